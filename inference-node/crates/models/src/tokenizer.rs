//! Text to token ids and back, by the folder's `tokenizer.json`.

use std::path::{Path, PathBuf};

use tokenizers::Tokenizer;

use crate::ModelError;

const FILE: &str = "tokenizer.json";

/// Whether the tokenizer's post-processor may add its special tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpecialTokens {
    /// As the tokenizer says, usually a beginning-of-text token.
    Add,
    /// Only the text.
    Omit,
}

/// A model's tokenizer.
#[derive(Clone, Debug)]
pub struct TextTokenizer {
    tokenizer: Tokenizer,
    path: PathBuf,
}

impl TextTokenizer {
    /// Reads `tokenizer.json` of a model folder.
    ///
    /// # Errors
    /// `Io`, `Malformed`.
    pub fn open(directory: &Path) -> Result<Self, ModelError> {
        let path = directory.join(FILE);
        let bytes = std::fs::read(&path).map_err(ModelError::io(&path))?;
        let tokenizer = Tokenizer::from_bytes(bytes).map_err(|error| ModelError::malformed(&path, error))?;
        Self::from_tokenizer(tokenizer, path)
    }

    /// Wraps a tokenizer made in memory, such as a freshly trained one.
    ///
    /// # Errors
    /// `Tokenizer`.
    pub fn from_tokenizer(mut tokenizer: Tokenizer, path: impl Into<PathBuf>) -> Result<Self, ModelError> {
        // Length limits belong to the engine, which reports them; a tokenizer that truncates would hide them.
        tokenizer.with_truncation(None).map_err(failed)?;
        tokenizer.with_padding(None);
        Ok(Self { tokenizer, path: path.into() })
    }

    /// Path of its `tokenizer.json`.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Token ids of a text.
    ///
    /// # Errors
    /// `Tokenizer`.
    pub fn encode(&self, text: &str, special: SpecialTokens) -> Result<Vec<u32>, ModelError> {
        let encoding = self.tokenizer.encode_fast(text, special == SpecialTokens::Add).map_err(failed)?;
        Ok(encoding.get_ids().to_vec())
    }

    /// Text of token ids without special tokens; bytes that are not UTF-8 become U+FFFD.
    ///
    /// # Errors
    /// `Tokenizer`.
    pub fn decode(&self, ids: &[u32]) -> Result<String, ModelError> {
        self.tokenizer.decode(ids, true).map_err(failed)
    }

    /// As `decode`, special tokens written out.
    ///
    /// # Errors
    /// `Tokenizer`.
    pub fn decode_all(&self, ids: &[u32]) -> Result<String, ModelError> {
        self.tokenizer.decode(ids, false).map_err(failed)
    }

    /// Id of a token given by its exact name, such as `<|endoftext|>`.
    pub fn id_of(&self, token: &str) -> Option<u32> {
        self.tokenizer.token_to_id(token)
    }

    /// Largest id it can produce; `None` for an empty vocabulary.
    pub fn largest_id(&self) -> Option<u32> {
        self.tokenizer.get_vocab(true).into_values().max()
    }

    /// Number of tokens it knows, added ones included.
    pub fn vocabulary(&self) -> usize {
        self.tokenizer.get_vocab_size(true)
    }

    /// The tokenizer inside.
    pub fn inner(&self) -> &Tokenizer {
        &self.tokenizer
    }
}

fn failed(error: tokenizers::Error) -> ModelError {
    ModelError::Tokenizer(error.to_string())
}
