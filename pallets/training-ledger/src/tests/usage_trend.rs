//! Usage reports become trends.

use crate::{Error, Trends, mock::*};
use assay_primitives::{
    economy::Tokens,
    ids::{UsageKind, UsageTotals},
    traits::UsageMeter,
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok, assert_storage_noop};

/// Part of the totals that nobody paid for: it makes no difference here.
const FREE: Tokens = Tokens { input: 7, output: 9 };

fn totals(requests: u64) -> UsageTotals {
    UsageTotals { requests, tokens_in: requests * 10, tokens_out: requests * 20 }
}

#[test]
fn on_totals_adds_up_all_providers_of_a_round() {
    with_agent(|| {
        run_to_block(ROUND_LENGTH);
        assert_ok!(TrainingLedger::on_totals(&account(4), AGENT, 1, 1, totals(30), FREE));
        assert_ok!(TrainingLedger::on_totals(&account(5), AGENT, 1, 1, totals(12), FREE));
        let trend = TrainingLedger::trend(AGENT, 1).expect("reported");
        assert_eq!(trend.round, 1);
        assert_eq!(trend.buckets, [totals(42); 8]);
        assert_eq!(TrainingLedger::trend(AGENT, 2), None);
        // The agent's trend has all of its versions.
        assert_ok!(TrainingLedger::on_totals(&account(5), AGENT, 2, 1, totals(8), FREE));
        assert_eq!(TrainingLedger::agent_metadata(AGENT).trend.expect("reported").buckets, [totals(50); 8]);
    });
}

#[test]
fn trends_decay_with_the_rounds_that_pass() {
    with_agent(|| {
        assert_ok!(TrainingLedger::on_totals(&account(4), AGENT, 1, 0, totals(256), FREE));
        run_to_block(3 * ROUND_LENGTH);
        let trend = TrainingLedger::trend(AGENT, 1).expect("reported");
        assert_eq!(trend.round, 3);
        // A half and three quarters, three times each.
        assert_eq!(trend.buckets[0], totals(32));
        assert_eq!(trend.buckets[1], totals(108));
    });
}

#[test]
fn late_totals_count_as_old_as_they_are() {
    with_agent(|| {
        run_to_block(4 * ROUND_LENGTH);
        assert_ok!(TrainingLedger::on_totals(&account(4), AGENT, 1, 4, totals(100), FREE));
        assert_ok!(TrainingLedger::on_totals(&account(5), AGENT, 1, 3, totals(64), FREE));
        let trend = TrainingLedger::trend(AGENT, 1).expect("reported");
        assert_eq!(trend.buckets[0], totals(132));
        assert_eq!(trend.buckets[1], totals(148));
    });
}

#[test]
fn on_totals_fails_with_not_found_for_an_unknown_agent() {
    with_agent(|| {
        assert_noop!(TrainingLedger::on_totals(&account(4), 8, 1, 0, totals(1), FREE), Error::<Test>::NotFound);
        assert_eq!(Trends::<Test>::iter().count(), 0);
    });
}

#[test]
fn on_first_use_keeps_nothing() {
    with_agent(|| {
        assert_storage_noop!({
            TrainingLedger::on_first_use(&account(4), AGENT, 1, &account(9), UsageKind::Free).expect("never fails");
        });
    });
}
