//! Invariants of the pallet's storage.

use crate::{
    Config, EncryptionKeys, HoldReason, JailRecords, Jailed, Keyrings, LastHeartbeats, Liveness, Pallet, Performances,
    Providers, Reputations, Services, Unbondings, WorkerKeys, service::check_service, spec::check_spec,
};
use assay_primitives::{ids::Balance, limits::ENCRYPTION_EPOCHS};
use polkadot_sdk::{
    frame_support::{
        ensure,
        traits::{Get, fungible::InspectHold},
    },
    frame_system::Pallet as System,
    sp_runtime::{TryRuntimeError, traits::Saturating},
};

impl<T: Config> Pallet<T> {
    /// Checks every invariant:
    /// 1. the stake of each provider, bonded or unbonding, is what the account has on hold for it;
    /// 2. no account is both registered and unbonding;
    /// 3. a registered provider passes the rules of its spec, and its worker key is the open one of its history;
    /// 4. worker keys have consecutive epochs and do not overlap, and only the last can be open, exactly while the
    ///    account is registered;
    /// 5. heartbeats belong to registered providers and to no later period than the current one;
    /// 6. the deposits of an account's encryption keys are what it has on hold for them;
    /// 7. encryption keys and keyring spans are the same, ascending, below the next epoch, and at most 3 unexpired;
    /// 8. exactly the registered providers have counts of heartbeats, of no later round than the current one and of no
    ///    more periods than a round has;
    /// 9. whoever is in jail is registered, and its record says until when: no longer than `MaxJailBlocks` from now;
    /// 10. services belong to registered providers and keep their rules;
    /// 11. reputation, performance and jail records are of no later round than the current one.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_state_stakes()?;
        Self::try_state_worker_keys()?;
        Self::try_state_encryption_keys()?;
        Self::try_state_liveness()?;
        Self::try_state_jail()?;
        Self::try_state_records()
    }

    fn try_state_liveness() -> Result<(), TryRuntimeError> {
        let current = Self::round_of_period(Self::current_period());
        for (who, beats) in Liveness::<T>::iter() {
            ensure!(Providers::<T>::contains_key(&who), "8: heartbeats of an account that is not registered");
            ensure!(beats.round <= current, "8: heartbeats of a later round");
            let most = Self::periods_per_round();
            ensure!(beats.seen.iter().all(|count| u64::from(*count) <= most), "8: more heartbeats than periods");
        }
        for who in Providers::<T>::iter_keys() {
            ensure!(Liveness::<T>::contains_key(&who), "8: a provider without counts of heartbeats");
        }
        Ok(())
    }

    fn try_state_jail() -> Result<(), TryRuntimeError> {
        let latest = System::<T>::block_number().saturating_add(T::MaxJailBlocks::get());
        for (who, until) in Jailed::<T>::iter() {
            ensure!(Providers::<T>::contains_key(&who), "9: an account in jail is not registered");
            let recorded = JailRecords::<T>::get(&who).map(|record| record.until);
            ensure!(recorded == Some(until), "9: a jail that its record does not know");
            ensure!(until <= latest, "9: a jail is longer than the longest");
        }
        for record in JailRecords::<T>::iter_values() {
            ensure!(record.times > 0, "9: a record of no jail");
        }
        Ok(())
    }

    fn try_state_records() -> Result<(), TryRuntimeError> {
        for (who, service) in Services::<T>::iter() {
            ensure!(Providers::<T>::contains_key(&who), "10: service of an account that is not registered");
            ensure!(check_service::<T>(&service).is_ok(), "10: a stored service breaks a rule");
        }
        let current = Self::current_round();
        let rounds = Reputations::<T>::iter_values()
            .map(|evidence| evidence.round)
            .chain(Performances::<T>::iter_values().map(|performance| performance.round))
            .chain(JailRecords::<T>::iter_values().map(|record| record.round));
        for round in rounds {
            ensure!(round <= current, "11: a record of a later round");
        }
        Ok(())
    }

    fn try_state_stakes() -> Result<(), TryRuntimeError> {
        let held = |who: &T::AccountId| T::Currency::balance_on_hold(&HoldReason::Stake.into(), who);
        for (who, provider) in Providers::<T>::iter() {
            ensure!(held(&who) == provider.stake, "1: stake of a provider is not what it has on hold");
            ensure!(!Unbondings::<T>::contains_key(&who), "2: a registered provider is unbonding");
            ensure!(check_spec::<T>(&provider.spec).is_ok(), "3: a stored spec breaks a rule");
            let open = Self::current_worker_key(&who).map(|key| key.key);
            ensure!(open == Some(provider.spec.worker_key), "3: the open worker key is not the provider's");
        }
        for (who, unbonding) in Unbondings::<T>::iter() {
            ensure!(held(&who) == unbonding.stake, "1: unbonding stake is not what the account has on hold");
        }
        for (who, last) in LastHeartbeats::<T>::iter() {
            ensure!(Providers::<T>::contains_key(&who), "5: heartbeat of an account that is not registered");
            ensure!(last.period <= Self::current_period(), "5: heartbeat of a later period");
        }
        Ok(())
    }

    fn try_state_worker_keys() -> Result<(), TryRuntimeError> {
        for (who, history) in WorkerKeys::<T>::iter() {
            ensure!(!history.is_empty(), "4: an empty worker key history is stored");
            for (key, next) in history.iter().zip(history.iter().skip(1)) {
                ensure!(key.epoch.checked_add(1) == Some(next.epoch), "4: worker key epochs have a gap");
                ensure!(
                    key.until.is_some_and(|until| key.from <= until && until <= next.from),
                    "4: worker keys overlap"
                );
            }
            let is_open = history.last().is_some_and(|key| key.until.is_none());
            ensure!(is_open == Providers::<T>::contains_key(&who), "4: a worker key is open without a provider");
        }
        Ok(())
    }

    fn try_state_encryption_keys() -> Result<(), TryRuntimeError> {
        let now = System::<T>::block_number();
        for (who, keyring) in Keyrings::<T>::iter() {
            let mut deposits: Balance = 0;
            let mut unexpired: u32 = 0;
            let mut last = None;
            for span in &keyring.spans {
                ensure!(last < Some(span.epoch) && span.epoch < keyring.next_epoch, "7: epochs are out of order");
                last = Some(span.epoch);
                let key = EncryptionKeys::<T>::get(&who, span.epoch).ok_or("7: a span has no key")?;
                ensure!(
                    (key.valid_from, key.valid_until) == (span.valid_from, span.valid_until),
                    "7: span and key disagree"
                );
                unexpired = unexpired.saturating_add(u32::from(now < key.valid_until));
                deposits = deposits.checked_add(key.deposit).ok_or("6: deposits overflow")?;
            }
            ensure!(unexpired <= ENCRYPTION_EPOCHS, "7: too many unexpired epochs");
            ensure!(EncryptionKeys::<T>::iter_prefix(&who).count() == keyring.spans.len(), "7: a key has no span");
            let held = T::Currency::balance_on_hold(&HoldReason::EncryptionKey.into(), &who);
            ensure!(held == deposits, "6: deposits of encryption keys are not what the account has on hold");
        }
        for (who, _) in EncryptionKeys::<T>::iter_keys() {
            ensure!(Keyrings::<T>::contains_key(&who), "7: a key has no keyring");
        }
        Ok(())
    }
}
