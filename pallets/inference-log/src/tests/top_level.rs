//! The blob must be the tail of the running extrinsic, once.

use crate::{Error, mock::*};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, traits::Hooks, weights::Weight},
    frame_system, pallet_multisig, pallet_proxy, pallet_scheduler, pallet_utility,
    sp_io::hashing::sha2_256,
    sp_runtime::traits::Dispatchable,
};

fn batch_all(calls: Vec<RuntimeCall>) -> RuntimeCall {
    RuntimeCall::Utility(pallet_utility::Call::batch_all { calls })
}

fn remark(remark: Vec<u8>) -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::remark { remark })
}

/// Index operations that `test` left behind, in words: their type is not part of the SDK's features in use.
fn index_operations(test: impl FnOnce()) -> Vec<String> {
    let mut ext = new_test_ext();
    ext.execute_with(|| {
        start_block();
        test();
    });
    ext.overlayed_changes().transaction_index_ops().iter().map(|operation| format!("{operation:?}")).collect()
}

fn insert_of(extrinsic: u32, blob: &[u8]) -> String {
    let hash = sha2_256(blob).to_vec();
    format!("Insert {{ extrinsic: {extrinsic}, hash: {hash:?}, size: {} }}", blob.len())
}

#[test]
fn commit_batch_indexes_exactly_the_tail_of_each_extrinsic() {
    let who = provider();
    let first = entry::batch(0, &who, 3);
    let second = entry::batch(4, &who, 0);
    let operations = index_operations(|| {
        assert_ok!(apply(&who, remark(vec![1, 2, 3])));
        assert_ok!(commit(&who, 0, 4, first.clone()));
        assert_ok!(commit(&who, 4, 1, second.clone()));
        // What the database will do: slice the encoded extrinsic from its end.
        let stored = System::extrinsic_data(1);
        assert_eq!(stored[stored.len() - first.len()..], first[..]);
    });
    assert_eq!(operations, [insert_of(1, &first), insert_of(2, &second)]);
}

#[test]
fn commit_batch_that_fails_leaves_no_index_operation() {
    let who = provider();
    let operations = index_operations(|| {
        assert!(commit(&who, 1, 4, entry::batch(0, &who, 3)).is_err());
        assert!(commit(&who, 0, 3, entry::batch(0, &who, 3)).is_err());
        assert!(apply(&who, batch_all(vec![commit_call(0, 4, entry::batch(0, &who, 3)), remark(vec![1])])).is_err());
    });
    assert!(operations.is_empty());
}

#[test]
fn commit_batch_passes_through_a_proxy() {
    build_and_execute(|| {
        let (who, hot) = (provider(), account(3));
        assert_ok!(Proxy::add_proxy(RuntimeOrigin::signed(who.clone()), hot.clone(), ProxyType::Provider, 0));
        let call = Box::new(commit_call(0, 2, entry::batch(0, &who, 1)));
        let proxied = RuntimeCall::Proxy(pallet_proxy::Call::proxy {
            real: who.clone(),
            force_proxy_type: Some(ProxyType::Provider),
            call,
        });
        assert_ok!(apply(&hot, proxied));
        assert_eq!(InferenceLog::next_seq(&who), 2);
        assert_eq!(InferenceLog::next_seq(&hot), 0);
    });
}

#[test]
fn commit_batch_fails_with_not_top_level_when_a_call_follows_it() {
    build_and_execute(|| {
        let who = provider();
        let call = batch_all(vec![commit_call(0, 1, entry::batch(0, &who, 0)), remark(vec![7])]);
        assert_eq!(apply(&who, call), Err(Error::<Test>::NotTopLevel.into()));
        assert_eq!(InferenceLog::next_seq(&who), 0);
    });
}

#[test]
fn commit_batch_at_the_end_of_a_batch_of_calls_is_the_tail() {
    build_and_execute(|| {
        let who = provider();
        let call = batch_all(vec![remark(vec![7]), commit_call(0, 1, entry::batch(0, &who, 0))]);
        assert_ok!(apply(&who, call));
        assert_eq!(InferenceLog::next_seq(&who), 1);
    });
}

#[test]
fn commit_batch_fails_with_not_top_level_when_it_is_the_second_of_its_extrinsic() {
    build_and_execute(|| {
        // GIVEN a second blob that ends with the first one, so that both are tails of the extrinsic:
        // the first batch hides at the end of the second one's ciphertext.
        let who = provider();
        let inner = entry::batch(0, &who, 0);
        let mut record = entry::record(1, 0, 4_096, 9);
        let start = record.len() - inner.len();
        record[start..].copy_from_slice(&inner);
        let outer = entry::blob(&[record]);
        assert!(outer.ends_with(&inner));
        let calls = vec![commit_call(0, 1, inner.clone()), commit_call(1, 1, outer.clone())];
        // WHEN both are committed by one extrinsic, THEN the second is refused and takes the first with it.
        assert_eq!(apply(&who, batch_all(calls)), Err(Error::<Test>::NotTopLevel.into()));
        assert_eq!(InferenceLog::next_seq(&who), 0);
        // Each in an extrinsic of its own is fine, also in the same block.
        assert_ok!(commit(&who, 0, 1, inner));
        assert_ok!(commit(&who, 1, 1, outer));
    });
}

#[test]
fn commit_batch_fails_with_not_top_level_without_an_extrinsic() {
    build_and_execute(|| {
        let who = provider();
        let call = commit_call(0, 1, entry::batch(0, &who, 0));
        let dispatch = |call: &RuntimeCall| call.clone().dispatch(RuntimeOrigin::signed(who.clone()));

        // Nothing noted: what `on_poll` and inherent hooks would see.
        assert_noop!(dispatch(&call), Error::<Test>::NotTopLevel);
        // After the last extrinsic: `on_idle`, `on_finalize`.
        note_extrinsic(&who, &call);
        System::note_finished_extrinsics();
        assert_noop!(dispatch(&call), Error::<Test>::NotTopLevel);
        InferenceLog::on_finalize(System::block_number());
        System::finalize();
        // Between blocks: a runtime call from outside.
        assert_noop!(dispatch(&call), Error::<Test>::NotTopLevel);
        // While the next block is initialised: the scheduler's agenda. The index there is 0, but no extrinsic runs.
        let number = System::block_number() + 1;
        System::initialize(&number, &Default::default(), &Default::default());
        System::set_extrinsic_index(0);
        note_extrinsic(&who, &call);
        assert_noop!(dispatch(&call), Error::<Test>::NotTopLevel);
        System::note_finished_initialize();
    });
}

#[test]
fn commit_batch_fails_with_not_top_level_when_the_extrinsic_holds_other_bytes() {
    build_and_execute(|| {
        let who = provider();
        let blob = entry::batch(0, &who, 0);
        let call = commit_call(0, 1, blob.clone());
        // One byte short of the tail, and a tail that is longer by one.
        let mut other = encode_extrinsic(&who, &call);
        other.push(0);
        System::note_extrinsic(other);
        assert_noop!(call.clone().dispatch(RuntimeOrigin::signed(who.clone())), Error::<Test>::NotTopLevel);
        System::note_extrinsic(blob[1..].to_vec());
        assert_noop!(call.dispatch(RuntimeOrigin::signed(who)), Error::<Test>::NotTopLevel);
    });
}

#[test]
fn commit_batch_through_the_wrappers_of_utility_passes_only_as_the_tail() {
    build_and_execute(|| {
        let who = provider();
        let inner = || commit_call(0, 1, entry::batch(0, &who, 0));
        // A call that follows hides the tail from each of them. `batch` and `force_batch` report it in an event.
        let calls = || vec![inner(), remark(vec![7])];
        assert_ok!(apply(&who, RuntimeCall::Utility(pallet_utility::Call::batch { calls: calls() })));
        assert_ok!(apply(&who, RuntimeCall::Utility(pallet_utility::Call::force_batch { calls: calls() })));
        assert_eq!(InferenceLog::next_seq(&who), 0);
        // The account of `as_derivative` is another one.
        let derived = RuntimeCall::Utility(pallet_utility::Call::as_derivative { index: 0, call: Box::new(inner()) });
        assert_eq!(apply(&who, derived), Err(Error::<Test>::NotAuthorized.into()));
        // `if_else` cannot hide a second batch behind a first that failed: its fallback is the tail.
        let if_else = RuntimeCall::Utility(pallet_utility::Call::if_else {
            main: Box::new(commit_call(9, 1, entry::batch(9, &who, 0))),
            fallback: Box::new(inner()),
        });
        assert_ok!(apply(&who, if_else));
        assert_eq!(InferenceLog::next_seq(&who), 1);
    });
}

#[test]
fn commit_batch_through_a_multisig_never_acts_for_its_signatories() {
    build_and_execute(|| {
        let (left, right) = (account(2), account(4));
        let call = || Box::new(commit_call(0, 1, entry::batch(0, &left, 0)));
        // One signatory suffices: the call is the tail, but the account is the multisig's.
        let alone = RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
            other_signatories: vec![right.clone()],
            call: call(),
        });
        assert!(apply(&left, alone).is_err());
        // Two are needed: the second dispatches, and the weight that follows the call hides the tail as well.
        let max_weight = Weight::MAX;
        let approve = |other: &AccountId, maybe_timepoint| {
            RuntimeCall::Multisig(pallet_multisig::Call::as_multi {
                threshold: 2,
                other_signatories: vec![other.clone()],
                maybe_timepoint,
                call: call(),
                max_weight,
            })
        };
        let timepoint = Multisig::timepoint();
        assert_ok!(apply(&left, approve(&right, None)));
        assert_ok!(apply(&right, approve(&left, Some(timepoint))));
        let refused = System::events().into_iter().find_map(|record| match record.event {
            RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted { result, .. }) => Some(result),
            _ => None,
        });
        assert_eq!(refused, Some(Err(Error::<Test>::NotAuthorized.into())));
        assert_eq!((InferenceLog::next_seq(&left), InferenceLog::next_seq(&right)), (0, 0));
    });
}

#[test]
fn commit_batch_fails_with_not_top_level_from_the_scheduler() {
    build_and_execute(|| {
        let who = provider();
        let call = Box::new(commit_call(0, 1, entry::batch(0, &who, 0)));
        let when = System::block_number() + 1;
        // WHEN the provider schedules its own batch for the next block.
        let schedule =
            RuntimeCall::Scheduler(pallet_scheduler::Call::schedule { when, maybe_periodic: None, priority: 0, call });
        assert_ok!(apply(&who, schedule));
        end_block();
        System::reset_events();
        System::initialize(&when, &Default::default(), &Default::default());
        Scheduler::on_initialize(when);
        // THEN it is dispatched with the provider's origin, and refused.
        let results: Vec<_> = System::events()
            .into_iter()
            .filter_map(|record| match record.event {
                RuntimeEvent::Scheduler(pallet_scheduler::Event::Dispatched { result, .. }) => Some(result),
                _ => None,
            })
            .collect();
        assert_eq!(results, vec![Err(Error::<Test>::NotTopLevel.into())]);
        assert_eq!(InferenceLog::next_seq(&who), 0);
        System::note_finished_initialize();
    });
}
