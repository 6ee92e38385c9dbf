//! `serve`: a model behind an OpenAI-compatible API, with a log on a chain or without one.

use crate::{
    cli::Outcome,
    keys,
    late::LateRecorder,
    late_gate::LateGate,
    money::{parse_asy, show_asy},
    pulse::Heart,
    secrets,
    signer::SignerArguments,
};
use assay_chain::{
    ChainError, Connection, Signer, Submitter, Until, calls, log::RpcLogChain, parse_account,
    payments::RpcPaymentChain, to_ss58,
};
use assay_engine::{Engine, EngineConfig, api::TextModel};
use assay_envelope::{
    fields::{GpuEvidence, GpuUsed},
    keys::RecoveryPhrase,
};
use assay_journal::{
    Journal, JournalConfig, ProviderFacts,
    api::Recorder,
    chain::{Anchor, LogChain},
};
use assay_models::Manifest;
use assay_primitives::ids::{AgentId, Balance, VersionNumber};
use assay_server::{Access, KeyFile, ModelRegistry, ServedModel, ServerConfig, ServerState};
use assay_settlement::{Gate, PaymentGate, RedeemPolicy, Redeemer, VoucherFile, chain::PaymentChain};
use clap::{Args, ValueEnum};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Longest wait for the last records to become final while stopping; the journal keeps them for the next start.
const LAST_FLUSH: Duration = Duration::from_secs(20);
/// Longest wait for the last claims while stopping; the next start makes them otherwise.
const LAST_CLAIMS: Duration = Duration::from_secs(30);

/// What computes.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum DeviceChoice {
    /// A GPU when this build and this machine have one, else the processor.
    Auto,
    /// The processor.
    Cpu,
    /// A CUDA device.
    Cuda,
}

/// Arguments of `serve`.
///
/// With a chain: give --agent, a signer, --worker-key and --recovery. Without one: --no-chain and --model-id.
#[derive(Args)]
pub struct Arguments {
    /// Model folder in Hugging Face layout.
    #[arg(long)]
    model: PathBuf,
    /// Agent on the chain, NAME or NAME@VERSION; the deployed version when none is named.
    #[arg(long, conflicts_with = "no_chain", required_unless_present = "no_chain")]
    agent: Option<String>,
    /// Name of the model on the API without a chain.
    #[arg(long, requires = "no_chain")]
    model_id: Option<String>,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
    /// Serve without a chain: no records, no receipts.
    #[arg(long)]
    no_chain: bool,
    #[command(flatten)]
    signer: SignerArguments,
    /// Account of the provider when the signer is its proxy.
    #[arg(long)]
    provider: Option<String>,
    /// File with the worker key.
    #[arg(long, required_unless_present = "no_chain")]
    worker_key: Option<PathBuf>,
    /// File with the provider's recovery phrase.
    #[arg(long, required_unless_present = "no_chain")]
    recovery: Option<PathBuf>,
    /// Folder of the journal.
    #[arg(long, default_value = "assay-data")]
    data: PathBuf,
    /// Who may call: hashes of keys and their accounts.
    #[arg(long, conflicts_with = "no_auth", required_unless_present_any = ["no_auth", "paid"])]
    api_key_file: Option<PathBuf>,
    /// Take API keys and channels of the chain, and claim what they owe.
    #[arg(long, conflicts_with_all = ["no_auth", "no_chain"])]
    paid: bool,
    /// Longest time between two claims, seconds.
    #[arg(long, default_value_t = 900, requires = "paid")]
    redeem_every: u64,
    /// Smallest claim in ASY; what ends soon is claimed whatever it is worth.
    #[arg(long, default_value = "0", value_parser = parse_asy, requires = "paid")]
    redeem_least: Balance,
    /// Let everybody on this machine call.
    #[arg(long)]
    no_auth: bool,
    /// ASY per million prompt tokens.
    #[arg(long, default_value = "0", value_parser = parse_asy)]
    ask_input: Balance,
    /// ASY per million completion tokens.
    #[arg(long, default_value = "0", value_parser = parse_asy)]
    ask_output: Balance,
    /// Offer the version on the marketplace at these prices, unless it is offered so already.
    #[arg(long)]
    announce: bool,
    /// Requests that generate at the same time.
    #[arg(long, default_value_t = 4)]
    slots: usize,
    /// Threads that compute; all cores when not given.
    #[arg(long)]
    threads: Option<usize>,
    /// What must compute; the node refuses to start on anything else.
    #[arg(long, value_enum, default_value_t = DeviceChoice::Auto)]
    device: DeviceChoice,
    /// Longest time a record waits before its batch is sent, seconds.
    #[arg(long, default_value_t = 10)]
    batch_max_age: u64,
}

/// Serves until the process is asked to end. The API answers from the first moment on; `/healthz` says 503 until the
/// chain was reached and the model is loaded.
pub async fn run(arguments: Arguments) -> Outcome {
    // Before any crate describes its metrics.
    assay_server::metrics::install();
    if let Some(threads) = arguments.threads {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build_global()?;
    }
    let identity = if arguments.no_chain { None } else { Some(identity(&arguments)?) };
    let access = match &arguments.api_key_file {
        Some(path) => Access::Keys(KeyFile::read(path)?),
        None if arguments.paid => Access::Keys(KeyFile::default()),
        // What the open node answers is recorded for the provider itself.
        None => Access::Open { account: identity.as_ref().map(|identity| identity.provider) },
    };
    let listener = TcpListener::bind(arguments.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", arguments.listen))?;
    let address = listener.local_addr()?;
    let models = Arc::new(ModelRegistry::default());
    let late = identity.is_some().then(|| Arc::new(LateRecorder::default()));
    let recorder = late.clone().map(|late| late as Arc<dyn Recorder>);
    let gate = arguments.paid.then(|| Arc::new(LateGate::default()));
    let state = ServerState {
        models: Arc::clone(&models),
        recorder,
        gate: gate.clone().map(|gate| gate as Arc<dyn PaymentGate>),
    };
    let server = assay_server::serve(listener, ServerConfig::new(access), state, asked_to_end());
    tokio::pin!(server);
    let running = tokio::select! {
        ended = &mut server => return Ok(ended?),
        ready = prepare(&arguments, identity, &models, late.as_deref(), gate.as_deref()) => ready?,
    };
    println!("API        http://{address}/v1");
    println!("chat page  http://{address}/");
    server.await?;
    if let Some(heart) = running.heart {
        heart.abort();
    }
    if let Some(journal) = late.as_ref().and_then(|late| late.journal()) {
        println!("ending: waiting up to {} s for the last records to become final", LAST_FLUSH.as_secs());
        if tokio::time::timeout(LAST_FLUSH, journal.flush()).await.is_err() {
            println!("some records are not final yet; the journal keeps them for the next start");
        }
    }
    if let Some((stop, redeemer)) = running.redeemer {
        println!("ending: claiming what is owed");
        stop.send_replace(true);
        if tokio::time::timeout(LAST_CLAIMS, redeemer).await.is_err() {
            println!("something is not claimed yet; the next start claims it");
        }
    }
    Ok(())
}

/// Tasks beside the server.
#[derive(Default)]
struct Running {
    heart: Option<JoinHandle<()>>,
    redeemer: Option<(watch::Sender<bool>, JoinHandle<()>)>,
}

/// Reaches the chain, opens the journal, loads the model and registers it with the server.
async fn prepare(
    arguments: &Arguments,
    identity: Option<Identity>,
    models: &ModelRegistry,
    late: Option<&LateRecorder>,
    gate: Option<&LateGate>,
) -> Result<Running, Failure> {
    let mut running = Running::default();
    let chain = match identity {
        Some(identity) => Some(on_chain(arguments, identity).await?),
        None => None,
    };
    let id = match (&chain, &arguments.model_id) {
        (Some(chain), _) => format!("{}@{}", chain.name, chain.version),
        (None, Some(id)) => id.clone(),
        (None, None) => folder_name(&arguments.model),
    };
    let (directory, slots) = (arguments.model.clone(), arguments.slots);
    let engine = tokio::task::spawn_blocking(move || {
        Engine::open(&directory, EngineConfig { slots, ..EngineConfig::default() })
    })
    .await??;
    let info = engine.info().clone();
    if arguments.device == DeviceChoice::Cuda && info.device.starts_with("cpu") {
        return Err(
            "no CUDA device: build with `--features cuda` on a machine with a driver, or use --device auto".into()
        );
    }
    if arguments.device == DeviceChoice::Cpu && !info.device.starts_with("cpu") {
        return Err(
            format!("--device cpu, but this build runs on {}; build without `--features cuda`", info.device).into()
        );
    }
    let model: Arc<dyn TextModel> = Arc::new(engine);
    if let (Some(chain), Some(late)) = (&chain, late) {
        let journal = Arc::new(journal(arguments, chain).await?);
        late.set(Arc::clone(&journal));
        if arguments.announce {
            announce(arguments, chain).await?;
        }
        if let Some(gate) = gate {
            running.redeemer = Some(payments(arguments, chain, journal, gate).await?);
        }
    }
    running.heart = chain.as_ref().map(|chain| {
        tokio::spawn(
            Heart {
                connection: chain.connection.clone(),
                provider: chain.identity.provider,
                worker: chain.identity.worker.clone(),
                model: Arc::clone(&model),
                slots: u32::try_from(arguments.slots).unwrap_or(u32::MAX),
            }
            .beat(),
        )
    });
    models.insert(ServedModel {
        id: id.clone(),
        agent: chain.as_ref().map(|chain| (chain.agent, chain.version)),
        created: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
        owned_by: chain.as_ref().map_or_else(|| "local".to_owned(), |chain| to_ss58(&chain.identity.provider)),
        model,
    });
    models.set_ready();
    println!("serving {id}: {} parameters, context {}, on {}", info.parameters, info.context_length, info.device);
    Ok(running)
}

/// Who serves: read before anything else, so that a bad file is reported at once.
struct Identity {
    signer: Signer,
    provider: [u8; 32],
    worker: ed25519_dalek::SigningKey,
    phrase: RecoveryPhrase,
}

fn identity(arguments: &Arguments) -> Result<Identity, Failure> {
    let signer = arguments.signer.signer()?;
    let provider = arguments.provider.as_deref().map_or_else(|| Ok(signer.account()), parse_account)?;
    let path = arguments.worker_key.as_deref().ok_or("--worker-key is missing")?;
    let worker = ed25519_dalek::SigningKey::from_bytes(&secrets::read_seed(path)?);
    let phrase = keys::recovery(arguments.recovery.as_deref().ok_or("--recovery is missing")?)?;
    Ok(Identity { signer, provider, worker, phrase })
}

/// What the chain says about the model and the provider.
struct OnChain {
    connection: Connection,
    /// Shared by log and payments, so that their calls take turns.
    submitter: Submitter,
    identity: Identity,
    name: String,
    agent: AgentId,
    version: VersionNumber,
    manifest: Manifest,
    facts: (String, GpuUsed, Balance),
}

async fn on_chain(arguments: &Arguments, identity: Identity) -> Result<OnChain, Failure> {
    let provider = identity.provider;
    let connection = Connection::open_with_backoff(&arguments.rpc, |error, pause| {
        tracing::warn!("{error}; trying again in {} s", pause.as_secs());
    })
    .await;
    let wanted = arguments.agent.as_deref().ok_or("--agent is missing")?;
    let (name, version) = match wanted.split_once('@') {
        Some((name, version)) => {
            (name, Some(version.parse().map_err(|_| format!("'{version}' is no version number"))?))
        }
        None => (wanted, None),
    };
    let agent =
        connection.agent_by_name(name).await?.ok_or_else(|| format!("there is no agent '{name}' on this chain"))?;
    let version = version
        .or(agent.deployed)
        .ok_or_else(|| format!("agent '{name}' has no deployed version; name one: {name}@1"))?;
    let published = connection
        .version(agent.id, version)
        .await?
        .ok_or_else(|| format!("agent '{name}' has no version {version}; the newest is {}", agent.versions))?;
    let folder = arguments.model.clone();
    let manifest = tokio::task::spawn_blocking(move || Manifest::of(&folder)).await??;
    same_model(&manifest, &published.kernel)?;
    if !connection.may_run(provider, agent.id, version).await? {
        return Err(format!(
            "{} may not run {name}@{version}: it is private, not deployed, or retired",
            to_ss58(&provider)
        )
        .into());
    }
    let registered = connection
        .provider(provider, None)
        .await?
        .ok_or_else(|| format!("{} is no provider; run `assay-inference register` first", to_ss58(&provider)))?;
    if registered.spec.worker_key != *identity.worker.verifying_key().as_bytes() {
        return Err(
            "the worker key is not the one registered on the chain; rotate it there, or use the registered one".into(),
        );
    }
    let gpu = GpuUsed {
        evidence: GpuEvidence::None,
        count: registered.spec.gpu_count,
        name: String::from_utf8_lossy(&registered.spec.gpu_model).into_owned(),
    };
    let facts = (String::from_utf8_lossy(&registered.spec.name).into_owned(), gpu, registered.spec.price_per_gpu_hour);
    let submitter = Submitter::proxy(connection.clone(), identity.signer.clone(), provider);
    Ok(OnChain { connection, submitter, identity, name: name.to_owned(), agent: agent.id, version, manifest, facts })
}

fn same_model(folder: &Manifest, kernel: &assay_chain::reads::KernelDigest) -> Result<(), Failure> {
    let parts = [
        ("weights root", folder.weights_root, kernel.weights_root),
        ("config", folder.config_hash, kernel.config_hash),
        ("tokenizer", folder.tokenizer_hash, kernel.tokenizer_hash),
        ("chat template", folder.chat_template_hash, kernel.chat_template_hash),
    ];
    for (part, here, there) in parts {
        if here != there {
            return Err(format!(
                "the folder is not the published version: its {part} is {}, the chain has {}",
                hex::encode(here),
                hex::encode(there)
            )
            .into());
        }
    }
    Ok(())
}

async fn announce(arguments: &Arguments, chain: &OnChain) -> Result<(), Failure> {
    let call = calls::serve(chain.agent, chain.version, arguments.ask_input, arguments.ask_output);
    // An offer is the cold account's business, so a proxy of type Provider cannot announce.
    let submitter = Submitter::new(chain.connection.clone(), chain.identity.signer.clone());
    match submitter.submit(call, Until::InBlock).await {
        Ok(_) => println!("announced {}@{} on the marketplace", chain.name, chain.version),
        Err(ChainError::Refused { name, .. }) if name == "AlreadyExists" => {}
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

async fn journal(arguments: &Arguments, chain: &OnChain) -> Result<Journal, Failure> {
    let Identity { provider, phrase, .. } = &chain.identity;
    let encryption_keys = keys::encryption_keys(&chain.connection, phrase, *provider).await?;
    if encryption_keys.is_empty() {
        return Err("the provider has no encryption key on the chain; run `assay-inference keys register` first".into());
    }
    let (name, gpu, price_per_hour) = chain.facts.clone();
    let served = assay_journal::ServedModel {
        weights_root: chain.manifest.weights_root,
        tokenizer_hash: chain.manifest.tokenizer_hash,
        build_hash: build_hash()?,
        ask_input: arguments.ask_input,
        ask_output: arguments.ask_output,
    };
    let facts =
        ProviderFacts { name, gpu, price_per_hour, models: HashMap::from([((chain.agent, chain.version), served)]) };
    let mut config = JournalConfig::new(arguments.data.clone(), chain.identity.worker.clone(), encryption_keys, facts);
    config.round_blocks = chain.connection.round_blocks().await?;
    config.batch.max_age = Duration::from_secs(arguments.batch_max_age);
    let log: Arc<dyn LogChain> = Arc::new(RpcLogChain::over(chain.submitter.clone()));
    Ok(Journal::open(config, log).await?)
}

/// Opens the gate and starts the redeemer.
async fn payments(
    arguments: &Arguments,
    chain: &OnChain,
    journal: Arc<Journal>,
    late: &LateGate,
) -> Result<(watch::Sender<bool>, JoinHandle<()>), Failure> {
    let seam: Arc<dyn PaymentChain> = Arc::new(RpcPaymentChain::new(chain.submitter.clone()));
    let head = chain.connection.finalized().await?;
    let listed = seam.terms(chain.agent, chain.version, Anchor { number: head.number, hash: head.hash }).await?;
    match listed.ask {
        None => {
            tracing::warn!("the version is not on offer on the chain: paid requests wait until it is; use --announce")
        }
        Some(ask) if (ask.per_million_input, ask.per_million_output) != (arguments.ask_input, arguments.ask_output) => {
            tracing::warn!(
                input = show_asy(ask.per_million_input),
                output = show_asy(ask.per_million_output),
                "the offer on the chain has another price; payers are charged that one"
            );
        }
        Some(_) => {}
    }
    let vouchers = VoucherFile::open(&arguments.data)?;
    late.set(Gate::open(Arc::clone(&seam), journal.clone(), vouchers.clone()).await?);
    let policy =
        RedeemPolicy { every: Duration::from_secs(arguments.redeem_every.max(1)), least: arguments.redeem_least };
    let (stop, stopped) = watch::channel(false);
    let redeemer = tokio::spawn(Redeemer::new(seam, journal, vouchers, policy).run(stopped));
    Ok((stop, redeemer))
}

/// SHA-256 of the running program.
fn build_hash() -> Result<[u8; 32], Failure> {
    Ok(Sha256::digest(std::fs::read(std::env::current_exe()?)?).into())
}

fn folder_name(path: &Path) -> String {
    path.canonicalize()
        .ok()
        .and_then(|path| path.file_name().map(|name| name.to_string_lossy().into_owned()))
        .unwrap_or_else(|| "model".to_owned())
}

/// Ends with SIGINT or SIGTERM.
pub async fn asked_to_end() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}
