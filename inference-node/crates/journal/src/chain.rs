//! The seam to the chain, as the log needs it. Off-chain tests implement it in memory; the node's client implements it
//! over RPC.

use assay_envelope::file::Inclusion;
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Round, UsageKind, UsageTotals, VersionNumber},
};
use async_trait::async_trait;

/// A finalised block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Block number.
    pub number: u32,
    /// Block hash.
    pub hash: [u8; 32],
}

/// An encryption key as registered on the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegisteredKey {
    /// Dense number of the account's keys, from 0.
    pub epoch: u32,
    /// X-Wing public key, 1,216 bytes.
    pub public: Vec<u8>,
    /// First block at which it is in force.
    pub valid_from: u32,
    /// First block at which it is not any more.
    pub valid_until: u32,
}

/// What the chain expects next from this provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NextSeq {
    /// In the finalised head.
    pub finalized: u64,
    /// In the best block; may fall back when the chain re-organises.
    pub best: u64,
}

/// Entries to commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// Sequence number of the first entry.
    pub first_seq: u64,
    /// Number of entries, 1 to 1,243.
    pub count: u32,
    /// `u32 length ‖ entry` for each, at most 2 MiB.
    pub blob: Vec<u8>,
}

/// Where an entry is in the chain's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The receipt's `inclusion`.
    pub inclusion: Inclusion,
    /// Whether its block is final; a receipt shows only final inclusions.
    pub finality: Finality,
}

/// Whether a block can still be left behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finality {
    /// In the best chain only.
    Pending,
    /// For ever.
    Final,
}

/// First use of an agent by a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstUse {
    /// Which agent.
    pub agent: AgentId,
    /// Version used.
    pub version: VersionNumber,
    /// AccountId32.
    pub user: [u8; 32],
    /// How it was paid.
    pub kind: UsageKind,
}

/// Totals of one agent version in one closed round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoundTotals {
    /// Which agent.
    pub agent: AgentId,
    /// Its version.
    pub version: VersionNumber,
    /// Closed round.
    pub round: Round,
    /// Sums.
    pub totals: UsageTotals,
    /// The part of their tokens that the agent's free tier covered.
    pub free: Tokens,
}

/// One `report_usage` call: at most 64 of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UsageReport {
    /// First uses.
    pub first_uses: Vec<FirstUse>,
    /// Totals of closed rounds.
    pub totals: Vec<RoundTotals>,
}

/// Why the chain did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// No answer; try again later.
    #[error("the chain cannot be reached: {0}")]
    Unreachable(String),
    /// The transaction is in no block and will not be; try again.
    #[error("the transaction was lost: {0}")]
    Lost(String),
    /// The chain said no; the same call gives the same answer until something else changes.
    #[error("the chain refused: {0}")]
    Refused(String),
}

/// A chain with this provider's log.
#[async_trait]
pub trait LogChain: Send + Sync + 'static {
    /// AccountId32 of the provider whose log this is.
    fn provider(&self) -> [u8; 32];

    /// Hash of block 0.
    async fn genesis(&self) -> Result<[u8; 32], ChainError>;

    /// The finalised head.
    async fn finalized(&self) -> Result<Anchor, ChainError>;

    /// The key of `account` in force at the block `at`: the highest epoch with `valid_from ≤ at < valid_until`.
    async fn encryption_key(&self, account: [u8; 32], at: Anchor) -> Result<Option<RegisteredKey>, ChainError>;

    /// The account that operates `agent` in the state of the block `at`; `None` when there is no such agent.
    async fn agent_operator(&self, agent: AgentId, at: Anchor) -> Result<Option<[u8; 32]>, ChainError>;

    /// Next expected sequence numbers of this provider.
    async fn next_seq(&self) -> Result<NextSeq, ChainError>;

    /// Submits a batch and returns once it is in a block, with that block's number.
    async fn submit_batch(&self, batch: Batch) -> Result<u32, ChainError>;

    /// Inclusion of this provider's entry `seq`; `None` when no block known to the node has it.
    async fn proof(&self, seq: u64) -> Result<Option<Proof>, ChainError>;

    /// Reports usage and returns once that is final. Reporting a first use again changes nothing.
    async fn report_usage(&self, report: UsageReport) -> Result<(), ChainError>;
}
