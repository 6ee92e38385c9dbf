//! `generation_config.json`: how the model's makers mean it to be sampled.

use std::path::Path;

use serde_json::Value;

use crate::{
    ModelError, TextTokenizer,
    chat_template::{read_config, special_tokens},
};

const FILE: &str = "generation_config.json";

/// Defaults for requests that do not say otherwise.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GenerationDefaults {
    /// Tokens that end a generation; empty when the model names none.
    pub eos_token_ids: Vec<u32>,
    /// Softmax temperature.
    pub temperature: Option<f32>,
    /// Nucleus mass, 0 to 1.
    pub top_p: Option<f32>,
    /// Number of best tokens kept.
    pub top_k: Option<u32>,
}

impl GenerationDefaults {
    /// Reads `generation_config.json`; end-of-text tokens it does not name are looked for in `config.json`, then in
    /// `tokenizer_config.json`.
    ///
    /// # Errors
    /// `Io`, `Malformed`.
    pub fn open(directory: &Path, tokenizer: &TextTokenizer) -> Result<Self, ModelError> {
        let generation = read(directory, FILE)?;
        let mut eos_token_ids = ids(generation.get("eos_token_id"));
        if eos_token_ids.is_empty() {
            eos_token_ids = ids(read(directory, "config.json")?.get("eos_token_id"));
        }
        if eos_token_ids.is_empty() {
            let tokens = special_tokens(&read_config(directory)?);
            eos_token_ids.extend(tokens.get("eos_token").and_then(|token| tokenizer.id_of(token)));
        }
        let number = |field: &str| generation.get(field).and_then(Value::as_f64).map(|number| number as f32);
        Ok(Self {
            eos_token_ids,
            temperature: number("temperature"),
            top_p: number("top_p"),
            top_k: ids(generation.get("top_k")).first().copied(),
        })
    }
}

fn read(directory: &Path, file: &str) -> Result<Value, ModelError> {
    let path = directory.join(file);
    if !path.exists() {
        return Ok(Value::Null);
    }
    let text = std::fs::read(&path).map_err(ModelError::io(&path))?;
    serde_json::from_slice(&text).map_err(|error| ModelError::malformed(&path, error))
}

/// A number or a list of numbers.
fn ids(value: Option<&Value>) -> Vec<u32> {
    let one = |value: &Value| value.as_u64().and_then(|id| u32::try_from(id).ok());
    match value {
        Some(Value::Array(values)) => values.iter().filter_map(one).collect(),
        Some(value) => one(value).into_iter().collect(),
        None => Vec::new(),
    }
}
