//! Sale of an agent: the old holders are paid, the buyer gets a generation of shares of its own.

use crate::{Error, Event, Holdings, Ledgers, mock::*};
use assay_primitives::{
    economy::AgentValue,
    ids::MemberClass,
    traits::{AgentLifecycle, ShareLedger},
};
use polkadot_sdk::{
    frame_support::{assert_err, assert_noop, assert_ok, storage::with_storage_layer, traits::fungible::Mutate},
    sp_runtime::TokenError,
};

fn sell(buyer: u8, price: u128) {
    assert_ok!(TrainingLedger::on_sold(AGENT, &account(buyer), &account(buyer), price));
}

fn shares(who: u8) -> u64 {
    TrainingLedger::shares(AGENT, &account(who))
}

#[test]
fn on_sold_pays_price_and_treasury_to_the_holders_and_gives_the_buyer_everything() {
    with_agent(|| {
        // GIVEN 600,000 and 400,000 shares, 1,000,001 planck of unclaimed revenue, 5,000 planck in the treasury
        give(1, 2, 400_000);
        assert_ok!(TrainingLedger::deposit_revenue(signed(9), AGENT, 1_000_001));
        assert_ok!(Balances::mint_into(&treasury(), 5_000));
        run_to_block(4);
        // WHEN it is sold for 1,000,000
        sell(3, 1_000_000);
        // THEN the proceeds are 1,000,000 + 5,000 − the existential deposit of 10.
        assert_eq!(Balances::free_balance(treasury()), ED);
        assert_eq!(balance(3), ENDOWMENT - 1_000_000);
        let events = vec![
            Event::GenerationClosed { agent: AGENT, generation: 0, proceeds: 1_004_990, shares: 1_000_000, granted: 0 },
            Event::GenerationOpened { agent: AGENT, generation: 1, owner: account(3), shares: 1_000_000 },
        ];
        assert_eq!(ledger_events(), events);
        assert_eq!(TrainingLedger::generation(AGENT), 1);
        assert_eq!((shares(1), shares(2), shares(3)), (0, 0, 1_000_000));
        assert_eq!(TrainingLedger::holder_count(AGENT), 1);
        assert_eq!(Admitted::get().last(), Some(&(AGENT, account(3), MemberClass::Investor, account(3))));
        assert_eq!(<TrainingLedger as AgentValue>::last_sale(AGENT), Some(1_000_000));
        // 600,000.6 + 602,994 and 400,000.4 + 401,996: the tenths add up to the one planck that stays.
        assert_eq!(TrainingLedger::claimable(AGENT, 0, &account(1)), 1_202_994);
        assert_ok!(TrainingLedger::claim_generation(signed(1), AGENT, 0));
        assert_ok!(TrainingLedger::claim_generation(signed(2), AGENT, 0));
        assert_eq!(balance(1), ENDOWMENT + 1_202_994);
        assert_eq!(balance(2), ENDOWMENT + 801_996);
        let old = Ledgers::<Test>::get(AGENT, 0).expect("closed");
        assert_eq!((old.supply, old.holders, old.deposited - old.claimed), (0, 0, 1));
        assert_eq!(old.index.remainder >> 64, 1);
        assert_noop!(TrainingLedger::claim_generation(signed(1), AGENT, 0), Error::<Test>::NothingToClaim);
    });
}

#[test]
fn revenue_after_the_sale_is_the_buyers_alone() {
    with_agent(|| {
        sell(3, 1_000_000);
        assert_ok!(TrainingLedger::deposit_revenue(signed(9), AGENT, 2_000_000));
        assert_eq!(TrainingLedger::claimable(AGENT, 1, &account(3)), 2_000_000);
        assert_eq!(TrainingLedger::claimable(AGENT, 0, &account(1)), 1_000_000);
        assert_noop!(TrainingLedger::claim(signed(1), AGENT), Error::<Test>::NothingToClaim);
        assert_ok!(TrainingLedger::claim(signed(3), AGENT));
    });
}

#[test]
fn shares_at_answers_for_the_generation_of_the_block() {
    with_agent(|| {
        run_to_block(3);
        give(1, 2, 400_000);
        run_to_block(6);
        sell(3, 1_000);
        run_to_block(8);
        give(3, 1, 300_000);
        sell(4, 1_000);
        run_to_block(9);
        let at = |who: u8, block: u32| TrainingLedger::shares_at(AGENT, &account(who), block);
        assert_eq!([at(1, 2), at(1, 3), at(1, 5), at(1, 6), at(1, 8)], [1_000_000, 600_000, 600_000, 0, 0]);
        assert_eq!([at(2, 2), at(2, 5), at(2, 6)], [0, 400_000, 0]);
        assert_eq!([at(3, 5), at(3, 6), at(3, 7), at(3, 8)], [0, 1_000_000, 1_000_000, 0]);
        assert_eq!([at(4, 7), at(4, 8), at(4, 9)], [0, 1_000_000, 1_000_000]);
        assert_eq!(at(1, 0), 0);
        let generations = TrainingLedger::generations(AGENT, 0, 10);
        let opened: Vec<_> = generations.iter().map(|info| (info.opened, info.closed)).collect();
        assert_eq!(opened, vec![(1, Some((6, 1_000))), (6, Some((8, 1_000))), (8, None)]);
        assert_eq!(TrainingLedger::generations(AGENT, 1, 1).len(), 1);
    });
}

#[test]
fn granted_shares_are_paid_like_all_others_vested_or_not() {
    with_agent(|| {
        // GIVEN 25,000 shares granted to account 4, a quarter of them vested and nothing claimed
        train(4, 1, 100);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        // WHEN the agent is sold for 10 planck per share, granted ones included
        sell(3, 10_250_000);
        // THEN the worker gets 10 planck for each of its 25,000, and the founder for each of its 1,000,000.
        assert_ok!(TrainingLedger::claim_vested(signed(4), AGENT, 0, 1));
        let event = Event::GrantPaid {
            agent: AGENT,
            generation: 0,
            version: 1,
            who: account(4),
            shares: 25_000,
            amount: 250_000,
        };
        assert_eq!(ledger_events().last(), Some(&event));
        assert_eq!(balance(4), ENDOWMENT + 250_000);
        assert_ok!(TrainingLedger::claim_generation(signed(1), AGENT, 0));
        assert_eq!(balance(1), ENDOWMENT + 10_000_000);
        // AND the new generation owes the worker nothing.
        assert_eq!((shares(4), TrainingLedger::value(AGENT).supply), (0, 1_000_000));
        assert_noop!(TrainingLedger::claim_vested(signed(4), AGENT, 0, 1), Error::<Test>::NothingToClaim);
        assert_noop!(TrainingLedger::claim_vested(signed(4), AGENT, 1, 1), Error::<Test>::NothingToClaim);
    });
}

#[test]
fn what_was_forfeited_before_the_sale_is_not_paid() {
    use crate::VestingControl;
    with_agent(|| {
        train(4, 1, 100);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        // 18,750 of 25,000 have not vested.
        assert_ok!(TrainingLedger::forfeit(AGENT, 1), 18_750);
        sell(3, 10_062_500);
        assert_ok!(TrainingLedger::claim_vested(signed(4), AGENT, 0, 1));
        assert_eq!(balance(4), ENDOWMENT + 62_500);
        // A verdict after the sale concerns the new generation, in which nothing was granted.
        assert_ok!(TrainingLedger::forfeit(AGENT, 1), 0);
    });
}

#[test]
fn work_and_rounds_before_the_sale_earn_nothing_after_it() {
    with_agent(|| {
        run_to_round(1);
        pay(AGENT, 2, 10_000_000_000_000, 100_000_000_000_000);
        train(4, 1, 100);
        run_to_round(2);
        sell(3, 1_000_000);
        // The round's record is of the generation that ended: settling it brings the score up to date, no more.
        assert_ok!(TrainingLedger::settle_round(signed(9), AGENT, 1));
        assert_noop!(TrainingLedger::claim_round(signed(2), AGENT, 1), Error::<Test>::NothingToClaim);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        assert!(TrainingLedger::vesting(AGENT, 1, &account(4), None, 10).is_empty());
        assert_ok!(TrainingLedger::prune_round(signed(9), AGENT, 0, 1, 10));
        assert_eq!(TrainingLedger::round_info(AGENT, 0, 1, &account(2)), None);
    });
}

#[test]
fn the_treasurys_own_shares_are_no_claim_on_the_price() {
    with_agent(|| {
        // GIVEN 100,000 shares in the agent's own account, which earned 1,000 planck
        give(1, 200, 100_000);
        assert_ok!(TrainingLedger::deposit_revenue(signed(9), AGENT, 10_000));
        // WHEN it is sold for 899,000
        sell(3, 899_000);
        // THEN 899,000 + 1,000 are shared by the other 900,000 shares, and the buyer has as many as there were.
        assert!(!Holdings::<Test>::contains_key((AGENT, 0), treasury()));
        assert_eq!(TrainingLedger::claimable(AGENT, 0, &treasury()), 0);
        // 0.01 planck of revenue per share does not divide: an epsilon of a planck stays behind.
        assert_eq!(TrainingLedger::claimable(AGENT, 0, &account(1)), 9_000 + 900_000 - 1);
        assert_eq!(shares(3), 1_000_000);
        assert_ok!(TrainingLedger::claim_generation(signed(1), AGENT, 0));
    });
}

#[test]
fn a_treasury_that_holds_everything_is_paid_itself() {
    with_agent(|| {
        give(1, 200, 1_000_000);
        sell(3, 500_000);
        assert_eq!(TrainingLedger::claimable(AGENT, 0, &treasury()), 500_000);
    });
}

#[test]
fn last_sale_counts_only_buyers_with_less_than_a_twentieth() {
    for (held, counts) in [(49_999, true), (50_000, false), (1_000_000, false)] {
        with_agent(|| {
            give(1, 3, held);
            sell(3, 77);
            assert_eq!(<TrainingLedger as AgentValue>::last_sale(AGENT), counts.then_some(77), "{held}");
        });
    }
}

#[test]
fn a_sale_for_nothing_is_no_price() {
    with_agent(|| {
        sell(3, 0);
        assert_eq!(<TrainingLedger as AgentValue>::last_sale(AGENT), None);
        // The holders have nothing to take, but may give up their entries.
        assert_ok!(TrainingLedger::claim_generation(signed(1), AGENT, 0));
        assert_eq!(Ledgers::<Test>::get(AGENT, 0).expect("closed").supply, 0);
    });
}

#[test]
fn a_buyer_without_a_deposit_is_admitted_at_the_payers_expense() {
    with_agent(|| {
        assert_ok!(TrainingLedger::on_sold(AGENT, &broke(), &account(5), 1_000));
        assert_eq!(Admitted::get().last(), Some(&(AGENT, broke(), MemberClass::Investor, account(5))));
    });
}

#[test]
fn on_sold_fails_without_money_or_agent() {
    with_agent(|| {
        let sold = with_storage_layer(|| TrainingLedger::on_sold(AGENT, &account(3), &account(60), 1_000));
        assert_err!(sold, TokenError::FundsUnavailable);
        assert_eq!(shares(1), 1_000_000);
        assert_noop!(TrainingLedger::on_sold(8, &account(3), &account(3), 0), Error::<Test>::NotFound);
    });
}

#[test]
fn the_buyer_may_be_a_holder_and_sell_on() {
    with_agent(|| {
        give(1, 3, 500_000);
        sell(3, 1_000_000);
        sell(4, 3_000_000);
        assert_ok!(TrainingLedger::claim_generation(signed(3), AGENT, 0));
        assert_ok!(TrainingLedger::claim_generation(signed(3), AGENT, 1));
        assert_eq!(balance(3), ENDOWMENT - 1_000_000 + 500_000 + 3_000_000);
    });
}
