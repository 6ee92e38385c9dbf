//! Weights of `pallet_payments`.
//!
//! Derived by hand from the storage each call touches, in the shape of the benchmark command's output, which
//! replaces this file: reads and writes by `T::DbWeight`, execution on a 2 GHz core rounded up, 3,000 bytes of proof
//! for each read. The parts of other pallets (log, prices, lineage, ledger, reputation) are upper bounds.

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
	fn close_key(l: u32) -> Weight;
	fn redeem_key() -> Weight;
	fn settle_claim(h: u32) -> Weight;
	fn dispute() -> Weight;
	fn answer_dispute(k: u32, h: u32) -> Weight;
	fn close_dispute() -> Weight;
	fn prove_overclaim(k: u32) -> Weight;
	fn open_channel() -> Weight;
	fn top_up_channel() -> Weight;
	fn redeem(n: u32, h: u32) -> Weight;
	fn request_close() -> Weight;
	fn close_channel(n: u32, h: u32) -> Weight;
	fn finalize(l: u32) -> Weight;
	fn agenda_block() -> Weight;
}

/// Weights for `pallet_payments` with the runtime's database.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
	/// Storage: Payments::Credits (r:1 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	fn deposit_credits() -> Weight {
		Weight::from_parts(45_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: Payments::Credits (r:1 w:1)
	fn request_withdraw() -> Weight {
		Weight::from_parts(20_000_000, 3_000)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: Payments::Credits (r:1 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	fn withdraw() -> Weight {
		Weight::from_parts(45_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: Payments::BearerHashes (r:1 w:1)
	/// Storage: Payments::Credits (r:1 w:1)
	/// Storage: Payments::NextNonce (r:1 w:1)
	/// Storage: Payments::Payments (r:0 w:1)
	/// Storage: Payments::PaidBy (r:0 w:1)
	/// Storage: Payments::PaidTo (r:0 w:1)
	/// Storage: Providers::Providers (r:1 w:0)
	/// Storage: Providers::Keyrings (r:1 w:0)
	/// Storage: AgentFactory::Agents (r:16 w:0)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	/// Storage: System::BlockHash (r:1 w:0)
	fn create_key() -> Weight {
		Weight::from_parts(110_000_000, 81_000)
			.saturating_add(T::DbWeight::get().reads(27_u64))
			.saturating_add(T::DbWeight::get().writes(9_u64))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::Credits (r:1 w:1)
	fn top_up_key() -> Weight {
		Weight::from_parts(30_000_000, 6_000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(2_u64))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	fn revoke_key() -> Weight {
		Weight::from_parts(20_000_000, 3_000)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::Credits (r:1 w:1)
	/// Storage: Payments::Lanes (r:64 w:64)
	/// Storage: Payments::PaidBy (r:0 w:1)
	/// Storage: Payments::PaidTo (r:0 w:1)
	/// Storage: Payments::BearerHashes (r:0 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	/// The range of component `l` is `[0, 64]`.
	fn close_key(l: u32) -> Weight {
		Weight::from_parts(60_000_000, 12_000)
			.saturating_add(T::DbWeight::get().reads(4_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
			.saturating_add(Weight::from_parts(3_000_000, 3_000).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(l.into())))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::Lanes (r:1 w:1)
	/// Storage: Payments::NextClaim (r:1 w:1)
	/// Storage: Payments::Claims (r:0 w:1)
	/// Storage: Payments::ClaimsTo (r:0 w:1)
	/// Storage: Payments::ClaimsOn (r:0 w:1)
	/// Storage: Payments::Agenda (r:0 w:1)
	/// Storage: InferenceLog::NextSeq (r:1 w:0)
	/// Storage: Providers::Providers (r:1 w:0)
	/// Storage: Marketplace::Prices (r:4 w:0)
	fn redeem_key() -> Weight {
		Weight::from_parts(60_000_000, 27_000)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: Payments::Claims (r:1 w:1)
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::Credits (r:1 w:1)
	/// Storage: Payments::Lanes (r:1 w:1)
	/// Storage: Payments::PrepaidRoyalty (r:2 w:2)
	/// Storage: Payments::ClaimsTo (r:0 w:1)
	/// Storage: Payments::ClaimsOn (r:0 w:1)
	/// Storage: Payments::Agenda (r:0 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: Balances::TotalIssuance (r:1 w:1)
	/// Storage: System::Account (r:5 w:5)
	/// Storage: the agent's lineage, ledger, treasury share and meters (r:14 w:10)
	/// The range of component `h` is `[0, 8]` for each payment.
	fn settle_claim(h: u32) -> Weight {
		Weight::from_parts(220_000_000, 78_000)
			.saturating_add(T::DbWeight::get().reads(29_u64))
			.saturating_add(T::DbWeight::get().writes(25_u64))
			.saturating_add(Weight::from_parts(70_000_000, 21_000).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(h.into())))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(h.into())))
	}
	/// Storage: Payments::Claims (r:1 w:1)
	/// Storage: Payments::Payments (r:1 w:0)
	/// Storage: Payments::Agenda (r:0 w:2)
	fn dispute() -> Weight {
		Weight::from_parts(25_000_000, 6_000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: as settle_claim
	/// Storage: InferenceLog::RecentRoots (r:11 w:0)
	/// Storage: InferenceLog::RootsWritten (r:1 w:0)
	/// Storage: System::BlockHash (r:1 w:0)
	/// The range of component `k` is `[0, 256]`.
	/// The range of component `h` is `[0, 8]` for each payment.
	fn answer_dispute(k: u32, h: u32) -> Weight {
		Weight::from_parts(300_000_000, 117_000)
			.saturating_add(T::DbWeight::get().reads(42_u64))
			.saturating_add(T::DbWeight::get().writes(25_u64))
			.saturating_add(Weight::from_parts(8_000_000, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(70_000_000, 21_000).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(h.into())))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(h.into())))
	}
	/// Storage: Payments::Claims (r:1 w:1)
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::ClaimsTo (r:0 w:1)
	/// Storage: Payments::ClaimsOn (r:0 w:1)
	/// Storage: Payments::Agenda (r:0 w:1)
	/// Storage: Providers::Providers (r:1 w:1)
	/// Storage: Providers::Unbondings (r:1 w:1)
	/// Storage: Providers::Reputations (r:1 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: Balances::TotalIssuance (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	fn close_dispute() -> Weight {
		Weight::from_parts(90_000_000, 27_000)
			.saturating_add(T::DbWeight::get().reads(9_u64))
			.saturating_add(T::DbWeight::get().writes(12_u64))
	}
	/// Storage: as close_dispute
	/// Storage: InferenceLog::RecentRoots (r:11 w:0)
	/// Storage: InferenceLog::RootsWritten (r:1 w:0)
	/// Storage: System::BlockHash (r:1 w:0)
	/// The range of component `k` is `[0, 256]`.
	fn prove_overclaim(k: u32) -> Weight {
		Weight::from_parts(170_000_000, 66_000)
			.saturating_add(T::DbWeight::get().reads(22_u64))
			.saturating_add(T::DbWeight::get().writes(12_u64))
			.saturating_add(Weight::from_parts(8_000_000, 0).saturating_mul(k.into()))
	}
	/// Storage: Payments::NextNonce (r:1 w:1)
	/// Storage: Payments::Payments (r:0 w:1)
	/// Storage: Payments::PaidBy (r:0 w:1)
	/// Storage: Payments::PaidTo (r:0 w:1)
	/// Storage: Providers::Providers (r:1 w:0)
	/// Storage: Providers::Keyrings (r:1 w:0)
	/// Storage: AgentFactory::Agents (r:16 w:0)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	/// Storage: System::BlockHash (r:1 w:0)
	fn open_channel() -> Weight {
		Weight::from_parts(100_000_000, 75_000)
			.saturating_add(T::DbWeight::get().reads(25_u64))
			.saturating_add(T::DbWeight::get().writes(7_u64))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	fn top_up_channel() -> Weight {
		Weight::from_parts(45_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
	}
	/// Storage: of each voucher: Payments::Payments (r:1 w:1)
	/// Storage: Payments::PrepaidRoyalty (r:2 w:2)
	/// Storage: Payments::Lanes (r:1 w:1)
	/// Storage: InferenceLog::NextSeq (r:1 w:0)
	/// Storage: Marketplace::Prices (r:4 w:0)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: Balances::TotalIssuance (r:1 w:1)
	/// Storage: System::Account (r:5 w:5)
	/// Storage: the agent's lineage, ledger, treasury share and meters (r:14 w:10)
	/// The range of component `n` is `[0, 256]`.
	/// The range of component `h` is `[0, 8]` for each payment.
	fn redeem(n: u32, h: u32) -> Weight {
		Weight::from_parts(10_000_000, 3_000)
			.saturating_add(Weight::from_parts(300_000_000, 93_000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((34_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((22_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(70_000_000, 21_000).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(h.into())))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(h.into())))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	fn request_close() -> Weight {
		Weight::from_parts(20_000_000, 3_000)
			.saturating_add(T::DbWeight::get().reads(1_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
	/// Storage: as redeem
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	/// The range of component `n` is `[0, 256]`.
	/// The range of component `h` is `[0, 8]` for each payment.
	fn close_channel(n: u32, h: u32) -> Weight {
		Weight::from_parts(60_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(3_u64))
			.saturating_add(Weight::from_parts(300_000_000, 93_000).saturating_mul(n.into()))
			.saturating_add(T::DbWeight::get().reads((34_u64).saturating_mul(n.into())))
			.saturating_add(T::DbWeight::get().writes((22_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(70_000_000, 21_000).saturating_mul(h.into()))
			.saturating_add(T::DbWeight::get().reads((7_u64).saturating_mul(h.into())))
			.saturating_add(T::DbWeight::get().writes((5_u64).saturating_mul(h.into())))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::Lanes (r:64 w:64)
	/// Storage: Payments::PaidBy (r:0 w:1)
	/// Storage: Payments::PaidTo (r:0 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	/// The range of component `l` is `[0, 64]`.
	fn finalize(l: u32) -> Weight {
		Weight::from_parts(60_000_000, 9_000)
			.saturating_add(T::DbWeight::get().reads(3_u64))
			.saturating_add(T::DbWeight::get().writes(6_u64))
			.saturating_add(Weight::from_parts(3_000_000, 3_000).saturating_mul(l.into()))
			.saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(l.into())))
			.saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(l.into())))
	}
	/// Storage: Payments::Agenda (r:1 w:0)
	/// Storage: Payments::AgendaFrom (r:1 w:1)
	fn agenda_block() -> Weight {
		Weight::from_parts(10_000_000, 6_000)
			.saturating_add(T::DbWeight::get().reads(2_u64))
			.saturating_add(T::DbWeight::get().writes(1_u64))
	}
}

// For tests.
impl WeightInfo for () {
	/// Storage: Payments::Credits (r:1 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	fn deposit_credits() -> Weight {
		Weight::from_parts(45_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: Payments::Credits (r:1 w:1)
	fn request_withdraw() -> Weight {
		Weight::from_parts(20_000_000, 3_000)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: Payments::Credits (r:1 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	fn withdraw() -> Weight {
		Weight::from_parts(45_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: Payments::BearerHashes (r:1 w:1)
	/// Storage: Payments::Credits (r:1 w:1)
	/// Storage: Payments::NextNonce (r:1 w:1)
	/// Storage: Payments::Payments (r:0 w:1)
	/// Storage: Payments::PaidBy (r:0 w:1)
	/// Storage: Payments::PaidTo (r:0 w:1)
	/// Storage: Providers::Providers (r:1 w:0)
	/// Storage: Providers::Keyrings (r:1 w:0)
	/// Storage: AgentFactory::Agents (r:16 w:0)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	/// Storage: System::BlockHash (r:1 w:0)
	fn create_key() -> Weight {
		Weight::from_parts(110_000_000, 81_000)
			.saturating_add(ParityDbWeight::get().reads(27_u64))
			.saturating_add(ParityDbWeight::get().writes(9_u64))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::Credits (r:1 w:1)
	fn top_up_key() -> Weight {
		Weight::from_parts(30_000_000, 6_000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(2_u64))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	fn revoke_key() -> Weight {
		Weight::from_parts(20_000_000, 3_000)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::Credits (r:1 w:1)
	/// Storage: Payments::Lanes (r:64 w:64)
	/// Storage: Payments::PaidBy (r:0 w:1)
	/// Storage: Payments::PaidTo (r:0 w:1)
	/// Storage: Payments::BearerHashes (r:0 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	/// The range of component `l` is `[0, 64]`.
	fn close_key(l: u32) -> Weight {
		Weight::from_parts(60_000_000, 12_000)
			.saturating_add(ParityDbWeight::get().reads(4_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
			.saturating_add(Weight::from_parts(3_000_000, 3_000).saturating_mul(l.into()))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(l.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(l.into())))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::Lanes (r:1 w:1)
	/// Storage: Payments::NextClaim (r:1 w:1)
	/// Storage: Payments::Claims (r:0 w:1)
	/// Storage: Payments::ClaimsTo (r:0 w:1)
	/// Storage: Payments::ClaimsOn (r:0 w:1)
	/// Storage: Payments::Agenda (r:0 w:1)
	/// Storage: InferenceLog::NextSeq (r:1 w:0)
	/// Storage: Providers::Providers (r:1 w:0)
	/// Storage: Marketplace::Prices (r:4 w:0)
	fn redeem_key() -> Weight {
		Weight::from_parts(60_000_000, 27_000)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	/// Storage: Payments::Claims (r:1 w:1)
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::Credits (r:1 w:1)
	/// Storage: Payments::Lanes (r:1 w:1)
	/// Storage: Payments::PrepaidRoyalty (r:2 w:2)
	/// Storage: Payments::ClaimsTo (r:0 w:1)
	/// Storage: Payments::ClaimsOn (r:0 w:1)
	/// Storage: Payments::Agenda (r:0 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: Balances::TotalIssuance (r:1 w:1)
	/// Storage: System::Account (r:5 w:5)
	/// Storage: the agent's lineage, ledger, treasury share and meters (r:14 w:10)
	/// The range of component `h` is `[0, 8]` for each payment.
	fn settle_claim(h: u32) -> Weight {
		Weight::from_parts(220_000_000, 78_000)
			.saturating_add(ParityDbWeight::get().reads(29_u64))
			.saturating_add(ParityDbWeight::get().writes(25_u64))
			.saturating_add(Weight::from_parts(70_000_000, 21_000).saturating_mul(h.into()))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(h.into())))
			.saturating_add(ParityDbWeight::get().writes((5_u64).saturating_mul(h.into())))
	}
	/// Storage: Payments::Claims (r:1 w:1)
	/// Storage: Payments::Payments (r:1 w:0)
	/// Storage: Payments::Agenda (r:0 w:2)
	fn dispute() -> Weight {
		Weight::from_parts(25_000_000, 6_000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: as settle_claim
	/// Storage: InferenceLog::RecentRoots (r:11 w:0)
	/// Storage: InferenceLog::RootsWritten (r:1 w:0)
	/// Storage: System::BlockHash (r:1 w:0)
	/// The range of component `k` is `[0, 256]`.
	/// The range of component `h` is `[0, 8]` for each payment.
	fn answer_dispute(k: u32, h: u32) -> Weight {
		Weight::from_parts(300_000_000, 117_000)
			.saturating_add(ParityDbWeight::get().reads(42_u64))
			.saturating_add(ParityDbWeight::get().writes(25_u64))
			.saturating_add(Weight::from_parts(8_000_000, 0).saturating_mul(k.into()))
			.saturating_add(Weight::from_parts(70_000_000, 21_000).saturating_mul(h.into()))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(h.into())))
			.saturating_add(ParityDbWeight::get().writes((5_u64).saturating_mul(h.into())))
	}
	/// Storage: Payments::Claims (r:1 w:1)
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::ClaimsTo (r:0 w:1)
	/// Storage: Payments::ClaimsOn (r:0 w:1)
	/// Storage: Payments::Agenda (r:0 w:1)
	/// Storage: Providers::Providers (r:1 w:1)
	/// Storage: Providers::Unbondings (r:1 w:1)
	/// Storage: Providers::Reputations (r:1 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: Balances::TotalIssuance (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	fn close_dispute() -> Weight {
		Weight::from_parts(90_000_000, 27_000)
			.saturating_add(ParityDbWeight::get().reads(9_u64))
			.saturating_add(ParityDbWeight::get().writes(12_u64))
	}
	/// Storage: as close_dispute
	/// Storage: InferenceLog::RecentRoots (r:11 w:0)
	/// Storage: InferenceLog::RootsWritten (r:1 w:0)
	/// Storage: System::BlockHash (r:1 w:0)
	/// The range of component `k` is `[0, 256]`.
	fn prove_overclaim(k: u32) -> Weight {
		Weight::from_parts(170_000_000, 66_000)
			.saturating_add(ParityDbWeight::get().reads(22_u64))
			.saturating_add(ParityDbWeight::get().writes(12_u64))
			.saturating_add(Weight::from_parts(8_000_000, 0).saturating_mul(k.into()))
	}
	/// Storage: Payments::NextNonce (r:1 w:1)
	/// Storage: Payments::Payments (r:0 w:1)
	/// Storage: Payments::PaidBy (r:0 w:1)
	/// Storage: Payments::PaidTo (r:0 w:1)
	/// Storage: Providers::Providers (r:1 w:0)
	/// Storage: Providers::Keyrings (r:1 w:0)
	/// Storage: AgentFactory::Agents (r:16 w:0)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	/// Storage: System::BlockHash (r:1 w:0)
	fn open_channel() -> Weight {
		Weight::from_parts(100_000_000, 75_000)
			.saturating_add(ParityDbWeight::get().reads(25_u64))
			.saturating_add(ParityDbWeight::get().writes(7_u64))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	fn top_up_channel() -> Weight {
		Weight::from_parts(45_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
	}
	/// Storage: of each voucher: Payments::Payments (r:1 w:1)
	/// Storage: Payments::PrepaidRoyalty (r:2 w:2)
	/// Storage: Payments::Lanes (r:1 w:1)
	/// Storage: InferenceLog::NextSeq (r:1 w:0)
	/// Storage: Marketplace::Prices (r:4 w:0)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: Balances::TotalIssuance (r:1 w:1)
	/// Storage: System::Account (r:5 w:5)
	/// Storage: the agent's lineage, ledger, treasury share and meters (r:14 w:10)
	/// The range of component `n` is `[0, 256]`.
	/// The range of component `h` is `[0, 8]` for each payment.
	fn redeem(n: u32, h: u32) -> Weight {
		Weight::from_parts(10_000_000, 3_000)
			.saturating_add(Weight::from_parts(300_000_000, 93_000).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads((34_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((22_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(70_000_000, 21_000).saturating_mul(h.into()))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(h.into())))
			.saturating_add(ParityDbWeight::get().writes((5_u64).saturating_mul(h.into())))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	fn request_close() -> Weight {
		Weight::from_parts(20_000_000, 3_000)
			.saturating_add(ParityDbWeight::get().reads(1_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
	/// Storage: as redeem
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	/// The range of component `n` is `[0, 256]`.
	/// The range of component `h` is `[0, 8]` for each payment.
	fn close_channel(n: u32, h: u32) -> Weight {
		Weight::from_parts(60_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(3_u64))
			.saturating_add(Weight::from_parts(300_000_000, 93_000).saturating_mul(n.into()))
			.saturating_add(ParityDbWeight::get().reads((34_u64).saturating_mul(n.into())))
			.saturating_add(ParityDbWeight::get().writes((22_u64).saturating_mul(n.into())))
			.saturating_add(Weight::from_parts(70_000_000, 21_000).saturating_mul(h.into()))
			.saturating_add(ParityDbWeight::get().reads((7_u64).saturating_mul(h.into())))
			.saturating_add(ParityDbWeight::get().writes((5_u64).saturating_mul(h.into())))
	}
	/// Storage: Payments::Payments (r:1 w:1)
	/// Storage: Payments::Lanes (r:64 w:64)
	/// Storage: Payments::PaidBy (r:0 w:1)
	/// Storage: Payments::PaidTo (r:0 w:1)
	/// Storage: Balances::Holds (r:1 w:1)
	/// Storage: System::Account (r:1 w:1)
	/// The range of component `l` is `[0, 64]`.
	fn finalize(l: u32) -> Weight {
		Weight::from_parts(60_000_000, 9_000)
			.saturating_add(ParityDbWeight::get().reads(3_u64))
			.saturating_add(ParityDbWeight::get().writes(6_u64))
			.saturating_add(Weight::from_parts(3_000_000, 3_000).saturating_mul(l.into()))
			.saturating_add(ParityDbWeight::get().reads((1_u64).saturating_mul(l.into())))
			.saturating_add(ParityDbWeight::get().writes((1_u64).saturating_mul(l.into())))
	}
	/// Storage: Payments::Agenda (r:1 w:0)
	/// Storage: Payments::AgendaFrom (r:1 w:1)
	fn agenda_block() -> Weight {
		Weight::from_parts(10_000_000, 6_000)
			.saturating_add(ParityDbWeight::get().reads(2_u64))
			.saturating_add(ParityDbWeight::get().writes(1_u64))
	}
}
