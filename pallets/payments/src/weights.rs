//! Measured weights of `pallet_payments`; do not edit, run `scripts/weights`.
//!
//! THIS FILE WAS AUTO-GENERATED USING THE SUBSTRATE BENCHMARK CLI VERSION 64.0.0
//! DATE: 2026-11-21, STEPS: `3`, REPEAT: `3`, LOW RANGE: `[]`, HIGH RANGE: `[]`
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

/// Weight functions needed for `pallet_payments`.
pub trait WeightInfo {
	fn deposit_credits() -> Weight;
	fn request_withdraw() -> Weight;
	fn withdraw() -> Weight;
	fn create_key() -> Weight;
	fn top_up_key() -> Weight;
	fn revoke_key() -> Weight;
	fn close_key(l: u32, ) -> Weight;
	fn redeem_key() -> Weight;
	fn settle_claim(h: u32, ) -> Weight;
	fn dispute() -> Weight;
	fn answer_dispute(k: u32, h: u32, ) -> Weight;
	fn close_dispute() -> Weight;
	fn prove_overclaim(k: u32, ) -> Weight;
	fn open_channel() -> Weight;
	fn top_up_channel() -> Weight;
	fn redeem(n: u32, h: u32, ) -> Weight;
	fn request_close() -> Weight;
	fn close_channel(n: u32, h: u32, ) -> Weight;
	fn finalize(l: u32, ) -> Weight;
	fn agenda_block() -> Weight;
}

/// Weights for `pallet_payments` with the database weights of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Credits` (r:1 w:1)
	/// Proof: `Payments::Credits` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	fn deposit_credits() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `237`
		//  Estimated: `3928`
		// Minimum execution time: 127_698_000 picoseconds.
		Weight::from_parts(143_177_000, 3928)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Payments::Credits` (r:1 w:1)
	/// Proof: `Payments::Credits` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn request_withdraw() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `363`
		//  Estimated: `3566`
		// Minimum execution time: 49_923_000 picoseconds.
		Weight::from_parts(52_243_000, 3566)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Payments::Credits` (r:1 w:1)
	/// Proof: `Payments::Credits` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn withdraw() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `611`
		//  Estimated: `3928`
		// Minimum execution time: 129_673_000 picoseconds.
		Weight::from_parts(134_633_000, 3928)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Payments::BearerHashes` (r:1 w:1)
	/// Proof: `Payments::BearerHashes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Credits` (r:1 w:1)
	/// Proof: `Payments::Credits` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:0)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Payments::NextNonce` (r:1 w:1)
	/// Proof: `Payments::NextNonce` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:16 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Payments::PaidTo` (r:0 w:1)
	/// Proof: `Payments::PaidTo` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Payments` (r:0 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Payments::PaidBy` (r:0 w:1)
	/// Proof: `Payments::PaidBy` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	fn create_key() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1880`
		//  Estimated: `51870`
		// Minimum execution time: 349_171_000 picoseconds.
		Weight::from_parts(352_841_000, 51870)
			.saturating_add(T::DbWeight::get().reads(24_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Credits` (r:1 w:1)
	/// Proof: `Payments::Credits` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	fn top_up_key() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `694`
		//  Estimated: `3937`
		// Minimum execution time: 51_989_000 picoseconds.
		Weight::from_parts(61_141_000, 3937)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn revoke_key() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `665`
		//  Estimated: `3937`
		// Minimum execution time: 44_709_000 picoseconds.
		Weight::from_parts(49_438_000, 3937)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Credits` (r:1 w:1)
	/// Proof: `Payments::Credits` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Lanes` (r:64 w:64)
	/// Proof: `Payments::Lanes` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Payments::PaidTo` (r:0 w:1)
	/// Proof: `Payments::PaidTo` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Payments::BearerHashes` (r:0 w:1)
	/// Proof: `Payments::BearerHashes` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Payments::PaidBy` (r:0 w:1)
	/// Proof: `Payments::PaidBy` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// The range of component `l` is `[0, 64]`.
	fn close_key(l: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1010 + l * (48 ±0)`
		//  Estimated: `3937 + l * (2571 ±0)`
		// Minimum execution time: 170_156_000 picoseconds.
		Weight::from_parts(177_828_222, 3937)
			// Standard Error: 210_746
			.saturating_add(Weight::from_parts(2_682_364, 0).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(l.into())))
			.saturating_add(Weight::from_parts(0, 2571).saturating_mul(l.into()))
	}
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Lanes` (r:1 w:1)
	/// Proof: `Payments::Lanes` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::NextSeq` (r:1 w:0)
	/// Proof: `InferenceLog::NextSeq` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:1 w:0)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(674), added: 3149, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:1 w:0)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1101), added: 3576, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Payments::NextClaim` (r:1 w:1)
	/// Proof: `Payments::NextClaim` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `Payments::ClaimsTo` (r:0 w:1)
	/// Proof: `Payments::ClaimsTo` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Agenda` (r:0 w:1)
	/// Proof: `Payments::Agenda` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Claims` (r:0 w:1)
	/// Proof: `Payments::Claims` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Payments::ClaimsOn` (r:0 w:1)
	/// Proof: `Payments::ClaimsOn` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn redeem_key() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1817`
		//  Estimated: `4566`
		// Minimum execution time: 156_530_000 picoseconds.
		Weight::from_parts(170_222_000, 4566)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Payments::Claims` (r:1 w:1)
	/// Proof: `Payments::Claims` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Credits` (r:1 w:1)
	/// Proof: `Payments::Credits` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:5 w:5)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:9 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:9 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Configs` (r:9 w:0)
	/// Proof: `AgentDao::Configs` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:2 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:9 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:9 w:9)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Lanes` (r:1 w:1)
	/// Proof: `Payments::Lanes` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
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
	/// Storage: `Marketplace::AgentScores` (r:1 w:1)
	/// Proof: `Marketplace::AgentScores` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::AgentBoards` (r:2 w:1)
	/// Proof: `Marketplace::AgentBoards` (`max_values`: None, `max_size`: Some(2014), added: 4489, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderScores` (r:1 w:1)
	/// Proof: `Marketplace::ProviderScores` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderBoards` (r:2 w:1)
	/// Proof: `Marketplace::ProviderBoards` (`max_values`: None, `max_size`: Some(4814), added: 7289, mode: `MaxEncodedLen`)
	/// Storage: `Payments::ClaimsTo` (r:0 w:1)
	/// Proof: `Payments::ClaimsTo` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Agenda` (r:0 w:1)
	/// Proof: `Payments::Agenda` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Payments::ClaimsOn` (r:0 w:1)
	/// Proof: `Payments::ClaimsOn` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// The range of component `h` is `[0, 8]`.
	fn settle_claim(h: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `3755 + h * (747 ±0)`
		//  Estimated: `15568 + h * (3180 ±0)`
		// Minimum execution time: 791_617_000 picoseconds.
		Weight::from_parts(1_438_333_388, 15568)
			// Standard Error: 72_938_402
			.saturating_add(Weight::from_parts(30_480_875, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(30_u64))
			.saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(h.into())))
			.saturating_add(T::DbWeight::get().writes(24_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(h.into())))
			.saturating_add(Weight::from_parts(0, 3180).saturating_mul(h.into()))
	}
	/// Storage: `Payments::Claims` (r:1 w:1)
	/// Proof: `Payments::Claims` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Payments` (r:1 w:0)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Agenda` (r:0 w:2)
	/// Proof: `Payments::Agenda` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn dispute() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `885`
		//  Estimated: `3937`
		// Minimum execution time: 78_857_000 picoseconds.
		Weight::from_parts(81_563_000, 3937)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Payments::Claims` (r:1 w:1)
	/// Proof: `Payments::Claims` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::Log` (r:1 w:0)
	/// Proof: `InferenceLog::Log` (`max_values`: Some(1), `max_size`: Some(2058), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RootsWritten` (r:1 w:0)
	/// Proof: `InferenceLog::RootsWritten` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RecentRoots` (r:11 w:0)
	/// Proof: `InferenceLog::RecentRoots` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Credits` (r:1 w:1)
	/// Proof: `Payments::Credits` (`max_values`: None, `max_size`: Some(101), added: 2576, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:5 w:5)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:9 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:9 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Configs` (r:9 w:0)
	/// Proof: `AgentDao::Configs` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:2 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:9 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:9 w:9)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Lanes` (r:1 w:1)
	/// Proof: `Payments::Lanes` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
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
	/// Storage: `Marketplace::AgentScores` (r:1 w:1)
	/// Proof: `Marketplace::AgentScores` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::AgentBoards` (r:2 w:1)
	/// Proof: `Marketplace::AgentBoards` (`max_values`: None, `max_size`: Some(2014), added: 4489, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderScores` (r:1 w:1)
	/// Proof: `Marketplace::ProviderScores` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderBoards` (r:2 w:1)
	/// Proof: `Marketplace::ProviderBoards` (`max_values`: None, `max_size`: Some(4814), added: 7289, mode: `MaxEncodedLen`)
	/// Storage: `Payments::ClaimsTo` (r:0 w:1)
	/// Proof: `Payments::ClaimsTo` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Agenda` (r:0 w:1)
	/// Proof: `Payments::Agenda` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Payments::ClaimsOn` (r:0 w:1)
	/// Proof: `Payments::ClaimsOn` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// The range of component `k` is `[0, 256]`.
	/// The range of component `h` is `[0, 8]`.
	fn answer_dispute(k: u32, h: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `4585 + h * (747 ±0)`
		//  Estimated: `28787 + h * (3180 ±0)`
		// Minimum execution time: 2_022_261_000 picoseconds.
		Weight::from_parts(2_533_173_102, 28787)
			// Standard Error: 5_252_963
			.saturating_add(Weight::from_parts(2_737_068, 0).saturating_mul(k.into()))
			// Standard Error: 168_094_820
			.saturating_add(Weight::from_parts(186_146_079, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(44_u64))
			.saturating_add(T::DbWeight::get().reads((5_u64).saturating_mul(h.into())))
			.saturating_add(T::DbWeight::get().writes(24_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(h.into())))
			.saturating_add(Weight::from_parts(0, 3180).saturating_mul(h.into()))
	}
	/// Storage: `Payments::Claims` (r:1 w:1)
	/// Proof: `Payments::Claims` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:1 w:1)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Payments::ClaimsTo` (r:0 w:1)
	/// Proof: `Payments::ClaimsTo` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Agenda` (r:0 w:1)
	/// Proof: `Payments::Agenda` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Payments::ClaimsOn` (r:0 w:1)
	/// Proof: `Payments::ClaimsOn` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	fn close_dispute() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1601`
		//  Estimated: `5787`
		// Minimum execution time: 203_685_000 picoseconds.
		Weight::from_parts(231_557_000, 5787)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	/// Storage: `Payments::Claims` (r:1 w:1)
	/// Proof: `Payments::Claims` (`max_values`: None, `max_size`: Some(166), added: 2641, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::Log` (r:1 w:0)
	/// Proof: `InferenceLog::Log` (`max_values`: Some(1), `max_size`: Some(2058), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RootsWritten` (r:1 w:0)
	/// Proof: `InferenceLog::RootsWritten` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RecentRoots` (r:11 w:0)
	/// Proof: `InferenceLog::RecentRoots` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:1 w:1)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Payments::ClaimsTo` (r:0 w:1)
	/// Proof: `Payments::ClaimsTo` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Agenda` (r:0 w:1)
	/// Proof: `Payments::Agenda` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Payments::ClaimsOn` (r:0 w:1)
	/// Proof: `Payments::ClaimsOn` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// The range of component `k` is `[0, 256]`.
	fn prove_overclaim(k: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2424`
		//  Estimated: `28787`
		// Minimum execution time: 367_335_000 picoseconds.
		Weight::from_parts(1_874_857_611, 28787)
			// Standard Error: 5_152_513
			.saturating_add(Weight::from_parts(1_556_105, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(22_u64))
			.saturating_add(T::DbWeight::get().writes(10_u64))
	}
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:0)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Payments::NextNonce` (r:1 w:1)
	/// Proof: `Payments::NextNonce` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:16 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Payments::PaidTo` (r:0 w:1)
	/// Proof: `Payments::PaidTo` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Payments` (r:0 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Payments::PaidBy` (r:0 w:1)
	/// Proof: `Payments::PaidBy` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	fn open_channel() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1752`
		//  Estimated: `51870`
		// Minimum execution time: 432_855_000 picoseconds.
		Weight::from_parts(435_220_000, 51870)
			.saturating_add(T::DbWeight::get().reads(22_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn top_up_channel() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `823`
		//  Estimated: `3937`
		// Minimum execution time: 137_692_000 picoseconds.
		Weight::from_parts(142_206_000, 3937)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Payments::Payments` (r:4 w:4)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Lanes` (r:256 w:256)
	/// Proof: `Payments::Lanes` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::NextSeq` (r:1 w:0)
	/// Proof: `InferenceLog::NextSeq` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:256 w:0)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(674), added: 3149, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:256 w:0)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1101), added: 3576, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:256 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:512 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:5 w:5)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:512 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Configs` (r:512 w:0)
	/// Proof: `AgentDao::Configs` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:2 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:512 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:512 w:512)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Activities` (r:256 w:256)
	/// Proof: `TrainingLedger::Activities` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentFees` (r:256 w:256)
	/// Proof: `TrainingLedger::AgentFees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::NetworkFees` (r:1 w:1)
	/// Proof: `TrainingLedger::NetworkFees` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Rounds` (r:256 w:256)
	/// Proof: `TrainingLedger::Rounds` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::RoundPayers` (r:256 w:256)
	/// Proof: `TrainingLedger::RoundPayers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::AgentScores` (r:256 w:256)
	/// Proof: `Marketplace::AgentScores` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::AgentBoards` (r:2 w:1)
	/// Proof: `Marketplace::AgentBoards` (`max_values`: None, `max_size`: Some(2014), added: 4489, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderScores` (r:1 w:1)
	/// Proof: `Marketplace::ProviderScores` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderBoards` (r:2 w:1)
	/// Proof: `Marketplace::ProviderBoards` (`max_values`: None, `max_size`: Some(4814), added: 7289, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 256]`.
	/// The range of component `h` is `[0, 256]`.
	fn redeem(n: u32, h: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `0 + h * (742 ±0) + n * (1183 ±0)`
		//  Estimated: `29610 + h * (1666 ±759) + n * (4129 ±759)`
		// Minimum execution time: 2_006_950_000 picoseconds.
		Weight::from_parts(2_006_950_000, 29610)
			// Standard Error: 58_410_867
			.saturating_add(Weight::from_parts(1_378_072_382, 0).saturating_mul(n.into()))
			// Standard Error: 58_410_991
			.saturating_add(Weight::from_parts(183_397_019, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(72_u64))
			.saturating_add(T::DbWeight::get().reads((15_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(h.into())))
			.saturating_add(T::DbWeight::get().writes(27_u64))
			.saturating_add(T::DbWeight::get().writes((7_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(h.into())))
			.saturating_add(Weight::from_parts(0, 1666).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(0, 4129).saturating_mul(n.into()))
	}
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn request_close() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `595`
		//  Estimated: `3937`
		// Minimum execution time: 46_771_000 picoseconds.
		Weight::from_parts(57_528_000, 3937)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Payments::Payments` (r:4 w:4)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Lanes` (r:256 w:256)
	/// Proof: `Payments::Lanes` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::NextSeq` (r:1 w:0)
	/// Proof: `InferenceLog::NextSeq` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:256 w:0)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(674), added: 3149, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:256 w:0)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1101), added: 3576, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:256 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:512 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:5 w:5)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:512 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Configs` (r:512 w:0)
	/// Proof: `AgentDao::Configs` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:2 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:512 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:512 w:512)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Activities` (r:256 w:256)
	/// Proof: `TrainingLedger::Activities` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentFees` (r:256 w:256)
	/// Proof: `TrainingLedger::AgentFees` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::NetworkFees` (r:1 w:1)
	/// Proof: `TrainingLedger::NetworkFees` (`max_values`: Some(1), `max_size`: Some(20), added: 515, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Rounds` (r:256 w:256)
	/// Proof: `TrainingLedger::Rounds` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::RoundPayers` (r:256 w:256)
	/// Proof: `TrainingLedger::RoundPayers` (`max_values`: None, `max_size`: Some(92), added: 2567, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::AgentScores` (r:256 w:256)
	/// Proof: `Marketplace::AgentScores` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::AgentBoards` (r:2 w:1)
	/// Proof: `Marketplace::AgentBoards` (`max_values`: None, `max_size`: Some(2014), added: 4489, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderScores` (r:1 w:1)
	/// Proof: `Marketplace::ProviderScores` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderBoards` (r:2 w:1)
	/// Proof: `Marketplace::ProviderBoards` (`max_values`: None, `max_size`: Some(4814), added: 7289, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[1, 256]`.
	/// The range of component `h` is `[0, 256]`.
	fn close_channel(n: u32, h: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `0 + h * (742 ±0) + n * (1183 ±0)`
		//  Estimated: `29610 + h * (1666 ±623) + n * (4129 ±623)`
		// Minimum execution time: 2_239_146_000 picoseconds.
		Weight::from_parts(2_239_146_000, 29610)
			// Standard Error: 45_776_080
			.saturating_add(Weight::from_parts(1_201_336_732, 0).saturating_mul(n.into()))
			// Standard Error: 45_776_177
			.saturating_add(Weight::from_parts(142_723_433, 0).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads(72_u64))
			.saturating_add(T::DbWeight::get().reads((15_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(h.into())))
			.saturating_add(T::DbWeight::get().writes(27_u64))
			.saturating_add(T::DbWeight::get().writes((7_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(h.into())))
			.saturating_add(Weight::from_parts(0, 1666).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(0, 4129).saturating_mul(n.into()))
	}
	/// Storage: `Payments::Payments` (r:1 w:1)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Lanes` (r:64 w:64)
	/// Proof: `Payments::Lanes` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `Payments::PaidTo` (r:0 w:1)
	/// Proof: `Payments::PaidTo` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// Storage: `Payments::PaidBy` (r:0 w:1)
	/// Proof: `Payments::PaidBy` (`max_values`: None, `max_size`: Some(89), added: 2564, mode: `MaxEncodedLen`)
	/// The range of component `l` is `[0, 64]`.
	fn finalize(l: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `869 + l * (48 ±0)`
		//  Estimated: `3937 + l * (2571 ±0)`
		// Minimum execution time: 229_898_000 picoseconds.
		Weight::from_parts(597_639_333, 3937)
			// Standard Error: 14_797_979
			.saturating_add(Weight::from_parts(2_494_781, 0).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes(5_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(l.into())))
			.saturating_add(Weight::from_parts(0, 2571).saturating_mul(l.into()))
	}
	/// Storage: `Payments::AgendaFrom` (r:1 w:1)
	/// Proof: `Payments::AgendaFrom` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Agenda` (r:1 w:0)
	/// Proof: `Payments::Agenda` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	fn agenda_block() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `69`
		//  Estimated: `3493`
		// Minimum execution time: 19_240_000 picoseconds.
		Weight::from_parts(19_821_000, 3493)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}

// For tests, with the database weights of the node's database.
impl WeightInfo for () {
	fn deposit_credits() -> Weight {
		Weight::from_parts(143_177_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn request_withdraw() -> Weight {
		Weight::from_parts(52_243_000, 3566)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn withdraw() -> Weight {
		Weight::from_parts(134_633_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn create_key() -> Weight {
		Weight::from_parts(352_841_000, 51870)
			.saturating_add(ParityDbWeight::get().reads(24_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn top_up_key() -> Weight {
		Weight::from_parts(61_141_000, 3937)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn revoke_key() -> Weight {
		Weight::from_parts(49_438_000, 3937)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn close_key(l: u32, ) -> Weight {
		Weight::from_parts(177_828_222, 3937)
			.saturating_add(Weight::from_parts(2_682_364, 0).saturating_mul(l.into()))
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(l.into())))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(l.into())))
			.saturating_add(Weight::from_parts(0, 2571).saturating_mul(l.into()))
	}
	fn redeem_key() -> Weight {
		Weight::from_parts(170_222_000, 4566)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn settle_claim(h: u32, ) -> Weight {
		Weight::from_parts(1_438_333_388, 15568)
			.saturating_add(Weight::from_parts(30_480_875, 0).saturating_mul(h.into()))
			.saturating_add(ParityDbWeight::get().reads(30_u64))
			.saturating_add(ParityDbWeight::get().reads((5_u64).saturating_mul(h.into())))
			.saturating_add(ParityDbWeight::get().writes(24_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(h.into())))
			.saturating_add(Weight::from_parts(0, 3180).saturating_mul(h.into()))
	}
	fn dispute() -> Weight {
		Weight::from_parts(81_563_000, 3937)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn answer_dispute(k: u32, h: u32, ) -> Weight {
		Weight::from_parts(2_533_173_102, 28787)
			.saturating_add(Weight::from_parts(2_737_068, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(186_146_079, 0).saturating_mul(h.into()))
			.saturating_add(ParityDbWeight::get().reads(44_u64))
			.saturating_add(ParityDbWeight::get().reads((5_u64).saturating_mul(h.into())))
			.saturating_add(ParityDbWeight::get().writes(24_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(h.into())))
			.saturating_add(Weight::from_parts(0, 3180).saturating_mul(h.into()))
	}
	fn close_dispute() -> Weight {
		Weight::from_parts(231_557_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
	}
	fn prove_overclaim(k: u32, ) -> Weight {
		Weight::from_parts(1_874_857_611, 28787)
			.saturating_add(Weight::from_parts(1_556_105, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(22_u64))
			.saturating_add(ParityDbWeight::get().writes(10_u64))
	}
	fn open_channel() -> Weight {
		Weight::from_parts(435_220_000, 51870)
			.saturating_add(ParityDbWeight::get().reads(22_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	fn top_up_channel() -> Weight {
		Weight::from_parts(142_206_000, 3937)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn redeem(n: u32, h: u32, ) -> Weight {
		Weight::from_parts(2_006_950_000, 29610)
			.saturating_add(Weight::from_parts(1_378_072_382, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(183_397_019, 0).saturating_mul(h.into()))
			.saturating_add(ParityDbWeight::get().reads(72_u64))
			.saturating_add(ParityDbWeight::get().reads((15_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().reads((3_u64).saturating_mul(h.into())))
			.saturating_add(ParityDbWeight::get().writes(27_u64))
			.saturating_add(ParityDbWeight::get().writes((7_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(h.into())))
			.saturating_add(Weight::from_parts(0, 1666).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(0, 4129).saturating_mul(n.into()))
	}
	fn request_close() -> Weight {
		Weight::from_parts(57_528_000, 3937)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn close_channel(n: u32, h: u32, ) -> Weight {
		Weight::from_parts(2_239_146_000, 29610)
			.saturating_add(Weight::from_parts(1_201_336_732, 0).saturating_mul(n.into()))
			.saturating_add(Weight::from_parts(142_723_433, 0).saturating_mul(h.into()))
			.saturating_add(ParityDbWeight::get().reads(72_u64))
			.saturating_add(ParityDbWeight::get().reads((15_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().reads((3_u64).saturating_mul(h.into())))
			.saturating_add(ParityDbWeight::get().writes(27_u64))
			.saturating_add(ParityDbWeight::get().writes((7_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(h.into())))
			.saturating_add(Weight::from_parts(0, 1666).saturating_mul(h.into()))
			.saturating_add(Weight::from_parts(0, 4129).saturating_mul(n.into()))
	}
	fn finalize(l: u32, ) -> Weight {
		Weight::from_parts(597_639_333, 3937)
			.saturating_add(Weight::from_parts(2_494_781, 0).saturating_mul(l.into()))
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(l.into())))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(l.into())))
			.saturating_add(Weight::from_parts(0, 2571).saturating_mul(l.into()))
	}
	fn agenda_block() -> Weight {
		Weight::from_parts(19_821_000, 3493)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
}
