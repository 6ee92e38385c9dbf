//! Parameters shared by both endpoints, after defaults and in the units the record stores.

use assay_engine::api::{ModelInfo, Sampling};
use serde_json::Value;

use crate::error::ApiError;
use crate::fields::{Fields, wrong_type};
use crate::micro;

/// Most choices of one request.
const CHOICES: u32 = 8;
/// Most stop texts.
const STOPS: usize = 4;
/// Longest stop text, bytes.
const STOP_BYTES: usize = 1_024;
/// Most entries of `logit_bias`.
const BIASES: usize = 1_024;
/// Largest bias, either way.
const BIAS: f32 = 100.0;
/// Longest `user`, bytes.
const USER_BYTES: usize = 512;

/// How the answer is streamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StreamOptions {
    /// Whether the last chunk before `[DONE]` carries the usage.
    pub include_usage: bool,
}

/// Parameters of a request.
#[derive(Clone, Debug)]
pub struct Options {
    /// As the sampler and the record take it.
    pub sampling: Sampling,
    /// Most tokens per choice; `None`: the endpoint's default.
    pub max_tokens: Option<u32>,
    /// Number of choices.
    pub choices: u16,
    /// The body's seed.
    pub seed: Option<i64>,
    /// Texts that end a choice.
    pub stop: Vec<String>,
    /// Added to logits, by token id.
    pub logit_bias: Vec<(u32, f32)>,
    /// Alternatives per token; `None`: no log-probabilities.
    pub top_logprobs: Option<u8>,
    /// `None`: the answer comes whole.
    pub stream: Option<StreamOptions>,
}

impl Options {
    /// Takes the shared members. `max_tokens` and `top_logprobs` differ between the endpoints.
    pub fn take(
        fields: &mut Fields,
        info: &ModelInfo,
        max_tokens: Option<u32>,
        top_logprobs: Option<u8>,
    ) -> Result<Self, ApiError> {
        let sampling = sampling(fields, info)?;
        let choices = fields.integer_in("n", 1, CHOICES)?.unwrap_or(1);
        let seed = fields.integer("seed")?;
        let stop = stop(fields)?;
        let logit_bias = logit_bias(fields, info.vocabulary)?;
        let stream = stream(fields)?;
        if fields.string("user")?.is_some_and(|user| user.len() > USER_BYTES) {
            return Err(fields.invalid("user", format!("must be at most {USER_BYTES} bytes")));
        }
        Ok(Self {
            sampling,
            max_tokens,
            choices: u16::try_from(choices).unwrap_or(1),
            seed,
            stop,
            logit_bias,
            top_logprobs,
            stream,
        })
    }
}

fn sampling(fields: &mut Fields, info: &ModelInfo) -> Result<Sampling, ApiError> {
    let off = Sampling::default();
    Ok(Sampling {
        temperature: unsigned(fields, "temperature", 0, 2 * micro::ONE)?
            .unwrap_or(info.default_temperature.unwrap_or(off.temperature)),
        top_p: unsigned(fields, "top_p", 1, micro::ONE)?.unwrap_or(info.default_top_p.unwrap_or(off.top_p)),
        min_p: unsigned(fields, "min_p", 0, micro::ONE)?.unwrap_or(off.min_p),
        presence_penalty: signed(fields, "presence_penalty")?.unwrap_or(off.presence_penalty),
        frequency_penalty: signed(fields, "frequency_penalty")?.unwrap_or(off.frequency_penalty),
        repetition_penalty: unsigned(fields, "repetition_penalty", 1, 10 * micro::ONE)?
            .unwrap_or(off.repetition_penalty),
        top_k: fields.integer_in("top_k", 0, info.vocabulary)?.unwrap_or(info.default_top_k.unwrap_or(off.top_k)),
    })
}

/// A number as micro-units within `least..=most`.
fn unsigned(fields: &mut Fields, name: &str, least: u32, most: u32) -> Result<Option<u32>, ApiError> {
    let Some(number) = fields.number(name)? else { return Ok(None) };
    match micro::from_number(number).and_then(|micro| u32::try_from(micro).ok()) {
        Some(value) if (least..=most).contains(&value) => Ok(Some(value)),
        _ => {
            let from = if least == 0 { "0 to" } else { "above 0 and at most" };
            Err(fields.invalid(name, format!("must be {from} {}, not {number}", most / micro::ONE)))
        }
    }
}

/// A penalty, −2 to 2, as micro-units.
fn signed(fields: &mut Fields, name: &str) -> Result<Option<i32>, ApiError> {
    let Some(number) = fields.number(name)? else { return Ok(None) };
    match micro::from_number(number) {
        Some(value) if value.unsigned_abs() <= 2 * micro::ONE => Ok(Some(value)),
        _ => Err(fields.invalid(name, format!("must be -2 to 2, not {number}"))),
    }
}

fn stop(fields: &mut Fields) -> Result<Vec<String>, ApiError> {
    let items = match fields.value("stop") {
        None => return Ok(Vec::new()),
        Some(Value::String(text)) => vec![Value::String(text)],
        Some(Value::Array(items)) => items,
        Some(other) => return Err(wrong_type(fields.path("stop"), "a string or an array of strings", &other)),
    };
    if items.len() > STOPS {
        return Err(fields.invalid("stop", format!("must have at most {STOPS} texts, not {}", items.len())));
    }
    let mut texts = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        match item {
            Value::String(text) if (1..=STOP_BYTES).contains(&text.len()) => texts.push(text),
            Value::String(_) => {
                return Err(fields.invalid("stop", format!("each text must have 1 to {STOP_BYTES} bytes")));
            }
            other => return Err(wrong_type(format!("{}[{index}]", fields.path("stop")), "a string", &other)),
        }
    }
    Ok(texts)
}

fn logit_bias(fields: &mut Fields, vocabulary: u32) -> Result<Vec<(u32, f32)>, ApiError> {
    let members = match fields.value("logit_bias") {
        None => return Ok(Vec::new()),
        Some(Value::Object(members)) => members,
        Some(other) => return Err(wrong_type(fields.path("logit_bias"), "an object", &other)),
    };
    if members.len() > BIASES {
        return Err(fields.invalid("logit_bias", format!("must have at most {BIASES} members")));
    }
    let mut biases = Vec::with_capacity(members.len());
    for (name, value) in members {
        let id = name.parse::<u32>().ok().filter(|id| *id < vocabulary).ok_or_else(|| {
            fields.invalid("logit_bias", format!("`{name}` is not a token id below the vocabulary of {vocabulary}"))
        })?;
        let bias = match serde_json::from_value::<f32>(value.clone()) {
            Ok(bias) if (-BIAS..=BIAS).contains(&bias) => bias,
            Ok(_) => return Err(fields.invalid("logit_bias", format!("the bias of `{name}` must be -100 to 100"))),
            Err(_) => return Err(wrong_type(format!("{}.{name}", fields.path("logit_bias")), "a number", &value)),
        };
        if biases.iter().any(|(other, _)| *other == id) {
            return Err(fields.invalid("logit_bias", format!("token id {id} appears twice")));
        }
        biases.push((id, bias));
    }
    Ok(biases)
}

fn stream(fields: &mut Fields) -> Result<Option<StreamOptions>, ApiError> {
    let streamed = fields.boolean("stream")?.unwrap_or(false);
    let Some(value) = fields.value("stream_options") else {
        return Ok(streamed.then_some(StreamOptions { include_usage: false }));
    };
    if !streamed {
        return Err(fields.invalid("stream_options", "is only allowed with `stream`: true"));
    }
    let mut options = Fields::new(fields.path("stream_options"), value)?;
    let include_usage = options.boolean("include_usage")?.unwrap_or(false);
    options.finish(&["include_obfuscation"])?;
    Ok(Some(StreamOptions { include_usage }))
}
