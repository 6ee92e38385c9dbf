//! Creation, deployment and sale of an agent.

use crate::{Error, Event, Ledgers, mock::*};
use assay_primitives::{
    ids::{Contribution, ContributionKind, FOUNDER_SHARES},
    traits::{AgentLifecycle, ShareLedger},
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

#[test]
fn on_created_gives_the_founder_all_shares_and_the_seed_contribution() {
    build_and_execute(|| {
        assert_ok!(TrainingLedger::on_created(AGENT, &account(1)));
        assert_eq!(TrainingLedger::supply(AGENT), 1_000_000);
        assert_eq!(TrainingLedger::shares(AGENT, &account(1)), 1_000_000);
        assert_eq!(TrainingLedger::holder_count(AGENT), 1);
        assert_eq!(TrainingLedger::holders(AGENT, None, 10), vec![(account(1), 1_000_000)]);
        let seed = Contribution {
            who: account(1),
            kind: ContributionKind::Seed,
            work: FOUNDER_SHARES,
            evidence: System::parent_hash().into(),
            job: None,
            version: 0,
        };
        assert_eq!(TrainingLedger::contributions(AGENT, 0, 10), vec![seed]);
        let events = vec![
            Event::LedgerOpened { agent: AGENT, founder: account(1), shares: FOUNDER_SHARES },
            Event::ContributionRecorded {
                agent: AGENT,
                index: 0,
                who: account(1),
                kind: ContributionKind::Seed,
                work: FOUNDER_SHARES,
            },
        ];
        assert_eq!(ledger_events(), events);
    });
}

#[test]
fn on_created_fails_with_already_exists_for_a_known_agent() {
    with_agent(|| {
        assert_noop!(TrainingLedger::on_created(AGENT, &account(2)), Error::<Test>::AlreadyExists);
    });
}

#[test]
fn on_created_keeps_agents_apart() {
    with_agent(|| {
        create(8, 2);
        assert_eq!(TrainingLedger::shares(8, &account(1)), 0);
        assert_eq!(TrainingLedger::shares(8, &account(2)), FOUNDER_SHARES);
        assert_eq!(TrainingLedger::shares(AGENT, &account(2)), 0);
        assert_eq!(Ledgers::<Test>::iter().count(), 2);
    });
}

#[test]
fn reads_of_an_unknown_agent_are_empty() {
    build_and_execute(|| {
        assert_eq!(TrainingLedger::supply(9), 0);
        assert_eq!(TrainingLedger::shares(9, &account(1)), 0);
        assert_eq!(TrainingLedger::shares_at(9, &account(1), 1), 0);
        assert!(TrainingLedger::holders(9, None, 10).is_empty());
        assert!(TrainingLedger::contributions(9, 0, 10).is_empty());
        assert_eq!(TrainingLedger::trend(9, 1), None);
        assert_eq!(TrainingLedger::claimable(9, 0, &account(1)), 0);
        assert!(TrainingLedger::generations(9, 0, 10).is_empty());
        assert!(TrainingLedger::vesting(9, 0, &account(1), None, 10).is_empty());
        assert_eq!(TrainingLedger::round_info(9, 0, 0, &account(1)), None);
        assert_eq!(TrainingLedger::last_score(9), None);
        assert_eq!(TrainingLedger::value(9).price_per_million, None);
    });
}
