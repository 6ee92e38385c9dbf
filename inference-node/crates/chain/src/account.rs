//! Accounts and the keys that sign for them.

use crate::ChainError;
use std::str::FromStr;
use subxt::utils::AccountId32;
use subxt_signer::{SecretUri, sr25519::Keypair};

/// An sr25519 key that signs extrinsics. Its secret never leaves this type and is never printed.
#[derive(Clone)]
pub struct Signer(Keypair);

impl Signer {
    /// From a secret URI: a BIP-39 phrase with optional derivation (`//path`), `0x` seed, or `//Alice` on development chains.
    pub fn from_uri(uri: &str) -> Result<Self, ChainError> {
        let uri = SecretUri::from_str(uri.trim()).map_err(|_| {
            ChainError::BadKey("the secret is not a BIP-39 phrase, a 0x seed, or a //derivation".into())
        })?;
        Keypair::from_uri(&uri)
            .map(Self)
            .map_err(|_| ChainError::BadKey("the secret does not make an sr25519 key".into()))
    }

    /// From the first line of a file that only its owner should read.
    pub fn from_file(path: &std::path::Path) -> Result<Self, ChainError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| ChainError::BadKey(format!("cannot read key file {}: {error}", path.display())))?;
        Self::from_uri(text.lines().next().unwrap_or_default())
    }

    /// The account this key signs for.
    pub fn account(&self) -> [u8; 32] {
        self.0.public_key().0
    }

    pub(crate) fn keypair(&self) -> &Keypair {
        &self.0
    }
}

impl std::fmt::Debug for Signer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Signer({})", to_ss58(&self.account()))
    }
}

/// Reads an account given as SS58 or as 32 bytes of hex, with or without `0x`.
pub fn parse_account(text: &str) -> Result<[u8; 32], ChainError> {
    let text = text.trim();
    if let Ok(account) = AccountId32::from_str(text) {
        return Ok(account.0);
    }
    let bytes = hex::decode(text.strip_prefix("0x").unwrap_or(text))
        .map_err(|_| ChainError::BadKey(format!("'{text}' is neither an SS58 address nor 32 bytes of hex")))?;
    <[u8; 32]>::try_from(bytes)
        .map_err(|bytes| ChainError::BadKey(format!("an account has 32 bytes, '{text}' has {}", bytes.len())))
}

/// SS58 text of an account, generic prefix 42.
pub fn to_ss58(account: &[u8; 32]) -> String {
    AccountId32(*account).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_ss58_and_hex() {
        let alice = Signer::from_uri("//Alice").unwrap().account();
        assert_eq!(to_ss58(&alice), "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
        assert_eq!(parse_account(&to_ss58(&alice)).unwrap(), alice);
        assert_eq!(parse_account(&format!("0x{}", hex::encode(alice))).unwrap(), alice);
    }

    #[test]
    fn names_what_is_wrong_with_an_account() {
        assert!(parse_account("nobody").unwrap_err().to_string().contains("neither an SS58 address nor"));
        assert!(parse_account("0x0102").unwrap_err().to_string().contains("has 2"));
    }

    #[test]
    fn never_prints_a_secret() {
        let signer = Signer::from_uri("//Bob").unwrap();
        assert!(!format!("{signer:?}").contains("//Bob"));
        assert!(!Signer::from_uri("not a phrase").unwrap_err().to_string().contains("not a phrase"));
    }
}
