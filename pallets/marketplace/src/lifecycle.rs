//! What the market does when an agent is created, deployed or sold.

use crate::{Config, Listings, Pallet, history::Change};
use assay_primitives::{
    ids::{AgentId, Balance, VersionNumber},
    traits::AgentLifecycle,
};
use polkadot_sdk::{frame_support::pallet_prelude::DispatchResult, sp_runtime::DispatchError};

impl<T: Config> AgentLifecycle<T::AccountId, DispatchError> for Pallet<T> {
    /// Nothing: an agent is on the market once it is listed.
    fn on_created(_agent: AgentId, _founder: &T::AccountId) -> DispatchResult {
        Ok(())
    }

    /// Another version may have another certified quality, and so another royalty.
    fn on_deployed(agent: AgentId, _version: VersionNumber) -> DispatchResult {
        if Listings::<T>::contains_key(agent) {
            Self::record_royalty(agent, Change::Forced)?;
        }
        Ok(())
    }

    /// Ends a sale that is still open. Listing, offers and prices stay as they are.
    fn on_sold(agent: AgentId, _buyer: &T::AccountId, _payer: &T::AccountId, _price: Balance) -> DispatchResult {
        Self::drop_sale(agent)
    }
}
