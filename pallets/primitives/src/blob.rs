//! Blobs of log entries (§8.1): the parser that the runtime trusts instead of the provider.

use crate::{
    entry::{
        KIND_RECORD, KIND_SESSION, RECORD_HEADER, RecordHeader, SESSION_HEADER, SUITE, SessionHeader, VERSION,
        entry_leaf, record_content_len,
    },
    hash::Sha256,
    labels,
    layout::{Reader, concat},
    limits::{BATCH_ENTRIES, BLOB_BYTES, WRAPS_MAX, WRAPS_MIN},
    merkle,
};
use alloc::vec::Vec;

/// Why a blob is refused; the names are those of the chain's dispatch errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlobError {
    /// Count is not 1 to 1,243.
    BadCount,
    /// A frame reaches past the end of the blob.
    Truncated,
    /// An entry's version is not 1.
    UnsupportedVersion,
    /// An entry's kind is neither SessionOpen nor Record.
    UnsupportedKind,
    /// An entry's seq is not its place in the batch.
    SequenceMismatch,
    /// An entry or the blob has a length that the format does not allow.
    BadLength,
    /// A session of another chain.
    WrongChain,
    /// A session of another provider.
    WrongProvider,
    /// A session of an unknown suite.
    UnsupportedSuite,
    /// A record names a session at or after itself.
    BadSessionReference,
    /// Bytes after the last entry.
    TrailingBytes,
}

/// What the chain computes from a blob.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedBatch {
    /// Leaf of every entry, in order.
    pub leaves: Vec<[u8; 32]>,
    /// MTH over the leaves.
    pub batch_root: [u8; 32],
    /// SHA-256 of the blob: also the multihash of its CID.
    pub blob_hash: [u8; 32],
    /// Length of the blob, bytes.
    pub blob_len: u32,
}

/// Checks every entry of `blob` as one batch of `provider` on the chain `genesis`, all or nothing.
///
/// `first_seq` is the seq of the first of `count` entries. An entry that is too short to hold its version, kind and
/// seq is `BadLength`.
pub fn parse_blob<H: Sha256>(
    blob: &[u8],
    first_seq: u64,
    count: u32,
    genesis: &[u8; 32],
    provider: &[u8; 32],
) -> Result<ParsedBatch, BlobError> {
    if !(1..=BATCH_ENTRIES).contains(&count) {
        return Err(BlobError::BadCount);
    }
    let blob_len = u32::try_from(blob.len()).ok().filter(|len| *len <= BLOB_BYTES).ok_or(BlobError::BadLength)?;
    let mut reader = Reader::new(blob);
    let mut leaves = Vec::with_capacity(usize::try_from(count).unwrap_or_default());
    for index in 0..u64::from(count) {
        let entry = read_frame(&mut reader)?;
        let seq = first_seq.checked_add(index).ok_or(BlobError::SequenceMismatch)?;
        let header_len = check_entry(entry, seq, genesis, provider)?;
        let (header, body) = entry.split_at_checked(header_len).ok_or(BlobError::BadLength)?;
        leaves.push(entry_leaf::<H>(header, &H::digest(&[body])));
    }
    reader.end().ok_or(BlobError::TrailingBytes)?;
    Ok(ParsedBatch { batch_root: merkle::root::<H>(&leaves), leaves, blob_hash: H::digest(&[blob]), blob_len })
}

/// The entries of a blob, for readers; stops after the first error.
pub fn entries(blob: &[u8]) -> impl Iterator<Item = Result<&[u8], BlobError>> {
    let mut rest = Some(blob);
    core::iter::from_fn(move || {
        let bytes = rest.filter(|bytes| !bytes.is_empty())?;
        let mut reader = Reader::new(bytes);
        let frame = read_frame(&mut reader);
        rest = frame.is_ok().then(|| reader.rest());
        Some(frame)
    })
}

/// Seq of a SessionOpen or Record entry; `None` when it is too short or of another version.
pub fn entry_seq(entry: &[u8]) -> Option<u64> {
    let mut reader = Reader::new(entry);
    reader.tag(&[VERSION])?;
    reader.u8().filter(|kind| matches!(*kind, KIND_SESSION | KIND_RECORD))?;
    reader.u64()
}

/// Splits an entry into header and body by its kind; `None` when it is shorter than its header.
pub fn split_entry(entry: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut reader = Reader::new(entry);
    reader.tag(&[VERSION])?;
    match reader.u8()? {
        KIND_SESSION => entry.split_at_checked(SESSION_HEADER),
        KIND_RECORD => entry.split_at_checked(RECORD_HEADER),
        _ => None,
    }
}

/// One leaf of the chain's global log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchLeaf {
    /// Whose batch.
    pub provider: [u8; 32],
    /// Seq of its first entry.
    pub first_seq: u64,
    /// Number of entries.
    pub count: u32,
    /// MTH over the entries' leaves.
    pub batch_root: [u8; 32],
    /// SHA-256 of the blob.
    pub blob_hash: [u8; 32],
    /// Length of the blob, bytes.
    pub blob_len: u32,
}

impl BatchLeaf {
    /// The 127 bytes under the leaf hash.
    pub fn input(&self) -> [u8; 127] {
        concat(&[
            labels::BATCH,
            &self.provider,
            &self.first_seq.to_le_bytes(),
            &self.count.to_le_bytes(),
            &self.batch_root,
            &self.blob_hash,
            &self.blob_len.to_le_bytes(),
        ])
    }

    /// Leaf hash in the log.
    pub fn leaf_hash<H: Sha256>(&self) -> [u8; 32] {
        merkle::leaf_hash::<H>(&self.input())
    }
}

fn read_frame<'a>(reader: &mut Reader<'a>) -> Result<&'a [u8], BlobError> {
    let length = reader.u32().ok_or(BlobError::Truncated)?;
    let length = usize::try_from(length).map_err(|_| BlobError::Truncated)?;
    reader.slice(length).ok_or(BlobError::Truncated)
}

/// Checks one entry in the order of §8.1 step 5 and returns the length of its header.
fn check_entry(entry: &[u8], seq: u64, genesis: &[u8; 32], provider: &[u8; 32]) -> Result<usize, BlobError> {
    let mut reader = Reader::new(entry);
    if reader.u8().ok_or(BlobError::BadLength)? != VERSION {
        return Err(BlobError::UnsupportedVersion);
    }
    let kind = reader.u8().ok_or(BlobError::BadLength)?;
    if !matches!(kind, KIND_SESSION | KIND_RECORD) {
        return Err(BlobError::UnsupportedKind);
    }
    let found = Reader::new(reader.rest()).u64().ok_or(BlobError::BadLength)?;
    if found != seq {
        return Err(BlobError::SequenceMismatch);
    }
    if kind == KIND_SESSION {
        let header = SessionHeader::read(&mut reader).ok_or(BlobError::BadLength)?;
        if !(WRAPS_MIN..=WRAPS_MAX).contains(&header.wraps) || entry.len() != header.entry_len() {
            return Err(BlobError::BadLength);
        }
        if header.genesis != *genesis {
            return Err(BlobError::WrongChain);
        }
        if header.provider != *provider {
            return Err(BlobError::WrongProvider);
        }
        if header.suite != SUITE {
            return Err(BlobError::UnsupportedSuite);
        }
        return Ok(SESSION_HEADER);
    }
    record_content_len(entry.len()).ok_or(BlobError::BadLength)?;
    let header = RecordHeader::read(&mut reader).ok_or(BlobError::BadLength)?;
    if header.session_seq >= seq {
        return Err(BlobError::BadSessionReference);
    }
    Ok(RECORD_HEADER)
}
