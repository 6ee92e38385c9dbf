//! Prices, settled use and the small traits through which money, shares and reputation meet.
//!
//! As in [`crate::traits`], `E` is the error of the chain side and no pallet names another's `Config`.

use crate::ids::{AgentId, Balance, Digest256, Shares, VersionNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// A ratio in parts per million, 0 to [`PPM`].
pub type Ppm = u32;
/// All of it, in parts per million.
pub const PPM: Ppm = 1_000_000;

/// Price of tokens; 0 = free.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct UnitPrice {
    /// Planck per 10^6 input (prompt) tokens.
    pub per_million_input: Balance,
    /// Planck per 10^6 output (completion) tokens.
    pub per_million_output: Balance,
}

/// Prompt and completion tokens.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Tokens {
    /// Prompt tokens.
    pub input: u64,
    /// Completion tokens.
    pub output: u64,
}

/// What a provider may charge for tokens of an agent that it served since some block.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct PriceBounds {
    /// Highest sum of compute and royalty that was listed in that time.
    pub highest: UnitPrice,
    /// Lowest royalty that was listed in that time: what is owed to the agent at least.
    pub royalty: UnitPrice,
}

/// Where prices are listed; implemented by `marketplace`.
pub trait PriceBook<AccountId, BlockNumber> {
    /// Bounds of what `provider` may charge for `agent` since `since`; `None` when it offered no version then.
    fn bounds(provider: &AccountId, agent: AgentId, since: BlockNumber) -> Option<PriceBounds>;
    /// Royalty of the agent now.
    fn royalty(agent: AgentId) -> UnitPrice;
}

/// Royalty of the version that an agent's deployed version derives from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Upstream {
    /// The parent's agent.
    pub agent: AgentId,
    /// Share of the derivative's royalty, frozen when it was published.
    pub rate: Ppm,
}

/// Answers whose work a deployed version builds on; implemented by the factory.
pub trait UpstreamRoyalty {
    /// The frozen edge of the deployed version; `None` without a parent of another agent or before a deployment.
    fn upstream(agent: AgentId) -> Option<Upstream>;
}

/// One settled payment for use, after its money moved; all amounts planck.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SettledUse<AccountId> {
    /// The agent that was used.
    pub agent: AgentId,
    /// Who paid.
    pub payer: AccountId,
    /// Who served.
    pub provider: AccountId,
    /// What was settled.
    pub tokens: Tokens,
    /// Everything the payer paid.
    pub gross: Balance,
    /// Protocol fee, its burned half included.
    pub fee: Balance,
    /// The burned half of the fee: what reviews weigh and what minting is proportional to.
    pub burned: Balance,
    /// What reached the holders of the agent's shares.
    pub holders: Balance,
}

/// Told about each settled payment for use; a tuple tells each element in order.
pub trait SettlementMeter<AccountId, E> {
    /// `settled` has just been paid.
    fn on_settled(settled: &SettledUse<AccountId>) -> Result<(), E>;
}

/// Takes revenue for the holders of an agent's shares; implemented by the ledger.
pub trait RevenueSink<AccountId, E> {
    /// Moves `amount` planck of free balance from `payer` into what the holders of the agent's current generation
    /// may claim. 0 changes nothing.
    fn deposit_revenue(agent: AgentId, payer: &AccountId, amount: Balance) -> Result<(), E>;
}

/// Share of an agent's net royalty that goes to its treasury, not to its holders; implemented by the DAO.
pub trait TreasuryShare {
    /// The share; 0 unless its DAO decided otherwise.
    fn treasury_share(agent: AgentId) -> Ppm;
}

/// Hands an agent over; implemented by the factory, which tells the ledger and the DAO.
pub trait AgentSale<AccountId, E> {
    /// `buyer` gets the agent for `price` planck, taken from the free balance of `payer` for the holders.
    fn sell(agent: AgentId, buyer: &AccountId, payer: &AccountId, price: Balance) -> Result<(), E>;
}

/// Certified quality of versions; `()` has certified nothing yet.
pub trait QualityOracle {
    /// Certified quality, ppm of the reference; `None` when no certificate is in force.
    fn certified(agent: AgentId, version: VersionNumber) -> Option<Ppm>;
}

impl QualityOracle for () {
    fn certified(_agent: AgentId, _version: VersionNumber) -> Option<Ppm> {
        None
    }
}

/// Fees that a paying user burned with an agent and that no review has used yet; implemented by `payments`.
pub trait PaidLanes<AccountId, E> {
    /// Takes the burned fees of (`pay_id`, `agent`) that back no review yet; fails when `payer` does not own the
    /// payment record.
    fn take_unreviewed(pay_id: &Digest256, agent: AgentId, payer: &AccountId) -> Result<Balance, E>;
}

/// A review as the ledger weighs it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WeighedReview {
    /// 1 to 5.
    pub stars: u8,
    /// Burned fees behind it, planck.
    pub weight: Balance,
}

/// Keeps the rating aggregate of agents and versions; implemented by the ledger.
pub trait Ratings<E> {
    /// Adds a review of `version`.
    fn add(agent: AgentId, version: VersionNumber, review: WeighedReview) -> Result<(), E>;
    /// Takes back what `add` did with the same arguments.
    fn remove(agent: AgentId, version: VersionNumber, review: WeighedReview) -> Result<(), E>;
}

/// The log as pallets that judge evidence see it; implemented by `inference-log`.
pub trait LogRecords<AccountId> {
    /// Seq of the provider's next record: all below are in the log.
    fn next_seq(provider: &AccountId) -> u64;
    /// Whether `root` was the log's root at `size` batches, as far as the ring of recent roots reaches.
    fn knows_root(size: u64, root: &Digest256) -> bool;
}

/// Told how providers do; implemented by `providers`.
pub trait ProviderRecord<AccountId> {
    /// Work worth `reward` planck was done and paid.
    fn succeeded(provider: &AccountId, reward: Balance);
    /// Work worth `reward` planck was claimed or promised and failed.
    fn failed(provider: &AccountId, reward: Balance);
    /// A payer disclosed these figures of one logged and paid record.
    fn measured(provider: &AccountId, sample: ServedSample);
}

/// Timing of one served request, from field 7 of its record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ServedSample {
    /// Milliseconds from request to first token.
    pub first_token_ms: u32,
    /// Milliseconds from request to last token.
    pub total_ms: u32,
    /// Completion tokens.
    pub completion_tokens: u32,
}

/// What the directory shows of prices; implemented by `marketplace`, read by the factory's search.
pub trait AgentPrices {
    /// Royalty plus the lowest ask for the deployed version; `None` when nobody serves it.
    fn lowest_price(agent: AgentId) -> Option<UnitPrice>;
}

impl AgentPrices for () {
    fn lowest_price(_agent: AgentId) -> Option<UnitPrice> {
        None
    }
}

/// What the ledger offers to those who value an agent; implemented by the ledger.
pub trait AgentValue {
    /// Revenue of the agent's holders over the last 30 rounds, decayed, planck.
    fn trailing_revenue(agent: AgentId) -> Balance;
    /// Price of the last arm's-length sale, planck; `None` before the first.
    fn last_sale(agent: AgentId) -> Option<Balance>;
    /// All shares of the current generation.
    fn supply(agent: AgentId) -> Shares;
}

macro_rules! meter_tuples {
    ($($element:ident),*) => {
        impl<AccountId, E, $($element: SettlementMeter<AccountId, E>),*> SettlementMeter<AccountId, E>
            for ($($element,)*)
        {
            #[allow(unused_variables)]
            fn on_settled(settled: &SettledUse<AccountId>) -> Result<(), E> {
                $($element::on_settled(settled)?;)*
                Ok(())
            }
        }
    };
}

meter_tuples!();
meter_tuples!(A);
meter_tuples!(A, B);
meter_tuples!(A, B, C);
