//! Weights of `pallet_inference_log`.
//!
//! Derived by hand from the calls' storage accesses and from measured hashing speed (two SHA-256 passes and two
//! copies over a blob: 5 ns per byte; 10 µs per entry for its header, leaf and node hashes), in the shape of the
//! bencher's output, which replaces them.

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

/// Weight functions needed for `pallet_inference_log`.
pub trait WeightInfo {
    fn commit_batch(c: u32, k: u32) -> Weight;
    fn report_usage(f: u32, t: u32) -> Weight;
    fn on_finalize() -> Weight;
    fn forget_reports(n: u32) -> Weight;
}

/// Weights for `pallet_inference_log` with the database weights of the runtime.
pub struct SubstrateWeight<T>(PhantomData<T>);
impl<T: frame_system::Config> WeightInfo for SubstrateWeight<T> {
    /// Storage: `Providers::Providers` (r:1 w:0)
    /// Storage: `System::ExecutionPhase` (r:1 w:0), `System::ExtrinsicData` (r:1 w:0), `System::BlockHash` (r:1 w:0)
    /// Storage: `InferenceLog::CommittedIn` (r:1 w:1)
    /// Storage: `InferenceLog::NextSeq` (r:1 w:1)
    /// Storage: `InferenceLog::Log` (r:1 w:1)
    /// The range of component `c` is `[1, 1243]`: entries.
    /// The range of component `k` is `[2, 2048]`: kibibytes of blob.
    fn commit_batch(c: u32, k: u32) -> Weight {
        // Estimated proof: provider record, sequence number, log, and the blob itself inside the extrinsic.
        Weight::from_parts(90_000_000, 10_000)
            .saturating_add(Weight::from_parts(10_000_000, 0).saturating_mul(c.into()))
            .saturating_add(Weight::from_parts(5_120_000, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(7_u64))
            .saturating_add(T::DbWeight::get().writes(3_u64))
    }
    /// Storage: `Providers::Providers` (r:1 w:0)
    /// Per first use: the agent and version (r:2), the membership (r:2 w:2), the payer's hold and account (r:2 w:2).
    /// Per totals: the agent and version (r:2), `InferenceLog::Reported` (r:1 w:1), the ledger's supply (r:1) and
    /// trend (r:1 w:1).
    /// The range of component `f` is `[0, 64]`: first uses.
    /// The range of component `t` is `[0, 64]`: totals.
    fn report_usage(f: u32, t: u32) -> Weight {
        Weight::from_parts(25_000_000, 4_000)
            .saturating_add(Weight::from_parts(60_000_000, 12_000).saturating_mul(f.into()))
            .saturating_add(Weight::from_parts(40_000_000, 9_000).saturating_mul(t.into()))
            .saturating_add(T::DbWeight::get().reads(1_u64))
            .saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(f.into())))
            .saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(f.into())))
            .saturating_add(T::DbWeight::get().reads((6_u64).saturating_mul(t.into())))
            .saturating_add(T::DbWeight::get().writes((3_u64).saturating_mul(t.into())))
    }
    /// Storage: `InferenceLog::CommittedIn` (r:1 w:1), `InferenceLog::Log` (r:1 w:0)
    /// Storage: `InferenceLog::RootsWritten` (r:1 w:1), `InferenceLog::RecentRoots` (r:0 w:1)
    /// Storage: `System::Digest` (r:1 w:1), `System::BlockSize` (r:1 w:1)
    fn on_finalize() -> Weight {
        Weight::from_parts(60_000_000, 6_000)
            .saturating_add(T::DbWeight::get().reads(5_u64))
            .saturating_add(T::DbWeight::get().writes(5_u64))
    }
    /// Storage: `InferenceLog::OldestRound` (r:1 w:1)
    /// Storage: `InferenceLog::Reported` (r:n+1 w:n)
    /// The range of component `n` is `[0, 64]`: reports removed.
    fn forget_reports(n: u32) -> Weight {
        Weight::from_parts(10_000_000, 4_000)
            .saturating_add(Weight::from_parts(4_000_000, 2_700).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(3_u64))
            .saturating_add(T::DbWeight::get().reads(n.into()))
            .saturating_add(T::DbWeight::get().writes(1_u64))
            .saturating_add(T::DbWeight::get().writes(n.into()))
    }
}

// For tests.
impl WeightInfo for () {
    fn commit_batch(c: u32, k: u32) -> Weight {
        Weight::from_parts(90_000_000, 10_000)
            .saturating_add(Weight::from_parts(10_000_000, 0).saturating_mul(c.into()))
            .saturating_add(Weight::from_parts(5_120_000, 0).saturating_mul(k.into()))
            .saturating_add(ParityDbWeight::get().reads(7_u64))
            .saturating_add(ParityDbWeight::get().writes(3_u64))
    }
    fn report_usage(f: u32, t: u32) -> Weight {
        Weight::from_parts(25_000_000, 4_000)
            .saturating_add(Weight::from_parts(60_000_000, 12_000).saturating_mul(f.into()))
            .saturating_add(Weight::from_parts(40_000_000, 9_000).saturating_mul(t.into()))
            .saturating_add(ParityDbWeight::get().reads(1_u64))
            .saturating_add(ParityDbWeight::get().reads((6_u64).saturating_mul(f.into())))
            .saturating_add(ParityDbWeight::get().writes((4_u64).saturating_mul(f.into())))
            .saturating_add(ParityDbWeight::get().reads((6_u64).saturating_mul(t.into())))
            .saturating_add(ParityDbWeight::get().writes((3_u64).saturating_mul(t.into())))
    }
    fn on_finalize() -> Weight {
        Weight::from_parts(60_000_000, 6_000)
            .saturating_add(ParityDbWeight::get().reads(5_u64))
            .saturating_add(ParityDbWeight::get().writes(5_u64))
    }
    fn forget_reports(n: u32) -> Weight {
        Weight::from_parts(10_000_000, 4_000)
            .saturating_add(Weight::from_parts(4_000_000, 2_700).saturating_mul(n.into()))
            .saturating_add(ParityDbWeight::get().reads(3_u64))
            .saturating_add(ParityDbWeight::get().reads(n.into()))
            .saturating_add(ParityDbWeight::get().writes(1_u64))
            .saturating_add(ParityDbWeight::get().writes(n.into()))
    }
}
