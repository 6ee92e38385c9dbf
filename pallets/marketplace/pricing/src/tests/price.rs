use super::{ALL_MONEY, wide};
use crate::{cost, max_charge};
use proptest::prelude::*;

#[test]
fn cost_vectors() {
    for (price_in, price_out, tokens_in, tokens_out, floor, ceil) in [
        (0, 0, u64::MAX, u64::MAX, 0, 0),
        (1_000_000, 2_000_000, 3, 4, 11, 11),
        (1, 1, 1, 1, 0, 1),
        // 0.6 + 0.6: the sum is floored, not each product.
        (600_000, 600_000, 1, 1, 1, 2),
        // One ASY per million tokens: a token costs a millionth.
        (1_000_000_000_000, 0, 1, 0, 1_000_000, 1_000_000),
        // The highest price that a listing may have, for all the tokens that a counter holds.
        (
            1_000_000_000_000_000_000,
            0,
            u64::MAX,
            0,
            u128::from(u64::MAX) * 1_000_000_000_000,
            u128::from(u64::MAX) * 1_000_000_000_000,
        ),
        (u128::MAX, u128::MAX, u64::MAX, u64::MAX, u128::MAX, u128::MAX),
    ] {
        assert_eq!(cost(price_in, price_out, tokens_in, tokens_out), floor);
        assert_eq!(max_charge(price_in, price_out, tokens_in, tokens_out), ceil);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(5_000))]

    #[test]
    fn cost_is_the_floor_of_the_exact_sum(p in 0..1_u128 << 60, q in 0..1_u128 << 60, t: u64, u: u64) {
        let exact = p * u128::from(t) + q * u128::from(u);
        prop_assert_eq!(cost(p, q, t, u), exact / 1_000_000);
        prop_assert_eq!(max_charge(p, q, t, u), exact.div_ceil(1_000_000));
    }

    #[test]
    fn cost_saturates_and_never_exceeds_the_bound(p in wide(), q in wide(), t: u64, u: u64) {
        prop_assert!(cost(p, q, t, u) <= max_charge(p, q, t, u));
        prop_assert!(max_charge(p, q, t, u) - cost(p, q, t, u) <= 1);
    }

    #[test]
    fn running_totals_stay_within_the_bound(
        p in 0..ALL_MONEY, q in 0..ALL_MONEY, requests in prop::collection::vec((0..1_u64 << 20, 0..1_u64 << 20), 1..20),
    ) {
        // GIVEN requests that are charged one by one; THEN their sum is at most the cost of all tokens together, and
        // the difference of two totals is at most the bound of the tokens between.
        let (mut t, mut u, mut charged) = (0_u64, 0_u64, 0_u128);
        for (input, output) in requests {
            let before = cost(p, q, t, u);
            charged += cost(p, q, input, output);
            t += input;
            u += output;
            prop_assert!(charged <= cost(p, q, t, u));
            prop_assert!(cost(p, q, t, u) - before <= max_charge(p, q, input, output));
        }
    }
}
