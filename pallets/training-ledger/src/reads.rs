//! What the runtime API answers, in bounded pages.

use crate::{
    BoardEntry, Generation, GenerationInfo, Metadata, Parameters, RatingInfo, RatingTotals, RoundInfo, Score,
    TrendInfo, ValueInfo, VestingInfo,
    pallet::{
        AgentRatings, AgentTrends, Board, Config, ContributionCount, Contributions, Generations, Holdings, Ledgers,
        Pallet, ParametersOf, RoundPayers, Rounds, Scores, Trends, VersionRatings, VersionScores, Vestings,
    },
    trend::Trend,
};
use alloc::vec::Vec;
use assay_primitives::{
    economy::{AgentValue, PPM, Ppm},
    ids::{AgentId, Contribution, Round, Shares, UsageTotals, VersionNumber},
};
use assay_score::{cumulative_slice, mul_div_floor, price_per_million_shares};
use polkadot_sdk::polkadot_sdk_frame::prelude::*;

/// Most items of one page.
pub const MAX_PAGE: u32 = 256;
/// The bucket that forgets with a mean life of 32 rounds, which is nearest to that of fees.
const MONTH: usize = 4;

impl<T: Config> Pallet<T> {
    /// Holders in the order of the storage, after `from`; at most `limit` and [`MAX_PAGE`].
    pub fn holders(agent: AgentId, from: Option<T::AccountId>, limit: u32) -> Vec<(T::AccountId, Shares)> {
        let era = (agent, Generations::<T>::get(agent));
        let page = match from {
            Some(last) => Holdings::<T>::iter_prefix_from(era, Holdings::<T>::hashed_key_for(era, &last)),
            None => Holdings::<T>::iter_prefix(era),
        };
        page.take(page_length(limit)).collect()
    }

    /// Number of accounts that hold shares of the agent.
    pub fn holder_count(agent: AgentId) -> u32 {
        Ledgers::<T>::get(agent, Generations::<T>::get(agent)).map_or(0, |ledger| ledger.holders)
    }

    /// Contributions from index `from` on; at most `limit` and [`MAX_PAGE`].
    pub fn contributions(agent: AgentId, from: u32, limit: u32) -> Vec<Contribution<T::AccountId>> {
        (from..ContributionCount::<T>::get(agent))
            .take(page_length(limit))
            .filter_map(|index| Contributions::<T>::get(agent, index))
            .collect()
    }

    /// Number of contributions to the agent.
    pub fn contribution_count(agent: AgentId) -> u32 {
        ContributionCount::<T>::get(agent)
    }

    /// Use of a version, decayed to the present round; `None` before its first report.
    pub fn trend(agent: AgentId, version: VersionNumber) -> Option<TrendInfo> {
        Trends::<T>::get(agent, version).map(|trend| Self::trend_info(&trend))
    }

    fn trend_info(trend: &Trend) -> TrendInfo {
        let round = Self::round();
        TrendInfo { round, buckets: trend.at(round) }
    }

    /// Generations from number `from` on; at most `limit` and [`MAX_PAGE`]. Empty for an unknown agent.
    pub fn generations(agent: AgentId, from: Generation, limit: u32) -> Vec<GenerationInfo<BlockNumberFor<T>>> {
        (from..=Generations::<T>::get(agent))
            .take(page_length(limit))
            .filter_map(|generation| {
                let ledger = Ledgers::<T>::get(agent, generation)?;
                Some(GenerationInfo {
                    generation,
                    opened: ledger.opened,
                    supply: ledger.supply,
                    holders: ledger.holders,
                    granted: ledger.granted,
                    deposited: ledger.deposited,
                    claimed: ledger.claimed,
                    closed: ledger.closing.map(|closing| (closing.block, closing.proceeds)),
                })
            })
            .collect()
    }

    /// What the account was granted in a generation; at most [`MAX_PAGE`] versions, in the order of the storage after
    /// `from`.
    pub fn vesting(
        agent: AgentId,
        generation: Generation,
        who: &T::AccountId,
        from: Option<VersionNumber>,
        limit: u32,
    ) -> Vec<VestingInfo> {
        let era = (agent, generation);
        let page = match from {
            Some(last) => Vestings::<T>::iter_prefix_from((era, who), Vestings::<T>::hashed_key_for((era, who, last))),
            None => Vestings::<T>::iter_prefix((era, who)),
        };
        page.take(page_length(limit))
            .map(|(version, mut schedule)| {
                Self::bring_up(era, version, &mut schedule);
                VestingInfo { version, ready: schedule.ready, later: schedule.later }
            })
            .collect()
    }

    /// A round of a generation as `who` sees it; `None` when nobody paid in it, everybody claimed, or it was forgotten.
    pub fn round_info(agent: AgentId, generation: Generation, round: Round, who: &T::AccountId) -> Option<RoundInfo> {
        let era = (agent, generation);
        let record = Rounds::<T>::get(era, round)?;
        let own = RoundPayers::<T>::get((era, round, who));
        let open =
            generation == Generations::<T>::get(agent) && Self::round().saturating_sub(round) <= T::ClaimRounds::get();
        let total = record.users.filter(|_| open).unwrap_or_default();
        let claimable = cumulative_slice(total, record.taken, own, record.burned);
        Some(RoundInfo { burned: record.burned, own, users: record.users, claimable })
    }

    /// The score when a round of the agent was last settled; `None` before the first.
    pub fn last_score(agent: AgentId) -> Option<Score> {
        Scores::<T>::get(agent)
    }

    /// Best agents by their last score, from row `from` on; the board remembers 100.
    pub fn top_agents(from: u32, limit: u32) -> Vec<BoardEntry> {
        let skipped = usize::try_from(from).unwrap_or(usize::MAX);
        Board::<T>::get().into_iter().skip(skipped).take(page_length(limit)).collect()
    }

    /// Constants of the formulas.
    pub fn parameters() -> Parameters {
        ParametersOf::<T>::get()
    }

    /// What the agent is worth by its own figures.
    pub fn value(agent: AgentId) -> ValueInfo {
        let supply = <Self as AgentValue>::supply(agent);
        let trailing_revenue = Self::trailing_revenue(agent);
        let last_sale = Self::last_sale(agent);
        let price_per_million = price_per_million_shares(last_sale, supply, trailing_revenue);
        ValueInfo { supply, trailing_revenue, last_sale, price_per_million }
    }

    fn rating_info(totals: &RatingTotals) -> RatingInfo {
        RatingInfo {
            reviews: totals.reviews,
            weight: totals.weight,
            mean: totals.weighted.checked_div(totals.weight).and_then(|mean| Ppm::try_from(mean).ok()),
            rating: totals.rating(&ParametersOf::<T>::get()),
        }
    }

    /// The agent as a whole.
    pub fn agent_metadata(agent: AgentId) -> Metadata {
        Metadata {
            trend: AgentTrends::<T>::get(agent).map(|trend| Self::trend_info(&trend)),
            rating: Self::rating_info(&AgentRatings::<T>::get(agent)),
            popularity: Self::score_now(agent).popularity,
            last_score: Scores::<T>::get(agent),
        }
    }

    /// One version of the agent.
    pub fn version_metadata(agent: AgentId, version: VersionNumber) -> Metadata {
        let round = Self::round();
        let tokens = |trend: Option<Trend>| {
            trend
                .and_then(|trend| trend.at(round).get(MONTH).copied())
                .map_or(0, |UsageTotals { tokens_in, tokens_out, .. }| {
                    u128::from(tokens_in).saturating_add(tokens_out.into())
                })
        };
        let all = tokens(AgentTrends::<T>::get(agent));
        let own = tokens(Trends::<T>::get(agent, version)).min(all);
        let of_agent = Self::score_now(agent).popularity;
        let popularity = mul_div_floor(of_agent.into(), own, all)
            .and_then(|popularity| Ppm::try_from(popularity).ok())
            .unwrap_or_default()
            .min(PPM);
        Metadata {
            trend: Self::trend(agent, version),
            rating: Self::rating_info(&VersionRatings::<T>::get(agent, version)),
            popularity,
            last_score: VersionScores::<T>::get(agent, version),
        }
    }
}

fn page_length(limit: u32) -> usize {
    usize::try_from(limit.min(MAX_PAGE)).unwrap_or_default()
}
