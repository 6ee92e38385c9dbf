//! The distributed training formula: settling rounds, users' shares, expiry.

use crate::{Error, Event, RoundPayers, Rounds, Score, VestingControl, mock::*};
use assay_primitives::{ids::MemberClass, traits::ShareLedger};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, dispatch::Pays},
    sp_runtime::DispatchError,
};

const FEE: u128 = 10_000_000_000_000;
const HOLDERS: u128 = 100_000_000_000_000;

/// Account 2 pays in rounds 1 and 2; it is round 3.
fn used_in_two_rounds() {
    for round in [1, 2] {
        run_to_round(round);
        pay(AGENT, 2, FEE, HOLDERS);
    }
    run_to_round(3);
}

/// The score and mint of [`used_in_two_rounds`]:
/// returning fees 19,320,015,720,794, so E = 658,936; R neutral; P all of the network; S = 719,645.
/// Trailing revenue 132,378,429,317,000, times 12 for 1,000,000 shares: 1,588,541,151,804,000 per 10^6 of them.
/// Burned 5 · 10^12, half of which buys 1,573 shares, below 1 % of the supply; times S: 1,132 = 906 + 226.
const SCORE: Score = Score {
    round: 3,
    engagement: 658_936,
    rating: 500_000,
    popularity: 1_000_000,
    score: 719_645,
    mint_score: 719_645,
};
const WORK_PART: u64 = 906;
const USERS_PART: u64 = 226;

fn granted(who: u8) -> u64 {
    TrainingLedger::vesting(AGENT, 0, &account(who), None, 10)
        .iter()
        .map(|info| info.ready + info.later.iter().sum::<u64>())
        .sum()
}

#[test]
fn settle_round_mints_for_work_and_users_as_the_formula_says() {
    with_agent(|| {
        train(3, 1, 30);
        train(4, 1, 10);
        used_in_two_rounds();
        assert_eq!(TrainingLedger::value(AGENT).price_per_million, Some(1_588_541_151_804_000));
        let info = TrainingLedger::settle_round(signed(40), AGENT, 2).expect("settles");
        assert_eq!(info.pays_fee, Pays::Yes);
        assert!(info.actual_weight.is_some());
        let event = Event::RoundSettled { agent: AGENT, round: 2, score: SCORE, work: WORK_PART, users: USERS_PART };
        assert_eq!(ledger_events().last(), Some(&event));
        // 906 · 3/4 = 679.5 and 226.5: the odd unit goes to the lower account.
        assert_eq!((granted(3), granted(4)), (680, 226));
        assert_eq!(TrainingLedger::last_score(AGENT), Some(SCORE));
        // Nothing is minted yet.
        assert_eq!(TrainingLedger::supply(AGENT), 1_000_000);
        let round = TrainingLedger::round_info(AGENT, 0, 2, &account(2)).expect("open");
        assert_eq!((round.burned, round.own, round.users, round.claimable), (FEE / 2, FEE / 2, Some(226), 226));
    });
}

#[test]
fn settle_round_without_work_mints_the_users_part_alone() {
    with_agent(|| {
        used_in_two_rounds();
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 2));
        let event = Event::RoundSettled { agent: AGENT, round: 2, score: SCORE, work: 0, users: USERS_PART };
        assert_eq!(ledger_events().last(), Some(&event));
    });
}

#[test]
fn settle_round_rewards_work_once_and_a_bounded_number() {
    with_agent(|| {
        for who in 3..3 + WORK as u8 + 1 {
            train(who, 1, 1);
        }
        used_in_two_rounds();
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 2));
        // The seed is the first contribution and has no points: three of five are rewarded.
        assert_eq!([granted(3), granted(4), granted(5), granted(6)], [302, 302, 302, 0]);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 1));
        assert_eq!(granted(3), 302);
        assert!(granted(6) > 0 && granted(6) == granted(7));
    });
}

#[test]
fn settle_round_gives_nothing_for_work_that_failed_its_retest() {
    with_agent(|| {
        train(3, 1, 30);
        train(4, 2, 10);
        assert_ok!(TrainingLedger::forfeit(AGENT, 1), 0);
        used_in_two_rounds();
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 2));
        assert_eq!((granted(3), granted(4)), (0, WORK_PART));
    });
}

#[test]
fn settle_round_once_per_round_after_its_end_and_before_it_expires() {
    with_agent(|| {
        used_in_two_rounds();
        assert_noop!(TrainingLedger::settle_round(signed(40), AGENT, 3), Error::<Test>::NotYet);
        assert_noop!(TrainingLedger::settle_round(signed(40), AGENT, u32::MAX), Error::<Test>::NotYet);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 2));
        assert_noop!(TrainingLedger::settle_round(signed(40), AGENT, 2), Error::<Test>::AlreadyExists);
        run_to_round(1 + CLAIM_ROUNDS + 1);
        assert_noop!(TrainingLedger::settle_round(signed(40), AGENT, 1), Error::<Test>::Expired);
        assert_noop!(TrainingLedger::settle_round(signed(40), 8, 4), Error::<Test>::NotFound);
        assert_noop!(TrainingLedger::settle_round(RuntimeOrigin::root(), AGENT, 4), DispatchError::BadOrigin);
    });
}

#[test]
fn settle_round_of_an_unused_round_brings_the_score_up_to_date_once() {
    with_agent(|| {
        used_in_two_rounds();
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 2));
        run_to_round(5);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 4));
        let score = TrainingLedger::last_score(AGENT).expect("settled");
        assert!(score.engagement < SCORE.engagement && score.round == 5);
        assert_noop!(TrainingLedger::settle_round(signed(40), AGENT, 3), Error::<Test>::AlreadyExists);
        assert_noop!(TrainingLedger::settle_round(signed(40), AGENT, 4), Error::<Test>::AlreadyExists);
    });
}

#[test]
fn settle_round_mints_nothing_without_a_price() {
    with_agent(|| {
        train(3, 1, 30);
        for round in [1, 2] {
            run_to_round(round);
            pay(AGENT, 2, FEE, 0);
        }
        run_to_round(3);
        assert_eq!(TrainingLedger::value(AGENT).price_per_million, None);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 2));
        assert_eq!(granted(3), 0);
        assert_ok!(TrainingLedger::claim_round(signed(2), AGENT, 2));
        assert_eq!(TrainingLedger::shares(AGENT, &account(2)), 0);
        // The work waits for a round that mints.
        run_to_round(4);
        pay(AGENT, 2, FEE, HOLDERS);
        run_to_round(5);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 4));
        assert!(granted(3) > 0);
    });
}

#[test]
fn settle_round_uses_the_price_of_the_last_sale_if_it_is_higher() {
    use assay_primitives::traits::AgentLifecycle;
    with_agent(|| {
        // 10 ASY for 1,000,000 shares.
        assert_ok!(TrainingLedger::on_sold(AGENT, &account(8), &account(8), 10_000_000_000_000));
        assert_eq!(TrainingLedger::value(AGENT).price_per_million, Some(10_000_000_000_000));
        used_in_two_rounds();
        assert_eq!(TrainingLedger::value(AGENT).price_per_million, Some(1_588_541_151_804_000));
    });
}

#[test]
fn claim_round_mints_the_users_shares_in_proportion_and_exactly() {
    with_agent(|| {
        run_to_round(1);
        pay(AGENT, 2, FEE, HOLDERS);
        run_to_round(2);
        for (who, parts) in [(2, 5), (3, 3), (4, 2)] {
            pay(AGENT, who, parts * FEE / 10, parts * HOLDERS / 10);
        }
        run_to_round(3);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 2));
        let total = TrainingLedger::round_info(AGENT, 0, 2, &account(2)).expect("open").users.expect("settled");
        for who in [4, 2, 3] {
            let expected = TrainingLedger::round_info(AGENT, 0, 2, &account(who)).expect("open").claimable;
            assert_ok!(TrainingLedger::claim_round(signed(who), AGENT, 2));
            assert_eq!(TrainingLedger::shares(AGENT, &account(who)), expected);
            let event = Event::RoundClaimed { agent: AGENT, round: 2, who: account(who), shares: expected };
            assert_eq!(ledger_events().last(), Some(&event));
        }
        let [two, three, four] = [2, 3, 4].map(|who| TrainingLedger::shares(AGENT, &account(who)));
        assert_eq!(two + three + four, total);
        assert!(two.abs_diff(total / 2) <= 1 && three.abs_diff(total * 3 / 10) <= 1 && four.abs_diff(total / 5) <= 1);
        assert_eq!(TrainingLedger::supply(AGENT), 1_000_000 + total);
        assert!(Admitted::get().contains(&(AGENT, account(4), MemberClass::Investor, account(4))));
        // With the last claim the record goes.
        assert!(!Rounds::<Test>::contains_key((AGENT, 0), 2));
    });
}

#[test]
fn claim_round_once_after_settlement_and_before_it_expires() {
    with_agent(|| {
        used_in_two_rounds();
        assert_noop!(TrainingLedger::claim_round(signed(2), AGENT, 2), Error::<Test>::NotYet);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 2));
        assert_noop!(TrainingLedger::claim_round(signed(3), AGENT, 2), Error::<Test>::NothingToClaim);
        assert_ok!(TrainingLedger::claim_round(signed(2), AGENT, 2));
        assert_noop!(TrainingLedger::claim_round(signed(2), AGENT, 2), Error::<Test>::NothingToClaim);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 1));
        run_to_round(1 + CLAIM_ROUNDS + 1);
        assert_noop!(TrainingLedger::claim_round(signed(2), AGENT, 1), Error::<Test>::Expired);
        assert_noop!(TrainingLedger::claim_round(signed(2), 8, 4), Error::<Test>::NotFound);
        assert_noop!(TrainingLedger::claim_round(RuntimeOrigin::none(), AGENT, 4), DispatchError::BadOrigin);
    });
}

#[test]
fn prune_round_forgets_an_expired_round_in_bounded_steps() {
    with_agent(|| {
        run_to_round(1);
        for who in 2..12 {
            pay(AGENT, who, 1_000, 0);
        }
        run_to_round(1 + CLAIM_ROUNDS);
        assert_noop!(TrainingLedger::prune_round(signed(40), AGENT, 0, 1, 4), Error::<Test>::NotYet);
        run_to_round(1 + CLAIM_ROUNDS + 1);
        assert_ok!(TrainingLedger::prune_round(signed(40), AGENT, 0, 1, 4));
        let event = Event::RoundPruned { agent: AGENT, generation: 0, round: 1, removed: 4 };
        assert_eq!(ledger_events().last(), Some(&event));
        assert_eq!(RoundPayers::<Test>::iter().count(), 6);
        check();
        assert_ok!(TrainingLedger::prune_round(signed(40), AGENT, 0, 1, u32::MAX));
        assert_eq!((RoundPayers::<Test>::iter().count(), Rounds::<Test>::iter().count()), (0, 0));
        assert_noop!(TrainingLedger::prune_round(signed(40), AGENT, 0, 1, 4), Error::<Test>::NotFound);
        assert_noop!(TrainingLedger::prune_round(RuntimeOrigin::root(), AGENT, 0, 1, 4), DispatchError::BadOrigin);
    });
}
