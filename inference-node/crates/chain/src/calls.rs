//! The calls an inference node makes, encoded in the order their pallets declare.

use crate::submit::{Call, RawArguments};
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Balance, Round, UsageKind, UsageTotals, VersionNumber},
};
use codec::{Compact, Encode};

pub(crate) fn call(pallet: &'static str, name: &'static str, arguments: impl Encode) -> Call {
    Call { pallet, name, arguments: RawArguments(arguments.encode()) }
}

/// What a provider says about itself (`pallet-providers`, `ProviderSpec`).
#[derive(Clone, Debug, Encode)]
pub struct ProviderSpec {
    /// 1 to 48 bytes of UTF-8.
    pub name: String,
    /// 1 to 48 bytes of UTF-8.
    pub gpu_model: String,
    /// 0 serves on the processor.
    pub gpu_count: u8,
    /// Memory of each GPU, MiB; 0 exactly when `gpu_count` is 0.
    pub vram_mib: u32,
    /// 1 to 32 bytes of `[a-z0-9-]`.
    pub region: String,
    /// Planck per GPU and hour.
    pub price_per_gpu_hour: Balance,
    /// Bits: infer 1, train 2, evaluate 4, dispatch 8, store 16, gateway 32.
    pub capabilities: u32,
    /// 1 to 8 URLs or multiaddresses.
    pub endpoints: Vec<String>,
    /// Ed25519 key that signs receipts and heartbeats.
    pub worker_key: [u8; 32],
}

/// `providers.register(spec, stake)`.
pub fn register(spec: &ProviderSpec, stake: Balance) -> Call {
    call("Providers", "register", (spec, stake))
}

/// `providers.update(spec)`.
pub fn update(spec: &ProviderSpec) -> Call {
    call("Providers", "update", spec)
}

/// `providers.set_encryption_key(epoch, suite, pk, valid_from, valid_until)`.
pub fn set_encryption_key(epoch: u32, suite: u16, pk: &[u8], valid_from: u32, valid_until: u32) -> Call {
    call("Providers", "set_encryption_key", (epoch, suite, pk, valid_from, valid_until))
}

/// `marketplace.serve(agent, version, ask)`; the ask is planck per 10^6 input and per 10^6 output tokens.
pub fn serve(agent: AgentId, version: VersionNumber, input: Balance, output: Balance) -> Call {
    call("Marketplace", "serve", (agent, version, (input, output)))
}

/// `inferenceLog.commit_batch(first_seq, count, blob)`. The blob's bytes end the call, as the chain demands.
pub fn commit_batch(first_seq: u64, count: u32, blob: &[u8]) -> Call {
    let mut arguments = Vec::with_capacity(blob.len().saturating_add(20));
    first_seq.encode_to(&mut arguments);
    count.encode_to(&mut arguments);
    Compact(u32::try_from(blob.len()).unwrap_or(u32::MAX)).encode_to(&mut arguments);
    arguments.extend_from_slice(blob);
    Call { pallet: "InferenceLog", name: "commit_batch", arguments: RawArguments(arguments) }
}

/// A user whom this provider served with an agent for the first time.
#[derive(Clone, Debug, Encode)]
pub struct FirstUse {
    /// The agent.
    pub agent: AgentId,
    /// The version used.
    pub version: VersionNumber,
    /// The user.
    pub user: [u8; 32],
    /// How it was paid.
    pub kind: UsageKind,
}

/// Totals of a version in a closed round.
#[derive(Clone, Debug, Encode)]
pub struct RoundTotals {
    /// The agent.
    pub agent: AgentId,
    /// Its version.
    pub version: VersionNumber,
    /// The round.
    pub round: Round,
    /// Requests and tokens.
    pub totals: UsageTotals,
    /// The part of the tokens that the free tier covered.
    pub free: Tokens,
}

/// `inferenceLog.report_usage(first_uses, totals)`, at most 64 of each.
pub fn report_usage(first_uses: &[FirstUse], totals: &[RoundTotals]) -> Call {
    call("InferenceLog", "report_usage", (first_uses, totals))
}

/// `proxy.add_proxy(delegate, Provider, 0)`: lets a hot key commit batches in the caller's name.
pub fn add_provider_proxy(delegate: [u8; 32]) -> Call {
    const PROVIDER: u8 = 2;
    call("Proxy", "add_proxy", (0u8, delegate, PROVIDER, 0u32))
}
