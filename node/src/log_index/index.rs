//! Finalised batches in the store, batches of the unfinalised best chain in memory.

use super::{
    Bytes32, IndexError, Sha,
    batch::Batch,
    resolve::resolve,
    source::BlockFacts,
    store::{Buffered, Key, Store},
    tree::{self, Tree},
};
use assay_primitives::{blob::BatchLeaf, range::CompactRange};
use codec::{Decode, Encode};
use std::{
    collections::VecDeque,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard},
};

/// The last finalised block of the index, as stored.
#[derive(Clone, Debug, Encode, Decode)]
struct Head {
    generation: u32,
    number: u32,
    hash: Bytes32,
    range: CompactRange,
}

/// A block above the finalised one.
#[derive(Clone, Debug)]
struct Pending {
    number: u32,
    hash: Bytes32,
    batches: Vec<Batch>,
    /// The log at the end of the block.
    range: CompactRange,
}

/// Why and where the index stopped.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Number of the block that it could not take.
    pub number: u32,
    /// Hash of that block.
    pub hash: Bytes32,
    /// What went wrong.
    pub reason: String,
}

/// Whether a batch can still disappear in a re-org.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In a finalised block.
    Finalised,
    /// In a block of the best chain above the finalised one.
    Best,
}

/// The index.
pub struct LogIndex<S> {
    store: Buffered<S>,
    genesis: Bytes32,
    head: Head,
    pending: VecDeque<Pending>,
    fault: Option<Fault>,
}

/// The index as the follower and the RPC server share it.
pub struct Shared<S>(Arc<RwLock<LogIndex<S>>>);

/// The index in the node's database.
pub type SharedLogIndex = Shared<super::AuxBackend<crate::service::FullBackend>>;

impl<S> Clone for Shared<S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<S> Shared<S> {
    /// Shared access. A poisoned lock is taken over: all writes are atomic in the store and complete in memory.
    pub fn read(&self) -> RwLockReadGuard<'_, LogIndex<S>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Exclusive access.
    pub fn write(&self) -> RwLockWriteGuard<'_, LogIndex<S>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: Store> LogIndex<S> {
    /// Opens the stored index of the chain with this genesis hash, or starts an empty one at block 0.
    pub fn open(store: S, genesis: Bytes32) -> Result<Self, IndexError> {
        let mut store = Buffered::new(store);
        let head = match store.get::<Head>(Key::Head)? {
            Some(head) => head,
            None => Head { generation: 0, number: 0, hash: genesis, range: CompactRange::default() },
        };
        if !head.range.is_consistent() {
            return Err(IndexError::Damaged("the log's peaks do not match its size"));
        }
        store.set_generation(head.generation);
        Ok(Self { store, genesis, head, pending: VecDeque::new(), fault: None })
    }

    /// For the follower and the RPC server.
    pub fn into_shared(self) -> Shared<S> {
        Shared(Arc::new(RwLock::new(self)))
    }

    /// Forgets everything and starts again at block 0.
    pub fn restart(&mut self) -> Result<(), IndexError> {
        let generation = self.head.generation.wrapping_add(1);
        self.head = Head { generation, number: 0, hash: self.genesis, range: CompactRange::default() };
        self.pending.clear();
        self.fault = None;
        self.store.set_generation(generation);
        self.flush()
    }

    /// Number and hash of the last finalised block of the index.
    pub fn finalised(&self) -> (u32, Bytes32) {
        (self.head.number, self.head.hash)
    }

    /// Number and hash of the last block of the index.
    pub fn tip(&self) -> (u32, Bytes32) {
        self.pending.back().map_or_else(|| self.finalised(), |block| (block.number, block.hash))
    }

    /// Batches in finalised blocks.
    pub fn finalised_batches(&self) -> u64 {
        self.head.range.size
    }

    /// Why the index stopped, `None` while it runs.
    pub fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// Notes or clears the reason why the index stopped.
    pub fn set_fault(&mut self, fault: Option<Fault>) {
        self.fault = fault;
    }

    /// Appends a block to the best chain of the index.
    pub fn push(&mut self, block: &BlockFacts) -> Result<(), IndexError> {
        let (number, hash) = self.tip();
        if block.parent != hash || number.checked_add(1) != Some(block.number) {
            return Err(IndexError::NotNext { number: block.number });
        }
        let before = self.pending.back().map_or_else(|| self.head.range.clone(), |last| last.range.clone());
        let leaves = match &block.digest {
            Some(digest) => {
                let told = block.told.as_deref();
                resolve(&self.genesis, &before, digest, told, &block.slots, block.number, |who| self.next_seq(who))?
            }
            None => Vec::new(),
        };
        let mut range = before;
        let mut batches = Vec::with_capacity(leaves.len());
        for BatchLeaf { provider, first_seq, count, batch_root, blob_hash, blob_len } in leaves {
            let batch = Batch {
                provider,
                first_seq,
                count,
                batch_root,
                blob_hash,
                blob_len,
                index: range.size,
                log_size: block.digest.as_ref().map_or(0, |digest| digest.size),
                block_number: block.number,
                block_hash: block.hash,
            };
            range.push::<Sha>(batch.leaf().leaf_hash::<Sha>());
            batches.push(batch);
        }
        self.pending.push_back(Pending { number: block.number, hash: block.hash, batches, range });
        Ok(())
    }

    /// Takes back the last unfinalised block; false when there is none.
    pub fn pop(&mut self) -> bool {
        self.pending.pop_back().is_some()
    }

    /// Hash of the first unfinalised block.
    pub fn first_pending(&self) -> Option<Bytes32> {
        self.pending.front().map(|block| block.hash)
    }

    /// Moves the first unfinalised block into the store's buffer; false when there is none.
    pub fn finalise_first(&mut self) -> Result<bool, IndexError> {
        let Some(block) = self.pending.pop_front() else { return Ok(false) };
        for batch in &block.batches {
            tree::append(&mut self.store, batch.index, batch.leaf().leaf_hash::<Sha>())?;
            self.store.put(Key::Batch(batch.index), batch);
            let nth = self.store.get::<u64>(Key::Batches(batch.provider))?.unwrap_or(0);
            self.store.put(Key::BatchOf(batch.provider, nth), &batch.index);
            self.store.put(Key::Batches(batch.provider), &nth.saturating_add(1));
        }
        self.head =
            Head { generation: self.head.generation, number: block.number, hash: block.hash, range: block.range };
        Ok(true)
    }

    /// Makes everything finalised durable.
    pub fn flush(&mut self) -> Result<(), IndexError> {
        self.store.put(Key::Head, &self.head);
        self.store.flush()
    }

    /// Seq that the provider's next entry will have.
    pub fn next_seq(&self, provider: &Bytes32) -> Result<u64, IndexError> {
        let young = self.pending.iter().rev().flat_map(|block| block.batches.iter().rev());
        if let Some(batch) = young.into_iter().find(|batch| batch.provider == *provider) {
            return Ok(batch.next_seq());
        }
        let Some(last) = self.store.get::<u64>(Key::Batches(*provider))?.and_then(|count| count.checked_sub(1)) else {
            return Ok(0);
        };
        Ok(self.batch_of(provider, last)?.next_seq())
    }

    /// The batch that holds entry `seq` of `provider`, `None` when it is not in the indexed chain.
    pub fn locate(&self, provider: &Bytes32, seq: u64) -> Result<Option<(Batch, Standing)>, IndexError> {
        let young = self.pending.iter().flat_map(|block| &block.batches);
        if let Some(batch) = young.into_iter().find(|batch| batch.provider == *provider && batch.offset(seq).is_some())
        {
            return Ok(Some((*batch, Standing::Best)));
        }
        let count = self.store.get::<u64>(Key::Batches(*provider))?.unwrap_or(0);
        // First batch that starts after `seq`; the one before it is the only one that can hold it.
        let (mut low, mut high) = (0u64, count);
        while low < high {
            let middle = low.midpoint(high);
            if self.batch_of(provider, middle)?.first_seq <= seq {
                low = middle.saturating_add(1);
            } else {
                high = middle;
            }
        }
        let Some(nth) = low.checked_sub(1) else { return Ok(None) };
        let batch = self.batch_of(provider, nth)?;
        Ok(batch.offset(seq).map(|_| (batch, Standing::Finalised)))
    }

    /// Inclusion path of the batch in the log as its own block's digest states it.
    pub fn log_path(&self, batch: &Batch) -> Result<Option<Vec<Bytes32>>, IndexError> {
        let young = self.pending.iter().flat_map(|block| &block.batches);
        let tree = Tree {
            store: &self.store,
            stored: self.head.range.size,
            young: young.map(|batch| batch.leaf().leaf_hash::<Sha>()).collect(),
        };
        tree.path(batch.index, batch.log_size)
    }

    fn batch_of(&self, provider: &Bytes32, nth: u64) -> Result<Batch, IndexError> {
        let missing = IndexError::Damaged("a batch is missing");
        let Some(index) = self.store.get::<u64>(Key::BatchOf(*provider, nth))? else { return Err(missing) };
        self.store.get::<Batch>(Key::Batch(index))?.ok_or(missing)
    }
}
