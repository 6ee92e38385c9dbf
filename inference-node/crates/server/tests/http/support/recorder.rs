//! A recorder in memory.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use assay_journal::api::{Admission, Caller, Draft, Payer, RecordError, Recorder, SessionSecret, SignedReceipt};
use async_trait::async_trait;
use serde_json::Value;
use tokio::sync::Semaphore;

use super::receipt;

/// Records, and what to refuse next.
pub struct TestRecorder {
    /// What was recorded.
    pub records: Mutex<Vec<(Caller, Draft)>>,
    /// Errors of the next admissions.
    pub refuse_admission: Mutex<VecDeque<RecordError>>,
    /// Errors of the next records.
    pub refuse_record: Mutex<VecDeque<RecordError>>,
    /// Content of one record, bytes.
    pub content_budget: usize,
    /// Held back until a permit is there; closed: never.
    pub gate: Arc<Semaphore>,
    /// Places that were promised and neither used nor given back.
    pub reserved: Arc<AtomicUsize>,
}

impl Default for TestRecorder {
    fn default() -> Self {
        let gate = Arc::new(Semaphore::new(0));
        gate.close();
        Self {
            records: Mutex::default(),
            refuse_admission: Mutex::default(),
            refuse_record: Mutex::default(),
            content_budget: 1 << 20,
            gate,
            reserved: Arc::default(),
        }
    }
}

struct Reservation(Arc<AtomicUsize>);

impl Drop for Reservation {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

impl TestRecorder {
    /// Number of records.
    pub fn count(&self) -> usize {
        self.records.lock().unwrap().len()
    }

    /// The only record.
    pub fn only(&self) -> (Caller, Draft) {
        let records = self.records.lock().unwrap();
        assert_eq!(records.len(), 1);
        records[0].clone()
    }
}

#[async_trait]
impl Recorder for TestRecorder {
    async fn admit(
        &self,
        caller: Caller,
        agent: u32,
        version: u32,
        prompt_bytes: usize,
    ) -> Result<Admission, RecordError> {
        if let Some(error) = self.refuse_admission.lock().unwrap().pop_front() {
            return Err(error);
        }
        if prompt_bytes > self.content_budget {
            return Err(RecordError::RecordTooLarge { size: prompt_bytes, limit: self.content_budget });
        }
        self.reserved.fetch_add(1, Ordering::SeqCst);
        let reservation: Box<dyn std::any::Any + Send + Sync> = Box::new(Reservation(Arc::clone(&self.reserved)));
        Ok(Admission { caller, agent, version, content_budget: self.content_budget, reservation: Some(reservation) })
    }

    async fn record(&self, admission: Admission, draft: Draft) -> Result<SignedReceipt, RecordError> {
        if let Ok(permit) = self.gate.acquire().await {
            permit.forget();
        }
        if let Some(error) = self.refuse_record.lock().unwrap().pop_front() {
            return Err(error);
        }
        let mut records = self.records.lock().unwrap();
        let seq = u64::try_from(records.len()).unwrap();
        let (signed, _) = receipt::make(seq, &admission.caller, &draft);
        records.push((admission.caller.clone(), draft));
        Ok(signed)
    }

    async fn receipt(&self, request_id: [u8; 16], by: &Caller) -> Result<Option<Value>, RecordError> {
        let records = self.records.lock().unwrap();
        let found = records
            .iter()
            .zip(0u64..)
            .find(|((caller, draft), _)| draft.request_id == request_id && caller.account == by.account);
        Ok(found.map(|((caller, draft), seq)| receipt::make(seq, caller, draft).1))
    }

    async fn session(&self, _seq: u64, _payer: Payer) -> Result<Option<SessionSecret>, RecordError> {
        Ok(None)
    }
}
