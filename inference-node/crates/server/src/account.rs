//! Accounts as people write them: SS58 (any network prefix) or 32 bytes of hex.

use blake2::{Blake2b512, Digest};

/// Bytes that the SS58 checksum covers before prefix and account.
const SS58_CONTEXT: &[u8] = b"SS58PRE";
/// Length of the SS58 checksum of a 32-byte account, bytes.
const SS58_CHECKSUM: usize = 2;

/// The text is neither 64 hex digits nor an SS58 address with a right checksum.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is neither an SS58 address nor 32 bytes of hex")]
pub struct MalformedAccount {
    /// As given.
    pub text: String,
}

/// Reads an AccountId32 from SS58 or from hex with or without `0x`.
pub fn parse_account(text: &str) -> Result<[u8; 32], MalformedAccount> {
    let malformed = || MalformedAccount { text: text.to_owned() };
    let digits = text.strip_prefix("0x").unwrap_or(text);
    let mut account = [0u8; 32];
    if digits.len() == 64 && hex::decode_to_slice(digits, &mut account).is_ok() {
        return Ok(account);
    }
    let bytes = bs58::decode(text).into_vec().map_err(|_| malformed())?;
    // One prefix byte below 64, two from 64 on (the second form has bit 6 set).
    let prefix = match bytes.first() {
        Some(0..=63) => 1,
        Some(64..=127) => 2,
        _ => return Err(malformed()),
    };
    if bytes.len() != prefix + 32 + SS58_CHECKSUM {
        return Err(malformed());
    }
    let (body, checksum) = bytes.split_at(prefix + 32);
    let digest = Blake2b512::new().chain_update(SS58_CONTEXT).chain_update(body).finalize();
    if !digest.starts_with(checksum) {
        return Err(malformed());
    }
    let (_, id) = body.split_at(prefix);
    account.copy_from_slice(id);
    Ok(account)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
    const ALICE_HEX: &str = "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";

    #[test]
    fn account_is_the_same_from_every_spelling() {
        let expected = parse_account(ALICE_HEX).unwrap();
        assert_eq!(parse_account(ALICE).unwrap(), expected);
        assert_eq!(parse_account(&format!("0x{ALICE_HEX}")).unwrap(), expected);
        // The same account under Polkadot's prefix.
        assert_eq!(parse_account("15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5").unwrap(), expected);
    }

    #[test]
    fn account_is_refused_when_malformed() {
        for text in ["", "0x12", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ", &ALICE_HEX[1..], "0OIl", "é"] {
            assert_eq!(parse_account(text), Err(MalformedAccount { text: text.into() }));
        }
    }
}
