//! Weights of `pallet_providers`.
//!
//! Derived by hand from the storage each call touches, in the shape of the benchmark command's output, which
//! replaces this file: reads and writes by `T::DbWeight`, execution on a 2 GHz core rounded up, proof size from
//! `MaxEncodedLen`.

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

/// Weights for `pallet_providers` with the runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:1 w:0)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(770), added: 3245, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:0 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Providers::JailRecords` (r:1 w:0)
	/// Proof: `Providers::JailRecords` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Jailed` (r:0 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn register() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(60_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	fn update() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(30_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(770), added: 3245, mode: `MaxEncodedLen`)
	fn rotate_worker_key() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(35_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::LastHeartbeats` (r:1 w:1)
	/// Proof: `Providers::LastHeartbeats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn heartbeat() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(20_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::LastHeartbeats` (r:1 w:0)
	/// Proof: `Providers::LastHeartbeats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:0)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(770), added: 3245, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn authorize_heartbeat() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(75_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(4_u64))
	}
	/// Storage: `Providers::Keyrings` (r:1 w:1)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Providers::EncryptionKeys` (r:0 w:1)
	/// Proof: `Providers::EncryptionKeys` (`max_values`: None, `max_size`: Some(1304), added: 3779, mode: `MaxEncodedLen`)
	fn set_encryption_key() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3902`
		Weight::from_parts(70_000_000, 3902)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Providers::EncryptionKeys` (r:1 w:1)
	/// Proof: `Providers::EncryptionKeys` (`max_values`: None, `max_size`: Some(1304), added: 3779, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:1)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	fn revoke_encryption_key() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4769`
		Weight::from_parts(30_000_000, 4769)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::EncryptionKeys` (r:1 w:1)
	/// Proof: `Providers::EncryptionKeys` (`max_values`: None, `max_size`: Some(1304), added: 3779, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:1)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn reclaim_encryption_key() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4769`
		Weight::from_parts(55_000_000, 4769)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	fn drain() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(20_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn resume() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(20_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(770), added: 3245, mode: `MaxEncodedLen`)
	/// Storage: `Providers::LastHeartbeats` (r:0 w:1)
	/// Proof: `Providers::LastHeartbeats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:0 w:1)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:0 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Services` (r:0 w:1)
	/// Proof: `Providers::Services` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Jailed` (r:0 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn unregister() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(35_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Providers::Unbondings` (r:1 w:1)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn withdraw_stake() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3658`
		Weight::from_parts(45_000_000, 3658)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn add_stake() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(50_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(770), added: 3245, mode: `MaxEncodedLen`)
	fn prune_worker_keys() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4235`
		Weight::from_parts(25_000_000, 4235)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Services` (r:0 w:1)
	/// Proof: `Providers::Services` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn set_service() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(22_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Jailed` (r:1 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:0)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Providers::JailRecords` (r:1 w:1)
	/// Proof: `Providers::JailRecords` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	fn report_offline() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(70_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Providers::Jailed` (r:1 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn unjail() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3585`
		Weight::from_parts(22_000_000, 3585)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Performances` (r:1 w:1)
	/// Proof: `Providers::Performances` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	/// Storage: `Providers::JailRecords` (r:1 w:1)
	/// Proof: `Providers::JailRecords` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:1 w:0)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn prune_record() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(35_000_000, 5790)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
}

// For tests.
impl WeightInfo for () {
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:1 w:0)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(770), added: 3245, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:0 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Providers::JailRecords` (r:1 w:0)
	/// Proof: `Providers::JailRecords` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Jailed` (r:0 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn register() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(60_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	fn update() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(30_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(770), added: 3245, mode: `MaxEncodedLen`)
	fn rotate_worker_key() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(35_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::LastHeartbeats` (r:1 w:1)
	/// Proof: `Providers::LastHeartbeats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn heartbeat() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(20_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::LastHeartbeats` (r:1 w:0)
	/// Proof: `Providers::LastHeartbeats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:0)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(770), added: 3245, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	fn authorize_heartbeat() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(75_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
	}
	/// Storage: `Providers::Keyrings` (r:1 w:1)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Providers::EncryptionKeys` (r:0 w:1)
	/// Proof: `Providers::EncryptionKeys` (`max_values`: None, `max_size`: Some(1304), added: 3779, mode: `MaxEncodedLen`)
	fn set_encryption_key() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3902`
		Weight::from_parts(70_000_000, 3902)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	/// Storage: `Providers::EncryptionKeys` (r:1 w:1)
	/// Proof: `Providers::EncryptionKeys` (`max_values`: None, `max_size`: Some(1304), added: 3779, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:1)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	fn revoke_encryption_key() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4769`
		Weight::from_parts(30_000_000, 4769)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::EncryptionKeys` (r:1 w:1)
	/// Proof: `Providers::EncryptionKeys` (`max_values`: None, `max_size`: Some(1304), added: 3779, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:1)
	/// Proof: `Providers::Keyrings` (`max_values`: None, `max_size`: Some(437), added: 2912, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn reclaim_encryption_key() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4769`
		Weight::from_parts(55_000_000, 4769)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	fn drain() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(20_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn resume() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(20_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(770), added: 3245, mode: `MaxEncodedLen`)
	/// Storage: `Providers::LastHeartbeats` (r:0 w:1)
	/// Proof: `Providers::LastHeartbeats` (`max_values`: None, `max_size`: Some(72), added: 2547, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:0 w:1)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:0 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Services` (r:0 w:1)
	/// Proof: `Providers::Services` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Jailed` (r:0 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	fn unregister() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(35_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	/// Storage: `Providers::Unbondings` (r:1 w:1)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn withdraw_stake() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3658`
		Weight::from_parts(45_000_000, 3658)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:1)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn add_stake() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(50_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: `Providers::WorkerKeys` (r:1 w:1)
	/// Proof: `Providers::WorkerKeys` (`max_values`: None, `max_size`: Some(770), added: 3245, mode: `MaxEncodedLen`)
	fn prune_worker_keys() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4235`
		Weight::from_parts(25_000_000, 4235)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Services` (r:0 w:1)
	/// Proof: `Providers::Services` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn set_service() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(22_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Jailed` (r:1 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:0)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Providers::JailRecords` (r:1 w:1)
	/// Proof: `Providers::JailRecords` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	fn report_offline() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(70_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: `Providers::Jailed` (r:1 w:1)
	/// Proof: `Providers::Jailed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Liveness` (r:1 w:1)
	/// Proof: `Providers::Liveness` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn unjail() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3585`
		Weight::from_parts(22_000_000, 3585)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	/// Storage: `Providers::Reputations` (r:1 w:1)
	/// Proof: `Providers::Reputations` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Performances` (r:1 w:1)
	/// Proof: `Providers::Performances` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	/// Storage: `Providers::JailRecords` (r:1 w:1)
	/// Proof: `Providers::JailRecords` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Unbondings` (r:1 w:0)
	/// Proof: `Providers::Unbondings` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	fn prune_record() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `5790`
		Weight::from_parts(35_000_000, 5790)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
}
