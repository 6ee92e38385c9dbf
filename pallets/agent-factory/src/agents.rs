//! Creation of agents and what their operators say about them.

use crate::{
    Agents, AgentsOf, BalanceOf, Config, Error, Event, HoldReason, Names, NextAgentId, Pallet, Versions,
    cid::Cid,
    pallet::AgentOf,
    spec,
    types::{Agent, AgentSpec, BaseModel, ShortBytes, Visibility},
};
use alloc::vec::Vec;
use assay_primitives::{ids::AgentId, traits::AgentLifecycle};
use polkadot_sdk::{
    frame_support::{
        ensure,
        traits::{Get, fungible::MutateHold},
    },
    frame_system,
    sp_runtime::{DispatchError, DispatchResult, Perbill, traits::AccountIdConversion},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_create_agent(founder: T::AccountId, spec: AgentSpec) -> DispatchResult {
        let name = spec::check_name(spec.name).map_err(Error::<T>::from)?;
        ensure!(!Names::<T>::contains_key(&name), Error::<T>::NameAlreadyExists);
        let base = spec::check_base(spec.base).map_err(Error::<T>::from)?;
        if let BaseModel::Agent { id, version } = &base {
            ensure!(Versions::<T>::contains_key(id, version), Error::<T>::BaseNotFound);
        }
        let licence = spec::check_licence(spec.licence).map_err(Error::<T>::from)?;
        let metadata_cid = Self::check_cid(spec.metadata_cid)?;
        let research_cid = spec.research_cid.map(Self::check_cid).transpose()?;
        ensure!(spec.royalty <= T::MaxRoyalty::get(), Error::<T>::RoyaltyTooHigh);

        let id = NextAgentId::<T>::get();
        let next = id.checked_add(1).ok_or(Error::<T>::TooManyAgents)?;
        let deposit = T::AgentDeposit::get();
        Self::hold(HoldReason::Agent, &founder, deposit)?;

        NextAgentId::<T>::put(next);
        Names::<T>::insert(&name, id);
        AgentsOf::<T>::insert(&founder, id, ());
        Agents::<T>::insert(
            id,
            Agent {
                founder: founder.clone(),
                operator: founder.clone(),
                name: name.clone(),
                task: spec.task,
                base,
                licence,
                visibility: spec.visibility,
                metadata_cid,
                research_cid,
                royalty: spec.royalty,
                versions: 0,
                deployed: None,
                allowed_nodes: 0,
                deposit,
                created_at: frame_system::Pallet::<T>::block_number(),
            },
        );
        T::Lifecycle::on_created(id, &founder)?;
        Self::deposit_event(Event::AgentCreated { agent: id, name, founder, account: Self::account(id), deposit });
        Ok(())
    }

    pub(crate) fn do_set_operator(who: T::AccountId, agent: AgentId, operator: T::AccountId) -> DispatchResult {
        let record = Agents::<T>::get(agent).ok_or(Error::<T>::AgentNotFound)?;
        ensure!(who == Self::account(agent), Error::<T>::NotAuthorized);
        let previous = Self::replace_operator(agent, record, operator.clone());
        Self::deposit_event(Event::OperatorChanged { agent, previous, operator });
        Ok(())
    }

    pub(crate) fn do_update_metadata(who: T::AccountId, agent: AgentId, cid: Vec<u8>) -> DispatchResult {
        let mut record = Self::run_by(&who, agent)?;
        let cid = Self::check_cid(cid)?;
        record.metadata_cid = cid.clone();
        Agents::<T>::insert(agent, record);
        Self::deposit_event(Event::MetadataUpdated { agent, cid });
        Ok(())
    }

    pub(crate) fn do_update_research(who: T::AccountId, agent: AgentId, cid: Option<Vec<u8>>) -> DispatchResult {
        let mut record = Self::run_by(&who, agent)?;
        let cid = cid.map(Self::check_cid).transpose()?;
        record.research_cid = cid.clone();
        Agents::<T>::insert(agent, record);
        Self::deposit_event(Event::ResearchUpdated { agent, cid });
        Ok(())
    }

    pub(crate) fn do_set_visibility(who: T::AccountId, agent: AgentId, visibility: Visibility) -> DispatchResult {
        let mut record = Self::run_by(&who, agent)?;
        record.visibility = visibility;
        Agents::<T>::insert(agent, record);
        Self::deposit_event(Event::VisibilityChanged { agent, visibility });
        Ok(())
    }

    pub(crate) fn do_set_royalty(who: T::AccountId, agent: AgentId, royalty: Perbill) -> DispatchResult {
        let mut record = Self::run_by(&who, agent)?;
        ensure!(royalty <= T::MaxRoyalty::get(), Error::<T>::RoyaltyTooHigh);
        record.royalty = royalty;
        Agents::<T>::insert(agent, record);
        Self::deposit_event(Event::RoyaltyChanged { agent, royalty });
        Ok(())
    }

    /// Sovereign account that an agent of this id has or would have.
    pub fn account(agent: AgentId) -> T::AccountId {
        T::PalletId::get().into_sub_account_truncating(agent)
    }

    /// The agent's record, if `who` is its operator or the agent itself.
    pub(crate) fn run_by(who: &T::AccountId, agent: AgentId) -> Result<AgentOf<T>, Error<T>> {
        let record = Agents::<T>::get(agent).ok_or(Error::<T>::AgentNotFound)?;
        ensure!(*who == record.operator || *who == Self::account(agent), Error::<T>::NotAuthorized);
        Ok(record)
    }

    pub(crate) fn hold(reason: HoldReason, who: &T::AccountId, amount: BalanceOf<T>) -> Result<(), DispatchError> {
        T::Currency::hold(&reason.into(), who, amount)
    }

    fn check_cid(bytes: Vec<u8>) -> Result<ShortBytes, Error<T>> {
        Cid::parse(&bytes)?;
        ShortBytes::try_from(bytes).map_err(|_| Error::<T>::CidTooLong)
    }
}
