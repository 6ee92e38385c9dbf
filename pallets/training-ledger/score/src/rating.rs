//! What ratings are worth: the lower of a Bayesian mean and a Wilson lower bound.

use crate::{
    NEUTRAL, PPM, Ppm,
    wide::{mul_div_floor, sum_of_products_div},
};

/// Squared normal quantile of 95 %, `1.96² · 10⁶`.
const Z2: u128 = 3_841_600;

/// Value of a review with `stars` 1 to 5: 0, 250 000, … 10⁶ ppm; `None` for any other number.
pub fn star_value(stars: u8) -> Option<Ppm> {
    if !(1..=5).contains(&stars) {
        return None;
    }
    Some(Ppm::from(stars.saturating_sub(1)).saturating_mul(250_000))
}

/// Lower end of the 95 % Wilson score interval of `pos` positive out of `n` observations, ppm; 0 at `n` = 0.
/// `pos` above `n` counts as `n`.
///
/// Observations are units of burned fee, never reviews: then splitting a payment into many changes nothing.
///
/// Source: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927), in
/// integers with M = 10⁶ and Z2 = 3 841 600:
/// `a = pos·M + Z2/2; rad = Z2·(pos·(n−pos)·M/n + Z2/4); lb = max(0, a − isqrt(rad))·M / (n·M + Z2)`.
pub fn wilson_lower_bound(pos: u64, n: u64) -> Ppm {
    if n == 0 {
        return 0;
    }
    let million = u128::from(PPM);
    let (pos, n) = (u128::from(pos.min(n)), u128::from(n));
    // Widest values at n = 2^64: pos·(n−pos) 126 bits, the variance 82, rad 104, numerator and denominator 84.
    let variance = mul_div_floor(pos.saturating_mul(n.saturating_sub(pos)), million, n).unwrap_or(u128::MAX);
    let radius = Z2.saturating_mul(variance.saturating_add(Z2 / 4)).isqrt();
    let centre = pos.saturating_mul(million).saturating_add(Z2 / 2);
    let bound = centre.saturating_sub(radius).saturating_mul(million);
    let bound = bound.checked_div(n.saturating_mul(million).saturating_add(Z2)).unwrap_or(0);
    Ppm::try_from(bound).unwrap_or(PPM).min(PPM)
}

/// Mean rating pulled towards a prior: `(w0 · m0 + sum_wx) / (w0 + sum_w)`, floor, ppm, at most 10⁶;
/// `m0` when both weights are 0.
///
/// - `w0`, `sum_w`: weight of the prior and of all ratings, planck of burned fees
/// - `m0`: mean of the prior, ppm
/// - `sum_wx`: Σ weight · value, planck · ppm
pub fn bayes(w0: u128, m0: Ppm, sum_w: u128, sum_wx: u128) -> Ppm {
    let prior = u128::from(m0.min(PPM));
    // Weights beyond u128 together keep their ratio when all lose a bit.
    let (w0, weight, sum_wx) = match w0.checked_add(sum_w) {
        Some(0) => return m0.min(PPM),
        Some(weight) => (w0, weight, sum_wx),
        None => (w0 >> 1, (w0 >> 1).saturating_add(sum_w >> 1), sum_wx >> 1),
    };
    let mean = sum_of_products_div(w0, prior, sum_wx, 1, weight).unwrap_or(u128::MAX);
    Ppm::try_from(mean).unwrap_or(PPM).min(PPM)
}

/// The rating part of the score, ppm: the lower of both estimates, [`NEUTRAL`] at `n` = 0.
pub fn rating(bayes: Ppm, wilson: Ppm, n: u64) -> Ppm {
    if n == 0 { NEUTRAL } else { bayes.min(wilson).min(PPM) }
}
