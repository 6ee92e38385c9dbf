//! Leaderboards.

use assay_primitives::ids::Round;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;

/// Places of one leaderboard.
pub const BOARD_PLACES: u32 = 100;

/// One place of a leaderboard.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Place<Id> {
    /// Who or what.
    pub id: Id,
    /// What it is ranked by.
    pub score: u128,
}

/// The best of a round, best first; equal scores in the order in which they were reached.
pub type Board<Id> = BoundedVec<Place<Id>, ConstU32<BOARD_PLACES>>;

/// What one agent, provider or version reached in the latest round in which it reached anything.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RoundScore {
    /// The round.
    pub round: Round,
    /// The score.
    pub score: u128,
}

/// Which of the two rounds that leaderboards are kept for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub enum BoardRound {
    /// The latest that is written to: the running one for money, the last closed one for tokens.
    Current,
    /// The one before.
    Previous,
}
