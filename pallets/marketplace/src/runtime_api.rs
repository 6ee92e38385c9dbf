//! Reads for wallets, pages and inference nodes.

use crate::types::OfferInfo;
use alloc::vec::Vec;
use assay_primitives::ids::{AgentId, VersionNumber};
use codec::Codec;
use polkadot_sdk::sp_api;

sp_api::decl_runtime_apis! {
    /// Who serves what at which price. Only offers that can be used now are shown: the provider takes new work and
    /// may run the version.
    pub trait MarketplaceApi<AccountId, BlockNumber>
    where
        AccountId: Codec,
        BlockNumber: Codec,
    {
        /// The first 256 offers of the agent, in storage order.
        fn offers(agent: AgentId) -> Vec<OfferInfo<AccountId, BlockNumber>>;
        /// Up to `limit` (at most 256) offers of the agent in storage order, after `from` or from the start.
        fn offers_page(
            agent: AgentId,
            from: Option<(VersionNumber, AccountId)>,
            limit: u32,
        ) -> Vec<OfferInfo<AccountId, BlockNumber>>;
        /// The offers of the provider, oldest first; at most 64.
        fn offers_of(provider: AccountId) -> Vec<OfferInfo<AccountId, BlockNumber>>;
    }
}
