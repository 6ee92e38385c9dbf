use super::{ALL_MONEY, big, narrow, wide, wide_u64};
use crate::{VESTING_ROUNDS, cumulative_slice, split_largest_remainder, vested};
use proptest::prelude::*;

#[test]
fn largest_remainder_vectors() {
    for (total, weights, expected) in [
        (10, &[1, 1, 1][..], &[4, 3, 3][..]),
        (11, &[1, 1, 1], &[4, 4, 3]),
        (100, &[0, 0], &[0, 0]),
        (100, &[0, 7], &[0, 100]),
        (0, &[1, 2], &[0, 0]),
        (7, &[], &[]),
        // 5·3/8 = 1.875, 5·5/8 = 3.125: the larger remainder gets the unit.
        (5, &[3, 5], &[2, 3]),
        (u64::MAX, &[u128::MAX, u128::MAX], &[u64::MAX / 2 + 1, u64::MAX / 2]),
        (1, &[u128::MAX, u128::MAX, u128::MAX], &[1, 0, 0]),
    ] {
        assert_eq!(split_largest_remainder(total, weights), expected, "{total} by {weights:?}");
    }
}

#[test]
fn slices_of_an_empty_whole_are_nothing() {
    assert_eq!(cumulative_slice(100, 0, 0, 0), 0);
    assert_eq!(cumulative_slice(100, 0, 5, 0), 0);
    assert_eq!(cumulative_slice(100, 10, 5, 10), 0);
    assert_eq!(cumulative_slice(100, 5, u128::MAX, 10), 50);
    assert_eq!(cumulative_slice(u64::MAX, 0, u128::MAX, u128::MAX), u64::MAX);
}

#[test]
fn vesting_pays_a_quarter_at_once_and_all_after_twelve_rounds() {
    let schedule: Vec<u64> = (9..=23).map(|round| vested(1_000, 10, round)).collect();
    assert_eq!(
        schedule,
        [0, 250, 312, 375, 437, 500, 562, 625, 687, 750, 812, 875, 937, 1_000, 1_000],
        "750 / 12 = 62.5 a round"
    );
    assert_eq!(vested(3, 0, 0), 0);
    assert_eq!(vested(u64::MAX, 0, u32::MAX), u64::MAX);
    assert_eq!(vested(u64::MAX, u32::MAX, u32::MAX), u64::MAX / 4);
}

/// Weights of up to 40 contributors; one in four did nothing.
fn weights() -> impl Strategy<Value = Vec<u128>> {
    prop::collection::vec(prop_oneof![3 => wide(), 1 => Just(0)], 0..40)
}

/// As [`weights`], with a sum that fits.
fn bounded_weights() -> impl Strategy<Value = Vec<u128>> {
    prop::collection::vec(prop_oneof![3 => 0..ALL_MONEY, 1 => Just(0)], 1..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn parts_add_up_and_nothing_gets_nothing(total in wide_u64(), weights in weights()) {
        let parts = split_largest_remainder(total, &weights);
        prop_assert_eq!(parts.len(), weights.len());
        let sum: u128 = parts.iter().map(|part| u128::from(*part)).sum();
        let any = weights.iter().any(|weight| *weight > 0);
        prop_assert_eq!(sum, if any { u128::from(total) } else { 0 });
        for (part, weight) in parts.iter().zip(&weights) {
            prop_assert!(*weight > 0 || *part == 0);
        }
    }

    #[test]
    fn each_part_is_its_quota_rounded_down_or_up(total in wide_u64(), weights in bounded_weights()) {
        let sum: u128 = weights.iter().sum();
        prop_assume!(sum > 0);
        for (part, weight) in split_largest_remainder(total, &weights).into_iter().zip(weights) {
            let quota = narrow(big(total.into()) * big(weight) / big(sum)).unwrap();
            prop_assert!((quota..=quota + 1).contains(&u128::from(part)));
        }
    }

    #[test]
    fn permuting_contributors_permutes_their_parts(
        total in wide_u64(), (weights, order) in bounded_weights().prop_flat_map(|weights| {
            let order: Vec<usize> = (0..weights.len()).collect();
            (Just(weights), Just(order).prop_shuffle())
        }),
    ) {
        let parts = split_largest_remainder(total, &weights);
        let shuffled: Vec<u128> = order.iter().map(|index| weights[*index]).collect();
        let shuffled = split_largest_remainder(total, &shuffled);
        // Ties go to the lower index, so equal weights may trade one unit; all others keep theirs.
        for (place, index) in order.iter().enumerate() {
            let tied = weights.iter().filter(|weight| **weight == weights[*index]).count() > 1;
            prop_assert!(shuffled[place].abs_diff(parts[*index]) <= u64::from(tied));
        }
    }

    #[test]
    fn splitting_a_contributor_changes_the_sum_by_at_most_one_unit_a_part(
        total in wide_u64(), others in bounded_weights(), mine in prop::collection::vec(0..ALL_MONEY, 1..20),
    ) {
        let k = mine.len() as u64;
        let mut merged = others.clone();
        merged.push(mine.iter().sum());
        let mut split = others.clone();
        split.extend(&mine);
        let alone = split_largest_remainder(total, &merged)[others.len()];
        let together: u64 = split_largest_remainder(total, &split)[others.len()..].iter().sum();
        prop_assert!(alone.abs_diff(together) <= k, "{} alone, {} in {} parts", alone, together, k);
    }

    #[test]
    fn more_work_never_gives_less(total in wide_u64(), weights in bounded_weights(), extra in 0..ALL_MONEY) {
        let before = split_largest_remainder(total, &weights)[0];
        let mut raised = weights;
        raised[0] += extra;
        let after = split_largest_remainder(total, &raised)[0];
        // A larger quota may lose the unit of its remainder, never more.
        prop_assert!(before <= after.saturating_add(1));
    }

    #[test]
    fn slices_without_gaps_add_up_exactly(total in wide_u64(), parts in bounded_weights()) {
        let all: u128 = parts.iter().sum();
        prop_assume!(all > 0);
        let mut before = 0;
        let mut sum = 0_u64;
        for part in parts {
            sum += cumulative_slice(total, before, part, all);
            before += part;
        }
        prop_assert_eq!(sum, total);
    }

    #[test]
    fn slices_are_that_of_big_integers(total in wide_u64(), before in wide(), part in wide(), all in wide()) {
        prop_assume!(all > 0);
        let until = |end: num_bigint::BigUint| big(total.into()) * end.min(big(all)) / big(all);
        let expected = until(big(before) + big(part)) - until(big(before));
        prop_assert_eq!(u128::from(cumulative_slice(total, before, part, all)), narrow(expected).unwrap());
    }

    #[test]
    fn vesting_is_monotone_and_ends_with_everything(total: u64, start: u32, now: u32) {
        prop_assert!(vested(total, start, now) <= vested(total, start, now.saturating_add(1)));
        prop_assert!(vested(total, start, now) <= total);
        if let Some(end) = start.checked_add(VESTING_ROUNDS) {
            prop_assert_eq!(vested(total, start, end), total);
        }
    }
}
