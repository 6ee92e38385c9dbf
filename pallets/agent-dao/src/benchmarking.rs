//! Benchmarks of the call and of the work other pallets cause.

use crate::{Call, Config, Members, Pallet};
use assay_primitives::ids::{AgentId, MemberClass};
use polkadot_sdk::{
    frame_benchmarking::v2::*,
    frame_support::traits::fungible::{Inspect, Mutate},
    frame_system::RawOrigin,
    sp_runtime::{Saturating, traits::Bounded},
};

const AGENT: AgentId = AgentId::MAX;

fn funded<T: Config>(seed: u32) -> T::AccountId {
    let who = account("who", seed, 0);
    let balance = <T::Currency as Inspect<T::AccountId>>::Balance::max_value() / 1_000_000u32.into();
    T::Currency::set_balance(&who, balance.saturating_add(T::Currency::minimum_balance()));
    who
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn open() -> Result<(), BenchmarkError> {
        let founder = funded::<T>(0);

        #[block]
        {
            Pallet::<T>::do_open(AGENT, &founder)?;
        }

        assert!(Members::<T>::contains_key(AGENT, founder));
        Ok(())
    }

    #[benchmark]
    fn admit() -> Result<(), BenchmarkError> {
        Pallet::<T>::do_open(AGENT, &funded::<T>(0))?;
        let (payer, user) = (funded::<T>(1), account("user", 0, 0));

        #[block]
        {
            Pallet::<T>::do_admit(AGENT, &user, MemberClass::User, &payer)?;
        }

        assert!(Members::<T>::contains_key(AGENT, user));
        Ok(())
    }

    #[benchmark]
    fn leave() -> Result<(), BenchmarkError> {
        Pallet::<T>::do_open(AGENT, &funded::<T>(0))?;
        let (payer, user) = (funded::<T>(1), account("user", 0, 0));
        Pallet::<T>::do_admit(AGENT, &user, MemberClass::User, &payer)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(user.clone()), AGENT);

        assert!(!Members::<T>::contains_key(AGENT, user));
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
