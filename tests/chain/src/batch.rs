//! Entries and blobs as a provider's journal would have them; ciphertexts are noise, which the chain cannot tell.

use assay_primitives::entry::{META_CIPHERTEXT, RecordHeader, SUITE, SessionHeader, WRAP};
use assay_primitives::limits::AEAD_TAG;
use assay_runtime::{AccountId, RuntimeCall, System};

/// A SessionOpen of `agent` with `wraps` wraps.
pub fn session(seq: u64, provider: &AccountId, agent: u32, wraps: u8) -> Vec<u8> {
    let header = SessionHeader {
        seq,
        genesis: System::block_hash(0).into(),
        provider: provider.clone().into(),
        suite: SUITE,
        agent,
        anchor: 1,
        anchor_hash: System::block_hash(1).into(),
        commit_full: [0xbb; 32],
        commit_meta: [0xcc; 32],
        wraps,
    };
    let mut entry = header.encode().to_vec();
    entry.resize(entry.len() + WRAP * usize::from(wraps), 0x5a);
    entry
}

/// A Record of `padded` bytes of content.
pub fn record(seq: u64, session_seq: u64, padded: usize) -> Vec<u8> {
    let header =
        RecordHeader { seq, session_id: [0xdd; 32], session_seq, meta_root: [0xee; 32], content_root: [0xff; 32] };
    let mut entry = header.encode().to_vec();
    entry.resize(entry.len() + META_CIPHERTEXT + padded + AEAD_TAG, seq as u8);
    entry
}

/// The blob of `entries`.
pub fn blob(entries: &[Vec<u8>]) -> Vec<u8> {
    entries.iter().flat_map(|entry| [&(entry.len() as u32).to_le_bytes(), entry.as_slice()].concat()).collect()
}

/// The call that commits `entries` from `first_seq` on.
pub fn commit(first_seq: u64, entries: &[Vec<u8>]) -> RuntimeCall {
    commit_bytes(first_seq, entries.len() as u32, blob(entries))
}

/// The call that commits any bytes.
pub fn commit_bytes(first_seq: u64, count: u32, blob: Vec<u8>) -> RuntimeCall {
    let blob = blob.try_into().expect("the blob is within the bound");
    RuntimeCall::InferenceLog(pallet_inference_log::Call::commit_batch { first_seq, count, blob })
}
