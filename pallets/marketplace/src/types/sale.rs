//! Sales of agents.

use super::DAY;
use assay_primitives::{
    economy::{PPM, Ppm},
    ids::{ASY, AgentId, Balance},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Shortest auction, and how long a fixed price may be out-bid after somebody took it, blocks (7 days).
pub const MIN_AUCTION: u32 = 7 * DAY;
/// Longest auction, blocks (28 days).
pub const MAX_AUCTION: u32 = 28 * DAY;
/// A bid in the last so many blocks of a sale moves its end by as many.
pub const SNIPE_BLOCKS: u32 = 200;
/// How much a bid must exceed the one before.
pub const MIN_RAISE: Ppm = PPM / 20;
/// Lowest reserve and lowest fixed price, planck.
pub const MIN_SALE: Balance = ASY;

/// How an agent is sold.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum SaleTerms<BlockNumber> {
    /// Open ascending auction.
    Auction {
        /// Lowest first bid, planck.
        reserve: Balance,
        /// Blocks until its end, before late bids move it.
        duration: BlockNumber,
    },
    /// A price that anyone may take, and anyone may out-bid for seven days after that.
    Fixed {
        /// The price, planck.
        price: Balance,
    },
}

impl<BlockNumber> SaleTerms<BlockNumber> {
    /// Lowest first bid, planck.
    pub fn reserve(&self) -> Balance {
        match self {
            Self::Auction { reserve, .. } => *reserve,
            Self::Fixed { price } => *price,
        }
    }
}

/// The leading bid.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Bid<AccountId> {
    /// Who bids.
    pub who: AccountId,
    /// The bid, planck.
    pub amount: Balance,
    /// Deposit on hold beside it, planck: pays what the buyer's membership costs when the sale settles.
    pub deposit: Balance,
}

/// An agent that is for sale.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Sale<AccountId, BlockNumber> {
    /// How it is sold.
    pub terms: SaleTerms<BlockNumber>,
    /// Block in which it was put up for sale.
    pub opened: BlockNumber,
    /// First block in which it takes no more bids; `None` = a fixed price that nobody took.
    pub ends: Option<BlockNumber>,
    /// The leading bid, `None` before the first.
    pub leading: Option<Bid<AccountId>>,
}

/// A sale as the runtime API shows it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct SaleInfo<AccountId, BlockNumber> {
    /// The agent.
    pub agent: AgentId,
    /// The sale.
    pub sale: Sale<AccountId, BlockNumber>,
    /// Lowest bid that would lead now, planck.
    pub next_bid: Balance,
}
