//! Worst case of each call: a provider with all the offers it can have.

use super::*;
use crate::types::{Ask, MAX_OFFERS_PER_PROVIDER};
use assay_primitives::ids::{ASY, AgentId, VersionNumber};
use polkadot_sdk::{
    frame_benchmarking::v2::*,
    frame_support::traits::{Get, fungible},
    frame_system::RawOrigin,
};

/// Prepares what other pallets answer.
pub trait BenchmarkHelper<AccountId> {
    /// Makes `who` an active provider.
    fn register(who: &AccountId);
    /// Publishes and deploys the `number`-th version for benchmarks, which `who` may run.
    fn publish(who: &AccountId, number: u32) -> (AgentId, VersionNumber);
    /// Forbids `who` to run the version.
    fn forbid(who: &AccountId, agent: AgentId, version: VersionNumber);
}

const ASK: Ask = Ask { per_million_input: 1, per_million_output: 2 };

/// A provider with `count` offers and the last version it serves.
fn provider_with_offers<T: Config>(count: u32) -> (T::AccountId, AgentId, VersionNumber)
where
    T::Currency: fungible::Mutate<T::AccountId>,
{
    let who: T::AccountId = whitelisted_caller();
    let funds = 1_000_000 * ASY + T::OfferDeposit::get() * u128::from(MAX_OFFERS_PER_PROVIDER);
    <T::Currency as fungible::Mutate<_>>::set_balance(&who, funds);
    T::BenchmarkHelper::register(&who);
    let mut last = (0, 0);
    for number in 0..count {
        last = T::BenchmarkHelper::publish(&who, number);
        Pallet::<T>::do_serve(who.clone(), last.0, last.1, ASK).expect("the helper published it");
    }
    (who, last.0, last.1)
}

#[benchmarks(where T::Currency: fungible::Mutate<T::AccountId>)]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn serve() {
        let (who, ..) = provider_with_offers::<T>(MAX_OFFERS_PER_PROVIDER - 1);
        let (agent, version) = T::BenchmarkHelper::publish(&who, MAX_OFFERS_PER_PROVIDER - 1);
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), agent, version, ASK);
        assert!(Offers::<T>::contains_key((agent, version, who)));
    }

    #[benchmark]
    fn unserve() {
        let (who, agent, version) = provider_with_offers::<T>(MAX_OFFERS_PER_PROVIDER);
        #[extrinsic_call]
        _(RawOrigin::Signed(who), agent, version);
    }

    #[benchmark]
    fn remove_stale() {
        let (who, agent, version) = provider_with_offers::<T>(MAX_OFFERS_PER_PROVIDER);
        T::BenchmarkHelper::forbid(&who, agent, version);
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), who.clone(), agent, version);
    }
}
