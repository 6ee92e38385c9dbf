//! Batches go into a real chain; records and proofs come back over RPC and check without trusting the node.

use assay_network_tests::{Folder, Node, free_port, wait};
use assay_primitives::{
    blob::{BatchLeaf, parse_blob},
    digest::{ENGINE_ID, LogDigest},
    entry::{META_CIPHERTEXT, RecordHeader, SUITE, SessionHeader, WRAP},
    hash::SoftSha256 as Sha,
    ids::ASY,
    limits::{AEAD_TAG, CONTENT_MIN},
    merkle::verify_inclusion,
};
use assay_runtime::{
    AccountId, Hash, Header, RuntimeCall, Signature, SignedPayload, TxExtension, UncheckedExtrinsic, VERSION,
    configs::ProxyType,
};
use codec::{Decode, Encode};
use pallet_providers::types::{Capabilities, ProviderSpec};
use polkadot_sdk::{
    frame_metadata_hash_extension::CheckMetadataHash,
    frame_system, pallet_proxy,
    pallet_skip_feeless_payment::SkipCheckIfFeeless,
    pallet_transaction_payment::ChargeTransactionPayment,
    pallet_utility,
    sp_core::Pair,
    sp_keyring::Sr25519Keyring::{self, Alice, Bob},
    sp_runtime::{DigestItem, generic::Era},
};
use rustix::process::Signal;
use serde_json::{Value, json};
use std::path::Path;

/// A development chain that keeps its data in a folder.
fn start(folder: &Path, generation: u32) -> Node {
    let log = folder.join(format!("{generation}.log"));
    let base = format!("--base-path={}", folder.display());
    Node::start(&log, &["--dev".into(), base, "--no-prometheus".into(), format!("--port={}", free_port())])
}

fn genesis(node: &Node) -> Hash {
    node.block_hash(0).expect("block 0 has a hash").parse().unwrap()
}

/// Submits a call and waits until a block has it, whatever its outcome.
fn submit(node: &Node, signer: Sr25519Keyring, call: RuntimeCall) {
    let account = signer.to_account_id().to_string();
    let next = || node.call("system_accountNextIndex", json!([account])).unwrap().as_u64().unwrap();
    let nonce = u32::try_from(next()).unwrap();
    let extension: TxExtension = (
        frame_system::AuthorizeCall::new(),
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckMortality::from(Era::Immortal),
        frame_system::CheckNonce::from(nonce),
        frame_system::CheckWeight::new(),
        SkipCheckIfFeeless::from(ChargeTransactionPayment::from(0)),
        CheckMetadataHash::new(false),
        frame_system::WeightReclaim::new(),
    );
    let genesis = genesis(node);
    let implicit = ((), (), VERSION.spec_version, VERSION.transaction_version, genesis, genesis, (), (), (), None, ());
    let payload = SignedPayload::from_raw(call.clone(), extension.clone(), implicit);
    let signature = Signature::Sr25519(payload.using_encoded(|bytes| signer.pair().sign(bytes)));
    let extrinsic = UncheckedExtrinsic::new_signed(call, signer.to_account_id().into(), signature, extension);
    let hex = format!("0x{}", hex::encode(extrinsic.encode()));
    node.call("author_submitExtrinsic", json!([hex])).unwrap_or_else(|error| panic!("{error}"));
    wait("inclusion", || {
        node.call("author_pendingExtrinsics", json!([])).unwrap().as_array().unwrap().is_empty().then_some(())
    });
    assert_eq!(next(), u64::from(nonce) + 1);
}

fn spec() -> ProviderSpec {
    let bytes = |text: &str| text.as_bytes().to_vec();
    ProviderSpec {
        name: bytes("Test provider").try_into().unwrap(),
        gpu_model: bytes("Processor").try_into().unwrap(),
        gpu_count: 0,
        vram_mib: 0,
        region: bytes("local").try_into().unwrap(),
        price_per_gpu_hour: ASY,
        capabilities: Capabilities(Capabilities::INFER),
        endpoints: vec![bytes("http://127.0.0.1:1").try_into().unwrap()].try_into().unwrap(),
        worker_key: polkadot_sdk::sp_keyring::Ed25519Keyring::Alice.public().0,
    }
}

/// Entries of `provider`: a session at 0, records after it; `salt` makes the bytes differ.
fn entries(genesis: Hash, provider: &AccountId, seqs: std::ops::Range<u64>, salt: u8) -> Vec<Vec<u8>> {
    let entry = |seq| {
        if seq == 0 {
            let header = SessionHeader {
                seq,
                genesis: genesis.0,
                provider: provider.clone().into(),
                suite: SUITE,
                agent: 0,
                anchor: 0,
                anchor_hash: genesis.0,
                commit_full: [salt; 32],
                commit_meta: [salt; 32],
                wraps: 2,
            };
            return [&header.encode()[..], &vec![salt; 2 * WRAP]].concat();
        }
        let header = RecordHeader {
            seq,
            session_id: [salt; 32],
            session_seq: 0,
            meta_root: [salt; 32],
            content_root: [salt; 32],
        };
        [&header.encode()[..], &vec![salt; META_CIPHERTEXT + CONTENT_MIN + AEAD_TAG]].concat()
    };
    seqs.map(entry).collect()
}

fn blob(entries: &[Vec<u8>]) -> Vec<u8> {
    let framed = |entry: &Vec<u8>| [&u32::try_from(entry.len()).unwrap().to_le_bytes()[..], entry].concat();
    entries.iter().flat_map(framed).collect()
}

fn commit(first_seq: u64, entries: &[Vec<u8>]) -> RuntimeCall {
    RuntimeCall::InferenceLog(pallet_inference_log::Call::commit_batch {
        first_seq,
        count: u32::try_from(entries.len()).unwrap(),
        blob: blob(entries).try_into().unwrap(),
    })
}

fn proof(node: &Node, provider: &AccountId, seq: u64) -> Value {
    node.call("assayLog_proof", json!([provider.to_string(), seq.to_string()])).unwrap()
}

/// The proof of `seq` once its block is finalised.
fn finalised_proof(node: &Node, provider: &AccountId, seq: u64) -> Value {
    wait("finalised proof", || Some(proof(node, provider, seq)).filter(|proof| proof["finalized"] == true))
}

/// Checks entry `seq` as a stranger would: from the answers, the provider's account and the chain's genesis alone.
fn check(node: &Node, provider: &AccountId, seq: u64, batch: &[Vec<u8>], first_seq: u64) {
    let answer = finalised_proof(node, provider, seq);
    let text = |name: &str| answer[name].as_str().unwrap_or_else(|| panic!("{name} in {answer}")).to_owned();
    let number = |name: &str| text(name).parse::<u64>().unwrap();
    let bytes32 = |text: &str| <[u8; 32]>::try_from(hex::decode(text).unwrap()).unwrap();
    let path = |name: &str| -> Vec<[u8; 32]> {
        answer[name].as_array().unwrap().iter().map(|step| bytes32(step.as_str().unwrap())).collect()
    };

    let at = usize::try_from(seq - first_seq).unwrap();
    let count = u32::try_from(batch.len()).unwrap();
    assert_eq!((number("first_seq"), &answer["count"]), (first_seq, &json!(count)));
    let record = node.call("assayLog_record", json!([provider.to_string(), seq])).unwrap();
    assert_eq!(record["entry"], hex::encode(&batch[at]));
    for name in ["batch_index", "first_seq", "count", "block_number", "block_hash", "finalized"] {
        assert_eq!(record[name], answer[name]);
    }

    let provider: [u8; 32] = provider.clone().into();
    let parsed = parse_blob::<Sha>(&blob(batch), first_seq, count, &genesis(node).0, &provider).unwrap();
    assert!(verify_inclusion::<Sha>(
        &parsed.leaves[at],
        seq - first_seq,
        u64::from(count),
        &path("batch_path"),
        &parsed.batch_root
    ));
    assert_eq!((text("blob_hash"), &answer["blob_len"]), (hex::encode(parsed.blob_hash), &json!(parsed.blob_len)));
    let leaf = BatchLeaf {
        provider,
        first_seq,
        count,
        batch_root: parsed.batch_root,
        blob_hash: parsed.blob_hash,
        blob_len: parsed.blob_len,
    };

    let header = Header::decode(&mut &hex::decode(text("block_header")).unwrap()[..]).unwrap();
    let block = answer["block_number"].as_u64().unwrap();
    assert_eq!(u64::from(header.number), block);
    assert_eq!(text("block_hash"), hex::encode(header.hash()));
    assert_eq!(node.block_hash(block).unwrap(), format!("0x{}", text("block_hash")));
    let digest = header.digest.logs().iter().find_map(|item| match item {
        DigestItem::Consensus(ENGINE_ID, payload) => LogDigest::parse(payload),
        _ => None,
    });
    let digest = digest.expect("the block of a batch has a log digest");
    assert_eq!(digest.size, number("log_size"));
    assert!(verify_inclusion::<Sha>(
        &leaf.leaf_hash::<Sha>(),
        number("batch_index"),
        digest.size,
        &path("log_path"),
        &digest.root
    ));
}

#[test]
fn records_and_proofs_of_committed_batches_come_back() {
    let folder = Folder::new("log-rpc");
    let node = start(folder.path(), 0);
    let (alice, genesis) = (Alice.to_account_id(), genesis(&node));

    // GIVEN Alice is a provider with Bob as her hot key
    let setup = vec![
        RuntimeCall::Providers(pallet_providers::Call::register { spec: spec(), stake: 10_000 * ASY }),
        RuntimeCall::Proxy(pallet_proxy::Call::add_proxy {
            delegate: Bob.to_account_id().into(),
            proxy_type: ProxyType::Provider,
            delay: 0,
        }),
    ];
    submit(&node, Alice, RuntimeCall::Utility(pallet_utility::Call::batch_all { calls: setup }));
    assert_eq!(proof(&node, &alice, 0), Value::Null);

    // WHEN she commits 0..3 herself, and Bob 3..5 for her
    let first = entries(genesis, &alice, 0..3, 1);
    submit(&node, Alice, commit(0, &first));
    let second = entries(genesis, &alice, 3..5, 2);
    let proxied = |call| {
        RuntimeCall::Proxy(pallet_proxy::Call::proxy {
            real: alice.clone().into(),
            force_proxy_type: None,
            call: Box::new(call),
        })
    };
    submit(&node, Bob, proxied(commit(3, &second)));
    // THEN every entry has a proof that checks, and nothing else has one
    for seq in 0..3 {
        check(&node, &alice, seq, &first, 0);
    }
    for seq in 3..5 {
        check(&node, &alice, seq, &second, 3);
    }
    assert_eq!(proof(&node, &alice, 5), Value::Null);
    assert_eq!(proof(&node, &Bob.to_account_id(), 0), Value::Null);

    // WHEN a replay fails, and a good commit is rolled back with the calls around it
    submit(&node, Alice, commit(0, &first));
    let undone = entries(genesis, &alice, 5..6, 3);
    let calls = vec![commit(5, &undone), commit(5, &undone)];
    submit(&node, Alice, RuntimeCall::Utility(pallet_utility::Call::batch_all { calls }));
    assert_eq!(proof(&node, &alice, 5), Value::Null);
    // THEN the log goes on as if nothing had been
    let third = entries(genesis, &alice, 5..7, 4);
    submit(&node, Alice, commit(5, &third));
    check(&node, &alice, 6, &third, 5);

    // WHEN the node starts again
    let before = finalised_proof(&node, &alice, 4);
    assert_eq!(node.stop(Signal::TERM), Some(0));
    let node = start(folder.path(), 1);
    // THEN it gives the same answers
    assert_eq!(finalised_proof(&node, &alice, 4), before);
    check(&node, &alice, 6, &third, 5);
}
