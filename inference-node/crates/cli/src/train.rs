//! `train`: from scratch, or on from a folder.

use crate::cli::Outcome;
use assay_training::{ConsoleProgress, Family, Recipe, Resume, ScratchConfig, Start, TrainConfig, train};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Ways to train.
#[derive(Subcommand)]
pub enum Command {
    /// New weights, and a tokenizer trained on the data.
    Scratch(Scratch),
    /// Train all weights of a folder on, keeping its tokenizer.
    FineTune(FineTune),
}

/// Model families.
#[derive(Clone, Copy, ValueEnum)]
pub enum Architecture {
    /// Learned positions, LayerNorm.
    Gpt2,
    /// Rotary positions, RMSNorm, grouped-query attention.
    Llama,
}

/// Settings of both ways.
#[derive(Args)]
pub struct Settings {
    /// Plain-text files in UTF-8, or folders of them.
    #[arg(long, required = true, num_args = 1..)]
    data: Vec<PathBuf>,
    /// Folder to write the model to.
    #[arg(long)]
    out: PathBuf,
    /// Optimiser steps.
    #[arg(long)]
    steps: Option<usize>,
    /// Sequences per step.
    #[arg(long)]
    batch: Option<usize>,
    /// Tokens per sequence while training.
    #[arg(long)]
    sequence: Option<usize>,
    /// Largest learning rate.
    #[arg(long)]
    lr: Option<f64>,
    /// Steps of linear warm-up.
    #[arg(long)]
    warmup: Option<usize>,
    /// Decides first weights and data order.
    #[arg(long)]
    seed: Option<u64>,
    /// Go on from the newest checkpoint of an interrupted run.
    #[arg(long)]
    resume: bool,
    /// Also write the loss curve here, as SVG.
    #[arg(long, value_name = "FILE")]
    curve: Option<PathBuf>,
    /// Also write the report here, as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

/// Arguments of `train scratch`.
#[derive(Args)]
pub struct Scratch {
    #[command(flatten)]
    settings: Settings,
    /// Family of the model.
    #[arg(long, value_enum, default_value_t = Architecture::Llama)]
    architecture: Architecture,
    /// Blocks.
    #[arg(long, default_value_t = 4)]
    layers: usize,
    /// Width.
    #[arg(long, default_value_t = 128)]
    hidden: usize,
    /// Attention heads.
    #[arg(long, default_value_t = 4)]
    heads: usize,
    /// Key and value heads, for Llama; must divide the heads.
    #[arg(long, default_value_t = 2)]
    kv_heads: usize,
    /// Longest sequence that the model will accept.
    #[arg(long, default_value_t = 256)]
    context: usize,
    /// Size of the tokenizer.
    #[arg(long, default_value_t = 2048)]
    vocab: usize,
}

/// Arguments of `train fine-tune`.
#[derive(Args)]
pub struct FineTune {
    #[command(flatten)]
    settings: Settings,
    /// Folder to start from.
    #[arg(long)]
    base: PathBuf,
}

/// Runs a training.
pub fn run(command: Command) -> Outcome {
    match command {
        Command::Scratch(arguments) => {
            let family = match arguments.architecture {
                Architecture::Gpt2 => Family::Gpt2,
                Architecture::Llama => Family::Llama,
            };
            let start = Start::Scratch(ScratchConfig {
                family,
                layers: arguments.layers,
                hidden: arguments.hidden,
                heads: arguments.heads,
                kv_heads: arguments.kv_heads,
                context: arguments.context,
                vocabulary: arguments.vocab,
            });
            go(start, arguments.settings)
        }
        Command::FineTune(arguments) => go(Start::FineTune(arguments.base), arguments.settings),
    }
}

fn go(start: Start, settings: Settings) -> Outcome {
    let mut config = TrainConfig::new(start, settings.data, &settings.out);
    let usual = Recipe::default();
    config.recipe = Recipe {
        steps: settings.steps.unwrap_or(usual.steps),
        batch: settings.batch.unwrap_or(usual.batch),
        context: settings.sequence.unwrap_or(usual.context),
        learning_rate: settings.lr.unwrap_or(usual.learning_rate),
        warmup: settings.warmup.unwrap_or(usual.warmup),
        seed: settings.seed.unwrap_or(usual.seed),
        ..usual
    };
    config.resume = if settings.resume { Resume::IfPossible } else { Resume::Never };
    // The training loop blocks for minutes; it owns this thread.
    let report = tokio::task::block_in_place(|| train(&config, &mut ConsoleProgress::new()))?;
    if let Some(path) = &settings.curve {
        std::fs::copy(config.curve_path(), path)
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    }
    if let Some(path) = &settings.report {
        std::fs::copy(config.report_path(), path)
            .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    }
    println!(
        "{} parameters, {} steps, {:.0} tokens/s: validation loss {:.3} → {:.3} in {:.0} s; model in {}",
        report.parameters,
        report.recipe.steps,
        report.tokens_per_second,
        report.loss_before,
        report.loss_after,
        report.seconds,
        settings.out.display()
    );
    Ok(())
}
