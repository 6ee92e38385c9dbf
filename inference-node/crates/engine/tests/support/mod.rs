//! A tiny deterministic language and model: each token is one byte, and the next token follows from all before it.

#![allow(dead_code, reason = "each test binary uses its part")]

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use assay_engine::{
    Engine, EngineConfig,
    api::{ChatMessage, EngineError, Event, Finish, GenerateRequest, Generation, ModelInfo, Sampling},
    language::Language,
};
use assay_models::{ModelError, RowInput, Runner, StepOutput};

/// Token 256 ends a text; 0..=255 are bytes.
pub const END: u32 = 256;
pub const VOCABULARY: usize = 257;

pub struct Bytes;

impl Language for Bytes {
    fn encode(&self, text: &str, _add_special: bool) -> Result<Vec<u32>, EngineError> {
        Ok(text.bytes().map(u32::from).collect())
    }
    fn decode(&self, ids: &[u32]) -> Result<String, EngineError> {
        let bytes: Vec<u8> = ids.iter().filter_map(|id| u8::try_from(*id).ok()).collect();
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
    fn render_chat(&self, messages: &[ChatMessage]) -> Result<String, EngineError> {
        Ok(messages.iter().map(|message| message.content.as_str()).collect())
    }
    fn is_end(&self, id: u32) -> bool {
        id == END
    }
}

/// Says `script` after any prompt, then ends; with an empty script a hash of all tokens so far decides.
pub struct Scripted {
    pub script: Vec<u32>,
    pub held: Vec<Vec<u32>>,
    pub capacity: usize,
    pub pace: Duration,
    pub steps: Arc<AtomicUsize>,
    pub widest: Arc<AtomicUsize>,
}

impl Scripted {
    pub fn new(slots: usize, script: &str) -> Self {
        let mut script: Vec<u32> = script.bytes().map(u32::from).collect();
        if !script.is_empty() {
            script.push(END);
        }
        Self {
            script,
            held: vec![Vec::new(); slots],
            capacity: 4_096,
            pace: Duration::ZERO,
            steps: Arc::default(),
            widest: Arc::default(),
        }
    }
}

impl Runner for Scripted {
    fn slots(&self) -> usize {
        self.held.len()
    }
    fn capacity(&self) -> usize {
        self.capacity
    }
    fn held(&self, slot: usize) -> usize {
        self.held[slot].len()
    }
    fn forward(&mut self, rows: &[RowInput<'_>]) -> Result<StepOutput, ModelError> {
        std::thread::sleep(self.pace);
        self.steps.fetch_add(1, Ordering::SeqCst);
        self.widest.fetch_max(rows.len(), Ordering::SeqCst);
        let mut logits = Vec::new();
        for row in rows {
            let held = &mut self.held[row.slot];
            assert!(row.start <= held.len(), "a hole in the cache");
            held.truncate(row.start);
            held.extend_from_slice(row.tokens);
            let mut scores = vec![0.0f32; VOCABULARY];
            if self.script.is_empty() {
                let mut hash = 0xcbf2_9ce4u32;
                for token in held.iter() {
                    hash = (hash ^ token).wrapping_mul(0x0100_0193);
                }
                for (id, score) in scores.iter_mut().enumerate().take(END as usize) {
                    *score = ((hash.wrapping_mul(id as u32 + 1) >> 16) % 1_000) as f32 / 100.0;
                }
            } else {
                // The prompt's last byte is '>' in scripted tests: what follows it is the script so far.
                let start = held.iter().rposition(|token| *token == u32::from(b'>')).map_or(held.len(), |at| at + 1);
                let next = self.script.get(held.len() - start).copied().unwrap_or(END);
                scores[next as usize] = 50.0;
            }
            logits.extend(scores);
        }
        Ok(StepOutput::new(logits, VOCABULARY))
    }
    fn copy_prefix(&mut self, from: usize, to: usize, tokens: usize) -> Result<(), ModelError> {
        self.held[to] = self.held[from][..tokens].to_vec();
        Ok(())
    }
}

pub fn info(context: u32) -> ModelInfo {
    ModelInfo {
        architecture: "scripted".into(),
        parameters: 0,
        context_length: context,
        vocabulary: VOCABULARY as u32,
        device: "none".into(),
        has_chat_template: true,
        default_temperature: None,
        default_top_p: None,
        default_top_k: None,
    }
}

pub fn engine(model: Scripted, config: EngineConfig) -> Engine {
    Engine::start(info(4_096), Arc::new(Bytes), Box::new(model), config).unwrap()
}

pub fn greedy(prompt: &str, max_tokens: u32) -> GenerateRequest {
    GenerateRequest {
        prompt: prompt.bytes().map(u32::from).collect(),
        max_tokens,
        sampling: Sampling { temperature: 0, ..Sampling::default() },
        seed: None,
        stop: Vec::new(),
        logit_bias: Vec::new(),
        top_logprobs: None,
    }
}

pub fn sampled(prompt: &str, max_tokens: u32, seed: u8) -> GenerateRequest {
    GenerateRequest { sampling: Sampling::default(), seed: Some([seed; 32]), ..greedy(prompt, max_tokens) }
}

/// Everything a row said.
#[derive(Debug, PartialEq)]
pub struct Said {
    pub ids: Vec<u32>,
    pub text: String,
    pub pieces: Vec<String>,
    pub finish: Result<Finish, EngineError>,
}

pub async fn collect(mut generation: Generation) -> Said {
    let mut said = Said { ids: Vec::new(), text: String::new(), pieces: Vec::new(), finish: Err(EngineError::Stopped) };
    let mut prefilled = false;
    while let Some(event) = generation.events.recv().await {
        match event {
            Event::Prefilled { .. } => {
                assert!(!prefilled && said.ids.is_empty());
                prefilled = true;
            }
            Event::Token { id, text, .. } => {
                assert!(prefilled);
                said.ids.push(id);
                said.text.push_str(&text);
                said.pieces.push(text);
            }
            Event::Finished { reason, text } => {
                said.text.push_str(&text);
                said.finish = Ok(reason);
            }
            Event::Failed(error) => said.finish = Err(error),
        }
    }
    said
}
