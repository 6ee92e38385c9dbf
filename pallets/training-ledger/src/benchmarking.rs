//! Benchmarks of the ledger's calls.

use crate::*;
use alloc::vec::Vec;
use assay_primitives::{
    ids::{AgentId, FOUNDER_SHARES, Shares},
    traits::ShareLedger,
};
use polkadot_sdk::{
    frame_benchmarking::v2::*,
    frame_support::traits::Get,
    frame_system::{Pallet as System, RawOrigin, pallet_prelude::BlockNumberFor},
    sp_runtime::BoundedVec,
};

/// Reaches the state that the benchmarks start from.
pub trait BenchmarkHelper<AccountId> {
    /// A new agent with a ledger and its founder, who can pay the deposit of a membership.
    fn agent() -> (AgentId, AccountId);
}

/// A full history inside the period that alternates, so that every checkpoint stays until it is merged.
fn full_history<T: Config>(last: Shares) -> BoundedVec<Checkpoint<BlockNumberFor<T>>, T::MaxCheckpoints> {
    let mut history: Vec<_> = (1..T::MaxCheckpoints::get())
        .map(|block| Checkpoint { block: block.into(), shares: Shares::from(block % 2) + 1 })
        .collect();
    history.push(Checkpoint { block: T::MaxCheckpoints::get().into(), shares: last });
    BoundedVec::truncate_from(history)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// Both histories are full, and the receiver is a new member.
    #[benchmark]
    fn transfer_shares() -> Result<(), BenchmarkError> {
        let (agent, founder) = T::BenchmarkHelper::agent();
        let to: T::AccountId = account("receiver", 0, 0);
        Checkpoints::<T>::insert(agent, &founder, full_history::<T>(FOUNDER_SHARES));
        Checkpoints::<T>::insert(agent, &to, full_history::<T>(0));
        let now: BlockNumberFor<T> = (T::MaxCheckpoints::get() + 1).into();
        System::<T>::set_block_number(now);
        let amount = T::MinTransfer::get();

        #[extrinsic_call]
        _(RawOrigin::Signed(founder), agent, to.clone(), amount);

        assert_eq!(Pallet::<T>::shares(agent, &to), amount);
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
