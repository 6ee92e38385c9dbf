//! The main job: from a new provider and a new agent to a logged inference that made its user a member.

use assay_chain_tests::*;
use assay_primitives::{
    blob::{BatchLeaf, parse_blob},
    digest::{ENGINE_ID, LogDigest},
    ids::{ASY, FOUNDER_SHARES, MILLI_ASY, MemberClass},
    merkle,
};
use assay_runtime::{
    AgentDao, AgentFactory, Balances, Block, Header, InferenceLog, Marketplace, Providers, Runtime, RuntimeCall,
    RuntimeEvent, System, TrainingLedger, configs::ProxyType,
};
use codec::{Decode, Encode};
use pallet_inference_log::{Error as LogError, HostSha256};
use polkadot_sdk::{
    pallet_balances, pallet_multisig, pallet_proxy, pallet_transaction_payment, pallet_utility,
    sp_core::{Pair, ed25519},
    sp_keyring::{Ed25519Keyring, Sr25519Keyring as Key},
    sp_runtime::DigestItem,
    sp_weights::Weight,
};

const PROVIDER: Key = Key::Eve;
const DEVELOPER: Key = Key::Ferdie;
const USER: Key = Key::Bob;
const HOT: Key = Key::Charlie;
const PRESET: &str = "local_testnet";

/// A provider with stake and keys, and an agent with two versions, the second deployed and served.
fn stage(chain: &mut Chain) {
    let until = 100_000;
    chain.apply(PROVIDER, register(provider_spec(worker_key(Ed25519Keyring::Eve)), STAKE)).unwrap();
    for who in [PROVIDER, DEVELOPER, USER] {
        chain.apply(who, set_encryption_key(0, 1, encryption_key(), 0, until)).unwrap();
    }
    chain.apply(DEVELOPER, create_agent(spec("fortune-teller"))).unwrap();
    chain.apply(DEVELOPER, publish(0, kernel(0xaa), None)).unwrap();
    chain.apply(DEVELOPER, publish(0, kernel(0xab), Some((0, 1)))).unwrap();
    chain.apply(DEVELOPER, deploy(0, 2)).unwrap();
    chain.apply(PROVIDER, serve(0, 2, ASK)).unwrap();
    chain.next_block();
}

/// Payloads of the log's digest items.
fn log_digests(header: &Header) -> Vec<LogDigest> {
    header
        .digest
        .logs()
        .iter()
        .filter_map(|item| match item {
            DigestItem::Consensus(ENGINE_ID, payload) => Some(LogDigest::parse(payload).expect("41 bytes")),
            _ => None,
        })
        .collect()
}

/// A session and two records, from `first_seq` on.
fn entries(first_seq: u64) -> Vec<Vec<u8>> {
    vec![
        session(first_seq, &account(PROVIDER), 0, 3),
        record(first_seq + 1, first_seq, 1_024),
        record(first_seq + 2, first_seq, 2_048),
    ]
}

/// The leaf that the log must have for a batch of `entries`.
fn leaf_of(first_seq: u64, entries: &[Vec<u8>]) -> [u8; 32] {
    let bytes = blob(entries);
    let (genesis, provider) = (System::block_hash(0).into(), account(PROVIDER).into());
    let count = entries.len() as u32;
    let parsed = parse_blob::<HostSha256>(&bytes, first_seq, count, &genesis, &provider).unwrap();
    let leaf = BatchLeaf {
        provider,
        first_seq,
        count,
        batch_root: parsed.batch_root,
        blob_hash: parsed.blob_hash,
        blob_len: parsed.blob_len,
    };
    leaf.leaf_hash::<HostSha256>()
}

fn proxied(call: RuntimeCall) -> RuntimeCall {
    pallet_proxy::Call::proxy { real: account(PROVIDER).into(), force_proxy_type: None, call: Box::new(call) }.into()
}

#[test]
fn one_extrinsic_creates_account_ledger_and_dao() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        // THEN the agent is there, with its own account, which is nobody's key
        let agent = AgentFactory::agent_info(0).unwrap();
        assert_eq!((agent.founder, agent.deployed, agent.versions), (account(DEVELOPER), Some(2), 2));
        assert!(Key::from_account_id(&agent.account).is_none());
        // and all shares and the DAO are the founder's
        assert_eq!(TrainingLedger::holders(0, None, 10), vec![(account(DEVELOPER), FOUNDER_SHARES)]);
        assert_eq!(AgentDao::member_info(0, account(DEVELOPER)).unwrap().class, MemberClass::Founder);
        assert_eq!(AgentDao::members_of(0), 1);
        // and the lineage of version 2 goes to version 1
        let lineage = AgentFactory::lineage_of(0, 2);
        assert_eq!(lineage.iter().map(|step| step.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(lineage[0].parent.unwrap().version, 1);
        // and the provider serves what is deployed
        let offers = Marketplace::offers(0);
        assert_eq!((offers[0].provider.clone(), offers[0].version, offers[0].ask), (account(PROVIDER), 2, ASK));
        assert_eq!(Providers::encryption_key_at(&account(USER), now()).unwrap().pk, encryption_key());
        // and the money is on hold for what it was taken
        assert_eq!(held(pallet_providers::HoldReason::Stake), STAKE);
        assert_eq!(held(pallet_providers::HoldReason::EncryptionKey), 3 * 150 * MILLI_ASY);
        assert_eq!(held(pallet_agent_factory::HoldReason::Agent), 10 * ASY);
        assert_eq!(held(pallet_agent_factory::HoldReason::Version), 2 * ASY);
        assert_eq!(held(pallet_marketplace::HoldReason::Offer), 20 * MILLI_ASY);
        assert_eq!(held(pallet_agent_dao::HoldReason::Member), 10 * MILLI_ASY);
    });
}

#[test]
fn the_header_carries_the_root_exactly_once_in_blocks_with_a_batch() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        // GIVEN a block without a batch
        assert_eq!(log_digests(&chain.next_block()), []);
        // WHEN two batches are committed in one block
        chain.apply(PROVIDER, commit(0, &entries(0))).unwrap();
        chain.apply(PROVIDER, commit(3, &entries(3))).unwrap();
        let header = chain.next_block();
        // THEN its header has one item, with the root over both leaves
        let leaves = [leaf_of(0, &entries(0)), leaf_of(3, &entries(3))];
        let root = merkle::root::<HostSha256>(&leaves);
        assert_eq!(log_digests(&header), [LogDigest { size: 2, root }]);
        assert_eq!(InferenceLog::next_seq(&account(PROVIDER)), 6);
        assert_eq!(InferenceLog::recent_roots(), [(2, root)]);
        // and the block after it has none
        assert_eq!(log_digests(&chain.next_block()), []);
    });
}

#[test]
fn the_database_is_told_to_keep_exactly_the_blob() {
    let mut told = None;
    let externalities = Chain::tell(PRESET, |chain| {
        stage(chain);
        chain.apply(PROVIDER, commit(0, &entries(0))).unwrap();
        // Block 2: the inherent is extrinsic 0, the batch extrinsic 1.
        let bytes = blob(&entries(0));
        assert!(System::extrinsic_data(1).ends_with(&bytes));
        told = Some((1, bytes.len() as u32, polkadot_sdk::sp_io::hashing::sha2_256(&bytes)));
    });
    let (extrinsic, size, hash) = told.unwrap();
    let operations = externalities.overlayed_changes().transaction_index_ops().to_vec();
    let [sp_state_machine::IndexOperation::Insert { extrinsic: at, hash: under, size: bytes }] = &operations[..] else {
        panic!("not one insertion: {operations:?}");
    };
    assert_eq!((*at, &under[..], *bytes), (extrinsic, &hash[..], size));
}

#[test]
fn the_hot_key_commits_for_the_provider() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let add =
            pallet_proxy::Call::add_proxy { delegate: account(HOT).into(), proxy_type: ProxyType::Provider, delay: 0 };
        chain.apply(PROVIDER, add).unwrap();
        let before = Balances::free_balance(account(PROVIDER));
        chain.apply(HOT, proxied(commit(0, &entries(0)))).unwrap();
        let uses = vec![first_use(0, 2, account(USER))];
        chain.apply(HOT, proxied(report(uses, vec![]))).unwrap();
        // THEN both took effect in the provider's name, and the hot key paid the fees
        assert_eq!(InferenceLog::next_seq(&account(PROVIDER)), 3);
        assert!(AgentDao::member_info(0, account(USER)).is_some());
        assert_eq!(Balances::free_balance(account(PROVIDER)), before - 10 * MILLI_ASY, "only the member's deposit");
    });
}

#[test]
fn a_batch_of_calls_is_accepted_only_where_the_blob_is_the_tail() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let remark = || RuntimeCall::System(polkadot_sdk::frame_system::Call::remark { remark: vec![7] });
        let batch = |calls| RuntimeCall::Utility(pallet_utility::Call::batch_all { calls });
        // The database slices the extrinsic's last bytes: a call behind the batch would be in the slice.
        chain.refuse(PROVIDER, batch(vec![commit(0, &entries(0)), remark()]), LogError::<Runtime>::NotTopLevel);
        // A second batch would move the slice.
        let both = batch(vec![commit(0, &entries(0)), commit(3, &entries(3))]);
        chain.refuse(PROVIDER, both, LogError::<Runtime>::NotTopLevel);
        assert_eq!(InferenceLog::log_info().size, 0);
        chain.apply(PROVIDER, batch(vec![remark(), commit(0, &entries(0))])).unwrap();
        assert_eq!(InferenceLog::next_seq(&account(PROVIDER)), 3);
        assert_eq!(log_digests(&chain.next_block()).len(), 1);
    });
}

#[test]
fn a_multisig_commits_where_the_blob_stays_the_tail() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        // GIVEN two accounts of Alice and Dave, one of which needs both
        let signatories = {
            let mut both = [account(Key::Alice), account(Key::Dave)];
            both.sort();
            both
        };
        let either = pallet_multisig::Pallet::<Runtime>::multi_account_id(&signatories, 1);
        let both = pallet_multisig::Pallet::<Runtime>::multi_account_id(&signatories, 2);
        for shared in [&either, &both] {
            let gift = pallet_balances::Call::transfer_allow_death { dest: shared.clone().into(), value: 2 * STAKE };
            chain.apply(Key::Alice, gift).unwrap();
        }
        let one_of_two = |call: RuntimeCall| {
            let other_signatories = vec![account(Key::Dave)];
            pallet_multisig::Call::as_multi_threshold_1 { other_signatories, call: Box::new(call) }
        };
        let two_of_two = |other: Key, maybe_timepoint, call: RuntimeCall| pallet_multisig::Call::as_multi {
            threshold: 2,
            other_signatories: vec![account(other)],
            maybe_timepoint,
            call: Box::new(call),
            max_weight: Weight::from_parts(500_000_000_000, 10_000_000),
        };

        // WHEN one of them is enough, the call ends the extrinsic, and the batch is committed
        chain.apply(Key::Alice, one_of_two(register(provider_spec(worker_key(Ed25519Keyring::Alice)), STAKE))).unwrap();
        chain.apply(Key::Alice, one_of_two(commit(0, &[session(0, &either, 0, 2)]))).unwrap();
        assert_eq!(InferenceLog::next_seq(&either), 1);

        // WHEN both are needed, the call's weight comes behind the blob, and the batch is refused
        let steps =
            [register(provider_spec(worker_key(Ed25519Keyring::Dave)), STAKE), commit(0, &[session(0, &both, 0, 2)])];
        let mut outcomes = Vec::new();
        for call in steps {
            let timepoint = pallet_multisig::Pallet::<Runtime>::timepoint();
            chain.apply(Key::Alice, two_of_two(Key::Dave, None, call.clone())).unwrap();
            chain.apply(Key::Dave, two_of_two(Key::Alice, Some(timepoint), call)).unwrap();
            let outcome = chain.events().into_iter().rev().find_map(|event| match event {
                RuntimeEvent::Multisig(pallet_multisig::Event::MultisigExecuted { result, .. }) => Some(result),
                _ => None,
            });
            outcomes.push(outcome.expect("executed"));
            chain.next_block();
        }
        assert_eq!(outcomes, [Ok(()), Err(LogError::<Runtime>::NotTopLevel.into())]);
        assert_eq!(InferenceLog::next_seq(&both), 0);
    });
}

#[test]
fn a_first_use_makes_a_member_in_the_block_of_its_report() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let uses = || vec![first_use(0, 2, account(USER)), first_use(0, 2, account(USER))];
        chain.apply(PROVIDER, report(uses(), vec![])).unwrap();
        let member = AgentDao::member_info(0, account(USER)).unwrap();
        assert_eq!((member.class, member.joined, &member.payer), (MemberClass::User, now(), &account(PROVIDER)));
        let admitted = chain
            .events()
            .into_iter()
            .filter(|event| matches!(event, RuntimeEvent::AgentDao(pallet_agent_dao::Event::MemberAdmitted { .. })));
        assert_eq!(admitted.count(), 1, "one user, one membership");
        // A second report changes nothing.
        chain.next_block();
        chain.apply(PROVIDER, report(uses(), vec![])).unwrap();
        assert_eq!(AgentDao::member_info(0, account(USER)).unwrap(), member);
        assert_eq!(AgentDao::members_of(0), 2);
    });
}

#[test]
fn the_author_of_the_block_gets_the_fees() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let author = chain.author();
        let (before, payer_before) = (Balances::free_balance(&author), Balances::free_balance(account(DEVELOPER)));
        let issuance = Balances::total_issuance();
        chain.apply(DEVELOPER, transfer_shares(0, account(Key::One), 1_000)).unwrap();
        let fee = chain.events().into_iter().find_map(|event| match event {
            RuntimeEvent::TransactionPayment(pallet_transaction_payment::Event::TransactionFeePaid {
                actual_fee,
                ..
            }) => Some(actual_fee),
            _ => None,
        });
        let fee = fee.expect("the call is paid for");
        assert!(fee > 0);
        assert_eq!(Balances::free_balance(&author), before + fee);
        assert_eq!(Balances::free_balance(account(DEVELOPER)), payer_before - fee - 10 * MILLI_ASY);
        assert_eq!(Balances::total_issuance(), issuance);
    });
}

#[test]
fn a_worker_says_that_it_is_alive_without_a_fee() {
    use assay_primitives::heartbeat::{HeartbeatBody, message};
    use assay_runtime::{TxExtension, UncheckedExtrinsic};
    use polkadot_sdk::sp_runtime::generic::Era;
    use polkadot_sdk::{frame_metadata_hash_extension::CheckMetadataHash, frame_system, pallet_skip_feeless_payment};

    Chain::tell(PRESET, |chain| {
        stage(chain);
        let body = HeartbeatBody { load_ppm: 250_000, running: 1, waiting: 0, vram_free_mib: 1_024 };
        let (genesis, provider) = (System::block_hash(0).into(), account(PROVIDER));
        let bytes = message(&genesis, &provider.clone().into(), 0, 0, &body);
        let heartbeat = |worker: Ed25519Keyring| {
            let signature: ed25519::Signature = worker.pair().sign(&bytes);
            let call = pallet_providers::Call::heartbeat {
                provider: provider.clone(),
                key_epoch: 0,
                period: 0,
                body,
                signature: signature.0,
            };
            let payment = pallet_transaction_payment::ChargeTransactionPayment::<Runtime>::from(0);
            let extension: TxExtension = (
                frame_system::AuthorizeCall::new(),
                frame_system::CheckNonZeroSender::new(),
                frame_system::CheckSpecVersion::new(),
                frame_system::CheckTxVersion::new(),
                frame_system::CheckGenesis::new(),
                frame_system::CheckMortality::from(Era::Immortal),
                frame_system::CheckNonce::from(0),
                frame_system::CheckWeight::new(),
                pallet_skip_feeless_payment::SkipCheckIfFeeless::from(payment),
                CheckMetadataHash::new(false),
                frame_system::WeightReclaim::new(),
            );
            UncheckedExtrinsic::new_transaction(call.into(), extension)
        };
        // The bytes that travel say the same.
        let encoded = heartbeat(Ed25519Keyring::Eve).encode();
        assert_eq!(UncheckedExtrinsic::decode(&mut &encoded[..]).unwrap().encode(), encoded);
        assert!(chain.apply_extrinsic(heartbeat(Ed25519Keyring::Ferdie)).is_err(), "another key is no authority");
        let before = Balances::free_balance(account(PROVIDER));
        chain.apply_extrinsic(heartbeat(Ed25519Keyring::Eve)).expect("authorized").expect("recorded");
        assert_eq!(Providers::provider(&account(PROVIDER)).unwrap().last_heartbeat.unwrap().body, body);
        assert_eq!(Balances::free_balance(account(PROVIDER)), before);
        assert!(chain.apply_extrinsic(heartbeat(Ed25519Keyring::Eve)).is_err(), "once per period");
    });
}

/// The block type is the runtime's own: the APIs that clients call answer over it.
#[test]
fn clients_read_the_story_through_the_runtime_api() {
    use pallet_agent_factory::runtime_api::runtime_decl_for_agent_factory_api::AgentFactoryApi;
    use pallet_inference_log::runtime_api::runtime_decl_for_inference_log_api::InferenceLogApi;

    Chain::tell(PRESET, |chain| {
        stage(chain);
        chain.apply(PROVIDER, commit(0, &entries(0))).unwrap();
        let agent = <Runtime as AgentFactoryApi<Block, _, _, _>>::agent_by_name(b"fortune-teller".to_vec());
        assert_eq!(agent.unwrap().id, 0);
        assert_eq!(<Runtime as InferenceLogApi<Block, _>>::next_seq(account(PROVIDER)), 3);
        assert_eq!(<Runtime as InferenceLogApi<Block, _>>::log().size, 1);
    });
}
