//! Receipts, disclosures, requests, seeds, API keys and vouchers.

use super::{
    hexed,
    log::{block_header, frame, leaves},
    records::{self, seal_small},
    sessions,
};
use assay_envelope::{
    api_key::ApiMaster,
    block_header::BlockHeader,
    disclosure,
    fields::Sampling,
    file::{Inclusion, LogFile},
    kdf::sha256,
    receipt::Receipt,
    record::{RECEIPT_TAGS, RecordEntry},
    request as requests,
    seed::seed,
    signature::SigningKey,
    verify::{BlockFact, Facts, Finality, PaymentFact, SessionFact, WorkerKey, verify},
    voucher as vouchers,
};
use assay_primitives::{
    blob::{BatchLeaf, parse_blob},
    digest::LogDigest,
    hash::SoftSha256,
    merkle,
    payid::PaymentIdentity,
    receipt::ReceiptMessage,
    voucher::VoucherMessage,
};
use serde_json::{Value, json};

pub fn worker_key() -> SigningKey {
    SigningKey::from_bytes(&sha256(b"worker key"))
}

pub fn receipt_message() -> ReceiptMessage {
    ReceiptMessage {
        genesis: sessions::genesis(),
        provider: sessions::provider(),
        seq: 41,
        leaf: seal_small().leaf,
        request_id: records::fields_of_small().meta.usage.request_id,
        anchor: 1_010,
        commit_by: 1_110,
    }
}

/// Session and small record as the sixth batch of the log.
pub fn inclusion() -> Inclusion {
    let entries = [sessions::open().1, seal_small().entry()];
    let batch = parse_blob::<SoftSha256>(&frame(&entries), 40, 2, &sessions::genesis(), &sessions::provider()).unwrap();
    let leaf = BatchLeaf {
        provider: sessions::provider(),
        first_seq: 40,
        count: 2,
        batch_root: batch.batch_root,
        blob_hash: batch.blob_hash,
        blob_len: batch.blob_len,
    };
    let mut log = leaves(5);
    log.push(leaf.leaf_hash::<SoftSha256>());
    let digest = LogDigest { size: 6, root: merkle::root::<SoftSha256>(&log) };
    Inclusion {
        first_seq: 40,
        count: 2,
        batch_path: merkle::path::<SoftSha256>(&batch.leaves, 1).unwrap(),
        blob_hash: batch.blob_hash,
        blob_len: batch.blob_len,
        batch_index: 5,
        log_size: 6,
        log_path: merkle::path::<SoftSha256>(&log, 5).unwrap(),
        block_header: block_header(1_050, &[(*b"alog", digest.encode().to_vec())]),
    }
}

/// The one hash of the good batch path.
pub fn inclusion_step() -> String {
    inclusion().batch_path.iter().map(hexed).collect()
}

/// What the chain answers about the receipt.
pub fn facts() -> Facts {
    Facts {
        genesis: Some(sessions::genesis()),
        provider: None,
        worker_key: Some(WorkerKey::Registered(worker_key().verifying_key().to_bytes())),
        session: Some(SessionFact {
            entry: sessions::open().1,
            anchor_hash: sha256(b"anchor"),
            anchor_ms: 1_789_999_990_000,
        }),
        block: Some(BlockFact {
            hash: BlockHeader::parse(&inclusion().block_header).unwrap().hash,
            finality: Finality::Finalised,
            time_ms: 1_790_000_030_000,
        }),
        payment: Some(PaymentFact { nonce: 0, signer: records::channel().credential }),
    }
}

pub fn receipt_file() -> LogFile {
    let receipt = Receipt::sign(&worker_key(), receipt_message()).unwrap();
    LogFile::receipt(receipt, &seal_small(), &RECEIPT_TAGS).with_inclusion(Some(inclusion()))
}

/// The facts as JSON.
pub fn facts_json() -> Value {
    let facts = facts();
    let (session, block) = (facts.session.unwrap(), facts.block.unwrap());
    json!({
        "genesis": hexed(sessions::genesis()),
        "worker_key": hexed(worker_key().verifying_key().to_bytes()),
        "session_entry": hexed(&session.entry),
        "session_anchor_ms": session.anchor_ms,
        "block_hash": hexed(block.hash),
        "block_finalised": true,
        "block_ms": block.time_ms,
        "payment_nonce": 0,
        "payment_signer": hexed(records::channel().credential),
    })
}

pub fn receipt() -> Value {
    let file = receipt_file();
    let report = verify(&file, &facts());
    assert!(report.is_proven(), "{report}");
    let receipt = file.receipt.unwrap();
    json!({
        "worker_seed": hexed(sha256(b"worker key")),
        "seq": receipt.message.seq,
        "anchor": receipt.message.anchor,
        "commit_by": receipt.message.commit_by,
        "request_id": hexed(receipt.message.request_id),
        "leaf": hexed(receipt.message.leaf),
        "message": hexed(receipt.message.encode()),
        "receipt_hash": hexed(receipt.hash()),
        "signature": hexed(receipt.signature),
        "file": file.to_json(),
        "facts": facts_json(),
    })
}

pub fn disclosure() -> Value {
    let sealed = seal_small().entry();
    let entry = RecordEntry::parse(&sealed).unwrap();
    let (session, _) = sessions::open();
    let opened = entry.open(&session.reader()).unwrap();
    let field = disclosure::fields(&entry, &opened, &[2, 11], None, Some(inclusion())).unwrap();
    let receipt = receipt_file().receipt;
    let whole = disclosure::record(&entry, session.reader().record_keys(41), receipt, Some(inclusion()));
    let mut keys = session.reader().record_keys(41);
    keys.full = None;
    let metadata = disclosure::record(&entry, keys, receipt, None);
    for file in [&field, &whole] {
        assert!(verify(file, &facts()).first_failure().is_none(), "{}", verify(file, &facts()));
    }
    json!({
        "provider": hexed(sessions::provider()),
        "fields": field.to_json(),
        "record": whole.to_json(),
        "metadata": metadata.to_json(),
    })
}

pub fn request() -> Value {
    let message = records::request_message();
    let signer = records::master().signer(&sessions::genesis(), &sessions::provider());
    json!({
        "signer_seed": hexed(signer.to_bytes()),
        "signer": hexed(signer.verifying_key().to_bytes()),
        "body": records::BODY,
        "pay_id": hexed(message.pay_id),
        "nonce": hexed(message.nonce),
        "issued_ms": message.issued_ms,
        "max_cost": message.max_cost.to_string(),
        "route": message.route,
        "body_hash": hexed(message.body_hash),
        "message": hexed(message.encode()),
        "signature": hexed(requests::sign(&signer, &message)),
    })
}

pub fn seeds() -> Value {
    let body_hash = sha256(records::BODY.as_bytes());
    let cases = [
        Sampling::Caller { seed: 42 },
        Sampling::Caller { seed: -1 },
        Sampling::CallerNonce { nonce: [0x44; 32] },
        Sampling::ProviderNonce { nonce: [0x55; 32] },
    ];
    let seeds: Vec<Value> = cases
        .iter()
        .flat_map(|sampling| [0u32, 1, 127].map(|choice| (sampling, choice)))
        .map(|(sampling, choice)| {
            json!({
                "field_13": hexed(codec::Encode::encode(sampling)),
                "choice": choice,
                "seed": hexed(seed(sampling, &body_hash, choice).unwrap()),
            })
        })
        .collect();
    json!({ "body_hash": hexed(body_hash), "seeds": seeds })
}

pub fn api_key() -> Value {
    let (genesis, owner, provider) = (sessions::genesis(), sessions::owner(), sessions::provider());
    let phrase = sessions::phrase();
    let derived = ApiMaster::from_phrase(&phrase, &genesis, &owner, 2);
    let master = records::master();
    let bearer = master.bearer(&genesis, &provider);
    let bearer_hash = bearer.hash(&genesis, &provider);
    let key = PaymentIdentity { nonce: 1, credential: bearer_hash, ..records::channel() };
    json!({
        "genesis": hexed(genesis),
        "owner": hexed(owner),
        "provider": hexed(provider),
        "entropy": hexed(phrase.entropy().expose()),
        "counter": 2,
        "derived_master_text": derived.to_text().as_str(),
        "master": hexed([0x33; 32]),
        "master_text": master.to_text().as_str(),
        "sign_seed": hexed(master.signer(&genesis, &provider).to_bytes()),
        "signer": hexed(records::channel().credential),
        "channel_nonce": 0,
        "channel_pay_id": hexed(records::channel().pay_id::<SoftSha256>()),
        "bearer": hexed(bearer.secret().expose()),
        "token": bearer.to_text().as_str(),
        "bearer_hash": hexed(bearer_hash),
        "api_key_nonce": 1,
        "api_key_pay_id": hexed(key.pay_id::<SoftSha256>()),
    })
}

pub fn voucher() -> Value {
    let signer = records::master().signer(&sessions::genesis(), &sessions::provider());
    let message = VoucherMessage {
        pay_id: records::channel().pay_id::<SoftSha256>(),
        agent: 7,
        cumulative: 15_000_000,
        tokens_in: 69,
        tokens_out: 12,
        valid_until: 30_000,
        receipt_hash: receipt_file().receipt.unwrap().hash(),
    };
    json!({
        "signer_seed": hexed(signer.to_bytes()),
        "signer": hexed(signer.verifying_key().to_bytes()),
        "pay_id": hexed(message.pay_id),
        "agent": message.agent,
        "cumulative": message.cumulative.to_string(),
        "tokens_in": message.tokens_in,
        "tokens_out": message.tokens_out,
        "valid_until": message.valid_until,
        "receipt_hash": hexed(message.receipt_hash),
        "message": hexed(message.encode()),
        "signature": hexed(vouchers::sign(&signer, &message)),
    })
}
