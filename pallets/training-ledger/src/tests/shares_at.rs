//! Holdings at the end of earlier blocks.

use crate::{Checkpoints, mock::*};
use assay_primitives::traits::ShareLedger;

fn at(who: u8, block: u32) -> u64 {
    TrainingLedger::shares_at(AGENT, &account(who), block)
}

#[test]
fn shares_at_is_the_holding_at_the_end_of_the_block() {
    with_agent(|| {
        run_to_block(5);
        give(1, 2, 300_000);
        give(1, 2, 100_000);
        give(2, 1, 50_000);
        run_to_block(9);
        give(2, 3, 350_000);
        assert_eq!([at(1, 0), at(1, 1), at(1, 4), at(1, 5), at(1, 9)], [0, 1_000_000, 1_000_000, 650_000, 650_000]);
        assert_eq!([at(2, 4), at(2, 5), at(2, 8), at(2, 9)], [0, 350_000, 350_000, 0]);
        assert_eq!([at(3, 8), at(3, 9), at(3, 1_000)], [0, 350_000, 350_000]);
    });
}

#[test]
fn shares_at_the_block_before_a_transfer_does_not_see_it() {
    with_agent(|| {
        run_to_block(6);
        give(1, 2, 1_000_000);
        assert_eq!((at(1, 5), at(2, 5)), (1_000_000, 0));
        assert_eq!((at(1, 6), at(2, 6)), (0, 1_000_000));
    });
}

#[test]
fn checkpoints_older_than_the_period_are_pruned_by_the_next_transfer() {
    with_agent(|| {
        for block in [2, 4, 6] {
            run_to_block(block);
            give(1, 2, 1_000);
        }
        assert_eq!(Checkpoints::<Test>::get((AGENT, 0), account(2)).len(), 3);
        // GIVEN block 6 + 20: everything before block 6 is out of the period
        run_to_block(6 + PERIOD);
        give(1, 2, 1_000);
        // THEN the value in force at its start stays.
        let blocks: Vec<u32> =
            Checkpoints::<Test>::get((AGENT, 0), account(2)).iter().map(|point| point.block).collect();
        assert_eq!(blocks, vec![6, 6 + PERIOD]);
        assert_eq!(at(2, 6), 3_000);
        assert_eq!(at(2, 5), 0, "forgotten");
    });
}

#[test]
fn checkpoints_of_a_former_holder_go_with_the_first_transfer_after_the_period() {
    with_agent(|| {
        run_to_block(2);
        give(1, 2, 1_000);
        run_to_block(3);
        give(2, 1, 1_000);
        assert_eq!(Checkpoints::<Test>::get((AGENT, 0), account(2)).len(), 2);
        run_to_block(4 + PERIOD);
        give(1, 2, 500);
        give(2, 1, 500);
        assert!(!Checkpoints::<Test>::contains_key((AGENT, 0), account(2)));
    });
}

#[test]
fn checkpoints_stay_in_their_bound_and_gifts_do_not_cost_an_old_vote() {
    with_agent(|| {
        run_to_block(2);
        give(1, 2, 500_000);
        // WHEN a stranger gives 100 shares in each of the next blocks, more than there are checkpoints
        for block in 3..3 + 2 * CHECKPOINTS {
            run_to_block(block);
            give(1, 2, 100);
            assert!(Checkpoints::<Test>::get((AGENT, 0), account(2)).len() <= CHECKPOINTS as usize);
        }
        // THEN the holding of block 2 is still known exactly, and none is overstated.
        assert_eq!(at(2, 1), 0);
        assert_eq!(at(2, 2), 500_000);
        for block in 3..3 + 2 * CHECKPOINTS {
            assert!(at(2, block) <= 500_000 + u64::from(block - 2) * 100);
            assert!(at(2, block) >= 500_000);
        }
        assert_eq!(at(2, 2 + 2 * CHECKPOINTS), TrainingLedger::shares(AGENT, &account(2)));
    });
}
