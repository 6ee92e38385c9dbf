//! Which benchmarks this runtime offers, and the state that those of Assay's pallets start from.

use crate::{AccountId, AgentFactory, AllPalletsWithSystem, Balances, Providers, Runtime, RuntimeOrigin};
use alloc::{boxed::Box, string::String, vec, vec::Vec};
use assay_primitives::ids::{ASY, AgentId, Balance, VersionNumber};
use pallet_agent_factory::{
    cid::{Cid, Codec, HashFunction},
    types::{AgentSpec, Architecture, BaseModel, DType, Kernel, TaskClass, Visibility},
};
use pallet_providers::types::{Capabilities, ProviderSpec};
use polkadot_sdk::{
    frame_benchmarking::{self, BenchmarkBatch, BenchmarkConfig, BenchmarkList, account},
    frame_support::traits::{StorageInfo, StorageInfoTrait, WhitelistedStorageKeys, fungible::Mutate},
    frame_system_benchmarking,
    sp_runtime::{BoundedVec, Perbill},
    *,
};

/// Enough for every deposit of every benchmark.
const FUNDS: Balance = 1_000_000 * ASY;
/// Name of the agent whose versions the benchmarks use.
const AGENT: &[u8] = b"benchmark";

frame_benchmarking::define_benchmarks!(
    [frame_system, SystemBenchmarks]
    [pallet_balances, crate::Balances]
    [pallet_multisig, crate::Multisig]
    [pallet_preimage, crate::Preimage]
    [pallet_proxy, crate::Proxy]
    [pallet_scheduler, crate::Scheduler]
    [pallet_sudo, crate::Sudo]
    [pallet_timestamp, crate::Timestamp]
    [pallet_transaction_payment, crate::TransactionPayment]
    [pallet_utility, crate::Utility]
    [pallet_agent_factory, crate::AgentFactory]
    [pallet_agent_dao, crate::AgentDao]
    [pallet_training_ledger, crate::TrainingLedger]
    [pallet_marketplace, crate::Marketplace]
    [pallet_providers, crate::Providers]
    [pallet_inference_log, crate::InferenceLog]
);

type SystemBenchmarks = frame_system_benchmarking::Pallet<Runtime>;

impl frame_system_benchmarking::Config for Runtime {}
impl pallet_transaction_payment::BenchmarkConfig for Runtime {}

/// All benchmarks, also the ones marked `extra` if asked, and the storage of all pallets.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
    let mut list = Vec::new();
    list_benchmarks!(list, extra);
    (list, AllPalletsWithSystem::storage_info())
}

/// Runs the benchmark that `config` names.
pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
    let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
    let mut batches = Vec::new();
    let params = (&config, &whitelist);
    add_benchmarks!(params, batches);
    Ok(batches)
}

/// Reaches the state that the benchmarks start from, by the pallets' own calls.
pub struct Stage;

impl Stage {
    fn funded(name: &'static str) -> AccountId {
        let who = account(name, 0, 0);
        Balances::set_balance(&who, FUNDS);
        who
    }

    fn founder() -> AccountId {
        account("founder", 0, 0)
    }

    /// The agent, created at the first request.
    fn agent_id() -> AgentId {
        if let Some(agent) = pallet_agent_factory::Names::<Runtime>::get(BoundedVec::truncate_from(AGENT.to_vec())) {
            return agent;
        }
        let agent = pallet_agent_factory::NextAgentId::<Runtime>::get();
        let spec = AgentSpec {
            name: AGENT.to_vec(),
            task: TaskClass::Chat,
            base: BaseModel::Scratch,
            licence: b"Apache-2.0".to_vec(),
            visibility: Visibility::Public,
            metadata_cid: cid(1),
            research_cid: None,
            royalty: Perbill::zero(),
        };
        let founder = RuntimeOrigin::signed(Self::funded("founder"));
        AgentFactory::create_agent(founder, Box::new(spec)).expect("the spec keeps every rule; qed");
        agent
    }

    /// Version `number` of the agent, published at the first request together with all before it.
    fn version(number: VersionNumber) -> (AgentId, VersionNumber) {
        let agent = Self::agent_id();
        let published = AgentFactory::agent_info(agent).map_or(0, |info| info.versions);
        for _ in published..number {
            let founder = RuntimeOrigin::signed(Self::founder());
            AgentFactory::publish_version(founder, agent, Box::new(kernel()), None, None)
                .expect("the kernel keeps every rule; qed");
        }
        (agent, number)
    }

    fn register_provider(who: &AccountId) {
        let spec = ProviderSpec {
            name: BoundedVec::truncate_from(b"benchmark".to_vec()),
            gpu_model: BoundedVec::truncate_from(b"H200".to_vec()),
            gpu_count: 1,
            vram_mib: 144_384,
            region: BoundedVec::truncate_from(b"de-fra".to_vec()),
            price_per_gpu_hour: ASY,
            capabilities: Capabilities(Capabilities::INFER),
            endpoints: BoundedVec::truncate_from(vec![BoundedVec::truncate_from(
                b"https://benchmark.example".to_vec(),
            )]),
            worker_key: [9; 32],
        };
        Providers::register(RuntimeOrigin::signed(who.clone()), spec, 1_000 * ASY)
            .expect("the spec keeps every rule; qed");
    }
}

impl pallet_training_ledger::BenchmarkHelper<AccountId> for Stage {
    fn agent() -> (AgentId, AccountId) {
        (Self::agent_id(), Self::founder())
    }
}

impl pallet_inference_log::BenchmarkHelper<AccountId> for Stage {
    fn registered_provider() -> AccountId {
        let who = Self::funded("provider");
        Self::register_provider(&who);
        who
    }

    fn published_version(seed: u32) -> (AgentId, VersionNumber) {
        Self::version(seed.saturating_add(1))
    }
}

impl pallet_marketplace::benchmarking::BenchmarkHelper<AccountId> for Stage {
    fn register(who: &AccountId) {
        Self::register_provider(who);
    }

    fn publish(_: &AccountId, number: u32) -> (AgentId, VersionNumber) {
        let (agent, version) = Self::version(number.saturating_add(1));
        AgentFactory::deploy(RuntimeOrigin::signed(Self::founder()), agent, version)
            .expect("each version is deployed once, in turn; qed");
        (agent, version)
    }

    fn forbid(_: &AccountId, agent: AgentId, _: VersionNumber) {
        AgentFactory::set_visibility(RuntimeOrigin::signed(Self::founder()), agent, Visibility::Private)
            .expect("the founder is the operator; qed");
    }
}

fn cid(fill: u8) -> Vec<u8> {
    Cid { codec: Codec::Raw, hash: HashFunction::Sha2_256, digest: [fill; 32] }.to_bytes()
}

fn kernel() -> Kernel {
    Kernel {
        weights_root: [1; 32],
        weights_cid: cid(1),
        weights_bytes: 5_000_000,
        config_hash: [2; 32],
        tokenizer_hash: [3; 32],
        chat_template_hash: [4; 32],
        architecture: Architecture::Llama,
        parameters: 1_250_000,
        context_length: 1_024,
        dtype: DType::F32,
        encryption: None,
        code: None,
        docs_cid: cid(2),
    }
}
