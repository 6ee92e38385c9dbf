use super::wide;
use crate::{PPM, minimum_bid, suggested_price};
use proptest::prelude::*;

const ASY: u128 = 1_000_000_000_000;

#[test]
fn suggested_price_vectors() {
    for (certified, revenue, expected) in [
        (None, 0, 0),
        (Some(PPM), 0, 0),
        // 10 ASY in 30 rounds are 120 a year.
        (None, 10 * ASY, 60 * ASY),
        (Some(0), 10 * ASY, 60 * ASY),
        (Some(500_000), 10 * ASY, 120 * ASY),
        (Some(PPM), 10 * ASY, 180 * ASY),
        (Some(u32::MAX), 10 * ASY, 180 * ASY),
        (Some(PPM), u128::MAX, u128::MAX),
    ] {
        assert_eq!(suggested_price(certified, revenue), expected, "{certified:?} {revenue}");
    }
}

#[test]
fn minimum_bid_vectors() {
    for (highest, reserve, expected) in [
        (None, 0, 1),
        (None, 500, 500),
        (Some(1), 0, 2),
        (Some(20), 0, 21),
        (Some(21), 0, 23),
        (Some(100 * ASY), 0, 105 * ASY),
        (Some(10), 500, 500),
        (Some(u128::MAX), 0, u128::MAX),
    ] {
        assert_eq!(minimum_bid(highest, reserve), expected, "{highest:?} {reserve}");
    }
}

proptest! {
    #[test]
    fn bids_rise_by_at_least_five_percent(highest in 0..u128::MAX / 2, reserve in wide()) {
        let next = minimum_bid(Some(highest), reserve);
        prop_assert!(next > highest && next >= reserve);
        prop_assert!(next - highest >= highest / 20);
    }

    #[test]
    fn better_quality_and_more_revenue_never_suggest_less(q: u32, r: u32, revenue in wide(), more in wide()) {
        let low = suggested_price(Some(q.min(r)), revenue.min(more));
        prop_assert!(low <= suggested_price(Some(q.max(r)), revenue.max(more)));
        prop_assert!(suggested_price(None, revenue) <= suggested_price(Some(q), revenue));
    }
}
