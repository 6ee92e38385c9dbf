#![doc = include_str!("../README.md")]
#![cfg_attr(not(test), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod decay;
mod formula;
mod mint;
mod rating;
mod slices;
mod wide;

pub use decay::{HALF_LIFE_FACTOR, MAX_ROUNDS, decay};
pub use formula::{engagement, mint_score, popularity, score};
pub use mint::{
    DEPLOYMENT_RATE, MintTerms, USERS_RATE, deployment_grant, mint_amount, price_per_million_shares, users_part,
};
pub use rating::{bayes, rating, star_value, wilson_lower_bound};
pub use slices::{IMMEDIATE_RATE, VESTING_ROUNDS, cumulative_slice, split_largest_remainder, vested};
pub use wide::{mul_div_ceil, mul_div_floor};

/// A ratio in parts per million.
pub type Ppm = u32;
/// All of it, in parts per million.
pub const PPM: Ppm = 1_000_000;
/// What a rating is worth before anybody rated.
pub const NEUTRAL: Ppm = 500_000;

#[cfg(test)]
mod tests;
