//! The one key derivation and the one labelled hash of the format (§2), and the secret bytes they work on.

use crate::Error;
use assay_primitives::hash::{Sha256, SoftSha256};
use hkdf::Hkdf;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// 32 uniform secret bytes; wiped from memory when dropped.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Secret([u8; 32]);

impl Secret {
    /// Fresh bytes of the operating system's generator.
    pub fn generate() -> Result<Self, Error> {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|_| Error::Randomness)?;
        Ok(Self(bytes))
    }

    /// Takes over bytes that were derived, stored or received.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes.
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// Derives another secret.
    pub fn derive(&self, label: &[u8], context: &[&[u8]]) -> Self {
        Self(*expand::<32>(&self.0, label, context))
    }
}

impl core::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str("Secret(…)")
    }
}

/// HKDF-Expand-SHA-256 with PRK `key` and info `label ‖ context`, `N` ≤ 64 bytes.
pub fn expand<const N: usize>(key: &[u8; 32], label: &[u8], context: &[&[u8]]) -> Zeroizing<[u8; N]> {
    const { assert!(N <= 64) };
    let info: Vec<&[u8]> = core::iter::once(label).chain(context.iter().copied()).collect();
    let mut out = Zeroizing::new([0u8; N]);
    Hkdf::<sha2::Sha256>::from_prk(key)
        .expect("a PRK of 32 bytes is long enough for SHA-256; qed")
        .expand_multi_info(&info, out.as_mut_slice())
        .expect("N is at most two blocks of SHA-256; qed");
    out
}

/// SHA-256 over `label ‖ parts`.
pub fn labelled_hash(label: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let all: Vec<&[u8]> = core::iter::once(label).chain(parts.iter().copied()).collect();
    SoftSha256::digest(&all)
}

/// SHA-256 over `bytes`.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    SoftSha256::digest(&[bytes])
}
