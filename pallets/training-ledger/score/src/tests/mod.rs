//! Fixed vectors, properties, and big integers as a second opinion.

mod decay;
mod formula;
mod mint;
mod rating;
mod slices;
mod wide;

use num_bigint::BigUint;
use proptest::prelude::*;

/// `x` without a bound.
fn big(x: u128) -> BigUint {
    BigUint::from(x)
}

/// The result as `u128` where it fits.
fn narrow(x: BigUint) -> Option<u128> {
    u128::try_from(x).ok()
}

/// Any `u128`, every order of magnitude as often as any other, and the edges.
fn wide() -> impl Strategy<Value = u128> {
    prop_oneof![
        8 => (any::<u128>(), 0..128_u32).prop_map(|(x, shift)| x >> shift),
        1 => Just(u128::MAX),
        1 => Just(0),
    ]
}

/// As [`wide`], for `u64`.
fn wide_u64() -> impl Strategy<Value = u64> {
    prop_oneof![
        8 => (any::<u64>(), 0..64_u32).prop_map(|(x, shift)| x >> shift),
        1 => Just(u64::MAX),
        1 => Just(0),
    ]
}

/// More than all money that there will be, in planck: 10^12 ASY.
const ALL_MONEY: u128 = 1_000_000_000_000_000_000_000_000;
