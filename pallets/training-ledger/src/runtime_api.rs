//! Reads of the ledger for pages and tools.

use crate::TrendInfo;
use alloc::vec::Vec;
use assay_primitives::ids::{AgentId, Contribution, Shares, VersionNumber};
use codec::Codec;

polkadot_sdk::sp_api::decl_runtime_apis! {
    /// Reads of the training ledger. Pages have at most 256 items.
    pub trait TrainingLedgerApi<AccountId, BlockNumber>
    where
        AccountId: Codec,
        BlockNumber: Codec,
    {
        /// Shares that the account holds now, units.
        fn shares(agent: AgentId, account: AccountId) -> Shares;
        /// Shares that the account held at the end of the block; exact within the checkpoint period.
        fn shares_at(agent: AgentId, account: AccountId, block: BlockNumber) -> Shares;
        /// All shares of the agent; 0 for an unknown one.
        fn supply(agent: AgentId) -> Shares;
        /// Holders and their shares after the account `from`, from the first for `None`.
        fn holders(agent: AgentId, from: Option<AccountId>, limit: u32) -> Vec<(AccountId, Shares)>;
        /// Number of holders.
        fn holder_count(agent: AgentId) -> u32;
        /// Contributions from index `from` on, in the order they were witnessed.
        fn contributions(agent: AgentId, from: u32, limit: u32) -> Vec<Contribution<AccountId>>;
        /// Number of contributions.
        fn contribution_count(agent: AgentId) -> u32;
        /// Decayed use of a version; `None` before its first report.
        fn trend(agent: AgentId, version: VersionNumber) -> Option<TrendInfo>;
    }
}
