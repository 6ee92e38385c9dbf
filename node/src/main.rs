//! `assay-node`: runs, inspects and prepares a node of an Assay chain.

#![allow(clippy::result_large_err, reason = "the SDK's own error type is that large")]

mod chain_spec;
mod cli;
mod command;
mod log_index;
mod rpc;
mod service;

use std::process::ExitCode;

fn main() -> ExitCode {
    match command::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Error: {error}");
            ExitCode::FAILURE
        }
    }
}
