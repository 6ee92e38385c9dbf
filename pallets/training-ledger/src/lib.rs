#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

mod checkpoints;
mod contributions;
mod generations;
pub mod index;
mod lifecycle;
mod reads;
mod revenue;
mod rewards;
mod rounds;
pub mod runtime_api;
pub mod schedule;
mod scores;
mod settlements;
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
pub use reads::MAX_PAGE;
pub use rounds::MAX_PRUNE;
pub use scores::BOARD;
pub use types::*;
pub use weights::WeightInfo;

use polkadot_sdk::polkadot_sdk_frame as frame;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;

#[frame::pallet]
#[allow(missing_docs)] // The macro adds undocumented items; every item written here has its docs.
pub mod pallet {
    use super::*;
    use crate::{index::Position, schedule::Schedule, trend::Trend};
    use assay_primitives::{
        ids::{AgentId, Balance, Contribution, ContributionKind, Round, Shares, VersionNumber},
        traits::{AgentAccess, Membership},
    };
    use frame::prelude::*;
    use polkadot_sdk::frame_support::traits::fungible::{Inspect, Mutate};

    pub type LedgerOf<T> = Ledger<BlockNumberFor<T>>;

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: polkadot_sdk::frame_system::Config<Hash: Into<[u8; 32]>> {
        /// The money that holders earn, planck.
        type Currency: Mutate<Self::AccountId, Balance = Balance>;

        /// Knows the agents' own accounts and deployed versions.
        type Agents: AgentAccess<Self::AccountId>;
        /// Told when an account first holds shares.
        type Members: Membership<Self::AccountId, DispatchError>;

        /// Names the account in which revenue waits for its owners.
        #[pallet::constant]
        type PalletId: Get<PalletId>;
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
        /// Most contributions that one deployment or one settled round rewards; the rest waits for the next.
        #[pallet::constant]
        type MaxWork: Get<u32>;
        /// Length of a round, blocks; above 0.
        #[pallet::constant]
        type RoundLength: Get<BlockNumberFor<Self>>;
        /// How many rounds back a round may be settled and its payers may claim.
        #[pallet::constant]
        type ClaimRounds: Get<Round>;

        /// Reaches the state that the benchmarks start from.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: BenchmarkHelper<Self::AccountId>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;
    }

    #[pallet::extra_constants]
    impl<T: Config> Pallet<T> {
        /// Rows of the board of best agents.
        #[pallet::constant_name(Board)]
        fn board() -> u32 {
            BOARD
        }
        /// Most items of one page that a read returns.
        #[pallet::constant_name(MaxPage)]
        fn max_page() -> u32 {
            MAX_PAGE
        }
        /// Most payers that one `prune_round` forgets.
        #[pallet::constant_name(MaxPrune)]
        fn max_prune() -> u32 {
            MAX_PRUNE
        }
        /// The account in which revenue waits for its owners.
        #[pallet::constant_name(Pot)]
        fn pot_account() -> T::AccountId {
            Self::pot()
        }
    }

    /// Present generation of an agent's shares: agent → number of its sales. Written by a sale.
    #[pallet::storage]
    pub type Generations<T: Config> = StorageMap<_, Twox64Concat, AgentId, Generation, ValueQuery>;

    /// Shares and money of a generation: (agent, generation) → ledger. Generation 0 is present from the agent's
    /// creation on, a later one from the sale that began it. Never removed.
    #[pallet::storage]
    pub type Ledgers<T: Config> = StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, Generation, LedgerOf<T>>;

    /// Shares that an account holds: ((agent, generation), account) → units above 0, whose sum is the ledger's supply.
    /// Removed with the last share, of a closed generation by the claim.
    #[pallet::storage]
    pub type Holdings<T: Config> =
        StorageDoubleMap<_, Twox64Concat, Era, Blake2_128Concat, T::AccountId, Shares, ValueQuery>;

    /// What an account has earned: ((agent, generation), account) → position in the ledger's index. Present while the
    /// account holds shares or is owed a planck.
    #[pallet::storage]
    pub type Positions<T: Config> = StorageDoubleMap<_, Twox64Concat, Era, Blake2_128Concat, T::AccountId, Position>;

    /// What an account held at the end of earlier blocks: ((agent, generation), account) → ascending blocks with the
    /// units from then on; before the first one it held nothing that is still remembered. The last one equals
    /// [`Holdings`]. Trimmed by every change of the holding, and removed by the first that finds a former holder's last
    /// checkpoint out of the period, or by the claim on a closed generation.
    #[pallet::storage]
    pub type Checkpoints<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        Era,
        Blake2_128Concat,
        T::AccountId,
        BoundedVec<Checkpoint<BlockNumberFor<T>>, T::MaxCheckpoints>,
        ValueQuery,
    >;

    /// The last arm's-length sale of an agent: agent → block and price. Overwritten by the next.
    #[pallet::storage]
    pub type LastSales<T: Config> = StorageMap<_, Twox64Concat, AgentId, Sale<BlockNumberFor<T>>>;

    /// Length of an agent's list in [`Contributions`]: agent → next index.
    #[pallet::storage]
    pub type ContributionCount<T: Config> = StorageMap<_, Twox64Concat, AgentId, u32, ValueQuery>;

    /// Accepted work: (agent, index) → contribution; indices dense from 0, the founder's is the first. Never removed.
    #[pallet::storage]
    pub type Contributions<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, u32, Contribution<T::AccountId>>;

    /// Work that waits for the deployment of a version: ((agent, generation), version) → numbers of its line in
    /// [`QueuedWork`]. Never removed.
    #[pallet::storage]
    pub type WorkQueues<T: Config> =
        StorageDoubleMap<_, Twox64Concat, Era, Twox64Concat, VersionNumber, Queue, ValueQuery>;

    /// The line itself: ((agent, generation), version, number) → index in [`Contributions`]. Removed by the deployment
    /// that rewards it.
    #[pallet::storage]
    pub type QueuedWork<T: Config> = StorageNMap<
        _,
        (NMapKey<Twox64Concat, Era>, NMapKey<Twox64Concat, VersionNumber>, NMapKey<Twox64Concat, u32>),
        u32,
    >;

    /// Granted shares that are not claimed: ((agent, generation), worker, version) → what vests when. Their sum is the
    /// ledger's `granted`. Removed by the last claim.
    #[pallet::storage]
    pub type Vestings<T: Config> = StorageNMap<
        _,
        (NMapKey<Twox64Concat, Era>, NMapKey<Blake2_128Concat, T::AccountId>, NMapKey<Twox64Concat, VersionNumber>),
        Schedule,
    >;

    /// Sum of the grants for one version: ((agent, generation), version) → what vests when, claimed or not; its later
    /// steps are the sums of those in [`Vestings`]. Removed by a forfeiture.
    #[pallet::storage]
    pub type VersionVestings<T: Config> = StorageDoubleMap<_, Twox64Concat, Era, Twox64Concat, VersionNumber, Schedule>;

    /// Versions whose improvement failed its re-test: ((agent, generation), version) → the round of the forfeiture.
    /// Never removed: work on them earns nothing.
    #[pallet::storage]
    pub type Forfeits<T: Config> = StorageDoubleMap<_, Twox64Concat, Era, Twox64Concat, VersionNumber, Round>;

    /// Burned fees of a round: ((agent, generation), round) → record. Removed when the last payer has claimed or was
    /// forgotten.
    #[pallet::storage]
    pub type Rounds<T: Config> = StorageDoubleMap<_, Twox64Concat, Era, Twox64Concat, Round, RoundRecord>;

    /// Of which by one payer: ((agent, generation), round, payer) → planck; with what is taken they add up to the
    /// round's. Removed by the claim, and by `prune_round` after the claim period or a sale.
    #[pallet::storage]
    pub type RoundPayers<T: Config> = StorageNMap<
        _,
        (NMapKey<Twox64Concat, Era>, NMapKey<Twox64Concat, Round>, NMapKey<Blake2_128Concat, T::AccountId>),
        Balance,
        ValueQuery,
    >;

    /// Decayed fees of an agent: agent → sums. Present once it was paid for.
    #[pallet::storage]
    pub type AgentFees<T: Config> = StorageMap<_, Twox64Concat, AgentId, Fees>;

    /// Decayed fees of all agents together.
    #[pallet::storage]
    pub type NetworkFees<T: Config> = StorageValue<_, Decayed, ValueQuery>;

    /// How a payer used an agent: (agent, payer) → rounds of use. One entry per paying user, never removed.
    #[pallet::storage]
    pub type Activities<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Blake2_128Concat, T::AccountId, Activity>;

    /// Reviews of an agent: agent → sums, equal to those of its versions.
    #[pallet::storage]
    pub type AgentRatings<T: Config> = StorageMap<_, Twox64Concat, AgentId, RatingTotals, ValueQuery>;

    /// Reviews of a version: (agent, version) → sums.
    #[pallet::storage]
    pub type VersionRatings<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, VersionNumber, RatingTotals, ValueQuery>;

    /// The last score of an agent: agent → score. Written when a round is settled.
    #[pallet::storage]
    pub type Scores<T: Config> = StorageMap<_, Twox64Concat, AgentId, Score>;

    /// The agent's last score while the version was deployed, with the version's own rating: (agent, version) → score.
    #[pallet::storage]
    pub type VersionScores<T: Config> = StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, VersionNumber, Score>;

    /// The best agents by last score, best first. An agent that has fallen off comes back when a round of it is settled.
    #[pallet::storage]
    pub type Board<T: Config> = StorageValue<_, BoundedVec<BoardEntry, ConstU32<BOARD>>, ValueQuery>;

    /// Constants of the formulas; the defaults until they are set.
    #[pallet::storage]
    pub type ParametersOf<T: Config> = StorageValue<_, Parameters, ValueQuery>;

    /// Use of a version, decayed: (agent, version) → trend. Written by usage reports, one entry per used version.
    #[pallet::storage]
    pub type Trends<T: Config> = StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, VersionNumber, Trend>;

    /// Use of all versions of an agent, decayed: agent → trend. Written by usage reports.
    #[pallet::storage]
    pub type AgentTrends<T: Config> = StorageMap<_, Twox64Concat, AgentId, Trend>;

    /// Nothing to configure.
    #[pallet::genesis_config]
    #[derive(polkadot_sdk::frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        #[serde(skip)]
        _config: PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        /// Gives the pot its existential deposit, so that it can take a payment of any size.
        fn build(&self) {
            let missing =
                T::Currency::minimum_balance().saturating_sub(T::Currency::total_balance(&Pallet::<T>::pot()));
            if missing > 0 {
                let _ = T::Currency::mint_into(&Pallet::<T>::pot(), missing);
            }
        }
    }

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
        /// Money was paid in for the holders of an agent's shares.
        RevenueDeposited {
            /// The agent.
            agent: AgentId,
            /// The generation of its shares that earned it.
            generation: Generation,
            /// Who paid.
            payer: T::AccountId,
            /// Planck.
            amount: Balance,
        },
        /// A holder took what it earned.
        RevenueClaimed {
            /// The agent.
            agent: AgentId,
            /// The generation that earned it; a claim on a closed one ends the holding.
            generation: Generation,
            /// The holder.
            who: T::AccountId,
            /// Planck.
            amount: Balance,
        },
        /// An agent was sold: the holders of this generation may claim the proceeds.
        GenerationClosed {
            /// The agent.
            agent: AgentId,
            /// The generation that ended.
            generation: Generation,
            /// Price and treasury, planck.
            proceeds: Balance,
            /// Shares that share them.
            shares: Shares,
            /// Granted shares that share them too.
            granted: Shares,
        },
        /// The buyer of an agent holds all shares of a new generation.
        GenerationOpened {
            /// The agent.
            agent: AgentId,
            /// The generation that began.
            generation: Generation,
            /// The buyer.
            owner: T::AccountId,
            /// Units, the whole supply.
            shares: Shares,
        },
        /// Work earned shares: a quarter may be claimed at once, the rest over twelve rounds.
        SharesGranted {
            /// The agent.
            agent: AgentId,
            /// Who did the work.
            who: T::AccountId,
            /// The version that it went into.
            version: VersionNumber,
            /// Units.
            shares: Shares,
        },
        /// A deployment rewarded the work on the version.
        DeploymentRewarded {
            /// The agent.
            agent: AgentId,
            /// The deployed version.
            version: VersionNumber,
            /// Number of contributions that were looked at.
            contributions: u32,
            /// Units granted to all of them.
            shares: Shares,
        },
        /// A worker's shares were created, as far as they had vested.
        VestedClaimed {
            /// The agent.
            agent: AgentId,
            /// The version that the work went into.
            version: VersionNumber,
            /// The worker, from now on a member.
            who: T::AccountId,
            /// Units; 0 where a forfeiture had left nothing.
            shares: Shares,
        },
        /// A worker was paid for granted shares of a generation that was sold.
        GrantPaid {
            /// The agent.
            agent: AgentId,
            /// The closed generation.
            generation: Generation,
            /// The version that the work went into.
            version: VersionNumber,
            /// The worker.
            who: T::AccountId,
            /// Granted units, vested or not.
            shares: Shares,
            /// Planck.
            amount: Balance,
        },
        /// An improvement failed its re-test: what was granted for it and had not vested is void.
        SharesForfeited {
            /// The agent.
            agent: AgentId,
            /// The version that failed.
            version: VersionNumber,
            /// Units of all workers.
            shares: Shares,
        },
        /// The distributed training formula was applied to a round.
        RoundSettled {
            /// The agent.
            agent: AgentId,
            /// The round.
            round: Round,
            /// The agent's score now.
            score: Score,
            /// Units granted to accepted work.
            work: Shares,
            /// Units that the round's payers may claim together.
            users: Shares,
        },
        /// A payer's shares of a settled round were created.
        RoundClaimed {
            /// The agent.
            agent: AgentId,
            /// The round.
            round: Round,
            /// The payer, from now on a member if it got any.
            who: T::AccountId,
            /// Units.
            shares: Shares,
        },
        /// Payers of a round were forgotten that could not claim any more.
        RoundPruned {
            /// The agent.
            agent: AgentId,
            /// The generation that the round belongs to.
            generation: Generation,
            /// The round.
            round: Round,
            /// Number of payers.
            removed: u32,
        },
        /// The constants of the formulas changed.
        ParametersSet {
            /// The new ones.
            parameters: Parameters,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// The agent, the generation or the round is unknown to the ledger.
        NotFound,
        /// The agent has a ledger, the round is settled, or the version was forfeited already.
        AlreadyExists,
        /// The sender holds fewer shares than the amount.
        Insufficient,
        /// The amount is 0, or below the smallest transfer without being everything the sender has.
        BelowMinimum,
        /// Sender and receiver are the same account.
        SameAccount,
        /// The agent's list of contributions is full.
        TooMany,
        /// The account has earned nothing there that it has not claimed.
        NothingToClaim,
        /// The round has not ended, is not settled, or has not expired.
        NotYet,
        /// The claim period of the round is over.
        Expired,
        /// A review has 1 to 5 stars.
        InvalidStars,
        /// A parameter is out of its range.
        InvalidParameters,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(T::RoundLength::get() > Zero::zero(), "a round has at least one block");
            assert!(T::MaxCheckpoints::get() >= 2, "the present and one earlier holding fit");
            assert!(T::MaxContributions::get() > 0, "the founder's contribution fits");
            assert!(T::MinTransfer::get() > 0, "a transfer moves something");
            assert!(T::MaxWork::get() > 0, "a deployment rewards something");
            assert!(T::ClaimRounds::get() > 0, "a round can be settled");
            assert!(Parameters::default().are_valid(), "the defaults are in range");
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
        /// The dispatch origin must be _Signed_ by the holder, who pays the deposit of a new membership. What the
        /// shares have earned until now stays the sender's.
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

        /// Pay money in for all holders of an agent's shares, each in proportion.
        ///
        /// The dispatch origin must be _Signed_ by the payer. Holders claim it; it counts neither for the score nor for
        /// the price of shares.
        ///
        /// - `agent`: whose holders.
        /// - `amount`: planck.
        ///
        /// Emits `RevenueDeposited`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::deposit_revenue())]
        pub fn deposit_revenue(
            origin: OriginFor<T>,
            agent: AgentId,
            #[pallet::compact] amount: Balance,
        ) -> DispatchResult {
            let payer = ensure_signed(origin)?;
            Self::do_deposit_revenue(agent, &payer, amount)
        }

        /// Take what the signer's shares of an agent have earned.
        ///
        /// The dispatch origin must be _Signed_ by a present or former holder.
        ///
        /// - `agent`: whose shares.
        ///
        /// Emits `RevenueClaimed`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::claim())]
        pub fn claim(origin: OriginFor<T>, agent: AgentId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_claim(who, agent, Generations::<T>::get(agent))
        }

        /// Take what the signer's shares of an earlier generation have earned, the price of the sale included.
        ///
        /// The dispatch origin must be _Signed_ by a holder of that time. A claim on a closed generation ends the
        /// holding in it.
        ///
        /// - `agent`: whose shares.
        /// - `generation`: number of sales before it; the present one is accepted too.
        ///
        /// Emits `RevenueClaimed`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::claim_generation())]
        pub fn claim_generation(origin: OriginFor<T>, agent: AgentId, generation: Generation) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_claim(who, agent, generation)
        }

        /// Create the shares that the signer's work has earned, as far as they have vested.
        ///
        /// The dispatch origin must be _Signed_ by the worker, who becomes a member at its own deposit. Of a generation
        /// that was sold, all that was granted is paid at the price of the sale instead.
        ///
        /// - `agent`: whose shares.
        /// - `generation`: number of sales before the work was rewarded.
        /// - `version`: the version that the work went into.
        ///
        /// Emits `VestedClaimed` or `GrantPaid`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::claim_vested())]
        pub fn claim_vested(
            origin: OriginFor<T>,
            agent: AgentId,
            generation: Generation,
            version: VersionNumber,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_claim_vested(who, agent, generation, version)
        }

        /// Apply the distributed training formula to a round of an agent: score, mint, shares for accepted work.
        ///
        /// The dispatch origin must be _Signed_ by anyone. Each round that somebody paid in is settled once; one that
        /// nobody paid in only brings the score up to date, once per present round.
        ///
        /// - `agent`: the agent.
        /// - `round`: a round that has ended, at most `ClaimRounds` ago.
        ///
        /// Emits `RoundSettled`, and `SharesGranted` for each worker and version.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::settle_round(T::MaxWork::get()))]
        pub fn settle_round(origin: OriginFor<T>, agent: AgentId, round: Round) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            let contributions = Self::do_settle_round(agent, round)?;
            Ok(Some(T::WeightInfo::settle_round(contributions)).into())
        }

        /// Create the signer's shares of a settled round, in proportion to the fees that it burned.
        ///
        /// The dispatch origin must be _Signed_ by a payer of the round, who becomes a member at its own deposit.
        ///
        /// - `agent`: the agent that was paid for.
        /// - `round`: a settled round of the present generation, at most `ClaimRounds` ago.
        ///
        /// Emits `RoundClaimed`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::claim_round())]
        pub fn claim_round(origin: OriginFor<T>, agent: AgentId, round: Round) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_claim_round(who, agent, round)
        }

        /// Forget payers of a round that cannot claim any more.
        ///
        /// The dispatch origin must be _Signed_ by anyone.
        ///
        /// - `agent`: the agent.
        /// - `generation`: the generation that the round belongs to.
        /// - `round`: a round more than `ClaimRounds` ago, or any round of a closed generation.
        /// - `limit`: most payers to forget; at most 256 are.
        ///
        /// Emits `RoundPruned`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::prune_round((*limit).min(MAX_PRUNE)))]
        pub fn prune_round(
            origin: OriginFor<T>,
            agent: AgentId,
            generation: Generation,
            round: Round,
            limit: u32,
        ) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            let removed = Self::do_prune_round(agent, generation, round, limit)?;
            Ok(Some(T::WeightInfo::prune_round(removed)).into())
        }

        /// Set the constants of the formulas.
        ///
        /// The dispatch origin must be _Root_: the chain's government.
        ///
        /// - `parameters`: all of them.
        ///
        /// Emits `ParametersSet`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::set_parameters())]
        pub fn set_parameters(origin: OriginFor<T>, parameters: Parameters) -> DispatchResult {
            ensure_root(origin)?;
            ensure!(parameters.are_valid(), Error::<T>::InvalidParameters);
            ParametersOf::<T>::put(parameters);
            Self::deposit_event(Event::ParametersSet { parameters });
            Ok(())
        }
    }
}
