//! `leave`.

use crate::{Error, Event, MemberCount, mock::*};
use assay_primitives::{
    ids::{MemberClass, UsageKind},
    traits::{Membership, UsageMeter},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchError,
};

#[test]
fn leave_returns_the_deposit_to_its_payer() {
    build_and_execute(|| {
        assert_ok!(AgentDao::on_first_use(&PROVIDER, 0, 1, &USER, UsageKind::Free));
        assert_ok!(AgentDao::leave(signed(USER), 0));
        System::assert_last_event(Event::MemberLeft { agent: 0, who: USER, payer: PROVIDER, deposit: DEPOSIT }.into());
        assert_eq!((held(&PROVIDER), Balances::free_balance(PROVIDER)), (0, ENDOWMENT));
        assert_eq!(MemberCount::<Test>::get(0), Some(1));
        assert!(!AgentDao::is_member(0, &USER));
        // WHEN they use the agent again THEN they are a member again
        assert_ok!(AgentDao::on_first_use(&PROVIDER, 0, 1, &USER, UsageKind::Free));
        assert!(AgentDao::is_member(0, &USER));
    });
}

#[test]
fn leave_fails_while_holding_shares() {
    build_and_execute(|| {
        assert_ok!(AgentDao::admit(0, &USER, MemberClass::Investor, &PROVIDER));
        hold(0, &USER, 1);
        assert_noop!(AgentDao::leave(signed(USER), 0), Error::<Test>::HoldsShares);
        // Shares of another agent do not bind.
        hold(0, &USER, 0);
        hold(1, &USER, 5);
        assert_ok!(AgentDao::leave(signed(USER), 0));
    });
}

#[test]
fn leave_fails_when_founder_stranger_unsigned_or_unknown() {
    build_and_execute(|| {
        assert_noop!(AgentDao::leave(signed(FOUNDER), 0), Error::<Test>::FounderCannotLeave);
        assert_noop!(AgentDao::leave(signed(USER), 0), Error::<Test>::MemberNotFound);
        assert_noop!(AgentDao::leave(signed(USER), 1), Error::<Test>::DaoNotFound);
        assert_noop!(AgentDao::leave(RuntimeOrigin::none(), 0), DispatchError::BadOrigin);
        assert_noop!(AgentDao::leave(RuntimeOrigin::root(), 0), DispatchError::BadOrigin);
    });
}
