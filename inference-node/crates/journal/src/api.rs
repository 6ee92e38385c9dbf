//! The seam between the server and the log: what a request leaves behind, and what it gets back.

use assay_envelope::{fields::SignedTerms, recipients::Class};
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Balance, VersionNumber},
};
use async_trait::async_trait;

pub use crate::charge::{Charge, Metered};

/// How the sender is known (record format §6.2, tag 6). A gateway's word (`Relayed`) is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// The provider's own key file names the account.
    Local,
    /// A bearer token of an API key on the chain.
    Bearer {
        /// The key's payment record.
        pay_id: [u8; 32],
    },
    /// A request signed by the signer of a channel on the chain.
    Signed {
        /// The channel's payment record.
        pay_id: [u8; 32],
    },
}

/// Who asks, as authenticated by the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// AccountId32 of the sender.
    pub account: [u8; 32],
    /// How it was authenticated.
    pub auth: Auth,
    /// Who else reads its records.
    pub sharing: Sharing,
}

impl Caller {
    /// An account of the provider's own key file; it shares nothing.
    pub fn local(account: [u8; 32]) -> Self {
        Self { account, auth: Auth::Local, sharing: Sharing::default() }
    }

    /// Whose running total this caller's records add to.
    pub fn payer(&self) -> Payer {
        match self.auth {
            Auth::Local => Payer::Local(self.account),
            Auth::Bearer { pay_id } | Auth::Signed { pay_id } => Payer::Record(pay_id),
        }
    }
}

/// Consent to share, as it stands in the payment record (record format §5.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sharing {
    /// What the agent's operator reads.
    pub owner: Class,
    /// Further readers in stored order, at most 4.
    pub readers: Vec<([u8; 32], Class)>,
}

impl Default for Sharing {
    fn default() -> Self {
        Self { owner: Class::Metadata, readers: Vec::new() }
    }
}

/// Whose running total a record adds to (record format §6.2, `cumulative`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Payer {
    /// An account of the key file: nobody pays.
    Local([u8; 32]),
    /// A payment record on the chain.
    Record([u8; 32]),
}

/// One message of the request, position and role as in record format §6.2.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftMessage {
    /// Index in the request.
    pub position: u16,
    /// 0 system, 1 developer, 2 user, 3 assistant, 4 tool, 5 raw (a completion prompt).
    pub role: u8,
    /// Text.
    pub content: String,
    /// JSON of the message's other members, or empty.
    pub extra: String,
}

/// One choice of the response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftOutput {
    /// 0 stop, 1 length, 2 tool_calls, 3 content_filter, 4 cancelled, 5 error.
    pub finish: u8,
    /// Text as delivered.
    pub text: String,
    /// JSON of tool calls, or empty.
    pub tool_calls: String,
    /// Generated ids, all of them.
    pub token_ids: Vec<u32>,
}

/// Parameters used, after defaults, in micro-units (record format §6.2, tag 5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftParameters {
    /// See `assay_engine::api::Sampling`; repeated here because this crate does not know the engine.
    pub temperature: u32,
    /// Times 10^6.
    pub top_p: u32,
    /// Times 10^6.
    pub min_p: u32,
    /// Times 10^6.
    pub presence: i32,
    /// Times 10^6.
    pub frequency: i32,
    /// Times 10^6.
    pub repetition: u32,
    /// 0 off.
    pub top_k: u32,
    /// Most tokens per choice.
    pub max_tokens: u32,
    /// Number of choices.
    pub n: u16,
    /// Whether the response was streamed.
    pub stream: bool,
}

/// Where the sampler's key came from (record format §11).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeedSource {
    /// Temperature 0.
    Greedy,
    /// The body's `seed`.
    Caller {
        /// Its value.
        seed: i64,
    },
    /// Header `x-assay-nonce`.
    CallerNonce {
        /// Its value.
        nonce: [u8; 32],
    },
    /// Drawn by the provider.
    ProviderNonce {
        /// Its value.
        nonce: [u8; 32],
    },
}

/// Everything about a finished request that only the server knows.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Id that also names the receipt.
    pub request_id: [u8; 16],
    /// When the request came in, ms since 1970 UTC.
    pub received_ms: u64,
    /// When the last token was there, ms since 1970 UTC.
    pub finished_ms: u64,
    /// Time to the first token, ms.
    pub ttft_ms: u32,
    /// Parameters used.
    pub parameters: DraftParameters,
    /// All messages, in request order.
    pub messages: Vec<DraftMessage>,
    /// Ids of the rendered prompt.
    pub prompt_tokens: Vec<u32>,
    /// Prompt tokens served from a cache.
    pub cached_tokens: u32,
    /// One per choice, in choice order.
    pub outputs: Vec<DraftOutput>,
    /// JSON object of remaining parameters as received, or empty.
    pub request_extra: String,
    /// Where the seed came from.
    pub seed: SeedSource,
    /// SHA-256 of the HTTP body as received.
    pub body_hash: [u8; 32],
    /// 1 chat completions, 2 completions, 3 embeddings.
    pub route: u8,
    /// What the payer signed; present exactly for [`Auth::Signed`].
    pub signed: Option<SignedTerms>,
    /// What it costs; `None` applies the provider's own ask, which nobody is asked to pay.
    pub charge: Option<Charge>,
}

/// A place in the log, promised before status 200 is sent; dropping it without `record` gives the place back.
#[derive(Debug)]
pub struct Admission {
    /// Who asks.
    pub caller: Caller,
    /// What is used.
    pub agent: AgentId,
    /// Its version.
    pub version: VersionNumber,
    /// Largest content the record may hold, bytes; generation must stop with `length` before it.
    pub content_budget: usize,
    /// Opaque: releases the reservation on drop.
    pub reservation: Option<Box<dyn std::any::Any + Send + Sync>>,
}

/// A receipt that is durable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedReceipt {
    /// Sequence number of the record in the provider's log.
    pub seq: u64,
    /// Leaf of the record.
    pub leaf: [u8; 32],
    /// The 145-byte message (record format §9).
    pub message: Vec<u8>,
    /// Worker key.
    pub key: [u8; 32],
    /// Ed25519.
    pub signature: [u8; 64],
    /// What the record says about tokens and cost.
    pub metered: Metered,
    /// Sum of the costs of this payer's records of the agent, this one included, planck.
    pub cumulative: Balance,
}

/// Running totals of one payer at one agent: what a claim or a voucher names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LaneTotals {
    /// Seq of the record that these totals include last.
    pub seq: u64,
    /// Planck.
    pub cumulative: Balance,
    /// Tokens that were charged; free ones are left out.
    pub paid: Tokens,
    /// SHA-256 of the receipt message of that record.
    pub receipt_hash: [u8; 32],
}

/// A session as a signing client checks it before it pays (record format §5.5).
#[derive(Clone, Debug)]
pub struct SessionSecret {
    /// The SessionOpen entry.
    pub entry: Vec<u8>,
    /// S.
    pub secret: assay_envelope::kdf::Secret,
}

/// Seals, stores and later proves what happened. The server runs without one when there is no chain.
#[async_trait]
pub trait Recorder: Send + Sync {
    /// Checks the sender's key, the disk budget and the session before anything is generated.
    /// `prompt_bytes` is the size of messages and extra as received.
    async fn admit(
        &self,
        caller: Caller,
        agent: AgentId,
        version: VersionNumber,
        prompt_bytes: usize,
    ) -> Result<Admission, RecordError>;

    /// Seals the record, makes it durable and signs its receipt. The response may finish only after this returned.
    async fn record(&self, admission: Admission, draft: Draft) -> Result<SignedReceipt, RecordError>;

    /// The receipt file of `request_id` (record format §9), `None` when unknown or not of this account and payment
    /// record.
    async fn receipt(&self, request_id: [u8; 16], caller: &Caller) -> Result<Option<serde_json::Value>, RecordError>;

    /// The session that was opened at `seq` for `payer`, while it lives; `None` for any other.
    async fn session(&self, seq: u64, payer: Payer) -> Result<Option<SessionSecret>, RecordError>;
}

/// Why a request cannot be recorded.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// HTTP 400 `encryption_key_required`.
    #[error("account {account} has no encryption key in force; register one with `assay-inference keys register`")]
    EncryptionKeyRequired {
        /// Hex of the account.
        account: String,
    },
    /// HTTP 413: the prompt does not fit a record.
    #[error("the prompt part of {size} bytes exceeds the record limit of {limit} bytes")]
    RecordTooLarge {
        /// As received.
        size: usize,
        /// Largest.
        limit: usize,
    },
    /// HTTP 503: the journal's disk budget is used up and the chain does not take batches.
    #[error("the journal holds {used} of {budget} bytes that the chain has not taken yet")]
    JournalFull {
        /// Bytes not yet committed.
        used: u64,
        /// Configured budget.
        budget: u64,
    },
    /// HTTP 503: the chain was never reached, so keys cannot be looked up.
    #[error("the chain has not been reached yet: {0}")]
    ChainUnavailable(String),
    /// HTTP 500: the chain has entries that the journal does not.
    #[error(
        "the chain expects entry {chain}, the journal ends at {journal}: this is an old copy of the disk; restore the newest one"
    )]
    RolledBackDisk {
        /// Next seq in the finalised state.
        chain: u64,
        /// Next seq of the journal.
        journal: u64,
    },
    /// HTTP 404: this provider does not serve the version.
    #[error("agent {agent} version {version} is not served here")]
    NotServed {
        /// Agent asked for.
        agent: AgentId,
        /// Version asked for.
        version: VersionNumber,
    },
    /// HTTP 500: the disk failed.
    #[error("journal: {0}")]
    Io(#[from] std::io::Error),
    /// HTTP 500: sealing failed.
    #[error("sealing: {0}")]
    Seal(String),
}
