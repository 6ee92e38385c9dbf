//! Encryption keys of accounts: which key had to be used at which block.

use crate::{
    Config, EncryptionKeys, Error, Event, HoldReason, Keyrings, Pallet,
    types::{EncryptionKey, EncryptionKeyInfo, EncryptionPublicKey, EpochSpan},
};
use assay_primitives::{
    enc_key::{PublicKeyError, check_public_key},
    entry::SUITE,
    limits::{ENCRYPTION_EPOCHS, ENCRYPTION_KEY_LIFE, REPORT_WINDOW},
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{
        ArithmeticError,
        traits::{CheckedAdd, Saturating},
    },
};

impl<T: Config> From<PublicKeyError> for Error<T> {
    fn from(error: PublicKeyError) -> Self {
        match error {
            PublicKeyError::BadLength => Self::PublicKeyLength,
            PublicKeyError::Unreduced => Self::PublicKeyUnreduced,
            PublicKeyError::TopBit => Self::PublicKeyTopBit,
            PublicKeyError::LowOrder => Self::PublicKeyLowOrder,
        }
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_encryption_key(
        who: T::AccountId,
        epoch: u32,
        suite: u16,
        pk: EncryptionPublicKey,
        valid_from: BlockNumberFor<T>,
        valid_until: BlockNumberFor<T>,
    ) -> DispatchResult {
        ensure!(suite == SUITE, Error::<T>::SuiteUnknown);
        check_public_key(&pk).map_err(Error::<T>::from)?;
        let now = System::<T>::block_number();
        // Never retroactive: nobody may be blamed for not having used a key that was not there.
        let valid_from = valid_from.max(now);
        let latest = valid_from.checked_add(&ENCRYPTION_KEY_LIFE.into()).ok_or(ArithmeticError::Overflow)?;
        ensure!(valid_from < valid_until, Error::<T>::ValidityEmpty);
        ensure!(valid_until <= latest, Error::<T>::ValidityTooLong);

        Keyrings::<T>::try_mutate(&who, |keyring| -> DispatchResult {
            ensure!(epoch == keyring.next_epoch, Error::<T>::EpochOutOfOrder);
            let unexpired = keyring.spans.iter().filter(|span| now < span.valid_until).count();
            ensure!(u32::try_from(unexpired).is_ok_and(|n| n < ENCRYPTION_EPOCHS), Error::<T>::TooManyUnexpired);
            let span = EpochSpan { epoch, valid_from, valid_until };
            keyring.spans.try_push(span).map_err(|_| Error::<T>::TooManyStored)?;
            keyring.next_epoch = epoch.checked_add(1).ok_or(ArithmeticError::Overflow)?;
            Ok(())
        })?;
        let deposit = T::EncryptionKeyDeposit::get();
        T::Currency::hold(&HoldReason::EncryptionKey.into(), &who, deposit)?;
        EncryptionKeys::<T>::insert(&who, epoch, EncryptionKey { suite, pk, valid_from, valid_until, deposit });
        Self::deposit_event(Event::EncryptionKeySet { account: who, epoch, valid_from, valid_until });
        Ok(())
    }

    pub(crate) fn do_revoke_encryption_key(who: T::AccountId, epoch: u32) -> DispatchResult {
        let now = System::<T>::block_number();
        EncryptionKeys::<T>::try_mutate(&who, epoch, |key| -> DispatchResult {
            let key = key.as_mut().ok_or(Error::<T>::NotFound)?;
            ensure!(now < key.valid_until, Error::<T>::Expired);
            key.valid_until = now;
            Ok(())
        })?;
        Keyrings::<T>::mutate(&who, |keyring| {
            if let Some(span) = keyring.spans.iter_mut().find(|span| span.epoch == epoch) {
                span.valid_until = now;
            }
        });
        Self::deposit_event(Event::EncryptionKeyRevoked { account: who, epoch });
        Ok(())
    }

    pub(crate) fn do_reclaim_encryption_key(who: T::AccountId, epoch: u32) -> DispatchResult {
        let key = EncryptionKeys::<T>::take(&who, epoch).ok_or(Error::<T>::NotFound)?;
        let from = key.valid_until.saturating_add(REPORT_WINDOW.into());
        ensure!(System::<T>::block_number() >= from, Error::<T>::NotYet);
        // The keyring stays, without spans: its next epoch must not start again.
        Keyrings::<T>::mutate(&who, |keyring| keyring.spans.retain(|span| span.epoch != epoch));
        T::Currency::release(&HoldReason::EncryptionKey.into(), &who, key.deposit, Precision::Exact)?;
        Self::deposit_event(Event::EncryptionKeyReclaimed { account: who, epoch, deposit: key.deposit });
        Ok(())
    }

    /// The key of `who` at `block`: the highest epoch with `valid_from ≤ block < valid_until`. `None` when there was
    /// none, or its record was reclaimed, at the earliest 864,000 blocks after it expired.
    pub fn encryption_key_at(
        who: &T::AccountId,
        block: BlockNumberFor<T>,
    ) -> Option<EncryptionKeyInfo<BlockNumberFor<T>>> {
        let epoch = Self::encryption_epoch_at(who, block)?;
        let key = EncryptionKeys::<T>::get(who, epoch)?;
        Some(EncryptionKeyInfo {
            epoch,
            suite: key.suite,
            pk: key.pk.into_inner(),
            valid_from: key.valid_from,
            valid_until: key.valid_until,
        })
    }

    /// The epoch of the key of `who` at `block`.
    pub fn encryption_epoch_at(who: &T::AccountId, block: BlockNumberFor<T>) -> Option<u32> {
        Keyrings::<T>::get(who)
            .spans
            .into_iter()
            .rev()
            .find(|span| span.valid_from <= block && block < span.valid_until)
            .map(|span| span.epoch)
    }
}
