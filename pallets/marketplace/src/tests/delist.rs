use crate::{Error, Event, HoldReason, Listings, mock::*};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

#[test]
fn delist_returns_the_deposit_to_who_paid_it() {
    build_and_execute(|| {
        list_at(0, 5);
        assert_ok!(Marketplace::delist(signed(agent_account(0)), 0));
        System::assert_last_event(Event::Delisted { agent: 0 }.into());
        assert_eq!((held(HoldReason::Listing, OPERATOR), free(OPERATOR)), (0, FUNDS));
        assert!(!Listings::<Test>::contains_key(0));
        // It may be listed again.
        list_at(0, 5);
    });
}

#[test]
fn delist_fails_for_each_reason() {
    build_and_execute(|| {
        assert_noop!(Marketplace::delist(signed(OPERATOR), 0), Error::<Test>::NotFound);
        assert_noop!(Marketplace::delist(signed(OPERATOR), AGENTS), Error::<Test>::NotFound);
        list_at(0, 5);
        assert_noop!(Marketplace::delist(signed(CAROL), 0), Error::<Test>::NotAuthorized);
    });
}
