//! Terms on which an agent is used, and who sponsors its free use.

use super::{CidBytes, DAY};
use alloc::vec::Vec;
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    ids::{ASY, AgentId, Balance, Round},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::frame_support::{BoundedVec, traits::ConstU32};
use scale_info::TypeInfo;

/// Longest SPDX licence expression, bytes.
pub const MAX_SPDX_BYTES: u32 = 64;
/// Lowest price of weights that are not free, planck: its protocol fee pays for the entry that lasts for ever.
pub const MIN_WEIGHTS_PRICE: Balance = ASY;
/// Most accounts that sponsor one agent at the same time: its account, its operator and former ones.
pub const MAX_SPONSORS: u32 = 8;
/// Smallest amount to sponsor with, planck.
pub const MIN_SPONSOR: Balance = ASY;
/// Blocks between the notice of a sponsor and its money (2 days): providers still report a round after it closed.
pub const SPONSOR_NOTICE: u32 = 2 * DAY;

/// What the holders of an agent get for its use.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Royalty {
    /// A price, but no more than the agent's certified quality is worth once there is a certificate.
    Fixed(UnitPrice),
    /// A price that grows with the certified quality of the deployed version.
    FollowsQuality {
        /// Price without a certificate, and at the lowest quality.
        floor: UnitPrice,
        /// Price at the reference quality.
        max: UnitPrice,
    },
}

impl Default for Royalty {
    fn default() -> Self {
        Self::FollowsQuality { floor: UnitPrice::default(), max: UnitPrice::default() }
    }
}

/// Use that sponsors pay for instead of the user.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct FreeTier {
    /// Tokens per account and round; 0 of both = no free tier.
    pub per_account: Tokens,
    /// Highest compute price that sponsors pay; a provider that asks for more gets this.
    pub max_ask: UnitPrice,
    /// Most that sponsors pay in one round, planck.
    pub per_round: Balance,
}

/// The text that says what may be done with weights.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Licence {
    /// An SPDX expression: printable ASCII.
    Spdx(BoundedVec<u8, ConstU32<MAX_SPDX_BYTES>>),
    /// CID of the text.
    Cid(CidBytes),
}

/// Who may download and export the weights.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct WeightsTerms {
    /// Price for one account, once and for ever, planck: `None` = not for sale, 0 = anyone may.
    pub price: Option<Balance>,
    /// What a buyer may do with them.
    pub licence: Licence,
}

/// Terms of a listing.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Terms {
    /// What the holders get for use.
    pub royalty: Royalty,
    /// What sponsors pay for.
    pub free: FreeTier,
    /// Who may have the weights.
    pub weights: WeightsTerms,
}

/// An agent on the market.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Listing<AccountId, BlockNumber> {
    /// Its terms.
    pub terms: Terms,
    /// Block of their last change.
    pub since: BlockNumber,
    /// Who has the deposit on hold.
    pub depositor: AccountId,
    /// Deposit on hold for this record, planck.
    pub deposit: Balance,
}

/// A listing as the runtime API shows it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ListingInfo<BlockNumber> {
    /// The agent.
    pub agent: AgentId,
    /// Its terms.
    pub terms: Terms,
    /// Royalty that follows from them now.
    pub royalty: UnitPrice,
    /// Block of the last change of the terms.
    pub since: BlockNumber,
}

/// Money that an account holds for free use of an agent.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Sponsor<AccountId, BlockNumber> {
    /// Whose money.
    pub who: AccountId,
    /// What is left, planck; above 0.
    pub amount: Balance,
    /// Block from which it may be withdrawn; `None` = no notice was given.
    pub leaves: Option<BlockNumber>,
}

/// What sponsors paid for in the latest round they paid for.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct FreeUse {
    /// The round.
    pub round: Round,
    /// Tokens they paid for.
    pub tokens: Tokens,
    /// What they paid, planck.
    pub spent: Balance,
}

/// The sponsors of an agent as the runtime API shows them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct SponsorInfo<AccountId, BlockNumber> {
    /// The sponsors, in the order in which their money is used; at most [`MAX_SPONSORS`].
    pub sponsors: Vec<Sponsor<AccountId, BlockNumber>>,
    /// What they have left together, planck.
    pub balance: Balance,
    /// Accounts that used the agent so far.
    pub users: u32,
    /// The latest round that was sponsored.
    pub last: FreeUse,
}
