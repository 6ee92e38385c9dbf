//! Where the money goes, to the planck.

use crate::{Event, HoldReason, PrepaidRoyalty, RecordRef, Settled, mock::*};
use assay_primitives::{
    economy::Tokens,
    ids::{ASY, Balance},
    proof::SenderAuth,
};
use polkadot_sdk::frame_support::{
    assert_ok,
    traits::{LockableCurrency, WithdrawReasons},
};

const USE: Tokens = Tokens { input: 1_000_000, output: 500_000 };
const MILLI: Balance = ASY / 1_000;

/// Pays for [`USE`] of agent 0: 6 ASY gross, 2 of them royalty.
fn pay() -> Settled {
    let pay_id = channel(ALICE, PROVIDER, 10 * ASY);
    redeem(&[voucher(pay_id, 0, USE)]);
    assert_eq!(held(&ALICE, HoldReason::Channel), 4 * ASY);
    last_settled()
}

fn total(settled: &Settled) -> Balance {
    let agents = settled.upstream + settled.agent_treasury + settled.holders;
    settled.burned + settled.treasury + settled.provider + agents
}

#[test]
fn a_settlement_is_split_exactly() {
    build_and_execute(|| {
        let issued = issuance();
        // 5 % of 6 is 0.3: half burned, half treasury. Provider 95 % of 4, holders 95 % of 2.
        let expected = Settled {
            gross: 6 * ASY,
            burned: 150 * MILLI,
            treasury: 150 * MILLI,
            upstream: 0,
            provider: 3_800 * MILLI,
            agent_treasury: 0,
            holders: 1_900 * MILLI,
        };
        assert_eq!(pay(), expected);
        assert_eq!(total(&expected), 6 * ASY);
        assert_eq!(issuance(), issued - 150 * MILLI);
        assert_eq!(free(&PROVIDER), FUNDS + 3_800 * MILLI);
        assert_eq!(free(&TREASURY), ED + 150 * MILLI);
        assert_eq!(Revenue::get()[&0], 1_900 * MILLI);
        assert_eq!(free(&Payments::pot()), ED);
        // Fee with its burned half, burned, holders.
        assert_eq!(Metered::get(), [(0, ALICE, 6 * ASY, 300 * MILLI, 150 * MILLI, 1_900 * MILLI)]);
    });
}

#[test]
fn the_agents_treasury_takes_its_share() {
    build_and_execute(|| {
        TreasuryShares::set(&[(0, 300_000)].into());
        let settled = pay();
        assert_eq!((settled.agent_treasury, settled.holders), (570 * MILLI, 1_330 * MILLI));
        assert_eq!(free(&agent_account(0)), 570 * MILLI);
    });
}

#[test]
fn upstream_royalty_passes_through_the_lineage() {
    build_and_execute(|| {
        // GIVEN agent 0 owes 10 % to agent 1, which owes 20 % to agent 2, which keeps half in its treasury
        Edges::set(&[(0, (1, 100_000)), (1, (2, 200_000))].into());
        TreasuryShares::set(&[(2, 500_000)].into());
        let settled = pay();
        // THEN of 1.9 net royalty 0.19 go up: 0.152 stay with agent 1, 0.038 reach agent 2
        assert_eq!((settled.upstream, settled.holders), (190 * MILLI, 1_710 * MILLI));
        let revenue = Revenue::get();
        assert_eq!((revenue[&0], revenue[&1], revenue[&2]), (1_710 * MILLI, 152 * MILLI, 19 * MILLI));
        assert_eq!(free(&agent_account(2)), 19 * MILLI);
    });
}

#[test]
fn the_eighth_ancestor_keeps_what_is_left() {
    build_and_execute(|| {
        Edges::set(&(0..20).map(|agent| (agent, (agent + 1, 500_000))).collect());
        let settled = pay();
        let revenue = Revenue::get();
        assert_eq!(revenue.keys().copied().collect::<Vec<_>>(), (0..=8).collect::<Vec<_>>());
        // Each keeps half of what comes: 0.95, 0.475, …; the last two get the same.
        assert_eq!((revenue[&0], revenue[&1]), (950 * MILLI, 475 * MILLI));
        assert_eq!(revenue[&7], revenue[&8]);
        assert_eq!(settled.upstream, (1..=8).map(|agent| revenue[&agent]).sum::<Balance>());
        assert_eq!(total(&settled), 6 * ASY);
    });
}

#[test]
fn a_lineage_that_closes_a_circle_ends() {
    build_and_execute(|| {
        Edges::set(&[(0, (1, 1_000_000)), (1, (0, 1_000_000))].into());
        let settled = pay();
        assert_eq!((settled.upstream, settled.holders), (1_900 * MILLI, 0));
    });
}

#[test]
fn what_cannot_create_an_account_goes_to_the_treasury() {
    build_and_execute(|| {
        // GIVEN an agent whose treasury has no account yet, and a payment of 300 tokens: 0.0009 ASY
        TreasuryShares::set(&[(0, 1_000_000)].into());
        let pay_id = channel(ALICE, PROVIDER, ASY);
        let issued = issuance();
        redeem(&[voucher(pay_id, 0, tokens(300, 0))]);
        let settled = last_settled();
        let gross = price(tokens(300, 0));
        assert_eq!((settled.agent_treasury, settled.holders), (0, 0));
        assert_eq!(settled.provider, gross * 2 / 3 * 95 / 100);
        assert_eq!(settled.treasury, gross - settled.burned - settled.provider);
        assert_eq!(free(&TREASURY), ED + settled.treasury);
        assert_eq!(issuance(), issued - settled.burned);
    });
}

#[test]
fn what_not_even_the_treasury_can_take_is_burned() {
    build_and_execute(|| {
        assert_ok!(Balances::transfer_all(signed(TREASURY), BOB, false));
        let pay_id = channel(ALICE, PROVIDER, ASY);
        let issued = issuance();
        redeem(&[voucher(pay_id, 0, tokens(300, 0))]);
        let settled = last_settled();
        assert_eq!((settled.treasury, total(&settled)), (0, settled.gross));
        assert_eq!(issuance(), issued - settled.burned);
        // What reviews weigh is the burned half of the fee, not the dust.
        let (.., burned, _) = Metered::get()[0];
        assert_eq!(burned, settled.gross / 40);
        assert!(settled.burned > burned);
    });
}

#[test]
fn revenue_that_nobody_takes_goes_to_the_treasury() {
    build_and_execute(|| {
        HoldersRefuse::set(&true);
        let settled = pay();
        assert_eq!((settled.holders, settled.treasury), (0, 2_050 * MILLI));
        assert_eq!(free(&HOLDERS), ED);
        assert!(Revenue::get().is_empty());
    });
}

#[test]
fn a_full_meter_does_not_stop_a_payment() {
    build_and_execute(|| {
        MeterRefuses::set(&true);
        assert_eq!(pay().provider, 3_800 * MILLI);
        assert!(Metered::get().is_empty(), "what it wrote is undone");
        assert!(events().iter().any(|event| matches!(event, Event::MeterFailed { agent: 0, .. })));
    });
}

#[test]
fn a_lock_on_the_payers_balance_cannot_stop_a_payment() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 10 * ASY);
        Balances::set_lock(*b"payer___", &ALICE, FUNDS, WithdrawReasons::all());
        redeem(&[voucher(pay_id, 0, USE)]);
        assert_eq!(free(&PROVIDER), FUNDS + 3_800 * MILLI);
        let user = key(BOB, PROVIDER, 10 * ASY);
        let (id, _) = claim(user, 0, USE);
        Balances::set_lock(*b"payer___", &BOB, FUNDS, WithdrawReasons::all());
        go_to(1 + WINDOW);
        assert_ok!(Payments::settle_claim(signed(CAROL), id));
        assert_eq!(free(&PROVIDER), FUNDS + 7_600 * MILLI);
    });
}

#[test]
fn a_relayed_request_pays_its_royalty_once() {
    build_and_execute(|| {
        // GIVEN a gateway that paid the provider for the use that it claims from its user
        let (upstream, user) = (channel(GATEWAY, PROVIDER, 20 * ASY), key(ALICE, GATEWAY, 20 * ASY));
        redeem(&[voucher(upstream, 0, USE)]);
        assert_eq!((last_settled().holders, PrepaidRoyalty::<Test>::get(GATEWAY, 0)), (1_900 * MILLI, 2 * ASY));
        let claim = |total| {
            let mut record = Record::of(upstream, 0, 0);
            (record.sender, record.auth) = (ALICE, SenderAuth::Relayed);
            let reference = RecordRef { seq: record.commit().seq, relayed_to: Some(PROVIDER) };
            assert_ok!(Payments::redeem_key(signed(GATEWAY), user, 0, price(total), total, reference));
        };
        // WHEN both are settled THEN the second owes nothing more to the agent, and the fee as always
        claim(USE);
        go_to(1 + WINDOW);
        idle();
        let settled = last_settled();
        assert_eq!((settled.holders, settled.provider, settled.burned), (0, 5_700 * MILLI, 150 * MILLI));
        assert!(!PrepaidRoyalty::<Test>::contains_key(GATEWAY, 0));
        // AND what the gateway has not paid for owes its royalty
        claim(Tokens { input: 2 * USE.input, output: 2 * USE.output });
        go_to(1 + 2 * WINDOW);
        idle();
        assert_eq!(last_settled().holders, 1_900 * MILLI);
        // A user's own payments are credited to nobody.
        pay();
        assert_eq!(PrepaidRoyalty::<Test>::iter().count(), 0);
    });
}
