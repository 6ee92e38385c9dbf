//! HPKE base mode written out step by step over the bare X-Wing KEM: intermediates for the vectors, and a second
//! implementation of what the crate does with its HPKE library.

use chacha20poly1305::{
    ChaCha20Poly1305, Key, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use hkdf::Hkdf;
use sha2::Sha256;
use x_wing::{Decapsulate, DecapsulationKey, EncapsulationKey};

/// "HPKE" ‖ KEM 0x647a ‖ KDF 0x0001 ‖ AEAD 0x0003.
const SUITE: &[u8] = b"HPKE\x64\x7a\x00\x01\x00\x03";

/// Everything between coins and ciphertext.
pub struct Steps {
    pub enc: Vec<u8>,
    pub shared_secret: [u8; 32],
    pub key: [u8; 32],
    pub nonce: [u8; 12],
    pub ct: Vec<u8>,
}

/// Seals `plaintext` with given encapsulation randomness.
pub fn seal(pk: &[u8], info: &[u8], coins: &[u8; 64], plaintext: &[u8]) -> Steps {
    let (enc, shared) = EncapsulationKey::try_from(pk).unwrap().encapsulate_deterministic(&(*coins).into());
    finish(enc.to_vec(), shared.into(), info, plaintext)
}

/// Seals with the X25519 share set to zero, which some implementations refuse to open and others do not.
pub fn seal_with_zero_share(seed: [u8; 32], pk: &[u8], info: &[u8], coins: &[u8; 64], plaintext: &[u8]) -> Steps {
    let (mut enc, _) = EncapsulationKey::try_from(pk).unwrap().encapsulate_deterministic(&(*coins).into());
    enc[1_088..].fill(0);
    let shared = DecapsulationKey::from(seed).decapsulate(&enc);
    finish(enc.to_vec(), shared.into(), info, plaintext)
}

fn finish(enc: Vec<u8>, shared_secret: [u8; 32], info: &[u8], plaintext: &[u8]) -> Steps {
    let context = [&[0][..], &extract(b"", b"psk_id_hash", b""), &extract(b"", b"info_hash", info)].concat();
    let secret = extract(&shared_secret, b"secret", b"");
    let key: [u8; 32] = expand(&secret, b"key", &context);
    let nonce: [u8; 12] = expand(&secret, b"base_nonce", &context);
    let ct = ChaCha20Poly1305::new(&Key::from(key))
        .encrypt(&Nonce::from(nonce), Payload { msg: plaintext, aad: b"" })
        .unwrap();
    Steps { enc, shared_secret, key, nonce, ct }
}

fn extract(salt: &[u8], label: &[u8], input: &[u8]) -> [u8; 32] {
    let labelled = [b"HPKE-v1", SUITE, label, input].concat();
    Hkdf::<Sha256>::extract(Some(salt), &labelled).0.into()
}

fn expand<const N: usize>(key: &[u8; 32], label: &[u8], context: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    let length = u16::try_from(N).unwrap().to_be_bytes();
    let info = [&length[..], b"HPKE-v1", SUITE, label, context].concat();
    Hkdf::<Sha256>::from_prk(key).unwrap().expand(&info, &mut out).unwrap();
    out
}
