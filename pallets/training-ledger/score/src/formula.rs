//! Engagement, popularity and their average with the rating.

use crate::{PPM, Ppm, wide::mul_div_floor};

/// How much users return: `f_r · 10⁶ / (f_r + f_half)`, floor, ppm; 0 when both are 0.
///
/// - `f_r`: decayed net fees of the users who were active in at least two rounds, planck
/// - `f_half`: the fees that are worth one half, planck
pub fn engagement(f_r: u128, f_half: u128) -> Ppm {
    // A sum beyond u128 keeps its ratio when both lose a bit.
    let (part, whole) = match f_r.checked_add(f_half) {
        Some(whole) => (f_r, whole),
        None => (f_r >> 1, (f_r >> 1).saturating_add(f_half >> 1)),
    };
    ratio(part, PPM, whole)
}

/// Share of the paid use of the network: `min(10⁶, k · f · 10⁶ / f_network)`, floor, ppm; 0 when nobody paid.
///
/// - `f`: decayed net fees of the agent, planck
/// - `f_network`: decayed net fees of all agents, planck
/// - `k_ppm`: factor, ppm: 10 000 000 gives the whole popularity to a tenth of the network's use
pub fn popularity(f: u128, f_network: u128, k_ppm: u32) -> Ppm {
    ratio(f, k_ppm, f_network)
}

/// The published score: the average of engagement, rating and popularity, floor, ppm. Parts above 10⁶ count as 10⁶.
pub fn score(engagement: Ppm, rating: Ppm, popularity: Ppm) -> Ppm {
    let [e, r, p] = [engagement, rating, popularity].map(|part| part.min(PPM));
    e.saturating_add(r).saturating_add(p) / 3
}

/// The score that mints: `min(S, 2 · min(E, R, P))`, ppm, so that one inflated part cannot carry it.
pub fn mint_score(engagement: Ppm, rating: Ppm, popularity: Ppm) -> Ppm {
    let smallest = engagement.min(rating).min(popularity);
    score(engagement, rating, popularity).min(smallest.saturating_mul(2))
}

/// `min(10⁶, part · factor / whole)`; 0 when `whole` is 0 and `part` is too.
fn ratio(part: u128, factor: u32, whole: u128) -> Ppm {
    if part == 0 || whole == 0 {
        return 0;
    }
    // Beyond u128 is also beyond 10⁶.
    let value = mul_div_floor(part, factor.into(), whole).unwrap_or(u128::MAX);
    Ppm::try_from(value).unwrap_or(PPM).min(PPM)
}
