//! Publication, deployment and retirement of versions.

use crate::{
    Agents, Config, Error, Event, FirstDeployed, HoldReason, Pallet, Versions,
    types::{Kernel, ParentEdge, Version},
};
use assay_primitives::{
    ids::{AgentId, JobId, VersionNumber},
    traits::{AgentLifecycle, JobResults},
};
use polkadot_sdk::{
    frame_support::{ensure, traits::Get},
    frame_system,
    sp_runtime::{DispatchResult, Perbill},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_publish_version(
        who: T::AccountId,
        agent: AgentId,
        kernel: Kernel,
        parent: Option<(AgentId, VersionNumber)>,
        job: Option<JobId>,
    ) -> DispatchResult {
        let mut record = Self::run_by(&who, agent)?;
        let kernel = kernel.check(T::MaxContextLength::get()).map_err(Error::<T>::from)?;
        let parent = parent.map(|(of, version)| Self::edge(agent, of, version)).transpose()?;
        let weights_root = kernel.weights_root;
        if let Some(job) = job {
            ensure!(T::Jobs::produced(job, agent, &weights_root), Error::<T>::JobNotFound);
        }
        let version = record.versions.checked_add(1).ok_or(Error::<T>::TooManyVersions)?;
        let deposit = T::VersionDeposit::get();
        Self::hold(HoldReason::Version, &who, deposit)?;

        record.versions = version;
        Agents::<T>::insert(agent, record);
        Versions::<T>::insert(
            agent,
            version,
            Version {
                kernel,
                parent,
                job,
                publisher: who.clone(),
                deposit,
                published_at: frame_system::Pallet::<T>::block_number(),
            },
        );
        Self::deposit_event(Event::VersionPublished {
            agent,
            version,
            publisher: who,
            weights_root,
            parent,
            job,
            deposit,
        });
        Ok(())
    }

    pub(crate) fn do_deploy(who: T::AccountId, agent: AgentId, version: VersionNumber) -> DispatchResult {
        let mut record = Self::run_by(&who, agent)?;
        ensure!(Versions::<T>::contains_key(agent, version), Error::<T>::VersionNotFound);
        ensure!(record.deployed != Some(version), Error::<T>::AlreadyDeployed);
        let previous = record.deployed.replace(version);
        Agents::<T>::insert(agent, record);
        if !FirstDeployed::<T>::contains_key(agent, version) {
            FirstDeployed::<T>::insert(agent, version, frame_system::Pallet::<T>::block_number());
        }
        T::Lifecycle::on_deployed(agent, version)?;
        Self::deposit_event(Event::VersionDeployed { agent, version, previous });
        Ok(())
    }

    pub(crate) fn do_retire(who: T::AccountId, agent: AgentId) -> DispatchResult {
        let mut record = Self::run_by(&who, agent)?;
        let version = record.deployed.take().ok_or(Error::<T>::NotDeployed)?;
        Agents::<T>::insert(agent, record);
        Self::deposit_event(Event::AgentRetired { agent, version });
        Ok(())
    }

    fn edge(child: AgentId, agent: AgentId, version: VersionNumber) -> Result<ParentEdge, Error<T>> {
        ensure!(Versions::<T>::contains_key(agent, version), Error::<T>::ParentNotFound);
        let royalty = if agent == child {
            Perbill::zero()
        } else {
            Agents::<T>::get(agent).ok_or(Error::<T>::ParentNotFound)?.royalty
        };
        Ok(ParentEdge { agent, version, royalty })
    }
}
