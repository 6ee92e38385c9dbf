//! The worker key of a provider at a block, proven from the state root of a finalised block.

use crate::{ChainError, Connection, trie};
use codec::Decode;
use sp_crypto_hashing::{blake2_128, twox_128};

/// One entry of `providers.workerKeys` (oldest first), in force for `from ≤ b < until`.
#[derive(Clone, Debug, PartialEq, Eq, Decode)]
struct WorkerKey {
    epoch: u32,
    key: [u8; 32],
    from: u32,
    until: Option<u32>,
}

/// Key of `providers.workerKeys(provider)` in the state.
fn storage_key(provider: &[u8; 32]) -> Vec<u8> {
    [&twox_128(b"Providers")[..], &twox_128(b"WorkerKeys"), &blake2_128(provider), provider].concat()
}

impl Connection {
    /// The Ed25519 worker key that `provider` had at block `number`, with a Merkle proof against the state of the newest
    /// finalised block; `None` when the proof shows that it had none.
    pub async fn proven_worker_key(&self, provider: [u8; 32], number: u32) -> Result<Option<[u8; 32]>, ChainError> {
        let key = storage_key(&provider);
        let head = self.finalized().await?;
        let (nodes, root) = self.read_proof(&key, head.hash).await?;
        let Some(value) = trie::read(&root, &nodes, &key)? else { return Ok(None) };
        let keys = Vec::<WorkerKey>::decode(&mut value.as_slice())
            .map_err(|error| ChainError::unexpected("providers.workerKeys", error))?;
        Ok(keys
            .iter()
            .find(|key| key.from <= number && key.until.is_none_or(|until| number < until))
            .map(|key| key.key))
    }
}
