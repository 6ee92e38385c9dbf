//! Reads for wallets, pages and inference nodes.

use crate::types::{EncryptionKeyInfo, ProviderInfo, WorkerPublicKey};
use alloc::vec::Vec;
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
    }
}
