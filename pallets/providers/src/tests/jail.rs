//! Who can be sent to jail, for how long, and what it costs.

use crate::{Error, Event, JailRecords, Jailed, mock::*, types::*};
use assay_primitives::{
    economy::ProviderRecord,
    ids::ASY,
    traits::{ProviderRegistry, SlashProvider},
};
use polkadot_sdk::{
    frame_support::{
        assert_noop, assert_ok,
        dispatch::{DispatchErrorWithPostInfo, DispatchResultWithPostInfo, Pays},
        traits::fungible::InspectHold,
    },
    sp_runtime::DispatchError,
};

fn report(provider: AccountId) -> DispatchResultWithPostInfo {
    Providers::report_offline(RuntimeOrigin::signed(BOB), provider)
}

fn refused(provider: AccountId, error: impl Into<DispatchError>) {
    assert_noop!(report(provider), DispatchErrorWithPostInfo::from(error.into()));
}

/// Lets ALICE, silent since her last heartbeat in `period`, go to jail in the first block in which that is possible.
fn jail_alice_after(period: u32) -> u32 {
    go_to_period(period + MISSED + 1);
    assert_ok!(report(ALICE));
    Jailed::<Test>::get(ALICE).unwrap()
}

#[test]
fn report_offline_jails_after_exactly_the_missed_periods() {
    build_and_execute(|| {
        // GIVEN a heartbeat in period 2, and 3 whole periods that may be missed.
        register(ALICE);
        go_to_period(2);
        beat(ALICE);

        // WHEN periods 3, 4 and 5 are not over yet, THEN nobody can report it.
        System::set_block_number(6 * PERIOD - 1);
        assert!(!Providers::is_silent(&ALICE));
        refused(ALICE, Error::<Test>::NotYet);

        // WHEN they are, THEN anyone can, free of charge.
        System::set_block_number(6 * PERIOD);
        assert!(Providers::is_silent(&ALICE));
        assert_eq!(report(ALICE).unwrap().pays_fee, Pays::No);
        let until = 6 * PERIOD + JAIL;
        System::assert_last_event(Event::Jailed { provider: ALICE, until, times: 1 }.into());
        assert!(Providers::is_registered(&ALICE) && !Providers::is_active(&ALICE));
        assert_eq!(Providers::jail(&ALICE), Some(JailInfo { until: Some(until), times: 1 }));
        assert_eq!(Providers::endpoint(&ALICE).unwrap().availability, Availability::Jailed { until });

        // A failure of 3 ASY on a prior of 1 + 1: mean = 1 / 5.
        assert_eq!(Providers::reputation(&ALICE), Reputation { mean: 200_000, weight: OFFLINE_WEIGHT });
        // No stake is burned for silence.
        assert_eq!(Providers::provider(&ALICE).unwrap().stake, MIN_STAKE);
    });
}

#[test]
fn report_offline_spares_a_new_provider_for_its_grace() {
    build_and_execute(|| {
        // GIVEN a provider of period 1 that never sends a heartbeat, with 5 periods of grace.
        go_to_period(1);
        register(ALICE);
        System::set_block_number((1 + GRACE + MISSED + 1) * PERIOD - 1);
        refused(ALICE, Error::<Test>::NotYet);
        System::set_block_number((1 + GRACE + MISSED + 1) * PERIOD);
        assert_ok!(report(ALICE));
    });
}

#[test]
fn report_offline_ends_the_grace_with_the_first_heartbeat() {
    build_and_execute(|| {
        register(ALICE);
        beat(ALICE);
        go_to_period(MISSED + 1);
        assert_ok!(report(ALICE));
    });
}

#[test]
fn report_offline_jails_a_gateway_and_a_provider_that_only_trains() {
    build_and_execute(|| {
        for (who, capability) in [(ALICE, Capabilities::GATEWAY), (BOB, Capabilities::TRAIN)] {
            let spec = ProviderSpec { capabilities: Capabilities(capability), ..spec() };
            assert_ok!(Providers::register(RuntimeOrigin::signed(who), spec, MIN_STAKE));
        }
        go_to_period(GRACE + MISSED + 1);
        assert_ok!(report(ALICE));
        assert_ok!(report(BOB));
        assert_eq!(Providers::jailed(None, u32::MAX).len(), 2);
    });
}

#[test]
fn report_offline_fails_for_each_reason() {
    build_and_execute(|| {
        let unsigned = Providers::report_offline(RuntimeOrigin::root(), ALICE);
        assert_eq!(unsigned.unwrap_err().error, DispatchError::BadOrigin);
        refused(ALICE, Error::<Test>::NotFound);
        register(ALICE);
        refused(ALICE, Error::<Test>::NotYet);
        beat(ALICE);
        jail_alice_after(0);
        refused(ALICE, Error::<Test>::AlreadyExists);
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        refused(ALICE, Error::<Test>::NotFound);
    });
}

#[test]
fn report_offline_spares_a_draining_provider_and_one_that_just_resumed() {
    build_and_execute(|| {
        register(ALICE);
        beat(ALICE);
        assert_ok!(Providers::drain(RuntimeOrigin::signed(ALICE)));
        go_to_period(50);
        refused(ALICE, Error::<Test>::NotActive);
        assert_ok!(Providers::resume(RuntimeOrigin::signed(ALICE)));
        refused(ALICE, Error::<Test>::NotYet);
        // From the resume on it owes heartbeats again.
        jail_alice_after(50);
    });
}

#[test]
fn unjail_frees_after_the_time_and_owes_the_next_heartbeat() {
    build_and_execute(|| {
        register(ALICE);
        beat(ALICE);
        let until = jail_alice_after(0);

        System::set_block_number(until - 1);
        assert_noop!(Providers::unjail(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotYet);
        System::set_block_number(until);
        // Heartbeats in jail do not open it.
        beat(ALICE);
        assert!(!Providers::is_active(&ALICE));
        assert_ok!(Providers::unjail(RuntimeOrigin::signed(ALICE)));
        System::assert_last_event(Event::Unjailed { provider: ALICE }.into());
        assert!(Providers::is_active(&ALICE));
        assert_eq!(Providers::jail(&ALICE), Some(JailInfo { until: None, times: 1 }));
        assert!(Providers::jailed(None, 10).is_empty());
        assert_noop!(Providers::unjail(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotJailed);
        refused(ALICE, Error::<Test>::NotYet);
    });
}

#[test]
fn unjail_fails_for_a_wrong_origin_or_an_account_outside() {
    build_and_execute(|| {
        assert_noop!(Providers::unjail(RuntimeOrigin::root()), DispatchError::BadOrigin);
        assert_noop!(Providers::unjail(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotJailed);
        register(ALICE);
        beat(ALICE);
        jail_alice_after(0);
        assert_noop!(Providers::unjail(RuntimeOrigin::signed(BOB)), Error::<Test>::NotJailed);
    });
}

#[test]
fn each_further_jail_doubles_up_to_the_bound_and_is_forgotten_after_30_rounds() {
    build_and_execute(|| {
        register(ALICE);
        beat(ALICE);
        let mut period = 0;
        // 1,000, 2,000, 4,000, then 6,000 instead of 8,000 blocks.
        for (times, length) in [(1, JAIL), (2, 2 * JAIL), (3, 4 * JAIL), (4, MAX_JAIL), (5, MAX_JAIL)] {
            let until = jail_alice_after(period);
            let began = System::block_number();
            assert_eq!(until - began, length);
            let record = JailRecord { times, round: began / ROUND, until };
            assert_eq!(JailRecords::<Test>::get(ALICE), Some(record));
            System::set_block_number(until);
            assert_ok!(Providers::unjail(RuntimeOrigin::signed(ALICE)));
            period = until / PERIOD;
        }
        // 30 rounds after the last one began, the next is the first again.
        let last = JailRecords::<Test>::get(ALICE).unwrap().round;
        System::set_block_number((last + 30) * ROUND);
        assert_eq!(Providers::jail(&ALICE), None);
        assert_ok!(report(ALICE));
        assert_eq!(Jailed::<Test>::get(ALICE).unwrap() - System::block_number(), JAIL);
    });
}

#[test]
fn leaving_is_possible_from_jail_and_does_not_forget_it() {
    build_and_execute(|| {
        register(ALICE);
        beat(ALICE);
        jail_alice_after(0);
        let left_at = System::block_number();

        // WHEN it unregisters from jail, THEN its stake is as long on hold as anyone's, and can be slashed.
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        assert_eq!(Providers::jailed(None, 10), vec![]);
        assert_eq!(<Providers as SlashProvider<_, _>>::slash(&ALICE, ASY), Ok(ASY));
        System::set_block_number(left_at + UNBONDING);
        assert_ok!(Providers::withdraw_stake(RuntimeOrigin::signed(ALICE)));
        assert_eq!(Balances::total_balance_on_hold(&ALICE), 0);

        // THEN its failure is still known, only decayed, when it comes back.
        let reputation = Providers::reputation(&ALICE);
        assert!(reputation.weight > 0 && reputation.weight < OFFLINE_WEIGHT);
        let spec = ProviderSpec { worker_key: worker_key(1), ..spec() };
        assert_ok!(Providers::register(RuntimeOrigin::signed(ALICE), spec, MIN_STAKE));
        assert!(Providers::is_active(&ALICE));
        assert_eq!(Providers::reputation(&ALICE), reputation);
    });
}

#[test]
fn leaving_does_not_shorten_a_jail_that_is_longer_than_the_unbonding() {
    build_and_execute(|| {
        // GIVEN a provider that left from a jail of which more than the unbonding time is left.
        register(ALICE);
        beat(ALICE);
        jail_alice_after(0);
        let until = System::block_number() + UNBONDING + 100;
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        JailRecords::<Test>::mutate(ALICE, |record| record.as_mut().unwrap().until = until);

        // WHEN it comes back as soon as it can, THEN it is in jail until the end of it.
        System::set_block_number(until - 100);
        assert_ok!(Providers::withdraw_stake(RuntimeOrigin::signed(ALICE)));
        let spec = ProviderSpec { worker_key: worker_key(1), ..spec() };
        assert_ok!(Providers::register(RuntimeOrigin::signed(ALICE), spec, MIN_STAKE));
        assert!(!Providers::is_active(&ALICE));
        assert_noop!(Providers::unjail(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotYet);
        System::set_block_number(until);
        assert_ok!(Providers::unjail(RuntimeOrigin::signed(ALICE)));
        assert!(Providers::is_active(&ALICE));
    });
}

#[test]
fn jailed_pages_visit_everyone_once() {
    build_and_execute(|| {
        use polkadot_sdk::frame_support::traits::fungible::Mutate;
        let accounts: Vec<AccountId> = (0..105).map(|number| AccountId::new([100 + number; 32])).collect();
        for account in &accounts {
            assert_ok!(<Balances as Mutate<_>>::mint_into(account, MIN_STAKE + ASY));
            register(account.clone());
        }
        go_to_period(GRACE + MISSED + 1);
        for account in &accounts {
            assert_ok!(report(account.clone()));
        }
        let first = Providers::jailed(None, u32::MAX);
        assert_eq!(first.len(), 100);
        let second = Providers::jailed(Some(first[99].0.clone()), 100);
        assert_eq!(second.len(), 5);
        assert!(second.iter().all(|entry| !first.contains(entry)));
    });
}

#[test]
fn a_heartbeat_in_the_block_of_the_report_comes_first_or_too_late() {
    build_and_execute(|| {
        register(ALICE);
        beat(ALICE);
        go_to_period(MISSED + 1);
        // Its own heartbeat ends the silence.
        polkadot_sdk::frame_support::hypothetically!({
            beat(ALICE);
            refused(ALICE, Error::<Test>::NotYet);
        });
        assert_ok!(report(ALICE));
        beat(ALICE);
        assert!(!Providers::is_active(&ALICE));
        // Work that was paid in jail counts all the same.
        Providers::succeeded(&ALICE, ASY);
        assert_eq!(Providers::reputation(&ALICE).weight, OFFLINE_WEIGHT + ASY);
    });
}
