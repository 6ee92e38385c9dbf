//! The signer of a channel.

use std::time::{SystemTime, UNIX_EPOCH};

use assay_envelope::{
    request::{self, HEADER_MAX_COST, HEADER_NONCE, HEADER_PAY, HEADER_SIGNATURE, HEADER_TIME},
    signature::SigningKey,
    voucher,
};
use assay_primitives::{
    hash::{Sha256, SoftSha256},
    ids::{AgentId, Balance},
    request::{ROUTE_CHAT, ROUTE_COMPLETIONS, RequestMessage},
    voucher::VoucherMessage,
};

use crate::{
    chain::{ChannelFacts, PayerError},
    totals::LaneTotals,
};

/// A channel with the key that signs for it.
#[derive(Clone)]
pub struct Channel {
    facts: ChannelFacts,
    signer: SigningKey,
}

/// A request's headers and what they stand for.
#[derive(Clone, Debug)]
pub struct Signed {
    /// What was signed.
    pub message: RequestMessage,
    /// Names and values.
    pub headers: [(&'static str, String); 5],
}

impl Channel {
    /// A channel of the chain with its signer.
    ///
    /// # Errors
    /// When the key is not the channel's.
    pub fn new(facts: ChannelFacts, signer: SigningKey) -> Result<Self, PayerError> {
        if signer.verifying_key().to_bytes() != facts.signer {
            return Err(PayerError("this master key does not sign for this channel".into()));
        }
        Ok(Self { facts, signer })
    }

    /// What the chain says about it.
    pub fn facts(&self) -> &ChannelFacts {
        &self.facts
    }

    /// Signs a request with a body.
    ///
    /// # Errors
    /// Without randomness.
    pub fn sign_post(&self, path: &str, body: &[u8], max_cost: Balance) -> Result<Signed, PayerError> {
        let route = if path.ends_with("/chat/completions") { ROUTE_CHAT } else { ROUTE_COMPLETIONS };
        self.sign(route, SoftSha256::digest(&[body]), max_cost)
    }

    /// Signs a request without one: `GET <path>` stands in its place, and it may cost nothing.
    ///
    /// # Errors
    /// Without randomness.
    pub fn sign_get(&self, path: &str) -> Result<Signed, PayerError> {
        self.sign(ROUTE_CHAT, SoftSha256::digest(&[b"GET ", path.as_bytes()]), 0)
    }

    /// Signs the running totals of an agent, as 370 hex digits.
    pub fn sign_voucher(&self, agent: AgentId, totals: &LaneTotals, valid_until: u32) -> String {
        let message = VoucherMessage {
            pay_id: self.facts.pay_id,
            agent,
            cumulative: totals.cumulative,
            tokens_in: totals.tokens_in,
            tokens_out: totals.tokens_out,
            valid_until,
            receipt_hash: totals.receipt_hash,
        };
        hex::encode([&message.encode()[..], &voucher::sign(&self.signer, &message)].concat())
    }

    fn sign(&self, route: u8, body_hash: [u8; 32], max_cost: Balance) -> Result<Signed, PayerError> {
        let mut nonce = [0; 32];
        getrandom::fill(&mut nonce).map_err(|error| PayerError(format!("no randomness: {error}")))?;
        let pay_id = self.facts.pay_id;
        let message = RequestMessage { pay_id, nonce, issued_ms: now_ms(), max_cost, route, body_hash };
        let signature = request::sign(&self.signer, &message);
        let headers = [
            (HEADER_PAY, hex::encode(pay_id)),
            (HEADER_NONCE, hex::encode(nonce)),
            (HEADER_TIME, message.issued_ms.to_string()),
            (HEADER_MAX_COST, max_cost.to_string()),
            (HEADER_SIGNATURE, hex::encode(signature)),
        ];
        Ok(Signed { message, headers })
    }
}

fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
