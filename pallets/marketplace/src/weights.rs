//! Measured weights of `pallet_marketplace`; do not edit, run `scripts/weights`.
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

/// Weight functions needed for `pallet_marketplace`.
pub trait WeightInfo {
	fn serve() -> Weight;
	fn unserve() -> Weight;
	fn remove_stale() -> Weight;
	fn forget_prices() -> Weight;
	fn list() -> Weight;
	fn delist() -> Weight;
	fn refresh_royalty() -> Weight;
	fn buy_weights() -> Weight;
	fn fund_sponsor() -> Weight;
	fn leave_sponsor() -> Weight;
	fn withdraw_sponsor() -> Weight;
	fn rate() -> Weight;
	fn edit_review() -> Weight;
	fn remove_review() -> Weight;
	fn publish_lookback() -> Weight;
	fn withdraw_lookback() -> Weight;
	fn sell() -> Weight;
	fn cancel_sale() -> Weight;
	fn bid() -> Weight;
	fn buy() -> Weight;
	fn settle_sale() -> Weight;
	fn mint_pipeline() -> Weight;
	fn forget_pipeline() -> Weight;
	fn on_settled() -> Weight;
	fn on_totals() -> Weight;
	fn on_first_use() -> Weight;
}

/// Weights for `pallet_marketplace` with the database weights of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Jailed` (r:1 w:0)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::FirstDeployed` (r:1 w:0)
	/// Proof: `AgentFactory::FirstDeployed` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Offers` (r:64 w:1)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::OffersOf` (r:1 w:1)
	/// Proof: `Marketplace::OffersOf` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(674), added: 3149, mode: `MaxEncodedLen`)
	fn serve() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `9300`
		//  Estimated: `167326`
		// Minimum execution time: 1_114_160_000 picoseconds.
		Weight::from_parts(1_154_399_000, 167326)
			.saturating_add(T::DbWeight::get().reads(73_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Offers` (r:64 w:1)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::OffersOf` (r:1 w:1)
	/// Proof: `Marketplace::OffersOf` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(674), added: 3149, mode: `MaxEncodedLen`)
	fn unserve() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `7414`
		//  Estimated: `167326`
		// Minimum execution time: 977_731_000 picoseconds.
		Weight::from_parts(9_111_680_000, 167326)
			.saturating_add(T::DbWeight::get().reads(68_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Offers` (r:64 w:1)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::FirstDeployed` (r:1 w:0)
	/// Proof: `AgentFactory::FirstDeployed` (`max_values`: None, `max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AllowedNodes` (r:1 w:0)
	/// Proof: `AgentFactory::AllowedNodes` (`max_values`: None, `max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::OffersOf` (r:1 w:1)
	/// Proof: `Marketplace::OffersOf` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(674), added: 3149, mode: `MaxEncodedLen`)
	fn remove_stale() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `9306`
		//  Estimated: `167326`
		// Minimum execution time: 1_070_775_000 picoseconds.
		Weight::from_parts(1_132_349_000, 167326)
			.saturating_add(T::DbWeight::get().reads(73_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(674), added: 3149, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn forget_prices() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `474`
		//  Estimated: `4139`
		// Minimum execution time: 124_590_000 picoseconds.
		Weight::from_parts(132_765_000, 4139)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:1)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:1 w:1)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1101), added: 3576, mode: `MaxEncodedLen`)
	fn list() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `623`
		//  Estimated: `4566`
		// Minimum execution time: 171_890_000 picoseconds.
		Weight::from_parts(177_684_000, 4566)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:1)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:1 w:1)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1101), added: 3576, mode: `MaxEncodedLen`)
	fn delist() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1030`
		//  Estimated: `4566`
		// Minimum execution time: 152_075_000 picoseconds.
		Weight::from_parts(165_652_000, 4566)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:1 w:1)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1101), added: 3576, mode: `MaxEncodedLen`)
	fn refresh_royalty() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `730`
		//  Estimated: `4566`
		// Minimum execution time: 71_272_000 picoseconds.
		Weight::from_parts(81_120_000, 4566)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:9 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::WeightsSold` (r:1 w:1)
	/// Proof: `Marketplace::WeightsSold` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:9 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Configs` (r:9 w:0)
	/// Proof: `AgentDao::Configs` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:12 w:3)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:9 w:0)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:9 w:9)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	fn buy_weights() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `8938`
		//  Estimated: `32226`
		// Minimum execution time: 1_681_981_000 picoseconds.
		Weight::from_parts(5_809_899_000, 32226)
			.saturating_add(T::DbWeight::get().reads(60_u64))
			.saturating_add(T::DbWeight::get().writes(13_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	fn fund_sponsor() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `623`
		//  Estimated: `4170`
		// Minimum execution time: 143_883_000 picoseconds.
		Weight::from_parts(158_668_000, 4170)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	fn leave_sponsor() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `129`
		//  Estimated: `3902`
		// Minimum execution time: 35_343_000 picoseconds.
		Weight::from_parts(37_669_000, 3902)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn withdraw_sponsor() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `433`
		//  Estimated: `3928`
		// Minimum execution time: 119_182_000 picoseconds.
		Weight::from_parts(132_202_000, 3928)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::Log` (r:1 w:0)
	/// Proof: `InferenceLog::Log` (`max_values`: Some(1), `max_size`: Some(2058), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RootsWritten` (r:1 w:0)
	/// Proof: `InferenceLog::RootsWritten` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RecentRoots` (r:10 w:0)
	/// Proof: `InferenceLog::RecentRoots` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Reviews` (r:1 w:1)
	/// Proof: `Marketplace::Reviews` (`max_values`: None, `max_size`: Some(232), added: 2707, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Payments` (r:1 w:0)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(472), added: 2947, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Lanes` (r:1 w:1)
	/// Proof: `Payments::Lanes` (`max_values`: None, `max_size`: Some(96), added: 2571, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentRatings` (r:1 w:1)
	/// Proof: `TrainingLedger::AgentRatings` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::VersionRatings` (r:1 w:1)
	/// Proof: `TrainingLedger::VersionRatings` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Performances` (r:1 w:1)
	/// Proof: `Providers::Performances` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn rate() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2487`
		//  Estimated: `26260`
		// Minimum execution time: 521_036_000 picoseconds.
		Weight::from_parts(536_221_000, 26260)
			.saturating_add(T::DbWeight::get().reads(25_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Marketplace::Reviews` (r:1 w:1)
	/// Proof: `Marketplace::Reviews` (`max_values`: None, `max_size`: Some(232), added: 2707, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentRatings` (r:1 w:1)
	/// Proof: `TrainingLedger::AgentRatings` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::VersionRatings` (r:1 w:1)
	/// Proof: `TrainingLedger::VersionRatings` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn edit_review() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `656`
		//  Estimated: `3697`
		// Minimum execution time: 111_210_000 picoseconds.
		Weight::from_parts(118_924_000, 3697)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::Reviews` (r:1 w:1)
	/// Proof: `Marketplace::Reviews` (`max_values`: None, `max_size`: Some(232), added: 2707, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentRatings` (r:1 w:1)
	/// Proof: `TrainingLedger::AgentRatings` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::VersionRatings` (r:1 w:1)
	/// Proof: `TrainingLedger::VersionRatings` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn remove_review() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1013`
		//  Estimated: `3928`
		// Minimum execution time: 182_765_000 picoseconds.
		Weight::from_parts(205_068_000, 3928)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::Log` (r:1 w:0)
	/// Proof: `InferenceLog::Log` (`max_values`: Some(1), `max_size`: Some(2058), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RootsWritten` (r:1 w:0)
	/// Proof: `InferenceLog::RootsWritten` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RecentRoots` (r:10 w:0)
	/// Proof: `InferenceLog::RecentRoots` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Lookbacks` (r:1 w:1)
	/// Proof: `Marketplace::Lookbacks` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbackCount` (r:1 w:1)
	/// Proof: `Marketplace::LookbackCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbacksBy` (r:1 w:1)
	/// Proof: `Marketplace::LookbacksBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn publish_lookback() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1112`
		//  Estimated: `26260`
		// Minimum execution time: 433_219_000 picoseconds.
		Weight::from_parts(441_616_000, 26260)
			.saturating_add(T::DbWeight::get().reads(18_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Lookbacks` (r:1 w:1)
	/// Proof: `Marketplace::Lookbacks` (`max_values`: None, `max_size`: Some(218), added: 2693, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbackCount` (r:1 w:1)
	/// Proof: `Marketplace::LookbackCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbacksBy` (r:1 w:1)
	/// Proof: `Marketplace::LookbacksBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn withdraw_lookback() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1048`
		//  Estimated: `4170`
		// Minimum execution time: 182_914_000 picoseconds.
		Weight::from_parts(192_353_000, 4170)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(107), added: 2582, mode: `MaxEncodedLen`)
	fn sell() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `215`
		//  Estimated: `4170`
		// Minimum execution time: 41_800_000 picoseconds.
		Weight::from_parts(47_769_000, 4170)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(107), added: 2582, mode: `MaxEncodedLen`)
	fn cancel_sale() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `274`
		//  Estimated: `4170`
		// Minimum execution time: 42_323_000 picoseconds.
		Weight::from_parts(52_317_000, 4170)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(107), added: 2582, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn bid() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `785`
		//  Estimated: `6866`
		// Minimum execution time: 222_167_000 picoseconds.
		Weight::from_parts(229_725_000, 6866)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(107), added: 2582, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn buy() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `581`
		//  Estimated: `4170`
		// Minimum execution time: 146_099_000 picoseconds.
		Weight::from_parts(162_509_000, 4170)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(107), added: 2582, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:4 w:4)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Generations` (r:1 w:1)
	/// Proof: `TrainingLedger::Generations` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:2)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:3 w:1)
	/// Proof: `TrainingLedger::Holdings` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Positions` (r:2 w:1)
	/// Proof: `TrainingLedger::Positions` (`max_values`: None, `max_size`: Some(104), added: 2579, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::ContributionCount` (r:1 w:0)
	/// Proof: `TrainingLedger::ContributionCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Checkpoints` (r:1 w:1)
	/// Proof: `TrainingLedger::Checkpoints` (`max_values`: None, `max_size`: Some(834), added: 3309, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::SoldAt` (r:0 w:1)
	/// Proof: `AgentDao::SoldAt` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AgentsOf` (r:0 w:1)
	/// Proof: `AgentFactory::AgentsOf` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::LastSales` (r:0 w:1)
	/// Proof: `TrainingLedger::LastSales` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	fn settle_sale() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1898`
		//  Estimated: `11402`
		// Minimum execution time: 699_911_000 picoseconds.
		Weight::from_parts(762_666_000, 11402)
			.saturating_add(T::DbWeight::get().reads(18_u64))
			.saturating_add(T::DbWeight::get().writes(18_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::PipelineCollection` (r:1 w:1)
	/// Proof: `Marketplace::PipelineCollection` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::NextCollectionId` (r:1 w:1)
	/// Proof: `Nfts::NextCollectionId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Collection` (r:1 w:1)
	/// Proof: `Nfts::Collection` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::NextPipeline` (r:1 w:1)
	/// Proof: `Marketplace::NextPipeline` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Item` (r:1 w:1)
	/// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::ItemConfigOf` (r:1 w:1)
	/// Proof: `Nfts::ItemConfigOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::ItemMetadataOf` (r:1 w:1)
	/// Proof: `Nfts::ItemMetadataOf` (`max_values`: None, `max_size`: Some(347), added: 2822, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Pipelines` (r:0 w:1)
	/// Proof: `Marketplace::Pipelines` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::CollectionRoleOf` (r:0 w:1)
	/// Proof: `Nfts::CollectionRoleOf` (`max_values`: None, `max_size`: Some(69), added: 2544, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::CollectionConfigOf` (r:0 w:1)
	/// Proof: `Nfts::CollectionConfigOf` (`max_values`: None, `max_size`: Some(73), added: 2548, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Account` (r:0 w:1)
	/// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::CollectionAccount` (r:0 w:1)
	/// Proof: `Nfts::CollectionAccount` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn mint_pipeline() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `668`
		//  Estimated: `6196`
		// Minimum execution time: 415_085_000 picoseconds.
		Weight::from_parts(438_677_000, 6196)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(15_u64))
	}
	/// Storage: `Marketplace::Pipelines` (r:1 w:1)
	/// Proof: `Marketplace::Pipelines` (`max_values`: None, `max_size`: Some(134), added: 2609, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::PipelineCollection` (r:1 w:0)
	/// Proof: `Marketplace::PipelineCollection` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Item` (r:1 w:0)
	/// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn forget_pipeline() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `532`
		//  Estimated: `4326`
		// Minimum execution time: 132_282_000 picoseconds.
		Weight::from_parts(149_971_000, 4326)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::AgentScores` (r:1 w:1)
	/// Proof: `Marketplace::AgentScores` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::AgentBoards` (r:4 w:3)
	/// Proof: `Marketplace::AgentBoards` (`max_values`: None, `max_size`: Some(2014), added: 4489, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderScores` (r:1 w:1)
	/// Proof: `Marketplace::ProviderScores` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderBoards` (r:4 w:3)
	/// Proof: `Marketplace::ProviderBoards` (`max_values`: None, `max_size`: Some(4814), added: 7289, mode: `MaxEncodedLen`)
	fn on_settled() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `356`
		//  Estimated: `30146`
		// Minimum execution time: 100_931_000 picoseconds.
		Weight::from_parts(104_530_000, 30146)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(8_u64))
	}
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Offers` (r:1 w:0)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(124), added: 2599, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::FreeUses` (r:1 w:1)
	/// Proof: `Marketplace::FreeUses` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Users` (r:1 w:0)
	/// Proof: `Marketplace::Users` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:8 w:8)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:9 w:9)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::VersionScores` (r:1 w:1)
	/// Proof: `Marketplace::VersionScores` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::VersionBoards` (r:4 w:3)
	/// Proof: `Marketplace::VersionBoards` (`max_values`: None, `max_size`: Some(2414), added: 4889, mode: `MaxEncodedLen`)
	fn on_totals() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `3096`
		//  Estimated: `24494`
		// Minimum execution time: 830_121_000 picoseconds.
		Weight::from_parts(850_570_000, 24494)
			.saturating_add(T::DbWeight::get().reads(28_u64))
			.saturating_add(T::DbWeight::get().writes(23_u64))
	}
	/// Storage: `AgentDao::Members` (r:1 w:0)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Users` (r:1 w:1)
	/// Proof: `Marketplace::Users` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn on_first_use() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `269`
		//  Estimated: `3578`
		// Minimum execution time: 24_665_000 picoseconds.
		Weight::from_parts(26_528_000, 3578)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}

// For tests, with the database weights of the node's database.
impl WeightInfo for () {
	fn serve() -> Weight {
		Weight::from_parts(1_154_399_000, 167326)
			.saturating_add(ParityDbWeight::get().reads(73_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn unserve() -> Weight {
		Weight::from_parts(9_111_680_000, 167326)
			.saturating_add(ParityDbWeight::get().reads(68_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn remove_stale() -> Weight {
		Weight::from_parts(1_132_349_000, 167326)
			.saturating_add(ParityDbWeight::get().reads(73_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn forget_prices() -> Weight {
		Weight::from_parts(132_765_000, 4139)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn list() -> Weight {
		Weight::from_parts(177_684_000, 4566)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn delist() -> Weight {
		Weight::from_parts(165_652_000, 4566)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn refresh_royalty() -> Weight {
		Weight::from_parts(81_120_000, 4566)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn buy_weights() -> Weight {
		Weight::from_parts(5_809_899_000, 32226)
			.saturating_add(ParityDbWeight::get().reads(60_u64))
			.saturating_add(ParityDbWeight::get().writes(13_u64))
	}
	fn fund_sponsor() -> Weight {
		Weight::from_parts(158_668_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn leave_sponsor() -> Weight {
		Weight::from_parts(37_669_000, 3902)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn withdraw_sponsor() -> Weight {
		Weight::from_parts(132_202_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn rate() -> Weight {
		Weight::from_parts(536_221_000, 26260)
			.saturating_add(ParityDbWeight::get().reads(25_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn edit_review() -> Weight {
		Weight::from_parts(118_924_000, 3697)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn remove_review() -> Weight {
		Weight::from_parts(205_068_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn publish_lookback() -> Weight {
		Weight::from_parts(441_616_000, 26260)
			.saturating_add(ParityDbWeight::get().reads(18_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn withdraw_lookback() -> Weight {
		Weight::from_parts(192_353_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn sell() -> Weight {
		Weight::from_parts(47_769_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn cancel_sale() -> Weight {
		Weight::from_parts(52_317_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn bid() -> Weight {
		Weight::from_parts(229_725_000, 6866)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	fn buy() -> Weight {
		Weight::from_parts(162_509_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn settle_sale() -> Weight {
		Weight::from_parts(762_666_000, 11402)
			.saturating_add(ParityDbWeight::get().reads(18_u64))
			.saturating_add(ParityDbWeight::get().writes(18_u64))
	}
	fn mint_pipeline() -> Weight {
		Weight::from_parts(438_677_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(15_u64))
	}
	fn forget_pipeline() -> Weight {
		Weight::from_parts(149_971_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn on_settled() -> Weight {
		Weight::from_parts(104_530_000, 30146)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(8_u64))
	}
	fn on_totals() -> Weight {
		Weight::from_parts(850_570_000, 24494)
			.saturating_add(ParityDbWeight::get().reads(28_u64))
			.saturating_add(ParityDbWeight::get().writes(23_u64))
	}
	fn on_first_use() -> Weight {
		Weight::from_parts(26_528_000, 3578)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
}
