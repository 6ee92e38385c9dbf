//! Generations of shares: a sale pays the holders of one and gives the buyer all of the next, whatever their number.

use crate::{
    Closing, ContributionCount, Era, Error, Event, Generations, Holdings, LastSales, Ledger, Ledgers, Positions, Sale,
    pallet::{Config, LedgerOf, Pallet},
};
use assay_primitives::{
    ids::{AgentId, Balance, MemberClass, Shares},
    traits::{AgentAccess, Membership},
};
use polkadot_sdk::{
    frame_support::{
        storage::with_storage_layer,
        traits::{
            fungible::{Inspect, Mutate},
            tokens::{Fortitude, Preservation},
        },
    },
    polkadot_sdk_frame::prelude::*,
    sp_runtime::ArithmeticError,
};

/// A buyer with less than 1/20 of the shares buys at arm's length.
const ARMS_LENGTH: u128 = 20;

impl<T: Config> Pallet<T> {
    /// The present generation of an agent and its ledger.
    pub(crate) fn current(agent: AgentId) -> Result<(Era, LedgerOf<T>), DispatchError> {
        let generation = Generations::<T>::get(agent);
        let ledger = Ledgers::<T>::get(agent, generation).ok_or(Error::<T>::NotFound)?;
        Ok(((agent, generation), ledger))
    }

    pub(crate) fn store((agent, generation): Era, ledger: LedgerOf<T>) {
        Ledgers::<T>::insert(agent, generation, ledger);
    }

    /// Closes the generation for `price` and the treasury, and opens the next, all of it the buyer's.
    pub(crate) fn do_sell(
        agent: AgentId,
        buyer: &T::AccountId,
        payer: &T::AccountId,
        price: Balance,
    ) -> DispatchResult {
        let (era, mut ledger) = Self::current(agent)?;
        let treasury = T::Agents::account_of(agent).ok_or(Error::<T>::NotFound)?;
        let supply = ledger.supply;
        let arms_length = u128::from(Holdings::<T>::get(era, buyer)).saturating_mul(ARMS_LENGTH) < supply.into();

        let stock = Self::cancel_treasury_stock(era, &mut ledger, &treasury)?;
        let swept = T::Currency::reducible_balance(&treasury, Preservation::Preserve, Fortitude::Polite);
        if swept > 0 {
            T::Currency::transfer(&treasury, &Self::pot(), swept, Preservation::Preserve)?;
        }
        if price > 0 {
            T::Currency::transfer(payer, &Self::pot(), price, Preservation::Expendable)?;
        }
        let paid = swept.checked_add(price).ok_or(ArithmeticError::Overflow)?;
        let proceeds = paid.checked_add(stock).ok_or(ArithmeticError::Overflow)?;
        Self::close(era, ledger, proceeds)?;
        if arms_length && price > 0 {
            LastSales::<T>::insert(agent, Sale { block: frame_system::Pallet::<T>::block_number(), price });
        }
        Self::open_next(era, supply, buyer)?;
        // Whoever pays for the agent can pay for the membership, if the buyer cannot.
        with_storage_layer(|| T::Members::admit(agent, buyer, MemberClass::Investor, buyer))
            .or_else(|_| T::Members::admit(agent, buyer, MemberClass::Investor, payer))
    }

    /// The agent's own account passes to the buyer: what it holds of the agent itself is no claim on the price.
    /// Returns the revenue that it had not claimed, planck, which is in the pot already.
    fn cancel_treasury_stock(
        era: Era,
        ledger: &mut LedgerOf<T>,
        treasury: &T::AccountId,
    ) -> Result<Balance, DispatchError> {
        let held = Holdings::<T>::get(era, treasury);
        // Somebody must be left to share the price.
        if held > 0 && (held < ledger.supply || ledger.granted > 0) {
            Self::set_holding(era, ledger, treasury, 0)?;
            ledger.supply = ledger.supply.checked_sub(held).ok_or(ArithmeticError::Underflow)?;
        }
        if Holdings::<T>::contains_key(era, treasury) {
            return Ok(0);
        }
        let Some(position) = Positions::<T>::take(era, treasury) else {
            return Ok(0);
        };
        ledger.index.give_back(position.fraction).ok_or(ArithmeticError::Overflow)?;
        ledger.claimed = ledger.claimed.checked_add(position.owed).ok_or(ArithmeticError::Overflow)?;
        Ok(position.owed)
    }

    /// Divides `proceeds` planck among all shares, granted ones included: a sale ends the wait for what was earned.
    fn close(era: Era, mut ledger: LedgerOf<T>, proceeds: Balance) -> DispatchResult {
        let all = ledger.supply.checked_add(ledger.granted).ok_or(ArithmeticError::Overflow)?;
        let per_share = ledger.index.deposit(proceeds, all).ok_or(ArithmeticError::Overflow)?;
        ledger.deposited = ledger.deposited.checked_add(proceeds).ok_or(ArithmeticError::Overflow)?;
        let block = frame_system::Pallet::<T>::block_number();
        ledger.closing = Some(Closing { block, proceeds, per_share });
        let (agent, generation) = era;
        Self::deposit_event(Event::GenerationClosed {
            agent,
            generation,
            proceeds,
            shares: ledger.supply,
            granted: ledger.granted,
        });
        Self::store(era, ledger);
        Ok(())
    }

    fn open_next((agent, generation): Era, supply: Shares, buyer: &T::AccountId) -> DispatchResult {
        let generation = generation.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        let era = (agent, generation);
        let now = frame_system::Pallet::<T>::block_number();
        let mut ledger = Ledger::open(now, supply, ContributionCount::<T>::get(agent));
        Self::set_holding(era, &mut ledger, buyer, supply)?;
        Generations::<T>::insert(agent, generation);
        Self::store(era, ledger);
        Self::deposit_event(Event::GenerationOpened { agent, generation, owner: buyer.clone(), shares: supply });
        Ok(())
    }
}
