//! `kernel.toml`: what a node needs to know to run a published version, beside the weights.

use std::{fs, path::Path};

use assay_kernel_config::{FILE, KernelConfig, parse};

use crate::{GenerationDefaults, ModelConfig, ModelError, TextTokenizer};

/// Reads the `kernel.toml` of a model folder and holds it against the folder; `None` where there is none.
///
/// # Errors
/// `Io`; `Malformed` with the field, the line and what to write instead, or with what the folder says otherwise.
pub fn read_kernel_config(directory: &Path) -> Result<Option<KernelConfig>, ModelError> {
    let path = directory.join(FILE);
    if !path.exists() {
        return Ok(None);
    }
    let bytes = fs::read(&path).map_err(ModelError::io(&path))?;
    let kernel = parse(&bytes).map_err(|error| ModelError::malformed(&path, error))?;
    let config = ModelConfig::read(&directory.join("config.json"))?;
    let said = |field: &str, file: String, folder: String| {
        ModelError::malformed(&path, format!("{field}: the file says {file}, the folder is {folder}"))
    };
    if kernel.architecture.as_str() != config.architecture().as_str() {
        return Err(said("architecture", kernel.architecture.to_string(), config.architecture().as_str().to_owned()));
    }
    if kernel.parameters != config.parameter_count() {
        return Err(said("parameters", kernel.parameters.to_string(), config.parameter_count().to_string()));
    }
    if u64::from(kernel.context_length) != u64::try_from(config.context_length()).unwrap_or(u64::MAX) {
        return Err(said("context_length", kernel.context_length.to_string(), config.context_length().to_string()));
    }
    let files = [Some(&kernel.files.config), Some(&kernel.files.weights), Some(&kernel.files.tokenizer)];
    let code = kernel.code.as_ref().map(|code| &code.file);
    for name in files.into_iter().chain([kernel.files.chat_template.as_ref(), code]).flatten() {
        if !directory.join(name).is_file() {
            return Err(ModelError::malformed(&path, format!("files: there is no `{name}` in the folder")));
        }
    }
    Ok(Some(kernel))
}

/// Writes the `kernel.toml` of a complete model folder.
pub(crate) fn write(directory: &Path, config: &ModelConfig) -> Result<(), ModelError> {
    let tokenizer = TextTokenizer::open(directory)?;
    let generation = GenerationDefaults::open(directory, &tokenizer)?;
    let path = directory.join(FILE);
    let text = render(config, &generation, directory.join("chat_template.jinja").exists());
    fs::write(&path, text).map_err(ModelError::io(&path))
}

fn render(config: &ModelConfig, generation: &GenerationDefaults, has_template: bool) -> String {
    let mut lines = vec![
        "version = 1".to_owned(),
        format!("architecture = \"{}\"", config.architecture().as_str()),
        format!("parameters = {}", config.parameter_count()),
        format!("context_length = {}", config.context_length()),
        String::new(),
        "[files]".to_owned(),
        "config = \"config.json\"".to_owned(),
        "weights = \"model.safetensors\"".to_owned(),
        "tokenizer = \"tokenizer.json\"".to_owned(),
    ];
    if has_template {
        lines.push("chat_template = \"chat_template.jinja\"".to_owned());
    }
    lines.push(String::new());
    lines.push("[sampling]".to_owned());
    // `{:?}` keeps the point of whole numbers, which TOML needs to read a float.
    lines.extend(generation.temperature.map(|value| format!("temperature = {value:?}")));
    lines.extend(generation.top_p.map(|value| format!("top_p = {value:?}")));
    lines.extend(generation.top_k.map(|value| format!("top_k = {value}")));
    lines.push(format!("eos_token_ids = {:?}", generation.eos_token_ids));
    lines.push(String::new());
    lines.join("\n")
}
