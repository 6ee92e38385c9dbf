//! Fixed vectors and properties.

mod price;
mod quality;
mod sale;
mod settlement;

use proptest::prelude::*;

/// Any `u128`, every order of magnitude as often as any other, and the edges.
fn wide() -> impl Strategy<Value = u128> {
    prop_oneof![
        8 => (any::<u128>(), 0..128_u32).prop_map(|(x, shift)| x >> shift),
        1 => Just(u128::MAX),
        1 => Just(0),
    ]
}

/// More than all money that there will be, in planck: 10^12 ASY.
const ALL_MONEY: u128 = 1_000_000_000_000_000_000_000_000;

#[test]
fn a_part_is_the_floor_of_the_exact_product() {
    assert_eq!(crate::part_of(u128::MAX, 1_000_000), u128::MAX);
    assert_eq!(crate::part_of(u128::MAX, u32::MAX), u128::MAX);
    assert_eq!(crate::part_of(19, 50_000), 0);
    assert_eq!(crate::part_of(20, 50_000), 1);
    assert_eq!(crate::part_of(1_999_999, 500_000), 999_999);
}

proptest! {
    #[test]
    fn a_part_agrees_with_the_plain_product(whole in 0..1_u128 << 100, ratio in 0..=1_000_000_u32) {
        prop_assert_eq!(crate::part_of(whole, ratio), whole * u128::from(ratio) / 1_000_000);
    }
}
