//! `propose`.

use crate::{
    Calls, Error, Event, HoldReason, LiveProposals, Proposals, ProposalsBy,
    mock::*,
    types::{MAX_CALL_BYTES, Sensitivity, Status, Tally},
};
use assay_primitives::{ids::MemberClass, traits::Membership};
use codec::Encode;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, weights::Weight},
    frame_system,
    sp_runtime::{
        DispatchError, TokenError,
        traits::{BlakeTwo256, Hash},
    },
};

#[test]
fn propose_stores_the_call_and_holds_the_deposit() {
    with_holders([(ALICE, 600), (BOB, 400)], || {
        let call = remark(b"hello");
        let id = proposed(&ALICE, call.clone());
        let proposal = Proposals::<Test>::get(0, id).unwrap();
        assert_eq!((id, &proposal.proposer, proposal.deposit), (0, &ALICE, deposit_of(&call)));
        assert_eq!((proposal.proposed, proposal.ends, proposal.supply), (START, START + PERIOD, 1_000));
        assert_eq!((proposal.sensitivity, proposal.status), (Sensitivity::Ordinary, Status::Voting));
        assert_eq!((proposal.tally, proposal.casts, proposal.ballots), (Tally::default(), 0, 0));
        assert_eq!(Calls::<Test>::get(0, id).unwrap().into_inner(), call.encode());
        assert_eq!(held_for(HoldReason::Proposal, &ALICE), deposit_of(&call));
        assert_eq!((LiveProposals::<Test>::get(0), ProposalsBy::<Test>::get(0, ALICE)), (1, 1));
        System::assert_last_event(
            Event::Proposed {
                agent: 0,
                id,
                proposer: ALICE,
                call_hash: BlakeTwo256::hash(&call.encode()),
                sensitivity: Sensitivity::Ordinary,
                generation: 0,
                ends: START + PERIOD,
                deposit: deposit_of(&call),
            }
            .into(),
        );
        // Numbers are dense, also over a cancelled one.
        assert_ok!(AgentDao::cancel(signed(ALICE), 0, id));
        assert_eq!(proposed(&BOB, spend(&BOB, 1)), 1);
        assert_eq!(Proposals::<Test>::get(0, 1).unwrap().sensitivity, Sensitivity::Sensitive);
    });
}

#[test]
fn propose_fails_without_dao_membership_or_shares() {
    with_holders([(ALICE, 600), (BOB, 400), (CAROL, 0)], || {
        let propose = |who, agent| AgentDao::propose(who, agent, Box::new(remark(b"x")));
        assert_noop!(propose(signed(ALICE), 9), Error::<Test>::DaoNotFound);
        assert_noop!(propose(signed(DAVE), 0), Error::<Test>::MemberNotFound);
        assert_noop!(propose(signed(CAROL), 0), Error::<Test>::Insufficient);
        assert_noop!(propose(RuntimeOrigin::root(), 0), DispatchError::BadOrigin);
        // Shares that came in this block count in the next.
        transfer(0, &BOB, &CAROL, 400);
        assert_noop!(propose(signed(CAROL), 0), Error::<Test>::Insufficient);
        // Shares that were sent on in this block back nothing of the sender.
        assert_noop!(propose(signed(BOB), 0), Error::<Test>::Insufficient);
        run_by(1);
        assert_ok!(propose(signed(CAROL), 0));
    });
}

#[test]
fn propose_fails_when_the_proposer_cannot_pay() {
    with_holders([(ALICE, 600)], || {
        assert_ok!(AgentDao::admit(0, &POOR, MemberClass::Investor, &ALICE));
        hold(0, &POOR, 500);
        run_by(1);
        assert_noop!(
            AgentDao::propose(signed(POOR), 0, Box::new(remark(b"x"))),
            DispatchError::Token(TokenError::FundsUnavailable)
        );
    });
}

#[test]
fn propose_fails_when_the_call_is_too_long_or_too_heavy() {
    with_holders([(ALICE, 1_000)], || {
        // Pallet index, call index and the length in two or four bytes precede the text.
        let longest = remark(&[0; MAX_CALL_BYTES as usize - 4]);
        assert_eq!(longest.encoded_size(), MAX_CALL_BYTES as usize);
        assert_ok!(AgentDao::propose(signed(ALICE), 0, Box::new(longest)));
        let longer = remark(&[0; MAX_CALL_BYTES as usize - 3]);
        assert_noop!(AgentDao::propose(signed(ALICE), 0, Box::new(longer)), Error::<Test>::CallTooLong);
        CallWeightLimit::set(Weight::from_parts(1, 0));
        assert_noop!(AgentDao::propose(signed(ALICE), 0, Box::new(spend(&BOB, 1))), Error::<Test>::CallTooHeavy);
    });
}

#[test]
fn propose_fails_for_a_call_outside_the_list() {
    with_holders([(ALICE, 1_000)], || {
        let unlisted = RuntimeCall::System(frame_system::Call::set_code { code: vec![] });
        assert_noop!(AgentDao::propose(signed(ALICE), 0, Box::new(unlisted)), Error::<Test>::CallNotAllowed);
    });
}
