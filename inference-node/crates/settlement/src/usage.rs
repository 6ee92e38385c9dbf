//! The seam to the journal: what was used, and proof of it.

use assay_journal::{
    Journal,
    api::{LaneTotals, RecordError},
    chain::Anchor,
};
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Balance, Round},
    proof::RecordProof,
};
use async_trait::async_trait;

/// What was used, by the journal.
#[async_trait]
pub trait Usage: Send + Sync + 'static {
    /// Newest finalised block; `None` until the chain was reached.
    fn head(&self) -> Option<Anchor>;
    /// Blocks of one round of the chain, above 0.
    fn round_blocks(&self) -> u32;
    /// Seq of the first entry that is not final on the chain.
    fn final_seq(&self) -> u64;
    /// Running totals of a payment record at an agent; `None` before its first record.
    fn lane(&self, pay_id: [u8; 32], agent: AgentId) -> Option<LaneTotals>;
    /// All lanes of a payment record.
    fn lanes_of(&self, pay_id: [u8; 32]) -> Vec<(AgentId, LaneTotals)>;
    /// Payment records and agents that have a lane, ascending.
    fn payment_lanes(&self) -> Vec<([u8; 32], AgentId)>;
    /// The last totals of a lane that are final in the log and above `redeemed`.
    fn claimable(&self, pay_id: [u8; 32], agent: AgentId, redeemed: Balance) -> Option<LaneTotals>;
    /// Free tokens that an account has used of the agent's tier in a round.
    fn free_used(&self, account: [u8; 32], agent: AgentId, round: Round) -> Tokens;
    /// Fields `tags` of the record `seq` and its session, as the chain checks them; `None` until the record is final.
    async fn record_proof(&self, seq: u64, tags: &'static [u8]) -> Result<Option<RecordProof>, RecordError>;
}

#[async_trait]
impl Usage for Journal {
    fn head(&self) -> Option<Anchor> {
        Self::head(self)
    }

    fn round_blocks(&self) -> u32 {
        Self::round_blocks(self)
    }

    fn final_seq(&self) -> u64 {
        Self::final_seq(self)
    }

    fn lane(&self, pay_id: [u8; 32], agent: AgentId) -> Option<LaneTotals> {
        Self::lane(self, pay_id, agent)
    }

    fn lanes_of(&self, pay_id: [u8; 32]) -> Vec<(AgentId, LaneTotals)> {
        Self::lanes_of(self, pay_id)
    }

    fn payment_lanes(&self) -> Vec<([u8; 32], AgentId)> {
        Self::payment_lanes(self)
    }

    fn claimable(&self, pay_id: [u8; 32], agent: AgentId, redeemed: Balance) -> Option<LaneTotals> {
        Self::claimable(self, pay_id, agent, redeemed)
    }

    fn free_used(&self, account: [u8; 32], agent: AgentId, round: Round) -> Tokens {
        Self::free_used(self, account, agent, round)
    }

    async fn record_proof(&self, seq: u64, tags: &'static [u8]) -> Result<Option<RecordProof>, RecordError> {
        Self::record_proof(self, seq, tags).await
    }
}
