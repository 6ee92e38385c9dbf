//! Receipt files that must be refused, as changed members of the good file and of the chain's answers.

use super::{
    bad_session::label,
    hexed,
    log::{block_header, leaves},
    signed::{self, facts, facts_json, inclusion, receipt_file, receipt_message, worker_key},
};
use assay_envelope::{
    block_header::BlockHeader,
    file::LogFile,
    kdf::sha256,
    signature::Signer,
    verify::{BlockFact, Facts, Finality, WorkerKey, verify},
};
use assay_primitives::{digest::LogDigest, receipt::ReceiptMessage};
use serde_json::{Value, json};

/// Order of the Ed25519 group, little-endian.
const GROUP_ORDER: [u8; 32] = [
    0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
];

pub fn receipts() -> Value {
    let mut cases = Vec::new();
    for (name, set) in malformed_files().into_iter().chain(wrong_promises()).chain(wrong_fields()).chain(wrong_proofs())
    {
        cases.push(case(name, &set, &facts(), json!({})));
    }
    for (name, facts, set) in wrong_facts() {
        cases.push(case(name, &[], &facts, set));
    }
    json!({ "base": "receipt", "facts": facts_json(), "cases": cases })
}

/// A path into the file and its new value; null removes the member.
type Change = (Value, Value);

fn case(name: &str, set: &[Change], facts: &Facts, facts_set: Value) -> Value {
    let mut file = receipt_file().to_json();
    for (path, value) in set {
        let pointer: String = path.as_array().unwrap().iter().map(|step| format!("/{}", step_text(step))).collect();
        *file.pointer_mut(&pointer).unwrap() = value.clone();
    }
    let error = match LogFile::from_json(&file) {
        Err(error) => error,
        Ok(file) => {
            let report = verify(&file, facts);
            report.first_failure().unwrap_or_else(|| panic!("{name}: {report}")).1.clone()
        }
    };
    let set: Vec<Value> = set.iter().map(|(path, value)| json!({ "path": path, "value": value })).collect();
    json!({ "name": name, "set": set, "facts": facts_set, "error": label(&error) })
}

fn step_text(step: &Value) -> String {
    step.as_str().map_or_else(|| step.to_string(), ToString::to_string)
}

fn malformed_files() -> Vec<(&'static str, Vec<Change>)> {
    vec![
        ("version 2", vec![(json!(["v"]), json!(2))]),
        ("another type", vec![(json!(["type"]), json!("assay.other"))]),
        ("no signature", vec![(json!(["signature"]), Value::Null)]),
        ("upper-case hex", vec![(json!(["body_hash"]), json!("AB".repeat(32)))]),
        ("a short hash", vec![(json!(["body_hash"]), json!("ab".repeat(31)))]),
        ("message of another label", vec![(json!(["message"]), json!(hexed([0; 145])))]),
        ("a number instead of a decimal string", vec![(json!(["inclusion", "log_size"]), json!(6))]),
        ("a decimal string with a leading zero", vec![(json!(["inclusion", "log_size"]), json!("06"))]),
    ]
}

fn wrong_promises() -> Vec<(&'static str, Vec<Change>)> {
    let signed = |message: ReceiptMessage| {
        let signature = worker_key().sign(&message.encode()).to_bytes();
        vec![(json!(["message"]), json!(hexed(message.encode()))), (json!(["signature"]), json!(hexed(signature)))]
    };
    let good = receipt_message();
    let signature = receipt_file().receipt.unwrap().signature;
    let mut flipped = signature;
    flipped[0] ^= 1;
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut trivial = [0; 64];
    trivial[0] = 1;
    vec![
        ("signature changed", vec![(json!(["signature"]), json!(hexed(flipped)))]),
        ("signature with S + L", vec![(json!(["signature"]), json!(hexed(plus_order(&signature))))]),
        (
            "key of small order",
            vec![(json!(["key"]), json!(hexed(identity))), (json!(["signature"]), json!(hexed(trivial)))],
        ),
        (
            "message changed",
            vec![(json!(["message"]), json!(hexed(ReceiptMessage { commit_by: 1_111, ..good }.encode())))],
        ),
        ("commit_by 2,401 blocks ahead", signed(ReceiptMessage { commit_by: good.anchor + 2_401, ..good })),
        ("commit_by before the anchor", signed(ReceiptMessage { commit_by: good.anchor - 1, ..good })),
        ("another leaf", signed(ReceiptMessage { leaf: [9; 32], ..good })),
        ("another seq", signed(ReceiptMessage { seq: 42, ..good })),
        ("another chain", signed(ReceiptMessage { genesis: [9; 32], ..good })),
        ("another provider", signed(ReceiptMessage { provider: [9; 32], ..good })),
        ("another request", signed(ReceiptMessage { request_id: [9; 16], ..good })),
    ]
}

/// The same signature with S increased by the group order, where it still fits 32 bytes.
fn plus_order(signature: &[u8; 64]) -> [u8; 64] {
    let mut changed = *signature;
    let mut carry = 0u16;
    for (byte, order) in changed[32..].iter_mut().zip(GROUP_ORDER) {
        let sum = u16::from(*byte) + u16::from(order) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    changed
}

fn wrong_fields() -> Vec<(&'static str, Vec<Change>)> {
    let zeros = json!(hexed([0; 32]));
    vec![
        ("header of another seq", vec![(json!(["header"]), json!(changed_header(2)))]),
        ("header of another session", vec![(json!(["header"]), json!(changed_header(10)))]),
        ("another body", vec![(json!(["body_hash"]), zeros.clone())]),
        ("a field's salt changed", vec![(json!(["fields", 0, "salt"]), zeros.clone())]),
        ("a field's value changed", vec![(json!(["fields", 3, "value"]), json!("00".repeat(16)))]),
        ("a field's path changed", vec![(json!(["fields", 7, "path", 2]), zeros.clone())]),
        ("a field's path too short", vec![(json!(["fields", 7, "path"]), json!([]))]),
        ("a field's path too long", vec![(json!(["fields", 7, "path"]), json!([zeros, zeros, zeros, zeros]))]),
        ("a field under another tag", vec![(json!(["fields", 8, "tag"]), json!(12))]),
        ("an unknown tag", vec![(json!(["fields", 8, "tag"]), json!(16))]),
        ("a field twice", vec![(json!(["fields", 1]), receipt_file().to_json()["fields"][0].clone())]),
    ]
}

fn changed_header(at: usize) -> String {
    let mut header = receipt_file().header;
    header[at] ^= 1;
    hexed(header)
}

fn wrong_proofs() -> Vec<(&'static str, Vec<Change>)> {
    let zeros = json!(hexed([0; 32]));
    let digest = LogDigest { size: 6, root: sha256(b"another root") }.encode().to_vec();
    let good = BlockHeader::parse(&inclusion().block_header).unwrap().log_digest().unwrap().encode().to_vec();
    let header = |items: &[([u8; 4], Vec<u8>)]| {
        vec![(json!(["inclusion", "block_header"]), json!(hexed(block_header(1_050, items))))]
    };
    let item = |payload: &Vec<u8>| (*b"alog", payload.clone());
    let grown = LogDigest { size: 7, ..LogDigest::parse(&good).unwrap() }.encode().to_vec();
    let long: Vec<Value> = leaves(65).iter().map(|hash| json!(hexed(hash))).collect();
    vec![
        ("no inclusion", vec![(json!(["inclusion"]), Value::Null)]),
        ("batch path changed", vec![(json!(["inclusion", "batch_path", 0]), zeros.clone())]),
        ("batch path too short", vec![(json!(["inclusion", "batch_path"]), json!([]))]),
        (
            "batch path with a hash too many",
            vec![(json!(["inclusion", "batch_path"]), json!([signed::inclusion_step(), zeros]))],
        ),
        ("batch path of 12 hashes", vec![(json!(["inclusion", "batch_path"]), json!(long[..12]))]),
        ("seq before the batch", vec![(json!(["inclusion", "first_seq"]), json!("42"))]),
        ("seq after the batch", vec![(json!(["inclusion", "first_seq"]), json!("39"))]),
        ("empty batch", vec![(json!(["inclusion", "count"]), json!(0))]),
        ("another blob", vec![(json!(["inclusion", "blob_hash"]), zeros.clone())]),
        ("another blob length", vec![(json!(["inclusion", "blob_len"]), json!(1))]),
        ("another batch index", vec![(json!(["inclusion", "batch_index"]), json!("4"))]),
        ("batch index beyond the log", vec![(json!(["inclusion", "batch_index"]), json!("6"))]),
        ("log path changed", vec![(json!(["inclusion", "log_path", 0]), zeros)]),
        ("log path of 65 hashes", vec![(json!(["inclusion", "log_path"]), json!(long))]),
        ("another log size", vec![(json!(["inclusion", "log_size"]), json!("7"))]),
        ("digest of another root", header(&[item(&digest)])),
        ("digest of another size", header(&[item(&grown)])),
        ("no digest", header(&[])),
        ("digest of another engine", header(&[(*b"blog", good.clone())])),
        ("digest twice", header(&[item(&good), item(&good)])),
        ("digest of another version", header(&[item(&[&[2][..], &good[1..]].concat())])),
        ("digest too long", header(&[item(&[&good[..], &[0]].concat())])),
        (
            "truncated block header",
            vec![(json!(["inclusion", "block_header"]), json!(hexed(&inclusion().block_header[..150])))],
        ),
    ]
}

fn wrong_facts() -> Vec<(&'static str, Facts, Value)> {
    let good = facts();
    let block = good.block.unwrap();
    let session = good.session.clone().unwrap();
    vec![
        (
            "another worker key at the anchor",
            Facts { worker_key: Some(WorkerKey::Registered([9; 32])), ..good.clone() },
            json!({ "worker_key": hexed([9; 32]) }),
        ),
        (
            "no worker key at the anchor",
            Facts { worker_key: Some(WorkerKey::Unregistered), ..good.clone() },
            json!({ "worker_key": null }),
        ),
        (
            "a reader on another chain",
            Facts { genesis: Some([9; 32]), ..good.clone() },
            json!({ "genesis": hexed([9; 32]) }),
        ),
        (
            "block not finalised",
            Facts { block: Some(BlockFact { finality: Finality::Pending, ..block }), ..good.clone() },
            json!({ "block_finalised": false }),
        ),
        (
            "finished more than 60 s after the block",
            Facts { block: Some(BlockFact { time_ms: 1_789_999_941_275, ..block }), ..good.clone() },
            json!({ "block_ms": 1_789_999_941_275u64 }),
        ),
        (
            "finished before the session's anchor",
            Facts {
                session: Some(assay_envelope::verify::SessionFact { anchor_ms: 1_790_000_001_277, ..session.clone() }),
                ..good.clone()
            },
            json!({ "session_anchor_ms": 1_790_000_001_277u64 }),
        ),
        (
            "another channel signer",
            Facts {
                payment: Some(assay_envelope::verify::PaymentFact { nonce: 1, ..good.payment.unwrap() }),
                ..good.clone()
            },
            json!({ "payment_nonce": 1 }),
        ),
    ]
}
