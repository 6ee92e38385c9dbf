//! Performance: histograms of how fast a provider answered, from the records that its payers disclosed.

use crate::{
    Config, Pallet, Performances,
    decay::TIMING,
    types::{Percentiles, PerformanceInfo},
};
use assay_primitives::{
    economy::{PPM, Ppm, ServedSample},
    ids::Round,
};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Buckets of a histogram; bucket i counts values of [2^i, 2^(i+1)), the first also 0 and the last all above.
pub const BUCKETS: usize = 28;
/// What one sample weighs, so that decay has something to work on.
const SAMPLE: u64 = 1 << 16;
/// Thousandths of a token per second of one token per millisecond.
const MILLI_TOKENS: u64 = 1_000_000;

/// Decayed number of samples per power of two.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Histogram(pub [u64; BUCKETS]);

impl Default for Histogram {
    fn default() -> Self {
        Self([0; BUCKETS])
    }
}

impl Histogram {
    /// Counts one sample.
    pub fn add(&mut self, value: u64) {
        let last = BUCKETS.saturating_sub(1);
        let bucket = usize::try_from(value.max(1).ilog2()).map_or(last, |power| power.min(last));
        if let Some(count) = self.0.get_mut(bucket) {
            *count = count.saturating_add(SAMPLE);
        }
    }

    /// Samples, decayed, rounded down.
    pub fn samples(&self) -> u64 {
        u64::try_from(self.weight() / u128::from(SAMPLE)).unwrap_or(u64::MAX)
    }

    /// The value that `share` of the samples do not exceed, interpolated inside its bucket; `None` without samples.
    pub fn quantile(&self, share: Ppm) -> Option<u64> {
        let all = self.weight();
        if all == 0 {
            return None;
        }
        let target = all.saturating_mul(share.into()).div_ceil(PPM.into());
        let mut below = 0u128;
        let mut upper = 1u128;
        let mut found = None;
        for count in self.0 {
            let lower = if upper == 1 { 0 } else { upper };
            upper = upper.saturating_mul(2);
            let count = u128::from(count);
            if count == 0 {
                continue;
            }
            let inside = target.saturating_sub(below).min(count);
            let offset = upper.saturating_sub(lower).saturating_mul(inside).checked_div(count)?;
            found = Some(lower.saturating_add(offset));
            below = below.saturating_add(count);
            if below >= target {
                break;
            }
        }
        found.and_then(|value| u64::try_from(value).ok())
    }

    fn decay(&mut self, rounds: Round) {
        for count in &mut self.0 {
            // Decay never makes a count larger, so the conversion cannot fail.
            *count = u64::try_from(TIMING.after((*count).into(), rounds)).unwrap_or(*count);
        }
    }

    fn weight(&self) -> u128 {
        self.0.iter().fold(0, |sum, count| sum.saturating_add(u128::from(*count)))
    }
}

/// What is known of the speed of one provider.
#[derive(Clone, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Performance {
    /// Milliseconds from request to first token.
    pub first_token: Histogram,
    /// Thousandths of a token per second, from the first token to the last.
    pub throughput: Histogram,
    /// Round up to which both are decayed.
    pub round: Round,
}

impl Performance {
    /// The figures as they count in `round`; an earlier round changes nothing.
    pub fn at(mut self, round: Round) -> Self {
        let passed = round.saturating_sub(self.round);
        self.first_token.decay(passed);
        self.throughput.decay(passed);
        self.round = self.round.max(round);
        self
    }

    /// Adds one sample. Figures that contradict each other count nowhere; an answer too short to have a speed counts
    /// for the first token only.
    pub fn add(&mut self, sample: ServedSample) {
        let Some(generation_ms) = sample.total_ms.checked_sub(sample.first_token_ms) else { return };
        self.first_token.add(sample.first_token_ms.into());
        let further_tokens = u64::from(sample.completion_tokens).saturating_sub(1);
        if further_tokens == 0 {
            return;
        }
        if let Some(speed) = further_tokens.saturating_mul(MILLI_TOKENS).checked_div(generation_ms.into()) {
            self.throughput.add(speed);
        }
    }

    /// The figures as the runtime API shows them.
    pub fn info(&self) -> PerformanceInfo {
        PerformanceInfo {
            samples: self.first_token.samples(),
            first_token_ms: percentiles(|share| self.first_token.quantile(share)),
            // Slow is bad here: p90 is what 90 % reached, hence the quantile from the other end.
            milli_tokens_per_second: percentiles(|share| self.throughput.quantile(PPM.saturating_sub(share))),
        }
    }
}

impl<T: Config> Pallet<T> {
    /// How fast the provider answered, as its payers disclosed it.
    pub fn performance(who: &T::AccountId) -> PerformanceInfo {
        Performances::<T>::get(who).at(Self::current_round()).info()
    }

    pub(crate) fn note_sample(who: &T::AccountId, sample: ServedSample) {
        if !Performances::<T>::contains_key(who) && !Self::has_stake(who) {
            return;
        }
        Performances::<T>::mutate(who, |stored| {
            let mut performance = core::mem::take(stored).at(Self::current_round());
            performance.add(sample);
            *stored = performance;
        });
    }
}

fn percentiles(quantile: impl Fn(Ppm) -> Option<u64>) -> Option<Percentiles> {
    Some(Percentiles { p50: quantile(500_000)?, p90: quantile(900_000)?, p99: quantile(990_000)? })
}
