use crate::{Error, Event, Offers, OffersOf, mock::*};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchError,
};

#[test]
fn unserve_removes_the_offer_and_releases_the_deposit() {
    build_and_execute(|| {
        let origin = || signed(ALICE);
        assert_ok!(Marketplace::serve(origin(), 0, 1, ASK));
        assert_ok!(Marketplace::serve(origin(), 0, 2, ASK));
        assert_ok!(Marketplace::unserve(origin(), 0, 1));
        System::assert_last_event(Event::Unserved { provider: ALICE, agent: 0, version: 1 }.into());
        assert!(!Offers::<Test>::contains_key((0, 1, ALICE)));
        assert_eq!(free(ALICE), FUNDS - DEPOSIT - PRICE_DEPOSIT);

        assert_ok!(Marketplace::unserve(origin(), 0, 2));
        // The prices stay in the book for as long as they may be claimed.
        assert_eq!(free(ALICE), FUNDS - PRICE_DEPOSIT);
        assert!(!OffersOf::<Test>::contains_key(ALICE));
    });
}

#[test]
fn unserve_works_for_an_account_that_is_no_provider_any_more() {
    build_and_execute(|| {
        assert_ok!(Marketplace::serve(signed(ALICE), 0, 1, ASK));
        Registered::set(Vec::new());
        assert_ok!(Marketplace::unserve(signed(ALICE), 0, 1));
    });
}

#[test]
fn unserve_fails_for_each_reason() {
    build_and_execute(|| {
        assert_noop!(Marketplace::unserve(RuntimeOrigin::root(), 0, 1), DispatchError::BadOrigin);
        assert_noop!(Marketplace::unserve(signed(ALICE), 0, 1), Error::<Test>::NotFound);
        assert_ok!(Marketplace::serve(signed(ALICE), 0, 1, ASK));
        // Another version, another agent, another provider.
        assert_noop!(Marketplace::unserve(signed(ALICE), 0, 2), Error::<Test>::NotFound);
        assert_noop!(Marketplace::unserve(signed(ALICE), 1, 1), Error::<Test>::NotFound);
        assert_noop!(Marketplace::unserve(signed(BOB), 0, 1), Error::<Test>::NotFound);
    });
}
