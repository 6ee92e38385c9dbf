//! Decayed use of one version: eight sums that forget at different speeds.
//!
//! Bucket i (from 0) loses 2^-(i+1) of itself per round, a mean life of 2, 4, … 256 rounds. A short bucket that is
//! larger than its share of a long one means rising use; nothing but additions and shifts is needed to keep them.

use assay_primitives::ids::{Round, UsageTotals};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Number of buckets.
pub const BUCKETS: usize = 8;

/// Fraction bits of the sums: a version used once per round must not round down to nothing.
const FRACTION_BITS: u32 = 16;
/// Fraction bits of a decay factor.
const FACTOR_BITS: u32 = 32;
const ONE: u64 = 1 << FACTOR_BITS;

/// Decayed sums of one version's use, as of `round`.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Trend {
    /// The latest round that was reported.
    pub round: Round,
    /// Sums in units of 2^-16, saturating; the i-th loses 2^-(i+1) of itself per round.
    pub buckets: [UsageTotals; BUCKETS],
}

impl Trend {
    /// An empty trend as of `round`.
    pub fn new(round: Round) -> Self {
        Self { round, buckets: [UsageTotals::default(); BUCKETS] }
    }

    /// Adds the totals of `round`. A round before the trend's own is added as old as it is, so the order of reports
    /// matters only by rounding.
    pub fn add(&mut self, round: Round, totals: UsageTotals) {
        let elapsed = round.saturating_sub(self.round);
        let age = self.round.saturating_sub(round);
        let totals = map(totals, |count| count.saturating_mul(1 << FRACTION_BITS));
        for (shift, bucket) in (1u32..).zip(self.buckets.iter_mut()) {
            let kept = decayed(*bucket, shift, elapsed);
            let added = decayed(totals, shift, age);
            *bucket = UsageTotals {
                requests: kept.requests.saturating_add(added.requests),
                tokens_in: kept.tokens_in.saturating_add(added.tokens_in),
                tokens_out: kept.tokens_out.saturating_add(added.tokens_out),
            };
        }
        self.round = self.round.max(round);
    }

    /// The sums decayed to `round`, whole units rounded down; of a round before the trend's own, the trend's own.
    pub fn at(&self, round: Round) -> [UsageTotals; BUCKETS] {
        let elapsed = round.saturating_sub(self.round);
        let mut buckets = self.buckets;
        for (shift, bucket) in (1u32..).zip(buckets.iter_mut()) {
            *bucket = map(decayed(*bucket, shift, elapsed), |count| count >> FRACTION_BITS);
        }
        buckets
    }
}

fn map(totals: UsageTotals, change: impl Fn(u64) -> u64) -> UsageTotals {
    UsageTotals {
        requests: change(totals.requests),
        tokens_in: change(totals.tokens_in),
        tokens_out: change(totals.tokens_out),
    }
}

/// `totals` after `rounds` in the bucket that loses 2^-shift per round.
fn decayed(totals: UsageTotals, shift: u32, rounds: Round) -> UsageTotals {
    let factor = power(ONE.saturating_sub(ONE.checked_shr(shift).unwrap_or(0)), rounds);
    map(totals, |count| multiply(count, factor))
}

/// `factor` to the power of `exponent`, by squaring; rounded down at each step.
fn power(mut factor: u64, mut exponent: u32) -> u64 {
    let mut result = ONE;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = multiply(result, factor);
        }
        factor = multiply(factor, factor);
        exponent >>= 1;
    }
    result
}

/// `value · factor / 2^32`; `factor` is at most one, so the result fits.
fn multiply(value: u64, factor: u64) -> u64 {
    let product = u128::from(value).saturating_mul(factor.into()) >> FACTOR_BITS;
    u64::try_from(product).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn requests(count: u64) -> UsageTotals {
        UsageTotals { requests: count, tokens_in: 10 * count, tokens_out: 100 * count }
    }

    fn counts(buckets: [UsageTotals; BUCKETS]) -> [u64; BUCKETS] {
        buckets.map(|bucket| bucket.requests)
    }

    #[test]
    fn a_first_report_fills_every_bucket() {
        let mut trend = Trend::new(5);
        trend.add(5, requests(1_000));
        assert_eq!(trend.at(5), [requests(1_000); BUCKETS]);
    }

    #[test]
    fn buckets_lose_a_half_a_quarter_an_eighth_per_round() {
        let mut trend = Trend::new(0);
        trend.add(0, requests(25_600));
        assert_eq!(counts(trend.at(1)), [12_800, 19_200, 22_400, 24_000, 24_800, 25_200, 25_400, 25_500]);
        assert_eq!(counts(trend.at(2))[..2], [6_400, 14_400]);
        // Reading changes nothing, and a reader behind the trend sees it as it is.
        assert_eq!(counts(trend.at(0)), [25_600; BUCKETS]);
    }

    #[test]
    fn steady_use_settles_at_the_mean_life_of_each_bucket() {
        let mut trend = Trend::new(0);
        for round in 0..6_000 {
            trend.add(round, requests(1));
        }
        // Sum of (1 - 2^-(i+1))^k over k = 2^(i+1), less what rounding down takes.
        for (settled, mean_life) in counts(trend.at(5_999)).into_iter().zip([2u64, 4, 8, 16, 32, 64, 128, 256]) {
            assert!(settled == mean_life || settled + 1 == mean_life, "{settled} of {mean_life}");
        }
    }

    #[test]
    fn a_long_silence_empties_every_bucket() {
        let mut trend = Trend::new(0);
        trend.add(0, requests(1_000_000));
        assert_eq!(counts(trend.at(100_000)), [0; BUCKETS]);
        assert_eq!(counts(trend.at(Round::MAX)), [0; BUCKETS]);
    }

    #[test]
    fn enormous_totals_saturate() {
        let mut trend = Trend::new(0);
        trend.add(0, requests(u64::MAX / 100));
        trend.add(0, requests(u64::MAX / 100));
        assert_eq!(trend.buckets[0].requests, u64::MAX);
        trend.add(Round::MAX, requests(1));
        assert_eq!(trend.at(Round::MAX), [requests(1); BUCKETS]);
    }

    proptest! {
        /// The order in which rounds are reported matters by rounding only.
        #[test]
        fn order_of_reports_does_not_matter(
            reports in prop::collection::vec((0u32..40, 0u64..1_000_000), 1..20),
        ) {
            let fold = |reports: &[(u32, u64)]| {
                let mut trend = Trend::new(reports[0].0);
                reports.iter().for_each(|(round, count)| trend.add(*round, requests(*count)));
                trend
            };
            let forward = fold(&reports);
            let backward = fold(&reports.iter().rev().copied().collect::<Vec<_>>());
            prop_assert_eq!(forward.round, backward.round);
            for (left, right) in counts(forward.at(forward.round)).into_iter().zip(counts(backward.at(forward.round))) {
                prop_assert!(left.abs_diff(right) <= 1, "{} and {}", left, right);
            }
        }

        /// Decay never adds, and two steps are one long step but for rounding.
        #[test]
        fn decay_composes(count in 0u64..1 << 40, first in 0u32..300, second in 0u32..300) {
            let mut trend = Trend::new(0);
            trend.add(0, requests(count));
            let mut stepped = trend.clone();
            stepped.add(first, UsageTotals::default());
            prop_assert!(counts(stepped.at(first)).into_iter().all(|kept| kept <= count));
            for (once, twice) in counts(trend.at(first + second)).into_iter().zip(counts(stepped.at(first + second))) {
                // Factors carry 32 bits: a relative error of some 2^-24 over the squarings.
                prop_assert!(once.abs_diff(twice) <= 1 + (count >> 22), "{} and {}", once, twice);
            }
        }
    }
}
