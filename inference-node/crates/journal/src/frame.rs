//! One frame of a segment: what it holds and how its bytes are checked.

use assay_primitives::economy::Tokens;

/// Length and checksum before each payload.
pub const HEADER: usize = 8;
/// Bytes of receipt data before a record: message, key, signature.
pub const RECEIPT: usize = 145 + 32 + 64;
/// Longest payload: the largest record entry, its receipt and the kind byte, with room to spare.
const LONGEST: usize = 2_097_152 + 4_096;

/// Free prompt and completion tokens before an entry that has some.
const FREE: usize = 16;

const SESSION: u8 = 1;
const RECORD: u8 = 2;
/// A record whose tokens were free, all or some: how many, the entry does not say.
const FREE_RECORD: u8 = 3;

/// A payload, parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame<'a> {
    /// A SessionOpen entry.
    Session {
        /// Header ‖ wraps.
        entry: &'a [u8],
    },
    /// A Record entry and its receipt.
    Record {
        /// Message 145 ‖ worker key 32 ‖ signature 64.
        receipt: &'a [u8; RECEIPT],
        /// Tokens that the free tier covered.
        free: Tokens,
        /// Header ‖ body.
        entry: &'a [u8],
    },
}

impl<'a> Frame<'a> {
    /// The entry, as it goes to the chain.
    pub fn entry(&self) -> &'a [u8] {
        match self {
            Self::Session { entry } | Self::Record { entry, .. } => entry,
        }
    }

    /// Bytes before the entry inside the frame.
    pub fn entry_offset(&self) -> usize {
        let before = match self {
            Self::Session { .. } => 0,
            Self::Record { free, .. } if *free == Tokens::default() => RECEIPT,
            Self::Record { .. } => RECEIPT + FREE,
        };
        HEADER + 1 + before
    }

    /// Length of the whole frame.
    pub fn len(&self) -> usize {
        self.entry_offset() + self.entry().len()
    }

    /// Appends the frame to `out`.
    pub fn write(&self, out: &mut Vec<u8>) {
        let mut counts = [0; FREE];
        let parts: [&[u8]; 4] = match self {
            Self::Session { entry } => [&[SESSION], &[], &[], entry],
            Self::Record { receipt, free, entry } if *free == Tokens::default() => {
                [&[RECORD], receipt.as_slice(), &[], entry]
            }
            Self::Record { receipt, free, entry } => {
                let (input, output) = counts.split_at_mut(FREE / 2);
                input.copy_from_slice(&free.input.to_le_bytes());
                output.copy_from_slice(&free.output.to_le_bytes());
                [&[FREE_RECORD], receipt.as_slice(), &counts, entry]
            }
        };
        let mut checksum = crc32fast::Hasher::new();
        parts.iter().for_each(|part| checksum.update(part));
        let length: usize = parts.iter().map(|part| part.len()).sum();
        // Entries are at most 2 MiB, so the length fits.
        out.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
        out.extend_from_slice(&checksum.finalize().to_le_bytes());
        parts.iter().for_each(|part| out.extend_from_slice(part));
    }

    /// Reads the frame at the beginning of `bytes`; `None` when it is incomplete, damaged or unknown.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let (checksum, rest) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        if length > LONGEST {
            return None;
        }
        let payload = rest.get(..length)?;
        if crc32fast::hash(payload) != u32::from_le_bytes(*checksum) {
            return None;
        }
        match payload.split_first()? {
            (&SESSION, entry) => Some(Self::Session { entry }),
            (&RECORD, rest) => {
                let (receipt, entry) = rest.split_first_chunk::<RECEIPT>()?;
                Some(Self::Record { receipt, free: Tokens::default(), entry })
            }
            (&FREE_RECORD, rest) => {
                let (receipt, rest) = rest.split_first_chunk::<RECEIPT>()?;
                let (input, rest) = rest.split_first_chunk::<8>()?;
                let (output, entry) = rest.split_first_chunk::<8>()?;
                let free = Tokens { input: u64::from_le_bytes(*input), output: u64::from_le_bytes(*output) };
                (free != Tokens::default()).then_some(Self::Record { receipt, free, entry })
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_read_back_and_any_changed_or_missing_byte_is_seen() {
        let receipt = [7; RECEIPT];
        let record = |free| Frame::Record { receipt: &receipt, free, entry: b"record" };
        let free = Tokens { input: 3, output: 1 << 40 };
        for frame in [Frame::Session { entry: b"session" }, record(Tokens::default()), record(free)] {
            let mut bytes = Vec::new();
            frame.write(&mut bytes);
            assert_eq!(bytes.len(), frame.len());
            assert_eq!(Frame::read(&bytes), Some(frame));
            assert_eq!(&bytes[frame.entry_offset()..], frame.entry());
            for cut in 0..bytes.len() {
                assert_eq!(Frame::read(&bytes[..cut]), None);
            }
            for at in 0..bytes.len() {
                let mut changed = bytes.clone();
                changed[at] ^= 1;
                assert_ne!(Frame::read(&changed), Some(frame), "byte {at}");
            }
        }
    }
}
