//! `register`: this machine becomes a provider.

use crate::{
    cli::Outcome,
    money::{parse_asy, show_asy},
    secrets,
    signer::SignerArguments,
};
use assay_chain::{Connection, Submitter, Until, calls, to_ss58};
use assay_primitives::ids::Balance;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What a provider can do.
#[derive(Clone, Copy, ValueEnum)]
pub enum Capability {
    /// Answers inference requests.
    Infer,
    /// Trains and fine-tunes.
    Train,
    /// Scores versions on hidden data.
    Evaluate,
    /// Dispatches jobs to an external market.
    Dispatch,
    /// Keeps artifacts for others.
    Store,
    /// Routes requests to other providers.
    Gateway,
}

/// Arguments of `register`.
#[derive(Args)]
pub struct Arguments {
    #[command(flatten)]
    signer: SignerArguments,
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
    /// Display name, 1 to 48 bytes.
    #[arg(long)]
    name: String,
    /// Model of the GPUs, or of the processor without one, 1 to 48 bytes.
    #[arg(long)]
    gpu_model: String,
    /// Number of GPUs; 0 serves on the processor.
    #[arg(long, default_value_t = 0)]
    gpu_count: u8,
    /// Memory of each GPU, MiB; 0 exactly when there is no GPU.
    #[arg(long, default_value_t = 0)]
    vram_mib: u32,
    /// Where the hardware stands: a-z, 0-9 and dashes, such as de-fra.
    #[arg(long)]
    region: String,
    /// ASY per GPU and hour.
    #[arg(long, value_parser = parse_asy)]
    price_per_hour: Balance,
    /// ASY to stake; ignored when already registered.
    #[arg(long, value_parser = parse_asy)]
    stake: Balance,
    /// Where to reach it; may be repeated.
    #[arg(long, required = true)]
    endpoint: Vec<String>,
    /// File with the worker key.
    #[arg(long)]
    worker_key: PathBuf,
    /// What the provider can do.
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [Capability::Infer, Capability::Train])]
    capabilities: Vec<Capability>,
}

/// Registers or updates, and waits for finality.
pub async fn run(arguments: Arguments) -> Outcome {
    let signer = arguments.signer.signer()?;
    let account = signer.account();
    let worker = ed25519_dalek::SigningKey::from_bytes(&secrets::read_seed(&arguments.worker_key)?);
    let spec = calls::ProviderSpec {
        name: arguments.name,
        gpu_model: arguments.gpu_model,
        gpu_count: arguments.gpu_count,
        vram_mib: arguments.vram_mib,
        region: arguments.region,
        price_per_gpu_hour: arguments.price_per_hour,
        capabilities: arguments.capabilities.iter().fold(0, |bits, capability| bits | 1 << (*capability as u32)),
        endpoints: arguments.endpoint,
        worker_key: *worker.verifying_key().as_bytes(),
    };
    let connection = Connection::open(&arguments.rpc).await?;
    let known = connection.provider(account, None).await?;
    let (call, done) = match known {
        Some(_) => (calls::update(&spec), "updated".to_owned()),
        None => {
            (calls::register(&spec, arguments.stake), format!("registered with {} at stake", show_asy(arguments.stake)))
        }
    };
    let included = Submitter::new(connection, signer).submit(call, Until::Finalized).await?;
    println!("{} {done}; final in block {}", to_ss58(&account), included.block.number);
    Ok(())
}
