//! Members of agents' DAOs.

use assay_primitives::ids::{AgentId, MemberClass};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Most rows of one page that a read returns.
pub const MAX_PAGE: u32 = 100;

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
