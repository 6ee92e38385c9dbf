//! Why a request is not paid for.

use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Balance, VersionNumber},
};

/// Why a request is refused; the server maps each to HTTP. Amounts are planck.
#[derive(Debug, thiserror::Error)]
pub enum GateError {
    /// No key of this provider has this bearer secret.
    #[error("the API key is not known here")]
    KeyUnknown,
    /// The key was revoked, or the channel closed.
    #[error("the payment record was revoked or closed by its owner")]
    Revoked,
    /// The key or channel has expired.
    #[error("the payment record expired at block {at}")]
    Expired {
        /// First block in which it paid for nothing new.
        at: u32,
    },
    /// No channel of this provider has this id.
    #[error("no payment channel of this provider has this id")]
    ChannelUnknown,
    /// The request's time is more than 120 s away, or before this process began.
    #[error("the request's time is {skew_ms} ms away from this clock, or from before this server began; sign it anew")]
    ClockSkew {
        /// Distance, milliseconds.
        skew_ms: u64,
    },
    /// The nonce was seen within 300 s.
    #[error("this nonce was used before; sign each request with a fresh one")]
    NonceReplay,
    /// More nonces of one channel in 300 s than are remembered.
    #[error("this channel signed more than {limit} requests in 300 s")]
    TooManyNonces {
        /// How many are remembered.
        limit: usize,
    },
    /// Not a strict signature of the channel's signer over this request.
    #[error("the signature is not of the channel's signer over this request")]
    SignatureInvalid,
    /// The payment record does not pay for this agent.
    #[error("this payment record does not pay for agent {agent}")]
    OutOfScope {
        /// The agent asked for.
        agent: AgentId,
    },
    /// A running request uses the lane.
    #[error("a request of this channel and agent is still running; the next one needs its voucher first")]
    ChannelBusy,
    /// The last request is not covered by a voucher.
    #[error(
        "{owed} planck were used, {signed} are signed: send a voucher for {owed} planck, {} prompt and {} completion \
         tokens first", tokens.input, tokens.output
    )]
    VoucherRequired {
        /// Cumulative use of the lane.
        owed: Balance,
        /// Cumulative amount of the best voucher.
        signed: Balance,
        /// Cumulative tokens that the voucher must name.
        tokens: Tokens,
        /// Receipt that it must name.
        receipt_hash: [u8; 32],
    },
    /// The voucher's bytes are not a voucher.
    #[error("the voucher is malformed: {0}")]
    VoucherMalformed(&'static str),
    /// The voucher names other totals than the lane's.
    #[error(
        "the voucher names {got} planck, {} prompt and {} completion tokens; the lane stands at {owed}, {} and {}",
        got_tokens.input, got_tokens.output, tokens.input, tokens.output
    )]
    VoucherMismatch {
        /// Signed.
        got: Balance,
        /// Signed.
        got_tokens: Tokens,
        /// Used.
        owed: Balance,
        /// Used.
        tokens: Tokens,
    },
    /// The voucher ends too soon to be redeemed.
    #[error("the voucher is valid until block {until}; it must be valid until block {least} at least")]
    VoucherExpires {
        /// Signed.
        until: u32,
        /// Least accepted.
        least: u32,
    },
    /// The allocation or deposit has less than the request may cost.
    #[error("this request may cost {needed} planck, {left} are left")]
    AllocationExhausted {
        /// Most that the request can cost.
        needed: Balance,
        /// Left for new requests.
        left: Balance,
    },
    /// The request may cost more than its payer allows for one.
    #[error("this request may cost {needed} planck, at most {maximum} are allowed for it; ask for fewer tokens")]
    CostAboveMaximum {
        /// Most that the request can cost.
        needed: Balance,
        /// Signed maximum, or the key's limit per round.
        maximum: Balance,
    },
    /// The key's limit per round is used up.
    #[error(
        "this request may cost {needed} planck, {used} of the key's {limit} per round are used; the round ends in \
         {retry_after} s"
    )]
    RoundLimit {
        /// Per round.
        limit: Balance,
        /// In this round, running requests included.
        used: Balance,
        /// Most that the request can cost.
        needed: Balance,
        /// Seconds until the round ends.
        retry_after: u64,
    },
    /// The provider lists no price for the version, so that nothing could be claimed.
    #[error("this provider offers agent {agent} version {version} to nobody on the chain yet")]
    NotOffered {
        /// The agent.
        agent: AgentId,
        /// Its version.
        version: VersionNumber,
    },
    /// The chain cannot be asked.
    #[error("the chain cannot be asked about payments: {0}")]
    ChainUnavailable(String),
    /// The disk failed.
    #[error("vouchers: {0}")]
    Io(#[from] std::io::Error),
}
