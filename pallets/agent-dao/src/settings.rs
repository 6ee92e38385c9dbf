//! Rules of each DAO, which only the DAO itself changes.

use crate::{
    Config, Configs, Error, Event, Pallet,
    types::{DaoConfig, MAX_APPROVAL, MAX_TREASURY_SHARE, MIN_APPROVAL, MIN_SUPPORT},
};
use assay_primitives::{
    economy::{PPM, Ppm, TreasuryShare},
    ids::AgentId,
    traits::AgentAccess,
};
use polkadot_sdk::{
    frame_support::{ensure, traits::Get},
    frame_system::pallet_prelude::BlockNumberFor,
    sp_runtime::DispatchResult,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_config(
        who: T::AccountId,
        agent: AgentId,
        config: DaoConfig<BlockNumberFor<T>>,
    ) -> DispatchResult {
        ensure!(T::Agents::account_of(agent) == Some(who), Error::<T>::NotAuthorized);
        ensure!(Self::in_bounds(&config), Error::<T>::ConfigOutOfBounds);
        Configs::<T>::insert(agent, config);
        Self::deposit_event(Event::ConfigSet { agent, config });
        Ok(())
    }

    /// The rules in force: the DAO's own, or the default.
    pub fn config_of(agent: AgentId) -> DaoConfig<BlockNumberFor<T>> {
        Configs::<T>::get(agent).unwrap_or_else(T::DefaultConfig::get)
    }

    pub(crate) fn in_bounds(config: &DaoConfig<BlockNumberFor<T>>) -> bool {
        (MIN_SUPPORT..=PPM).contains(&config.support)
            && (MIN_APPROVAL..=MAX_APPROVAL).contains(&config.approval)
            && (T::MinPeriod::get()..=T::MaxPeriod::get()).contains(&config.period)
            && config.enactment_delay <= T::MaxDelay::get()
            && config.treasury_share <= MAX_TREASURY_SHARE
    }
}

impl<T: Config> TreasuryShare for Pallet<T> {
    fn treasury_share(agent: AgentId) -> Ppm {
        Self::config_of(agent).treasury_share
    }
}
