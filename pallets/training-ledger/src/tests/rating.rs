//! Ratings, last scores, the board, and what is known about agents and versions.

use crate::{BOARD, BoardEntry, Error, mock::*};
use assay_primitives::{
    economy::{Ratings, Tokens, WeighedReview},
    ids::UsageTotals,
    traits::UsageMeter,
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::ArithmeticError,
};

/// One observation of the Wilson bound.
const UNIT: u128 = 10_000_000_000;

fn review(stars: u8, units: u128) -> WeighedReview {
    WeighedReview { stars, weight: units * UNIT }
}

fn rating(version: u32) -> u32 {
    TrainingLedger::version_metadata(AGENT, version).rating.rating
}

#[test]
fn ratings_are_the_lower_of_bayes_and_wilson_in_units_of_burned_fees() {
    with_agent(|| {
        assert_eq!(rating(1), 500_000);
        // 100 units = 1 ASY, 90 of them five stars and 10 one star: Wilson (90, 100) → 825,632, and
        // bayes = (1 ASY · 0.5 + 0.9 ASY) / 2 ASY = 700,000.
        assert_ok!(TrainingLedger::add(AGENT, 1, review(5, 90)));
        assert_ok!(TrainingLedger::add(AGENT, 1, review(1, 10)));
        let info = TrainingLedger::version_metadata(AGENT, 1).rating;
        assert_eq!((info.reviews, info.weight, info.mean, info.rating), (2, 100 * UNIT, Some(900_000), 700_000));
        // One unit of five stars: Wilson (1, 1) → 206,543.
        assert_ok!(TrainingLedger::add(AGENT, 2, review(5, 1)));
        assert_eq!(rating(2), 206_543);
        assert_eq!(TrainingLedger::agent_metadata(AGENT).rating.reviews, 3);
        assert_eq!(TrainingLedger::score_now(AGENT).rating, TrainingLedger::agent_metadata(AGENT).rating.rating);
        // Middle stars count in part: 3 stars are one half.
        assert_ok!(TrainingLedger::add(AGENT, 3, review(3, 1_000)));
        assert_eq!(TrainingLedger::version_metadata(AGENT, 3).rating.mean, Some(500_000));
    });
}

#[test]
fn remove_takes_back_what_add_did() {
    with_agent(|| {
        assert_ok!(TrainingLedger::add(AGENT, 1, review(5, 9)));
        let before = TrainingLedger::agent_metadata(AGENT);
        assert_ok!(TrainingLedger::add(AGENT, 1, review(2, 4)));
        assert_ok!(TrainingLedger::remove(AGENT, 1, review(2, 4)));
        assert_eq!(TrainingLedger::agent_metadata(AGENT), before);
        assert_noop!(TrainingLedger::remove(AGENT, 2, review(5, 9)), ArithmeticError::Underflow);
        assert_noop!(TrainingLedger::remove(AGENT, 1, review(5, 10)), ArithmeticError::Underflow);
    });
}

#[test]
fn reviews_without_stars_or_agent_and_beyond_all_money_are_refused() {
    with_agent(|| {
        for stars in [0, 6, u8::MAX] {
            assert_noop!(TrainingLedger::add(AGENT, 1, review(stars, 1)), Error::<Test>::InvalidStars);
        }
        assert_noop!(TrainingLedger::add(8, 1, review(5, 1)), Error::<Test>::NotFound);
        let endless = WeighedReview { stars: 5, weight: u128::MAX };
        assert_noop!(TrainingLedger::add(AGENT, 1, endless), ArithmeticError::Overflow);
    });
}

#[test]
fn a_review_below_one_unit_is_no_observation() {
    with_agent(|| {
        assert_ok!(TrainingLedger::add(AGENT, 1, WeighedReview { stars: 1, weight: UNIT - 1 }));
        assert_eq!(rating(1), 500_000);
    });
}

#[test]
fn last_score_of_the_deployed_version_has_its_own_rating() {
    with_agent(|| {
        Deployed::set(&Some(2));
        assert_ok!(TrainingLedger::add(AGENT, 1, review(1, 100)));
        assert_ok!(TrainingLedger::add(AGENT, 2, review(5, 100)));
        run_to_round(1);
        assert_ok!(TrainingLedger::settle_round(signed(2), AGENT, 0));
        let agent = TrainingLedger::agent_metadata(AGENT).last_score.expect("settled");
        let version = TrainingLedger::version_metadata(AGENT, 2).last_score.expect("deployed");
        assert!(version.rating > agent.rating);
        assert_eq!(TrainingLedger::version_metadata(AGENT, 1).last_score, None);
    });
}

#[test]
fn popularity_of_a_version_is_its_part_of_the_agents_tokens() {
    with_agent(|| {
        pay(AGENT, 2, 1_000, 0);
        for (version, tokens) in [(1, 300), (2, 100)] {
            let totals = UsageTotals { requests: 1, tokens_in: tokens, tokens_out: tokens };
            assert_ok!(TrainingLedger::on_totals(&account(4), AGENT, version, 0, totals, Tokens::default()));
        }
        assert_eq!(TrainingLedger::agent_metadata(AGENT).popularity, 1_000_000);
        assert_eq!(TrainingLedger::version_metadata(AGENT, 1).popularity, 750_000);
        assert_eq!(TrainingLedger::version_metadata(AGENT, 2).popularity, 250_000);
        assert_eq!(TrainingLedger::version_metadata(AGENT, 3).popularity, 0);
    });
}

#[test]
fn the_board_remembers_the_best_in_order() {
    build_and_execute(|| {
        for agent in 0..BOARD + 5 {
            create(agent, 1);
            assert_ok!(TrainingLedger::add(agent, 1, review(5, u128::from(agent % 50) * 10)));
        }
        run_to_round(1);
        for agent in 0..BOARD + 5 {
            assert_ok!(TrainingLedger::settle_round(signed(2), agent, 0));
        }
        let board = TrainingLedger::top_agents(0, u32::MAX);
        assert_eq!(board.len(), BOARD as usize);
        assert!(board.windows(2).all(|pair| {
            pair[0].score > pair[1].score || pair[0].score == pair[1].score && pair[0].agent < pair[1].agent
        }));
        let best = TrainingLedger::top_agents(0, 1)[0];
        assert_eq!(best.score, TrainingLedger::last_score(best.agent).expect("settled").score);
        assert_eq!(TrainingLedger::top_agents(10, 5), board[10..15].to_vec());
        assert!(TrainingLedger::top_agents(BOARD, 5).is_empty());
        // A worse score moves an agent down, not up to two places.
        run_to_round(2);
        assert_ok!(TrainingLedger::add(best.agent, 1, review(1, 100_000)));
        assert_ok!(TrainingLedger::settle_round(signed(2), best.agent, 1));
        let board = TrainingLedger::top_agents(0, u32::MAX);
        let places = board.iter().filter(|entry| entry.agent == best.agent).count();
        assert!(places <= 1 && board[0].agent != best.agent);
        assert!(!board.contains(&BoardEntry { agent: best.agent, score: best.score }));
    });
}
