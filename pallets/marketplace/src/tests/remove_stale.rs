use crate::{Error, Event, Offers, mock::*};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, DispatchResult},
};

fn remove() -> DispatchResult {
    Marketplace::remove_stale(signed(CAROL), ALICE, 0, 1)
}

#[test]
fn remove_stale_returns_the_deposit_of_a_provider_that_left() {
    build_and_execute(|| {
        assert_ok!(Marketplace::serve(signed(ALICE), 0, 1, ASK));
        Registered::set(vec![(BOB, true)]);
        assert_ok!(remove());
        System::assert_last_event(Event::StaleRemoved { provider: ALICE, agent: 0, version: 1 }.into());
        assert!(!Offers::<Test>::contains_key((0, 1, ALICE)));
        assert_eq!((free(ALICE), free(CAROL)), (FUNDS - PRICE_DEPOSIT, FUNDS));
    });
}

#[test]
fn remove_stale_removes_an_offer_that_may_not_run_any_more() {
    build_and_execute(|| {
        assert_ok!(Marketplace::serve(signed(ALICE), 0, 1, ASK));
        Forbidden::set(vec![(ALICE, 0, 1)]);
        assert_ok!(remove());
        assert_noop!(remove(), Error::<Test>::NotFound);
    });
}

#[test]
fn remove_stale_fails_for_each_reason() {
    build_and_execute(|| {
        let root = Marketplace::remove_stale(RuntimeOrigin::root(), ALICE, 0, 1);
        assert_noop!(root, DispatchError::BadOrigin);
        assert_noop!(remove(), Error::<Test>::NotFound);
        assert_ok!(Marketplace::serve(signed(ALICE), 0, 1, ASK));
        assert_noop!(remove(), Error::<Test>::NotStale);
        // A draining provider may come back.
        Registered::set(vec![(ALICE, false)]);
        assert_noop!(remove(), Error::<Test>::NotStale);
    });
}
