#![doc = include_str!("../README.md")]
#![cfg_attr(not(test), no_std)]
#![deny(missing_docs)]

mod price;
mod quality;
mod sale;
mod settlement;

pub use price::{cost, max_charge};
pub use quality::{
    MAX_RAISE, QUALITY_FACTOR, QUALITY_FRESH_ROUNDS, QualityRange, aged_quality, follows_quality, raise_limited,
};
pub use sale::{MIN_BID_RAISE, PERIODS_PER_YEAR, minimum_bid, suggested_price};
pub use settlement::{BURN_SHARE, PROTOCOL_FEE, Rates, Split, split};

/// A ratio in parts per million.
pub type Ppm = u32;
/// All of it, in parts per million.
pub const PPM: Ppm = 1_000_000;
/// [`PPM`], and the tokens that prices are per.
const MILLION: u128 = 1_000_000;

/// `ratio` of `whole`, floor; ratios above 10⁶ count as 10⁶.
fn part_of(whole: u128, ratio: Ppm) -> u128 {
    let ratio = u128::from(ratio.min(PPM));
    // Millions and rest apart: neither product leaves u128, and the floor is that of the exact product.
    let rest = (whole % MILLION).saturating_mul(ratio) / MILLION;
    (whole / MILLION).saturating_mul(ratio).saturating_add(rest)
}

#[cfg(test)]
mod tests;
