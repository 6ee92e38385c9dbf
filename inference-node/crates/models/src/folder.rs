//! A Hugging Face model folder: everything but the weights, read and checked.

use std::path::{Path, PathBuf};

use crate::{ChatTemplate, GenerationDefaults, ModelConfig, ModelError, TextTokenizer};

/// A model folder. Weights are opened separately, by whoever runs or trains the model.
#[derive(Clone, Debug)]
pub struct ModelFolder {
    directory: PathBuf,
    config: ModelConfig,
    tokenizer: TextTokenizer,
    chat_template: Option<ChatTemplate>,
    generation: GenerationDefaults,
}

impl ModelFolder {
    /// Reads configuration, tokenizer, chat template and generation defaults.
    ///
    /// # Errors
    /// `Io`, `Malformed`, `UnknownArchitecture`, `Config`, `Template`, `VocabularyMismatch`, `Tokenizer`.
    pub fn open(directory: &Path) -> Result<Self, ModelError> {
        let config = ModelConfig::read(&directory.join("config.json"))?;
        let tokenizer = TextTokenizer::open(directory)?;
        let vocabulary = config.vocabulary();
        if let Some(largest) = tokenizer.largest_id()
            && usize::try_from(largest).is_ok_and(|largest| largest >= vocabulary)
        {
            return Err(ModelError::VocabularyMismatch { largest, vocabulary });
        }
        let chat_template = ChatTemplate::open(directory)?;
        let generation = GenerationDefaults::open(directory, &tokenizer)?;
        Ok(Self { directory: directory.to_owned(), config, tokenizer, chat_template, generation })
    }

    /// Where the folder is.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The model's sizes.
    pub fn config(&self) -> &ModelConfig {
        &self.config
    }

    /// The tokenizer.
    pub fn tokenizer(&self) -> &TextTokenizer {
        &self.tokenizer
    }

    /// The chat template, when the folder has one.
    pub fn chat_template(&self) -> Option<&ChatTemplate> {
        self.chat_template.as_ref()
    }

    /// Defaults for sampling, and the tokens that end a generation.
    pub fn generation(&self) -> &GenerationDefaults {
        &self.generation
    }
}
