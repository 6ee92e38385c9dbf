//! One running row: what it reads next, and how logits become events.

use std::sync::Arc;

use tokio::sync::mpsc::{Sender, error::TrySendError};

use crate::{
    api::{EngineError, Event, Finish, GenerateRequest},
    detokenizer::Detokenizer,
    language::Language,
    logprobs,
    sampler::Sampler,
    stop::{StopWatch, Watched},
};

/// Most events that one step can cause for one row: `Prefilled`, `Token`, `Finished`.
pub const EVENTS_PER_STEP: usize = 3;

/// A request that holds a slot.
pub struct Row {
    /// Its place in the KV cache.
    pub slot: usize,
    events: Sender<Event>,
    language: Arc<dyn Language>,
    request: GenerateRequest,
    sampler: Sampler,
    detokenizer: Detokenizer,
    stop: StopWatch,
    /// Tokens in the cache.
    read: usize,
    /// The generated token that is not in the cache yet.
    newest: Option<u32>,
    generated: u32,
}

/// Whether a row goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It needs further steps.
    Running,
    /// Its last event was sent.
    Ended(Ended),
}

/// How a row ended, for the metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With a reason of its own.
    Finished(Finish),
    /// With an error.
    Failed,
}

impl Row {
    /// Gives a request its slot.
    pub fn new(
        slot: usize,
        request: GenerateRequest,
        events: Sender<Event>,
        language: Arc<dyn Language>,
    ) -> Result<Self, EngineError> {
        let sampler = Sampler::new(request.sampling, request.seed, request.logit_bias.clone(), &request.prompt)?;
        let stop = StopWatch::new(&request.stop);
        let detokenizer = Detokenizer::new(Arc::clone(&language));
        Ok(Self { slot, events, language, request, sampler, detokenizer, stop, read: 0, newest: None, generated: 0 })
    }

    /// Whether nobody listens any more.
    pub fn abandoned(&self) -> bool {
        self.events.is_closed()
    }

    /// Whether the receiver has room for all that a step can cause.
    pub fn has_room(&self) -> bool {
        self.events.capacity() >= EVENTS_PER_STEP
    }

    /// Tokens of the prompt that are not in the cache yet.
    pub fn prompt_left(&self) -> usize {
        self.request.prompt.len().saturating_sub(self.read)
    }

    /// Position of the first token that the row reads next.
    pub fn position(&self) -> usize {
        self.read
    }

    /// The tokens to read next, at most `limit` of a prompt.
    pub fn next_tokens(&self, limit: usize) -> &[u32] {
        match &self.newest {
            Some(id) => std::slice::from_ref(id),
            None => {
                let end = self.request.prompt.len().min(self.read.saturating_add(limit));
                self.request.prompt.get(self.read..end).unwrap_or(&[])
            }
        }
    }

    /// Takes the logits after `count` more tokens were read.
    pub fn advance(&mut self, count: usize, logits: &[f32]) -> Progress {
        let was_prompt = self.newest.is_none();
        self.read = self.read.saturating_add(count);
        if self.prompt_left() > 0 {
            return Progress::Running;
        }
        if was_prompt {
            self.send(Event::Prefilled { cached: 0 });
            if self.request.max_tokens == 0 {
                return self.finish(Finish::Length);
            }
        }
        match self.generate(logits) {
            Ok(progress) => progress,
            Err(error) => self.fail(error),
        }
    }

    /// Ends the row with an error.
    pub fn fail(&self, error: EngineError) -> Progress {
        self.send(Event::Failed(error));
        Progress::Ended(Ended::Failed)
    }

    fn generate(&mut self, logits: &[f32]) -> Result<Progress, EngineError> {
        let position = u32::try_from(self.read).unwrap_or(u32::MAX);
        let id = self.sampler.choose(logits, position)?;
        self.newest = Some(id);
        self.generated = self.generated.saturating_add(1);
        let (logprob, top) = match self.request.top_logprobs {
            Some(alternatives) => logprobs::report(&*self.language, logits, id, alternatives)?,
            None => (None, Vec::new()),
        };
        let ended_text = self.language.is_end(id);
        let piece = if ended_text { String::new() } else { self.detokenizer.push(id)? };
        let (text, stopped) = match self.stop.push(&piece) {
            Watched::Text(text) => (text, false),
            Watched::Stopped(text) => (text, true),
        };
        self.send(Event::Token { id, text, logprob, top });
        if stopped {
            self.send(Event::Finished { reason: Finish::Stop, text: String::new() });
            return Ok(Progress::Ended(Ended::Finished(Finish::Stop)));
        }
        if ended_text {
            return Ok(self.finish(Finish::Stop));
        }
        if self.generated >= self.request.max_tokens {
            return Ok(self.finish(Finish::Length));
        }
        Ok(Progress::Running)
    }

    /// Gives out what was held back; it may turn out to complete a stop text.
    fn finish(&mut self, reason: Finish) -> Progress {
        let tail = match self.detokenizer.finish() {
            Ok(tail) => tail,
            Err(error) => return self.fail(error),
        };
        let (reason, text) = match self.stop.push(&tail) {
            Watched::Text(text) => (reason, text + &self.stop.finish()),
            Watched::Stopped(text) => (Finish::Stop, text),
        };
        self.send(Event::Finished { reason, text });
        Progress::Ended(Ended::Finished(reason))
    }

    /// Sends without waiting. A closed channel is a cancelled row, found before the next step; a full one cannot be,
    /// because a row takes part in a step only with room for all its events.
    fn send(&self, event: Event) {
        if let Err(TrySendError::Full(_)) = self.events.try_send(event) {
            tracing::error!(slot = self.slot, "a row had no room for its event");
        }
    }
}
