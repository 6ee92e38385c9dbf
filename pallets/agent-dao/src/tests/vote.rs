//! `vote`.

use crate::{
    Ballots, Error, Event, HoldReason, Proposals, WeightInfo,
    mock::*,
    types::{Ballot, Choice, Tally},
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo};

fn tally(id: u32) -> (u64, u64, u64) {
    let Tally { ayes, nays, abstains } = Proposals::<Test>::get(0, id).unwrap().tally;
    (ayes, nays, abstains)
}

#[test]
fn vote_counts_shares_of_the_block_before() {
    with_holders([(ALICE, 300), (BOB, 200), (CAROL, 500)], || {
        let id = proposed(&ALICE, remark(b"x"));
        // WHEN shares move in the block of the proposal and later THEN weights stay
        transfer(0, &CAROL, &ALICE, 500);
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(tally(id), (300, 0, 0));
        System::assert_last_event(
            Event::Voted { agent: 0, id, who: ALICE, choice: Choice::Aye, own: 300, delegated: 0 }.into(),
        );
        run_by(PERIOD - 1);
        assert_ok!(vote(&CAROL, id, Choice::Nay));
        assert_ok!(vote(&BOB, id, Choice::Abstain));
        assert_eq!(tally(id), (300, 500, 200));
        let proposal = Proposals::<Test>::get(0, id).unwrap();
        assert_eq!((proposal.casts, proposal.ballots), (3, 3));
        assert_eq!(held_for(HoldReason::Vote, &CAROL), VOTE_DEPOSIT);
    });
}

#[test]
fn vote_can_be_changed_until_the_end_at_no_further_deposit() {
    with_holders([(ALICE, 300), (BOB, 700)], || {
        let id = proposed(&ALICE, remark(b"x"));
        for (choice, expected) in [
            (Choice::Aye, (300, 0, 0)),
            (Choice::Nay, (0, 300, 0)),
            (Choice::Nay, (0, 300, 0)),
            (Choice::Abstain, (0, 0, 300)),
            (Choice::Aye, (300, 0, 0)),
        ] {
            assert_ok!(vote(&ALICE, id, choice));
            assert_eq!(tally(id), expected);
        }
        assert_eq!(held_for(HoldReason::Vote, &ALICE), VOTE_DEPOSIT);
        assert_eq!(Proposals::<Test>::get(0, id).unwrap().casts, 1);
        run_by(PERIOD);
        assert_noop!(vote(&ALICE, id, Choice::Nay), Error::<Test>::Expired);
    });
}

#[test]
fn vote_carries_delegators_that_have_not_voted() {
    with_holders([(ALICE, 100), (BOB, 200), (CAROL, 300), (DAVE, 400)], || {
        // GIVEN three delegators, of whom one votes itself first
        for who in [BOB, CAROL] {
            assert_ok!(AgentDao::delegate(signed(who), 0, ALICE));
        }
        run_by(1);
        let id = proposed(&DAVE, remark(b"x"));
        assert_ok!(vote(&BOB, id, Choice::Nay));
        // WHEN the delegate votes THEN it carries only the other
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(tally(id), (400, 200, 0));
        assert_eq!(
            Ballots::<Test>::get((0, id, CAROL)),
            Some(Ballot::Carried { by: ALICE, weight: 300, deposit: VOTE_DEPOSIT })
        );
        assert_eq!(held_for(HoldReason::Vote, &ALICE), 2 * VOTE_DEPOSIT);
        // WHEN the delegate changes its mind THEN the carried shares move with it
        assert_ok!(vote(&ALICE, id, Choice::Abstain));
        assert_eq!(tally(id), (0, 200, 400));
        // WHEN the carried delegator votes THEN its shares leave the delegate's vote, and the delegate's deposit too
        assert_ok!(vote(&CAROL, id, Choice::Nay));
        System::assert_has_event(Event::VoteTakenBack { agent: 0, id, who: CAROL, from: ALICE, weight: 300 }.into());
        assert_eq!(tally(id), (0, 500, 100));
        assert_eq!((held_for(HoldReason::Vote, &ALICE), held_for(HoldReason::Vote, &CAROL)), (3, 3));
        // WHEN the delegate votes again THEN nothing comes back to it
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(tally(id), (100, 500, 0));
        assert_eq!(Proposals::<Test>::get(0, id).unwrap().ballots, 3);
    });
}

#[test]
fn a_delegate_without_shares_votes_with_those_of_others() {
    with_holders([(ALICE, 0), (BOB, 200), (CAROL, 800)], || {
        assert_ok!(AgentDao::delegate(signed(BOB), 0, ALICE));
        run_by(1);
        let id = proposed(&CAROL, remark(b"x"));
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(tally(id), (200, 0, 0));
    });
}

#[test]
fn vote_fails_without_weight_proposal_or_open_period() {
    with_holders([(ALICE, 300), (BOB, 700), (CAROL, 0)], || {
        let id = proposed(&ALICE, remark(b"x"));
        assert_noop!(vote(&CAROL, id, Choice::Aye), Error::<Test>::Insufficient);
        assert_noop!(vote(&DAVE, id, Choice::Aye), Error::<Test>::Insufficient);
        assert_noop!(vote(&ALICE, id + 1, Choice::Aye), Error::<Test>::ProposalNotFound);
        assert_noop!(AgentDao::vote(signed(ALICE), 1, id, Choice::Aye), Error::<Test>::ProposalNotFound);
        assert_ok!(vote(&ALICE, id, Choice::Nay));
        run_by(PERIOD);
        assert_noop!(vote(&BOB, id, Choice::Aye), Error::<Test>::Expired);
        assert_ok!(AgentDao::close(signed(DAVE), 0, id));
        assert_noop!(vote(&BOB, id, Choice::Aye), Error::<Test>::Closed);
    });
}

#[test]
fn vote_refunds_what_it_did_not_weigh() {
    with_holders([(ALICE, 300), (BOB, 700)], || {
        let id = proposed(&ALICE, remark(b"x"));
        let base = <() as WeightInfo>::vote(0);
        assert_eq!(vote(&ALICE, id, Choice::Nay).unwrap().actual_weight, Some(base));
        // The deciding vote pays for the call as well.
        let inner = remark(b"x").get_dispatch_info().call_weight;
        assert_eq!(vote(&BOB, id, Choice::Aye).unwrap().actual_weight, Some(base + inner));
    });
}
