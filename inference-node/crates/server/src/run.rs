//! The task of one request: passes tokens on, and leaves exactly one record however it ends.
//!
//! It is a task of its own, not part of the response, so that a client that goes away takes the rows with it but not
//! the record.

use std::sync::Arc;
use std::time::Duration;

use assay_engine::api::{Event, Finish, Generation, TokenLogprob};
use assay_journal::api::{Admission, Draft, DraftMessage, DraftOutput, DraftParameters};
use assay_primitives::{economy::Tokens, ids::Balance};
use assay_settlement::Hold;
use futures::stream::{self, BoxStream, SelectAll, StreamExt};
use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio_stream::wrappers::ReceiverStream;

use crate::budget::Budget;
use crate::error::ApiError;
use crate::generate::now_ms;
use crate::metrics;
use crate::start::{Arrival, Meta};
use crate::state::App;

/// What the response is made of, in order: deltas, then one `Done` or `Failed`.
#[derive(Debug)]
pub enum Output {
    /// A token's text, or withheld text that turned out to belong to the output.
    Delta {
        choice: u16,
        text: String,
        /// The token and its best alternatives, when asked for.
        logprob: Option<(TokenLogprob, Vec<TokenLogprob>)>,
    },
    /// All choices are complete and the record is durable.
    Done {
        /// Per choice.
        finishes: Vec<Finish>,
        usage: Usage,
        /// What a payment record pays for it.
        bill: Option<Bill>,
    },
    /// The answer is incomplete.
    Failed(ApiError),
}

/// Token counts of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    pub prompt: u32,
    pub completion: u32,
    pub cached: u32,
}

/// What an answer cost, planck.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bill {
    pub cost: Balance,
    /// Running total of the payment record and agent.
    pub cumulative: Balance,
    /// Prompt and completion tokens that were free.
    pub free: Tokens,
}

/// One request.
pub struct Job {
    pub app: Arc<App>,
    pub meta: Meta,
    pub arrival: Arrival,
    pub messages: Vec<DraftMessage>,
    pub extra: String,
    pub parameters: DraftParameters,
    pub tokens: Vec<u32>,
    pub admission: Option<Admission>,
    /// Dropped after the record is counted.
    pub hold: Option<Hold>,
    pub budget: Budget,
    pub output: mpsc::Sender<Output>,
}

/// Why no more tokens are taken.
enum Ending {
    Complete,
    BudgetUsed,
    ClientGone,
    Failed(ApiError),
}

#[derive(Default)]
struct Row {
    text: String,
    ids: Vec<u32>,
    finish: Option<Finish>,
}

/// Rows and times so far.
struct Progress {
    rows: Vec<Row>,
    cached: u32,
    first_token: Option<std::time::Instant>,
    last_token_ms: u64,
}

/// An event of a row; `None` when the row's channel closed, which must come after its last event.
type RowEvent = (usize, Option<Event>);

impl Job {
    /// Runs to the end.
    pub async fn run(self, rows: Vec<Generation>) {
        let _task = metrics::Level::generation();
        let mut progress = Progress {
            rows: rows.iter().map(|_| Row::default()).collect(),
            cached: 0,
            first_token: None,
            last_token_ms: 0,
        };
        let mut job = self;
        let ending = job.follow(rows, &mut progress).await;
        job.finish(ending, progress).await;
    }

    /// Passes events on until an ending; the rows are freed when this returns.
    async fn follow(&mut self, rows: Vec<Generation>, progress: &mut Progress) -> Ending {
        let mut events: SelectAll<BoxStream<'static, RowEvent>> = SelectAll::new();
        for (index, row) in rows.into_iter().enumerate() {
            let row = ReceiverStream::new(row.events).map(move |event| (index, Some(event)));
            events.push(row.chain(stream::once(async move { (index, None) })).boxed());
        }
        let limit = self.app.config.generation_timeout;
        let deadline = Instant::now() + limit.unwrap_or(Duration::from_secs(u64::from(u32::MAX)));
        let cancel = self.app.cancel.clone();
        loop {
            let event = tokio::select! {
                biased;
                () = self.output.closed() => return Ending::ClientGone,
                () = cancel.cancelled() => return Ending::Failed(ApiError::Stopping),
                () = tokio::time::sleep_until(deadline) => {
                    return Ending::Failed(ApiError::GenerationTimeout { seconds: limit.unwrap_or_default().as_secs() });
                }
                event = events.next() => event,
            };
            let Some(event) = event else { return Ending::Complete };
            let delta = match self.take(event, progress) {
                Ok(Some(delta)) => delta,
                Ok(None) => continue,
                Err(ending) => return ending,
            };
            tokio::select! {
                sent = self.output.send_timeout(delta, self.app.config.stall_timeout) => {
                    if sent.is_err() {
                        return Ending::ClientGone;
                    }
                }
                () = cancel.cancelled() => return Ending::Failed(ApiError::Stopping),
            }
        }
    }

    /// Accounts for one event; returns what the client gets of it.
    fn take(&mut self, (index, event): RowEvent, progress: &mut Progress) -> Result<Option<Output>, Ending> {
        let choice = u16::try_from(index).unwrap_or(u16::MAX);
        let Some(row) = progress.rows.get_mut(index) else { return Ok(None) };
        match event {
            Some(Event::Prefilled { cached }) => {
                progress.cached = progress.cached.max(cached);
                Ok(None)
            }
            Some(Event::Token { id, text, logprob, top }) => {
                if !self.budget.take_token(&text) {
                    return Err(Ending::BudgetUsed);
                }
                progress.first_token.get_or_insert_with(std::time::Instant::now);
                progress.last_token_ms = now_ms();
                row.ids.push(id);
                row.text.push_str(&text);
                let logprob = logprob.map(|chosen| (chosen, top));
                let silent = text.is_empty() && logprob.is_none();
                Ok((!silent).then_some(Output::Delta { choice, text, logprob }))
            }
            Some(Event::Finished { reason, text }) => {
                if !self.budget.take_text(&text) {
                    return Err(Ending::BudgetUsed);
                }
                row.finish = Some(reason);
                row.text.push_str(&text);
                Ok((!text.is_empty()).then_some(Output::Delta { choice, text, logprob: None }))
            }
            Some(Event::Failed(error)) => Err(Ending::Failed(error.into())),
            None if row.finish.is_some() => Ok(None),
            None => Err(Ending::Failed(ApiError::Engine(assay_engine::api::EngineError::Stopped))),
        }
    }

    /// Records, then tells the client.
    async fn finish(self, ending: Ending, progress: Progress) {
        let unfinished = match &ending {
            Ending::Complete | Ending::BudgetUsed => Finish::Length,
            Ending::ClientGone | Ending::Failed(_) => Finish::Cancelled,
        };
        let usage = Usage {
            prompt: count(self.tokens.len()),
            completion: count(progress.rows.iter().map(|row| row.ids.len()).sum()),
            cached: progress.cached,
        };
        let finishes: Vec<Finish> = progress.rows.iter().map(|row| row.finish.unwrap_or(unfinished)).collect();
        let reason = match &ending {
            Ending::Complete | Ending::BudgetUsed => "complete",
            Ending::ClientGone => "cancelled",
            Ending::Failed(_) => "failed",
        };
        let ttft = progress.first_token.map(|at| at.saturating_duration_since(self.arrival.received));
        metrics::finished(&self.meta.model, reason, usage, ttft, self.arrival.received.elapsed());
        tracing::info!(
            model = %self.meta.model,
            prompt_tokens = usage.prompt,
            completion_tokens = usage.completion,
            reason,
            "request finished"
        );

        let Self { app, admission, hold, output, .. } = self;
        let outcome = match ending {
            Ending::Failed(ApiError::Stopping) => Err((ApiError::Stopping, 4)),
            Ending::Failed(error) => Err((error, 5)),
            Ending::ClientGone => Err((ApiError::Internal, 4)),
            Ending::Complete | Ending::BudgetUsed => Ok(()),
        };
        let failed = outcome.as_ref().err().map(|(_, code)| *code);
        let recorded = match (admission, &app.recorder) {
            (Some(admission), Some(recorder)) => {
                let draft = Draft {
                    request_id: self.meta.request_id,
                    received_ms: self.arrival.received_ms,
                    finished_ms: match progress.last_token_ms {
                        0 => now_ms(),
                        last => last,
                    }
                    .max(self.arrival.received_ms),
                    ttft_ms: ttft.map_or(0, |ttft| u32::try_from(ttft.as_millis()).unwrap_or(u32::MAX)),
                    parameters: self.parameters,
                    messages: self.messages,
                    prompt_tokens: self.tokens,
                    cached_tokens: usage.cached,
                    outputs: progress.rows.into_iter().map(|row| draft_output(row, failed)).collect(),
                    request_extra: self.extra,
                    seed: self.arrival.seed,
                    body_hash: self.arrival.body_hash,
                    route: self.meta.route.number(),
                    signed: self.arrival.identity.payment.and_then(|paying| paying.signed),
                    charge: hold.as_ref().map(|hold| hold.charge),
                };
                let started = std::time::Instant::now();
                let recorded = recorder.record(admission, draft).await;
                metrics::recorded(recorded.is_ok(), started.elapsed());
                recorded.map(Some).inspect_err(|error| tracing::error!(%error, "the record could not be written"))
            }
            _ => Ok(None),
        };
        let paid = hold.is_some();
        drop(hold);
        // The key's place is free by the time its caller sees the end.
        drop(self.arrival.permit);
        // A client that is gone takes nothing; sending to it is not an error.
        let last = match (recorded, outcome) {
            (Err(error), _) => Output::Failed(error.into()),
            (Ok(_), Err((error, _))) => Output::Failed(error),
            (Ok(receipt), Ok(())) => {
                let bill = receipt.filter(|_| paid).map(|receipt| Bill {
                    cost: receipt.metered.cost,
                    cumulative: receipt.cumulative,
                    free: receipt.metered.free,
                });
                Output::Done { finishes, usage, bill }
            }
        };
        let _ = output.send_timeout(last, app.config.stall_timeout).await;
    }
}

/// A row as the record holds it; `failed` is the finish code of rows that did not end by themselves.
fn draft_output(row: Row, failed: Option<u8>) -> DraftOutput {
    let finish = match (row.finish, failed) {
        (Some(Finish::Stop), _) => 0,
        (Some(Finish::Length), _) => 1,
        (Some(Finish::Cancelled), _) => 4,
        (None, Some(code)) => code,
        // The record's content was used up.
        (None, None) => 1,
    };
    DraftOutput { finish, text: row.text, tool_calls: String::new(), token_ids: row.ids }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
