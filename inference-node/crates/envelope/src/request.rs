//! Signed requests: the payer's own word for body, route, time and cost (§11).

use crate::{
    Error,
    fields::SignedTerms,
    signature::{SIGNATURE, Signer, SigningKey, verify_strict},
};
use assay_primitives::{limits::CLOCK_SKEW_MS, request::RequestMessage};

/// Header that names the payment record, hex.
pub const HEADER_PAY: &str = "x-assay-pay";
/// Header with 32 fresh bytes, hex.
pub const HEADER_NONCE: &str = "x-assay-nonce";
/// Header with the client's time, milliseconds.
pub const HEADER_TIME: &str = "x-assay-time";
/// Header with the most that the request may cost, planck.
pub const HEADER_MAX_COST: &str = "x-assay-max-cost";
/// Header with the signature, hex.
pub const HEADER_SIGNATURE: &str = "x-assay-signature";

/// Signs a request with the channel's key.
pub fn sign(signer: &SigningKey, message: &RequestMessage) -> [u8; SIGNATURE] {
    signer.sign(&message.encode()).to_bytes()
}

/// Checks a request's signature strictly.
pub fn verify(signer: &[u8; 32], message: &RequestMessage, signature: &[u8; SIGNATURE]) -> Result<(), Error> {
    verify_strict(signer, &message.encode(), signature)
}

/// Signs and returns the part that goes into field 14.
pub fn terms(signer: &SigningKey, message: &RequestMessage) -> SignedTerms {
    SignedTerms {
        nonce: message.nonce,
        issued_ms: message.issued_ms,
        max_cost: message.max_cost,
        signature: sign(signer, message),
    }
}

/// Whether a request's time is within 120 s of `now_ms`.
pub fn check_clock(issued_ms: u64, now_ms: u64) -> Result<(), Error> {
    let skew_ms = issued_ms.abs_diff(now_ms);
    if skew_ms > CLOCK_SKEW_MS { Err(Error::ClockSkew { skew_ms }) } else { Ok(()) }
}
