use crate::{EncryptionKeys, Error, Event, HoldReason, Keyrings, mock::*, types::EncryptionPublicKey};
use assay_primitives::traits::ProviderRegistry;
use codec::{Decode, Encode};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold},
    sp_runtime::{ArithmeticError, DispatchError, DispatchResult, TokenError},
};

const LIFE: u32 = 2_592_000;

fn set(epoch: u32, valid_from: u32, valid_until: u32) -> DispatchResult {
    let pk = encryption_key(epoch as u8);
    Providers::set_encryption_key(RuntimeOrigin::signed(ALICE), epoch, 1, pk, valid_from, valid_until)
}

fn epoch_at(block: u32) -> Option<u32> {
    Providers::encryption_key_at(&ALICE, block).map(|key| key.epoch)
}

fn held() -> u128 {
    Balances::balance_on_hold(&HoldReason::EncryptionKey.into(), &ALICE)
}

#[test]
fn set_encryption_key_stores_the_key_on_deposit() {
    build_and_execute(|| {
        assert!(!Providers::has_encryption_key(&ALICE));
        assert_ok!(set(0, 1, 1_000));

        let key = Providers::encryption_key_at(&ALICE, 1).unwrap();
        assert_eq!(key.pk, encryption_key(0).into_inner());
        assert_eq!((key.epoch, key.suite, key.valid_from, key.valid_until), (0, 1, 1, 1_000));
        assert_eq!(held(), KEY_DEPOSIT);
        assert_eq!(Keyrings::<Test>::get(ALICE).next_epoch, 1);
        assert!(Providers::has_encryption_key(&ALICE) && !Providers::is_registered(&ALICE));
        let event = Event::EncryptionKeySet { account: ALICE, epoch: 0, valid_from: 1, valid_until: 1_000 };
        System::assert_last_event(event.into());
    });
}

#[test]
fn set_encryption_key_is_never_retroactive() {
    build_and_execute(|| {
        System::set_block_number(50);
        assert_ok!(set(0, 10, 60));
        assert_eq!((epoch_at(49), epoch_at(50), epoch_at(59), epoch_at(60)), (None, Some(0), Some(0), None));
    });
}

#[test]
fn key_of_a_block_is_the_highest_epoch_in_force() {
    build_and_execute(|| {
        // GIVEN epoch 0 for 1..1000, epoch 1 for 100..300 and epoch 2 for 200..250.
        assert_ok!(set(0, 1, 1_000));
        assert_ok!(set(1, 100, 300));
        assert_ok!(set(2, 200, 250));

        let expected = [(0, None), (1, Some(0)), (99, Some(0)), (100, Some(1)), (199, Some(1)), (200, Some(2))];
        for (block, epoch) in expected {
            assert_eq!(epoch_at(block), epoch, "block {block}");
        }
        for (block, epoch) in [(249, Some(2)), (250, Some(1)), (299, Some(1)), (300, Some(0)), (1_000, None)] {
            assert_eq!(epoch_at(block), epoch, "block {block}");
        }
        // Past blocks have the same answer later.
        System::set_block_number(2_000);
        assert_eq!((epoch_at(150), epoch_at(220), epoch_at(2_000)), (Some(1), Some(2), None));
        assert!(!Providers::has_encryption_key(&ALICE));
    });
}

#[test]
fn set_encryption_key_fails_for_a_wrong_origin() {
    build_and_execute(|| {
        let call = Providers::set_encryption_key(RuntimeOrigin::root(), 0, 1, encryption_key(0), 1, 10);
        assert_noop!(call, DispatchError::BadOrigin);
    });
}

#[test]
fn set_encryption_key_fails_for_another_suite() {
    build_and_execute(|| {
        for suite in [0, 2, 255, u16::MAX] {
            let origin = RuntimeOrigin::signed(ALICE);
            let call = Providers::set_encryption_key(origin, 0, suite, encryption_key(0), 1, 10);
            assert_noop!(call, Error::<Test>::SuiteUnknown);
        }
    });
}

#[test]
fn set_encryption_key_fails_for_each_malformed_key() {
    let good = encryption_key(0).into_inner();
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut pk = good.clone();
        change(&mut pk);
        EncryptionPublicKey::try_from(pk).unwrap()
    };
    let cases = [
        (with(&|pk| pk.truncate(1_215)), Error::<Test>::PublicKeyLength),
        (with(&|pk| pk.clear()), Error::PublicKeyLength),
        // The first coefficient is 3,329 = 0xd01, then the last one.
        (with(&|pk| pk[..2].copy_from_slice(&[0x01, 0x0d])), Error::PublicKeyUnreduced),
        (with(&|pk| pk[1_150..1_152].copy_from_slice(&[0x10, 0xd0])), Error::PublicKeyUnreduced),
        (with(&|pk| pk[1_215] |= 0x80), Error::PublicKeyTopBit),
        (with(&|pk| pk[1_184..].fill(0)), Error::PublicKeyLowOrder),
    ];
    build_and_execute(|| {
        for (pk, error) in cases {
            let call = Providers::set_encryption_key(RuntimeOrigin::signed(ALICE), 0, 1, pk, 1, 10);
            assert_noop!(call, error);
        }
    });
    assert!(EncryptionPublicKey::decode(&mut &vec![0u8; 1_217].encode()[..]).is_err());
}

#[test]
fn set_encryption_key_fails_when_the_epoch_is_not_the_next() {
    build_and_execute(|| {
        assert_noop!(set(1, 1, 10), Error::<Test>::EpochOutOfOrder);
        assert_ok!(set(0, 1, 10));
        assert_noop!(set(0, 1, 10), Error::<Test>::EpochOutOfOrder);
        assert_noop!(set(2, 1, 10), Error::<Test>::EpochOutOfOrder);
        assert_ok!(set(1, 1, 10));
    });
}

#[test]
fn set_encryption_key_fails_when_it_is_never_in_force() {
    build_and_execute(|| {
        System::set_block_number(100);
        assert_noop!(set(0, 200, 200), Error::<Test>::ValidityEmpty);
        assert_noop!(set(0, 200, 150), Error::<Test>::ValidityEmpty);
        // Raised to block 100, where it has ended.
        assert_noop!(set(0, 1, 100), Error::<Test>::ValidityEmpty);
    });
}

#[test]
fn set_encryption_key_fails_when_it_lives_too_long() {
    build_and_execute(|| {
        assert_noop!(set(0, 10, 10 + LIFE + 1), Error::<Test>::ValidityTooLong);
        assert_ok!(set(0, 10, 10 + LIFE));
        assert_noop!(set(1, u32::MAX - 5, u32::MAX), ArithmeticError::Overflow);
    });
}

#[test]
fn set_encryption_key_fails_for_a_fourth_unexpired_epoch() {
    build_and_execute(|| {
        for epoch in 0..3 {
            assert_ok!(set(epoch, 1, 10 + epoch));
        }
        assert_noop!(set(3, 1, 10), Error::<Test>::TooManyUnexpired);
        // Epoch 0 expires in block 10.
        System::set_block_number(10);
        assert_ok!(set(3, 1, 100));
    });
}

#[test]
fn set_encryption_key_fails_when_too_many_are_on_deposit() {
    build_and_execute(|| {
        for epoch in 0..32 {
            System::set_block_number(epoch + 1);
            assert_ok!(set(epoch, 1, epoch + 2));
        }
        System::set_block_number(100);
        assert_noop!(set(32, 1, 200), Error::<Test>::TooManyStored);
        System::set_block_number(2 + RETENTION);
        assert_ok!(Providers::reclaim_encryption_key(RuntimeOrigin::signed(ALICE), 0));
        assert_ok!(set(32, 1, 3 + RETENTION));
        assert_eq!(held(), 32 * KEY_DEPOSIT);
    });
}

#[test]
fn set_encryption_key_fails_without_the_deposit() {
    build_and_execute(|| {
        let call = Providers::set_encryption_key(RuntimeOrigin::signed(PAUPER), 0, 1, encryption_key(0), 1, 10);
        assert_noop!(call, TokenError::FundsUnavailable);
    });
}

#[test]
fn revoke_encryption_key_ends_it_now() {
    build_and_execute(|| {
        assert_ok!(set(0, 1, 1_000));
        assert_ok!(set(1, 500, 1_000));
        System::set_block_number(40);
        assert_ok!(Providers::revoke_encryption_key(RuntimeOrigin::signed(ALICE), 0));
        System::assert_last_event(Event::EncryptionKeyRevoked { account: ALICE, epoch: 0 }.into());
        assert_eq!((epoch_at(39), epoch_at(40), epoch_at(500)), (Some(0), None, Some(1)));

        // A key revoked before it began was never in force.
        assert_ok!(Providers::revoke_encryption_key(RuntimeOrigin::signed(ALICE), 1));
        assert_eq!(epoch_at(500), None);
        assert_eq!(held(), 2 * KEY_DEPOSIT);
    });
}

#[test]
fn revoke_encryption_key_fails_for_each_reason() {
    build_and_execute(|| {
        assert_noop!(Providers::revoke_encryption_key(RuntimeOrigin::root(), 0), DispatchError::BadOrigin);
        let revoke = |who, epoch| Providers::revoke_encryption_key(RuntimeOrigin::signed(who), epoch);
        assert_noop!(revoke(ALICE, 0), Error::<Test>::NotFound);
        assert_ok!(set(0, 1, 100));
        assert_noop!(revoke(BOB, 0), Error::<Test>::NotFound);
        System::set_block_number(100);
        assert_noop!(revoke(ALICE, 0), Error::<Test>::Expired);
    });
}

#[test]
fn reclaim_encryption_key_releases_the_deposit_of_a_long_expired_key() {
    build_and_execute(|| {
        assert_ok!(set(0, 1, 100));
        assert_ok!(set(1, 1, 2_000_000));
        let reclaim = |who, epoch| Providers::reclaim_encryption_key(RuntimeOrigin::signed(who), epoch);
        System::set_block_number(100 + RETENTION - 1);
        assert_noop!(reclaim(ALICE, 0), Error::<Test>::NotYet);
        assert_noop!(reclaim(ALICE, 1), Error::<Test>::NotYet);
        assert_noop!(reclaim(BOB, 0), Error::<Test>::NotFound);
        assert_noop!(Providers::reclaim_encryption_key(RuntimeOrigin::none(), 0), DispatchError::BadOrigin);

        System::set_block_number(100 + RETENTION);
        assert_ok!(reclaim(ALICE, 0));
        let event = Event::EncryptionKeyReclaimed { account: ALICE, epoch: 0, deposit: KEY_DEPOSIT };
        System::assert_last_event(event.into());
        assert_eq!(held(), KEY_DEPOSIT);
        assert!(!EncryptionKeys::<Test>::contains_key(ALICE, 0));
        assert_noop!(reclaim(ALICE, 0), Error::<Test>::NotFound);
        // Its epoch does not come back.
        assert_noop!(set(0, 1, 1_000_000), Error::<Test>::EpochOutOfOrder);
        assert_ok!(set(2, 1, 1_000_000));
    });
}
