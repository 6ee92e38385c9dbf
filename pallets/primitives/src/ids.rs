//! Identifiers and units used by every pallet and by the inference node.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Dense number of an agent, from 0 in creation order.
pub type AgentId = u32;
/// Dense number of a version inside its agent, from 1.
pub type VersionNumber = u32;
/// Dense number of a fine-tuning job.
pub type JobId = u64;
/// Storage handle of a payment channel; signed bytes use `pay_id` instead.
pub type ChannelId = u64;
/// Storage handle of an API key; signed bytes use `pay_id` instead.
pub type KeyId = u64;
/// A SHA-256 digest unless its field says otherwise.
pub type Digest256 = [u8; 32];
/// Money in planck: 10^12 planck are 1 ASY.
pub type Balance = u128;
/// Training shares of one agent, in units; the founder starts with [`FOUNDER_SHARES`].
pub type Shares = u64;
/// Economic period number: block number divided by [`ROUND_BLOCKS`].
pub type Round = u32;

/// One ASY in planck.
pub const ASY: Balance = 1_000_000_000_000;
/// One thousandth of an ASY in planck.
pub const MILLI_ASY: Balance = ASY / 1_000;
/// Slot and block time, milliseconds.
pub const SLOT_MILLISECONDS: u64 = 3_000;
/// Blocks of one economic round: 24 hours of 3 s blocks.
pub const ROUND_BLOCKS: u32 = 28_800;
/// Training shares that the founder of an agent receives at creation.
pub const FOUNDER_SHARES: Shares = 1_000_000;

/// How a use of an agent was paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum UsageKind {
    /// Nobody paid: free tier, or a caller of the provider's own key file.
    Free,
    /// Paid out of the allocation of an on-chain API key.
    Key,
    /// Paid by vouchers of a payment channel.
    Channel,
}

/// Why an account is a member of an agent's DAO; the strongest reason wins.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub enum MemberClass {
    /// Used the agent at least once.
    User,
    /// Bought or received shares.
    Investor,
    /// Earned shares by accepted work.
    Contributor,
    /// Created the agent.
    Founder,
}

/// Tokens and requests of one agent version in one closed round, as reported by one provider.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct UsageTotals {
    /// Finished requests.
    pub requests: u64,
    /// Prompt tokens.
    pub tokens_in: u64,
    /// Completion tokens.
    pub tokens_out: u64,
}

/// What kind of work a contribution to an agent was; the unit of its `work` depends on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ContributionKind {
    /// Created the agent; work = shares granted.
    Seed,
    /// Trained a version; work = tokens trained on.
    Training,
    /// Gave data that a version was trained on; work = bytes.
    Data,
    /// Scored a version; work = scored items.
    Evaluation,
    /// Reviewed a version; work = reviewed records.
    Review,
}

/// One piece of work for an agent, as the pallet that witnessed it saw it; never a self-report.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Contribution<AccountId> {
    /// Who did the work.
    pub who: AccountId,
    /// What kind of work it was.
    pub kind: ContributionKind,
    /// How much work, in the unit of `kind`.
    pub work: u64,
    /// Hash of what proves the work; for [`ContributionKind::Seed`] the hash of the block before the creation.
    pub evidence: [u8; 32],
    /// The fine-tuning job the work belongs to, `None` outside of jobs.
    pub job: Option<JobId>,
    /// The version the work went into; 0 = before the first version.
    pub version: VersionNumber,
}
