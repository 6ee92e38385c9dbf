//! What must hold for every input.

use assay_primitives::{
    blob::{entries, parse_blob},
    digest::LogDigest,
    enc_key::check_public_key,
    entry::{RecordHeader, SessionHeader},
    hash::{Sha256, SoftSha256 as Soft},
    limits::CONTENT_MAX,
    merkle,
    padme::padme,
    range::CompactRange,
    receipt::ReceiptMessage,
    request::RequestMessage,
    voucher::VoucherMessage,
};
use proptest::{collection::vec, prelude::*};

fn leaves(count: usize) -> Vec<[u8; 32]> {
    (0..count).map(|index| Soft::digest(&[&(index as u32).to_le_bytes()])).collect()
}

#[test]
fn proofs_of_all_small_trees_verify_and_no_other_does() {
    for size in 0..=70usize {
        let leaves = leaves(size);
        let root = merkle::root::<Soft>(&leaves);
        assert_eq!(merkle::path::<Soft>(&leaves, size), None);
        for index in 0..size {
            let path = merkle::path::<Soft>(&leaves, index).unwrap();
            let verify = |index: usize, path: &[[u8; 32]]| {
                merkle::verify_inclusion::<Soft>(&leaves[index], index as u64, size as u64, path, &root)
            };
            assert!(verify(index, &path), "{index} of {size}");
            assert!(!verify(index, &[&path[..], &[[0; 32]]].concat()));
            if !path.is_empty() {
                assert!(!verify(index, &path[..path.len() - 1]));
                assert!(!verify((index + 1) % size, &path));
            }
        }
    }
}

#[test]
fn consistency_of_all_small_trees_verifies_and_no_other_does() {
    let all = leaves(40);
    for new in 0..=40usize {
        let new_root = merkle::root::<Soft>(&all[..new]);
        assert_eq!(merkle::consistency_path::<Soft>(&all[..new], 0), None);
        assert_eq!(merkle::consistency_path::<Soft>(&all[..new], new + 1), None);
        for old in 1..=new {
            let old_root = merkle::root::<Soft>(&all[..old]);
            let path = merkle::consistency_path::<Soft>(&all[..new], old).unwrap();
            let verify = |old: usize, from: &[u8; 32], to: &[u8; 32], path: &[[u8; 32]]| {
                merkle::verify_consistency::<Soft>(old as u64, new as u64, from, to, path)
            };
            assert!(verify(old, &old_root, &new_root, &path), "{old} in {new}");
            assert!(!verify(old, &[1; 32], &new_root, &path));
            assert!(!verify(old, &old_root, &[1; 32], &path));
            assert!(!verify(old, &old_root, &new_root, &[&path[..], &[[0; 32]]].concat()));
            if !path.is_empty() {
                assert!(!verify(old, &old_root, &new_root, &path[1..]));
                assert!(!verify(old - 1, &old_root, &new_root, &path));
            }
        }
    }
}

proptest! {
    #[test]
    fn compact_range_equals_the_tree(size in 0usize..600) {
        let leaves = leaves(size);
        let mut range = CompactRange::default();
        for leaf in &leaves {
            range.push::<Soft>(*leaf);
        }
        prop_assert!(range.is_consistent());
        prop_assert_eq!(range.size, size as u64);
        prop_assert_eq!(range.root::<Soft>(), merkle::root::<Soft>(&leaves));
    }

    #[test]
    fn padme_is_idempotent_monotone_and_cheap(len in 0usize..=CONTENT_MAX, more in 0usize..5_000) {
        let padded = padme(len);
        prop_assert!(padded >= len.max(1_024));
        prop_assert_eq!(padme(padded), padded);
        prop_assert!(padme(len + more) >= padded);
        prop_assert!(len < 1_024 || (padded - len) * 16 <= len);
    }

    #[test]
    fn parsers_never_panic(bytes in vec(any::<u8>(), 0..4_000), first in any::<u64>(), count in any::<u32>()) {
        let _ = parse_blob::<Soft>(&bytes, first, count, &[0; 32], &[0; 32]);
        let _ = parse_blob::<Soft>(&bytes, first, count % 3 + 1, &[0; 32], &[0; 32]);
        let total: usize = entries(&bytes).flatten().map(<[u8]>::len).sum();
        prop_assert!(total <= bytes.len());
        let _ = (SessionHeader::parse(&bytes), RecordHeader::parse(&bytes), LogDigest::parse(&bytes));
        let _ = (ReceiptMessage::parse(&bytes), RequestMessage::parse(&bytes), VoucherMessage::parse(&bytes));
        let _ = check_public_key(&bytes);
    }

    #[test]
    fn framed_noise_is_refused_without_panic(
        seq in any::<u64>(), kind in 0u8..4, body in vec(any::<u8>(), 0..2_600),
    ) {
        let entry = [&[1, kind], &seq.to_le_bytes()[..], &body].concat();
        let blob = [&(entry.len() as u32).to_le_bytes()[..], &entry].concat();
        if let Ok(batch) = parse_blob::<Soft>(&blob, seq, 1, &[0; 32], &[0; 32]) {
            prop_assert_eq!(batch.leaves.len(), 1);
        }
    }

    #[test]
    fn session_headers_round_trip(
        seq in any::<u64>(), keys in any::<[[u8; 32]; 5]>(), agent in any::<u32>(), anchor in any::<u32>(), wraps in 2u8..=7,
    ) {
        let [genesis, provider, anchor_hash, commit_full, commit_meta] = keys;
        let header = SessionHeader {
            seq, genesis, provider, suite: 1, agent, anchor, anchor_hash, commit_full, commit_meta, wraps,
        };
        prop_assert_eq!(SessionHeader::parse(&header.encode()), Ok(header));
    }
}
