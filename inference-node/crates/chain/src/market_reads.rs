//! Prices and the free tier, as `pallet-marketplace` lists them.

use crate::{ChainError, Connection};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    ids::{AgentId, VersionNumber},
};
use assay_settlement::chain::ModelTerms;
use subxt::ext::scale_decode::DecodeAsType;

const API: &str = "MarketplaceApi";

#[derive(Clone, Copy, DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct PriceInfo {
    per_million_input: u128,
    per_million_output: u128,
}

impl From<PriceInfo> for UnitPrice {
    fn from(price: PriceInfo) -> Self {
        Self { per_million_input: price.per_million_input, per_million_output: price.per_million_output }
    }
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct OfferInfo {
    agent: u32,
    version: u32,
    ask: PriceInfo,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct TokensInfo {
    input: u64,
    output: u64,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct FreeTierInfo {
    per_account: TokensInfo,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct TermsInfo {
    free: FreeTierInfo,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct ListingInfo {
    terms: TermsInfo,
    royalty: PriceInfo,
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct SponsorInfo {
    balance: u128,
}

impl Connection {
    /// What the use of a version costs with a provider, at a block (newest finalised when `None`).
    pub async fn model_terms(
        &self,
        provider: [u8; 32],
        agent: AgentId,
        version: VersionNumber,
        at: Option<[u8; 32]>,
    ) -> Result<ModelTerms, ChainError> {
        let offers: Vec<OfferInfo> = self.ask(API, "offers_of", (provider,), at).await?;
        let ask = offers.iter().find(|offer| (offer.agent, offer.version) == (agent, version)).map(|o| o.ask.into());
        let listing: Option<ListingInfo> = self.ask(API, "listing", (agent,), at).await?;
        let Some(listing) = listing else {
            return Ok(ModelTerms { ask, royalty: UnitPrice::default(), free: Tokens::default() });
        };
        let free = listing.terms.free.per_account;
        let mut free = Tokens { input: free.input, output: free.output };
        if free != Tokens::default() {
            let sponsor: Option<SponsorInfo> = self.ask(API, "sponsor", (agent,), at).await?;
            if sponsor.is_none_or(|sponsor| sponsor.balance == 0) {
                free = Tokens::default();
            }
        }
        Ok(ModelTerms { ask, royalty: listing.royalty.into(), free })
    }
}
