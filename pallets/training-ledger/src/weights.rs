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

/// Weight functions needed for `pallet_training_ledger`; those that start with `on_`, and `witness`, `add_review`,
/// `remove_review`, `forfeit`, are of the traits that other pallets call.
pub trait WeightInfo {
    fn transfer_shares() -> Weight;
    fn deposit_revenue() -> Weight;
    fn claim() -> Weight;
    fn claim_generation() -> Weight;
    fn claim_vested() -> Weight;
    fn settle_round(n: u32) -> Weight;
    fn claim_round() -> Weight;
    fn prune_round(n: u32) -> Weight;
    fn set_parameters() -> Weight;
    fn on_created() -> Weight;
    fn on_deployed(n: u32) -> Weight;
    fn on_sold() -> Weight;
    fn on_settled() -> Weight;
    fn on_totals() -> Weight;
    fn witness() -> Weight;
    fn add_review() -> Weight;
    fn remove_review() -> Weight;
    fn forfeit() -> Weight;
}

/// Weights for `pallet_training_ledger` with the database weights of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
    /// Storage: `TrainingLedger::Holdings` (r:2 w:2)
    /// Storage: `TrainingLedger::Positions` (r:2 w:2)
    /// Storage: `TrainingLedger::Checkpoints` (r:2 w:2)
    /// Storage: `AgentDao::Members` (r:1 w:1)
    /// Storage: `AgentDao::MemberCount` (r:1 w:1)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Storage: `System::Account` (r:1 w:1)
    fn transfer_shares() -> Weight {
        Weight::from_parts(95_000_000, 14_000)
            .saturating_add(T::DbWeight::get().reads(12_u64))
            .saturating_add(T::DbWeight::get().writes(11_u64))
    }
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
    /// Storage: `System::Account` (r:2 w:2)
    fn deposit_revenue() -> Weight {
        Weight::from_parts(70_000_000, 8_000)
            .saturating_add(T::DbWeight::get().reads(4_u64))
            .saturating_add(T::DbWeight::get().writes(3_u64))
    }
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
    /// Storage: `TrainingLedger::Holdings` (r:1 w:0)
    /// Storage: `TrainingLedger::Positions` (r:1 w:1)
    /// Storage: `System::Account` (r:2 w:2)
    fn claim() -> Weight {
        Weight::from_parts(75_000_000, 9_000)
            .saturating_add(T::DbWeight::get().reads(6_u64))
            .saturating_add(T::DbWeight::get().writes(4_u64))
    }
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
    /// Storage: `TrainingLedger::Holdings` (r:1 w:1)
    /// Storage: `TrainingLedger::Positions` (r:1 w:1)
    /// Storage: `TrainingLedger::Checkpoints` (r:0 w:1)
    /// Storage: `System::Account` (r:2 w:2)
    fn claim_generation() -> Weight {
        Weight::from_parts(80_000_000, 9_000)
            .saturating_add(T::DbWeight::get().reads(5_u64))
            .saturating_add(T::DbWeight::get().writes(6_u64))
    }
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
    /// Storage: `TrainingLedger::Vestings` (r:1 w:1)
    /// Storage: `TrainingLedger::Forfeits` (r:1 w:0)
    /// Storage: `TrainingLedger::Holdings` (r:1 w:1)
    /// Storage: `TrainingLedger::Positions` (r:1 w:1)
    /// Storage: `TrainingLedger::Checkpoints` (r:1 w:1)
    /// Storage: `AgentDao::Members` (r:1 w:1)
    /// Storage: `AgentDao::MemberCount` (r:1 w:1)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Storage: `System::Account` (r:1 w:1)
    fn claim_vested() -> Weight {
        Weight::from_parts(90_000_000, 13_000)
            .saturating_add(T::DbWeight::get().reads(10_u64))
            .saturating_add(T::DbWeight::get().writes(9_u64))
    }
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
    /// Storage: `TrainingLedger::Rounds` (r:1 w:1)
    /// Storage: `TrainingLedger::AgentRatings` (r:1 w:0)
    /// Storage: `TrainingLedger::VersionRatings` (r:1 w:0)
    /// Storage: `TrainingLedger::ParametersOf` (r:1 w:0)
    /// Storage: `TrainingLedger::AgentFees` (r:1 w:0)
    /// Storage: `TrainingLedger::NetworkFees` (r:1 w:0)
    /// Storage: `TrainingLedger::Scores` (r:0 w:1)
    /// Storage: `TrainingLedger::VersionScores` (r:0 w:1)
    /// Storage: `TrainingLedger::Board` (r:1 w:1)
    /// Storage: `TrainingLedger::LastSales` (r:1 w:0)
    /// Storage: `TrainingLedger::ContributionCount` (r:1 w:0)
    /// Storage: `TrainingLedger::Contributions` (r:n w:0)
    /// Storage: `TrainingLedger::Forfeits` (r:n w:0)
    /// Storage: `TrainingLedger::Vestings` (r:n w:n)
    /// Storage: `TrainingLedger::VersionVestings` (r:n w:n)
    /// Storage: `AgentFactory::Agents` (r:1 w:0)
    /// The range of component `n` is `[0, 256]`.
    fn settle_round(n: u32) -> Weight {
        Weight::from_parts(120_000_000, 12_000)
            .saturating_add(Weight::from_parts(12_000_000, 11_000).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(12_u64))
            .saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(5_u64))
            .saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
    }
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
    /// Storage: `TrainingLedger::Rounds` (r:1 w:1)
    /// Storage: `TrainingLedger::RoundPayers` (r:1 w:1)
    /// Storage: `TrainingLedger::Holdings` (r:1 w:1)
    /// Storage: `TrainingLedger::Positions` (r:1 w:1)
    /// Storage: `TrainingLedger::Checkpoints` (r:1 w:1)
    /// Storage: `AgentDao::Members` (r:1 w:1)
    /// Storage: `AgentDao::MemberCount` (r:1 w:1)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Storage: `System::Account` (r:1 w:1)
    fn claim_round() -> Weight {
        Weight::from_parts(95_000_000, 13_000)
            .saturating_add(T::DbWeight::get().reads(11_u64))
            .saturating_add(T::DbWeight::get().writes(10_u64))
    }
    /// Storage: `TrainingLedger::Rounds` (r:1 w:1)
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::RoundPayers` (r:n w:n)
    /// The range of component `n` is `[0, 256]`.
    fn prune_round(n: u32) -> Weight {
        Weight::from_parts(15_000_000, 4_000)
            .saturating_add(Weight::from_parts(3_000_000, 2_600).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(2_u64))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1_u64))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
    }
    /// Storage: `TrainingLedger::ParametersOf` (r:0 w:1)
    fn set_parameters() -> Weight {
        Weight::from_parts(10_000_000, 0).saturating_add(T::DbWeight::get().writes(1_u64))
    }
    /// Storage: `TrainingLedger::Ledgers` (r:2 w:1)
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::Holdings` (r:1 w:1)
    /// Storage: `TrainingLedger::Positions` (r:1 w:1)
    /// Storage: `TrainingLedger::Checkpoints` (r:1 w:1)
    /// Storage: `TrainingLedger::ContributionCount` (r:1 w:1)
    /// Storage: `TrainingLedger::Contributions` (r:0 w:1)
    fn on_created() -> Weight {
        Weight::from_parts(40_000_000, 8_000)
            .saturating_add(T::DbWeight::get().reads(7_u64))
            .saturating_add(T::DbWeight::get().writes(6_u64))
    }
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
    /// Storage: `TrainingLedger::Forfeits` (r:1 w:0)
    /// Storage: `TrainingLedger::AgentFees` (r:1 w:0)
    /// Storage: `TrainingLedger::NetworkFees` (r:1 w:0)
    /// Storage: `TrainingLedger::AgentRatings` (r:1 w:0)
    /// Storage: `TrainingLedger::ParametersOf` (r:1 w:0)
    /// Storage: `TrainingLedger::WorkQueues` (r:2 w:2)
    /// Storage: `TrainingLedger::QueuedWork` (r:n w:n)
    /// Storage: `TrainingLedger::Contributions` (r:n w:0)
    /// Storage: `TrainingLedger::Forfeits` (r:n w:0)
    /// Storage: `TrainingLedger::Vestings` (r:n w:n)
    /// Storage: `TrainingLedger::VersionVestings` (r:n w:n)
    /// The range of component `n` is `[0, 256]`.
    fn on_deployed(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 11_000)
            .saturating_add(Weight::from_parts(14_000_000, 13_500).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(9_u64))
            .saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(3_u64))
            .saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(n.into())))
    }
    /// Storage: `TrainingLedger::Generations` (r:1 w:1)
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:2)
    /// Storage: `TrainingLedger::Holdings` (r:4 w:2)
    /// Storage: `TrainingLedger::Positions` (r:3 w:2)
    /// Storage: `TrainingLedger::Checkpoints` (r:2 w:2)
    /// Storage: `TrainingLedger::LastSales` (r:0 w:1)
    /// Storage: `TrainingLedger::ContributionCount` (r:1 w:0)
    /// Storage: `AgentFactory::Agents` (r:1 w:0)
    /// Storage: `System::Account` (r:4 w:4)
    /// Storage: `AgentDao::Members` (r:1 w:1)
    /// Storage: `AgentDao::MemberCount` (r:1 w:1)
    /// Storage: `Balances::Holds` (r:1 w:1)
    fn on_sold() -> Weight {
        Weight::from_parts(220_000_000, 20_000)
            .saturating_add(T::DbWeight::get().reads(20_u64))
            .saturating_add(T::DbWeight::get().writes(17_u64))
    }
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
    /// Storage: `TrainingLedger::Activities` (r:1 w:1)
    /// Storage: `TrainingLedger::AgentFees` (r:1 w:1)
    /// Storage: `TrainingLedger::NetworkFees` (r:1 w:1)
    /// Storage: `TrainingLedger::Rounds` (r:1 w:1)
    /// Storage: `TrainingLedger::RoundPayers` (r:1 w:1)
    fn on_settled() -> Weight {
        Weight::from_parts(35_000_000, 9_000)
            .saturating_add(T::DbWeight::get().reads(7_u64))
            .saturating_add(T::DbWeight::get().writes(5_u64))
    }
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
    /// Storage: `TrainingLedger::Trends` (r:1 w:1)
    /// Storage: `TrainingLedger::AgentTrends` (r:1 w:1)
    fn on_totals() -> Weight {
        Weight::from_parts(20_000_000, 6_000)
            .saturating_add(T::DbWeight::get().reads(3_u64))
            .saturating_add(T::DbWeight::get().writes(2_u64))
    }
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
    /// Storage: `TrainingLedger::ContributionCount` (r:1 w:1)
    /// Storage: `TrainingLedger::WorkQueues` (r:1 w:1)
    /// Storage: `TrainingLedger::QueuedWork` (r:0 w:1)
    /// Storage: `TrainingLedger::Contributions` (r:0 w:1)
    fn witness() -> Weight {
        Weight::from_parts(25_000_000, 6_000)
            .saturating_add(T::DbWeight::get().reads(4_u64))
            .saturating_add(T::DbWeight::get().writes(4_u64))
    }
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
    /// Storage: `TrainingLedger::AgentRatings` (r:1 w:1)
    /// Storage: `TrainingLedger::VersionRatings` (r:1 w:1)
    fn add_review() -> Weight {
        Weight::from_parts(20_000_000, 6_000)
            .saturating_add(T::DbWeight::get().reads(3_u64))
            .saturating_add(T::DbWeight::get().writes(2_u64))
    }
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
    /// Storage: `TrainingLedger::AgentRatings` (r:1 w:1)
    /// Storage: `TrainingLedger::VersionRatings` (r:1 w:1)
    fn remove_review() -> Weight {
        Weight::from_parts(20_000_000, 6_000)
            .saturating_add(T::DbWeight::get().reads(3_u64))
            .saturating_add(T::DbWeight::get().writes(2_u64))
    }
    /// Storage: `TrainingLedger::Generations` (r:1 w:0)
    /// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
    /// Storage: `TrainingLedger::Forfeits` (r:1 w:1)
    /// Storage: `TrainingLedger::VersionVestings` (r:1 w:1)
    fn forfeit() -> Weight {
        Weight::from_parts(30_000_000, 7_000)
            .saturating_add(T::DbWeight::get().reads(4_u64))
            .saturating_add(T::DbWeight::get().writes(3_u64))
    }
}

// For tests.
impl WeightInfo for () {
    fn transfer_shares() -> Weight {
        Weight::from_parts(95_000_000, 14_000)
            .saturating_add(ParityDbWeight::get().reads(12_u64))
            .saturating_add(ParityDbWeight::get().writes(11_u64))
    }
    fn deposit_revenue() -> Weight {
        Weight::from_parts(70_000_000, 8_000)
            .saturating_add(ParityDbWeight::get().reads(4_u64))
            .saturating_add(ParityDbWeight::get().writes(3_u64))
    }
    fn claim() -> Weight {
        Weight::from_parts(75_000_000, 9_000)
            .saturating_add(ParityDbWeight::get().reads(6_u64))
            .saturating_add(ParityDbWeight::get().writes(4_u64))
    }
    fn claim_generation() -> Weight {
        Weight::from_parts(80_000_000, 9_000)
            .saturating_add(ParityDbWeight::get().reads(5_u64))
            .saturating_add(ParityDbWeight::get().writes(6_u64))
    }
    fn claim_vested() -> Weight {
        Weight::from_parts(90_000_000, 13_000)
            .saturating_add(ParityDbWeight::get().reads(10_u64))
            .saturating_add(ParityDbWeight::get().writes(9_u64))
    }
    fn settle_round(n: u32) -> Weight {
        Weight::from_parts(120_000_000, 12_000)
            .saturating_add(Weight::from_parts(12_000_000, 11_000).saturating_mul(n.into()))
            .saturating_add(ParityDbWeight::get().reads(12_u64))
            .saturating_add(ParityDbWeight::get().reads((4_u64).saturating_mul(n.into())))
            .saturating_add(ParityDbWeight::get().writes(5_u64))
            .saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
    }
    fn claim_round() -> Weight {
        Weight::from_parts(95_000_000, 13_000)
            .saturating_add(ParityDbWeight::get().reads(11_u64))
            .saturating_add(ParityDbWeight::get().writes(10_u64))
    }
    fn prune_round(n: u32) -> Weight {
        Weight::from_parts(15_000_000, 4_000)
            .saturating_add(Weight::from_parts(3_000_000, 2_600).saturating_mul(n.into()))
            .saturating_add(ParityDbWeight::get().reads(2_u64))
            .saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(ParityDbWeight::get().writes(1_u64))
            .saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
    }
    fn set_parameters() -> Weight {
        Weight::from_parts(10_000_000, 0).saturating_add(ParityDbWeight::get().writes(1_u64))
    }
    fn on_created() -> Weight {
        Weight::from_parts(40_000_000, 8_000)
            .saturating_add(ParityDbWeight::get().reads(7_u64))
            .saturating_add(ParityDbWeight::get().writes(6_u64))
    }
    fn on_deployed(n: u32) -> Weight {
        Weight::from_parts(60_000_000, 11_000)
            .saturating_add(Weight::from_parts(14_000_000, 13_500).saturating_mul(n.into()))
            .saturating_add(ParityDbWeight::get().reads(9_u64))
            .saturating_add(ParityDbWeight::get().reads((5_u64).saturating_mul(n.into())))
            .saturating_add(ParityDbWeight::get().writes(3_u64))
            .saturating_add(ParityDbWeight::get().writes((3_u64).saturating_mul(n.into())))
    }
    fn on_sold() -> Weight {
        Weight::from_parts(220_000_000, 20_000)
            .saturating_add(ParityDbWeight::get().reads(20_u64))
            .saturating_add(ParityDbWeight::get().writes(17_u64))
    }
    fn on_settled() -> Weight {
        Weight::from_parts(35_000_000, 9_000)
            .saturating_add(ParityDbWeight::get().reads(7_u64))
            .saturating_add(ParityDbWeight::get().writes(5_u64))
    }
    fn on_totals() -> Weight {
        Weight::from_parts(20_000_000, 6_000)
            .saturating_add(ParityDbWeight::get().reads(3_u64))
            .saturating_add(ParityDbWeight::get().writes(2_u64))
    }
    fn witness() -> Weight {
        Weight::from_parts(25_000_000, 6_000)
            .saturating_add(ParityDbWeight::get().reads(4_u64))
            .saturating_add(ParityDbWeight::get().writes(4_u64))
    }
    fn add_review() -> Weight {
        Weight::from_parts(20_000_000, 6_000)
            .saturating_add(ParityDbWeight::get().reads(3_u64))
            .saturating_add(ParityDbWeight::get().writes(2_u64))
    }
    fn remove_review() -> Weight {
        Weight::from_parts(20_000_000, 6_000)
            .saturating_add(ParityDbWeight::get().reads(3_u64))
            .saturating_add(ParityDbWeight::get().writes(2_u64))
    }
    fn forfeit() -> Weight {
        Weight::from_parts(30_000_000, 7_000)
            .saturating_add(ParityDbWeight::get().reads(4_u64))
            .saturating_add(ParityDbWeight::get().writes(3_u64))
    }
}
