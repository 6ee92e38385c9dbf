//! The language of a model's token ids, as the engine needs it.

use crate::api::{ChatMessage, EngineError};

/// Token ids and their text.
pub trait Language: Send + Sync {
    /// Ids of plain text; `add_special` as in the tokenizer's own post-processor.
    ///
    /// # Errors
    /// [`EngineError::Tokenizer`].
    fn encode(&self, text: &str, add_special: bool) -> Result<Vec<u32>, EngineError>;

    /// Text of ids, special tokens skipped, incomplete characters as the replacement character.
    ///
    /// # Errors
    /// [`EngineError::Tokenizer`].
    fn decode(&self, ids: &[u32]) -> Result<String, EngineError>;

    /// The chat template's prompt with the generation prompt added.
    ///
    /// # Errors
    /// [`EngineError::NoChatTemplate`], [`EngineError::Template`].
    fn render_chat(&self, messages: &[ChatMessage]) -> Result<String, EngineError>;

    /// Whether the token ends a text.
    fn is_end(&self, id: u32) -> bool;
}
