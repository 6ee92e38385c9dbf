//! `delegate`, `undelegate`, `dismiss`.

use crate::{Delegations, Delegators, Error, Event, HoldReason, mock::*};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, traits::fungible::Mutate},
    pallet_balances::Pallet as Bank,
    sp_runtime::AccountId32,
};

#[test]
fn delegate_and_undelegate_move_the_deposit() {
    with_holders([(ALICE, 100), (BOB, 200), (CAROL, 300)], || {
        assert_ok!(AgentDao::delegate(signed(BOB), 0, ALICE));
        System::assert_last_event(
            Event::Delegated { agent: 0, who: BOB, to: ALICE, deposit: DELEGATION_DEPOSIT }.into(),
        );
        let delegation = Delegations::<Test>::get(0, BOB).unwrap();
        assert_eq!((delegation.to, delegation.since, delegation.generation), (ALICE, START, 0));
        assert_eq!(held_for(HoldReason::Delegation, &BOB), DELEGATION_DEPOSIT);
        // A new delegation replaces the old one.
        run_by(1);
        assert_ok!(AgentDao::delegate(signed(BOB), 0, CAROL));
        System::assert_has_event(
            Event::Undelegated { agent: 0, who: BOB, to: ALICE, deposit: DELEGATION_DEPOSIT }.into(),
        );
        assert_eq!(held_for(HoldReason::Delegation, &BOB), DELEGATION_DEPOSIT);
        assert!(!Delegators::<Test>::contains_key((0, 0, ALICE)));
        assert_eq!(Delegations::<Test>::get(0, BOB).unwrap().since, START + 1);
        assert_ok!(AgentDao::undelegate(signed(BOB), 0));
        assert_eq!(held_for(HoldReason::Delegation, &BOB), 0);
        assert_noop!(AgentDao::undelegate(signed(BOB), 0), Error::<Test>::DelegationNotFound);
        assert_eq!(Delegators::<Test>::iter().count() + Delegations::<Test>::iter().count(), 0);
    });
}

#[test]
fn delegate_fails_for_strangers_and_without_shares() {
    with_holders([(ALICE, 100), (BOB, 200), (CAROL, 0)], || {
        assert_noop!(AgentDao::delegate(signed(BOB), 9, ALICE), Error::<Test>::DaoNotFound);
        assert_noop!(AgentDao::delegate(signed(BOB), 0, DAVE), Error::<Test>::MemberNotFound);
        assert_noop!(AgentDao::delegate(signed(CAROL), 0, ALICE), Error::<Test>::Insufficient);
    });
}

#[test]
fn a_delegate_has_a_bounded_number_of_delegators() {
    let small = [11, 12, 13, 14].map(|byte| AccountId32::new([byte; 32]));
    with_holders([(ALICE, 100)], || {
        for who in &small {
            Bank::<Test>::set_balance(who, ENDOWMENT);
            holder(0, who, 10);
        }
        let [first, .., last] = &small;
        for who in &small[..3] {
            assert_ok!(AgentDao::delegate(signed(who.clone()), 0, ALICE));
        }
        assert_noop!(AgentDao::delegate(signed(last.clone()), 0, ALICE), Error::<Test>::TooManyDelegators);
        // The delegate chooses whom it speaks for, so that small holders cannot crowd out a large one.
        assert_noop!(AgentDao::dismiss(signed(last.clone()), 0, first.clone()), Error::<Test>::NotAuthorized);
        assert_ok!(AgentDao::dismiss(signed(ALICE), 0, first.clone()));
        assert_eq!(held_for(HoldReason::Delegation, first), 0);
        assert_ok!(AgentDao::delegate(signed(last.clone()), 0, ALICE));
        assert_noop!(AgentDao::dismiss(signed(ALICE), 0, first.clone()), Error::<Test>::DelegationNotFound);
    });
}

#[test]
fn a_delegator_that_sold_out_cannot_be_dismissed_by_others() {
    with_holders([(ALICE, 100), (BOB, 200), (CAROL, 700)], || {
        assert_ok!(AgentDao::delegate(signed(BOB), 0, ALICE));
        run_by(1);
        let id = proposed(&CAROL, remark(b"x"));
        transfer(0, &BOB, &CAROL, 200);
        assert_noop!(AgentDao::dismiss(signed(CAROL), 0, BOB), Error::<Test>::NotAuthorized);
        assert_eq!(AgentDao::voting_power_of(0, ALICE, id).unwrap().delegated, 200);
    });
}
