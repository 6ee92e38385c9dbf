//! What a payer asks the chain.

use assay_envelope::{
    recipients::Class,
    verify::{Facts, Questions},
};
use assay_primitives::{
    economy::UnitPrice,
    ids::{AgentId, VersionNumber},
};
use async_trait::async_trait;

/// Why the chain gave no answer, in words for people.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the chain: {0}")]
pub struct PayerError(pub String);

/// A channel, as its owner knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelFacts {
    /// Its id.
    pub pay_id: [u8; 32],
    /// Who pays.
    pub owner: [u8; 32],
    /// Who is paid.
    pub provider: [u8; 32],
    /// How many payment records the owner had made before.
    pub nonce: u32,
    /// Ed25519 key of its signer.
    pub signer: [u8; 32],
    /// What the agent's operator reads.
    pub share: Class,
    /// Further readers, in stored order.
    pub readers: Vec<([u8; 32], Class)>,
}

/// The chain, as a payer needs it.
#[async_trait]
pub trait PayerChain: Send + Sync + 'static {
    /// Hash of block 0.
    fn genesis(&self) -> [u8; 32];
    /// Number of the newest finalised block.
    async fn finalized(&self) -> Result<u32, PayerError>;
    /// Hash of the finalised block `number`; `None` when the finalised chain is shorter.
    async fn block_hash(&self, number: u32) -> Result<Option<[u8; 32]>, PayerError>;
    /// What the provider charges for a version, royalty included, by the newest finalised block; `None` when it does not
    /// offer it.
    async fn price(
        &self,
        provider: [u8; 32],
        agent: AgentId,
        version: VersionNumber,
    ) -> Result<Option<UnitPrice>, PayerError>;
    /// The encryption key that had to be used for `account` at block `number`, 1,216 bytes.
    async fn encryption_key(&self, account: [u8; 32], number: u32) -> Result<Option<Vec<u8>>, PayerError>;
    /// The account that operated an agent at block `number`.
    async fn operator(&self, agent: AgentId, number: u32) -> Result<Option<[u8; 32]>, PayerError>;
    /// Answers about a receipt; `payment` is filled in by the caller.
    async fn facts(&self, questions: &Questions) -> Result<Facts, PayerError>;
}
