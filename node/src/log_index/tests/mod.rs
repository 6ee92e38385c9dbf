//! A hand-made chain: real blobs, real headers, no node.

mod claims;
mod follow;
mod proof;
mod resolve;
mod tree;

use super::{
    Bytes32, IndexError, Sha,
    claims::Claim,
    follow::{Progress, step},
    index::{LogIndex, Shared},
    sha256,
    source::{BlockFacts, ChainSource, log_digest},
    store::Store,
};
use assay_primitives::{
    blob::{BatchLeaf, parse_blob},
    digest::{ENGINE_ID, LogDigest},
    entry::{META_CIPHERTEXT, RecordHeader, SUITE, SessionHeader, WRAP},
    limits::{AEAD_TAG, CONTENT_MIN},
    merkle,
};
use assay_runtime::Header;
use polkadot_sdk::sp_runtime::{Digest, DigestItem, traits::Header as _};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex},
};

pub const ALICE: Bytes32 = [0xa1; 32];
pub const BOB: Bytes32 = [0xb0; 32];

/// A store in memory that survives the index above it.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<BTreeMap<Vec<u8>, Vec<u8>>>>);

impl Store for Memory {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, IndexError> {
        Ok(self.0.lock().unwrap().get(key).cloned())
    }
    fn commit(&self, writes: &BTreeMap<Vec<u8>, Vec<u8>>) -> Result<(), IndexError> {
        self.0.lock().unwrap().extend(writes.clone());
        Ok(())
    }
}

/// A batch of `count` entries of `provider` from `first_seq`; `salt` makes the bytes differ.
pub fn claim(genesis: &Bytes32, provider: Bytes32, first_seq: u64, count: u32, salt: u8) -> Claim {
    let mut blob = Vec::new();
    for seq in first_seq..first_seq + u64::from(count) {
        let entry = if seq == 0 { session(genesis, provider, salt) } else { record(seq, salt) };
        blob.extend(u32::try_from(entry.len()).unwrap().to_le_bytes());
        blob.extend(entry);
    }
    Claim { provider, first_seq, count, blob }
}

fn session(genesis: &Bytes32, provider: Bytes32, salt: u8) -> Vec<u8> {
    let header = SessionHeader {
        seq: 0,
        genesis: *genesis,
        provider,
        suite: SUITE,
        agent: 7,
        anchor: 0,
        anchor_hash: *genesis,
        commit_full: [salt; 32],
        commit_meta: [salt; 32],
        wraps: 2,
    };
    [&header.encode()[..], &vec![salt; 2 * WRAP]].concat()
}

fn record(seq: u64, salt: u8) -> Vec<u8> {
    let header = RecordHeader {
        seq,
        session_id: [1; 32],
        session_seq: 0,
        meta_root: [salt; 32],
        content_root: sha256(&seq.to_le_bytes()),
    };
    [&header.encode()[..], &vec![salt; META_CIPHERTEXT + CONTENT_MIN + AEAD_TAG]].concat()
}

pub fn leaf(genesis: &Bytes32, claim: &Claim) -> BatchLeaf {
    let parsed = parse_blob::<Sha>(&claim.blob, claim.first_seq, claim.count, genesis, &claim.provider).unwrap();
    BatchLeaf {
        provider: claim.provider,
        first_seq: claim.first_seq,
        count: claim.count,
        batch_root: parsed.batch_root,
        blob_hash: parsed.blob_hash,
        blob_len: parsed.blob_len,
    }
}

/// All blocks that exist, and which of them are the best chain.
#[derive(Clone, Default)]
pub struct Chain(Arc<Mutex<Blocks>>);

/// A block: its header, what each extrinsic claims to index, and what it indexed.
type Block = (Header, Vec<Vec<Claim>>, Vec<Bytes32>);

#[derive(Default)]
struct Blocks {
    blocks: HashMap<Bytes32, Block>,
    best: Vec<Bytes32>,
    finalised: u32,
    bodies_missing_at: Option<u32>,
    headers_missing_at: Option<u32>,
}

impl Chain {
    pub fn new() -> Self {
        let chain = Self::default();
        let header = Header::new(0, Default::default(), Default::default(), Default::default(), Digest::default());
        {
            let mut blocks = chain.0.lock().unwrap();
            blocks.best.push(header.hash().0);
            blocks.blocks.insert(header.hash().0, (header, Vec::new(), Vec::new()));
        }
        chain
    }

    pub fn genesis(&self) -> Bytes32 {
        self.0.lock().unwrap().best[0]
    }

    /// Adds a child of `parent` in which `claims` took effect; it is not in the best chain yet.
    pub fn add(&self, parent: Bytes32, claims: &[Claim]) -> Bytes32 {
        self.add_with(parent, claims, claims.iter().map(|claim| vec![claim.clone()]).collect(), 0)
    }

    /// Adds a block with other slots than its header's root was made of; `salt` makes its hash differ.
    pub fn add_with(&self, parent: Bytes32, claims: &[Claim], slots: Vec<Vec<Claim>>, salt: u8) -> Bytes32 {
        let genesis = self.genesis();
        let mut blocks = self.0.lock().unwrap();
        let (above, _, leaves) = &blocks.blocks[&parent];
        let (number, mut leaves) = (above.number + 1, leaves.clone());
        leaves.extend(claims.iter().map(|claim| leaf(&genesis, claim).leaf_hash::<Sha>()));
        let mut digest = Digest::default();
        digest.push(DigestItem::Other(vec![salt]));
        if !claims.is_empty() {
            let size = u64::try_from(leaves.len()).unwrap();
            let payload = LogDigest { size, root: merkle::root::<Sha>(&leaves) };
            digest.push(DigestItem::Consensus(ENGINE_ID, payload.encode().to_vec()));
        }
        let header = Header::new(number, Default::default(), Default::default(), parent.into(), digest);
        let hash = header.hash().0;
        blocks.blocks.insert(hash, (header, slots, leaves));
        hash
    }

    /// Adds a child of the best block and makes it the best one.
    pub fn grow(&self, claims: &[Claim]) -> Bytes32 {
        let parent = self.best();
        let hash = self.add(parent, claims);
        self.set_best(hash);
        hash
    }

    pub fn best(&self) -> Bytes32 {
        *self.0.lock().unwrap().best.last().unwrap()
    }

    /// Makes `hash` the best block: its ancestors are the best chain.
    pub fn set_best(&self, hash: Bytes32) {
        let mut blocks = self.0.lock().unwrap();
        let mut chain = vec![hash];
        while blocks.blocks[chain.last().unwrap()].0.number > 0 {
            let parent = blocks.blocks[chain.last().unwrap()].0.parent_hash.0;
            chain.push(parent);
        }
        chain.reverse();
        blocks.best = chain;
    }

    pub fn finalise(&self, number: u32) {
        self.0.lock().unwrap().finalised = number;
    }

    pub fn lose_bodies_at(&self, number: Option<u32>) {
        self.0.lock().unwrap().bodies_missing_at = number;
    }

    pub fn lose_headers_at(&self, number: Option<u32>) {
        self.0.lock().unwrap().headers_missing_at = number;
    }

    pub fn header(&self, hash: &Bytes32) -> Header {
        self.0.lock().unwrap().blocks[hash].0.clone()
    }

    /// Leaves of the log at the end of a block.
    pub fn leaves(&self, hash: &Bytes32) -> Vec<Bytes32> {
        self.0.lock().unwrap().blocks[hash].2.clone()
    }

    /// An empty index of this chain, over a store that can be opened again.
    pub fn index(&self) -> (Shared<Memory>, Memory) {
        let memory = Memory::default();
        (self.open(&memory), memory)
    }

    pub fn open(&self, memory: &Memory) -> Shared<Memory> {
        LogIndex::open(memory.clone(), self.genesis()).unwrap().into_shared()
    }
}

impl ChainSource for Chain {
    fn best_number(&self) -> u32 {
        u32::try_from(self.0.lock().unwrap().best.len() - 1).unwrap()
    }
    fn finalised_number(&self) -> u32 {
        self.0.lock().unwrap().finalised
    }
    fn canonical_hash(&self, number: u32) -> Result<Option<Bytes32>, IndexError> {
        let blocks = self.0.lock().unwrap();
        if blocks.headers_missing_at == Some(number) {
            return Ok(None);
        }
        Ok(blocks.best.get(usize::try_from(number).unwrap()).copied())
    }
    fn block(&self, hash: &Bytes32) -> Result<Option<BlockFacts>, IndexError> {
        let blocks = self.0.lock().unwrap();
        let Some((header, slots, _)) = blocks.blocks.get(hash) else { return Ok(None) };
        let digest = log_digest(header)?;
        if digest.is_some() && blocks.bodies_missing_at == Some(header.number) {
            return Err(IndexError::BodyMissing { number: header.number });
        }
        Ok(Some(BlockFacts {
            number: header.number,
            hash: *hash,
            parent: header.parent_hash.0,
            digest,
            told: None,
            slots: slots.clone(),
        }))
    }
}

/// Steps until there is nothing to do.
pub fn run(chain: &Chain, index: &Shared<Memory>) {
    while step(chain, index) == Progress::More {}
}
