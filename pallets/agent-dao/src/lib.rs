#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod membership;
#[cfg(test)]
mod mock;
mod reads;
pub mod runtime_api;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;

pub use pallet::*;
pub use weights::WeightInfo;

use polkadot_sdk::polkadot_sdk_frame as frame;

#[frame::pallet]
#[allow(missing_docs)] // The macro adds undocumented items; every item written here has its docs.
pub mod pallet {
    use crate::{
        types::{MAX_PAGE, Member},
        weights::WeightInfo,
    };
    use assay_primitives::{
        ids::{AgentId, MemberClass},
        traits::ShareLedger,
    };
    use polkadot_sdk::{
        frame_support::{
            pallet_prelude::*,
            traits::fungible::{self, Inspect},
        },
        frame_system::{self, pallet_prelude::*},
    };

    /// Layout of the storage.
    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
    pub type MemberOf<T> = Member<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

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

        /// Says who holds shares, because a holder cannot leave.
        type Shares: ShareLedger<Self::AccountId, BlockNumberFor<Self>, DispatchError>;

        /// Held for one member, planck, from whoever reports or causes the membership; returned when the member
        /// leaves.
        #[pallet::constant]
        type MemberDeposit: Get<BalanceOf<Self>>;

        /// Measured weights.
        type WeightInfo: WeightInfo;
    }

    #[pallet::extra_constants]
    impl<T: Config> Pallet<T> {
        /// Most rows of one page that a read returns.
        #[pallet::constant_name(MaxPage)]
        fn max_page() -> u32 {
            MAX_PAGE
        }
    }

    /// Why this pallet holds money.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Deposit of a member.
        #[codec(index = 0)]
        Member,
    }

    /// Members: (agent, account) → record. Removed by `leave`.
    #[pallet::storage]
    pub type Members<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Blake2_128Concat, T::AccountId, MemberOf<T>, OptionQuery>;

    /// DAOs: agent → number of its members; an entry exists from the agent's creation on. Never removed.
    #[pallet::storage]
    pub type MemberCount<T: Config> = StorageMap<_, Twox64Concat, AgentId, u32, OptionQuery>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// The DAO of a new agent was opened.
        DaoOpened {
            /// The agent.
            agent: AgentId,
            /// Its first member.
            founder: T::AccountId,
        },
        /// An account became a member.
        MemberAdmitted {
            /// The agent.
            agent: AgentId,
            /// The new member.
            who: T::AccountId,
            /// Why it is a member.
            class: MemberClass,
            /// Who paid the deposit.
            payer: T::AccountId,
            /// Planck held from the payer.
            deposit: BalanceOf<T>,
        },
        /// A member's class became stronger.
        ClassRaised {
            /// The agent.
            agent: AgentId,
            /// The member.
            who: T::AccountId,
            /// Its class until now.
            from: MemberClass,
            /// Its class from now on.
            to: MemberClass,
        },
        /// A member left.
        MemberLeft {
            /// The agent.
            agent: AgentId,
            /// Who left.
            who: T::AccountId,
            /// Who got the deposit back.
            payer: T::AccountId,
            /// Planck released to the payer.
            deposit: BalanceOf<T>,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// The agent has no DAO.
        DaoNotFound,
        /// The agent already has a DAO.
        DaoAlreadyExists,
        /// The account is not a member.
        MemberNotFound,
        /// The founder of an agent stays a member.
        FounderCannotLeave,
        /// The member holds shares; it can leave when it has transferred them all.
        HoldsShares,
        /// The number of members is at its limit.
        TooManyMembers,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Ends the signer's membership and returns the deposit to whoever paid it.
        ///
        /// `origin` must be signed by a member who is not the founder and holds no shares.
        ///
        /// - `agent`: the agent whose DAO to leave.
        ///
        /// Emits `MemberLeft`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::leave())]
        pub fn leave(origin: OriginFor<T>, agent: AgentId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_leave(who, agent)
        }
    }
}
