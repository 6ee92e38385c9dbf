//! Attacks on shares and money that must bring nothing.

use crate::{Checkpoints, Error, Ledgers, Parameters, mock::*};
use assay_primitives::{
    economy::AgentValue,
    traits::{AgentLifecycle, ShareLedger},
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

const FEE: u128 = 10_000_000_000_000;

fn shares(who: u8) -> u64 {
    TrainingLedger::shares(AGENT, &account(who))
}

/// Users' shares of `attackers`, who paid `FEE` in equal parts in rounds 1 and 2 beside an honest account 20.
fn farmed(attackers: &[u8]) -> u64 {
    let mut sum = 0;
    with_agent(|| {
        for round in [1, 2] {
            run_to_round(round);
            let parts = attackers.len() as u128;
            for who in attackers {
                pay(AGENT, *who, FEE / parts, 10 * FEE / parts);
            }
            pay(AGENT, 20, 2 * FEE, 20 * FEE);
        }
        run_to_round(3);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 2));
        assert_ok!(TrainingLedger::claim_round(signed(20), AGENT, 2));
        for who in attackers {
            assert_ok!(TrainingLedger::claim_round(signed(*who), AGENT, 2));
        }
        sum = attackers.iter().map(|who| shares(*who)).sum();
    });
    sum
}

#[test]
fn a_payer_who_splits_into_many_accounts_farms_no_more_shares() {
    let alone = farmed(&[2]);
    assert!(alone > 0);
    for accounts in [2, 3, 5, 10, 16] {
        let split: Vec<u8> = (2..2 + accounts).collect();
        // The division of the fee itself may lose a planck per part.
        assert!(farmed(&split).abs_diff(alone) <= 1, "{accounts} accounts");
    }
}

#[test]
fn a_worker_who_splits_into_many_accounts_earns_no_more_shares() {
    let earned = |workers: &[u8]| {
        let mut sum = 0;
        with_agent(|| {
            train(20, 1, 7_000);
            for who in workers {
                train(*who, 1, 6_000 / workers.len() as u64);
            }
            assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
            for who in workers {
                let info = &TrainingLedger::vesting(AGENT, 0, &account(*who), None, 1)[0];
                sum += info.ready + info.later.iter().sum::<u64>();
            }
        });
        sum
    };
    let alone = earned(&[2]);
    assert_eq!(alone, 11_538);
    for workers in [&[2, 3][..], &[2, 3, 4][..]] {
        assert!(earned(workers).abs_diff(alone) <= workers.len() as u64, "{} accounts", workers.len());
    }
}

#[test]
fn self_dealing_users_burn_more_than_their_shares_are_worth() {
    // The founder pays for its own agent: holders' revenue comes back, the fee does not. Whatever the amounts:
    // mint · price ≤ κ · burned · S < burned, at the price that minting itself uses.
    for (fee, holders) in [(2, 1), (1_000, 1), (FEE, FEE / 1_000), (FEE, 19 * FEE), (10_000 * FEE, FEE), (FEE, 1)] {
        with_agent(|| {
            for round in 1..4 {
                run_to_round(round);
                pay(AGENT, 1, fee, holders);
            }
            run_to_round(4);
            let price = TrainingLedger::value(AGENT).price_per_million.unwrap_or(u128::MAX);
            assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 3));
            let users = TrainingLedger::round_info(AGENT, 0, 3, &account(1)).expect("paid").users.expect("settled");
            let burned = fee / 2;
            let kappa = u128::from(Parameters::default().kappa);
            // Accepted work would get four times as much: 5 · users ± rounding is the whole mint.
            let mint = u128::from(users) * 5;
            assert!(mint.saturating_mul(price) <= burned * kappa, "{fee} and {holders}");
            assert!(mint.saturating_mul(price) / 1_000_000 < fee);
        });
    }
}

#[test]
fn cheap_use_of_a_cheap_agent_mints_next_to_nothing() {
    with_agent(|| {
        // GIVEN a royalty of nearly nothing, which makes shares cheap, and fees of 0.001 ASY a round
        for round in 1..30 {
            run_to_round(round);
            pay(AGENT, 2, FEE / 10_000, 1_000);
        }
        run_to_round(30);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 29));
        // THEN the limit of 10,000 shares is scaled by engagement, which weighs fees: the users get some 8 shares.
        assert_ok!(TrainingLedger::claim_round(signed(2), AGENT, 29));
        assert!((1..12).contains(&shares(2)), "{}", shares(2));
    });
}

#[test]
fn one_inflated_part_of_the_score_does_not_carry_it() {
    with_agent(|| {
        // All of the network's use, but by users who never return.
        run_to_round(1);
        pay(AGENT, 2, 1_000 * FEE, FEE);
        run_to_round(2);
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 1));
        let score = TrainingLedger::last_score(AGENT).expect("settled");
        assert_eq!((score.popularity, score.score, score.mint_score), (1_000_000, 500_000, 0));
    });
}

#[test]
fn deployments_in_circles_dilute_nobody() {
    with_agent(|| {
        for version in [1, 2] {
            train(1, version, 1);
        }
        for version in [1, 2, 1, 2, 1, 2] {
            assert_ok!(TrainingLedger::on_deployed(AGENT, version));
        }
        assert_eq!(TrainingLedger::generations(AGENT, 0, 1)[0].granted, 25_000);
    });
}

#[test]
fn shares_that_move_within_a_block_earn_once() {
    with_agent(|| {
        assert_ok!(TrainingLedger::deposit_revenue(signed(9), AGENT, 1_000_000));
        // Three claims on the same shares in one block.
        assert_ok!(TrainingLedger::claim(signed(1), AGENT));
        give(1, 2, 1_000_000);
        assert_noop!(TrainingLedger::claim(signed(2), AGENT), Error::<Test>::NothingToClaim);
        give(2, 3, 1_000_000);
        assert_noop!(TrainingLedger::claim(signed(3), AGENT), Error::<Test>::NothingToClaim);
        give(3, 1, 1_000_000);
        assert_noop!(TrainingLedger::claim(signed(1), AGENT), Error::<Test>::NothingToClaim);
        // And no vote of the block before moves with them.
        run_to_block(2);
        give(1, 2, 1_000_000);
        assert_eq!(TrainingLedger::shares_at(AGENT, &account(1), 1), 1_000_000);
        assert_eq!(TrainingLedger::shares_at(AGENT, &account(2), 1), 0);
    });
}

#[test]
fn shares_that_move_around_a_sale_are_paid_once() {
    with_agent(|| {
        give(1, 2, 500_000);
        assert_ok!(TrainingLedger::on_sold(AGENT, &account(3), &account(3), 1_000_000));
        assert_ok!(TrainingLedger::claim_generation(signed(1), AGENT, 0));
        // The old shares cannot be moved any more, and the new ones are the buyer's.
        assert_noop!(
            TrainingLedger::transfer_shares(signed(2), AGENT, account(1), 500_000),
            Error::<Test>::Insufficient
        );
        assert_noop!(TrainingLedger::claim_generation(signed(1), AGENT, 0), Error::<Test>::NothingToClaim);
        assert_ok!(TrainingLedger::claim_generation(signed(2), AGENT, 0));
        assert_eq!(balance(1) + balance(2), 2 * ENDOWMENT + 1_000_000);
    });
}

#[test]
fn dust_transfers_and_gifts_fill_no_history() {
    with_agent(|| {
        give(1, 2, 10_000);
        assert_noop!(TrainingLedger::transfer_shares(signed(1), AGENT, account(2), 1), Error::<Test>::BelowMinimum);
        for block in 2..200 {
            run_to_block(block);
            give(1, 2, 100);
            assert!(Checkpoints::<Test>::get((AGENT, 0), account(2)).len() <= CHECKPOINTS as usize);
        }
    });
}

#[test]
fn every_old_holder_is_paid_after_a_sale_and_the_dust_is_bounded() {
    with_agent(|| {
        for who in 2..39 {
            give(1, who, 101 * u64::from(who) + 7);
        }
        assert_ok!(TrainingLedger::deposit_revenue(signed(39), AGENT, 1_234_567));
        assert_ok!(TrainingLedger::on_sold(AGENT, &account(40), &account(40), 98_765_432_101));
        let before: u128 = (1..39).map(balance).sum();
        for who in 1..39 {
            assert_ok!(TrainingLedger::claim_generation(signed(who), AGENT, 0));
        }
        let paid = (1..39).map(balance).sum::<u128>() - before;
        let dust = 1_234_567 + 98_765_432_101 - paid;
        // Less than a planck for each of the 38 holders.
        assert!(dust < 38, "{dust}");
        let ledger = Ledgers::<Test>::get(AGENT, 0).expect("closed");
        assert_eq!((ledger.supply, ledger.holders, ledger.index.remainder), (0, 0, dust << 64));
    });
}

/// A sequence that needs no crate.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

#[test]
fn a_hundred_thousand_roundings_extract_nothing() {
    with_agent(|| {
        let mut random = Sequence(0x9E37_79B9_7F4A_7C15);
        let start: u128 = (1..=40).map(balance).sum();
        let mut deposited: u128 = 0;
        for step in 0..100_000 {
            let who = u8::try_from(random.below(12) + 1).expect("small");
            match random.below(5) {
                0 | 1 => {
                    let amount = u128::from(random.below(3_000_003));
                    assert_ok!(TrainingLedger::deposit_revenue(signed(30), AGENT, amount));
                    deposited += amount;
                }
                2 => {
                    let _ = TrainingLedger::claim(signed(who), AGENT);
                }
                3 => {
                    let to = u8::try_from(random.below(12) + 1).expect("small");
                    let amount = random.below(shares(who) + 1);
                    let _ = TrainingLedger::transfer_shares(signed(who), AGENT, account(to), amount);
                }
                _ => {
                    let _ = TrainingLedger::transfer_shares(
                        signed(who),
                        AGENT,
                        account(who % 12 + 1),
                        shares(who).min(100),
                    );
                }
            }
            if step % 100 == 0 {
                System::reset_events();
            }
            if step % 5_000 == 0 {
                check();
            }
        }
        for who in 1..=12 {
            let _ = TrainingLedger::claim(signed(who), AGENT);
        }
        // Everything is in some account or in the pot, and what is left in the pot is less than a planck per holder.
        let ledger = Ledgers::<Test>::get(AGENT, 0).expect("open");
        assert_eq!(ledger.deposited, deposited);
        let left = Balances::free_balance(TrainingLedger::pot()) - ED;
        assert_eq!(left, ledger.deposited - ledger.claimed);
        assert!(left <= 12, "{left}");
        assert_eq!((1..=40).map(balance).sum::<u128>() + left, start);
        assert_eq!(<TrainingLedger as AgentValue>::supply(AGENT), 1_000_000);
    });
}
