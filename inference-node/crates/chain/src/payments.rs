//! The seam of settlement over a real chain: [`assay_settlement::chain::PaymentChain`] by RPC.

use crate::{Submitter, Until, log::log_error, payment_calls as calls, submit::Call};
use assay_journal::chain::{Anchor, ChainError as SeamError};
use assay_primitives::{
    ids::{AgentId, VersionNumber},
    proof::RecordProof,
};
use assay_settlement::chain::{KeyClaim, ModelTerms, OpenClaim, PaymentChain, PaymentRecord, VoucherClaim};
use async_trait::async_trait;

/// Payments of one provider. It shares the submitter of the log, so that both take their turns.
pub struct RpcPaymentChain(Submitter);

impl RpcPaymentChain {
    /// Over a submitter whose account is the provider.
    pub fn new(submitter: Submitter) -> Self {
        Self(submitter)
    }

    async fn best(&self) -> Result<[u8; 32], SeamError> {
        self.0.connection().best().await.map(|block| block.hash).map_err(log_error)
    }

    async fn submit(&self, call: Call) -> Result<(), SeamError> {
        self.0.submit(call, Until::InBlock).await.map(|_| ()).map_err(log_error)
    }
}

#[async_trait]
impl PaymentChain for RpcPaymentChain {
    fn provider(&self) -> [u8; 32] {
        self.0.account()
    }

    async fn genesis(&self) -> Result<[u8; 32], SeamError> {
        Ok(self.0.connection().genesis())
    }

    async fn payment(&self, pay_id: [u8; 32], at: Option<Anchor>) -> Result<Option<PaymentRecord>, SeamError> {
        let at = match at {
            Some(anchor) => anchor.hash,
            None => self.best().await?,
        };
        self.0.connection().payment(pay_id, Some(at)).await.map_err(log_error)
    }

    async fn payment_by_bearer(&self, hash: [u8; 32], at: Anchor) -> Result<Option<PaymentRecord>, SeamError> {
        self.0.connection().payment_by_bearer(hash, Some(at.hash)).await.map_err(log_error)
    }

    async fn terms(&self, agent: AgentId, version: VersionNumber, at: Anchor) -> Result<ModelTerms, SeamError> {
        let connection = self.0.connection();
        connection.model_terms(self.provider(), agent, version, Some(at.hash)).await.map_err(log_error)
    }

    async fn claims(&self) -> Result<Vec<OpenClaim>, SeamError> {
        let best = self.best().await?;
        self.0.connection().open_claims(self.provider(), Some(best)).await.map_err(log_error)
    }

    async fn redeem_key(&self, claim: KeyClaim) -> Result<(), SeamError> {
        self.submit(calls::redeem_key(&claim)).await
    }

    async fn redeem(&self, vouchers: Vec<VoucherClaim>) -> Result<(), SeamError> {
        self.submit(calls::redeem(&vouchers)).await
    }

    async fn settle_claim(&self, id: u64) -> Result<(), SeamError> {
        self.submit(calls::settle_claim(id)).await
    }

    async fn answer_dispute(&self, id: u64, proof: RecordProof) -> Result<(), SeamError> {
        self.submit(calls::answer_dispute(id, &proof)).await
    }
}
