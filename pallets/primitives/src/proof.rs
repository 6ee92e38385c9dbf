//! Single fields of one logged record, as anyone can check them against the log's root (§6.4, §8.5, §10, §15).
//!
//! Nothing is decrypted: a field shows its value and salt, three hashes lead to a root in the record's header, the
//! header and the hash of the body give the entry's leaf, and two paths lead from there to the root of the log.

use crate::{
    blob::BatchLeaf,
    entry::{HeaderError, RECORD_HEADER, RecordHeader, SESSION_HEADER, SessionHeader, entry_leaf},
    hash::Sha256,
    labels,
    layout::{Reader, concat},
    limits::{BATCH_ENTRIES, BATCH_PATH, LOG_PATH},
    merkle::{self, Hash},
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Number of fields of a record.
pub const FIELDS: u8 = 16;
/// First tag of the content half; tags below are metadata.
pub const CONTENT_BASE: u8 = 8;
/// Hashes from a field's leaf to the root of its half.
pub const FIELD_PATH: usize = 3;
/// Leaves under each of the two roots.
const HALF_LEAVES: u64 = 8;

/// Tag of the field that names the model.
pub const MODEL_TAG: u8 = 4;
/// Tag of the field that names the sender.
pub const SENDER_TAG: u8 = 6;
/// Tag of the field with tokens, times and cost.
pub const USAGE_TAG: u8 = 7;

/// Bytes of field 4.
pub const MODEL_FIELD: usize = 104;
/// Bytes of field 6.
pub const SENDER_FIELD: usize = 65;
/// Bytes of field 7.
pub const USAGE_FIELD: usize = 68;

/// Why a proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProofError {
    /// The record header does not parse.
    RecordHeader(HeaderError),
    /// The session header does not parse.
    SessionHeader(HeaderError),
    /// No field has this tag.
    UnknownTag(u8),
    /// The field is shown twice.
    Repeated(u8),
    /// The field does not lead to the root in the header.
    FieldRootMismatch(u8),
    /// The field is needed and not shown.
    FieldMissing(u8),
    /// The value breaks the rules of its field.
    FieldMalformed(u8),
    /// A path is longer than any tree of the log.
    PathTooLong,
    /// The entry is not in the batch, or the batch not in the log, at the place that is claimed.
    ProofInvalid,
    /// The session entry is not the one that the record names.
    SessionReferenceMismatch,
    /// The session belongs to another chain.
    WrongChain,
    /// The session belongs to another provider.
    WrongProvider,
}

/// Leaf of one field: leaf(L("assay/field/v1") ‖ tag ‖ salt ‖ value).
pub fn field_leaf<H: Sha256>(tag: u8, salt: &[u8; 32], value: &[u8]) -> Hash {
    H::digest(&[&[0], labels::FIELD, &[tag], salt, value])
}

/// One field that can be shown to anyone.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct FieldProof {
    /// 0 to 15.
    pub tag: u8,
    /// Hides values that could be guessed.
    pub salt: [u8; 32],
    /// SCALE value.
    pub value: Vec<u8>,
    /// Sibling hashes, bottom-up.
    pub path: [Hash; FIELD_PATH],
}

impl FieldProof {
    /// Root of its half that the field leads to; `None` for a tag above 15.
    pub fn root<H: Sha256>(&self) -> Option<Hash> {
        let base = half_base(self.tag)?;
        let leaf = field_leaf::<H>(self.tag, &self.salt, &self.value);
        merkle::root_from_path::<H>(&leaf, u64::from(self.tag.checked_sub(base)?), HALF_LEAVES, &self.path)
    }
}

/// Where in the log an entry is.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct InclusionProof {
    /// Seq of the batch's first entry.
    pub first_seq: u64,
    /// Entries of the batch.
    pub count: u32,
    /// From the entry's leaf to the root of the batch, at most 11 hashes.
    pub batch_path: Vec<Hash>,
    /// SHA-256 of the batch's blob.
    pub blob_hash: Hash,
    /// Length of the blob, bytes.
    pub blob_len: u32,
    /// Index of the batch in the log.
    pub batch_index: u64,
    /// Batches in the log whose root is proven against.
    pub log_size: u64,
    /// From the batch's leaf to that root, at most 64 hashes.
    pub log_path: Vec<Hash>,
}

impl InclusionProof {
    /// Root of a log of `log_size` batches, in which `provider`'s entry `seq` has `leaf`.
    pub fn log_root<H: Sha256>(&self, provider: &[u8; 32], seq: u64, leaf: &Hash) -> Result<Hash, ProofError> {
        if self.batch_path.len() > BATCH_PATH || self.log_path.len() > LOG_PATH {
            return Err(ProofError::PathTooLong);
        }
        let index = seq.checked_sub(self.first_seq).ok_or(ProofError::ProofInvalid)?;
        if self.count > BATCH_ENTRIES {
            return Err(ProofError::ProofInvalid);
        }
        let batch_root = merkle::root_from_path::<H>(leaf, index, self.count.into(), &self.batch_path)
            .ok_or(ProofError::ProofInvalid)?;
        let batch = BatchLeaf {
            provider: *provider,
            first_seq: self.first_seq,
            count: self.count,
            batch_root,
            blob_hash: self.blob_hash,
            blob_len: self.blob_len,
        };
        merkle::root_from_path::<H>(&batch.leaf_hash::<H>(), self.batch_index, self.log_size, &self.log_path)
            .ok_or(ProofError::ProofInvalid)
    }
}

/// The session entry that a record names, without its wraps.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SessionProof {
    /// The 181 bytes.
    pub header: [u8; SESSION_HEADER],
    /// SHA-256 of its wraps.
    pub body_hash: Hash,
}

/// Fields of one record, its place in the log, and the session it names.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct RecordProof {
    /// The 114 bytes.
    pub header: [u8; RECORD_HEADER],
    /// SHA-256 of the ciphertexts.
    pub body_hash: Hash,
    /// Fields shown, each at most once.
    pub fields: Vec<FieldProof>,
    /// Where the record is.
    pub inclusion: InclusionProof,
    /// The session, where the agent matters.
    pub session: Option<SessionProof>,
}

impl RecordProof {
    /// Checks every hash of the proof for an entry in the log of `provider` on the chain `genesis`.
    ///
    /// What is left to the caller is whether the log ever had the root that comes back, at the size that comes back.
    pub fn verify<H: Sha256>(&self, genesis: &[u8; 32], provider: &[u8; 32]) -> Result<ProvenRecord<'_>, ProofError> {
        let header = RecordHeader::parse(&self.header).map_err(ProofError::RecordHeader)?;
        let mut seen = 0u16;
        for field in &self.fields {
            let base = half_base(field.tag).ok_or(ProofError::UnknownTag(field.tag))?;
            let bit = 1u16.checked_shl(field.tag.into()).ok_or(ProofError::UnknownTag(field.tag))?;
            if seen & bit != 0 {
                return Err(ProofError::Repeated(field.tag));
            }
            seen |= bit;
            let expected = if base == 0 { header.meta_root } else { header.content_root };
            if field.root::<H>() != Some(expected) {
                return Err(ProofError::FieldRootMismatch(field.tag));
            }
        }
        let session =
            self.session.as_ref().map(|session| session.verify::<H>(&header, genesis, provider)).transpose()?;
        let leaf = entry_leaf::<H>(&self.header, &self.body_hash);
        let log_root = self.inclusion.log_root::<H>(provider, header.seq, &leaf)?;
        Ok(ProvenRecord { header, leaf, log_size: self.inclusion.log_size, log_root, session, fields: &self.fields })
    }

    /// Bytes that [`RecordProof::verify`] hashes in the fields' values: what its cost grows with.
    pub fn value_bytes(&self) -> usize {
        self.fields.iter().fold(0, |sum, field| field.value.len().saturating_add(sum))
    }
}

impl SessionProof {
    fn verify<H: Sha256>(
        &self,
        record: &RecordHeader,
        genesis: &[u8; 32],
        provider: &[u8; 32],
    ) -> Result<SessionHeader, ProofError> {
        let header = SessionHeader::parse(&self.header).map_err(ProofError::SessionHeader)?;
        if entry_leaf::<H>(&self.header, &self.body_hash) != record.session_id || header.seq != record.session_seq {
            return Err(ProofError::SessionReferenceMismatch);
        }
        if header.genesis != *genesis {
            return Err(ProofError::WrongChain);
        }
        if header.provider != *provider {
            return Err(ProofError::WrongProvider);
        }
        Ok(header)
    }
}

/// A record whose proof holds if `log_root` was the log's root at `log_size`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProvenRecord<'a> {
    /// Its header.
    pub header: RecordHeader,
    /// Its leaf.
    pub leaf: Hash,
    /// Size of the log that was proven against.
    pub log_size: u64,
    /// Root that the paths lead to.
    pub log_root: Hash,
    /// Header of its session, if shown.
    pub session: Option<SessionHeader>,
    fields: &'a [FieldProof],
}

impl ProvenRecord<'_> {
    /// Value of a field that was shown.
    pub fn value(&self, tag: u8) -> Option<&[u8]> {
        self.fields.iter().find(|field| field.tag == tag).map(|field| &field.value[..])
    }

    /// Field 4.
    pub fn model(&self) -> Result<ModelField, ProofError> {
        ModelField::decode(self.value(MODEL_TAG).ok_or(ProofError::FieldMissing(MODEL_TAG))?)
    }

    /// Field 6.
    pub fn sender(&self) -> Result<SenderField, ProofError> {
        SenderField::decode(self.value(SENDER_TAG).ok_or(ProofError::FieldMissing(SENDER_TAG))?)
    }

    /// Field 7.
    pub fn usage(&self) -> Result<UsageField, ProofError> {
        UsageField::decode(self.value(USAGE_TAG).ok_or(ProofError::FieldMissing(USAGE_TAG))?)
    }
}

/// Field 4: exactly which model answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModelField {
    /// Agent of the session.
    pub agent: u32,
    /// Version of the agent.
    pub version: u32,
    /// Root over the weights.
    pub weights_root: [u8; 32],
    /// SHA-256 of the tokenizer.
    pub tokenizer_hash: [u8; 32],
    /// Hash of the software that ran it.
    pub build_hash: [u8; 32],
}

impl ModelField {
    /// The 104 bytes.
    pub fn encode(&self) -> [u8; MODEL_FIELD] {
        concat(&[
            &self.agent.to_le_bytes(),
            &self.version.to_le_bytes(),
            &self.weights_root,
            &self.tokenizer_hash,
            &self.build_hash,
        ])
    }

    /// Decodes exactly 104 bytes.
    pub fn decode(value: &[u8]) -> Result<Self, ProofError> {
        Self::read(value).ok_or(ProofError::FieldMalformed(MODEL_TAG))
    }

    fn read(value: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(value);
        let field = Self {
            agent: reader.u32()?,
            version: reader.u32()?,
            weights_root: reader.array()?,
            tokenizer_hash: reader.array()?,
            build_hash: reader.array()?,
        };
        reader.end()?;
        Some(field)
    }
}

/// How the sender of a request was authenticated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SenderAuth {
    /// By the provider's own key file: the provider's claim.
    Local,
    /// By a bearer token: the provider's claim.
    Bearer,
    /// By a signature over the request: provable.
    Signed,
    /// By a gateway: the gateway's claim.
    Relayed,
}

/// Field 6: who asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SenderField {
    /// AccountId32.
    pub account: [u8; 32],
    /// How it is known.
    pub auth: SenderAuth,
    /// Payment record; zeros for [`SenderAuth::Local`].
    pub pay_id: [u8; 32],
}

impl SenderField {
    /// The 65 bytes.
    pub fn encode(&self) -> [u8; SENDER_FIELD] {
        let auth = match self.auth {
            SenderAuth::Local => 0,
            SenderAuth::Bearer => 1,
            SenderAuth::Signed => 2,
            SenderAuth::Relayed => 3,
        };
        concat(&[&self.account, &[auth], &self.pay_id])
    }

    /// Decodes exactly 65 bytes; a local sender has no payment record.
    pub fn decode(value: &[u8]) -> Result<Self, ProofError> {
        Self::read(value).ok_or(ProofError::FieldMalformed(SENDER_TAG))
    }

    fn read(value: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(value);
        let account = reader.array()?;
        let auth = match reader.u8()? {
            0 => SenderAuth::Local,
            1 => SenderAuth::Bearer,
            2 => SenderAuth::Signed,
            3 => SenderAuth::Relayed,
            _ => return None,
        };
        let pay_id = reader.array()?;
        reader.end()?;
        let consistent = auth != SenderAuth::Local || pay_id == [0; 32];
        consistent.then_some(Self { account, auth, pay_id })
    }
}

/// Field 7: what a request used and cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsageField {
    /// Id that also names the receipt.
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
    pub cost: u128,
    /// Sum of `cost` of this provider's records of the same payment record and agent so far, planck.
    pub cumulative: u128,
}

impl UsageField {
    /// The 68 bytes.
    pub fn encode(&self) -> [u8; USAGE_FIELD] {
        concat(&[
            &self.request_id,
            &self.prompt.to_le_bytes(),
            &self.completion.to_le_bytes(),
            &self.cached.to_le_bytes(),
            &self.ttft_ms.to_le_bytes(),
            &self.total_ms.to_le_bytes(),
            &self.cost.to_le_bytes(),
            &self.cumulative.to_le_bytes(),
        ])
    }

    /// Decodes exactly 68 bytes.
    pub fn decode(value: &[u8]) -> Result<Self, ProofError> {
        Self::read(value).ok_or(ProofError::FieldMalformed(USAGE_TAG))
    }

    fn read(value: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(value);
        let field = Self {
            request_id: reader.array()?,
            prompt: reader.u32()?,
            completion: reader.u32()?,
            cached: reader.u32()?,
            ttft_ms: reader.u32()?,
            total_ms: reader.u32()?,
            cost: reader.u128()?,
            cumulative: reader.u128()?,
        };
        reader.end()?;
        Some(field)
    }
}

/// First tag of the half that `tag` belongs to; `None` above 15.
fn half_base(tag: u8) -> Option<u8> {
    match tag {
        0..CONTENT_BASE => Some(0),
        CONTENT_BASE..FIELDS => Some(CONTENT_BASE),
        _ => None,
    }
}
