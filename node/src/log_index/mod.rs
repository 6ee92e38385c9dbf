//! An index of the inference log: which batch, in which block, holds entry `seq` of a provider, and the proof of it.
//!
//! The runtime keeps nothing per record, so the node rebuilds the log from what every full node has: block bodies
//! and the `alog` digest of block headers. It never trusts its own reading of an extrinsic: a block's batches count only
//! when they lead from the previous root to exactly the root in the header.
//!
//! - `claims` what an extrinsic says it commits
//! - `resolve` which of these claims took effect, decided by the header's root
//! - `tree` the global log as stored nodes, and paths through it
//! - `store` keys and values in the node's own database
//! - `index` finalised batches in the store, best-chain batches in memory
//! - `source` the chain as the index reads it
//! - `follow` the task that keeps the index at the head of the chain
//! - `proof` answers for one entry, checked before they leave

mod batch;
mod claims;
mod follow;
mod index;
mod proof;
mod resolve;
mod source;
mod store;
mod tree;

#[cfg(test)]
mod tests;

pub use follow::follow;
pub use index::{LogIndex, SharedLogIndex};
pub use proof::{Answer, Inclusion, QueryError, RecordEntry, inclusion, record};
pub use store::AuxBackend;

use assay_primitives::hash::{Sha256, SoftSha256};

/// SHA-256 outside the runtime.
type Sha = SoftSha256;
/// A 32-byte account, hash or root.
type Bytes32 = [u8; 32];

fn sha256(bytes: &[u8]) -> Bytes32 {
    Sha::digest(&[bytes])
}

/// Target of this module's log lines.
const LOG_TARGET: &str = "log-index";

/// Why the index cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The database refused to read or write.
    #[error("database: {0}")]
    Database(String),
    /// A stored value is not what this version writes.
    #[error("the stored index is damaged ({0}); delete the database and sync again")]
    Damaged(&'static str),
    /// The block's header is there, its body is not.
    #[error(
        "the body of block {number} is not in the database; proofs need a node that keeps bodies (--blocks-pruning archive-canonical)"
    )]
    BodyMissing {
        /// Number of the block.
        number: u32,
    },
    /// The header has more than one log digest, or one of an unknown version.
    #[error("block {number} has a malformed log digest")]
    BadDigest {
        /// Number of the block.
        number: u32,
    },
    /// No reading of the block's extrinsics leads to the root in its header.
    #[error("the batches of block {number} do not lead to the log root in its header")]
    RootMismatch {
        /// Number of the block.
        number: u32,
    },
    /// A block was offered that does not follow the last one.
    #[error("block {number} does not extend the indexed chain")]
    NotNext {
        /// Number of the block.
        number: u32,
    },
}
