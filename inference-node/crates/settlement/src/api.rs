//! The seam to the server.

use std::sync::Arc;

use assay_envelope::api_key::Bearer;
use assay_journal::api::Charge;
use assay_primitives::{
    economy::UnitPrice,
    ids::{AgentId, Balance, VersionNumber},
    request::RequestMessage,
    voucher::{self, VoucherMessage},
};
use async_trait::async_trait;

use crate::{books::Held, chain::PaymentRecord, error::GateError};

/// What a request is going to do at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Intended {
    /// Agent used.
    pub agent: AgentId,
    /// Its version.
    pub version: VersionNumber,
    /// Tokens of the rendered prompt.
    pub prompt: u32,
    /// Most completion tokens of all choices together.
    pub most_completion: u32,
    /// Most that the payer signed for, planck; `None` for a bearer.
    pub max_cost: Option<Balance>,
}

/// Money and free tokens set aside for one request; dropping it gives them back, so drop it after the record is
/// counted.
#[derive(Debug)]
pub struct Hold {
    /// The request's terms.
    pub charge: Charge,
    /// Most that it can cost, planck.
    pub most: Balance,
    pub(crate) _held: Held,
}

/// A voucher as it travels: 121 bytes and the signature, 370 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedVoucher {
    /// What was signed.
    pub message: VoucherMessage,
    /// Ed25519 by the channel's signer.
    pub signature: [u8; 64],
}

impl SignedVoucher {
    /// Header that carries one.
    pub const HEADER: &str = "x-assay-voucher";

    /// Reads the header's value.
    ///
    /// # Errors
    /// `VoucherMalformed`.
    pub fn parse(text: &str) -> Result<Self, GateError> {
        let bytes = hex::decode(text.trim()).map_err(|_| GateError::VoucherMalformed("not hexadecimal"))?;
        let (message, signature) = bytes
            .split_at_checked(voucher::MESSAGE)
            .ok_or(GateError::VoucherMalformed("shorter than 121 bytes and a signature"))?;
        let signature = signature.try_into().map_err(|_| GateError::VoucherMalformed("not 185 bytes"))?;
        let message = VoucherMessage::parse(message).ok_or(GateError::VoucherMalformed("not a voucher's bytes"))?;
        Ok(Self { message, signature })
    }

    /// The header's value.
    pub fn to_text(&self) -> String {
        hex::encode([&self.message.encode()[..], &self.signature].concat())
    }
}

/// Decides whether a request is paid for. The server runs without one where only the key file counts.
#[async_trait]
pub trait PaymentGate: Send + Sync + 'static {
    /// Genesis of the chain and the account that is paid.
    fn payee(&self) -> ([u8; 32], [u8; 32]);

    /// The API key of a bearer token, as of the newest finalised block.
    async fn key(&self, token: &Bearer) -> Result<Arc<PaymentRecord>, GateError>;

    /// The channel with this id, as of the newest finalised block.
    async fn channel(&self, pay_id: [u8; 32]) -> Result<Arc<PaymentRecord>, GateError>;

    /// Checks time, signature and nonce of a signed request, and remembers the nonce.
    fn check_request(
        &self,
        channel: &PaymentRecord,
        message: &RequestMessage,
        signature: &[u8; 64],
    ) -> Result<(), GateError>;

    /// Takes a voucher: checked, and durable when this returns.
    async fn voucher(&self, voucher: SignedVoucher) -> Result<(), GateError>;

    /// Sets aside what a request can cost at most.
    async fn reserve(&self, payment: &Arc<PaymentRecord>, intended: Intended) -> Result<Hold, GateError>;

    /// Price of a version, planck per 10^6 tokens; `None` when it is not offered.
    async fn price(&self, agent: AgentId, version: VersionNumber) -> Result<Option<UnitPrice>, GateError>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voucher_reads_back_and_other_text_is_named() {
        let message = VoucherMessage {
            pay_id: [1; 32],
            agent: 7,
            cumulative: 10,
            tokens_in: 4,
            tokens_out: 3,
            valid_until: 99,
            receipt_hash: [2; 32],
        };
        let voucher = SignedVoucher { message, signature: [3; 64] };
        assert_eq!(voucher.to_text().len(), 370);
        assert_eq!(SignedVoucher::parse(&voucher.to_text()).unwrap(), voucher);
        for text in ["", "zz", "00", &voucher.to_text()[2..], &"00".repeat(185), &format!("{}00", voucher.to_text())] {
            assert!(matches!(SignedVoucher::parse(text), Err(GateError::VoucherMalformed(_))), "{text}");
        }
    }
}
