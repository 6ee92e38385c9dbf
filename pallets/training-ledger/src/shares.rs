//! Holdings: who has how many shares, now and at the end of earlier blocks.

use crate::{Checkpoints, Config, Error, Event, HolderCount, Holdings, Pallet, Supply, checkpoints};
use assay_primitives::{
    ids::{AgentId, MemberClass, Shares},
    traits::Membership,
};
use polkadot_sdk::{polkadot_sdk_frame::prelude::*, sp_runtime::ArithmeticError};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_transfer_shares(
        from: T::AccountId,
        agent: AgentId,
        to: T::AccountId,
        amount: Shares,
    ) -> DispatchResult {
        ensure!(Supply::<T>::contains_key(agent), Error::<T>::NotFound);
        ensure!(from != to, Error::<T>::SameAccount);
        let held = Holdings::<T>::get(agent, &from);
        let left = held.checked_sub(amount).ok_or(Error::<T>::Insufficient)?;
        ensure!(amount > 0 && (amount >= T::MinTransfer::get() || left == 0), Error::<T>::BelowMinimum);
        let received = Holdings::<T>::get(agent, &to).checked_add(amount).ok_or(ArithmeticError::Overflow)?;

        Self::set_holding(agent, &from, left)?;
        Self::set_holding(agent, &to, received)?;
        T::Members::admit(agent, &to, MemberClass::Investor, &from)?;
        Self::deposit_event(Event::SharesTransferred { agent, from, to, amount });
        Ok(())
    }

    /// Sets what `who` holds, with its history and the count of holders. The caller keeps the sum equal to the supply.
    pub(crate) fn set_holding(agent: AgentId, who: &T::AccountId, shares: Shares) -> DispatchResult {
        let held = Holdings::<T>::get(agent, who);
        if held == 0 && shares > 0 {
            HolderCount::<T>::try_mutate(agent, |count| -> DispatchResult {
                *count = count.checked_add(1).ok_or(ArithmeticError::Overflow)?;
                Ok(())
            })?;
        }
        if held > 0 && shares == 0 {
            HolderCount::<T>::mutate(agent, |count| *count = count.saturating_sub(1));
        }
        if shares == 0 {
            Holdings::<T>::remove(agent, who);
        } else {
            Holdings::<T>::insert(agent, who, shares);
        }
        Self::note_holding(agent, who, shares)
    }

    fn note_holding(agent: AgentId, who: &T::AccountId, shares: Shares) -> DispatchResult {
        let now = frame_system::Pallet::<T>::block_number();
        let horizon = now.saturating_sub(T::CheckpointPeriod::get());
        let bound = usize::try_from(T::MaxCheckpoints::get()).unwrap_or(usize::MAX);
        let history = checkpoints::record(&Checkpoints::<T>::get(agent, who), now, horizon, shares, bound);
        if history.is_empty() {
            Checkpoints::<T>::remove(agent, who);
        } else {
            let history = BoundedVec::try_from(history).map_err(|_| DispatchError::Corruption)?;
            Checkpoints::<T>::insert(agent, who, history);
        }
        Ok(())
    }
}
