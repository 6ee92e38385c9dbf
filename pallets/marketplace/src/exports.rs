//! Weights: who may download and export them, and how they are bought.

use crate::{Config, Error, Event, Listings, Pallet, WeightsSold};
use assay_pricing::{Rates, Split, split};
use assay_primitives::{
    economy::{RevenueSink, TreasuryShare, UpstreamRoyalty},
    ids::{AgentId, Balance},
    traits::AgentAccess,
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{
            Get,
            fungible::{Inspect, Mutate},
            tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance},
        },
    },
    sp_runtime::DispatchError,
};

/// Most ancestors that a payment passes through, as in a settlement.
const MAX_HOPS: u32 = 8;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_buy_weights(buyer: T::AccountId, agent: AgentId, max_price: Balance) -> DispatchResult {
        let listing = Listings::<T>::get(agent).ok_or(Error::<T>::NotFound)?;
        // Free weights need no purchase.
        let price = listing.terms.weights.price.filter(|price| *price > 0).ok_or(Error::<T>::NotForSale)?;
        ensure!(!Self::may_export(&buyer, agent), Error::<T>::AlreadyExists);
        ensure!(price <= max_price, Error::<T>::AbovePriceLimit);
        let burned = Self::pay_for_weights(agent, &buyer, price)?;
        WeightsSold::<T>::insert(agent, &buyer, price);
        Self::deposit_event(Event::WeightsBought { agent, buyer, price, burned });
        Ok(())
    }

    /// Divides `price` planck of `payer` as a settlement without compute; returns what was burned.
    fn pay_for_weights(agent: AgentId, payer: &T::AccountId, price: Balance) -> Result<Balance, DispatchError> {
        let mut upstream = T::Upstream::upstream(agent);
        let treasury = T::TreasuryShare::treasury_share(agent);
        let parts = split(price, price, Rates::of_agent(upstream.map_or(0, |edge| edge.rate), treasury));
        Self::burn(payer, parts.burn)?;
        let mut given = Self::pay_agent(agent, payer, &parts)?.saturating_add(parts.burn);
        // Each ancestor keeps what it does not owe to its own; the last keeps all.
        let mut owed = parts.upstream;
        for hop in 1..=MAX_HOPS {
            let Some(edge) = upstream.filter(|_| owed > 0) else { break };
            upstream = T::Upstream::upstream(edge.agent).filter(|_| hop < MAX_HOPS);
            let rates = Rates {
                fee_ppm: 0,
                burn_share_ppm: 0,
                upstream_ppm: upstream.map_or(0, |edge| edge.rate),
                treasury_ppm: T::TreasuryShare::treasury_share(edge.agent),
            };
            let parts = split(owed, owed, rates);
            given = given.saturating_add(Self::pay_agent(edge.agent, payer, &parts)?);
            owed = parts.upstream;
        }
        // The protocol's half of the fee, what rounding left, and what no treasury could take.
        Self::transfer(payer, &T::Treasury::get(), price.saturating_sub(given))?;
        Ok(parts.burn)
    }

    /// Pays the treasury and the holders of an agent; returns what they got.
    fn pay_agent(agent: AgentId, payer: &T::AccountId, parts: &Split) -> Result<Balance, DispatchError> {
        T::Revenue::deposit_revenue(agent, payer, parts.holders)?;
        let account = T::Agents::account_of(agent).ok_or(Error::<T>::NotFound)?;
        let amount = parts.agent_treasury;
        // Less than an account needs to exist cannot be its first money.
        let fits = T::Currency::can_deposit(&account, amount, Provenance::Extant) == DepositConsequence::Success;
        let treasury = if fits { amount } else { 0 };
        Self::transfer(payer, &account, treasury)?;
        Ok(parts.holders.saturating_add(treasury))
    }

    /// Takes `amount` planck out of existence; the payer stays alive.
    pub(crate) fn burn(payer: &T::AccountId, amount: Balance) -> DispatchResult {
        T::Currency::burn_from(payer, amount, Preservation::Preserve, Precision::Exact, Fortitude::Polite)?;
        Ok(())
    }

    /// Moves `amount` planck; the payer stays alive.
    pub(crate) fn transfer(payer: &T::AccountId, to: &T::AccountId, amount: Balance) -> DispatchResult {
        T::Currency::transfer(payer, to, amount, Preservation::Preserve)?;
        Ok(())
    }

    /// Whether `who` may download and export the weights of `agent`: it runs the agent, bought them, or they are free.
    pub fn may_export(who: &T::AccountId, agent: AgentId) -> bool {
        let is_free = || Listings::<T>::get(agent).is_some_and(|listing| listing.terms.weights.price == Some(0));
        T::Agents::exists(agent) && (Self::runs(who, agent) || WeightsSold::<T>::contains_key(agent, who) || is_free())
    }
}
