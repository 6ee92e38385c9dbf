//! Prices of pipelines and bids for agents.

use crate::{PPM, Ppm, part_of};

/// Least raise of a bid, of the bid before it: 5 %.
pub const MIN_BID_RAISE: Ppm = 50_000;
/// 12 times 30 rounds are a year.
pub const PERIODS_PER_YEAR: u128 = 12;

/// What a pipeline may ask, planck: a year of its agent's revenue times `(½ + quality)`, floor.
///
/// Without a certificate the factor is one half: proven quality up to the reference triples the price.
///
/// - `certified`: certified quality that counts now, ppm of the reference; above 10⁶ counts as 10⁶
/// - `trailing_revenue`: what the holders earned in the last 30 rounds, planck
pub fn suggested_price(certified: Option<Ppm>, trailing_revenue: u128) -> u128 {
    let year = trailing_revenue.saturating_mul(PERIODS_PER_YEAR);
    part_of(year, PPM / 2).saturating_add(part_of(year, certified.unwrap_or(0)))
}

/// Smallest next bid, planck: the reserve (at least 1) before the first, then 5 % above `highest`, rounded up, at
/// least 1 more.
pub fn minimum_bid(highest: Option<u128>, reserve: u128) -> u128 {
    let Some(highest) = highest else {
        return reserve.max(1);
    };
    let kept = part_of(highest, PPM.saturating_sub(MIN_BID_RAISE));
    // highest − floor(95 %) = ceil(5 %).
    highest.saturating_add(highest.saturating_sub(kept).max(1)).max(reserve)
}
