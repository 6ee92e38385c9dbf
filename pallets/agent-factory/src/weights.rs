//! Weights of `pallet_agent_factory`.
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

/// Weight functions needed for `pallet_agent_factory`.
pub trait WeightInfo {
	/// Includes the lifecycle of ledger and DAO.
	fn create_agent() -> Weight;
	/// With a parent of another agent.
	fn publish_version() -> Weight;
	/// Includes the lifecycle of ledger and DAO.
	fn deploy() -> Weight;
	/// Of a deployed agent.
	fn retire() -> Weight;
	/// From one account to another, neither the founder.
	fn set_operator() -> Weight;
	/// With the longest CID.
	fn update_metadata() -> Weight;
	/// With the longest CID.
	fn update_research() -> Weight;
	/// To the other visibility.
	fn set_visibility() -> Weight;
	/// To the highest royalty.
	fn set_royalty() -> Weight;
	/// Holds a deposit.
	fn allow_node() -> Weight;
	/// Releases a deposit.
	fn revoke_node() -> Weight;
	/// Replaces the longest key that another account paid for.
	fn grant_key() -> Weight;
	/// Of the longest key, paid for by another account.
	fn remove_key_grant() -> Weight;
}

/// Weights of `pallet_agent_factory` with the runtime's database costs.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `AgentFactory::Names` (r:1 w:1)
	/// Proof: `AgentFactory::Names` (`max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::NextAgentId` (r:1 w:1)
	/// Proof: `AgentFactory::NextAgentId` (`max_size`: Some(4), added: 2479, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_size`: Some(580), added: 3055, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AgentsOf` (r:0 w:1)
	/// Proof: `AgentFactory::AgentsOf` (`max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:0 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::records of a new agent` (r:4 w:5)
	/// Proof: `TrainingLedger::records of a new agent` (`max_size`: Some(200), added: 2675, mode: `MaxEncodedLen`)
	fn create_agent() -> Weight {
		Weight::from_parts(95_000_000, 11690)
			.saturating_add(T::DbWeight::get().reads(11_u64))
			.saturating_add(T::DbWeight::get().writes(13_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:2 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:1)
	/// Proof: `AgentFactory::Versions` (`max_size`: Some(580), added: 3055, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn publish_version() -> Weight {
		Weight::from_parts(70_000_000, 7350)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_size`: Some(580), added: 3055, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::FirstDeployed` (r:1 w:1)
	/// Proof: `AgentFactory::FirstDeployed` (`max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::records of a deployment` (r:2 w:2)
	/// Proof: `TrainingLedger::records of a deployment` (`max_size`: Some(200), added: 2675, mode: `MaxEncodedLen`)
	fn deploy() -> Weight {
		Weight::from_parts(40_000_000, 6340)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn retire() -> Weight {
		Weight::from_parts(22_000_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AgentsOf` (r:0 w:2)
	/// Proof: `AgentFactory::AgentsOf` (`max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn set_operator() -> Weight {
		Weight::from_parts(28_000_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn update_metadata() -> Weight {
		Weight::from_parts(24_000_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn update_research() -> Weight {
		Weight::from_parts(24_000_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn set_visibility() -> Weight {
		Weight::from_parts(22_000_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn set_royalty() -> Weight {
		Weight::from_parts(22_000_000, 4170)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AllowedNodes` (r:1 w:1)
	/// Proof: `AgentFactory::AllowedNodes` (`max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn allow_node() -> Weight {
		Weight::from_parts(55_000_000, 4170)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AllowedNodes` (r:1 w:1)
	/// Proof: `AgentFactory::AllowedNodes` (`max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn revoke_node() -> Weight {
		Weight::from_parts(58_000_000, 4170)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_size`: Some(580), added: 3055, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AllowedNodes` (r:1 w:0)
	/// Proof: `AgentFactory::AllowedNodes` (`max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:0)
	/// Proof: `Providers::Keyrings` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::KeyGrants` (r:1 w:1)
	/// Proof: `AgentFactory::KeyGrants` (`max_size`: Some(1426), added: 3901, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn grant_key() -> Weight {
		Weight::from_parts(110_000_000, 6794)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::KeyGrants` (r:1 w:1)
	/// Proof: `AgentFactory::KeyGrants` (`max_size`: Some(1426), added: 3901, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn remove_key_grant() -> Weight {
		Weight::from_parts(58_000_000, 4891)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
}

// For tests.
impl WeightInfo for () {
	/// Storage: `AgentFactory::Names` (r:1 w:1)
	/// Proof: `AgentFactory::Names` (`max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::NextAgentId` (r:1 w:1)
	/// Proof: `AgentFactory::NextAgentId` (`max_size`: Some(4), added: 2479, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_size`: Some(580), added: 3055, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AgentsOf` (r:0 w:1)
	/// Proof: `AgentFactory::AgentsOf` (`max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:0 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::MemberCount` (r:1 w:1)
	/// Proof: `AgentDao::MemberCount` (`max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:1 w:1)
	/// Proof: `AgentDao::Members` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::records of a new agent` (r:4 w:5)
	/// Proof: `TrainingLedger::records of a new agent` (`max_size`: Some(200), added: 2675, mode: `MaxEncodedLen`)
	fn create_agent() -> Weight {
		Weight::from_parts(95_000_000, 11690)
			.saturating_add(ParityDbWeight::get().reads(11_u64))
			.saturating_add(ParityDbWeight::get().writes(13_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:2 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:1)
	/// Proof: `AgentFactory::Versions` (`max_size`: Some(580), added: 3055, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn publish_version() -> Weight {
		Weight::from_parts(70_000_000, 7350)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_size`: Some(580), added: 3055, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::FirstDeployed` (r:1 w:1)
	/// Proof: `AgentFactory::FirstDeployed` (`max_size`: Some(28), added: 2503, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::records of a deployment` (r:2 w:2)
	/// Proof: `TrainingLedger::records of a deployment` (`max_size`: Some(200), added: 2675, mode: `MaxEncodedLen`)
	fn deploy() -> Weight {
		Weight::from_parts(40_000_000, 6340)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn retire() -> Weight {
		Weight::from_parts(22_000_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AgentsOf` (r:0 w:2)
	/// Proof: `AgentFactory::AgentsOf` (`max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	fn set_operator() -> Weight {
		Weight::from_parts(28_000_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn update_metadata() -> Weight {
		Weight::from_parts(24_000_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn update_research() -> Weight {
		Weight::from_parts(24_000_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn set_visibility() -> Weight {
		Weight::from_parts(22_000_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	fn set_royalty() -> Weight {
		Weight::from_parts(22_000_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AllowedNodes` (r:1 w:1)
	/// Proof: `AgentFactory::AllowedNodes` (`max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn allow_node() -> Weight {
		Weight::from_parts(55_000_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AllowedNodes` (r:1 w:1)
	/// Proof: `AgentFactory::AllowedNodes` (`max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn revoke_node() -> Weight {
		Weight::from_parts(58_000_000, 4170)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_size`: Some(580), added: 3055, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::AllowedNodes` (r:1 w:0)
	/// Proof: `AgentFactory::AllowedNodes` (`max_size`: Some(108), added: 2583, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Keyrings` (r:1 w:0)
	/// Proof: `Providers::Keyrings` (`max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::KeyGrants` (r:1 w:1)
	/// Proof: `AgentFactory::KeyGrants` (`max_size`: Some(1426), added: 3901, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn grant_key() -> Weight {
		Weight::from_parts(110_000_000, 6794)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_size`: Some(705), added: 3180, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::KeyGrants` (r:1 w:1)
	/// Proof: `AgentFactory::KeyGrants` (`max_size`: Some(1426), added: 3901, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_size`: Some(427), added: 2902, mode: `MaxEncodedLen`)
	fn remove_key_grant() -> Weight {
		Weight::from_parts(58_000_000, 4891)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
}
