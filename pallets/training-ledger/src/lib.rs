#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod checkpoints;
mod contributions;
mod lifecycle;
mod reads;
pub mod runtime_api;
mod share_ledger;
mod shares;
pub mod trend;
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

pub use pallet::*;
pub use types::*;
pub use weights::WeightInfo;

use polkadot_sdk::polkadot_sdk_frame as frame;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

#[frame::pallet]
#[allow(missing_docs)]
pub mod pallet {
    use super::*;
    use crate::trend::Trend;
    use assay_primitives::{
        ids::{AgentId, Contribution, ContributionKind, Shares, VersionNumber},
        traits::Membership,
    };
    use frame::prelude::*;

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: polkadot_sdk::frame_system::Config<Hash: Into<[u8; 32]>> {
        /// Told when an account first holds shares.
        type Members: Membership<Self::AccountId, DispatchError>;

        /// Smallest transfer, units; less moves only as everything the sender has.
        #[pallet::constant]
        type MinTransfer: Get<Shares>;
        /// How many blocks back the holdings of an account stay exact: the voting period and the enactment delay.
        #[pallet::constant]
        type CheckpointPeriod: Get<BlockNumberFor<Self>>;
        /// Most checkpoints of one account and agent; at least 2.
        #[pallet::constant]
        type MaxCheckpoints: Get<u32>;
        /// Most contributions of one agent.
        #[pallet::constant]
        type MaxContributions: Get<u32>;
        /// Length of a round, blocks; above 0.
        #[pallet::constant]
        type RoundLength: Get<BlockNumberFor<Self>>;

        /// Reaches the state that the benchmarks start from.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;
    }

    /// All shares of an agent: agent → units. Present from the agent's creation on; equals the sum of [`Holdings`].
    #[pallet::storage]
    pub type Supply<T: Config> = StorageMap<_, Twox64Concat, AgentId, Shares>;

    /// Number of accounts with an entry in [`Holdings`]: agent → accounts.
    #[pallet::storage]
    pub type HolderCount<T: Config> = StorageMap<_, Twox64Concat, AgentId, u32, ValueQuery>;

    /// Shares that an account holds now: (agent, account) → units above 0. Removed with the last share.
    #[pallet::storage]
    pub type Holdings<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Blake2_128Concat, T::AccountId, Shares, ValueQuery>;

    /// What an account held at the end of earlier blocks: (agent, account) → ascending blocks with the units from
    /// then on; before the first one it held nothing that is still remembered. The last one equals [`Holdings`].
    /// Trimmed by every transfer that touches the account, and removed by the first that finds a former holder's
    /// last checkpoint out of the period.
    #[pallet::storage]
    pub type Checkpoints<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        AgentId,
        Blake2_128Concat,
        T::AccountId,
        BoundedVec<Checkpoint<BlockNumberFor<T>>, T::MaxCheckpoints>,
        ValueQuery,
    >;

    /// Length of an agent's list in [`Contributions`]: agent → next index.
    #[pallet::storage]
    pub type ContributionCount<T: Config> = StorageMap<_, Twox64Concat, AgentId, u32, ValueQuery>;

    /// Accepted work: (agent, index) → contribution; indices dense from 0, the founder's is the first. Never removed.
    #[pallet::storage]
    pub type Contributions<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, u32, Contribution<T::AccountId>>;

    /// Use of a version, decayed: (agent, version) → trend. Written by usage reports, one entry per used version.
    #[pallet::storage]
    pub type Trends<T: Config> = StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, VersionNumber, Trend>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An agent's ledger opened: its founder holds all shares.
        LedgerOpened {
            /// The new agent.
            agent: AgentId,
            /// Who created it.
            founder: T::AccountId,
            /// Units granted, the agent's whole supply.
            shares: Shares,
        },
        /// Shares changed hands.
        SharesTransferred {
            /// Whose shares.
            agent: AgentId,
            /// The sender.
            from: T::AccountId,
            /// The receiver, from now on a member.
            to: T::AccountId,
            /// Units moved.
            amount: Shares,
        },
        /// A pallet witnessed work for an agent.
        ContributionRecorded {
            /// The agent.
            agent: AgentId,
            /// Index in the agent's list.
            index: u32,
            /// Who did the work.
            who: T::AccountId,
            /// What kind of work.
            kind: ContributionKind,
            /// How much, in the unit of the kind.
            work: u64,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// The agent has no ledger.
        NotFound,
        /// The agent has a ledger already.
        AlreadyExists,
        /// The sender holds fewer shares than the amount.
        Insufficient,
        /// The amount is 0, or below the smallest transfer without being everything the sender has.
        BelowMinimum,
        /// Sender and receiver are the same account.
        SameAccount,
        /// The agent's list of contributions is full.
        TooMany,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(T::RoundLength::get() > Zero::zero(), "a round has at least one block");
            assert!(T::MaxCheckpoints::get() >= 2, "the present and one earlier holding fit");
            assert!(T::MaxContributions::get() > 0, "the founder's contribution fits");
            assert!(T::MinTransfer::get() > 0, "a transfer moves something");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_now: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Give shares of an agent to another account, which becomes a member of the agent's DAO.
        ///
        /// The dispatch origin must be _Signed_ by the holder, who pays the deposit of a new membership.
        ///
        /// - `agent`: whose shares.
        /// - `to`: the receiver.
        /// - `amount`: units, at least `MinTransfer` or everything the sender has.
        ///
        /// Emits `SharesTransferred`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::transfer_shares())]
        pub fn transfer_shares(
            origin: OriginFor<T>,
            agent: AgentId,
            to: T::AccountId,
            amount: Shares,
        ) -> DispatchResult {
            let from = ensure_signed(origin)?;
            Self::do_transfer_shares(from, agent, to, amount)
        }
    }
}
