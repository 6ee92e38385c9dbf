//! Keys and values of the index in the node's database.
//!
//! Everything is under one prefix of the auxiliary column, so the index lives and dies with the chain's database and
//! each commit is atomic.

use super::{Bytes32, IndexError};
use codec::{Decode, Encode};
use polkadot_sdk::sc_client_api::AuxStore;
use std::{collections::BTreeMap, sync::Arc};

/// First bytes of every key; the version rises when a value's layout changes.
const PREFIX: &[u8] = b"assay_log/v1/";

/// A persistent map with atomic commits.
pub trait Store {
    /// The value under `key`.
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, IndexError>;
    /// Writes all of `writes` or nothing.
    fn commit(&self, writes: &BTreeMap<Vec<u8>, Vec<u8>>) -> Result<(), IndexError>;
}

/// The auxiliary column of the node's database.
pub struct AuxBackend<B>(pub Arc<B>);

impl<B: AuxStore> Store for AuxBackend<B> {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, IndexError> {
        self.0.get_aux(key).map_err(|error| IndexError::Database(error.to_string()))
    }

    fn commit(&self, writes: &BTreeMap<Vec<u8>, Vec<u8>>) -> Result<(), IndexError> {
        let inserts: Vec<(&[u8], &[u8])> = writes.iter().map(|(key, value)| (&key[..], &value[..])).collect();
        self.0.insert_aux(&inserts, &[]).map_err(|error| IndexError::Database(error.to_string()))
    }
}

/// What a key names. The generation rises when the index is rebuilt, so that nothing old is ever read again.
#[derive(Clone, Copy, Debug)]
pub enum Key {
    /// The last finalised block of the index.
    Head,
    /// The batch at a position of the log.
    Batch(u64),
    /// Root of the perfect subtree (level, number).
    Node(u32, u64),
    /// Number of batches of a provider.
    Batches(Bytes32),
    /// Position in the log of a provider's nth batch.
    BatchOf(Bytes32, u64),
}

impl Key {
    fn bytes(self, generation: u32) -> Vec<u8> {
        let mut key = PREFIX.to_vec();
        match self {
            Self::Head => key.extend(b"head"),
            Self::Batch(index) => (generation, b'b', index).encode_to(&mut key),
            Self::Node(level, number) => (generation, b'n', level, number).encode_to(&mut key),
            Self::Batches(provider) => (generation, b'c', provider).encode_to(&mut key),
            Self::BatchOf(provider, nth) => (generation, b'p', provider, nth).encode_to(&mut key),
        }
        key
    }
}

/// A store with a buffer of writes in front; reads see the buffer.
pub struct Buffered<S> {
    store: S,
    generation: u32,
    writes: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl<S: Store> Buffered<S> {
    /// Nothing buffered.
    pub fn new(store: S) -> Self {
        Self { store, generation: 0, writes: BTreeMap::new() }
    }

    /// Names all keys but the head by `generation` from now on; forgets what is buffered.
    pub fn set_generation(&mut self, generation: u32) {
        self.generation = generation;
        self.writes.clear();
    }

    /// Reads a value.
    pub fn get<V: Decode>(&self, key: Key) -> Result<Option<V>, IndexError> {
        let bytes = key.bytes(self.generation);
        let stored = match self.writes.get(&bytes) {
            Some(value) => Some(value.clone()),
            None => self.store.get(&bytes)?,
        };
        stored
            .map(|value| V::decode(&mut &value[..]).map_err(|_| IndexError::Damaged("a value does not decode")))
            .transpose()
    }

    /// Buffers a value.
    pub fn put(&mut self, key: Key, value: &impl Encode) {
        self.writes.insert(key.bytes(self.generation), value.encode());
    }

    /// Writes the buffer to the store.
    pub fn flush(&mut self) -> Result<(), IndexError> {
        if !self.writes.is_empty() {
            self.store.commit(&self.writes)?;
            self.writes.clear();
        }
        Ok(())
    }
}
