//! The sampler's key: a function of the caller's bytes only (§11).

use crate::{fields::Sampling, kdf::labelled_hash};
use assay_primitives::labels;

/// ChaCha12 key for choice `choice`; `None` at temperature 0, which draws nothing.
pub fn seed(sampling: &Sampling, body_hash: &[u8; 32], choice: u32) -> Option<[u8; 32]> {
    let source = [sampling.source()];
    let choice = choice.to_le_bytes();
    match sampling {
        Sampling::Greedy => None,
        Sampling::Caller { seed } => Some(labelled_hash(labels::SEED, &[&source, &seed.to_le_bytes(), &choice])),
        Sampling::CallerNonce { nonce } | Sampling::ProviderNonce { nonce } => {
            Some(labelled_hash(labels::SEED, &[&source, nonce, body_hash, &choice]))
        }
    }
}
