//! Sales of agents: open ascending auctions and contestable fixed prices.

use crate::{
    Config, Error, Event, HoldReason, Pallet, Sales,
    types::{Bid, MAX_AUCTION, MAX_PAGE, MAX_PRICE, MIN_AUCTION, MIN_SALE, SNIPE_BLOCKS, Sale, SaleInfo, SaleTerms},
};
use alloc::vec::Vec;
use assay_pricing::{Rates, minimum_bid, split};
use assay_primitives::{
    economy::AgentSale,
    ids::{AgentId, Balance},
    traits::AgentAccess,
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        storage::with_storage_layer,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{DispatchError, SaturatedConversion, traits::Saturating},
};

/// What a settled sale cost beside the price for the holders.
struct Fee {
    /// All of it, planck.
    total: Balance,
    /// Its burned part, planck.
    burned: Balance,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_sell(who: T::AccountId, agent: AgentId, terms: SaleTerms<BlockNumberFor<T>>) -> DispatchResult {
        Self::ensure_is_agent(&who, agent)?;
        ensure!(!Sales::<T>::contains_key(agent), Error::<T>::AlreadyExists);
        ensure!((MIN_SALE..=MAX_PRICE).contains(&terms.reserve()), Error::<T>::PriceOutOfRange);
        let opened = System::<T>::block_number();
        let ends = match terms {
            SaleTerms::Auction { duration, .. } => {
                let is_allowed = duration >= MIN_AUCTION.into() && duration <= MAX_AUCTION.into();
                ensure!(is_allowed, Error::<T>::BadDuration);
                Some(opened.saturating_add(duration))
            }
            SaleTerms::Fixed { .. } => None,
        };
        Sales::<T>::insert(agent, Sale { terms, opened, ends, leading: None });
        Self::deposit_event(Event::SaleOpened { agent, terms });
        Ok(())
    }

    pub(crate) fn do_cancel_sale(who: T::AccountId, agent: AgentId) -> DispatchResult {
        Self::ensure_is_agent(&who, agent)?;
        let sale = Sales::<T>::take(agent).ok_or(Error::<T>::NotFound)?;
        ensure!(sale.leading.is_none(), Error::<T>::HasBid);
        Self::deposit_event(Event::SaleCancelled { agent });
        Ok(())
    }

    pub(crate) fn do_bid(who: T::AccountId, agent: AgentId, amount: Balance) -> DispatchResult {
        let mut sale = Sales::<T>::get(agent).ok_or(Error::<T>::NotForSale)?;
        let now = System::<T>::block_number();
        // A fixed price has to be taken before it can be out-bid.
        let ends = sale.ends.ok_or(Error::<T>::NotYet)?;
        ensure!(now < ends, Error::<T>::Expired);
        ensure!(amount >= next_bid(&sale), Error::<T>::BidTooLow);
        ensure!(amount <= MAX_PRICE, Error::<T>::PriceOutOfRange);
        if ends.saturating_sub(now) <= SNIPE_BLOCKS.into() {
            sale.ends = Some(ends.saturating_add(SNIPE_BLOCKS.into()));
        }
        Self::lead(agent, sale, who, amount)
    }

    pub(crate) fn do_buy(who: T::AccountId, agent: AgentId, max_price: Balance) -> DispatchResult {
        let mut sale = Sales::<T>::get(agent).ok_or(Error::<T>::NotForSale)?;
        let SaleTerms::Fixed { price } = sale.terms else { return Err(Error::<T>::NotForSale.into()) };
        ensure!(sale.ends.is_none(), Error::<T>::HasBid);
        ensure!(price <= max_price, Error::<T>::AbovePriceLimit);
        sale.ends = Some(System::<T>::block_number().saturating_add(MIN_AUCTION.into()));
        Self::lead(agent, sale, who, price)
    }

    pub(crate) fn do_settle_sale(agent: AgentId) -> DispatchResult {
        let sale = Sales::<T>::get(agent).ok_or(Error::<T>::NotFound)?;
        let is_over = sale.ends.is_some_and(|ends| ends <= System::<T>::block_number());
        ensure!(is_over, Error::<T>::NotYet);
        // Before the agent changes hands: what happens then must find no sale.
        Sales::<T>::remove(agent);
        let Some(bid) = sale.leading else {
            Self::deposit_event(Event::SaleFailed { agent, error: None });
            return Ok(());
        };
        Self::release_bid(&bid)?;
        match with_storage_layer(|| Self::hand_over(agent, &bid)) {
            Ok(fee) => Self::deposit_event(Event::SaleSettled {
                agent,
                buyer: bid.who,
                price: bid.amount,
                fee: fee.total,
                burned: fee.burned,
            }),
            Err(error) => Self::deposit_event(Event::SaleFailed { agent, error: Some(error) }),
        }
        Ok(())
    }

    /// Ends a sale because the agent was sold in another way.
    pub(crate) fn drop_sale(agent: AgentId) -> DispatchResult {
        let Some(sale) = Sales::<T>::take(agent) else { return Ok(()) };
        if let Some(bid) = &sale.leading {
            Self::release_bid(bid)?;
        }
        Self::deposit_event(Event::SaleFailed { agent, error: None });
        Ok(())
    }

    /// Makes `who` lead with `amount`; whoever led has everything back.
    fn lead(
        agent: AgentId,
        mut sale: Sale<T::AccountId, BlockNumberFor<T>>,
        who: T::AccountId,
        amount: Balance,
    ) -> DispatchResult {
        // The agent would pay itself.
        ensure!(T::Agents::account_of(agent).as_ref() != Some(&who), Error::<T>::NotAuthorized);
        if let Some(bid) = &sale.leading {
            Self::release_bid(bid)?;
        }
        let deposit = T::BidDeposit::get();
        T::Currency::hold(&HoldReason::Bid.into(), &who, amount.saturating_add(deposit))?;
        sale.leading = Some(Bid { who: who.clone(), amount, deposit });
        let ends = sale.ends.ok_or(Error::<T>::NotYet)?;
        Sales::<T>::insert(agent, sale);
        Self::deposit_event(Event::BidPlaced { agent, bidder: who, amount, ends });
        Ok(())
    }

    /// Takes the price from the buyer, the fee out of it, and hands the agent over for the rest.
    fn hand_over(agent: AgentId, bid: &Bid<T::AccountId>) -> Result<Fee, DispatchError> {
        let parts = split(bid.amount, bid.amount, Rates::of_agent(0, 0));
        Self::burn(&bid.who, parts.burn)?;
        Self::transfer(&bid.who, &T::Treasury::get(), parts.protocol_treasury)?;
        T::Handover::sell(agent, &bid.who, &bid.who, parts.holders)?;
        Ok(Fee { total: parts.fee(), burned: parts.burn })
    }

    fn release_bid(bid: &Bid<T::AccountId>) -> DispatchResult {
        let held = bid.amount.saturating_add(bid.deposit);
        T::Currency::release(&HoldReason::Bid.into(), &bid.who, held, Precision::Exact)?;
        Ok(())
    }

    fn ensure_is_agent(who: &T::AccountId, agent: AgentId) -> DispatchResult {
        let account = T::Agents::account_of(agent).ok_or(Error::<T>::NotFound)?;
        ensure!(account == *who, Error::<T>::NotAuthorized);
        Ok(())
    }

    /// The sale of `agent`.
    pub fn sale(agent: AgentId) -> Option<SaleInfo<T::AccountId, BlockNumberFor<T>>> {
        Sales::<T>::get(agent).map(|sale| describe(agent, sale))
    }

    /// Up to `limit` (at most [`MAX_PAGE`]) sales in storage order, after that of agent `from` or from the start.
    pub fn sales(from: Option<AgentId>, limit: u32) -> Vec<SaleInfo<T::AccountId, BlockNumberFor<T>>> {
        let all = match from {
            Some(agent) => Sales::<T>::iter_from(Sales::<T>::hashed_key_for(agent)),
            None => Sales::<T>::iter(),
        };
        all.take(limit.min(MAX_PAGE).saturated_into()).map(|(agent, sale)| describe(agent, sale)).collect()
    }
}

/// Lowest bid that would lead.
fn next_bid<AccountId, BlockNumber>(sale: &Sale<AccountId, BlockNumber>) -> Balance {
    minimum_bid(sale.leading.as_ref().map(|bid| bid.amount), sale.terms.reserve())
}

fn describe<AccountId, BlockNumber>(
    agent: AgentId,
    sale: Sale<AccountId, BlockNumber>,
) -> SaleInfo<AccountId, BlockNumber> {
    let next_bid = next_bid(&sale);
    SaleInfo { agent, sale, next_bid }
}
