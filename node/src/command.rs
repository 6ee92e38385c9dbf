//! Runs what the command line asks for.

use crate::{
    cli::{Cli, Subcommand},
    service::{self, FullBackend, FullClient, NewPartial},
};
use assay_runtime::opaque::{Block, Hash};
use polkadot_sdk::{
    sc_cli::{self, SubstrateCli},
    sc_consensus_babe, sc_consensus_grandpa,
    sc_network::{Litep2pNetworkBackend, NetworkWorker, config::NetworkBackendType},
};
use std::sync::Arc;

/// Parses the command line and runs it; returns after the node has shut down.
///
/// SIGINT and SIGTERM end a running node cleanly: no error, exit code 0.
pub fn run() -> sc_cli::Result<()> {
    let cli = Cli::from_args();
    match &cli.subcommand {
        None => {
            let runner = cli.create_runner(&cli.run)?;
            runner.run_node_until_exit(|config| async move {
                let started = match config.network.network_backend {
                    NetworkBackendType::Litep2p => service::new_full::<Litep2pNetworkBackend>(config),
                    NetworkBackendType::Libp2p => service::new_full::<NetworkWorker<Block, Hash>>(config),
                };
                started.map_err(sc_cli::Error::Service)
            })
        }
        Some(Subcommand::Key(command)) => command.run(&cli),
        Some(Subcommand::ExportChainSpec(command)) => command.run(cli.load_spec(&command.chain)?),
        Some(Subcommand::CheckBlock(command)) => cli.create_runner(command)?.async_run(|config| {
            let NewPartial { client, task_manager, import_queue, .. } = service::new_partial(&config)?;
            Ok((command.run(client, import_queue), task_manager))
        }),
        Some(Subcommand::ExportBlocks(command)) => cli.create_runner(command)?.async_run(|config| {
            let NewPartial { client, task_manager, .. } = service::new_partial(&config)?;
            Ok((command.run(client, config.database), task_manager))
        }),
        Some(Subcommand::ExportState(command)) => cli.create_runner(command)?.async_run(|config| {
            let NewPartial { client, task_manager, .. } = service::new_partial(&config)?;
            Ok((command.run(client, config.chain_spec), task_manager))
        }),
        Some(Subcommand::ImportBlocks(command)) => cli.create_runner(command)?.async_run(|config| {
            let NewPartial { client, task_manager, import_queue, .. } = service::new_partial(&config)?;
            Ok((command.run(client, import_queue), task_manager))
        }),
        Some(Subcommand::PurgeChain(command)) => {
            cli.create_runner(command)?.sync_run(|config| command.run(config.database))
        }
        Some(Subcommand::Revert(command)) => cli.create_runner(command)?.async_run(|config| {
            let NewPartial { client, task_manager, backend, .. } = service::new_partial(&config)?;
            let consensus = Box::new(|client: Arc<FullClient>, backend: Arc<FullBackend>, blocks: u32| {
                sc_consensus_babe::revert::<Block, _, _>(client.clone(), backend, blocks)?;
                sc_consensus_grandpa::revert::<Block, _>(client, blocks)?;
                Ok(())
            });
            Ok((command.run(client, backend, Some(consensus)), task_manager))
        }),
        Some(Subcommand::ChainInfo(command)) => {
            cli.create_runner(command)?.sync_run(|config| command.run::<Block>(&config))
        }
    }
}
