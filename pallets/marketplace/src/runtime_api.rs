//! Reads for wallets, pages and inference nodes.

use crate::types::{
    BoardRound, ItemId, ListingInfo, LookbackInfo, OfferInfo, PipelineInfo, Place, PriceBoundsInfo, Review, ReviewInfo,
    SaleInfo, SponsorInfo,
};
use alloc::vec::Vec;
use assay_primitives::{
    economy::UnitPrice,
    ids::{AgentId, Balance, Digest256, VersionNumber},
};
use codec::Codec;
use polkadot_sdk::sp_api;

sp_api::decl_runtime_apis! {
    /// Who serves what at which price, on which terms, and what users say about it. Of offers, only those that can be
    /// used now are shown: the provider takes new work and may run the version. Pages hold at most 256 items.
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
        /// The listing of an agent.
        fn listing(agent: AgentId) -> Option<ListingInfo<BlockNumber>>;
        /// Up to `limit` listings in storage order, after that of agent `from` or from the start.
        fn listings(from: Option<AgentId>, limit: u32) -> Vec<ListingInfo<BlockNumber>>;
        /// What the provider charges for the deployed version now, royalty included; `None` when it does not serve it.
        fn price(agent: AgentId, provider: AccountId) -> Option<UnitPrice>;
        /// What the provider may charge for the agent since a block; `None` when it served no version then.
        fn price_bounds(agent: AgentId, provider: AccountId, since: BlockNumber) -> Option<PriceBoundsInfo>;
        /// Whether an account may download and export the weights of an agent.
        fn may_export(agent: AgentId, account: AccountId) -> bool;
        /// Who sponsors free use of an agent, and how much of it was used; `None` for an unknown agent.
        fn sponsor(agent: AgentId) -> Option<SponsorInfo<AccountId, BlockNumber>>;
        /// Up to `limit` reviews of an agent in storage order, after that of session `from` or from the start.
        fn reviews(agent: AgentId, from: Option<Digest256>, limit: u32) -> Vec<ReviewInfo<AccountId, BlockNumber>>;
        /// The review of one session.
        fn review_of(agent: AgentId, session: Digest256) -> Option<Review<AccountId, BlockNumber>>;
        /// Up to `limit` lookbacks of an agent in storage order, after `from` or from the start.
        fn lookbacks(
            agent: AgentId,
            from: Option<Digest256>,
            limit: u32,
        ) -> Vec<LookbackInfo<AccountId, BlockNumber>>;
        /// The sale of an agent.
        fn sale(agent: AgentId) -> Option<SaleInfo<AccountId, BlockNumber>>;
        /// Up to `limit` sales in storage order, after that of agent `from` or from the start.
        fn sales(from: Option<AgentId>, limit: u32) -> Vec<SaleInfo<AccountId, BlockNumber>>;
        /// Up to `limit` pipelines in storage order, after item `from` or from the start.
        fn pipelines(from: Option<ItemId>, limit: u32) -> Vec<PipelineInfo<AccountId>>;
        /// What quality and revenue of an agent suggest as price of one of its pipelines, planck.
        fn suggested_price(agent: AgentId) -> Balance;
        /// Up to `limit` agents from place `from` (0 = the best) by what was paid for them in the round, planck.
        fn top_agents(round: BoardRound, from: u32, limit: u32) -> Vec<Place<AgentId>>;
        /// Up to `limit` providers from place `from` by what was paid through them in the round, planck.
        fn top_providers(round: BoardRound, from: u32, limit: u32) -> Vec<Place<AccountId>>;
        /// Up to `limit` versions from place `from` by tokens reported; `Current` is the last closed round.
        fn top_versions(round: BoardRound, from: u32, limit: u32) -> Vec<Place<(AgentId, VersionNumber)>>;
    }
}
