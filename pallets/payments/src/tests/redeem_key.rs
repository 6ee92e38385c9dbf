//! Claims on API keys.

use crate::{Claims, Error, Event, MAX_LANES, MAX_PENDING_CLAIMS, RecordRef, mock::*};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    ids::{ASY, AgentId, Balance},
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok, dispatch::DispatchResult};

const MILLION: Tokens = Tokens { input: 1_000_000, output: 0 };

fn redeem(pay_id: crate::PayId, agent: AgentId, amount: Balance, tokens: Tokens, seq: u64) -> DispatchResult {
    Payments::redeem_key(signed(PROVIDER), pay_id, agent, amount, tokens, own(seq))
}

#[test]
fn redeem_key_makes_a_claim_that_is_due_after_the_window() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        let (id, record) = claim(pay_id, 3, MILLION);
        let claimed = Event::Claimed { claim: id, pay_id, agent: 3, amount: 3 * ASY, due: 1 + WINDOW };
        assert_eq!(events().last(), Some(&claimed));
        let info = Payments::claim_info(id).unwrap();
        assert_eq!((info.amount, info.delta, info.tokens, info.record), (3 * ASY, 3 * ASY, MILLION, own(record.seq)));
        assert_eq!(Claims::<Test>::get(id).unwrap().royalty, ASY);
        let payment = Payments::payment_info(&pay_id).unwrap();
        assert_eq!((payment.pending, payment.spent, payment.available), (3 * ASY, 0, 2 * ASY));
        assert_eq!(free(&PROVIDER), FUNDS, "nothing moves before the window is over");
    });
}

#[test]
fn amounts_are_cumulative_by_agent() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        claim(pay_id, 0, MILLION);
        claim(pay_id, 1, MILLION);
        let (id, _) = claim(pay_id, 0, tokens(1_500_000, 0));
        let info = Payments::claim_info(id).unwrap();
        assert_eq!(
            (info.amount, info.delta, info.tokens),
            (4_500 * ASY / 1_000, 1_500 * ASY / 1_000, tokens(500_000, 0))
        );
        assert_eq!(Payments::payment_info(&pay_id).unwrap().pending, 7_500 * ASY / 1_000);
    });
}

#[test]
fn redeem_key_fails_when_the_caller_or_the_key_is_wrong() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        let seq = Record::of(pay_id, 0, ASY).commit().seq;
        for who in [ALICE, RIVAL] {
            let other = Payments::redeem_key(signed(who), pay_id, 0, ASY, MILLION, own(seq));
            assert_noop!(other, Error::<Test>::NotAuthorized);
        }
        assert_noop!(redeem([0; 32], 0, ASY, MILLION, seq), Error::<Test>::NotFound);
        let channel = channel(ALICE, PROVIDER, ASY);
        assert_noop!(redeem(channel, 0, ASY, MILLION, seq), Error::<Test>::NotFound);
    });
}

#[test]
fn redeem_key_fails_outside_scope_log_and_totals() {
    build_and_execute(|| {
        let pay_id = key_with(ALICE, PROVIDER, 5 * ASY, scoped(&[2, 5]), None);
        let (_, record) = claim(pay_id, 5, MILLION);
        assert_noop!(redeem(pay_id, 3, ASY, MILLION, record.seq), Error::<Test>::OutOfScope);
        assert_noop!(redeem(pay_id, 2, ASY, MILLION, record.seq + 1), Error::<Test>::NotLogged);
        assert_noop!(redeem(pay_id, 5, 3 * ASY, MILLION, record.seq), Error::<Test>::NothingToPay);
        assert_noop!(redeem(pay_id, 5, ASY, MILLION, record.seq), Error::<Test>::NothingToPay);
        let fewer = tokens(999_999, 5_000_000);
        assert_noop!(redeem(pay_id, 5, 4 * ASY, fewer, record.seq), Error::<Test>::NothingToPay);
        assert_noop!(redeem(pay_id, 2, 0, MILLION, record.seq), Error::<Test>::NothingToPay);
    });
}

#[test]
fn redeem_key_fails_above_the_listed_price() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let seq = Record::of(pay_id, 0, 0).commit().seq;
        assert_noop!(redeem(pay_id, 0, 3 * ASY + 1, MILLION, seq), Error::<Test>::AbovePrice);
        assert_noop!(redeem(pay_id, UNSERVED, 1, MILLION, seq), Error::<Test>::AbovePrice);
        // One token costs 3,000,000 planck; half a token's worth of rounding is not accepted either.
        assert_noop!(redeem(pay_id, 0, 3_000_001, tokens(1, 0), seq), Error::<Test>::AbovePrice);
        assert_ok!(redeem(pay_id, 0, 3_000_000, tokens(1, 0), seq));
    });
}

#[test]
fn prices_count_from_the_last_redemption_of_the_lane() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let seq = Record::of(pay_id, 0, 0).commit().seq;
        // GIVEN the price falls to a third and the royalty to a quarter after the key was made
        go_to(10);
        let low = UnitPrice { per_million_input: ASY, per_million_output: ASY };
        let quarter = UnitPrice { per_million_input: ASY / 4, per_million_output: ASY / 4 };
        list(PROVIDER, 0, low, quarter);
        // WHEN use of that time is claimed THEN the old price is the bound and the new royalty is owed
        go_to(20);
        assert_ok!(redeem(pay_id, 0, 3 * ASY, MILLION, seq));
        assert_eq!(Claims::<Test>::get(0).unwrap().royalty, ASY / 4);
        // AND from then on only the new one
        let twice = tokens(2_000_000, 0);
        assert_noop!(redeem(pay_id, 0, 4 * ASY + 1, twice, seq), Error::<Test>::AbovePrice);
        assert_ok!(redeem(pay_id, 0, 4 * ASY, twice, seq));
        // Another lane of the key still knows the old price.
        assert_ok!(redeem(pay_id, 1, 3 * ASY, MILLION, seq));
    });
}

#[test]
fn royalty_never_exceeds_the_amount() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let seq = Record::of(pay_id, 0, 0).commit().seq;
        // A provider may ask for less than it owes; all of it is royalty then.
        assert_ok!(redeem(pay_id, 0, ASY / 2, MILLION, seq));
        assert_eq!(Claims::<Test>::get(0).unwrap().royalty, ASY / 2);
    });
}

#[test]
fn redeem_key_fails_above_the_allocation() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        let (_, record) = claim(pay_id, 0, MILLION);
        assert_noop!(redeem(pay_id, 1, 2 * ASY + 1, MILLION, record.seq), Error::<Test>::Insufficient);
        assert_ok!(redeem(pay_id, 1, 2 * ASY, MILLION, record.seq));
    });
}

#[test]
fn lanes_and_pending_claims_are_bounded() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let seq = Record::of(pay_id, 0, 0).commit().seq;
        for agent in 0..MAX_LANES {
            assert_ok!(redeem(pay_id, agent, 1, tokens(1, 0), seq));
        }
        assert_noop!(redeem(pay_id, MAX_LANES, 1, tokens(1, 0), seq), Error::<Test>::TooMany);
        for amount in 2..=u128::from(MAX_PENDING_CLAIMS - MAX_LANES) + 1 {
            assert_ok!(redeem(pay_id, 0, amount, tokens(1 + amount as u64, 0), seq));
        }
        assert_noop!(redeem(pay_id, 1, 2, tokens(2, 0), seq), Error::<Test>::TooMany);
    });
}

#[test]
fn a_gateway_claims_for_records_that_another_provider_logged() {
    build_and_execute(|| {
        let user = key(ALICE, GATEWAY, 5 * ASY);
        let upstream = channel(BOB, PROVIDER, ASY);
        let record = Record::of(upstream, 0, ASY).commit();
        let relayed = |log| RecordRef { seq: record.seq, relayed_to: Some(log) };
        let redeem = |reference| Payments::redeem_key(signed(GATEWAY), user, 0, 3 * ASY, MILLION, reference);
        // The gateway has logged nothing itself, and lists no price: that of the provider is passed on.
        assert_noop!(redeem(own(record.seq)), Error::<Test>::NotLogged);
        assert_noop!(redeem(relayed(RIVAL)), Error::<Test>::NotLogged);
        assert_noop!(redeem(relayed(GATEWAY)), Error::<Test>::NotLogged);
        assert_ok!(redeem(relayed(PROVIDER)));
        // Only gateways may name another log.
        let direct = key(ALICE, PROVIDER, 5 * ASY);
        let theirs = Record { log: RIVAL, ..Record::of(direct, 0, ASY) }.commit();
        let reference = RecordRef { seq: theirs.seq, relayed_to: Some(RIVAL) };
        let borrowed = Payments::redeem_key(signed(PROVIDER), direct, 0, ASY, MILLION, reference);
        assert_noop!(borrowed, Error::<Test>::NotLogged);
    });
}
