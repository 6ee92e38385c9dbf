//! Money of the holders: deposits and claims.

use crate::{Error, Event, Ledgers, Positions, mock::*};
use assay_primitives::economy::{AgentValue, RevenueSink};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, assert_storage_noop},
    sp_runtime::{DispatchError, TokenError, traits::Dispatchable},
};

fn deposit(amount: u128) {
    assert_ok!(TrainingLedger::deposit_revenue(signed(9), AGENT, amount));
}

fn claimable(who: u8) -> u128 {
    TrainingLedger::claimable(AGENT, 0, &account(who))
}

#[test]
fn the_pot_exists_from_genesis_and_takes_a_single_planck() {
    with_agent(|| {
        assert_eq!(Balances::free_balance(TrainingLedger::pot()), ED);
        deposit(1);
        assert_eq!(Balances::free_balance(TrainingLedger::pot()), ED + 1);
    });
}

#[test]
fn deposit_revenue_is_shared_in_proportion_and_claimed_by_each() {
    with_agent(|| {
        // GIVEN 600,000 and 400,000 shares WHEN 1,000,000,000 planck come
        give(1, 2, 400_000);
        deposit(1_000_000_000);
        let event = Event::RevenueDeposited { agent: AGENT, generation: 0, payer: account(9), amount: 1_000_000_000 };
        assert_eq!(ledger_events().last(), Some(&event));
        assert_eq!((claimable(1), claimable(2), claimable(3)), (600_000_000, 400_000_000, 0));
        // THEN each takes its own, once.
        assert_ok!(TrainingLedger::claim(signed(1), AGENT));
        assert_eq!(balance(1), ENDOWMENT + 600_000_000);
        let event = Event::RevenueClaimed { agent: AGENT, generation: 0, who: account(1), amount: 600_000_000 };
        assert_eq!(ledger_events().last(), Some(&event));
        assert_noop!(TrainingLedger::claim(signed(1), AGENT), Error::<Test>::NothingToClaim);
        assert_ok!(TrainingLedger::claim_generation(signed(2), AGENT, 0));
        assert_eq!(balance(2), ENDOWMENT + 400_000_000);
        assert_eq!(Balances::free_balance(TrainingLedger::pot()), ED);
    });
}

#[test]
fn deposit_revenue_of_less_than_a_planck_per_share_adds_up() {
    with_agent(|| {
        give(1, 2, 333_333);
        // 30 deposits of 1 planck: 20.00001 for 666,667 shares, 9.99999 for 333,333.
        for _ in 0..30 {
            deposit(1);
        }
        assert_eq!((claimable(1), claimable(2)), (20, 9));
        assert_ok!(TrainingLedger::claim(signed(1), AGENT));
        assert_ok!(TrainingLedger::claim(signed(2), AGENT));
        // The fractions stay with their holders: 0.00001 and 0.99999.
        for _ in 0..3 {
            deposit(1);
        }
        assert_eq!((claimable(1), claimable(2)), (2, 1));
    });
}

#[test]
fn deposit_revenue_of_nothing_changes_nothing() {
    with_agent(|| {
        assert_storage_noop!(assert_ok!(TrainingLedger::deposit_revenue(signed(9), AGENT, 0)));
    });
}

#[test]
fn deposit_revenue_fails_without_money_agent_or_signature() {
    with_agent(|| {
        assert_noop!(TrainingLedger::deposit_revenue(signed(9), 8, 1), Error::<Test>::NotFound);
        assert_noop!(TrainingLedger::deposit_revenue(signed(9), 8, 0), Error::<Test>::NotFound);
        assert_noop!(TrainingLedger::deposit_revenue(signed(9), AGENT, ENDOWMENT + 1), TokenError::FundsUnavailable);
        assert_noop!(TrainingLedger::deposit_revenue(RuntimeOrigin::root(), AGENT, 1), DispatchError::BadOrigin);
    });
}

#[test]
fn deposits_and_sales_are_no_sign_of_earning_power() {
    with_agent(|| {
        deposit(1_000_000_000);
        assert_eq!(TrainingLedger::trailing_revenue(AGENT), 0);
        pay(AGENT, 9, 0, 1_000_000);
        // 30 · (1 − 2^(-1/30)) of a first round.
        assert_eq!(TrainingLedger::trailing_revenue(AGENT), 685_188);
    });
}

#[test]
fn trailing_revenue_of_steady_use_is_thirty_rounds_of_it() {
    with_agent(|| {
        for round in 0..300 {
            run_to_round(round);
            pay(AGENT, 9, 0, 1_000_000_000);
        }
        let trailing = TrainingLedger::trailing_revenue(AGENT);
        // 300 rounds are ten half-lives: a thousandth is missing, and the first sum is taken before it decays.
        assert!((29_900_000_000..=30_100_000_000).contains(&trailing), "{trailing}");
    });
}

#[test]
fn claim_fails_for_strangers_and_unknown_agents() {
    with_agent(|| {
        deposit(1_000_000_000);
        assert_noop!(TrainingLedger::claim(signed(3), AGENT), Error::<Test>::NothingToClaim);
        assert_noop!(TrainingLedger::claim(signed(3), 8), Error::<Test>::NotFound);
        assert_noop!(TrainingLedger::claim_generation(signed(1), AGENT, 1), Error::<Test>::NotFound);
        assert_noop!(TrainingLedger::claim(RuntimeOrigin::none(), AGENT), DispatchError::BadOrigin);
    });
}

#[test]
fn revenue_stays_with_who_held_the_shares_when_it_came() {
    with_agent(|| {
        deposit(1_000_000);
        give(1, 2, 1_000_000);
        deposit(3_000_000);
        assert_eq!((claimable(1), claimable(2)), (1_000_000, 3_000_000));
        assert_ok!(TrainingLedger::claim(signed(1), AGENT));
        assert!(!Positions::<Test>::contains_key((AGENT, 0), account(1)));
    });
}

#[test]
fn a_fraction_that_nobody_can_be_paid_goes_to_the_other_holders() {
    with_agent(|| {
        give(1, 2, 500_000);
        deposit(1);
        // GIVEN half a planck each WHEN account 2 gives everything away THEN its half is carried to the next deposit.
        give(2, 1, 500_000);
        assert!(!Positions::<Test>::contains_key((AGENT, 0), account(2)));
        let ledger = Ledgers::<Test>::get(AGENT, 0).expect("open");
        assert_eq!(ledger.index.remainder >> 63, 1);
        deposit(1);
        // Two planck less an epsilon.
        assert_eq!(claimable(1), 1);
    });
}

#[test]
fn claim_below_the_existential_deposit_waits_for_a_living_account() {
    with_agent(|| {
        // Account 50 has no money at all.
        give(1, 50, 1_000);
        deposit(1_000_000);
        assert_eq!(claimable(50), 1_000);
        deposit(2_000);
        // 1,000 + 2 less an epsilon.
        assert_ok!(TrainingLedger::claim(signed(50), AGENT));
        assert_eq!(balance(50), 1_001);
        // 5 planck less an epsilon are below the existential deposit of 10 for an account that has nothing.
        give(1, 51, 1_000);
        deposit(5_000);
        let call = RuntimeCall::TrainingLedger(crate::Call::claim { agent: AGENT });
        assert_noop!(call.dispatch(signed(51)), TokenError::BelowMinimum);
        assert_eq!(claimable(51), 4);
    });
}

#[test]
fn the_sink_is_the_call_without_an_origin() {
    with_agent(|| {
        assert_ok!(<TrainingLedger as RevenueSink<_, _>>::deposit_revenue(AGENT, &account(9), 7_000_000));
        assert_eq!(claimable(1), 7_000_000);
        assert_eq!(balance(9), ENDOWMENT - 7_000_000);
    });
}
