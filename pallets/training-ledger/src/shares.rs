//! Holdings: who has how many shares, now and at the end of earlier blocks.

use crate::{
    Checkpoints, Era, Error, Event, Holdings, Positions, checkpoints,
    index::Position,
    pallet::{Config, LedgerOf, Pallet},
};
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
        let (era, mut ledger) = Self::current(agent)?;
        ensure!(from != to, Error::<T>::SameAccount);
        let held = Holdings::<T>::get(era, &from);
        let left = held.checked_sub(amount).ok_or(Error::<T>::Insufficient)?;
        ensure!(amount > 0 && (amount >= T::MinTransfer::get() || left == 0), Error::<T>::BelowMinimum);
        let received = Holdings::<T>::get(era, &to).checked_add(amount).ok_or(ArithmeticError::Overflow)?;

        Self::set_holding(era, &mut ledger, &from, left)?;
        Self::set_holding(era, &mut ledger, &to, received)?;
        Self::store(era, ledger);
        T::Members::admit(agent, &to, MemberClass::Investor, &from)?;
        Self::deposit_event(Event::SharesTransferred { agent, from, to, amount });
        Ok(())
    }

    /// Creates shares of the present generation for `who`, who becomes a member at its own expense.
    pub(crate) fn mint(
        era: Era,
        ledger: &mut LedgerOf<T>,
        who: &T::AccountId,
        class: MemberClass,
        shares: Shares,
    ) -> DispatchResult {
        let (agent, _) = era;
        let held = Holdings::<T>::get(era, who).checked_add(shares).ok_or(ArithmeticError::Overflow)?;
        Self::set_holding(era, ledger, who, held)?;
        ledger.supply = ledger.supply.checked_add(shares).ok_or(ArithmeticError::Overflow)?;
        T::Members::admit(agent, who, class, who)
    }

    /// Sets what `who` holds after paying its old shares into its position, with its history and the count of
    /// holders. The caller keeps the sum equal to the supply and stores the ledger.
    pub(crate) fn set_holding(
        era: Era,
        ledger: &mut LedgerOf<T>,
        who: &T::AccountId,
        shares: Shares,
    ) -> DispatchResult {
        let held = Holdings::<T>::get(era, who);
        let position = Self::settled_position(era, ledger, who, held)?;
        Self::store_position(era, ledger, who, position, shares)?;
        if held == 0 && shares > 0 {
            ledger.holders = ledger.holders.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        }
        if held > 0 && shares == 0 {
            ledger.holders = ledger.holders.saturating_sub(1);
        }
        if shares == 0 {
            Holdings::<T>::remove(era, who);
        } else {
            Holdings::<T>::insert(era, who, shares);
        }
        Self::note_holding(era, who, shares)
    }

    /// The position of `who`, up to date for the `held` shares it has had until now.
    pub(crate) fn settled_position(
        era: Era,
        ledger: &LedgerOf<T>,
        who: &T::AccountId,
        held: Shares,
    ) -> Result<Position, DispatchError> {
        let mut position = Positions::<T>::get(era, who).unwrap_or_else(|| ledger.new_position());
        position.settle(&ledger.index, held).ok_or(ArithmeticError::Overflow)?;
        Ok(position)
    }

    /// Stores a position of somebody who holds `shares` from now on. Without shares and money only a fraction of a
    /// planck is left, which goes back to the other holders so that the entry can go.
    pub(crate) fn store_position(
        era: Era,
        ledger: &mut LedgerOf<T>,
        who: &T::AccountId,
        position: Position,
        shares: Shares,
    ) -> DispatchResult {
        if shares > 0 || position.owed > 0 {
            Positions::<T>::insert(era, who, position);
            return Ok(());
        }
        ledger.index.give_back(position.fraction).ok_or(ArithmeticError::Overflow)?;
        Positions::<T>::remove(era, who);
        Ok(())
    }

    fn note_holding(era: Era, who: &T::AccountId, shares: Shares) -> DispatchResult {
        let now = frame_system::Pallet::<T>::block_number();
        let horizon = now.saturating_sub(T::CheckpointPeriod::get());
        let bound = usize::try_from(T::MaxCheckpoints::get()).unwrap_or(usize::MAX);
        let history = checkpoints::record(&Checkpoints::<T>::get(era, who), now, horizon, shares, bound);
        if history.is_empty() {
            Checkpoints::<T>::remove(era, who);
        } else {
            let history = BoundedVec::try_from(history).map_err(|_| DispatchError::Corruption)?;
            Checkpoints::<T>::insert(era, who, history);
        }
        Ok(())
    }
}
