//! Credits: prepaid money on hold, part of it allocated to API keys.

use crate::{Config, CreditAccount, Credits, Error, Event, HoldReason, Pallet, Withdrawal};
use assay_primitives::ids::Balance;
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{
        ArithmeticError, DispatchError,
        traits::{CheckedAdd, Zero},
    },
};

impl<BlockNumber> CreditAccount<BlockNumber> {
    /// Neither allocated nor gone.
    pub fn unallocated(&self) -> Balance {
        self.held.saturating_sub(self.allocated)
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_deposit_credits(owner: T::AccountId, amount: Balance) -> DispatchResult {
        ensure!(amount > 0, Error::<T>::AmountZero);
        T::Currency::hold(&HoldReason::Credits.into(), &owner, amount)?;
        let held = Self::change_credits(&owner, |credits| {
            credits.held = credits.held.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
            Ok(credits.held)
        })?;
        Self::deposit_event(Event::CreditsDeposited { owner, amount, held });
        Ok(())
    }

    pub(crate) fn do_request_withdraw(owner: T::AccountId, amount: Balance) -> DispatchResult {
        ensure!(Credits::<T>::contains_key(&owner), Error::<T>::NotFound);
        let free_at =
            System::<T>::block_number().checked_add(&T::WithdrawDelay::get()).ok_or(ArithmeticError::Overflow)?;
        Self::change_credits(&owner, |credits| {
            credits.withdrawal = (!amount.is_zero()).then_some(Withdrawal { amount, free_at });
            Ok(())
        })?;
        Self::deposit_event(Event::WithdrawalRequested { owner, amount, free_at });
        Ok(())
    }

    pub(crate) fn do_withdraw(owner: T::AccountId) -> DispatchResult {
        let amount = Self::change_credits(&owner, |credits| {
            let withdrawal = credits.withdrawal.take().ok_or(Error::<T>::NotFound)?;
            ensure!(System::<T>::block_number() >= withdrawal.free_at, Error::<T>::NotYet);
            let amount = withdrawal.amount.min(credits.unallocated());
            ensure!(amount > 0, Error::<T>::Insufficient);
            credits.held = credits.held.checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
            Ok(amount)
        })?;
        T::Currency::release(&HoldReason::Credits.into(), &owner, amount, Precision::Exact)?;
        Self::deposit_event(Event::CreditsWithdrawn { owner, amount });
        Ok(())
    }

    /// Binds unallocated credits to a key.
    pub(crate) fn allocate(owner: &T::AccountId, amount: Balance) -> DispatchResult {
        Self::change_credits(owner, |credits| {
            ensure!(credits.unallocated() >= amount, Error::<T>::Insufficient);
            credits.allocated = credits.allocated.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
            Ok(())
        })
    }

    /// Frees what a key did not spend.
    pub(crate) fn deallocate(owner: &T::AccountId, amount: Balance) -> DispatchResult {
        Self::change_credits(owner, |credits| {
            credits.allocated = credits.allocated.checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
            Ok(())
        })
    }

    /// Takes what a key spends out of the books; the money itself leaves with the settlement.
    pub(crate) fn spend_allocated(owner: &T::AccountId, amount: Balance) -> DispatchResult {
        Self::change_credits(owner, |credits| {
            credits.allocated = credits.allocated.checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
            credits.held = credits.held.checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
            Ok(())
        })
    }

    /// Changes an account's credits and forgets them when nothing is held.
    fn change_credits<R>(
        owner: &T::AccountId,
        change: impl FnOnce(&mut CreditAccount<BlockNumberFor<T>>) -> Result<R, DispatchError>,
    ) -> Result<R, DispatchError> {
        let mut credits = Credits::<T>::get(owner);
        let result = change(&mut credits)?;
        if credits.held.is_zero() {
            Credits::<T>::remove(owner);
        } else {
            Credits::<T>::insert(owner, credits);
        }
        Ok(result)
    }
}
