//! What the chain refuses, through real signed extrinsics: each with its own error, and nothing changed.

use assay_chain_tests::*;
use assay_primitives::ids::{ASY, FOUNDER_SHARES, UsageTotals};
use assay_runtime::{AccountId, Runtime, RuntimeCall};
use pallet_agent_factory::{
    Call as Factory, Error as FactoryError,
    types::{BaseModel, Code, Encryption, EncryptionScheme, Visibility},
};
use pallet_inference_log::RoundTotals;
use pallet_marketplace::types::{Ask, MAX_ASK};
use pallet_providers::types::Capabilities;
use polkadot_sdk::{
    sp_keyring::{Ed25519Keyring, Sr25519Keyring as Key},
    sp_runtime::{DispatchError, Perbill, TokenError},
};

const PROVIDER: Key = Key::Eve;
const DEVELOPER: Key = Key::Ferdie;
const STRANGER: Key = Key::Bob;
const PRESET: &str = "local_testnet";
const UNKNOWN: u32 = u32::MAX;

type Refused<T> = (fn(&mut T), FactoryError<Runtime>);

/// One agent with one deployed version, one provider.
fn stage(chain: &mut Chain) {
    chain.apply(PROVIDER, register(provider_spec(worker_key(Ed25519Keyring::Eve)), STAKE)).unwrap();
    chain.apply(DEVELOPER, create_agent(spec("known"))).unwrap();
    chain.apply(DEVELOPER, publish(0, kernel(1), None)).unwrap();
    chain.apply(DEVELOPER, deploy(0, 1)).unwrap();
    chain.next_block();
}

#[test]
fn create_agent_is_refused_when_its_description_breaks_a_rule() {
    use FactoryError::*;
    let cases: Vec<Refused<pallet_agent_factory::types::AgentSpec>> = vec![
        (|spec| spec.name = vec![], NameEmpty),
        (|spec| spec.name = vec![b'a'; 65], NameTooLong),
        (|spec| spec.name = b"Upper".to_vec(), NameMalformed),
        (|spec| spec.name = b"-edge".to_vec(), NameMalformed),
        (|spec| spec.name = b"known".to_vec(), NameAlreadyExists),
        (|spec| spec.licence = vec![b'L'; 129], LicenceTooLong),
        (|spec| spec.licence = vec![], LicenceMalformed),
        (|spec| spec.licence = b"(MIT".to_vec(), LicenceMalformed),
        (|spec| spec.base = BaseModel::Hub { repo: b"a/b/c".to_vec(), revision: b"main".to_vec() }, RepoMalformed),
        (|spec| spec.base = BaseModel::Hub { repo: vec![b'r'; 129], revision: b"main".to_vec() }, RepoMalformed),
        (|spec| spec.base = BaseModel::Hub { repo: b"a/b".to_vec(), revision: vec![] }, RevisionMalformed),
        (|spec| spec.base = BaseModel::Hub { repo: b"a/b".to_vec(), revision: vec![b'r'; 65] }, RevisionMalformed),
        (|spec| spec.base = BaseModel::Agent { id: 0, version: 2 }, BaseNotFound),
        (|spec| spec.base = BaseModel::Agent { id: UNKNOWN, version: 1 }, BaseNotFound),
        (|spec| spec.royalty = Perbill::from_parts(200_000_001), RoyaltyTooHigh),
        (|spec| spec.metadata_cid = vec![], CidMalformed),
        (|spec| spec.metadata_cid = vec![1; 65], CidTooLong),
        (|spec| spec.metadata_cid.push(0), CidMalformed),
        (|spec| spec.metadata_cid[0] = 2, CidVersionUnsupported),
        (|spec| spec.metadata_cid[1] = 0x12, CidCodecUnsupported),
        (|spec| spec.metadata_cid[2] = 0x13, CidHashUnsupported),
        (|spec| spec.research_cid = Some(vec![1]), CidMalformed),
    ];
    Chain::tell(PRESET, |chain| {
        stage(chain);
        for (spoil, error) in cases {
            let mut bad = spec("new");
            spoil(&mut bad);
            chain.refuse(DEVELOPER, create_agent(bad), error);
        }
    });
}

#[test]
fn publish_version_is_refused_when_its_kernel_breaks_a_rule() {
    use FactoryError::*;
    let code = |hash| Some(Code { cid: cid(6), hash: [hash; 32], world: b"assay:agent/processor@0.1.0".to_vec() });
    let encrypted = |id| Some(Encryption { scheme: EncryptionScheme::ChaCha20Poly1305, key_id: [id; 32] });
    let cases: Vec<Refused<pallet_agent_factory::types::Kernel>> = vec![
        (|kernel| kernel.weights_root = [0; 32], WeightsRootMissing),
        (|kernel| kernel.weights_cid = vec![], CidMalformed),
        (|kernel| kernel.docs_cid = vec![1; 65], CidTooLong),
        (|kernel| kernel.weights_bytes = 0, WeightsEmpty),
        (|kernel| kernel.config_hash = [0; 32], ConfigHashMissing),
        (|kernel| kernel.tokenizer_hash = [0; 32], TokenizerHashMissing),
        (|kernel| kernel.chat_template_hash = [0; 32], ChatTemplateHashMissing),
        (|kernel| kernel.parameters = 0, ParametersMissing),
        (|kernel| kernel.context_length = 0, ContextLengthZero),
        (|kernel| kernel.context_length = 16_777_217, ContextLengthTooLong),
    ];
    Chain::tell(PRESET, |chain| {
        stage(chain);
        for (spoil, error) in cases {
            let mut bad = kernel(2);
            spoil(&mut bad);
            chain.refuse(DEVELOPER, publish(0, bad, None), error);
        }
        let keyless = pallet_agent_factory::types::Kernel { encryption: encrypted(0), ..kernel(2) };
        chain.refuse(DEVELOPER, publish(0, keyless, None), KeyIdMissing::<Runtime>);
        let hashless = pallet_agent_factory::types::Kernel { code: code(0), ..kernel(2) };
        chain.refuse(DEVELOPER, publish(0, hashless, None), CodeHashMissing::<Runtime>);
        let mut worldless = pallet_agent_factory::types::Kernel { code: code(7), ..kernel(2) };
        worldless.code.as_mut().unwrap().world = vec![b'w'; 65];
        chain.refuse(DEVELOPER, publish(0, worldless, None), WorldMalformed::<Runtime>);
        chain.refuse(DEVELOPER, publish(0, kernel(2), Some((0, 2))), ParentNotFound::<Runtime>);
        chain.refuse(DEVELOPER, publish(0, kernel(2), Some((UNKNOWN, 1))), ParentNotFound::<Runtime>);
        let job = Factory::publish_version { agent: 0, kernel: Box::new(kernel(2)), parent: None, job: Some(1) };
        chain.refuse(DEVELOPER, job, JobNotFound::<Runtime>);
    });
}

#[test]
fn calls_of_the_operator_are_refused_from_others_and_twice() {
    use FactoryError::*;
    let node = || account(PROVIDER);
    let on = |agent: u32| -> Vec<Factory<Runtime>> {
        vec![
            Factory::publish_version { agent, kernel: Box::new(kernel(3)), parent: None, job: None },
            Factory::deploy { agent, version: 1 },
            Factory::retire { agent },
            Factory::set_operator { agent, operator: node() },
            Factory::update_metadata { agent, cid: cid(9) },
            Factory::update_research { agent, cid: None },
            Factory::set_visibility { agent, visibility: Visibility::Private },
            Factory::set_royalty { agent, royalty: Perbill::zero() },
            Factory::allow_node { agent, node: node() },
            Factory::revoke_node { agent, node: node() },
        ]
    };
    Chain::tell(PRESET, |chain| {
        stage(chain);
        for call in on(0) {
            chain.refuse(STRANGER, call, NotAuthorized::<Runtime>);
        }
        for call in on(UNKNOWN) {
            chain.refuse(DEVELOPER, call, AgentNotFound::<Runtime>);
        }
        // Not even the founder replaces the operator: only the agent itself does.
        chain.refuse(DEVELOPER, Factory::set_operator { agent: 0, operator: node() }, NotAuthorized::<Runtime>);
        chain.refuse(DEVELOPER, deploy(0, 2), VersionNotFound::<Runtime>);
        chain.refuse(DEVELOPER, deploy(0, 1), AlreadyDeployed::<Runtime>);
        chain.refuse(DEVELOPER, Factory::update_metadata { agent: 0, cid: vec![] }, CidMalformed::<Runtime>);
        chain.refuse(DEVELOPER, Factory::update_research { agent: 0, cid: Some(vec![1; 65]) }, CidTooLong::<Runtime>);
        let royalty = Perbill::from_percent(21);
        chain.refuse(DEVELOPER, Factory::set_royalty { agent: 0, royalty }, RoyaltyTooHigh::<Runtime>);
        chain.refuse(DEVELOPER, Factory::revoke_node { agent: 0, node: node() }, NodeNotFound::<Runtime>);
        chain.apply(DEVELOPER, Factory::allow_node { agent: 0, node: node() }).unwrap();
        chain.refuse(DEVELOPER, Factory::allow_node { agent: 0, node: node() }, NodeAlreadyExists::<Runtime>);
        chain.apply(DEVELOPER, Factory::retire { agent: 0 }).unwrap();
        chain.refuse(DEVELOPER, Factory::retire { agent: 0 }, NotDeployed::<Runtime>);
    });
}

#[test]
fn shares_and_memberships_keep_their_rules() {
    use pallet_agent_dao::{Call::leave, Error as DaoError};
    use pallet_training_ledger::Error as LedgerError;
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let other: AccountId = account(STRANGER);
        chain.refuse(DEVELOPER, transfer_shares(UNKNOWN, other.clone(), 100), LedgerError::<Runtime>::NotFound);
        chain.refuse(DEVELOPER, transfer_shares(0, account(DEVELOPER), 100), LedgerError::<Runtime>::SameAccount);
        for amount in [0, 99] {
            chain.refuse(DEVELOPER, transfer_shares(0, other.clone(), amount), LedgerError::<Runtime>::BelowMinimum);
        }
        for amount in [FOUNDER_SHARES + 1, u64::MAX] {
            chain.refuse(DEVELOPER, transfer_shares(0, other.clone(), amount), LedgerError::<Runtime>::Insufficient);
        }
        chain.refuse(STRANGER, transfer_shares(0, account(DEVELOPER), 100), LedgerError::<Runtime>::Insufficient);
        chain.refuse(DEVELOPER, leave { agent: 0 }, DaoError::<Runtime>::FounderCannotLeave);
        chain.refuse(STRANGER, leave { agent: 0 }, DaoError::<Runtime>::MemberNotFound);
        chain.apply(DEVELOPER, transfer_shares(0, other, 100)).unwrap();
        chain.refuse(STRANGER, leave { agent: 0 }, DaoError::<Runtime>::HoldsShares);
    });
}

#[test]
fn serve_is_refused_without_right_or_sense() {
    use pallet_marketplace::{Call, Error};
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let dear = Ask { per_million_input: MAX_ASK + 1, per_million_output: 0 };
        chain.refuse(PROVIDER, serve(0, 1, dear), Error::<Runtime>::AskTooHigh);
        chain.refuse(PROVIDER, serve(0, 2, ASK), Error::<Runtime>::NotFound);
        chain.refuse(PROVIDER, serve(UNKNOWN, 1, ASK), Error::<Runtime>::NotFound);
        chain.refuse(STRANGER, serve(0, 1, ASK), Error::<Runtime>::NotActive);
        chain.refuse(PROVIDER, Call::unserve { agent: 0, version: 1 }, Error::<Runtime>::NotFound);
        chain.apply(DEVELOPER, Factory::set_visibility { agent: 0, visibility: Visibility::Private }).unwrap();
        chain.refuse(PROVIDER, serve(0, 1, ASK), Error::<Runtime>::NotAuthorized);
        chain.apply(DEVELOPER, Factory::set_visibility { agent: 0, visibility: Visibility::Public }).unwrap();
        chain.apply(PROVIDER, serve(0, 1, ASK)).unwrap();
        chain.refuse(PROVIDER, serve(0, 1, ASK), Error::<Runtime>::AlreadyExists);
        let stale = |provider| Call::remove_stale { provider, agent: 0, version: 1 };
        chain.refuse(STRANGER, stale(account(PROVIDER)), Error::<Runtime>::NotStale);
        chain.refuse(STRANGER, stale(account(STRANGER)), Error::<Runtime>::NotFound);
    });
}

#[test]
fn register_and_update_are_refused_when_the_description_breaks_a_rule() {
    use pallet_providers::{Error::*, types::ProviderSpec};
    type Case = (fn(&mut ProviderSpec), pallet_providers::Error<Runtime>);
    let cases: Vec<Case> = vec![
        (|spec| spec.name = Default::default(), NameInvalid),
        (|spec| spec.name = vec![0xff].try_into().unwrap(), NameInvalid),
        (|spec| spec.gpu_model = b" ".to_vec().try_into().unwrap(), GpuModelInvalid),
        (|spec| spec.vram_mib = 0, VramInvalid),
        (|spec| spec.vram_mib = 1_048_577, VramInvalid),
        (|spec| spec.region = b"Paris".to_vec().try_into().unwrap(), RegionInvalid),
        (|spec| spec.price_per_gpu_hour = 1_000_000 * ASY + 1, PriceTooHigh),
        (|spec| spec.capabilities = Capabilities(0), CapabilitiesInvalid),
        (|spec| spec.capabilities = Capabilities(1 << 6), CapabilitiesInvalid),
        (|spec| spec.endpoints = Default::default(), EndpointMissing),
        (|spec| spec.endpoints[0] = b"ftp://x".to_vec().try_into().unwrap(), EndpointInvalid),
        (|spec| spec.endpoints.try_push(spec.endpoints[0].clone()).unwrap(), EndpointRepeated),
        (|spec| spec.worker_key = [0; 32], WorkerKeyInvalid),
    ];
    Chain::tell(PRESET, |chain| {
        stage(chain);
        for (spoil, error) in cases {
            let mut bad = provider_spec(worker_key(Ed25519Keyring::Eve));
            spoil(&mut bad);
            let error = DispatchError::from(error);
            chain.refuse(STRANGER, register(bad.clone(), STAKE), error);
            chain.refuse(PROVIDER, pallet_providers::Call::update { spec: bad }, error);
        }
    });
}

#[test]
fn providers_cannot_skip_a_step_of_their_life() {
    use pallet_providers::{Call, Error};
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let own = || provider_spec(worker_key(Ed25519Keyring::Eve));
        let other = worker_key(Ed25519Keyring::Bob);
        chain.refuse(PROVIDER, register(own(), STAKE), Error::<Runtime>::AlreadyExists);
        chain.refuse(STRANGER, register(provider_spec(other), STAKE - 1), Error::<Runtime>::StakeTooLow);
        chain.refuse(STRANGER, register(provider_spec(other), 2_000_000 * ASY), TokenError::FundsUnavailable);
        chain.refuse(PROVIDER, Call::update { spec: provider_spec(other) }, Error::<Runtime>::WorkerKeyMismatch);
        chain.refuse(PROVIDER, Call::rotate_worker_key { key: [0; 32] }, Error::<Runtime>::WorkerKeyInvalid);
        let reused = Call::rotate_worker_key { key: worker_key(Ed25519Keyring::Eve) };
        chain.refuse(PROVIDER, reused, Error::<Runtime>::WorkerKeyReused);
        chain.refuse(PROVIDER, Call::add_stake { amount: 0 }, Error::<Runtime>::StakeTooLow);
        chain.refuse(PROVIDER, Call::resume {}, Error::<Runtime>::NotDraining);
        chain.refuse(PROVIDER, Call::withdraw_stake {}, Error::<Runtime>::NotFound);
        chain.refuse(STRANGER, Call::prune_worker_keys { provider: account(PROVIDER) }, Error::<Runtime>::NotYet);
        chain.apply(PROVIDER, Call::drain {}).unwrap();
        chain.refuse(PROVIDER, Call::drain {}, Error::<Runtime>::NotActive);
        chain.apply(PROVIDER, Call::unregister {}).unwrap();
        chain.refuse(PROVIDER, Call::withdraw_stake {}, Error::<Runtime>::NotYet);
        chain.refuse(PROVIDER, register(own(), STAKE), Error::<Runtime>::StillUnbonding);
        let strangers_calls: Vec<Call<Runtime>> = vec![
            Call::update { spec: own() },
            Call::rotate_worker_key { key: other },
            Call::add_stake { amount: 1 },
            Call::drain {},
            Call::resume {},
            Call::unregister {},
            Call::withdraw_stake {},
            Call::prune_worker_keys { provider: account(STRANGER) },
        ];
        for call in strangers_calls {
            chain.refuse(STRANGER, call, Error::<Runtime>::NotFound);
        }
    });
}

#[test]
fn encryption_keys_are_refused_when_malformed_or_out_of_turn() {
    use pallet_providers::{Call, Error::*};
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let changed = |index: usize, byte: u8| {
            let mut key = encryption_key();
            key[index] = byte;
            key
        };
        let unreduced = {
            let mut key = encryption_key();
            key[..2].fill(0xff);
            key
        };
        for (key, error) in [
            (vec![], PublicKeyLength::<Runtime>),
            (encryption_key()[..1_215].to_vec(), PublicKeyLength),
            (unreduced, PublicKeyUnreduced),
            (changed(1_215, 0x80), PublicKeyTopBit),
            (changed(1_184, 1), PublicKeyLowOrder),
        ] {
            chain.refuse(STRANGER, set_encryption_key(0, 1, key, 0, 1_000), error);
        }
        let set = |epoch, suite, from, until| set_encryption_key(epoch, suite, encryption_key(), from, until);
        chain.refuse(STRANGER, set(0, 2, 0, 1_000), SuiteUnknown::<Runtime>);
        chain.refuse(STRANGER, set(1, 1, 0, 1_000), EpochOutOfOrder::<Runtime>);
        chain.refuse(STRANGER, set(0, 1, 1_000, 1_000), ValidityEmpty::<Runtime>);
        chain.refuse(STRANGER, set(0, 1, 1_000, 1_001 + 2_592_000), ValidityTooLong::<Runtime>);
        for epoch in 0..3 {
            chain.apply(STRANGER, set(epoch, 1, 0, 1_000)).unwrap();
        }
        chain.refuse(STRANGER, set(3, 1, 0, 1_000), TooManyUnexpired::<Runtime>);
        chain.refuse(STRANGER, Call::revoke_encryption_key { epoch: 3 }, NotFound::<Runtime>);
        chain.refuse(STRANGER, Call::reclaim_encryption_key { epoch: 0 }, NotYet::<Runtime>);
        chain.refuse(STRANGER, Call::reclaim_encryption_key { epoch: 3 }, NotFound::<Runtime>);
        chain.apply(STRANGER, Call::revoke_encryption_key { epoch: 0 }).unwrap();
        chain.refuse(STRANGER, Call::revoke_encryption_key { epoch: 0 }, Expired::<Runtime>);
    });
}

#[test]
fn report_usage_is_refused_whole() {
    use pallet_inference_log::Error;
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let use_of = |agent, version| vec![first_use(agent, version, account(STRANGER))];
        chain.refuse(STRANGER, report(use_of(0, 1), vec![]), Error::<Runtime>::NotAuthorized);
        chain.refuse(PROVIDER, report(vec![], vec![]), Error::<Runtime>::NothingToReport);
        chain.refuse(PROVIDER, report(use_of(0, 2), vec![]), Error::<Runtime>::NotFound);
        chain.refuse(PROVIDER, report(use_of(UNKNOWN, 1), vec![]), Error::<Runtime>::NotFound);
        // All or nothing: the good first use in front is undone.
        let mixed = [use_of(0, 1), use_of(0, 2)].concat();
        chain.refuse(PROVIDER, report(mixed, vec![]), Error::<Runtime>::NotFound);
        let totals = |round, requests| {
            let totals = UsageTotals { requests, tokens_in: 10, tokens_out: 20 };
            vec![RoundTotals { agent: 0, version: 1, round, totals, free: Default::default() }]
        };
        chain.refuse(PROVIDER, report(vec![], totals(0, 1)), Error::<Runtime>::NotYet);
        chain.refuse(PROVIDER, report(vec![], totals(0, 0)), Error::<Runtime>::NothingToReport);
        chain.skip_blocks(28_800);
        chain.apply(PROVIDER, report(vec![], totals(0, 1))).unwrap();
        chain.refuse(PROVIDER, report(vec![], totals(0, 1)), Error::<Runtime>::AlreadyExists);
        chain.skip_blocks(28_800 * 31);
        chain.refuse(PROVIDER, report(vec![], totals(1, 1)), Error::<Runtime>::Expired);
    });
}

/// Calls of ours are signed by accounts: root and nobody are refused.
#[test]
fn origins_that_are_no_account_are_refused() {
    use polkadot_sdk::{
        frame_support::dispatch::GetDispatchInfo, frame_system::RawOrigin, sp_runtime::traits::Dispatchable,
    };
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let calls: Vec<RuntimeCall> = vec![
            create_agent(spec("new")),
            deploy(0, 1),
            register(provider_spec([7; 32]), STAKE),
            serve(0, 1, ASK),
            transfer_shares(0, account(STRANGER), 100),
            pallet_agent_dao::Call::leave { agent: 0 }.into(),
            commit(0, &[session(0, &account(PROVIDER), 0, 2)]),
            report(vec![first_use(0, 1, account(STRANGER))], vec![]),
        ];
        for call in calls {
            assert!(call.get_dispatch_info().call_weight.ref_time() > 0);
            for origin in [RawOrigin::Root, RawOrigin::None] {
                let refused = call.clone().dispatch(origin.into()).map_err(|failed| failed.error);
                assert_eq!(refused.map(|_| ()), Err(DispatchError::BadOrigin));
            }
        }
    });
}
