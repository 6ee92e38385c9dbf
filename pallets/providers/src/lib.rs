#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod decay;
mod encryption_keys;
mod heartbeat;
mod jail;
pub mod liveness;
pub mod performance;
mod registration;
mod registry;
pub mod reputation;
pub mod runtime_api;
mod service;
mod spec;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;
mod worker_keys;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use heartbeat::{INVALID_BODY, UNKNOWN_KEY, UNKNOWN_PROVIDER};
pub use pallet::*;
pub use registry::MAX_PAGE;
pub use weights::WeightInfo;

use polkadot_sdk::polkadot_sdk_frame as frame;

#[frame::pallet]
pub mod pallet {
    use crate::liveness::Beats;
    use crate::performance::Performance;
    use crate::reputation::Evidence;
    use crate::types::{
        EncryptionKey, EncryptionPublicKey, Heartbeat, JAIL_MEMORY_ROUNDS, JailRecord, Keyring, MAX_ENDPOINT_BYTES,
        MAX_ENDPOINTS, MAX_NAME_BYTES, MAX_PRICE_PER_GPU_HOUR, MAX_REGION_BYTES, MAX_STORED_EPOCHS, MAX_VRAM_MIB,
        MAX_WORKER_KEYS, Provider, ProviderSpec, RECORD_ROUNDS, ServiceSpec, UPTIME_ROUNDS, Unbonding,
        WorkerKeyHistory, WorkerPublicKey, WorkerSignature,
    };
    use crate::weights::WeightInfo;
    use assay_primitives::{
        heartbeat::HeartbeatBody,
        ids::{Balance, Round},
        limits::{ENCRYPTION_EPOCHS, ENCRYPTION_KEY_LIFE, REPORT_WINDOW},
    };
    use polkadot_sdk::{
        frame_support::{pallet_prelude::*, traits::fungible},
        frame_system::{ensure_authorized, pallet_prelude::*},
    };

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// The runtime must have `frame_system::AuthorizeCall` in its extension pipeline: it carries heartbeats.
    #[pallet::config]
    pub trait Config: polkadot_sdk::frame_system::Config {
        /// Money of the chain: stake and deposits are held in it.
        type Currency: fungible::Inspect<Self::AccountId, Balance = Balance>
            + fungible::MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;
        /// The runtime's hold reason.
        type RuntimeHoldReason: From<HoldReason>;

        /// Least stake of a registration and of an active provider, planck.
        #[pallet::constant]
        type MinStake: Get<Balance>;
        /// Deposit for each stored encryption key, planck.
        #[pallet::constant]
        type EncryptionKeyDeposit: Get<Balance>;
        /// How long the stake of an unregistered provider stays on hold, blocks.
        #[pallet::constant]
        type UnbondingBlocks: Get<BlockNumberFor<Self>>;
        /// Blocks of one heartbeat period; each provider may send one heartbeat per period.
        #[pallet::constant]
        type HeartbeatPeriod: Get<BlockNumberFor<Self>>;
        /// Priority of heartbeats in the transaction pool.
        #[pallet::constant]
        type HeartbeatPriority: Get<TransactionPriority>;
        /// Whole heartbeat periods in a row that an active provider may miss before anyone may report it; above 0.
        #[pallet::constant]
        type MissedHeartbeats: Get<u32>;
        /// Heartbeat periods after a registration in which nothing is missed yet.
        #[pallet::constant]
        type RegistrationGrace: Get<u32>;
        /// Length of a provider's first jail, blocks; each further one that is remembered doubles it.
        #[pallet::constant]
        type JailBlocks: Get<BlockNumberFor<Self>>;
        /// Length of the longest jail, blocks; at least `JailBlocks`.
        #[pallet::constant]
        type MaxJailBlocks: Get<BlockNumberFor<Self>>;
        /// Length of a round, blocks: reputation and performance decay once per round.
        #[pallet::constant]
        type RoundLength: Get<BlockNumberFor<Self>>;
        /// Success, and as much failure, that everyone is assumed to have at the start, planck of reward; above 0.
        #[pallet::constant]
        type ReputationPrior: Get<Balance>;
        /// Reward of failed work that one jail counts like, planck.
        #[pallet::constant]
        type OfflineWeight: Get<Balance>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;
    }

    /// Why money of an account is on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Stake of a provider, until it is withdrawn after unbonding.
        #[codec(index = 0)]
        Stake,
        /// Deposit for the stored encryption keys of an account.
        #[codec(index = 1)]
        EncryptionKey,
    }

    /// Registered providers: account → provider. Added by `register`, removed by `unregister`.
    #[pallet::storage]
    pub type Providers<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Provider<BlockNumberFor<T>>>;

    /// Stake of unregistered providers: account → stake and the block that frees it. An account is never in `Providers`
    /// as well. Added by `unregister`, removed by `withdraw_stake`.
    #[pallet::storage]
    pub type Unbondings<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Unbonding<BlockNumberFor<T>>>;

    /// Worker keys: account → keys, oldest first, so that a storage proof of this one entry tells which key was in
    /// force at any block. Only the last can be open, and is exactly while the account is in `Providers`. A closed key
    /// stays for at least 864,000 blocks; after that it makes room for a new one, or `prune_worker_keys` removes it.
    #[pallet::storage]
    pub type WorkerKeys<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, WorkerKeyHistory<BlockNumberFor<T>>, ValueQuery>;

    /// Last heartbeat: account → heartbeat. Only for accounts in `Providers`; removed by `unregister`.
    #[pallet::storage]
    pub type LastHeartbeats<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Heartbeat<BlockNumberFor<T>>>;

    /// Heartbeats that are counted: account → counts. Exactly for the accounts in `Providers`.
    #[pallet::storage]
    pub type Liveness<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Beats>;

    /// What providers offer: account → service. Only for accounts in `Providers`; removed by `unregister`.
    #[pallet::storage]
    pub type Services<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ServiceSpec>;

    /// Providers in jail: account → first block in which it can leave. Only for accounts in `Providers`, each with a
    /// record in `JailRecords`. Removed by `unjail` and `unregister`.
    #[pallet::storage]
    pub type Jailed<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, BlockNumberFor<T>>;

    /// Jails of the past: account → how often and when last. Outlives a registration, so that whoever comes back before
    /// the end of a jail is in it again; removed by `prune_record`.
    #[pallet::storage]
    pub type JailRecords<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, JailRecord<BlockNumberFor<T>>>;

    /// Evidence of reputation: account → decayed successes and failures. Begun only while the account has stake,
    /// outlives a registration; removed by `prune_record`.
    #[pallet::storage]
    pub type Reputations<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Evidence, ValueQuery>;

    /// Speed: account → decayed histograms. Begun only while the account has stake, outlives a registration; removed
    /// by `prune_record`.
    #[pallet::storage]
    pub type Performances<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Performance, ValueQuery>;

    /// Encryption keys: account, epoch → key. Each has a deposit on hold and a span in `Keyrings`. Added by
    /// `set_encryption_key`, removed by `reclaim_encryption_key`.
    #[pallet::storage]
    pub type EncryptionKeys<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, u32, EncryptionKey<BlockNumberFor<T>>>;

    /// Index over `EncryptionKeys`: account → next epoch and the blocks of each stored epoch. Never removed: an epoch
    /// has one key for ever.
    #[pallet::storage]
    pub type Keyrings<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, Keyring<BlockNumberFor<T>>, ValueQuery>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A provider registered.
        Registered {
            /// Account of the provider.
            provider: T::AccountId,
            /// Stake put on hold, planck.
            stake: Balance,
        },
        /// A provider changed what it says about itself.
        Updated {
            /// Account of the provider.
            provider: T::AccountId,
        },
        /// A provider added stake.
        StakeAdded {
            /// Account of the provider.
            provider: T::AccountId,
            /// Its whole stake now, planck.
            stake: Balance,
        },
        /// A provider has a new worker key from this block on.
        WorkerKeyRotated {
            /// Account of the provider.
            provider: T::AccountId,
            /// Number of the new key.
            epoch: u32,
            /// Ed25519 public key.
            key: WorkerPublicKey,
        },
        /// Worker keys that nobody needs any more were removed.
        WorkerKeysPruned {
            /// Account of the provider.
            provider: T::AccountId,
        },
        /// A provider is alive.
        HeartbeatReceived {
            /// Account of the provider.
            provider: T::AccountId,
            /// Period of the heartbeat.
            period: u32,
        },
        /// A provider takes no new work.
        Draining {
            /// Account of the provider.
            provider: T::AccountId,
        },
        /// A draining provider takes work again.
        Resumed {
            /// Account of the provider.
            provider: T::AccountId,
        },
        /// A provider left; its stake is unbonding.
        Unregistered {
            /// Account of the provider.
            provider: T::AccountId,
            /// First block in which the stake can be withdrawn.
            free_at: BlockNumberFor<T>,
        },
        /// A former provider took its stake back.
        StakeWithdrawn {
            /// Account of the former provider.
            provider: T::AccountId,
            /// Stake released, planck.
            stake: Balance,
        },
        /// Stake of a provider was burned.
        Slashed {
            /// Account of the provider.
            provider: T::AccountId,
            /// Stake burned, planck.
            amount: Balance,
        },
        /// A provider said what it offers.
        ServiceSet {
            /// Account of the provider.
            provider: T::AccountId,
        },
        /// A silent provider takes no new work.
        Jailed {
            /// Account of the provider.
            provider: T::AccountId,
            /// First block in which it can leave the jail.
            until: BlockNumberFor<T>,
            /// Its jails, this one included, that are remembered.
            times: u32,
        },
        /// A provider left the jail.
        Unjailed {
            /// Account of the provider.
            provider: T::AccountId,
        },
        /// What was known of a provider that left long ago was removed.
        RecordPruned {
            /// Account of the former provider.
            provider: T::AccountId,
        },
        /// An account has an encryption key for a new epoch.
        EncryptionKeySet {
            /// Owner of the key.
            account: T::AccountId,
            /// Epoch of the key.
            epoch: u32,
            /// First block in force.
            valid_from: BlockNumberFor<T>,
            /// First block no longer in force.
            valid_until: BlockNumberFor<T>,
        },
        /// An account ended an encryption key in this block.
        EncryptionKeyRevoked {
            /// Owner of the key.
            account: T::AccountId,
            /// Epoch of the key.
            epoch: u32,
        },
        /// A long expired encryption key was removed and its deposit released.
        EncryptionKeyReclaimed {
            /// Owner of the key.
            account: T::AccountId,
            /// Epoch of the key.
            epoch: u32,
            /// Deposit released, planck.
            deposit: Balance,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No such provider, unbonding stake, worker key history, record or encryption key.
        NotFound,
        /// The provider is registered already, its heartbeat for this period is recorded already, or it is in jail.
        AlreadyExists,
        /// The stake of an earlier registration is not withdrawn yet.
        StillUnbonding,
        /// The stake is below `MinStake`, or nothing was added.
        StakeTooLow,
        /// The block from which this is allowed has not come yet, or the provider was not silent for long enough.
        NotYet,
        /// The display name is blank, not UTF-8, or has control characters.
        NameInvalid,
        /// The GPU model is blank, not UTF-8, or has control characters.
        GpuModelInvalid,
        /// GPU memory is above 1 TiB, or only one of GPU count and GPU memory is 0.
        VramInvalid,
        /// The region is empty or has other characters than `[a-z0-9-]`.
        RegionInvalid,
        /// The price per GPU hour is above one million ASY.
        PriceTooHigh,
        /// No capability, or one without a meaning.
        CapabilitiesInvalid,
        /// There is no endpoint.
        EndpointMissing,
        /// An endpoint is not an `http://` or `https://` URL or a multiaddress in printable ASCII.
        EndpointInvalid,
        /// An endpoint is given twice.
        EndpointRepeated,
        /// The worker key is zero or another point of small order.
        WorkerKeyInvalid,
        /// The worker key is in the provider's history: a key that was given up does not come back.
        WorkerKeyReused,
        /// `update` names another worker key; only `rotate_worker_key` changes it.
        WorkerKeyMismatch,
        /// All 16 remembered worker keys may still be needed to check receipts.
        TooMany,
        /// The provider is draining.
        NotActive,
        /// The provider is not draining.
        NotDraining,
        /// The provider is not in jail.
        NotJailed,
        /// The account has stake, so that its record is needed.
        HasStake,
        /// No quantisation, or one without a meaning.
        QuantisationsInvalid,
        /// The longest completion is above the longest context.
        CompletionAboveContext,
        /// The epoch is not the account's next one.
        EpochOutOfOrder,
        /// The cipher suite is not 1.
        SuiteUnknown,
        /// The encryption key is not 1,216 bytes long.
        PublicKeyLength,
        /// A coefficient of the key's ML-KEM part is not below 3,329.
        PublicKeyUnreduced,
        /// The top bit of the key's X25519 part is set.
        PublicKeyTopBit,
        /// The key's X25519 part is a point of low order.
        PublicKeyLowOrder,
        /// The key would expire before it is in force.
        ValidityEmpty,
        /// The key would be in force for more than 2,592,000 blocks.
        ValidityTooLong,
        /// The account has 3 encryption keys that have not expired.
        TooManyUnexpired,
        /// The account has 32 encryption keys on deposit; reclaim the oldest first.
        TooManyStored,
        /// The encryption key has expired already.
        Expired,
    }

    #[pallet::extra_constants]
    impl<T: Config> Pallet<T> {
        /// Longest display name and GPU model, bytes.
        fn max_name_bytes() -> u32 {
            MAX_NAME_BYTES
        }
        /// Longest region, bytes.
        fn max_region_bytes() -> u32 {
            MAX_REGION_BYTES
        }
        /// Longest endpoint, bytes.
        fn max_endpoint_bytes() -> u32 {
            MAX_ENDPOINT_BYTES
        }
        /// Most endpoints of one provider.
        fn max_endpoints() -> u32 {
            MAX_ENDPOINTS
        }
        /// Most memory of one GPU, MiB.
        fn max_vram_mib() -> u32 {
            MAX_VRAM_MIB
        }
        /// Highest price of a GPU hour, planck.
        fn max_price_per_gpu_hour() -> Balance {
            MAX_PRICE_PER_GPU_HOUR
        }
        /// Worker keys of one provider that the chain remembers.
        fn max_worker_keys() -> u32 {
            MAX_WORKER_KEYS
        }
        /// Encryption keys of one account that have not expired, at most.
        fn max_unexpired_epochs() -> u32 {
            ENCRYPTION_EPOCHS
        }
        /// Encryption keys of one account on deposit, at most.
        fn max_stored_epochs() -> u32 {
            MAX_STORED_EPOCHS
        }
        /// Longest life of an encryption key, blocks.
        fn encryption_key_life() -> u32 {
            ENCRYPTION_KEY_LIFE
        }
        /// Rounds over which uptime is counted.
        fn uptime_rounds() -> Round {
            UPTIME_ROUNDS
        }
        /// Rounds after which an earlier jail no longer lengthens the next one.
        fn jail_memory_rounds() -> Round {
            JAIL_MEMORY_ROUNDS
        }
        /// Rounds without a change after which the record of an account without stake may be removed.
        fn record_rounds() -> Round {
            RECORD_ROUNDS
        }
        /// How long worker and encryption keys are kept after their end, blocks.
        fn key_retention() -> u32 {
            REPORT_WINDOW
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(T::HeartbeatPeriod::get() > 0u32.into(), "HeartbeatPeriod divides block numbers");
            assert!(T::MinStake::get() > 0, "MinStake pays for the state of a provider");
            assert!(T::MissedHeartbeats::get() > 0, "a provider may miss a heartbeat");
            assert!(T::RoundLength::get() > 0u32.into(), "RoundLength divides block numbers");
            assert!(Self::periods_per_round() < u64::from(u16::MAX), "heartbeats of a round are counted in 16 bits");
            assert!(T::JailBlocks::get() > 0u32.into(), "a jail lasts");
            assert!(T::JailBlocks::get() <= T::MaxJailBlocks::get(), "the first jail is no longer than the longest");
            assert!(T::ReputationPrior::get() > 0, "a reputation without evidence is a fraction");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Registers the sender as a provider.
        ///
        /// `origin` must be signed by an account that is neither registered nor unbonding.
        /// - `spec`: what the provider says about itself, its worker key included.
        /// - `stake`: put on hold, planck; at least `MinStake`.
        ///
        /// Emits `Registered`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::register())]
        pub fn register(origin: OriginFor<T>, spec: ProviderSpec, stake: Balance) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_register(who, spec, stake)
        }

        /// Replaces what the provider says about itself.
        ///
        /// `origin` must be signed by a registered provider.
        /// - `spec`: the whole new description; its worker key must be the current one.
        ///
        /// Emits `Updated`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::update())]
        pub fn update(origin: OriginFor<T>, spec: ProviderSpec) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_update(who, spec)
        }

        /// Makes `key` the provider's worker key from this block on; the old one stays in the history.
        ///
        /// `origin` must be signed by a registered provider.
        /// - `key`: Ed25519 public key that is not in the history.
        ///
        /// Emits `WorkerKeyRotated`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::rotate_worker_key())]
        pub fn rotate_worker_key(origin: OriginFor<T>, key: WorkerPublicKey) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_rotate_worker_key(who, key)
        }

        /// Records that a provider is alive. Costs nothing: a general extrinsic without signer.
        ///
        /// `origin` must be authorized: a registered provider, its current key epoch, the current period without a
        /// recorded heartbeat, and a valid signature.
        /// - `provider`: account of the provider.
        /// - `key_epoch`: number of the worker key that signs.
        /// - `period`: block number divided by `HeartbeatPeriod`.
        /// - `body`: state of the provider.
        /// - `signature`: Ed25519 over the 109 bytes of `assay_primitives::heartbeat::message`.
        ///
        /// Emits `HeartbeatReceived`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::heartbeat())]
        #[pallet::weight_of_authorize(T::WeightInfo::authorize_heartbeat())]
        #[pallet::authorize(|_source, provider, key_epoch, period, body, signature| {
            Pallet::<T>::authorize_heartbeat(provider, *key_epoch, *period, body, signature)
        })]
        pub fn heartbeat(
            origin: OriginFor<T>,
            provider: T::AccountId,
            key_epoch: u32,
            period: u32,
            body: HeartbeatBody,
            signature: WorkerSignature,
        ) -> DispatchResult {
            ensure_authorized(origin)?;
            // Both were checked when the call was authorized; only the extension makes this origin.
            let _ = (key_epoch, signature);
            Self::do_heartbeat(provider, period, body)
        }

        /// Registers the sender's encryption key for its next epoch and holds a deposit for it.
        ///
        /// `origin` must be signed; any account may have keys.
        /// - `epoch`: the account's next epoch, 0 for its first key.
        /// - `suite`: cipher suite, 1.
        /// - `pk`: X-Wing public key, 1,216 bytes.
        /// - `valid_from`: first block in force; raised to the current block.
        /// - `valid_until`: first block no longer in force, at most 2,592,000 blocks later.
        ///
        /// Emits `EncryptionKeySet`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::set_encryption_key())]
        pub fn set_encryption_key(
            origin: OriginFor<T>,
            epoch: u32,
            suite: u16,
            pk: EncryptionPublicKey,
            valid_from: BlockNumberFor<T>,
            valid_until: BlockNumberFor<T>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_encryption_key(who, epoch, suite, pk, valid_from, valid_until)
        }

        /// Ends one of the sender's encryption keys in this block.
        ///
        /// `origin` must be signed by the owner of the key.
        /// - `epoch`: epoch of a key that has not expired.
        ///
        /// Emits `EncryptionKeyRevoked`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::revoke_encryption_key())]
        pub fn revoke_encryption_key(origin: OriginFor<T>, epoch: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_revoke_encryption_key(who, epoch)
        }

        /// Removes one of the sender's encryption keys 864,000 blocks after it expired and releases its deposit.
        ///
        /// `origin` must be signed by the owner of the key.
        /// - `epoch`: epoch of the key.
        ///
        /// Emits `EncryptionKeyReclaimed`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::reclaim_encryption_key())]
        pub fn reclaim_encryption_key(origin: OriginFor<T>, epoch: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_reclaim_encryption_key(who, epoch)
        }

        /// Stops taking new work; what is running goes on.
        ///
        /// `origin` must be signed by an active provider.
        ///
        /// Emits `Draining`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::drain())]
        pub fn drain(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_drain(who)
        }

        /// Takes new work again.
        ///
        /// `origin` must be signed by a draining provider.
        ///
        /// Emits `Resumed`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::resume())]
        pub fn resume(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_resume(who)
        }

        /// Leaves: the worker key is closed and the stake is free after `UnbondingBlocks`.
        ///
        /// `origin` must be signed by a registered provider.
        ///
        /// Emits `Unregistered`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::unregister())]
        pub fn unregister(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_unregister(who)
        }

        /// Releases the stake of a former provider.
        ///
        /// `origin` must be signed by a former provider whose unbonding is over.
        ///
        /// Emits `StakeWithdrawn`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::withdraw_stake())]
        pub fn withdraw_stake(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw_stake(who)
        }

        /// Adds to the provider's stake, for instance after a slash.
        ///
        /// `origin` must be signed by a registered provider.
        /// - `amount`: put on hold in addition, planck; above 0.
        ///
        /// Emits `StakeAdded`.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::add_stake())]
        pub fn add_stake(origin: OriginFor<T>, amount: Balance) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_add_stake(who, amount)
        }

        /// Removes the worker keys of `provider` that ended at least 864,000 blocks ago.
        ///
        /// `origin` must be signed; anyone may tidy up.
        /// - `provider`: registered or former provider.
        ///
        /// Emits `WorkerKeysPruned`.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::prune_worker_keys())]
        pub fn prune_worker_keys(origin: OriginFor<T>, provider: T::AccountId) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_prune_worker_keys(provider)
        }

        /// Says what the sender offers to those who send it requests; replaces what it said before.
        ///
        /// `origin` must be signed by a registered provider.
        /// - `service`: number formats and limits.
        ///
        /// Emits `ServiceSet`.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::set_service())]
        pub fn set_service(origin: OriginFor<T>, service: ServiceSpec) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_service(who, service)
        }

        /// Puts a provider that missed `MissedHeartbeats` periods in a row in jail; free of charge when it was silent.
        ///
        /// `origin` must be signed; anyone may look.
        /// - `provider`: active and not in jail yet.
        ///
        /// Emits `Jailed`.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::report_offline())]
        pub fn report_offline(origin: OriginFor<T>, provider: T::AccountId) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            Self::do_report_offline(provider)?;
            Ok(Pays::No.into())
        }

        /// Leaves the jail after its time; the next heartbeat is due in the next period.
        ///
        /// `origin` must be signed by a provider in jail.
        ///
        /// Emits `Unjailed`.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::unjail())]
        pub fn unjail(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_unjail(who)
        }

        /// Removes reputation, performance and jails of an account without stake, 256 rounds after their last change.
        ///
        /// `origin` must be signed; anyone may tidy up.
        /// - `provider`: former provider.
        ///
        /// Emits `RecordPruned`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::prune_record())]
        pub fn prune_record(origin: OriginFor<T>, provider: T::AccountId) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_prune_record(provider)
        }
    }
}
