//! Bodies of the runtime API.

use crate::{
    Agents, AgentsOf, AllowedNodes, BalanceOf, Config, FirstDeployed, KeyGrants, Names, Pallet, Versions,
    pallet::{AgentOf, VersionOf},
    types::{
        AgentInfo, AllowedNode, KeyGrantInfo, LineageStep, MAX_AGENTS_LISTED, MAX_LINEAGE, MAX_PAGE, ShortBytes,
        VersionInfo,
    },
};
use alloc::vec::Vec;
use assay_primitives::ids::{AgentId, VersionNumber};
use polkadot_sdk::frame_system::pallet_prelude::BlockNumberFor;

/// [`AgentInfo`] of a runtime.
pub type AgentInfoOf<T> =
    AgentInfo<<T as polkadot_sdk::frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// [`VersionInfo`] of a runtime.
pub type VersionInfoOf<T> =
    VersionInfo<<T as polkadot_sdk::frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// [`KeyGrantInfo`] of a runtime.
pub type KeyGrantInfoOf<T> =
    KeyGrantInfo<<T as polkadot_sdk::frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// [`AllowedNode`] of a runtime.
pub type AllowedNodeOf<T> = AllowedNode<<T as polkadot_sdk::frame_system::Config>::AccountId, BalanceOf<T>>;

impl<T: Config> Pallet<T> {
    /// The agent of this id.
    pub fn agent_info(id: AgentId) -> Option<AgentInfoOf<T>> {
        Agents::<T>::get(id).map(|record| Self::describe_agent(id, record))
    }

    /// The agent of this name.
    pub fn agent_info_by_name(name: Vec<u8>) -> Option<AgentInfoOf<T>> {
        let name = ShortBytes::try_from(name).ok()?;
        Self::agent_info(Names::<T>::get(name)?)
    }

    /// One version.
    pub fn version_info(agent: AgentId, number: VersionNumber) -> Option<VersionInfoOf<T>> {
        Versions::<T>::get(agent, number).map(|record| Self::describe_version(agent, number, record))
    }

    /// At most `limit` (and [`MAX_PAGE`]) versions, upwards from number `from`.
    pub fn version_infos(agent: AgentId, from: VersionNumber, limit: u32) -> Vec<VersionInfoOf<T>> {
        let first = from.max(1);
        let end = first.saturating_add(limit.min(MAX_PAGE));
        (first..end).map_while(|number| Self::version_info(agent, number)).collect()
    }

    /// Ids of the agents that `account` founded or runs, ascending, at most [`MAX_AGENTS_LISTED`].
    pub fn agents_of(account: T::AccountId) -> Vec<AgentId> {
        let mut ids: Vec<AgentId> = AgentsOf::<T>::iter_key_prefix(&account).collect();
        ids.sort_unstable();
        ids.truncate(usize::try_from(MAX_AGENTS_LISTED).unwrap_or(usize::MAX));
        ids
    }

    /// Steps from a version to its first ancestor, at most [`MAX_LINEAGE`]; empty for an unknown version.
    pub fn lineage_of(agent: AgentId, version: VersionNumber) -> Vec<LineageStep> {
        let mut steps = Vec::new();
        let mut next = Some((agent, version));
        for _ in 0..MAX_LINEAGE {
            let Some((agent, version)) = next else { break };
            let Some(record) = Versions::<T>::get(agent, version) else { break };
            next = record.parent.map(|parent| (parent.agent, parent.version));
            steps.push(LineageStep { agent, version, parent: record.parent });
        }
        steps
    }

    /// The content key of a version that was granted to `node`.
    pub fn key_grant_info(agent: AgentId, version: VersionNumber, node: T::AccountId) -> Option<KeyGrantInfoOf<T>> {
        KeyGrants::<T>::get((agent, version, &node)).map(|grant| KeyGrantInfo {
            wrapped_key: grant.wrapped_key.into_inner(),
            payer: grant.payer,
            deposit: grant.deposit,
            granted_at: grant.granted_at,
        })
    }

    /// The allow-list, ascending by account, behind `after`, at most `limit` (and [`MAX_PAGE`]) nodes.
    pub fn allowed_nodes_of(agent: AgentId, after: Option<T::AccountId>, limit: u32) -> Vec<AllowedNodeOf<T>> {
        let behind = |node: &T::AccountId| after.as_ref().is_none_or(|after| node > after);
        let mut nodes: Vec<_> = AllowedNodes::<T>::iter_prefix(agent)
            .filter(|(node, _)| behind(node))
            .map(|(node, deposit)| AllowedNode { node, payer: deposit.payer, deposit: deposit.amount })
            .collect();
        nodes.sort_unstable_by(|left, right| left.node.cmp(&right.node));
        nodes.truncate(usize::try_from(limit.min(MAX_PAGE)).unwrap_or(usize::MAX));
        nodes
    }

    pub(crate) fn describe_agent(id: AgentId, record: AgentOf<T>) -> AgentInfoOf<T> {
        AgentInfo {
            id,
            name: record.name.into_inner(),
            task: record.task,
            base: record.base.into(),
            licence: record.licence.into_inner(),
            visibility: record.visibility,
            metadata_cid: record.metadata_cid.into_inner(),
            research_cid: record.research_cid.map(|cid| cid.into_inner()),
            royalty: record.royalty,
            founder: record.founder,
            operator: record.operator,
            account: Self::account(id),
            versions: record.versions,
            deployed: record.deployed,
            allowed_nodes: record.allowed_nodes,
            deposit: record.deposit,
            created_at: record.created_at,
        }
    }

    fn describe_version(agent: AgentId, number: VersionNumber, record: VersionOf<T>) -> VersionInfoOf<T> {
        VersionInfo {
            agent,
            number,
            kernel: record.kernel.into(),
            parent: record.parent,
            job: record.job,
            publisher: record.publisher,
            deposit: record.deposit,
            published_at: record.published_at,
            first_deployed_at: FirstDeployed::<T>::get(agent, number),
        }
    }
}
