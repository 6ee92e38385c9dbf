//! The seam between the engine's scheduler and whatever computes the next logits.

use crate::ModelError;

/// New tokens of one sequence: a prefill (chunk) when there are several, a decode step when there is one.
#[derive(Clone, Copy, Debug)]
pub struct RowInput<'a> {
    /// Slot of the KV cache that holds the sequence, `0..slots`. A call names each slot at most once.
    pub slot: usize,
    /// Token ids to append; at least one.
    pub tokens: &'a [u32],
    /// Position of the first of `tokens`, that is, how many tokens the slot already holds.
    /// A smaller number than it holds drops the rest; 0 starts a new sequence.
    pub start: usize,
}

/// What a forward pass says about each row's next token.
#[derive(Clone, Debug)]
pub struct StepOutput {
    logits: Vec<f32>,
    vocabulary: usize,
}

impl StepOutput {
    /// Takes row-major logits.
    ///
    /// # Shapes
    /// - logits: `[rows, vocabulary]`
    pub fn new(logits: Vec<f32>, vocabulary: usize) -> Self {
        Self { logits, vocabulary }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.logits.len().checked_div(self.vocabulary).unwrap_or(0)
    }

    /// Logits after the last token of row `row`, in the order of the call; empty when there is no such row.
    pub fn logits(&self, row: usize) -> &[f32] {
        let start = row.saturating_mul(self.vocabulary);
        self.logits.get(start..start.saturating_add(self.vocabulary)).unwrap_or(&[])
    }
}

/// A model with its KV cache: `slots` sequences of at most `capacity` tokens each.
///
/// Rows of a call are independent: their results do not depend on which other rows are in the same call, up to float
/// rounding. Prefill and decode rows may be mixed.
pub trait Runner: Send {
    /// Number of sequences the cache can hold.
    fn slots(&self) -> usize;

    /// Most tokens of one sequence; never more than the model's context.
    fn capacity(&self) -> usize;

    /// Tokens now held by a slot; 0 for an unknown slot.
    fn held(&self, slot: usize) -> usize;

    /// Appends each row's tokens to its slot and returns the logits after its last token.
    ///
    /// # Errors
    /// `Row`, `UnknownToken`, `ContextExceeded` before anything is computed; `Device` when the device fails, after which
    /// the slots of the call hold nothing useful beyond `start`.
    fn forward(&mut self, rows: &[RowInput<'_>]) -> Result<StepOutput, ModelError>;

    /// Makes slot `to` hold the first `tokens` tokens of slot `from` (prefix reuse).
    ///
    /// # Errors
    /// `Row` for an unknown slot or when `from` holds fewer tokens.
    fn copy_prefix(&mut self, from: usize, to: usize, tokens: usize) -> Result<(), ModelError>;
}
