//! Exponential forgetting in fixed point: what is old counts less with every round.

use assay_primitives::ids::Round;

/// What a value keeps per round, as a fraction of 2^32.
#[derive(Clone, Copy, Debug)]
pub struct Decay(u32);

/// λ = 0.98 per round, for successes and failures: half of it is gone after 34 rounds.
pub const EVIDENCE: Decay = Decay(4_209_067_950);
/// λ = 0.9 per round, for timings: half of it is gone after 6.6 rounds.
pub const TIMING: Decay = Decay(3_865_470_566);

/// Rounds after which nothing is left of anything: 0.98^1,024 is about 10^-9. Bounds the work of one update.
pub const FORGOTTEN_AFTER: Round = 1_024;

impl Decay {
    /// What is left of `value` after `rounds` rounds, rounded down in every round, so that many small updates and one
    /// late update give the same.
    pub fn after(self, value: u128, rounds: Round) -> u128 {
        if rounds > FORGOTTEN_AFTER {
            return 0;
        }
        let mut left = value;
        for _ in 0..rounds {
            if left == 0 {
                break;
            }
            left = self.once(left);
        }
        left
    }

    /// `value · factor / 2^32`, in two halves so that no product leaves 128 bits.
    fn once(self, value: u128) -> u128 {
        let factor = u128::from(self.0);
        let high = (value >> 32).saturating_mul(factor);
        let low = (value & 0xffff_ffff).saturating_mul(factor) >> 32;
        high.saturating_add(low)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn factors_are_what_they_say() {
        assert_eq!((1u64 << 32) * 98 / 100, u64::from(EVIDENCE.0));
        assert_eq!((1u64 << 32) * 9 / 10, u64::from(TIMING.0));
        assert_eq!(EVIDENCE.after(1_000_000_000_000, 1), 979_999_999_981);
        assert_eq!(EVIDENCE.after(1_000_000_000_000, 34), 503_137_367_640);
        assert_eq!(EVIDENCE.after(u128::MAX, FORGOTTEN_AFTER + 1), 0);
        assert_eq!(TIMING.after(1, 1), 0);
    }

    proptest! {
        #[test]
        fn decay_composes_and_never_grows(value: u128, first in 0u32..200, second in 0u32..200) {
            for decay in [EVIDENCE, TIMING] {
                let stepwise = decay.after(decay.after(value, first), second);
                prop_assert_eq!(stepwise, decay.after(value, first + second));
                prop_assert!(decay.after(value, first) <= value);
            }
        }
    }
}
