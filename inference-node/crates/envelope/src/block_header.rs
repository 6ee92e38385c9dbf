//! A block header of the chain, read without any chain library: number, hash, and the log's digest (§8.4, §8.5).

use crate::Error;
use assay_primitives::digest::{ENGINE_ID, LogDigest};
use blake2::{Blake2b, Digest, digest::consts::U32};
use codec::{Compact, Decode, DecodeAll};

/// What a verifier needs from a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockHeader {
    /// blake2-256 of the SCALE bytes: the block's hash.
    pub hash: [u8; 32],
    /// Block number.
    pub number: u32,
    /// Payloads of all `alog` consensus digest items.
    log_payloads: Vec<Vec<u8>>,
}

impl BlockHeader {
    /// Parses a SCALE header completely.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let raw = RawHeader::decode_all(&mut &*bytes).map_err(|_| Error::HeaderMalformed)?;
        let log_payloads = raw.digest.into_iter().filter_map(|item| match item {
            DigestItem::Consensus(ENGINE_ID, payload) => Some(payload),
            _ => None,
        });
        Ok(Self {
            hash: Blake2b::<U32>::digest(bytes).into(),
            number: raw.number.0,
            log_payloads: log_payloads.collect(),
        })
    }

    /// The log's size and root after this block; `DigestMissing` unless there is exactly one valid item.
    pub fn log_digest(&self) -> Result<LogDigest, Error> {
        match self.log_payloads.as_slice() {
            [payload] => LogDigest::parse(payload).ok_or(Error::DigestMissing),
            _ => Err(Error::DigestMissing),
        }
    }
}

#[derive(Decode)]
struct RawHeader {
    _parent_hash: [u8; 32],
    number: Compact<u32>,
    _state_root: [u8; 32],
    _extrinsics_root: [u8; 32],
    digest: Vec<DigestItem>,
}

#[derive(Decode)]
enum DigestItem {
    #[codec(index = 0)]
    Other(#[allow(dead_code)] Vec<u8>),
    #[codec(index = 4)]
    Consensus([u8; 4], Vec<u8>),
    #[codec(index = 5)]
    Seal(#[allow(dead_code)] [u8; 4], #[allow(dead_code)] Vec<u8>),
    #[codec(index = 6)]
    PreRuntime(#[allow(dead_code)] [u8; 4], #[allow(dead_code)] Vec<u8>),
    #[codec(index = 8)]
    RuntimeEnvironmentUpdated,
}
