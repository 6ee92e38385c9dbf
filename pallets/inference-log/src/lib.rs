#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod commit;
mod host_hash;
mod reads;
mod ring;
pub mod runtime_api;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
mod usage;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use host_hash::HostSha256;
pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use polkadot_sdk::polkadot_sdk_frame as frame;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

#[allow(missing_docs)] // The macro adds undocumented items; every item written here has its docs.
#[frame::pallet]
pub mod pallet {
    use super::*;
    use assay_primitives::{
        economy::Tokens,
        ids::{AgentId, Digest256, Round, UsageTotals, VersionNumber},
        limits,
        traits::{AgentAccess, ProviderRegistry, UsageMeter},
    };
    use frame::prelude::*;

    /// Bound of a blob in the call, [`limits::BLOB_BYTES`].
    pub type MaxBlob = ConstU32<{ limits::BLOB_BYTES }>;
    /// Bound of either list of `report_usage`.
    pub type MaxReports = ConstU32<64>;

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: polkadot_sdk::frame_system::Config<AccountId: Into<[u8; 32]>, Hash: Into<[u8; 32]>> {
        /// Who may commit and report.
        type Providers: ProviderRegistry<Self::AccountId>;
        /// Which agents and versions exist.
        type Agents: AgentAccess<Self::AccountId>;
        /// Told about first uses and about the totals of closed rounds.
        type Usage: UsageMeter<Self::AccountId, DispatchError>;

        /// Length of a round, blocks; above 0.
        #[pallet::constant]
        type RoundLength: Get<BlockNumberFor<Self>>;
        /// For how many rounds after its end a round may still be reported.
        #[pallet::constant]
        type ReportWindow: Get<Round>;

        /// Reaches the state that the benchmarks start from.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;

        /// Weights of the calls and hooks.
        type WeightInfo: WeightInfo;
    }

    /// Next sequence number of each provider: provider → number of entries it has committed so far.
    /// Absent = 0. Never removed: it is what makes an omission or a replay provable.
    #[pallet::storage]
    pub type NextSeq<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u64, ValueQuery>;

    /// Compact range of the global log over all batch leaves; `size` is also the index of the next batch.
    #[pallet::storage]
    pub type Log<T: Config> = StorageValue<_, LogState, ValueQuery>;

    /// Ring of the log's latest roots: slot → size and root at the end of a block that had a batch.
    /// Slot of the n-th root (from 0) = n mod 1,200; sizes ascend with n. Overwritten by the ring's next turn.
    #[pallet::storage]
    pub type RecentRoots<T: Config> = StorageMap<_, Twox64Concat, u32, LogRoot>;

    /// How many roots were ever written to [`RecentRoots`].
    #[pallet::storage]
    pub type RootsWritten<T: Config> = StorageValue<_, u64, ValueQuery>;

    /// Index of the last extrinsic of this block that committed a batch. Taken by `on_finalize`, so that it is
    /// absent between blocks.
    #[pallet::storage]
    pub type CommittedIn<T: Config> = StorageValue<_, u32>;

    /// Totals that were reported: (round, provider, agent, version). Rounds older than `ReportWindow` are
    /// refused, and `on_idle` removes what was stored for them.
    #[pallet::storage]
    pub type Reported<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Twox64Concat, Round>,
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Twox64Concat, AgentId>,
            NMapKey<Twox64Concat, VersionNumber>,
        ),
        (),
    >;

    /// Number of totals that were reported: round, provider → entries in [`Reported`], at most
    /// [`MAX_TOTALS_PER_ROUND`]. Removed by `on_idle` after them.
    #[pallet::storage]
    pub type ReportCounts<T: Config> =
        StorageDoubleMap<_, Twox64Concat, Round, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

    /// Oldest round that may still have entries in [`Reported`] and [`ReportCounts`]; moved on by `on_idle`.
    #[pallet::storage]
    pub type OldestRound<T: Config> = StorageValue<_, Round, ValueQuery>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A batch of encrypted entries is in the log.
        BatchCommitted {
            /// Whose batch.
            provider: T::AccountId,
            /// Index of the batch's leaf in the global log, from 0.
            batch_index: u64,
            /// Sequence number of its first entry.
            first_seq: u64,
            /// Number of entries.
            count: u32,
            /// RFC 6962 root over the leaves of its entries.
            batch_root: Digest256,
            /// SHA-256 of the blob: digest of its CIDv1 (raw, sha2-256).
            blob_hash: Digest256,
            /// Length of the blob, bytes.
            blob_len: u32,
        },
        /// A provider reported use; the pallets behind `Usage` emit what followed from it.
        UsageReported {
            /// Who reported.
            provider: T::AccountId,
            /// Number of first uses in the report.
            first_uses: u32,
            /// Number of round totals in the report.
            totals: u32,
        },
        /// What a provider served of one version in one closed round.
        RoundTotalsReported {
            /// Who reported.
            provider: T::AccountId,
            /// The agent.
            agent: AgentId,
            /// The agent's version.
            version: VersionNumber,
            /// The closed round.
            round: Round,
            /// Requests and tokens.
            totals: UsageTotals,
            /// The part of the tokens that nobody paid for.
            free: Tokens,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// The origin is not a registered provider.
        NotAuthorized,
        /// The running extrinsic does not end with the blob, another batch was committed in it, or there is none.
        NotTopLevel,
        /// `count` is not 1 to 1,243.
        BadCount,
        /// `first_seq` was committed before.
        SequenceReplay,
        /// `first_seq` skips entries that were never committed.
        SequenceGap,
        /// An entry's own sequence number is not its place in the batch.
        SequenceMismatch,
        /// A frame reaches past the end of the blob.
        Truncated,
        /// Bytes follow the last entry.
        TrailingBytes,
        /// An entry has a length that its kind does not allow.
        BadLength,
        /// An entry's version is not 1.
        UnsupportedVersion,
        /// An entry is neither a SessionOpen nor a Record.
        UnsupportedKind,
        /// A session uses an unknown cipher suite.
        UnsupportedSuite,
        /// A session was opened for another chain.
        WrongChain,
        /// A session was opened by another provider.
        WrongProvider,
        /// A record names a session at or after its own position.
        BadSessionReference,
        /// The agent or the version does not exist.
        NotFound,
        /// The round is not over yet.
        NotYet,
        /// The round is more than `ReportWindow` rounds ago.
        Expired,
        /// These totals were reported before.
        AlreadyExists,
        /// The report is empty, or totals count no request.
        NothingToReport,
        /// More tokens were free than there were.
        FreeExceedsTotals,
        /// The provider has reported 1,024 totals of the round.
        TooMany,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_initialize(_now: BlockNumberFor<T>) -> Weight {
            T::WeightInfo::on_finalize()
        }

        fn on_finalize(_now: BlockNumberFor<T>) {
            Self::publish_root();
        }

        fn on_idle(now: BlockNumberFor<T>, remaining: Weight) -> Weight {
            Self::forget_old_reports(now, remaining)
        }

        fn integrity_test() {
            assert!(T::RoundLength::get() > Zero::zero(), "a round has at least one block");
            assert!(T::ReportWindow::get() > 0, "a closed round can be reported");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_now: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::extra_constants]
    impl<T: Config> Pallet<T> {
        /// Largest blob of a batch, bytes.
        fn max_blob_bytes() -> u32 {
            limits::BLOB_BYTES
        }

        /// Most entries of a batch.
        fn max_batch_entries() -> u32 {
            limits::BATCH_ENTRIES
        }

        /// Number of roots that the ring keeps.
        fn recent_roots_length() -> u32 {
            limits::RECENT_ROOTS
        }

        /// Totals that one provider may report of one round.
        fn max_totals_per_round() -> u32 {
            MAX_TOTALS_PER_ROUND
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Commit a batch of encrypted entries; all of them or none.
        ///
        /// The dispatch origin must be _Signed_ by a registered provider, also through a proxy. The call must be
        /// the end of its extrinsic, because the node indexes the extrinsic's tail as the blob.
        ///
        /// - `first_seq`: sequence number of the first entry, the provider's next one.
        /// - `count`: number of entries, 1 to 1,243.
        /// - `blob`: for each entry its length as u32 and its bytes, nothing else.
        ///
        /// Emits `BatchCommitted`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::commit_batch(
            (*count).min(limits::BATCH_ENTRIES),
            commit::kibibytes(blob),
        ))]
        pub fn commit_batch(
            origin: OriginFor<T>,
            first_seq: u64,
            count: u32,
            blob: BoundedVec<u8, MaxBlob>,
        ) -> DispatchResult {
            let provider = ensure_signed(origin)?;
            Self::do_commit_batch(provider, first_seq, count, &blob)
        }

        /// Report users that the provider served for the first time, and totals of closed rounds; all or nothing.
        ///
        /// The dispatch origin must be _Signed_ by a registered provider, also through a proxy. It pays the
        /// deposits of the memberships that follow.
        ///
        /// - `first_uses`: at most 64 pairs of agent and user; a pair that is known already changes nothing.
        /// - `totals`: at most 64, each at most once per agent, version and round, and 1,024 of one round.
        ///
        /// Emits `UsageReported`, and `RoundTotalsReported` for each of `totals`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::report_usage(
            u32::try_from(first_uses.len()).unwrap_or(u32::MAX),
            u32::try_from(totals.len()).unwrap_or(u32::MAX),
        ))]
        pub fn report_usage(
            origin: OriginFor<T>,
            first_uses: BoundedVec<FirstUse<T::AccountId>, MaxReports>,
            totals: BoundedVec<RoundTotals, MaxReports>,
        ) -> DispatchResult {
            let provider = ensure_signed(origin)?;
            Self::do_report_usage(provider, &first_uses, &totals)
        }
    }
}
