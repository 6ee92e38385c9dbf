//! Numbered invariants.

use crate::{
    Agents, AgentsOf, AllowedNodes, BalanceOf, Config, FirstDeployed, HoldReason, KeyGrants, Names, NextAgentId,
    Pallet, Versions,
};
use alloc::{collections::BTreeMap, vec::Vec};
use polkadot_sdk::{
    frame_support::{
        ensure,
        traits::{Get, fungible::InspectHold},
    },
    sp_runtime::{Perbill, TryRuntimeError, traits::Saturating},
};

type HeldBy<T> = BTreeMap<<T as polkadot_sdk::frame_system::Config>::AccountId, BalanceOf<T>>;

impl<T: Config> Pallet<T> {
    /// Checks every invariant of the pallet's storage:
    ///
    /// 1. Ids are dense: every agent's id is below `NextAgentId`, and there are as many agents.
    /// 2. Names and agents are one to one.
    /// 3. Versions are dense from 1 to the agent's `versions`, and no agent has others.
    /// 4. The deployed version exists and was recorded as deployed; only versions that exist were deployed.
    /// 5. Parents exist, edges inside an agent point down and owe nothing, edges between agents owe ≤ `MaxRoyalty`.
    /// 6. Allow-lists have as many entries as their agent says, at most `MaxAllowedNodes`.
    /// 7. `AgentsOf` holds exactly the founder and the operator of each agent.
    /// 8. Per account and reason, the held balance is the sum of the deposits in the records.
    /// 9. Keys are granted only for versions that exist and are encrypted, and no wrapped key is empty.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_agents()?;
        Self::check_versions()?;
        Self::check_nodes()?;
        Self::check_keys()?;
        Self::check_holds()
    }

    fn check_agents() -> Result<(), TryRuntimeError> {
        let mut agents: u32 = 0;
        let mut listed: usize = 0;
        for (id, record) in Agents::<T>::iter() {
            agents = agents.saturating_add(1);
            ensure!(id < NextAgentId::<T>::get(), "1: agent id beyond the counter");
            ensure!(Names::<T>::get(&record.name) == Some(id), "2: agent without its name");
            if let Some(version) = record.deployed {
                ensure!(Versions::<T>::contains_key(id, version), "4: deployed version does not exist");
                ensure!(FirstDeployed::<T>::contains_key(id, version), "4: deployment was not recorded");
            }
            ensure!(record.royalty <= T::MaxRoyalty::get(), "5: royalty above the bound");
            ensure!(AgentsOf::<T>::contains_key(&record.founder, id), "7: founder is not listed");
            ensure!(AgentsOf::<T>::contains_key(&record.operator, id), "7: operator is not listed");
            listed = listed.saturating_add(if record.founder == record.operator { 1 } else { 2 });
        }
        ensure!(agents == NextAgentId::<T>::get(), "1: agent ids have a gap");
        ensure!(u32::try_from(Names::<T>::iter().count()) == Ok(agents), "2: name without an agent");
        ensure!(AgentsOf::<T>::iter().count() == listed, "7: listed account is neither founder nor operator");
        Ok(())
    }

    fn check_versions() -> Result<(), TryRuntimeError> {
        let mut promised: u64 = 0;
        for record in Agents::<T>::iter_values() {
            promised = promised.saturating_add(u64::from(record.versions));
        }
        let mut stored: u64 = 0;
        for (agent, number, version) in Versions::<T>::iter() {
            stored = stored.saturating_add(1);
            let newest = Agents::<T>::get(agent).map_or(0, |record| record.versions);
            ensure!((1..=newest).contains(&number), "3: version outside the dense range");
            if let Some(parent) = version.parent {
                ensure!(Versions::<T>::contains_key(parent.agent, parent.version), "5: parent does not exist");
                if parent.agent == agent {
                    ensure!(parent.version < number, "5: parent is not older");
                    ensure!(parent.royalty == Perbill::zero(), "5: royalty inside one agent");
                } else {
                    ensure!(parent.royalty <= T::MaxRoyalty::get(), "5: royalty above the bound");
                }
            }
        }
        ensure!(stored == promised, "3: versions have a gap");
        for (agent, number, _) in FirstDeployed::<T>::iter() {
            ensure!(Versions::<T>::contains_key(agent, number), "4: deployment of an unknown version");
        }
        Ok(())
    }

    fn check_nodes() -> Result<(), TryRuntimeError> {
        let mut lengths = BTreeMap::new();
        for (agent, _, _) in AllowedNodes::<T>::iter() {
            let length: &mut u32 = lengths.entry(agent).or_default();
            *length = length.saturating_add(1);
        }
        for (id, record) in Agents::<T>::iter() {
            let length = lengths.remove(&id).unwrap_or_default();
            ensure!(length == record.allowed_nodes, "6: allow-list differs from its count");
            ensure!(length <= T::MaxAllowedNodes::get(), "6: allow-list above the bound");
        }
        ensure!(lengths.is_empty(), "6: allow-list of an unknown agent");
        Ok(())
    }

    fn check_keys() -> Result<(), TryRuntimeError> {
        for ((agent, version, _), grant) in KeyGrants::<T>::iter() {
            let stored = Versions::<T>::get(agent, version).ok_or("9: key of an unknown version")?;
            ensure!(stored.kernel.encryption.is_some(), "9: key of a version in the clear");
            ensure!(!grant.wrapped_key.is_empty(), "9: empty key");
        }
        Ok(())
    }

    fn check_holds() -> Result<(), TryRuntimeError> {
        let agents = Agents::<T>::iter_values().map(|record| (record.founder, record.deposit)).collect();
        let versions = Versions::<T>::iter_values().map(|record| (record.publisher, record.deposit)).collect();
        let nodes = AllowedNodes::<T>::iter_values().map(|record| (record.payer, record.amount)).collect();
        let keys = KeyGrants::<T>::iter_values().map(|grant| (grant.payer, grant.deposit)).collect();
        Self::check_reason(HoldReason::KeyGrant, keys)?;
        Self::check_reason(HoldReason::Agent, agents)?;
        Self::check_reason(HoldReason::Version, versions)?;
        Self::check_reason(HoldReason::AllowedNode, nodes)
    }

    fn check_reason(reason: HoldReason, deposits: Vec<(T::AccountId, BalanceOf<T>)>) -> Result<(), TryRuntimeError> {
        let mut held = HeldBy::<T>::new();
        for (who, amount) in deposits {
            held.entry(who).or_default().saturating_accrue(amount);
        }
        let reason: T::RuntimeHoldReason = reason.into();
        for (who, amount) in held {
            ensure!(T::Currency::balance_on_hold(&reason, &who) == amount, "8: hold differs from the deposits");
        }
        Ok(())
    }
}
