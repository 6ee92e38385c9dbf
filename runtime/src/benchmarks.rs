//! Which benchmarks this runtime offers, and the state that those of Assay's pallets start from.

mod evidence;
mod stage;

use crate::{AllPalletsWithSystem, Runtime};
use alloc::{string::String, vec::Vec};
use polkadot_sdk::{
    frame_benchmarking::{self, BenchmarkBatch, BenchmarkConfig, BenchmarkList},
    frame_support::traits::{StorageInfo, StorageInfoTrait, WhitelistedStorageKeys},
    frame_system_benchmarking, *,
};
pub use stage::Stage;

frame_benchmarking::define_benchmarks!(
    [frame_system, SystemBenchmarks]
    [pallet_balances, crate::Balances]
    [pallet_multisig, crate::Multisig]
    [pallet_preimage, crate::Preimage]
    [pallet_proxy, crate::Proxy]
    [pallet_scheduler, crate::Scheduler]
    [pallet_sudo, crate::Sudo]
    [pallet_timestamp, crate::Timestamp]
    [pallet_transaction_payment, crate::TransactionPayment]
    [pallet_utility, crate::Utility]
    [pallet_agent_factory, crate::AgentFactory]
    [pallet_agent_dao, crate::AgentDao]
    [pallet_training_ledger, crate::TrainingLedger]
    [pallet_marketplace, crate::Marketplace]
    [pallet_payments, crate::Payments]
    [pallet_providers, crate::Providers]
    [pallet_inference_log, crate::InferenceLog]
);

type SystemBenchmarks = frame_system_benchmarking::Pallet<Runtime>;

impl frame_system_benchmarking::Config for Runtime {}
impl pallet_transaction_payment::BenchmarkConfig for Runtime {}

/// All benchmarks, also the ones marked `extra` if asked, and the storage of all pallets.
pub fn metadata(extra: bool) -> (Vec<BenchmarkList>, Vec<StorageInfo>) {
    let mut list = Vec::new();
    list_benchmarks!(list, extra);
    (list, AllPalletsWithSystem::storage_info())
}

/// Runs the benchmark that `config` names.
pub fn dispatch(config: BenchmarkConfig) -> Result<Vec<BenchmarkBatch>, String> {
    let whitelist = AllPalletsWithSystem::whitelisted_storage_keys();
    let mut batches = Vec::new();
    let params = (&config, &whitelist);
    add_benchmarks!(params, batches);
    Ok(batches)
}
