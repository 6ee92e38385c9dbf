//! What the sequencer writes and everyone else reads: index, end of the journal, state of the chain, reservations.

use std::{
    path::PathBuf,
    sync::{
        Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicU64, Ordering},
    },
};

use assay_primitives::limits::{BATCH_ENTRIES, BLOB_BYTES, CONTENT_MAX};
use tokio::sync::watch;

use crate::{
    api::RecordError,
    chain::{Anchor, Batch, NextSeq},
    frame::Frame,
    index::{Index, framed},
    ledger::Ledger,
    segment::read_frame,
};

/// Blob bytes of the largest record and a session before it.
pub const LARGEST: u64 = CONTENT_MAX as u64 + 16_384;

/// What is known about the chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChainView {
    /// Hash of block 0; `None` until the chain was reached once.
    pub genesis: Option<[u8; 32]>,
    /// Finalised head; `None` until the chain was reached since the start.
    pub head: Option<Anchor>,
    /// Entries the chain has; `None` as above.
    pub next: Option<NextSeq>,
    /// Set when the chain has entries that the journal does not: (chain, journal).
    pub rolled_back: Option<(u64, u64)>,
    /// Genesis hash of the node's chain when that is not the journal's.
    pub other_chain: Option<[u8; 32]>,
}

/// Shared state of one journal.
#[derive(Debug)]
pub struct Store {
    directory: PathBuf,
    index: RwLock<Index>,
    ledger: Mutex<Ledger>,
    /// Sequence number after the last durable entry.
    pub end: watch::Sender<u64>,
    /// The chain as last seen.
    pub chain: watch::Sender<ChainView>,
    reserved: AtomicU64,
    budget: u64,
}

impl Store {
    /// Takes over what a scan found.
    pub fn new(directory: PathBuf, index: Index, ledger: Ledger, budget: u64, genesis: Option<[u8; 32]>) -> Self {
        let end = watch::Sender::new(index.end());
        let chain = watch::Sender::new(ChainView { genesis, ..ChainView::default() });
        Self {
            directory,
            index: RwLock::new(index),
            ledger: Mutex::new(ledger),
            end,
            chain,
            reserved: AtomicU64::new(0),
            budget,
        }
    }

    /// The index, for reading.
    pub fn index(&self) -> RwLockReadGuard<'_, Index> {
        self.index.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The index, for the sequencer.
    pub fn index_mut(&self) -> RwLockWriteGuard<'_, Index> {
        self.index.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sums over all records.
    pub fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Blob bytes that are not final on the chain.
    pub fn unsettled(&self) -> u64 {
        let taken = self.chain.borrow().next.map_or(0, |next| next.finalized);
        self.index().bytes_from(taken)
    }

    /// Reserves room for the largest record.
    ///
    /// # Errors
    /// `JournalFull`.
    pub fn reserve(&self) -> Result<(), RecordError> {
        let before = self.reserved.fetch_add(LARGEST, Ordering::Relaxed);
        let used = self.unsettled().saturating_add(before);
        if used.saturating_add(LARGEST) > self.budget {
            self.release();
            return Err(RecordError::JournalFull { used, budget: self.budget });
        }
        Ok(())
    }

    /// Gives a reservation back.
    pub fn release(&self) {
        self.reserved.fetch_sub(LARGEST, Ordering::Relaxed);
    }

    /// The frame of entry `seq`; `None` when there is none.
    ///
    /// # Errors
    /// From the disk, also when the frame is damaged.
    pub fn frame(&self, seq: u64) -> std::io::Result<Option<Vec<u8>>> {
        let location = self.index().location(seq);
        location.map(|location| read_frame(&self.directory, &location)).transpose()
    }

    /// The next batch from `first` on, as large as a batch may be; `None` when there is no entry.
    ///
    /// # Errors
    /// From the disk.
    pub fn batch(&self, first: u64, limit: u64) -> std::io::Result<Option<Batch>> {
        let limit = limit.min(u64::from(BLOB_BYTES));
        let mut blob = Vec::new();
        let mut count = 0u32;
        while count < BATCH_ENTRIES {
            let seq = first.saturating_add(u64::from(count));
            let Some(location) = self.index().location(seq) else { break };
            let size = u64::try_from(blob.len()).unwrap_or(u64::MAX).saturating_add(framed(location.entry_len));
            // The first entry always goes, so that a small limit cannot hold the log up.
            if count > 0 && size > limit {
                break;
            }
            let bytes = read_frame(&self.directory, &location)?;
            let Some(frame) = Frame::read(&bytes) else { break };
            blob.extend_from_slice(&location.entry_len.to_le_bytes());
            blob.extend_from_slice(frame.entry());
            count = count.saturating_add(1);
        }
        Ok((count > 0).then_some(Batch { first_seq: first, count, blob }))
    }
}
