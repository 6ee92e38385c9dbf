use super::{big, narrow, wide};
use crate::{HALF_LIFE_FACTOR, MAX_ROUNDS, decay};
use proptest::prelude::*;

#[test]
fn decay_halves_in_thirty_rounds() {
    // GIVEN one ASY; WHEN 30 rounds pass; THEN half is left, as exactly as 32 bits hold the factor: to 3 in 10⁹.
    let left = decay(1_000_000_000_000, 30);
    assert!((499_999_998_000..=500_000_000_000).contains(&left), "{left}");
    assert_eq!(decay(1_000_000, 1), 977_159);
    assert_eq!(decay(1, 1), 0);
    assert_eq!(decay(5, 0), 5);
}

#[test]
fn decay_reaches_zero_exactly_at_the_bound() {
    assert_eq!(decay(u128::MAX, MAX_ROUNDS - 1), 1);
    assert_eq!(decay(u128::MAX, MAX_ROUNDS), 0);
    assert_eq!(decay(u128::MAX, u32::MAX), 0);
}

proptest! {
    #[test]
    fn decay_is_that_of_big_integers(x in wide(), rounds in 0..4_000_u32) {
        let mut expected = big(x);
        for _ in 0..rounds {
            expected = (expected * big(HALF_LIFE_FACTOR)) >> 32;
        }
        prop_assert_eq!(decay(x, rounds), narrow(expected).unwrap());
    }

    #[test]
    fn decay_is_the_same_in_one_step_or_in_two(x in wide(), first in 0..2_000_u32, second in 0..2_000_u32) {
        prop_assert_eq!(decay(decay(x, first), second), decay(x, first + second));
    }

    #[test]
    fn decay_is_monotone(x in wide(), y in wide(), rounds in 0..400_u32) {
        let (low, high) = (x.min(y), x.max(y));
        prop_assert!(decay(low, rounds) <= decay(high, rounds));
        prop_assert!(decay(x, rounds + 1) <= decay(x, rounds));
    }

    #[test]
    fn decay_of_split_fees_loses_less_than_one_planck_a_part_and_round(
        parts in prop::collection::vec(0..1_u128 << 100, 1..20), rounds in 0..100_u32,
    ) {
        let whole = decay(parts.iter().sum(), rounds);
        let split: u128 = parts.iter().map(|part| decay(*part, rounds)).sum();
        // Each of k parts is floored once a round; the losses decay too: below 44 planck each however long it takes.
        prop_assert!(split <= whole && whole - split <= 44 * parts.len() as u128);
    }
}
