//! Long inputs from short descriptions: block j of a stream is SHA-256(seed ‖ u64 j).

use super::hexed;
use assay_envelope::kdf::sha256;
use serde_json::{Value, json};

/// `length` bytes of the stream of `seed`.
pub fn bytes(seed: &[u8; 32], length: usize) -> Vec<u8> {
    let blocks = (0u64..).flat_map(|block| sha256(&[&seed[..], &block.to_le_bytes()].concat()));
    blocks.take(length).collect()
}

/// The same as lower-case letters: each byte modulo 26.
pub fn letters(seed: &[u8; 32], length: usize) -> String {
    bytes(seed, length).into_iter().map(|byte| char::from(b'a' + byte % 26)).collect()
}

/// How a value that holds `letters` once is described: its text is left out.
pub fn describe(value: &[u8], seed: &[u8; 32], letters: &str) -> Value {
    let at = value.windows(letters.len()).position(|window| window == letters.as_bytes()).unwrap();
    json!([
        { "hex": hexed(&value[..at]) },
        { "letters": { "seed": hexed(seed), "length": letters.len() } },
        { "hex": hexed(&value[at + letters.len()..]) },
    ])
}
