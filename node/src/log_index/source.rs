//! The chain as the index reads it.

use super::{
    Bytes32, IndexError,
    claims::{Claim, claims},
};
use crate::service::FullClient;
use assay_primitives::{
    blob::BatchLeaf,
    digest::{ENGINE_ID, LogDigest},
};
use assay_runtime::{Hash, Header, RuntimeEvent};
use codec::Decode;
use polkadot_sdk::{
    frame_system::EventRecord,
    sc_client_api::{BlockBackend, HeaderBackend, StorageProvider},
    sp_blockchain,
    sp_core::{H256, storage::StorageKey},
    sp_io::hashing::twox_128,
    sp_runtime::{DigestItem, OpaqueExtrinsic},
};
use std::sync::Arc;

/// What the index needs to know about a block.
#[derive(Clone, Debug)]
pub struct BlockFacts {
    /// Number of the block.
    pub number: u32,
    /// Hash of the block.
    pub hash: Bytes32,
    /// Hash of its parent.
    pub parent: Bytes32,
    /// Size and root of the log at its end; `None` when it has no batch.
    pub digest: Option<LogDigest>,
    /// What its events say was committed; `None` when the node does not have them any more.
    pub told: Option<Vec<BatchLeaf>>,
    /// Claims of each of its extrinsics that may have committed a batch; empty when there is no digest.
    pub slots: Vec<Vec<Claim>>,
}

/// A chain to index.
pub trait ChainSource: Send + Sync + 'static {
    /// Number of the best block.
    fn best_number(&self) -> u32;
    /// Number of the finalised block.
    fn finalised_number(&self) -> u32;
    /// Hash of the best chain's block `number`; `None` when the database does not have it (yet).
    fn canonical_hash(&self, number: u32) -> Result<Option<Bytes32>, IndexError>;
    /// Reads a block; `None` when it is gone.
    fn block(&self, hash: &Bytes32) -> Result<Option<BlockFacts>, IndexError>;
}

impl ChainSource for Arc<FullClient> {
    fn best_number(&self) -> u32 {
        self.info().best_number
    }

    fn finalised_number(&self) -> u32 {
        self.info().finalized_number
    }

    fn canonical_hash(&self, number: u32) -> Result<Option<Bytes32>, IndexError> {
        Ok(self.hash(number).map_err(database)?.map(|hash| hash.0))
    }

    fn block(&self, hash: &Bytes32) -> Result<Option<BlockFacts>, IndexError> {
        let at = H256(*hash);
        let Some(header) = self.header(at).map_err(database)? else { return Ok(None) };
        let digest = log_digest(&header)?;
        let (mut told, mut slots) = (None, Vec::new());
        if digest.is_some() {
            let body = self.block_body(at).map_err(database)?;
            let body = body.ok_or(IndexError::BodyMissing { number: header.number })?;
            let indexed = self.block_indexed_hashes(at).map_err(database)?.unwrap_or_default();
            told = events(self, at);
            slots = slots_of(&body, &indexed);
        }
        Ok(Some(BlockFacts { number: header.number, hash: *hash, parent: header.parent_hash.0, digest, told, slots }))
    }
}

/// The log digest of a header, `None` when the block has no batch.
pub fn log_digest(header: &Header) -> Result<Option<LogDigest>, IndexError> {
    let bad = IndexError::BadDigest { number: header.number };
    let mut items = header.digest.logs().iter().filter_map(|item| match item {
        DigestItem::Consensus(engine, payload) if *engine == ENGINE_ID => Some(payload),
        _ => None,
    });
    match (items.next(), items.next()) {
        (None, _) => Ok(None),
        (Some(payload), None) => LogDigest::parse(payload).map(Some).ok_or(bad),
        (Some(_), Some(_)) => Err(bad),
    }
}

/// The batches that a block's events report; `None` when its state is pruned or not of this runtime.
fn events(client: &FullClient, at: H256) -> Option<Vec<BatchLeaf>> {
    let key = StorageKey([twox_128(b"System"), twox_128(b"Events")].concat());
    let stored = client.storage(at, &key).ok()??;
    let records = Vec::<EventRecord<RuntimeEvent, Hash>>::decode(&mut &stored.0[..]).ok()?;
    Some(records.into_iter().filter_map(|record| committed(record.event)).collect())
}

fn committed(event: RuntimeEvent) -> Option<BatchLeaf> {
    match event {
        RuntimeEvent::InferenceLog(pallet_inference_log::Event::BatchCommitted {
            provider,
            first_seq,
            count,
            batch_root,
            blob_hash,
            blob_len,
            ..
        }) => Some(BatchLeaf { provider: provider.into(), first_seq, count, batch_root, blob_hash, blob_len }),
        _ => None,
    }
}

/// The claims of each extrinsic, less those whose blob the database did not index. It knows nothing about a block that
/// was stored without execution (gap sync): then all claims stay.
fn slots_of(body: &[OpaqueExtrinsic], indexed: &[H256]) -> Vec<Vec<Claim>> {
    let mut slots: Vec<Vec<Claim>> = body.iter().map(claims).collect();
    if !indexed.is_empty() {
        slots.iter_mut().for_each(|slot| slot.retain(|claim| indexed.contains(&H256(super::sha256(&claim.blob)))));
    }
    slots.retain(|slot| !slot.is_empty());
    slots
}

fn database(error: sp_blockchain::Error) -> IndexError {
    IndexError::Database(error.to_string())
}
