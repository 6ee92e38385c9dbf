use super::{ALL_MONEY, big, narrow, wide};
use crate::{PPM, engagement, mint_score, popularity, score};
use proptest::prelude::*;

#[test]
fn engagement_vectors() {
    for (f_r, f_half, expected) in [
        (0, 0, 0),
        (0, 1, 0),
        (1, 0, PPM),
        (1, 1, 500_000),
        (3, 1, 750_000),
        (1, 2, 333_333),
        (u128::MAX, u128::MAX, 500_000),
        (u128::MAX, 0, PPM),
        (1, u128::MAX, 0),
    ] {
        assert_eq!(engagement(f_r, f_half), expected, "({f_r}, {f_half})");
    }
}

#[test]
fn popularity_vectors() {
    for (f, network, k, expected) in [
        (0, 0, PPM, 0),
        (0, 10, PPM, 0),
        (1, 10, PPM, 100_000),
        (1, 10, 10 * PPM, PPM),
        (1, 3, PPM, 333_333),
        (1, 100, 10 * PPM, 100_000),
        (u128::MAX, u128::MAX, PPM, PPM),
        (u128::MAX, 1, u32::MAX, PPM),
        (1, u128::MAX, u32::MAX, 0),
        (5, 10, 0, 0),
    ] {
        assert_eq!(popularity(f, network, k), expected, "({f}, {network}, {k})");
    }
}

#[test]
fn score_is_the_floored_average_and_minting_takes_at_most_twice_the_smallest_part() {
    assert_eq!(score(PPM, PPM, PPM), PPM);
    assert_eq!(score(500_000, 500_000, 500_001), 500_000);
    assert_eq!(score(u32::MAX, 0, 0), 333_333);
    assert_eq!(mint_score(PPM, PPM, 0), 0);
    assert_eq!(mint_score(900_000, 900_000, 100_000), 200_000);
    assert_eq!(mint_score(600_000, 500_000, 400_000), 500_000);
    assert_eq!(mint_score(u32::MAX, u32::MAX, u32::MAX), PPM);
}

proptest! {
    #[test]
    fn engagement_is_that_of_big_integers(f_r in 0..ALL_MONEY, f_half in 0..ALL_MONEY) {
        prop_assume!(f_r + f_half > 0);
        let expected = big(f_r) * big(PPM.into()) / (big(f_r) + big(f_half));
        prop_assert_eq!(u128::from(engagement(f_r, f_half)), narrow(expected).unwrap());
    }

    #[test]
    fn popularity_is_that_of_big_integers(f in wide(), network in wide(), k in any::<u32>()) {
        prop_assume!(network > 0);
        let expected = (big(f) * big(k.into()) / big(network)).min(big(PPM.into()));
        prop_assert_eq!(u128::from(popularity(f, network, k)), narrow(expected).unwrap());
    }

    #[test]
    fn parts_are_monotone_and_at_most_one(a in wide(), b in wide(), other in wide(), k in any::<u32>()) {
        let (low, high) = (a.min(b), a.max(b));
        prop_assert!(popularity(low, other, k) <= popularity(high, other, k));
        prop_assert!(engagement(low, other) <= PPM && popularity(low, other, k) <= PPM);
        // Beyond u128 together, the lowest bit may be dropped.
        let step = engagement(high, other).saturating_add(1);
        prop_assert!(engagement(low, other) <= step);
        if high.checked_add(other).is_some() {
            prop_assert!(engagement(low, other) <= engagement(high, other));
        }
    }

    #[test]
    fn scores_are_monotone(parts in prop::array::uniform3(0..=PPM), more in prop::array::uniform3(0..=PPM)) {
        let [e, r, p] = parts;
        let [f, s, q] = [0, 1, 2].map(|i| parts[i].max(more[i]));
        prop_assert!(score(e, r, p) <= score(f, s, q));
        prop_assert!(mint_score(e, r, p) <= mint_score(f, s, q));
        prop_assert!(mint_score(e, r, p) <= score(e, r, p));
    }
}
