//! Reads of the factory for wallets, pages and nodes.
#![allow(missing_docs)] // The macro adds undocumented items.

use crate::types::{AgentInfo, AllowedNode, KeyGrantInfo, LineageStep, SearchFilter, SearchPage, VersionInfo};
use alloc::vec::Vec;
use assay_primitives::ids::{AgentId, VersionNumber};
use codec::Codec;

polkadot_sdk::sp_api::decl_runtime_apis! {
    /// Agents, their versions and who may run them.
    pub trait AgentFactoryApi<AccountId, Balance, BlockNumber>
    where
        AccountId: Codec,
        Balance: Codec,
        BlockNumber: Codec,
    {
        /// The agent of this id; `None` if there is none.
        fn agent(id: AgentId) -> Option<AgentInfo<AccountId, Balance, BlockNumber>>;
        /// The agent of this name; `None` if there is none.
        fn agent_by_name(name: Vec<u8>) -> Option<AgentInfo<AccountId, Balance, BlockNumber>>;
        /// One version; `None` if there is none.
        fn version(agent: AgentId, number: VersionNumber) -> Option<VersionInfo<AccountId, Balance, BlockNumber>>;
        /// Versions from number `from` upwards, at most `limit` and at most 100.
        fn versions(
            agent: AgentId,
            from: VersionNumber,
            limit: u32,
        ) -> Vec<VersionInfo<AccountId, Balance, BlockNumber>>;
        /// Ids of the agents that `account` founded or runs, ascending, at most 1,000.
        fn agents_of(account: AccountId) -> Vec<AgentId>;
        /// Steps from a version to its first ancestor, nearest first, at most 256.
        fn lineage(agent: AgentId, version: VersionNumber) -> Vec<LineageStep>;
        /// Whether `node` may run the version.
        fn may_run(node: AccountId, agent: AgentId, version: VersionNumber) -> bool;
        /// The content key of an encrypted version, wrapped to `node`; `None` if none was granted.
        fn key_grant(
            agent: AgentId,
            version: VersionNumber,
            node: AccountId,
        ) -> Option<KeyGrantInfo<AccountId, Balance, BlockNumber>>;
        /// The allow-list, ascending by account, behind `after` (`None`: from the first), at most `limit` and at most
        /// 100.
        fn allowed_nodes(agent: AgentId, after: Option<AccountId>, limit: u32) -> Vec<AllowedNode<AccountId, Balance>>;
        /// Agents that fit `filter`, ascending from id `cursor` (`None`: from the first): at most 50 matches out of at
        /// most 1,000 agents looked at, so that a page may be empty while `next` names another.
        fn search(filter: SearchFilter, cursor: Option<AgentId>) -> SearchPage<AccountId, Balance, BlockNumber>;
    }
}
