//! The layouts, hashes and proofs of the crate against the vectors that are public for ever.

use assay_primitives::{
    blob::{BatchLeaf, BlobError, entries, entry_seq, parse_blob, split_entry},
    digest::LogDigest,
    enc_key,
    entry::{RecordHeader, SessionHeader, entry_leaf},
    hash::{Sha256, SoftSha256 as Soft},
    labels,
    limits::{BATCH_ENTRIES, RECORD_FRAME_MIN},
    merkle,
    padme::padme,
    payid::{PaymentIdentity, bearer_hash},
    range::CompactRange,
    receipt::ReceiptMessage,
    request::RequestMessage,
    voucher::VoucherMessage,
};
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("data/vectors.json")).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().unwrap()).unwrap()
}

fn hash(value: &Value) -> [u8; 32] {
    bytes(value).try_into().unwrap()
}

fn name(text: &str) -> [u8; 32] {
    Soft::digest(&[text.as_bytes()])
}

/// The session and record of the vectors as entries.
fn entries_of(v: &Value) -> (Vec<u8>, Vec<u8>) {
    let mut session = bytes(&v["session"]["header"]);
    for wrap in v["session"]["wraps"].as_array().unwrap() {
        session.push(wrap["role"].as_u64().unwrap() as u8);
        session.push(wrap["class"].as_u64().unwrap() as u8);
        session.push(bytes(&wrap["key_id"])[0]);
        session.extend(bytes(&wrap["enc_ct"]));
    }
    let mut record = bytes(&v["record"]["header"]);
    record.extend(bytes(&v["record"]["body"]));
    (session, record)
}

fn frame(entries: &[&[u8]]) -> Vec<u8> {
    entries.iter().flat_map(|entry| [&(entry.len() as u32).to_le_bytes()[..], entry].concat()).collect()
}

#[test]
fn labels_are_length_prefixed_and_distinct() {
    for label in labels::ALL {
        assert_eq!(usize::from(label[0]), label.len() - 1);
        assert!(label[0] >= 0x0c && label.is_ascii());
    }
    let distinct: std::collections::BTreeSet<_> = labels::ALL.iter().collect();
    assert_eq!(distinct.len(), labels::ALL.len());
}

#[test]
fn padme_matches() {
    for (len, padded) in vectors()["padme"].as_object().unwrap() {
        assert_eq!(padme(len.parse().unwrap()), padded.as_u64().unwrap() as usize, "padme({len})");
    }
}

#[test]
fn headers_round_trip_and_hash() {
    let v = vectors();
    let bytes_of_session = bytes(&v["session"]["header"]);
    let session = SessionHeader::parse(&bytes_of_session).unwrap();
    assert_eq!(session.encode().to_vec(), bytes_of_session);
    assert_eq!((session.seq, session.agent, session.anchor, session.wraps), (40, 7, 1_000, 3));
    assert_eq!(session.genesis, name("genesis"));
    assert_eq!(session.anchor_hash, name("anchor"));
    assert_eq!(Soft::digest(&[&bytes_of_session]), hash(&v["session"]["header_hash"]));
    assert_eq!(
        entry_leaf::<Soft>(&bytes_of_session, &hash(&v["session"]["body_hash"])),
        hash(&v["session"]["session_id"])
    );

    let bytes_of_record = bytes(&v["record"]["header"]);
    let record = RecordHeader::parse(&bytes_of_record).unwrap();
    assert_eq!(record.encode().to_vec(), bytes_of_record);
    assert_eq!((record.seq, record.session_seq), (41, 40));
    assert_eq!(record.session_id, hash(&v["session"]["session_id"]));
    let leaves: Vec<[u8; 32]> = v["record"]["leaves"].as_array().unwrap().iter().map(hash).collect();
    assert_eq!(merkle::root::<Soft>(&leaves[..8]), record.meta_root);
    assert_eq!(merkle::root::<Soft>(&leaves[8..]), record.content_root);
    assert_eq!(entry_leaf::<Soft>(&bytes_of_record, &hash(&v["record"]["body_hash"])), hash(&v["record"]["leaf"]));
}

#[test]
fn blob_gives_the_pinned_leaves_and_root() {
    let v = vectors();
    let (session, record) = entries_of(&v);
    let blob = frame(&[&session, &record]);
    let batch = parse_blob::<Soft>(&blob, 40, 2, &name("genesis"), &name("provider")).unwrap();
    assert_eq!(batch.leaves, [hash(&v["session"]["session_id"]), hash(&v["record"]["leaf"])]);
    assert_eq!(batch.batch_root, hash(&v["batch"]["batch_root"]));
    assert_eq!(batch.blob_hash, hash(&v["batch"]["blob_hash"]));
    assert_eq!(u64::from(batch.blob_len), v["batch"]["blob_len"].as_u64().unwrap());
    let leaf = BatchLeaf {
        provider: name("provider"),
        first_seq: 40,
        count: 2,
        batch_root: batch.batch_root,
        blob_hash: batch.blob_hash,
        blob_len: batch.blob_len,
    };
    assert_eq!(leaf.leaf_hash::<Soft>(), hash(&v["batch"]["batch_leaf"]));

    let found: Vec<&[u8]> = entries(&blob).map(Result::unwrap).collect();
    assert_eq!(found, [&session[..], &record[..]]);
    assert_eq!(entry_seq(found[1]), Some(41));
    assert_eq!(split_entry(found[0]).unwrap().0, &session[..181]);
}

#[test]
fn blob_errors_come_in_the_order_of_the_checks() {
    let v = vectors();
    let (session, record) = entries_of(&v);
    let (genesis, provider) = (name("genesis"), name("provider"));
    let parse = |entries: &[&[u8]], first, count| {
        parse_blob::<Soft>(&frame(entries), first, count, &genesis, &provider).map(|_| ()).unwrap_err()
    };
    let with = |entry: &[u8], at: usize, value: u8| {
        let mut changed = entry.to_vec();
        changed[at] = value;
        changed
    };
    let both: [&[u8]; 2] = [&session, &record];
    assert_eq!(parse(&both, 40, 0), BlobError::BadCount);
    assert_eq!(parse(&both, 40, BATCH_ENTRIES + 1), BlobError::BadCount);
    assert_eq!(parse(&both, 40, 1), BlobError::TrailingBytes);
    assert_eq!(parse(&both, 40, 3), BlobError::Truncated);
    assert_eq!(parse(&both, 39, 2), BlobError::SequenceMismatch);
    assert_eq!(parse(&[&record, &session], 40, 2), BlobError::SequenceMismatch);
    assert_eq!(parse(&[&with(&session, 0, 2)], 40, 1), BlobError::UnsupportedVersion);
    for kind in [0, 3, 255] {
        assert_eq!(parse(&[&with(&session, 1, kind)], 40, 1), BlobError::UnsupportedKind);
    }
    assert_eq!(parse(&[&with(&session, 10, 0)], 40, 1), BlobError::WrongChain);
    assert_eq!(parse(&[&with(&session, 42, 0)], 40, 1), BlobError::WrongProvider);
    for suite in [0, 2, 255] {
        assert_eq!(parse(&[&with(&session, 74, suite)], 40, 1), BlobError::UnsupportedSuite);
    }
    for wraps in [0, 1, 2, 4, 8, 255] {
        assert_eq!(parse(&[&with(&session, 180, wraps)], 40, 1), BlobError::BadLength);
    }
    assert_eq!(parse(&[&session[..session.len() - 1]], 40, 1), BlobError::BadLength);
    assert_eq!(parse(&[&[&session[..], &[0]].concat()], 40, 1), BlobError::BadLength);
    assert_eq!(parse(&[&record[..record.len() - 1]], 41, 1), BlobError::BadLength);
    assert_eq!(parse(&[&[&record[..], &[0; 64]].concat()[..1_700]], 41, 1), BlobError::BadLength);
    assert_eq!(parse(&[&with(&record, 42, 41)], 41, 1), BlobError::BadSessionReference);
    assert_eq!(parse(&[&[]], 40, 1), BlobError::BadLength);
    assert_eq!(parse(&[&session[..9]], 40, 1), BlobError::BadLength);
    assert!(parse_blob::<Soft>(&frame(&[&record]), 41, 1, &[0; 32], &[0; 32]).is_ok(), "a record binds by session_id");
    let too_long = parse_blob::<Soft>(&vec![0; 2_097_153], 0, 1, &genesis, &provider);
    assert_eq!(too_long, Err(BlobError::BadLength));
}

#[test]
fn a_full_blob_holds_exactly_the_most_entries() {
    let v = vectors();
    let record = entries_of(&v).1;
    assert_eq!(record.len() + 4, RECORD_FRAME_MIN);
    let mut blob = Vec::new();
    for index in 0..BATCH_ENTRIES {
        let mut entry = record.clone();
        entry[2..10].copy_from_slice(&(41 + u64::from(index)).to_le_bytes());
        blob.extend(frame(&[&entry]));
    }
    let batch = parse_blob::<Soft>(&blob, 41, BATCH_ENTRIES, &name("genesis"), &name("provider")).unwrap();
    assert_eq!(batch.leaves.len(), 1_243);
    assert!(blob.len() + RECORD_FRAME_MIN > 2_097_152);
}

#[test]
fn log_proofs_and_digest_match() {
    let batch = &vectors()["batch"];
    let path: Vec<[u8; 32]> = batch["log_path"].as_array().unwrap().iter().map(hash).collect();
    let (leaf, root) = (hash(&batch["batch_leaf"]), hash(&batch["log_root"]));
    assert!(merkle::verify_inclusion::<Soft>(&leaf, 5, 6, &path, &root));
    for (index, size) in [(4, 6), (6, 6), (5, 7), (5, 5), (5, 0), (0, 0), (u64::MAX, u64::MAX)] {
        assert!(!merkle::verify_inclusion::<Soft>(&leaf, index, size, &path, &root), "{index} of {size}");
    }
    assert!(!merkle::verify_inclusion::<Soft>(&leaf, 5, 6, &path[..1], &root));
    assert!(!merkle::verify_inclusion::<Soft>(&leaf, 5, 6, &[&path[..], &path[..1]].concat(), &root));

    let range = CompactRange { size: 6, peaks: batch["peaks"].as_array().unwrap().iter().map(hash).collect() };
    assert!(range.is_consistent());
    assert_eq!(range.root::<Soft>(), root);
    let payload = bytes(&batch["digest_payload"]);
    assert_eq!(LogDigest::parse(&payload), Some(LogDigest { size: 6, root }));
    assert_eq!(LogDigest { size: 6, root }.encode().to_vec(), payload);
    assert_eq!(LogDigest::parse(&payload[..40]), None);
    assert_eq!(LogDigest::parse(&[&payload[..], &[0]].concat()), None);
}

#[test]
fn compact_range_roots_match() {
    let mut range = CompactRange::default();
    for (size, root) in vectors()["compact_range_roots_0_9"].as_array().unwrap().iter().enumerate() {
        assert_eq!(range.root::<Soft>(), hash(root), "size {size}");
        range.push::<Soft>(Soft::digest(&[&(size as u32).to_le_bytes()]));
    }
}

#[test]
fn signed_messages_round_trip() {
    let v = vectors();
    let message = bytes(&v["receipt"]["message"]);
    let receipt = ReceiptMessage::parse(&message).unwrap();
    assert_eq!(receipt.encode().to_vec(), message);
    assert_eq!(receipt.hash::<Soft>(), hash(&v["receipt"]["receipt_hash"]));
    assert_eq!((receipt.seq, receipt.leaf), (41, hash(&v["record"]["leaf"])));

    let message = bytes(&v["request"]["message"]);
    let request = RequestMessage::parse(&message).unwrap();
    assert_eq!(request.encode().to_vec(), message);
    assert_eq!(request.body_hash, Soft::digest(&[v["request"]["body"].as_str().unwrap().as_bytes()]));

    let message = bytes(&v["voucher"]["message"]);
    let voucher = VoucherMessage::parse(&message).unwrap();
    assert_eq!(voucher.encode().to_vec(), message);
    assert_eq!(voucher.receipt_hash, hash(&v["receipt"]["receipt_hash"]));
    assert_eq!(voucher.agent, 7);
}

#[test]
fn signed_messages_of_another_label_or_length_are_refused() {
    let v = vectors();
    let messages = ["receipt", "request", "voucher"].map(|kind| bytes(&v[kind]["message"]));
    let accepts = |message: &[u8]| {
        [
            ReceiptMessage::parse(message).is_some(),
            RequestMessage::parse(message).is_some(),
            VoucherMessage::parse(message).is_some(),
        ]
    };
    for (index, message) in messages.iter().enumerate() {
        let mut expected = [false; 3];
        expected[index] = true;
        assert_eq!(accepts(message), expected);
        for length in 0..message.len() {
            assert_eq!(accepts(&message[..length]), [false; 3]);
        }
        assert_eq!(accepts(&[&message[..], &[0]].concat()), [false; 3]);
        for at in 0..17 {
            let mut changed = message.clone();
            changed[at] ^= 1;
            assert_eq!(accepts(&changed), [false; 3]);
        }
    }
}

#[test]
fn payment_ids_match() {
    let key = &vectors()["api_key"];
    let (genesis, owner, provider) = (name("genesis"), name("owner"), name("provider"));
    let hashed = bearer_hash::<Soft>(&genesis, &provider, &hash(&key["bearer"]));
    assert_eq!(hashed, hash(&key["bearer_hash"]));
    let id = |nonce, credential| PaymentIdentity { genesis, owner, provider, nonce, credential }.pay_id::<Soft>();
    assert_eq!(id(0, hash(&key["signer"])), hash(&key["channel_pay_id"]));
    assert_eq!(id(1, hashed), hash(&key["api_key_pay_id"]));
}

#[test]
fn malformed_public_keys_are_refused() {
    use enc_key::{PUBLIC_KEY, PublicKeyError, check_public_key};
    let mut good = vec![0; PUBLIC_KEY];
    good[PUBLIC_KEY - 32] = 9;
    assert_eq!(check_public_key(&good), Ok(()));
    assert_eq!(check_public_key(&good[1..]), Err(PublicKeyError::BadLength));
    assert_eq!(check_public_key(&[&good[..], &[0]].concat()), Err(PublicKeyError::BadLength));
    // 3,328 = 0xd00 is the largest coefficient, in either half of a triple.
    for (triple, expected) in [
        ([0x00, 0x0d, 0x00], Ok(())),
        ([0x01, 0x0d, 0x00], Err(PublicKeyError::Unreduced)),
        ([0x00, 0x00, 0xd0], Ok(())),
        ([0x00, 0x10, 0xd0], Err(PublicKeyError::Unreduced)),
        ([0xff, 0xff, 0xff], Err(PublicKeyError::Unreduced)),
    ] {
        for at in [0, 3, 1_149] {
            let mut pk = good.clone();
            pk[at..at + 3].copy_from_slice(&triple);
            assert_eq!(check_public_key(&pk), expected);
        }
    }
    let point = |bytes: [u8; 32]| [&good[..1_184], &bytes[..]].concat();
    for low in [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ] {
        let mut bytes: [u8; 32] = hex::decode(low).unwrap().try_into().unwrap();
        assert_eq!(check_public_key(&point(bytes)), Err(PublicKeyError::LowOrder), "{low}");
        bytes[31] |= 0x80;
        assert_eq!(check_public_key(&point(bytes)), Err(PublicKeyError::TopBit));
    }
}
