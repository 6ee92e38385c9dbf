//! Weights of `pallet_training_ledger`.
//!
//! Derived by hand from the calls' storage accesses, in the shape of the bencher's output, which replaces them.

#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use core::marker::PhantomData;
use polkadot_sdk::{
    frame_support::{
        traits::Get,
        weights::{Weight, constants::ParityDbWeight},
    },
    frame_system,
};

/// Weight functions needed for `pallet_training_ledger`.
pub trait WeightInfo {
    fn transfer_shares() -> Weight;
}

/// Weights for `pallet_training_ledger` with the database weights of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `TrainingLedger::Supply` (r:1 w:0)
    /// Storage: `TrainingLedger::Holdings` (r:2 w:2), `TrainingLedger::Checkpoints` (r:2 w:2)
    /// Storage: `TrainingLedger::HolderCount` (r:1 w:1)
    /// Storage: `AgentDao::Members` (r:1 w:1), `AgentDao::MemberCount` (r:1 w:1)
    /// Storage: `Balances::Holds` (r:1 w:1), `System::Account` (r:1 w:1)
    fn transfer_shares() -> Weight {
        Weight::from_parts(85_000_000, 12_000)
            .saturating_add(T::DbWeight::get().reads(10_u64))
            .saturating_add(T::DbWeight::get().writes(9_u64))
    }
}

// For tests.
impl WeightInfo for () {
    fn transfer_shares() -> Weight {
        Weight::from_parts(85_000_000, 12_000)
            .saturating_add(ParityDbWeight::get().reads(10_u64))
            .saturating_add(ParityDbWeight::get().writes(9_u64))
    }
}
