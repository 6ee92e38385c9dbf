//! Dividing an amount of shares exactly, in space and in time.

use crate::{
    PPM, Ppm,
    wide::{mul_div_floor, mul_div_rem},
};
use alloc::{vec, vec::Vec};

/// Part of new shares that vests at once: 25 %.
pub const IMMEDIATE_RATE: Ppm = 250_000;
/// Rounds over which the rest vests.
pub const VESTING_ROUNDS: u32 = 12;

/// Divides `total` in proportion to `weights` by the largest remainder; ties go to the lower index.
///
/// The parts add up to `total` exactly when any weight is above 0, and are all 0 otherwise; a weight of 0 gets 0.
/// Weights whose sum exceeds `u128` are all shifted right until it fits.
pub fn split_largest_remainder(total: u64, weights: &[u128]) -> Vec<u64> {
    let shift = shift_for_sum(weights);
    let sum = weights.iter().fold(0_u128, |sum, weight| sum.saturating_add(weight >> shift));
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let mut remainders = Vec::with_capacity(weights.len());
    let mut parts: Vec<u64> = Vec::with_capacity(weights.len());
    let mut left = total;
    for (index, weight) in weights.iter().enumerate() {
        // weight ≤ sum: the quotient is at most `total`.
        let (part, remainder) = mul_div_rem(total.into(), weight >> shift, sum).unwrap_or((0, 0));
        let part = u64::try_from(part).unwrap_or(0);
        left = left.saturating_sub(part);
        parts.push(part);
        remainders.push((remainder, index));
    }
    // Σ remainders = left · sum and each is below sum: more than `left` of them are above 0.
    remainders.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    for (_, index) in remainders.into_iter().take(usize::try_from(left).unwrap_or(usize::MAX)) {
        if let Some(part) = parts.get_mut(index) {
            *part = part.saturating_add(1);
        }
    }
    parts
}

/// What one of many gets who come one after the other, without knowing the others:
/// `floor((before + part) · total / all) − floor(before · total / all)`.
///
/// Slices that cover `0..all` without gaps add up to `total` exactly, in any order and however often one is cut.
/// What lies beyond `all` gets nothing; 0 when `all` is 0.
///
/// - `before`: sum of the parts that came before
/// - `part`: this one's part
/// - `all`: sum of all parts
pub fn cumulative_slice(total: u64, before: u128, part: u128, all: u128) -> u64 {
    let until = |end: u128| {
        let amount = mul_div_floor(total.into(), end.min(all), all).unwrap_or(0);
        u64::try_from(amount).unwrap_or(total)
    };
    until(before.saturating_add(part)).saturating_sub(until(before))
}

/// How much of `total` shares granted in `start_round` has vested in `now_round`: a quarter at once, the rest in equal
/// steps over 12 rounds, floor; 0 before `start_round`, `total` from round `start_round + 12` on.
pub fn vested(total: u64, start_round: u32, now_round: u32) -> u64 {
    let Some(elapsed) = now_round.checked_sub(start_round) else {
        return 0;
    };
    let part = |whole: u64, share: u32, of: u32| {
        let part = mul_div_floor(whole.into(), share.into(), of.into());
        part.and_then(|part| u64::try_from(part).ok()).unwrap_or(0)
    };
    let immediate = part(total, IMMEDIATE_RATE, PPM);
    let later = part(total.saturating_sub(immediate), elapsed.min(VESTING_ROUNDS), VESTING_ROUNDS);
    immediate.saturating_add(later)
}

/// Fewest bits to drop from each weight so that their sum fits `u128`.
fn shift_for_sum(weights: &[u128]) -> u32 {
    let fits = |shift: &u32| weights.iter().try_fold(0_u128, |sum, weight| sum.checked_add(weight >> *shift)).is_some();
    (0..u128::BITS).find(fits).unwrap_or(u128::BITS.saturating_sub(1))
}
