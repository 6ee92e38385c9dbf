//! `execute`.

use crate::{
    Error, Event, HoldReason, Proposals,
    mock::*,
    types::{Choice, Outcome, ProposalId, Status},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, traits::fungible::Mutate, weights::Weight},
    pallet_balances::Pallet as Bank,
    sp_runtime::{DispatchError, TokenError},
};

/// A proposal of Alice that passed, in the first block in which it can be executed.
fn passed(call: RuntimeCall) -> ProposalId {
    let id = proposed(&ALICE, call);
    vote(&ALICE, id, Choice::Aye).unwrap();
    run_by(PERIOD);
    assert_ok!(AgentDao::close(signed(DAVE), 0, id));
    run_by(DELAY);
    id
}

#[test]
fn execute_dispatches_as_the_agents_account_once() {
    with_holders([(ALICE, 450), (BOB, 550)], || {
        let id = passed(remark(b"x"));
        assert!(AgentDao::is_executable(0, id));
        assert_ok!(AgentDao::execute(signed(DAVE), 0, id));
        assert!(remarked(b"x"));
        System::assert_last_event(Event::Executed { agent: 0, id, result: Ok(()) }.into());
        assert_eq!(Proposals::<Test>::get(0, id).unwrap().status, Status::Finished(Outcome::Executed));
        assert_eq!(held_for(HoldReason::Proposal, &ALICE), 0);
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id), Error::<Test>::Closed);
        assert!(!AgentDao::is_executable(0, id));
    });
}

#[test]
fn execute_fails_before_the_decision_and_the_delay() {
    with_holders([(ALICE, 450), (BOB, 550)], || {
        let id = proposed(&ALICE, remark(b"x"));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id), Error::<Test>::NotYet);
        run_by(PERIOD);
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id), Error::<Test>::NotYet);
        assert_ok!(AgentDao::close(signed(DAVE), 0, id));
        run_by(DELAY - 1);
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id), Error::<Test>::NotYet);
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id + 1), Error::<Test>::ProposalNotFound);
        run_by(1);
        assert_ok!(AgentDao::execute(signed(DAVE), 0, id));
    });
}

#[test]
fn a_failed_call_can_be_tried_again() {
    with_holders([(ALICE, 800), (BOB, 200)], || {
        // GIVEN a decision to pay more than the treasury has
        let id = passed(spend(&CAROL, 2 * ENDOWMENT));
        // WHEN a stranger executes it to spoil it THEN it stays decided
        assert_ok!(AgentDao::execute(signed(DAVE), 0, id));
        let failed = Err(DispatchError::Token(TokenError::FundsUnavailable));
        System::assert_last_event(Event::Executed { agent: 0, id, result: failed }.into());
        assert!(matches!(Proposals::<Test>::get(0, id).unwrap().status, Status::Passed { .. }));
        // WHEN the treasury has the money THEN it is paid
        Bank::<Test>::set_balance(&treasury(0), 3 * ENDOWMENT);
        assert_ok!(AgentDao::execute(signed(DAVE), 0, id));
        assert_eq!(Balances::free_balance(CAROL), 3 * ENDOWMENT);
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id), Error::<Test>::Closed);
    });
}

#[test]
fn execute_judges_the_call_again() {
    with_holders([(ALICE, 450), (BOB, 550)], || {
        let id = passed(remark(b"x"));
        Policy::set(CallPolicy::Forbidding);
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id), Error::<Test>::CallNotAllowed);
        assert!(!AgentDao::is_executable(0, id));
        // What an ordinary vote decided is no decision about a sensitive call.
        Policy::set(CallPolicy::Strict);
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id), Error::<Test>::CallNotAllowed);
        Policy::set(CallPolicy::Normal);
        CallWeightLimit::set(Weight::zero());
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id), Error::<Test>::CallTooHeavy);
        CallWeightLimit::set(Weight::MAX);
        assert_ok!(AgentDao::execute(signed(DAVE), 0, id));
    });
}
