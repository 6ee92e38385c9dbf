//! The log's root in the block header (§8.4).

use crate::layout::{Reader, concat};

/// Engine id of the consensus digest item.
pub const ENGINE_ID: [u8; 4] = *b"alog";
/// Version byte of the payload.
pub const VERSION: u8 = 1;
/// Bytes of the payload.
pub const PAYLOAD: usize = 41;

/// Payload of the digest item: size and root of the log at the end of the block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogDigest {
    /// Batches in the log.
    pub size: u64,
    /// MTH over all batch leaves.
    pub root: [u8; 32],
}

impl LogDigest {
    /// The 41 bytes.
    pub fn encode(&self) -> [u8; PAYLOAD] {
        concat(&[&[VERSION], &self.size.to_le_bytes(), &self.root])
    }

    /// Parses exactly 41 bytes of version 1.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        reader.tag(&[VERSION])?;
        let digest = Self { size: reader.u64()?, root: reader.array()? };
        reader.end()?;
        Some(digest)
    }
}
