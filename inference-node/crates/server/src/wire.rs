//! The JSON of answers, in OpenAI's shapes.

use assay_engine::api::{Finish, TokenLogprob};
use serde_json::{Map, Value, json};

use crate::request::Route;
use crate::run::{Bill, Usage};
use crate::start::Meta;

/// What stands for an infinitely small log-probability, as in OpenAI's API: JSON has no infinity.
const SMALLEST_LOGPROB: f32 = -9_999.0;

/// A token with its alternatives.
pub type Logprob = (TokenLogprob, Vec<TokenLogprob>);

/// One choice of a whole answer.
#[derive(Default)]
pub struct Choice {
    /// Text.
    pub text: String,
    /// Per token, when asked for.
    pub logprobs: Vec<Logprob>,
}

/// First chunk of a chat choice; completions have none.
pub fn role_chunk(meta: &Meta, choice: u16) -> Option<Value> {
    let delta = json!({ "role": "assistant", "content": "" });
    (meta.route == Route::Chat).then(|| chunk(meta, json!([chat_choice(choice, delta, Value::Null, Value::Null)])))
}

/// A piece of text. `offset` is where it starts in the choice's text, in characters.
pub fn delta_chunk(meta: &Meta, choice: u16, text: &str, logprob: Option<&Logprob>, offset: usize) -> Value {
    let logprobs = logprob.map_or(Value::Null, |logprob| match meta.route {
        Route::Chat => chat_logprobs([logprob]),
        Route::Completion => completion_logprobs([logprob], offset),
    });
    let choice = match meta.route {
        Route::Chat => chat_choice(choice, json!({ "content": text }), logprobs, Value::Null),
        Route::Completion => completion_choice(choice, text, logprobs, Value::Null),
    };
    chunk(meta, json!([choice]))
}

/// The last chunk of a choice.
pub fn finish_chunk(meta: &Meta, choice: u16, reason: Finish) -> Value {
    let reason = Value::from(finish_reason(reason));
    let choice = match meta.route {
        Route::Chat => chat_choice(choice, json!({}), Value::Null, reason),
        Route::Completion => completion_choice(choice, "", Value::Null, reason),
    };
    chunk(meta, json!([choice]))
}

/// The chunk after the last choice, with `usage` and no choice.
pub fn usage_chunk(meta: &Meta, usage: Usage, bill: Option<Bill>) -> Value {
    let mut value = chunk(meta, json!([]));
    set_usage(&mut value, usage_object(usage, bill));
    value
}

/// Adds the member that every other chunk has when the usage is asked for.
pub fn with_null_usage(mut value: Value) -> Value {
    set_usage(&mut value, Value::Null);
    value
}

/// A whole answer.
pub fn whole(meta: &Meta, choices: &[Choice], finishes: &[Finish], usage: Usage, bill: Option<Bill>) -> Value {
    let choices: Vec<Value> = (0u16..)
        .zip(choices.iter().zip(finishes))
        .map(|(index, (choice, finish))| {
            let reason = Value::from(finish_reason(*finish));
            let asked = !choice.logprobs.is_empty();
            match meta.route {
                Route::Chat => json!({
                    "index": index,
                    "message": { "role": "assistant", "content": choice.text, "refusal": null },
                    "logprobs": if asked { chat_logprobs(&choice.logprobs) } else { Value::Null },
                    "finish_reason": reason,
                }),
                Route::Completion => {
                    let logprobs = if asked { completion_logprobs(&choice.logprobs, 0) } else { Value::Null };
                    completion_choice(index, &choice.text, logprobs, reason)
                }
            }
        })
        .collect();
    let object = match meta.route {
        Route::Chat => "chat.completion",
        Route::Completion => "text_completion",
    };
    json!({
        "id": id(meta),
        "object": object,
        "created": meta.created,
        "model": meta.model,
        "choices": choices,
        "usage": usage_object(usage, bill),
    })
}

fn chunk(meta: &Meta, choices: Value) -> Value {
    let object = match meta.route {
        Route::Chat => "chat.completion.chunk",
        Route::Completion => "text_completion",
    };
    json!({ "id": id(meta), "object": object, "created": meta.created, "model": meta.model, "choices": choices })
}

fn id(meta: &Meta) -> String {
    let prefix = match meta.route {
        Route::Chat => "chatcmpl",
        Route::Completion => "cmpl",
    };
    format!("{prefix}-{}", hex::encode(meta.request_id))
}

fn chat_choice(index: u16, delta: Value, logprobs: Value, reason: Value) -> Value {
    json!({ "index": index, "delta": delta, "logprobs": logprobs, "finish_reason": reason })
}

fn completion_choice(index: u16, text: &str, logprobs: Value, reason: Value) -> Value {
    json!({ "index": index, "text": text, "logprobs": logprobs, "finish_reason": reason })
}

fn finish_reason(reason: Finish) -> &'static str {
    match reason {
        Finish::Stop => "stop",
        // A cancelled row of a complete answer cannot be; its text is cut, which is what `length` says.
        Finish::Length | Finish::Cancelled => "length",
    }
}

fn set_usage(value: &mut Value, usage: Value) {
    if let Value::Object(members) = value {
        members.insert("usage".into(), usage);
    }
}

/// OpenAI's members, and `assay` with the cost where a payment record pays: planck as decimal text, since JSON numbers are
/// exact only up to 2^53.
fn usage_object(usage: Usage, bill: Option<Bill>) -> Value {
    let mut object = json!({
        "prompt_tokens": usage.prompt,
        "completion_tokens": usage.completion,
        "total_tokens": usage.prompt.saturating_add(usage.completion),
        "prompt_tokens_details": { "cached_tokens": usage.cached },
    });
    if let (Some(bill), Value::Object(members)) = (bill, &mut object) {
        let cost = json!({
            "cost": bill.cost.to_string(),
            "cumulative": bill.cumulative.to_string(),
            "free_prompt_tokens": bill.free.input,
            "free_completion_tokens": bill.free.output,
        });
        members.insert("assay".into(), cost);
    }
    object
}

fn chat_logprobs<'a>(tokens: impl IntoIterator<Item = &'a Logprob>) -> Value {
    let one = |token: &TokenLogprob| json!({ "token": token.text, "logprob": finite(token.logprob), "bytes": token.text.as_bytes() });
    let content: Vec<Value> = tokens
        .into_iter()
        .map(|(chosen, top)| {
            let mut value = one(chosen);
            if let Value::Object(members) = &mut value {
                members.insert("top_logprobs".into(), top.iter().map(one).collect());
            }
            value
        })
        .collect();
    json!({ "content": content, "refusal": null })
}

fn completion_logprobs<'a>(tokens: impl IntoIterator<Item = &'a Logprob>, mut offset: usize) -> Value {
    let (mut texts, mut values, mut tops, mut offsets) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (chosen, top) in tokens {
        let top: Map<String, Value> =
            top.iter().map(|token| (token.text.clone(), finite(token.logprob).into())).collect();
        texts.push(chosen.text.as_str());
        values.push(finite(chosen.logprob));
        tops.push(top);
        offsets.push(offset);
        offset = offset.saturating_add(chosen.text.chars().count());
    }
    json!({ "tokens": texts, "token_logprobs": values, "top_logprobs": tops, "text_offset": offsets })
}

fn finite(logprob: f32) -> f32 {
    if logprob.is_finite() { logprob } else { SMALLEST_LOGPROB }
}
