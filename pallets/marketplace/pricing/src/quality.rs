//! A royalty that follows certified quality.

use crate::{PPM, Ppm, part_of};

/// Most that a price rises in one round, of itself: 5 %.
pub const MAX_RAISE: Ppm = 50_000;
/// Rounds for which a certificate counts in full.
pub const QUALITY_FRESH_ROUNDS: u32 = 90;
/// `2^32 · 2^(-1/90)`, rounded: after that, quality halves every 90 rounds.
pub const QUALITY_FACTOR: u64 = 4_262_016_076;
/// After so many rounds beyond the fresh ones no quality is left of any `u32`.
const QUALITY_MAX_ROUNDS: u32 = 2_323;
/// Below a twentieth of the target a price rises as if it were there: a free model can come to cost something.
const RAISE_BASE: u128 = 20;
/// Every target is reached from every price in fewer rounds.
const RAISE_MAX_ROUNDS: u32 = 128;

/// The qualities between which a price moves, ppm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QualityRange {
    /// Up to here the price is its floor.
    pub min: Ppm,
    /// From here on the price is its maximum: the best certified quality of the task class.
    pub reference: Ppm,
}

/// Price at quality `q`: `floor + (max − floor) · (q − q_min)⁺ / (q_ref − q_min)`, floor, at most `max`.
///
/// `floor` when the range is empty or `max` is below it. `floor` and `max` are planck per 10⁶ tokens, for input and
/// output apart.
pub fn follows_quality(floor: u128, max: u128, q: Ppm, range: QualityRange) -> u128 {
    let width = u128::from(range.reference.saturating_sub(range.min));
    let above = u128::from(q.saturating_sub(range.min)).min(width);
    let span = max.saturating_sub(floor);
    let (Some(whole), Some(rest)) = (span.checked_div(width), span.checked_rem(width)) else {
        return floor;
    };
    // Both factors of the second product have 32 bits.
    let rest = rest.saturating_mul(above).checked_div(width).unwrap_or(0);
    floor.saturating_add(whole.saturating_mul(above)).saturating_add(rest)
}

/// Price after `rounds` rounds that wants to be `target`: it falls at once and rises at most 5 % per round.
///
/// A step is 5 % of the price, or of a twentieth of the target where that is more, and at least 1 planck.
pub fn raise_limited(previous: u128, target: u128, rounds: u32) -> u128 {
    let mut price = previous;
    for _ in 0..rounds.min(RAISE_MAX_ROUNDS) {
        if price >= target {
            break;
        }
        let step = part_of(price.max(target / RAISE_BASE), MAX_RAISE).max(1);
        price = price.saturating_add(step);
    }
    price.min(target)
}

/// Quality that counts `rounds` rounds after it was certified: all of it for 90 rounds, then half of what is left for
/// every further 90, floor in each round; 0 in the end.
pub fn aged_quality(certified: Ppm, rounds: u32) -> Ppm {
    let stale = rounds.saturating_sub(QUALITY_FRESH_ROUNDS);
    if stale >= QUALITY_MAX_ROUNDS {
        return 0;
    }
    let mut left = u64::from(certified);
    for _ in 0..stale {
        // Both factors have 32 bits.
        left = left.saturating_mul(QUALITY_FACTOR) >> 32;
    }
    Ppm::try_from(left).unwrap_or(certified)
}

const _: () = assert!(MAX_RAISE < PPM);
