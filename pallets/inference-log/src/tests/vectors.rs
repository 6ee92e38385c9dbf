//! The record format's own vectors through the runtime.

use crate::{HostSha256, Log, LogState, NextSeq, mock::*};
use assay_primitives::merkle;
use polkadot_sdk::{
    frame_support::assert_ok,
    sp_runtime::{BoundedVec, DigestItem},
};
use serde_json::Value;

fn vectors() -> Value {
    serde_json::from_str(include_str!("../../../primitives/tests/data/vectors.json")).expect("vectors are JSON")
}

fn bytes(value: &Value) -> Vec<u8> {
    hex::decode(value.as_str().expect("a string")).expect("hex")
}

fn hash(value: &Value) -> [u8; 32] {
    bytes(value).try_into().expect("32 bytes")
}

#[test]
fn the_published_batch_gets_its_published_root_leaf_and_digest() {
    let vectors = vectors();
    let (session, record, batch) = (&vectors["session"], &vectors["record"], &vectors["batch"]);
    let mut open = bytes(&session["header"]);
    for wrap in session["wraps"].as_array().expect("wraps") {
        open.push(wrap["role"].as_u64().expect("role") as u8);
        open.push(wrap["class"].as_u64().expect("class") as u8);
        open.push(bytes(&wrap["key_id"])[0]);
        open.extend(bytes(&wrap["enc_ct"]));
    }
    let mut sealed = bytes(&record["header"]);
    sealed.extend(bytes(&record["body"]));
    let blob = entry::blob(&[open, sealed]);
    let who = AccountId::new(polkadot_sdk::sp_io::hashing::sha2_256(b"provider"));
    assert!(is_registered(&who));

    build_and_execute(|| {
        // GIVEN the provider's 40 earlier entries, and a log of the five batches before this one
        NextSeq::<Test>::insert(&who, 40);
        let before = [hash(&batch["log_path"][1]), hash(&batch["log_path"][0])];
        Log::<Test>::put(LogState { size: 5, peaks: BoundedVec::truncate_from(before.to_vec()) });
        // WHEN
        assert_ok!(commit(&who, 40, 2, blob.clone()));
        // THEN
        let expected = crate::Event::BatchCommitted {
            provider: who.clone(),
            batch_index: 5,
            first_seq: 40,
            count: 2,
            batch_root: hash(&batch["batch_root"]),
            blob_hash: hash(&batch["blob_hash"]),
            blob_len: 5_384,
        };
        assert_eq!(log_events(), vec![expected]);
        let log = InferenceLog::log_info();
        assert_eq!(log.size, 6);
        assert_eq!(log.root, hash(&batch["log_root"]));
        assert_eq!(log.peaks, [hash(&batch["peaks"][0]), hash(&batch["peaks"][1])]);
        let path = [hash(&batch["log_path"][0]), hash(&batch["log_path"][1])];
        let leaf = hash(&batch["batch_leaf"]);
        assert!(merkle::verify_inclusion::<HostSha256>(&leaf, 5, 6, &path, &log.root));
        let item = DigestItem::Consensus(*b"alog", bytes(&batch["digest_payload"]));
        assert_eq!(end_block().digest.logs(), [item]);
    });
}
