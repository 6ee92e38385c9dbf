//! What the pallet stores and what its runtime API returns.

use assay_primitives::ids::{ASY, AgentId, Balance, VersionNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Highest price of 10^6 tokens, planck (one million ASY).
pub const MAX_ASK: Balance = 1_000_000 * ASY;
/// Most offers that one provider has at the same time.
pub const MAX_OFFERS_PER_PROVIDER: u32 = 64;
/// Most offers that one page of the runtime API holds.
pub const MAX_PAGE: u32 = 256;

/// What a provider asks for its compute; 0 = free.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Ask {
    /// Planck per 10^6 input (prompt) tokens, at most [`MAX_ASK`].
    pub per_million_input: Balance,
    /// Planck per 10^6 output (completion) tokens, at most [`MAX_ASK`].
    pub per_million_output: Balance,
}

impl Ask {
    /// Whether both prices are inside their range.
    pub fn is_valid(&self) -> bool {
        self.per_million_input <= MAX_ASK && self.per_million_output <= MAX_ASK
    }
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
