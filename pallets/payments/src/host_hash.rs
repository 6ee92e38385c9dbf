//! SHA-256 by the node's host function: native speed inside the Wasm runtime.

use assay_primitives::hash::Sha256;
use polkadot_sdk::sp_io::hashing::sha2_256;

/// [`Sha256`] over `sp_io::hashing::sha2_256`.
pub(crate) struct HostSha256;

impl Sha256 for HostSha256 {
    fn digest(parts: &[&[u8]]) -> [u8; 32] {
        sha2_256(&parts.concat())
    }
}
