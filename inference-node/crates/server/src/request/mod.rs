//! Validated requests: what the rest of the server works with, and the only place that reads JSON of callers.

pub mod chat;
pub mod completion;
mod options;

use std::sync::Arc;

use assay_engine::api::ChatMessage;
use assay_journal::api::DraftMessage;
use assay_primitives::limits;
use serde_json::Value;

use crate::error::ApiError;
use crate::fields::Fields;
use crate::models::{ModelRegistry, ServedModel};

pub use options::{Options, StreamOptions};

/// Which endpoint was called; also decides the shape of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/v1/chat/completions`.
    Chat,
    /// `/v1/completions`.
    Completion,
}

impl Route {
    /// Number in the record (record format §6.2, field 14).
    pub fn number(self) -> u8 {
        match self {
            Self::Chat => 1,
            Self::Completion => 2,
        }
    }

    /// Most tokens when the request names no number; `None`: what is left of the context.
    pub fn default_max_tokens(self) -> Option<u32> {
        match self {
            Self::Chat => None,
            // As in OpenAI's API.
            Self::Completion => Some(16),
        }
    }

    /// Member that holds the prompt.
    pub fn prompt_member(self) -> &'static str {
        match self {
            Self::Chat => "messages",
            Self::Completion => "prompt",
        }
    }
}

/// What the model continues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prompt {
    /// Messages for the chat template.
    Chat(Vec<ChatMessage>),
    /// Text as it is.
    Raw(String),
}

/// A request that can be served as far as its own content tells.
pub struct Validated {
    /// Endpoint.
    pub route: Route,
    /// Model.
    pub served: Arc<ServedModel>,
    /// Messages as the record holds them.
    pub messages: Vec<DraftMessage>,
    /// What the model continues.
    pub prompt: Prompt,
    /// Everything else.
    pub options: Options,
    /// Parameters that the record keeps as received: a JSON object, or empty.
    pub extra: String,
}

impl Validated {
    /// Size of messages and extra as the recorder's admission counts it, bytes.
    pub fn prompt_bytes(&self) -> usize {
        let text: usize = self.messages.iter().map(|message| message.content.len() + message.extra.len()).sum();
        text.saturating_add(self.extra.len())
    }
}

/// Members that go into the record as received.
const EXTRA: [&str; 6] = ["stop", "logit_bias", "logprobs", "top_logprobs", "stream_options", "user"];

/// The JSON object of [`EXTRA`] members, empty when there is none.
fn extra_of(fields: &Fields) -> Result<String, ApiError> {
    let members = fields.copy(&EXTRA);
    if members.is_empty() {
        return Ok(String::new());
    }
    let text = Value::Object(members).to_string();
    if text.len() > limits::REQUEST_EXTRA_BYTES {
        let limit = limits::REQUEST_EXTRA_BYTES;
        return Err(fields.invalid("logit_bias", format!("these parameters exceed {limit} bytes together")));
    }
    Ok(text)
}

fn model_of(fields: &mut Fields, models: &ModelRegistry) -> Result<Arc<ServedModel>, ApiError> {
    let id = fields.string("model")?;
    models.find(&fields.required("model", id)?)
}
