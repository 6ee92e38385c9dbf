//! Who calls: bearer tokens against the key file, or everybody on a loopback listener.

use assay_journal::api::{Auth, Caller};
use assay_primitives::hash::{Sha256, SoftSha256};
use assay_primitives::labels;
use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use subtle::ConstantTimeEq;

use crate::config::{Access, ServerConfig};
use crate::error::ApiError;
use crate::limits::KeyLimits;

/// Prefix of a bearer key made for one provider (record format §12.1).
const BEARER_PREFIX: &str = "sk-assay-";
/// Prefix of the owner's master key, which no server may see.
const MASTER_PREFIX: &str = "ak-assay-";
/// Bytes of the secret inside a bearer key; its checksum follows.
const BEARER_SECRET: usize = 32;
/// Bytes of the checksum.
const BEARER_CHECK: usize = 4;

/// An authenticated caller.
#[derive(Clone, Debug)]
pub struct Identity {
    /// What limits are counted by: the token's hash, zeros for an open server.
    pub key: [u8; 32],
    /// Whom the record is for; `None` on an open server without a log.
    pub caller: Option<Caller>,
    /// Name for logs.
    pub label: String,
    /// Limits of this key.
    pub limits: KeyLimits,
}

/// Finds the caller of a request from its headers.
pub fn authenticate(config: &ServerConfig, headers: &HeaderMap) -> Result<Identity, ApiError> {
    let default = KeyLimits { concurrent: config.max_concurrent_per_key, per_minute: config.requests_per_minute };
    let token = bearer(headers)?;
    if token.is_some_and(|token| token.starts_with(MASTER_PREFIX)) {
        return Err(ApiError::MasterKeyExposed);
    }
    match &config.access {
        Access::Open { account } => Ok(Identity {
            key: [0; 32],
            caller: account.map(|account| Caller { account, auth: Auth::Local }),
            label: "open".into(),
            limits: default,
        }),
        Access::Keys(keys) => {
            let token = token.ok_or(ApiError::KeyMissing)?;
            if token.starts_with(BEARER_PREFIX) && !checksum_holds(token) {
                return Err(ApiError::TokenMalformed);
            }
            let entry = keys.find(token).ok_or(ApiError::KeyUnknown)?;
            Ok(Identity {
                key: entry.hash,
                caller: Some(Caller { account: entry.account, auth: Auth::Local }),
                label: entry.label.clone(),
                limits: KeyLimits {
                    concurrent: entry.max_concurrent.or(default.concurrent),
                    per_minute: entry.requests_per_minute.or(default.per_minute),
                },
            })
        }
    }
}

/// The token of the only `Authorization` header, `None` without one.
fn bearer(headers: &HeaderMap) -> Result<Option<&str>, ApiError> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return Err(ApiError::KeyUnknown);
    }
    let text = value.to_str().map_err(|_| ApiError::KeyUnknown)?;
    let (scheme, token) = text.split_once(' ').ok_or(ApiError::KeyMissing)?;
    let token = token.trim();
    if !scheme.eq_ignore_ascii_case("bearer") || token.is_empty() {
        return Err(ApiError::KeyMissing);
    }
    Ok(Some(token))
}

/// Whether the 4 checksum bytes of an `sk-assay-` token follow from its 32 secret bytes.
fn checksum_holds(token: &str) -> bool {
    let digits = token.strip_prefix(BEARER_PREFIX).unwrap_or_default();
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(digits) else { return false };
    let Some((secret, check)) = bytes.split_at_checked(BEARER_SECRET) else { return false };
    let hash = SoftSha256::digest(&[labels::API_CHECK, secret]);
    let (expected, _) = hash.split_at(BEARER_CHECK);
    check.len() == BEARER_CHECK && bool::from(check.ct_eq(expected))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksum_accepts_the_published_token_only() {
        let token = "sk-assay-5yKk4tgupQqP3XxsHO__1m7frY1qXMZ-Uxye6CFGo_MFNNVe";
        assert!(checksum_holds(token));
        for (index, _) in token.char_indices().skip(BEARER_PREFIX.len()) {
            let mut changed = token.as_bytes().to_vec();
            changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
            assert!(!checksum_holds(std::str::from_utf8(&changed).unwrap()), "character {index}");
        }
        assert!(!checksum_holds(&token[..token.len() - 1]));
        assert!(!checksum_holds("sk-assay-"));
    }
}
