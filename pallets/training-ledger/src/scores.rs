//! Ratings, scores and the board of the best agents.

use crate::{
    BoardEntry, Error, Parameters, RatingTotals, Score,
    pallet::{
        AgentFees, AgentRatings, Board, Config, Ledgers, NetworkFees, Pallet, ParametersOf, Scores, VersionRatings,
        VersionScores,
    },
};
use assay_primitives::{
    economy::{PPM, Ppm, Ratings, WeighedReview},
    ids::{AgentId, VersionNumber},
    traits::AgentAccess,
};
use assay_score::{bayes, engagement, mint_score, popularity, rating, score, star_value, wilson_lower_bound};
use polkadot_sdk::{polkadot_sdk_frame::prelude::*, sp_runtime::ArithmeticError};

/// Rows of the board.
pub const BOARD: u32 = 100;

impl RatingTotals {
    /// The rating part of the score, ppm: the lower of Bayesian mean and Wilson bound, neutral without observations.
    pub(crate) fn rating(&self, parameters: &Parameters) -> Ppm {
        let units = |weight: u128| {
            u64::try_from(weight.checked_div(parameters.vote_unit).unwrap_or_default()).unwrap_or(u64::MAX)
        };
        let observations = units(self.weight);
        let positive = units(self.weighted.checked_div(PPM.into()).unwrap_or_default());
        let mean = bayes(parameters.prior_weight, parameters.prior_rating, self.weight, self.weighted);
        rating(mean, wilson_lower_bound(positive, observations), observations)
    }

    fn changed(self, review: WeighedReview, change: Change) -> Option<Self> {
        let value = star_value(review.stars)?;
        let weighted = review.weight.checked_mul(value.into())?;
        Some(match change {
            Change::Add => Self {
                reviews: self.reviews.checked_add(1)?,
                weight: self.weight.checked_add(review.weight)?,
                weighted: self.weighted.checked_add(weighted)?,
            },
            Change::Remove => Self {
                reviews: self.reviews.checked_sub(1)?,
                weight: self.weight.checked_sub(review.weight)?,
                weighted: self.weighted.checked_sub(weighted)?,
            },
        })
    }
}

#[derive(Clone, Copy)]
enum Change {
    Add,
    Remove,
}

impl Change {
    fn failure(self) -> ArithmeticError {
        match self {
            Self::Add => ArithmeticError::Overflow,
            Self::Remove => ArithmeticError::Underflow,
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Score and parts of the agent as of now.
    pub fn score_now(agent: AgentId) -> Score {
        Self::score_with(agent, &AgentRatings::<T>::get(agent))
    }

    fn score_with(agent: AgentId, totals: &RatingTotals) -> Score {
        let parameters = ParametersOf::<T>::get();
        let round = Self::round();
        let fees = AgentFees::<T>::get(agent).unwrap_or_default().at(round);
        let network = NetworkFees::<T>::get().at(round);
        let engagement = engagement(fees.returning, parameters.engagement_half);
        let rating = totals.rating(&parameters);
        let popularity = popularity(fees.all, network.value, parameters.popularity_factor);
        Score {
            round,
            engagement,
            rating,
            popularity,
            score: score(engagement, rating, popularity),
            mint_score: mint_score(engagement, rating, popularity),
        }
    }

    /// Computes the agent's score, remembers it as the last of the agent and of its deployed version, which has its
    /// own rating, and puts the agent into its place on the board.
    pub(crate) fn note_score(agent: AgentId) -> Score {
        let score = Self::score_now(agent);
        Scores::<T>::insert(agent, score);
        if let Some(version) = T::Agents::deployed(agent) {
            VersionScores::<T>::insert(
                agent,
                version,
                Self::score_with(agent, &VersionRatings::<T>::get(agent, version)),
            );
        }
        Board::<T>::mutate(|board| place(board, BoardEntry { agent, score: score.score }));
        score
    }

    fn change_rating(agent: AgentId, version: VersionNumber, review: WeighedReview, change: Change) -> DispatchResult {
        ensure!(Ledgers::<T>::contains_key(agent, 0), Error::<T>::NotFound);
        ensure!(star_value(review.stars).is_some(), Error::<T>::InvalidStars);
        let of_agent = AgentRatings::<T>::get(agent).changed(review, change).ok_or(change.failure())?;
        let of_version = VersionRatings::<T>::get(agent, version).changed(review, change).ok_or(change.failure())?;
        AgentRatings::<T>::insert(agent, of_agent);
        VersionRatings::<T>::insert(agent, version, of_version);
        Ok(())
    }
}

/// Puts `entry` before everything with a lower score, instead of the agent's earlier entry; a full board drops its
/// last one. Equal scores stand in the order of the agents.
fn place(board: &mut BoundedVec<BoardEntry, ConstU32<BOARD>>, entry: BoardEntry) {
    board.retain(|other| other.agent != entry.agent);
    let before = |other: &BoardEntry| (core::cmp::Reverse(other.score), other.agent);
    let index = board.partition_point(|other| before(other) < before(&entry));
    // Refused only where it would be the last of a full board.
    let _ = board.force_insert_keep_left(index, entry);
}

impl<T: Config> Ratings<DispatchError> for Pallet<T> {
    fn add(agent: AgentId, version: VersionNumber, review: WeighedReview) -> DispatchResult {
        Self::change_rating(agent, version, review, Change::Add)
    }

    fn remove(agent: AgentId, version: VersionNumber, review: WeighedReview) -> DispatchResult {
        Self::change_rating(agent, version, review, Change::Remove)
    }
}
