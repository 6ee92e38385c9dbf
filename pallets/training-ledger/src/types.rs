//! Stored and reported types of the ledger.

use assay_primitives::ids::{Round, Shares, UsageTotals};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// What an account held from the end of a block on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Checkpoint<BlockNumber> {
    /// The block.
    pub block: BlockNumber,
    /// Units held at its end.
    pub shares: Shares,
}

/// A trend as a reader sees it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct TrendInfo {
    /// The round the sums are decayed to.
    pub round: Round,
    /// Decayed sums, rounded down; the i-th forgets with a mean life of 2^(i+1) rounds.
    pub buckets: [UsageTotals; 8],
}
