//! `kernel.toml`: what a node needs to know to run a published version, beside the weights.

use std::{fs, path::Path};

use crate::{GenerationDefaults, ModelConfig, ModelError, TextTokenizer};

const FILE: &str = "kernel.toml";

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
