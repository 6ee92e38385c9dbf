//! The message that a client signs for one request (§11).

use crate::{
    labels,
    layout::{Reader, concat},
};

/// Bytes of the message.
pub const MESSAGE: usize = 138;
/// Route of `POST /v1/chat/completions`.
pub const ROUTE_CHAT: u8 = 1;
/// Route of `POST /v1/completions`.
pub const ROUTE_COMPLETIONS: u8 = 2;
/// Route of `POST /v1/embeddings`.
pub const ROUTE_EMBEDDINGS: u8 = 3;

/// What the payer asks for, at most at which cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestMessage {
    /// Payment record: binds chain, owner, provider and signer.
    pub pay_id: [u8; 32],
    /// Fresh for each request; also the caller's part of the seed.
    pub nonce: [u8; 32],
    /// Client time, milliseconds since 1970 UTC.
    pub issued_ms: u64,
    /// Most that the request may cost, planck.
    pub max_cost: u128,
    /// One of the `ROUTE_*` constants.
    pub route: u8,
    /// SHA-256 of the HTTP body as sent.
    pub body_hash: [u8; 32],
}

impl RequestMessage {
    /// The 138 bytes.
    pub fn encode(&self) -> [u8; MESSAGE] {
        concat(&[
            labels::REQUEST,
            &self.pay_id,
            &self.nonce,
            &self.issued_ms.to_le_bytes(),
            &self.max_cost.to_le_bytes(),
            &[self.route],
            &self.body_hash,
        ])
    }

    /// Parses exactly 138 bytes with the right label and a known route.
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        reader.tag(labels::REQUEST)?;
        let message = Self {
            pay_id: reader.array()?,
            nonce: reader.array()?,
            issued_ms: reader.u64()?,
            max_cost: reader.u128()?,
            route: reader.u8().filter(|route| (ROUTE_CHAT..=ROUTE_EMBEDDINGS).contains(route))?,
            body_hash: reader.array()?,
        };
        reader.end()?;
        Some(message)
    }
}
