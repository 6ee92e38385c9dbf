//! What the pallet stores and what its runtime API returns.

mod board;
mod listing;
mod offer;
mod pipeline;
mod price;
mod review;
mod sale;

pub use board::*;
pub use listing::*;
pub use offer::*;
pub use pipeline::*;
pub use price::*;
pub use review::*;
pub use sale::*;

use alloc::vec::Vec;
use assay_primitives::ids::{ASY, Balance, ROUND_BLOCKS};
use polkadot_sdk::frame_support::{BoundedVec, traits::ConstU32};

/// Highest price of 10^6 tokens, planck (one million ASY).
pub const MAX_ASK: Balance = 1_000_000 * ASY;
/// Highest price of an agent, its weights or a free tier's round, planck (10^12 ASY): far below where sums overflow.
pub const MAX_PRICE: Balance = 1_000_000_000_000 * ASY;
/// Most items that one page of the runtime API holds.
pub const MAX_PAGE: u32 = 256;
/// Blocks of a day, for the periods that this pallet names.
pub const DAY: u32 = ROUND_BLOCKS;

/// Bytes of a content identifier, checked on entry.
pub type CidBytes = BoundedVec<u8, ConstU32<{ assay_primitives::cid::MAX_CID_BYTES }>>;
/// A content identifier as it arrives in a call; bounded by the length of an extrinsic until it is checked.
pub type RawCid = Vec<u8>;
