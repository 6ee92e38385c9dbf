//! What settled payments leave: returning fees, popularity, burned fees.

use crate::{Activities, AgentFees, Error, Fees, NetworkFees, Rounds, mock::*};
use assay_primitives::economy::{SettledUse, SettlementMeter, Tokens};
use assay_score::decay;
use polkadot_sdk::frame_support::{assert_noop, assert_ok, assert_storage_noop};

fn fees(agent: u32) -> Fees {
    AgentFees::<Test>::get(agent).unwrap_or_default()
}

#[test]
fn fees_of_a_first_round_count_as_returning_once_there_is_a_second() {
    with_agent(|| {
        run_to_round(1);
        pay(AGENT, 2, 1_000_000, 0);
        pay(AGENT, 2, 500_000, 0);
        assert_eq!((fees(AGENT).all, fees(AGENT).returning), (1_500_000, 0));
        // The second round brings its own fee and the first round's, three rounds old.
        run_to_round(4);
        pay(AGENT, 2, 2_000_000, 0);
        let old = decay(1_500_000, 3);
        assert_eq!((fees(AGENT).all, fees(AGENT).returning), (old + 2_000_000, old + 2_000_000));
        pay(AGENT, 2, 1, 0);
        run_to_round(5);
        pay(AGENT, 2, 7, 0);
        assert_eq!(fees(AGENT).returning, decay(old + 2_000_001, 1) + 7);
        let activity = Activities::<Test>::get(AGENT, account(2)).expect("paid");
        assert_eq!((activity.rounds, activity.last, activity.waiting), (3, 5, 0));
    });
}

#[test]
fn users_who_never_come_back_engage_nobody() {
    with_agent(|| {
        for (round, who) in (1..20).zip(2..) {
            run_to_round(round);
            pay(AGENT, who, 1_000_000_000_000_000, 0);
        }
        assert_eq!(fees(AGENT).returning, 0);
        assert_eq!(TrainingLedger::score_now(AGENT).engagement, 0);
        assert_eq!(TrainingLedger::score_now(AGENT).mint_score, 0);
    });
}

#[test]
fn popularity_is_the_share_of_the_networks_fees() {
    with_agent(|| {
        create(8, 1);
        pay(AGENT, 2, 1_000_000, 0);
        pay(8, 2, 49_000_000, 0);
        // A fiftieth of the use, ten times.
        assert_eq!(TrainingLedger::score_now(AGENT).popularity, 200_000);
        assert_eq!(TrainingLedger::score_now(8).popularity, 1_000_000);
        // Both decay alike.
        run_to_round(40);
        assert!(TrainingLedger::score_now(AGENT).popularity.abs_diff(200_000) < 50);
        pay(8, 2, 1, 0);
        assert!(TrainingLedger::score_now(AGENT).popularity.abs_diff(200_000) < 50);
        assert_eq!(NetworkFees::<Test>::get().round, 40);
    });
}

#[test]
fn burned_fees_are_kept_by_round_and_payer() {
    with_agent(|| {
        run_to_round(1);
        pay(AGENT, 2, 1_000, 0);
        pay(AGENT, 3, 3_000, 0);
        pay(AGENT, 2, 2_000, 0);
        run_to_round(2);
        pay(AGENT, 2, 8_000, 0);
        let own = |round, who| TrainingLedger::round_info(AGENT, 0, round, &account(who)).expect("paid").own;
        assert_eq!((own(1, 2), own(1, 3), own(2, 2), own(2, 3)), (1_500, 1_500, 4_000, 0));
        assert_eq!(Rounds::<Test>::get((AGENT, 0), 1).expect("paid").burned, 3_000);
    });
}

#[test]
fn a_settlement_without_money_leaves_nothing() {
    with_agent(|| {
        assert_storage_noop!(pay(AGENT, 2, 0, 0));
    });
}

#[test]
fn on_settled_fails_with_not_found_for_an_unknown_agent() {
    with_agent(|| {
        let settled = SettledUse {
            agent: 8,
            payer: account(2),
            provider: account(3),
            tokens: Tokens::default(),
            gross: 20,
            fee: 2,
            burned: 1,
            holders: 0,
        };
        assert_noop!(TrainingLedger::on_settled(&settled), Error::<Test>::NotFound);
        assert_ok!(TrainingLedger::on_settled(&SettledUse { agent: AGENT, ..settled }));
    });
}
