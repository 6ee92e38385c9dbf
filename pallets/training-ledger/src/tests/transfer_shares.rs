//! Transfers of shares.

use crate::{Checkpoints, Error, Event, Holdings, mock::*};
use assay_primitives::{ids::MemberClass, traits::ShareLedger};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, TokenError, traits::Dispatchable},
};
use std::collections::BTreeSet;

#[test]
fn transfer_shares_moves_them_and_makes_the_receiver_an_investor() {
    with_agent(|| {
        // GIVEN the founder with 1,000,000 WHEN 400,000 go to account 2
        assert_ok!(TrainingLedger::transfer_shares(signed(1), AGENT, account(2), 400_000));
        // THEN 600,000 are left, and the sender paid for the membership.
        assert_eq!(TrainingLedger::shares(AGENT, &account(1)), 600_000);
        assert_eq!(TrainingLedger::shares(AGENT, &account(2)), 400_000);
        assert_eq!(TrainingLedger::supply(AGENT), 1_000_000);
        assert_eq!(TrainingLedger::holder_count(AGENT), 2);
        assert_eq!(Admitted::get(), vec![(AGENT, account(2), MemberClass::Investor, account(1))]);
        let event = Event::SharesTransferred { agent: AGENT, from: account(1), to: account(2), amount: 400_000 };
        assert_eq!(ledger_events().last(), Some(&event));
    });
}

#[test]
fn transfer_shares_of_everything_leaves_no_holding() {
    with_agent(|| {
        assert_ok!(TrainingLedger::transfer_shares(signed(1), AGENT, account(2), 1_000_000));
        assert!(!Holdings::<Test>::contains_key((AGENT, 0), account(1)));
        assert_eq!(TrainingLedger::holder_count(AGENT), 1);
        // In the block of its creation the founder never held anything at the end of a block.
        assert!(!Checkpoints::<Test>::contains_key((AGENT, 0), account(1)));
        assert_noop!(TrainingLedger::transfer_shares(signed(1), AGENT, account(2), 100), Error::<Test>::Insufficient);
    });
}

#[test]
fn transfer_shares_below_the_minimum_needs_to_be_everything() {
    with_agent(|| {
        assert_ok!(TrainingLedger::transfer_shares(signed(1), AGENT, account(2), 150));
        assert_noop!(TrainingLedger::transfer_shares(signed(2), AGENT, account(3), 99), Error::<Test>::BelowMinimum);
        assert_ok!(TrainingLedger::transfer_shares(signed(2), AGENT, account(3), 100));
        // 50 are left: less than the minimum, so all of them or none.
        assert_noop!(TrainingLedger::transfer_shares(signed(2), AGENT, account(3), 49), Error::<Test>::BelowMinimum);
        assert_ok!(TrainingLedger::transfer_shares(signed(2), AGENT, account(3), 50));
        assert_eq!(TrainingLedger::shares(AGENT, &account(3)), 150);
        assert_eq!(TrainingLedger::holder_count(AGENT), 2);
    });
}

#[test]
fn transfer_shares_fails_with_below_minimum_for_nothing() {
    with_agent(|| {
        assert_noop!(TrainingLedger::transfer_shares(signed(1), AGENT, account(2), 0), Error::<Test>::BelowMinimum);
        assert_noop!(TrainingLedger::transfer_shares(signed(3), AGENT, account(2), 0), Error::<Test>::BelowMinimum);
    });
}

#[test]
fn transfer_shares_fails_with_insufficient_above_the_holding() {
    with_agent(|| {
        for amount in [1_000_001, u64::MAX] {
            assert_noop!(
                TrainingLedger::transfer_shares(signed(1), AGENT, account(2), amount),
                Error::<Test>::Insufficient
            );
        }
        assert_noop!(TrainingLedger::transfer_shares(signed(3), AGENT, account(2), 100), Error::<Test>::Insufficient);
    });
}

#[test]
fn transfer_shares_fails_with_not_found_for_an_unknown_agent() {
    with_agent(|| {
        assert_noop!(TrainingLedger::transfer_shares(signed(1), 8, account(2), 100), Error::<Test>::NotFound);
    });
}

#[test]
fn transfer_shares_fails_with_same_account_to_oneself() {
    with_agent(|| {
        assert_noop!(TrainingLedger::transfer_shares(signed(1), AGENT, account(1), 100), Error::<Test>::SameAccount);
    });
}

#[test]
fn transfer_shares_fails_with_bad_origin_when_not_signed() {
    with_agent(|| {
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(TrainingLedger::transfer_shares(origin, AGENT, account(2), 100), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn transfer_shares_changes_nothing_when_the_sender_cannot_pay_for_the_member() {
    with_agent(|| {
        assert_ok!(TrainingLedger::transfer_shares(signed(1), AGENT, broke(), 500));
        let call =
            RuntimeCall::TrainingLedger(crate::Call::transfer_shares { agent: AGENT, to: account(2), amount: 500 });
        assert_noop!(call.dispatch(RuntimeOrigin::signed(broke())), TokenError::FundsUnavailable);
        assert_eq!(TrainingLedger::shares(AGENT, &broke()), 500);
    });
}

#[test]
fn holders_are_paged_without_loss_or_repetition() {
    with_agent(|| {
        for byte in 2..40 {
            assert_ok!(TrainingLedger::transfer_shares(signed(1), AGENT, account(byte), 1_000));
        }
        let mut found = BTreeSet::new();
        let mut from = None;
        loop {
            let page = TrainingLedger::holders(AGENT, from.clone(), 7);
            assert!(page.len() <= 7);
            let Some((last, _)) = page.last() else { break };
            from = Some(last.clone());
            for (holder, shares) in page {
                assert_eq!(shares, TrainingLedger::shares(AGENT, &holder));
                assert!(found.insert(holder), "a holder appears twice");
            }
        }
        assert_eq!(found, (1..40).map(account).collect());
        assert_eq!(TrainingLedger::holder_count(AGENT), 39);
        assert!(TrainingLedger::holders(AGENT, None, 0).is_empty());
        assert_eq!(TrainingLedger::holders(AGENT, None, u32::MAX).len(), 39);
    });
}
