//! `assay-node`: runs, inspects and prepares a node of an Assay chain.

mod chain_spec;
mod cli;
mod command;
mod log_index;
mod rpc;
mod service;

fn main() -> polkadot_sdk::sc_cli::Result<()> {
    command::run()
}
