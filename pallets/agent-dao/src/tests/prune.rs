//! `prune` and `remove_vote`: nothing stays for ever, and every deposit returns.

use crate::{
    Ballots, Error, Event, HoldReason, Proposals,
    mock::*,
    types::{Choice, ProposalId},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::AccountId32,
};

const VOTERS: [AccountId32; 4] = [ALICE, BOB, CAROL, DAVE];

/// A rejected proposal on which Alice voted for Bob, Carol and Dave for themselves.
fn rejected() -> ProposalId {
    assert_ok!(AgentDao::delegate(signed(BOB), 0, ALICE));
    run_by(1);
    let id = proposed(&ALICE, remark(b"x"));
    for who in [ALICE, CAROL, DAVE] {
        assert_ok!(vote(&who, id, Choice::Nay));
    }
    assert_noop!(AgentDao::prune(signed(USER), 0, id, 9), Error::<Test>::NotYet);
    assert_noop!(AgentDao::remove_vote(signed(USER), 0, id, ALICE), Error::<Test>::NotYet);
    run_by(PERIOD);
    assert_ok!(AgentDao::close(signed(USER), 0, id));
    id
}

fn holders(test: impl FnOnce()) {
    with_holders([(ALICE, 100), (BOB, 200), (CAROL, 300), (DAVE, 400)], test);
}

#[test]
fn prune_removes_in_bounded_steps_and_then_the_record() {
    holders(|| {
        let id = rejected();
        assert_eq!(held_for(HoldReason::Vote, &ALICE), 2 * VOTE_DEPOSIT);
        assert_ok!(AgentDao::prune(signed(USER), 0, id, 3));
        System::assert_last_event(Event::Pruned { agent: 0, id, removed: 3, left: 1 }.into());
        assert_eq!(Ballots::<Test>::iter().count(), 1);
        assert_ok!(AgentDao::prune(signed(USER), 0, id, 3));
        System::assert_last_event(Event::Pruned { agent: 0, id, removed: 1, left: 0 }.into());
        assert_eq!(Ballots::<Test>::iter().count() + Proposals::<Test>::iter().count(), 0);
        for who in VOTERS {
            assert_eq!(held_for(HoldReason::Vote, &who), 0);
        }
        assert_noop!(AgentDao::prune(signed(USER), 0, id, 3), Error::<Test>::ProposalNotFound);
    });
}

#[test]
fn remove_vote_returns_one_deposit_to_whoever_paid_it() {
    holders(|| {
        let id = rejected();
        // Bob's ballot was paid by Alice.
        assert_ok!(AgentDao::remove_vote(signed(USER), 0, id, BOB));
        assert_eq!(held_for(HoldReason::Vote, &ALICE), VOTE_DEPOSIT);
        assert_noop!(AgentDao::remove_vote(signed(USER), 0, id, BOB), Error::<Test>::VoteNotFound);
        for who in [ALICE, CAROL, DAVE] {
            assert_ok!(AgentDao::remove_vote(signed(who.clone()), 0, id, who));
        }
        assert_eq!(Proposals::<Test>::get(0, id), None);
    });
}
