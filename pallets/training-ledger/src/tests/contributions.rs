//! The list of accepted work.

use crate::{Error, Event, mock::*};
use assay_primitives::{
    ids::{Contribution, ContributionKind},
    traits::ContributionWitness,
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

fn training(who: u8, work: u64) -> Contribution<AccountId> {
    Contribution {
        who: account(who),
        kind: ContributionKind::Training,
        work,
        evidence: [9; 32],
        job: Some(3),
        version: 2,
    }
}

#[test]
fn witness_appends_in_order_and_emits() {
    with_agent(|| {
        assert_ok!(TrainingLedger::witness(AGENT, training(2, 10)), 1);
        assert_ok!(TrainingLedger::witness(AGENT, training(3, 20)), 2);
        let event = Event::ContributionRecorded {
            agent: AGENT,
            index: 2,
            who: account(3),
            kind: ContributionKind::Training,
            work: 20,
        };
        assert_eq!(ledger_events().last(), Some(&event));
        assert_eq!(TrainingLedger::contribution_count(AGENT), 3);
        assert_eq!(TrainingLedger::contributions(AGENT, 1, 10), vec![training(2, 10), training(3, 20)]);
        assert_eq!(TrainingLedger::contributions(AGENT, 1, 1), vec![training(2, 10)]);
        assert!(TrainingLedger::contributions(AGENT, 3, 10).is_empty());
        assert!(TrainingLedger::contributions(AGENT, u32::MAX, u32::MAX).is_empty());
    });
}

#[test]
fn witness_moves_no_shares() {
    with_agent(|| {
        assert_ok!(TrainingLedger::witness(AGENT, training(2, 10)));
        assert_eq!(TrainingLedger::holder_count(AGENT), 1);
        assert!(Admitted::get().is_empty());
        assert!(TrainingLedger::vesting(AGENT, 0, &account(2), None, 10).is_empty());
    });
}

#[test]
fn witness_fails_with_not_found_for_an_unknown_agent() {
    with_agent(|| {
        assert_noop!(TrainingLedger::witness(8, training(2, 10)), Error::<Test>::NotFound);
    });
}

#[test]
fn witness_fails_with_too_many_when_the_list_is_full() {
    with_agent(|| {
        for index in 1..CONTRIBUTIONS {
            assert_ok!(TrainingLedger::witness(AGENT, training(2, 10)), index);
        }
        assert_noop!(TrainingLedger::witness(AGENT, training(2, 10)), Error::<Test>::TooMany);
        // The bound is one agent's.
        create(8, 1);
        assert_ok!(TrainingLedger::witness(8, training(2, 10)), 1);
    });
}
