//! Stored and reported types of the ledger.

use crate::{
    index::{Index, Position},
    schedule::STEPS,
};
use assay_primitives::{
    economy::{PPM, Ppm},
    ids::{ASY, AgentId, Balance, ContributionKind, MILLI_ASY, Round, Shares, UsageTotals, VersionNumber},
};
use assay_score::NEUTRAL;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// How often an agent was sold before: a sale closes a generation of shares and opens the next.
pub type Generation = u32;
/// An agent's shares between two sales.
pub type Era = (AgentId, Generation);

/// What an account held from the end of a block on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Checkpoint<BlockNumber> {
    /// The block.
    pub block: BlockNumber,
    /// Units held at its end.
    pub shares: Shares,
}

/// Shares and money of one generation.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Ledger<BlockNumber> {
    /// The block in which the generation began.
    pub opened: BlockNumber,
    /// All shares; of a closed generation those whose holders have not claimed yet.
    pub supply: Shares,
    /// Accounts with shares.
    pub holders: u32,
    /// Shares granted for work and not yet claimed; no part of the supply.
    pub granted: Shares,
    /// What a share has earned.
    pub index: Index,
    /// Paid in, planck.
    pub deposited: Balance,
    /// Paid out, planck.
    pub claimed: Balance,
    /// The first contribution that no settled round has rewarded.
    pub rewarded: u32,
    /// The last round in which a deployment granted shares.
    pub deployment: Option<Round>,
    /// How the generation ended; `None` for the present one.
    pub closing: Option<Closing<BlockNumber>>,
}

impl<BlockNumber> Ledger<BlockNumber> {
    /// A generation that begins in `opened` with `supply` shares, which the caller gives to somebody, and rewards
    /// contributions from `first_contribution` on.
    pub fn open(opened: BlockNumber, supply: Shares, first_contribution: u32) -> Self {
        Self {
            opened,
            supply,
            holders: 0,
            granted: 0,
            index: Index::default(),
            deposited: 0,
            claimed: 0,
            rewarded: first_contribution,
            deployment: None,
            closing: None,
        }
    }

    /// A position that has earned nothing yet.
    pub fn new_position(&self) -> Position {
        Position::from(&self.index)
    }
}

/// The end of a generation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Closing<BlockNumber> {
    /// The block of the sale.
    pub block: BlockNumber,
    /// Price and treasury, planck.
    pub proceeds: Balance,
    /// What each share and each granted share got of them, units of 2^-64 planck.
    pub per_share: u128,
}

/// The last sale to somebody who was no considerable holder before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Sale<BlockNumber> {
    /// The block of the sale.
    pub block: BlockNumber,
    /// Planck.
    pub price: Balance,
}

/// Contributions to one version that await its next deployment.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Queue {
    /// Number of the first that waits.
    pub first: u32,
    /// Number of the next to come.
    pub next: u32,
}

/// Use of one agent in one round.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RoundRecord {
    /// The burned half of the protocol fees, planck.
    pub burned: Balance,
    /// The part of `burned` whose payers have claimed their shares or lost them by expiry, planck.
    pub taken: Balance,
    /// Shares for all payers together; `None` until the round is settled.
    pub users: Option<Shares>,
}

/// Decayed fees of one agent.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Fees {
    /// The round that the sums are decayed to.
    pub round: Round,
    /// Protocol fees of all payers, planck.
    pub all: Balance,
    /// Of which from payers who were active in at least two rounds, planck.
    pub returning: Balance,
    /// What reached the holders of shares, planck.
    pub revenue: Balance,
}

/// A decayed sum.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Decayed {
    /// The round that the sum is decayed to.
    pub round: Round,
    /// Planck.
    pub value: Balance,
}

/// How one payer used one agent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Activity {
    /// The last round with a settled payment.
    pub last: Round,
    /// Rounds with a settled payment.
    pub rounds: u32,
    /// Protocol fees of the first round, planck, which count as returning use once there is a second; then 0.
    pub waiting: Balance,
}

/// Reviews of an agent or a version, weighed by burned fees.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct RatingTotals {
    /// Number of reviews.
    pub reviews: u32,
    /// Sum of the weights, planck of burned fees.
    pub weight: Balance,
    /// Sum of weight times value, planck · ppm; the value of 1 to 5 stars is 0 to 10^6 ppm.
    pub weighted: u128,
}

/// The score of the distributed training formula and its parts, ppm.
#[derive(
    Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Score {
    /// The round in which it was computed.
    pub round: Round,
    /// Returning paid use.
    pub engagement: Ppm,
    /// What paying users think.
    pub rating: Ppm,
    /// Share of the network's paid use.
    pub popularity: Ppm,
    /// The average of the three.
    pub score: Ppm,
    /// What mints shares: the average, or twice the smallest part if that is less.
    pub mint_score: Ppm,
}

/// One row of the board of best agents.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct BoardEntry {
    /// The agent.
    pub agent: AgentId,
    /// Its score when a round of it was last settled, ppm.
    pub score: Ppm,
}

/// Points that make work of different kinds comparable, per unit of work.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct WorkPoints {
    /// Per token trained on.
    pub training: u32,
    /// Per byte of data.
    pub data: u32,
    /// Per scored item.
    pub evaluation: u32,
    /// Per reviewed record.
    pub review: u32,
}

impl WorkPoints {
    /// Points of `work` in the unit of `kind`. The seed has its reward: it gets none.
    pub fn of(&self, kind: ContributionKind, work: u64) -> u128 {
        let per_unit = match kind {
            ContributionKind::Seed => 0,
            ContributionKind::Training => self.training,
            ContributionKind::Data => self.data,
            ContributionKind::Evaluation => self.evaluation,
            ContributionKind::Review => self.review,
        };
        u128::from(work).saturating_mul(per_unit.into())
    }
}

/// Constants of the formulas, set by the chain's government.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Parameters {
    /// Decayed fees of returning users that are an engagement of one half, planck (`F_half`); above 0.
    pub engagement_half: Balance,
    /// Popularity per share of the network's use, ppm (`k`): 10^7 = a tenth of the network is all of it; above 0.
    pub popularity_factor: u32,
    /// Mean rating before anybody rated, ppm (`m0`).
    pub prior_rating: Ppm,
    /// Weight of that mean, planck of burned fees (`W0`).
    pub prior_weight: Balance,
    /// Burned fees that are one observation of the Wilson bound, planck; above 0.
    pub vote_unit: Balance,
    /// Most shares of a round's mint, ppm of the supply (`r_max`); at most 10 %.
    pub rate_max: Ppm,
    /// Value of new shares per burned planck, ppm (`κ`); below 10^6, or burning would pay for itself.
    pub kappa: Ppm,
    /// Points per unit of work.
    pub points: WorkPoints,
}

impl Parameters {
    /// Highest `rate_max`: a tenth of the supply per round.
    pub const RATE_MAX_LIMIT: Ppm = 100_000;

    /// Whether every value is in its range.
    pub fn are_valid(&self) -> bool {
        self.engagement_half > 0
            && self.popularity_factor > 0
            && self.prior_rating <= PPM
            && self.vote_unit > 0
            && self.rate_max <= Self::RATE_MAX_LIMIT
            && self.kappa < PPM
    }
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            engagement_half: 10 * ASY,
            popularity_factor: 10_000_000,
            prior_rating: NEUTRAL,
            prior_weight: ASY,
            vote_unit: 10 * MILLI_ASY,
            rate_max: 10_000,
            kappa: 500_000,
            // A token is about four bytes; an item or a record is some 500 tokens to read.
            points: WorkPoints { training: 4, data: 1, evaluation: 2_000, review: 2_000 },
        }
    }
}

/// Lets the pallet that re-tests improvements take back shares that were granted for one that failed.
pub trait VestingControl<E> {
    /// Cancels everything granted for work on `version` that has not vested, and returns how many shares that was.
    /// Later work on that version earns nothing. Fails when the agent has no ledger or the version failed before.
    fn forfeit(agent: AgentId, version: VersionNumber) -> Result<Shares, E>;
}

/// A trend as a reader sees it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct TrendInfo {
    /// The round the sums are decayed to.
    pub round: Round,
    /// Decayed sums, rounded down; the i-th forgets with a mean life of 2^(i+1) rounds.
    pub buckets: [UsageTotals; 8],
}

/// A generation as a reader sees it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct GenerationInfo<BlockNumber> {
    /// Its number, from 0.
    pub generation: Generation,
    /// The block in which it began.
    pub opened: BlockNumber,
    /// All shares; of a closed generation those not claimed yet.
    pub supply: Shares,
    /// Accounts with shares.
    pub holders: u32,
    /// Shares granted and not yet claimed.
    pub granted: Shares,
    /// Paid in, planck.
    pub deposited: Balance,
    /// Paid out, planck.
    pub claimed: Balance,
    /// The block of the sale and its proceeds, planck; `None` for the present generation.
    pub closed: Option<(BlockNumber, Balance)>,
}

/// What an account was granted for one version.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct VestingInfo {
    /// The version that the work went into.
    pub version: VersionNumber,
    /// May be claimed now, units.
    pub ready: Shares,
    /// Vests in the next round, in the one after it, and so on, units.
    pub later: [Shares; STEPS],
}

/// The rating of an agent or a version.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct RatingInfo {
    /// Number of reviews.
    pub reviews: u32,
    /// Burned fees behind them, planck.
    pub weight: Balance,
    /// Plain mean, ppm of the way from one to five stars; `None` without weight.
    pub mean: Option<Ppm>,
    /// The rating part of the score, ppm.
    pub rating: Ppm,
}

/// What is known about a version, or about an agent as a whole.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct Metadata {
    /// Decayed use; `None` before the first report.
    pub trend: Option<TrendInfo>,
    /// Reviews.
    pub rating: RatingInfo,
    /// Share of the network's paid use as the score counts it, ppm; a version gets the part of its agent's that its
    /// tokens are of the agent's tokens.
    pub popularity: Ppm,
    /// The score when a round was last settled; of a version, when it was last deployed at a settlement.
    pub last_score: Option<Score>,
}

/// A round as a reader sees it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct RoundInfo {
    /// The burned half of the protocol fees, planck.
    pub burned: Balance,
    /// Burned by the account that was asked for and not yet claimed for, planck.
    pub own: Balance,
    /// Shares for all payers; `None` until settled.
    pub users: Option<Shares>,
    /// What the account may claim now, units; 0 until settled.
    pub claimable: Shares,
}

/// What an agent is worth by its own figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct ValueInfo {
    /// All shares of the present generation.
    pub supply: Shares,
    /// Revenue of the holders over the last 30 rounds, decayed, planck.
    pub trailing_revenue: Balance,
    /// Price of the last arm's-length sale, planck.
    pub last_sale: Option<Balance>,
    /// Price of 10^6 shares that minting uses, planck; `None` when nothing is minted.
    pub price_per_million: Option<Balance>,
}
