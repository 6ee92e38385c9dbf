//! The seam to the chain: payment records, prices, claims, and what a provider submits.

use assay_envelope::recipients::Class;
use assay_journal::chain::{Anchor, ChainError};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    ids::{AgentId, Balance, Round, VersionNumber},
    proof::RecordProof,
    voucher::VoucherMessage,
};
use async_trait::async_trait;

/// Most vouchers of one `redeem`.
pub const MAX_VOUCHERS: usize = 256;

/// Key or channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentKind {
    /// An API key: the credential is the hash of its bearer secret.
    Key,
    /// A channel: the credential is the Ed25519 key that signs its requests and vouchers.
    Channel,
}

/// Where a payment record is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentState {
    /// Pays for requests.
    Live,
    /// Its expiry has passed; what was used can be redeemed.
    Expired,
    /// Its owner closed or revoked it; what was used can be redeemed.
    Closing,
    /// Nothing can be redeemed.
    Closed,
}

/// Agents that a payment record pays for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Every agent.
    Any,
    /// These.
    Agents(Vec<AgentId>),
}

impl Scope {
    /// Whether `agent` is among them.
    pub fn contains(&self, agent: AgentId) -> bool {
        match self {
            Self::Any => true,
            Self::Agents(agents) => agents.contains(&agent),
        }
    }
}

/// What was redeemed or claimed of one agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RedeemedLane {
    /// The agent.
    pub agent: AgentId,
    /// Cumulative, planck.
    pub redeemed: Balance,
    /// Cumulative tokens behind it.
    pub tokens: Tokens,
}

/// An API key or a channel as the chain has it at one block. Amounts are planck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaymentRecord {
    /// Its id.
    pub pay_id: [u8; 32],
    /// Who pays.
    pub owner: [u8; 32],
    /// Who is paid.
    pub provider: [u8; 32],
    /// How many payment records the owner had made before.
    pub nonce: u32,
    /// Key or channel.
    pub kind: PaymentKind,
    /// Bearer hash, or the signer's public key.
    pub credential: [u8; 32],
    /// Agents it pays for.
    pub scope: Scope,
    /// What the agent's operator reads.
    pub share: Class,
    /// Further readers, in stored order.
    pub readers: Vec<([u8; 32], Class)>,
    /// First block in which it pays for no new request.
    pub expiry: Option<u32>,
    /// Where it is in its life.
    pub state: PaymentState,
    /// First block in which nothing can be redeemed; `None` has no end yet.
    pub redeem_until: Option<u32>,
    /// Allocation or deposit.
    pub funds: Balance,
    /// What can still be redeemed: `funds − spent − pending`.
    pub available: Balance,
    /// Most that may be claimed in one round; `None` has no limit.
    pub per_round_limit: Option<Balance>,
    /// Round of the block that this was read at.
    pub round: Round,
    /// Claimed in that round.
    pub used_in_round: Balance,
    /// What was redeemed or claimed by agent.
    pub lanes: Vec<RedeemedLane>,
}

impl PaymentRecord {
    /// Cumulative amount of a lane that was redeemed or claimed, planck.
    pub fn redeemed(&self, agent: AgentId) -> Balance {
        self.lanes.iter().find(|lane| lane.agent == agent).map_or(0, |lane| lane.redeemed)
    }

    /// Whether anything can be redeemed at block `number`.
    pub fn can_redeem(&self, number: u32) -> bool {
        self.state != PaymentState::Closed && self.redeem_until.is_none_or(|until| number < until)
    }
}

/// What an agent's use costs with this provider, at one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModelTerms {
    /// The provider's listed ask for the version; `None` when it offers it to nobody.
    pub ask: Option<UnitPrice>,
    /// The agent's royalty.
    pub royalty: UnitPrice,
    /// Tokens that each account may use for nothing in a round; 0 without a free tier, or when its sponsors have no
    /// money left.
    pub free: Tokens,
}

impl ModelTerms {
    /// Ask and royalty together.
    pub fn price(&self) -> Option<UnitPrice> {
        self.ask.map(|ask| UnitPrice {
            per_million_input: ask.per_million_input.saturating_add(self.royalty.per_million_input),
            per_million_output: ask.per_million_output.saturating_add(self.royalty.per_million_output),
        })
    }
}

/// A claim on an API key that is not paid yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenClaim {
    /// Its number.
    pub id: u64,
    /// The key.
    pub pay_id: [u8; 32],
    /// The agent.
    pub agent: AgentId,
    /// Seq of the record that proves it.
    pub seq: u64,
    /// What it pays, planck.
    pub delta: Balance,
    /// First block in which it can be paid.
    pub due: u32,
    /// First block in which an answer comes too late; `None` when it is not disputed.
    pub answer_by: Option<u32>,
}

/// `redeem_key`: cumulative totals of one lane of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyClaim {
    /// The key.
    pub pay_id: [u8; 32],
    /// The agent.
    pub agent: AgentId,
    /// Cumulative, planck.
    pub amount: Balance,
    /// Cumulative tokens that were charged.
    pub tokens: Tokens,
    /// Record whose field 7 says `amount`.
    pub seq: u64,
}

/// A voucher with its signature and the record behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VoucherClaim {
    /// What was signed.
    pub message: VoucherMessage,
    /// By the channel's signer.
    pub signature: [u8; 64],
    /// Record behind the receipt that it names.
    pub seq: u64,
}

/// The chain, as settlement needs it.
#[async_trait]
pub trait PaymentChain: Send + Sync + 'static {
    /// AccountId32 of the provider that is paid.
    fn provider(&self) -> [u8; 32];
    /// Hash of block 0.
    async fn genesis(&self) -> Result<[u8; 32], ChainError>;
    /// A payment record at a block; at the best one when `at` is `None`.
    async fn payment(&self, pay_id: [u8; 32], at: Option<Anchor>) -> Result<Option<PaymentRecord>, ChainError>;
    /// The API key whose bearer secret has this hash, at a block.
    async fn payment_by_bearer(&self, hash: [u8; 32], at: Anchor) -> Result<Option<PaymentRecord>, ChainError>;
    /// What a version costs here, at a block.
    async fn terms(&self, agent: AgentId, version: VersionNumber, at: Anchor) -> Result<ModelTerms, ChainError>;
    /// This provider's claims that are not paid yet, by the best block.
    async fn claims(&self) -> Result<Vec<OpenClaim>, ChainError>;
    /// Claims a lane of an API key; returns once that is in a block.
    async fn redeem_key(&self, claim: KeyClaim) -> Result<(), ChainError>;
    /// Redeems up to 256 vouchers; returns once that is in a block. A voucher that the chain does not pay is skipped
    /// there.
    async fn redeem(&self, vouchers: Vec<VoucherClaim>) -> Result<(), ChainError>;
    /// Pays a claim that is due.
    async fn settle_claim(&self, id: u64) -> Result<(), ChainError>;
    /// Answers a dispute with fields 6 and 7 of the claim's record and its session.
    async fn answer_dispute(&self, id: u64, proof: RecordProof) -> Result<(), ChainError>;
}
