//! Reads of the log for pages and tools.

use crate::LogInfo;
use alloc::vec::Vec;
use assay_primitives::ids::{AgentId, Digest256, Round, VersionNumber};
use codec::Codec;

polkadot_sdk::sp_api::decl_runtime_apis! {
    /// Reads of the inference log. Records and proofs come from block bodies, by the node's `assayLog_*` RPC.
    pub trait InferenceLogApi<AccountId>
    where
        AccountId: Codec,
    {
        /// Sequence number that the provider's next entry must have; 0 for an unknown account.
        fn next_seq(provider: AccountId) -> u64;
        /// Size, root and peaks of the global log.
        fn log() -> LogInfo;
        /// Sizes and roots at the end of the latest blocks that had a batch, at most 1,200, oldest first.
        fn recent_roots() -> Vec<(u64, Digest256)>;
        /// Whether the provider has reported its totals of the version for the round.
        fn reported(provider: AccountId, agent: AgentId, version: VersionNumber, round: Round) -> bool;
    }
}
