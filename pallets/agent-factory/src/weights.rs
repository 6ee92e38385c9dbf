//! Measured weights of `pallet_agent_factory`; do not edit, run `scripts/weights`.
//!
//! THIS FILE WAS AUTO-GENERATED USING THE SUBSTRATE BENCHMARK CLI VERSION 64.0.0
//! DATE: 2026-11-21, STEPS: `20`, REPEAT: `5`, LOW RANGE: `[]`, HIGH RANGE: `[]`
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

/// Weight functions needed for `pallet_agent_factory`.
pub trait WeightInfo {
	fn create_agent() -> Weight;
	fn publish_version() -> Weight;
	fn deploy() -> Weight;
	fn retire() -> Weight;
	fn set_operator() -> Weight;
	fn update_metadata() -> Weight;
	fn update_research() -> Weight;
	fn set_visibility() -> Weight;
	fn set_royalty() -> Weight;
	fn allow_node() -> Weight;
	fn revoke_node() -> Weight;
	fn grant_key() -> Weight;
	fn remove_key_grant() -> Weight;
}

/// Weights for `pallet_agent_factory` with the database weights of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `AgentFactory::Names` (r:1 w:1)
	/// Proof: `AgentFactory::Names` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::NextAgentId` (r:1 w:1)
	/// Proof: `AgentFactory::NextAgentId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
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
	/// Storage: `AgentFactory::Agents` (r:0 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AgentsOf` (r:0 w:1)
	/// Proof: `AgentFactory::AgentsOf` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Contributions` (r:0 w:1)
	/// Proof: `TrainingLedger::Contributions` (`max_values`: None, `max_size`: Some(110), added: 2585, mode: `MaxEncodedLen`)
	fn create_agent() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1164`
		//  Estimated: `4299`
		// Minimum execution time: 405_708_000 picoseconds.
		Weight::from_parts(411_949_000, 4299)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(14_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:2 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:1)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn publish_version() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1294`
		//  Estimated: `7350`
		// Minimum execution time: 173_829_000 picoseconds.
		Weight::from_parts(199_859_000, 7350)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::FirstDeployed` (r:1 w:1)
	/// Proof: `AgentFactory::FirstDeployed` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
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
	/// Storage: `TrainingLedger::WorkQueues` (r:2 w:0)
	/// Proof: `TrainingLedger::WorkQueues` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::ParametersOf` (r:1 w:0)
	/// Proof: `TrainingLedger::ParametersOf` (`max_values`: Some(1), `max_size`: Some(80), added: 575, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
	fn deploy() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1112`
		//  Estimated: `6012`
		// Minimum execution time: 124_824_000 picoseconds.
		Weight::from_parts(130_441_000, 6012)
			.saturating_add(T::DbWeight::get().reads(12_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn retire() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `523`
		//  Estimated: `4170`
		// Minimum execution time: 39_683_000 picoseconds.
		Weight::from_parts(42_418_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AgentsOf` (r:0 w:2)
	/// Proof: `AgentFactory::AgentsOf` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn set_operator() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `507`
		//  Estimated: `4170`
		// Minimum execution time: 49_990_000 picoseconds.
		Weight::from_parts(58_056_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn update_metadata() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `507`
		//  Estimated: `4170`
		// Minimum execution time: 40_342_000 picoseconds.
		Weight::from_parts(40_576_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn update_research() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `507`
		//  Estimated: `4170`
		// Minimum execution time: 42_114_000 picoseconds.
		Weight::from_parts(52_876_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn set_visibility() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `507`
		//  Estimated: `4170`
		// Minimum execution time: 41_948_000 picoseconds.
		Weight::from_parts(49_753_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn set_royalty() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `507`
		//  Estimated: `4170`
		// Minimum execution time: 39_831_000 picoseconds.
		Weight::from_parts(43_337_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AllowedNodes` (r:1 w:1)
	/// Proof: `AgentFactory::AllowedNodes` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn allow_node() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `740`
		//  Estimated: `4170`
		// Minimum execution time: 151_180_000 picoseconds.
		Weight::from_parts(159_478_000, 4170)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AllowedNodes` (r:1 w:1)
	/// Proof: `AgentFactory::AllowedNodes` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn revoke_node() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `891`
		//  Estimated: `4170`
		// Minimum execution time: 130_763_000 picoseconds.
		Weight::from_parts(138_078_000, 4170)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AllowedNodes` (r:1 w:0)
	/// Proof: `AgentFactory::AllowedNodes` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:0)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::KeyGrants` (r:1 w:1)
	/// Proof: `AgentFactory::KeyGrants` (`max_values`: None, `max_size`: Some(1426), added: 3901, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn grant_key() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `3283`
		//  Estimated: `6866`
		// Minimum execution time: 271_116_000 picoseconds.
		Weight::from_parts(291_305_000, 6866)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::KeyGrants` (r:1 w:1)
	/// Proof: `AgentFactory::KeyGrants` (`max_values`: None, `max_size`: Some(1426), added: 3901, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn remove_key_grant() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2296`
		//  Estimated: `4891`
		// Minimum execution time: 136_371_000 picoseconds.
		Weight::from_parts(145_393_000, 4891)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
}

// For tests, with the database weights of the node's database.
impl WeightInfo for () {
	fn create_agent() -> Weight {
		Weight::from_parts(411_949_000, 4299)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(14_u64))
	}
	fn publish_version() -> Weight {
		Weight::from_parts(199_859_000, 7350)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn deploy() -> Weight {
		Weight::from_parts(130_441_000, 6012)
			.saturating_add(ParityDbWeight::get().reads(12_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn retire() -> Weight {
		Weight::from_parts(42_418_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_operator() -> Weight {
		Weight::from_parts(58_056_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn update_metadata() -> Weight {
		Weight::from_parts(40_576_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn update_research() -> Weight {
		Weight::from_parts(52_876_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_visibility() -> Weight {
		Weight::from_parts(49_753_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_royalty() -> Weight {
		Weight::from_parts(43_337_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn allow_node() -> Weight {
		Weight::from_parts(159_478_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn revoke_node() -> Weight {
		Weight::from_parts(138_078_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn grant_key() -> Weight {
		Weight::from_parts(291_305_000, 6866)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn remove_key_grant() -> Weight {
		Weight::from_parts(145_393_000, 4891)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
}
