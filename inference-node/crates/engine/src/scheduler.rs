//! Which rows take part in the next step, and with how many tokens.

use crate::{
    api::EngineError,
    metric,
    row::{Ended, Progress, Row},
};
use assay_models::{RowInput, Runner};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

/// The rows that hold slots, oldest first.
pub struct Scheduler {
    runner: Box<dyn Runner>,
    rows: Vec<Row>,
    free: Vec<usize>,
    prefill_chunk: usize,
}

/// What came of a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A step was run.
    Stepped,
    /// There are rows, but none has room for its events.
    Stalled,
    /// There is no row.
    Idle,
}

impl Scheduler {
    /// `prefill_chunk`: most prompt tokens of all rows together in one step, at least 1.
    pub fn new(runner: Box<dyn Runner>, prefill_chunk: usize) -> Self {
        let free = (0..runner.slots()).rev().collect();
        Self { runner, rows: Vec::new(), free, prefill_chunk: prefill_chunk.max(1) }
    }

    /// Rows that hold a slot.
    pub fn running(&self) -> usize {
        self.rows.len()
    }

    /// Takes a free slot, if there is one.
    pub fn take_slot(&mut self) -> Option<usize> {
        self.free.pop()
    }

    /// Gives back a slot that no row came to use.
    pub fn give_back(&mut self, slot: usize) {
        self.free.push(slot);
    }

    /// Adds a row; its slot was taken before.
    pub fn admit(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Frees the slots of rows whose receiver is gone.
    pub fn drop_abandoned(&mut self) {
        let free = &mut self.free;
        self.rows.retain(|row| {
            let abandoned = row.abandoned();
            if abandoned {
                free.push(row.slot);
                metrics::counter!(metric::ROWS_ENDED, "reason" => "cancelled").increment(1);
            }
            !abandoned
        });
    }

    /// Runs one step.
    pub fn turn(&mut self) -> Turn {
        if self.rows.is_empty() {
            return Turn::Idle;
        }
        let plan = self.plan();
        if plan.is_empty() {
            return Turn::Stalled;
        }
        let started = Instant::now();
        let outcome = self.step(&plan);
        metrics::histogram!(metric::STEP_SECONDS).record(started.elapsed().as_secs_f64());
        self.apply(&plan, outcome);
        Turn::Stepped
    }

    /// Ends every row with `error`.
    pub fn fail_all(&mut self, error: &EngineError) {
        for row in self.rows.drain(..) {
            row.fail(error.clone());
            self.free.push(row.slot);
        }
    }

    /// (index of the row, number of tokens): every generating row, and prompts up to the chunk, oldest first.
    fn plan(&self) -> Vec<(usize, usize)> {
        let mut budget = self.prefill_chunk;
        let mut plan = Vec::with_capacity(self.rows.len());
        for (index, row) in self.rows.iter().enumerate() {
            if !row.has_room() {
                continue;
            }
            let prompt = row.prompt_left();
            let count = if prompt == 0 { 1 } else { prompt.min(budget) };
            if prompt > 0 {
                budget -= count;
            }
            if count > 0 {
                plan.push((index, count));
            }
        }
        plan
    }

    fn step(&mut self, plan: &[(usize, usize)]) -> Result<Vec<Vec<f32>>, String> {
        let rows: Vec<RowInput<'_>> = plan
            .iter()
            .filter_map(|&(index, count)| {
                let row = self.rows.get(index)?;
                Some(RowInput { slot: row.slot, tokens: row.next_tokens(count), start: row.position() })
            })
            .collect();
        let runner = &mut self.runner;
        match catch_unwind(AssertUnwindSafe(|| runner.forward(&rows))) {
            Ok(Ok(output)) if output.rows() == rows.len() => {
                Ok((0..rows.len()).map(|row| output.logits(row).to_vec()).collect())
            }
            Ok(Ok(output)) => Err(format!("{} rows of logits for {} rows", output.rows(), rows.len())),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err("the device panicked".into()),
        }
    }

    fn apply(&mut self, plan: &[(usize, usize)], outcome: Result<Vec<Vec<f32>>, String>) {
        let mut ended = Vec::new();
        for (nth, &(index, count)) in plan.iter().enumerate() {
            let Some(row) = self.rows.get_mut(index) else { continue };
            let was_prompt = row.prompt_left() > 0;
            let progress = match &outcome {
                Ok(logits) => row.advance(count, logits.get(nth).map_or(&[], Vec::as_slice)),
                Err(reason) => row.fail(EngineError::Model(reason.clone())),
            };
            if was_prompt {
                metrics::counter!(metric::PROMPT_TOKENS).increment(count.try_into().unwrap_or(u64::MAX));
            }
            if outcome.is_ok() && row.prompt_left() == 0 {
                metrics::counter!(metric::GENERATED_TOKENS).increment(1);
            }
            if let Progress::Ended(how) = progress {
                metrics::counter!(metric::ROWS_ENDED, "reason" => label(how)).increment(1);
                ended.push(index);
            }
        }
        for index in ended.into_iter().rev() {
            let row = self.rows.remove(index);
            self.free.push(row.slot);
        }
        if let Err(reason) = outcome {
            tracing::error!(%reason, "a step of the model failed");
        }
    }
}

fn label(how: Ended) -> &'static str {
    use crate::api::Finish;
    match how {
        Ended::Finished(Finish::Stop) => "stop",
        Ended::Finished(Finish::Length) => "length",
        Ended::Finished(Finish::Cancelled) => "cancelled",
        Ended::Failed => "failed",
    }
}
