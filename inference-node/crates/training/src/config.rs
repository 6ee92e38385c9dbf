//! What to train, on what, and how.

use std::path::{Path, PathBuf};

use assay_models::{Architecture, Bias, Gpt2Config, Head, LlamaConfig, ModelConfig, RopePrecision, RopeScaling};
use serde::{Deserialize, Serialize};

use crate::TrainError;

/// A training run.
#[derive(Clone, Debug)]
pub struct TrainConfig {
    /// The model at step 0.
    pub start: Start,
    /// Plain-text files, or folders whose files are all read, in the order of their paths.
    pub data: Vec<PathBuf>,
    /// Folder to write the trained model to; must not exist or be empty.
    pub output: PathBuf,
    /// Folder for checkpoints, report and loss curve; `None` is `<output>.training` beside the output.
    pub work: Option<PathBuf>,
    /// How to train.
    pub recipe: Recipe,
    /// Whether to go on from the newest checkpoint in `work`.
    pub resume: Resume,
}

/// The model at step 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Start {
    /// New weights, and a tokenizer trained on the data.
    Scratch(ScratchConfig),
    /// The model of a folder; all its weights are trained, its tokenizer is kept.
    FineTune(PathBuf),
}

/// What to do about checkpoints of an earlier run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resume {
    /// Refuse when there are any.
    Never,
    /// Go on from the newest complete one; begin at step 0 when there is none.
    IfPossible,
}

/// Family of a model trained from scratch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// GPT-2.
    Gpt2,
    /// Llama.
    Llama,
}

impl From<Family> for Architecture {
    fn from(family: Family) -> Self {
        match family {
            Family::Gpt2 => Self::Gpt2,
            Family::Llama => Self::Llama,
        }
    }
}

/// Sizes of a model trained from scratch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScratchConfig {
    /// Family.
    pub family: Family,
    /// Number of blocks.
    pub layers: usize,
    /// Width of the residual stream.
    pub hidden: usize,
    /// Attention heads; divides `hidden` into heads of even width.
    pub heads: usize,
    /// Key and value heads (Llama only); divides `heads`.
    pub kv_heads: usize,
    /// Longest sequence the model will accept, in tokens.
    pub context: usize,
    /// Size of the tokenizer to train, 257 (all bytes and the end-of-text token) or more.
    pub vocabulary: usize,
}

impl Default for ScratchConfig {
    fn default() -> Self {
        Self { family: Family::Llama, layers: 4, hidden: 128, heads: 4, kv_heads: 2, context: 256, vocabulary: 2048 }
    }
}

impl ScratchConfig {
    /// The model's sizes once its tokenizer is trained.
    ///
    /// # Errors
    /// `Setting`.
    pub fn model_config(&self, vocabulary: usize) -> Result<ModelConfig, TrainError> {
        let setting = |field, reason: &str| Err(TrainError::Setting { field, reason: reason.to_owned() });
        if [self.layers, self.hidden, self.heads, self.kv_heads, self.context].contains(&0) {
            return setting("layers, hidden, heads, kv_heads, context", "must all be at least 1");
        }
        if !self.hidden.is_multiple_of(2 * self.heads) {
            return setting("heads", "must divide hidden into heads of even width");
        }
        if !self.heads.is_multiple_of(self.kv_heads) {
            return setting("kv_heads", "must divide heads");
        }
        Ok(match self.family {
            Family::Gpt2 => ModelConfig::Gpt2(Gpt2Config {
                vocabulary,
                hidden: self.hidden,
                inner: 4 * self.hidden,
                layers: self.layers,
                heads: self.heads,
                context: self.context,
                epsilon: 1e-5,
                head: Head::Tied,
            }),
            Family::Llama => ModelConfig::Llama(LlamaConfig {
                vocabulary,
                hidden: self.hidden,
                // 8/3 of the width, as in the paper, in whole cache lines.
                inner: (8 * self.hidden / 3).next_multiple_of(16),
                layers: self.layers,
                heads: self.heads,
                kv_heads: self.kv_heads,
                head_dim: self.hidden / self.heads,
                context: self.context,
                epsilon: 1e-5,
                rope_theta: 10_000.0,
                rope_scaling: RopeScaling::Default,
                rope_precision: RopePrecision::Single,
                attention_bias: Bias::Absent,
                mlp_bias: Bias::Absent,
                head: Head::Tied,
            }),
        })
    }
}

/// How to train: everything that decides the loss curve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    /// Optimiser steps.
    pub steps: usize,
    /// Sequences per forward pass.
    pub batch: usize,
    /// Parts of a batch that the CPU works on at the same time; also decides the order of summation.
    pub shards: usize,
    /// Forward passes per optimiser step.
    pub accumulation: usize,
    /// Tokens per sequence; lowered to the model's context.
    pub context: usize,
    /// Largest learning rate, reached after the warm-up.
    pub learning_rate: f64,
    /// Learning rate at the last step, as a fraction of the largest.
    pub final_fraction: f64,
    /// Steps of linear warm-up.
    pub warmup: usize,
    /// AdamW's decoupled weight decay, for matrices only.
    pub weight_decay: f32,
    /// AdamW's decay of the first moment.
    pub beta_1: f32,
    /// AdamW's decay of the second moment.
    pub beta_2: f32,
    /// Largest norm of all gradients together; 0 is off.
    pub clip: f32,
    /// Decides first weights and data order.
    pub seed: u64,
    /// Of every 100 sequences, how many are kept for validation, 1 to 50.
    pub validation_percent: usize,
    /// Most sequences a validation looks at.
    pub validation_sequences: usize,
    /// Steps between validations; 0 is only before and after.
    pub validate_every: usize,
    /// Steps between checkpoints; 0 is none.
    pub checkpoint_every: usize,
}

impl Default for Recipe {
    fn default() -> Self {
        Self {
            steps: 300,
            batch: 8,
            shards: 2,
            accumulation: 1,
            context: 128,
            learning_rate: 2e-3,
            final_fraction: 0.1,
            warmup: 20,
            weight_decay: 0.1,
            beta_1: 0.9,
            beta_2: 0.95,
            clip: 1.0,
            seed: 1,
            validation_percent: 5,
            validation_sequences: 32,
            validate_every: 50,
            checkpoint_every: 50,
        }
    }
}

impl Recipe {
    /// # Errors
    /// `Setting`.
    pub(crate) fn check(&self) -> Result<(), TrainError> {
        let at_least_one = [
            ("steps", self.steps),
            ("batch", self.batch),
            ("shards", self.shards),
            ("accumulation", self.accumulation),
            ("context", self.context),
            ("validation_percent", self.validation_percent),
            ("validation_sequences", self.validation_sequences),
        ];
        let refuse = |field, reason: &str| Err(TrainError::Setting { field, reason: reason.to_owned() });
        if let Some((field, _)) = at_least_one.iter().find(|(_, value)| *value == 0) {
            return refuse(field, "must be at least 1");
        }
        if self.validation_percent > 50 {
            return refuse("validation_percent", "must be at most 50");
        }
        if !(self.learning_rate.is_finite() && self.learning_rate > 0.0) {
            return refuse("learning_rate", "must be above 0");
        }
        if !(0.0..=1.0).contains(&self.final_fraction) {
            return refuse("final_fraction", "must be from 0 to 1");
        }
        if !(self.weight_decay.is_finite() && self.weight_decay >= 0.0) {
            return refuse("weight_decay", "must be 0 or more");
        }
        if !((0.0..1.0).contains(&self.beta_1) && (0.0..1.0).contains(&self.beta_2)) {
            return refuse("beta_1, beta_2", "must be from 0 to below 1");
        }
        if !(self.clip.is_finite() && self.clip >= 0.0) {
            return refuse("clip", "must be 0 or more");
        }
        Ok(())
    }

    /// Learning rate of a step, 1 to `steps`: linear warm-up, then half a cosine down to the final fraction
    /// (Loshchilov and Hutter, "SGDR", 2017).
    pub fn learning_rate_at(&self, step: usize) -> f64 {
        if step <= self.warmup {
            return self.learning_rate * step as f64 / self.warmup as f64;
        }
        let length = self.steps.saturating_sub(self.warmup).max(1);
        let progress = (step - self.warmup).min(length) as f64 / length as f64;
        let cosine = 0.5 * (1.0 + (std::f64::consts::PI * progress).cos());
        self.learning_rate * (self.final_fraction + (1.0 - self.final_fraction) * cosine)
    }
}

impl TrainConfig {
    /// A run with the default recipe that never resumes.
    pub fn new(start: Start, data: Vec<PathBuf>, output: impl Into<PathBuf>) -> Self {
        let recipe = Recipe::default();
        Self { start, data, output: output.into(), work: None, recipe, resume: Resume::Never }
    }

    /// Folder for checkpoints, report and loss curve.
    pub fn work_directory(&self) -> PathBuf {
        let beside = || {
            let name = self.output.file_name().unwrap_or_default().to_string_lossy().into_owned();
            self.output.with_file_name(format!("{name}.training"))
        };
        self.work.clone().unwrap_or_else(beside)
    }

    /// The report written at the end.
    pub fn report_path(&self) -> PathBuf {
        self.work_directory().join("report.json")
    }

    /// The picture written at the end.
    pub fn curve_path(&self) -> PathBuf {
        self.work_directory().join("loss.svg")
    }

    pub(crate) fn checkpoints(&self) -> PathBuf {
        self.work_directory().join("checkpoints")
    }

    /// # Errors
    /// `OutputExists`.
    pub(crate) fn check_output(&self) -> Result<(), TrainError> {
        let taken = |path: &Path| std::fs::read_dir(path).map_or(path.exists(), |mut entries| entries.next().is_some());
        if taken(&self.output) {
            return Err(TrainError::OutputExists { path: self.output.clone() });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_learning_rate_warms_up_and_falls_to_its_final_fraction() {
        let recipe = Recipe { steps: 100, warmup: 10, learning_rate: 1.0, final_fraction: 0.1, ..Recipe::default() };
        assert_eq!(recipe.learning_rate_at(1), 0.1);
        assert_eq!(recipe.learning_rate_at(10), 1.0);
        assert!((recipe.learning_rate_at(55) - 0.55).abs() < 1e-12);
        assert!((recipe.learning_rate_at(100) - 0.1).abs() < 1e-12);
        let falling = (10..100).all(|step| recipe.learning_rate_at(step + 1) < recipe.learning_rate_at(step));
        assert!(falling);
    }

    #[test]
    fn no_warmup_starts_at_the_top() {
        let recipe = Recipe { warmup: 0, steps: 1, ..Recipe::default() };
        assert!(recipe.learning_rate_at(1).is_finite());
        assert!(recipe.check().is_ok());
    }

    #[test]
    fn settings_outside_their_range_are_named() {
        for (field, recipe) in [
            ("steps", Recipe { steps: 0, ..Recipe::default() }),
            ("learning_rate", Recipe { learning_rate: f64::NAN, ..Recipe::default() }),
            ("validation_percent", Recipe { validation_percent: 51, ..Recipe::default() }),
            ("clip", Recipe { clip: -1.0, ..Recipe::default() }),
        ] {
            assert!(recipe.check().unwrap_err().to_string().contains(field));
        }
    }

    #[test]
    fn a_model_of_two_million_parameters_fits_the_defaults() {
        let config = ScratchConfig::default().model_config(2048).unwrap();
        assert!((900_000..3_000_000).contains(&config.parameter_count()), "{}", config.parameter_count());
        assert!(ScratchConfig { heads: 3, ..ScratchConfig::default() }.model_config(300).is_err());
        assert!(ScratchConfig { kv_heads: 3, ..ScratchConfig::default() }.model_config(300).is_err());
    }
}
