//! Who calls: the key file, API keys of the chain, or everybody on a loopback listener. Signed requests are in
//! [`crate::signed`].

use std::sync::Arc;

use assay_envelope::api_key::{BEARER_PREFIX, Bearer, MASTER_PREFIX};
use assay_envelope::fields::SignedTerms;
use assay_journal::api::{Auth, Caller, Sharing};
use assay_settlement::chain::PaymentRecord;
use axum::http::{HeaderMap, header};

use crate::config::Access;
use crate::error::ApiError;
use crate::limits::KeyLimits;
use crate::route_registry::SENDER_HEADER;
use crate::signed;
use crate::state::App;

/// An authenticated caller.
#[derive(Clone, Debug)]
pub struct Identity {
    /// What limits are counted by: the token's hash or the payment record's id, zeros for an open server.
    pub key: [u8; 32],
    /// Whom the record is for; `None` on an open server without a log.
    pub caller: Option<Caller>,
    /// Name for logs.
    pub label: String,
    /// Limits of this key.
    pub limits: KeyLimits,
    /// Who pays.
    pub payment: Option<Paying>,
}

/// A payment record that pays for a request.
#[derive(Clone, Debug)]
pub struct Paying {
    /// As of the newest finalised block.
    pub record: Arc<PaymentRecord>,
    /// What the signer of a channel agreed to; `None` for a bearer.
    pub signed: Option<SignedTerms>,
}

impl Paying {
    /// The identity of whoever presented `record`'s credential.
    pub fn identity(self, app: &App) -> Identity {
        let record = &self.record;
        let pay_id = record.pay_id;
        let auth = if self.signed.is_some() { Auth::Signed { pay_id } } else { Auth::Bearer { pay_id } };
        let sharing = Sharing { owner: record.share, readers: record.readers.clone() };
        let label = hex::encode(pay_id.get(..4).unwrap_or_default());
        Identity {
            key: pay_id,
            caller: Some(Caller { account: record.owner, auth, sharing }),
            label,
            limits: app.default_limits(),
            payment: Some(self),
        }
    }
}

/// Finds the caller of a request that is not signed.
pub async fn authenticate(app: &App, headers: &HeaderMap) -> Result<Identity, ApiError> {
    if headers.contains_key(SENDER_HEADER) {
        return Err(ApiError::UnsupportedParameter { param: SENDER_HEADER.into() });
    }
    let default = app.default_limits();
    let token = bearer(headers)?;
    if token.is_some_and(|token| token.starts_with(MASTER_PREFIX)) {
        return Err(ApiError::MasterKeyExposed);
    }
    let keys = match &app.config.access {
        Access::Open { account } => {
            return Ok(Identity {
                key: [0; 32],
                caller: account.map(Caller::local),
                label: "open".into(),
                limits: default,
                payment: None,
            });
        }
        Access::Keys(keys) => keys,
    };
    let token = token.ok_or(ApiError::KeyMissing)?;
    // The file decides; for its own keys the form only tells a slip of the pen from a key of somebody else.
    let bearer = match token.starts_with(BEARER_PREFIX) {
        true => Some(Bearer::parse(token).map_err(|_| ApiError::TokenMalformed)?),
        false => None,
    };
    if let Some(entry) = keys.find(token) {
        return Ok(Identity {
            key: entry.hash,
            caller: Some(Caller::local(entry.account)),
            label: entry.label.clone(),
            limits: KeyLimits {
                concurrent: entry.max_concurrent.or(default.concurrent),
                per_minute: entry.requests_per_minute.or(default.per_minute),
            },
            payment: None,
        });
    }
    match (&app.gate, bearer) {
        (Some(gate), Some(bearer)) => {
            let record = gate.key(&bearer).await?;
            Ok(Paying { record, signed: None }.identity(app))
        }
        _ => Err(ApiError::KeyUnknown),
    }
}

/// Finds the caller of a request without a body, signed or not.
pub async fn authenticate_get(app: &App, path: &str, headers: &HeaderMap) -> Result<Identity, ApiError> {
    match signed::Claim::read(app, headers)? {
        Some(claim) => claim.open(app).await?.check(app, signed::Target::get(path)),
        None => authenticate(app, headers).await,
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
