//! Exponential forgetting: what was earned 30 rounds ago counts half.

/// `2^32 · 2^(-1/30)`, rounded: the factor of one round with a half-life of 30 rounds.
pub const HALF_LIFE_FACTOR: u128 = 4_196_870_107;
/// After so many rounds nothing is left of any `u128`.
pub const MAX_ROUNDS: u32 = 3_701;

/// `x` after `rounds` rounds: `x ← (x · 4_196_870_107) >> 32`, floor, once per round.
///
/// The floor is taken in every round, so `decay(decay(x, a), b) = decay(x, a + b)`.
/// At most [`MAX_ROUNDS`] steps are computed: every `x` is 0 then.
pub fn decay(x: u128, rounds: u32) -> u128 {
    if rounds >= MAX_ROUNDS {
        return 0;
    }
    let mut left = x;
    for _ in 0..rounds {
        if left == 0 {
            break;
        }
        left = decay_once(left);
    }
    left
}

/// Splits `x` into words of 96 and 32 bits; the factor has 32 bits, so neither product overflows and the floor is
/// exact.
fn decay_once(x: u128) -> u128 {
    let (high, low) = (x >> 32, x & 0xFFFF_FFFF);
    let low = low.wrapping_mul(HALF_LIFE_FACTOR) >> 32;
    high.wrapping_mul(HALF_LIFE_FACTOR).wrapping_add(low)
}
