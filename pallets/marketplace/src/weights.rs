//! Weights of `pallet_marketplace`.
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

/// Weights for `pallet_marketplace` with the runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(1024), added: 3499, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Offers` (r:64 w:1)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::OffersOf` (r:1 w:1)
	/// Proof: `Marketplace::OffersOf` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(740), added: 3215, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn serve() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `168350`
		Weight::from_parts(90_000_000, 168350)
			.saturating_add(T::DbWeight::get().reads(71_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Offers` (r:64 w:1)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::OffersOf` (r:1 w:1)
	/// Proof: `Marketplace::OffersOf` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(740), added: 3215, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn unserve() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `168350`
		Weight::from_parts(80_000_000, 168350)
			.saturating_add(T::DbWeight::get().reads(68_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Offers` (r:64 w:1)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(1024), added: 3499, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::OffersOf` (r:1 w:1)
	/// Proof: `Marketplace::OffersOf` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(740), added: 3215, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn remove_stale() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `168350`
		Weight::from_parts(90_000_000, 168350)
			.saturating_add(T::DbWeight::get().reads(71_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(740), added: 3215, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn forget_prices() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4205`
		Weight::from_parts(40_000_000, 4205)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:1)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:1 w:1)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1110), added: 3585, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn list() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4575`
		Weight::from_parts(60_000_000, 4575)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:1)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:1 w:1)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1110), added: 3585, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn delist() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4575`
		Weight::from_parts(55_000_000, 4575)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:1 w:1)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1110), added: 3585, mode: `MaxEncodedLen`)
	fn refresh_royalty() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4575`
		Weight::from_parts(35_000_000, 4575)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:9 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:9 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(1024), added: 3499, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::WeightsSold` (r:1 w:1)
	/// Proof: `Marketplace::WeightsSold` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Config` (r:9 w:0)
	/// Proof: `AgentDao::Config` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Revenue` (r:9 w:9)
	/// Proof: `TrainingLedger::Revenue` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:20 w:20)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn buy_weights() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `53050`
		Weight::from_parts(600_000_000, 53050)
			.saturating_add(T::DbWeight::get().reads(58_u64))
			.saturating_add(T::DbWeight::get().writes(30_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn fund_sponsor() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3977`
		Weight::from_parts(50_000_000, 3977)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	fn leave_sponsor() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3965`
		Weight::from_parts(25_000_000, 3965)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn withdraw_sponsor() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3965`
		Weight::from_parts(45_000_000, 3965)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(1024), added: 3499, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RecentRoots` (r:11 w:0)
	/// Proof: `InferenceLog::RecentRoots` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Reviews` (r:1 w:1)
	/// Proof: `Marketplace::Reviews` (`max_values`: None, `max_size`: Some(260), added: 2735, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Payments` (r:1 w:0)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(900), added: 3375, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Lanes` (r:1 w:1)
	/// Proof: `Payments::Lanes` (`max_values`: None, `max_size`: Some(150), added: 2625, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ratings` (r:2 w:2)
	/// Proof: `TrainingLedger::Ratings` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Performance` (r:1 w:1)
	/// Proof: `Providers::Performance` (`max_values`: None, `max_size`: Some(400), added: 2875, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn rate() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `29051`
		Weight::from_parts(180_000_000, 29051)
			.saturating_add(T::DbWeight::get().reads(22_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: `Marketplace::Reviews` (r:1 w:1)
	/// Proof: `Marketplace::Reviews` (`max_values`: None, `max_size`: Some(260), added: 2735, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ratings` (r:2 w:2)
	/// Proof: `TrainingLedger::Ratings` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn edit_review() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `6180`
		Weight::from_parts(50_000_000, 6180)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::Reviews` (r:1 w:1)
	/// Proof: `Marketplace::Reviews` (`max_values`: None, `max_size`: Some(260), added: 2735, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ratings` (r:2 w:2)
	/// Proof: `TrainingLedger::Ratings` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn remove_review() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `6180`
		Weight::from_parts(60_000_000, 6180)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RecentRoots` (r:11 w:0)
	/// Proof: `InferenceLog::RecentRoots` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Lookbacks` (r:1 w:1)
	/// Proof: `Marketplace::Lookbacks` (`max_values`: None, `max_size`: Some(250), added: 2725, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbackCount` (r:1 w:1)
	/// Proof: `Marketplace::LookbackCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbacksBy` (r:1 w:1)
	/// Proof: `Marketplace::LookbacksBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn publish_lookback() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `29051`
		Weight::from_parts(160_000_000, 29051)
			.saturating_add(T::DbWeight::get().reads(17_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Lookbacks` (r:1 w:1)
	/// Proof: `Marketplace::Lookbacks` (`max_values`: None, `max_size`: Some(250), added: 2725, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbackCount` (r:1 w:1)
	/// Proof: `Marketplace::LookbackCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbacksBy` (r:1 w:1)
	/// Proof: `Marketplace::LookbacksBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn withdraw_lookback() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3977`
		Weight::from_parts(55_000_000, 3977)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(190), added: 2665, mode: `MaxEncodedLen`)
	fn sell() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3977`
		Weight::from_parts(25_000_000, 3977)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(190), added: 2665, mode: `MaxEncodedLen`)
	fn cancel_sale() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3977`
		Weight::from_parts(25_000_000, 3977)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(190), added: 2665, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn bid() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `6326`
		Weight::from_parts(90_000_000, 6326)
			.saturating_add(T::DbWeight::get().reads(6_u64))
			.saturating_add(T::DbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(190), added: 2665, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn buy() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3977`
		Weight::from_parts(60_000_000, 3977)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(190), added: 2665, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Operators` (r:2 w:2)
	/// Proof: `AgentFactory::Operators` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:3 w:4)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(200), added: 2675, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Revenue` (r:2 w:2)
	/// Proof: `TrainingLedger::Revenue` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:2 w:2)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:4 w:4)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn settle_sale() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `11402`
		Weight::from_parts(300_000_000, 11402)
			.saturating_add(T::DbWeight::get().reads(17_u64))
			.saturating_add(T::DbWeight::get().writes(18_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::PipelineCollection` (r:1 w:1)
	/// Proof: `Marketplace::PipelineCollection` (`max_values`: None, `max_size`: Some(4), added: 2479, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::NextPipeline` (r:1 w:1)
	/// Proof: `Marketplace::NextPipeline` (`max_values`: None, `max_size`: Some(4), added: 2479, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Pipelines` (r:1 w:1)
	/// Proof: `Marketplace::Pipelines` (`max_values`: None, `max_size`: Some(170), added: 2645, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Collection` (r:2 w:2)
	/// Proof: `Nfts::Collection` (`max_values`: None, `max_size`: Some(94), added: 2569, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Item` (r:1 w:1)
	/// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::ItemConfigOf` (r:1 w:1)
	/// Proof: `Nfts::ItemConfigOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::ItemMetadataOf` (r:1 w:1)
	/// Proof: `Nfts::ItemMetadataOf` (`max_values`: None, `max_size`: Some(347), added: 2822, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Account` (r:1 w:1)
	/// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn mint_pipeline() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `6196`
		Weight::from_parts(150_000_000, 6196)
			.saturating_add(T::DbWeight::get().reads(13_u64))
			.saturating_add(T::DbWeight::get().writes(12_u64))
	}
	/// Storage: `Marketplace::Pipelines` (r:1 w:1)
	/// Proof: `Marketplace::Pipelines` (`max_values`: None, `max_size`: Some(170), added: 2645, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::PipelineCollection` (r:1 w:0)
	/// Proof: `Marketplace::PipelineCollection` (`max_values`: None, `max_size`: Some(4), added: 2479, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Item` (r:1 w:0)
	/// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn forget_pipeline() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4326`
		Weight::from_parts(50_000_000, 4326)
			.saturating_add(T::DbWeight::get().reads(5_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::AgentScores` (r:1 w:1)
	/// Proof: `Marketplace::AgentScores` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::AgentBoards` (r:3 w:2)
	/// Proof: `Marketplace::AgentBoards` (`max_values`: None, `max_size`: Some(2014), added: 4489, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderScores` (r:1 w:1)
	/// Proof: `Marketplace::ProviderScores` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderBoards` (r:3 w:2)
	/// Proof: `Marketplace::ProviderBoards` (`max_values`: None, `max_size`: Some(4814), added: 7289, mode: `MaxEncodedLen`)
	fn on_settled() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `22857`
		Weight::from_parts(80_000_000, 22857)
			.saturating_add(T::DbWeight::get().reads(8_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
	}
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Offers` (r:1 w:0)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::FreeUses` (r:1 w:1)
	/// Proof: `Marketplace::FreeUses` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Users` (r:1 w:0)
	/// Proof: `Marketplace::Users` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:8 w:8)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:9 w:9)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::VersionScores` (r:1 w:1)
	/// Proof: `Marketplace::VersionScores` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::VersionBoards` (r:3 w:2)
	/// Proof: `Marketplace::VersionBoards` (`max_values`: None, `max_size`: Some(2414), added: 4889, mode: `MaxEncodedLen`)
	fn on_totals() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `24417`
		Weight::from_parts(350_000_000, 24417)
			.saturating_add(T::DbWeight::get().reads(26_u64))
			.saturating_add(T::DbWeight::get().writes(22_u64))
	}
	/// Storage: `AgentDao::Members` (r:1 w:0)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Users` (r:1 w:1)
	/// Proof: `Marketplace::Users` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn on_first_use() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3565`
		Weight::from_parts(15_000_000, 3565)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}

// For tests.
impl WeightInfo for () {
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(1024), added: 3499, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Offers` (r:64 w:1)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::OffersOf` (r:1 w:1)
	/// Proof: `Marketplace::OffersOf` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(740), added: 3215, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn serve() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `168350`
		Weight::from_parts(90_000_000, 168350)
			.saturating_add(ParityDbWeight::get().reads(71_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Offers` (r:64 w:1)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::OffersOf` (r:1 w:1)
	/// Proof: `Marketplace::OffersOf` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(740), added: 3215, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn unserve() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `168350`
		Weight::from_parts(80_000_000, 168350)
			.saturating_add(ParityDbWeight::get().reads(68_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Offers` (r:64 w:1)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Providers` (r:1 w:0)
	/// Proof: `Providers::Providers` (`max_values`: None, `max_size`: Some(2325), added: 4800, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(1024), added: 3499, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::OffersOf` (r:1 w:1)
	/// Proof: `Marketplace::OffersOf` (`max_values`: None, `max_size`: Some(562), added: 3037, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(740), added: 3215, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn remove_stale() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `168350`
		Weight::from_parts(90_000_000, 168350)
			.saturating_add(ParityDbWeight::get().reads(71_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	/// Storage: `Marketplace::Asks` (r:1 w:1)
	/// Proof: `Marketplace::Asks` (`max_values`: None, `max_size`: Some(740), added: 3215, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn forget_prices() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4205`
		Weight::from_parts(40_000_000, 4205)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:1)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:1 w:1)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1110), added: 3585, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn list() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4575`
		Weight::from_parts(60_000_000, 4575)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:1)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:1 w:1)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1110), added: 3585, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn delist() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4575`
		Weight::from_parts(55_000_000, 4575)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(4_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Royalties` (r:1 w:1)
	/// Proof: `Marketplace::Royalties` (`max_values`: None, `max_size`: Some(1110), added: 3585, mode: `MaxEncodedLen`)
	fn refresh_royalty() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4575`
		Weight::from_parts(35_000_000, 4575)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:9 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:9 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(1024), added: 3499, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::WeightsSold` (r:1 w:1)
	/// Proof: `Marketplace::WeightsSold` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Config` (r:9 w:0)
	/// Proof: `AgentDao::Config` (`max_values`: None, `max_size`: Some(80), added: 2555, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Revenue` (r:9 w:9)
	/// Proof: `TrainingLedger::Revenue` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:20 w:20)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn buy_weights() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `53050`
		Weight::from_parts(600_000_000, 53050)
			.saturating_add(ParityDbWeight::get().reads(58_u64))
			.saturating_add(ParityDbWeight::get().writes(30_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn fund_sponsor() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3977`
		Weight::from_parts(50_000_000, 3977)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	fn leave_sponsor() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3965`
		Weight::from_parts(25_000_000, 3965)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn withdraw_sponsor() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3965`
		Weight::from_parts(45_000_000, 3965)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Versions` (r:1 w:0)
	/// Proof: `AgentFactory::Versions` (`max_values`: None, `max_size`: Some(1024), added: 3499, mode: `MaxEncodedLen`)
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RecentRoots` (r:11 w:0)
	/// Proof: `InferenceLog::RecentRoots` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Reviews` (r:1 w:1)
	/// Proof: `Marketplace::Reviews` (`max_values`: None, `max_size`: Some(260), added: 2735, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Payments` (r:1 w:0)
	/// Proof: `Payments::Payments` (`max_values`: None, `max_size`: Some(900), added: 3375, mode: `MaxEncodedLen`)
	/// Storage: `Payments::Lanes` (r:1 w:1)
	/// Proof: `Payments::Lanes` (`max_values`: None, `max_size`: Some(150), added: 2625, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ratings` (r:2 w:2)
	/// Proof: `TrainingLedger::Ratings` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Providers::Performance` (r:1 w:1)
	/// Proof: `Providers::Performance` (`max_values`: None, `max_size`: Some(400), added: 2875, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn rate() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `29051`
		Weight::from_parts(180_000_000, 29051)
			.saturating_add(ParityDbWeight::get().reads(22_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	/// Storage: `Marketplace::Reviews` (r:1 w:1)
	/// Proof: `Marketplace::Reviews` (`max_values`: None, `max_size`: Some(260), added: 2735, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ratings` (r:2 w:2)
	/// Proof: `TrainingLedger::Ratings` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	fn edit_review() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `6180`
		Weight::from_parts(50_000_000, 6180)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::Reviews` (r:1 w:1)
	/// Proof: `Marketplace::Reviews` (`max_values`: None, `max_size`: Some(260), added: 2735, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ratings` (r:2 w:2)
	/// Proof: `TrainingLedger::Ratings` (`max_values`: None, `max_size`: Some(120), added: 2595, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn remove_review() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `6180`
		Weight::from_parts(60_000_000, 6180)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	/// Storage: `System::BlockHash` (r:1 w:0)
	/// Proof: `System::BlockHash` (`max_values`: None, `max_size`: Some(44), added: 2519, mode: `MaxEncodedLen`)
	/// Storage: `InferenceLog::RecentRoots` (r:11 w:0)
	/// Proof: `InferenceLog::RecentRoots` (`max_values`: None, `max_size`: Some(76), added: 2551, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Lookbacks` (r:1 w:1)
	/// Proof: `Marketplace::Lookbacks` (`max_values`: None, `max_size`: Some(250), added: 2725, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbackCount` (r:1 w:1)
	/// Proof: `Marketplace::LookbackCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbacksBy` (r:1 w:1)
	/// Proof: `Marketplace::LookbacksBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn publish_lookback() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `29051`
		Weight::from_parts(160_000_000, 29051)
			.saturating_add(ParityDbWeight::get().reads(17_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Lookbacks` (r:1 w:1)
	/// Proof: `Marketplace::Lookbacks` (`max_values`: None, `max_size`: Some(250), added: 2725, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbackCount` (r:1 w:1)
	/// Proof: `Marketplace::LookbackCount` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::LookbacksBy` (r:1 w:1)
	/// Proof: `Marketplace::LookbacksBy` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn withdraw_lookback() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3977`
		Weight::from_parts(55_000_000, 3977)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(190), added: 2665, mode: `MaxEncodedLen`)
	fn sell() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3977`
		Weight::from_parts(25_000_000, 3977)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(190), added: 2665, mode: `MaxEncodedLen`)
	fn cancel_sale() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3977`
		Weight::from_parts(25_000_000, 3977)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(190), added: 2665, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn bid() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `6326`
		Weight::from_parts(90_000_000, 6326)
			.saturating_add(ParityDbWeight::get().reads(6_u64))
			.saturating_add(ParityDbWeight::get().writes(5_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(190), added: 2665, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn buy() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3977`
		Weight::from_parts(60_000_000, 3977)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::Sales` (r:1 w:1)
	/// Proof: `Marketplace::Sales` (`max_values`: None, `max_size`: Some(190), added: 2665, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Agents` (r:1 w:1)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `AgentFactory::Operators` (r:2 w:2)
	/// Proof: `AgentFactory::Operators` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Ledgers` (r:3 w:4)
	/// Proof: `TrainingLedger::Ledgers` (`max_values`: None, `max_size`: Some(200), added: 2675, mode: `MaxEncodedLen`)
	/// Storage: `TrainingLedger::Revenue` (r:2 w:2)
	/// Proof: `TrainingLedger::Revenue` (`max_values`: None, `max_size`: Some(160), added: 2635, mode: `MaxEncodedLen`)
	/// Storage: `AgentDao::Members` (r:2 w:2)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:2 w:2)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:4 w:4)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn settle_sale() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `11402`
		Weight::from_parts(300_000_000, 11402)
			.saturating_add(ParityDbWeight::get().reads(17_u64))
			.saturating_add(ParityDbWeight::get().writes(18_u64))
	}
	/// Storage: `AgentFactory::Agents` (r:1 w:0)
	/// Proof: `AgentFactory::Agents` (`max_values`: None, `max_size`: Some(512), added: 2987, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::PipelineCollection` (r:1 w:1)
	/// Proof: `Marketplace::PipelineCollection` (`max_values`: None, `max_size`: Some(4), added: 2479, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::NextPipeline` (r:1 w:1)
	/// Proof: `Marketplace::NextPipeline` (`max_values`: None, `max_size`: Some(4), added: 2479, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Pipelines` (r:1 w:1)
	/// Proof: `Marketplace::Pipelines` (`max_values`: None, `max_size`: Some(170), added: 2645, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Collection` (r:2 w:2)
	/// Proof: `Nfts::Collection` (`max_values`: None, `max_size`: Some(94), added: 2569, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Item` (r:1 w:1)
	/// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::ItemConfigOf` (r:1 w:1)
	/// Proof: `Nfts::ItemConfigOf` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::ItemMetadataOf` (r:1 w:1)
	/// Proof: `Nfts::ItemMetadataOf` (`max_values`: None, `max_size`: Some(347), added: 2822, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Account` (r:1 w:1)
	/// Proof: `Nfts::Account` (`max_values`: None, `max_size`: Some(88), added: 2563, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:2 w:2)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn mint_pipeline() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `6196`
		Weight::from_parts(150_000_000, 6196)
			.saturating_add(ParityDbWeight::get().reads(13_u64))
			.saturating_add(ParityDbWeight::get().writes(12_u64))
	}
	/// Storage: `Marketplace::Pipelines` (r:1 w:1)
	/// Proof: `Marketplace::Pipelines` (`max_values`: None, `max_size`: Some(170), added: 2645, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::PipelineCollection` (r:1 w:0)
	/// Proof: `Marketplace::PipelineCollection` (`max_values`: None, `max_size`: Some(4), added: 2479, mode: `MaxEncodedLen`)
	/// Storage: `Nfts::Item` (r:1 w:0)
	/// Proof: `Nfts::Item` (`max_values`: None, `max_size`: Some(861), added: 3336, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:1 w:1)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:1 w:1)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	fn forget_pipeline() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `4326`
		Weight::from_parts(50_000_000, 4326)
			.saturating_add(ParityDbWeight::get().reads(5_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: `Marketplace::AgentScores` (r:1 w:1)
	/// Proof: `Marketplace::AgentScores` (`max_values`: None, `max_size`: Some(32), added: 2507, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::AgentBoards` (r:3 w:2)
	/// Proof: `Marketplace::AgentBoards` (`max_values`: None, `max_size`: Some(2014), added: 4489, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderScores` (r:1 w:1)
	/// Proof: `Marketplace::ProviderScores` (`max_values`: None, `max_size`: Some(68), added: 2543, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::ProviderBoards` (r:3 w:2)
	/// Proof: `Marketplace::ProviderBoards` (`max_values`: None, `max_size`: Some(4814), added: 7289, mode: `MaxEncodedLen`)
	fn on_settled() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `22857`
		Weight::from_parts(80_000_000, 22857)
			.saturating_add(ParityDbWeight::get().reads(8_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
	}
	/// Storage: `Marketplace::Listings` (r:1 w:0)
	/// Proof: `Marketplace::Listings` (`max_values`: None, `max_size`: Some(350), added: 2825, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Offers` (r:1 w:0)
	/// Proof: `Marketplace::Offers` (`max_values`: None, `max_size`: Some(140), added: 2615, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::FreeUses` (r:1 w:1)
	/// Proof: `Marketplace::FreeUses` (`max_values`: None, `max_size`: Some(60), added: 2535, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Users` (r:1 w:0)
	/// Proof: `Marketplace::Users` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Sponsors` (r:1 w:1)
	/// Proof: `Marketplace::Sponsors` (`max_values`: None, `max_size`: Some(500), added: 2975, mode: `MaxEncodedLen`)
	/// Storage: `Balances::Holds` (r:8 w:8)
	/// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(193), added: 2668, mode: `MaxEncodedLen`)
	/// Storage: `System::Account` (r:9 w:9)
	/// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::VersionScores` (r:1 w:1)
	/// Proof: `Marketplace::VersionScores` (`max_values`: None, `max_size`: Some(48), added: 2523, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::VersionBoards` (r:3 w:2)
	/// Proof: `Marketplace::VersionBoards` (`max_values`: None, `max_size`: Some(2414), added: 4889, mode: `MaxEncodedLen`)
	fn on_totals() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `24417`
		Weight::from_parts(350_000_000, 24417)
			.saturating_add(ParityDbWeight::get().reads(26_u64))
			.saturating_add(ParityDbWeight::get().writes(22_u64))
	}
	/// Storage: `AgentDao::Members` (r:1 w:0)
	/// Proof: `AgentDao::Members` (`max_values`: None, `max_size`: Some(100), added: 2575, mode: `MaxEncodedLen`)
	/// Storage: `Marketplace::Users` (r:1 w:1)
	/// Proof: `Marketplace::Users` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
	fn on_first_use() -> Weight {
		// Proof Size summary in bytes:
		//  Estimated: `3565`
		Weight::from_parts(15_000_000, 3565)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
}
