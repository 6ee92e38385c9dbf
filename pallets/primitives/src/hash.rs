//! SHA-256 behind a type parameter: the runtime passes the host's implementation, everyone else [`SoftSha256`].

use sha2::Digest;

/// A SHA-256 implementation.
pub trait Sha256 {
    /// Hashes the concatenation of `parts`.
    fn digest(parts: &[&[u8]]) -> [u8; 32];
}

/// SHA-256 of the `sha2` crate, with the processor's instructions where it has them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SoftSha256;

impl Sha256 for SoftSha256 {
    fn digest(parts: &[&[u8]]) -> [u8; 32] {
        let mut hasher = sha2::Sha256::new();
        for part in parts {
            hasher.update(part);
        }
        hasher.finalize().into()
    }
}
