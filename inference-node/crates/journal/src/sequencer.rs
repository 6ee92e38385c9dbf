//! The one owner of `seq`, on a thread of its own: opens sessions, seals records, syncs them in groups, signs receipts.

use std::{sync::Arc, time::Instant};

use assay_envelope::{receipt::Receipt, session::Session, signature::SigningKey};
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, VersionNumber},
    limits::{COMMIT_WINDOW, CONTENT_MAX},
    receipt::ReceiptMessage,
};
use tokio::sync::{mpsc, oneshot};

use crate::{
    api::{Caller, Draft, RecordError, SignedReceipt},
    draft::{self, Parties, ProviderFacts},
    frame::{Frame, RECEIPT},
    ledger::{self, Counted},
    metric, receipts,
    segment::Segments,
    sessions::Plan,
    store::Store,
};

/// A record to be written.
pub struct Job {
    /// Session it belongs to.
    pub plan: Arc<Plan>,
    /// Sender.
    pub caller: Caller,
    /// Agent used.
    pub agent: AgentId,
    /// Version used.
    pub version: VersionNumber,
    /// The rest.
    pub draft: Draft,
    /// Where the receipt goes.
    pub reply: oneshot::Sender<Result<SignedReceipt, RecordError>>,
}

/// Most records of one sync: about 64 requests share the cost of one `fdatasync`.
const GROUP: usize = 64;

/// State of the thread.
pub struct Sequencer {
    /// The files.
    pub segments: Segments,
    /// Shared state.
    pub store: Arc<Store>,
    /// What every record says.
    pub facts: Arc<ProviderFacts>,
    /// AccountId32 of the provider.
    pub provider: [u8; 32],
    /// Signs receipts.
    pub worker_key: SigningKey,
    /// Set after a failed write: what the disk holds is known only after a restart.
    pub broken: Option<String>,
}

/// An entry that is sealed but not written.
struct Sealed {
    entry: Vec<u8>,
    receipt: Option<([u8; RECEIPT], Tokens)>,
}

/// A record of the group, waiting for its sync.
struct Waiting {
    request_id: [u8; 16],
    receipt: SignedReceipt,
    reply: oneshot::Sender<Result<SignedReceipt, RecordError>>,
}

impl Sequencer {
    /// Works until all senders are gone.
    pub fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut group = Vec::new();
        while let Some(job) = jobs.blocking_recv() {
            group.push(job);
            while group.len() < GROUP
                && let Ok(job) = jobs.try_recv()
            {
                group.push(job);
            }
            self.write(std::mem::take(&mut group));
        }
    }

    fn write(&mut self, group: Vec<Job>) {
        let started = Instant::now();
        let first = self.store.index().end();
        let mut sealed = Vec::new();
        let mut waiting: Vec<(u64, Waiting)> = Vec::new();
        for mut job in group {
            let (closed, _) = oneshot::channel();
            let reply = std::mem::replace(&mut job.reply, closed);
            if let Some(reason) = &self.broken {
                let _ = reply.send(Err(RecordError::Io(std::io::Error::other(reason.clone()))));
                continue;
            }
            match self.seal(job, first, &mut sealed) {
                Ok((seq, counted, request_id, receipt)) => {
                    // The next record of this sender in the same group adds to this one.
                    self.store.ledger().count(&counted);
                    waiting.push((seq, Waiting { request_id, receipt, reply }));
                }
                Err(error) => drop(reply.send(Err(error))),
            }
        }
        if sealed.is_empty() {
            return;
        }
        match self.append(first, &sealed, &waiting) {
            Ok(()) => {
                metrics::histogram!(metric::GROUP_SECONDS).record(started.elapsed().as_secs_f64());
                metrics::counter!(metric::RECORDS).increment(u64::try_from(waiting.len()).unwrap_or(0));
                for (_, record) in waiting {
                    let _ = record.reply.send(Ok(record.receipt));
                }
            }
            Err(error) => {
                tracing::error!(%error, "the journal cannot be written; restart after the disk is repaired");
                let reason = format!("the journal stopped after a failed write: {error}");
                for (_, record) in waiting {
                    let _ = record.reply.send(Err(RecordError::Io(std::io::Error::other(reason.clone()))));
                }
                self.broken = Some(reason);
            }
        }
    }

    /// Seals one record after the entries in `sealed`, and its session before it when that is new.
    fn seal(
        &self,
        job: Job,
        first: u64,
        sealed: &mut Vec<Sealed>,
    ) -> Result<(u64, Counted, [u8; 16], SignedReceipt), RecordError> {
        let next = |sealed: &[Sealed]| first.saturating_add(u64::try_from(sealed.len()).unwrap_or(u64::MAX));
        let view = *self.store.chain.borrow();
        let head = view.head.ok_or_else(|| RecordError::ChainUnavailable("not reached since the start".into()))?;
        let size = draft::content_bytes(&job.draft);
        if size > CONTENT_MAX {
            return Err(RecordError::RecordTooLarge { size, limit: CONTENT_MAX });
        }
        let metered = draft::meter(self.facts.model(job.agent, job.version)?, &job.draft);
        let (account, payer) = (job.caller.account, job.caller.payer());
        let cumulative = self.store.ledger().cumulative(payer, job.agent).saturating_add(metered.cost);
        let request_id = job.draft.request_id;
        let parties = Parties { provider: self.provider, caller: &job.caller, agent: job.agent, version: job.version };
        let fields = draft::fields(&self.facts, &parties, job.draft, &metered, cumulative)?;

        let mut session = job.plan.session();
        let mut opening = None;
        if session.is_none() {
            let (fresh, entry) =
                Session::open(&job.plan.context, next(sealed), &job.plan.recipients).map_err(failed)?;
            opening = Some(Sealed { entry, receipt: None });
            *session = Some(fresh);
        }
        let seq = next(sealed).saturating_add(u64::from(opening.is_some()));
        let record = session.as_ref().map(|session| session.seal(seq, &fields));
        let record = match record {
            Some(Ok(record)) => record,
            Some(Err(error)) => {
                // A session whose entry is not written must not be used.
                if opening.is_some() {
                    *session = None;
                }
                return Err(too_large(error));
            }
            None => return Err(RecordError::Seal("no session".into())),
        };
        let message = ReceiptMessage {
            genesis: job.plan.context.genesis,
            provider: self.provider,
            seq,
            leaf: record.leaf,
            request_id,
            anchor: head.number,
            commit_by: head.number.saturating_add(COMMIT_WINDOW),
        };
        let receipt = match Receipt::sign(&self.worker_key, message) {
            Ok(receipt) => receipt,
            Err(error) => {
                if opening.is_some() {
                    *session = None;
                }
                return Err(failed(error));
            }
        };
        sealed.extend(opening);
        sealed.push(Sealed { entry: record.entry(), receipt: Some((receipts::encode(&receipt), metered.free)) });
        let counted = Counted {
            seq,
            account,
            payer,
            kind: ledger::kind(fields.meta.sender_address.auth, metered.cost),
            agent: job.agent,
            version: job.version,
            round: self.store.ledger().round_of(head.number),
            tokens: Tokens { input: u64::from(metered.prompt), output: u64::from(metered.completion) },
            free: metered.free,
            cumulative,
            receipt_hash: receipt.hash(),
        };
        let signed = SignedReceipt {
            seq,
            leaf: record.leaf,
            message: receipt.message.encode().to_vec(),
            key: receipt.key,
            signature: receipt.signature,
            metered,
            cumulative,
        };
        Ok((seq, counted, request_id, signed))
    }

    fn append(&mut self, first: u64, sealed: &[Sealed], waiting: &[(u64, Waiting)]) -> std::io::Result<()> {
        let frames: Vec<Frame<'_>> = sealed
            .iter()
            .map(|sealed| match &sealed.receipt {
                None => Frame::Session { entry: &sealed.entry },
                Some((receipt, free)) => Frame::Record { receipt, free: *free, entry: &sealed.entry },
            })
            .collect();
        let locations = self.segments.append(first, &frames)?;
        let mut index = self.store.index_mut();
        let mut records = waiting.iter().peekable();
        for location in locations {
            let seq = index.end();
            let request = records.next_if(|(at, _)| *at == seq).map(|(_, record)| record.request_id);
            index.push(location, request);
        }
        let end = index.end();
        drop(index);
        self.store.end.send_replace(end);
        Ok(())
    }
}

fn failed(error: assay_envelope::Error) -> RecordError {
    RecordError::Seal(error.to_string())
}

fn too_large(error: assay_envelope::Error) -> RecordError {
    match error {
        assay_envelope::Error::RecordTooLarge { size, limit } => RecordError::RecordTooLarge { size, limit },
        other => failed(other),
    }
}
