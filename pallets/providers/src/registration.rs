//! Joining, changing and leaving, and the stake behind it.

use crate::{
    Config, Error, Event, HoldReason, Jailed, LastHeartbeats, Liveness, Pallet, Providers, Services, Unbondings,
    spec::check_spec,
    types::{Provider, ProviderSpec, ProviderStatus, Unbonding},
};
use assay_primitives::ids::Balance;
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{
            Get,
            fungible::MutateHold,
            tokens::{Fortitude, Precision},
        },
    },
    frame_system::Pallet as System,
    sp_runtime::{ArithmeticError, DispatchError, traits::CheckedAdd},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_register(who: T::AccountId, spec: ProviderSpec, stake: Balance) -> DispatchResult {
        ensure!(!Providers::<T>::contains_key(&who), Error::<T>::AlreadyExists);
        ensure!(!Unbondings::<T>::contains_key(&who), Error::<T>::StillUnbonding);
        ensure!(stake >= T::MinStake::get(), Error::<T>::StakeTooLow);
        check_spec::<T>(&spec)?;
        T::Currency::hold(&HoldReason::Stake.into(), &who, stake)?;
        Self::open_worker_key(&who, spec.worker_key)?;
        Self::start_liveness(&who);
        Self::resume_jail(&who);
        let registered_at = System::<T>::block_number();
        Providers::<T>::insert(&who, Provider { spec, status: ProviderStatus::Active, stake, registered_at });
        Self::deposit_event(Event::Registered { provider: who, stake });
        Ok(())
    }

    pub(crate) fn do_update(who: T::AccountId, spec: ProviderSpec) -> DispatchResult {
        Providers::<T>::try_mutate(&who, |provider| -> DispatchResult {
            let provider = provider.as_mut().ok_or(Error::<T>::NotFound)?;
            check_spec::<T>(&spec)?;
            ensure!(spec.worker_key == provider.spec.worker_key, Error::<T>::WorkerKeyMismatch);
            provider.spec = spec;
            Ok(())
        })?;
        Self::deposit_event(Event::Updated { provider: who });
        Ok(())
    }

    pub(crate) fn do_add_stake(who: T::AccountId, amount: Balance) -> DispatchResult {
        ensure!(amount > 0, Error::<T>::StakeTooLow);
        let stake = Providers::<T>::try_mutate(&who, |provider| -> Result<Balance, DispatchError> {
            let provider = provider.as_mut().ok_or(Error::<T>::NotFound)?;
            T::Currency::hold(&HoldReason::Stake.into(), &who, amount)?;
            provider.stake = provider.stake.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
            Ok(provider.stake)
        })?;
        Self::deposit_event(Event::StakeAdded { provider: who, stake });
        Ok(())
    }

    pub(crate) fn do_drain(who: T::AccountId) -> DispatchResult {
        Self::change_status(&who, ProviderStatus::Active, ProviderStatus::Draining, Error::<T>::NotActive)?;
        Self::deposit_event(Event::Draining { provider: who });
        Ok(())
    }

    pub(crate) fn do_resume(who: T::AccountId) -> DispatchResult {
        Self::change_status(&who, ProviderStatus::Draining, ProviderStatus::Active, Error::<T>::NotDraining)?;
        // It owed no heartbeat while it was draining, and must not be reported for that now.
        Self::excuse(&who);
        Self::deposit_event(Event::Resumed { provider: who });
        Ok(())
    }

    pub(crate) fn do_unregister(who: T::AccountId) -> DispatchResult {
        let provider = Providers::<T>::take(&who).ok_or(Error::<T>::NotFound)?;
        let free_at =
            System::<T>::block_number().checked_add(&T::UnbondingBlocks::get()).ok_or(ArithmeticError::Overflow)?;
        Self::close_worker_key(&who);
        LastHeartbeats::<T>::remove(&who);
        Liveness::<T>::remove(&who);
        Services::<T>::remove(&who);
        // Its record stays: if it comes back before the end of its jail, it is in it again.
        Jailed::<T>::remove(&who);
        Unbondings::<T>::insert(&who, Unbonding { stake: provider.stake, free_at });
        Self::deposit_event(Event::Unregistered { provider: who, free_at });
        Ok(())
    }

    pub(crate) fn do_withdraw_stake(who: T::AccountId) -> DispatchResult {
        let unbonding = Unbondings::<T>::take(&who).ok_or(Error::<T>::NotFound)?;
        ensure!(System::<T>::block_number() >= unbonding.free_at, Error::<T>::NotYet);
        T::Currency::release(&HoldReason::Stake.into(), &who, unbonding.stake, Precision::Exact)?;
        Self::deposit_event(Event::StakeWithdrawn { provider: who, stake: unbonding.stake });
        Ok(())
    }

    /// Burns up to `amount` of the stake of `who`, bonded or unbonding.
    pub(crate) fn do_slash(who: &T::AccountId, amount: Balance) -> Result<Balance, DispatchError> {
        let mut provider = Providers::<T>::get(who);
        let mut unbonding = Unbondings::<T>::get(who);
        let stake = match (&mut provider, &mut unbonding) {
            (Some(provider), _) => &mut provider.stake,
            (None, Some(unbonding)) => &mut unbonding.stake,
            (None, None) => return Ok(0),
        };
        let burned = T::Currency::burn_held(
            &HoldReason::Stake.into(),
            who,
            amount.min(*stake),
            Precision::Exact,
            Fortitude::Force,
        )?;
        *stake = stake.checked_sub(burned).ok_or(ArithmeticError::Underflow)?;
        // At most one of the two exists.
        Providers::<T>::set(who, provider);
        Unbondings::<T>::set(who, unbonding);
        if burned > 0 {
            Self::deposit_event(Event::Slashed { provider: who.clone(), amount: burned });
        }
        Ok(burned)
    }

    fn change_status(
        who: &T::AccountId,
        from: ProviderStatus,
        to: ProviderStatus,
        otherwise: Error<T>,
    ) -> DispatchResult {
        Providers::<T>::try_mutate(who, |provider| -> DispatchResult {
            let provider = provider.as_mut().ok_or(Error::<T>::NotFound)?;
            ensure!(provider.status == from, otherwise);
            provider.status = to;
            Ok(())
        })
    }
}
