use super::{big, narrow, wide, wide_u64};
use crate::{NEUTRAL, PPM, bayes, rating, star_value, wilson_lower_bound};
use num_bigint::BigUint;
use proptest::prelude::*;

#[test]
fn wilson_vectors() {
    for (pos, n, expected) in [
        (1, 1, 206_543),
        (5, 5, 565_508),
        (9, 10, 595_843),
        (90, 100, 825_632),
        (900, 1_000, 879_847),
        (0, 10, 0),
        (600, 1_000, 569_308),
        (0, 0, 0),
        (u64::MAX, u64::MAX, 999_999),
        (0, u64::MAX, 0),
        (7, 5, 565_508),
    ] {
        assert_eq!(wilson_lower_bound(pos, n), expected, "({pos}, {n})");
    }
}

#[test]
fn wilson_is_exact_where_intermediate_values_are_largest() {
    // Half of 2^64 − 1 maximises the variance; the bound is 0.5 − 1.96 · 0.5 / 2^32, below 0.5 by 0.0002 ppm.
    assert_eq!(wilson_lower_bound(u64::MAX / 2 + 1, u64::MAX), 499_999);
}

/// Without a fraction of a ppm these are 5454 and 9545 basis points.
#[test]
fn bayes_vectors() {
    assert_eq!(bayes(1_000_000, 500_000, 100_000, 100_000 * u128::from(PPM)), 545_454);
    assert_eq!(bayes(1_000_000, 500_000, 10_000_000, 10_000_000 * u128::from(PPM)), 954_545);
    assert_eq!(bayes(0, 500_000, 0, 0), 500_000);
    assert_eq!(bayes(1_000_000, 500_000, 0, 0), 500_000);
    assert_eq!(bayes(0, 500_000, 10, 0), 0);
    assert_eq!(bayes(u128::MAX, 500_000, u128::MAX, 0), 250_000);
    assert_eq!(bayes(u128::MAX, PPM, u128::MAX, u128::MAX), 500_000);
}

#[test]
fn rating_is_neutral_without_reviews_and_the_lower_estimate_with_them() {
    assert_eq!(rating(0, 0, 0), NEUTRAL);
    assert_eq!(rating(954_545, 206_543, 1), 206_543);
    assert_eq!(rating(100_000, 206_543, 1), 100_000);
}

#[test]
fn stars_are_evenly_spaced() {
    assert_eq!([1, 2, 3, 4, 5].map(star_value), [0, 250_000, 500_000, 750_000, PPM].map(Some));
    assert_eq!([0, 6, u8::MAX].map(star_value), [None; 3]);
}

/// The formula of the design, without bounds.
fn wilson_reference(pos: u64, n: u64) -> BigUint {
    let (pos, n, m, z2) = (BigUint::from(pos), BigUint::from(n), BigUint::from(PPM), BigUint::from(3_841_600_u32));
    let a = &pos * &m + &z2 / 2_u32;
    let radius = (&z2 * ((&pos * (&n - &pos) * &m) / &n + &z2 / 4_u32)).sqrt();
    let numerator = if radius > a { BigUint::ZERO } else { a - radius };
    numerator * &m / (n * m + z2)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn wilson_is_that_of_big_integers(a in wide_u64(), b in wide_u64()) {
        let (pos, n) = (a.min(b), a.max(b));
        prop_assume!(n > 0);
        prop_assert_eq!(BigUint::from(wilson_lower_bound(pos, n)), wilson_reference(pos, n));
    }

    #[test]
    fn wilson_is_monotone_and_below_the_ratio(a in wide_u64(), b in wide_u64(), c in wide_u64()) {
        let mut sorted = [a, b, c];
        sorted.sort();
        let [few, more, n] = sorted;
        prop_assume!(n > 0);
        // isqrt and the divisions each floor: one ppm of slack.
        prop_assert!(wilson_lower_bound(few, n) <= wilson_lower_bound(more, n) + 1);
        let ratio = u128::from(more) * u128::from(PPM) / u128::from(n);
        prop_assert!(u128::from(wilson_lower_bound(more, n)) <= ratio);
    }

    #[test]
    fn bayes_is_that_of_big_integers(w0 in wide(), m0 in 0..=PPM, sum_w in 0..1_u128 << 100, x in 0..=PPM) {
        let sum_wx = sum_w * u128::from(x);
        match w0.checked_add(sum_w) {
            None => {
                prop_assert!(bayes(w0, m0, sum_w, sum_wx) <= PPM);
            }
            Some(0) => {
                prop_assert_eq!(bayes(w0, m0, sum_w, sum_wx), m0);
            }
            Some(weight) => {
                let expected = (big(w0) * big(m0.into()) + big(sum_wx)) / big(weight);
                prop_assert_eq!(u128::from(bayes(w0, m0, sum_w, sum_wx)), narrow(expected).unwrap());
            }
        }
    }

    #[test]
    fn bayes_stays_between_prior_and_mean(w0 in 1..1_u128 << 90, m0 in 0..=PPM, sum_w in 1..1_u128 << 90, x in 0..=PPM) {
        let mean = bayes(w0, m0, sum_w, sum_w * u128::from(x));
        prop_assert!((m0.min(x)..=m0.max(x)).contains(&mean));
    }

    #[test]
    fn nothing_overflows(w0 in wide(), m0: u32, sum_w in wide(), sum_wx in wide(), pos: u64, n: u64) {
        prop_assert!(bayes(w0, m0, sum_w, sum_wx) <= PPM);
        prop_assert!(wilson_lower_bound(pos, n) <= PPM);
    }
}
