//! Measured weights of `pallet_training_ledger`; do not edit, run `scripts/weights`.
//!
//! THIS FILE WAS AUTO-GENERATED USING THE SUBSTRATE BENCHMARK CLI VERSION 64.0.0
//! DATE: 2026-11-21, STEPS: `20`, REPEAT: `10`, LOW RANGE: `[]`, HIGH RANGE: `[]`
//! WORST CASE MAP SIZE: `1000000`
//! CPU: `Intel(R) Xeon(R) Processor @ 2.50GHz`, WASM-EXECUTION: `Compiled`, DB CACHE: 1024

#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(unused_parens)]
#![allow(unused_imports)]
#![allow(missing_docs)]

use core::marker::PhantomData;
use polkadot_sdk::{
	frame_support::{traits::Get, weights::{constants::ParityDbWeight, Weight}},
	frame_system,
};

/// Weight functions needed for `pallet_training_ledger`.
pub trait WeightInfo {
	fn transfer_shares() -> Weight;
	fn deposit_revenue() -> Weight;
	fn claim() -> Weight;
	fn claim_generation() -> Weight;
	fn claim_vested() -> Weight;
	fn settle_round(n: u32, ) -> Weight;
	fn claim_round() -> Weight;
	fn prune_round(n: u32, ) -> Weight;
	fn set_parameters() -> Weight;
	fn on_created() -> Weight;
	fn on_deployed(n: u32, ) -> Weight;
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
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:2 w:2)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Positions` (r:2 w:2)
	/// Proof: `TrainingLedger::Positions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Checkpoints` (r:2 w:2)
	/// Proof: `TrainingLedger::Checkpoints` (`max_values`: None, `max_size`: Some(834), added: 3309, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn transfer_shares() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2552`
		//  Estimated: `7608`
		// Minimum execution time: 267_505_000 picoseconds.
		Weight::from_parts(303_486_000, 7608)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(11_u64))
	}
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn deposit_revenue() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `537`
		//  Estimated: `6196`
		// Minimum execution time: 126_159_000 picoseconds.
		Weight::from_parts(135_597_000, 6196)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:0)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Positions` (r:1 w:1)
	/// Proof: `TrainingLedger::Positions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn claim() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `731`
		//  Estimated: `6196`
		// Minimum execution time: 153_538_000 picoseconds.
		Weight::from_parts(164_197_000, 6196)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:1)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Positions` (r:1 w:1)
	/// Proof: `TrainingLedger::Positions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Checkpoints` (r:0 w:1)
	/// Proof: `TrainingLedger::Checkpoints` (`max_values`: None, `max_size`: Some(834), added: 3309, mode: `MaxEncodedLen`)
	fn claim_generation() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `947`
		//  Estimated: `6196`
		// Minimum execution time: 165_826_000 picoseconds.
		Weight::from_parts(180_716_000, 6196)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Vestings` (r:1 w:1)
	/// Proof: `TrainingLedger::Vestings` (`max_values`: None, `max_size`: Some(184), added: 2659, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Forfeits` (r:1 w:0)
	/// Proof: `TrainingLedger::Forfeits` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:1)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Positions` (r:1 w:1)
	/// Proof: `TrainingLedger::Positions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Checkpoints` (r:1 w:1)
	/// Proof: `TrainingLedger::Checkpoints` (`max_values`: None, `max_size`: Some(834), added: 3309, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn claim_vested() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2033`
		//  Estimated: `4299`
		// Minimum execution time: 259_150_000 picoseconds.
		Weight::from_parts(273_457_000, 4299)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
	}
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Rounds` (r:1 w:1)
	/// Proof: `TrainingLedger::Rounds` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentRatings` (r:1 w:0)
	/// Proof: `TrainingLedger::AgentRatings` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::ParametersOf` (r:1 w:0)
	/// Proof: `TrainingLedger::ParametersOf` (`max_values`: Some(1), `max_size`: Some(80), added: 575, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentFees` (r:1 w:0)
	/// Proof: `TrainingLedger::AgentFees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::NetworkFees` (r:1 w:0)
	/// Proof: `TrainingLedger::NetworkFees` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Board` (r:1 w:1)
	/// Proof: `TrainingLedger::Board` (`max_values`: Some(1), `max_size`: Some(802), added: 1297, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::LastSales` (r:1 w:0)
	/// Proof: `TrainingLedger::LastSales` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::ContributionCount` (r:1 w:0)
	/// Proof: `TrainingLedger::ContributionCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Contributions` (r:256 w:0)
	/// Proof: `TrainingLedger::Contributions` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Forfeits` (r:1 w:0)
	/// Proof: `TrainingLedger::Forfeits` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Vestings` (r:255 w:255)
	/// Proof: `TrainingLedger::Vestings` (`max_values`: None, `max_size`: Some(184), added: 2659, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::VersionVestings` (r:1 w:1)
	/// Proof: `TrainingLedger::VersionVestings` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Scores` (r:0 w:1)
	/// Proof: `TrainingLedger::Scores` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[0, 256]`.
	fn settle_round(n: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1946 + n * (105 ±0)`
		//  Estimated: `32898 + n * (2582 ±1)`
		// Minimum execution time: 146_384_000 picoseconds.
		Weight::from_parts(1_619_845_630, 32898)
			// Standard Error: 4_510_519
			.saturating_add(Weight::from_parts(78_423_664, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(4_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2582).saturating_mul(n.into()))
	}
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Rounds` (r:1 w:1)
	/// Proof: `TrainingLedger::Rounds` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::RoundPayers` (r:1 w:1)
	/// Proof: `TrainingLedger::RoundPayers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:1)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Positions` (r:1 w:1)
	/// Proof: `TrainingLedger::Positions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Checkpoints` (r:1 w:1)
	/// Proof: `TrainingLedger::Checkpoints` (`max_values`: None, `max_size`: Some(834), added: 3309, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn claim_round() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2263`
		//  Estimated: `4299`
		// Minimum execution time: 278_414_000 picoseconds.
		Weight::from_parts(392_863_000, 4299)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	/// Storage: `TrainingLedger::Rounds` (r:1 w:1)
	/// Proof: `TrainingLedger::Rounds` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::RoundPayers` (r:257 w:256)
	/// Proof: `TrainingLedger::RoundPayers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[0, 256]`.
	fn prune_round(n: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `502 + n * (70 ±0)`
		//  Estimated: `3557 + n * (2567 ±0)`
		// Minimum execution time: 48_841_000 picoseconds.
		Weight::from_parts(110_343_255, 3557)
			// Standard Error: 2_856_534
			.saturating_add(Weight::from_parts(25_528_823, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2567).saturating_mul(n.into()))
	}
	/// Storage: `TrainingLedger::ParametersOf` (r:0 w:1)
	/// Proof: `TrainingLedger::ParametersOf` (`max_values`: Some(1), `max_size`: Some(80), added: 575, mode: `MaxEncodedLen`)
	fn set_parameters() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `0`
		//  Estimated: `0`
		// Minimum execution time: 19_109_000 picoseconds.
		Weight::from_parts(19_854_000, 0)
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:1)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Positions` (r:1 w:1)
	/// Proof: `TrainingLedger::Positions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Checkpoints` (r:1 w:1)
	/// Proof: `TrainingLedger::Checkpoints` (`max_values`: None, `max_size`: Some(834), added: 3309, mode: `MaxEncodedLen`)
	/// Storage: `System::ParentHash` (r:1 w:0)
	/// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::ContributionCount` (r:1 w:1)
	/// Proof: `TrainingLedger::ContributionCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Contributions` (r:0 w:1)
	/// Proof: `TrainingLedger::Contributions` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
	fn on_created() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `4`
		//  Estimated: `4299`
		// Minimum execution time: 79_522_000 picoseconds.
		Weight::from_parts(83_396_000, 4299)
			.saturating_add(T::DbWeight::get().reads(7_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Forfeits` (r:1 w:0)
	/// Proof: `TrainingLedger::Forfeits` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentFees` (r:1 w:0)
	/// Proof: `TrainingLedger::AgentFees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::WorkQueues` (r:2 w:1)
	/// Proof: `TrainingLedger::WorkQueues` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::QueuedWork` (r:256 w:256)
	/// Proof: `TrainingLedger::QueuedWork` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::ParametersOf` (r:1 w:0)
	/// Proof: `TrainingLedger::ParametersOf` (`max_values`: Some(1), `max_size`: Some(80), added: 575, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Contributions` (r:256 w:0)
	/// Proof: `TrainingLedger::Contributions` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Vestings` (r:256 w:256)
	/// Proof: `TrainingLedger::Vestings` (`max_values`: None, `max_size`: Some(184), added: 2659, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::VersionVestings` (r:1 w:1)
	/// Proof: `TrainingLedger::VersionVestings` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[0, 256]`.
	fn on_deployed(n: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `606 + n * (125 ±0)`
		//  Estimated: `6012 + n * (2659 ±0)`
		// Minimum execution time: 56_665_000 picoseconds.
		Weight::from_parts(57_750_000, 6012)
			// Standard Error: 1_104_937
			.saturating_add(Weight::from_parts(105_858_384, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(3_u64))
			.saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2659).saturating_mul(n.into()))
	}
	/// Storage: `TrainingLedger::Generations` (r:1 w:1)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:2)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:3 w:2)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Positions` (r:2 w:2)
	/// Proof: `TrainingLedger::Positions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Checkpoints` (r:2 w:2)
	/// Proof: `TrainingLedger::Checkpoints` (`max_values`: None, `max_size`: Some(834), added: 3309, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:3 w:3)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::ContributionCount` (r:1 w:0)
	/// Proof: `TrainingLedger::ContributionCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::LastSales` (r:0 w:1)
	/// Proof: `TrainingLedger::LastSales` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn on_sold() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2294`
		//  Estimated: `8799`
		// Minimum execution time: 462_697_000 picoseconds.
		Weight::from_parts(501_328_000, 8799)
			.saturating_add(T::DbWeight::get().reads(17_u64))
			.saturating_add(T::DbWeight::get().writes(16_u64))
	}
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Activities` (r:1 w:1)
	/// Proof: `TrainingLedger::Activities` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentFees` (r:1 w:1)
	/// Proof: `TrainingLedger::AgentFees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::NetworkFees` (r:1 w:1)
	/// Proof: `TrainingLedger::NetworkFees` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Rounds` (r:1 w:1)
	/// Proof: `TrainingLedger::Rounds` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::RoundPayers` (r:1 w:1)
	/// Proof: `TrainingLedger::RoundPayers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	fn on_settled() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `781`
		//  Estimated: `3623`
		// Minimum execution time: 90_198_000 picoseconds.
		Weight::from_parts(92_601_000, 3623)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Trends` (r:1 w:1)
	/// Proof: `TrainingLedger::Trends` (`max_values`: None, `max_size`: Some(220), added: 2695, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentTrends` (r:1 w:1)
	/// Proof: `TrainingLedger::AgentTrends` (`max_values`: None, `max_size`: Some(208), added: 2683, mode: `MaxEncodedLen`)
	fn on_totals() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `538`
		//  Estimated: `3685`
		// Minimum execution time: 35_101_000 picoseconds.
		Weight::from_parts(37_181_000, 3685)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::ContributionCount` (r:1 w:1)
	/// Proof: `TrainingLedger::ContributionCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::WorkQueues` (r:1 w:1)
	/// Proof: `TrainingLedger::WorkQueues` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Contributions` (r:0 w:1)
	/// Proof: `TrainingLedger::Contributions` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::QueuedWork` (r:0 w:1)
	/// Proof: `TrainingLedger::QueuedWork` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn witness() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `359`
		//  Estimated: `3623`
		// Minimum execution time: 59_498_000 picoseconds.
		Weight::from_parts(65_046_000, 3623)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentRatings` (r:1 w:1)
	/// Proof: `TrainingLedger::AgentRatings` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::VersionRatings` (r:1 w:1)
	/// Proof: `TrainingLedger::VersionRatings` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn add_review() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `291`
		//  Estimated: `3623`
		// Minimum execution time: 31_611_000 picoseconds.
		Weight::from_parts(34_489_000, 3623)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentRatings` (r:1 w:1)
	/// Proof: `TrainingLedger::AgentRatings` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::VersionRatings` (r:1 w:1)
	/// Proof: `TrainingLedger::VersionRatings` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn remove_review() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `381`
		//  Estimated: `3623`
		// Minimum execution time: 36_306_000 picoseconds.
		Weight::from_parts(39_195_000, 3623)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:1)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Forfeits` (r:1 w:1)
	/// Proof: `TrainingLedger::Forfeits` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::VersionVestings` (r:1 w:1)
	/// Proof: `TrainingLedger::VersionVestings` (`max_values`: None, `max_size`: Some(136), added: 2611, mode: `MaxEncodedLen`)
	fn forfeit() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `558`
		//  Estimated: `3623`
		// Minimum execution time: 63_034_000 picoseconds.
		Weight::from_parts(68_693_000, 3623)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
}

// For tests, with the database weights of the node's database.
impl WeightInfo for () {
	fn transfer_shares() -> Weight {
		Weight::from_parts(303_486_000, 7608)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(11_u64))
	}
	fn deposit_revenue() -> Weight {
		Weight::from_parts(135_597_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn claim() -> Weight {
		Weight::from_parts(164_197_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn claim_generation() -> Weight {
		Weight::from_parts(180_716_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn claim_vested() -> Weight {
		Weight::from_parts(273_457_000, 4299)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(9_u64))
	}
	fn settle_round(n: u32, ) -> Weight {
		Weight::from_parts(1_619_845_630, 32898)
			.saturating_add(Weight::from_parts(78_423_664, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().reads((2_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2582).saturating_mul(n.into()))
	}
	fn claim_round() -> Weight {
		Weight::from_parts(392_863_000, 4299)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
	}
	fn prune_round(n: u32, ) -> Weight {
		Weight::from_parts(110_343_255, 3557)
			.saturating_add(Weight::from_parts(25_528_823, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2567).saturating_mul(n.into()))
	}
	fn set_parameters() -> Weight {
		Weight::from_parts(19_854_000, 0)
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn on_created() -> Weight {
		Weight::from_parts(83_396_000, 4299)
			.saturating_add(ParityDbWeight::get().reads(7_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn on_deployed(n: u32, ) -> Weight {
		Weight::from_parts(57_750_000, 6012)
			.saturating_add(Weight::from_parts(105_858_384, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().reads((3_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
			.saturating_add(ParityDbWeight::get().writes((2_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2659).saturating_mul(n.into()))
	}
	fn on_sold() -> Weight {
		Weight::from_parts(501_328_000, 8799)
			.saturating_add(ParityDbWeight::get().reads(17_u64))
			.saturating_add(ParityDbWeight::get().writes(16_u64))
	}
	fn on_settled() -> Weight {
		Weight::from_parts(92_601_000, 3623)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn on_totals() -> Weight {
		Weight::from_parts(37_181_000, 3685)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn witness() -> Weight {
		Weight::from_parts(65_046_000, 3623)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn add_review() -> Weight {
		Weight::from_parts(34_489_000, 3623)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn remove_review() -> Weight {
		Weight::from_parts(39_195_000, 3623)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn forfeit() -> Weight {
		Weight::from_parts(68_693_000, 3623)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
}
