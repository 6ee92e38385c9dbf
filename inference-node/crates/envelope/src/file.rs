//! Receipt and disclosure files: a JSON view of bytes that are checked by hash (§9, §10).

use crate::{
    Error,
    kdf::Secret,
    part::DisclosedField,
    receipt::Receipt,
    record::{RecordKeys, SealedRecord},
    view,
};
use assay_primitives::{blob::BatchLeaf, entry::RECORD_HEADER, limits::RECEIPT_FILE_BYTES, receipt::ReceiptMessage};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a file claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileType {
    /// A promise with the fields a payer needs.
    #[serde(rename = "assay.receipt")]
    Receipt,
    /// Fields or a record, shown to anyone.
    #[serde(rename = "assay.disclosure")]
    Disclosure,
}

/// Where the record is in the chain's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inclusion {
    /// Seq of the batch's first entry.
    pub first_seq: u64,
    /// Entries in the batch.
    pub count: u32,
    /// From the entry's leaf to the batch root, bottom-up.
    pub batch_path: Vec<[u8; 32]>,
    /// SHA-256 of the blob.
    pub blob_hash: [u8; 32],
    /// Length of the blob, bytes.
    pub blob_len: u32,
    /// Index of the batch in the log.
    pub batch_index: u64,
    /// Batches in the log as of the block.
    pub log_size: u64,
    /// From the batch's leaf to the log's root, bottom-up.
    pub log_path: Vec<[u8; 32]>,
    /// SCALE header of a block whose digest holds the log's root.
    pub block_header: Vec<u8>,
}

impl Inclusion {
    /// The batch leaf, given the provider and the root that the batch path leads to.
    pub fn batch_leaf(&self, provider: [u8; 32], batch_root: [u8; 32]) -> BatchLeaf {
        BatchLeaf {
            provider,
            first_seq: self.first_seq,
            count: self.count,
            batch_root,
            blob_hash: self.blob_hash,
            blob_len: self.blob_len,
        }
    }

    /// Reads the object that the node's `assayLog_proof` returns; unknown members are ignored.
    pub fn from_json(value: &Value) -> Result<Self, Error> {
        RawInclusion::deserialize(value).map_err(malformed)?.try_into()
    }

    /// The object of a receipt file.
    pub fn to_json(&self) -> Value {
        serde_json::to_value(RawInclusion::from(self)).unwrap_or(Value::Null)
    }
}

/// A receipt or a disclosure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFile {
    /// Receipt or disclosure.
    pub kind: FileType,
    /// The promise; always there in a receipt, kept in a disclosure where known.
    pub receipt: Option<Receipt>,
    /// The record's 114-byte header.
    pub header: [u8; RECORD_HEADER],
    /// SHA-256 of the record's body.
    pub body_hash: [u8; 32],
    /// Shown fields.
    pub fields: Vec<DisclosedField>,
    /// `None` until the record is on chain.
    pub inclusion: Option<Inclusion>,
    /// Keys of a whole shown record; empty otherwise.
    pub record_keys: RecordKeys,
    /// Body of a whole shown record.
    pub body: Option<Vec<u8>>,
}

impl LogFile {
    /// The file of a receipt with the fields `tags` of its record, not yet included.
    pub fn receipt(receipt: Receipt, record: &SealedRecord, tags: &[u8]) -> Self {
        Self {
            kind: FileType::Receipt,
            receipt: Some(receipt),
            header: record.header.encode(),
            body_hash: record.body_hash(),
            fields: record.disclose(tags),
            inclusion: None,
            record_keys: RecordKeys::default(),
            body: None,
        }
    }

    /// Adds the proof that the record is on chain.
    #[must_use]
    pub fn with_inclusion(mut self, inclusion: Option<Inclusion>) -> Self {
        self.inclusion = inclusion;
        self
    }

    /// Reads a file of at most 4 MiB; unknown members are ignored, `v` is not.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > RECEIPT_FILE_BYTES {
            return Err(Error::FileMalformed(format!("longer than {RECEIPT_FILE_BYTES} bytes")));
        }
        let value: Value = serde_json::from_slice(bytes).map_err(malformed)?;
        Self::from_json(&value)
    }

    /// As [`LogFile::parse`], from parsed JSON.
    pub fn from_json(value: &Value) -> Result<Self, Error> {
        match value.get("v").map(Value::as_u64) {
            Some(Some(1)) => {}
            Some(_) => return Err(Error::UnsupportedVersion),
            None => return Err(Error::FileMalformed("missing field `v`".into())),
        }
        RawFile::deserialize(value).map_err(malformed)?.try_into()
    }

    /// The file as JSON, with a `view` for people.
    pub fn to_json(&self) -> Value {
        let raw = RawFile {
            v: 1,
            kind: self.kind,
            message: self.receipt.map(|receipt| hex::encode(receipt.message.encode())),
            key: self.receipt.map(|receipt| hex::encode(receipt.key)),
            signature: self.receipt.map(|receipt| hex::encode(receipt.signature)),
            header: hex::encode(self.header),
            body_hash: hex::encode(self.body_hash),
            fields: self.fields.iter().map(RawField::from).collect(),
            inclusion: self.inclusion.as_ref().map(RawInclusion::from),
            record_keys: (self.record_keys != RecordKeys::default()).then(|| RawKeys::from(&self.record_keys)),
            body: self.body.as_ref().map(hex::encode),
            view: Some(view::fields(&self.fields)),
        };
        serde_json::to_value(raw).unwrap_or(Value::Null)
    }
}

#[derive(Serialize, Deserialize)]
struct RawFile {
    v: u8,
    #[serde(rename = "type")]
    kind: FileType,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signature: Option<String>,
    header: String,
    body_hash: String,
    fields: Vec<RawField>,
    #[serde(default)]
    inclusion: Option<RawInclusion>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    record_keys: Option<RawKeys>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<String>,
    #[serde(default, skip_deserializing)]
    view: Option<Value>,
}

#[derive(Serialize, Deserialize)]
struct RawField {
    tag: u8,
    salt: String,
    value: String,
    path: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct RawKeys {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    meta: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    full: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct RawInclusion {
    first_seq: String,
    count: u32,
    batch_path: Vec<String>,
    blob_hash: String,
    blob_len: u32,
    batch_index: String,
    log_size: String,
    log_path: Vec<String>,
    block_header: String,
}

impl TryFrom<RawFile> for LogFile {
    type Error = Error;

    fn try_from(raw: RawFile) -> Result<Self, Error> {
        let receipt = match (&raw.message, &raw.key, &raw.signature) {
            (Some(message), Some(key), Some(signature)) => Some(Receipt {
                message: ReceiptMessage::parse(&bytes("message", message)?)
                    .ok_or_else(|| Error::FileMalformed("message: not a receipt message".into()))?,
                key: array("key", key)?,
                signature: array("signature", signature)?,
            }),
            (None, None, None) if raw.kind == FileType::Disclosure => None,
            _ => return Err(Error::FileMalformed("message, key and signature belong together".into())),
        };
        let record_keys = match &raw.record_keys {
            Some(keys) => RecordKeys {
                meta: keys.meta.as_deref().map(|key| secret("record_keys.meta", key)).transpose()?,
                full: keys.full.as_deref().map(|key| secret("record_keys.full", key)).transpose()?,
            },
            None => RecordKeys::default(),
        };
        Ok(Self {
            kind: raw.kind,
            receipt,
            header: array("header", &raw.header)?,
            body_hash: array("body_hash", &raw.body_hash)?,
            fields: raw.fields.iter().map(DisclosedField::try_from).collect::<Result<_, _>>()?,
            inclusion: raw.inclusion.map(Inclusion::try_from).transpose()?,
            record_keys,
            body: raw.body.as_deref().map(|body| bytes("body", body)).transpose()?,
        })
    }
}

impl From<&DisclosedField> for RawField {
    fn from(field: &DisclosedField) -> Self {
        Self {
            tag: field.tag,
            salt: hex::encode(field.salt),
            value: hex::encode(&field.value),
            path: field.path.iter().map(hex::encode).collect(),
        }
    }
}

impl TryFrom<&RawField> for DisclosedField {
    type Error = Error;

    fn try_from(raw: &RawField) -> Result<Self, Error> {
        Ok(Self {
            tag: raw.tag,
            salt: array("fields.salt", &raw.salt)?,
            value: bytes("fields.value", &raw.value)?,
            path: hashes("fields.path", &raw.path)?,
        })
    }
}

impl From<&RecordKeys> for RawKeys {
    fn from(keys: &RecordKeys) -> Self {
        let text = |key: &Option<Secret>| key.as_ref().map(|key| hex::encode(key.expose()));
        Self { meta: text(&keys.meta), full: text(&keys.full) }
    }
}

impl From<&Inclusion> for RawInclusion {
    fn from(inclusion: &Inclusion) -> Self {
        Self {
            first_seq: inclusion.first_seq.to_string(),
            count: inclusion.count,
            batch_path: inclusion.batch_path.iter().map(hex::encode).collect(),
            blob_hash: hex::encode(inclusion.blob_hash),
            blob_len: inclusion.blob_len,
            batch_index: inclusion.batch_index.to_string(),
            log_size: inclusion.log_size.to_string(),
            log_path: inclusion.log_path.iter().map(hex::encode).collect(),
            block_header: hex::encode(&inclusion.block_header),
        }
    }
}

impl TryFrom<RawInclusion> for Inclusion {
    type Error = Error;

    fn try_from(raw: RawInclusion) -> Result<Self, Error> {
        Ok(Self {
            first_seq: number("inclusion.first_seq", &raw.first_seq)?,
            count: raw.count,
            batch_path: hashes("inclusion.batch_path", &raw.batch_path)?,
            blob_hash: array("inclusion.blob_hash", &raw.blob_hash)?,
            blob_len: raw.blob_len,
            batch_index: number("inclusion.batch_index", &raw.batch_index)?,
            log_size: number("inclusion.log_size", &raw.log_size)?,
            log_path: hashes("inclusion.log_path", &raw.log_path)?,
            block_header: bytes("inclusion.block_header", &raw.block_header)?,
        })
    }
}

fn malformed(error: serde_json::Error) -> Error {
    Error::FileMalformed(error.to_string())
}

/// Lower-case hex without `0x`.
fn bytes(name: &str, text: &str) -> Result<Vec<u8>, Error> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return Err(Error::FileMalformed(format!("{name}: upper-case hex")));
    }
    hex::decode(text).map_err(|error| Error::FileMalformed(format!("{name}: {error}")))
}

fn array<const N: usize>(name: &str, text: &str) -> Result<[u8; N], Error> {
    let found = bytes(name, text)?;
    let length = found.len();
    found.try_into().map_err(|_| Error::FileMalformed(format!("{name}: {length} bytes, expected {N}")))
}

fn secret(name: &str, text: &str) -> Result<Secret, Error> {
    array(name, text).map(Secret::from_bytes)
}

fn hashes(name: &str, texts: &[String]) -> Result<Vec<[u8; 32]>, Error> {
    texts.iter().map(|text| array(name, text)).collect()
}

/// Decimal without sign or leading zeros.
fn number(name: &str, text: &str) -> Result<u64, Error> {
    let canonical = |value: &u64| value.to_string() == text;
    text.parse().ok().filter(canonical).ok_or_else(|| Error::FileMalformed(format!("{name}: not a decimal number")))
}
