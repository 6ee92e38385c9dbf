//! Range, ring and digest agree over many blocks.

use crate::{HostSha256, RecentRoots, RootsWritten, mock::*};
use assay_primitives::{digest::LogDigest, economy::LogRecords, merkle};
use polkadot_sdk::{frame_support::assert_ok, sp_runtime::DigestItem};
use proptest::prelude::*;

fn digests(header: &Header) -> Vec<LogDigest> {
    header
        .digest
        .logs()
        .iter()
        .filter_map(|item| match item {
            DigestItem::Consensus(engine, payload) if engine == b"alog" => LogDigest::parse(payload),
            _ => None,
        })
        .collect()
}

/// Leaves of the batches committed in the open block, from its events.
fn leaves_of_block() -> Vec<[u8; 32]> {
    log_events()
        .into_iter()
        .filter_map(|event| match event {
            crate::Event::BatchCommitted { provider, first_seq, count, batch_root, blob_hash, blob_len, .. } => {
                let leaf = assay_primitives::blob::BatchLeaf {
                    provider: provider.into(),
                    first_seq,
                    count,
                    batch_root,
                    blob_hash,
                    blob_len,
                };
                Some(leaf.leaf_hash::<HostSha256>())
            }
            _ => None,
        })
        .collect()
}

#[test]
fn a_block_without_a_batch_has_no_digest_and_no_new_root() {
    build_and_execute(|| {
        assert!(digests(&next_block()).is_empty());
        assert_ok!(commit(&provider(), 0, 1, entry::batch(0, &provider(), 0)));
        assert_eq!(digests(&next_block()).len(), 1);
        assert!(digests(&next_block()).is_empty());
        assert!(commit(&provider(), 7, 1, entry::batch(7, &provider(), 0)).is_err());
        assert!(digests(&next_block()).is_empty());
        assert_eq!(RootsWritten::<Test>::get(), 1);
    });
}

#[test]
fn a_block_of_several_batches_has_one_digest_with_its_final_root() {
    build_and_execute(|| {
        let who = provider();
        for seq in 0..5 {
            assert_ok!(commit(&who, seq, 1, entry::batch(seq, &who, 0)));
        }
        let log = InferenceLog::log_info();
        assert_eq!(digests(&next_block()), vec![LogDigest { size: 5, root: log.root }]);
        assert_eq!(InferenceLog::recent_roots(), vec![(5, log.root)]);
        assert_eq!(InferenceLog::recent_root(5), Some(log.root));
        assert_eq!(InferenceLog::recent_root(4), None);
        assert_eq!(InferenceLog::recent_root(6), None);
        assert_eq!(InferenceLog::recent_root(0), None);
    });
}

#[test]
fn an_empty_log_has_the_root_of_nothing() {
    build_and_execute(|| {
        let log = InferenceLog::log_info();
        assert_eq!(log.size, 0);
        assert!(log.peaks.is_empty());
        assert_eq!(log.root, polkadot_sdk::sp_io::hashing::sha2_256(b""));
        assert!(InferenceLog::recent_roots().is_empty());
        assert_eq!(InferenceLog::recent_root(0), None);
    });
}

#[test]
fn knows_root_accepts_the_present_root_and_those_of_the_ring() {
    build_and_execute(|| {
        let who = provider();
        let empty = InferenceLog::log_info();
        assert!(InferenceLog::knows_root(0, &empty.root));
        // The root in the middle of a block is known as long as the log has it.
        assert_ok!(commit(&who, 0, 1, entry::batch(0, &who, 0)));
        let middle = InferenceLog::log_info();
        assert!(InferenceLog::knows_root(1, &middle.root));
        assert!(!InferenceLog::knows_root(0, &empty.root));
        assert_ok!(commit(&who, 1, 1, entry::batch(1, &who, 0)));
        assert!(!InferenceLog::knows_root(1, &middle.root));
        let end = InferenceLog::log_info();
        next_block();
        assert!(InferenceLog::knows_root(2, &end.root));
        // Also when the log has grown since, but never for another size or another root.
        assert_ok!(commit(&who, 2, 1, entry::batch(2, &who, 0)));
        next_block();
        assert!(InferenceLog::knows_root(2, &end.root));
        assert!(!InferenceLog::knows_root(3, &end.root));
        assert!(!InferenceLog::knows_root(u64::MAX, &end.root));
        assert!(!InferenceLog::knows_root(2, &[0; 32]));
        assert_eq!(<InferenceLog as LogRecords<_>>::next_seq(&who), 3);
        assert_eq!(<InferenceLog as LogRecords<_>>::next_seq(&account(6)), 0);
    });
}

#[test]
fn the_ring_forgets_the_oldest_root_after_1200() {
    build_and_execute(|| {
        let who = provider();
        let mut roots = Vec::new();
        for seq in 0..1_203u64 {
            assert_ok!(commit(&who, seq, 1, entry::blob(&[entry::session(seq, &who, 2)])));
            let digest = digests(&next_block());
            roots.push((digest[0].size, digest[0].root));
        }
        assert_eq!(RecentRoots::<Test>::iter().count(), 1_200);
        assert_eq!(InferenceLog::recent_roots(), roots[3..]);
        for (size, root) in &roots[..3] {
            assert_eq!(InferenceLog::recent_root(*size), None, "root {root:?} is gone");
        }
        for (size, root) in &roots[3..] {
            assert_eq!(InferenceLog::recent_root(*size), Some(*root));
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Blocks of random batches of two providers: the log is MTH over all leaves, digest and ring say the same.
    #[test]
    fn the_log_is_the_merkle_tree_of_its_leaves(blocks in prop::collection::vec(
        prop::collection::vec((any::<bool>(), 0u64..3), 0..4), 1..16)
    ) {
        build_and_execute(|| {
            let mut next = [0u64; 2];
            let mut leaves = Vec::new();
            for batches in &blocks {
                for (side, records) in batches {
                    let who = if *side { account(2) } else { account(4) };
                    let seq = &mut next[usize::from(*side)];
                    assert_ok!(commit(&who, *seq, 1 + *records as u32, entry::batch(*seq, &who, *records)));
                    *seq += 1 + records;
                }
                leaves.extend(leaves_of_block());
                InferenceLog::do_try_state().expect("invariants hold in the block");
                let header = next_block();
                let log = InferenceLog::log_info();
                assert_eq!(log.size, leaves.len() as u64);
                assert_eq!(log.root, merkle::root::<HostSha256>(&leaves));
                let expected = (!batches.is_empty()).then_some(LogDigest { size: log.size, root: log.root });
                assert_eq!(digests(&header), Vec::from_iter(expected));
                InferenceLog::do_try_state().expect("invariants hold after the block");
            }
        });
    }
}
