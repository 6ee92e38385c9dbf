//! Writing Hugging Face model folders that `transformers` loads unchanged.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use crate::{CausalLm, ModelConfig, ModelError, SpecialIds, TextTokenizer, kernel_file, write_tensors};

/// Files that describe how to use a model, not what it is: a fine-tuned model shares them with its parent.
const COMPANIONS: [&str; 4] =
    ["tokenizer.json", "tokenizer_config.json", "chat_template.jinja", "generation_config.json"];
const CONFIG: &str = "config.json";

/// Everything of a folder but weights and sizes.
#[derive(Clone, Copy, Debug)]
pub enum Companions<'a> {
    /// Copied unchanged from the folder the model was fine-tuned from.
    From(&'a Path),
    /// Written for a model trained from scratch.
    New {
        /// The tokenizer.
        tokenizer: &'a TextTokenizer,
        /// The chat template's source.
        chat_template: &'a str,
        /// Name of the token that begins and ends a text.
        end_of_text: &'a str,
    },
}

/// Writes a model folder: `config.json`, `model.safetensors` (f32), tokenizer, chat template, generation defaults and
/// `kernel.toml`. The folder appears complete or not at all.
///
/// # Errors
/// `Exists` when there is something at `directory` already; `Io`, `Malformed`, `Device`, `Tokenizer`.
pub fn save_folder(model: &CausalLm, companions: Companions<'_>, directory: &Path) -> Result<(), ModelError> {
    if directory.exists() && !is_empty(directory)? {
        return Err(ModelError::Exists { path: directory.to_owned() });
    }
    let partial = partial_path(directory)?;
    if partial.exists() {
        fs::remove_dir_all(&partial).map_err(ModelError::io(&partial))?;
    }
    fs::create_dir_all(&partial).map_err(ModelError::io(&partial))?;
    write_parts(model, companions, &partial)?;
    if directory.exists() {
        fs::remove_dir(directory).map_err(ModelError::io(directory))?;
    }
    fs::rename(&partial, directory).map_err(ModelError::io(directory))
}

fn write_parts(model: &CausalLm, companions: Companions<'_>, directory: &Path) -> Result<(), ModelError> {
    write_tensors(&directory.join("model.safetensors"), &model.named_tensors()?)?;
    let config = model.config().in_single_precision();
    match companions {
        Companions::From(parent) => {
            for file in COMPANIONS.iter().filter(|file| parent.join(file).exists()) {
                let target = directory.join(file);
                fs::copy(parent.join(file), &target).map_err(ModelError::io(&target))?;
            }
            write_json(&directory.join(CONFIG), &child_config(parent)?)?;
        }
        Companions::New { tokenizer, chat_template, end_of_text } => {
            let end = tokenizer.id_of(end_of_text);
            let ids = SpecialIds { begin: end, end };
            let file = directory.join("tokenizer.json");
            tokenizer.inner().save(&file, true).map_err(|error| ModelError::malformed(&file, error))?;
            write_text(&directory.join("chat_template.jinja"), chat_template)?;
            write_json(&directory.join(CONFIG), &config.to_object(ids))?;
            write_json(&directory.join("tokenizer_config.json"), &tokenizer_config(end_of_text, &config))?;
            let generation = json!({ "bos_token_id": end, "eos_token_id": end });
            write_json(&directory.join("generation_config.json"), &generation)?;
        }
    }
    kernel_file::write(directory, &config)
}

/// The parent's `config.json` with the dtype these weights are saved in.
fn child_config(parent: &Path) -> Result<Value, ModelError> {
    let path = parent.join(CONFIG);
    let text = fs::read(&path).map_err(ModelError::io(&path))?;
    let mut value: Value = serde_json::from_slice(&text).map_err(|error| ModelError::malformed(&path, error))?;
    let object = value.as_object_mut().ok_or_else(|| ModelError::malformed(&path, "not a JSON object"))?;
    object.shift_remove("torch_dtype");
    object.insert("dtype".into(), json!("float32"));
    Ok(value)
}

fn tokenizer_config(end_of_text: &str, config: &ModelConfig) -> Value {
    json!({
        "bos_token": end_of_text,
        "clean_up_tokenization_spaces": false,
        "eos_token": end_of_text,
        "model_max_length": config.context_length(),
        "tokenizer_class": "PreTrainedTokenizerFast",
    })
}

fn write_json(path: &Path, value: &Value) -> Result<(), ModelError> {
    write_text(path, &format!("{value:#}\n"))
}

fn write_text(path: &Path, text: &str) -> Result<(), ModelError> {
    fs::write(path, text).map_err(ModelError::io(path))
}

fn is_empty(directory: &Path) -> Result<bool, ModelError> {
    Ok(fs::read_dir(directory).map_err(ModelError::io(directory))?.next().is_none())
}

/// A hidden name beside the folder, so that the final rename stays on one file system.
fn partial_path(directory: &Path) -> Result<PathBuf, ModelError> {
    let name = directory.file_name().ok_or_else(|| ModelError::malformed(directory, "not the name of a folder"))?;
    Ok(directory.with_file_name(format!(".{}.partial", name.to_string_lossy())))
}
