//! A runner on the CPU with kernels of our own.
//!
//! Decoding reads every weight once per step, so its speed is that of memory. burn's CPU matmul works single-threaded on
//! the one-row products of a decode step; here all rows of a step share one pass over each matrix, cut among the threads
//! by output row.

mod block;
mod kernels;
mod linear;
mod model;

use crate::{Checkpoint, ModelConfig, ModelError, RowInput, Runner, StepOutput, row_check::Slots};
use block::LayerCache;
use model::HostModel;

/// A model in host memory with its cache.
#[derive(Debug)]
pub(crate) struct HostRunner {
    model: HostModel,
    slots: Slots,
    cache: Vec<LayerCache>,
}

/// One token of one row of a step.
#[derive(Clone, Copy, Debug)]
struct Place {
    slot: usize,
    position: usize,
    id: u32,
}

impl HostRunner {
    /// Reads the weights as f32.
    pub(crate) fn load(
        config: &ModelConfig,
        checkpoint: &mut Checkpoint,
        slots: usize,
        capacity: usize,
    ) -> Result<Self, ModelError> {
        let model = HostModel::read(config, checkpoint, capacity)?;
        crate::causal_lm::check_all_read(config, checkpoint)?;
        let layer = || LayerCache::new(slots, model.heads, capacity);
        let cache = std::iter::repeat_with(layer).take(config.layers()).collect();
        Ok(Self { slots: Slots::new(slots, capacity, config.vocabulary()), model, cache })
    }
}

impl Runner for HostRunner {
    fn slots(&self) -> usize {
        self.slots.held.len()
    }

    fn capacity(&self) -> usize {
        self.slots.capacity
    }

    fn held(&self, slot: usize) -> usize {
        self.slots.held(slot)
    }

    fn forward(&mut self, rows: &[RowInput<'_>]) -> Result<StepOutput, ModelError> {
        self.slots.check(rows)?;
        self.slots.begin(rows);
        let mut places = Vec::new();
        let mut last = Vec::with_capacity(rows.len());
        for row in rows {
            let positions = row.tokens.iter().zip(row.start..);
            places.extend(positions.map(|(id, position)| Place { slot: row.slot, position, id: *id }));
            last.push(places.len() - 1);
        }
        let logits = self.model.forward(&places, &last, &mut self.cache);
        self.slots.commit(rows);
        Ok(StepOutput::new(logits, self.slots.vocabulary))
    }

    fn copy_prefix(&mut self, from: usize, to: usize, tokens: usize) -> Result<(), ModelError> {
        self.slots.check_copy(from, to, tokens)?;
        if from != to {
            self.cache.iter_mut().for_each(|layer| layer.copy_prefix(from, to, tokens));
        }
        if let Some(held) = self.slots.held.get_mut(to) {
            *held = tokens;
        }
        Ok(())
    }
}
