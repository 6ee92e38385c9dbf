//! Auctions, contestable prices, and what cannot be done to them.

use crate::{Error, Event, HoldReason, Offers, Sales, mock::*, types::*};
use assay_primitives::{
    economy::PriceBook,
    ids::{ASY, Balance},
    traits::AgentLifecycle,
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, DispatchResult, TokenError},
};

fn sell(terms: SaleTerms<u32>) -> DispatchResult {
    Marketplace::sell(signed(agent_account(0)), 0, terms)
}

fn auction(reserve: Balance) -> SaleTerms<u32> {
    SaleTerms::Auction { reserve, duration: MIN_AUCTION }
}

fn bid(who: AccountId, amount: Balance) -> DispatchResult {
    Marketplace::bid(signed(who), 0, amount)
}

fn settle() -> DispatchResult {
    Marketplace::settle_sale(signed(CAROL), 0)
}

fn ends() -> u32 {
    Sales::<Test>::get(0).unwrap().ends.unwrap()
}

/// Agent 0 in an auction that began in block 1, with a reserve of 10 ASY.
fn in_auction(test: impl FnOnce()) {
    build_and_execute(|| {
        assert_ok!(sell(auction(10 * ASY)));
        test();
    });
}

#[test]
fn sell_is_for_the_agents_account_alone() {
    build_and_execute(|| {
        // Squeeze-out: neither the operator nor a holder of most shares can sell without the DAO.
        for who in [OPERATOR, CAROL, agent_account(1)] {
            let call = Marketplace::sell(signed(who), 0, auction(10 * ASY));
            assert_noop!(call, Error::<Test>::NotAuthorized);
        }
        assert_noop!(Marketplace::sell(RuntimeOrigin::root(), 0, auction(ASY)), DispatchError::BadOrigin);
        assert_noop!(Marketplace::sell(signed(CAROL), AGENTS, auction(ASY)), Error::<Test>::NotFound);
        assert_ok!(sell(auction(10 * ASY)));
        System::assert_last_event(Event::SaleOpened { agent: 0, terms: auction(10 * ASY) }.into());
        assert_noop!(sell(SaleTerms::Fixed { price: ASY }), Error::<Test>::AlreadyExists);
        let info = Marketplace::sale(0).unwrap();
        assert_eq!((info.next_bid, info.sale.ends), (10 * ASY, Some(1 + MIN_AUCTION)));
        assert_eq!(Marketplace::sales(None, 10), vec![info]);
    });
}

#[test]
fn sell_fails_for_terms_out_of_range() {
    build_and_execute(|| {
        assert_noop!(sell(auction(MIN_SALE - 1)), Error::<Test>::PriceOutOfRange);
        assert_noop!(sell(SaleTerms::Fixed { price: 0 }), Error::<Test>::PriceOutOfRange);
        assert_noop!(sell(SaleTerms::Fixed { price: MAX_PRICE + 1 }), Error::<Test>::PriceOutOfRange);
        for duration in [0, MIN_AUCTION - 1, MAX_AUCTION + 1, u32::MAX] {
            let terms = SaleTerms::Auction { reserve: ASY, duration };
            assert_noop!(sell(terms), Error::<Test>::BadDuration);
        }
    });
}

#[test]
fn bids_rise_by_five_percent_and_release_the_one_before() {
    in_auction(|| {
        assert_noop!(bid(CAROL, 10 * ASY - 1), Error::<Test>::BidTooLow);
        assert_ok!(bid(CAROL, 10 * ASY));
        assert_eq!(held(HoldReason::Bid, CAROL), 10 * ASY + BID_DEPOSIT);
        assert_eq!(Marketplace::sale(0).unwrap().next_bid, 10 * ASY + ASY / 2);
        assert_noop!(bid(DAVE, 10 * ASY + ASY / 2 - 1), Error::<Test>::BidTooLow);
        assert_ok!(bid(DAVE, 10 * ASY + ASY / 2));
        System::assert_last_event(
            Event::BidPlaced { agent: 0, bidder: DAVE, amount: 10 * ASY + ASY / 2, ends: 1 + MIN_AUCTION }.into(),
        );
        assert_eq!((held(HoldReason::Bid, CAROL), free(CAROL)), (0, FUNDS));
        // Whoever leads may raise its own bid with the money that is on hold.
        assert_ok!(bid(DAVE, 90 * ASY));
        assert_eq!(held(HoldReason::Bid, DAVE), 90 * ASY + BID_DEPOSIT);
    });
}

#[test]
fn bid_fails_for_each_reason() {
    in_auction(|| {
        assert_noop!(Marketplace::bid(signed(CAROL), 1, 10 * ASY), Error::<Test>::NotForSale);
        assert_noop!(bid(PAUPER, 10 * ASY), TokenError::FundsUnavailable);
        assert_noop!(bid(agent_account(0), 10 * ASY), Error::<Test>::NotAuthorized);
        assert_noop!(bid(CAROL, MAX_PRICE + 1), Error::<Test>::PriceOutOfRange);
        System::set_block_number(1 + MIN_AUCTION);
        assert_noop!(bid(CAROL, 10 * ASY), Error::<Test>::Expired);
    });
}

#[test]
fn a_bid_in_the_last_block_leaves_time_to_answer() {
    in_auction(|| {
        assert_ok!(bid(CAROL, 10 * ASY));
        // A bid before the last 200 blocks moves nothing.
        System::set_block_number(ends() - SNIPE_BLOCKS - 1);
        assert_ok!(bid(DAVE, 11 * ASY));
        assert_eq!(ends(), 1 + MIN_AUCTION);
        // WHEN somebody snipes in the last block
        System::set_block_number(ends() - 1);
        assert_ok!(bid(CAROL, 12 * ASY));
        assert_eq!(ends(), 1 + MIN_AUCTION + SNIPE_BLOCKS);
        // THEN the other still can answer, and so on, each time for 5 % more.
        System::set_block_number(1 + MIN_AUCTION);
        assert_noop!(settle(), Error::<Test>::NotYet);
        assert_ok!(bid(DAVE, 13 * ASY));
        assert_eq!(ends(), 1 + MIN_AUCTION + 2 * SNIPE_BLOCKS);
        System::set_block_number(ends());
        assert_noop!(bid(CAROL, 50 * ASY), Error::<Test>::Expired);
        assert_ok!(settle());
        assert_eq!(HandedOver::get().last().unwrap().1, DAVE);
    });
}

#[test]
fn settle_sale_pays_holders_and_protocol() {
    in_auction(|| {
        // GIVEN a winning bid of 20 ASY.
        assert_ok!(bid(CAROL, 10 * ASY));
        assert_ok!(bid(DAVE, 20 * ASY));
        assert_noop!(settle(), Error::<Test>::NotYet);
        System::set_block_number(ends());
        let issuance = Balances::total_issuance();
        assert_ok!(settle());
        // THEN 5 % are the fee, half burned and half for the treasury; the holders get 19.
        System::assert_last_event(
            Event::SaleSettled { agent: 0, buyer: DAVE, price: 20 * ASY, fee: ASY, burned: ASY / 2 }.into(),
        );
        assert_eq!(HandedOver::get(), vec![(0, DAVE, 19 * ASY)]);
        assert_eq!(free(HOLDERS), EXISTENTIAL + 19 * ASY);
        assert_eq!(free(TREASURY), EXISTENTIAL + ASY / 2);
        assert_eq!(Balances::total_issuance(), issuance - ASY / 2);
        assert_eq!((free(DAVE), held(HoldReason::Bid, DAVE)), (FUNDS - 20 * ASY, 0));
        assert_eq!(free(CAROL), FUNDS);
        assert_noop!(settle(), Error::<Test>::NotFound);
    });
}

#[test]
fn settle_sale_without_a_bid_ends_it() {
    in_auction(|| {
        System::set_block_number(ends());
        assert_ok!(settle());
        System::assert_last_event(Event::SaleFailed { agent: 0, error: None }.into());
        assert!(HandedOver::get().is_empty());
        assert_ok!(sell(auction(ASY)));
    });
}

#[test]
fn a_failing_settlement_returns_everything() {
    in_auction(|| {
        assert_ok!(bid(DAVE, 20 * ASY));
        System::set_block_number(ends());
        Stuck::set(&true);
        assert_ok!(settle());
        System::assert_last_event(Event::SaleFailed { agent: 0, error: Some(DispatchError::Unavailable) }.into());
        assert_eq!((free(DAVE), held(HoldReason::Bid, DAVE)), (FUNDS, 0));
        assert_eq!((free(HOLDERS), free(TREASURY)), (EXISTENTIAL, EXISTENTIAL));
        assert!(Earned::get().is_empty() && !Sales::<Test>::contains_key(0));
    });
}

#[test]
fn a_buyer_who_spent_everything_else_can_still_pay() {
    in_auction(|| {
        assert_ok!(bid(DAVE, 20 * ASY));
        let rest = free(DAVE) - EXISTENTIAL;
        assert_ok!(Balances::transfer_keep_alive(signed(DAVE), CAROL, rest));
        System::set_block_number(ends());
        assert_ok!(settle());
        assert_eq!(HandedOver::get(), vec![(0, DAVE, 19 * ASY)]);
        assert_eq!(free(DAVE), EXISTENTIAL + BID_DEPOSIT);
    });
}

#[test]
fn cancel_sale_fails_once_there_is_a_bid() {
    in_auction(|| {
        let cancel = |who| Marketplace::cancel_sale(signed(who), 0);
        assert_noop!(cancel(OPERATOR), Error::<Test>::NotAuthorized);
        assert_ok!(cancel(agent_account(0)));
        System::assert_last_event(Event::SaleCancelled { agent: 0 }.into());
        assert_noop!(cancel(agent_account(0)), Error::<Test>::NotFound);
        assert_ok!(sell(auction(10 * ASY)));
        assert_ok!(bid(CAROL, 10 * ASY));
        assert_noop!(cancel(agent_account(0)), Error::<Test>::HasBid);
    });
}

#[test]
fn a_fixed_price_may_be_out_bid_for_seven_days() {
    build_and_execute(|| {
        assert_ok!(sell(SaleTerms::Fixed { price: 10 * ASY }));
        let buy = |who, max_price| Marketplace::buy(signed(who), 0, max_price);
        // Nobody can out-bid a price that nobody took, and nothing ends by itself.
        assert_noop!(bid(DAVE, 20 * ASY), Error::<Test>::NotYet);
        pass(2 * MAX_AUCTION);
        assert_noop!(settle(), Error::<Test>::NotYet);
        assert_noop!(buy(CAROL, 10 * ASY - 1), Error::<Test>::AbovePriceLimit);
        assert_ok!(buy(CAROL, 10 * ASY));
        assert_eq!(ends(), System::block_number() + MIN_AUCTION);
        assert_noop!(buy(DAVE, 10 * ASY), Error::<Test>::HasBid);
        assert_ok!(bid(DAVE, 11 * ASY));
        assert_eq!(free(CAROL), FUNDS);
        System::set_block_number(ends());
        assert_ok!(settle());
        assert_eq!(HandedOver::get().last().unwrap().1, DAVE);
    });
}

#[test]
fn buy_fails_for_an_auction() {
    in_auction(|| {
        assert_noop!(Marketplace::buy(signed(CAROL), 0, 10 * ASY), Error::<Test>::NotForSale);
        assert_noop!(Marketplace::buy(signed(CAROL), 1, 10 * ASY), Error::<Test>::NotForSale);
    });
}

#[test]
fn auction_griefing_costs_five_percent_a_bid_and_locks_only_the_leader() {
    in_auction(|| {
        // GIVEN 30 bids of two accounts that only want to disturb.
        let mut amount = 10 * ASY;
        for number in 0..30 {
            let who = if number % 2 == 0 { CAROL } else { DAVE };
            assert_ok!(bid(who.clone(), amount));
            let other = if number % 2 == 0 { DAVE } else { CAROL };
            assert_eq!(held(HoldReason::Bid, other), 0);
            // The same amount again, or a little more, is nothing.
            assert_noop!(bid(ALICE, amount), Error::<Test>::BidTooLow);
            assert_noop!(bid(ALICE, amount + 1), Error::<Test>::BidTooLow);
            amount = Marketplace::sale(0).unwrap().next_bid;
        }
        // THEN the price has grown more than four times, and one sale is one record.
        assert!(amount > 40 * ASY);
        assert_eq!(Sales::<Test>::iter().count(), 1);
    });
}

#[test]
fn a_sale_leaves_offers_and_prices_as_they_are() {
    build_and_execute(|| {
        list_at(0, 5);
        assert_ok!(serve_at(ALICE, 0, 1, 3));
        assert_ok!(Marketplace::fund_sponsor(signed(OPERATOR), 0, ASY));
        let before = (Marketplace::bounds(&ALICE, 0, 1), Marketplace::listing(0), Offers::<Test>::get((0, 1, ALICE)));
        assert_ok!(sell(auction(10 * ASY)));
        assert_ok!(bid(DAVE, 10 * ASY));
        System::set_block_number(ends());
        assert_ok!(settle());
        let after = (Marketplace::bounds(&ALICE, 0, 1), Marketplace::listing(0), Offers::<Test>::get((0, 1, ALICE)));
        assert_eq!(before, after);
        assert_eq!(held(HoldReason::Sponsor, OPERATOR), ASY);
    });
}

#[test]
fn a_handover_in_another_way_ends_the_sale() {
    in_auction(|| {
        assert_ok!(bid(CAROL, 10 * ASY));
        assert_ok!(Marketplace::on_sold(0, &DAVE, &DAVE, ASY));
        System::assert_last_event(Event::SaleFailed { agent: 0, error: None }.into());
        assert_eq!((free(CAROL), held(HoldReason::Bid, CAROL)), (FUNDS, 0));
        assert!(!Sales::<Test>::contains_key(0));
    });
}
