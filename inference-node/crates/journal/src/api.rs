//! The seam between the server and the log: what a request leaves behind, and what it gets back.

use assay_primitives::ids::{AgentId, VersionNumber};
use async_trait::async_trait;

/// How the sender is known (record format §6.2, tag 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    /// The provider's own key file names the account.
    Local,
}

/// Who asks, as authenticated by the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// AccountId32 of the sender.
    pub account: [u8; 32],
    /// How it was authenticated.
    pub auth: Auth,
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

    /// The receipt file of `request_id` (record format §9), `None` when unknown or not this account's.
    async fn receipt(&self, request_id: [u8; 16], account: [u8; 32]) -> Result<Option<serde_json::Value>, RecordError>;
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
