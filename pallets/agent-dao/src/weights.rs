//! Measured weights of `pallet_agent_dao`; do not edit, run `scripts/weights`.
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

/// Weight functions needed for `pallet_agent_dao`.
pub trait WeightInfo {
	fn open() -> Weight;
	fn admit() -> Weight;
	fn sold() -> Weight;
	fn leave() -> Weight;
	fn propose() -> Weight;
	fn vote(d: u32, ) -> Weight;
	fn delegate() -> Weight;
	fn undelegate() -> Weight;
	fn dismiss() -> Weight;
	fn close() -> Weight;
	fn execute() -> Weight;
	fn propose_and_execute(d: u32, ) -> Weight;
	fn cancel() -> Weight;
	fn set_config() -> Weight;
	fn remove_vote() -> Weight;
	fn prune(n: u32, ) -> Weight;
}

/// Weights for `pallet_agent_dao` with the database weights of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn open() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `216`
		//  Estimated: `3928`
		// Minimum execution time: 133_913_000 picoseconds.
		Weight::from_parts(135_116_000, 3928)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn admit() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `424`
		//  Estimated: `3928`
		// Minimum execution time: 128_094_000 picoseconds.
		Weight::from_parts(132_601_000, 3928)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::SoldAt` (r:0 w:1)
	/// Proof: `AgentDao::SoldAt` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn sold() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `424`
		//  Estimated: `3928`
		// Minimum execution time: 131_349_000 picoseconds.
		Weight::from_parts(131_723_000, 3928)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:0)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn leave() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `528`
		//  Estimated: `3928`
		// Minimum execution time: 146_029_000 picoseconds.
		Weight::from_parts(150_459_000, 3928)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentDao::MemberCount` (r:1 w:0)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:0)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::SoldAt` (r:1 w:0)
	/// Proof: `AgentDao::SoldAt` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Checkpoints` (r:1 w:0)
	/// Proof: `TrainingLedger::Checkpoints` (`max_values`: None, `max_size`: Some(834), added: 3309, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::LiveProposals` (r:1 w:1)
	/// Proof: `AgentDao::LiveProposals` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::ProposalsBy` (r:1 w:1)
	/// Proof: `AgentDao::ProposalsBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:0)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::NextProposal` (r:1 w:1)
	/// Proof: `AgentDao::NextProposal` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Configs` (r:1 w:0)
	/// Proof: `AgentDao::Configs` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Proposals` (r:0 w:1)
	/// Proof: `AgentDao::Proposals` (`max_values`: None, `max_size`: Some(154), added: 2629, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Calls` (r:0 w:1)
	/// Proof: `AgentDao::Calls` (`max_values`: None, `max_size`: Some(4122), added: 6597, mode: `MaxEncodedLen`)
	fn propose() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `908`
		//  Estimated: `4299`
		// Minimum execution time: 241_692_000 picoseconds.
		Weight::from_parts(264_112_000, 4299)
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `AgentDao::Proposals` (r:1 w:1)
	/// Proof: `AgentDao::Proposals` (`max_values`: None, `max_size`: Some(154), added: 2629, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Ballots` (r:65 w:65)
	/// Proof: `AgentDao::Ballots` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Checkpoints` (r:65 w:0)
	/// Proof: `TrainingLedger::Checkpoints` (`max_values`: None, `max_size`: Some(834), added: 3309, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Delegators` (r:1 w:0)
	/// Proof: `AgentDao::Delegators` (`max_values`: None, `max_size`: Some(2122), added: 4597, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Delegations` (r:64 w:0)
	/// Proof: `AgentDao::Delegations` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Calls` (r:1 w:1)
	/// Proof: `AgentDao::Calls` (`max_values`: None, `max_size`: Some(4122), added: 6597, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::LiveProposals` (r:1 w:1)
	/// Proof: `AgentDao::LiveProposals` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::ProposalsBy` (r:1 w:1)
	/// Proof: `AgentDao::ProposalsBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:0 w:1)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// The range of component `d` is `[0, 64]`.
	fn vote(d: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2524 + d * (205 ±0)`
		//  Estimated: `7587 + d * (3309 ±0)`
		// Minimum execution time: 450_872_000 picoseconds.
		Weight::from_parts(452_600_000, 7587)
			// Standard Error: 9_396_049
			.saturating_add(Weight::from_parts(141_068_785, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(14_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(11_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(0, 3309).saturating_mul(d.into()))
	}
	/// Storage: `AgentDao::MemberCount` (r:1 w:0)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:0)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:0)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Delegators` (r:3 w:2)
	/// Proof: `AgentDao::Delegators` (`max_values`: None, `max_size`: Some(2122), added: 4597, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Delegations` (r:2 w:1)
	/// Proof: `AgentDao::Delegations` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn delegate() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `6071`
		//  Estimated: `14781`
		// Minimum execution time: 410_248_000 picoseconds.
		Weight::from_parts(424_923_000, 14781)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentDao::Delegations` (r:1 w:1)
	/// Proof: `AgentDao::Delegations` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Delegators` (r:1 w:1)
	/// Proof: `AgentDao::Delegators` (`max_values`: None, `max_size`: Some(2122), added: 4597, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn undelegate() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `4349`
		//  Estimated: `5587`
		// Minimum execution time: 213_517_000 picoseconds.
		Weight::from_parts(218_220_000, 5587)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentDao::Delegations` (r:1 w:1)
	/// Proof: `AgentDao::Delegations` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Delegators` (r:1 w:1)
	/// Proof: `AgentDao::Delegators` (`max_values`: None, `max_size`: Some(2122), added: 4597, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn dismiss() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `4535`
		//  Estimated: `5587`
		// Minimum execution time: 220_070_000 picoseconds.
		Weight::from_parts(227_130_000, 5587)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentDao::Proposals` (r:1 w:1)
	/// Proof: `AgentDao::Proposals` (`max_values`: None, `max_size`: Some(154), added: 2629, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::LiveProposals` (r:1 w:1)
	/// Proof: `AgentDao::LiveProposals` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::ProposalsBy` (r:1 w:1)
	/// Proof: `AgentDao::ProposalsBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Calls` (r:0 w:1)
	/// Proof: `AgentDao::Calls` (`max_values`: None, `max_size`: Some(4122), added: 6597, mode: `MaxEncodedLen`)
	fn close() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `968`
		//  Estimated: `3928`
		// Minimum execution time: 161_315_000 picoseconds.
		Weight::from_parts(168_838_000, 3928)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `AgentDao::Proposals` (r:1 w:1)
	/// Proof: `AgentDao::Proposals` (`max_values`: None, `max_size`: Some(154), added: 2629, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Calls` (r:1 w:1)
	/// Proof: `AgentDao::Calls` (`max_values`: None, `max_size`: Some(4122), added: 6597, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::LiveProposals` (r:1 w:1)
	/// Proof: `AgentDao::LiveProposals` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::ProposalsBy` (r:1 w:1)
	/// Proof: `AgentDao::ProposalsBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:0 w:1)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	fn execute() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1823`
		//  Estimated: `7587`
		// Minimum execution time: 314_724_000 picoseconds.
		Weight::from_parts(325_629_000, 7587)
			.saturating_add(T::DbWeight::get().reads(10_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	/// Storage: `AgentDao::MemberCount` (r:1 w:0)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:0)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::SoldAt` (r:1 w:0)
	/// Proof: `AgentDao::SoldAt` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Checkpoints` (r:65 w:0)
	/// Proof: `TrainingLedger::Checkpoints` (`max_values`: None, `max_size`: Some(834), added: 3309, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Delegators` (r:1 w:0)
	/// Proof: `AgentDao::Delegators` (`max_values`: None, `max_size`: Some(2122), added: 4597, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Delegations` (r:64 w:0)
	/// Proof: `AgentDao::Delegations` (`max_values`: None, `max_size`: Some(116), added: 2591, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Configs` (r:1 w:0)
	/// Proof: `AgentDao::Configs` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::NextProposal` (r:1 w:1)
	/// Proof: `AgentDao::NextProposal` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:0 w:1)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// The range of component `d` is `[0, 64]`.
	fn propose_and_execute(d: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1627 + d * (204 ±0)`
		//  Estimated: `5587 + d * (3309 ±0)`
		// Minimum execution time: 282_448_000 picoseconds.
		Weight::from_parts(470_180_390, 5587)
			// Standard Error: 10_449_797
			.saturating_add(Weight::from_parts(46_246_806, 0).saturating_mul(d.into()))
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(d.into())))
			.saturating_add(T::DbWeight::get().writes(5_u64))
			.saturating_add(Weight::from_parts(0, 3309).saturating_mul(d.into()))
	}
	/// Storage: `AgentDao::Proposals` (r:1 w:1)
	/// Proof: `AgentDao::Proposals` (`max_values`: None, `max_size`: Some(154), added: 2629, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:0)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::ProposalsBy` (r:1 w:1)
	/// Proof: `AgentDao::ProposalsBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Ballots` (r:1 w:0)
	/// Proof: `AgentDao::Ballots` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::LiveProposals` (r:1 w:1)
	/// Proof: `AgentDao::LiveProposals` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Calls` (r:0 w:1)
	/// Proof: `AgentDao::Calls` (`max_values`: None, `max_size`: Some(4122), added: 6597, mode: `MaxEncodedLen`)
	fn cancel() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1145`
		//  Estimated: `3928`
		// Minimum execution time: 186_502_000 picoseconds.
		Weight::from_parts(193_827_000, 3928)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Configs` (r:0 w:1)
	/// Proof: `AgentDao::Configs` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn set_config() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `203`
		//  Estimated: `4170`
		// Minimum execution time: 39_966_000 picoseconds.
		Weight::from_parts(46_205_000, 4170)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentDao::Proposals` (r:1 w:1)
	/// Proof: `AgentDao::Proposals` (`max_values`: None, `max_size`: Some(154), added: 2629, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Ballots` (r:1 w:1)
	/// Proof: `AgentDao::Ballots` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn remove_vote() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `792`
		//  Estimated: `3928`
		// Minimum execution time: 147_933_000 picoseconds.
		Weight::from_parts(170_570_000, 3928)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentDao::Proposals` (r:1 w:1)
	/// Proof: `AgentDao::Proposals` (`max_values`: None, `max_size`: Some(154), added: 2629, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Ballots` (r:128 w:127)
	/// Proof: `AgentDao::Ballots` (`max_values`: None, `max_size`: Some(129), added: 2604, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:127 w:127)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:127 w:127)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 128]`.
	fn prune(n: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `569 + n * (242 ±0)`
		//  Estimated: `3619 + n * (2938 ±0)`
		// Minimum execution time: 154_652_000 picoseconds.
		Weight::from_parts(598_417_044, 3619)
			// Standard Error: 14_342_383
			.saturating_add(Weight::from_parts(225_285_805, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2938).saturating_mul(n.into()))
	}
}

// For tests, with the database weights of the node's database.
impl WeightInfo for () {
	fn open() -> Weight {
		Weight::from_parts(135_116_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn admit() -> Weight {
		Weight::from_parts(132_601_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn sold() -> Weight {
		Weight::from_parts(131_723_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn leave() -> Weight {
		Weight::from_parts(150_459_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn propose() -> Weight {
		Weight::from_parts(264_112_000, 4299)
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn vote(d: u32, ) -> Weight {
		Weight::from_parts(452_600_000, 7587)
			.saturating_add(Weight::from_parts(141_068_785, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(14_u64))
			.saturating_add(ParityDbWeight::get().reads((3_u64).saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(11_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(d.into())))
			.saturating_add(Weight::from_parts(0, 3309).saturating_mul(d.into()))
	}
	fn delegate() -> Weight {
		Weight::from_parts(424_923_000, 14781)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn undelegate() -> Weight {
		Weight::from_parts(218_220_000, 5587)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn dismiss() -> Weight {
		Weight::from_parts(227_130_000, 5587)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn close() -> Weight {
		Weight::from_parts(168_838_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn execute() -> Weight {
		Weight::from_parts(325_629_000, 7587)
			.saturating_add(ParityDbWeight::get().reads(10_u64))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
	}
	fn propose_and_execute(d: u32, ) -> Weight {
		Weight::from_parts(470_180_390, 5587)
			.saturating_add(Weight::from_parts(46_246_806, 0).saturating_mul(d.into()))
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().reads((2_u64).saturating_mul(d.into())))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
			.saturating_add(Weight::from_parts(0, 3309).saturating_mul(d.into()))
	}
	fn cancel() -> Weight {
		Weight::from_parts(193_827_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn set_config() -> Weight {
		Weight::from_parts(46_205_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn remove_vote() -> Weight {
		Weight::from_parts(170_570_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn prune(n: u32, ) -> Weight {
		Weight::from_parts(598_417_044, 3619)
			.saturating_add(Weight::from_parts(225_285_805, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().reads((3_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().writes((3_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2938).saturating_mul(n.into()))
	}
}
