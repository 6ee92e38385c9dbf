//! Genuine receipts (record format §9) of records without ciphertext, so that readers of receipts have something to
//! check: leaves, paths, message and signature are real, and each record is alone in its batch.

use assay_journal::api::{Caller, Draft, SeedSource, SignedReceipt};
use assay_primitives::blob::BatchLeaf;
use assay_primitives::digest::{ENGINE_ID, LogDigest};
use assay_primitives::entry::{RecordHeader, entry_leaf};
use assay_primitives::hash::{Sha256, SoftSha256};
use assay_primitives::receipt::ReceiptMessage;
use assay_primitives::{labels, merkle};
use ed25519_dalek::{Signer, SigningKey};
use serde_json::{Value, json};

const PROVIDER: [u8; 32] = [0x33; 32];

/// The receipt of a draft at `seq`, and its file.
pub fn make(seq: u64, caller: &Caller, draft: &Draft) -> (SignedReceipt, Value) {
    let values: Vec<Vec<u8>> = (0..16).map(|tag| value(tag, caller, draft)).collect();
    let salt = |tag: u8| SoftSha256::digest(&[b"salt", &[tag], &draft.request_id]);
    let leaves: Vec<[u8; 32]> = (0u8..16)
        .zip(&values)
        .map(|(tag, value)| merkle::leaf_hash::<SoftSha256>(&[labels::FIELD, &[tag], &salt(tag), value].concat()))
        .collect();
    let header = RecordHeader {
        seq,
        session_id: [5; 32],
        session_seq: 0,
        meta_root: merkle::root::<SoftSha256>(&leaves[..8]),
        content_root: merkle::root::<SoftSha256>(&leaves[8..]),
    }
    .encode();
    let body_hash = SoftSha256::digest(&[b"ciphertext of", &draft.request_id]);
    let leaf = entry_leaf::<SoftSha256>(&header, &body_hash);
    let message = ReceiptMessage {
        genesis: [9; 32],
        provider: PROVIDER,
        seq,
        leaf,
        request_id: draft.request_id,
        anchor: 1_000,
        commit_by: 3_400,
    }
    .encode();
    let key = SigningKey::from_bytes(&[7; 32]);
    let signature = key.sign(&message).to_bytes();
    let fields: Vec<Value> = [0u8, 1, 2, 3, 4, 5, 6, 7, 13, 14, 15]
        .into_iter()
        .map(|tag| {
            let (half, index) = (&leaves[usize::from(tag) / 8 * 8..][..8], usize::from(tag) % 8);
            let path: Vec<String> =
                merkle::path::<SoftSha256>(half, index).unwrap().iter().map(hex::encode).collect();
            json!({ "tag": tag, "salt": hex::encode(salt(tag)), "value": hex::encode(&values[usize::from(tag)]), "path": path })
        })
        .collect();
    let file = json!({
        "v": 1,
        "type": "assay.receipt",
        "message": hex::encode(message),
        "key": hex::encode(key.verifying_key().as_bytes()),
        "signature": hex::encode(signature),
        "header": hex::encode(header),
        "body_hash": hex::encode(body_hash),
        "fields": fields,
        "inclusion": inclusion(seq, leaf),
        "view": {},
    });
    let key = *key.verifying_key().as_bytes();
    let (metered, cumulative) = Default::default();
    (SignedReceipt { seq, leaf, message: message.to_vec(), key, signature, metered, cumulative }, file)
}

/// The record as the middle of three batches of one.
fn inclusion(seq: u64, leaf: [u8; 32]) -> Value {
    let blob_hash = SoftSha256::digest(&[b"blob"]);
    let batch =
        BatchLeaf { provider: PROVIDER, first_seq: seq, count: 1, batch_root: leaf, blob_hash, blob_len: 1_686 };
    let log = [[1; 32], batch.leaf_hash::<SoftSha256>(), [2; 32]];
    let root = merkle::root::<SoftSha256>(&log);
    let path: Vec<String> = merkle::path::<SoftSha256>(&log, 1).unwrap().iter().map(hex::encode).collect();
    let digest = LogDigest { size: 3, root }.encode();
    let block_header = [&[0u8; 100][..], &[4], &ENGINE_ID, &[0xa4], &digest].concat();
    json!({
        "first_seq": seq.to_string(),
        "count": 1,
        "batch_path": [],
        "blob_hash": hex::encode(blob_hash),
        "blob_len": 1_686,
        "batch_index": "1",
        "log_size": "3",
        "log_path": path,
        "block_header": hex::encode(block_header),
    })
}

fn text(text: &str) -> Vec<u8> {
    [&[u8::try_from(text.len()).unwrap() << 2][..], text.as_bytes()].concat()
}

/// Value of a field (record format §6.2); content fields that no receipt shows stay empty.
fn value(tag: u8, caller: &Caller, draft: &Draft) -> Vec<u8> {
    let p = &draft.parameters;
    match tag {
        0 => [draft.received_ms.to_le_bytes(), draft.finished_ms.to_le_bytes()].concat(),
        1 => [vec![0, 1], text("cpu (test)")].concat(),
        2 => [PROVIDER.to_vec(), text("Test provider")].concat(),
        3 => 1_500_000_000_000u128.to_le_bytes().to_vec(),
        4 => [&7u32.to_le_bytes()[..], &3u32.to_le_bytes(), &[0xaa; 32], &[0xbb; 32], &[0xcc; 32]].concat(),
        5 => [
            &p.temperature.to_le_bytes()[..],
            &p.top_p.to_le_bytes(),
            &p.min_p.to_le_bytes(),
            &p.presence.to_le_bytes(),
            &p.frequency.to_le_bytes(),
            &p.repetition.to_le_bytes(),
            &p.top_k.to_le_bytes(),
            &p.max_tokens.to_le_bytes(),
            &p.n.to_le_bytes(),
            &[0, 1, 1, u8::from(p.stream), 0],
        ]
        .concat(),
        6 => [&caller.account[..], &[0], &[0; 32]].concat(),
        7 => {
            let completion: usize = draft.outputs.iter().map(|output| output.token_ids.len()).sum();
            let total = u32::try_from(draft.finished_ms - draft.received_ms).unwrap();
            [
                &draft.request_id[..],
                &u32::try_from(draft.prompt_tokens.len()).unwrap().to_le_bytes(),
                &u32::try_from(completion).unwrap().to_le_bytes(),
                &draft.cached_tokens.to_le_bytes(),
                &draft.ttft_ms.to_le_bytes(),
                &total.to_le_bytes(),
                &[0; 32],
            ]
            .concat()
        }
        13 => match draft.seed {
            SeedSource::Greedy => vec![0; 41],
            SeedSource::Caller { seed } => [&[1][..], &seed.to_le_bytes(), &[0; 32]].concat(),
            SeedSource::CallerNonce { nonce } => [&[2][..], &[0; 8], &nonce].concat(),
            SeedSource::ProviderNonce { nonce } => [&[3][..], &[0; 8], &nonce].concat(),
        },
        14 => [&draft.body_hash[..], &[draft.route, 0]].concat(),
        15 => vec![0; 64],
        _ => Vec::new(),
    }
}
