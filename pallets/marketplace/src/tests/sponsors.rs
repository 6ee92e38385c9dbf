//! The free tier: who may sponsor, what providers get, and what nobody can take.

use crate::{Error, Event, FreeUses, HoldReason, Sponsors, Users, mock::*, types::*};
use assay_primitives::{
    economy::Tokens,
    ids::{ASY, Balance, MemberClass, ROUND_BLOCKS, UsageKind, UsageTotals},
    traits::{Membership, UsageMeter},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchResult, TokenError},
};

const MILLION: u64 = 1_000_000;

/// First uses as the log reports them: this pallet hears of them before the DAO.
fn used_by(users: impl IntoIterator<Item = u8>) {
    for user in users {
        let user = AccountId::new([user; 32]);
        assert_ok!(Marketplace::on_first_use(&ALICE, 0, 1, &user, UsageKind::Free));
        if !Others::is_member(0, &user) {
            assert_ok!(Others::admit(0, &user, MemberClass::User, &ALICE));
        }
    }
}

/// `who` reports free input tokens of a round.
fn report(who: AccountId, round: u32, input: u64) {
    let free = Tokens { input, output: 0 };
    assert_ok!(Marketplace::on_totals(&who, 0, 1, round, UsageTotals::default(), free));
}

/// Free tier of 1 million tokens per account, 1 ASY at most for a million; a sponsor with 50 ASY; round 1 begins.
fn sponsored(per_round: Balance) {
    let terms = Terms { free: free_tier(MILLION, per_round), ..terms(Royalty::default()) };
    assert_ok!(list(0, terms));
    assert_ok!(Marketplace::fund_sponsor(signed(OPERATOR), 0, 50 * ASY));
    System::set_block_number(ROUND_BLOCKS);
}

fn withdraw() -> DispatchResult {
    Marketplace::withdraw_sponsor(signed(OPERATOR), 0)
}

#[test]
fn fund_sponsor_holds_the_money() {
    build_and_execute(|| {
        assert_ok!(Marketplace::fund_sponsor(signed(OPERATOR), 0, 2 * ASY));
        assert_ok!(Marketplace::fund_sponsor(signed(OPERATOR), 0, 3 * ASY));
        System::assert_last_event(Event::Sponsored { agent: 0, sponsor: OPERATOR, amount: 3 * ASY }.into());
        assert_ok!(Marketplace::fund_sponsor(signed(agent_account(0)), 0, ASY));
        assert_eq!(held(HoldReason::Sponsor, OPERATOR), 5 * ASY);
        let info = Marketplace::sponsor(0).unwrap();
        assert_eq!((info.sponsors.len(), info.balance, info.users), (2, 6 * ASY, 0));
        assert_eq!(Marketplace::sponsor(AGENTS), None);
    });
}

#[test]
fn fund_sponsor_fails_for_each_reason() {
    build_and_execute(|| {
        let fund = |who, agent, amount| Marketplace::fund_sponsor(signed(who), agent, amount);
        assert_noop!(fund(CAROL, 0, ASY), Error::<Test>::NotAuthorized);
        assert_noop!(fund(OPERATOR, AGENTS, ASY), Error::<Test>::NotFound);
        assert_noop!(fund(OPERATOR, 0, MIN_SPONSOR - 1), Error::<Test>::Insufficient);
        assert_noop!(fund(OPERATOR, 0, 2 * FUNDS), TokenError::FundsUnavailable);
        for number in 0..MAX_SPONSORS as u8 {
            let sponsor = Sponsor { who: AccountId::new([50 + number; 32]), amount: 0, leaves: None };
            Sponsors::<Test>::mutate(0, |list| list.try_push(sponsor)).unwrap();
        }
        assert_noop!(fund(OPERATOR, 0, ASY), Error::<Test>::TooMany);
        Sponsors::<Test>::remove(0);
    });
}

#[test]
fn withdraw_sponsor_needs_notice() {
    build_and_execute(|| {
        assert_noop!(Marketplace::leave_sponsor(signed(OPERATOR), 0), Error::<Test>::NotFound);
        assert_ok!(Marketplace::fund_sponsor(signed(OPERATOR), 0, 2 * ASY));
        assert_noop!(withdraw(), Error::<Test>::NotYet);
        assert_ok!(Marketplace::leave_sponsor(signed(OPERATOR), 0));
        System::assert_last_event(Event::SponsorLeaving { agent: 0, sponsor: OPERATOR, at: 1 + SPONSOR_NOTICE }.into());
        assert_noop!(Marketplace::leave_sponsor(signed(OPERATOR), 0), Error::<Test>::AlreadyExists);
        pass(SPONSOR_NOTICE - 1);
        assert_noop!(withdraw(), Error::<Test>::NotYet);
        pass(1);
        assert_noop!(Marketplace::withdraw_sponsor(signed(CAROL), 0), Error::<Test>::NotFound);
        assert_ok!(withdraw());
        System::assert_last_event(Event::SponsorWithdrawn { agent: 0, sponsor: OPERATOR, amount: 2 * ASY }.into());
        assert_eq!(free(OPERATOR), FUNDS);
        assert!(!Sponsors::<Test>::contains_key(0));
        assert_noop!(withdraw(), Error::<Test>::NotFound);
    });
}

#[test]
fn funding_again_takes_the_notice_back() {
    build_and_execute(|| {
        assert_ok!(Marketplace::fund_sponsor(signed(OPERATOR), 0, ASY));
        assert_ok!(Marketplace::leave_sponsor(signed(OPERATOR), 0));
        assert_ok!(Marketplace::fund_sponsor(signed(OPERATOR), 0, ASY));
        pass(SPONSOR_NOTICE);
        assert_noop!(withdraw(), Error::<Test>::NotYet);
    });
}

#[test]
fn providers_are_paid_for_free_use() {
    build_and_execute(|| {
        // GIVEN an ask of a half ASY per million tokens and two users.
        assert_ok!(serve_at(ALICE, 0, 1, ASY / 2));
        let before = free(ALICE);
        sponsored(100 * ASY);
        used_by([21, 22]);
        // WHEN 1.5 million tokens are reported, THEN 0.75 ASY are paid.
        report(ALICE, 0, 1_500_000);
        let tokens = Tokens { input: 1_500_000, output: 0 };
        System::assert_last_event(
            Event::FreeUsePaid { agent: 0, provider: ALICE, round: 0, tokens, amount: ASY / 4 * 3 }.into(),
        );
        assert_eq!(free(ALICE), before + ASY / 4 * 3);
        assert_eq!(held(HoldReason::Sponsor, OPERATOR), 50 * ASY - ASY / 4 * 3);
        // Of the two million that two users have together, half a million is left for every other provider.
        assert_ok!(serve_at(BOB, 0, 1, ASY));
        let before = free(BOB);
        report(BOB, 0, 5_000_000);
        assert_eq!(free(BOB), before + ASY / 2);
        report(BOB, 0, 5_000_000);
        assert_eq!(free(BOB), before + ASY / 2);
        assert_eq!(FreeUses::<Test>::get(0).spent, ASY / 4 * 5);
        // The next round has its own tokens.
        pass(ROUND_BLOCKS);
        report(BOB, 1, 1_000_000);
        assert_eq!(free(BOB), before + ASY / 2 * 3);
    });
}

#[test]
fn only_the_round_that_closed_last_is_paid_for() {
    build_and_execute(|| {
        assert_ok!(serve_at(ALICE, 0, 1, ASY));
        sponsored(100 * ASY);
        used_by([21]);
        let before = free(ALICE);
        report(ALICE, 1, MILLION);
        System::set_block_number(3 * ROUND_BLOCKS);
        report(ALICE, 0, MILLION);
        report(ALICE, 1, MILLION);
        assert_eq!(free(ALICE), before);
        report(ALICE, 2, MILLION);
        assert_eq!(free(ALICE), before + ASY);
    });
}

#[test]
fn users_are_counted_once() {
    build_and_execute(|| {
        used_by([21, 22, 21]);
        assert_eq!(Users::<Test>::get(0), 2);
        // Who is a member already is no new user.
        assert_ok!(Others::admit(0, &CAROL, MemberClass::Investor, &ALICE));
        assert_ok!(Marketplace::on_first_use(&ALICE, 0, 1, &CAROL, UsageKind::Channel));
        assert_eq!(Users::<Test>::get(0), 2);
    });
}

#[test]
fn self_dealing_is_bounded_by_what_the_sponsor_set() {
    build_and_execute(|| {
        // GIVEN a provider that asks a fortune and invents users and tokens.
        assert_ok!(serve_at(ALICE, 0, 1, MAX_ASK));
        sponsored(3 * ASY);
        used_by(21..=60);
        let before = free(ALICE);
        report(ALICE, 0, u64::MAX);
        // THEN the sponsor's price, its tokens per account and its budget of a round bound the loss.
        assert_eq!(free(ALICE), before + 3 * ASY);
        report(ALICE, 0, u64::MAX);
        assert_eq!(free(ALICE), before + 3 * ASY);
        assert_eq!(held(HoldReason::Sponsor, OPERATOR), 47 * ASY);
    });
}

#[test]
fn sponsors_never_pay_more_than_they_have() {
    build_and_execute(|| {
        assert_ok!(serve_at(ALICE, 0, 1, ASY));
        sponsored(1_000 * ASY);
        assert_ok!(Marketplace::fund_sponsor(signed(agent_account(0)), 0, 5 * ASY));
        used_by(1..=200);
        let before = free(ALICE);
        report(ALICE, 0, u64::MAX);
        assert_eq!(free(ALICE), before + 55 * ASY);
        assert!(!Sponsors::<Test>::contains_key(0));
        assert_eq!((held(HoldReason::Sponsor, OPERATOR), held(HoldReason::Sponsor, agent_account(0))), (0, 0));
    });
}

#[test]
fn nothing_is_paid_without_an_offer_a_listing_or_a_free_tier() {
    build_and_execute(|| {
        sponsored(100 * ASY);
        used_by([21]);
        let before = free(ALICE);
        report(ALICE, 0, MILLION);
        assert_ok!(serve_at(ALICE, 0, 2, ASY));
        report(ALICE, 0, MILLION);
        assert_ok!(serve_at(ALICE, 0, 1, ASY));
        list_at(0, 1);
        report(ALICE, 0, MILLION);
        assert_ok!(Marketplace::delist(signed(OPERATOR), 0));
        report(ALICE, 0, MILLION);
        let deposits = held(HoldReason::Offer, ALICE) + held(HoldReason::PriceHistory, ALICE);
        assert_eq!(free(ALICE), before - deposits);
        assert_eq!(FreeUses::<Test>::get(0), FreeUse::default());
    });
}
