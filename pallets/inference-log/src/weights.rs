//! Measured weights of `pallet_inference_log`; do not edit, run `scripts/weights`.
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

/// Weight functions needed for `pallet_inference_log`.
pub trait WeightInfo {
	fn commit_batch(c: u32, k: u32, ) -> Weight;
	fn report_usage(f: u32, t: u32, ) -> Weight;
	fn on_finalize() -> Weight;
	fn forget_reports(n: u32, ) -> Weight;
}

/// Weights for `pallet_inference_log` with the database weights of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::CommittedIn` (r:1 w:1)
	/// Proof: `InferenceLog::CommittedIn` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `System::ExtrinsicData` (r:1 w:0)
	/// Proof: `System::ExtrinsicData` (`max_values`: None, `max_size`: None, mode: `Measured`)
	/// Storage: `InferenceLog::NextSeq` (r:1 w:1)
	/// Proof: `InferenceLog::NextSeq` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::Log` (r:1 w:1)
	/// Proof: `InferenceLog::Log` (`max_values`: Some(1), `max_size`: Some(2058), added: 2553, mode: `MaxEncodedLen`)
	/// The range of component `c` is `[1, 1000]`.
	/// The range of component `k` is `[0, 300]`.
	fn commit_batch(c: u32, k: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `0 + c * (1686 ±0) + k * (1035 ±0)`
		//  Estimated: `5787 + c * (1686 ±0) + k * (1035 ±0)`
		// Minimum execution time: 4_181_690_000 picoseconds.
		Weight::from_parts(4_295_747_000, 5787)
			// Standard Error: 926_020
			.saturating_add(Weight::from_parts(38_587_819, 0).saturating_mul(c.into()))
			// Standard Error: 3_088_201
			.saturating_add(Weight::from_parts(25_419_497, 0).saturating_mul(k.into()))
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
			.saturating_add(Weight::from_parts(0, 1686).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 1035).saturating_mul(k.into()))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:64 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(579), added: 3054, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:64 w:64)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Users` (r:1 w:1)
	/// Proof: `Marketplace::Users` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::Reported` (r:64 w:64)
	/// Proof: `InferenceLog::Reported` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::ReportCounts` (r:1 w:1)
	/// Proof: `InferenceLog::ReportCounts` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(277), added: 2752, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::VersionScores` (r:64 w:64)
	/// Proof: `Marketplace::VersionScores` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::VersionBoards` (r:2 w:1)
	/// Proof: `Marketplace::VersionBoards` (`max_values`: None, `max_size`: Some(2414), added: 4889, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:1 w:0)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(158), added: 2633, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Trends` (r:64 w:64)
	/// Proof: `TrainingLedger::Trends` (`max_values`: None, `max_size`: Some(220), added: 2695, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::AgentTrends` (r:1 w:1)
	/// Proof: `TrainingLedger::AgentTrends` (`max_values`: None, `max_size`: Some(208), added: 2683, mode: `MaxEncodedLen`)
	/// The range of component `f` is `[0, 64]`.
	/// The range of component `t` is `[0, 64]`.
	fn report_usage(f: u32, t: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `1335 + t * (47 ±0)`
		//  Estimated: `10768 + f * (2588 ±0) + t * (3044 ±0)`
		// Minimum execution time: 4_883_987_000 picoseconds.
		Weight::from_parts(5_620_602_000, 10768)
			// Standard Error: 16_240_449
			.saturating_add(Weight::from_parts(199_822_720, 0).saturating_mul(f.into()))
			// Standard Error: 16_240_449
			.saturating_add(Weight::from_parts(63_271_203, 0).saturating_mul(t.into()))
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(f.into())))
			.saturating_add(T::DbWeight::get().reads((4_u64).saturating_mul(t.into())))
			.saturating_add(T::DbWeight::get().writes(5_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(f.into())))
			.saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(t.into())))
			.saturating_add(Weight::from_parts(0, 2588).saturating_mul(f.into()))
			.saturating_add(Weight::from_parts(0, 3044).saturating_mul(t.into()))
	}
	/// Storage: `InferenceLog::CommittedIn` (r:1 w:1)
	/// Proof: `InferenceLog::CommittedIn` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::Log` (r:1 w:0)
	/// Proof: `InferenceLog::Log` (`max_values`: Some(1), `max_size`: Some(2058), added: 2553, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RootsWritten` (r:1 w:1)
	/// Proof: `InferenceLog::RootsWritten` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RecentRoots` (r:0 w:1)
	/// Proof: `InferenceLog::RecentRoots` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn on_finalize() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `166`
		//  Estimated: `3543`
		// Minimum execution time: 29_809_000 picoseconds.
		Weight::from_parts(36_853_000, 3543)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::OldestRound` (r:1 w:0)
	/// Proof: `InferenceLog::OldestRound` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::Reported` (r:65 w:64)
	/// Proof: `InferenceLog::Reported` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::ReportCounts` (r:1 w:0)
	/// Proof: `InferenceLog::ReportCounts` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// The range of component `n` is `[0, 64]`.
	fn forget_reports(n: u32, ) -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `123 + n * (78 ±0)`
		//  Estimated: `3549 + n * (2559 ±0)`
		// Minimum execution time: 31_387_000 picoseconds.
		Weight::from_parts(31_586_000, 3549)
			// Standard Error: 2_532_389
			.saturating_add(Weight::from_parts(15_566_973, 0).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes(1_u64))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2559).saturating_mul(n.into()))
	}
}

// For tests, with the database weights of the node's database.
impl WeightInfo for () {
	fn commit_batch(c: u32, k: u32, ) -> Weight {
		Weight::from_parts(4_295_747_000, 5787)
			.saturating_add(Weight::from_parts(38_587_819, 0).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(25_419_497, 0).saturating_mul(k.into()))
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
			.saturating_add(Weight::from_parts(0, 1686).saturating_mul(c.into()))
			.saturating_add(Weight::from_parts(0, 1035).saturating_mul(k.into()))
	}
	fn report_usage(f: u32, t: u32, ) -> Weight {
		Weight::from_parts(5_620_602_000, 10768)
			.saturating_add(Weight::from_parts(199_822_720, 0).saturating_mul(f.into()))
			.saturating_add(Weight::from_parts(63_271_203, 0).saturating_mul(t.into()))
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(f.into())))
			.saturating_add(ParityDbWeight::get().reads((4_u64).saturating_mul(t.into())))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(f.into())))
			.saturating_add(ParityDbWeight::get().writes((3_u64).saturating_mul(t.into())))
			.saturating_add(Weight::from_parts(0, 2588).saturating_mul(f.into()))
			.saturating_add(Weight::from_parts(0, 3044).saturating_mul(t.into()))
	}
	fn on_finalize() -> Weight {
		Weight::from_parts(36_853_000, 3543)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn forget_reports(n: u32, ) -> Weight {
		Weight::from_parts(31_586_000, 3549)
			.saturating_add(Weight::from_parts(15_566_973, 0).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(0, 2559).saturating_mul(n.into()))
	}
}
