//! What every runner checks before it computes anything.

use crate::{ModelError, RowInput};

/// The facts of a runner that rows are checked against.
#[derive(Clone, Debug)]
pub(crate) struct Slots {
    /// Tokens held per slot.
    pub(crate) held: Vec<usize>,
    /// Most tokens per slot.
    pub(crate) capacity: usize,
    /// Rows of the embedding.
    pub(crate) vocabulary: usize,
}

impl Slots {
    pub(crate) fn new(slots: usize, capacity: usize, vocabulary: usize) -> Self {
        Self { held: vec![0; slots], capacity, vocabulary }
    }

    pub(crate) fn held(&self, slot: usize) -> usize {
        self.held.get(slot).copied().unwrap_or(0)
    }

    /// # Errors
    /// `Row`, `UnknownToken`, `ContextExceeded`.
    pub(crate) fn check(&self, rows: &[RowInput<'_>]) -> Result<(), ModelError> {
        if rows.is_empty() {
            return Err(ModelError::Row { row: 0, reason: "the call has no row" });
        }
        let mut taken = vec![false; self.held.len()];
        for (index, row) in rows.iter().enumerate() {
            let refuse = |reason| Err(ModelError::Row { row: index, reason });
            let (Some(held), Some(taken)) = (self.held.get(row.slot), taken.get_mut(row.slot)) else {
                return refuse("there is no such slot");
            };
            if std::mem::replace(taken, true) {
                return refuse("its slot is named twice");
            }
            if row.tokens.is_empty() {
                return refuse("it has no token");
            }
            if row.start > *held {
                return refuse("there is a gap between what the slot holds and its start");
            }
            let end = row.start.saturating_add(row.tokens.len());
            if end > self.capacity {
                return Err(ModelError::ContextExceeded { end, capacity: self.capacity });
            }
            let vocabulary = self.vocabulary;
            let unknown = |id: &&u32| usize::try_from(**id).is_ok_and(|id| id >= vocabulary);
            if let Some(id) = row.tokens.iter().find(unknown) {
                return Err(ModelError::UnknownToken { id: *id, vocabulary });
            }
        }
        Ok(())
    }

    /// Forgets what the rows are about to overwrite.
    pub(crate) fn begin(&mut self, rows: &[RowInput<'_>]) {
        for row in rows {
            if let Some(held) = self.held.get_mut(row.slot) {
                *held = row.start;
            }
        }
    }

    /// Records what the rows have appended.
    pub(crate) fn commit(&mut self, rows: &[RowInput<'_>]) {
        for row in rows {
            if let Some(held) = self.held.get_mut(row.slot) {
                *held = row.start + row.tokens.len();
            }
        }
    }

    /// # Errors
    /// `Row`.
    pub(crate) fn check_copy(&self, from: usize, to: usize, tokens: usize) -> Result<(), ModelError> {
        let refuse = |reason| Err(ModelError::Row { row: 0, reason });
        match (self.held.get(from), self.held.get(to)) {
            (Some(held), Some(_)) if tokens <= *held => Ok(()),
            (Some(_), Some(_)) => refuse("the slot holds fewer tokens than are to be copied"),
            _ => refuse("there is no such slot"),
        }
    }
}
