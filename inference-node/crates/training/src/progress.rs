//! What a run tells its caller while it runs.

use std::{
    io::{IsTerminal, Write},
    ops::ControlFlow,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum TrainEvent {
    /// Data and model are ready.
    Started {
        /// Optimiser steps of the whole run.
        steps: usize,
        /// Steps already done by an earlier run.
        resumed_at: usize,
        /// Trained parameters.
        parameters: u64,
        /// Tokens in the data.
        tokens: usize,
        /// Device.
        device: String,
    },
    /// An optimiser step is done.
    Step {
        /// From 1.
        step: usize,
        /// Mean cross-entropy per token of the step's batches before the step, in nats.
        loss: f32,
        /// Learning rate of the step.
        learning_rate: f64,
        /// Norm of the mean gradient before clipping.
        gradient_norm: f32,
        /// Training tokens per second since the run or its resumption began.
        tokens_per_second: f64,
    },
    /// A validation is done.
    Validated {
        /// Steps done before.
        step: usize,
        /// Mean cross-entropy per token over the validation windows, in nats.
        loss: f32,
    },
    /// A checkpoint is complete on disk.
    Checkpointed {
        /// Steps it holds.
        step: usize,
    },
    /// The model folder is complete.
    Finished {
        /// Validation loss before.
        loss_before: f32,
        /// Validation loss after.
        loss_after: f32,
        /// Seconds of this process.
        seconds: f64,
    },
}

/// Follows a run.
pub trait Progress {
    /// Takes note of an event; `Break` stops the run after the step it belongs to, keeping all checkpoints.
    fn event(&mut self, event: &TrainEvent) -> ControlFlow<()>;
}

/// Follows nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn event(&mut self, _: &TrainEvent) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// A bar on a terminal, else one JSON object per line; both on standard error.
#[derive(Debug)]
pub struct ConsoleProgress {
    bar: Option<ProgressBar>,
    validation: Option<f32>,
}

impl ConsoleProgress {
    /// Looks at what standard error is.
    pub fn new() -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(4));
            let template = "{elapsed_precise} {wide_bar} {pos}/{len} {msg} eta {eta}";
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar
        });
        Self { bar, validation: None }
    }
}

impl Default for ConsoleProgress {
    fn default() -> Self {
        Self::new()
    }
}

impl Progress for ConsoleProgress {
    fn event(&mut self, event: &TrainEvent) -> ControlFlow<()> {
        match &self.bar {
            Some(bar) => show(bar, &mut self.validation, event),
            None => {
                let line = serde_json::to_string(event).unwrap_or_default();
                // A closed pipe must not end the training that someone else may still be waiting for.
                let _ = writeln!(std::io::stderr(), "{line}");
            }
        }
        ControlFlow::Continue(())
    }
}

fn show(bar: &ProgressBar, validation: &mut Option<f32>, event: &TrainEvent) {
    let count = |steps: usize| u64::try_from(steps).unwrap_or(u64::MAX);
    match event {
        TrainEvent::Started { steps, resumed_at, .. } => {
            bar.set_length(count(*steps));
            bar.set_position(count(*resumed_at));
            bar.reset_eta();
        }
        TrainEvent::Step { step, loss, tokens_per_second, .. } => {
            let validated = validation.map(|loss| format!(" val {loss:.3}")).unwrap_or_default();
            bar.set_message(format!("loss {loss:.3}{validated} {tokens_per_second:.0} tok/s"));
            bar.set_position(count(*step));
        }
        TrainEvent::Validated { loss, .. } => *validation = Some(*loss),
        TrainEvent::Checkpointed { .. } => {}
        TrainEvent::Finished { loss_before, loss_after, .. } => {
            bar.finish_with_message(format!("validation loss {loss_before:.3} → {loss_after:.3}"));
        }
    }
}
