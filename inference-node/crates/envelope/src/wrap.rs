//! One wrap: HPKE with X-Wing whose randomness is derived from the secret it carries (§5.4).
//!
//! Given secret, session header and public key there is exactly one valid wrap, so everyone who can open a session can
//! check all wraps of its class.

use crate::{
    Error,
    kdf::{Secret, expand},
    keys::{EncryptionKey, PublicKey},
    recipients::{Class, Role},
};
use assay_primitives::labels;
use core::convert::Infallible;
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, Serializable,
    aead::ChaCha20Poly1305,
    kdf::HkdfSha256,
    kem::XWing,
    rand_core::{TryCryptoRng, TryRng},
    setup_receiver, setup_sender_with_rng,
};
use zeroize::Zeroizing;

/// Bytes of an encapsulated key.
pub const ENCAPSULATED: usize = 1_120;
/// Bytes of a wrapped secret with its tag.
pub const WRAPPED: usize = 48;

/// What binds a wrap to its session and recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrapContext {
    /// SHA-256 of the session header.
    pub session_header_hash: [u8; 32],
    /// Why the recipient has a wrap.
    pub role: Role,
    /// What it may read.
    pub class: Class,
    /// enc_key_id of its key.
    pub key_id: [u8; 32],
}

impl WrapContext {
    /// The HPKE `info`, 80 bytes with its label.
    pub fn info(&self) -> Vec<u8> {
        [labels::WRAP, &self.tail()].concat()
    }

    /// The 64 bytes of encapsulation randomness that `secret` determines.
    pub fn coins(&self, secret: &Secret) -> Zeroizing<[u8; 64]> {
        expand(secret.expose(), labels::COINS, &[&self.tail()])
    }

    fn tail(&self) -> Vec<u8> {
        [&self.session_header_hash[..], &[self.role.byte(), self.class.byte()], &self.key_id].concat()
    }
}

/// Encapsulated key ‖ wrapped secret, 1,168 bytes.
pub fn seal(context: &WrapContext, secret: &Secret, key: &PublicKey) -> Result<Vec<u8>, Error> {
    seal_with_coins(context, secret, key, context.coins(secret))
}

pub(crate) fn seal_with_coins(
    context: &WrapContext,
    secret: &Secret,
    key: &PublicKey,
    coins: Zeroizing<[u8; 64]>,
) -> Result<Vec<u8>, Error> {
    let (encapsulated, mut sender) = setup_sender_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeS::Base,
        key.inner(),
        &context.info(),
        &mut Coins(Some(coins)),
    )
    .map_err(|_| Error::RecipientKeyInvalid)?;
    let wrapped = sender.seal(secret.expose(), b"").map_err(|_| Error::RecipientKeyInvalid)?;
    Ok([encapsulated.to_bytes().as_slice(), &wrapped].concat())
}

/// Opens encapsulated key ‖ wrapped secret; every failure is `WrapUndecryptable`.
pub fn open(context: &WrapContext, wrap: &[u8], key: &EncryptionKey) -> Result<Secret, Error> {
    let (encapsulated, wrapped) = wrap.split_at_checked(ENCAPSULATED).ok_or(Error::WrapUndecryptable)?;
    let encapsulated = <XWing as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| Error::WrapUndecryptable)?;
    let mut receiver = setup_receiver::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &OpModeR::Base,
        key.secret(),
        &encapsulated,
        &context.info(),
    )
    .map_err(|_| Error::WrapUndecryptable)?;
    let plaintext = Zeroizing::new(receiver.open(wrapped, b"").map_err(|_| Error::WrapUndecryptable)?);
    plaintext.as_slice().try_into().map(Secret::from_bytes).map_err(|_| Error::WrapUndecryptable)
}

/// Hands out exactly one draw of 64 bytes, the one that X-Wing makes; anything else would change every wrap.
struct Coins(Option<Zeroizing<[u8; 64]>>);

impl TryRng for Coins {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        panic!("X-Wing draws its 64 bytes at once")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        panic!("X-Wing draws its 64 bytes at once")
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        let coins = self.0.take().expect("X-Wing draws once; the version is pinned; qed");
        out.copy_from_slice(coins.as_slice());
        Ok(())
    }
}

impl TryCryptoRng for Coins {}
