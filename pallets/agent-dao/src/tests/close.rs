//! `close`.

use crate::{
    Calls, Error, Event, HoldReason, LiveProposals, Proposals,
    mock::*,
    types::{Choice, DaoConfig, Outcome, Status, Tally},
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

#[test]
fn close_passes_what_reached_quorum_and_approval() {
    with_holders([(ALICE, 150), (BOB, 50), (CAROL, 800)], || {
        let id = proposed(&ALICE, remark(b"x"));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_ok!(vote(&BOB, id, Choice::Abstain));
        run_by(PERIOD - 1);
        assert_noop!(AgentDao::close(signed(DAVE), 0, id), Error::<Test>::NotYet);
        run_by(1);
        assert_ok!(AgentDao::close(signed(DAVE), 0, id));
        let from = START + PERIOD + DELAY;
        System::assert_last_event(Event::Passed { agent: 0, id, from, until: from + WINDOW }.into());
        // The deposit pays for the call, which is still stored.
        assert_eq!(held_for(HoldReason::Proposal, &ALICE), deposit_of(&remark(b"x")));
        assert_noop!(AgentDao::close(signed(DAVE), 0, id), Error::<Test>::NotYet);
    });
}

#[test]
fn close_rejects_and_returns_the_deposit() {
    with_holders([(ALICE, 199), (BOB, 801)], || {
        // Quorum missed by one share.
        let id = proposed(&ALICE, remark(b"x"));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        // Voted down.
        let opposed = proposed(&ALICE, remark(b"y"));
        assert_ok!(vote(&ALICE, opposed, Choice::Aye));
        assert_ok!(vote(&BOB, opposed, Choice::Nay));
        // Nobody came.
        let ignored = proposed(&ALICE, remark(b"z"));
        run_by(PERIOD);
        for rejected in [id, opposed, ignored] {
            assert_ok!(AgentDao::close(signed(DAVE), 0, rejected));
            assert_eq!(Calls::<Test>::get(0, rejected), None);
        }
        System::assert_has_event(
            Event::Rejected { agent: 0, id: opposed, tally: Tally { ayes: 199, nays: 801, abstains: 0 } }.into(),
        );
        assert_eq!(held_for(HoldReason::Proposal, &ALICE), 0);
        assert_eq!(LiveProposals::<Test>::get(0), 0);
        // A proposal without ballots leaves nothing; the others wait for their ballots.
        assert_eq!(Proposals::<Test>::get(0, ignored), None);
        assert_eq!(Proposals::<Test>::get(0, id).unwrap().status, Status::Finished(Outcome::Rejected));
        assert_noop!(AgentDao::close(signed(DAVE), 0, id), Error::<Test>::Closed);
        assert_noop!(AgentDao::close(signed(DAVE), 0, ignored), Error::<Test>::ProposalNotFound);
    });
}

#[test]
fn close_late_leaves_the_whole_window() {
    with_holders([(ALICE, 300), (BOB, 700)], || {
        let id = proposed(&ALICE, remark(b"x"));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        run_by(PERIOD + 100);
        assert_ok!(AgentDao::close(signed(DAVE), 0, id));
        let (from, now) = (START + PERIOD + DELAY, System::block_number());
        System::assert_last_event(Event::Passed { agent: 0, id, from, until: now + WINDOW }.into());
        // WHEN the window is over THEN it expires
        run_by(WINDOW);
        assert_noop!(AgentDao::close(signed(DAVE), 0, id), Error::<Test>::NotYet);
        run_by(1);
        assert_noop!(AgentDao::execute(signed(DAVE), 0, id), Error::<Test>::Expired);
        assert_ok!(AgentDao::close(signed(DAVE), 0, id));
        System::assert_last_event(Event::Expired { agent: 0, id }.into());
        assert_eq!(held_for(HoldReason::Proposal, &ALICE), 0);
    });
}

#[test]
fn rules_of_a_proposal_are_those_of_its_block() {
    with_holders([(ALICE, 300), (BOB, 700)], || {
        let id = proposed(&ALICE, remark(b"x"));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        // WHEN the quorum rises during the vote THEN the open proposal keeps its own
        let stricter = DaoConfig { support: 900_000, period: 50, ..rules() };
        assert_ok!(AgentDao::set_config(signed(treasury(0)), 0, stricter));
        run_by(PERIOD);
        assert_ok!(AgentDao::close(signed(DAVE), 0, id));
        assert!(matches!(Proposals::<Test>::get(0, id).unwrap().status, Status::Passed { .. }));
        let next = proposed(&ALICE, remark(b"y"));
        assert_eq!(Proposals::<Test>::get(0, next).unwrap().ends, System::block_number() + 50);
    });
}
