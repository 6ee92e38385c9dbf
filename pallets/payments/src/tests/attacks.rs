//! Attacks that must fail.

use crate::{Error, HoldReason, PayId, Refusal, Terms, Voucher, host_hash::HostSha256, mock::*};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    hash::SoftSha256,
    ids::{ASY, Balance},
    payid::{PaymentIdentity, bearer_hash},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::TokenError,
};

const MILLION: Tokens = Tokens { input: 1_000_000, output: 0 };

/// Presents one voucher that must move no money.
fn must_fail(voucher: Voucher<AccountId>, reason: Refusal) {
    let before = (free(&PROVIDER), free(&RIVAL), held(&ALICE, HoldReason::Channel), issuance());
    redeem(&[voucher]);
    assert_eq!(last_refusal(), Some(reason));
    assert_eq!((free(&PROVIDER), free(&RIVAL), held(&ALICE, HoldReason::Channel), issuance()), before);
}

#[test]
fn a_voucher_cannot_be_replayed_on_another_channel() {
    build_and_execute(|| {
        let (one, two) = (channel(ALICE, PROVIDER, 5 * ASY), channel(ALICE, PROVIDER, 5 * ASY));
        let good = voucher(one, 0, MILLION);
        // The same owner, provider and signer: only the nonce differs.
        must_fail(Voucher { pay_id: two, ..good.clone() }, Refusal::BadSignature);
        let elsewhere = channel(ALICE, RIVAL, 5 * ASY);
        must_fail(Voucher { pay_id: elsewhere, ..good }, Refusal::BadSignature);
    });
}

#[test]
fn a_voucher_cannot_be_replayed_on_a_channel_that_was_opened_again() {
    build_and_execute(|| {
        let first = channel(ALICE, PROVIDER, 5 * ASY);
        let old = voucher(first, 0, MILLION);
        assert_ok!(Payments::close_channel(signed(PROVIDER), first, Default::default()));
        assert_ok!(Payments::finalize(signed(ALICE), first));
        let second = channel(ALICE, PROVIDER, 5 * ASY);
        assert_ne!(first, second);
        must_fail(old.clone(), Refusal::NotFound);
        must_fail(Voucher { pay_id: second, ..old }, Refusal::BadSignature);
    });
}

#[test]
fn a_voucher_cannot_be_replayed_on_another_lane_or_chain() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        let good = voucher(pay_id, 0, MILLION);
        must_fail(Voucher { agent: 1, ..good.clone() }, Refusal::BadSignature);
        // The same channel on a chain with another block 0.
        let identity = PaymentIdentity {
            genesis: [1; 32],
            owner: ALICE.into(),
            provider: PROVIDER.into(),
            nonce: 0,
            credential: signer_key(1),
        };
        let foreign = identity.pay_id::<SoftSha256>();
        let here = PaymentIdentity { genesis: genesis(), ..identity }.pay_id::<HostSha256>();
        assert_eq!(here, pay_id);
        let theirs = sign(Voucher { pay_id: foreign, ..good.clone() }, &signer(1));
        must_fail(theirs.clone(), Refusal::NotFound);
        must_fail(Voucher { pay_id, ..theirs }, Refusal::BadSignature);
    });
}

#[test]
fn no_byte_of_a_voucher_can_be_changed() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        let good = voucher(pay_id, 0, MILLION);
        for forged in [
            Voucher { cumulative: good.cumulative + 1, ..good.clone() },
            Voucher { cumulative: good.cumulative - 1, ..good.clone() },
            Voucher { tokens: tokens(1_000_001, 0), ..good.clone() },
            Voucher { tokens: tokens(1_000_000, 1), ..good.clone() },
            Voucher { valid_until: u32::MAX, ..good.clone() },
            Voucher { receipt_hash: [0; 32], ..good.clone() },
        ] {
            must_fail(forged, Refusal::BadSignature);
        }
        for at in 0..64 {
            let mut forged = good.clone();
            forged.signature[at] ^= 1;
            must_fail(forged, Refusal::BadSignature);
        }
        redeem(&[good]);
        assert_eq!(held(&ALICE, HoldReason::Channel), 2 * ASY);
    });
}

#[test]
fn a_stale_voucher_after_a_newer_one_pays_nothing() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 50 * ASY);
        let old = voucher(pay_id, 0, MILLION);
        redeem(&[voucher(pay_id, 0, tokens(2_000_000, 0))]);
        must_fail(old, Refusal::NothingToPay);
        assert_eq!(held(&ALICE, HoldReason::Channel), 44 * ASY);
    });
}

#[test]
fn the_payer_cannot_close_before_the_provider_redeems() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        let late = voucher(pay_id, 0, MILLION);
        assert_ok!(Payments::request_close(signed(ALICE), pay_id));
        for block in [1, 2, WINDOW] {
            go_to(block);
            assert_noop!(Payments::finalize(signed(ALICE), pay_id), Error::<Test>::NotYet);
        }
        // Neither can a second request make the window shorter, nor the owner close like a provider.
        assert_noop!(Payments::request_close(signed(ALICE), pay_id), Error::<Test>::Expired);
        let closed = Payments::close_channel(signed(ALICE), pay_id, Default::default());
        assert_noop!(closed, Error::<Test>::NotAuthorized);
        redeem(&[late]);
        assert_eq!(held(&ALICE, HoldReason::Channel), 2 * ASY);
    });
}

#[test]
fn a_key_pays_nothing_after_its_window() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        assert_ok!(Payments::revoke_key(signed(ALICE), pay_id));
        // Use before the revocation is still claimed in the last block of the window …
        go_to(WINDOW);
        let (_, record) = claim(pay_id, 0, MILLION);
        // … and nothing after it.
        go_to(1 + WINDOW);
        let late = Payments::redeem_key(signed(PROVIDER), pay_id, 1, ASY, MILLION, own(record.seq));
        assert_noop!(late, Error::<Test>::Expired);
    });
}

#[test]
fn claims_of_one_round_cannot_exceed_the_limit_in_any_order() {
    build_and_execute(|| {
        let pay_id = key_with(ALICE, PROVIDER, 50 * ASY, any_agent(), Some(5 * ASY));
        let (first, record) = claim(pay_id, 0, MILLION);
        let redeem = |agent, amount: Balance| {
            Payments::redeem_key(signed(PROVIDER), pay_id, agent, amount, MILLION, own(record.seq))
        };
        // Two lanes raced: together at most 5 ASY.
        assert_noop!(redeem(1, 2 * ASY + 1), Error::<Test>::AbovePeriod);
        assert_ok!(redeem(1, 2 * ASY));
        assert_noop!(redeem(2, 1), Error::<Test>::AbovePeriod);
        // A refund in the same round does not give the room back.
        assert_ok!(Payments::dispute(signed(ALICE), first));
        go_to(1 + ANSWER);
        assert_ok!(Payments::close_dispute(signed(BOB), first));
        assert_noop!(redeem(2, 1), Error::<Test>::AbovePeriod);
        // The last block of the round, and the first of the next.
        go_to(ROUND - 1);
        assert_noop!(redeem(2, 1), Error::<Test>::AbovePeriod);
        go_to(ROUND);
        assert_noop!(redeem(2, 5 * ASY + 1), Error::<Test>::AbovePrice);
        assert_ok!(redeem(2, 3 * ASY));
    });
}

#[test]
fn two_providers_cannot_share_one_limit() {
    build_and_execute(|| {
        let pay_id = key_with(ALICE, PROVIDER, 5 * ASY, any_agent(), Some(5 * ASY));
        let (_, record) = claim(pay_id, 0, MILLION);
        Record { log: RIVAL, ..Record::of(pay_id, 0, ASY) }.commit();
        let theirs = Payments::redeem_key(signed(RIVAL), pay_id, 0, 4 * ASY, tokens(2_000_000, 0), own(record.seq));
        assert_noop!(theirs, Error::<Test>::NotAuthorized);
    });
}

#[test]
fn two_lanes_cannot_overdraw_a_channel() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        redeem(&[voucher(pay_id, 0, MILLION), voucher(pay_id, 1, MILLION), voucher(pay_id, 2, MILLION)]);
        let info = Payments::payment_info(&pay_id).unwrap();
        assert_eq!((info.spent, info.available), (5 * ASY, 0));
        assert_eq!(info.lanes.iter().map(|lane| lane.redeemed).collect::<Vec<_>>(), [3 * ASY, 2 * ASY]);
        assert_eq!(held(&ALICE, HoldReason::Channel), 0);
        assert_eq!(last_refusal(), Some(Refusal::Insufficient));
    });
}

#[test]
fn a_bearer_secret_is_useless_at_another_provider() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        // The provider sees the secret and shows it to a rival, whose hash of it is another.
        let replayed = bearer_hash::<SoftSha256>(&genesis(), RIVAL.as_ref(), &[0; 32]);
        assert_eq!(Payments::payment_info_by_bearer(&replayed), None);
        let seq = Record { log: RIVAL, ..Record::of(pay_id, 0, ASY) }.commit().seq;
        let claimed = Payments::redeem_key(signed(RIVAL), pay_id, 0, ASY, MILLION, own(seq));
        assert_noop!(claimed, Error::<Test>::NotAuthorized);
    });
}

#[test]
fn a_provider_that_over_reports_gets_at_most_the_allocation_and_loses_it_on_dispute() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        assert_ok!(Payments::deposit_credits(signed(ALICE), 95 * ASY));
        // GIVEN a record that cost 3 ASY
        let record = Record::of(pay_id, 0, 3 * ASY).commit();
        let claim = |amount: Balance| {
            let invented = tokens(100_000_000, 0);
            Payments::redeem_key(signed(PROVIDER), pay_id, 0, amount, invented, own(record.seq))
        };
        // WHEN its provider claims for tokens that it invented
        assert_noop!(claim(100 * ASY), Error::<Test>::Insufficient);
        assert_ok!(claim(5 * ASY));
        // THEN the record that it must open refutes it
        assert_ok!(Payments::dispute(signed(ALICE), 0));
        let answer = Payments::answer_dispute(signed(PROVIDER), 0, record.proof());
        assert_noop!(answer, Error::<Test>::ClaimRefuted);
        assert_ok!(Payments::prove_overclaim(signed(ALICE), 0, record.proof()));
        assert_eq!(Payments::payment_info(&pay_id).unwrap().available, 5 * ASY);
        assert_eq!(free(&PROVIDER), FUNDS - MIN_PENALTY);
    });
}

#[test]
fn credits_cannot_leave_while_use_is_pending() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        assert_ok!(Payments::request_withdraw(signed(ALICE), 5 * ASY));
        assert_ok!(Payments::revoke_key(signed(ALICE), pay_id));
        go_to(WINDOW);
        let (id, _) = claim(pay_id, 0, MILLION);
        go_to(1 + WINDOW);
        assert_noop!(Payments::withdraw(signed(ALICE)), Error::<Test>::Insufficient);
        assert_noop!(Payments::close_key(signed(ALICE), pay_id), Error::<Test>::StillPending);
        go_to(2 * WINDOW);
        assert_ok!(Payments::settle_claim(signed(BOB), id));
        assert_ok!(Payments::close_key(signed(ALICE), pay_id));
        assert_ok!(Payments::withdraw(signed(ALICE)));
        assert_eq!(free(&ALICE), FUNDS - 3 * ASY);
    });
}

#[test]
fn under_reported_tokens_do_not_dodge_the_royalty() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 50 * ASY);
        let seq = Record::of(pay_id, 0, 0).commit().seq;
        // 3 ASY for half of the tokens that cost so much.
        must_fail(voucher_of(pay_id, 0, 3 * ASY, tokens(500_000, 0), seq), Refusal::AbovePrice);
        must_fail(voucher_of(pay_id, 0, 3 * ASY, tokens(0, 0), seq), Refusal::AbovePrice);
    });
}

#[test]
fn storage_deposits_return_with_every_way_to_end() {
    build_and_execute(|| {
        let expiring = Terms { expiry: Some(5), ..any_agent() };
        let ids: Vec<PayId> = vec![
            key(ALICE, PROVIDER, ASY),
            channel(ALICE, PROVIDER, ASY),
            channel(ALICE, PROVIDER, ASY),
            channel_with(ALICE, PROVIDER, ASY, expiring),
        ];
        assert_eq!(held(&ALICE, HoldReason::Record), 4 * DEPOSIT);
        assert_ok!(Payments::revoke_key(signed(ALICE), ids[0]));
        assert_ok!(Payments::request_close(signed(ALICE), ids[1]));
        assert_ok!(Payments::close_channel(signed(PROVIDER), ids[2], Default::default()));
        assert_ok!(Payments::request_withdraw(signed(ALICE), ASY));
        go_to(5 + WINDOW);
        assert_ok!(Payments::close_key(signed(ALICE), ids[0]));
        for pay_id in &ids[1..] {
            assert_ok!(Payments::finalize(signed(ALICE), *pay_id));
        }
        assert_ok!(Payments::withdraw(signed(ALICE)));
        assert_eq!(free(&ALICE), FUNDS);
        assert_eq!(crate::Payments::<Test>::iter().count(), 0);
    });
}

#[test]
fn arithmetic_holds_at_the_edges() {
    build_and_execute(|| {
        // GIVEN prices and totals of which every product leaves 128 bits
        let most = UnitPrice { per_million_input: u128::MAX, per_million_output: u128::MAX };
        list(PROVIDER, 0, most, most);
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        let seq = Record::of(pay_id, 0, 0).commit().seq;
        let all = tokens(u64::MAX, u64::MAX);
        redeem(&[voucher_of(pay_id, 0, u128::MAX, all, seq)]);
        // THEN the channel pays what it has, and all of it is royalty
        let settled = last_settled();
        assert_eq!((settled.gross, settled.provider), (5 * ASY, 0));
        assert_eq!(held(&ALICE, HoldReason::Channel), 0);
        // AND the rest is paid after a top-up
        assert_ok!(Payments::top_up_channel(signed(ALICE), pay_id, ASY));
        redeem(&[voucher_of(pay_id, 0, u128::MAX, all, seq)]);
        assert_eq!(Payments::payment_info(&pay_id).unwrap().spent, 6 * ASY);

        let user = key(ALICE, PROVIDER, ASY);
        let claim = |amount| Payments::redeem_key(signed(PROVIDER), user, 0, amount, all, own(seq));
        assert_noop!(claim(u128::MAX), Error::<Test>::Insufficient);
        assert_ok!(claim(ASY));
        assert_noop!(claim(u128::MAX), Error::<Test>::AbovePrice);
        assert_noop!(Payments::deposit_credits(signed(ALICE), u128::MAX), TokenError::FundsUnavailable);
        assert_noop!(Payments::top_up_key(signed(ALICE), user, u128::MAX), Error::<Test>::Insufficient);
        assert_noop!(Payments::top_up_channel(signed(ALICE), pay_id, u128::MAX), TokenError::FundsUnavailable);
        let beyond = Payments::create_key(signed(ALICE), PROVIDER, [1; 32], 2, u128::MAX, any_agent(), None);
        assert_noop!(beyond, Error::<Test>::Insufficient);
        assert_ok!(Payments::request_withdraw(signed(ALICE), u128::MAX));
    });
}

#[test]
fn one_call_cannot_settle_a_claim_twice() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let (id, record) = claim(pay_id, 0, MILLION);
        assert_ok!(Payments::dispute(signed(ALICE), id));
        assert_ok!(Payments::answer_dispute(signed(PROVIDER), id, record.proof()));
        let again = Payments::answer_dispute(signed(PROVIDER), id, record.proof());
        assert_noop!(again, Error::<Test>::NotFound);
        go_to(1 + WINDOW);
        assert_noop!(Payments::settle_claim(signed(BOB), id), Error::<Test>::NotFound);
        assert_noop!(Payments::prove_overclaim(signed(ALICE), id, record.proof()), Error::<Test>::NotFound);
        idle();
        assert_eq!(Payments::payment_info(&pay_id).unwrap().spent, 3 * ASY);
    });
}
