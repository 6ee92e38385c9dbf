//! A chain in memory: blocks, forks, finality, and the log exactly as the runtime keeps it (parser, compact range,
//! digest). Optionally in a file, so that it outlives a process.

use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
    sync::{Mutex, MutexGuard, PoisonError},
};

use assay_envelope::{block_header::BlockHeader, file::Inclusion};
use assay_journal::chain::{Anchor, Batch, ChainError, Finality, LogChain, NextSeq, Proof, RegisteredKey, UsageReport};
use assay_primitives::{
    blob::{BatchLeaf, entries, parse_blob},
    digest::{ENGINE_ID, LogDigest},
    hash::SoftSha256,
    merkle,
    range::CompactRange,
};
use async_trait::async_trait;
use codec::{Compact, Decode, Encode};

#[derive(Clone, Encode, Decode)]
struct Block {
    header: Vec<u8>,
    /// (first_seq, count, blob)
    batch: Option<(u64, u32, Vec<u8>)>,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// Nothing answers.
    pub unreachable: bool,
    /// The next transactions are lost before they reach a block.
    pub lose: u32,
    /// The next transactions reach a block, but the answer is lost.
    pub lose_answer: u32,
    /// No block becomes final.
    pub stalled: bool,
}

#[derive(Default)]
struct State {
    blocks: Vec<Block>,
    finalized: usize,
    faults: Faults,
    keys: HashMap<[u8; 32], RegisteredKey>,
    operators: HashMap<u32, [u8; 32]>,
    first_uses: HashSet<(u32, [u8; 32])>,
    reports: Vec<UsageReport>,
    refuse_user: Option<[u8; 32]>,
    submissions: u32,
}

pub struct MemoryChain {
    pub provider: [u8; 32],
    pub genesis: [u8; 32],
    state: Mutex<State>,
    file: Option<PathBuf>,
}

impl MemoryChain {
    pub fn new(provider: [u8; 32]) -> Self {
        let chain = Self { provider, genesis: [9; 32], state: Mutex::default(), file: None };
        chain.produce(None);
        chain.lock().finalized = 1;
        chain
    }

    /// Goes on with the blocks of `file`, if there are any.
    pub fn in_file(provider: [u8; 32], file: PathBuf) -> Self {
        let mut chain = Self::new(provider);
        if let Ok(bytes) = std::fs::read(&file) {
            let blocks = Vec::<Block>::decode(&mut bytes.as_slice()).unwrap();
            let mut state = chain.lock();
            state.finalized = blocks.len();
            state.blocks = blocks;
        }
        chain.file = Some(file);
        chain
    }

    pub fn register(&self, account: [u8; 32], public: &[u8]) {
        self.register_until(account, public, 1_000_000);
    }

    pub fn register_until(&self, account: [u8; 32], public: &[u8], valid_until: u32) {
        let epoch = self.lock().keys.get(&account).map_or(0, |key| key.epoch + 1);
        let key = RegisteredKey { epoch, public: public.to_vec(), valid_from: 0, valid_until };
        self.lock().keys.insert(account, key);
    }

    pub fn create_agent(&self, agent: u32, operator: [u8; 32]) {
        self.lock().operators.insert(agent, operator);
    }

    pub fn set_faults(&self, faults: Faults) {
        self.lock().faults = faults;
    }

    pub fn refuse_user(&self, user: [u8; 32]) {
        self.lock().refuse_user = Some(user);
    }

    /// A block without a batch; older ones become final.
    pub fn tick(&self) {
        self.produce(None);
        self.finalize(2);
    }

    pub fn finalize(&self, lag: usize) {
        let mut state = self.lock();
        if !state.faults.stalled {
            state.finalized = state.finalized.max(state.blocks.len().saturating_sub(lag));
        }
    }

    /// Replaces up to `depth` blocks that are not final by empty ones, one longer.
    pub fn fork(&self, depth: usize) {
        let mut state = self.lock();
        let keep = state.blocks.len().saturating_sub(depth).max(state.finalized);
        let lost = state.blocks.len() - keep;
        state.blocks.truncate(keep);
        drop(state);
        for _ in 0..=lost {
            self.produce(None);
        }
    }

    /// Every committed entry in order, with the chain's own checks run once more from the first block.
    pub fn entries(&self) -> Vec<Vec<u8>> {
        let state = self.lock();
        let mut all = Vec::new();
        for block in &state.blocks {
            if let Some((first, count, blob)) = &block.batch {
                assert_eq!(*first, all.len() as u64, "the sequence is not dense");
                parse_blob::<SoftSha256>(blob, *first, *count, &self.genesis, &self.provider).unwrap();
                all.extend(entries(blob).map(|entry| entry.unwrap().to_vec()));
            }
        }
        all
    }

    pub fn batches(&self) -> usize {
        self.lock().blocks.iter().filter(|block| block.batch.is_some()).count()
    }

    pub fn submissions(&self) -> u32 {
        self.lock().submissions
    }

    pub fn members(&self) -> HashSet<(u32, [u8; 32])> {
        self.lock().first_uses.clone()
    }

    /// Whether the log had this root at this size at the end of a block.
    pub fn knows_root(&self, size: u64, root: [u8; 32]) -> bool {
        let state = self.lock();
        let digests =
            state.blocks.iter().filter_map(|block| BlockHeader::parse(&block.header).unwrap().log_digest().ok());
        digests.into_iter().any(|digest| (digest.size, digest.root) == (size, root))
    }

    /// Hash of the finalised block `number`.
    pub fn finalized_hash(&self, number: u32) -> Option<[u8; 32]> {
        let state = self.lock();
        let block = state.blocks.get(number as usize).filter(|_| (number as usize) < state.finalized)?;
        Some(BlockHeader::parse(&block.header).unwrap().hash)
    }

    pub fn reports(&self) -> Vec<UsageReport> {
        self.lock().reports.clone()
    }

    /// Makes the head's number large, as time would.
    pub fn skip_to(&self, number: u32) {
        while self.lock().blocks.len() < number as usize + 3 {
            self.produce(None);
        }
        self.finalize(2);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Executes a block on the best chain.
    fn produce(&self, batch: Option<(u64, u32, Vec<u8>)>) {
        let mut state = self.lock();
        let parent = state.blocks.last().map_or([0; 32], |block| BlockHeader::parse(&block.header).unwrap().hash);
        let mut items: Vec<(u8, [u8; 4], Vec<u8>)> = Vec::new();
        if let Some((first, count, blob)) = &batch {
            let mut range = CompactRange::default();
            for leaf in self.log_leaves(&state.blocks) {
                range.push::<SoftSha256>(leaf);
            }
            let parsed = parse_blob::<SoftSha256>(blob, *first, *count, &self.genesis, &self.provider).unwrap();
            range.push::<SoftSha256>(self.leaf(*first, *count, &parsed).leaf_hash::<SoftSha256>());
            let digest = LogDigest { size: range.size, root: range.root::<SoftSha256>() };
            items.push((4, ENGINE_ID, digest.encode().to_vec()));
        }
        let number = Compact(state.blocks.len() as u32);
        // Forks differ by this root, as they would by their extrinsics.
        let salt = [state.submissions as u8; 32];
        let header = (parent, number, [0u8; 32], salt, items).encode();
        state.blocks.push(Block { header, batch });
        if let Some(file) = &self.file {
            let new = file.with_extension("new");
            std::fs::write(&new, state.blocks.encode()).unwrap();
            std::fs::rename(&new, file).unwrap();
        }
    }

    fn leaf(&self, first_seq: u64, count: u32, parsed: &assay_primitives::blob::ParsedBatch) -> BatchLeaf {
        BatchLeaf {
            provider: self.provider,
            first_seq,
            count,
            batch_root: parsed.batch_root,
            blob_hash: parsed.blob_hash,
            blob_len: parsed.blob_len,
        }
    }

    fn log_leaves(&self, blocks: &[Block]) -> Vec<[u8; 32]> {
        let batches = blocks.iter().filter_map(|block| block.batch.as_ref());
        batches
            .map(|(first, count, blob)| {
                let parsed = parse_blob::<SoftSha256>(blob, *first, *count, &self.genesis, &self.provider).unwrap();
                self.leaf(*first, *count, &parsed).leaf_hash::<SoftSha256>()
            })
            .collect()
    }

    fn reachable(&self) -> Result<MutexGuard<'_, State>, ChainError> {
        let state = self.lock();
        if state.faults.unreachable { Err(ChainError::Unreachable("no answer".into())) } else { Ok(state) }
    }
}

fn next_seq(blocks: &[Block]) -> u64 {
    let last = blocks.iter().rev().find_map(|block| block.batch.as_ref());
    last.map_or(0, |(first, count, _)| first + u64::from(*count))
}

#[async_trait]
impl LogChain for MemoryChain {
    fn provider(&self) -> [u8; 32] {
        self.provider
    }

    async fn genesis(&self) -> Result<[u8; 32], ChainError> {
        self.reachable().map(|_| self.genesis)
    }

    async fn finalized(&self) -> Result<Anchor, ChainError> {
        let state = self.reachable()?;
        let number = state.finalized - 1;
        let hash = BlockHeader::parse(&state.blocks[number].header).unwrap().hash;
        Ok(Anchor { number: number as u32, hash })
    }

    async fn encryption_key(&self, account: [u8; 32], at: Anchor) -> Result<Option<RegisteredKey>, ChainError> {
        let state = self.reachable()?;
        let key = state.keys.get(&account).cloned();
        Ok(key.filter(|key| key.valid_from <= at.number && at.number < key.valid_until))
    }

    async fn agent_operator(&self, agent: u32, _at: Anchor) -> Result<Option<[u8; 32]>, ChainError> {
        Ok(self.reachable()?.operators.get(&agent).copied())
    }

    async fn next_seq(&self) -> Result<NextSeq, ChainError> {
        let state = self.reachable()?;
        Ok(NextSeq { finalized: next_seq(&state.blocks[..state.finalized]), best: next_seq(&state.blocks) })
    }

    async fn submit_batch(&self, batch: Batch) -> Result<u32, ChainError> {
        let mut state = self.reachable()?;
        state.submissions += 1;
        if state.faults.lose > 0 {
            state.faults.lose -= 1;
            return Err(ChainError::Lost("dropped from the pool".into()));
        }
        let expected = next_seq(&state.blocks);
        if batch.first_seq != expected {
            return Err(ChainError::Refused(format!("seq {}, expected {expected}", batch.first_seq)));
        }
        parse_blob::<SoftSha256>(&batch.blob, batch.first_seq, batch.count, &self.genesis, &self.provider)
            .map_err(|error| ChainError::Refused(format!("{error:?}")))?;
        let lost = state.faults.lose_answer > 0;
        state.faults.lose_answer = state.faults.lose_answer.saturating_sub(1);
        let number = state.blocks.len() as u32;
        drop(state);
        self.produce(Some((batch.first_seq, batch.count, batch.blob)));
        if lost { Err(ChainError::Unreachable("connection lost".into())) } else { Ok(number) }
    }

    async fn proof(&self, seq: u64) -> Result<Option<Proof>, ChainError> {
        let state = self.reachable()?;
        let mut index = 0usize;
        for (number, block) in state.blocks.iter().enumerate() {
            let Some((first, count, blob)) = &block.batch else { continue };
            if (*first..*first + u64::from(*count)).contains(&seq) {
                let parsed = parse_blob::<SoftSha256>(blob, *first, *count, &self.genesis, &self.provider).unwrap();
                let log = self.log_leaves(&state.blocks[..=number]);
                let inclusion = Inclusion {
                    first_seq: *first,
                    count: *count,
                    batch_path: merkle::path::<SoftSha256>(&parsed.leaves, (seq - first) as usize).unwrap(),
                    blob_hash: parsed.blob_hash,
                    blob_len: parsed.blob_len,
                    batch_index: index as u64,
                    log_size: log.len() as u64,
                    log_path: merkle::path::<SoftSha256>(&log, index).unwrap(),
                    block_header: block.header.clone(),
                };
                let finality = if number < state.finalized { Finality::Final } else { Finality::Pending };
                return Ok(Some(Proof { inclusion, finality }));
            }
            index += 1;
        }
        Ok(None)
    }

    async fn report_usage(&self, report: UsageReport) -> Result<(), ChainError> {
        let mut state = self.reachable()?;
        if state.refuse_user.is_some_and(|user| report.first_uses.iter().any(|first| first.user == user)) {
            return Err(ChainError::Refused("no such agent".into()));
        }
        for first in &report.first_uses {
            state.first_uses.insert((first.agent, first.user));
        }
        state.reports.push(report);
        Ok(())
    }
}
