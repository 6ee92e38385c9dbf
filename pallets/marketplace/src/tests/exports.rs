//! Weights: who may export them, and where the money goes.

use crate::{Error, Event, WeightsSold, mock::*, types::*};
use assay_primitives::{
    economy::PPM,
    ids::{ASY, Balance},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchResult, TokenError},
};

fn sell_weights(price: Option<Balance>) {
    let mut terms = terms(Royalty::default());
    terms.weights.price = price;
    assert_ok!(list(0, terms));
}

fn buy(who: AccountId, max_price: Balance) -> DispatchResult {
    Marketplace::buy_weights(signed(who), 0, max_price)
}

#[test]
fn buy_weights_divides_the_price_as_a_settlement() {
    build_and_execute(|| {
        // GIVEN weights for 10 ASY, an upstream of 20 % with one of 50 % above it, and treasuries of 10 %.
        sell_weights(Some(10 * ASY));
        Lineage::set(&vec![(0, 1, PPM / 5), (1, 2, PPM / 2)]);
        AgentTreasuryShare::set(&(PPM / 10));
        let issuance = Balances::total_issuance();
        assert_ok!(buy(CAROL, 10 * ASY));
        // THEN 5 % are the fee, half of it burned; of the other 9.5 ASY, 1.9 go up the lineage, 0.95 of them further.
        let burned = ASY / 4;
        System::assert_last_event(Event::WeightsBought { agent: 0, buyer: CAROL, price: 10 * ASY, burned }.into());
        assert_eq!(free(CAROL), FUNDS - 10 * ASY);
        assert_eq!(Balances::total_issuance(), issuance - burned);
        assert_eq!(free(TREASURY), EXISTENTIAL + ASY / 4);
        // 9.5 − 1.9 = 7.6 for agent 0, 0.95 for agents 1 and 2; a tenth of each for their treasuries.
        let tenth = |asy_in_hundredths: Balance| asy_in_hundredths * ASY / 1_000;
        assert_eq!(free(agent_account(0)), AGENT_FUNDS + tenth(760));
        assert_eq!(free(agent_account(1)), AGENT_FUNDS + tenth(95));
        assert_eq!(free(agent_account(2)), AGENT_FUNDS + tenth(95));
        assert_eq!(Earned::get(), vec![(0, 9 * tenth(760)), (1, 9 * tenth(95)), (2, 9 * tenth(95))]);
        assert_eq!(WeightsSold::<Test>::get(0, CAROL), Some(10 * ASY));
    });
}

#[test]
fn may_export_is_for_who_runs_the_agent_and_who_bought() {
    build_and_execute(|| {
        assert!(Marketplace::may_export(&OPERATOR, 0) && Marketplace::may_export(&agent_account(0), 0));
        assert!(!Marketplace::may_export(&agent_account(1), 0) && !Marketplace::may_export(&CAROL, 0));
        sell_weights(Some(ASY));
        assert!(!Marketplace::may_export(&CAROL, 0));
        assert_ok!(buy(CAROL, ASY));
        assert!(Marketplace::may_export(&CAROL, 0) && !Marketplace::may_export(&DAVE, 0));
        // A sale is for ever; free weights are for everybody.
        assert_ok!(Marketplace::delist(signed(OPERATOR), 0));
        assert!(Marketplace::may_export(&CAROL, 0));
        sell_weights(Some(0));
        assert!(Marketplace::may_export(&DAVE, 0) && !Marketplace::may_export(&DAVE, AGENTS));
    });
}

#[test]
fn buy_weights_fails_for_each_reason() {
    build_and_execute(|| {
        assert_noop!(buy(CAROL, ASY), Error::<Test>::NotFound);
        sell_weights(None);
        assert_noop!(buy(CAROL, ASY), Error::<Test>::NotForSale);
        sell_weights(Some(0));
        assert_noop!(buy(CAROL, ASY), Error::<Test>::NotForSale);
        sell_weights(Some(2 * ASY));
        // A price that went up in the meantime.
        assert_noop!(buy(CAROL, 2 * ASY - 1), Error::<Test>::AbovePriceLimit);
        assert_noop!(buy(OPERATOR, 2 * ASY), Error::<Test>::AlreadyExists);
        assert_noop!(buy(PAUPER, 2 * ASY), TokenError::FundsUnavailable);
        assert_ok!(buy(CAROL, 2 * ASY));
        assert_noop!(buy(CAROL, 2 * ASY), Error::<Test>::AlreadyExists);
    });
}
