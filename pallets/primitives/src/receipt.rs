//! The message that a provider signs for every record (§9).

use crate::{
    hash::Sha256,
    labels,
    layout::{Reader, concat},
};

/// Bytes of the message.
pub const MESSAGE: usize = 145;

/// A provider's promise that `leaf` will be entry `seq` of its log by block `commit_by`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReceiptMessage {
    /// Hash of block 0.
    pub genesis: [u8; 32],
    /// Who promises.
    pub provider: [u8; 32],
    /// Position in its log.
    pub seq: u64,
    /// Leaf of the entry.
    pub leaf: [u8; 32],
    /// Id of the HTTP request.
    pub request_id: [u8; 16],
    /// Finalised block at signing; the worker key is registered then.
    pub anchor: u32,
    /// Block by which the entry is in the log.
    pub commit_by: u32,
}

impl ReceiptMessage {
    /// The 145 bytes.
    pub fn encode(&self) -> [u8; MESSAGE] {
        concat(&[
            labels::RECEIPT,
            &self.genesis,
            &self.provider,
            &self.seq.to_le_bytes(),
            &self.leaf,
            &self.request_id,
            &self.anchor.to_le_bytes(),
            &self.commit_by.to_le_bytes(),
        ])
    }

    /// Parses exactly 145 bytes with the right label.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        reader.tag(labels::RECEIPT)?;
        let message = Self {
            genesis: reader.array()?,
            provider: reader.array()?,
            seq: reader.u64()?,
            leaf: reader.array()?,
            request_id: reader.array()?,
            anchor: reader.u32()?,
            commit_by: reader.u32()?,
        };
        reader.end()?;
        Some(message)
    }

    /// SHA-256 of the message, named by vouchers.
    pub fn hash<H: Sha256>(&self) -> [u8; 32] {
        H::digest(&[&self.encode()])
    }
}
