//! Headers of log entries (§5.2, §6.1) and the entry leaf.

use crate::{
    hash::Sha256,
    labels,
    layout::{Reader, concat},
    limits::{AEAD_TAG, CONTENT_MAX, CONTENT_MIN, META_PADDED, WRAPS_MAX, WRAPS_MIN},
    padme::padme,
};

/// Version of every entry of this format.
pub const VERSION: u8 = 1;
/// Kind byte of a SessionOpen entry.
pub const KIND_SESSION: u8 = 1;
/// Kind byte of a Record entry.
pub const KIND_RECORD: u8 = 2;
/// The only suite of version 1: X-Wing, HKDF-SHA256, ChaCha20-Poly1305.
pub const SUITE: u16 = 1;
/// Bytes of a SessionOpen header.
pub const SESSION_HEADER: usize = 181;
/// Bytes of a record header.
pub const RECORD_HEADER: usize = 114;
/// Bytes of one wrap: role, class, hint, encapsulated key, wrapped secret.
pub const WRAP: usize = 1_171;
/// Bytes of the encrypted metadata of a record.
pub const META_CIPHERTEXT: usize = META_PADDED + AEAD_TAG;

/// Why a header is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderError {
    /// Not the length of this header.
    BadLength,
    /// Version byte other than 1.
    UnsupportedVersion,
    /// Kind byte of another entry.
    UnsupportedKind,
    /// Suite other than 1.
    UnsupportedSuite,
}

/// Header of a SessionOpen entry; its wraps follow as the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionHeader {
    /// Position in the provider's log.
    pub seq: u64,
    /// Hash of block 0.
    pub genesis: [u8; 32],
    /// Whose log this is.
    pub provider: [u8; 32],
    /// Cipher suite, [`SUITE`].
    pub suite: u16,
    /// The agent that every record of the session used.
    pub agent: u32,
    /// Number of a finalised block; registry state applies as of this block.
    pub anchor: u32,
    /// Hash of that block.
    pub anchor_hash: [u8; 32],
    /// Commitment to S.
    pub commit_full: [u8; 32],
    /// Commitment to S_M.
    pub commit_meta: [u8; 32],
    /// Number of wraps, 2 to 7.
    pub wraps: u8,
}

impl SessionHeader {
    /// The 181 bytes.
    pub fn encode(&self) -> [u8; SESSION_HEADER] {
        concat(&[
            &[VERSION, KIND_SESSION],
            &self.seq.to_le_bytes(),
            &self.genesis,
            &self.provider,
            &self.suite.to_le_bytes(),
            &self.agent.to_le_bytes(),
            &self.anchor.to_le_bytes(),
            &self.anchor_hash,
            &self.commit_full,
            &self.commit_meta,
            &[self.wraps],
        ])
    }

    /// Parses exactly 181 bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, HeaderError> {
        let mut reader = Reader::new(bytes);
        check_opening(&mut reader, KIND_SESSION)?;
        let header = Self::read(&mut reader).ok_or(HeaderError::BadLength)?;
        reader.end().ok_or(HeaderError::BadLength)?;
        if header.suite != SUITE {
            return Err(HeaderError::UnsupportedSuite);
        }
        if !(WRAPS_MIN..=WRAPS_MAX).contains(&header.wraps) {
            return Err(HeaderError::BadLength);
        }
        Ok(header)
    }

    /// Length of the whole entry.
    pub fn entry_len(&self) -> usize {
        session_entry_len(self.wraps)
    }

    /// Reads all fields after version and kind.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            seq: reader.u64()?,
            genesis: reader.array()?,
            provider: reader.array()?,
            suite: reader.u16()?,
            agent: reader.u32()?,
            anchor: reader.u32()?,
            anchor_hash: reader.array()?,
            commit_full: reader.array()?,
            commit_meta: reader.array()?,
            wraps: reader.u8()?,
        })
    }
}

/// Header of a Record entry; encrypted metadata and content follow as the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordHeader {
    /// Position in the provider's log.
    pub seq: u64,
    /// Leaf hash of the SessionOpen entry whose secret encrypts this record.
    pub session_id: [u8; 32],
    /// Position of that entry, below `seq`.
    pub session_seq: u64,
    /// Root over fields 0 to 7.
    pub meta_root: [u8; 32],
    /// Root over fields 8 to 15.
    pub content_root: [u8; 32],
}

impl RecordHeader {
    /// The 114 bytes.
    pub fn encode(&self) -> [u8; RECORD_HEADER] {
        concat(&[
            &[VERSION, KIND_RECORD],
            &self.seq.to_le_bytes(),
            &self.session_id,
            &self.session_seq.to_le_bytes(),
            &self.meta_root,
            &self.content_root,
        ])
    }

    /// Parses exactly 114 bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, HeaderError> {
        let mut reader = Reader::new(bytes);
        check_opening(&mut reader, KIND_RECORD)?;
        let header = Self::read(&mut reader).ok_or(HeaderError::BadLength)?;
        reader.end().ok_or(HeaderError::BadLength)?;
        Ok(header)
    }

    /// Reads all fields after version and kind.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        Some(Self {
            seq: reader.u64()?,
            session_id: reader.array()?,
            session_seq: reader.u64()?,
            meta_root: reader.array()?,
            content_root: reader.array()?,
        })
    }
}

/// Length of a SessionOpen entry with `wraps` wraps.
pub fn session_entry_len(wraps: u8) -> usize {
    WRAP.saturating_mul(usize::from(wraps)).saturating_add(SESSION_HEADER)
}

/// Padded content length of a record entry of `entry_len` bytes; `None` when no record has that length.
pub fn record_content_len(entry_len: usize) -> Option<usize> {
    let padded = entry_len.checked_sub(RECORD_HEADER)?.checked_sub(META_CIPHERTEXT)?.checked_sub(AEAD_TAG)?;
    ((CONTENT_MIN..=CONTENT_MAX).contains(&padded) && padme(padded) == padded).then_some(padded)
}

/// Leaf of an entry: leaf(L("assay/entry/v1") ‖ SHA-256(header) ‖ body_hash).
pub fn entry_leaf<H: Sha256>(header: &[u8], body_hash: &[u8; 32]) -> [u8; 32] {
    H::digest(&[&[0], labels::ENTRY, &H::digest(&[header]), body_hash])
}

fn check_opening(reader: &mut Reader<'_>, kind: u8) -> Result<(), HeaderError> {
    match reader.u8() {
        None => return Err(HeaderError::BadLength),
        Some(VERSION) => {}
        Some(_) => return Err(HeaderError::UnsupportedVersion),
    }
    match reader.u8() {
        None => Err(HeaderError::BadLength),
        Some(found) if found == kind => Ok(()),
        Some(_) => Err(HeaderError::UnsupportedKind),
    }
}
