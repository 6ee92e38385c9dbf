//! How much of a record's content a request uses (record format §6.2, §6.3), so that a generation stops in time.

use assay_journal::api::DraftMessage;

/// Length prefix of a SCALE string or list, at most (compact encoding of lengths below 2^30), bytes.
const COMPACT: usize = 4;
/// Eight length prefixes, fields 13 to 15 at their largest, and the counts of the lists, bytes.
const FIXED: usize = 8 * 4 + 41 + 154 + 64 + 4 * COMPACT;
/// Position, role and the two length prefixes of a message, bytes.
const MESSAGE: usize = 2 + 1 + 2 * COMPACT;
/// Kind, finish and the three length prefixes of an output, bytes.
const OUTPUT: usize = 2 + 3 * COMPACT;
/// A token id, bytes.
const TOKEN: usize = 4;

/// Content bytes left for output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    left: usize,
}

impl Budget {
    /// What is left of `limit` after the request's own parts, `Err(size)` when they alone exceed it.
    pub fn new(
        limit: usize,
        messages: &[DraftMessage],
        extra: &str,
        prompt_tokens: usize,
        choices: usize,
    ) -> Result<Self, usize> {
        let text: usize = messages.iter().map(|m| MESSAGE + m.content.len() + m.extra.len()).sum();
        let size = FIXED + text + extra.len() + prompt_tokens * TOKEN + choices * OUTPUT;
        limit.checked_sub(size).map(|left| Self { left }).ok_or(size)
    }

    /// No limit: nothing is recorded.
    pub fn unlimited() -> Self {
        Self { left: usize::MAX }
    }

    /// Takes room for a token and its text; `false` when there is none, and then nothing is taken.
    pub fn take_token(&mut self, text: &str) -> bool {
        self.take(TOKEN.saturating_add(text.len()))
    }

    /// Takes room for text without a token.
    pub fn take_text(&mut self, text: &str) -> bool {
        self.take(text.len())
    }

    fn take(&mut self, size: usize) -> bool {
        match self.left.checked_sub(size) {
            Some(left) => {
                self.left = left;
                true
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn budget_ends_exactly_at_the_limit() {
        let message = DraftMessage { position: 0, role: 2, content: "hello".into(), extra: String::new() };
        let used = FIXED + MESSAGE + 5 + 3 * TOKEN + OUTPUT;
        let messages = [message];
        assert_eq!(Budget::new(used - 1, &messages, "", 3, 1), Err(used));
        let mut budget = Budget::new(used + 6, &messages, "", 3, 1).unwrap();
        assert!(!budget.take_token("abc"));
        assert!(budget.take_token("ab"));
        assert!(!budget.take_text("x"));
    }
}
