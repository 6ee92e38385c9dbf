//! What other pallets and the runtime API read.

use crate::{
    Config, Jailed, LastHeartbeats, Pallet, Providers,
    types::{Capabilities, Provider, ProviderInfo, ProviderStatus},
};
use alloc::vec::Vec;
use assay_primitives::{
    ids::Balance,
    traits::{ProviderRegistry, SlashProvider},
};
use polkadot_sdk::{
    frame_support::traits::Get,
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{DispatchError, SaturatedConversion},
};

/// Most providers that one page of the runtime API holds.
pub const MAX_PAGE: u32 = 100;

impl<T: Config> ProviderRegistry<T::AccountId> for Pallet<T> {
    fn is_registered(who: &T::AccountId) -> bool {
        Providers::<T>::contains_key(who)
    }

    fn is_active(who: &T::AccountId) -> bool {
        // A slashed provider stays registered, but takes no new work before its stake is whole again.
        Providers::<T>::get(who)
            .is_some_and(|provider| provider.status == ProviderStatus::Active && provider.stake >= T::MinStake::get())
            && !Jailed::<T>::contains_key(who)
    }

    fn may_infer(who: &T::AccountId) -> bool {
        Self::is_capable(who, Capabilities::INFER)
    }

    fn is_gateway(who: &T::AccountId) -> bool {
        Self::is_capable(who, Capabilities::GATEWAY)
    }

    fn has_encryption_key(who: &T::AccountId) -> bool {
        Self::encryption_epoch_at(who, System::<T>::block_number()).is_some()
    }
}

impl<T: Config> SlashProvider<T::AccountId, DispatchError> for Pallet<T> {
    fn slash(who: &T::AccountId, amount: Balance) -> Result<Balance, DispatchError> {
        Self::do_slash(who, amount)
    }
}

impl<T: Config> Pallet<T> {
    /// The provider `who`, `None` when it is not registered.
    pub fn provider(who: &T::AccountId) -> Option<ProviderInfo<T::AccountId, BlockNumberFor<T>>> {
        Self::describe(who.clone(), Providers::<T>::get(who)?)
    }

    /// Up to `limit` (at most [`MAX_PAGE`]) providers in storage order, after `from` or from the start.
    pub fn providers(from: Option<T::AccountId>, limit: u32) -> Vec<ProviderInfo<T::AccountId, BlockNumberFor<T>>> {
        let all = match from {
            Some(account) => Providers::<T>::iter_from(Providers::<T>::hashed_key_for(account)),
            None => Providers::<T>::iter(),
        };
        all.take(limit.min(MAX_PAGE).saturated_into())
            .filter_map(|(account, provider)| Self::describe(account, provider))
            .collect()
    }

    fn is_capable(who: &T::AccountId, capability: u32) -> bool {
        Providers::<T>::get(who).is_some_and(|provider| provider.spec.capabilities.includes(capability))
    }

    fn describe(
        account: T::AccountId,
        provider: Provider<BlockNumberFor<T>>,
    ) -> Option<ProviderInfo<T::AccountId, BlockNumberFor<T>>> {
        let worker_key_epoch = Self::current_worker_key(&account)?.epoch;
        let last_heartbeat = LastHeartbeats::<T>::get(&account);
        let Provider { spec, status, stake, registered_at } = provider;
        Some(ProviderInfo { account, spec, status, stake, registered_at, worker_key_epoch, last_heartbeat })
    }
}
