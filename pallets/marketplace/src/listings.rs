//! Listings: on which terms an agent is used.

use crate::{
    Config, Error, Event, HoldReason, Listings, Pallet,
    history::Change,
    types::{Listing, ListingInfo, MAX_PAGE, MAX_PRICE, MIN_WEIGHTS_PRICE, Royalty, Terms, is_listable},
};
use alloc::vec::Vec;
use assay_primitives::{
    economy::PriceBook,
    ids::{AgentId, Balance},
    traits::AgentAccess,
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::SaturatedConversion,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_list(who: T::AccountId, agent: AgentId, terms: Terms) -> DispatchResult {
        Self::ensure_runs(&who, agent)?;
        Self::check_terms(&terms)?;
        Listings::<T>::try_mutate(agent, |listing| -> DispatchResult {
            let since = System::<T>::block_number();
            let (depositor, deposit) = match listing.take() {
                Some(listing) => {
                    ensure!(listing.terms != terms, Error::<T>::AlreadyExists);
                    (listing.depositor, listing.deposit)
                }
                None => {
                    let deposit = T::ListingDeposit::get();
                    T::Currency::hold(&HoldReason::Listing.into(), &who, deposit)?;
                    (who, deposit)
                }
            };
            *listing = Some(Listing { terms: terms.clone(), since, depositor, deposit });
            Ok(())
        })?;
        Self::record_royalty(agent, Change::Chosen)?;
        let royalty = <Self as PriceBook<_, _>>::royalty(agent);
        Self::deposit_event(Event::Listed { agent, terms, royalty });
        Ok(())
    }

    pub(crate) fn do_delist(who: T::AccountId, agent: AgentId) -> DispatchResult {
        Self::ensure_runs(&who, agent)?;
        let listing = Listings::<T>::take(agent).ok_or(Error::<T>::NotFound)?;
        T::Currency::release(&HoldReason::Listing.into(), &listing.depositor, listing.deposit, Precision::Exact)?;
        Self::record_royalty(agent, Change::Forced)?;
        Self::deposit_event(Event::Delisted { agent });
        Ok(())
    }

    /// Checks that `who` runs the agent: its operator, or its own account.
    pub(crate) fn ensure_runs(who: &T::AccountId, agent: AgentId) -> DispatchResult {
        ensure!(T::Agents::exists(agent), Error::<T>::NotFound);
        ensure!(Self::runs(who, agent), Error::<T>::NotAuthorized);
        Ok(())
    }

    /// Whether `who` is the operator or the account of the agent.
    pub(crate) fn runs(who: &T::AccountId, agent: AgentId) -> bool {
        T::Agents::operator_of(agent).as_ref() == Some(who) || T::Agents::account_of(agent).as_ref() == Some(who)
    }

    fn check_terms(terms: &Terms) -> DispatchResult {
        let is_in_range = match &terms.royalty {
            Royalty::Fixed(price) => is_listable(price),
            Royalty::FollowsQuality { floor, max } => {
                is_listable(max)
                    && floor.per_million_input <= max.per_million_input
                    && floor.per_million_output <= max.per_million_output
            }
        };
        ensure!(is_in_range, Error::<T>::RoyaltyOutOfRange);
        ensure!(is_listable(&terms.free.max_ask), Error::<T>::AskTooHigh);
        let weights = terms.weights.price.is_none_or(is_weights_price);
        ensure!(weights && terms.free.per_round <= MAX_PRICE, Error::<T>::PriceOutOfRange);
        Self::check_licence(&terms.weights.licence)?;
        Ok(())
    }

    /// The listing of `agent`.
    pub fn listing(agent: AgentId) -> Option<ListingInfo<BlockNumberFor<T>>> {
        Listings::<T>::get(agent).map(|listing| Self::describe_listing(agent, listing))
    }

    /// Up to `limit` (at most [`MAX_PAGE`]) listings in storage order, after that of agent `from` or from the start.
    pub fn listings(from: Option<AgentId>, limit: u32) -> Vec<ListingInfo<BlockNumberFor<T>>> {
        let all = match from {
            Some(agent) => Listings::<T>::iter_from(Listings::<T>::hashed_key_for(agent)),
            None => Listings::<T>::iter(),
        };
        all.take(limit.min(MAX_PAGE).saturated_into())
            .map(|(agent, listing)| Self::describe_listing(agent, listing))
            .collect()
    }

    fn describe_listing(
        agent: AgentId,
        listing: Listing<T::AccountId, BlockNumberFor<T>>,
    ) -> ListingInfo<BlockNumberFor<T>> {
        let royalty = Self::royalty_of(agent, &listing.terms.royalty);
        ListingInfo { agent, terms: listing.terms, royalty, since: listing.since }
    }
}

/// Whether weights may cost this much: nothing, or at least what pays for the entry of a buyer.
fn is_weights_price(price: Balance) -> bool {
    price == 0 || (MIN_WEIGHTS_PRICE..=MAX_PRICE).contains(&price)
}
