//! What other pallets learn about royalties, and the hand-over of a sold agent.

use crate::{Agents, AgentsOf, Config, Error, Event, Pallet, Versions, pallet::AgentOf};
use assay_primitives::{
    economy::{AgentSale, Upstream, UpstreamRoyalty},
    ids::{AgentId, Balance},
    traits::AgentLifecycle,
};
use polkadot_sdk::{
    frame_support::ensure,
    sp_runtime::{DispatchError, Perbill},
};

/// Parts of a [`Perbill`] in one part per million.
const PARTS_PER_PPM: u32 = 1_000;

impl<T: Config> UpstreamRoyalty for Pallet<T> {
    fn upstream(agent: AgentId) -> Option<Upstream> {
        let deployed = Agents::<T>::get(agent)?.deployed?;
        let parent = Versions::<T>::get(agent, deployed)?.parent?;
        (parent.agent != agent).then(|| Upstream { agent: parent.agent, rate: ppm(parent.royalty) })
    }
}

impl<T: Config> AgentSale<T::AccountId, DispatchError> for Pallet<T> {
    fn sell(agent: AgentId, buyer: &T::AccountId, payer: &T::AccountId, price: Balance) -> Result<(), DispatchError> {
        ensure!(Agents::<T>::contains_key(agent), Error::<T>::AgentNotFound);
        T::Lifecycle::on_sold(agent, buyer, payer, price)?;
        // Read after the lifecycle, which may have acted as the agent.
        let record = Agents::<T>::get(agent).ok_or(Error::<T>::AgentNotFound)?;
        let previous = Self::replace_operator(agent, record, buyer.clone());
        Self::deposit_event(Event::AgentSold { agent, buyer: buyer.clone(), previous, price });
        Ok(())
    }
}

impl<T: Config> Pallet<T> {
    /// Writes the record with `operator` in charge, keeps the index of accounts exact and returns who ran it before.
    pub(crate) fn replace_operator(agent: AgentId, mut record: AgentOf<T>, operator: T::AccountId) -> T::AccountId {
        let previous = core::mem::replace(&mut record.operator, operator.clone());
        if previous != record.founder {
            AgentsOf::<T>::remove(&previous, agent);
        }
        AgentsOf::<T>::insert(&operator, agent, ());
        Agents::<T>::insert(agent, record);
        previous
    }
}

/// Parts per million, rounded down.
fn ppm(ratio: Perbill) -> u32 {
    ratio.deconstruct() / PARTS_PER_PPM
}
