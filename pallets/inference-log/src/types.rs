//! Stored and reported types of the log.

use alloc::vec::Vec;
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Digest256, Round, UsageKind, UsageTotals, VersionNumber},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{frame_support::traits::ConstU32, sp_runtime::BoundedVec};
use scale_info::TypeInfo;

/// Most peaks of a compact range whose size is a u64.
pub type MaxPeaks = ConstU32<64>;

/// Totals that one provider may report of one round: what bounds the state that reports can fill.
pub const MAX_TOTALS_PER_ROUND: u32 = 1_024;

/// Compact range of the global log.
#[derive(Clone, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct LogState {
    /// Number of batch leaves.
    pub size: u64,
    /// Roots of the perfect subtrees of the binary digits of `size`, largest first.
    pub peaks: BoundedVec<Digest256, MaxPeaks>,
}

/// Root of the log at one size.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct LogRoot {
    /// Number of batch leaves under the root.
    pub size: u64,
    /// RFC 6962 root over them.
    pub root: Digest256,
}

/// The log as a reader sees it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LogInfo {
    /// Number of batch leaves, also the index of the next batch.
    pub size: u64,
    /// RFC 6962 root over all of them.
    pub root: Digest256,
    /// Roots of the perfect subtrees, largest first.
    pub peaks: Vec<Digest256>,
}

/// A user whom a provider served with an agent for the first time.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct FirstUse<AccountId> {
    /// The agent.
    pub agent: AgentId,
    /// The version that was used.
    pub version: VersionNumber,
    /// Whose use it was.
    pub user: AccountId,
    /// How it was paid.
    pub kind: UsageKind,
}

/// Totals of one version in one closed round.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RoundTotals {
    /// The agent.
    pub agent: AgentId,
    /// The agent's version.
    pub version: VersionNumber,
    /// The round; it must be over.
    pub round: Round,
    /// Requests and tokens.
    pub totals: UsageTotals,
    /// The part of the tokens that nobody paid for; at most the totals.
    pub free: Tokens,
}
