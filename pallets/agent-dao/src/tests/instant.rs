//! What executes at once: `propose_and_execute`, and the vote that decides.

use crate::{
    Calls, Error, Event, HoldReason, LiveProposals, NextProposal, Proposals,
    mock::*,
    types::{Choice, DaoConfig, Outcome, Sensitivity, Status},
};
use codec::Encode;
use polkadot_sdk::{
    frame_support::{assert_err_ignore_postinfo, assert_noop, assert_ok, dispatch::DispatchResultWithPostInfo},
    sp_runtime::{
        AccountId32, DispatchError, TokenError,
        traits::{BlakeTwo256, Hash},
    },
};

fn act(who: &AccountId32, call: RuntimeCall) -> DispatchResultWithPostInfo {
    AgentDao::propose_and_execute(signed(who.clone()), 0, Box::new(call))
}

#[test]
fn a_sole_holder_acts_in_one_extrinsic() {
    with_holders([(ALICE, 1_000)], || {
        // WHEN the holder of everything acts THEN also sensitive calls run at once, and nothing stays behind
        assert_ok!(act(&ALICE, spend(&BOB, 500)));
        assert_eq!(Balances::free_balance(BOB), ENDOWMENT + 500);
        let config = DaoConfig { treasury_share: 100_000, ..rules() };
        assert_ok!(act(&ALICE, reform(config)));
        assert_eq!(AgentDao::config_of(0), config);
        assert_ok!(act(&ALICE, remark(b"x")));
        assert!(remarked(b"x"));
        assert_eq!((NextProposal::<Test>::get(0), LiveProposals::<Test>::get(0)), (3, 0));
        assert_eq!(Proposals::<Test>::iter().count() + Calls::<Test>::iter().count(), 0);
        assert_eq!(held_for(HoldReason::Proposal, &ALICE), 0);
    });
}

#[test]
fn propose_and_execute_tells_the_whole_story() {
    with_holders([(ALICE, 1_000)], || {
        System::reset_events();
        assert_ok!(act(&ALICE, remark(b"x")));
        let ours: Vec<_> = System::events()
            .into_iter()
            .filter_map(|record| match record.event {
                RuntimeEvent::AgentDao(event) => Some(event),
                _ => None,
            })
            .collect();
        let (agent, id) = (0, 0);
        assert_eq!(
            ours,
            [
                Event::Proposed {
                    agent,
                    id,
                    proposer: ALICE,
                    call_hash: BlakeTwo256::hash(&remark(b"x").encode()),
                    sensitivity: Sensitivity::Ordinary,
                    generation: 0,
                    ends: START,
                    deposit: 0,
                },
                Event::Voted { agent, id, who: ALICE, choice: Choice::Aye, own: 1_000, delegated: 0 },
                Event::Passed { agent, id, from: START, until: START },
                Event::Executed { agent, id, result: Ok(()) },
            ]
        );
    });
}

#[test]
fn a_majority_of_all_shares_acts_at_once_on_ordinary_calls_only() {
    with_holders([(ALICE, 501), (BOB, 499)], || {
        assert_ok!(act(&ALICE, remark(b"x")));
        assert_noop!(act(&ALICE, spend(&ALICE, 1)), Error::<Test>::Insufficient);
        assert_noop!(act(&ALICE, reform(rules())), Error::<Test>::Insufficient);
        assert_noop!(act(&BOB, remark(b"x")), Error::<Test>::Insufficient);
    });
}

#[test]
fn exactly_the_approval_is_not_above_it() {
    with_holders([(ALICE, 500), (BOB, 500)], || {
        assert_noop!(act(&ALICE, remark(b"x")), Error::<Test>::Insufficient);
        let id = proposed(&ALICE, remark(b"x"));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(Proposals::<Test>::get(0, id).unwrap().status, Status::Voting);
        assert!(!remarked(b"x"));
    });
}

#[test]
fn delegated_shares_count_for_ordinary_calls_and_never_make_a_sole_holder() {
    with_holders([(ALICE, 400), (BOB, 600)], || {
        assert_ok!(AgentDao::delegate(signed(BOB), 0, ALICE));
        // Not yet in the block of the delegation.
        assert_noop!(act(&ALICE, remark(b"x")), Error::<Test>::Insufficient);
        run_by(1);
        assert_ok!(act(&ALICE, remark(b"x")));
        assert_noop!(act(&ALICE, spend(&ALICE, 1)), Error::<Test>::Insufficient);
        let id = proposed(&ALICE, spend(&ALICE, 1));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(Proposals::<Test>::get(0, id).unwrap().status, Status::Voting);
    });
}

#[test]
fn a_sole_holder_that_just_sold_no_longer_is_one() {
    with_holders([(ALICE, 1_000), (BOB, 0)], || {
        let id = proposed(&ALICE, spend(&ALICE, 1));
        transfer(0, &ALICE, &BOB, 1);
        assert_noop!(act(&ALICE, spend(&ALICE, 1)), Error::<Test>::Insufficient);
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(Proposals::<Test>::get(0, id).unwrap().status, Status::Voting);
    });
}

#[test]
fn the_vote_that_decides_executes() {
    with_holders([(ALICE, 300), (BOB, 201), (CAROL, 499)], || {
        let id = proposed(&ALICE, remark(b"x"));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert!(!remarked(b"x"));
        assert_ok!(vote(&BOB, id, Choice::Aye));
        assert!(remarked(b"x"));
        System::assert_has_event(Event::Passed { agent: 0, id, from: START, until: START + WINDOW }.into());
        System::assert_has_event(Event::Executed { agent: 0, id, result: Ok(()) }.into());
        assert_eq!(Proposals::<Test>::get(0, id).unwrap().status, Status::Finished(Outcome::Executed));
        assert_eq!(held_for(HoldReason::Proposal, &ALICE), 0);
        assert_noop!(vote(&CAROL, id, Choice::Nay), Error::<Test>::Closed);
    });
}

#[test]
fn a_sole_holders_vote_executes_a_sensitive_call() {
    with_holders([(ALICE, 1_000)], || {
        let id = proposed(&ALICE, spend(&BOB, 7));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(Balances::free_balance(BOB), ENDOWMENT + 7);
    });
}

#[test]
fn three_quarters_do_not_execute_a_sensitive_call_before_the_end() {
    with_holders([(ALICE, 750), (BOB, 250)], || {
        let id = proposed(&ALICE, spend(&CAROL, 7));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        // Not even when everybody agrees: only one holder of all shares may skip the period.
        assert_ok!(vote(&BOB, id, Choice::Aye));
        assert_eq!(Proposals::<Test>::get(0, id).unwrap().status, Status::Voting);
        run_by(PERIOD);
        assert_ok!(AgentDao::close(signed(DAVE), 0, id));
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id), Error::<Test>::NotYet);
        run_by(DELAY);
        assert_ok!(AgentDao::execute(signed(DAVE), 0, id));
        assert_eq!(Balances::free_balance(CAROL), ENDOWMENT + 7);
    });
}

#[test]
fn propose_and_execute_fails_with_the_error_of_the_call() {
    with_holders([(ALICE, 1_000)], || {
        let too_much = spend(&BOB, 2 * ENDOWMENT);
        assert_err_ignore_postinfo!(act(&ALICE, too_much), DispatchError::Token(TokenError::FundsUnavailable));
        assert_eq!(NextProposal::<Test>::get(0), 0);
    });
}

#[test]
fn a_deciding_vote_stays_when_the_call_fails() {
    with_holders([(ALICE, 1_000)], || {
        let id = proposed(&ALICE, spend(&BOB, 2 * ENDOWMENT));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        let failed = Err(DispatchError::Token(TokenError::FundsUnavailable));
        System::assert_last_event(Event::Executed { agent: 0, id, result: failed }.into());
        assert_eq!(
            Proposals::<Test>::get(0, id).unwrap().status,
            Status::Passed { from: START, until: START + WINDOW }
        );
        // The same when the runtime forbade the call in the meantime.
        let other = proposed(&ALICE, spend(&BOB, 1));
        Policy::set(CallPolicy::Forbidding);
        assert_ok!(vote(&ALICE, other, Choice::Aye));
        let refused = Err(Error::<Test>::CallNotAllowed.into());
        System::assert_last_event(Event::Executed { agent: 0, id: other, result: refused }.into());
    });
}
