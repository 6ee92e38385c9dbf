//! Calls with ordinary arguments; a story changes what it is about.

use assay_primitives::ids::{ASY, AgentId, Balance, Shares, UsageKind, VersionNumber};
use assay_runtime::{AccountId, RuntimeCall};
use pallet_agent_factory::{
    cid::{Cid, Codec, HashFunction},
    types::{AgentSpec, Architecture, BaseModel, DType, Kernel, TaskClass, Visibility},
};
use pallet_inference_log::{FirstUse, RoundTotals};
use pallet_marketplace::types::Ask;
use pallet_providers::types::{Capabilities, ProviderSpec};
use polkadot_sdk::{sp_keyring::Ed25519Keyring, sp_runtime::Perbill};

/// Stake of an ordinary registration.
pub const STAKE: Balance = 1_000 * ASY;
/// Price of an ordinary offer.
pub const ASK: Ask = Ask { per_million_input: ASY / 2, per_million_output: 2 * ASY };

/// A CID of content whose SHA-256 is `fill` repeated.
pub fn cid(fill: u8) -> Vec<u8> {
    Cid { codec: Codec::Raw, hash: HashFunction::Sha2_256, digest: [fill; 32] }.to_bytes()
}

/// A public agent for conversation.
pub fn spec(name: &str) -> AgentSpec {
    AgentSpec {
        name: name.as_bytes().to_vec(),
        task: TaskClass::Chat,
        base: BaseModel::Scratch,
        licence: b"Apache-2.0".to_vec(),
        visibility: Visibility::Public,
        metadata_cid: cid(1),
        research_cid: None,
        royalty: Perbill::from_percent(10),
    }
}

/// A small Llama in the clear.
pub fn kernel(fill: u8) -> Kernel {
    Kernel {
        weights_root: [fill; 32],
        weights_cid: cid(fill),
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
        docs_cid: cid(8),
    }
}

/// A provider with one GPU.
pub fn provider_spec(worker_key: [u8; 32]) -> ProviderSpec {
    let bytes = |text: &str| text.as_bytes().to_vec();
    ProviderSpec {
        name: bytes("Story Forge").try_into().expect("short"),
        gpu_model: bytes("H200").try_into().expect("short"),
        gpu_count: 1,
        vram_mib: 144_384,
        region: bytes("de-fra").try_into().expect("short"),
        price_per_gpu_hour: 2 * ASY,
        capabilities: Capabilities(Capabilities::INFER),
        endpoints: vec![bytes("https://forge.example").try_into().expect("short")].try_into().expect("one"),
        worker_key,
    }
}

/// Public key of a development worker.
pub fn worker_key(worker: Ed25519Keyring) -> [u8; 32] {
    worker.public().0
}

/// An X-Wing key of small coefficients and the X25519 base point.
pub fn encryption_key() -> Vec<u8> {
    let mut key = vec![0; 1_216];
    key[1_184] = 9;
    key
}

pub fn create_agent(spec: AgentSpec) -> RuntimeCall {
    pallet_agent_factory::Call::create_agent { spec: Box::new(spec) }.into()
}

pub fn publish(agent: AgentId, kernel: Kernel, parent: Option<(AgentId, VersionNumber)>) -> RuntimeCall {
    pallet_agent_factory::Call::publish_version { agent, kernel: Box::new(kernel), parent, job: None }.into()
}

pub fn deploy(agent: AgentId, version: VersionNumber) -> RuntimeCall {
    pallet_agent_factory::Call::deploy { agent, version }.into()
}

pub fn register(spec: ProviderSpec, stake: Balance) -> RuntimeCall {
    pallet_providers::Call::register { spec, stake }.into()
}

pub fn set_encryption_key(epoch: u32, suite: u16, pk: Vec<u8>, valid_from: u32, valid_until: u32) -> RuntimeCall {
    let pk = pk.try_into().expect("at most 1,216 bytes");
    pallet_providers::Call::set_encryption_key { epoch, suite, pk, valid_from, valid_until }.into()
}

pub fn serve(agent: AgentId, version: VersionNumber, ask: Ask) -> RuntimeCall {
    pallet_marketplace::Call::serve { agent, version, ask }.into()
}

pub fn transfer_shares(agent: AgentId, to: AccountId, amount: Shares) -> RuntimeCall {
    pallet_training_ledger::Call::transfer_shares { agent, to, amount }.into()
}

pub fn first_use(agent: AgentId, version: VersionNumber, user: AccountId) -> FirstUse<AccountId> {
    FirstUse { agent, version, user, kind: UsageKind::Free }
}

pub fn report(first_uses: Vec<FirstUse<AccountId>>, totals: Vec<RoundTotals>) -> RuntimeCall {
    let first_uses = first_uses.try_into().expect("at most 64");
    let totals = totals.try_into().expect("at most 64");
    pallet_inference_log::Call::report_usage { first_uses, totals }.into()
}
