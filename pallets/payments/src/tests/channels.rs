//! The life of a channel.

use crate::{Error, Event, HoldReason, Lanes, PaidBy, PaymentKind, PaymentState, Refusal, Terms, mock::*};
use assay_primitives::ids::ASY;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::TokenError,
};

#[test]
fn open_channel_locks_the_deposit() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        assert_eq!(held(&ALICE, HoldReason::Channel), 5 * ASY);
        assert_eq!(held(&ALICE, HoldReason::Record), DEPOSIT);
        let opened = Event::ChannelOpened { pay_id, owner: ALICE, provider: PROVIDER, nonce: 0, deposit: 5 * ASY };
        assert_eq!(events().last(), Some(&opened));
        let info = Payments::payment_info(&pay_id).unwrap();
        assert_eq!((info.kind, info.credential), (PaymentKind::Channel, signer_key(1)));
    });
}

#[test]
fn open_channel_fails_when_an_argument_is_wrong() {
    build_and_execute(|| {
        let with = |owner, provider, nonce, deposit, terms| {
            Payments::open_channel(signed(owner), provider, [7; 32], nonce, deposit, terms)
        };
        let any = any_agent;
        assert_noop!(with(ALICE, PROVIDER, 0, 0, any()), Error::<Test>::AmountZero);
        assert_noop!(with(ALICE, PROVIDER, 0, FUNDS * 2, any()), TokenError::FundsUnavailable);
        assert_noop!(with(CAROL, PROVIDER, 0, ASY, any()), Error::<Test>::EncryptionKeyMissing);
        assert_noop!(with(ALICE, TRAINER, 0, ASY, any()), Error::<Test>::ProviderInvalid);
        assert_noop!(with(ALICE, PROVIDER, 1, ASY, any()), Error::<Test>::NonceMismatch);
        assert_noop!(with(ALICE, PROVIDER, 0, ASY, scoped(&[])), Error::<Test>::ScopeInvalid);
        let past = Terms { expiry: Some(0), ..any() };
        assert_noop!(with(ALICE, PROVIDER, 0, ASY, past), Error::<Test>::Expired);
        assert_ok!(with(ALICE, PROVIDER, 0, ASY, any()));
        // The same signer may have many channels: their ids differ by nonce.
        assert_ok!(with(ALICE, PROVIDER, 1, ASY, any()));
    });
}

#[test]
fn top_up_channel_locks_more() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, ASY);
        assert_noop!(Payments::top_up_channel(signed(BOB), pay_id, ASY), Error::<Test>::NotAuthorized);
        assert_noop!(Payments::top_up_channel(signed(ALICE), pay_id, 0), Error::<Test>::AmountZero);
        assert_noop!(Payments::top_up_key(signed(ALICE), pay_id, ASY), Error::<Test>::NotFound);
        assert_ok!(Payments::top_up_channel(signed(ALICE), pay_id, 2 * ASY));
        assert_eq!(events().last(), Some(&Event::ToppedUp { pay_id, amount: 2 * ASY, funds: 3 * ASY }));
        assert_eq!(held(&ALICE, HoldReason::Channel), 3 * ASY);
        assert_ok!(Payments::request_close(signed(ALICE), pay_id));
        assert_noop!(Payments::top_up_channel(signed(ALICE), pay_id, 1), Error::<Test>::Expired);
    });
}

#[test]
fn finalize_returns_the_rest_after_the_window() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        redeem(&[voucher(pay_id, 0, tokens(1_000_000, 0))]);
        assert_noop!(Payments::finalize(signed(ALICE), pay_id), Error::<Test>::NotYet);
        assert_noop!(Payments::request_close(signed(PROVIDER), pay_id), Error::<Test>::NotAuthorized);
        assert_ok!(Payments::request_close(signed(ALICE), pay_id));
        go_to(WINDOW);
        assert_noop!(Payments::finalize(signed(ALICE), pay_id), Error::<Test>::NotYet);
        go_to(1 + WINDOW);
        assert_noop!(Payments::finalize(signed(BOB), pay_id), Error::<Test>::NotAuthorized);
        assert_ok!(Payments::finalize(signed(ALICE), pay_id));
        assert_eq!(events().last(), Some(&Event::Removed { pay_id, released: 2 * ASY, deposit: DEPOSIT }));
        assert_eq!(free(&ALICE), FUNDS - 3 * ASY);
        assert_eq!(Lanes::<Test>::iter().count() + PaidBy::<Test>::iter().count(), 0);
    });
}

#[test]
fn an_expired_channel_is_finalized_without_a_request() {
    build_and_execute(|| {
        let terms = Terms { expiry: Some(10), ..any_agent() };
        let pay_id = channel_with(ALICE, PROVIDER, 5 * ASY, terms);
        go_to(10);
        assert_noop!(Payments::top_up_channel(signed(ALICE), pay_id, 1), Error::<Test>::Expired);
        redeem(&[voucher(pay_id, 0, tokens(1_000_000, 0))]);
        assert_eq!(last_refusal(), None);
        go_to(10 + WINDOW);
        redeem(&[voucher(pay_id, 0, tokens(1_200_000, 0))]);
        assert_eq!(last_refusal(), Some(Refusal::Expired));
        assert_ok!(Payments::finalize(signed(ALICE), pay_id));
        assert_eq!(free(&ALICE), FUNDS - 3 * ASY);
    });
}

#[test]
fn the_provider_closes_at_once_with_its_last_vouchers() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        let last = vec![voucher(pay_id, 0, tokens(1_000_000, 0))];
        let vouchers = || last.clone().try_into().unwrap();
        let by_owner = Payments::close_channel(signed(ALICE), pay_id, vouchers());
        assert_noop!(by_owner, Error::<Test>::NotAuthorized);
        assert_ok!(Payments::close_channel(signed(PROVIDER), pay_id, vouchers()));
        assert_eq!(events().last(), Some(&Event::ChannelClosed { pay_id, released: 2 * ASY }));
        assert_eq!(free(&ALICE), FUNDS - 3 * ASY - DEPOSIT);
        let info = Payments::payment_info(&pay_id).unwrap();
        assert_eq!((info.state, info.available, info.is_live), (PaymentState::Closed, 0, false));
        // Nothing more comes out of it.
        let again = Payments::close_channel(signed(PROVIDER), pay_id, Default::default());
        assert_noop!(again, Error::<Test>::Expired);
        redeem(&[voucher(pay_id, 0, tokens(1_200_000, 0))]);
        assert_eq!(last_refusal(), Some(Refusal::Expired));
        // The owner needs no window to remove it.
        assert_ok!(Payments::finalize(signed(ALICE), pay_id));
        assert_eq!(free(&ALICE), FUNDS - 3 * ASY);
    });
}
