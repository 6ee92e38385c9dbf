//! Random histories keep every invariant, and never give two accounts the same vote.

use crate::mock::*;
use assay_primitives::traits::{ContributionWitness, ShareLedger};
use proptest::prelude::*;

const ACCOUNTS: u8 = 5;

#[derive(Clone, Debug)]
enum Step {
    Transfer { from: u8, to: u8, amount: u64 },
    TransferAll { from: u8, to: u8 },
    Witness,
    Wait(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let who = || 1..=ACCOUNTS;
    prop_oneof![
        4 => (who(), who(), 0u64..400_000).prop_map(|(from, to, amount)| Step::Transfer { from, to, amount }),
        1 => (who(), who()).prop_map(|(from, to)| Step::TransferAll { from, to }),
        1 => Just(Step::Witness),
        3 => (1u32..9).prop_map(Step::Wait),
    ]
}

fn run(step: &Step) {
    match *step {
        Step::Transfer { from, to, amount } => {
            let origin = RuntimeOrigin::signed(account(from));
            let _ = TrainingLedger::transfer_shares(origin, AGENT, account(to), amount);
        }
        Step::TransferAll { from, to } => {
            let amount = TrainingLedger::shares(AGENT, &account(from));
            run(&Step::Transfer { from, to, amount });
        }
        Step::Witness => {
            let seed = TrainingLedger::contributions(AGENT, 0, 1).remove(0);
            let work =
                assay_primitives::ids::Contribution { kind: assay_primitives::ids::ContributionKind::Data, ..seed };
            let _ = TrainingLedger::witness(AGENT, work);
        }
        Step::Wait(blocks) => run_to_block(System::block_number() + blocks),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_histories_keep_the_supply_at_every_block(steps in prop::collection::vec(step(), 1..80)) {
        with_agent(|| {
            // Balances at the end of each block, kept in full beside the ledger.
            let mut ends: Vec<Vec<u64>> = Vec::new();
            for step in &steps {
                let before = System::block_number();
                run(step);
                let now = System::block_number();
                let held: Vec<u64> =
                    (1..=ACCOUNTS).map(|byte| TrainingLedger::shares(AGENT, &account(byte))).collect();
                assert_eq!(held.iter().sum::<u64>(), 1_000_000);
                ends.resize(before as usize, Vec::new());
                ends.resize(now as usize + 1, held.clone());
                ends[now as usize] = held;
                TrainingLedger::do_try_state().expect("invariants hold");
            }
            for (block, held) in ends.iter().enumerate().filter(|(_, held)| !held.is_empty()) {
                let seen: Vec<u64> = (1..=ACCOUNTS)
                    .map(|byte| TrainingLedger::shares_at(AGENT, &account(byte), block as u32))
                    .collect();
                assert!(seen.iter().sum::<u64>() <= 1_000_000, "votes of block {block} exceed the supply");
                for (seen, held) in seen.iter().zip(held) {
                    assert!(seen <= held, "an account has more votes than it had shares at block {block}");
                }
            }
        });
    }
}
