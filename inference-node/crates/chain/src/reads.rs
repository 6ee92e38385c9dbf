//! What an inference node reads from the chain, decoded by the chain's own metadata.

use crate::{ChainError, Connection};
use assay_primitives::ids::{AgentId, VersionNumber};
use subxt::ext::scale_decode::DecodeAsType;
use subxt::utils::AccountId32;

/// A registered provider, as far as an inference node cares.
#[derive(Clone, Debug, DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct Provider {
    /// What it says about itself.
    pub spec: ProviderSpec,
    /// Stake on hold, planck.
    pub stake: u128,
    /// Number of the worker key in force.
    pub worker_key_epoch: u32,
}

/// What a provider says about itself.
#[derive(Clone, Debug, DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct ProviderSpec {
    /// Display name, UTF-8.
    pub name: Vec<u8>,
    /// Model of the GPUs or of the processor, UTF-8.
    pub gpu_model: Vec<u8>,
    /// Number of GPUs; 0 serves on the processor.
    pub gpu_count: u8,
    /// Planck per GPU and hour.
    pub price_per_gpu_hour: u128,
    /// Ed25519 key of receipts and heartbeats.
    pub worker_key: [u8; 32],
}

/// An encryption key in force.
#[derive(Clone, Debug, PartialEq, Eq, DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct EncryptionKey {
    /// Its epoch.
    pub epoch: u32,
    /// Cipher suite; 1 is X-Wing.
    pub suite: u16,
    /// 1,216 bytes.
    pub pk: Vec<u8>,
    /// First block in force.
    pub valid_from: u32,
    /// First block no longer in force.
    pub valid_until: u32,
}

/// An agent, as far as an inference node cares.
#[derive(Clone, Debug, DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct Agent {
    /// Dense number.
    pub id: AgentId,
    /// Unique name.
    pub name: Vec<u8>,
    /// Who runs it from day to day.
    pub operator: AccountId32,
    /// Sovereign account.
    pub account: AccountId32,
    /// Number of the newest version.
    pub versions: VersionNumber,
    /// The version the marketplace serves.
    pub deployed: Option<VersionNumber>,
}

/// A published version.
#[derive(Clone, Debug, DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct Version {
    /// Number inside its agent.
    pub number: VersionNumber,
    /// What to run.
    pub kernel: KernelDigest,
}

/// The parts of a kernel manifest that a record repeats or a node checks.
#[derive(Clone, Debug, PartialEq, Eq, DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct KernelDigest {
    /// Root over the model folder's files.
    pub weights_root: [u8; 32],
    /// Sum of their sizes.
    pub weights_bytes: u64,
    /// SHA-256 of `kernel.toml`.
    pub config_hash: [u8; 32],
    /// SHA-256 of `tokenizer.json`.
    pub tokenizer_hash: [u8; 32],
    /// SHA-256 of the chat template.
    pub chat_template_hash: [u8; 32],
}

/// The global log.
#[derive(Clone, Debug, DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
pub struct LogInfo {
    /// Number of batches in the global log.
    pub size: u64,
    /// Root over all of them.
    pub root: [u8; 32],
}

impl Connection {
    /// The provider at a block (newest finalised when `None`).
    pub async fn provider(&self, account: [u8; 32], at: Option<[u8; 32]>) -> Result<Option<Provider>, ChainError> {
        self.ask("ProvidersApi", "provider", (account,), at).await
    }

    /// The encryption key that had to be used for `account` at block `number`, by the state of `at`.
    pub async fn encryption_key(
        &self,
        account: [u8; 32],
        number: u32,
        at: Option<[u8; 32]>,
    ) -> Result<Option<EncryptionKey>, ChainError> {
        self.ask("ProvidersApi", "encryption_key", (account, number), at).await
    }

    /// The epoch that the account's next encryption key must have.
    pub async fn next_encryption_epoch(&self, account: [u8; 32]) -> Result<u32, ChainError> {
        self.ask("ProvidersApi", "next_encryption_epoch", (account,), None).await
    }

    /// The worker key of a provider in force at block `number`.
    pub async fn worker_key_at(&self, account: [u8; 32], number: u32) -> Result<Option<[u8; 32]>, ChainError> {
        self.ask("ProvidersApi", "worker_key_at", (account, number), None).await
    }

    /// An agent by number.
    pub async fn agent(&self, id: AgentId, at: Option<[u8; 32]>) -> Result<Option<Agent>, ChainError> {
        self.ask("AgentFactoryApi", "agent", (id,), at).await
    }

    /// An agent by name.
    pub async fn agent_by_name(&self, name: &str) -> Result<Option<Agent>, ChainError> {
        self.ask("AgentFactoryApi", "agent_by_name", (name.as_bytes().to_vec(),), None).await
    }

    /// A version of an agent.
    pub async fn version(&self, agent: AgentId, number: VersionNumber) -> Result<Option<Version>, ChainError> {
        self.ask("AgentFactoryApi", "version", (agent, number), None).await
    }

    /// Whether `node` may run a version.
    pub async fn may_run(&self, node: [u8; 32], agent: AgentId, version: VersionNumber) -> Result<bool, ChainError> {
        self.ask("AgentFactoryApi", "may_run", (node, agent, version), None).await
    }

    /// Sequence number that the provider's next entry must have, at a block (newest finalised when `None`).
    pub async fn next_seq(&self, provider: [u8; 32], at: Option<[u8; 32]>) -> Result<u64, ChainError> {
        self.ask("InferenceLogApi", "next_seq", (provider,), at).await
    }

    /// Blocks of one economic round.
    pub async fn round_blocks(&self) -> Result<u32, ChainError> {
        self.constant("InferenceLog", "RoundLength").await
    }

    /// Size and root of the global log.
    pub async fn log_info(&self) -> Result<LogInfo, ChainError> {
        self.ask("InferenceLogApi", "log", (), None).await
    }
}
