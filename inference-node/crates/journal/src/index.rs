//! Where each entry is on the disk, and which request it belongs to. Rebuilt from the segments at every start.

use std::collections::HashMap;

/// Position of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// First seq of the segment, which names its file.
    pub segment: u64,
    /// Offset of the frame in it.
    pub offset: u64,
    /// Length of the frame.
    pub frame_len: u32,
    /// Length of the entry.
    pub entry_len: u32,
}

/// All entries, by seq and by request.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Location>,
    /// Bytes of all entries before each one, with their length prefixes: sizes of ranges in one subtraction.
    sizes: Vec<u64>,
    requests: HashMap<[u8; 16], u64>,
}

impl Index {
    /// Sequence number of the next entry.
    pub fn end(&self) -> u64 {
        u64::try_from(self.entries.len()).unwrap_or(u64::MAX)
    }

    /// Adds the entry at `end`.
    pub fn push(&mut self, location: Location, request: Option<[u8; 16]>) {
        if let Some(request) = request {
            self.requests.insert(request, self.end());
        }
        self.sizes.push(self.bytes_before(self.end()).saturating_add(framed(location.entry_len)));
        self.entries.push(location);
    }

    /// Where entry `seq` is.
    pub fn location(&self, seq: u64) -> Option<Location> {
        self.entries.get(usize::try_from(seq).ok()?).copied()
    }

    /// Record of a request.
    pub fn record_of(&self, request: &[u8; 16]) -> Option<u64> {
        self.requests.get(request).copied()
    }

    /// Blob bytes of the entries from `first` up to the end.
    pub fn bytes_from(&self, first: u64) -> u64 {
        self.bytes_before(self.end()).saturating_sub(self.bytes_before(first.min(self.end())))
    }

    fn bytes_before(&self, seq: u64) -> u64 {
        seq.checked_sub(1).and_then(|last| self.sizes.get(usize::try_from(last).ok()?)).copied().unwrap_or(0)
    }
}

/// Bytes of an entry inside a blob.
pub fn framed(entry_len: u32) -> u64 {
    u64::from(entry_len).saturating_add(4)
}
