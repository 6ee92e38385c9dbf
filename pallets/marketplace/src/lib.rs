#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod content;
mod exports;
mod history;
mod host_hash;
mod leaderboards;
mod lifecycle;
mod listings;
mod lookbacks;
mod offers;
mod pipelines;
mod prices;
mod reviews;
pub mod runtime_api;
mod sales;
mod sponsors;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
mod usage;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use pipelines::{ItemCollection, NftsCollection};
pub use weights::WeightInfo;

use polkadot_sdk::polkadot_sdk_frame as frame;

#[frame::pallet]
pub mod pallet {
    use crate::{pipelines::ItemCollection, types::*, weights::WeightInfo};
    use alloc::boxed::Box;
    use assay_primitives::{
        economy::{
            AgentSale, AgentValue, LogRecords, PPM, PaidLanes, Ppm, ProviderRecord, QualityOracle, Ratings,
            RevenueSink, Tokens, TreasuryShare, UnitPrice, UpstreamRoyalty,
        },
        ids::{AgentId, Balance, Digest256, Round, VersionNumber},
        proof::RecordProof,
        traits::{AgentAccess, Membership, ProviderRegistry},
    };
    use polkadot_sdk::{
        frame_support::{PalletId, pallet_prelude::*, traits::fungible},
        frame_system::pallet_prelude::*,
        sp_runtime::traits::Zero,
    };

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config:
        polkadot_sdk::frame_system::Config<AccountId: From<[u8; 32]> + Into<[u8; 32]>, Hash: Into<[u8; 32]>>
    {
        /// Money of the chain.
        type Currency: fungible::Mutate<Self::AccountId, Balance = Balance>
            + fungible::MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;
        /// The runtime's hold reason.
        type RuntimeHoldReason: From<HoldReason>;
        /// The protocol's treasury: gets its half of every protocol fee.
        type Treasury: Get<Self::AccountId>;

        /// Agents, their versions and who may run them.
        type Agents: AgentAccess<Self::AccountId>;
        /// Providers.
        type Providers: ProviderRegistry<Self::AccountId>;
        /// Members of agents: tells whether a use is an account's first. The meter of this pallet must be told about
        /// a first use before the DAO's is.
        type Members: Membership<Self::AccountId, DispatchError>;
        /// Certified quality, which royalties follow.
        type Quality: QualityOracle;
        /// Whose work an agent builds on.
        type Upstream: UpstreamRoyalty;
        /// Share of an agent's treasury.
        type TreasuryShare: TreasuryShare;
        /// Where the holders' part of sold weights goes.
        type Revenue: RevenueSink<Self::AccountId, DispatchError>;
        /// Hands a sold agent over.
        type Handover: AgentSale<Self::AccountId, DispatchError>;
        /// What an agent earned, for suggested prices.
        type Value: AgentValue;
        /// What raters paid.
        type Paid: PaidLanes<Self::AccountId, DispatchError>;
        /// Where ratings are added up.
        type Ratings: Ratings<DispatchError>;
        /// The log that evidence is checked against.
        type Records: LogRecords<Self::AccountId>;
        /// Told what raters measured.
        type Performance: ProviderRecord<Self::AccountId>;
        /// The NFT pallet; [`NftsCollection`](crate::NftsCollection) of the runtime.
        type Items: ItemCollection<Self::AccountId>;

        /// Account that owns the collection of pipelines.
        #[pallet::constant]
        type PalletId: Get<PalletId>;
        /// What the first to mint a pipeline pays to that account, planck: the deposit of the collection and the
        /// existential deposit.
        #[pallet::constant]
        type CollectionFunds: Get<Balance>;
        /// Deposit for each offer, planck.
        #[pallet::constant]
        type OfferDeposit: Get<Balance>;
        /// Deposit for the price history of each provider and agent, planck.
        #[pallet::constant]
        type PriceHistoryDeposit: Get<Balance>;
        /// Deposit for a listing, planck.
        #[pallet::constant]
        type ListingDeposit: Get<Balance>;
        /// Deposit for a review, planck.
        #[pallet::constant]
        type ReviewDeposit: Get<Balance>;
        /// Deposit for a lookback, planck.
        #[pallet::constant]
        type LookbackDeposit: Get<Balance>;
        /// Deposit beside a bid, planck: above what the buyer's membership costs.
        #[pallet::constant]
        type BidDeposit: Get<Balance>;
        /// Deposit for the record of a pipeline, planck.
        #[pallet::constant]
        type PipelineDeposit: Get<Balance>;
        /// Certified quality up to which a royalty is at its floor, ppm of the reference.
        #[pallet::constant]
        type QualityMin: Get<Ppm>;
        /// Length of a round, blocks; above 0.
        #[pallet::constant]
        type RoundLength: Get<BlockNumberFor<Self>>;

        /// Prepares what other pallets answer, for benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;

        /// Weights of the calls and of what other pallets tell this one.
        type WeightInfo: WeightInfo;
    }

    /// Why money of an account is on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Deposit for the offers of a provider.
        #[codec(index = 0)]
        Offer,
        /// Deposit for the price histories of a provider.
        #[codec(index = 1)]
        PriceHistory,
        /// Deposit for listings.
        #[codec(index = 2)]
        Listing,
        /// Money for free use of agents.
        #[codec(index = 3)]
        Sponsor,
        /// Deposit for reviews.
        #[codec(index = 4)]
        Review,
        /// Deposit for lookbacks.
        #[codec(index = 5)]
        Lookback,
        /// Leading bids with their deposits.
        #[codec(index = 6)]
        Bid,
        /// Deposit for pipelines.
        #[codec(index = 7)]
        Pipeline,
    }

    /// Offers: agent, version, provider → price. Each is listed in `OffersOf` and has a deposit on hold. Added by
    /// `serve`, removed by `unserve` and `remove_stale`.
    #[pallet::storage]
    pub type Offers<T: Config> = StorageNMap<
        _,
        (NMapKey<Twox64Concat, AgentId>, NMapKey<Twox64Concat, VersionNumber>, NMapKey<Blake2_128Concat, T::AccountId>),
        Offer<BlockNumberFor<T>>,
    >;

    /// Index over `Offers`: provider → the versions it serves, oldest first. Removed with the last offer.
    #[pallet::storage]
    pub type OffersOf<T: Config> = StorageMap<
        _,
        Blake2_128Concat,
        T::AccountId,
        BoundedVec<(AgentId, VersionNumber), ConstU32<MAX_OFFERS_PER_PROVIDER>>,
        ValueQuery,
    >;

    /// What a provider asked for an agent: provider, agent → prices and when they changed. Exists while the provider
    /// has an offer for the agent and `PRICE_WINDOW` longer; removed by `forget_prices`.
    #[pallet::storage]
    pub type Asks<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Twox64Concat, AgentId, AskHistory<BlockNumberFor<T>>>;

    /// What the royalty of an agent was: agent → prices and when they changed; before the first it was 0. Never
    /// removed: the deposit of the agent pays for it.
    #[pallet::storage]
    pub type Royalties<T: Config> = StorageMap<_, Twox64Concat, AgentId, RoyaltyHistory<BlockNumberFor<T>>, ValueQuery>;

    /// Listings: agent → terms, with a deposit on hold. Added by `list`, removed by `delist`.
    #[pallet::storage]
    pub type Listings<T: Config> = StorageMap<_, Twox64Concat, AgentId, Listing<T::AccountId, BlockNumberFor<T>>>;

    /// Who bought the weights of an agent: agent, account → price, planck. Never removed: the fee of the sale paid
    /// for it.
    #[pallet::storage]
    pub type WeightsSold<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Blake2_128Concat, T::AccountId, Balance>;

    /// Who sponsors free use: agent → sponsors, oldest first, each with its money on hold. Removed with the last.
    #[pallet::storage]
    pub type Sponsors<T: Config> = StorageMap<
        _,
        Twox64Concat,
        AgentId,
        BoundedVec<Sponsor<T::AccountId, BlockNumberFor<T>>, ConstU32<MAX_SPONSORS>>,
        ValueQuery,
    >;

    /// What sponsors paid for in the latest sponsored round: agent → tokens and money. Never removed.
    #[pallet::storage]
    pub type FreeUses<T: Config> = StorageMap<_, Twox64Concat, AgentId, FreeUse, ValueQuery>;

    /// Accounts that ever used an agent: agent → number. Never removed.
    #[pallet::storage]
    pub type Users<T: Config> = StorageMap<_, Twox64Concat, AgentId, u32, ValueQuery>;

    /// Reviews: agent, session → review, with a deposit on hold. Added by `rate`, removed by `remove_review`.
    #[pallet::storage]
    pub type Reviews<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        AgentId,
        Blake2_128Concat,
        Digest256,
        Review<T::AccountId, BlockNumberFor<T>>,
    >;

    /// Lookbacks: agent, leaf of the record → lookback, with a deposit on hold. Added by `publish_lookback`, removed
    /// by `withdraw_lookback`.
    #[pallet::storage]
    pub type Lookbacks<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        AgentId,
        Blake2_128Concat,
        Digest256,
        Lookback<T::AccountId, BlockNumberFor<T>>,
    >;

    /// Number of lookbacks: agent → entries in `Lookbacks`.
    #[pallet::storage]
    pub type LookbackCount<T: Config> = StorageMap<_, Twox64Concat, AgentId, u32, ValueQuery>;

    /// Number of lookbacks by publisher: agent, account → entries in `Lookbacks`; removed with the last.
    #[pallet::storage]
    pub type LookbacksBy<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

    /// Agents that are for sale: agent → sale, the leading bid on hold. Added by `sell`, removed by `cancel_sale`,
    /// `settle_sale` and when the agent is sold in another way.
    #[pallet::storage]
    pub type Sales<T: Config> = StorageMap<_, Twox64Concat, AgentId, Sale<T::AccountId, BlockNumberFor<T>>>;

    /// The collection of pipelines; created with the first.
    #[pallet::storage]
    pub type PipelineCollection<T: Config> = StorageValue<_, CollectionId>;

    /// Item of the next pipeline.
    #[pallet::storage]
    pub type NextPipeline<T: Config> = StorageValue<_, ItemId, ValueQuery>;

    /// What the items of the collection stand for: item → pipeline, with a deposit on hold. Added by
    /// `mint_pipeline`, removed by `forget_pipeline` once the item is burned.
    #[pallet::storage]
    pub type Pipelines<T: Config> = StorageMap<_, Twox64Concat, ItemId, Pipeline<T::AccountId>>;

    /// Agents by what was paid for them in a round, planck. The two latest rounds are kept.
    #[pallet::storage]
    pub type AgentBoards<T: Config> = StorageMap<_, Twox64Concat, Round, Board<AgentId>, ValueQuery>;

    /// Providers by what was paid to them and the agents they served in a round, planck. The two latest are kept.
    #[pallet::storage]
    pub type ProviderBoards<T: Config> = StorageMap<_, Twox64Concat, Round, Board<T::AccountId>, ValueQuery>;

    /// Versions by the tokens that providers reported for a round. The two latest are kept.
    #[pallet::storage]
    pub type VersionBoards<T: Config> = StorageMap<_, Twox64Concat, Round, Board<(AgentId, VersionNumber)>, ValueQuery>;

    /// What was paid for an agent in its latest round: agent → planck. Never removed.
    #[pallet::storage]
    pub type AgentScores<T: Config> = StorageMap<_, Twox64Concat, AgentId, RoundScore, ValueQuery>;

    /// What was paid through a provider in its latest round: provider → planck. Never removed.
    #[pallet::storage]
    pub type ProviderScores<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, RoundScore, ValueQuery>;

    /// Tokens reported for a version in its latest round: agent, version → tokens. Never removed.
    #[pallet::storage]
    pub type VersionScores<T: Config> =
        StorageDoubleMap<_, Twox64Concat, AgentId, Twox64Concat, VersionNumber, RoundScore, ValueQuery>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A provider serves a version, or changed its price.
        Served {
            /// Account of the provider.
            provider: T::AccountId,
            /// Agent that is served.
            agent: AgentId,
            /// Version that is served.
            version: VersionNumber,
            /// Price.
            ask: Ask,
        },
        /// A provider does not serve a version any more.
        Unserved {
            /// Account of the provider.
            provider: T::AccountId,
            /// Agent that was served.
            agent: AgentId,
            /// Version that was served.
            version: VersionNumber,
        },
        /// An offer that nobody could use any more was removed.
        StaleRemoved {
            /// Account of the provider, which has its deposit back.
            provider: T::AccountId,
            /// Agent that was served.
            agent: AgentId,
            /// Version that was served.
            version: VersionNumber,
        },
        /// The prices of a provider that stopped serving an agent are forgotten.
        PricesForgotten {
            /// Account of the provider, which has its deposit back.
            provider: T::AccountId,
            /// Agent that was served.
            agent: AgentId,
        },
        /// An agent is on the market, or its terms changed.
        Listed {
            /// The agent.
            agent: AgentId,
            /// Its terms.
            terms: Terms,
            /// Royalty that follows from them now.
            royalty: UnitPrice,
        },
        /// An agent is not on the market any more.
        Delisted {
            /// The agent.
            agent: AgentId,
        },
        /// The royalty of an agent was recorded again.
        RoyaltyRefreshed {
            /// The agent.
            agent: AgentId,
            /// Its royalty.
            royalty: UnitPrice,
        },
        /// An account bought the weights of an agent.
        WeightsBought {
            /// The agent.
            agent: AgentId,
            /// Who may download and export them from now on.
            buyer: T::AccountId,
            /// What it paid, planck.
            price: Balance,
            /// Part of it that was burned, planck.
            burned: Balance,
        },
        /// An account put money aside for free use of an agent.
        Sponsored {
            /// The agent.
            agent: AgentId,
            /// Whose money.
            sponsor: T::AccountId,
            /// How much was added, planck.
            amount: Balance,
        },
        /// A sponsor gave notice.
        SponsorLeaving {
            /// The agent.
            agent: AgentId,
            /// Who leaves.
            sponsor: T::AccountId,
            /// Block from which it may withdraw.
            at: BlockNumberFor<T>,
        },
        /// A sponsor has its money back.
        SponsorWithdrawn {
            /// The agent.
            agent: AgentId,
            /// Who left.
            sponsor: T::AccountId,
            /// What was left, planck.
            amount: Balance,
        },
        /// Sponsors paid a provider for free use.
        FreeUsePaid {
            /// The agent.
            agent: AgentId,
            /// Who served it.
            provider: T::AccountId,
            /// The round.
            round: Round,
            /// Tokens that were paid for.
            tokens: Tokens,
            /// What was paid, planck.
            amount: Balance,
        },
        /// A paying user rated a session.
        Rated {
            /// The agent.
            agent: AgentId,
            /// The version.
            version: VersionNumber,
            /// The session.
            session: Digest256,
            /// Who rated it.
            rater: T::AccountId,
            /// 1 to 5.
            stars: u8,
            /// Burned fees behind the review, planck.
            weight: Balance,
        },
        /// A review was changed.
        ReviewEdited {
            /// The agent.
            agent: AgentId,
            /// The session.
            session: Digest256,
            /// Stars from now on.
            stars: u8,
        },
        /// A review was taken back.
        ReviewRemoved {
            /// The agent.
            agent: AgentId,
            /// The session.
            session: Digest256,
            /// Whose review, which has its deposit back.
            rater: T::AccountId,
        },
        /// An account published an example of its use.
        LookbackPublished {
            /// The agent.
            agent: AgentId,
            /// Leaf of the record.
            leaf: Digest256,
            /// Who published it.
            publisher: T::AccountId,
        },
        /// A published example was withdrawn.
        LookbackWithdrawn {
            /// The agent.
            agent: AgentId,
            /// Leaf of the record.
            leaf: Digest256,
            /// Who had published it and has the deposit back.
            publisher: T::AccountId,
        },
        /// An agent is for sale.
        SaleOpened {
            /// The agent.
            agent: AgentId,
            /// How it is sold.
            terms: SaleTerms<BlockNumberFor<T>>,
        },
        /// An agent is not for sale any more; nobody bid.
        SaleCancelled {
            /// The agent.
            agent: AgentId,
        },
        /// A bid leads.
        BidPlaced {
            /// The agent.
            agent: AgentId,
            /// Who bids.
            bidder: T::AccountId,
            /// The bid, planck.
            amount: Balance,
            /// First block in which the sale takes no more bids.
            ends: BlockNumberFor<T>,
        },
        /// An agent was sold.
        SaleSettled {
            /// The agent.
            agent: AgentId,
            /// Whose it is.
            buyer: T::AccountId,
            /// What the buyer paid, planck.
            price: Balance,
            /// Protocol fee out of it, planck.
            fee: Balance,
            /// Burned part of the fee, planck.
            burned: Balance,
        },
        /// A sale ended without a new owner; a leading bid is released.
        SaleFailed {
            /// The agent.
            agent: AgentId,
            /// Why it could not be handed over; `None` = nobody bid, or it was sold in another way.
            error: Option<DispatchError>,
        },
        /// A pipeline became an item of the collection.
        PipelineMinted {
            /// The collection.
            collection: CollectionId,
            /// The item.
            item: ItemId,
            /// The agent.
            agent: AgentId,
            /// Its deployed version.
            version: VersionNumber,
            /// Who owns the item.
            owner: T::AccountId,
        },
        /// The record of a burned item was removed.
        PipelineForgotten {
            /// The item.
            item: ItemId,
            /// Who had minted it and has the deposit back.
            minter: T::AccountId,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No such agent, version, offer, listing, review, lookback, sale or item.
        NotFound,
        /// It is so already.
        AlreadyExists,
        /// A price is above one million ASY per 10^6 tokens.
        AskTooHigh,
        /// The sender is not a provider that takes new work.
        NotActive,
        /// The sender did not register to answer inference requests.
        NotCapable,
        /// The sender may not do this.
        NotAuthorized,
        /// A limit on the number of such things is reached.
        TooMany,
        /// The provider is registered and may run the version, or the item exists.
        NotStale,
        /// It is too early: a price changed too often lately, a notice has not run out, or a sale is open.
        NotYet,
        /// It is too late: the review is too old, or the sale is over.
        Expired,
        /// A royalty is too high, or its floor is above its maximum.
        RoyaltyOutOfRange,
        /// A price is below the lowest or above the highest that is allowed.
        PriceOutOfRange,
        /// The licence is neither an SPDX expression nor a CID.
        MalformedLicence,
        /// Not an accepted content identifier.
        MalformedCid,
        /// The weights, or the agent, are not for sale.
        NotForSale,
        /// The price is above the limit of the buyer.
        AbovePriceLimit,
        /// Less than the smallest amount that is taken.
        Insufficient,
        /// Not 1 to 5 stars.
        BadStars,
        /// The evidence does not hold, or does not show what it must.
        BadEvidence,
        /// The log never had this root, or had it too long ago.
        UnknownRoot,
        /// The record is of another agent or version.
        WrongAgent,
        /// No burned fee of this payment record is left to back a review.
        NotPaid,
        /// Shorter or longer than a sale may last.
        BadDuration,
        /// The bid does not exceed the leading one by enough.
        BidTooLow,
        /// A bid leads: the sale can only be settled.
        HasBid,
        /// The agent has no deployed version.
        NotDeployed,
    }

    #[pallet::extra_constants]
    impl<T: Config> Pallet<T> {
        /// Highest price of 10^6 tokens, planck.
        fn max_ask() -> Balance {
            MAX_ASK
        }
        /// Most offers of one provider.
        fn max_offers_per_provider() -> u32 {
            MAX_OFFERS_PER_PROVIDER
        }
        /// For how long the price book is exact, blocks.
        fn price_window() -> u32 {
            PRICE_WINDOW
        }
        /// Most prices of one history.
        fn max_price_points() -> u32 {
            MAX_PRICE_POINTS
        }
        /// Lowest price of weights that are not free, planck.
        fn min_weights_price() -> Balance {
            MIN_WEIGHTS_PRICE
        }
        /// Blocks between the notice of a sponsor and its money.
        fn sponsor_notice() -> u32 {
            SPONSOR_NOTICE
        }
        /// Smallest amount to sponsor with, planck.
        fn min_sponsor() -> Balance {
            MIN_SPONSOR
        }
        /// Blocks in which a review may be edited.
        fn edit_blocks() -> u32 {
            EDIT_BLOCKS
        }
        /// Shortest auction, blocks; also how long a fixed price may be out-bid.
        fn min_auction() -> u32 {
            MIN_AUCTION
        }
        /// Longest auction, blocks.
        fn max_auction() -> u32 {
            MAX_AUCTION
        }
        /// A bid in the last so many blocks of a sale moves its end by as many.
        fn snipe_blocks() -> u32 {
            SNIPE_BLOCKS
        }
        /// Lowest reserve and lowest fixed price of an agent, planck.
        fn min_sale() -> Balance {
            MIN_SALE
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            let deposits = [
                T::OfferDeposit::get(),
                T::PriceHistoryDeposit::get(),
                T::ListingDeposit::get(),
                T::ReviewDeposit::get(),
                T::LookbackDeposit::get(),
                T::BidDeposit::get(),
                T::PipelineDeposit::get(),
            ];
            assert!(deposits.iter().all(|deposit| *deposit > 0), "state is never free");
            assert!(T::QualityMin::get() < PPM, "a royalty that follows quality needs room to move");
            assert!(!T::RoundLength::get().is_zero(), "rounds have blocks");
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), polkadot_sdk::sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Offers to serve a version, or changes the price of such an offer.
        ///
        /// `origin` must be signed by a provider that answers inference requests, takes new work and may run the
        /// version. The first offer for an agent also holds the deposit of its price history.
        /// - `agent`, `version`: a published version.
        /// - `ask`: price of 10^6 input and output tokens, planck.
        ///
        /// Emits `Served`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::serve())]
        pub fn serve(origin: OriginFor<T>, agent: AgentId, version: VersionNumber, ask: Ask) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_serve(who, agent, version, ask)
        }

        /// Takes an offer back and releases its deposit.
        ///
        /// `origin` must be signed by the account that made the offer.
        /// - `agent`, `version`: what it serves.
        ///
        /// Emits `Unserved`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::unserve())]
        pub fn unserve(origin: OriginFor<T>, agent: AgentId, version: VersionNumber) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_unserve(who, agent, version)
        }

        /// Removes an offer whose provider left or may not run the version any more; the provider has its deposit back.
        ///
        /// `origin` must be signed; anyone may tidy up.
        /// - `provider`: account that made the offer.
        /// - `agent`, `version`: what it served.
        ///
        /// Emits `StaleRemoved`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::remove_stale())]
        pub fn remove_stale(
            origin: OriginFor<T>,
            provider: T::AccountId,
            agent: AgentId,
            version: VersionNumber,
        ) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_remove_stale(provider, agent, version)
        }

        /// Forgets the prices of a provider that stopped serving an agent three days ago; it has the deposit back.
        ///
        /// `origin` must be signed; anyone may tidy up.
        /// - `provider`: account that served.
        /// - `agent`: what it served.
        ///
        /// Emits `PricesForgotten`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::forget_prices())]
        pub fn forget_prices(origin: OriginFor<T>, provider: T::AccountId, agent: AgentId) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_forget_prices(provider, agent)
        }

        /// Puts an agent on the market, or changes its terms.
        ///
        /// `origin` must be signed by the operator or be the agent's account. A new listing holds a deposit.
        /// - `agent`: the agent.
        /// - `terms`: royalty, free tier, and who may have the weights.
        ///
        /// Emits `Listed`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::list())]
        pub fn list(origin: OriginFor<T>, agent: AgentId, terms: Box<Terms>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_list(who, agent, *terms)
        }

        /// Takes an agent off the market: no royalty, no free tier, no weights; the deposit goes back.
        ///
        /// `origin` must be signed by the operator or be the agent's account.
        /// - `agent`: the agent.
        ///
        /// Emits `Delisted`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::delist())]
        pub fn delist(origin: OriginFor<T>, agent: AgentId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_delist(who, agent)
        }

        /// Records what the royalty of an agent is now, after its certified quality changed.
        ///
        /// `origin` must be signed; anyone may. Providers do it before they claim at a price that went up since.
        /// - `agent`: a listed agent.
        ///
        /// Emits `RoyaltyRefreshed`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::refresh_royalty())]
        pub fn refresh_royalty(origin: OriginFor<T>, agent: AgentId) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_refresh_royalty(agent)
        }

        /// Buys the right to download and export the weights of an agent, once and for ever.
        ///
        /// `origin` must be signed; it pays the price, which is divided as a settlement without compute.
        /// - `agent`: the agent.
        /// - `max_price`: the most that the buyer pays, planck.
        ///
        /// Emits `WeightsBought`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::buy_weights())]
        pub fn buy_weights(origin: OriginFor<T>, agent: AgentId, max_price: Balance) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_buy_weights(who, agent, max_price)
        }

        /// Puts money aside for free use of an agent; takes a notice back.
        ///
        /// `origin` must be signed by the operator or be the agent's account. The money stays on hold.
        /// - `agent`: the agent.
        /// - `amount`: how much is added, planck; at least 1 ASY.
        ///
        /// Emits `Sponsored`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::fund_sponsor())]
        pub fn fund_sponsor(origin: OriginFor<T>, agent: AgentId, amount: Balance) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_fund_sponsor(who, agent, amount)
        }

        /// Gives notice: the sponsor's money may be withdrawn two days later, and is used until then.
        ///
        /// `origin` must be signed by the sponsor.
        /// - `agent`: the agent it sponsors.
        ///
        /// Emits `SponsorLeaving`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::leave_sponsor())]
        pub fn leave_sponsor(origin: OriginFor<T>, agent: AgentId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_leave_sponsor(who, agent)
        }

        /// Releases what is left of a sponsor's money after its notice.
        ///
        /// `origin` must be signed by the sponsor.
        /// - `agent`: the agent it sponsored.
        ///
        /// Emits `SponsorWithdrawn`.
        #[pallet::call_index(10)]
        #[pallet::weight(T::WeightInfo::withdraw_sponsor())]
        pub fn withdraw_sponsor(origin: OriginFor<T>, agent: AgentId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw_sponsor(who, agent)
        }

        /// Rates a session that the sender paid for.
        ///
        /// `origin` must be signed by the sender named in the record and own its payment record, and holds a deposit.
        /// - `agent`, `version`: what was used.
        /// - `evidence`: fields 4, 6 and 7 of one record of the session, with the session's header.
        /// - `stars`: 1 to 5.
        /// - `text`: CID of the text; `None` = stars alone.
        ///
        /// Emits `Rated`.
        #[pallet::call_index(11)]
        #[pallet::weight(T::WeightInfo::rate())]
        pub fn rate(
            origin: OriginFor<T>,
            agent: AgentId,
            version: VersionNumber,
            evidence: Box<RecordProof>,
            stars: u8,
            text: Option<RawCid>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_rate(who, agent, version, &evidence, stars, text)
        }

        /// Changes the stars and the text of a review, in its first seven days.
        ///
        /// `origin` must be signed by its author.
        /// - `agent`, `session`: the review.
        /// - `stars`: 1 to 5.
        /// - `text`: CID of the text; `None` = stars alone.
        ///
        /// Emits `ReviewEdited`.
        #[pallet::call_index(12)]
        #[pallet::weight(T::WeightInfo::edit_review())]
        pub fn edit_review(
            origin: OriginFor<T>,
            agent: AgentId,
            session: Digest256,
            stars: u8,
            text: Option<RawCid>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_edit_review(who, agent, session, stars, text)
        }

        /// Takes a review back with its weight; the deposit is released.
        ///
        /// `origin` must be signed by its author.
        /// - `agent`, `session`: the review.
        ///
        /// Emits `ReviewRemoved`.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::remove_review())]
        pub fn remove_review(origin: OriginFor<T>, agent: AgentId, session: Digest256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_remove_review(who, agent, session)
        }

        /// Publishes an example of the sender's own use of an agent.
        ///
        /// `origin` must be signed by the sender named in the record, and holds a deposit.
        /// - `agent`: what was used.
        /// - `disclosure`: CID of the disclosure file.
        /// - `evidence`: field 6 of the record, with the session's header.
        ///
        /// Emits `LookbackPublished`.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::publish_lookback())]
        pub fn publish_lookback(
            origin: OriginFor<T>,
            agent: AgentId,
            disclosure: RawCid,
            evidence: Box<RecordProof>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_publish_lookback(who, agent, disclosure, &evidence)
        }

        /// Withdraws a published example; the deposit goes back to who published it.
        ///
        /// `origin` must be signed by who published it or by the agent's operator, or be the agent's account.
        /// - `agent`, `leaf`: the lookback.
        ///
        /// Emits `LookbackWithdrawn`.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::withdraw_lookback())]
        pub fn withdraw_lookback(origin: OriginFor<T>, agent: AgentId, leaf: Digest256) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw_lookback(who, agent, leaf)
        }

        /// Puts an agent up for sale.
        ///
        /// `origin` must be the agent's account: its DAO decides.
        /// - `agent`: the agent.
        /// - `terms`: an auction of 7 to 28 days with a reserve, or a fixed price; at least 1 ASY.
        ///
        /// Emits `SaleOpened`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::sell())]
        pub fn sell(origin: OriginFor<T>, agent: AgentId, terms: SaleTerms<BlockNumberFor<T>>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_sell(who, agent, terms)
        }

        /// Cancels a sale that has no bid.
        ///
        /// `origin` must be the agent's account.
        /// - `agent`: the agent.
        ///
        /// Emits `SaleCancelled`.
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::cancel_sale())]
        pub fn cancel_sale(origin: OriginFor<T>, agent: AgentId) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_cancel_sale(who, agent)
        }

        /// Bids for an agent; the bid is on hold while it leads, and cannot be taken back.
        ///
        /// `origin` must be signed. The bid before is released at once.
        /// - `agent`: an agent in an auction, or whose fixed price was taken.
        /// - `amount`: planck; at least the reserve, and 5 % above the leading bid.
        ///
        /// Emits `BidPlaced`.
        #[pallet::call_index(18)]
        #[pallet::weight(T::WeightInfo::bid())]
        pub fn bid(origin: OriginFor<T>, agent: AgentId, amount: Balance) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_bid(who, agent, amount)
        }

        /// Takes the fixed price of an agent: for seven days anyone may out-bid it, then it is sold.
        ///
        /// `origin` must be signed. The price is on hold while it leads.
        /// - `agent`: an agent for sale at a fixed price that nobody took.
        /// - `max_price`: the most that the buyer pays, planck.
        ///
        /// Emits `BidPlaced`.
        #[pallet::call_index(19)]
        #[pallet::weight(T::WeightInfo::buy())]
        pub fn buy(origin: OriginFor<T>, agent: AgentId, max_price: Balance) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_buy(who, agent, max_price)
        }

        /// Ends a sale that is over: the leading bidder pays and gets the agent, or has everything back if the
        /// agent cannot be handed over.
        ///
        /// `origin` must be signed; anyone may.
        /// - `agent`: the agent.
        ///
        /// Emits `SaleSettled` or `SaleFailed`.
        #[pallet::call_index(20)]
        #[pallet::weight(T::WeightInfo::settle_sale())]
        pub fn settle_sale(origin: OriginFor<T>, agent: AgentId) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_settle_sale(agent)
        }

        /// Makes a pipeline of the deployed version an item of the collection; the sender owns it.
        ///
        /// `origin` must be signed by the operator or be the agent's account. It pays the deposits of the record and
        /// of the item, and with the first pipeline ever those of the collection.
        /// - `agent`: an agent with a deployed version.
        /// - `pipeline`: CID of its `pipeline.toml`.
        ///
        /// Emits `PipelineMinted`.
        #[pallet::call_index(21)]
        #[pallet::weight(T::WeightInfo::mint_pipeline())]
        pub fn mint_pipeline(origin: OriginFor<T>, agent: AgentId, pipeline: RawCid) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_mint_pipeline(who, agent, pipeline)
        }

        /// Removes the record of a burned item; its minter has the deposit back.
        ///
        /// `origin` must be signed; anyone may tidy up.
        /// - `item`: an item that was burned.
        ///
        /// Emits `PipelineForgotten`.
        #[pallet::call_index(22)]
        #[pallet::weight(T::WeightInfo::forget_pipeline())]
        pub fn forget_pipeline(origin: OriginFor<T>, item: ItemId) -> DispatchResult {
            ensure_signed(origin)?;
            Self::do_forget_pipeline(item)
        }
    }
}
