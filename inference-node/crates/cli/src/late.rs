//! A recorder for the time before the chain has been reached: the server answers from its first second, and says 503
//! with the reason until the journal is there.

use assay_journal::{
    Journal,
    api::{Admission, Caller, Draft, Payer, RecordError, Recorder, SessionSecret, SignedReceipt},
};
use assay_primitives::ids::{AgentId, VersionNumber};
use std::sync::{Arc, OnceLock};

/// Passes everything on to a journal that is opened later.
#[derive(Default)]
pub struct LateRecorder(OnceLock<Arc<Journal>>);

impl LateRecorder {
    /// From now on the journal records.
    pub fn set(&self, journal: Arc<Journal>) {
        // Only the one loading task sets it.
        let _ = self.0.set(journal);
    }

    /// The journal, once it is open.
    pub fn journal(&self) -> Option<&Arc<Journal>> {
        self.0.get()
    }

    fn there(&self) -> Result<&Arc<Journal>, RecordError> {
        self.journal().ok_or_else(|| RecordError::ChainUnavailable("the node is still starting".into()))
    }
}

#[async_trait::async_trait]
impl Recorder for LateRecorder {
    async fn admit(
        &self,
        caller: Caller,
        agent: AgentId,
        version: VersionNumber,
        prompt_bytes: usize,
    ) -> Result<Admission, RecordError> {
        self.there()?.admit(caller, agent, version, prompt_bytes).await
    }

    async fn record(&self, admission: Admission, draft: Draft) -> Result<SignedReceipt, RecordError> {
        self.there()?.record(admission, draft).await
    }

    async fn receipt(&self, request_id: [u8; 16], caller: &Caller) -> Result<Option<serde_json::Value>, RecordError> {
        self.there()?.receipt(request_id, caller).await
    }

    async fn session(&self, seq: u64, payer: Payer) -> Result<Option<SessionSecret>, RecordError> {
        self.there()?.session(seq, payer).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn requests_are_unavailable_while_the_journal_is_not_open() {
        let late = LateRecorder::default();
        let caller = Caller::local([1; 32]);
        assert!(matches!(late.admit(caller.clone(), 0, 1, 10).await, Err(RecordError::ChainUnavailable(_))));
        assert!(matches!(late.receipt([0; 16], &caller).await, Err(RecordError::ChainUnavailable(_))));
        assert!(late.journal().is_none());
    }
}
