//! Bounded history of one holding.
//!
//! A history never overstates: where it must forget to stay in its bound, it keeps the smaller of two neighbouring
//! values, so that the shares of all accounts at any block never add up to more than there were. A stranger who
//! fills a history with small gifts thereby costs its owner no more than one gift's worth of an old vote.

use crate::Checkpoint;
use alloc::vec::Vec;
use assay_primitives::ids::Shares;

/// What was held at the end of `block`: 0 before the first checkpoint.
pub(crate) fn shares_at<N: PartialOrd>(history: &[Checkpoint<N>], block: &N) -> Shares {
    history.iter().rev().find(|checkpoint| checkpoint.block <= *block).map_or(0, |checkpoint| checkpoint.shares)
}

/// The history after `shares` are held from the end of block `now` on.
///
/// Exact for every block from `horizon` on, unless `bound` checkpoints do not suffice.
pub(crate) fn record<N: PartialOrd + Copy>(
    history: &[Checkpoint<N>],
    now: N,
    horizon: N,
    shares: Shares,
    bound: usize,
) -> Vec<Checkpoint<N>> {
    // Within one block only its end counts.
    let earlier = history.iter().filter(|checkpoint| checkpoint.block < now);
    // Of everything at or before the horizon, only the last value is still in force there.
    let expired = earlier.clone().filter(|checkpoint| checkpoint.block <= horizon).count();
    let mut kept: Vec<_> = earlier.skip(expired.saturating_sub(1)).copied().collect();
    if expired > 0 && kept.first().is_some_and(|base| base.shares == 0) {
        kept.remove(0);
    }
    let held_before = kept.last().map_or(0, |checkpoint| checkpoint.shares);
    if held_before != shares {
        while !kept.is_empty() && kept.len() >= bound {
            merge_closest(&mut kept);
        }
        kept.push(Checkpoint { block: now, shares });
    }
    kept
}

/// Merges the two neighbours that differ least, the oldest such pair, into the smaller value.
///
/// A single checkpoint is dropped.
fn merge_closest<N: Copy>(history: &mut Vec<Checkpoint<N>>) {
    let pairs = history.iter().zip(history.iter().skip(1)).map(|(left, right)| left.shares.abs_diff(right.shares));
    let Some((place, _)) = pairs.enumerate().min_by_key(|(_, difference)| *difference) else {
        history.clear();
        return;
    };
    let right = history.remove(place.saturating_add(1));
    if let Some(left) = history.get_mut(place) {
        left.shares = left.shares.min(right.shares);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FOREVER: u32 = 0;

    fn history(points: &[(u32, Shares)]) -> Vec<Checkpoint<u32>> {
        points.iter().map(|(block, shares)| Checkpoint { block: *block, shares: *shares }).collect()
    }

    #[test]
    fn shares_at_is_the_last_checkpoint_at_or_before() {
        let history = history(&[(3, 10), (7, 0), (9, 25)]);
        let expected = [(0, 0), (2, 0), (3, 10), (6, 10), (7, 0), (8, 0), (9, 25), (1_000, 25)];
        for (block, shares) in expected {
            assert_eq!(shares_at(&history, &block), shares, "at block {block}");
        }
    }

    #[test]
    fn record_keeps_one_checkpoint_per_block() {
        let first = record(&[], 5, FOREVER, 100, 8);
        assert_eq!(first, history(&[(5, 100)]));
        assert_eq!(record(&first, 5, FOREVER, 40, 8), history(&[(5, 40)]));
        assert_eq!(record(&first, 5, FOREVER, 0, 8), history(&[]));
        assert_eq!(record(&first, 6, FOREVER, 0, 8), history(&[(5, 100), (6, 0)]));
    }

    #[test]
    fn record_drops_a_checkpoint_that_its_block_took_back() {
        let before = history(&[(1, 100), (5, 40)]);
        assert_eq!(record(&before, 5, FOREVER, 100, 8), history(&[(1, 100)]));
    }

    #[test]
    fn record_prunes_behind_the_horizon_but_keeps_its_value() {
        let before = history(&[(1, 10), (4, 20), (8, 30), (12, 40)]);
        assert_eq!(record(&before, 20, 8, 50, 8), history(&[(8, 30), (12, 40), (20, 50)]));
        assert_eq!(record(&before, 20, 9, 50, 8), history(&[(8, 30), (12, 40), (20, 50)]));
        assert_eq!(record(&before, 20, 7, 50, 8), history(&[(4, 20), (8, 30), (12, 40), (20, 50)]));
        assert_eq!(record(&before, 20, 19, 50, 8), history(&[(12, 40), (20, 50)]));
    }

    #[test]
    fn record_forgets_a_former_holder_behind_the_horizon() {
        let before = history(&[(1, 10), (4, 0)]);
        assert_eq!(record(&before, 20, 10, 50, 8), history(&[(20, 50)]));
        assert_eq!(record(&history(&[(20, 50)]), 20, 10, 0, 8), history(&[]));
    }

    #[test]
    fn record_merges_the_closest_pair_when_full() {
        // 1,000,000 sold down to 500 in one step, then gifts of 100: the gifts merge, the step stays.
        let full = history(&[(1, 1_000_000), (2, 500), (3, 600), (4, 700)]);
        assert_eq!(record(&full, 5, FOREVER, 800, 4), history(&[(1, 1_000_000), (2, 500), (4, 700), (5, 800)]));
        // A bound of one keeps the present alone.
        assert_eq!(record(&history(&[(1, 9)]), 5, FOREVER, 800, 1), history(&[(5, 800)]));
    }

    proptest! {
        /// Against a full record: bounded, ascending, ends with the present, never overstates, and exact inside the
        /// period while the bound was never reached.
        #[test]
        fn record_agrees_with_a_full_record(
            steps in prop::collection::vec((0u32..4, 0u64..5), 1..60),
            period in 1u32..30,
            bound in 2usize..12,
        ) {
            let mut kept: Vec<Checkpoint<u32>> = Vec::new();
            let mut full: Vec<Checkpoint<u32>> = Vec::new();
            let mut now = 1;
            let mut merged = false;
            for (wait, shares) in steps {
                now += wait;
                let horizon = now.saturating_sub(period);
                full.push(Checkpoint { block: now, shares });
                let unbounded = record(&kept, now, horizon, shares, usize::MAX);
                kept = record(&kept, now, horizon, shares, bound);
                merged |= kept != unbounded;
                prop_assert!(kept.len() <= bound);
                prop_assert!(kept.windows(2).all(|pair| pair[0].block < pair[1].block));
                prop_assert_eq!(shares_at(&kept, &now), shares);
                for block in 0..=now {
                    let truth = shares_at(&full, &block);
                    prop_assert!(shares_at(&kept, &block) <= truth);
                    if block >= horizon && !merged {
                        prop_assert_eq!(shares_at(&kept, &block), truth);
                    }
                }
            }
        }
    }
}
