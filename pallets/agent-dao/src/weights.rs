//! Weights of `pallet_agent_dao`.
//!
//! Derived by hand from the storage each call touches, with execution times rounded up from comparable SDK calls, in
//! the shape of the official benchmark output, which replaces this file.

#![cfg_attr(rustfmt, rustfmt_skip)]
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

/// Weight functions needed for `pallet_agent_dao`.
pub trait WeightInfo {
	/// Opens the DAO of a new agent with its founder; called by the lifecycle.
	fn open() -> Weight;
	/// Admits one new member; called by the usage meter and the ledger.
	fn admit() -> Weight;
	/// Returns the deposit to its payer.
	fn leave() -> Weight;
}

/// Weights of `pallet_agent_dao` with the runtime's database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn open() -> Weight {
		Weight::from_parts(45_000_000, 3892)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn admit() -> Weight {
		Weight::from_parts(45_000_000, 3892)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:0)
	/// Proof: `TrainingLedger::Holdings` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	fn leave() -> Weight {
		Weight::from_parts(50_000_000, 3892)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
}

// For tests.
impl WeightInfo for () {
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn open() -> Weight {
		Weight::from_parts(45_000_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn admit() -> Weight {
		Weight::from_parts(45_000_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Holdings` (r:1 w:0)
	/// Proof: `TrainingLedger::Holdings` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	fn leave() -> Weight {
		Weight::from_parts(50_000_000, 3892)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
}
