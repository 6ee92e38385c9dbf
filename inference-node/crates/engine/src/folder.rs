//! From a Hugging Face model folder to a running engine.

use std::{path::Path, sync::Arc};

use assay_models::{GenerationPrompt, ModelError, ModelFolder, SpecialTokens, device_name, load_runner, pick_device};

use crate::{
    Engine, EngineConfig,
    api::{ChatMessage, EngineError, ModelInfo},
    language::Language,
};

impl Engine {
    /// Loads a model folder on the best device there is and starts generating. Blocks while it loads.
    ///
    /// # Errors
    /// [`EngineError::Load`] with the reason that the folder was refused for.
    pub fn open(directory: &Path, config: EngineConfig) -> Result<Self, EngineError> {
        let folder = ModelFolder::open(directory).map_err(refused)?;
        let device = pick_device();
        let capacity = config.context.unwrap_or(usize::MAX).min(folder.config().context_length());
        let runner = load_runner(&folder, &device, config.slots.max(1), capacity).map_err(refused)?;
        let info = info(&folder, device_name(&device));
        Self::start(info, Arc::new(FolderLanguage(folder)), runner, config)
    }
}

fn info(folder: &ModelFolder, device: String) -> ModelInfo {
    let defaults = folder.generation();
    ModelInfo {
        architecture: folder.config().architecture().as_str().to_owned(),
        parameters: folder.config().parameter_count(),
        context_length: u32::try_from(folder.config().context_length()).unwrap_or(u32::MAX),
        vocabulary: u32::try_from(folder.config().vocabulary()).unwrap_or(u32::MAX),
        device,
        has_chat_template: folder.chat_template().is_some(),
        default_temperature: defaults.temperature.map(micro),
        default_top_p: defaults.top_p.map(micro),
        default_top_k: defaults.top_k,
    }
}

/// Tokenizer, chat template and end tokens of a folder.
struct FolderLanguage(ModelFolder);

impl Language for FolderLanguage {
    fn encode(&self, text: &str, add_special: bool) -> Result<Vec<u32>, EngineError> {
        let special = if add_special { SpecialTokens::Add } else { SpecialTokens::Omit };
        self.0.tokenizer().encode(text, special).map_err(|error| EngineError::Tokenizer(error.to_string()))
    }

    fn decode(&self, ids: &[u32]) -> Result<String, EngineError> {
        self.0.tokenizer().decode(ids).map_err(|error| EngineError::Tokenizer(error.to_string()))
    }

    fn render_chat(&self, messages: &[ChatMessage]) -> Result<String, EngineError> {
        let template = self.0.chat_template().ok_or(EngineError::NoChatTemplate)?;
        template.render(&messages, GenerationPrompt::Add).map_err(|error| EngineError::Template(error.to_string()))
    }

    fn is_end(&self, id: u32) -> bool {
        self.0.generation().eos_token_ids.contains(&id)
    }
}

fn refused(error: ModelError) -> EngineError {
    EngineError::Load(error.to_string())
}

/// A fraction of `generation_config.json` in micro-units, as a request's own number becomes one (record format §6.2).
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // saturates, and negative values become 0
fn micro(value: f32) -> u32 {
    // Through the shortest decimal form: 0.7 in the file means 700000, not the neighbour that f32 holds.
    let decimal: f64 = value.to_string().parse().unwrap_or(0.0);
    (decimal * 1e6 + 0.5).floor() as u32
}
