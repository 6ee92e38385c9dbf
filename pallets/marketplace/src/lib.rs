#![doc = include_str!("../README.md")]
#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod offers;
pub mod runtime_api;
#[cfg(any(feature = "std", feature = "try-runtime"))]
mod try_state;
pub mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use weights::WeightInfo;

use polkadot_sdk::polkadot_sdk_frame as frame;

#[frame::pallet]
pub mod pallet {
    use crate::{
        types::{Ask, MAX_ASK, MAX_OFFERS_PER_PROVIDER, Offer},
        weights::WeightInfo,
    };
    use assay_primitives::{
        ids::{AgentId, Balance, VersionNumber},
        traits::{AgentAccess, ProviderRegistry},
    };
    use polkadot_sdk::{
        frame_support::{pallet_prelude::*, traits::fungible},
        frame_system::pallet_prelude::*,
    };

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: polkadot_sdk::frame_system::Config {
        /// Money of the chain: deposits are held in it.
        type Currency: fungible::Inspect<Self::AccountId, Balance = Balance>
            + fungible::MutateHold<Self::AccountId, Reason = Self::RuntimeHoldReason>;
        /// The runtime's hold reason.
        type RuntimeHoldReason: From<HoldReason>;

        /// Agents, their versions and who may run them.
        type Agents: AgentAccess<Self::AccountId>;
        /// Providers.
        type Providers: ProviderRegistry<Self::AccountId>;

        /// Deposit for each offer, planck.
        #[pallet::constant]
        type OfferDeposit: Get<Balance>;

        /// Prepares agents and providers for benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: crate::benchmarking::BenchmarkHelper<Self::AccountId>;

        /// Weights of the calls.
        type WeightInfo: WeightInfo;
    }

    /// Why money of an account is on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// Deposit for the offers of a provider.
        Offer,
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
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No such version or offer.
        NotFound,
        /// The provider serves this version at this price already.
        AlreadyExists,
        /// A price is above one million ASY per 10^6 tokens.
        AskTooHigh,
        /// The sender is not a provider that takes new work.
        NotActive,
        /// The sender may not run this version.
        NotAuthorized,
        /// The provider has 64 offers.
        TooMany,
        /// The provider is registered and may run the version.
        NotStale,
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
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            assert!(T::OfferDeposit::get() > 0, "OfferDeposit pays for the state of an offer");
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
        /// `origin` must be signed by a provider that takes new work and may run the version.
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
    }
}
