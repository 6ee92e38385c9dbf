//! `assayLog_record` and `assayLog_proof`: what state cannot answer, from block bodies.

use crate::{
    log_index::{self, Answer, Inclusion, QueryError, RecordEntry, SharedLogIndex},
    service::FullClient,
};
use assay_runtime::AccountId;
use jsonrpsee::{
    proc_macros::rpc,
    types::{ErrorObjectOwned, error::INVALID_PARAMS_CODE},
};
use serde::{Deserialize, Serialize};
use std::{str::FromStr, sync::Arc};

/// The index does not reach the head of the chain yet.
const BEHIND: i32 = 8_001;
/// The index stopped; the message says why.
const STOPPED: i32 = 8_002;
/// This node pruned the block's body.
const BODY_PRUNED: i32 = 8_003;
/// A check inside the node failed.
const INTERNAL: i32 = 8_004;

/// Reads the encrypted inference log from block bodies.
///
/// Byte strings are lower-case hex without `0x`; u64 numbers are decimal strings, as in receipt files.
#[rpc(server)]
pub trait AssayLogApi {
    /// Entry `seq` of the provider's log; `null` when it is not committed.
    ///
    /// `provider`: SS58 address or 32 bytes of hex. `seq`: number or decimal string.
    #[method(name = "assayLog_record", blocking)]
    fn record(&self, provider: String, seq: Seq) -> Result<Option<RecordJson>, ErrorObjectOwned>;

    /// The proof that entry `seq` is in the log, as the `inclusion` object of a receipt plus `block_number`,
    /// `block_hash` and `finalized`; `null` when it is not committed.
    ///
    /// A proof whose block is not finalised can still disappear.
    #[method(name = "assayLog_proof", blocking)]
    fn proof(&self, provider: String, seq: Seq) -> Result<Option<ProofJson>, ErrorObjectOwned>;
}

/// A sequence number as a JSON number or as a decimal string.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Seq {
    /// JSON number.
    Number(u64),
    /// Decimal string.
    Text(String),
}

impl Seq {
    fn value(&self) -> Result<u64, ErrorObjectOwned> {
        match self {
            Self::Number(seq) => Ok(*seq),
            Self::Text(text) => text.parse().map_err(|_| invalid(format!("seq {text:?} is not a decimal u64"))),
        }
    }
}

/// Answer of `assayLog_record`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordJson {
    /// Header and body of the entry.
    pub entry: String,
    /// Position of its batch in the log.
    pub batch_index: String,
    /// Seq of the batch's first entry.
    pub first_seq: String,
    /// Entries of the batch.
    pub count: u32,
    /// Number of the batch's block.
    pub block_number: u32,
    /// Hash of that block.
    pub block_hash: String,
    /// Whether that block is finalised.
    pub finalized: bool,
}

/// Answer of `assayLog_proof`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProofJson {
    /// Seq of the batch's first entry.
    pub first_seq: String,
    /// Entries of the batch.
    pub count: u32,
    /// From the entry's leaf to the batch root.
    pub batch_path: Vec<String>,
    /// SHA-256 of the blob.
    pub blob_hash: String,
    /// Length of the blob, bytes.
    pub blob_len: u32,
    /// Position of the batch in the log.
    pub batch_index: String,
    /// Batches in the log at the end of the block.
    pub log_size: String,
    /// From the batch's leaf to the root in the header.
    pub log_path: Vec<String>,
    /// SCALE encoding of the header.
    pub block_header: String,
    /// Number of the block.
    pub block_number: u32,
    /// Hash of the block.
    pub block_hash: String,
    /// Whether the block is finalised.
    pub finalized: bool,
}

impl From<Answer<RecordEntry>> for RecordJson {
    fn from(answer: Answer<RecordEntry>) -> Self {
        Self {
            entry: hex::encode(answer.value.0),
            batch_index: answer.batch_index.to_string(),
            first_seq: answer.first_seq.to_string(),
            count: answer.count,
            block_number: answer.block_number,
            block_hash: hex::encode(answer.block_hash),
            finalized: answer.finalised,
        }
    }
}

impl From<Answer<Inclusion>> for ProofJson {
    fn from(answer: Answer<Inclusion>) -> Self {
        let Inclusion { batch_path, blob_hash, blob_len, log_size, log_path, block_header } = answer.value;
        Self {
            first_seq: answer.first_seq.to_string(),
            count: answer.count,
            batch_path: batch_path.iter().map(hex::encode).collect(),
            blob_hash: hex::encode(blob_hash),
            blob_len,
            batch_index: answer.batch_index.to_string(),
            log_size: log_size.to_string(),
            log_path: log_path.iter().map(hex::encode).collect(),
            block_header: hex::encode(block_header),
            block_number: answer.block_number,
            block_hash: hex::encode(answer.block_hash),
            finalized: answer.finalised,
        }
    }
}

/// The methods over a client and its index.
pub struct AssayLog {
    client: Arc<FullClient>,
    index: SharedLogIndex,
}

impl AssayLog {
    /// Answers from `client` and `index`.
    pub fn new(client: Arc<FullClient>, index: SharedLogIndex) -> Self {
        Self { client, index }
    }
}

impl AssayLogApiServer for AssayLog {
    fn record(&self, provider: String, seq: Seq) -> Result<Option<RecordJson>, ErrorObjectOwned> {
        let answer = log_index::record(&self.client, &self.index, &account(&provider)?, seq.value()?);
        Ok(answer.map_err(refusal)?.map(Into::into))
    }

    fn proof(&self, provider: String, seq: Seq) -> Result<Option<ProofJson>, ErrorObjectOwned> {
        let answer = log_index::inclusion(&self.client, &self.index, &account(&provider)?, seq.value()?);
        Ok(answer.map_err(refusal)?.map(Into::into))
    }
}

fn account(text: &str) -> Result<[u8; 32], ErrorObjectOwned> {
    let account = AccountId::from_str(text).map_err(|reason| {
        invalid(format!("provider {text:?} is neither an SS58 address nor 32 bytes of hex: {reason}"))
    })?;
    Ok(account.into())
}

fn invalid(message: String) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(INVALID_PARAMS_CODE, message, None::<()>)
}

fn refusal(error: QueryError) -> ErrorObjectOwned {
    let code = match error {
        QueryError::Behind { .. } => BEHIND,
        QueryError::Stopped { .. } => STOPPED,
        QueryError::BodyPruned { .. } => BODY_PRUNED,
        QueryError::Inconsistent { .. } | QueryError::Index(_) => INTERNAL,
    };
    ErrorObjectOwned::owned(code, error.to_string(), None::<()>)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_reads_ss58_and_hex() {
        let alice = [
            0xd4, 0x35, 0x93, 0xc7, 0x15, 0xfd, 0xd3, 0x1c, 0x61, 0x14, 0x1a, 0xbd, 0x04, 0xa9, 0x9f, 0xd6, 0x82, 0x2c,
            0x85, 0x58, 0x85, 0x4c, 0xcd, 0xe3, 0x9a, 0x56, 0x84, 0xe7, 0xa5, 0x6d, 0xa2, 0x7d,
        ];
        let hex = hex::encode(alice);
        assert_eq!(account("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY").unwrap(), alice);
        assert_eq!(account(&hex).unwrap(), alice);
        assert_eq!(account(&format!("0x{hex}")).unwrap(), alice);
    }

    #[test]
    fn account_refuses_other_text_as_invalid_parameter() {
        for text in ["", "0x00", "alice", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQX"] {
            assert_eq!(account(text).unwrap_err().code(), INVALID_PARAMS_CODE, "{text}");
        }
    }

    #[test]
    fn seq_reads_numbers_and_decimal_strings() {
        let seq = |json: &str| serde_json::from_str::<Seq>(json).unwrap().value();
        assert_eq!(seq("7").unwrap(), 7);
        assert_eq!(seq("\"18446744073709551615\"").unwrap(), u64::MAX);
        assert_eq!(seq("\"-1\"").unwrap_err().code(), INVALID_PARAMS_CODE);
        assert_eq!(seq("\"0x10\"").unwrap_err().code(), INVALID_PARAMS_CODE);
    }
}
