//! Reviews and lookbacks.

use super::{CidBytes, DAY};
use assay_primitives::ids::{AgentId, Balance, Digest256, VersionNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Blocks in which a review may be edited (7 days).
pub const EDIT_BLOCKS: u32 = 7 * DAY;
/// Most stars of a review; the fewest are 1.
pub const MAX_STARS: u8 = 5;
/// Most lookbacks of one agent.
pub const MAX_LOOKBACKS: u32 = 1_024;
/// Most lookbacks of one agent by one account.
pub const MAX_LOOKBACKS_PER_ACCOUNT: u32 = 16;

/// What a paying user says about one session.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Review<AccountId, BlockNumber> {
    /// Who used the agent and paid for it.
    pub rater: AccountId,
    /// Who served the session.
    pub provider: AccountId,
    /// The version it is about.
    pub version: VersionNumber,
    /// 1 to 5.
    pub stars: u8,
    /// CID of the text; `None` = stars alone.
    pub text: Option<CidBytes>,
    /// Burned fees behind it, planck.
    pub weight: Balance,
    /// Block in which it was written.
    pub at: BlockNumber,
    /// Deposit on hold for this record, planck.
    pub deposit: Balance,
}

/// A review as the runtime API shows it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ReviewInfo<AccountId, BlockNumber> {
    /// The session it is about, which identifies it.
    pub session: Digest256,
    /// The review.
    pub review: Review<AccountId, BlockNumber>,
}

/// An example of use that its sender published.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Lookback<AccountId, BlockNumber> {
    /// Who sent the request.
    pub publisher: AccountId,
    /// Whose log the record is in.
    pub provider: AccountId,
    /// Its position there.
    pub seq: u64,
    /// CID of the disclosure file: the fields, their salts and hashes.
    pub disclosure: CidBytes,
    /// Block in which it was published.
    pub at: BlockNumber,
    /// Deposit on hold for this record, planck.
    pub deposit: Balance,
}

/// A lookback as the runtime API shows it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LookbackInfo<AccountId, BlockNumber> {
    /// The agent.
    pub agent: AgentId,
    /// Leaf of the record in the log, which identifies the lookback.
    pub leaf: Digest256,
    /// The lookback.
    pub lookback: Lookback<AccountId, BlockNumber>,
}
