//! Reads of the DAOs for wallets, pages and nodes.
#![allow(missing_docs)] // The macro adds undocumented items.

use crate::types::MemberInfo;
use alloc::vec::Vec;
use assay_primitives::ids::AgentId;
use codec::Codec;

polkadot_sdk::sp_api::decl_runtime_apis! {
    /// Members of agents' DAOs.
    pub trait AgentDaoApi<AccountId, Balance, BlockNumber>
    where
        AccountId: Codec,
        Balance: Codec,
        BlockNumber: Codec,
    {
        /// One member; `None` if the account is not a member.
        fn member(agent: AgentId, account: AccountId) -> Option<MemberInfo<AccountId, Balance, BlockNumber>>;
        /// Members in storage order, at most `limit` and at most 100; the next page starts from the last account of
        /// this one.
        fn members(
            agent: AgentId,
            from: Option<AccountId>,
            limit: u32,
        ) -> Vec<MemberInfo<AccountId, Balance, BlockNumber>>;
        /// Number of members; 0 if the agent does not exist.
        fn member_count(agent: AgentId) -> u32;
    }
}
