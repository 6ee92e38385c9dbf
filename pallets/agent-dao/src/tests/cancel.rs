//! `cancel`.

use crate::{
    Error, Event, HoldReason, LiveProposals, Proposals,
    mock::*,
    types::{CancelReason, Choice},
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

#[test]
fn cancel_returns_the_deposit_while_nobody_else_voted() {
    with_holders([(ALICE, 300), (BOB, 700)], || {
        let id = proposed(&ALICE, remark(b"x"));
        assert_noop!(AgentDao::cancel(signed(BOB), 0, id), Error::<Test>::NotAuthorized);
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_ok!(AgentDao::cancel(signed(ALICE), 0, id));
        System::assert_last_event(Event::Cancelled { agent: 0, id, reason: CancelReason::TakenBack }.into());
        assert_eq!((held_for(HoldReason::Proposal, &ALICE), LiveProposals::<Test>::get(0)), (0, 0));
        assert_noop!(AgentDao::cancel(signed(ALICE), 0, id), Error::<Test>::Closed);
    });
}

#[test]
fn cancel_counts_delegators_of_the_proposer_as_its_own_vote() {
    with_holders([(ALICE, 300), (BOB, 100), (CAROL, 600)], || {
        assert_ok!(AgentDao::delegate(signed(BOB), 0, ALICE));
        run_by(1);
        let id = proposed(&ALICE, remark(b"x"));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_ok!(AgentDao::cancel(signed(ALICE), 0, id));
    });
}

#[test]
fn cancel_fails_when_others_voted_or_the_vote_is_over() {
    with_holders([(ALICE, 300), (BOB, 700)], || {
        let id = proposed(&ALICE, remark(b"x"));
        assert_ok!(vote(&BOB, id, Choice::Abstain));
        assert_noop!(AgentDao::cancel(signed(ALICE), 0, id), Error::<Test>::HasVotes);
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_noop!(AgentDao::cancel(signed(ALICE), 0, id), Error::<Test>::HasVotes);
        run_by(PERIOD);
        assert_ok!(AgentDao::close(signed(DAVE), 0, id));
        assert_noop!(AgentDao::cancel(signed(ALICE), 0, id), Error::<Test>::Closed);
    });
}

#[test]
fn anyone_cancels_a_proposal_whose_proposer_sold_its_shares() {
    with_holders([(ALICE, 100), (BOB, 900)], || {
        // GIVEN two proposals at 5 % each, backed by 10 %
        let (first, second) = (proposed(&ALICE, remark(b"x")), proposed(&ALICE, remark(b"y")));
        assert_noop!(AgentDao::cancel(signed(DAVE), 0, first), Error::<Test>::NotAuthorized);
        // WHEN half of them is sold THEN one of the two loses its place, votes or not
        transfer(0, &ALICE, &BOB, 50);
        assert_ok!(vote(&BOB, first, Choice::Nay));
        assert_ok!(AgentDao::cancel(signed(DAVE), 0, first));
        System::assert_last_event(Event::Cancelled { agent: 0, id: first, reason: CancelReason::Unbacked }.into());
        assert_noop!(AgentDao::cancel(signed(DAVE), 0, second), Error::<Test>::NotAuthorized);
        assert!(Proposals::<Test>::contains_key(0, first), "its ballot is still to be pruned");
    });
}
