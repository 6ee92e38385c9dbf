use crate::{Error, Event, HoldReason, Listings, mock::*, types::*};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, TokenError},
};

fn fixed(input: u128) -> Terms {
    terms(Royalty::Fixed(price(input, 0)))
}

fn licensed(licence: Licence) -> Terms {
    Terms { weights: WeightsTerms { price: None, licence }, ..fixed(1) }
}

fn spdx(text: &[u8]) -> Licence {
    Licence::Spdx(text.to_vec().try_into().unwrap())
}

#[test]
fn list_stores_the_terms_on_deposit() {
    build_and_execute(|| {
        System::set_block_number(9);
        assert_ok!(list(2, fixed(5)));
        System::assert_last_event(Event::Listed { agent: 2, terms: fixed(5), royalty: price(5, 0) }.into());
        let stored = Listing { terms: fixed(5), since: 9, depositor: OPERATOR, deposit: LISTING_DEPOSIT };
        assert_eq!(Listings::<Test>::get(2), Some(stored));
        assert_eq!(held(HoldReason::Listing, OPERATOR), LISTING_DEPOSIT);
        let shown = ListingInfo { agent: 2, terms: fixed(5), royalty: price(5, 0), since: 9 };
        assert_eq!(Marketplace::listing(2), Some(shown.clone()));
        assert_eq!(Marketplace::listings(None, 10), vec![shown]);
        assert!(Marketplace::listings(Some(2), 10).is_empty());
    });
}

#[test]
fn list_again_changes_the_terms_at_the_first_depositors_expense() {
    build_and_execute(|| {
        assert_ok!(list(0, fixed(5)));
        assert_noop!(list(0, fixed(5)), Error::<Test>::AlreadyExists);
        assert_ok!(Marketplace::list(signed(agent_account(0)), 0, Box::new(fixed(6))));
        assert_eq!(Listings::<Test>::get(0).unwrap().depositor, OPERATOR);
        assert_eq!(held(HoldReason::Listing, agent_account(0)), 0);
    });
}

#[test]
fn list_is_for_the_operator_and_the_agent() {
    build_and_execute(|| {
        let boxed = || Box::new(fixed(1));
        assert_noop!(Marketplace::list(RuntimeOrigin::root(), 0, boxed()), DispatchError::BadOrigin);
        assert_noop!(Marketplace::list(signed(CAROL), 0, boxed()), Error::<Test>::NotAuthorized);
        assert_noop!(Marketplace::list(signed(agent_account(1)), 0, boxed()), Error::<Test>::NotAuthorized);
        assert_noop!(list(AGENTS, fixed(1)), Error::<Test>::NotFound);
        assert_ok!(Marketplace::list(signed(agent_account(0)), 0, boxed()));
    });
}

#[test]
fn list_fails_for_terms_out_of_range() {
    build_and_execute(|| {
        assert_noop!(list(0, fixed(MAX_ASK + 1)), Error::<Test>::RoyaltyOutOfRange);
        for (floor, max) in
            [(price(2, 0), price(1, 9)), (price(0, 2), price(9, 1)), (price(0, 0), price(MAX_ASK + 1, 0))]
        {
            let royalty = Royalty::FollowsQuality { floor, max };
            assert_noop!(list(0, terms(royalty)), Error::<Test>::RoyaltyOutOfRange);
        }
        let mut costly = fixed(1);
        costly.free.max_ask = price(0, MAX_ASK + 1);
        assert_noop!(list(0, costly), Error::<Test>::AskTooHigh);
        for price in [1, MIN_WEIGHTS_PRICE - 1, MAX_PRICE + 1] {
            let mut sold = fixed(1);
            sold.weights.price = Some(price);
            assert_noop!(list(0, sold), Error::<Test>::PriceOutOfRange);
        }
        let mut rich = fixed(1);
        rich.free.per_round = MAX_PRICE + 1;
        assert_noop!(list(0, rich), Error::<Test>::PriceOutOfRange);
    });
}

#[test]
fn list_fails_for_a_malformed_licence() {
    build_and_execute(|| {
        for licence in [spdx(b""), spdx("MIT ©".as_bytes()), spdx(b"MIT\n"), Licence::Cid(Default::default())] {
            assert_noop!(list(0, licensed(licence)), Error::<Test>::MalformedLicence);
        }
        assert_ok!(list(0, licensed(spdx(b"MIT OR Apache-2.0"))));
    });
}

#[test]
fn list_fails_without_the_deposit() {
    build_and_execute(|| {
        let everything = free(OPERATOR) - EXISTENTIAL;
        assert_ok!(Balances::transfer_keep_alive(signed(OPERATOR), CAROL, everything));
        assert_noop!(list(0, fixed(1)), TokenError::FundsUnavailable);
    });
}
