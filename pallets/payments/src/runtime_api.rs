//! Reads for wallets, pages and inference nodes.

use crate::types::{ClaimId, ClaimInfo, CreditInfo, LaneInfo, PayId, PaymentInfo};
use alloc::vec::Vec;
use codec::Codec;
use polkadot_sdk::sp_api;

sp_api::decl_runtime_apis! {
    /// Credits, API keys, channels and claims.
    ///
    /// Pages hold up to `limit` (at most 100) entries after `from`, or from the start: payment records by ascending
    /// `pay_id`, claims by storage order of their number.
    pub trait PaymentsApi<AccountId, BlockNumber>
    where
        AccountId: Codec,
        BlockNumber: Codec,
    {
        /// Credits of the account; zeros when it has none.
        fn credits(account: AccountId) -> CreditInfo<BlockNumber>;
        /// The API key or channel, its lanes included; `None` when it does not exist or was removed.
        fn payment(pay_id: [u8; 32]) -> Option<PaymentInfo<AccountId, BlockNumber>>;
        /// The API key whose bearer secret hashes to `bearer_hash`.
        fn payment_by_bearer(bearer_hash: [u8; 32]) -> Option<PaymentInfo<AccountId, BlockNumber>>;
        /// API keys that `owner` pays for.
        fn keys_of(owner: AccountId, from: Option<PayId>, limit: u32) -> Vec<PaymentInfo<AccountId, BlockNumber>>;
        /// Channels that `owner` pays for.
        fn channels_of(owner: AccountId, from: Option<PayId>, limit: u32) -> Vec<PaymentInfo<AccountId, BlockNumber>>;
        /// API keys that pay `provider`.
        fn keys_for(provider: AccountId, from: Option<PayId>, limit: u32) -> Vec<PaymentInfo<AccountId, BlockNumber>>;
        /// Channels that pay `provider`.
        fn channels_for(
            provider: AccountId,
            from: Option<PayId>,
            limit: u32,
        ) -> Vec<PaymentInfo<AccountId, BlockNumber>>;
        /// The nonce that the owner's next payment record must have.
        fn next_nonce(owner: AccountId) -> u32;
        /// Pending and disputed claims of `provider`.
        fn claims(provider: AccountId, from: Option<ClaimId>, limit: u32) -> Vec<ClaimInfo<AccountId, BlockNumber>>;
        /// Pending and disputed claims on one API key.
        fn claims_on(pay_id: [u8; 32], from: Option<ClaimId>, limit: u32) -> Vec<ClaimInfo<AccountId, BlockNumber>>;
        /// One claim; `None` once it is paid or refunded.
        fn claim(id: ClaimId) -> Option<ClaimInfo<AccountId, BlockNumber>>;
        /// Totals of each agent that the payment record has paid for.
        fn lanes(pay_id: [u8; 32]) -> Vec<LaneInfo<BlockNumber>>;
    }
}
