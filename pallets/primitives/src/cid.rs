//! Strict parser for binary content identifiers (CIDv1, <https://github.com/multiformats/cid>).
//!
//! Layout: `varint 1 ‖ varint codec ‖ varint hash function ‖ varint digest length ‖ digest`. There is no multibase
//! prefix: a text CID must be decoded by the caller. Varints are minimal and nothing follows the digest, so one
//! content has exactly one accepted byte string per codec and hash function.

use crate::ids::Digest256;
use alloc::vec::Vec;

/// Longest accepted content identifier, bytes.
pub const MAX_CID_BYTES: u32 = 64;

const VERSION: u64 = 1;
const DIGEST_BYTES: u64 = 32;

/// A well-formed content identifier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cid {
    /// How the block under the identifier is to be read.
    pub codec: Codec,
    /// What made the digest.
    pub hash: HashFunction,
    /// Digest of the block.
    pub digest: Digest256,
}

/// Accepted content types (multicodec table).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Codec {
    /// Plain bytes, `0x55`.
    Raw,
    /// UnixFS files and folders, `0x70`.
    DagPb,
    /// CBOR with links, `0x71`.
    DagCbor,
}

/// Accepted hash functions (multihash table), both with 32-byte digests.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HashFunction {
    /// SHA-256, `0x12`.
    Sha2_256,
    /// BLAKE2b-256, `0xb220`.
    Blake2b256,
}

/// Why bytes are not an accepted content identifier.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CidDefect {
    /// More than [`MAX_CID_BYTES`] bytes.
    TooLong,
    /// Ends early, goes on after the digest, or has a varint that is not minimal.
    Malformed,
    /// Not version 1 (a version 0 or a text identifier lands here).
    Version,
    /// A codec other than raw, dag-pb and dag-cbor.
    Codec,
    /// A hash function other than sha2-256 and blake2b-256.
    HashFunction,
    /// A digest length other than 32 bytes.
    DigestLength,
}

impl Cid {
    /// Reads the binary form; the first broken rule, in the order of [`CidDefect`]'s rules along the bytes, is the
    /// error.
    pub fn parse(bytes: &[u8]) -> Result<Self, CidDefect> {
        if u32::try_from(bytes.len()).map_or(true, |len| len > MAX_CID_BYTES) {
            return Err(CidDefect::TooLong);
        }
        let mut rest = bytes;
        if take_varint(&mut rest)? != VERSION {
            return Err(CidDefect::Version);
        }
        let codec = Codec::from_code(take_varint(&mut rest)?).ok_or(CidDefect::Codec)?;
        let hash = HashFunction::from_code(take_varint(&mut rest)?).ok_or(CidDefect::HashFunction)?;
        if take_varint(&mut rest)? != DIGEST_BYTES {
            return Err(CidDefect::DigestLength);
        }
        let digest = Digest256::try_from(rest).map_err(|_| CidDefect::Malformed)?;
        Ok(Self { codec, hash, digest })
    }

    /// Writes the binary form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for value in [VERSION, self.codec.code(), self.hash.code(), DIGEST_BYTES] {
            put_varint(&mut bytes, value);
        }
        bytes.extend_from_slice(&self.digest);
        bytes
    }
}

impl Codec {
    fn code(self) -> u64 {
        match self {
            Self::Raw => 0x55,
            Self::DagPb => 0x70,
            Self::DagCbor => 0x71,
        }
    }

    fn from_code(code: u64) -> Option<Self> {
        [Self::Raw, Self::DagPb, Self::DagCbor].into_iter().find(|codec| codec.code() == code)
    }
}

impl HashFunction {
    fn code(self) -> u64 {
        match self {
            Self::Sha2_256 => 0x12,
            Self::Blake2b256 => 0xb220,
        }
    }

    fn from_code(code: u64) -> Option<Self> {
        [Self::Sha2_256, Self::Blake2b256].into_iter().find(|hash| hash.code() == code)
    }
}

/// Reads an unsigned LEB128 number of at most 9 bytes (63 bits), as multiformats bounds it.
fn take_varint(rest: &mut &[u8]) -> Result<u64, CidDefect> {
    let mut value: u64 = 0;
    for shift in (0..63).step_by(7) {
        let (byte, tail) = rest.split_first().ok_or(CidDefect::Malformed)?;
        *rest = tail;
        let bits = u64::from(byte & 0x7f).checked_shl(shift).ok_or(CidDefect::Malformed)?;
        value |= bits;
        if byte & 0x80 == 0 {
            return if *byte == 0 && shift > 0 { Err(CidDefect::Malformed) } else { Ok(value) };
        }
    }
    Err(CidDefect::Malformed)
}

fn put_varint(bytes: &mut Vec<u8>, mut value: u64) {
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            bytes.push(low & 0x7f);
            return;
        }
        bytes.push(low | 0x80);
    }
}
