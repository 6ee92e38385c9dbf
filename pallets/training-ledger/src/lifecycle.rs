//! What the ledger does when an agent is created, deployed or sold.

use crate::{
    Error, Event, Ledger,
    pallet::{Config, Ledgers, Pallet},
};
use assay_primitives::{
    ids::{AgentId, Balance, Contribution, ContributionKind, FOUNDER_SHARES, VersionNumber},
    traits::{AgentLifecycle, ContributionWitness},
};
use polkadot_sdk::polkadot_sdk_frame::prelude::*;

impl<T: Config> AgentLifecycle<T::AccountId, DispatchError> for Pallet<T> {
    /// Opens the ledger: the founder holds every share, and the list of contributions starts with the founder's.
    fn on_created(agent: AgentId, founder: &T::AccountId) -> DispatchResult {
        ensure!(!Ledgers::<T>::contains_key(agent, 0), Error::<T>::AlreadyExists);
        let era = (agent, 0);
        let mut ledger = Ledger::open(frame_system::Pallet::<T>::block_number(), FOUNDER_SHARES, 0);
        Self::set_holding(era, &mut ledger, founder, FOUNDER_SHARES)?;
        Self::store(era, ledger);
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

    /// The deployment update: grants shares for the work on the version since it was last deployed.
    fn on_deployed(agent: AgentId, version: VersionNumber) -> DispatchResult {
        Self::do_reward_deployment(agent, version)
    }

    /// The buy-out: pays the holders and gives the buyer a generation of its own.
    fn on_sold(agent: AgentId, buyer: &T::AccountId, payer: &T::AccountId, price: Balance) -> DispatchResult {
        Self::do_sell(agent, buyer, payer, price)
    }
}
