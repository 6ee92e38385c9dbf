//! Reads of the DAOs for wallets, pages and nodes.
#![allow(missing_docs)] // The macro adds undocumented items.

use crate::types::{BallotInfo, DaoConfig, Delegation, MemberInfo, ProposalId, ProposalInfo, Sensitivity, VotingPower};
use alloc::vec::Vec;
use assay_primitives::ids::AgentId;
use codec::Codec;

polkadot_sdk::sp_api::decl_runtime_apis! {
    /// Members, proposals, votes and delegations of agents' DAOs.
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
        /// The rules in force; `None` if the agent has no DAO.
        fn config(agent: AgentId) -> Option<DaoConfig<BlockNumber>>;
        /// One proposal; `None` if there never was one of this number or its last ballot is pruned.
        fn proposal(agent: AgentId, id: ProposalId) -> Option<ProposalInfo<AccountId, Balance, BlockNumber>>;
        /// Proposals on record in storage order, at most `limit` and at most 100; the next page starts from the last
        /// number of this one.
        fn proposals(
            agent: AgentId,
            from: Option<ProposalId>,
            limit: u32,
        ) -> Vec<ProposalInfo<AccountId, Balance, BlockNumber>>;
        /// How the shares of the account count; `None` if they do not.
        fn vote_of(agent: AgentId, id: ProposalId, account: AccountId) -> Option<BallotInfo<AccountId, Balance>>;
        /// Ballots of a proposal in storage order, at most `limit` and at most 100; the next page starts from the
        /// last account of this one.
        fn votes(
            agent: AgentId,
            id: ProposalId,
            from: Option<AccountId>,
            limit: u32,
        ) -> Vec<BallotInfo<AccountId, Balance>>;
        /// The delegation of the account; it counts only in its own generation.
        fn delegation_of(agent: AgentId, account: AccountId) -> Option<Delegation<AccountId, Balance, BlockNumber>>;
        /// Accounts that delegate to this one in the current generation.
        fn delegators_of(agent: AgentId, account: AccountId) -> Vec<AccountId>;
        /// What a vote of the account weighs or would weigh; `None` if the proposal is not on record.
        fn voting_power(agent: AgentId, account: AccountId, id: ProposalId) -> Option<VotingPower<AccountId>>;
        /// Whether `execute` would dispatch the call of the proposal now.
        fn can_execute(agent: AgentId, id: ProposalId) -> bool;
        /// Class of a SCALE-encoded call; `None` if no DAO may propose it.
        fn call_class(call: Vec<u8>) -> Option<Sensitivity>;
    }
}
