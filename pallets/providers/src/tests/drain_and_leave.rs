use crate::{Error, Event, HoldReason, Unbondings, WorkerKeys, mock::*, types::ProviderStatus};
use assay_primitives::traits::ProviderRegistry;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold},
    sp_runtime::{ArithmeticError, DispatchError},
};

#[test]
fn drain_stops_new_work_until_resume() {
    build_and_execute(|| {
        register(ALICE);
        assert_ok!(Providers::drain(RuntimeOrigin::signed(ALICE)));
        System::assert_last_event(Event::Draining { provider: ALICE }.into());
        assert!(Providers::is_registered(&ALICE) && !Providers::is_active(&ALICE));
        assert_eq!(Providers::provider(&ALICE).unwrap().status, ProviderStatus::Draining);
        // A draining provider is still alive and says so.
        assert_ok!(apply(Beat::new(ALICE).signed(&worker(0))).unwrap());

        assert_ok!(Providers::resume(RuntimeOrigin::signed(ALICE)));
        System::assert_last_event(Event::Resumed { provider: ALICE }.into());
        assert!(Providers::is_active(&ALICE));
    });
}

#[test]
fn drain_and_resume_fail_for_each_reason() {
    build_and_execute(|| {
        assert_noop!(Providers::drain(RuntimeOrigin::root()), DispatchError::BadOrigin);
        assert_noop!(Providers::resume(RuntimeOrigin::root()), DispatchError::BadOrigin);
        assert_noop!(Providers::drain(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotFound);
        assert_noop!(Providers::resume(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotFound);
        register(ALICE);
        assert_noop!(Providers::resume(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotDraining);
        assert_ok!(Providers::drain(RuntimeOrigin::signed(ALICE)));
        assert_noop!(Providers::drain(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotActive);
    });
}

#[test]
fn unregister_unbonds_the_stake_and_keeps_the_worker_keys() {
    build_and_execute(|| {
        // GIVEN a provider with a heartbeat.
        register(ALICE);
        assert_ok!(apply(Beat::new(ALICE).signed(&worker(0))).unwrap());
        System::set_block_number(30);

        // WHEN it leaves in block 30.
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));

        // THEN its stake is held for 201,600 blocks more and its key is closed, but known.
        System::assert_last_event(Event::Unregistered { provider: ALICE, free_at: 30 + UNBONDING }.into());
        assert!(!Providers::is_registered(&ALICE) && !Providers::is_active(&ALICE));
        assert_eq!(Providers::provider(&ALICE), None);
        assert_eq!(Balances::balance_on_hold(&HoldReason::Stake.into(), &ALICE), MIN_STAKE);
        assert_eq!(Providers::worker_key_at(&ALICE, 29), Some(worker_key(0)));
        assert_eq!(Providers::worker_key_at(&ALICE, 30), None);

        // WHEN the time is over, THEN it takes everything back.
        System::set_block_number(30 + UNBONDING - 1);
        assert_noop!(Providers::withdraw_stake(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotYet);
        System::set_block_number(30 + UNBONDING);
        assert_ok!(Providers::withdraw_stake(RuntimeOrigin::signed(ALICE)));
        System::assert_last_event(Event::StakeWithdrawn { provider: ALICE, stake: MIN_STAKE }.into());
        assert_eq!(Balances::free_balance(ALICE), FUNDS);
        assert!(!Unbondings::<Test>::contains_key(ALICE));
        assert_eq!(WorkerKeys::<Test>::get(ALICE).len(), 1);
    });
}

#[test]
fn unregister_and_withdraw_stake_fail_for_each_reason() {
    build_and_execute(|| {
        assert_noop!(Providers::unregister(RuntimeOrigin::root()), DispatchError::BadOrigin);
        assert_noop!(Providers::withdraw_stake(RuntimeOrigin::root()), DispatchError::BadOrigin);
        assert_noop!(Providers::unregister(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotFound);
        register(ALICE);
        // Nothing is unbonding while it is registered.
        assert_noop!(Providers::withdraw_stake(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotFound);
        System::set_block_number(u32::MAX - 1);
        assert_noop!(Providers::unregister(RuntimeOrigin::signed(ALICE)), ArithmeticError::Overflow);
        System::set_block_number(2);
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        assert_noop!(Providers::unregister(RuntimeOrigin::signed(ALICE)), Error::<Test>::NotFound);
    });
}
