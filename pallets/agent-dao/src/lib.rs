#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod decision;
mod delegation;
mod deposits;
mod membership;
#[cfg(test)]
mod mock;
mod policy;
mod proposals;
mod prune;
mod reads;
pub mod runtime_api;
mod settings;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
mod voting;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::BenchmarkHelper;
pub use pallet::*;
pub use weights::WeightInfo;

use polkadot_sdk::polkadot_sdk_frame as frame;

#[allow(missing_docs)] // The macro adds undocumented items; every item written here has its docs.
#[frame::pallet]
pub mod pallet {
    use crate::{
        types::{
            Ballot, CancelReason, Choice, DaoConfig, Delegation, MAX_APPROVAL, MAX_CALL_BYTES, MAX_PAGE, MAX_PRUNE,
            MAX_TREASURY_SHARE, MIN_APPROVAL, MIN_SUPPORT, Member, Proposal, ProposalId, SENSITIVE_APPROVAL,
            Sensitivity, Tally,
        },
        weights::WeightInfo,
    };
    use alloc::boxed::Box;
    use assay_primitives::{
        economy::{PPM, Ppm},
        ids::{AgentId, MemberClass, Shares},
        traits::{AgentAccess, ShareLedger},
    };
    use polkadot_sdk::{
        frame_support::{
            dispatch::{GetDispatchInfo, PostDispatchInfo},
            pallet_prelude::*,
            traits::{
                Contains, IsSubType,
                fungible::{self, Inspect},
            },
        },
        frame_system::{self, pallet_prelude::*},
        sp_runtime::traits::{Dispatchable, Zero},
    };

    /// Layout of the storage.
    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
    pub type MemberOf<T> = Member<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
    pub type ProposalOf<T> = Proposal<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
    pub type BallotOf<T> = Ballot<<T as frame_system::Config>::AccountId, BalanceOf<T>>;
    pub type DelegationOf<T> = Delegation<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
    /// SCALE encoding of a proposed call.
    pub type CallBytes = BoundedVec<u8, ConstU32<MAX_CALL_BYTES>>;

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

        /// The runtime's calls.
        type RuntimeCall: Parameter
            + Dispatchable<RuntimeOrigin = Self::RuntimeOrigin, PostInfo = PostDispatchInfo>
            + GetDispatchInfo
            + From<Call<Self>>
            + IsSubType<Call<Self>>
            + IsType<<Self as frame_system::Config>::RuntimeCall>;
        /// Calls that a DAO may dispatch as its agent's account, named one by one: never one that carries a call.
        type AllowedCalls: Contains<<Self as Config>::RuntimeCall>;
        /// Of those, the calls about sale, treasury, ledger and config; `set_config` always is one.
        type SensitiveCalls: Contains<<Self as Config>::RuntimeCall>;

        /// Says who holds shares and who held them when; the supply of a generation never shrinks.
        type Shares: ShareLedger<Self::AccountId, BlockNumberFor<Self>, DispatchError>;
        /// Knows the accounts of agents.
        type Agents: AgentAccess<Self::AccountId>;

        /// Held for one member, planck, from whoever reports or causes the membership; returned when the member
        /// leaves.
        #[pallet::constant]
        type MemberDeposit: Get<BalanceOf<Self>>;
        /// Held from a proposer, planck; returned when the proposal ends, however it ends.
        #[pallet::constant]
        type ProposalDeposit: Get<BalanceOf<Self>>;
        /// Held from a proposer for each byte of the call, planck; returned with the deposit.
        #[pallet::constant]
        type CallByteDeposit: Get<BalanceOf<Self>>;
        /// Held from a voter for its ballot and for each ballot its vote carries, planck; returned when the ballot is
        /// pruned or its owner votes itself.
        #[pallet::constant]
        type VoteDeposit: Get<BalanceOf<Self>>;
        /// Held from a delegator, planck; returned when the delegation ends.
        #[pallet::constant]
        type DelegationDeposit: Get<BalanceOf<Self>>;

        /// Rules of a DAO that has not set its own; inside the bounds of [`crate::types`] and of the periods below.
        #[pallet::constant]
        type DefaultConfig: Get<DaoConfig<BlockNumberFor<Self>>>;
        /// Shortest period of a proposal, blocks; above 0.
        #[pallet::constant]
        type MinPeriod: Get<BlockNumberFor<Self>>;
        /// Longest period of a proposal, blocks. The ledger must know holdings at least one block further back.
        #[pallet::constant]
        type MaxPeriod: Get<BlockNumberFor<Self>>;
        /// Longest enactment delay, blocks.
        #[pallet::constant]
        type MaxDelay: Get<BlockNumberFor<Self>>;
        /// How long a passed proposal can be executed, blocks.
        #[pallet::constant]
        type ExecutionWindow: Get<BlockNumberFor<Self>>;
        /// Most live proposals of one agent.
        #[pallet::constant]
        type MaxProposals: Get<u32>;
        /// Most live proposals of one account for one agent.
        #[pallet::constant]
        type MaxProposalsBy: Get<u32>;
        /// Part of all shares that a proposer holds for each of its live proposals, ppm. Times `MaxProposals` it is
        /// what it takes to fill an agent's places.
        #[pallet::constant]
        type ProposalBacking: Get<Ppm>;
        /// Most delegators of one delegate and agent.
        #[pallet::constant]
        type MaxDelegators: Get<u32>;
        /// Largest weight of a call that a DAO may dispatch.
        #[pallet::constant]
        type MaxCallWeight: Get<Weight>;

        /// Reaches the state that the benchmarks start from.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::BenchmarkHelper<Self::AccountId, <Self as Config>::RuntimeCall>;

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

        /// Longest call that a proposal can carry, bytes of its SCALE encoding.
        #[pallet::constant_name(MaxCallBytes)]
        fn max_call_bytes() -> u32 {
            MAX_CALL_BYTES
        }

        /// Most ballots that one `prune` removes.
        #[pallet::constant_name(MaxPrune)]
        fn max_prune() -> u32 {
            MAX_PRUNE
        }

        /// Smallest quorum of a config, ppm of all shares.
        #[pallet::constant_name(MinSupport)]
        fn min_support() -> Ppm {
            MIN_SUPPORT
        }

        /// Smallest approval of a config, ppm of ayes and nays.
        #[pallet::constant_name(MinApproval)]
        fn min_approval() -> Ppm {
            MIN_APPROVAL
        }

        /// Largest approval of a config, ppm of ayes and nays.
        #[pallet::constant_name(MaxApproval)]
        fn max_approval() -> Ppm {
            MAX_APPROVAL
        }

        /// Largest treasury share of a config, ppm of the net royalty.
        #[pallet::constant_name(MaxTreasuryShare)]
        fn max_treasury_share() -> Ppm {
            MAX_TREASURY_SHARE
        }

        /// Part of all shares that must say aye to a sensitive call, ppm.
        #[pallet::constant_name(SensitiveApproval)]
        fn sensitive_approval() -> Ppm {
            SENSITIVE_APPROVAL
        }
    }

    /// Why this pallet holds money.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Deposit of a member.
        #[codec(index = 0)]
        Member,
        /// Deposit of a live proposal and its call.
        #[codec(index = 1)]
        Proposal,
        /// Deposits of ballots.
        #[codec(index = 2)]
        Vote,
        /// Deposit of a delegation.
        #[codec(index = 3)]
        Delegation,
    }

    /// Members: (agent, account) → record. Removed by `leave`.
    #[pallet::storage]
    pub type Members<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Blake2_128Concat, T::AccountId, MemberOf<T>, OptionQuery>;

    /// DAOs: agent → number of its members; an entry exists from the agent's creation on. Never removed.
    #[pallet::storage]
    pub type MemberCount<T: Config> = StorageMap<_, Twox64Concat, AgentId, u32, OptionQuery>;

    /// Rules that a DAO set for itself: agent → config; the default applies without an entry. Never removed.
    #[pallet::storage]
    pub type Configs<T: Config> = StorageMap<_, Twox64Concat, AgentId, DaoConfig<BlockNumberFor<T>>, OptionQuery>;

    /// Block of an agent's last sale: agent → block. Nothing is proposed in it. Never removed.
    #[pallet::storage]
    pub type SoldAt<T: Config> = StorageMap<_, Twox64Concat, AgentId, BlockNumberFor<T>, OptionQuery>;

    /// Number of an agent's next proposal: agent → number; numbers are never given twice. Never removed.
    #[pallet::storage]
    pub type NextProposal<T: Config> = StorageMap<_, Twox64Concat, AgentId, ProposalId, ValueQuery>;

    /// Proposals: (agent, number) → record. Removed when the proposal has ended and no ballot of it is left.
    #[pallet::storage]
    pub type Proposals<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, ProposalId, ProposalOf<T>, OptionQuery>;

    /// Calls of the proposals that have not ended: (agent, number) → SCALE encoding. Removed when the proposal ends.
    #[pallet::storage]
    pub type Calls<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, ProposalId, CallBytes, OptionQuery>;

    /// Number of an agent's proposals that have not ended: agent → number above 0.
    #[pallet::storage]
    pub type LiveProposals<T: Config> = StorageMap<_, Twox64Concat, AgentId, u32, ValueQuery>;

    /// Number of an account's proposals that have not ended: (agent, proposer) → number above 0; per agent they add
    /// up to [`LiveProposals`].
    #[pallet::storage]
    pub type ProposalsBy<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

    /// How the shares of an account count for a proposal: (agent, number, account) → ballot. Written by votes, removed
    /// by `prune` and `remove_vote` after the proposal has ended.
    #[pallet::storage]
    pub type Ballots<T: Config> = StorageNMap<
        _,
        (NMapKey<Twox64Concat, AgentId>, NMapKey<Twox64Concat, ProposalId>, NMapKey<Blake2_128Concat, T::AccountId>),
        BallotOf<T>,
        OptionQuery,
    >;

    /// Delegations: (agent, delegator) → delegation. Removed by `undelegate`, `dismiss` and a new delegation.
    #[pallet::storage]
    pub type Delegations<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Blake2_128Concat, T::AccountId, DelegationOf<T>, OptionQuery>;

    /// The other direction of [`Delegations`]: (agent, generation, delegate) → its delegators, at least one.
    #[pallet::storage]
    pub type Delegators<T: Config> = StorageNMap<
        _,
        (NMapKey<Twox64Concat, AgentId>, NMapKey<Twox64Concat, u32>, NMapKey<Blake2_128Concat, T::AccountId>),
        BoundedVec<T::AccountId, T::MaxDelegators>,
        ValueQuery,
    >;

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
        /// A DAO changed its rules.
        ConfigSet {
            /// The agent.
            agent: AgentId,
            /// Its rules for proposals from now on.
            config: DaoConfig<BlockNumberFor<T>>,
        },
        /// A call was proposed.
        Proposed {
            /// The agent.
            agent: AgentId,
            /// Number of the proposal.
            id: ProposalId,
            /// Who proposed it.
            proposer: T::AccountId,
            /// Hash of the SCALE-encoded call.
            call_hash: T::Hash,
            /// Class of the call.
            sensitivity: Sensitivity,
            /// Generation of the ledger whose holders decide.
            generation: u32,
            /// First block in which it can be closed.
            ends: BlockNumberFor<T>,
            /// Planck held from the proposer; 0 if it was decided in the same call.
            deposit: BalanceOf<T>,
        },
        /// An account voted, or changed its vote.
        Voted {
            /// The agent.
            agent: AgentId,
            /// Number of the proposal.
            id: ProposalId,
            /// Who voted.
            who: T::AccountId,
            /// What it says from now on.
            choice: Choice,
            /// Its own shares.
            own: Shares,
            /// Shares of others that it votes with.
            delegated: Shares,
        },
        /// A delegator is about to vote itself: its shares left the vote of its delegate.
        VoteTakenBack {
            /// The agent.
            agent: AgentId,
            /// Number of the proposal.
            id: ProposalId,
            /// The delegator.
            who: T::AccountId,
            /// The delegate.
            from: T::AccountId,
            /// Shares that moved.
            weight: Shares,
        },
        /// A proposal was decided in favour.
        Passed {
            /// The agent.
            agent: AgentId,
            /// Number of the proposal.
            id: ProposalId,
            /// First block in which its call can be executed.
            from: BlockNumberFor<T>,
            /// Last block in which its call can be executed.
            until: BlockNumberFor<T>,
        },
        /// A proposal missed quorum or approval; its deposit was returned.
        Rejected {
            /// The agent.
            agent: AgentId,
            /// Number of the proposal.
            id: ProposalId,
            /// The final votes.
            tally: Tally,
        },
        /// The call of a proposal was dispatched as the agent's account. With an error it changed nothing and can be
        /// tried again.
        Executed {
            /// The agent.
            agent: AgentId,
            /// Number of the proposal.
            id: ProposalId,
            /// What the call returned.
            result: DispatchResult,
        },
        /// A proposal ended undecided; its deposit was returned.
        Cancelled {
            /// The agent.
            agent: AgentId,
            /// Number of the proposal.
            id: ProposalId,
            /// Why.
            reason: CancelReason,
        },
        /// A passed proposal was not executed in time; its deposit was returned.
        Expired {
            /// The agent.
            agent: AgentId,
            /// Number of the proposal.
            id: ProposalId,
        },
        /// Ballots of an ended proposal were removed and their deposits returned.
        Pruned {
            /// The agent.
            agent: AgentId,
            /// Number of the proposal.
            id: ProposalId,
            /// Ballots removed.
            removed: u32,
            /// Ballots still stored; with 0 the proposal's record is gone too.
            left: u32,
        },
        /// An account gave its votes to another.
        Delegated {
            /// The agent.
            agent: AgentId,
            /// The delegator.
            who: T::AccountId,
            /// The delegate.
            to: T::AccountId,
            /// Planck held from the delegator.
            deposit: BalanceOf<T>,
        },
        /// A delegation ended.
        Undelegated {
            /// The agent.
            agent: AgentId,
            /// The delegator.
            who: T::AccountId,
            /// Its former delegate.
            to: T::AccountId,
            /// Planck released to the delegator.
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
        /// The agent has no proposal of this number on record.
        ProposalNotFound,
        /// The account has no ballot for this proposal.
        VoteNotFound,
        /// The account has not delegated.
        DelegationNotFound,
        /// The caller may not do this: it is not the agent's own account, not the proposer, not the delegate.
        NotAuthorized,
        /// Too early: the period or delay still runs, the proposal has not passed or not ended, or the agent was sold
        /// in this very block.
        NotYet,
        /// Too late: the period or the execution window is over.
        Expired,
        /// The proposal no longer takes this: it is decided or has ended.
        Closed,
        /// The proposal belongs to holders who were bought out.
        Outdated,
        /// Others have voted; only their votes end the proposal now.
        HasVotes,
        /// The account's shares, with what is delegated to it, do not suffice.
        Insufficient,
        /// The agent or the proposer has too many live proposals.
        TooManyProposals,
        /// The delegate has too many delegators.
        TooManyDelegators,
        /// A delegate cannot delegate, a delegator cannot be a delegate, and nobody delegates to themselves.
        ChainedDelegation,
        /// No DAO may dispatch this call.
        CallNotAllowed,
        /// The encoded call is longer than `MaxCallBytes`.
        CallTooLong,
        /// The call weighs more than `MaxCallWeight`.
        CallTooHeavy,
        /// A value of the config is outside its bounds.
        ConfigOutOfBounds,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(Self::in_bounds(&T::DefaultConfig::get()), "the default rules are in bounds");
            assert!(T::MinPeriod::get() > Zero::zero(), "a proposal is open for at least one block");
            assert!(T::MinPeriod::get() <= T::MaxPeriod::get(), "a period exists");
            assert!(T::MaxProposals::get() > 0 && T::MaxProposalsBy::get() > 0, "something can be proposed");
            assert!(T::MaxDelegators::get() > 0, "a delegation fits");
            let most = T::ProposalBacking::get().checked_mul(T::MaxProposalsBy::get());
            assert!(most.is_some_and(|backing| backing <= PPM), "a holder of all shares backs all its proposals");
        }

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

        /// Puts a call to the vote of the agent's holders.
        ///
        /// `origin` must be signed by a member that held shares at the block before and still does: for each of its
        /// live proposals, this one included, at least `ProposalBacking` of all shares. A deposit is held until the
        /// proposal ends.
        ///
        /// - `agent`: the agent.
        /// - `call`: what its account shall do, one of the runtime's `AllowedCalls`.
        ///
        /// Emits `Proposed`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::propose())]
        pub fn propose(origin: OriginFor<T>, agent: AgentId, call: Box<<T as Config>::RuntimeCall>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_propose(who, agent, &call)
        }

        /// Votes, or changes a vote, with the shares held at the block before the proposal and those delegated by
        /// then. If the ayes decide at once, the call is dispatched.
        ///
        /// `origin` must be signed by an account whose vote has a weight. A deposit is held for each new ballot.
        ///
        /// - `agent`: the agent.
        /// - `id`: the proposal.
        /// - `choice`: what to say.
        ///
        /// Emits `Voted`, before it `VoteTakenBack` if a delegate had voted with the signer's shares, after it
        /// `Passed` and `Executed` if that decides.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::vote(T::MaxDelegators::get()).saturating_add(T::MaxCallWeight::get()))]
        pub fn vote(
            origin: OriginFor<T>,
            agent: AgentId,
            id: ProposalId,
            choice: Choice,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            Self::do_vote(who, agent, id, choice)
        }

        /// Lets another member vote with the signer's shares on proposals of later blocks; replaces an earlier
        /// delegation. The signer's own vote always overrules.
        ///
        /// `origin` must be signed by a holder that is nobody's delegate. A deposit is held until the delegation ends.
        ///
        /// - `agent`: the agent.
        /// - `to`: the delegate, a member that has not delegated.
        ///
        /// Emits `Delegated`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::delegate())]
        pub fn delegate(origin: OriginFor<T>, agent: AgentId, to: T::AccountId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_delegate(who, agent, to)
        }

        /// Ends the signer's delegation and returns its deposit. Votes that carried it stay until the signer votes.
        ///
        /// `origin` must be signed by the delegator.
        ///
        /// - `agent`: the agent.
        ///
        /// Emits `Undelegated`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::undelegate())]
        pub fn undelegate(origin: OriginFor<T>, agent: AgentId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::end_delegation(agent, &who)
        }

        /// Ends what is over: decides a proposal after its period, ends a passed one after its execution window, and
        /// cancels any from before a sale.
        ///
        /// `origin` must be signed; anyone may.
        ///
        /// - `agent`: the agent.
        /// - `id`: the proposal.
        ///
        /// Emits `Passed`, `Rejected`, `Expired` or `Cancelled`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::close())]
        pub fn close(origin: OriginFor<T>, agent: AgentId, id: ProposalId) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_close(agent, id)
        }

        /// Dispatches the call of a passed proposal as the agent's account.
        ///
        /// `origin` must be signed; anyone may, from the end of the enactment delay to the end of the window.
        ///
        /// - `agent`: the agent.
        /// - `id`: the proposal.
        ///
        /// Emits `Executed` with what the call returned; after an error it can be tried again.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::execute().saturating_add(T::MaxCallWeight::get()))]
        pub fn execute(origin: OriginFor<T>, agent: AgentId, id: ProposalId) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            Self::do_execute(agent, id)
        }

        /// Dispatches a call as the agent's account at once, without storing a proposal.
        ///
        /// `origin` must be signed by a member whose shares at the block before, with those delegated by then, are
        /// above the agent's approval of all shares; for a sensitive call by the holder of all shares.
        ///
        /// - `agent`: the agent.
        /// - `call`: what its account shall do, one of the runtime's `AllowedCalls`.
        ///
        /// Emits `Proposed`, `Voted`, `Passed` and `Executed`; fails with the call's error.
        #[pallet::call_index(7)]
        #[pallet::weight({
            let inner = call.get_dispatch_info().call_weight;
            T::WeightInfo::propose_and_execute(T::MaxDelegators::get()).saturating_add(inner)
        })]
        pub fn propose_and_execute(
            origin: OriginFor<T>,
            agent: AgentId,
            call: Box<<T as Config>::RuntimeCall>,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            Self::do_propose_and_execute(who, agent, *call)
        }

        /// Takes back a proposal while its votes are open.
        ///
        /// `origin` must be signed by the proposer, while nobody else has voted; or by anyone, when the proposer no
        /// longer holds the shares that back its live proposals.
        ///
        /// - `agent`: the agent.
        /// - `id`: the proposal.
        ///
        /// Emits `Cancelled`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::cancel())]
        pub fn cancel(origin: OriginFor<T>, agent: AgentId, id: ProposalId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_cancel(who, agent, id)
        }

        /// Sets the rules for later proposals and the treasury's share of later royalties.
        ///
        /// `origin` must be signed by the agent's account, that is, decided by its DAO as a sensitive call.
        ///
        /// - `agent`: the agent.
        /// - `config`: the rules.
        ///
        /// Emits `ConfigSet`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::set_config())]
        pub fn set_config(
            origin: OriginFor<T>,
            agent: AgentId,
            config: DaoConfig<BlockNumberFor<T>>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_config(who, agent, config)
        }

        /// Ends somebody else's delegation and returns the delegator's deposit.
        ///
        /// `origin` must be signed by the delegate, or by anyone once the delegation's generation is over.
        ///
        /// - `agent`: the agent.
        /// - `delegator`: whose delegation.
        ///
        /// Emits `Undelegated`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::dismiss())]
        pub fn dismiss(origin: OriginFor<T>, agent: AgentId, delegator: T::AccountId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_dismiss(who, agent, delegator)
        }

        /// Removes one ballot of an ended proposal and returns its deposit.
        ///
        /// `origin` must be signed; anyone may.
        ///
        /// - `agent`: the agent.
        /// - `id`: the proposal.
        /// - `account`: whose shares the ballot counted.
        ///
        /// Emits `Pruned`.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::remove_vote())]
        pub fn remove_vote(
            origin: OriginFor<T>,
            agent: AgentId,
            id: ProposalId,
            account: T::AccountId,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_remove_vote(agent, id, account)
        }

        /// Removes ballots of an ended proposal and returns their deposits; the last one takes the record with it.
        ///
        /// `origin` must be signed; anyone may.
        ///
        /// - `agent`: the agent.
        /// - `id`: the proposal.
        /// - `limit`: most ballots to remove; `MaxPrune` is the most that is done.
        ///
        /// Emits `Pruned`.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::prune((*limit).min(MAX_PRUNE)))]
        pub fn prune(origin: OriginFor<T>, agent: AgentId, id: ProposalId, limit: u32) -> DispatchResultWithPostInfo {
            ensure_signed(origin)?;
            Self::do_prune(agent, id, limit)
        }
    }
}
