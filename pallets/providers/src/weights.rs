//! Measured weights of `pallet_providers`; do not edit, run `scripts/weights`.
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

/// Weight functions needed for `pallet_providers`.
pub trait WeightInfo {
	fn register() -> Weight;
	fn update() -> Weight;
	fn rotate_worker_key() -> Weight;
	fn heartbeat() -> Weight;
	fn authorize_heartbeat() -> Weight;
	fn set_encryption_key() -> Weight;
	fn revoke_encryption_key() -> Weight;
	fn reclaim_encryption_key() -> Weight;
	fn drain() -> Weight;
	fn resume() -> Weight;
	fn unregister() -> Weight;
	fn withdraw_stake() -> Weight;
	fn add_stake() -> Weight;
	fn prune_worker_keys() -> Weight;
	fn set_service() -> Weight;
	fn report_offline() -> Weight;
	fn unjail() -> Weight;
	fn prune_record() -> Weight;
}

/// Weights for `pallet_providers` with the database weights of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:1 w:0)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(769), added: 3244, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::JailRecords` (r:1 w:0)
	/// Proof: `Providers::JailRecords` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:0 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn register() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `132`
		//  Estimated: `5787`
		// Minimum execution time: 171_770_000 picoseconds.
		Weight::from_parts(206_744_000, 5787)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	fn update() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2460`
		//  Estimated: `5787`
		// Minimum execution time: 55_564_000 picoseconds.
		Weight::from_parts(57_313_000, 5787)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(769), added: 3244, mode: `MaxEncodedLen`)
	fn rotate_worker_key() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `3217`
		//  Estimated: `5787`
		// Minimum execution time: 55_250_000 picoseconds.
		Weight::from_parts(61_830_000, 5787)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::LastHeartbeats` (r:1 w:1)
	/// Proof: `Providers::LastHeartbeats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn heartbeat() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `330`
		//  Estimated: `5787`
		// Minimum execution time: 54_972_000 picoseconds.
		Weight::from_parts(56_097_000, 5787)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::LastHeartbeats` (r:1 w:0)
	/// Proof: `Providers::LastHeartbeats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:0)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(769), added: 3244, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn authorize_heartbeat() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `353`
		//  Estimated: `5787`
		// Minimum execution time: 145_949_000 picoseconds.
		Weight::from_parts(155_211_000, 5787)
			.saturating_add(T::DbWeight::get().reads(5_u64))
	}
	/// Storage: `Providers::Keyrings` (r:1 w:1)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	/// Storage: `Providers::EncryptionKeys` (r:0 w:1)
	/// Proof: `Providers::EncryptionKeys` (`max_values`: None, `max_size`: Some(1304), added: 3779, mode: `MaxEncodedLen`)
	fn set_encryption_key() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `585`
		//  Estimated: `3928`
		// Minimum execution time: 156_049_000 picoseconds.
		Weight::from_parts(157_154_000, 3928)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Providers::EncryptionKeys` (r:1 w:1)
	/// Proof: `Providers::EncryptionKeys` (`max_values`: None, `max_size`: Some(1304), added: 3779, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:1)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	fn revoke_encryption_key() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2342`
		//  Estimated: `4769`
		// Minimum execution time: 78_436_000 picoseconds.
		Weight::from_parts(79_184_000, 4769)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::EncryptionKeys` (r:1 w:1)
	/// Proof: `Providers::EncryptionKeys` (`max_values`: None, `max_size`: Some(1304), added: 3779, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:1)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn reclaim_encryption_key() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2463`
		//  Estimated: `4769`
		// Minimum execution time: 161_397_000 picoseconds.
		Weight::from_parts(163_692_000, 4769)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	fn drain() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2460`
		//  Estimated: `5787`
		// Minimum execution time: 42_658_000 picoseconds.
		Weight::from_parts(43_972_000, 5787)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn resume() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2576`
		//  Estimated: `5787`
		// Minimum execution time: 58_962_000 picoseconds.
		Weight::from_parts(61_536_000, 5787)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(769), added: 3244, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:0 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Providers::LastHeartbeats` (r:0 w:1)
	/// Proof: `Providers::LastHeartbeats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Jailed` (r:0 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Services` (r:0 w:1)
	/// Proof: `Providers::Services` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:0 w:1)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn unregister() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `3221`
		//  Estimated: `5787`
		// Minimum execution time: 76_022_000 picoseconds.
		Weight::from_parts(80_129_000, 5787)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Providers::Unbondings` (r:1 w:1)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn withdraw_stake() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `225`
		//  Estimated: `3928`
		// Minimum execution time: 104_640_000 picoseconds.
		Weight::from_parts(111_490_000, 3928)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(463), added: 2938, mode: `MaxEncodedLen`)
	fn add_stake() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2515`
		//  Estimated: `5787`
		// Minimum execution time: 134_501_000 picoseconds.
		Weight::from_parts(150_519_000, 5787)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(769), added: 3244, mode: `MaxEncodedLen`)
	fn prune_worker_keys() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `903`
		//  Estimated: `4234`
		// Minimum execution time: 37_826_000 picoseconds.
		Weight::from_parts(39_691_000, 4234)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Services` (r:0 w:1)
	/// Proof: `Providers::Services` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn set_service() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `214`
		//  Estimated: `5787`
		// Minimum execution time: 36_681_000 picoseconds.
		Weight::from_parts(59_468_000, 5787)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Jailed` (r:1 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:0)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::JailRecords` (r:1 w:1)
	/// Proof: `Providers::JailRecords` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	fn report_offline() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `2769`
		//  Estimated: `5787`
		// Minimum execution time: 126_487_000 picoseconds.
		Weight::from_parts(147_523_000, 5787)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Providers::Jailed` (r:1 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn unjail() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `369`
		//  Estimated: `3585`
		// Minimum execution time: 55_544_000 picoseconds.
		Weight::from_parts(57_003_000, 3585)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Performances` (r:1 w:1)
	/// Proof: `Providers::Performances` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	/// Storage: `Providers::JailRecords` (r:1 w:1)
	/// Proof: `Providers::JailRecords` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2322), added: 4797, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:1 w:0)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Periods::Lengths` (r:1 w:0)
	/// Proof: `Periods::Lengths` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
	fn prune_record() -> Weight {
		// Proof Size summary in bytes:
		//  Measured:  `768`
		//  Estimated: `5787`
		// Minimum execution time: 78_514_000 picoseconds.
		Weight::from_parts(96_714_000, 5787)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
}

// For tests, with the database weights of the node's database.
impl WeightInfo for () {
	fn register() -> Weight {
		Weight::from_parts(206_744_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	fn update() -> Weight {
		Weight::from_parts(57_313_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn rotate_worker_key() -> Weight {
		Weight::from_parts(61_830_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn heartbeat() -> Weight {
		Weight::from_parts(56_097_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn authorize_heartbeat() -> Weight {
		Weight::from_parts(155_211_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
	}
	fn set_encryption_key() -> Weight {
		Weight::from_parts(157_154_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn revoke_encryption_key() -> Weight {
		Weight::from_parts(79_184_000, 4769)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn reclaim_encryption_key() -> Weight {
		Weight::from_parts(163_692_000, 4769)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn drain() -> Weight {
		Weight::from_parts(43_972_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn resume() -> Weight {
		Weight::from_parts(61_536_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn unregister() -> Weight {
		Weight::from_parts(80_129_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	fn withdraw_stake() -> Weight {
		Weight::from_parts(111_490_000, 3928)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn add_stake() -> Weight {
		Weight::from_parts(150_519_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn prune_worker_keys() -> Weight {
		Weight::from_parts(39_691_000, 4234)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn set_service() -> Weight {
		Weight::from_parts(59_468_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	fn report_offline() -> Weight {
		Weight::from_parts(147_523_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	fn unjail() -> Weight {
		Weight::from_parts(57_003_000, 3585)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	fn prune_record() -> Weight {
		Weight::from_parts(96_714_000, 5787)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
}
