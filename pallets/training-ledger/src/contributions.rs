//! The list of accepted work, appended by the pallets that witness it.

use crate::{
    Error, Event,
    pallet::{Config, ContributionCount, Contributions, Pallet},
};
use assay_primitives::{
    ids::{AgentId, Contribution, ContributionKind},
    traits::ContributionWitness,
};
use polkadot_sdk::polkadot_sdk_frame::prelude::*;

impl<T: Config> ContributionWitness<T::AccountId, DispatchError> for Pallet<T> {
    fn witness(agent: AgentId, contribution: Contribution<T::AccountId>) -> Result<u32, DispatchError> {
        let (era, _) = Self::current(agent)?;
        let index = ContributionCount::<T>::get(agent);
        ensure!(index < T::MaxContributions::get(), Error::<T>::TooMany);
        ContributionCount::<T>::insert(agent, index.checked_add(1).ok_or(Error::<T>::TooMany)?);
        if contribution.kind != ContributionKind::Seed {
            Self::enqueue(era, contribution.version, index)?;
        }
        Self::deposit_event(Event::ContributionRecorded {
            agent,
            index,
            who: contribution.who.clone(),
            kind: contribution.kind,
            work: contribution.work,
        });
        Contributions::<T>::insert(agent, index, contribution);
        Ok(index)
    }
}
