//! Records of members, proposals, ballots and delegations.

use alloc::vec::Vec;
use assay_primitives::{
    economy::Ppm,
    ids::{AgentId, MemberClass, Shares},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Number of a proposal inside its agent, dense from 0.
pub type ProposalId = u32;

/// Most rows of one page that a read returns.
pub const MAX_PAGE: u32 = 100;
/// Longest call that a proposal can carry, bytes of its SCALE encoding.
pub const MAX_CALL_BYTES: u32 = 4_096;
/// Most ballots that one `prune` removes.
pub const MAX_PRUNE: u32 = 128;
/// Smallest quorum, ppm of all shares: below it a vote would only show who was awake.
pub const MIN_SUPPORT: Ppm = 10_000;
/// Smallest approval, ppm; more ayes than this are needed, so that a tie fails.
pub const MIN_APPROVAL: Ppm = 500_000;
/// Largest approval, ppm: more than it can still be reached.
pub const MAX_APPROVAL: Ppm = 999_999;
/// Largest part of the net royalty that a DAO may keep from its holders, ppm.
pub const MAX_TREASURY_SHARE: Ppm = 500_000;
/// Part of all shares that must say aye to a sensitive call, ppm.
pub const SENSITIVE_APPROVAL: Ppm = 750_000;

/// Stored member.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Member<AccountId, Balance, BlockNumber> {
    /// Strongest reason for the membership so far.
    pub class: MemberClass,
    /// Block of admission.
    pub joined: BlockNumber,
    /// Who paid the deposit and gets it back.
    pub payer: AccountId,
    /// Planck held from the payer.
    pub deposit: Balance,
}

/// Rules by which one agent's DAO decides.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct DaoConfig<BlockNumber> {
    /// Quorum: ayes and abstentions, ppm of all shares, at least; [`MIN_SUPPORT`] to 1,000,000.
    pub support: Ppm,
    /// Ayes, ppm of ayes and nays, must be above this; [`MIN_APPROVAL`] to [`MAX_APPROVAL`].
    pub approval: Ppm,
    /// How long a proposal is open, blocks.
    pub period: BlockNumber,
    /// Blocks from the end of the period until a passed proposal can be executed.
    pub enactment_delay: BlockNumber,
    /// Part of the agent's net royalty that goes to its treasury, ppm; at most [`MAX_TREASURY_SHARE`].
    pub treasury_share: Ppm,
}

/// Whether a call touches what minorities must be safe about: sale, treasury, ledger, config.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Sensitivity {
    /// A majority of all shares may execute it at once.
    Ordinary,
    /// Needs 75 % of all shares and a full period, or a holder of all shares.
    Sensitive,
}

/// What a vote says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Choice {
    /// For the call.
    Aye,
    /// Against the call.
    Nay,
    /// Counts for the quorum only.
    Abstain,
}

/// Shares by what their votes say.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Tally {
    /// Shares for the call.
    pub ayes: Shares,
    /// Shares against the call.
    pub nays: Shares,
    /// Shares that abstain.
    pub abstains: Shares,
}

/// How a proposal ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Outcome {
    /// Quorum or approval was missed.
    Rejected,
    /// Its call was dispatched with success.
    Executed,
    /// Taken back, unbacked or overtaken by a sale.
    Cancelled,
    /// Passed, but its call did not succeed before the end of the execution window.
    Expired,
}

/// Why a proposal was cancelled.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum CancelReason {
    /// The proposer took it back before anyone else voted.
    TakenBack,
    /// The proposer no longer holds the shares that back its proposals.
    Unbacked,
    /// The agent was sold.
    Sold,
}

/// Where a proposal stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Status<BlockNumber> {
    /// Votes are taken, or were and nobody has closed it yet.
    Voting,
    /// Decided; waits for its call to be executed.
    Passed {
        /// First block in which it may be executed.
        from: BlockNumber,
        /// Last block in which it may be executed.
        until: BlockNumber,
    },
    /// Over; the record stays until its last ballot is pruned.
    Finished(Outcome),
}

/// Stored proposal.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Proposal<AccountId, Balance, BlockNumber> {
    /// Who proposed it.
    pub proposer: AccountId,
    /// Planck held from the proposer; 0 once finished.
    pub deposit: Balance,
    /// Generation of the ledger whose holders decide.
    pub generation: u32,
    /// Block of the proposal; shares of the block before count.
    pub proposed: BlockNumber,
    /// First block in which it can be closed and no longer be voted on.
    pub ends: BlockNumber,
    /// All shares when it was proposed.
    pub supply: Shares,
    /// Rules when it was proposed; later changes do not touch it.
    pub config: DaoConfig<BlockNumber>,
    /// Class of its call.
    pub sensitivity: Sensitivity,
    /// Shares by choice; the sum of its ballots.
    pub tally: Tally,
    /// Accounts that voted themselves.
    pub casts: u32,
    /// Stored ballots: those that voted and those whose delegate did.
    pub ballots: u32,
    /// Where it stands.
    pub status: Status<BlockNumber>,
}

/// How the shares of one account count for one proposal. One account has at most one ballot per proposal, so nothing
/// counts twice.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Ballot<AccountId, Balance> {
    /// The account voted.
    Cast {
        /// What it said.
        choice: Choice,
        /// Its own shares.
        own: Shares,
        /// Sum of the weights of the carried ballots that name it.
        delegated: Shares,
        /// Planck held from the account.
        deposit: Balance,
    },
    /// The account's delegate voted with its shares.
    Carried {
        /// The delegate, who paid the deposit.
        by: AccountId,
        /// The account's shares, part of the delegate's `delegated`.
        weight: Shares,
        /// Planck held from the delegate.
        deposit: Balance,
    },
}

/// Stored delegation of one account for one agent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Delegation<AccountId, Balance, BlockNumber> {
    /// Who votes with the delegator's shares.
    pub to: AccountId,
    /// Block of the delegation; it counts for proposals of later blocks.
    pub since: BlockNumber,
    /// Generation of the ledger it is bound to.
    pub generation: u32,
    /// Planck held from the delegator.
    pub deposit: Balance,
}

/// A member as a read returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct MemberInfo<AccountId, Balance, BlockNumber> {
    /// The agent.
    pub agent: AgentId,
    /// The member.
    pub account: AccountId,
    /// Strongest reason for the membership so far.
    pub class: MemberClass,
    /// Block of admission.
    pub joined: BlockNumber,
    /// Who paid the deposit and gets it back.
    pub payer: AccountId,
    /// Planck held from the payer.
    pub deposit: Balance,
}

/// A proposal as a read returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ProposalInfo<AccountId, Balance, BlockNumber> {
    /// The agent.
    pub agent: AgentId,
    /// Its number.
    pub id: ProposalId,
    /// What is stored of it.
    pub record: Proposal<AccountId, Balance, BlockNumber>,
    /// SCALE encoding of the call; `None` once finished.
    pub call: Option<Vec<u8>>,
}

/// A ballot as a read returns it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct BallotInfo<AccountId, Balance> {
    /// Whose shares it counts.
    pub account: AccountId,
    /// How.
    pub ballot: Ballot<AccountId, Balance>,
}

/// Weight that a vote of an account has or would have.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct VotingPower<AccountId> {
    /// Its own shares at the block before the proposal.
    pub own: Shares,
    /// Shares of others that it votes with.
    pub delegated: Shares,
    /// The delegate that has voted with the account's own shares; a vote of its own takes them back.
    pub carried_by: Option<AccountId>,
}

impl Tally {
    /// Adds `shares` to `choice`; `None` if that overflows.
    #[must_use]
    pub fn add(mut self, choice: Choice, shares: Shares) -> Option<Self> {
        let slot = self.slot(choice);
        *slot = slot.checked_add(shares)?;
        Some(self)
    }

    /// Takes `shares` from `choice`; `None` if they are not there.
    #[must_use]
    pub fn remove(mut self, choice: Choice, shares: Shares) -> Option<Self> {
        let slot = self.slot(choice);
        *slot = slot.checked_sub(shares)?;
        Some(self)
    }

    fn slot(&mut self, choice: Choice) -> &mut Shares {
        match choice {
            Choice::Aye => &mut self.ayes,
            Choice::Nay => &mut self.nays,
            Choice::Abstain => &mut self.abstains,
        }
    }
}
