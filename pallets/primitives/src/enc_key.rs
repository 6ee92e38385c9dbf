//! X-Wing public keys as the registry accepts them (§4.2), in plain integer arithmetic: no KEM in the runtime.

use crate::{entry::SUITE, hash::Sha256, labels, layout::Reader};

/// Bytes of a public key: ML-KEM-768 encapsulation key ‖ X25519 point.
pub const PUBLIC_KEY: usize = 1_216;
/// Bytes of the packed polynomial vector at the start of the ML-KEM part.
const ML_KEM_VECTOR: usize = 1_152;
/// Bytes of the ML-KEM seed that follows the vector.
const ML_KEM_SEED: usize = 32;
/// Coefficients of ML-KEM are reduced modulo this prime.
const ML_KEM_MODULUS: u16 = 3_329;

/// u-coordinates whose scalar multiples are all zero (§20.4), top bit cleared.
const LOW_ORDER: [[u8; 32]; 7] = [
    [0; 32],
    with_ends(1, 0, 0),
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4, 0x6a, 0xda, 0x09,
        0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49, 0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef, 0x5b, 0x04, 0x44,
        0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f, 0x11, 0x57,
    ],
    with_ends(0xec, 0xff, 0x7f),
    with_ends(0xed, 0xff, 0x7f),
    with_ends(0xee, 0xff, 0x7f),
];

/// Why a public key is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicKeyError {
    /// Not 1,216 bytes.
    BadLength,
    /// A coefficient of the ML-KEM part is not below 3,329.
    Unreduced,
    /// The X25519 part has its top bit set: two encodings of one point.
    TopBit,
    /// The X25519 part is a low-order point: the shared secret would be zero.
    LowOrder,
}

/// Checks that `pk` is a canonical X-Wing public key with an X25519 part of large order.
pub fn check_public_key(pk: &[u8]) -> Result<(), PublicKeyError> {
    if pk.len() != PUBLIC_KEY {
        return Err(PublicKeyError::BadLength);
    }
    let mut reader = Reader::new(pk);
    let vector = reader.slice(ML_KEM_VECTOR).ok_or(PublicKeyError::BadLength)?;
    reader.slice(ML_KEM_SEED).ok_or(PublicKeyError::BadLength)?;
    let point: [u8; 32] = reader.array().ok_or(PublicKeyError::BadLength)?;
    let mut triples = Reader::new(vector);
    while let Some([low, middle, high]) = triples.array::<3>() {
        let first = u16::from(low) | (u16::from(middle & 0x0f) << 8);
        let second = u16::from(middle >> 4) | (u16::from(high) << 4);
        if first >= ML_KEM_MODULUS || second >= ML_KEM_MODULUS {
            return Err(PublicKeyError::Unreduced);
        }
    }
    if point.last().is_some_and(|byte| byte & 0x80 != 0) {
        return Err(PublicKeyError::TopBit);
    }
    if LOW_ORDER.contains(&point) {
        return Err(PublicKeyError::LowOrder);
    }
    Ok(())
}

/// Id of a public key of suite 1: H("assay/enc-key/v1", suite ‖ pk).
pub fn key_id<H: Sha256>(pk: &[u8]) -> [u8; 32] {
    H::digest(&[labels::ENC_KEY, &SUITE.to_le_bytes(), pk])
}

/// A point of equal middle bytes.
const fn with_ends(first: u8, middle: u8, last: u8) -> [u8; 32] {
    let mut point = [middle; 32];
    let [head, .., tail] = &mut point;
    *head = first;
    *tail = last;
    point
}
