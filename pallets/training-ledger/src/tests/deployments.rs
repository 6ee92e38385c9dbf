//! The deployment update: shares for the work on a version since it was last deployed.

use crate::{Error, Event, VestingControl, mock::*};
use assay_primitives::{
    ids::{Contribution, ContributionKind},
    traits::{AgentLifecycle, ContributionWitness, ShareLedger},
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok, assert_storage_noop};

/// Granted and not yet claimed, units.
fn granted(who: u8, version: u32) -> u64 {
    TrainingLedger::vesting(AGENT, 0, &account(who), None, 10)
        .into_iter()
        .filter(|info| info.version == version)
        .map(|info| info.ready + info.later.iter().sum::<u64>())
        .sum()
}

#[test]
fn on_deployed_grants_by_work_at_the_neutral_score() {
    with_agent(|| {
        train(2, 1, 30);
        train(3, 1, 10);
        train(3, 2, 1_000);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        // 5 % of 1,000,000 at a score of one half: 25,000, split 3 : 1.
        assert_eq!((granted(2, 1), granted(3, 1), granted(3, 2)), (18_750, 6_250, 0));
        let events: Vec<_> = ledger_events().into_iter().rev().take(3).collect();
        assert_eq!(events[0], Event::DeploymentRewarded { agent: AGENT, version: 1, contributions: 2, shares: 25_000 });
        assert_eq!(events[1], Event::SharesGranted { agent: AGENT, who: account(3), version: 1, shares: 6_250 });
        // Granted shares are no part of the supply until they are claimed.
        assert_eq!(TrainingLedger::supply(AGENT), 1_000_000);
        assert_eq!(TrainingLedger::generations(AGENT, 0, 1)[0].granted, 25_000);
    });
}

#[test]
fn on_deployed_rewards_work_once_and_later_work_at_the_next_deployment() {
    with_agent(|| {
        train(2, 1, 30);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        run_to_round(1);
        assert_storage_noop!(assert_ok!(TrainingLedger::on_deployed(AGENT, 1)));
        train(3, 1, 1);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        assert_eq!((granted(2, 1), granted(3, 1)), (25_000, 25_000));
    });
}

#[test]
fn on_deployed_grants_at_most_once_per_round() {
    with_agent(|| {
        train(2, 1, 30);
        train(2, 2, 30);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        assert_storage_noop!(assert_ok!(TrainingLedger::on_deployed(AGENT, 2)));
        run_to_round(1);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 2));
        assert_eq!((granted(2, 1), granted(2, 2)), (25_000, 25_000));
    });
}

#[test]
fn on_deployed_takes_a_bounded_number_and_leaves_the_rest_for_the_next() {
    with_agent(|| {
        for who in 2..2 + WORK as u8 + 2 {
            train(who, 1, 1);
        }
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        assert_eq!([granted(2, 1), granted(5, 1), granted(6, 1)], [6_250, 6_250, 0]);
        run_to_round(1);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        assert_eq!([granted(5, 1), granted(6, 1), granted(7, 1)], [6_250, 12_500, 12_500]);
    });
}

#[test]
fn on_deployed_counts_work_from_before_the_first_version() {
    with_agent(|| {
        train(2, 0, 10);
        train(3, 4, 30);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 4));
        assert_eq!((granted(2, 0), granted(3, 4)), (6_250, 18_750));
    });
}

#[test]
fn on_deployed_makes_kinds_of_work_comparable() {
    with_agent(|| {
        // 4 points per token, 1 per byte, 2,000 per item and per record: 4,000 each.
        let work = [
            (2, ContributionKind::Training, 1_000),
            (3, ContributionKind::Data, 4_000),
            (4, ContributionKind::Evaluation, 2),
            (5, ContributionKind::Review, 2),
        ];
        for (who, kind, work) in work {
            let contribution = Contribution { who: account(who), kind, work, evidence: [0; 32], job: None, version: 1 };
            assert_ok!(TrainingLedger::witness(AGENT, contribution));
        }
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        assert_eq!([granted(2, 1), granted(3, 1), granted(4, 1), granted(5, 1)], [6_250; 4]);
    });
}

#[test]
fn on_deployed_uses_the_score_once_the_agent_is_used() {
    with_agent(|| {
        // Nobody came back: engagement 0, so that twice the smallest part is 0, and the work waits.
        pay(AGENT, 9, 1_000_000, 0);
        train(2, 1, 30);
        assert_storage_noop!(assert_ok!(TrainingLedger::on_deployed(AGENT, 1)));
        run_to_round(1);
        pay(AGENT, 9, 40_000_000_000_000, 0);
        let score = TrainingLedger::score_now(AGENT);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        // E = 40/(40 + 10) ASY, R = 500,000, P = 10^6; a part of 10^-6 comes from the first round.
        assert_eq!((score.engagement, score.rating, score.popularity), (800_000, 500_000, 1_000_000));
        assert_eq!(score.mint_score, 766_666);
        assert_eq!(granted(2, 1), 38_333);
    });
}

#[test]
fn on_deployed_grants_nothing_for_a_version_that_failed_its_retest() {
    with_agent(|| {
        train(2, 1, 30);
        assert_ok!(TrainingLedger::forfeit(AGENT, 1), 0);
        assert_storage_noop!(assert_ok!(TrainingLedger::on_deployed(AGENT, 1)));
        assert_eq!(granted(2, 1), 0);
    });
}

#[test]
fn on_deployed_fails_with_not_found_for_an_unknown_agent() {
    with_agent(|| {
        assert_noop!(TrainingLedger::on_deployed(8, 1), Error::<Test>::NotFound);
    });
}
