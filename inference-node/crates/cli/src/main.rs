//! `assay-inference`: serve models, talk to them, train them, and check what the log says.

mod chat;
mod cli;
mod doctor;
mod examples;
mod facts_file;
mod keys;
mod late;
mod late_gate;
mod log_commands;
mod model_commands;
mod money;
mod pay;
mod proxy;
mod pulse;
mod receipt;
mod register;
mod secrets;
mod serve;
mod signer;
mod train;
mod verify;
mod words;

use clap::Parser;
use cli::{Command, Options};
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_default_env()
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info,subxt=warn,jsonrpsee=warn")),
        )
        .with_writer(std::io::stderr)
        .init();
    let outcome = match options.command {
        Command::Keys(command) => keys::run(command).await,
        Command::Register(arguments) => register::run(arguments).await,
        Command::Manifest(arguments) => model_commands::manifest(&arguments),
        Command::Logits(arguments) => model_commands::logits(&arguments),
        Command::Generate(arguments) => model_commands::generate(&arguments).await,
        Command::Train(command) => train::run(command),
        Command::Serve(arguments) => serve::run(*arguments).await,
        Command::Pay(command) => pay::run(command).await,
        Command::Proxy(arguments) => proxy::run(arguments).await,
        Command::Chat(arguments) => chat::run(arguments).await,
        Command::Doctor(arguments) => doctor::run(arguments).await,
        Command::Receipt(arguments) => receipt::run(arguments).await,
        Command::Verify(arguments) => verify::run(arguments).await,
        Command::Log(command) => log_commands::run(command).await,
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
