//! The sixteen fields of a record as types, and their strict SCALE encoding (§6.2).
//!
//! Text that is JSON (`extra`, `tool_calls`, `request_extra`) is carried as received and not parsed here: two JSON
//! parsers need not agree on what is valid, two readers of a record must.

mod content;
mod meta;

pub use content::{ContentFields, Evidence, Finish, Message, MessageRole, Output, Request, Sampling, SignedTerms};
pub use meta::{
    Auth, DateTime, EvidenceLevel, GpuEvidence, GpuProvider, GpuUsed, MetaFields, ModelParameters, ModelUsed, Sender,
    Usage,
};

use crate::Error;
use assay_primitives::limits::CONTENT_MAX;
use codec::{Decode, DecodeAll, Encode};

/// Number of fields of a record.
pub const FIELDS: usize = 16;
/// Number of fields in each of the two trees.
pub const PART_FIELDS: usize = 8;
/// First tag of the content tree.
pub const CONTENT_BASE: u8 = 8;

/// Names of the fields by tag.
pub const NAMES: [&str; FIELDS] = [
    "date_time",
    "gpu_used",
    "gpu_provider",
    "gpu_price_per_hour",
    "model_used",
    "model_parameters",
    "sender_address",
    "usage",
    "prompt_instructions",
    "prompt",
    "prompt_tokens",
    "response",
    "request_extra",
    "sampling",
    "request",
    "evidence",
];

/// Longest encoding of each field; content is bounded by the record as a whole where the format names no limit.
const LONGEST: [usize; FIELDS] = [
    16,
    51,
    81,
    16,
    104,
    71,
    65,
    68,
    CONTENT_MAX,
    CONTENT_MAX,
    CONTENT_MAX,
    CONTENT_MAX,
    assay_primitives::limits::REQUEST_EXTRA_BYTES + 4,
    41,
    154,
    64,
];

/// Everything that one record holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fields {
    /// Tags 0 to 7: what a metadata reader sees.
    pub meta: MetaFields,
    /// Tags 8 to 15: what only full readers see.
    pub content: ContentFields,
}

/// One decoded field.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is the field of its name")]
pub enum Field {
    DateTime(DateTime),
    GpuUsed(GpuUsed),
    GpuProvider(GpuProvider),
    /// Planck per hour.
    GpuPricePerHour(u128),
    ModelUsed(ModelUsed),
    ModelParameters(ModelParameters),
    SenderAddress(Sender),
    Usage(Usage),
    PromptInstructions(Vec<Message>),
    Prompt(Vec<Message>),
    PromptTokens(Vec<u32>),
    Response(Vec<Output>),
    RequestExtra(String),
    Sampling(Sampling),
    Request(Request),
    Evidence(Evidence),
}

impl Field {
    /// Decodes the value of `tag`; `UnknownTag`, `FieldTooLong` or `FieldMalformed` otherwise.
    pub fn decode(tag: u8, value: &[u8]) -> Result<Self, Error> {
        Ok(match tag {
            0 => Self::DateTime(decode(tag, value)?),
            1 => Self::GpuUsed(decode(tag, value)?),
            2 => Self::GpuProvider(decode(tag, value)?),
            3 => Self::GpuPricePerHour(decode(tag, value)?),
            4 => Self::ModelUsed(decode(tag, value)?),
            5 => Self::ModelParameters(decode(tag, value)?),
            6 => Self::SenderAddress(decode(tag, value)?),
            7 => Self::Usage(decode(tag, value)?),
            8 => Self::PromptInstructions(content::decode_messages(tag, value)?),
            9 => Self::Prompt(content::decode_messages(tag, value)?),
            10 => Self::PromptTokens(decode(tag, value)?),
            11 => Self::Response(decode(tag, value)?),
            12 => Self::RequestExtra(decode(tag, value)?),
            13 => Self::Sampling(decode(tag, value)?),
            14 => Self::Request(decode(tag, value)?),
            15 => Self::Evidence(decode(tag, value)?),
            _ => return Err(Error::UnknownTag { tag }),
        })
    }
}

/// Rules of a value that its SCALE type alone does not express.
pub(crate) trait Rules {
    /// Whether every rule holds; a violation is `FieldMalformed`.
    fn hold(&self) -> bool {
        true
    }

    /// Whether every part is within its limit; a violation is `FieldTooLong`.
    fn fit(&self) -> bool {
        true
    }
}

impl Rules for u128 {}
impl Rules for Vec<u32> {}
impl Rules for String {
    fn fit(&self) -> bool {
        self.len() <= assay_primitives::limits::REQUEST_EXTRA_BYTES
    }
}

/// Encodes a value after checking its rules.
pub(crate) fn encode<T: Encode + Rules>(tag: u8, value: &T) -> Result<Vec<u8>, Error> {
    if !value.fit() {
        return Err(Error::FieldTooLong { tag });
    }
    if !value.hold() {
        return Err(Error::FieldMalformed { tag });
    }
    let bytes = value.encode();
    check_length(tag, bytes.len())?;
    Ok(bytes)
}

/// Decodes a value strictly: its whole length, minimal compact lengths, valid UTF-8, known enum indices, its rules.
pub(crate) fn decode<T: Decode + Rules>(tag: u8, bytes: &[u8]) -> Result<T, Error> {
    check_length(tag, bytes.len())?;
    let value = T::decode_all(&mut &*bytes).map_err(|_| Error::FieldMalformed { tag })?;
    if !value.fit() {
        return Err(Error::FieldTooLong { tag });
    }
    if !value.hold() {
        return Err(Error::FieldMalformed { tag });
    }
    Ok(value)
}

fn check_length(tag: u8, length: usize) -> Result<(), Error> {
    let longest = LONGEST.get(usize::from(tag)).copied().ok_or(Error::UnknownTag { tag })?;
    if length > longest { Err(Error::FieldTooLong { tag }) } else { Ok(()) }
}

/// Decimal text: JSON numbers are exact only up to 2^53.
fn decimal<T: core::fmt::Display, S: serde::Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}
