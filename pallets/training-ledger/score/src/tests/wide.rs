use super::{big, narrow, wide};
use crate::{
    mul_div_ceil, mul_div_floor,
    wide::{mul_div_rem, sum_of_products_div},
};
use proptest::prelude::*;

#[test]
fn mul_div_gives_none_when_nothing_fits() {
    assert_eq!(mul_div_floor(1, 1, 0), None);
    assert_eq!(mul_div_floor(u128::MAX, u128::MAX, 0), None);
    assert_eq!(mul_div_floor(u128::MAX, 2, 1), None);
    assert_eq!(mul_div_ceil(u128::MAX, u128::MAX, u128::MAX - 1), None);
}

#[test]
fn mul_div_is_exact_at_the_edges() {
    assert_eq!(mul_div_floor(u128::MAX, u128::MAX, u128::MAX), Some(u128::MAX));
    assert_eq!(mul_div_rem(u128::MAX, u128::MAX - 1, u128::MAX), Some((u128::MAX - 1, 0)));
    assert_eq!(mul_div_floor(7, 3, 2), Some(10));
    assert_eq!(mul_div_ceil(7, 3, 2), Some(11));
    assert_eq!(mul_div_ceil(8, 3, 2), Some(12));
    assert_eq!(mul_div_floor(0, u128::MAX, 1), Some(0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn mul_div_is_that_of_big_integers(a in wide(), b in wide(), c in wide()) {
        let c = c.max(1);
        let product = big(a) * big(b);
        let (floor, remainder) = (&product / big(c), &product % big(c));
        let ceil = (&product + big(c - 1)) / big(c);
        prop_assert_eq!(mul_div_floor(a, b, c), narrow(floor.clone()));
        prop_assert_eq!(mul_div_ceil(a, b, c), narrow(ceil));
        prop_assert_eq!(mul_div_rem(a, b, c), narrow(floor).map(|q| (q, narrow(remainder).unwrap())));
    }

    #[test]
    fn sum_of_products_is_that_of_big_integers(a in wide(), b in wide(), c in wide(), d in wide(), e in wide()) {
        let e = e.max(1);
        let sum = big(a) * big(b) + big(c) * big(d);
        prop_assert_eq!(sum_of_products_div(a, b, c, d, e), narrow(sum / big(e)));
    }
}
