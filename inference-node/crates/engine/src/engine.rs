//! The engine: a queue in front of one worker thread.

use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use assay_models::Runner;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use crate::{
    api::{ChatMessage, EngineError, Event, GenerateRequest, Generation, Load, ModelInfo, TextModel},
    language::Language,
    metric,
    row::{EVENTS_PER_STEP, Row},
    scheduler::{Scheduler, Turn},
};

/// Sizes of an engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EngineConfig {
    /// Rows that generate at once, at least 1; each has its own part of the KV cache.
    pub slots: usize,
    /// Rows that may wait for a slot.
    pub queue: usize,
    /// Most prompt tokens of all rows together in one step; smaller lets generating rows go on more evenly.
    pub prefill_chunk: usize,
    /// Events of one row that wait for its receiver before the row pauses; at least 4.
    pub events: usize,
    /// Most tokens of one row; `None` is the model's own context.
    pub context: Option<usize>,
}

impl Default for EngineConfig {
    fn default() -> Self {
        Self { slots: 4, queue: 64, prefill_chunk: 256, events: 64, context: None }
    }
}

/// A loaded model that generates for several rows at once. Dropping it ends all rows and the worker thread.
pub struct Engine {
    info: ModelInfo,
    language: Arc<dyn Language>,
    shared: Arc<Shared>,
    config: EngineConfig,
    worker: Option<JoinHandle<()>>,
}

struct Waiting {
    request: GenerateRequest,
    events: Sender<Event>,
    since: Instant,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Waiting>,
    running: usize,
    stopping: bool,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

/// How often rows without room for events are looked at again: far below the time of a step of any real model.
const STALLED_POLL: Duration = Duration::from_millis(2);

impl Engine {
    /// Starts the worker thread for a loaded model.
    ///
    /// `config.slots` is what the runner was built with; the smaller of both counts.
    ///
    /// # Errors
    /// [`EngineError::Load`] when the thread cannot be started.
    pub fn start(
        info: ModelInfo,
        language: Arc<dyn Language>,
        runner: Box<dyn Runner>,
        config: EngineConfig,
    ) -> Result<Self, EngineError> {
        metric::describe();
        let context = u32::try_from(runner.capacity()).unwrap_or(u32::MAX).min(info.context_length);
        let config = EngineConfig { slots: runner.slots(), events: config.events.max(EVENTS_PER_STEP + 1), ..config };
        let shared = Arc::new(Shared::default());
        let worker = Worker {
            shared: Arc::clone(&shared),
            language: Arc::clone(&language),
            scheduler: Scheduler::new(runner, config.prefill_chunk),
        };
        let thread = std::thread::Builder::new()
            .name("assay-engine".into())
            .spawn(move || worker.run())
            .map_err(|error| EngineError::Load(error.to_string()))?;
        Ok(Self { info: ModelInfo { context_length: context, ..info }, language, shared, config, worker: Some(thread) })
    }

    /// Ends all rows with [`EngineError::Stopped`], refuses further ones and waits for the worker thread.
    pub fn stop(&mut self) {
        self.shared.lock().stopping = true;
        self.shared.changed.notify_all();
        if let Some(worker) = self.worker.take()
            && worker.join().is_err()
        {
            tracing::error!("the engine's thread had panicked");
        }
    }

    fn validate(&self, request: &GenerateRequest) -> Result<(), EngineError> {
        if request.prompt.is_empty() {
            return Err(EngineError::EmptyPrompt);
        }
        let prompt = u32::try_from(request.prompt.len()).unwrap_or(u32::MAX);
        if prompt.saturating_add(request.max_tokens) > self.info.context_length {
            return Err(EngineError::ContextExceeded {
                prompt,
                max_tokens: request.max_tokens,
                context: self.info.context_length,
            });
        }
        let vocabulary = self.info.vocabulary;
        let ids = request.prompt.iter().chain(request.logit_bias.iter().map(|(id, _)| id));
        if let Some(&id) = ids.into_iter().find(|id| **id >= vocabulary) {
            return Err(EngineError::UnknownToken { id, vocabulary });
        }
        if request.sampling.temperature > 0 && request.seed.is_none() {
            return Err(EngineError::MissingSeed);
        }
        Ok(())
    }
}

impl TextModel for Engine {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn encode(&self, text: &str, add_special: bool) -> Result<Vec<u32>, EngineError> {
        self.language.encode(text, add_special)
    }

    fn decode(&self, ids: &[u32]) -> Result<String, EngineError> {
        self.language.decode(ids)
    }

    fn render_chat(&self, messages: &[ChatMessage]) -> Result<String, EngineError> {
        self.language.render_chat(messages)
    }

    fn submit(&self, request: GenerateRequest) -> Result<Generation, EngineError> {
        self.validate(&request)?;
        let (sender, events): (Sender<Event>, Receiver<Event>) = channel(self.config.events);
        let mut state = self.shared.lock();
        if state.stopping {
            return Err(EngineError::Stopped);
        }
        state.queue.retain(|waiting| !waiting.events.is_closed());
        if state.queue.len() + state.running >= self.config.slots + self.config.queue {
            metrics::counter!(metric::ROWS_REFUSED).increment(1);
            return Err(EngineError::QueueFull { capacity: u32::try_from(self.config.queue).unwrap_or(u32::MAX) });
        }
        state.queue.push_back(Waiting { request, events: sender, since: Instant::now() });
        state.publish();
        drop(state);
        self.shared.changed.notify_one();
        Ok(Generation { events })
    }

    fn load(&self) -> Load {
        let state = self.shared.lock();
        Load {
            running: u32::try_from(state.running).unwrap_or(u32::MAX),
            queued: u32::try_from(state.queue.len()).unwrap_or(u32::MAX),
        }
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Shared {
    /// A poisoned lock holds a queue that is still whole: nothing between lock and unlock can panic half-way.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn publish(&self) {
        #[allow(clippy::cast_precision_loss)] // a gauge
        {
            metrics::gauge!(metric::ROWS_RUNNING).set(self.running as f64);
            metrics::gauge!(metric::ROWS_QUEUED).set(self.queue.len() as f64);
        }
    }
}

/// The thread's own part.
struct Worker {
    shared: Arc<Shared>,
    language: Arc<dyn Language>,
    scheduler: Scheduler,
}

impl Worker {
    fn run(mut self) {
        let mut turn = Turn::Idle;
        while self.prepare(turn) {
            turn = self.scheduler.turn();
        }
        self.scheduler.fail_all(&EngineError::Stopped);
        let mut state = self.shared.lock();
        for waiting in state.queue.drain(..) {
            // A full or closed channel needs no news: it holds events that end it, or nobody reads them.
            let _ = waiting.events.try_send(Event::Failed(EngineError::Stopped));
        }
        state.running = 0;
        state.publish();
    }

    /// Frees and fills slots, and waits while there is nothing to do; `false` when the engine stops.
    fn prepare(&mut self, last: Turn) -> bool {
        self.scheduler.drop_abandoned();
        let shared = Arc::clone(&self.shared);
        let mut state = shared.lock();
        if last == Turn::Stalled && !state.stopping {
            state = shared.changed.wait_timeout(state, STALLED_POLL).unwrap_or_else(PoisonError::into_inner).0;
        }
        loop {
            if state.stopping {
                return false;
            }
            self.fill(&mut state);
            state.running = self.scheduler.running();
            state.publish();
            if state.running > 0 {
                return true;
            }
            state = shared.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn fill(&mut self, state: &mut State) {
        while let Some(slot) = self.scheduler.take_slot() {
            let waiting = loop {
                match state.queue.pop_front() {
                    Some(waiting) if waiting.events.is_closed() => {
                        metrics::counter!(metric::ROWS_ENDED, "reason" => "cancelled").increment(1);
                    }
                    other => break other,
                }
            };
            let Some(waiting) = waiting else {
                self.scheduler.give_back(slot);
                return;
            };
            metrics::histogram!(metric::QUEUE_SECONDS).record(waiting.since.elapsed().as_secs_f64());
            match Row::new(slot, waiting.request, waiting.events.clone(), Arc::clone(&self.language)) {
                Ok(row) => self.scheduler.admit(row),
                Err(error) => {
                    self.scheduler.give_back(slot);
                    let _ = waiting.events.try_send(Event::Failed(error));
                }
            }
        }
    }
}
