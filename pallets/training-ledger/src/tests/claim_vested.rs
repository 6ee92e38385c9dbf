//! Granted shares: vesting, claims, forfeiture.

use crate::{Error, Event, VersionVestings, VestingControl, Vestings, mock::*};
use assay_primitives::{
    ids::MemberClass,
    traits::{AgentLifecycle, ShareLedger},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, TokenError, traits::Dispatchable},
};

fn shares(who: u8) -> u64 {
    TrainingLedger::shares(AGENT, &account(who))
}

/// 25,000 shares granted to `who` for version 1 in the present round.
fn grant(who: u8) {
    train(who, 1, 100);
    assert_ok!(TrainingLedger::on_deployed(AGENT, 1));
}

#[test]
fn claim_vested_mints_a_quarter_at_once_and_the_rest_over_twelve_rounds() {
    with_agent(|| {
        grant(2);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        assert_eq!((shares(2), TrainingLedger::supply(AGENT)), (6_250, 1_006_250));
        let event = Event::VestedClaimed { agent: AGENT, version: 1, who: account(2), shares: 6_250 };
        assert_eq!(ledger_events().last(), Some(&event));
        assert_eq!(Admitted::get(), vec![(AGENT, account(2), MemberClass::Contributor, account(2))]);
        assert_noop!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1), Error::<Test>::NothingToClaim);
        // 18,750 / 12 = 1,562.5 per round.
        run_to_round(1);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        assert_eq!(shares(2), 7_812);
        run_to_round(2);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        assert_eq!(shares(2), 9_375);
        let info = TrainingLedger::vesting(AGENT, 0, &account(2), None, 10);
        assert_eq!((info[0].ready, info[0].later.iter().sum::<u64>()), (0, 15_625));
        run_to_round(12);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        assert_eq!((shares(2), TrainingLedger::supply(AGENT)), (25_000, 1_025_000));
        assert_eq!(Vestings::<Test>::iter().count(), 0);
        assert_noop!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1), Error::<Test>::NothingToClaim);
    });
}

#[test]
fn grants_of_several_rounds_vest_side_by_side() {
    with_agent(|| {
        grant(2);
        run_to_round(6);
        grant(2);
        run_to_round(12);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        // All of the first, a quarter and six twelfths of three quarters of the second.
        assert_eq!(shares(2), 25_000 + 6_250 + 9_375);
    });
}

#[test]
fn minted_shares_earn_from_their_mint_on() {
    with_agent(|| {
        grant(2);
        assert_ok!(TrainingLedger::deposit_revenue(signed(9), AGENT, 1_000_000));
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        assert_eq!(TrainingLedger::claimable(AGENT, 0, &account(2)), 0);
        assert_ok!(TrainingLedger::deposit_revenue(signed(9), AGENT, 1_006_250));
        assert_eq!(TrainingLedger::claimable(AGENT, 0, &account(2)), 6_250);
        assert_eq!(TrainingLedger::claimable(AGENT, 0, &account(1)), 2_000_000);
    });
}

#[test]
fn claim_vested_needs_the_deposit_of_a_member() {
    with_agent(|| {
        grant(66);
        let call = RuntimeCall::TrainingLedger(crate::Call::claim_vested { agent: AGENT, generation: 0, version: 1 });
        assert_noop!(call.dispatch(RuntimeOrigin::signed(broke())), TokenError::FundsUnavailable);
        assert_eq!(TrainingLedger::vesting(AGENT, 0, &broke(), None, 1)[0].ready, 6_250);
    });
}

#[test]
fn claim_vested_fails_for_strangers_versions_generations_and_origins() {
    with_agent(|| {
        grant(2);
        assert_noop!(TrainingLedger::claim_vested(signed(3), AGENT, 0, 1), Error::<Test>::NothingToClaim);
        assert_noop!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 2), Error::<Test>::NothingToClaim);
        assert_noop!(TrainingLedger::claim_vested(signed(2), AGENT, 1, 1), Error::<Test>::NotFound);
        assert_noop!(TrainingLedger::claim_vested(RuntimeOrigin::root(), AGENT, 0, 1), DispatchError::BadOrigin);
    });
}

#[test]
fn forfeit_cancels_what_has_not_vested_of_all_workers_at_once() {
    with_agent(|| {
        train(3, 1, 100);
        grant(2);
        run_to_round(4);
        // Two grants of 12,500: 3,125 and 4/12 of 9,375 have vested, 6,250 each have not.
        assert_ok!(TrainingLedger::forfeit(AGENT, 1), 12_500);
        let event = Event::SharesForfeited { agent: AGENT, version: 1, shares: 12_500 };
        assert_eq!(ledger_events().last(), Some(&event));
        assert!(!VersionVestings::<Test>::contains_key((AGENT, 0), 1));
        check();
        run_to_round(20);
        assert_eq!(TrainingLedger::vesting(AGENT, 0, &account(2), None, 1)[0].ready, 6_250);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        assert_ok!(TrainingLedger::claim_vested(signed(3), AGENT, 0, 1));
        assert_eq!((shares(2), shares(3)), (6_250, 6_250));
        assert_eq!(TrainingLedger::generations(AGENT, 0, 1)[0].granted, 0);
    });
}

#[test]
fn forfeit_leaves_other_versions_and_an_empty_entry_goes_with_a_claim() {
    with_agent(|| {
        grant(2);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        run_to_round(1);
        train(2, 2, 5);
        assert_ok!(TrainingLedger::on_deployed(AGENT, 2));
        // 2.5 % of 1,006,250 = 25,156: a quarter of them, 6,289, has vested.
        assert_ok!(TrainingLedger::forfeit(AGENT, 2), 18_867);
        run_to_round(13);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 2));
        assert_eq!(shares(2), 25_000 + 6_289);
        assert_eq!(Vestings::<Test>::iter().count(), 0);
    });
}

#[test]
fn an_entry_that_a_forfeiture_emptied_is_cleared_by_a_claim() {
    with_agent(|| {
        grant(2);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        assert_ok!(TrainingLedger::forfeit(AGENT, 1), 18_750);
        assert_ok!(TrainingLedger::claim_vested(signed(2), AGENT, 0, 1));
        assert_eq!((shares(2), Vestings::<Test>::iter().count()), (6_250, 0));
    });
}

#[test]
fn forfeit_fails_twice_and_for_unknown_agents() {
    with_agent(|| {
        assert_ok!(TrainingLedger::forfeit(AGENT, 1), 0);
        assert_noop!(TrainingLedger::forfeit(AGENT, 1), Error::<Test>::AlreadyExists);
        assert_noop!(TrainingLedger::forfeit(8, 1), Error::<Test>::NotFound);
    });
}
