use crate::{Error, Event, WorkerKeys, mock::*};
use codec::Encode;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, hypothetically},
    sp_runtime::DispatchError,
};

fn rotate(number: u16) -> polkadot_sdk::sp_runtime::DispatchResult {
    Providers::rotate_worker_key(RuntimeOrigin::signed(ALICE), worker_key(number))
}

#[test]
fn rotate_worker_key_keeps_the_old_key_with_its_blocks() {
    build_and_execute(|| {
        register(ALICE);
        System::set_block_number(10);
        assert_ok!(rotate(1));
        System::assert_last_event(Event::WorkerKeyRotated { provider: ALICE, epoch: 1, key: worker_key(1) }.into());

        let at = |block| Providers::worker_key_at(&ALICE, block);
        assert_eq!((at(0), at(1), at(9)), (None, Some(worker_key(0)), Some(worker_key(0))));
        assert_eq!((at(10), at(1_000_000)), (Some(worker_key(1)), Some(worker_key(1))));
        assert_eq!(Providers::provider(&ALICE).unwrap().spec.worker_key, worker_key(1));
        assert_eq!(Providers::provider(&ALICE).unwrap().worker_key_epoch, 1);
    });
}

#[test]
fn rotate_worker_key_twice_in_a_block_leaves_one_key_in_force() {
    build_and_execute(|| {
        register(ALICE);
        assert_ok!(rotate(1));
        assert_ok!(rotate(2));
        assert_eq!(Providers::worker_key_at(&ALICE, 1), Some(worker_key(2)));
    });
}

#[test]
fn worker_key_history_has_the_documented_encoding() {
    build_and_execute(|| {
        register(ALICE);
        System::set_block_number(7);
        assert_ok!(rotate(1));
        let first = (0u32, worker_key(0), 1u32, Some(7u32));
        let second = (1u32, worker_key(1), 7u32, None::<u32>);
        assert_eq!(WorkerKeys::<Test>::get(ALICE).encode(), vec![first, second].encode());
    });
}

#[test]
fn rotate_worker_key_fails_for_a_wrong_origin_or_an_unknown_provider() {
    build_and_execute(|| {
        let key = worker_key(1);
        assert_noop!(Providers::rotate_worker_key(RuntimeOrigin::root(), key), DispatchError::BadOrigin);
        assert_noop!(Providers::rotate_worker_key(RuntimeOrigin::signed(ALICE), key), Error::<Test>::NotFound);
    });
}

#[test]
fn rotate_worker_key_fails_for_the_zero_key_and_for_used_keys() {
    build_and_execute(|| {
        register(ALICE);
        let zero = Providers::rotate_worker_key(RuntimeOrigin::signed(ALICE), [0; 32]);
        assert_noop!(zero, Error::<Test>::WorkerKeyInvalid);
        assert_noop!(rotate(0), Error::<Test>::WorkerKeyReused);
        assert_ok!(rotate(1));
        assert_noop!(rotate(0), Error::<Test>::WorkerKeyReused);
    });
}

#[test]
fn rotate_worker_key_fails_while_the_oldest_of_sixteen_is_needed() {
    build_and_execute(|| {
        // GIVEN 16 keys; the oldest ended in block 2.
        register(ALICE);
        for number in 1..16 {
            System::set_block_number(u32::from(number) + 1);
            assert_ok!(rotate(number));
        }
        assert_eq!(WorkerKeys::<Test>::get(ALICE).len(), 16);

        // WHEN fewer than 864,000 blocks have passed since, THEN there is no room for a 17th.
        System::set_block_number(2 + RETENTION - 1);
        assert_noop!(rotate(16), Error::<Test>::TooMany);

        // WHEN they have passed, THEN it takes the place of the oldest, and of no other.
        System::set_block_number(2 + RETENTION + 100);
        assert_ok!(rotate(16));
        let epochs: Vec<u32> = WorkerKeys::<Test>::get(ALICE).iter().map(|key| key.epoch).collect();
        assert_eq!(epochs, (1..=16).collect::<Vec<_>>());
        assert_eq!(Providers::worker_key_at(&ALICE, 1), None);
        assert_eq!(Providers::worker_key_at(&ALICE, 2), Some(worker_key(1)));
    });
}

#[test]
fn registering_again_continues_the_history() {
    build_and_execute(|| {
        register(ALICE);
        System::set_block_number(20);
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        System::set_block_number(20 + UNBONDING);
        assert_ok!(Providers::withdraw_stake(RuntimeOrigin::signed(ALICE)));
        hypothetically!({
            let again = Providers::register(RuntimeOrigin::signed(ALICE), spec(), MIN_STAKE);
            assert_eq!(again, Err(Error::<Test>::WorkerKeyReused.into()));
        });
        let spec = crate::types::ProviderSpec { worker_key: worker_key(1), ..spec() };
        assert_ok!(Providers::register(RuntimeOrigin::signed(ALICE), spec, MIN_STAKE));

        let at = |block| Providers::worker_key_at(&ALICE, block);
        assert_eq!((at(19), at(20)), (Some(worker_key(0)), None));
        assert_eq!(at(20 + UNBONDING), Some(worker_key(1)));
        assert_eq!(Providers::provider(&ALICE).unwrap().worker_key_epoch, 1);
    });
}

#[test]
fn prune_worker_keys_removes_what_nobody_needs() {
    build_and_execute(|| {
        // GIVEN a closed key since block 10 and an open one.
        register(ALICE);
        System::set_block_number(10);
        assert_ok!(rotate(1));
        System::set_block_number(10 + RETENTION - 1);
        assert_noop!(Providers::prune_worker_keys(RuntimeOrigin::signed(BOB), ALICE), Error::<Test>::NotYet);

        // WHEN the closed one is old enough, THEN anyone removes it and the open one stays.
        System::set_block_number(10 + RETENTION);
        assert_ok!(Providers::prune_worker_keys(RuntimeOrigin::signed(BOB), ALICE));
        System::assert_last_event(Event::WorkerKeysPruned { provider: ALICE }.into());
        assert_eq!(WorkerKeys::<Test>::get(ALICE).len(), 1);

        // WHEN the provider has been gone for as long, THEN nothing is left.
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        System::set_block_number(10 + 2 * RETENTION);
        assert_ok!(Providers::prune_worker_keys(RuntimeOrigin::signed(BOB), ALICE));
        assert!(!WorkerKeys::<Test>::contains_key(ALICE));
    });
}

#[test]
fn prune_worker_keys_fails_for_a_wrong_origin_or_an_unknown_provider() {
    build_and_execute(|| {
        assert_noop!(Providers::prune_worker_keys(RuntimeOrigin::none(), ALICE), DispatchError::BadOrigin);
        assert_noop!(Providers::prune_worker_keys(RuntimeOrigin::signed(BOB), ALICE), Error::<Test>::NotFound);
    });
}
