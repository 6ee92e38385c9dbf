//! Batches that the log does not take, and the ways around its checks.

use assay_chain_tests::*;
use assay_runtime::{
    InferenceLog, OriginCaller, Runtime, RuntimeCall, RuntimeEvent, UncheckedExtrinsic, configs::ProxyType,
};
use codec::{Compact, Decode, Encode};
use pallet_inference_log::Error;
use polkadot_sdk::{
    frame_system::RawOrigin,
    pallet_balances, pallet_proxy, pallet_scheduler, pallet_sudo, pallet_utility,
    sp_keyring::{Ed25519Keyring, Sr25519Keyring as Key},
    sp_runtime::{DispatchError, DispatchResult},
};

const PROVIDER: Key = Key::Eve;
const HOT: Key = Key::Ferdie;
const PRESET: &str = "local_testnet";

fn stage(chain: &mut Chain) {
    chain.apply(PROVIDER, register(provider_spec(worker_key(Ed25519Keyring::Eve)), STAKE)).unwrap();
    chain.apply(PROVIDER, create_agent(spec("known"))).unwrap();
    chain.apply(PROVIDER, publish(0, kernel(1), None)).unwrap();
    let proxy_type = ProxyType::Provider;
    let add = pallet_proxy::Call::add_proxy { delegate: account(HOT).into(), proxy_type, delay: 0 };
    chain.apply(PROVIDER, add).unwrap();
    chain.next_block();
}

fn opening() -> Vec<u8> {
    session(0, &account(PROVIDER), 0, 2)
}

/// A session with the bytes from `offset` on replaced.
fn changed(offset: usize, bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut entry = opening();
    entry[offset..offset + bytes.len()].copy_from_slice(bytes);
    vec![entry]
}

#[test]
fn each_broken_rule_of_the_format_has_its_error() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let good = || vec![opening(), record(1, 0, 1_024)];
        chain.refuse(Key::Bob, commit(0, &good()), Error::<Runtime>::NotAuthorized);
        chain.refuse(PROVIDER, commit_bytes(0, 0, vec![]), Error::<Runtime>::BadCount);
        chain.refuse(PROVIDER, commit_bytes(0, 1_244, blob(&good())), Error::<Runtime>::BadCount);
        chain.refuse(PROVIDER, commit(1, &good()), Error::<Runtime>::SequenceGap);
        chain.refuse(PROVIDER, commit_bytes(0, 3, blob(&good())), Error::<Runtime>::Truncated);
        chain.refuse(PROVIDER, commit_bytes(0, 1, blob(&good())), Error::<Runtime>::TrailingBytes);
        chain.refuse(PROVIDER, commit_bytes(0, 1, vec![9, 9, 9]), Error::<Runtime>::Truncated);
        let cases = [
            (changed(0, &[2]), Error::<Runtime>::UnsupportedVersion),
            (changed(1, &[3]), Error::UnsupportedKind),
            (changed(2, &[1]), Error::SequenceMismatch),
            (changed(10, &[0xff; 32]), Error::WrongChain),
            (changed(42, &[0xff; 32]), Error::WrongProvider),
            (changed(74, &[2, 0]), Error::UnsupportedSuite),
            (changed(180, &[3]), Error::BadLength),
            (changed(180, &[8]), Error::BadLength),
            (vec![opening(), record(1, 1, 1_024)], Error::BadSessionReference),
            (vec![opening(), record(1, 0, 1_025)], Error::BadLength),
        ];
        for (entries, error) in cases {
            chain.refuse(PROVIDER, commit(0, &entries), error);
        }
        assert_eq!(InferenceLog::log_info().size, 0);
        chain.apply(PROVIDER, commit(0, &good())).unwrap();
        chain.refuse(PROVIDER, commit(0, &good()), Error::<Runtime>::SequenceReplay);
        chain.refuse(PROVIDER, commit(u64::MAX, &good()), Error::<Runtime>::SequenceGap);
    });
}

#[test]
fn what_exceeds_a_bound_is_no_extrinsic() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let prefix = |call: RuntimeCall| call.encode()[..2].to_vec();
        let decodes = |call: &[u8]| RuntimeCall::decode(&mut &call[..]).is_ok();
        // A blob of one byte above 2 MiB.
        for (length, accepted) in [(2_097_152usize, true), (2_097_153, false)] {
            let mut call = prefix(commit_bytes(0, 1, vec![]));
            call.extend((0u64, 1u32, Compact(length as u32)).encode());
            call.resize(call.len() + length, 0);
            assert_eq!(decodes(&call), accepted, "{length}");
        }
        // 65 first uses.
        for (count, accepted) in [(64u32, true), (65, false)] {
            let uses: Vec<_> = (0..count).map(|_| first_use(0, 1, account(HOT))).collect();
            let mut call = prefix(report(vec![], vec![]));
            call.extend((uses, Vec::<u8>::new()).encode());
            assert_eq!(decodes(&call), accepted, "{count}");
        }
        // A name of 49 bytes, 9 endpoints, an endpoint of 257 bytes, an encryption key of 1,217 bytes.
        let spec = |name: usize, endpoints: usize, endpoint: usize| {
            let gpu = (b"H200".to_vec(), 1u8, 1u32, b"de".to_vec(), 0u128, 1u32);
            let endpoints = vec![vec![b'/'; endpoint]; endpoints];
            let mut call = prefix(register(provider_spec([1; 32]), 0));
            call.extend((vec![b'n'; name], gpu, endpoints, [1u8; 32], 0u128).encode());
            decodes(&call)
        };
        assert!(spec(48, 8, 256));
        assert!(!spec(49, 8, 256) && !spec(48, 9, 256) && !spec(48, 8, 257));
        let key = |length: usize| {
            let mut call = prefix(set_encryption_key(0, 1, vec![], 0, 0));
            call.extend((0u32, 1u16, vec![0u8; length], 0u32, 0u32).encode());
            decodes(&call)
        };
        assert!(key(1_216) && !key(1_217));
        // Cut or padded bytes are no extrinsic either.
        let whole = extrinsic(PROVIDER, 9, commit(0, &[opening()])).encode();
        assert!(UncheckedExtrinsic::decode(&mut &whole[..whole.len() - 1]).is_err());
    });
}

#[test]
fn the_scheduler_has_no_extrinsic_to_index() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let as_provider = pallet_utility::Call::dispatch_as {
            as_origin: Box::new(OriginCaller::system(RawOrigin::Signed(account(PROVIDER)))),
            call: Box::new(commit(0, &[opening()])),
        };
        let schedule = pallet_scheduler::Call::schedule {
            when: now() + 1,
            maybe_periodic: None,
            priority: 0,
            call: Box::new(as_provider.into()),
        };
        chain.apply(Key::Alice, pallet_sudo::Call::sudo { call: Box::new(schedule.into()) }).unwrap();
        chain.next_block();
        let outcome = chain.events().into_iter().find_map(|event| match event {
            RuntimeEvent::Utility(pallet_utility::Event::DispatchedAs { result }) => Some(result),
            _ => None,
        });
        assert_eq!(outcome, Some(Err(Error::<Runtime>::NotTopLevel.into())));
        assert_eq!(InferenceLog::next_seq(&account(PROVIDER)), 0);
    });
}

#[test]
fn the_hot_key_can_do_nothing_but_log() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let outcome = |chain: &mut Chain, call: RuntimeCall| -> DispatchResult {
            let real = account(PROVIDER).into();
            chain.apply(HOT, pallet_proxy::Call::proxy { real, force_proxy_type: None, call: Box::new(call) }).unwrap();
            let executed = |event| match event {
                RuntimeEvent::Proxy(pallet_proxy::Event::ProxyExecuted { result }) => Some(result),
                _ => None,
            };
            chain.events().into_iter().rev().find_map(executed).expect("executed")
        };
        let hot = || account(HOT);
        let gift =
            || RuntimeCall::Balances(pallet_balances::Call::transfer_allow_death { dest: hot().into(), value: 1 });
        let allowed = || commit(0, &[opening()]);
        let forbidden: Vec<RuntimeCall> = vec![
            gift(),
            pallet_providers::Call::unregister {}.into(),
            pallet_providers::Call::rotate_worker_key { key: [7; 32] }.into(),
            set_encryption_key(0, 1, encryption_key(), 0, 1_000),
            serve(0, 1, ASK),
            transfer_shares(0, hot(), 1_000),
            create_agent(spec("new")),
            deploy(0, 1),
            pallet_proxy::Call::add_proxy { delegate: hot().into(), proxy_type: ProxyType::Any, delay: 0 }.into(),
            pallet_utility::Call::batch_all { calls: vec![allowed()] }.into(),
            pallet_utility::Call::batch { calls: vec![gift()] }.into(),
        ];
        let filtered: DispatchError = polkadot_sdk::frame_system::Error::<Runtime>::CallFiltered.into();
        for call in forbidden {
            assert_eq!(outcome(chain, call.clone()), Err(filtered), "{call:?}");
        }
        // Nor does it have that power for anyone else.
        let real = account(Key::Bob).into();
        let foreign = pallet_proxy::Call::proxy { real, force_proxy_type: None, call: Box::new(allowed()) };
        assert_eq!(chain.apply(HOT, foreign), Err(pallet_proxy::Error::<Runtime>::NotProxy.into()));
        assert_eq!(outcome(chain, allowed()), Ok(()));
    });
}
