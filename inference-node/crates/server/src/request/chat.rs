//! `POST /v1/chat/completions`: messages and chat-only parameters.

use assay_engine::api::ChatMessage;
use assay_journal::api::DraftMessage;
use assay_primitives::limits;
use serde_json::Value;

use super::{Options, Prompt, Route, Validated, extra_of, model_of};
use crate::error::ApiError;
use crate::fields::{Fields, wrong_type};
use crate::models::ModelRegistry;

/// Members of OpenAI's API, and of servers like it, that are refused by name.
const ELSEWHERE: [&str; 35] = [
    "audio",
    "best_of",
    "chat_template",
    "chat_template_kwargs",
    "echo",
    "function_call",
    "functions",
    "grammar",
    "guided_json",
    "guided_regex",
    "ignore_eos",
    "include_reasoning",
    "json_schema",
    "metadata",
    "min_tokens",
    "modalities",
    "parallel_tool_calls",
    "prediction",
    "prompt_cache_key",
    "reasoning",
    "reasoning_effort",
    "response_format",
    "safety_identifier",
    "service_tier",
    "stop_token_ids",
    "store",
    "structured_outputs",
    "tool_choice",
    "tools",
    "top_a",
    "typical_p",
    "use_beam_search",
    "verbosity",
    "web_search_options",
    "prompt_logprobs",
];
/// The same inside a message.
const MESSAGE_ELSEWHERE: [&str; 7] =
    ["name", "tool_calls", "tool_call_id", "function_call", "refusal", "audio", "reasoning_content"];
/// Most alternatives per token.
const TOP_LOGPROBS: u32 = 20;

/// Validates a body.
pub fn validate(body: Value, models: &ModelRegistry) -> Result<Validated, ApiError> {
    let mut fields = Fields::new("", body)?;
    let extra = extra_of(&fields)?;
    let served = model_of(&mut fields, models)?;
    let items = fields.array("messages")?;
    let items = fields.required("messages", items)?;
    let (messages, chat) = messages(&fields, items)?;
    let max_tokens = max_tokens(&mut fields)?;
    let top_logprobs = top_logprobs(&mut fields)?;
    let options = Options::take(&mut fields, served.model.info(), max_tokens, top_logprobs)?;
    fields.finish(&ELSEWHERE)?;
    Ok(Validated { route: Route::Chat, served, messages, prompt: Prompt::Chat(chat), options, extra })
}

fn messages(fields: &Fields, items: Vec<Value>) -> Result<(Vec<DraftMessage>, Vec<ChatMessage>), ApiError> {
    if items.is_empty() || items.len() > limits::MESSAGES {
        return Err(fields.invalid("messages", format!("must have 1 to {} messages", limits::MESSAGES)));
    }
    let (mut drafts, mut chat) = (Vec::with_capacity(items.len()), Vec::with_capacity(items.len()));
    for (index, item) in (0u16..).zip(items) {
        let mut message = Fields::new(format!("messages[{index}]"), item)?;
        let name = message.string("role")?;
        let name = message.required("role", name)?;
        let role = match name.as_str() {
            "system" => 0,
            "developer" => 1,
            "user" => 2,
            "assistant" => 3,
            other => {
                let allowed = "must be system, developer, user or assistant";
                return Err(message.invalid("role", format!("{allowed}, not `{other}`")));
            }
        };
        let content = content(&mut message)?;
        message.finish(&MESSAGE_ELSEWHERE)?;
        drafts.push(DraftMessage { position: index, role, content: content.clone(), extra: String::new() });
        chat.push(ChatMessage { role: name, content });
    }
    Ok((drafts, chat))
}

/// Text of a message: a string, or text parts joined without anything between them.
fn content(message: &mut Fields) -> Result<String, ApiError> {
    let value = message.value("content");
    match message.required("content", value)? {
        Value::String(text) => Ok(text),
        Value::Array(parts) => {
            let mut text = String::new();
            for (index, part) in parts.into_iter().enumerate() {
                let mut part = Fields::new(format!("{}[{index}]", message.path("content")), part)?;
                let kind = part.string("type")?;
                let kind = part.required("type", kind)?;
                if kind != "text" {
                    return Err(part.invalid("type", format!("only `text` parts are supported, not `{kind}`")));
                }
                let piece = part.string("text")?;
                text.push_str(&part.required("text", piece)?);
                part.finish(&[])?;
            }
            Ok(text)
        }
        other => Err(wrong_type(message.path("content"), "a string or an array of text parts", &other)),
    }
}

/// Both spellings of the limit; they must agree.
fn max_tokens(fields: &mut Fields) -> Result<Option<u32>, ApiError> {
    let new = fields.integer_in("max_completion_tokens", 1, u32::MAX)?;
    let old = fields.integer_in("max_tokens", 1, u32::MAX)?;
    match (new, old) {
        (Some(new), Some(old)) if new != old => {
            Err(fields.invalid("max_tokens", format!("is {old}, but max_completion_tokens is {new}; send one")))
        }
        (new, old) => Ok(new.or(old)),
    }
}

fn top_logprobs(fields: &mut Fields) -> Result<Option<u8>, ApiError> {
    let asked = fields.boolean("logprobs")?.unwrap_or(false);
    let top = fields.integer_in("top_logprobs", 0, TOP_LOGPROBS)?;
    match (asked, top) {
        (false, Some(_)) => Err(fields.invalid("top_logprobs", "is only allowed with `logprobs`: true")),
        (false, None) => Ok(None),
        (true, top) => Ok(u8::try_from(top.unwrap_or(0)).ok()),
    }
}
