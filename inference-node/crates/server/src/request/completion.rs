//! `POST /v1/completions`: a raw prompt.

use assay_journal::api::DraftMessage;
use serde_json::Value;

use super::{Options, Prompt, Route, Validated, extra_of, model_of};
use crate::error::ApiError;
use crate::fields::{Fields, wrong_type};
use crate::models::ModelRegistry;

/// Members that are known elsewhere and refused by name.
const ELSEWHERE: [&str; 10] = [
    "best_of",
    "echo",
    "suffix",
    "messages",
    "tools",
    "response_format",
    "max_completion_tokens",
    "min_tokens",
    "ignore_eos",
    "stop_token_ids",
];
/// Most alternatives per token, as in OpenAI's API.
const LOGPROBS: u32 = 5;
/// Role of a raw prompt in the record (record format §6.2).
const RAW: u8 = 5;

/// Validates a body.
pub fn validate(body: Value, models: &ModelRegistry) -> Result<Validated, ApiError> {
    let mut fields = Fields::new("", body)?;
    let extra = extra_of(&fields)?;
    let served = model_of(&mut fields, models)?;
    let prompt = prompt(&mut fields)?;
    let max_tokens = fields.integer_in("max_tokens", 1, u32::MAX)?;
    let top_logprobs = fields.integer_in("logprobs", 0, LOGPROBS)?.and_then(|top| u8::try_from(top).ok());
    let options = Options::take(&mut fields, served.model.info(), max_tokens, top_logprobs)?;
    fields.finish(&ELSEWHERE)?;
    let message = DraftMessage { position: 0, role: RAW, content: prompt.clone(), extra: String::new() };
    let messages = vec![message];
    Ok(Validated { route: Route::Completion, served, messages, prompt: Prompt::Raw(prompt), options, extra })
}

/// One text; a list of exactly one text is the same.
fn prompt(fields: &mut Fields) -> Result<String, ApiError> {
    let value = fields.value("prompt");
    let value = match fields.required("prompt", value)? {
        Value::Array(mut items) if items.len() == 1 && items.iter().all(Value::is_string) => items.remove(0),
        Value::Array(_) => {
            return Err(fields.invalid("prompt", "must be one text; several prompts or token ids are not supported"));
        }
        other => other,
    };
    match value {
        Value::String(text) => Ok(text),
        other => Err(wrong_type(fields.path("prompt"), "a string", &other)),
    }
}
