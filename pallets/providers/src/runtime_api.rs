//! Reads for wallets, pages and inference nodes.

use crate::types::{EncryptionKeyInfo, Endpoint, JailInfo, PerformanceInfo, ProviderInfo, Reputation, WorkerPublicKey};
use alloc::vec::Vec;
use assay_primitives::economy::Ppm;
use codec::Codec;
use polkadot_sdk::sp_api;

sp_api::decl_runtime_apis! {
    /// Providers and the keys of accounts.
    pub trait ProvidersApi<AccountId, BlockNumber>
    where
        AccountId: Codec,
        BlockNumber: Codec,
    {
        /// The provider, `None` when the account is not registered.
        fn provider(account: AccountId) -> Option<ProviderInfo<AccountId, BlockNumber>>;
        /// Up to `limit` (at most 100) providers in storage order, after `from` or from the start.
        fn providers(from: Option<AccountId>, limit: u32) -> Vec<ProviderInfo<AccountId, BlockNumber>>;
        /// The encryption key that had to be used for the account at `block`: the highest epoch in force.
        fn encryption_key(account: AccountId, block: BlockNumber) -> Option<EncryptionKeyInfo<BlockNumber>>;
        /// The epoch that the account's next encryption key must have.
        fn next_encryption_epoch(account: AccountId) -> u32;
        /// The Ed25519 worker key of the provider in force at `block`.
        fn worker_key_at(account: AccountId, block: BlockNumber) -> Option<WorkerPublicKey>;
        /// All that is known of the provider as an endpoint, but for its prices per token.
        fn endpoint(account: AccountId) -> Option<Endpoint<AccountId, BlockNumber>>;
        /// Up to `limit` (at most 100) endpoints in storage order, after `from` or from the start.
        fn endpoints(from: Option<AccountId>, limit: u32) -> Vec<Endpoint<AccountId, BlockNumber>>;
        /// Decayed successes and failures of the provider as one share and its weight.
        fn reputation(account: AccountId) -> Reputation;
        /// How fast the provider answered, as its payers disclosed it.
        fn performance(account: AccountId) -> PerformanceInfo;
        /// Share of the heartbeat periods of the last 30 rounds that were seen, ppm.
        fn uptime(account: AccountId) -> Option<Ppm>;
        /// Whether `report_offline` would find the provider silent for long enough.
        fn is_silent(account: AccountId) -> bool;
        /// Until when the provider is in jail and how often it was lately; `None` without a jail that is remembered.
        fn jail(account: AccountId) -> Option<JailInfo<BlockNumber>>;
        /// Up to `limit` (at most 100) jailed providers and the blocks that free them, after `from` or from the start.
        fn jailed(from: Option<AccountId>, limit: u32) -> Vec<(AccountId, BlockNumber)>;
    }
}
