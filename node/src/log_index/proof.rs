//! Answers about one entry. Every proof is checked against the header's root before it leaves.

use super::{
    Bytes32, IndexError, Sha,
    batch::Batch,
    claims::claims,
    index::{LogIndex, Shared, Standing},
    source::{ChainSource, log_digest},
    store::Store,
};
use crate::service::FullClient;
use assay_primitives::{
    blob::{entries, parse_blob},
    merkle,
};
use assay_runtime::Header;
use codec::Encode;
use polkadot_sdk::{
    sc_client_api::{BlockBackend, HeaderBackend},
    sp_core::H256,
};
use std::sync::Arc;

/// Blocks that the index may be behind the chain before "not found" stops being an honest answer.
const TOLERATED_LAG: u32 = 16;

/// Why a question has no answer.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// The index does not reach the head of the chain yet, so "not committed" cannot be told from "not indexed".
    #[error("the log index is at block {at} of {best}; ask again later")]
    Behind {
        /// Last block of the index.
        at: u32,
        /// Best block of the chain.
        best: u32,
    },
    /// The index stopped before the head of the chain.
    #[error("the log index stopped at block {at}: {reason}")]
    Stopped {
        /// First block that it could not take.
        at: u32,
        /// Why.
        reason: String,
    },
    /// The blob is not in the database any more.
    #[error("the batch is in block {number}, whose body this node does not keep")]
    BodyPruned {
        /// Number of the block.
        number: u32,
    },
    /// The stored batch, the blob and the header do not agree; no proof leaves the node.
    #[error("internal: batch {index} does not check against block {number} ({what})")]
    Inconsistent {
        /// Position of the batch in the log.
        index: u64,
        /// Number of its block.
        number: u32,
        /// The check that failed.
        what: &'static str,
    },
    /// The index failed.
    #[error("internal: {0}")]
    Index(#[from] IndexError),
}

/// An answer and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T> {
    /// What was asked for.
    pub value: T,
    /// The batch that holds the entry.
    pub batch_index: u64,
    /// Seq of the batch's first entry.
    pub first_seq: u64,
    /// Entries of the batch.
    pub count: u32,
    /// Number of the batch's block.
    pub block_number: u32,
    /// Hash of that block.
    pub block_hash: Bytes32,
    /// Whether that block is finalised.
    pub finalised: bool,
}

/// The bytes of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordEntry(pub Vec<u8>);

/// From an entry to a block header (record format §8.5, §9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inclusion {
    /// From the entry's leaf to the batch root.
    pub batch_path: Vec<Bytes32>,
    /// SHA-256 of the blob.
    pub blob_hash: Bytes32,
    /// Length of the blob, bytes.
    pub blob_len: u32,
    /// Batches in the log at the end of the block.
    pub log_size: u64,
    /// From the batch's leaf to the log's root.
    pub log_path: Vec<Bytes32>,
    /// SCALE encoding of the block's header.
    pub block_header: Vec<u8>,
}

/// Entry `seq` of `provider`; `None` when it is not committed.
pub fn record<S: Store>(
    client: &Arc<FullClient>,
    index: &Shared<S>,
    provider: &Bytes32,
    seq: u64,
) -> Result<Option<Answer<RecordEntry>>, QueryError> {
    let located = locate(client, &index.read(), provider, seq)?;
    let Some((batch, standing)) = located else { return Ok(None) };
    let blob = blob(client, &batch)?;
    let entry = batch
        .offset(seq)
        .and_then(|offset| entries(&blob).nth(usize::try_from(offset).ok()?))
        .and_then(Result::ok)
        .ok_or_else(|| inconsistent(&batch, "entry"))?;
    Ok(Some(answer(&batch, standing, RecordEntry(entry.to_vec()))))
}

/// The proof that entry `seq` of `provider` is in the log; `None` when it is not committed.
pub fn inclusion<S: Store>(
    client: &Arc<FullClient>,
    index: &Shared<S>,
    provider: &Bytes32,
    seq: u64,
) -> Result<Option<Answer<Inclusion>>, QueryError> {
    let (batch, standing, log_path) = {
        let index = index.read();
        let Some((batch, standing)) = locate(client, &index, provider, seq)? else { return Ok(None) };
        let path = index.log_path(&batch)?.ok_or_else(|| inconsistent(&batch, "log path"))?;
        (batch, standing, path)
    };
    let header = client
        .header(H256(batch.block_hash))
        .map_err(|error| IndexError::Database(error.to_string()))?
        .ok_or_else(|| inconsistent(&batch, "header"))?;
    let genesis = client.info().genesis_hash.0;
    let blob = blob(client, &batch)?;
    let inclusion = prove(&genesis, &batch, seq, &blob, log_path, &header)?;
    Ok(Some(answer(&batch, standing, inclusion)))
}

/// Builds and checks the proof of entry `seq` from the blob, the path in the log and the header.
pub fn prove(
    genesis: &Bytes32,
    batch: &Batch,
    seq: u64,
    blob: &[u8],
    log_path: Vec<Bytes32>,
    header: &Header,
) -> Result<Inclusion, QueryError> {
    let parsed = parse_blob::<Sha>(blob, batch.first_seq, batch.count, genesis, &batch.provider)
        .map_err(|_| inconsistent(batch, "blob"))?;
    if parsed.batch_root != batch.batch_root || parsed.blob_hash != batch.blob_hash || parsed.blob_len != batch.blob_len
    {
        return Err(inconsistent(batch, "batch root"));
    }
    let offset = batch.offset(seq).ok_or_else(|| inconsistent(batch, "seq"))?;
    let at = usize::try_from(offset).map_err(|_| inconsistent(batch, "seq"))?;
    let leaf = parsed.leaves.get(at).ok_or_else(|| inconsistent(batch, "seq"))?;
    let batch_path = merkle::path::<Sha>(&parsed.leaves, at).ok_or_else(|| inconsistent(batch, "batch path"))?;
    let (count, offset) = (u64::from(batch.count), u64::from(offset));
    if !merkle::verify_inclusion::<Sha>(leaf, offset, count, &batch_path, &batch.batch_root) {
        return Err(inconsistent(batch, "batch path"));
    }
    if header.hash().0 != batch.block_hash {
        return Err(inconsistent(batch, "header hash"));
    }
    let digest = log_digest(header)?.filter(|digest| digest.size == batch.log_size);
    let digest = digest.ok_or_else(|| inconsistent(batch, "digest"))?;
    let leaf = batch.leaf().leaf_hash::<Sha>();
    if !merkle::verify_inclusion::<Sha>(&leaf, batch.index, batch.log_size, &log_path, &digest.root) {
        return Err(inconsistent(batch, "log path"));
    }
    Ok(Inclusion {
        batch_path,
        blob_hash: batch.blob_hash,
        blob_len: batch.blob_len,
        log_size: batch.log_size,
        log_path,
        block_header: header.encode(),
    })
}

/// Finds the batch, or says why nobody can know whether there is one.
fn locate<C: ChainSource, S: Store>(
    client: &C,
    index: &LogIndex<S>,
    provider: &Bytes32,
    seq: u64,
) -> Result<Option<(Batch, Standing)>, QueryError> {
    if let Some((batch, standing)) = index.locate(provider, seq)? {
        // A re-org that the follower has not seen yet may have removed the block.
        if standing == Standing::Finalised || client.canonical_hash(batch.block_number)? == Some(batch.block_hash) {
            return Ok(Some((batch, standing)));
        }
        return Ok(None);
    }
    if let Some(fault) = index.fault() {
        return Err(QueryError::Stopped { at: fault.number, reason: fault.reason.clone() });
    }
    let (at, best) = (index.tip().0, client.best_number());
    if best.saturating_sub(at) > TOLERATED_LAG {
        return Err(QueryError::Behind { at, best });
    }
    Ok(None)
}

/// The blob of a batch: from the index of the database, or from the block's body where the block came without one.
fn blob(client: &FullClient, batch: &Batch) -> Result<Vec<u8>, QueryError> {
    let database = |error: polkadot_sdk::sp_blockchain::Error| IndexError::Database(error.to_string());
    if let Some(blob) = client.indexed_transaction(H256(batch.blob_hash)).map_err(database)? {
        return Ok(blob);
    }
    let body = client.block_body(H256(batch.block_hash)).map_err(database)?;
    let body = body.ok_or(QueryError::BodyPruned { number: batch.block_number })?;
    body.iter()
        .flat_map(claims)
        .map(|claim| claim.blob)
        .find(|blob| super::sha256(blob) == batch.blob_hash)
        .ok_or_else(|| inconsistent(batch, "blob"))
}

fn answer<T>(batch: &Batch, standing: Standing, value: T) -> Answer<T> {
    Answer {
        value,
        batch_index: batch.index,
        first_seq: batch.first_seq,
        count: batch.count,
        block_number: batch.block_number,
        block_hash: batch.block_hash,
        finalised: standing == Standing::Finalised,
    }
}

fn inconsistent(batch: &Batch, what: &'static str) -> QueryError {
    log::error!(
        target: super::LOG_TARGET,
        "Batch {} does not check against block {} ({what}); no proof was given out",
        batch.index,
        batch.block_number,
    );
    QueryError::Inconsistent { index: batch.index, number: batch.block_number, what }
}
