//! Fields 8 to 15: content.

use super::{CONTENT_BASE, PART_FIELDS, Rules, decode, encode};
use crate::Error;
use assay_primitives::limits::{CHOICES, MESSAGE_EXTRA_BYTES, MESSAGES};
use assay_primitives::request::{ROUTE_CHAT, ROUTE_EMBEDDINGS};
use codec::{Decode, Encode, Input};
use serde::Serialize;

/// Tags 8 to 15.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContentFields {
    /// Tag 8: messages of the roles system and developer.
    pub prompt_instructions: Vec<Message>,
    /// Tag 9: messages of all other roles.
    pub prompt: Vec<Message>,
    /// Tag 10: ids of the whole rendered prompt.
    pub prompt_tokens: Vec<u32>,
    /// Tag 11: one output per choice, in choice order.
    pub response: Vec<Output>,
    /// Tag 12: JSON object of remaining parameters as received, or empty.
    pub request_extra: String,
    /// Tag 13.
    pub sampling: Sampling,
    /// Tag 14.
    pub request: Request,
    /// Tag 15.
    pub evidence: Evidence,
}

impl ContentFields {
    /// Values in tag order.
    pub fn encode(&self) -> Result<[Vec<u8>; PART_FIELDS], Error> {
        check_total(&self.prompt_instructions, &self.prompt)?;
        Ok([
            encode_messages(8, &self.prompt_instructions)?,
            encode_messages(9, &self.prompt)?,
            encode(10, &self.prompt_tokens)?,
            encode(11, &self.response)?,
            encode(12, &self.request_extra)?,
            encode(13, &self.sampling)?,
            encode(14, &self.request)?,
            encode(15, &self.evidence)?,
        ])
    }

    /// Decodes values in tag order.
    pub fn decode(values: &[Vec<u8>; PART_FIELDS]) -> Result<Self, Error> {
        let [instructions, prompt, tokens, response, extra, sampling, request, evidence] = values;
        let fields = Self {
            prompt_instructions: decode_messages(8, instructions)?,
            prompt: decode_messages(9, prompt)?,
            prompt_tokens: decode(10, tokens)?,
            response: decode(11, response)?,
            request_extra: decode(12, extra)?,
            sampling: decode(13, sampling)?,
            request: decode(14, request)?,
            evidence: decode(15, evidence)?,
        };
        check_total(&fields.prompt_instructions, &fields.prompt)?;
        Ok(fields)
    }
}

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageRole {
    /// Instructions.
    System,
    /// Instructions.
    Developer,
    /// The caller.
    User,
    /// The model, earlier.
    Assistant,
    /// The result of a tool.
    Tool,
    /// A completion prompt without roles.
    Raw,
}

impl MessageRole {
    /// The field that messages of this role belong to.
    pub const fn tag(self) -> u8 {
        match self {
            Self::System | Self::Developer => 8,
            Self::User | Self::Assistant | Self::Tool | Self::Raw => 9,
        }
    }
}

/// One message of the request.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct Message {
    /// Index in the request.
    pub position: u16,
    /// Who speaks.
    pub role: MessageRole,
    /// Text.
    pub content: String,
    /// JSON of its other members, or empty; at most 65,536 bytes.
    pub extra: String,
}

impl Rules for Vec<Message> {
    fn fit(&self) -> bool {
        self.len() <= MESSAGES && self.iter().all(|message| message.extra.len() <= MESSAGE_EXTRA_BYTES)
    }
}

/// Why a choice ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finish {
    /// End of text or a stop sequence.
    Stop,
    /// Token or record limit.
    Length,
    /// The model called tools.
    ToolCalls,
    /// Filtered.
    ContentFilter,
    /// The caller went away.
    Cancelled,
    /// The provider failed after the first token.
    Error,
}

/// One choice of the response.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Output {
    /// Generated text.
    Text {
        /// Why it ended.
        finish: Finish,
        /// As delivered.
        text: String,
        /// JSON, or empty.
        tool_calls: String,
        /// All generated ids.
        token_ids: Vec<u32>,
    },
    /// An embedding.
    Embedding {
        /// Length of the vector.
        dimensions: u32,
        /// H("assay/embedding/v1", the vector, f32 LE).
        #[serde(with = "hex::serde")]
        hash: [u8; 32],
    },
}

impl Output {
    /// The output of an embedding request.
    pub fn embedding(vector: &[f32]) -> Result<Self, Error> {
        let bytes: Vec<u8> = vector.iter().flat_map(|value| value.to_le_bytes()).collect();
        Ok(Self::Embedding {
            dimensions: u32::try_from(vector.len()).map_err(|_| Error::FieldTooLong { tag: 11 })?,
            hash: crate::kdf::labelled_hash(assay_primitives::labels::EMBEDDING, &[&bytes]),
        })
    }
}

impl Rules for Vec<Output> {
    fn fit(&self) -> bool {
        self.len() <= CHOICES
    }
}

/// Where the sampler's key came from (§11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "source", rename_all = "snake_case")]
pub enum Sampling {
    /// Temperature 0: no seed.
    Greedy,
    /// The body's `seed`.
    Caller {
        /// Its value.
        #[serde(serialize_with = "super::decimal")]
        seed: i64,
    },
    /// The caller's nonce.
    CallerNonce {
        /// Its value.
        #[serde(with = "hex::serde")]
        nonce: [u8; 32],
    },
    /// A nonce that the provider drew: no claim about the seed.
    ProviderNonce {
        /// Its value.
        #[serde(with = "hex::serde")]
        nonce: [u8; 32],
    },
}

impl Sampling {
    /// The source byte.
    pub const fn source(&self) -> u8 {
        match self {
            Self::Greedy => 0,
            Self::Caller { .. } => 1,
            Self::CallerNonce { .. } => 2,
            Self::ProviderNonce { .. } => 3,
        }
    }
}

impl Encode for Sampling {
    fn encode(&self) -> Vec<u8> {
        let (seed, nonce) = match self {
            Self::Greedy => (0, [0; 32]),
            Self::Caller { seed } => (*seed, [0; 32]),
            Self::CallerNonce { nonce } | Self::ProviderNonce { nonce } => (0, *nonce),
        };
        [&[self.source()][..], &seed.to_le_bytes(), &nonce].concat()
    }
}

impl Decode for Sampling {
    fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
        let (source, seed, nonce) = <(u8, i64, [u8; 32])>::decode(input)?;
        match (source, seed, nonce) {
            (0, 0, nonce) if nonce == [0; 32] => Ok(Self::Greedy),
            (1, seed, nonce) if nonce == [0; 32] => Ok(Self::Caller { seed }),
            (2, 0, nonce) => Ok(Self::CallerNonce { nonce }),
            (3, 0, nonce) => Ok(Self::ProviderNonce { nonce }),
            _ => Err("unknown source, or an unused part is not zero".into()),
        }
    }
}

impl Rules for Sampling {}

/// What a signing client agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct SignedTerms {
    /// Fresh for each request.
    #[serde(with = "hex::serde")]
    pub nonce: [u8; 32],
    /// Client time, milliseconds since 1970 UTC.
    pub issued_ms: u64,
    /// Planck.
    #[serde(serialize_with = "super::decimal")]
    pub max_cost: u128,
    /// Ed25519 over the request message.
    #[serde(with = "hex::serde")]
    pub signature: [u8; 64],
}

/// The HTTP request behind the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct Request {
    /// SHA-256 of the body as received.
    #[serde(with = "hex::serde")]
    pub body_hash: [u8; 32],
    /// 1 chat completions, 2 completions, 3 embeddings.
    pub route: u8,
    /// Present when the request was signed.
    pub signed: Option<SignedTerms>,
}

impl Rules for Request {
    fn hold(&self) -> bool {
        (ROUTE_CHAT..=ROUTE_EMBEDDINGS).contains(&self.route)
    }
}

/// Evidence of correct inference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, Serialize)]
pub struct Evidence {
    /// H("assay/fingerprint/v1", proofs); zeros: none.
    #[serde(with = "hex::serde")]
    pub fingerprint: [u8; 32],
    /// SHA-256 of the hardware quote in force; zeros: none.
    #[serde(with = "hex::serde")]
    pub attestation: [u8; 32],
}

impl Rules for Evidence {}

/// Decodes field 8 or 9, whose roles differ.
pub(super) fn decode_messages(tag: u8, bytes: &[u8]) -> Result<Vec<Message>, Error> {
    let messages: Vec<Message> = decode(tag, bytes)?;
    check_roles(tag, &messages)?;
    Ok(messages)
}

fn encode_messages(tag: u8, messages: &Vec<Message>) -> Result<Vec<u8>, Error> {
    check_roles(tag, messages)?;
    encode(tag, messages)
}

fn check_roles(tag: u8, messages: &[Message]) -> Result<(), Error> {
    let belong = messages.iter().all(|message| message.role.tag() == tag);
    if belong { Ok(()) } else { Err(Error::FieldMalformed { tag }) }
}

fn check_total(instructions: &[Message], prompt: &[Message]) -> Result<(), Error> {
    let tag = CONTENT_BASE.saturating_add(1);
    if instructions.len().saturating_add(prompt.len()) > MESSAGES { Err(Error::FieldTooLong { tag }) } else { Ok(()) }
}
