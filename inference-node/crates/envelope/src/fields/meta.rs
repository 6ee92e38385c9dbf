//! Fields 0 to 7: metadata.

use super::{PART_FIELDS, Rules, decode, encode};
use crate::Error;
use assay_primitives::limits::NAME_BYTES;
use codec::{Decode, Encode};
use serde::Serialize;

/// Tags 0 to 7.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetaFields {
    /// Tag 0.
    pub date_time: DateTime,
    /// Tag 1.
    pub gpu_used: GpuUsed,
    /// Tag 2.
    pub gpu_provider: GpuProvider,
    /// Tag 3: planck per hour.
    pub gpu_price_per_hour: u128,
    /// Tag 4.
    pub model_used: ModelUsed,
    /// Tag 5.
    pub model_parameters: ModelParameters,
    /// Tag 6.
    pub sender_address: Sender,
    /// Tag 7.
    pub usage: Usage,
}

impl MetaFields {
    /// Values in tag order.
    pub fn encode(&self) -> Result<[Vec<u8>; PART_FIELDS], Error> {
        Ok([
            encode(0, &self.date_time)?,
            encode(1, &self.gpu_used)?,
            encode(2, &self.gpu_provider)?,
            encode(3, &self.gpu_price_per_hour)?,
            encode(4, &self.model_used)?,
            encode(5, &self.model_parameters)?,
            encode(6, &self.sender_address)?,
            encode(7, &self.usage)?,
        ])
    }

    /// Decodes values in tag order.
    pub fn decode(values: &[Vec<u8>; PART_FIELDS]) -> Result<Self, Error> {
        let [date_time, gpu_used, gpu_provider, price, model_used, parameters, sender, usage] = values;
        Ok(Self {
            date_time: decode(0, date_time)?,
            gpu_used: decode(1, gpu_used)?,
            gpu_provider: decode(2, gpu_provider)?,
            gpu_price_per_hour: decode(3, price)?,
            model_used: decode(4, model_used)?,
            model_parameters: decode(5, parameters)?,
            sender_address: decode(6, sender)?,
            usage: decode(7, usage)?,
        })
    }
}

/// When the request came and when its last token was there, by the provider's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct DateTime {
    /// Milliseconds since 1970 UTC.
    pub received_ms: u64,
    /// Milliseconds since 1970 UTC.
    pub finished_ms: u64,
}

impl Rules for DateTime {}

/// How well the GPU's identity is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GpuEvidence {
    /// The provider's word.
    None,
    /// A benchmark fits the claim.
    Benchmarked,
    /// A hardware quote names it.
    Attested,
}

/// The hardware that answered.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct GpuUsed {
    /// How well it is known.
    pub evidence: GpuEvidence,
    /// Number of devices; 0 for a CPU.
    pub count: u8,
    /// Name, at most 48 bytes.
    pub name: String,
}

impl Rules for GpuUsed {
    fn fit(&self) -> bool {
        self.name.len() <= NAME_BYTES
    }
}

/// Who answered.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct GpuProvider {
    /// AccountId32 of the log's provider.
    #[serde(with = "hex::serde")]
    pub account: [u8; 32],
    /// Display name, at most 48 bytes.
    pub name: String,
}

impl Rules for GpuProvider {
    fn fit(&self) -> bool {
        self.name.len() <= NAME_BYTES
    }
}

/// Exactly which model answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct ModelUsed {
    /// Agent of the session.
    pub agent: u32,
    /// Version of the agent.
    pub version: u32,
    /// Root over the weights.
    #[serde(with = "hex::serde")]
    pub weights_root: [u8; 32],
    /// SHA-256 of the tokenizer.
    #[serde(with = "hex::serde")]
    pub tokenizer_hash: [u8; 32],
    /// Hash of the software that ran it.
    #[serde(with = "hex::serde")]
    pub build_hash: [u8; 32],
}

impl Rules for ModelUsed {}

/// Which evidence of correct inference the caller wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceLevel {
    /// Receipts and audits.
    A,
    /// Several providers agree.
    B,
    /// Attested hardware.
    C,
}

/// Parameters used, after defaults; fractions times 10^6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct ModelParameters {
    /// Micro-units.
    pub temperature: u32,
    /// Micro-units.
    pub top_p: u32,
    /// Micro-units.
    pub min_p: u32,
    /// Presence penalty, micro-units.
    pub presence: i32,
    /// Frequency penalty, micro-units.
    pub frequency: i32,
    /// Repetition penalty, micro-units.
    pub repetition: u32,
    /// 0 means off.
    pub top_k: u32,
    /// Most tokens of one choice.
    pub max_tokens: u32,
    /// Number of choices.
    pub n: u16,
    /// Wanted.
    pub evidence: EvidenceLevel,
    /// Number of providers asked.
    pub replicas: u8,
    /// Number of providers that had to agree.
    pub agree: u8,
    /// Whether the response was streamed.
    pub stream: bool,
    /// Hash of the adapter, if one was used.
    #[serde(serialize_with = "optional_hex")]
    pub adapter: Option<[u8; 32]>,
}

impl Rules for ModelParameters {}

/// How the sender was authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Auth {
    /// By the provider's own key file: the provider's claim.
    Local,
    /// By a bearer token: the provider's claim.
    Bearer,
    /// By a signature over the request: provable.
    Signed,
    /// By a gateway: the gateway's claim.
    Relayed,
}

/// Who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct Sender {
    /// AccountId32.
    #[serde(with = "hex::serde")]
    pub account: [u8; 32],
    /// How it is known.
    pub auth: Auth,
    /// Payment record; zeros for [`Auth::Local`].
    #[serde(with = "hex::serde")]
    pub pay_id: [u8; 32],
}

impl Rules for Sender {
    fn hold(&self) -> bool {
        self.auth != Auth::Local || self.pay_id == [0; 32]
    }
}

/// What the request used and cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct Usage {
    /// Id that also names the receipt.
    #[serde(with = "hex::serde")]
    pub request_id: [u8; 16],
    /// Prompt tokens.
    pub prompt: u32,
    /// Completion tokens of all choices.
    pub completion: u32,
    /// Prompt tokens that came from a cache.
    pub cached: u32,
    /// Time to the first token, milliseconds.
    pub ttft_ms: u32,
    /// Whole time, milliseconds.
    pub total_ms: u32,
    /// Planck.
    #[serde(serialize_with = "super::decimal")]
    pub cost: u128,
    /// Sum of `cost` of this provider's records of the same payment record (or local account) and agent so far.
    #[serde(serialize_with = "super::decimal")]
    pub cumulative: u128,
}

impl Rules for Usage {}

fn optional_hex<S: serde::Serializer>(value: &Option<[u8; 32]>, serializer: S) -> Result<S::Ok, S::Error> {
    value.map(hex::encode).serialize(serializer)
}
