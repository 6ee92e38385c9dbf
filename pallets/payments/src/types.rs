//! What the pallet stores, takes as arguments and returns from its runtime API.

use alloc::vec::Vec;
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Balance, Digest256, Round},
    limits::{AGENTS_PER_PAYMENT, READERS},
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use polkadot_sdk::{frame_support::BoundedVec, sp_core::ConstU32};
use scale_info::TypeInfo;

/// Most vouchers of one `redeem`.
pub const MAX_VOUCHERS: u32 = 256;
/// Most agents in the scope of a payment record.
pub const MAX_SCOPE: u32 = 16;
const _: () = assert!(AGENTS_PER_PAYMENT == 16);
/// Most readers of a payment record.
pub const MAX_READERS: u32 = 4;
const _: () = assert!(READERS == 4);
/// Most agents that one payment record can have paid for: its lanes.
pub const MAX_LANES: u32 = 64;
/// Most claims of one API key that wait for their dispute window.
pub const MAX_PENDING_CLAIMS: u32 = 256;
/// Most agents that the royalty of one settlement passes through on its way up the lineage.
pub const MAX_HOPS: u32 = 8;
/// Most agents that the royalties of all vouchers of one call pass through: keeps the call inside a block.
pub const MAX_REDEEM_HOPS: u32 = 512;
/// Most entries that one page of the runtime API returns.
pub const MAX_PAGE: u32 = 100;

/// Id of a payment record, `assay/pay/v1`: the same bytes in storage, calls, vouchers and log records.
pub type PayId = Digest256;
/// Dense number of a claim on an API key, from 0.
pub type ClaimId = u64;
/// Readers of a payment record, in the order of their wraps.
pub type Readers<AccountId> = BoundedVec<Reader<AccountId>, ConstU32<MAX_READERS>>;
/// Vouchers of one `redeem`.
pub type Vouchers<AccountId> = BoundedVec<Voucher<AccountId>, ConstU32<MAX_VOUCHERS>>;

/// Whether a payment record is an API key or a channel.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PaymentKind {
    /// Allocation out of credits; the credential is the bearer hash; claims wait for their dispute window.
    Key,
    /// Own locked deposit; the credential is the Ed25519 signer of its vouchers.
    Channel,
}

/// Agents that a payment record pays for.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Scope {
    /// Every agent.
    Any,
    /// These agents, ascending, at least one.
    Agents(BoundedVec<AgentId, ConstU32<MAX_SCOPE>>),
}

/// How much of a record somebody can read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Share {
    /// Fields 0 to 7.
    Metadata,
    /// All fields.
    Full,
}

/// An account that gets a wrap of every session of the payment record.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Reader<AccountId> {
    /// Whose encryption key is used; no wrap while the account has none.
    pub account: AccountId,
    /// What it can read.
    pub class: Share,
}

/// Terms of a payment record, fixed when it is made.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Terms<AccountId, BlockNumber> {
    /// Agents that it pays for.
    pub scope: Scope,
    /// What the operator of the agent can read of its records.
    pub share: Share,
    /// Who else can read them.
    pub readers: Readers<AccountId>,
    /// First block in which it pays for no new request; `None` = open until its owner closes it.
    pub expiry: Option<BlockNumber>,
}

/// Where a payment record is in its life.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum PaymentState<BlockNumber> {
    /// Pays, until its expiry.
    Open,
    /// Pays for no new request; what was used before can still be redeemed.
    Closing {
        /// First block in which nothing can be redeemed.
        until: BlockNumber,
    },
    /// A channel that its provider closed: its money is back with the owner, nothing can be redeemed.
    Closed,
}

/// What an API key paid or promised in one round.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct RoundUse {
    /// The round.
    pub round: Round,
    /// Claimed in it, planck.
    pub amount: Balance,
}

/// An API key or a channel. Amounts are planck.
///
/// `funds − spent − pending` is what can still be redeemed, unless the record is closed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Payment<AccountId, BlockNumber> {
    /// Who pays.
    pub owner: AccountId,
    /// The provider or gateway that is paid.
    pub provider: AccountId,
    /// How many payment records the owner had made before.
    pub nonce: u32,
    /// Key or channel.
    pub kind: PaymentKind,
    /// Key: bearer hash. Channel: Ed25519 public key of the signer.
    pub credential: [u8; 32],
    /// Scope, consent and expiry.
    pub terms: Terms<AccountId, BlockNumber>,
    /// Most that may be claimed in one round; `None` = no limit. Always `None` for a channel.
    pub per_round_limit: Option<Balance>,
    /// What was claimed in the round of the last claim.
    pub round_use: RoundUse,
    /// Allocation or deposit, top-ups included.
    pub funds: Balance,
    /// Paid out of it so far.
    pub spent: Balance,
    /// Claimed and not paid yet; 0 for a channel.
    pub pending: Balance,
    /// Claimed and not paid, because the claim was refuted or its record not opened; it can be redeemed no more.
    pub refunded: Balance,
    /// Number of claims behind `pending`.
    pub claims: u32,
    /// Number of lanes.
    pub lanes: u32,
    /// Storage deposit on hold.
    pub deposit: Balance,
    /// Block in which it was made.
    pub opened_at: BlockNumber,
    /// Where it is in its life.
    pub state: PaymentState<BlockNumber>,
}

/// Running totals of one (payment record, agent).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Lane<BlockNumber> {
    /// Cumulative amount that was redeemed or claimed, planck; a refunded claim does not lower it.
    pub redeemed: Balance,
    /// Cumulative tokens behind it.
    pub tokens: Tokens,
    /// Block of the last redemption, or in which the record was made: prices count from here.
    pub since: BlockNumber,
    /// Burned fees of this lane that back no review yet, planck.
    pub unreviewed: Balance,
}

/// Credits of an account: prepaid money on hold. Amounts are planck.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct CreditAccount<BlockNumber> {
    /// On hold.
    pub held: Balance,
    /// Part of it that API keys have allocated and not spent.
    pub allocated: Balance,
    /// What the owner asked to take out.
    pub withdrawal: Option<Withdrawal<BlockNumber>>,
}

impl<BlockNumber> Default for CreditAccount<BlockNumber> {
    fn default() -> Self {
        Self { held: 0, allocated: 0, withdrawal: None }
    }
}

/// A request to take credits out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Withdrawal<BlockNumber> {
    /// At most this much, planck.
    pub amount: Balance,
    /// First block in which it is paid.
    pub free_at: BlockNumber,
}

/// A record of the log.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct RecordRef<AccountId> {
    /// Its position in the log.
    pub seq: u64,
    /// Whose log, when it is not the payee's own: the provider that a gateway relayed the request to.
    pub relayed_to: Option<AccountId>,
}

/// Where a claim on an API key is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum ClaimState<BlockNumber> {
    /// Waits for its dispute window.
    Pending,
    /// The owner wants to see the record.
    Disputed {
        /// First block in which an answer comes too late.
        until: BlockNumber,
    },
}

/// What a provider claims from an API key.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Claim<AccountId, BlockNumber> {
    /// The API key.
    pub pay_id: PayId,
    /// Lane.
    pub agent: AgentId,
    /// Cumulative amount of the lane, planck: at most the `cumulative` of the record's field 7.
    pub amount: Balance,
    /// What this claim pays, planck.
    pub delta: Balance,
    /// Tokens behind `delta`.
    pub tokens: Tokens,
    /// Part of `delta` that is royalty, planck.
    pub royalty: Balance,
    /// The record that proves the amount.
    pub record: RecordRef<AccountId>,
    /// First block in which it can be paid and no more disputed.
    pub due: BlockNumber,
    /// Where it is.
    pub state: ClaimState<BlockNumber>,
}

/// A voucher as anyone can present it for the provider; the signed bytes are rebuilt from it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Voucher<AccountId> {
    /// The channel.
    pub pay_id: PayId,
    /// Lane.
    pub agent: AgentId,
    /// Planck owed in total since the channel was opened.
    pub cumulative: Balance,
    /// Prompt and completion tokens in total.
    pub tokens: Tokens,
    /// Last block in which it can be redeemed.
    pub valid_until: u32,
    /// SHA-256 of the receipt message behind `cumulative`.
    pub receipt_hash: Digest256,
    /// The record behind that receipt: in the log before it is paid.
    pub record: RecordRef<AccountId>,
    /// Ed25519 signature of the channel's signer over the 121 bytes of `assay/voucher/v1`.
    pub signature: [u8; 64],
}

/// Why a voucher was not paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Refusal {
    /// No such channel.
    NotFound,
    /// Not signed by the channel's signer over these bytes.
    BadSignature,
    /// After `valid_until`, or the channel takes no more redemptions.
    Expired,
    /// The agent is not in the channel's scope.
    OutOfScope,
    /// The provider offered no version of the agent, or the amount is above its listed prices.
    AbovePrice,
    /// The record is not in the log.
    NotLogged,
    /// The totals are not above what was redeemed: an old voucher, or one presented twice.
    NothingToPay,
    /// Nothing is left in the channel.
    Insufficient,
    /// The channel has 64 lanes.
    TooMany,
    /// The royalties of the vouchers before it took all the room that one call has: present it again.
    OutOfRoom,
    /// Any other failure; the money did not move.
    Failed,
}

/// What became of the money of one settlement, planck; the parts add up to `gross`.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Settled {
    /// Everything the payer paid.
    pub gross: Balance,
    /// Burned half of the protocol fee.
    pub burned: Balance,
    /// To the protocol treasury: the other half, remainders, and what no receiver could take.
    pub treasury: Balance,
    /// To the agents that the paid one derives from, treasuries and holders together.
    pub upstream: Balance,
    /// To the provider.
    pub provider: Balance,
    /// To the treasury of the agent.
    pub agent_treasury: Balance,
    /// To the holders of the agent.
    pub holders: Balance,
}

/// Credits as a reader sees them, planck.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct CreditInfo<BlockNumber> {
    /// On hold.
    pub held: Balance,
    /// Allocated to API keys and not spent.
    pub allocated: Balance,
    /// Free to allocate or to withdraw.
    pub unallocated: Balance,
    /// Amount and first block of a requested withdrawal.
    pub withdrawal: Option<(Balance, BlockNumber)>,
}

/// A payment record with everything an inference node needs to serve it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct PaymentInfo<AccountId, BlockNumber> {
    /// Its id.
    pub pay_id: PayId,
    /// Who pays.
    pub owner: AccountId,
    /// The provider or gateway that is paid.
    pub provider: AccountId,
    /// How many payment records the owner had made before.
    pub nonce: u32,
    /// Key or channel.
    pub kind: PaymentKind,
    /// Key: bearer hash. Channel: Ed25519 public key of the signer.
    pub credential: [u8; 32],
    /// Agents it pays for.
    pub scope: Scope,
    /// What the operator of the agent can read of its records.
    pub share: Share,
    /// Who else can read them.
    pub readers: Vec<Reader<AccountId>>,
    /// First block in which it pays for no new request; `None` = no end.
    pub expiry: Option<BlockNumber>,
    /// Where it is in its life.
    pub state: PaymentState<BlockNumber>,
    /// Whether it pays for new requests now.
    pub is_live: bool,
    /// First block in which nothing can be redeemed from it; `None` = no end yet.
    pub redeem_until: Option<BlockNumber>,
    /// Allocation or deposit, planck.
    pub funds: Balance,
    /// Paid so far, planck.
    pub spent: Balance,
    /// Claimed and not paid yet, planck.
    pub pending: Balance,
    /// Claimed and refunded after a dispute, planck.
    pub refunded: Balance,
    /// What can still be redeemed, planck: 0 when closed.
    pub available: Balance,
    /// Most that may be claimed in one round, planck; `None` = no limit.
    pub per_round_limit: Option<Balance>,
    /// The current round.
    pub round: Round,
    /// Claimed in the current round, planck.
    pub used_in_round: Balance,
    /// Block in which it was made.
    pub opened_at: BlockNumber,
    /// Totals by agent.
    pub lanes: Vec<LaneInfo<BlockNumber>>,
}

/// Totals of one agent in one payment record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct LaneInfo<BlockNumber> {
    /// The agent.
    pub agent: AgentId,
    /// Cumulative amount redeemed or claimed, planck.
    pub redeemed: Balance,
    /// Cumulative tokens behind it.
    pub tokens: Tokens,
    /// Block from which prices of the next redemption count.
    pub since: BlockNumber,
    /// Burned fees that back no review yet, planck.
    pub unreviewed: Balance,
}

/// A pending or disputed claim.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ClaimInfo<AccountId, BlockNumber> {
    /// Its number.
    pub id: ClaimId,
    /// The API key.
    pub pay_id: PayId,
    /// Who pays.
    pub owner: AccountId,
    /// Who claims.
    pub provider: AccountId,
    /// Lane.
    pub agent: AgentId,
    /// Cumulative amount of the lane, planck.
    pub amount: Balance,
    /// What this claim pays, planck.
    pub delta: Balance,
    /// Tokens behind `delta`.
    pub tokens: Tokens,
    /// The record that proves the amount.
    pub record: RecordRef<AccountId>,
    /// First block in which it can be paid and no more disputed.
    pub due: BlockNumber,
    /// First block in which an answer comes too late; `None` = not disputed.
    pub answer_by: Option<BlockNumber>,
}
