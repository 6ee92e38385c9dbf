//! The chain as the index reads it.

use super::{
    Bytes32, IndexError,
    claims::claims,
    resolve::{Indexed, Slot},
};
use assay_primitives::digest::{ENGINE_ID, LogDigest};
use assay_runtime::{Header, opaque::Block};
use polkadot_sdk::{
    sc_client_api::{BlockBackend, HeaderBackend},
    sp_blockchain,
    sp_core::H256,
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
    /// Its extrinsics that may have committed a batch; empty when there is no digest.
    pub slots: Vec<Slot>,
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

impl<C> ChainSource for Arc<C>
where
    C: BlockBackend<Block> + HeaderBackend<Block> + Send + Sync + 'static,
{
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
        let slots = match digest {
            None => Vec::new(),
            Some(_) => {
                let body = self.block_body(at).map_err(database)?;
                let body = body.ok_or(IndexError::BodyMissing { number: header.number })?;
                slots(body, self.block_indexed_hashes(at).map_err(database)?.unwrap_or_default())
            }
        };
        Ok(Some(BlockFacts { number: header.number, hash: *hash, parent: header.parent_hash.0, digest, slots }))
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

/// Pairs a body's claims with the hashes that the database indexed, which are in the order of the extrinsics.
fn slots(body: Vec<OpaqueExtrinsic>, indexed: Vec<H256>) -> Vec<Slot> {
    let claimed = body.iter().map(claims).filter(|claims| !claims.is_empty());
    if indexed.is_empty() {
        return claimed.map(|claims| Slot { claims, indexed: Indexed::Unknown }).collect();
    }
    let mut hashes = indexed.into_iter().map(|hash| hash.0).peekable();
    let mut slots = Vec::new();
    for claims in claimed {
        let Some(hash) = hashes.peek().copied() else { break };
        if claims.iter().any(|claim| super::sha256(&claim.blob) == hash) {
            hashes.next();
            slots.push(Slot { claims, indexed: Indexed::Blob(hash) });
        }
    }
    slots
}

fn database(error: sp_blockchain::Error) -> IndexError {
    IndexError::Database(error.to_string())
}
