//! A model whose answers follow from prompt and seed: bytes are tokens of the prompt, words are tokens of the answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use assay_engine::api::{
    ChatMessage, EngineError, Event, Finish, GenerateRequest, Generation, Load, ModelInfo, TextModel, TokenLogprob,
};
use tokio::sync::{Semaphore, mpsc};

/// Words of the answers; a word's token id is 258 plus its place here.
const WORDS: [&str; 12] =
    ["Assay", " offices", " prove", " what", " a", " metal", " is", " worth", ",", " naïve", " 試金", "."];
/// First token of a plain prompt.
const BEGIN: u32 = 256;
/// Ends an answer.
const END: u32 = 257;
/// Id of the first word.
const FIRST_WORD: u32 = 258;
/// Tokens of prompt and answer.
pub const CONTEXT: u32 = 512;

/// The model; `gate` holds generation back until tests let tokens pass.
pub struct TestModel {
    /// Facts.
    pub info: ModelInfo,
    /// Rows not freed yet, shared with them.
    pub rows: Arc<AtomicU32>,
    /// Rows at once.
    pub capacity: u32,
    /// Time per token.
    pub pace: std::time::Duration,
    /// One permit per event after the prompt; closed: no gate.
    pub gate: Arc<Semaphore>,
}

impl Default for TestModel {
    fn default() -> Self {
        let gate = Arc::new(Semaphore::new(0));
        gate.close();
        Self { gate, ..Self::gated() }
    }
}

impl TestModel {
    /// Generates only as far as permits are added to `gate`.
    pub fn gated() -> Self {
        Self {
            info: ModelInfo {
                architecture: "llama".into(),
                parameters: 1_000,
                context_length: CONTEXT,
                vocabulary: FIRST_WORD + u32::try_from(WORDS.len()).unwrap(),
                device: "cpu (test)".into(),
                has_chat_template: true,
                default_temperature: None,
                default_top_p: Some(900_000),
                default_top_k: None,
            },
            rows: Arc::default(),
            capacity: 64,
            pace: std::time::Duration::ZERO,
            gate: Arc::new(Semaphore::new(0)),
        }
    }

    /// Rows not freed yet.
    pub fn running(&self) -> u32 {
        self.rows.load(Ordering::SeqCst)
    }
}

impl TextModel for TestModel {
    fn info(&self) -> &ModelInfo {
        &self.info
    }

    fn encode(&self, text: &str, add_special: bool) -> Result<Vec<u32>, EngineError> {
        let begin = add_special.then_some(BEGIN);
        Ok(begin.into_iter().chain(text.bytes().map(u32::from)).collect())
    }

    fn decode(&self, ids: &[u32]) -> Result<String, EngineError> {
        let bytes = ids.iter().filter_map(|id| u8::try_from(*id).ok()).collect::<Vec<_>>();
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn render_chat(&self, messages: &[ChatMessage]) -> Result<String, EngineError> {
        if messages.iter().any(|message| message.role == "developer") {
            return Err(EngineError::Template("developer messages are not known to this template".into()));
        }
        let lines: String = messages.iter().map(|m| format!("{}: {}\n", m.role, m.content)).collect();
        Ok(format!("{lines}assistant:"))
    }

    fn submit(&self, request: GenerateRequest) -> Result<Generation, EngineError> {
        assert_eq!(request.seed.is_none(), request.sampling.temperature == 0, "a seed exactly above temperature 0");
        if self.rows.fetch_add(1, Ordering::SeqCst) >= self.capacity {
            self.rows.fetch_sub(1, Ordering::SeqCst);
            return Err(EngineError::QueueFull { capacity: self.capacity });
        }
        let (sender, events) = mpsc::channel(4);
        let (running, gate, pace) = (Arc::clone(&self.rows), Arc::clone(&self.gate), self.pace);
        tokio::spawn(async move {
            generate(request, &sender, &gate, pace).await;
            running.fetch_sub(1, Ordering::SeqCst);
        });
        Ok(Generation { events })
    }

    fn load(&self) -> Load {
        Load { running: self.running(), queued: 0 }
    }
}

/// Sends the events of one row; returns when the receiver is gone.
async fn generate(request: GenerateRequest, sender: &mpsc::Sender<Event>, gate: &Semaphore, pace: std::time::Duration) {
    let prompt = String::from_utf8_lossy(&request.prompt.iter().map(|id| *id as u8).collect::<Vec<_>>()).into_owned();
    let start = request.seed.map_or(0, |seed| usize::from(seed[0]) % WORDS.len());
    if sender.send(Event::Prefilled { cached: 2 }).await.is_err() {
        return;
    }
    let mut text = String::new();
    for step in 0..WORDS.len() {
        tokio::select! {
            permit = gate.acquire() => permit.map_or((), tokio::sync::SemaphorePermit::forget),
            () = sender.closed() => return,
        }
        tokio::time::sleep(pace).await;
        if step == 2 && prompt.contains("explode") {
            let _ = sender.send(Event::Failed(EngineError::NotANumber { position: 7 })).await;
            return;
        }
        if u32::try_from(step).unwrap() == request.max_tokens {
            let _ = sender.send(Event::Finished { reason: Finish::Length, text: String::new() }).await;
            return;
        }
        let word = (start + step) % WORDS.len();
        let before = text.len();
        text.push_str(WORDS[word]);
        let cut = request.stop.iter().filter_map(|stop| text.find(stop.as_str())).min();
        if let Some(cut) = cut {
            let tail = text.get(before..cut).unwrap_or_default().to_owned();
            let _ = sender.send(token(word, String::new(), request.top_logprobs)).await;
            let _ = sender.send(Event::Finished { reason: Finish::Stop, text: tail }).await;
            return;
        }
        if sender.send(token(word, WORDS[word].to_owned(), request.top_logprobs)).await.is_err() {
            return;
        }
    }
    let _ = sender.send(Event::Token { id: END, text: String::new(), logprob: None, top: Vec::new() }).await;
    let _ = sender.send(Event::Finished { reason: Finish::Stop, text: String::new() }).await;
}

fn token(word: usize, text: String, top_logprobs: Option<u8>) -> Event {
    let one = |word: usize, logprob: f32| TokenLogprob {
        id: FIRST_WORD + u32::try_from(word).unwrap(),
        text: WORDS[word].to_owned(),
        logprob,
    };
    Event::Token {
        id: FIRST_WORD + u32::try_from(word).unwrap(),
        text,
        logprob: top_logprobs.map(|_| one(word, -0.25)),
        top: (0..usize::from(top_logprobs.unwrap_or(0)))
            .map(|rank| one((word + rank) % WORDS.len(), if rank == 0 { -0.25 } else { f32::NEG_INFINITY }))
            .collect(),
    }
}
