//! Buying credits and getting them back.

use crate::{Credits, Error, Event, HoldReason, mock::*};
use assay_primitives::ids::ASY;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::TokenError,
};

#[test]
fn deposit_credits_holds_the_money() {
    build_and_execute(|| {
        assert_ok!(Payments::deposit_credits(signed(ALICE), 5 * ASY));
        assert_ok!(Payments::deposit_credits(signed(ALICE), 2 * ASY));
        assert_eq!((free(&ALICE), held(&ALICE, HoldReason::Credits)), (FUNDS - 7 * ASY, 7 * ASY));
        assert_eq!(events().last(), Some(&Event::CreditsDeposited { owner: ALICE, amount: 2 * ASY, held: 7 * ASY }));
    });
}

#[test]
fn deposit_credits_fails_when_zero_or_above_the_balance() {
    build_and_execute(|| {
        assert_noop!(Payments::deposit_credits(signed(ALICE), 0), Error::<Test>::AmountZero);
        assert_noop!(Payments::deposit_credits(signed(ALICE), u128::MAX), TokenError::FundsUnavailable);
    });
}

#[test]
fn withdraw_pays_after_the_delay() {
    build_and_execute(|| {
        assert_ok!(Payments::deposit_credits(signed(ALICE), 5 * ASY));
        assert_ok!(Payments::request_withdraw(signed(ALICE), 3 * ASY));
        let free_at = 1 + WINDOW;
        assert_eq!(events().last(), Some(&Event::WithdrawalRequested { owner: ALICE, amount: 3 * ASY, free_at }));
        go_to(free_at - 1);
        assert_noop!(Payments::withdraw(signed(ALICE)), Error::<Test>::NotYet);
        go_to(free_at);
        assert_ok!(Payments::withdraw(signed(ALICE)));
        assert_eq!((free(&ALICE), held(&ALICE, HoldReason::Credits)), (FUNDS - 2 * ASY, 2 * ASY));
        assert_noop!(Payments::withdraw(signed(ALICE)), Error::<Test>::NotFound);
    });
}

#[test]
fn withdraw_pays_only_what_no_key_has_allocated() {
    build_and_execute(|| {
        key(ALICE, PROVIDER, 5 * ASY);
        assert_ok!(Payments::deposit_credits(signed(ALICE), ASY));
        assert_ok!(Payments::request_withdraw(signed(ALICE), 6 * ASY));
        go_to(1 + WINDOW);
        assert_ok!(Payments::withdraw(signed(ALICE)));
        assert_eq!(held(&ALICE, HoldReason::Credits), 5 * ASY);
        // WHEN everything left is allocated THEN nothing can be paid and the request stays
        assert_ok!(Payments::request_withdraw(signed(ALICE), ASY));
        go_to(1 + 2 * WINDOW);
        assert_noop!(Payments::withdraw(signed(ALICE)), Error::<Test>::Insufficient);
        assert!(Credits::<Test>::get(ALICE).withdrawal.is_some());
    });
}

#[test]
fn a_new_request_replaces_the_old_one_and_zero_takes_it_back() {
    build_and_execute(|| {
        assert_noop!(Payments::request_withdraw(signed(ALICE), 1), Error::<Test>::NotFound);
        assert_ok!(Payments::deposit_credits(signed(ALICE), 5 * ASY));
        assert_ok!(Payments::request_withdraw(signed(ALICE), ASY));
        go_to(WINDOW);
        assert_ok!(Payments::request_withdraw(signed(ALICE), 5 * ASY));
        go_to(1 + WINDOW);
        assert_noop!(Payments::withdraw(signed(ALICE)), Error::<Test>::NotYet);
        assert_ok!(Payments::request_withdraw(signed(ALICE), 0));
        assert_eq!(Credits::<Test>::get(ALICE).withdrawal, None);
        assert_noop!(Payments::withdraw(signed(ALICE)), Error::<Test>::NotFound);
    });
}

#[test]
fn empty_credits_leave_no_state() {
    build_and_execute(|| {
        assert_ok!(Payments::deposit_credits(signed(ALICE), 5 * ASY));
        assert_ok!(Payments::request_withdraw(signed(ALICE), 9 * ASY));
        go_to(1 + WINDOW);
        assert_ok!(Payments::withdraw(signed(ALICE)));
        assert_eq!(free(&ALICE), FUNDS);
        assert!(!Credits::<Test>::contains_key(ALICE));
    });
}
