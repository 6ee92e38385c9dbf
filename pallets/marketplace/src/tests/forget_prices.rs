use crate::{Asks, Error, Event, HoldReason, mock::*, types::*};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchResult,
};

fn forget() -> DispatchResult {
    Marketplace::forget_prices(signed(CAROL), ALICE, 0)
}

#[test]
fn forget_prices_returns_the_deposit_after_the_window() {
    build_and_execute(|| {
        assert_noop!(forget(), Error::<Test>::NotFound);
        assert_ok!(serve_at(ALICE, 0, 1, 3));
        assert_ok!(serve_at(ALICE, 0, 2, 3));
        pass(PRICE_WINDOW);
        assert_noop!(forget(), Error::<Test>::NotStale);
        assert_ok!(Marketplace::unserve(signed(ALICE), 0, 1));
        assert_noop!(forget(), Error::<Test>::NotStale);
        assert_ok!(Marketplace::unserve(signed(ALICE), 0, 2));
        pass(PRICE_WINDOW - 1);
        assert_noop!(forget(), Error::<Test>::NotYet);
        pass(1);
        assert_ok!(forget());
        System::assert_last_event(Event::PricesForgotten { provider: ALICE, agent: 0 }.into());
        assert_eq!((held(HoldReason::PriceHistory, ALICE), free(ALICE)), (0, FUNDS));
        assert!(!Asks::<Test>::contains_key(ALICE, 0));
    });
}

#[test]
fn serving_again_keeps_the_history() {
    build_and_execute(|| {
        assert_ok!(serve_at(ALICE, 0, 1, 3));
        assert_ok!(Marketplace::unserve(signed(ALICE), 0, 1));
        pass(10);
        assert_ok!(serve_at(ALICE, 0, 1, 3));
        assert_eq!(held(HoldReason::PriceHistory, ALICE), PRICE_DEPOSIT);
        pass(PRICE_WINDOW);
        assert_noop!(forget(), Error::<Test>::NotStale);
    });
}
