//! What a provider offers when it answers inference requests: the part of its endpoint record that is no hardware.

use crate::{
    Config, Error, Event, Pallet, Providers, Services,
    types::{Availability, Endpoint, ProviderInfo, ProviderStatus, ServiceSpec},
};
use alloc::vec::Vec;
use polkadot_sdk::{
    frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get},
    frame_system::pallet_prelude::BlockNumberFor,
};

/// Checks the rules between the fields of `service`.
pub(crate) fn check_service<T: Config>(service: &ServiceSpec) -> Result<(), Error<T>> {
    ensure!(service.quantisations.is_valid(), Error::<T>::QuantisationsInvalid);
    let is_bounded = service.max_context > 0;
    ensure!(!is_bounded || service.max_completion <= service.max_context, Error::<T>::CompletionAboveContext);
    Ok(())
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_service(who: T::AccountId, service: ServiceSpec) -> DispatchResult {
        ensure!(Providers::<T>::contains_key(&who), Error::<T>::NotFound);
        check_service::<T>(&service)?;
        Services::<T>::insert(&who, service);
        Self::deposit_event(Event::ServiceSet { provider: who });
        Ok(())
    }

    /// Everything that the chain knows of the provider as an endpoint, but for its prices per token; `None` when it is
    /// not registered.
    pub fn endpoint(who: &T::AccountId) -> Option<Endpoint<T::AccountId, BlockNumberFor<T>>> {
        Self::provider(who).map(Self::as_endpoint)
    }

    /// Up to `limit` (at most [`crate::MAX_PAGE`]) endpoints in storage order, after `from` or from the start.
    pub fn endpoints(from: Option<T::AccountId>, limit: u32) -> Vec<Endpoint<T::AccountId, BlockNumberFor<T>>> {
        Self::providers(from, limit).into_iter().map(Self::as_endpoint).collect()
    }

    fn as_endpoint(
        provider: ProviderInfo<T::AccountId, BlockNumberFor<T>>,
    ) -> Endpoint<T::AccountId, BlockNumberFor<T>> {
        let who = &provider.account;
        Endpoint {
            service: Services::<T>::get(who),
            availability: Self::availability(&provider),
            uptime: Self::uptime(who),
            reputation: Self::reputation(who),
            performance: Self::performance(who),
            provider,
        }
    }

    fn availability(provider: &ProviderInfo<T::AccountId, BlockNumberFor<T>>) -> Availability<BlockNumberFor<T>> {
        if let Some(until) = crate::Jailed::<T>::get(&provider.account) {
            return Availability::Jailed { until };
        }
        if provider.stake < T::MinStake::get() {
            return Availability::Understaked;
        }
        match provider.status {
            ProviderStatus::Active => Availability::Active,
            ProviderStatus::Draining => Availability::Draining,
        }
    }
}
