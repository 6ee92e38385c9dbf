//! Random histories of everything at once keep every invariant and every planck.

use crate::{Generations, VestingControl, mock::*};
use assay_primitives::{
    economy::{Ratings, WeighedReview},
    traits::{AgentLifecycle, ShareLedger},
};
use polkadot_sdk::frame_support::storage::with_storage_layer;
use proptest::prelude::*;

const ACCOUNTS: u8 = 6;

#[derive(Clone, Debug)]
enum Step {
    Transfer { from: u8, to: u8, amount: u64 },
    Work { who: u8, version: u32, work: u64 },
    Deploy { version: u32 },
    Forfeit { version: u32 },
    Deposit { who: u8, amount: u128 },
    Pay { who: u8, fee: u128, holders: u128 },
    Claim { who: u8, back: u32 },
    ClaimVested { who: u8, back: u32, version: u32 },
    Settle { caller: u8, back: u32 },
    ClaimRound { who: u8, back: u32 },
    Prune { generations: u32, back: u32 },
    Sell { buyer: u8, price: u128 },
    Review { version: u32, stars: u8, weight: u128 },
    Unreview { version: u32, stars: u8, weight: u128 },
    Wait(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 1..=ACCOUNTS;
    let version = || 0u32..3;
    let amount = || prop_oneof![0u128..50, 0u128..1_000_000_000, Just(7_777_777_777_777)];
    prop_oneof![
        4 => (who(), who(), 0u64..400_000).prop_map(|(from, to, amount)| Step::Transfer { from, to, amount }),
        3 => (who(), version(), any::<u64>()).prop_map(|(who, version, work)| Step::Work { who, version, work }),
        2 => version().prop_map(|version| Step::Deploy { version }),
        1 => version().prop_map(|version| Step::Forfeit { version }),
        2 => (who(), amount()).prop_map(|(who, amount)| Step::Deposit { who, amount }),
        5 => (who(), amount(), amount()).prop_map(|(who, fee, holders)| Step::Pay { who, fee, holders }),
        3 => (who(), 0u32..3).prop_map(|(who, back)| Step::Claim { who, back }),
        4 => (who(), 0u32..2, version())
            .prop_map(|(who, back, version)| Step::ClaimVested { who, back, version }),
        4 => (who(), 1u32..3).prop_map(|(caller, back)| Step::Settle { caller, back }),
        4 => (who(), 1u32..4).prop_map(|(who, back)| Step::ClaimRound { who, back }),
        1 => (0u32..2, 0u32..12).prop_map(|(generations, back)| Step::Prune { generations, back }),
        1 => (who(), amount()).prop_map(|(buyer, price)| Step::Sell { buyer, price }),
        1 => (version(), 0u8..7, amount()).prop_map(|(version, stars, weight)| Step::Review { version, stars, weight }),
        1 => (version(), 0u8..7, amount())
            .prop_map(|(version, stars, weight)| Step::Unreview { version, stars, weight }),
        4 => (1u32..14).prop_map(Step::Wait),
    ]
}

/// Whatever fails changes nothing, as in a dispatched call.
fn run(step: &Step) {
    let generation = Generations::<Test>::get(AGENT);
    let round = TrainingLedger::round();
    let _ = with_storage_layer(|| match *step {
        Step::Transfer { from, to, amount } => {
            TrainingLedger::transfer_shares(signed(from), AGENT, account(to), amount)
        }
        Step::Work { who, version, work } => {
            if TrainingLedger::contribution_count(AGENT) < CONTRIBUTIONS {
                train(who, version, work);
            }
            Ok(())
        }
        Step::Deploy { version } => TrainingLedger::on_deployed(AGENT, version),
        Step::Forfeit { version } => TrainingLedger::forfeit(AGENT, version).map(drop),
        Step::Deposit { who, amount } => TrainingLedger::deposit_revenue(signed(who), AGENT, amount),
        Step::Pay { who, fee, holders } => {
            pay(AGENT, who, fee, holders);
            Ok(())
        }
        Step::Claim { who, back } => {
            TrainingLedger::claim_generation(signed(who), AGENT, generation.saturating_sub(back))
        }
        Step::ClaimVested { who, back, version } => {
            TrainingLedger::claim_vested(signed(who), AGENT, generation.saturating_sub(back), version)
        }
        Step::Settle { caller, back } => {
            TrainingLedger::settle_round(signed(caller), AGENT, round.saturating_sub(back))
                .map(drop)
                .map_err(|failure| failure.error)
        }
        Step::ClaimRound { who, back } => TrainingLedger::claim_round(signed(who), AGENT, round.saturating_sub(back)),
        Step::Prune { generations, back } => TrainingLedger::prune_round(
            signed(1),
            AGENT,
            generation.saturating_sub(generations),
            round.saturating_sub(back),
            2,
        )
        .map(drop)
        .map_err(|failure| failure.error),
        Step::Sell { buyer, price } => TrainingLedger::on_sold(AGENT, &account(buyer), &account(buyer), price),
        Step::Review { version, stars, weight } => TrainingLedger::add(AGENT, version, WeighedReview { stars, weight }),
        Step::Unreview { version, stars, weight } => {
            TrainingLedger::remove(AGENT, version, WeighedReview { stars, weight })
        }
        Step::Wait(blocks) => {
            run_to_block(System::block_number() + blocks);
            Ok(())
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_histories_keep_every_invariant_and_every_planck(steps in prop::collection::vec(step(), 1..120)) {
        with_agent(|| {
            let all = Balances::total_issuance();
            for step in &steps {
                run(step);
                check();
                assert_eq!(Balances::total_issuance(), all);
            }
            // WHEN everybody takes all there is THEN less than a planck per holder and generation stays.
            for generation in 0..=Generations::<Test>::get(AGENT) {
                for who in 1..=ACCOUNTS {
                    let _ = TrainingLedger::claim_generation(signed(who), AGENT, generation);
                    for version in 0..3 {
                        let _ = TrainingLedger::claim_vested(signed(who), AGENT, generation, version);
                    }
                }
                let info = &TrainingLedger::generations(AGENT, generation, 1)[0];
                let left = info.deposited - info.claimed;
                // Each holder and each of its grants leaves less than a planck.
                assert!(left <= u128::from(ACCOUNTS) * 4, "{left}");
                if info.closed.is_some() {
                    assert_eq!((info.supply, info.holders, info.granted), (0, 0, 0));
                }
            }
            check();
        });
    }

    /// No order of blocks, claims and sales gives a block more votes than there were shares.
    #[test]
    fn votes_never_exceed_the_shares_of_the_block(steps in prop::collection::vec(step(), 1..60)) {
        with_agent(|| {
            let mut supplies = vec![(System::block_number(), TrainingLedger::supply(AGENT))];
            for step in &steps {
                let before = TrainingLedger::supply(AGENT);
                let block = System::block_number();
                run(step);
                if System::block_number() > block {
                    supplies.push((block, before));
                }
            }
            supplies.push((System::block_number(), TrainingLedger::supply(AGENT)));
            for (block, supply) in supplies.into_iter().skip(1) {
                let votes: u64 =
                    (1..=ACCOUNTS).map(|who| TrainingLedger::shares_at(AGENT, &account(who), block)).sum();
                assert!(votes <= supply, "{votes} votes of {supply} at block {block}");
            }
        });
    }
}
