//! Histories of prices.

use super::DAY;
use assay_primitives::{economy::UnitPrice, ids::Balance};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;

/// For how long the price book is exact, and how long it remembers a provider that stopped serving, blocks (3 days):
/// longer than any claim of a closed API key or channel may wait.
pub const PRICE_WINDOW: u32 = 3 * DAY;
/// Most prices of one history. Inside [`PRICE_WINDOW`], one price less can be changed at will.
pub const MAX_PRICE_POINTS: u32 = 16;

/// The compute price of one provider for one agent, from a block on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct AskPoint<BlockNumber> {
    /// First block it holds for.
    pub since: BlockNumber,
    /// The highest of its asks for versions of the agent, part by part; `None` = it served none.
    pub ask: Option<UnitPrice>,
}

/// The royalty of one agent, from a block on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RoyaltyPoint<BlockNumber> {
    /// First block it holds for.
    pub since: BlockNumber,
    /// The highest it was, part by part.
    pub highest: UnitPrice,
    /// The lowest it was, part by part.
    pub lowest: UnitPrice,
}

/// Asks of one provider for one agent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct AskHistory<BlockNumber> {
    /// The points, oldest first.
    pub points: BoundedVec<AskPoint<BlockNumber>, ConstU32<MAX_PRICE_POINTS>>,
    /// Block in which the last offer was taken back; `None` = it serves a version now.
    pub left: Option<BlockNumber>,
    /// Deposit on hold for this record, planck.
    pub deposit: Balance,
}

/// Royalties of one agent, oldest first; before the first it was 0.
pub type RoyaltyHistory<BlockNumber> = BoundedVec<RoyaltyPoint<BlockNumber>, ConstU32<MAX_PRICE_POINTS>>;

/// What a provider may charge for an agent, as the runtime API shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct PriceBoundsInfo {
    /// Highest sum of compute and royalty.
    pub highest: UnitPrice,
    /// Lowest royalty.
    pub royalty: UnitPrice,
}
