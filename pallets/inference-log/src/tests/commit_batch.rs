//! What a committed batch leaves behind.

use crate::{Event, HostSha256, mock::*};
use assay_primitives::{
    blob::{BatchLeaf, entries},
    entry::entry_leaf,
    merkle,
};
use codec::{Decode, DecodeAll};
use polkadot_sdk::{
    frame_support::{assert_ok, dispatch::GetDispatchInfo},
    sp_io::hashing::sha2_256,
};

/// Leaves of a blob by the format's definition: header and body hashed apart.
fn leaves(blob: &[u8]) -> Vec<[u8; 32]> {
    entries(blob)
        .map(|entry| {
            let entry = entry.expect("blob is valid");
            let header = if entry[1] == 1 { 181 } else { 114 };
            entry_leaf::<HostSha256>(&entry[..header], &sha2_256(&entry[header..]))
        })
        .collect()
}

#[test]
fn commit_batch_emits_what_the_chain_computed() {
    build_and_execute(|| {
        // GIVEN a log with one batch of another provider
        assert_ok!(commit(&account(4), 0, 1, entry::batch(0, &account(4), 0)));
        // WHEN a batch of 1 + 5 entries is committed
        let blob = entry::batch(0, &provider(), 5);
        assert_ok!(commit(&provider(), 0, 6, blob.clone()));
        // THEN root, hash and length are those of the blob, and the leaf is the log's second.
        let batch_root = merkle::root::<HostSha256>(&leaves(&blob));
        let expected = Event::BatchCommitted {
            provider: provider(),
            batch_index: 1,
            first_seq: 0,
            count: 6,
            batch_root,
            blob_hash: sha2_256(&blob),
            blob_len: blob.len() as u32,
        };
        assert_eq!(log_events().last(), Some(&expected));
        let leaf = BatchLeaf {
            provider: provider().into(),
            first_seq: 0,
            count: 6,
            batch_root,
            blob_hash: sha2_256(&blob),
            blob_len: blob.len() as u32,
        };
        let log = InferenceLog::log_info();
        assert_eq!(log.size, 2);
        let path = [first_leaf()];
        assert!(merkle::verify_inclusion::<HostSha256>(&leaf.leaf_hash::<HostSha256>(), 1, 2, &path, &log.root));
    });
}

fn first_leaf() -> [u8; 32] {
    let blob = entry::batch(0, &account(4), 0);
    BatchLeaf {
        provider: account(4).into(),
        first_seq: 0,
        count: 1,
        batch_root: merkle::root::<HostSha256>(&leaves(&blob)),
        blob_hash: sha2_256(&blob),
        blob_len: blob.len() as u32,
    }
    .leaf_hash::<HostSha256>()
}

#[test]
fn commit_batch_takes_the_largest_record_and_the_most_entries() {
    build_and_execute(|| {
        let who = provider();
        assert_ok!(commit(&who, 0, 1, entry::batch(0, &who, 0)));
        let largest = entry::blob(&[entry::record(1, 0, 2_064_384, 1)]);
        assert_ok!(commit(&who, 1, 1, largest));
        let records: Vec<_> = (2..2 + 1_243).map(|seq| entry::record(seq, 0, 1_024, 2)).collect();
        assert_ok!(commit(&who, 2, 1_243, entry::blob(&records)));
        assert_eq!(InferenceLog::next_seq(&who), 1_245);
    });
}

#[test]
fn commit_batch_call_refuses_more_than_2_mib_when_it_is_decoded() {
    let call = commit_call(0, 1, vec![7; 2_097_152]);
    let bytes = codec::Encode::encode(&call);
    assert!(RuntimeCall::decode_all(&mut &bytes[..]).is_ok());
    // Same call with one byte more: compact length 2,097,153 in four-byte mode.
    let start = bytes.len() - 2_097_152 - 4;
    let mut longer = bytes[..start].to_vec();
    longer.extend(((2_097_153u32 << 2) | 2).to_le_bytes());
    longer.extend(vec![7; 2_097_153]);
    assert!(RuntimeCall::decode(&mut &longer[..]).is_err());
}

#[test]
fn commit_batch_weight_grows_with_bytes_and_entries_and_is_bounded() {
    let weight = |count, length| commit_call(0, count, vec![0; length]).get_dispatch_info().call_weight.ref_time();
    assert!(weight(1, 100_000) > weight(1, 10_000));
    assert!(weight(100, 100_000) > weight(1, 100_000));
    assert_eq!(weight(u32::MAX, 100_000), weight(1_243, 100_000));
}
