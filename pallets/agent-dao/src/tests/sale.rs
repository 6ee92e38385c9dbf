//! What a sale ends.

use crate::{
    Calls, Delegations, Error, Event, HoldReason, Proposals,
    mock::*,
    types::{CancelReason, Choice},
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

#[test]
fn a_sale_ends_open_and_passed_proposals_of_the_former_holders() {
    with_holders([(ALICE, 800), (BOB, 200)], || {
        // GIVEN a passed and an open proposal
        let passed = proposed(&ALICE, spend(&ALICE, 1));
        assert_ok!(vote(&ALICE, passed, Choice::Aye));
        run_by(PERIOD);
        assert_ok!(AgentDao::close(signed(DAVE), 0, passed));
        let open = proposed(&ALICE, spend(&ALICE, 1));
        run_by(DELAY);
        // WHEN the agent is sold
        assert_ok!(sell(0, &CAROL));
        // THEN neither can be voted on or executed any more
        assert_noop!(vote(&ALICE, open, Choice::Aye), Error::<Test>::Outdated);
        assert_noop!(vote(&CAROL, open, Choice::Aye), Error::<Test>::Outdated);
        assert_noop!(AgentDao::execute(signed(DAVE), 0, passed), Error::<Test>::Outdated);
        assert!(!AgentDao::is_executable(0, passed));
        // AND anyone closes them at once
        for id in [passed, open] {
            assert_ok!(AgentDao::close(signed(DAVE), 0, id));
            System::assert_last_event(Event::Cancelled { agent: 0, id, reason: CancelReason::Sold }.into());
        }
        assert_eq!(held_for(HoldReason::Proposal, &ALICE), 0);
        assert_eq!(Calls::<Test>::iter().count(), 0);
        assert_ok!(AgentDao::prune(signed(DAVE), 0, passed, 10));
        assert_eq!(Proposals::<Test>::iter().count(), 0);
        assert_eq!(Balances::free_balance(treasury(0)), ENDOWMENT);
    });
}

#[test]
fn nothing_is_proposed_in_the_block_of_a_sale() {
    with_holders([(ALICE, 1_000)], || {
        assert_ok!(sell(0, &CAROL));
        // At the block before, all shares were Alice's: she must not act on them now, nor the buyer call her to vote.
        for who in [ALICE, CAROL] {
            assert_noop!(AgentDao::propose(signed(who.clone()), 0, Box::new(remark(b"x"))), Error::<Test>::NotYet);
            assert_noop!(
                AgentDao::propose_and_execute(signed(who), 0, Box::new(spend(&ALICE, 1))),
                Error::<Test>::NotYet
            );
        }
        run_by(1);
        assert_noop!(
            AgentDao::propose_and_execute(signed(ALICE), 0, Box::new(remark(b"x"))),
            Error::<Test>::Insufficient
        );
        assert_ok!(AgentDao::propose_and_execute(signed(CAROL), 0, Box::new(spend(&CAROL, 1))));
    });
}

#[test]
fn delegations_end_with_their_generation() {
    with_holders([(ALICE, 100), (BOB, 900)], || {
        assert_ok!(AgentDao::delegate(signed(BOB), 0, ALICE));
        assert_noop!(AgentDao::dismiss(signed(DAVE), 0, BOB), Error::<Test>::NotAuthorized);
        // WHEN the agent is sold and both get shares again
        assert_ok!(sell(0, &CAROL));
        transfer(0, &CAROL, &ALICE, 100);
        transfer(0, &CAROL, &BOB, 300);
        run_by(1);
        // THEN the old delegation carries nothing and binds nobody
        let id = proposed(&CAROL, remark(b"x"));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(Proposals::<Test>::get(0, id).unwrap().tally.ayes, 100);
        assert!(AgentDao::delegator_infos(0, ALICE).is_empty());
        assert_ok!(AgentDao::delegate(signed(ALICE), 0, BOB));
        // AND anyone clears it, with its deposit returned
        assert_ok!(AgentDao::dismiss(signed(DAVE), 0, BOB));
        assert_eq!((Delegations::<Test>::get(0, BOB), held_for(HoldReason::Delegation, &BOB)), (None, 0));
    });
}
