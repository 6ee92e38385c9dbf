//! Encryption keys: X-Wing seeds, their public halves, and the 24 words they come back from (§4.1, §4.2).

use crate::{Error, kdf::Secret};
use assay_primitives::{
    enc_key::{PUBLIC_KEY, check_public_key, key_id},
    hash::SoftSha256,
    labels,
};
use bip39::{Language, Mnemonic};
use hpke::{Deserializable, Kem, Serializable, kem::XWing};
use zeroize::Zeroizing;

/// Words of a recovery phrase.
const WORDS: usize = 24;

/// A dedicated 24-word BIP-39 phrase; its 32 entropy bytes derive encryption seeds and API masters.
///
/// Never an account's phrase: whoever reads the log keys must not be able to move money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryPhrase(Secret);

impl RecoveryPhrase {
    /// Draws a new phrase.
    pub fn generate() -> Result<Self, Error> {
        Secret::generate().map(Self)
    }

    /// Takes over stored entropy.
    pub const fn from_entropy(entropy: Secret) -> Self {
        Self(entropy)
    }

    /// Reads 24 English words with their checksum; blanks and letter case do not matter.
    pub fn parse(words: &str) -> Result<Self, Error> {
        let joined = Zeroizing::new(words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase());
        let mnemonic = Mnemonic::parse_in_normalized(Language::English, &joined)
            .map_err(|error| Error::RecoveryPhrase(error.to_string()))?;
        let entropy = Zeroizing::new(mnemonic.to_entropy());
        let entropy: [u8; 32] = entropy
            .as_slice()
            .try_into()
            .map_err(|_| Error::RecoveryPhrase(format!("{} words, expected {WORDS}", mnemonic.word_count())))?;
        Ok(Self(Secret::from_bytes(entropy)))
    }

    /// The 24 words, separated by single blanks.
    pub fn words(&self) -> Zeroizing<String> {
        let mnemonic = Mnemonic::from_entropy_in(Language::English, self.0.expose())
            .expect("32 bytes of entropy make 24 words; qed");
        Zeroizing::new(mnemonic.words().collect::<Vec<_>>().join(" "))
    }

    /// The 32 bytes behind the words.
    pub const fn entropy(&self) -> &Secret {
        &self.0
    }

    /// The encryption key of `account` on the chain `genesis` in `epoch`.
    pub fn encryption_key(&self, genesis: &[u8; 32], account: &[u8; 32], epoch: u32) -> EncryptionKey {
        EncryptionKey::from_seed(self.0.derive(labels::ENC_SEED, &[genesis, account, &epoch.to_le_bytes()]))
    }
}

/// A secret X-Wing key: the seed itself, expanded by SHAKE256 as the X-Wing draft says.
#[derive(Clone)]
pub struct EncryptionKey {
    seed: Secret,
    secret: <XWing as Kem>::PrivateKey,
    public: PublicKey,
}

impl EncryptionKey {
    /// Draws a new key.
    pub fn generate() -> Result<Self, Error> {
        Secret::generate().map(Self::from_seed)
    }

    /// Expands a seed.
    pub fn from_seed(seed: Secret) -> Self {
        let secret =
            <XWing as Kem>::PrivateKey::from_bytes(seed.expose()).expect("every 32 bytes are an X-Wing seed; qed");
        let inner = XWing::sk_to_pk(&secret);
        let bytes = Box::new(inner.to_bytes().into());
        let id = key_id::<SoftSha256>(bytes_of(&bytes));
        Self { seed, secret, public: PublicKey { bytes, inner, id } }
    }

    /// The 32 bytes to store.
    pub const fn seed(&self) -> &Secret {
        &self.seed
    }

    /// The half to register.
    pub const fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(crate) const fn secret(&self) -> &<XWing as Kem>::PrivateKey {
        &self.secret
    }
}

impl core::fmt::Debug for EncryptionKey {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.debug_struct("EncryptionKey").field("public", &self.public).finish_non_exhaustive()
    }
}

/// A checked X-Wing public key.
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    bytes: Box<[u8; PUBLIC_KEY]>,
    inner: <XWing as Kem>::PublicKey,
    id: [u8; 32],
}

impl PublicKey {
    /// Checks and takes 1,216 bytes, as the registry stores them.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        check_public_key(bytes).map_err(|_| Error::RecipientKeyInvalid)?;
        let inner = <XWing as Kem>::PublicKey::from_bytes(bytes).map_err(|_| Error::RecipientKeyInvalid)?;
        let array: [u8; PUBLIC_KEY] = bytes.try_into().map_err(|_| Error::RecipientKeyInvalid)?;
        Ok(Self { bytes: Box::new(array), inner, id: key_id::<SoftSha256>(bytes) })
    }

    /// The 1,216 bytes.
    pub const fn as_bytes(&self) -> &[u8; PUBLIC_KEY] {
        &self.bytes
    }

    /// enc_key_id of suite 1.
    pub const fn id(&self) -> &[u8; 32] {
        &self.id
    }

    /// The byte that shows in a wrap.
    pub const fn hint(&self) -> u8 {
        let [hint, ..] = self.id;
        hint
    }

    pub(crate) const fn inner(&self) -> &<XWing as Kem>::PublicKey {
        &self.inner
    }
}

impl core::fmt::Debug for PublicKey {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(formatter, "PublicKey({})", hex::encode(self.id))
    }
}

fn bytes_of(bytes: &[u8; PUBLIC_KEY]) -> &[u8] {
    bytes
}
