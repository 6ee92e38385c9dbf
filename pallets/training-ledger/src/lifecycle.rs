//! What the ledger does when an agent is created, deployed or sold.

use crate::{Config, Error, Event, Pallet, Supply};
use assay_primitives::{
    ids::{AgentId, Contribution, ContributionKind, FOUNDER_SHARES, VersionNumber},
    traits::{AgentLifecycle, ContributionWitness},
};
use polkadot_sdk::polkadot_sdk_frame::prelude::*;

impl<T: Config> AgentLifecycle<T::AccountId, DispatchError> for Pallet<T> {
    /// Opens the ledger: the founder holds every share, and the list of contributions starts with the founder's.
    fn on_created(agent: AgentId, founder: &T::AccountId) -> DispatchResult {
        ensure!(!Supply::<T>::contains_key(agent), Error::<T>::AlreadyExists);
        Supply::<T>::insert(agent, FOUNDER_SHARES);
        Self::set_holding(agent, founder, FOUNDER_SHARES)?;
        Self::deposit_event(Event::LedgerOpened { agent, founder: founder.clone(), shares: FOUNDER_SHARES });
        let seed = Contribution {
            who: founder.clone(),
            kind: ContributionKind::Seed,
            work: FOUNDER_SHARES,
            evidence: frame_system::Pallet::<T>::parent_hash().into(),
            job: None,
            version: 0,
        };
        Self::witness(agent, seed)?;
        Ok(())
    }

    /// Moves no shares: without an economy no contribution has earned any beyond the founder's.
    fn on_deployed(agent: AgentId, _version: VersionNumber) -> DispatchResult {
        ensure!(Supply::<T>::contains_key(agent), Error::<T>::NotFound);
        Ok(())
    }

    /// Refuses: a buy-out must pay the holders, which needs the revenue index.
    fn on_sold(_agent: AgentId, _buyer: &T::AccountId) -> DispatchResult {
        Err(DispatchError::Unavailable)
    }
}
