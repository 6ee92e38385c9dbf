//! What the index keeps about one batch.

use super::Bytes32;
use assay_primitives::blob::BatchLeaf;
use codec::{Decode, Encode};

/// One batch of the log and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub struct Batch {
    /// Whose batch.
    pub provider: Bytes32,
    /// Seq of its first entry.
    pub first_seq: u64,
    /// Number of entries.
    pub count: u32,
    /// MTH over the entries' leaves.
    pub batch_root: Bytes32,
    /// SHA-256 of the blob.
    pub blob_hash: Bytes32,
    /// Length of the blob, bytes.
    pub blob_len: u32,
    /// Position in the log, from 0.
    pub index: u64,
    /// Batches in the log at the end of the batch's block: the size that the block's digest states.
    pub log_size: u64,
    /// Number of the block whose body holds the blob.
    pub block_number: u32,
    /// Hash of that block.
    pub block_hash: Bytes32,
}

impl Batch {
    /// The part of a batch that the log commits to.
    pub fn leaf(&self) -> BatchLeaf {
        BatchLeaf {
            provider: self.provider,
            first_seq: self.first_seq,
            count: self.count,
            batch_root: self.batch_root,
            blob_hash: self.blob_hash,
            blob_len: self.blob_len,
        }
    }

    /// Seq after the last entry.
    pub fn next_seq(&self) -> u64 {
        self.first_seq.saturating_add(u64::from(self.count))
    }

    /// Position of entry `seq` inside the batch, `None` when it is not in it.
    pub fn offset(&self, seq: u64) -> Option<u32> {
        let offset = u32::try_from(seq.checked_sub(self.first_seq)?).ok()?;
        (offset < self.count).then_some(offset)
    }
}
