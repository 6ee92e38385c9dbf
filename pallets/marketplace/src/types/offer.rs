//! Offers of providers.

use super::MAX_ASK;
use assay_primitives::{
    economy::UnitPrice,
    ids::{AgentId, Balance, VersionNumber},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most offers that one provider has at the same time.
pub const MAX_OFFERS_PER_PROVIDER: u32 = 64;

/// What a provider asks for its compute; 0 = free. Each part is at most [`MAX_ASK`].
pub type Ask = UnitPrice;

/// Whether both parts of a price may be listed.
pub fn is_listable(price: &UnitPrice) -> bool {
    price.per_million_input <= MAX_ASK && price.per_million_output <= MAX_ASK
}

/// A provider serves a version.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Offer<BlockNumber> {
    /// Its price.
    pub ask: Ask,
    /// Block of the last change of the price.
    pub since: BlockNumber,
    /// Deposit on hold for this record, planck.
    pub deposit: Balance,
}

/// An offer as the runtime API shows it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct OfferInfo<AccountId, BlockNumber> {
    /// Agent that is served.
    pub agent: AgentId,
    /// Version that is served.
    pub version: VersionNumber,
    /// Who serves it.
    pub provider: AccountId,
    /// Price.
    pub ask: Ask,
    /// Block of the last change of the price.
    pub since: BlockNumber,
}
