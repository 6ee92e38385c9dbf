use super::{ALL_MONEY, wide};
use crate::{PPM, QualityRange, aged_quality, follows_quality, raise_limited};
use proptest::prelude::*;

const RANGE: QualityRange = QualityRange { min: 400_000, reference: 900_000 };

#[test]
fn price_moves_from_floor_to_maximum() {
    for (q, expected) in [
        (0, 100),
        (400_000, 100),
        (400_001, 100),
        (650_000, 600),
        (899_999, 1_099),
        (900_000, 1_100),
        (PPM, 1_100),
        (u32::MAX, 1_100),
    ] {
        assert_eq!(follows_quality(100, 1_100, q, RANGE), expected, "at {q}");
    }
}

#[test]
fn price_is_the_floor_where_nothing_can_be_compared() {
    assert_eq!(follows_quality(100, 50, PPM, RANGE), 100);
    assert_eq!(follows_quality(100, 1_100, PPM, QualityRange { min: 500_000, reference: 500_000 }), 100);
    assert_eq!(follows_quality(100, 1_100, PPM, QualityRange { min: 500_000, reference: 400_000 }), 100);
    assert_eq!(follows_quality(0, u128::MAX, u32::MAX, QualityRange { min: 0, reference: u32::MAX }), u128::MAX);
}

#[test]
fn price_falls_at_once_and_rises_five_percent_a_round() {
    assert_eq!(raise_limited(1_000, 400, 0), 400);
    assert_eq!(raise_limited(1_000, 2_000, 0), 1_000);
    assert_eq!(raise_limited(1_000, 2_000, 1), 1_050);
    assert_eq!(raise_limited(1_000, 2_000, 2), 1_102);
    assert_eq!(raise_limited(1_000, 1_010, 1), 1_010);
    assert_eq!(raise_limited(1_000, 2_000, u32::MAX), 2_000);
}

#[test]
fn price_rises_from_nothing() {
    // 5 % of a twentieth of 40 000.
    assert_eq!(raise_limited(0, 40_000, 1), 100);
    assert_eq!(raise_limited(0, 40_000, 20), 2_000);
    assert_eq!(raise_limited(0, 40_000, 21), 2_100);
    assert_eq!(raise_limited(0, 1, 1), 1);
}

#[test]
fn every_target_is_reached_within_the_bound_on_rounds() {
    for target in (0..100_000).chain([u128::MAX, u128::MAX / 7, 1 << 100, ALL_MONEY]) {
        assert_eq!(raise_limited(0, target, u32::MAX), target, "{target}");
    }
}

#[test]
fn quality_is_fresh_for_ninety_rounds_and_halves_in_ninety_more() {
    assert_eq!(aged_quality(800_000, 0), 800_000);
    assert_eq!(aged_quality(800_000, 90), 800_000);
    assert_eq!(aged_quality(800_000, 91), 793_862);
    assert!((399_900..=400_000).contains(&aged_quality(800_000, 180)));
    assert_eq!(aged_quality(u32::MAX, 90 + 2_322), 1);
    assert_eq!(aged_quality(u32::MAX, 90 + 2_323), 0);
    assert_eq!(aged_quality(u32::MAX, u32::MAX), 0);
}

proptest! {
    #[test]
    fn price_is_exact_monotone_and_in_range(
        floor in 0..1_u128 << 90, span in 0..1_u128 << 90, q: u32, r: u32, min in 0..PPM, reference in 0..PPM,
    ) {
        let range = QualityRange { min, reference };
        let price = follows_quality(floor, floor + span, q, range);
        prop_assert!((floor..=floor + span).contains(&price));
        prop_assert!(follows_quality(floor, floor + span, q.min(r), range) <= price.max(follows_quality(floor, floor + span, r, range)));
        if reference > min {
            let above = q.clamp(min, reference) - min;
            prop_assert_eq!(price, floor + span * u128::from(above) / u128::from(reference - min));
        }
    }

    #[test]
    fn raises_are_limited_and_compose(previous in wide(), target in wide(), first in 0..50_u32, second in 0..50_u32) {
        let once = raise_limited(previous, target, first);
        prop_assert!(once <= target);
        prop_assert_eq!(raise_limited(once, target, second), raise_limited(previous, target, first + second));
        let next = raise_limited(previous, target, 1);
        let base = previous.max(target / 20);
        prop_assert!(next <= previous || next - previous <= (base / 20).max(1));
    }

    #[test]
    fn quality_never_grows_with_age(certified: u32, rounds in 0..3_000_u32) {
        prop_assert!(aged_quality(certified, rounds + 1) <= aged_quality(certified, rounds));
    }

    #[test]
    fn nothing_overflows(floor in wide(), max in wide(), q: u32, min: u32, reference: u32, rounds: u32) {
        let price = follows_quality(floor, max, q, QualityRange { min, reference });
        prop_assert!(price <= floor.max(max));
        prop_assert!(raise_limited(floor, max, rounds) <= max);
    }
}
