//! Arithmetic at the ends of u64 and u128.

use crate::{Checkpoints, Error, Holdings, Ledgers, Positions, mock::*};
use assay_primitives::{
    economy::{SettledUse, SettlementMeter, Tokens},
    traits::{AgentLifecycle, ShareLedger},
};
use polkadot_sdk::{
    frame_support::{assert_err, assert_noop, assert_ok, storage::with_storage_layer, traits::fungible::Mutate},
    sp_runtime::ArithmeticError,
};

/// The founder holds `supply` shares, as if that many had been minted.
fn inflate(supply: u64) {
    Ledgers::<Test>::mutate(AGENT, 0, |ledger| ledger.as_mut().expect("open").supply = supply);
    Holdings::<Test>::insert((AGENT, 0), account(1), supply);
    Checkpoints::<Test>::mutate((AGENT, 0), account(1), |history| {
        history.last_mut().expect("the founder has one").shares = supply;
    });
}

#[test]
fn the_largest_supply_earns_and_moves() {
    with_agent(|| {
        inflate(u64::MAX);
        give(1, 2, 1 << 63);
        assert_ok!(TrainingLedger::deposit_revenue(signed(9), AGENT, u128::from(u64::MAX) * 3 / 100));
        assert_ok!(TrainingLedger::claim(signed(1), AGENT));
        assert_ok!(TrainingLedger::claim(signed(2), AGENT));
        check();
        give(2, 1, 1 << 63);
        assert_eq!(TrainingLedger::shares(AGENT, &account(1)), u64::MAX);
    });
}

#[test]
fn grants_never_take_supply_and_grants_beyond_a_share_count() {
    with_agent(|| {
        inflate(u64::MAX - 5);
        train(2, 1, u64::MAX);
        train(3, 1, u64::MAX);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        assert_eq!(TrainingLedger::generations(AGENT, 0, 1)[0].granted, 5);
        run_to_round(12);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        assert_ok!(TrainingLedger::claim_vested(signed(3), AGENT, 0, 1));
        assert_eq!(TrainingLedger::supply(AGENT), u64::MAX);
        // Nothing is left to grant.
        train(2, 1, 1);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
        assert!(TrainingLedger::vesting(AGENT, 0, &account(2), None, 1).is_empty());
    });
}

#[test]
fn a_deposit_that_a_share_cannot_hold_is_refused_whole() {
    with_agent(|| {
        let rich = account(50);
        assert_ok!(Balances::mint_into(&rich, u128::MAX / 2));
        // 10^6 shares hold 2^64 planck each, not more.
        let most = u128::from(u64::MAX) * 1_000_000;
        let refused = with_storage_layer(|| TrainingLedger::deposit_revenue(signed(50), AGENT, most + 1_000_000));
        assert_err!(refused, ArithmeticError::Overflow);
        assert_eq!(Balances::free_balance(&rich), u128::MAX / 2);
        assert_ok!(TrainingLedger::deposit_revenue(signed(50), AGENT, most));
        let refused = with_storage_layer(|| TrainingLedger::deposit_revenue(signed(50), AGENT, 1_000_000));
        assert_err!(refused, ArithmeticError::Overflow);
        let refused = with_storage_layer(|| TrainingLedger::on_sold(AGENT, &account(3), &rich, 1_000_000));
        assert_err!(refused, ArithmeticError::Overflow);
        assert_ok!(TrainingLedger::claim(signed(1), AGENT));
        assert_eq!(balance(1), ENDOWMENT + most);
    });
}

#[test]
fn settlements_at_the_end_of_u128_are_refused_not_wrapped() {
    with_agent(|| {
        let settled = SettledUse {
            agent: AGENT,
            payer: account(2),
            provider: account(3),
            tokens: Tokens { input: u64::MAX, output: u64::MAX },
            gross: u128::MAX,
            fee: u128::MAX,
            burned: u128::MAX,
            holders: u128::MAX,
        };
        assert_ok!(TrainingLedger::on_settled(&settled));
        let refused = with_storage_layer(|| TrainingLedger::on_settled(&settled));
        assert_err!(refused, ArithmeticError::Overflow);
        run_to_round(1);
        // A price and fees beyond everything: scores and mints stay in range.
        assert_ok!(TrainingLedger::settle_round(signed(40), AGENT, 0));
        let score = TrainingLedger::score_now(AGENT);
        assert_eq!(score.popularity, 1_000_000);
        assert_ok!(TrainingLedger::claim_round(signed(2), AGENT, 0));
    });
}

#[test]
fn a_transfer_beyond_a_share_count_is_impossible() {
    with_agent(|| {
        inflate(u64::MAX);
        assert_noop!(
            TrainingLedger::transfer_shares(signed(2), AGENT, account(1), u64::MAX),
            Error::<Test>::Insufficient
        );
        assert!(Positions::<Test>::contains_key((AGENT, 0), account(1)));
    });
}
