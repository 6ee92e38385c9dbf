#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod access;
mod agents;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod errors;
pub mod kernel;
mod keys;
#[cfg(test)]
mod mock;
mod reads;
pub mod runtime_api;
mod sale;
mod search;
pub mod spec;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
mod versions;
pub mod weights;

pub use assay_primitives::cid;
#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use pallet::*;
pub use reads::{AgentInfoOf, AllowedNodeOf, KeyGrantInfoOf, VersionInfoOf};
pub use search::{SearchMatchOf, SearchPageOf};
pub use weights::WeightInfo;

use polkadot_sdk::polkadot_sdk_frame as frame;

// The macro adds undocumented items, and its attributes are paths that the lint takes for qualified names; every item
// written here has its docs.
#[allow(missing_docs)] // The macro adds undocumented items; every item written here has its docs.
#[frame::pallet]
pub mod pallet {
    use crate::{types::*, weights::WeightInfo};
    use alloc::{boxed::Box, vec::Vec};
    use assay_primitives::{
        economy::{AgentPrices, QualityOracle},
        ids::{AgentId, Balance, JobId, VersionNumber},
        traits::{AgentLifecycle, JobResults, ProviderRegistry},
    };
    use polkadot_sdk::{
        frame_support::{
            PalletId,
            pallet_prelude::*,
            traits::fungible::{self, Inspect},
        },
        frame_system::{self, pallet_prelude::*},
        sp_runtime::{Perbill, traits::AccountIdConversion},
    };

    /// Layout of the storage.
    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
    pub type AgentOf<T> = Agent<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
    pub type VersionOf<T> = Version<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
    pub type NodeDepositOf<T> = NodeDeposit<<T as frame_system::Config>::AccountId, BalanceOf<T>>;
    pub type KeyGrantOf<T> = KeyGrant<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: polkadot_sdk::frame_system::Config {
        /// Holds the deposits, planck.
        type Currency: fungible::Mutate<Self::AccountId>
            + fungible::MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;
        /// The runtime's hold reason, which this pallet's [`HoldReason`] is part of.
        type RuntimeHoldReason: From<HoldReason>;

        /// Told about every creation, deployment and sale; its error undoes the call.
        type Lifecycle: AgentLifecycle<Self::AccountId, DispatchError>;
        /// Answers whether a fine-tuning job made a version.
        type Jobs: JobResults;
        /// Answers whether a node has an encryption key to wrap content keys to.
        type Nodes: ProviderRegistry<Self::AccountId>;
        /// What the search knows of prices.
        type Prices: AgentPrices;
        /// What the search knows of certified quality.
        type Quality: QualityOracle;

        /// Seed of the agents' sovereign accounts.
        #[pallet::constant]
        type PalletId: Get<PalletId>;
        /// Held from the founder for the agent's records, planck; never returned, because agents are for ever.
        #[pallet::constant]
        type AgentDeposit: Get<BalanceOf<Self>>;
        /// Held from the publisher for one version, planck; never returned, because versions are for ever.
        #[pallet::constant]
        type VersionDeposit: Get<BalanceOf<Self>>;
        /// Held for one node on an allow-list, planck; returned to its payer when the node is revoked.
        #[pallet::constant]
        type AllowedNodeDeposit: Get<BalanceOf<Self>>;
        /// Held for one key grant, whatever its size, planck; returned to its payer with the grant's end.
        #[pallet::constant]
        type KeyGrantDepositBase: Get<BalanceOf<Self>>;
        /// Held for each byte of a wrapped key, planck; returned with [`Config::KeyGrantDepositBase`].
        #[pallet::constant]
        type KeyGrantDepositPerByte: Get<BalanceOf<Self>>;
        /// Most nodes on one agent's allow-list.
        #[pallet::constant]
        type MaxAllowedNodes: Get<u32>;
        /// Longest context a kernel may claim, tokens.
        #[pallet::constant]
        type MaxContextLength: Get<u32>;
        /// Highest royalty an agent may ask of its derivatives.
        #[pallet::constant]
        type MaxRoyalty: Get<Perbill>;

        /// Reaches the state that the benchmarks start from.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;

        /// What those told about a deployment may need at most: work that waited for it is rewarded then.
        type DeploymentWeight: Get<Weight>;
        /// Measured weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::extra_constants]
    impl<T: Config> Pallet<T> {
        /// Longest agent name, bytes.
        #[pallet::constant_name(MaxNameBytes)]
        fn max_name_bytes() -> u32 {
            MAX_NAME_BYTES
        }

        /// Longest binary CID, bytes.
        #[pallet::constant_name(MaxCidBytes)]
        fn max_cid_bytes() -> u32 {
            MAX_CID_BYTES
        }

        /// Longest WIT world name, bytes.
        #[pallet::constant_name(MaxWorldBytes)]
        fn max_world_bytes() -> u32 {
            MAX_WORLD_BYTES
        }

        /// Longest SPDX licence expression, bytes.
        #[pallet::constant_name(MaxLicenceBytes)]
        fn max_licence_bytes() -> u32 {
            MAX_LICENCE_BYTES
        }

        /// Longest repository name on a model hub, bytes.
        #[pallet::constant_name(MaxRepoBytes)]
        fn max_repo_bytes() -> u32 {
            MAX_REPO_BYTES
        }

        /// Longest revision on a model hub, bytes.
        #[pallet::constant_name(MaxRevisionBytes)]
        fn max_revision_bytes() -> u32 {
            MAX_REVISION_BYTES
        }

        /// Most rows of one page that a read returns.
        #[pallet::constant_name(MaxPage)]
        fn max_page() -> u32 {
            MAX_PAGE
        }

        /// Longest wrapped content key, bytes.
        #[pallet::constant_name(MaxWrappedKeyBytes)]
        fn max_wrapped_key_bytes() -> u32 {
            MAX_WRAPPED_KEY_BYTES
        }

        /// Most matches of one page of a search.
        #[pallet::constant_name(MaxSearchPage)]
        fn max_search_page() -> u32 {
            MAX_SEARCH_PAGE
        }

        /// Most agents that one search looks at.
        #[pallet::constant_name(MaxSearchScanned)]
        fn max_search_scanned() -> u32 {
            MAX_SEARCH_SCANNED
        }
    }

    /// Why this pallet holds money.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Deposit of an agent.
        #[codec(index = 0)]
        Agent,
        /// Deposit of a published version.
        #[codec(index = 1)]
        Version,
        /// Deposit of a node on an allow-list.
        #[codec(index = 2)]
        AllowedNode,
        /// Deposit of a key grant.
        #[codec(index = 3)]
        KeyGrant,
    }

    /// Id of the next agent, which is also the number of agents: ids are dense from 0 and never removed.
    #[pallet::storage]
    pub type NextAgentId<T: Config> = StorageValue<_, AgentId, ValueQuery>;

    /// Agents: id → record. Written by creation and the operator's calls, never removed.
    #[pallet::storage]
    pub type Agents<T: Config> = StorageMap<_, Twox64Concat, AgentId, AgentOf<T>>;

    /// Names: name → agent; one entry per agent, equal to its record's name. Never removed.
    #[pallet::storage]
    pub type Names<T: Config> = StorageMap<_, Blake2_128Concat, ShortBytes, AgentId>;

    /// Agents that an account founded or runs: (account, agent) → nothing. An entry goes when an account that is not
    /// the founder stops being the operator.
    #[pallet::storage]
    pub type AgentsOf<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, AgentId, (), OptionQuery>;

    /// Versions: (agent, number) → record; numbers are dense from 1 to the agent's `versions`. Immutable.
    #[pallet::storage]
    pub type Versions<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, VersionNumber, VersionOf<T>, OptionQuery>;

    /// First deployment: (agent, version) → block. A version without an entry is a preview. Never removed.
    #[pallet::storage]
    pub type FirstDeployed<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, VersionNumber, BlockNumberFor<T>, OptionQuery>;

    /// Allow-lists: (agent, node) → deposit; as many entries per agent as its `allowed_nodes`. Removed by
    /// `revoke_node`.
    #[pallet::storage]
    pub type AllowedNodes<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Blake2_128Concat, T::AccountId, NodeDepositOf<T>, OptionQuery>;

    /// Content keys of encrypted versions, each wrapped to one node: (agent, version, node) → grant. The version exists
    /// and is encrypted. Replaced by another grant, removed by `remove_key_grant`; a node's revocation leaves it.
    #[pallet::storage]
    pub type KeyGrants<T: Config> = StorageNMap<
        _,
        (NMapKey<Twox64Concat, AgentId>, NMapKey<Twox64Concat, VersionNumber>, NMapKey<Blake2_128Concat, T::AccountId>),
        KeyGrantOf<T>,
        OptionQuery,
    >;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An agent was created.
        AgentCreated {
            /// Its id.
            agent: AgentId,
            /// Its unique name.
            name: ShortBytes,
            /// Who created it and paid the deposit.
            founder: T::AccountId,
            /// Its sovereign account.
            account: T::AccountId,
            /// Planck held from the founder.
            deposit: BalanceOf<T>,
        },
        /// A version was published.
        VersionPublished {
            /// The agent.
            agent: AgentId,
            /// The version's number.
            version: VersionNumber,
            /// Who published it and paid the deposit.
            publisher: T::AccountId,
            /// Root over the files of the model.
            weights_root: [u8; 32],
            /// Where it comes from, with the royalty frozen now.
            parent: Option<ParentEdge>,
            /// The fine-tuning job that made it.
            job: Option<JobId>,
            /// Planck held from the publisher.
            deposit: BalanceOf<T>,
        },
        /// The marketplace now serves this version.
        VersionDeployed {
            /// The agent.
            agent: AgentId,
            /// The version now served.
            version: VersionNumber,
            /// The version served before.
            previous: Option<VersionNumber>,
        },
        /// The marketplace no longer serves the agent.
        AgentRetired {
            /// The agent.
            agent: AgentId,
            /// The version served until now.
            version: VersionNumber,
        },
        /// Another account runs the agent.
        OperatorChanged {
            /// The agent.
            agent: AgentId,
            /// Who ran it until now.
            previous: T::AccountId,
            /// Who runs it from now on.
            operator: T::AccountId,
        },
        /// The model card changed.
        MetadataUpdated {
            /// The agent.
            agent: AgentId,
            /// Binary CIDv1 of the model card.
            cid: ShortBytes,
        },
        /// The research changed.
        ResearchUpdated {
            /// The agent.
            agent: AgentId,
            /// Binary CIDv1 of the research; `None` if it was taken back.
            cid: Option<ShortBytes>,
        },
        /// Who may run the agent's deployed versions changed.
        VisibilityChanged {
            /// The agent.
            agent: AgentId,
            /// Who may run them from now on.
            visibility: Visibility,
        },
        /// The royalty of derivatives that are published from now on changed.
        RoyaltyChanged {
            /// The agent.
            agent: AgentId,
            /// Share of a derivative's holder revenue.
            royalty: Perbill,
        },
        /// A node may run the agent.
        NodeAllowed {
            /// The agent.
            agent: AgentId,
            /// The node's account.
            node: T::AccountId,
            /// Who paid the deposit.
            payer: T::AccountId,
            /// Planck held from the payer.
            deposit: BalanceOf<T>,
        },
        /// A node is off the allow-list.
        NodeRevoked {
            /// The agent.
            agent: AgentId,
            /// The node's account.
            node: T::AccountId,
            /// Who got the deposit back.
            payer: T::AccountId,
            /// Planck released to the payer.
            deposit: BalanceOf<T>,
        },
        /// The content key of an encrypted version was wrapped to a node.
        KeyGranted {
            /// The agent.
            agent: AgentId,
            /// The version that the key opens.
            version: VersionNumber,
            /// The node's account.
            node: T::AccountId,
            /// Who paid the deposit; the payer of a replaced grant has its own back.
            payer: T::AccountId,
            /// Planck held from the payer.
            deposit: BalanceOf<T>,
        },
        /// A wrapped content key was removed; the node may have read it before.
        KeyGrantRemoved {
            /// The agent.
            agent: AgentId,
            /// The version that the key opens.
            version: VersionNumber,
            /// The node's account.
            node: T::AccountId,
            /// Who got the deposit back.
            payer: T::AccountId,
            /// Planck released to the payer.
            deposit: BalanceOf<T>,
        },
        /// The agent was sold; its buyer runs it from now on.
        AgentSold {
            /// The agent.
            agent: AgentId,
            /// Who bought it.
            buyer: T::AccountId,
            /// Who ran it until now.
            previous: T::AccountId,
            /// Planck that its holders share.
            price: Balance,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No agent has this id.
        AgentNotFound,
        /// The agent has no version of this number.
        VersionNotFound,
        /// The parent version does not exist.
        ParentNotFound,
        /// The base model names an agent version that does not exist.
        BaseNotFound,
        /// No finished fine-tuning job of this number produced these weights for this agent.
        JobNotFound,
        /// The signer is neither the operator nor the agent, or for `set_operator` not the agent.
        NotAuthorized,
        /// Another agent has this name.
        NameAlreadyExists,
        /// The name is empty.
        NameEmpty,
        /// The name is longer than `MaxNameBytes`.
        NameTooLong,
        /// The name has a character outside `[a-z0-9-]`, or begins or ends with `-`.
        NameMalformed,
        /// The licence is longer than `MaxLicenceBytes`.
        LicenceTooLong,
        /// The licence is not an SPDX expression.
        LicenceMalformed,
        /// The base model's repository is empty, longer than `MaxRepoBytes` or not `owner/name`.
        RepoMalformed,
        /// The base model's revision is empty, longer than `MaxRevisionBytes` or has a character outside
        /// `[A-Za-z0-9._/-]`.
        RevisionMalformed,
        /// The royalty is above `MaxRoyalty`.
        RoyaltyTooHigh,
        /// A CID is longer than `MaxCidBytes`.
        CidTooLong,
        /// A CID ends early, goes on after its digest or has a number that is not minimally encoded.
        CidMalformed,
        /// A CID is not of version 1 in binary form (text and version 0 are not accepted).
        CidVersionUnsupported,
        /// A CID's codec is not raw, dag-pb or dag-cbor.
        CidCodecUnsupported,
        /// A CID's hash function is not sha2-256 or blake2b-256.
        CidHashUnsupported,
        /// A CID's digest is not 32 bytes long.
        CidDigestLength,
        /// The root of the weights is zero.
        WeightsRootMissing,
        /// The weights have no bytes.
        WeightsEmpty,
        /// The hash of `kernel.toml` is zero.
        ConfigHashMissing,
        /// The hash of the tokenizer is zero.
        TokenizerHashMissing,
        /// The hash of the chat template is zero.
        ChatTemplateHashMissing,
        /// The number of parameters is zero.
        ParametersMissing,
        /// The context length is zero.
        ContextLengthZero,
        /// The context length is above `MaxContextLength`.
        ContextLengthTooLong,
        /// The content key's identifier is zero.
        KeyIdMissing,
        /// The hash of the code component is zero.
        CodeHashMissing,
        /// The component's world is empty, longer than `MaxWorldBytes` or has a character outside `[a-z0-9-:/@.]`.
        WorldMalformed,
        /// The version is already the deployed one.
        AlreadyDeployed,
        /// No version is deployed.
        NotDeployed,
        /// The node is already on the allow-list.
        NodeAlreadyExists,
        /// The node is not on the allow-list.
        NodeNotFound,
        /// The allow-list has `MaxAllowedNodes` entries.
        TooManyNodes,
        /// The version's files are in the clear: there is no key to grant.
        NotEncrypted,
        /// The wrapped key has no bytes.
        WrappedKeyEmpty,
        /// The wrapped key is longer than `MaxWrappedKeyBytes`.
        WrappedKeyTooLong,
        /// The node is neither the operator nor on the allow-list of a private agent.
        NodeMayNotRun,
        /// The node has no encryption key in force.
        EncryptionKeyNotFound,
        /// The node was granted no key of this version.
        KeyGrantNotFound,
        /// All agent ids are used.
        TooManyAgents,
        /// All version numbers of the agent are used.
        TooManyVersions,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(T::MaxContextLength::get() > 0, "no kernel could be published");
            assert!(T::MaxAllowedNodes::get() > 0, "no private agent could be run by anyone but its operator");
            assert!(T::MaxRoyalty::get() <= Perbill::from_percent(20), "derivatives would owe more than is promised");
            let account = |agent: AgentId| -> Option<T::AccountId> { T::PalletId::get().try_into_sub_account(agent) };
            assert!(account(AgentId::MAX).is_some(), "account ids are too short for sovereign accounts");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Creates an agent with its name, its sovereign account and, through the lifecycle, its ledger and its DAO.
        ///
        /// `origin` must be signed; the signer becomes founder and operator and pays `AgentDeposit`.
        ///
        /// - `spec`: what the agent is; see [`AgentSpec`] for the rule of each field.
        ///
        /// Emits `AgentCreated`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::create_agent())]
        pub fn create_agent(origin: OriginFor<T>, spec: Box<AgentSpec>) -> DispatchResult {
            let founder = ensure_signed(origin)?;
            Self::do_create_agent(founder, *spec)
        }

        /// Appends an immutable version.
        ///
        /// `origin` must be signed by the operator or the agent, who pays `VersionDeposit`.
        ///
        /// - `agent`: the agent.
        /// - `kernel`: what to run; see [`Kernel`] for the rule of each field.
        /// - `parent`: the version it was derived from, of this or another agent, whose royalty is frozen now.
        /// - `job`: the fine-tuning job that made it; its accepted result must have these weights.
        ///
        /// Emits `VersionPublished`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::publish_version())]
        pub fn publish_version(
            origin: OriginFor<T>,
            agent: AgentId,
            kernel: Box<Kernel>,
            parent: Option<(AgentId, VersionNumber)>,
            job: Option<JobId>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_publish_version(who, agent, *kernel, parent, job)
        }

        /// Makes a published version the one that the marketplace serves.
        ///
        /// `origin` must be signed by the operator or the agent.
        ///
        /// - `agent`: the agent.
        /// - `version`: any published version, also an older one.
        ///
        /// Emits `VersionDeployed`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::deploy().saturating_add(T::DeploymentWeight::get()))]
        pub fn deploy(origin: OriginFor<T>, agent: AgentId, version: VersionNumber) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_deploy(who, agent, version)
        }

        /// Takes the agent off the marketplace until a version is deployed again.
        ///
        /// `origin` must be signed by the operator or the agent.
        ///
        /// - `agent`: the agent.
        ///
        /// Emits `AgentRetired`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::retire())]
        pub fn retire(origin: OriginFor<T>, agent: AgentId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_retire(who, agent)
        }

        /// Hands the day-to-day running of the agent to an account.
        ///
        /// `origin` must be signed by the agent's sovereign account.
        ///
        /// - `agent`: the agent.
        /// - `operator`: who runs it from now on.
        ///
        /// Emits `OperatorChanged`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::set_operator())]
        pub fn set_operator(origin: OriginFor<T>, agent: AgentId, operator: T::AccountId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_operator(who, agent, operator)
        }

        /// Replaces the model card.
        ///
        /// `origin` must be signed by the operator or the agent.
        ///
        /// - `agent`: the agent.
        /// - `cid`: binary CIDv1 of the model card.
        ///
        /// Emits `MetadataUpdated`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::update_metadata())]
        pub fn update_metadata(origin: OriginFor<T>, agent: AgentId, cid: Vec<u8>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_update_metadata(who, agent, cid)
        }

        /// Replaces or takes back the research.
        ///
        /// `origin` must be signed by the operator or the agent.
        ///
        /// - `agent`: the agent.
        /// - `cid`: binary CIDv1 of the research, `None` to take it back.
        ///
        /// Emits `ResearchUpdated`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::update_research())]
        pub fn update_research(origin: OriginFor<T>, agent: AgentId, cid: Option<Vec<u8>>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_update_research(who, agent, cid)
        }

        /// Decides who may run the agent's deployed versions.
        ///
        /// `origin` must be signed by the operator or the agent.
        ///
        /// - `agent`: the agent.
        /// - `visibility`: everyone, or the allow-list.
        ///
        /// Emits `VisibilityChanged`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::set_visibility())]
        pub fn set_visibility(origin: OriginFor<T>, agent: AgentId, visibility: Visibility) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_visibility(who, agent, visibility)
        }

        /// Sets the royalty of derivatives that are published from now on; earlier edges keep theirs.
        ///
        /// `origin` must be signed by the operator or the agent.
        ///
        /// - `agent`: the agent.
        /// - `royalty`: share of a derivative's holder revenue, at most `MaxRoyalty`.
        ///
        /// Emits `RoyaltyChanged`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::set_royalty())]
        pub fn set_royalty(origin: OriginFor<T>, agent: AgentId, royalty: Perbill) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_royalty(who, agent, royalty)
        }

        /// Puts a node on the allow-list: it may run every version that was ever deployed, and be granted keys.
        ///
        /// `origin` must be signed by the operator or the agent, who pays `AllowedNodeDeposit`.
        ///
        /// - `agent`: the agent.
        /// - `node`: account of the node.
        ///
        /// Emits `NodeAllowed`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::allow_node())]
        pub fn allow_node(origin: OriginFor<T>, agent: AgentId, node: T::AccountId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_allow_node(who, agent, node)
        }

        /// Takes a node off the allow-list and returns the deposit to its payer.
        ///
        /// Of a private agent the node gets no keys of later versions. Keys that it was granted before stay readable
        /// for it for ever.
        ///
        /// `origin` must be signed by the operator or the agent.
        ///
        /// - `agent`: the agent.
        /// - `node`: account of the node.
        ///
        /// Emits `NodeRevoked`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::revoke_node())]
        pub fn revoke_node(origin: OriginFor<T>, agent: AgentId, node: T::AccountId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_revoke_node(who, agent, node)
        }

        /// Gives a node the content key of an encrypted version, wrapped to its encryption key, or replaces it.
        ///
        /// `origin` must be signed by the operator or the agent, who pays `KeyGrantDepositBase` and
        /// `KeyGrantDepositPerByte` for each byte; the payer of a replaced grant has its deposit back.
        ///
        /// - `agent`: the agent.
        /// - `version`: a version whose kernel names an encryption, deployed or not.
        /// - `node`: the operator, a node of the allow-list, or of a public agent any node; with an encryption key.
        /// - `wrapped_key`: 1 to `MaxWrappedKeyBytes` bytes.
        ///
        /// Emits `KeyGranted`.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::grant_key())]
        pub fn grant_key(
            origin: OriginFor<T>,
            agent: AgentId,
            version: VersionNumber,
            node: T::AccountId,
            wrapped_key: Vec<u8>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_grant_key(who, agent, version, node, wrapped_key)
        }

        /// Removes a wrapped content key and returns the deposit to its payer.
        ///
        /// The node may have read it before: what was granted once cannot be taken back.
        ///
        /// `origin` must be signed by the operator or the agent.
        ///
        /// - `agent`: the agent.
        /// - `version`: the version that the key opens.
        /// - `node`: account of the node.
        ///
        /// Emits `KeyGrantRemoved`.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::remove_key_grant())]
        pub fn remove_key_grant(
            origin: OriginFor<T>,
            agent: AgentId,
            version: VersionNumber,
            node: T::AccountId,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_remove_key_grant(who, agent, version, node)
        }
    }
}
