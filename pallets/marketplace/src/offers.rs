//! Offers: who serves which version at which price.

use crate::{
    Config, Error, Event, HoldReason, Offers, OffersOf, Pallet,
    history::Change,
    types::{Ask, MAX_PAGE, Offer, OfferInfo, is_listable},
};
use alloc::vec::Vec;
use assay_primitives::{
    ids::{AgentId, VersionNumber},
    traits::{AgentAccess, ProviderRegistry},
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
    pub(crate) fn do_serve(provider: T::AccountId, agent: AgentId, version: VersionNumber, ask: Ask) -> DispatchResult {
        ensure!(is_listable(&ask), Error::<T>::AskTooHigh);
        ensure!(T::Agents::version_exists(agent, version), Error::<T>::NotFound);
        ensure!(T::Providers::is_active(&provider), Error::<T>::NotActive);
        ensure!(T::Providers::may_infer(&provider), Error::<T>::NotCapable);
        ensure!(T::Agents::may_run(&provider, agent, version), Error::<T>::NotAuthorized);
        Offers::<T>::try_mutate((agent, version, &provider), |offer| -> DispatchResult {
            let since = System::<T>::block_number();
            let deposit = match offer {
                Some(offer) => {
                    ensure!(offer.ask != ask, Error::<T>::AlreadyExists);
                    offer.deposit
                }
                None => {
                    OffersOf::<T>::try_append(&provider, (agent, version)).map_err(|()| Error::<T>::TooMany)?;
                    let deposit = T::OfferDeposit::get();
                    T::Currency::hold(&HoldReason::Offer.into(), &provider, deposit)?;
                    deposit
                }
            };
            *offer = Some(Offer { ask, since, deposit });
            Ok(())
        })?;
        Self::record_ask(&provider, agent, Change::Chosen)?;
        Self::deposit_event(Event::Served { provider, agent, version, ask });
        Ok(())
    }

    pub(crate) fn do_unserve(provider: T::AccountId, agent: AgentId, version: VersionNumber) -> DispatchResult {
        Self::remove_offer(&provider, agent, version)?;
        Self::deposit_event(Event::Unserved { provider, agent, version });
        Ok(())
    }

    pub(crate) fn do_remove_stale(provider: T::AccountId, agent: AgentId, version: VersionNumber) -> DispatchResult {
        ensure!(Offers::<T>::contains_key((agent, version, &provider)), Error::<T>::NotFound);
        // A draining or slashed provider may come back: its offers are hidden, not stale.
        let is_stale = !T::Providers::is_registered(&provider) || !T::Agents::may_run(&provider, agent, version);
        ensure!(is_stale, Error::<T>::NotStale);
        Self::remove_offer(&provider, agent, version)?;
        Self::deposit_event(Event::StaleRemoved { provider, agent, version });
        Ok(())
    }

    fn remove_offer(provider: &T::AccountId, agent: AgentId, version: VersionNumber) -> DispatchResult {
        let offer = Offers::<T>::take((agent, version, provider)).ok_or(Error::<T>::NotFound)?;
        OffersOf::<T>::mutate_exists(provider, |list| {
            if let Some(offers) = list {
                offers.retain(|served| *served != (agent, version));
                if offers.is_empty() {
                    *list = None;
                }
            }
        });
        T::Currency::release(&HoldReason::Offer.into(), provider, offer.deposit, Precision::Exact)?;
        Self::record_ask(provider, agent, Change::Forced)
    }

    /// The first [`MAX_PAGE`] offers of `agent` that can be used now, in storage order.
    pub fn offers(agent: AgentId) -> Vec<OfferInfo<T::AccountId, BlockNumberFor<T>>> {
        Self::offers_page(agent, None, MAX_PAGE)
    }

    /// Up to `limit` (at most [`MAX_PAGE`]) offers of `agent` that can be used now, in storage order, after the offer
    /// `from` or from the start.
    pub fn offers_page(
        agent: AgentId,
        from: Option<(VersionNumber, T::AccountId)>,
        limit: u32,
    ) -> Vec<OfferInfo<T::AccountId, BlockNumberFor<T>>> {
        let all = match from {
            Some((version, provider)) => {
                Offers::<T>::iter_prefix_from((agent,), Offers::<T>::hashed_key_for((agent, version, provider)))
            }
            None => Offers::<T>::iter_prefix((agent,)),
        };
        all.map(|((version, provider), offer)| describe(agent, version, provider, offer))
            .filter(Self::is_live)
            .take(limit.min(MAX_PAGE).saturated_into())
            .collect()
    }

    /// The offers of `provider` that can be used now, oldest first; at most 64.
    pub fn offers_of(provider: T::AccountId) -> Vec<OfferInfo<T::AccountId, BlockNumberFor<T>>> {
        OffersOf::<T>::get(&provider)
            .into_iter()
            .filter_map(|(agent, version)| {
                let offer = Offers::<T>::get((agent, version, &provider))?;
                Some(describe(agent, version, provider.clone(), offer))
            })
            .filter(Self::is_live)
            .collect()
    }

    /// Whether the provider takes new work and may run the version.
    fn is_live(offer: &OfferInfo<T::AccountId, BlockNumberFor<T>>) -> bool {
        T::Providers::is_active(&offer.provider) && T::Agents::may_run(&offer.provider, offer.agent, offer.version)
    }
}

fn describe<AccountId, BlockNumber>(
    agent: AgentId,
    version: VersionNumber,
    provider: AccountId,
    offer: Offer<BlockNumber>,
) -> OfferInfo<AccountId, BlockNumber> {
    OfferInfo { agent, version, provider, ask: offer.ask, since: offer.since }
}
