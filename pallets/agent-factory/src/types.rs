//! Agents, versions and the kernel manifest.
//!
//! [`Kernel`] and everything inside it is version 1 of a format that is public for ever: its SCALE bytes are read by
//! wallets, pages and inference nodes. Fields are never reordered and variants never renumbered; a new variant goes
//! last.
//!
//! Inputs carry their byte strings as plain vectors, so that every bound has an error of its own instead of a call
//! that cannot be decoded; the stored form of the same type carries bounded vectors and has the same SCALE bytes.

use alloc::vec::Vec;
pub use assay_primitives::cid::MAX_CID_BYTES;
use assay_primitives::{
    economy::{Ppm, UnitPrice},
    ids::{AgentId, Balance as Planck, Digest256, JobId, VersionNumber},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{
    frame_support::traits::ConstU32,
    sp_runtime::{BoundedVec, Perbill},
};
use scale_info::TypeInfo;

/// Longest agent name, bytes.
pub const MAX_NAME_BYTES: u32 = 64;
/// Longest WIT world name, bytes.
pub const MAX_WORLD_BYTES: u32 = 64;
/// Longest SPDX licence expression, bytes.
pub const MAX_LICENCE_BYTES: u32 = 128;
/// Longest repository name on a model hub, bytes.
pub const MAX_REPO_BYTES: u32 = 128;
/// Longest revision on a model hub, bytes.
pub const MAX_REVISION_BYTES: u32 = 64;
/// Most rows of one page that a read returns.
pub const MAX_PAGE: u32 = 100;
/// Most agents of one account that a read returns, lowest ids first.
pub const MAX_AGENTS_LISTED: u32 = 1_000;
/// Most steps towards the first ancestor that a read returns.
pub const MAX_LINEAGE: u32 = 256;
/// Longest wrapped content key, bytes: an X-Wing encapsulation (1,120), a key and tag (48), and room for a header.
pub const MAX_WRAPPED_KEY_BYTES: u32 = 1_300;
/// Most matches of one page of a search.
pub const MAX_SEARCH_PAGE: u32 = 50;
/// Most agents that one search looks at.
pub const MAX_SEARCH_SCANNED: u32 = 1_000;

/// Stored name, CID or world.
pub type ShortBytes = BoundedVec<u8, ConstU32<64>>;
/// Stored licence expression, repository or revision.
pub type LongBytes = BoundedVec<u8, ConstU32<128>>;
/// Stored content key, wrapped to a node's encryption key.
pub type WrappedKey = BoundedVec<u8, ConstU32<MAX_WRAPPED_KEY_BYTES>>;

/// What an agent is made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum TaskClass {
    /// Continues text.
    TextGeneration,
    /// Converses.
    Chat,
    /// Writes or explains programs.
    Code,
    /// Reasons at length before it answers.
    Reasoning,
    /// Shortens text.
    Summarization,
    /// Translates between languages.
    Translation,
    /// Answers questions about given text.
    QuestionAnswering,
    /// Sorts text into classes.
    Classification,
}

/// What an agent was started from. `B` is the byte string: a vector in calls and reads, bounded in storage.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum BaseModel<B = Vec<u8>> {
    /// A public model of a hub.
    Hub {
        /// `owner/name` or `name`, ≤ [`MAX_REPO_BYTES`] of `[A-Za-z0-9._-]` around at most one `/`.
        repo: B,
        /// Commit, tag or branch, 1 to [`MAX_REVISION_BYTES`] of `[A-Za-z0-9._/-]`; a commit is the only one that
        /// cannot move.
        revision: B,
    },
    /// A version of an agent on this chain.
    Agent {
        /// The agent.
        id: AgentId,
        /// Its version.
        version: VersionNumber,
    },
    /// Weights drawn at random.
    Scratch,
}

/// Who may run an agent's deployed versions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Visibility {
    /// Every provider.
    Public,
    /// The operator and the nodes of the allow-list.
    Private,
}

/// What the creator of an agent says about it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AgentSpec {
    /// Unique on the chain, 1 to [`MAX_NAME_BYTES`] of `[a-z0-9-]`, no `-` at either end.
    pub name: Vec<u8>,
    /// What the agent is made for.
    pub task: TaskClass,
    /// What it was started from.
    pub base: BaseModel,
    /// SPDX expression, 1 to [`MAX_LICENCE_BYTES`], e.g. `Apache-2.0`.
    pub licence: Vec<u8>,
    /// Who may run its deployed versions.
    pub visibility: Visibility,
    /// Binary CIDv1 of the model card.
    pub metadata_cid: Vec<u8>,
    /// Binary CIDv1 of the research behind the agent; `None` if there is none.
    pub research_cid: Option<Vec<u8>>,
    /// Share of a derivative's holder revenue that is owed to this agent, at most `MaxRoyalty`; frozen into each
    /// edge when a derivative is published.
    pub royalty: Perbill,
}

/// Model family, named after its reference implementation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Architecture {
    /// `GPT2LMHeadModel`.
    #[codec(index = 0)]
    Gpt2,
    /// `LlamaForCausalLM`, all generations.
    #[codec(index = 1)]
    Llama,
    /// `MistralForCausalLM`.
    #[codec(index = 2)]
    Mistral,
    /// `Qwen2ForCausalLM`, also Qwen 2.5.
    #[codec(index = 3)]
    Qwen2,
    /// `Qwen3ForCausalLM`.
    #[codec(index = 4)]
    Qwen3,
    /// `Gemma3ForCausalLM`.
    #[codec(index = 5)]
    Gemma3,
    /// `Phi3ForCausalLM`.
    #[codec(index = 6)]
    Phi3,
}

/// Number format in which most of the weights are stored.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum DType {
    /// IEEE 754 binary32.
    #[codec(index = 0)]
    F32,
    /// IEEE 754 binary16.
    #[codec(index = 1)]
    F16,
    /// bfloat16.
    #[codec(index = 2)]
    Bf16,
    /// 8-bit integers with scales.
    #[codec(index = 3)]
    Int8,
    /// 4-bit integers with scales.
    #[codec(index = 4)]
    Int4,
}

/// How encrypted weights are sealed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum EncryptionScheme {
    /// ChaCha20-Poly1305 (RFC 8439) under one content key.
    #[codec(index = 0)]
    ChaCha20Poly1305,
}

/// Names the key that opens encrypted weights.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Encryption {
    /// How the files are sealed.
    pub scheme: EncryptionScheme,
    /// Identifier of the content key, not zero; the key itself is never on the chain.
    pub key_id: Digest256,
}

/// WASI component that the inference node runs sandboxed around the model. `B` as in [`Kernel`].
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Code<B = Vec<u8>> {
    /// Binary CIDv1 of the component.
    pub cid: B,
    /// SHA-256 of the component's bytes, not zero.
    pub hash: Digest256,
    /// WIT world that the component exports, 1 to [`MAX_WORLD_BYTES`] of `[a-z0-9-:/@.]`.
    pub world: B,
}

/// Kernel manifest: everything that must be fixed so that two nodes run the same model.
///
/// `weights_root` is the RFC 6962 root (SHA-256, prefixes `0x00` for leaves and `0x01` for nodes) over the files of
/// the model folder, sorted by the bytes of their path. The data of one leaf is
/// `SCALE(path: Vec<u8>, size: u64, chunks: [u8; 32])`, where `path` is the UTF-8 path relative to the folder with `/`
/// between its parts, `size` is in bytes, and `chunks` is the RFC 6962 root over the file's consecutive 1 MiB chunks
/// (the last may be shorter; a file of 0 bytes has no chunks and the root of the empty tree, SHA-256 of nothing).
/// Every other hash is the SHA-256 of one file's bytes; where a model has no such file, the SHA-256 of nothing.
///
/// `B` is the byte string of CIDs and names: a vector in calls and reads, [`ShortBytes`] in storage.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Kernel<B = Vec<u8>> {
    /// Root over all files, as above; not zero.
    pub weights_root: Digest256,
    /// Binary CIDv1 under which the files are found.
    pub weights_cid: B,
    /// Sum of the sizes of all files, bytes, not zero.
    pub weights_bytes: u64,
    /// SHA-256 of `kernel.toml`, not zero.
    pub config_hash: Digest256,
    /// SHA-256 of `tokenizer.json`, not zero.
    pub tokenizer_hash: Digest256,
    /// SHA-256 of the chat template, not zero.
    pub chat_template_hash: Digest256,
    /// Model family.
    pub architecture: Architecture,
    /// Number of weights, not zero.
    pub parameters: u64,
    /// Longest sequence, tokens, 1 to `MaxContextLength`.
    pub context_length: u32,
    /// Number format of the weights.
    pub dtype: DType,
    /// `None` if the files are in the clear.
    pub encryption: Option<Encryption>,
    /// Pre- and post-processing; `None` if the node's own is used.
    pub code: Option<Code<B>>,
    /// Binary CIDv1 of this version's documentation.
    pub docs_cid: B,
}

impl<B> Kernel<B> {
    /// Changes the representation of every byte string by `map`, in field order.
    pub fn try_map<C, E>(self, mut map: impl FnMut(B) -> Result<C, E>) -> Result<Kernel<C>, E> {
        Ok(Kernel {
            weights_root: self.weights_root,
            weights_cid: map(self.weights_cid)?,
            weights_bytes: self.weights_bytes,
            config_hash: self.config_hash,
            tokenizer_hash: self.tokenizer_hash,
            chat_template_hash: self.chat_template_hash,
            architecture: self.architecture,
            parameters: self.parameters,
            context_length: self.context_length,
            dtype: self.dtype,
            encryption: self.encryption,
            code: match self.code {
                Some(code) => Some(Code { cid: map(code.cid)?, hash: code.hash, world: map(code.world)? }),
                None => None,
            },
            docs_cid: map(self.docs_cid)?,
        })
    }
}

impl From<Kernel<ShortBytes>> for Kernel {
    fn from(stored: Kernel<ShortBytes>) -> Self {
        match stored.try_map(|bytes| Ok::<_, core::convert::Infallible>(bytes.into_inner())) {
            Ok(kernel) => kernel,
            Err(impossible) => match impossible {},
        }
    }
}

impl From<BaseModel<LongBytes>> for BaseModel {
    fn from(stored: BaseModel<LongBytes>) -> Self {
        match stored {
            BaseModel::Hub { repo, revision } => {
                BaseModel::Hub { repo: repo.into_inner(), revision: revision.into_inner() }
            }
            BaseModel::Agent { id, version } => BaseModel::Agent { id, version },
            BaseModel::Scratch => BaseModel::Scratch,
        }
    }
}

/// Where a version comes from and what it owes there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct ParentEdge {
    /// Agent of the parent version.
    pub agent: AgentId,
    /// The parent version.
    pub version: VersionNumber,
    /// The parent agent's royalty at the moment of publication; zero between versions of one agent.
    pub royalty: Perbill,
}

/// Stored agent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Agent<AccountId, Balance, BlockNumber> {
    /// Who created the agent and whose deposit is held.
    pub founder: AccountId,
    /// Who runs it from day to day.
    pub operator: AccountId,
    /// Unique name.
    pub name: ShortBytes,
    /// What the agent is made for.
    pub task: TaskClass,
    /// What it was started from.
    pub base: BaseModel<LongBytes>,
    /// SPDX expression.
    pub licence: LongBytes,
    /// Who may run its deployed versions.
    pub visibility: Visibility,
    /// Binary CIDv1 of the model card.
    pub metadata_cid: ShortBytes,
    /// Binary CIDv1 of the research; `None` if there is none.
    pub research_cid: Option<ShortBytes>,
    /// Royalty that a derivative published now would owe.
    pub royalty: Perbill,
    /// Number of the newest version; 0 before the first.
    pub versions: VersionNumber,
    /// The version the marketplace serves; `None` before the first deployment and after retirement.
    pub deployed: Option<VersionNumber>,
    /// Length of the allow-list.
    pub allowed_nodes: u32,
    /// Planck held from the founder.
    pub deposit: Balance,
    /// Block of creation.
    pub created_at: BlockNumber,
}

/// Stored version; never changes.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Version<AccountId, Balance, BlockNumber> {
    /// What to run.
    pub kernel: Kernel<ShortBytes>,
    /// `None` if the version has no ancestor on this chain.
    pub parent: Option<ParentEdge>,
    /// The fine-tuning job that made it; `None` if it was made elsewhere.
    pub job: Option<JobId>,
    /// Who published it and whose deposit is held.
    pub publisher: AccountId,
    /// Planck held from the publisher.
    pub deposit: Balance,
    /// Block of publication.
    pub published_at: BlockNumber,
}

/// Deposit of one entry of an allow-list.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct NodeDeposit<AccountId, Balance> {
    /// Who paid and gets it back.
    pub payer: AccountId,
    /// Planck held.
    pub amount: Balance,
}

/// Stored content key of an encrypted version, wrapped to one node.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct KeyGrant<AccountId, Balance, BlockNumber> {
    /// The key, sealed to the node's encryption key; the chain cannot open it and does not know whether it fits.
    pub wrapped_key: WrappedKey,
    /// Who paid and gets the deposit back.
    pub payer: AccountId,
    /// Planck held from the payer.
    pub deposit: Balance,
    /// Block of the grant: which of the node's encryption keys was in force.
    pub granted_at: BlockNumber,
}

/// A key grant as a read returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct KeyGrantInfo<AccountId, Balance, BlockNumber> {
    /// The content key, wrapped to the node's encryption key that was in force at `granted_at`.
    pub wrapped_key: Vec<u8>,
    /// Who paid and gets the deposit back.
    pub payer: AccountId,
    /// Planck held from the payer.
    pub deposit: Balance,
    /// Block of the grant.
    pub granted_at: BlockNumber,
}

/// A node of an allow-list as a read returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AllowedNode<AccountId, Balance> {
    /// The node's account.
    pub node: AccountId,
    /// Who paid and gets the deposit back.
    pub payer: AccountId,
    /// Planck held from the payer.
    pub deposit: Balance,
}

/// What a search asks for; an agent must fit every part that is given. Rules on the kernel, the price and the quality
/// concern the deployed version, or the newest one of an agent that has none deployed.
#[derive(Clone, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SearchFilter {
    /// Made for this.
    pub task: Option<TaskClass>,
    /// Of this model family.
    pub architecture: Option<Architecture>,
    /// With at least this many weights.
    pub min_parameters: Option<u64>,
    /// With at most this many weights.
    pub max_parameters: Option<u64>,
    /// Whose SPDX expression is this or has this identifier, either case.
    pub licence: Option<Vec<u8>>,
    /// Of this visibility.
    pub visibility: Option<Visibility>,
    /// Whether agents without a deployed version are left out.
    pub deployed_only: bool,
    /// Served by somebody for at most this, royalty included, planck per 10^6 output tokens.
    pub max_price_per_million_output: Option<Planck>,
    /// With a certified quality of at least this, ppm of the reference.
    pub min_quality: Option<Ppm>,
    /// Whose name contains this, either case.
    pub name_contains: Option<Vec<u8>>,
}

/// An agent that a search found.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SearchMatch<AccountId, Balance, BlockNumber> {
    /// The agent.
    pub agent: AgentInfo<AccountId, Balance, BlockNumber>,
    /// The deployed version, or the newest one of an agent that has none deployed; `None` before the first.
    pub version: Option<VersionNumber>,
    /// Model family of that version.
    pub architecture: Option<Architecture>,
    /// Number of weights of that version.
    pub parameters: Option<u64>,
    /// Longest sequence of that version, tokens.
    pub context_length: Option<u32>,
    /// Royalty plus the lowest ask for the deployed version; `None` when nobody serves it.
    pub price: Option<UnitPrice>,
    /// Certified quality of that version, ppm of the reference; `None` without a certificate in force.
    pub quality: Option<Ppm>,
}

/// One page of a search.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct SearchPage<AccountId, Balance, BlockNumber> {
    /// Ascending by id, at most [`MAX_SEARCH_PAGE`]; may be empty before the last page.
    pub matches: Vec<SearchMatch<AccountId, Balance, BlockNumber>>,
    /// Cursor of the next page; `None` when no agent is left.
    pub next: Option<AgentId>,
    /// Agents looked at for this page, at most [`MAX_SEARCH_SCANNED`].
    pub scanned: u32,
}

/// An agent as a read returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct AgentInfo<AccountId, Balance, BlockNumber> {
    /// Dense number.
    pub id: AgentId,
    /// Unique name.
    pub name: Vec<u8>,
    /// What the agent is made for.
    pub task: TaskClass,
    /// What it was started from.
    pub base: BaseModel,
    /// SPDX expression.
    pub licence: Vec<u8>,
    /// Who may run its deployed versions.
    pub visibility: Visibility,
    /// Binary CIDv1 of the model card.
    pub metadata_cid: Vec<u8>,
    /// Binary CIDv1 of the research.
    pub research_cid: Option<Vec<u8>>,
    /// Royalty that a derivative published now would owe.
    pub royalty: Perbill,
    /// Who created it.
    pub founder: AccountId,
    /// Who runs it from day to day.
    pub operator: AccountId,
    /// Sovereign account of the agent.
    pub account: AccountId,
    /// Number of published versions, which is also the newest one's number.
    pub versions: VersionNumber,
    /// The version the marketplace serves.
    pub deployed: Option<VersionNumber>,
    /// Length of the allow-list.
    pub allowed_nodes: u32,
    /// Planck held from the founder.
    pub deposit: Balance,
    /// Block of creation.
    pub created_at: BlockNumber,
}

/// A version as a read returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct VersionInfo<AccountId, Balance, BlockNumber> {
    /// The agent.
    pub agent: AgentId,
    /// Number inside the agent, from 1.
    pub number: VersionNumber,
    /// What to run.
    pub kernel: Kernel,
    /// Where it comes from and the royalty frozen at publication.
    pub parent: Option<ParentEdge>,
    /// The fine-tuning job that made it.
    pub job: Option<JobId>,
    /// Who published it.
    pub publisher: AccountId,
    /// Planck held from the publisher.
    pub deposit: Balance,
    /// Block of publication.
    pub published_at: BlockNumber,
    /// Block of its first deployment; `None` if it was never deployed.
    pub first_deployed_at: Option<BlockNumber>,
}

/// One step of a lineage, from a version to its parent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct LineageStep {
    /// The agent.
    pub agent: AgentId,
    /// The version.
    pub version: VersionNumber,
    /// Its parent; `None` ends the lineage.
    pub parent: Option<ParentEdge>,
}
