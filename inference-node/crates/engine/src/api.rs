//! The seam between the server and whatever generates text: plain types, no JSON, no HTTP.

use serde::{Deserialize, Serialize};

/// Sampling parameters in micro-units, exactly as the record stores them (record format §6.2, tag 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sampling {
    /// Softmax temperature times 10^6; 0 is greedy.
    pub temperature: u32,
    /// Nucleus mass times 10^6, 1..=1_000_000; 1_000_000 is off.
    pub top_p: u32,
    /// Least probability relative to the best token, times 10^6; 0 is off.
    pub min_p: u32,
    /// Subtracted once from the logit of every token already generated, times 10^6.
    pub presence_penalty: i32,
    /// Subtracted per occurrence from the logit of a generated token, times 10^6.
    pub frequency_penalty: i32,
    /// Divides positive and multiplies negative logits of tokens seen in prompt or output, times 10^6; 1_000_000 is off.
    pub repetition_penalty: u32,
    /// Keep only this many best tokens; 0 is off.
    pub top_k: u32,
}

impl Default for Sampling {
    fn default() -> Self {
        Self {
            temperature: 1_000_000,
            top_p: 1_000_000,
            min_p: 0,
            presence_penalty: 0,
            frequency_penalty: 0,
            repetition_penalty: 1_000_000,
            top_k: 0,
        }
    }
}

/// One row to generate: one choice of one request.
#[derive(Clone, Debug)]
pub struct GenerateRequest {
    /// Ids of the whole rendered prompt; at least one.
    pub prompt: Vec<u32>,
    /// Most tokens to generate; the engine refuses when prompt + max_tokens exceed the context.
    pub max_tokens: u32,
    /// How the next token is chosen.
    pub sampling: Sampling,
    /// ChaCha12 key of the sampler; `None` only at temperature 0.
    pub seed: Option<[u8; 32]>,
    /// Texts that end the generation; the text of a match is not part of the output.
    pub stop: Vec<String>,
    /// Added to the logit of a token before penalties, (id, bias).
    pub logit_bias: Vec<(u32, f32)>,
    /// Report this many alternatives per token, 0..=20; `None` reports no log-probabilities.
    pub top_logprobs: Option<u8>,
}

/// Why a generation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Finish {
    /// End-of-text token or a stop text.
    Stop,
    /// `max_tokens`, or the context is full.
    Length,
    /// The receiver went away.
    Cancelled,
}

/// A token and its natural log-probability.
#[derive(Clone, Debug, PartialEq)]
pub struct TokenLogprob {
    /// Token id.
    pub id: u32,
    /// Text of the token alone, lossy.
    pub text: String,
    /// Natural logarithm of the probability before temperature.
    pub logprob: f32,
}

/// What a generation reports, in order: `Prefilled`, then `Token`s, then exactly one `Finished` or `Failed`.
#[derive(Clone, Debug)]
pub enum Event {
    /// The prompt is in the cache.
    Prefilled {
        /// Prompt tokens found in a prefix cache.
        cached: u32,
    },
    /// One generated token.
    Token {
        /// Token id, also for tokens whose text is withheld or empty.
        id: u32,
        /// Text that is now certain: complete UTF-8, no possible beginning of a stop text.
        text: String,
        /// The chosen token's log-probability, when asked for.
        logprob: Option<TokenLogprob>,
        /// Best alternatives, most likely first, when asked for.
        top: Vec<TokenLogprob>,
    },
    /// The end; `text` is what was held back and turned out not to be a stop text.
    Finished {
        /// Why.
        reason: Finish,
        /// Withheld text that belongs to the output.
        text: String,
    },
    /// The engine could not go on.
    Failed(EngineError),
}

/// A running generation. Dropping it frees its row within one step.
pub struct Generation {
    /// Events of this row; bounded.
    pub events: tokio::sync::mpsc::Receiver<Event>,
}

/// What a model can do, for validation before anything is queued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ModelInfo {
    /// `gpt2` or `llama`.
    pub architecture: String,
    /// Number of parameters.
    pub parameters: u64,
    /// Largest prompt + output, in tokens.
    pub context_length: u32,
    /// Size of the vocabulary.
    pub vocabulary: u32,
    /// Device the model runs on, as reported by the backend ("cpu (flex)" or the GPU's name).
    pub device: String,
    /// Whether the folder has a chat template.
    pub has_chat_template: bool,
    /// Largest (`x · 10^6`) defaults from `generation_config.json`, where present.
    pub default_temperature: Option<u32>,
    /// As above for `top_p`.
    pub default_top_p: Option<u32>,
    /// As above for `top_k`, plain.
    pub default_top_k: Option<u32>,
}

/// One chat message as the template sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChatMessage {
    /// `system`, `developer`, `user`, `assistant` or `tool`.
    pub role: String,
    /// Plain text.
    pub content: String,
}

/// Occupation of the engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// Rows generating now.
    pub running: u32,
    /// Rows waiting for a place.
    pub queued: u32,
}

/// Anything that generates text for the server.
pub trait TextModel: Send + Sync {
    /// Facts about the model.
    fn info(&self) -> &ModelInfo;
    /// Token ids of plain text; `add_special` as in the tokenizer's own post-processor.
    fn encode(&self, text: &str, add_special: bool) -> Result<Vec<u32>, EngineError>;
    /// Text of token ids, special tokens skipped.
    fn decode(&self, ids: &[u32]) -> Result<String, EngineError>;
    /// The chat template's prompt with the generation prompt added.
    fn render_chat(&self, messages: &[ChatMessage]) -> Result<String, EngineError>;
    /// Queues one row.
    fn submit(&self, request: GenerateRequest) -> Result<Generation, EngineError>;
    /// Current occupation.
    fn load(&self) -> Load;
}

/// Why the engine refused or stopped.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// Prompt and output do not fit the context.
    #[error("prompt of {prompt} tokens and max_tokens {max_tokens} exceed the context of {context} tokens")]
    ContextExceeded {
        /// Prompt length.
        prompt: u32,
        /// Asked output.
        max_tokens: u32,
        /// The model's context.
        context: u32,
    },
    /// The prompt has no token.
    #[error("the prompt has no token")]
    EmptyPrompt,
    /// A token id is not in the vocabulary.
    #[error("token id {id} is outside the vocabulary of {vocabulary}")]
    UnknownToken {
        /// The id.
        id: u32,
        /// Size of the vocabulary.
        vocabulary: u32,
    },
    /// The queue is full; try again after some seconds.
    #[error("all {capacity} places of the queue are taken")]
    QueueFull {
        /// Size of the queue.
        capacity: u32,
    },
    /// The model folder has no chat template.
    #[error("the model has no chat template")]
    NoChatTemplate,
    /// The template refused the messages.
    #[error("chat template: {0}")]
    Template(String),
    /// The tokenizer failed.
    #[error("tokenizer: {0}")]
    Tokenizer(String),
    /// The model produced a logit that is not a number.
    #[error("the model produced a logit that is not a number at position {position}")]
    NotANumber {
        /// Position of the token being chosen.
        position: u32,
    },
    /// The temperature is above 0 and there is no seed.
    #[error("sampling above temperature 0 needs a seed")]
    MissingSeed,
    /// The model could not run a step.
    #[error("the model failed: {0}")]
    Model(String),
    /// The model folder cannot be loaded.
    #[error("the model cannot be loaded: {0}")]
    Load(String),
    /// The engine is stopping.
    #[error("the engine is shutting down")]
    Stopped,
}
