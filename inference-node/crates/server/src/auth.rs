//! Who calls: bearer tokens against the key file, or everybody on a loopback listener.

use assay_envelope::api_key::Bearer;
use assay_journal::api::{Auth, Caller};
use axum::http::{HeaderMap, header};

use crate::config::{Access, ServerConfig};
use crate::error::ApiError;
use crate::limits::KeyLimits;

/// Prefix of a bearer key made for one provider (record format §12.1).
const BEARER_PREFIX: &str = "sk-assay-";
/// Prefix of the owner's master key, which no server may see.
const MASTER_PREFIX: &str = "ak-assay-";

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
            if token.starts_with(BEARER_PREFIX) {
                // The file decides; this only tells a slip of the pen from a key of somebody else.
                Bearer::parse(token).map_err(|_| ApiError::TokenMalformed)?;
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
