//! A gate for the time before the chain has been reached, like [`crate::late::LateRecorder`].

use assay_envelope::api_key::Bearer;
use assay_primitives::{
    economy::UnitPrice,
    ids::{AgentId, VersionNumber},
    request::RequestMessage,
};
use assay_settlement::{Gate, GateError, Hold, Intended, PaymentGate, SignedVoucher, chain::PaymentRecord};
use std::sync::{Arc, OnceLock};

/// Passes everything on to a gate that is opened later.
#[derive(Default)]
pub struct LateGate(OnceLock<Gate>);

impl LateGate {
    /// From now on the gate decides.
    pub fn set(&self, gate: Gate) {
        // Only the one loading task sets it.
        let _ = self.0.set(gate);
    }

    fn there(&self) -> Result<&Gate, GateError> {
        self.0.get().ok_or_else(|| GateError::ChainUnavailable("the node is still starting".into()))
    }
}

#[async_trait::async_trait]
impl PaymentGate for LateGate {
    fn payee(&self) -> ([u8; 32], [u8; 32]) {
        // Nobody is told before there is a price.
        self.0.get().map_or(([0; 32], [0; 32]), PaymentGate::payee)
    }

    async fn key(&self, token: &Bearer) -> Result<Arc<PaymentRecord>, GateError> {
        self.there()?.key(token).await
    }

    async fn channel(&self, pay_id: [u8; 32]) -> Result<Arc<PaymentRecord>, GateError> {
        self.there()?.channel(pay_id).await
    }

    fn check_request(
        &self,
        channel: &PaymentRecord,
        message: &RequestMessage,
        signature: &[u8; 64],
    ) -> Result<(), GateError> {
        self.there()?.check_request(channel, message, signature)
    }

    async fn voucher(&self, voucher: SignedVoucher) -> Result<(), GateError> {
        self.there()?.voucher(voucher).await
    }

    async fn reserve(&self, payment: &Arc<PaymentRecord>, intended: Intended) -> Result<Hold, GateError> {
        self.there()?.reserve(payment, intended).await
    }

    async fn price(&self, agent: AgentId, version: VersionNumber) -> Result<Option<UnitPrice>, GateError> {
        self.there()?.price(agent, version).await
    }
}
