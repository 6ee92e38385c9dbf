//! Who may run what.
//!
//! | node | deployed at least once, agent not retired | deployed at least once, agent retired | preview: never deployed |
//! | --- | --- | --- | --- |
//! | operator | yes | yes | yes |
//! | allow-list | yes | yes | no |
//! | anyone else, public agent | yes | no | no |
//! | anyone else, private agent | no | no | no |

use crate::{
    Agents, AllowedNodes, Config, Error, Event, FirstDeployed, HoldReason, Pallet, Versions,
    types::{NodeDeposit, Visibility},
};
use assay_primitives::{
    ids::{AgentId, VersionNumber},
    traits::AgentAccess,
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    sp_runtime::DispatchResult,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_allow_node(who: T::AccountId, agent: AgentId, node: T::AccountId) -> DispatchResult {
        let mut record = Self::run_by(&who, agent)?;
        ensure!(!AllowedNodes::<T>::contains_key(agent, &node), Error::<T>::NodeAlreadyExists);
        ensure!(record.allowed_nodes < T::MaxAllowedNodes::get(), Error::<T>::TooManyNodes);
        let deposit = T::AllowedNodeDeposit::get();
        Self::hold(HoldReason::AllowedNode, &who, deposit)?;

        record.allowed_nodes = record.allowed_nodes.checked_add(1).ok_or(Error::<T>::TooManyNodes)?;
        Agents::<T>::insert(agent, record);
        AllowedNodes::<T>::insert(agent, &node, NodeDeposit { payer: who.clone(), amount: deposit });
        Self::deposit_event(Event::NodeAllowed { agent, node, payer: who, deposit });
        Ok(())
    }

    pub(crate) fn do_revoke_node(who: T::AccountId, agent: AgentId, node: T::AccountId) -> DispatchResult {
        let mut record = Self::run_by(&who, agent)?;
        let NodeDeposit { payer, amount } = AllowedNodes::<T>::take(agent, &node).ok_or(Error::<T>::NodeNotFound)?;
        record.allowed_nodes = record.allowed_nodes.checked_sub(1).ok_or(Error::<T>::NodeNotFound)?;
        Agents::<T>::insert(agent, record);
        T::Currency::release(&HoldReason::AllowedNode.into(), &payer, amount, Precision::Exact)?;
        Self::deposit_event(Event::NodeRevoked { agent, node, payer, deposit: amount });
        Ok(())
    }
}

impl<T: Config> AgentAccess<T::AccountId> for Pallet<T> {
    fn exists(agent: AgentId) -> bool {
        Agents::<T>::contains_key(agent)
    }

    fn account_of(agent: AgentId) -> Option<T::AccountId> {
        Agents::<T>::contains_key(agent).then(|| Self::account(agent))
    }

    fn operator_of(agent: AgentId) -> Option<T::AccountId> {
        Agents::<T>::get(agent).map(|record| record.operator)
    }

    fn deployed(agent: AgentId) -> Option<VersionNumber> {
        Agents::<T>::get(agent).and_then(|record| record.deployed)
    }

    fn version_exists(agent: AgentId, version: VersionNumber) -> bool {
        Versions::<T>::contains_key(agent, version)
    }

    fn may_run(node: &T::AccountId, agent: AgentId, version: VersionNumber) -> bool {
        let Some(record) = Agents::<T>::get(agent) else { return false };
        if !Versions::<T>::contains_key(agent, version) {
            return false;
        }
        if record.operator == *node {
            return true;
        }
        let open = record.visibility == Visibility::Public && record.deployed.is_some();
        FirstDeployed::<T>::contains_key(agent, version) && (open || AllowedNodes::<T>::contains_key(agent, node))
    }
}
