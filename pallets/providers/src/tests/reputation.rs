//! Beta reputation with decay.

use crate::{Reputations, mock::*, reputation::Evidence, types::Reputation};
use assay_primitives::{economy::ProviderRecord, ids::ASY};
use polkadot_sdk::frame_support::assert_ok;
use proptest::prelude::*;

#[test]
fn an_unknown_account_has_the_mean_of_the_prior_and_no_weight() {
    build_and_execute(|| {
        assert_eq!(Providers::reputation(&ALICE), Reputation { mean: 500_000, weight: 0 });
    });
}

#[test]
fn successes_and_failures_are_weighted_by_reward() {
    build_and_execute(|| {
        register(ALICE);
        // (1 + 7) / (2 + 7) = 0.888 888
        Providers::succeeded(&ALICE, 7 * ASY);
        assert_eq!(Providers::reputation(&ALICE), Reputation { mean: 888_888, weight: 7 * ASY });
        // (1 + 7) / (2 + 7 + 7) = 0.5
        Providers::failed(&ALICE, 7 * ASY);
        assert_eq!(Providers::reputation(&ALICE), Reputation { mean: 500_000, weight: 14 * ASY });
        assert_eq!(Providers::endpoint(&ALICE).unwrap().reputation.mean, 500_000);
    });
}

#[test]
fn evidence_decays_by_two_percent_per_round_whether_touched_or_not() {
    build_and_execute(|| {
        register(ALICE);
        register(BOB);
        for who in [ALICE, BOB] {
            Providers::failed(&who, 100 * ASY);
        }
        for round in 1..=10 {
            System::set_block_number(round * ROUND);
            Providers::succeeded(&BOB, 0);
        }
        assert_eq!(Providers::reputation(&ALICE), Providers::reputation(&BOB));
        // 0.98^10 = 0.817 07
        let weight = Providers::reputation(&ALICE).weight;
        assert!((81_707 * ASY / 1_000..81_708 * ASY / 1_000).contains(&weight), "{weight}");
        // After 34 rounds half of it is left, and the mean went back towards the prior.
        System::set_block_number(35 * ROUND);
        assert!(Providers::reputation(&ALICE).mean > 9_804);
        System::set_block_number(2_000 * ROUND);
        assert_eq!(Providers::reputation(&ALICE), Reputation { mean: 500_000, weight: 0 });
    });
}

#[test]
fn no_record_is_begun_for_an_account_without_stake() {
    build_and_execute(|| {
        Providers::succeeded(&ALICE, ASY);
        Providers::failed(&ALICE, ASY);
        assert!(!Reputations::<Test>::contains_key(ALICE));
        // Faults that are found while the stake unbonds count.
        register(ALICE);
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        Providers::failed(&ALICE, ASY);
        assert_eq!(Providers::reputation(&ALICE).weight, ASY);
    });
}

#[test]
fn evidence_at_the_edge_of_u128_stays_a_fraction() {
    build_and_execute(|| {
        register(ALICE);
        for _ in 0..2 {
            Providers::succeeded(&ALICE, u128::MAX);
        }
        assert_eq!(Providers::reputation(&ALICE), Reputation { mean: 1_000_000, weight: u128::MAX });
        Providers::failed(&ALICE, u128::MAX);
        assert!(Providers::reputation(&ALICE).mean <= 1_000_000);
        System::set_block_number(ROUND);
        Providers::failed(&ALICE, u128::MAX);
        assert!(Providers::reputation(&ALICE).mean <= 1_000_000);
    });
}

proptest! {
    /// Whoever cuts one reward into many gains nothing, whatever the order.
    #[test]
    fn splitting_rewards_changes_nothing(
        rewards in prop::collection::vec((any::<bool>(), 0u128..1_000_000 * ASY, 1u128..50), 1..12),
        rounds in 0u32..60,
    ) {
        build_and_execute(|| {
            register(ALICE);
            register(BOB);
            for (good, reward, parts) in &rewards {
                let (part, rest) = (reward / parts, reward % parts);
                let record: fn(&AccountId, u128) = if *good { Providers::succeeded } else { Providers::failed };
                record(&ALICE, *reward);
                (0..*parts).for_each(|_| record(&BOB, part));
                record(&BOB, rest);
            }
            assert_eq!(Reputations::<Test>::get(ALICE), Reputations::<Test>::get(BOB));
            System::set_block_number(1 + rounds * ROUND);
            assert_eq!(Providers::reputation(&ALICE), Providers::reputation(&BOB));
        });
    }

    /// More success never lowers the mean, more failure never raises it.
    #[test]
    fn the_mean_is_monotone(success in 0u128..1 << 100, failure in 0u128..1 << 100, more in 0u128..1 << 100) {
        let evidence = Evidence { success, failure, round: 0 };
        let mean = evidence.mean(PRIOR);
        prop_assert!(mean <= 1_000_000);
        let better = Evidence { success: success + more, ..evidence };
        let worse = Evidence { failure: failure + more, ..evidence };
        prop_assert!(better.mean(PRIOR) >= mean);
        prop_assert!(worse.mean(PRIOR) <= mean);
    }
}
