//! What can be typed.

use crate::{chat, doctor, keys, log_commands, model_commands, receipt, register, serve, train, verify};
use clap::{Parser, Subcommand};

/// Failure of a command, as one line that says what to do.
pub type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Serve models with an encrypted, provable log, and check what such logs say.
///
/// Start here: `keys new`, `keys register`, `register`, `serve`. To check a receipt: `verify`.
#[derive(Parser)]
#[command(name = "assay-inference", version)]
pub struct Options {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Make, register, show and back up keys.
    #[command(subcommand)]
    Keys(keys::Command),
    /// Register this machine as a provider, or update its registration.
    Register(register::Arguments),
    /// Print the kernel manifest of a model folder.
    Manifest(model_commands::ManifestArguments),
    /// Write the logits of token ids to a safetensors file, without server or chain.
    Logits(model_commands::LogitsArguments),
    /// Generate text, without server or chain.
    Generate(model_commands::GenerateArguments),
    /// Train a model from scratch, or fine-tune a folder.
    #[command(subcommand)]
    Train(train::Command),
    /// Serve a model over an OpenAI-compatible API.
    Serve(Box<serve::Arguments>),
    /// Talk to a model in the terminal, or from a pipe.
    Chat(chat::Arguments),
    /// Check this machine, the chain and the keys; say how to mend what is wrong.
    Doctor(doctor::Arguments),
    /// Fetch a receipt, waiting until the chain has its record.
    Receipt(receipt::Arguments),
    /// Check a receipt or a disclosure against the chain, step by step.
    Verify(verify::Arguments),
    /// Open and disclose records of the log.
    #[command(subcommand)]
    Log(log_commands::Command),
}
