//! Assembles the node: database, consensus, network, pool, off-chain workers, log index, RPC.

use crate::{
    log_index::{self, AuxBackend, LogIndex, SharedLogIndex},
    rpc,
};
use assay_runtime::{
    RuntimeApi,
    configs::BlockLength,
    opaque::{Block, Hash},
};
use futures::FutureExt;
use polkadot_sdk::{
    frame_support::dispatch::DispatchClass,
    sc_basic_authorship::ProposerFactory,
    sc_client_api::{Backend, BlockBackend},
    sc_consensus::{DefaultImportQueue, LongestChain},
    sc_consensus_babe::{self as babe, BabeBlockImport, BabeLink, BabeWorkerHandle, SlotProportion},
    sc_consensus_grandpa::{self as grandpa, GrandpaBlockImport, GrandpaPruningFilter, LinkHalf, SharedVoterState},
    sc_consensus_slots::BackoffAuthoringOnFinalizedHeadLagging,
    sc_executor::WasmExecutor,
    sc_network::{NetworkBackend, config::FullNetworkConfiguration},
    sc_offchain::{OffchainWorkerOptions, OffchainWorkers},
    sc_service::{
        self, BuildNetworkParams, Configuration, KeystoreContainer, SpawnTasksParams, TFullBackend, TFullClient,
        TaskManager, WarpSyncConfig, error::Error as ServiceError,
    },
    sc_telemetry::{Telemetry, TelemetryWorker},
    sc_transaction_pool::{self, TransactionPoolHandle},
    sc_transaction_pool_api::OffchainTransactionPoolFactory,
    sp_consensus_babe::{
        SlotDuration,
        inherents::{BabeCreateInherentDataProviders, InherentDataProvider as SlotProvider},
    },
    sp_io,
    sp_timestamp::InherentDataProvider as TimestampProvider,
};
use std::{sync::Arc, time::Duration};

/// Executes the runtime; its imports are exactly the SDK's host functions, so standard tools can run the same blob.
pub type Executor = WasmExecutor<sp_io::SubstrateHostFunctions>;
/// Client of a full node.
pub type FullClient = TFullClient<Block, RuntimeApi, Executor>;
/// Database of a full node.
pub type FullBackend = TFullBackend<Block>;
/// Fork choice: the longest chain on top of the finalised block.
pub type FullSelectChain = LongestChain<FullBackend, Block>;
/// Transaction pool of a full node.
pub type FullPool = TransactionPoolHandle<Block, FullClient>;

type FullGrandpaImport = GrandpaBlockImport<FullBackend, Block, FullClient, FullSelectChain>;
type Inherents = BabeCreateInherentDataProviders<Block>;
type FullBlockImport = BabeBlockImport<Block, FullClient, FullGrandpaImport, Inherents, FullSelectChain>;

/// Blocks between two GRANDPA justifications that are stored without need: warp sync and light clients start there.
const JUSTIFICATION_PERIOD: u32 = 512;
/// Expected time for a GRANDPA message to reach all validators.
const GOSSIP_DURATION: Duration = Duration::from_millis(333);
/// IPFS peers fetch block by block with pauses; the default would cut them off between two requests.
const IPFS_IDLE_TIMEOUT: Duration = Duration::from_secs(3_600);

/// Everything of a node that exists without a network.
pub struct NewPartial {
    /// Client.
    pub client: Arc<FullClient>,
    /// Database.
    pub backend: Arc<FullBackend>,
    /// Owner of all tasks.
    pub task_manager: TaskManager,
    /// Keys of the validator.
    pub keystore: KeystoreContainer,
    /// Fork choice.
    pub select_chain: FullSelectChain,
    /// Where blocks from peers and files go.
    pub import_queue: DefaultImportQueue<Block>,
    /// Transaction pool.
    pub pool: Arc<FullPool>,
    /// Where own blocks go: checks BABE, then GRANDPA, then the client.
    pub block_import: FullBlockImport,
    /// State that BABE's author shares with its import.
    pub babe_link: BabeLink<Block>,
    /// Answers questions about epochs.
    pub babe_worker: BabeWorkerHandle<Block>,
    /// State that GRANDPA's voter shares with its import.
    pub grandpa_link: LinkHalf<Block, FullClient, FullSelectChain>,
    /// Connection to telemetry servers, `None` when the operator or the chain names none.
    pub telemetry: Option<Telemetry>,
}

/// Opens the database and sets up block import; enough for the subcommands.
pub fn new_partial(config: &Configuration) -> Result<NewPartial, ServiceError> {
    let telemetry = config
        .telemetry_endpoints
        .clone()
        .filter(|endpoints| !endpoints.is_empty())
        .map(|endpoints| {
            let worker = TelemetryWorker::new(16)?;
            let telemetry = worker.handle().new_telemetry(endpoints);
            Ok::<_, polkadot_sdk::sc_telemetry::Error>((worker, telemetry))
        })
        .transpose()?;

    let executor: Executor = sc_service::new_wasm_executor(&config.executor);
    let (client, backend, keystore, task_manager) = sc_service::new_full_parts::<Block, RuntimeApi, _>(
        config,
        telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
        executor,
        // A node that prunes bodies still serves the proofs that warp sync needs.
        vec![Arc::new(GrandpaPruningFilter)],
    )?;
    let client = Arc::new(client);

    let telemetry = telemetry.map(|(worker, telemetry)| {
        task_manager.spawn_handle().spawn("telemetry", None, worker.run());
        telemetry
    });
    let telemetry_handle = telemetry.as_ref().map(Telemetry::handle);

    let select_chain = LongestChain::new(backend.clone());
    let pool = Arc::from(
        sc_transaction_pool::Builder::new(
            task_manager.spawn_essential_handle(),
            client.clone(),
            config.role.is_authority().into(),
        )
        .with_options(config.transaction_pool.clone())
        .with_prometheus(config.prometheus_registry())
        .build(),
    );

    let (grandpa_import, grandpa_link) = grandpa::block_import(
        client.clone(),
        JUSTIFICATION_PERIOD,
        &client,
        select_chain.clone(),
        telemetry_handle.clone(),
    )?;

    let babe_config = babe::configuration(&*client)?;
    let slot_duration = babe_config.slot_duration();
    let (block_import, babe_link) = babe::block_import(
        babe_config,
        grandpa_import.clone(),
        client.clone(),
        inherents(slot_duration),
        select_chain.clone(),
        // Reports of double authorship leave through the runtime's bare extrinsic.
        OffchainTransactionPoolFactory::new(pool.clone()),
    )?;

    let (import_queue, babe_worker) = babe::import_queue(babe::ImportQueueParams {
        link: babe_link.clone(),
        block_import: block_import.clone(),
        justification_import: Some(Box::new(grandpa_import)),
        client: client.clone(),
        slot_duration,
        spawner: &task_manager.spawn_essential_handle(),
        registry: config.prometheus_registry(),
        telemetry: telemetry_handle,
    })?;

    Ok(NewPartial {
        client,
        backend,
        task_manager,
        keystore,
        select_chain,
        import_queue,
        pool,
        block_import,
        babe_link,
        babe_worker,
        grandpa_link,
        telemetry,
    })
}

/// Starts a full node; dropping the task manager stops it.
pub fn new_full<N: NetworkBackend<Block, Hash>>(mut config: Configuration) -> Result<TaskManager, ServiceError> {
    if config.network.ipfs_server {
        config.network.idle_connection_timeout = config.network.idle_connection_timeout.max(IPFS_IDLE_TIMEOUT);
    }
    let NewPartial {
        client,
        backend,
        mut task_manager,
        keystore,
        select_chain,
        import_queue,
        pool,
        block_import,
        babe_link,
        babe_worker,
        grandpa_link,
        mut telemetry,
    } = new_partial(&config)?;
    let genesis = client.block_hash(0)?.ok_or_else(|| ServiceError::Other("block 0 is not in the database".into()))?;

    let registry = config.prometheus_registry().cloned();
    let metrics = N::register_notification_metrics(registry.as_ref());
    let mut net_config = FullNetworkConfiguration::<Block, Hash, N>::new(&config.network, registry.clone());
    let grandpa_protocol = grandpa::protocol_standard_name(&genesis, &config.chain_spec);
    let (grandpa_set, grandpa_notifications) = grandpa::grandpa_peers_set_config::<Block, N>(
        grandpa_protocol.clone(),
        metrics.clone(),
        net_config.peer_store_handle(),
    );
    net_config.add_notification_protocol(grandpa_set);

    let warp_sync = Arc::new(grandpa::warp_proof::NetworkProvider::new(
        backend.clone(),
        grandpa_link.shared_authority_set().clone(),
        Vec::new(),
    ));
    let (network, system_rpc_tx, tx_handler_controller, sync, _bitswap) =
        sc_service::build_network(BuildNetworkParams {
            config: &config,
            net_config,
            client: client.clone(),
            transaction_pool: pool.clone(),
            spawn_handle: task_manager.spawn_handle(),
            spawn_essential_handle: task_manager.spawn_essential_handle(),
            import_queue,
            block_announce_validator_builder: None,
            warp_sync_config: Some(WarpSyncConfig::WithProvider(warp_sync)),
            block_relay: None,
            metrics,
            gap_sync_body_policy: None,
        })?;

    if config.offchain_worker.enabled {
        let workers = OffchainWorkers::new(OffchainWorkerOptions {
            runtime_api_provider: client.clone(),
            is_validator: config.role.is_authority(),
            keystore: Some(keystore.keystore()),
            offchain_db: backend.offchain_storage(),
            transaction_pool: Some(OffchainTransactionPoolFactory::new(pool.clone())),
            network_provider: Arc::new(network.clone()),
            enable_http_requests: true,
            custom_extensions: |_| vec![],
        })?;
        task_manager.spawn_handle().spawn(
            "offchain-workers-runner",
            "offchain-worker",
            workers.run(client.clone(), task_manager.spawn_handle()).boxed(),
        );
    }

    let log_index: SharedLogIndex = LogIndex::open(AuxBackend(backend.clone()), genesis.0)
        .map_err(|error| ServiceError::Other(format!("log index: {error}")))?
        .into_shared();
    task_manager.spawn_handle().spawn_blocking(
        "log-index",
        "assay",
        log_index::follow(client.clone(), log_index.clone(), registry.as_ref())?,
    );

    let role = config.role;
    let force_authoring = config.force_authoring;
    let run_grandpa = !config.disable_grandpa;
    let name = config.network.node_name.clone();
    let voter_state = SharedVoterState::empty();

    let rpc_builder = {
        let authority_set = grandpa_link.shared_authority_set().clone();
        let deps = rpc::Deps {
            client: client.clone(),
            pool: pool.clone(),
            select_chain: select_chain.clone(),
            keystore: keystore.keystore(),
            babe_worker,
            voter_state: voter_state.clone(),
            finality_proofs: grandpa::FinalityProofProvider::new_for_service(
                backend.clone(),
                Some(authority_set.clone()),
            ),
            authority_set,
            justifications: grandpa_link.justification_stream(),
            log_index,
        };
        Box::new(move |executor| rpc::create(deps.clone(), executor).map_err(Into::into))
    };
    sc_service::spawn_tasks(SpawnTasksParams {
        network: Arc::new(network.clone()),
        client: client.clone(),
        keystore: keystore.keystore(),
        task_manager: &mut task_manager,
        transaction_pool: pool.clone(),
        rpc_builder,
        backend,
        system_rpc_tx,
        tx_handler_controller,
        sync_service: sync.clone(),
        config,
        telemetry: telemetry.as_mut(),
        tracing_execute_block: None,
    })?;
    let telemetry = telemetry.as_ref().map(Telemetry::handle);

    if role.is_authority() {
        let mut env = ProposerFactory::new(
            task_manager.spawn_handle(),
            client.clone(),
            pool.clone(),
            registry.as_ref(),
            telemetry.clone(),
        );
        env.set_default_block_size_limit(proposed_block_bytes());
        let slot_duration = babe_link.config().slot_duration();
        let author = babe::start_babe(babe::BabeParams {
            keystore: keystore.keystore(),
            client: client.clone(),
            select_chain,
            env,
            block_import,
            sync_oracle: sync.clone(),
            justification_sync_link: sync.clone(),
            create_inherent_data_providers: inherents(slot_duration),
            force_authoring,
            backoff_authoring_blocks: Some(BackoffAuthoringOnFinalizedHeadLagging::default()),
            babe_link,
            block_proposal_slot_portion: SlotProportion::new(0.5),
            max_block_proposal_slot_portion: None,
            telemetry: telemetry.clone(),
        })?;
        task_manager.spawn_essential_handle().spawn_blocking("babe-proposer", "block-authoring", author);
    }

    if run_grandpa {
        // Full nodes run the voter too, without a key: it follows finality and serves catch-up.
        let voter = grandpa::run_grandpa_voter(grandpa::GrandpaParams {
            config: grandpa::Config {
                gossip_duration: GOSSIP_DURATION,
                justification_generation_period: JUSTIFICATION_PERIOD,
                name: Some(name),
                observer_enabled: false,
                keystore: role.is_authority().then(|| keystore.keystore()),
                local_role: role,
                telemetry: telemetry.clone(),
                protocol_name: grandpa_protocol,
            },
            link: grandpa_link,
            network,
            sync: Arc::new(sync),
            notification_service: grandpa_notifications,
            voting_rule: grandpa::VotingRulesBuilder::default().build(),
            prometheus_registry: registry,
            shared_voter_state: voter_state,
            telemetry,
            offchain_tx_pool_factory: OffchainTransactionPoolFactory::new(pool),
        })?;
        task_manager.spawn_essential_handle().spawn_blocking("grandpa-voter", None, voter);
    }

    Ok(task_manager)
}

/// Bytes of a proposed block: what the runtime accepts, instead of the proposer's own lower default.
fn proposed_block_bytes() -> usize {
    usize::try_from(*BlockLength::get().max.get(DispatchClass::Mandatory)).unwrap_or(usize::MAX)
}

/// What a block says about time: its slot and its timestamp, both from the system clock.
fn inherents(slot_duration: SlotDuration) -> Inherents {
    Arc::new(move |_parent, ()| async move {
        let timestamp = TimestampProvider::from_system_time();
        let slot = SlotProvider::from_timestamp_and_slot_duration(*timestamp, slot_duration);
        Ok((slot, timestamp))
    })
}
