//! Reads of the ledger for pages and tools.

use crate::{
    BoardEntry, Generation, GenerationInfo, Metadata, Parameters, RoundInfo, Score, TrendInfo, ValueInfo, VestingInfo,
};
use alloc::vec::Vec;
use assay_primitives::ids::{AgentId, Balance, Contribution, Round, Shares, VersionNumber};
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
        /// How often the agent was sold: the number of its present generation of shares.
        fn generation(agent: AgentId) -> Generation;
        /// Generations from number `from` on.
        fn generations(agent: AgentId, from: Generation, limit: u32) -> Vec<GenerationInfo<BlockNumber>>;
        /// What the account may claim of a generation's revenue and price now, planck.
        fn claimable(agent: AgentId, generation: Generation, account: AccountId) -> Balance;
        /// What the account was granted for work in a generation, by version after `from`.
        fn vesting(
            agent: AgentId,
            generation: Generation,
            account: AccountId,
            from: Option<VersionNumber>,
            limit: u32,
        ) -> Vec<VestingInfo>;
        /// A round of a generation as the account sees it; `None` when there is nothing in it.
        fn round(agent: AgentId, generation: Generation, round: Round, account: AccountId) -> Option<RoundInfo>;
        /// The number of the present round.
        fn current_round() -> Round;
        /// Score and parts as of now.
        fn score(agent: AgentId) -> Score;
        /// Score when a round was last settled; `None` before the first.
        fn last_score(agent: AgentId) -> Option<Score>;
        /// Trend, rating, popularity and last score of the agent.
        fn agent_metadata(agent: AgentId) -> Metadata;
        /// Trend, rating, popularity and last score of a version.
        fn version_metadata(agent: AgentId, version: VersionNumber) -> Metadata;
        /// Best agents by last score, from row `from` on; 100 are remembered.
        fn top_agents(from: u32, limit: u32) -> Vec<BoardEntry>;
        /// Supply, revenue and prices of the agent.
        fn value(agent: AgentId) -> ValueInfo;
        /// Constants of the formulas.
        fn parameters() -> Parameters;
    }
}
