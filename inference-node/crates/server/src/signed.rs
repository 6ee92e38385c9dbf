//! Signed requests (record format §11): the payer's own word for body, route, time and cost.
//!
//! The headers name a channel; its signer must have signed them together with the body. A request without a body signs
//! `GET <path>` in place of one, as route 1 and with a highest cost of 0: no such text is JSON, so that neither kind can
//! pass for the other.

use std::sync::Arc;

use assay_envelope::fields::SignedTerms;
use assay_envelope::request::{HEADER_MAX_COST, HEADER_NONCE, HEADER_PAY, HEADER_SIGNATURE, HEADER_TIME};
use assay_primitives::hash::{Sha256, SoftSha256};
use assay_primitives::request::{ROUTE_CHAT, RequestMessage};
use assay_settlement::chain::PaymentRecord;
use axum::http::{HeaderMap, header};

use crate::auth::{Identity, Paying};
use crate::error::ApiError;
use crate::request::Route;
use crate::route_registry::{SENDER_HEADER, SIGNED_HEADERS};
use crate::state::App;

/// What the headers claim.
pub struct Claim {
    pay_id: [u8; 32],
    terms: SignedTerms,
}

/// What must have been signed besides the headers.
pub struct Target {
    route: u8,
    body_hash: [u8; 32],
}

impl Target {
    /// A request with a body.
    pub fn post(route: Route, body_hash: [u8; 32]) -> Self {
        Self { route: route.number(), body_hash }
    }

    /// A request without one.
    pub fn get(path: &str) -> Self {
        Self { route: ROUTE_CHAT, body_hash: SoftSha256::digest(&[b"GET ", path.as_bytes()]) }
    }
}

/// A claim and the channel it names, before its signature is checked.
pub struct Opened {
    claim: Claim,
    channel: Arc<PaymentRecord>,
}

impl Claim {
    /// Reads the headers; `None` when the request is not a signed one.
    pub fn read(app: &App, headers: &HeaderMap) -> Result<Option<Self>, ApiError> {
        let Some(first) = SIGNED_HEADERS.iter().find(|name| headers.contains_key(**name)) else { return Ok(None) };
        if app.gate.is_none() {
            return Err(ApiError::UnsupportedParameter { param: (*first).to_owned() });
        }
        if headers.contains_key(SENDER_HEADER) {
            return Err(ApiError::UnsupportedParameter { param: SENDER_HEADER.into() });
        }
        if headers.contains_key(header::AUTHORIZATION) {
            let message = "a signed request needs no API key; send one or the other".into();
            return Err(ApiError::InvalidValue { param: "authorization".into(), message });
        }
        Ok(Some(Self {
            pay_id: bytes(headers, HEADER_PAY)?,
            terms: SignedTerms {
                nonce: bytes(headers, HEADER_NONCE)?,
                issued_ms: number(headers, HEADER_TIME)?,
                max_cost: number(headers, HEADER_MAX_COST)?,
                signature: bytes(headers, HEADER_SIGNATURE)?,
            },
        }))
    }

    /// Looks the channel up.
    pub async fn open(self, app: &App) -> Result<Opened, ApiError> {
        let gate = app.gate.as_ref().ok_or(ApiError::Internal)?;
        let channel = gate.channel(self.pay_id).await?;
        Ok(Opened { claim: self, channel })
    }
}

impl Opened {
    /// Checks time, signature and nonce.
    pub fn check(self, app: &App, target: Target) -> Result<Identity, ApiError> {
        let gate = app.gate.as_ref().ok_or(ApiError::Internal)?;
        let Self { claim: Claim { pay_id, terms }, channel } = self;
        let message = RequestMessage {
            pay_id,
            nonce: terms.nonce,
            issued_ms: terms.issued_ms,
            max_cost: terms.max_cost,
            route: target.route,
            body_hash: target.body_hash,
        };
        gate.check_request(&channel, &message, &terms.signature)?;
        Ok(Paying { record: channel, signed: Some(terms) }.identity(app))
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &'static str) -> Result<&'a str, ApiError> {
    let mut values = headers.get_all(name).iter();
    match (values.next().map(|value| value.to_str()), values.next()) {
        (Some(Ok(text)), None) => Ok(text.trim()),
        (None, _) => Err(ApiError::MissingParameter { param: name.into() }),
        _ => Err(ApiError::InvalidValue { param: name.into(), message: "must be there once, as plain text".into() }),
    }
}

fn bytes<const N: usize>(headers: &HeaderMap, name: &'static str) -> Result<[u8; N], ApiError> {
    let mut out = [0; N];
    hex::decode_to_slice(text(headers, name)?, &mut out).map_err(|_| ApiError::InvalidValue {
        param: name.into(),
        message: format!("must be {} hex digits", N.saturating_mul(2)),
    })?;
    Ok(out)
}

fn number<T: std::str::FromStr>(headers: &HeaderMap, name: &'static str) -> Result<T, ApiError> {
    let digits = text(headers, name)?;
    let plain = digits.bytes().all(|digit| digit.is_ascii_digit());
    digits
        .parse()
        .ok()
        .filter(|_| plain)
        .ok_or_else(|| ApiError::InvalidValue { param: name.into(), message: "must be a decimal number".into() })
}
