//! What can be typed.

use crate::{
    chat, doctor, examples, keys, log_commands, model_commands, pay, proxy, receipt, register, serve, train, verify,
};
use clap::{Parser, Subcommand};

/// Failure of a command, as one line that says what to do.
pub type Outcome = Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// Serve models with an encrypted, provable log, and check what such logs say.
///
/// Start here: `keys new`, `keys register`, `register`, `serve`. To check a receipt: `verify`.
#[derive(Parser)]
#[command(name = "assay-inference", version, after_long_help = examples::PROGRAM)]
pub struct Options {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    /// Make, register, show and back up keys.
    #[command(subcommand, after_long_help = examples::KEYS)]
    Keys(keys::Command),
    /// Register this machine as a provider, or update its registration.
    #[command(after_long_help = examples::REGISTER)]
    Register(register::Arguments),
    /// Print the kernel manifest of a model folder.
    #[command(after_long_help = examples::MANIFEST)]
    Manifest(model_commands::ManifestArguments),
    /// Write the logits of token ids to a safetensors file, without server or chain.
    #[command(after_long_help = examples::LOGITS)]
    Logits(model_commands::LogitsArguments),
    /// Generate text, without server or chain.
    #[command(after_long_help = examples::GENERATE)]
    Generate(model_commands::GenerateArguments),
    /// Train a model from scratch, or fine-tune a folder.
    #[command(subcommand, after_long_help = examples::TRAIN)]
    Train(train::Command),
    /// Serve a model over an OpenAI-compatible API.
    #[command(after_long_help = examples::SERVE)]
    Serve(Box<serve::Arguments>),
    /// Pay for inference: credits, API keys, channels.
    #[command(subcommand, after_long_help = examples::PAY)]
    Pay(pay::Command),
    /// Let any OpenAI client pay by a channel: sign requests, check receipts, sign vouchers.
    #[command(after_long_help = examples::PROXY)]
    Proxy(proxy::Arguments),
    /// Talk to a model in the terminal, or from a pipe.
    #[command(after_long_help = examples::CHAT)]
    Chat(chat::Arguments),
    /// Check this machine, the chain and the keys; say how to mend what is wrong.
    #[command(after_long_help = examples::DOCTOR)]
    Doctor(doctor::Arguments),
    /// Fetch a receipt, waiting until the chain has its record.
    #[command(after_long_help = examples::RECEIPT)]
    Receipt(receipt::Arguments),
    /// Check a receipt or a disclosure against the chain, step by step.
    #[command(after_long_help = examples::VERIFY)]
    Verify(verify::Arguments),
    /// Open and disclose records of the log.
    #[command(subcommand, after_long_help = examples::LOG)]
    Log(log_commands::Command),
}
