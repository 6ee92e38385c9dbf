//! Money of the holders: paid into a pot for all, taken out by each.

use crate::{
    Checkpoints, Error, Event, Fees, Generation, Generations, Holdings, LastSales, Ledgers,
    pallet::{AgentFees, Config, Pallet},
};
use assay_primitives::{
    economy::{AgentValue, PPM, RevenueSink},
    ids::{AgentId, Balance, Shares},
};
use assay_score::{decay, mul_div_floor};
use polkadot_sdk::{
    frame_support::traits::{fungible::Mutate, tokens::Preservation},
    polkadot_sdk_frame::prelude::*,
    sp_runtime::ArithmeticError,
};

/// `30 · (1 − 2^(-1/30))` in ppm: with it the decayed sum of a steady revenue is 30 rounds of it.
const THIRTY_ROUNDS: u128 = 685_188;

impl<T: Config> Pallet<T> {
    /// The account in which the revenue waits for its owners.
    pub fn pot() -> T::AccountId {
        T::PalletId::get().into_account_truncating()
    }

    pub(crate) fn do_deposit_revenue(agent: AgentId, payer: &T::AccountId, amount: Balance) -> DispatchResult {
        let (era, mut ledger) = Self::current(agent)?;
        if amount == 0 {
            return Ok(());
        }
        T::Currency::transfer(payer, &Self::pot(), amount, Preservation::Expendable)?;
        ledger.index.deposit(amount, ledger.supply).ok_or(ArithmeticError::Overflow)?;
        ledger.deposited = ledger.deposited.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
        Self::store(era, ledger);
        let (_, generation) = era;
        Self::deposit_event(Event::RevenueDeposited { agent, generation, payer: payer.clone(), amount });
        Ok(())
    }

    /// Pays what `who` earned in `generation`. Of a closed one nothing is left to earn: its shares go too.
    pub(crate) fn do_claim(who: T::AccountId, agent: AgentId, generation: Generation) -> DispatchResult {
        let era = (agent, generation);
        let mut ledger = Ledgers::<T>::get(agent, generation).ok_or(Error::<T>::NotFound)?;
        let held = Holdings::<T>::get(era, &who);
        let mut position = Self::settled_position(era, &ledger, &who, held)?;
        let amount = core::mem::take(&mut position.owed);
        let closed = ledger.closing.is_some();
        ensure!(amount > 0 || (closed && held > 0), Error::<T>::NothingToClaim);
        ledger.claimed = ledger.claimed.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
        if closed && held > 0 {
            ledger.supply = ledger.supply.checked_sub(held).ok_or(ArithmeticError::Underflow)?;
            ledger.holders = ledger.holders.saturating_sub(1);
            Holdings::<T>::remove(era, &who);
        }
        if closed {
            Checkpoints::<T>::remove(era, &who);
        }
        let left = if closed { 0 } else { held };
        Self::store_position(era, &mut ledger, &who, position, left)?;
        Self::store(era, ledger);
        Self::pay(&who, amount)?;
        Self::deposit_event(Event::RevenueClaimed { agent, generation, who, amount });
        Ok(())
    }

    /// Pays out of the pot, which keeps its existential deposit.
    pub(crate) fn pay(who: &T::AccountId, amount: Balance) -> DispatchResult {
        if amount > 0 {
            T::Currency::transfer(&Self::pot(), who, amount, Preservation::Preserve)?;
        }
        Ok(())
    }

    /// What `claim_generation` would pay now, planck.
    pub fn claimable(agent: AgentId, generation: Generation, who: &T::AccountId) -> Balance {
        let era = (agent, generation);
        Ledgers::<T>::get(agent, generation)
            .and_then(|ledger| Self::settled_position(era, &ledger, who, Holdings::<T>::get(era, who)).ok())
            .map_or(0, |position| position.owed)
    }
}

impl<T: Config> RevenueSink<T::AccountId, DispatchError> for Pallet<T> {
    fn deposit_revenue(agent: AgentId, payer: &T::AccountId, amount: Balance) -> DispatchResult {
        Self::do_deposit_revenue(agent, payer, amount)
    }
}

impl<T: Config> AgentValue for Pallet<T> {
    /// Counts settled use only: what somebody merely deposits, or pays for the agent, is no sign of earning power.
    fn trailing_revenue(agent: AgentId) -> Balance {
        let Fees { round, revenue, .. } = AgentFees::<T>::get(agent).unwrap_or_default();
        let left = decay(revenue, Self::round().saturating_sub(round));
        mul_div_floor(left, THIRTY_ROUNDS, PPM.into()).unwrap_or(Balance::MAX)
    }

    fn last_sale(agent: AgentId) -> Option<Balance> {
        LastSales::<T>::get(agent).map(|sale| sale.price)
    }

    fn supply(agent: AgentId) -> Shares {
        Ledgers::<T>::get(agent, Generations::<T>::get(agent)).map_or(0, |ledger| ledger.supply)
    }
}
