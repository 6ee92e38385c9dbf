//! The command line.

use crate::chain_spec;
use polkadot_sdk::{
    sc_cli::{
        ChainInfoCmd, CheckBlockCmd, ExportBlocksCmd, ExportChainSpecCmd, ExportStateCmd, ImportBlocksCmd,
        KeySubcommand, PurgeChainCmd, RevertCmd, RunCmd, SubstrateCli,
        clap::{self, Parser},
    },
    sc_service,
};

/// Default size of the transaction pool, KiB: ten full blocks, because one log batch alone may take 2 MiB.
const POOL_KBYTES: &str = "102400";

const EXAMPLES: &str = "\
Examples:
  assay-node --dev
      One validator in a temporary folder, funded development accounts, RPC at ws://127.0.0.1:9944
  assay-node --chain two-validators --alice --base-path /tmp/alice
  assay-node --chain two-validators --bob --base-path /tmp/bob
      A network of two validators on one machine
  assay-node --chain chain.json --validator --name my-validator
      Validate a chain that a file describes
  assay-node --chain chain.json --ipfs-server --rpc-external
      Serve a chain: RPC to clients, encrypted record batches to IPFS peers
  assay-node export-chain-spec --chain local --raw --output chain.json
      Write a chain specification

Block bodies hold the encrypted log and are kept for ever unless --blocks-pruning says otherwise.
Pruned records can no longer be served or proven (assayLog_record, assayLog_proof).";

/// Runs a node, or one of the subcommands.
#[derive(Debug, Parser)]
pub struct Cli {
    /// What to do instead of running a node.
    #[command(subcommand)]
    pub subcommand: Option<Subcommand>,

    /// Options of a running node.
    #[command(flatten)]
    pub run: RunCmd,
}

/// Everything that is not running a node.
#[derive(Debug, clap::Subcommand)]
pub enum Subcommand {
    /// Make, inspect and insert keys; sign and verify
    #[command(subcommand)]
    Key(KeySubcommand),

    /// Write the chain specification as JSON: `dev`, `two-validators`, `local`, or a file to convert
    ExportChainSpec(ExportChainSpecCmd),

    /// Execute one block of the database again and check it
    CheckBlock(CheckBlockCmd),

    /// Write blocks to a file
    ExportBlocks(ExportBlocksCmd),

    /// Write the state at a block as a chain specification
    ExportState(ExportStateCmd),

    /// Read blocks from a file
    ImportBlocks(ImportBlocksCmd),

    /// Delete the chain's database
    PurgeChain(PurgeChainCmd),

    /// Go back by a number of blocks, at most to the finalised one
    Revert(RevertCmd),

    /// Print best and finalised block of the database as JSON
    ChainInfo(ChainInfoCmd),
}

impl SubstrateCli for Cli {
    fn impl_name() -> String {
        "Assay Node".into()
    }

    fn impl_version() -> String {
        match option_env!("ASSAY_COMMIT") {
            Some(commit) => format!("{}-{commit}", env!("CARGO_PKG_VERSION")),
            None => env!("CARGO_PKG_VERSION").into(),
        }
    }

    fn description() -> String {
        env!("CARGO_PKG_DESCRIPTION").into()
    }

    fn author() -> String {
        "the Assay developers".into()
    }

    fn support_url() -> String {
        concat!(env!("CARGO_PKG_REPOSITORY"), "/issues").into()
    }

    fn copyright_start_year() -> i32 {
        2026
    }

    fn load_spec(&self, id: &str) -> Result<Box<dyn sc_service::ChainSpec>, String> {
        Ok(Box::new(chain_spec::load(id)?))
    }

    fn setup_command(command: clap::Command) -> clap::Command {
        command
            .name(Self::executable_name())
            .version(Self::impl_version())
            .author(Self::author())
            .about(Self::description())
            .long_about(Self::description())
            .after_help(EXAMPLES)
            .propagate_version(true)
            .args_conflicts_with_subcommands(true)
            .subcommand_negates_reqs(true)
            .mut_arg("pool_kbytes", |arg| arg.default_value(POOL_KBYTES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn command() -> clap::Command {
        Cli::setup_command(Cli::command())
    }

    #[test]
    fn command_line_is_consistent() {
        command().debug_assert();
    }

    #[test]
    fn pool_holds_ten_full_blocks_when_nothing_is_said() {
        let matches = command().try_get_matches_from(["assay-node"]).unwrap();
        assert_eq!(matches.get_one::<usize>("pool_kbytes"), Some(&102_400));
    }

    #[test]
    fn a_subcommand_refuses_options_of_a_running_node() {
        assert!(command().try_get_matches_from(["assay-node", "--dev", "chain-info"]).is_err());
    }
}
