//! Strict Ed25519 (§2): one signature is valid everywhere or nowhere.

use crate::Error;
use ed25519_dalek::{Signature, VerifyingKey};

pub use ed25519_dalek::{Signer, SigningKey};

/// Bytes of a signature.
pub const SIGNATURE: usize = 64;

/// Accepts canonical S, canonical and large-order key and R only; everything this accepts, the chain accepts too.
pub fn verify_strict(key: &[u8; 32], message: &[u8], signature: &[u8; SIGNATURE]) -> Result<(), Error> {
    if !is_reduced(key) {
        return Err(Error::SignatureInvalid);
    }
    VerifyingKey::from_bytes(key)
        .and_then(|key| key.verify_strict(message, &Signature::from_bytes(signature)))
        .map_err(|_| Error::SignatureInvalid)
}

/// Whether the y-coordinate is below 2^255 − 19.
fn is_reduced(point: &[u8; 32]) -> bool {
    let [first, middle @ .., last] = point;
    *first < 0xed || last & 0x7f != 0x7f || middle.iter().any(|byte| *byte != 0xff)
}
