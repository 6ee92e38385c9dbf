//! The state that the benchmarks of Assay's pallets start from, reached by the pallets' own calls.

use super::evidence;
use crate::{
    AccountId, AgentFactory, Balances, Marketplace, Providers, Runtime, RuntimeCall, RuntimeOrigin, System,
    TrainingLedger,
};
use alloc::{boxed::Box, format, vec, vec::Vec};
use assay_primitives::{
    economy::UnitPrice,
    ids::{ASY, AgentId, Balance, Digest256, Shares, VersionNumber},
    proof::RecordProof,
};
use pallet_agent_factory::{
    cid::{Cid, Codec, HashFunction},
    types::{
        AgentSpec, Architecture, BaseModel, Code, DType, Encryption, EncryptionScheme, Kernel, TaskClass, Visibility,
    },
};
use pallet_marketplace::types::{FreeTier, Licence, Royalty, Terms, WeightsTerms};
use pallet_providers::types::{Capabilities, ENCRYPTION_PUBLIC_KEY_BYTES, ProviderSpec};
use polkadot_sdk::{
    frame_benchmarking::account,
    frame_support::traits::fungible::Mutate,
    sp_runtime::{BoundedVec, Perbill},
};

/// Enough for every deposit of every benchmark.
const FUNDS: Balance = 1_000_000 * ASY;
/// Name of the agent whose versions the benchmarks use.
const AGENT: &[u8] = b"benchmark";
/// Longest chain of ancestors that a royalty passes through.
const HOPS: u32 = 8;
/// Half of the least price that `pallet_payments` asks for: as much for the provider as for the agent.
const HALF: UnitPrice = UnitPrice { per_million_input: ASY / 2, per_million_output: ASY / 2 };

/// The state around the pallets.
pub struct Stage;

impl Stage {
    pub(super) fn funded(name: &'static str) -> AccountId {
        let who = account(name, 0, 0);
        Balances::set_balance(&who, FUNDS);
        who
    }

    /// Who founds and runs every agent.
    fn founder() -> RuntimeOrigin {
        RuntimeOrigin::signed(Self::founding_account())
    }

    fn founding_account() -> AccountId {
        account("founder", 0, 0)
    }

    /// The agent of that name, created at the first request; its own account has money.
    fn agent_named(name: &[u8]) -> AgentId {
        if let Some(agent) = pallet_agent_factory::Names::<Runtime>::get(BoundedVec::truncate_from(name.to_vec())) {
            return agent;
        }
        let agent = pallet_agent_factory::NextAgentId::<Runtime>::get();
        let spec = AgentSpec {
            name: name.to_vec(),
            task: TaskClass::Chat,
            base: BaseModel::Scratch,
            licence: b"Apache-2.0".to_vec(),
            visibility: Visibility::Public,
            metadata_cid: cid(1),
            research_cid: None,
            royalty: Perbill::from_percent(20),
        };
        Self::funded("founder");
        AgentFactory::create_agent(Self::founder(), Box::new(spec)).expect("the spec keeps every rule; qed");
        Balances::set_balance(&AgentFactory::account(agent), FUNDS);
        agent
    }

    /// The agent of most benchmarks.
    fn agent_id() -> AgentId {
        Self::agent_named(AGENT)
    }

    fn versions(agent: AgentId) -> VersionNumber {
        AgentFactory::agent_info(agent).map_or(0, |info| info.versions)
    }

    fn publish(agent: AgentId, parent: Option<AgentId>) -> VersionNumber {
        let parent = parent.map(|parent| (parent, Self::versions(parent)));
        AgentFactory::publish_version(Self::founder(), agent, Box::new(kernel()), parent, None)
            .expect("the kernel keeps every rule; qed");
        Self::versions(agent)
    }

    fn deploy(agent: AgentId, version: VersionNumber) {
        AgentFactory::deploy(Self::founder(), agent, version).expect("each version is deployed once, in turn; qed");
    }

    /// Version `number` of the agent, published at the first request together with all before it.
    fn version(number: VersionNumber) -> (AgentId, VersionNumber) {
        let agent = Self::agent_id();
        for _ in Self::versions(agent)..number {
            Self::publish(agent, None);
        }
        (agent, number)
    }

    /// Deploys a new version of `agent` that has `hops` ancestors of its own, each another agent; `tag` names them.
    fn descend(agent: AgentId, tag: u32, hops: u32) -> VersionNumber {
        let mut parent = None;
        for hop in (0..hops).rev() {
            let ancestor = Self::agent_named(format!("benchmark-{tag}-{hop}").as_bytes());
            let version = Self::publish(ancestor, parent);
            Self::deploy(ancestor, version);
            parent = Some(ancestor);
        }
        let version = Self::publish(agent, parent);
        Self::deploy(agent, version);
        version
    }

    /// A provider that answers requests, registered at the first request.
    pub(super) fn provider() -> AccountId {
        let who = account("provider", 0, 0);
        if !pallet_providers::Providers::<Runtime>::contains_key(&who) {
            Self::register(&Self::funded("provider"));
        }
        who
    }

    fn register(who: &AccountId) {
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

    /// Gives `who`, who has money, an encryption key that is in force now, at the first request.
    pub(super) fn with_encryption_key(who: &AccountId) {
        let now = System::block_number();
        if Providers::encryption_epoch_at(who, now).is_some() {
            return;
        }
        // ML-KEM takes any bytes below its modulus; the last 32 are a point that is not of small order.
        let mut key = vec![0; ENCRYPTION_PUBLIC_KEY_BYTES as usize];
        key.split_at_mut(ENCRYPTION_PUBLIC_KEY_BYTES as usize - 32).1.fill(9);
        let origin = RuntimeOrigin::signed(who.clone());
        Providers::set_encryption_key(origin, 0, 1, BoundedVec::truncate_from(key), now, now + 100)
            .expect("it is the first key; qed");
    }

    fn serve(provider: &AccountId, agent: AgentId, version: VersionNumber) {
        // A provider has at most 64 offers at a time; a channel may pay for what was offered before.
        pallet_marketplace::OffersOf::<Runtime>::remove(provider);
        Marketplace::serve(RuntimeOrigin::signed(provider.clone()), agent, version, HALF)
            .expect("the provider may run the version; qed");
    }

    fn list(agent: AgentId) {
        let terms = Terms {
            royalty: Royalty::Fixed(HALF),
            free: FreeTier::default(),
            weights: WeightsTerms { price: None, licence: Licence::Cid(BoundedVec::truncate_from(cid(3))) },
        };
        Marketplace::list(Self::founder(), agent, Box::new(terms)).expect("the founder runs it; qed");
    }
}

impl pallet_agent_factory::BenchmarkHelper<AccountId> for Stage {
    fn give_encryption_key(who: &AccountId) {
        Balances::set_balance(who, FUNDS);
        Self::with_encryption_key(who);
    }
}

impl pallet_agent_dao::BenchmarkHelper<AccountId, RuntimeCall> for Stage {
    fn agent() -> (AgentId, AccountId) {
        (Self::agent_id(), Self::founding_account())
    }

    fn give_shares(agent: AgentId, from: &AccountId, to: &AccountId, shares: Shares) {
        TrainingLedger::transfer_shares(RuntimeOrigin::signed(from.clone()), agent, to.clone(), shares)
            .expect("the sender has shares and money; qed");
    }

    fn ordinary_call(agent: AgentId) -> RuntimeCall {
        let kernel = Box::new(kernel());
        pallet_agent_factory::Call::publish_version { agent, kernel, parent: None, job: None }.into()
    }
}

impl pallet_training_ledger::BenchmarkHelper<AccountId> for Stage {
    fn agent() -> (AgentId, AccountId) {
        (Self::agent_id(), Self::founding_account())
    }
}

impl pallet_inference_log::BenchmarkHelper<AccountId> for Stage {
    fn registered_provider() -> AccountId {
        let who = Self::provider();
        Self::with_encryption_key(&who);
        who
    }

    fn published_version(seed: u32) -> (AgentId, VersionNumber) {
        Self::version(seed.saturating_add(1))
    }
}

impl pallet_marketplace::benchmarking::BenchmarkHelper<AccountId> for Stage {
    fn register(who: &AccountId) {
        Self::register(who);
    }

    fn publish(_: &AccountId, number: u32) -> (AgentId, VersionNumber) {
        let (agent, version) = Self::version(number.saturating_add(1));
        Self::deploy(agent, version);
        (agent, version)
    }

    fn forbid(_: &AccountId, agent: AgentId, _: VersionNumber) {
        AgentFactory::set_visibility(Self::founder(), agent, Visibility::Private)
            .expect("the founder is the operator; qed");
    }

    fn lineage(agent: AgentId) {
        Self::descend(agent, 0, HOPS);
    }

    fn paid_record(sender: &AccountId, agent: AgentId, version: VersionNumber) -> RecordProof {
        evidence::paid_record(sender, agent, version)
    }
}

impl pallet_payments::BenchmarkHelper<AccountId> for Stage {
    fn payer() -> AccountId {
        let who = Self::funded("payer");
        Self::with_encryption_key(&who);
        who
    }

    fn provider() -> AccountId {
        Self::provider()
    }

    fn served_agent(provider: &AccountId, number: u32, hops: u32) -> AgentId {
        let agent = Self::agent_named(format!("served-{number}").as_bytes());
        let version = Self::descend(agent, number, hops);
        Self::list(agent);
        Self::serve(provider, agent, version);
        agent
    }

    fn log(provider: &AccountId, next_seq: u64, batch: Digest256) {
        pallet_inference_log::NextSeq::<Runtime>::insert(provider, next_seq);
        evidence::remember(1, batch);
    }
}

pub(super) fn cid(fill: u8) -> Vec<u8> {
    Cid { codec: Codec::Raw, hash: HashFunction::Sha2_256, digest: [fill; 32] }.to_bytes()
}

/// The longest kernel.
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
        encryption: Some(Encryption { scheme: EncryptionScheme::ChaCha20Poly1305, key_id: [5; 32] }),
        code: Some(Code { cid: cid(6), hash: [7; 32], world: vec![b'w'; 64] }),
        docs_cid: cid(2),
    }
}
