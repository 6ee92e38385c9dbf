//! Text of a growing list of tokens, in pieces that are complete UTF-8.
//!
//! A token may hold part of a character, and a tokenizer's decoder may treat the first token of a list differently (a
//! leading space is dropped). So each new piece is the difference between two decodings of a short window that begins
//! before the new token; it is held back while the window ends in the replacement character.

use std::sync::Arc;

use crate::{api::EngineError, language::Language};

/// Turns the output tokens of one row into text.
pub struct Detokenizer {
    language: Arc<dyn Language>,
    window: Vec<u32>,
    /// Tokens of the window whose text was given out.
    told: usize,
    /// Text of those tokens, as decoded in this window.
    told_text: String,
}

/// Marks bytes that are not (yet) a character.
const REPLACEMENT: char = '\u{FFFD}';

impl Detokenizer {
    /// Starts with no token.
    pub fn new(language: Arc<dyn Language>) -> Self {
        Self { language, window: Vec::new(), told: 0, told_text: String::new() }
    }

    /// Adds a token and gives back the text that is now certain, possibly empty.
    ///
    /// # Errors
    /// [`EngineError::Tokenizer`] when the token cannot be decoded.
    pub fn push(&mut self, id: u32) -> Result<String, EngineError> {
        self.window.push(id);
        let text = self.language.decode(&self.window)?;
        if text.ends_with(REPLACEMENT) {
            return Ok(String::new());
        }
        let piece = self.beyond_told(&text);
        if !piece.is_empty() {
            self.window.drain(..self.told);
            self.told = self.window.len();
            self.told_text = self.language.decode(&self.window)?;
        }
        Ok(piece)
    }

    /// Gives back what is left; bytes that never became a character are the replacement character.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub fn finish(&mut self) -> Result<String, EngineError> {
        let text = self.language.decode(&self.window)?;
        let piece = self.beyond_told(&text);
        self.told = self.window.len();
        self.told_text = text;
        Ok(piece)
    }

    fn beyond_told(&self, text: &str) -> String {
        match text.strip_prefix(self.told_text.as_str()) {
            Some(piece) => piece.to_owned(),
            None => text.chars().skip(self.told_text.chars().count()).collect(),
        }
    }
}
