//! API keys: one master per owner, from which every provider gets a credential of its own (§12.1).

use crate::{
    Error,
    kdf::{Secret, labelled_hash},
    keys::RecoveryPhrase,
    signature::SigningKey,
};
use assay_primitives::{hash::SoftSha256, labels, payid};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

/// Prefix of a bearer token.
pub const BEARER_PREFIX: &str = "sk-assay-";
/// Prefix of a printed master.
pub const MASTER_PREFIX: &str = "ak-assay-";
/// Secret and checksum.
const TOKEN_BYTES: usize = 36;

/// The owner's master T; it never leaves the owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiMaster(Secret);

impl ApiMaster {
    /// Draws a new master.
    pub fn generate() -> Result<Self, Error> {
        Secret::generate().map(Self)
    }

    /// Takes over stored bytes.
    pub const fn from_secret(secret: Secret) -> Self {
        Self(secret)
    }

    /// Derives master number `counter` of `owner` from a recovery phrase.
    pub fn from_phrase(phrase: &RecoveryPhrase, genesis: &[u8; 32], owner: &[u8; 32], counter: u32) -> Self {
        Self(phrase.entropy().derive(labels::API_MASTER, &[genesis, owner, &counter.to_le_bytes()]))
    }

    /// `ak-assay-…`, for the owner's own storage.
    pub fn to_text(&self) -> Zeroizing<String> {
        print(MASTER_PREFIX, &self.0)
    }

    /// Reads `ak-assay-…`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        read(MASTER_PREFIX, text).map(Self)
    }

    /// Signer of a payment channel to `provider`.
    pub fn signer(&self, genesis: &[u8; 32], provider: &[u8; 32]) -> SigningKey {
        SigningKey::from_bytes(self.0.derive(labels::API_SIGN, &[genesis, provider]).expose())
    }

    /// Bearer secret for `provider`: tells nothing about the master and is useless elsewhere.
    pub fn bearer(&self, genesis: &[u8; 32], provider: &[u8; 32]) -> Bearer {
        Bearer(self.0.derive(labels::API_BEARER, &[genesis, provider]))
    }
}

/// The secret of a plain OpenAI client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bearer(Secret);

impl Bearer {
    /// Takes over derived bytes.
    pub const fn from_secret(secret: Secret) -> Self {
        Self(secret)
    }

    /// The bytes.
    pub const fn secret(&self) -> &Secret {
        &self.0
    }

    /// `sk-assay-…`: 57 characters.
    pub fn to_text(&self) -> Zeroizing<String> {
        print(BEARER_PREFIX, &self.0)
    }

    /// Reads `sk-assay-…`; `MasterKeyExposed` for a master, `TokenMalformed` for anything else.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.starts_with(MASTER_PREFIX) {
            return Err(Error::MasterKeyExposed);
        }
        read(BEARER_PREFIX, text).map(Self)
    }

    /// Hash under which the chain knows this credential.
    pub fn hash(&self, genesis: &[u8; 32], provider: &[u8; 32]) -> [u8; 32] {
        payid::bearer_hash::<SoftSha256>(genesis, provider, self.0.expose())
    }
}

fn print(prefix: &str, secret: &Secret) -> Zeroizing<String> {
    let bytes = Zeroizing::new([secret.expose().as_slice(), &checksum(secret)].concat());
    let encoded = Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes.as_slice()));
    Zeroizing::new([prefix, &encoded].concat())
}

fn read(prefix: &str, text: &str) -> Result<Secret, Error> {
    let encoded = text.strip_prefix(prefix).ok_or(Error::TokenMalformed)?;
    let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(encoded).map_err(|_| Error::TokenMalformed)?);
    let bytes: &[u8; TOKEN_BYTES] = bytes.as_slice().try_into().map_err(|_| Error::TokenMalformed)?;
    let (secret, check) = bytes.split_first_chunk::<32>().ok_or(Error::TokenMalformed)?;
    let secret = Secret::from_bytes(*secret);
    if checksum(&secret) == check { Ok(secret) } else { Err(Error::TokenMalformed) }
}

fn checksum(secret: &Secret) -> [u8; 4] {
    let [a, b, c, d, ..] = labelled_hash(labels::API_CHECK, &[secret.expose()]);
    [a, b, c, d]
}
