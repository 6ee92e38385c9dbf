//! Invariants of the pallet's storage.

use crate::{
    AgentBoards, AgentScores, Asks, Config, HoldReason, Listings, LookbackCount, Lookbacks, LookbacksBy, NextPipeline,
    Offers, OffersOf, Pallet, PipelineCollection, Pipelines, ProviderBoards, ProviderScores, Reviews, Royalties, Sales,
    Sponsors, VersionBoards, VersionScores, WeightsSold,
    history::{Point, spans},
    types::{
        BOARD_PLACES, Board, MAX_LOOKBACKS, MAX_LOOKBACKS_PER_ACCOUNT, MAX_STARS, MIN_WEIGHTS_PRICE, RoundScore,
        is_listable,
    },
};
use alloc::collections::BTreeMap;
use assay_primitives::{
    cid::Cid,
    ids::{AgentId, Balance, Round, VersionNumber},
    traits::AgentAccess,
};
use polkadot_sdk::{
    frame_support::{ensure, traits::fungible::InspectHold},
    frame_system::Pallet as System,
    sp_runtime::TryRuntimeError,
};

impl<T: Config> Pallet<T> {
    /// Checks every invariant:
    /// 1. for each reason, what an account has on hold is the sum of its records: offers, price histories, listings,
    ///    sponsored money, reviews, lookbacks, leading bids with their deposits, pipelines;
    /// 2. `OffersOf` names exactly the offers in `Offers`, none twice, and no empty list is stored;
    /// 3. every offer is of a published version and has prices inside their range;
    /// 4. price histories ascend, are not in the future and not empty; one has `left` exactly when its provider has
    ///    no offer for the agent; every offer has one; the last price is at least what is offered; royalties have
    ///    `lowest` ≤ `highest`;
    /// 5. listings, sponsors, sales and sold weights are of agents that exist; sponsors have money and are listed
    ///    once; weights were not sold below their lowest price;
    /// 6. reviews have 1 to 5 stars, a weight and a published version;
    /// 7. lookbacks are counted per agent and per publisher, within their limits;
    /// 8. a sale with a bid has an end and the bid is at least its reserve;
    /// 9. there are pipelines only in a collection, of items below the next, with well-formed content identifiers;
    /// 10. boards of at most two rounds are kept, sorted, without doubles, and show the scores that are stored for
    ///     their round; no score of that round that would have a place is missing.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_offers()?;
        Self::check_histories()?;
        Self::check_market()?;
        Self::check_opinions()?;
        Self::check_sales()?;
        Self::check_boards()
    }

    /// Compares what each account has on hold for `reason` with the sum of its records.
    fn check_holds(
        reason: HoldReason,
        records: impl Iterator<Item = (T::AccountId, Balance)>,
    ) -> Result<(), TryRuntimeError> {
        let mut owed = BTreeMap::<T::AccountId, Balance>::new();
        for (who, amount) in records {
            let sum = owed.entry(who).or_default();
            *sum = sum.checked_add(amount).ok_or("1: the records of an account overflow")?;
        }
        let reason = reason.into();
        for (who, amount) in owed {
            ensure!(T::Currency::balance_on_hold(&reason, &who) == amount, "1: a hold is not the sum of its records");
        }
        Ok(())
    }

    fn check_offers() -> Result<(), TryRuntimeError> {
        Self::check_holds(HoldReason::Offer, Offers::<T>::iter().map(|((_, _, who), offer)| (who, offer.deposit)))?;
        let mut listed: usize = 0;
        for (provider, list) in OffersOf::<T>::iter() {
            ensure!(!list.is_empty(), "2: an empty list of offers is stored");
            let mut rest = list.iter();
            while let Some(served) = rest.next() {
                ensure!(rest.clone().all(|other| other != served), "2: an offer is listed twice");
                let (agent, version) = *served;
                ensure!(Offers::<T>::contains_key((agent, version, &provider)), "2: a listed offer is missing");
                listed = listed.saturating_add(1);
            }
        }
        let mut stored: usize = 0;
        for ((agent, version, provider), offer) in Offers::<T>::iter() {
            ensure!(T::Agents::version_exists(agent, version), "3: offer of an unknown version");
            ensure!(is_listable(&offer.ask), "3: the price of an offer is out of range");
            let history = Asks::<T>::get(&provider, agent).ok_or("4: an offer has no price history")?;
            let last = history.points.last().and_then(|point| point.ask).ok_or("4: an offer is not in the history")?;
            let covers = last.per_million_input >= offer.ask.per_million_input
                && last.per_million_output >= offer.ask.per_million_output;
            ensure!(covers, "4: an offer is above the last price of its history");
            stored = stored.saturating_add(1);
        }
        ensure!(stored == listed, "2: an offer is not listed");
        Ok(())
    }

    fn check_histories() -> Result<(), TryRuntimeError> {
        let histories = Asks::<T>::iter().map(|(who, _, history)| (who, history.deposit));
        Self::check_holds(HoldReason::PriceHistory, histories)?;
        for (provider, agent, history) in Asks::<T>::iter() {
            check_order(&history.points, System::<T>::block_number())?;
            ensure!(!history.points.is_empty(), "4: an empty history is stored");
            let serves = OffersOf::<T>::get(&provider).iter().any(|(served, _)| *served == agent);
            ensure!(serves == history.left.is_none(), "4: a history says wrongly that its provider left");
        }
        for (agent, points) in Royalties::<T>::iter() {
            ensure!(T::Agents::exists(agent), "5: royalty of an unknown agent");
            check_order(&points, System::<T>::block_number())?;
            for point in &points {
                let is_ordered = point.lowest.per_million_input <= point.highest.per_million_input
                    && point.lowest.per_million_output <= point.highest.per_million_output;
                ensure!(is_ordered, "4: the lowest royalty is above the highest");
            }
        }
        Ok(())
    }

    fn check_market() -> Result<(), TryRuntimeError> {
        let listings = Listings::<T>::iter().map(|(_, listing)| (listing.depositor, listing.deposit));
        Self::check_holds(HoldReason::Listing, listings)?;
        ensure!(Listings::<T>::iter_keys().all(T::Agents::exists), "5: listing of an unknown agent");
        let sponsors = Sponsors::<T>::iter().flat_map(|(_, sponsors)| sponsors);
        Self::check_holds(HoldReason::Sponsor, sponsors.map(|sponsor| (sponsor.who, sponsor.amount)))?;
        for (agent, sponsors) in Sponsors::<T>::iter() {
            ensure!(T::Agents::exists(agent) && !sponsors.is_empty(), "5: sponsors of nothing");
            let mut rest = sponsors.iter();
            while let Some(sponsor) = rest.next() {
                ensure!(sponsor.amount > 0, "5: a sponsor without money");
                ensure!(rest.clone().all(|other| other.who != sponsor.who), "5: a sponsor is listed twice");
            }
        }
        for (agent, _, price) in WeightsSold::<T>::iter() {
            ensure!(T::Agents::exists(agent) && price >= MIN_WEIGHTS_PRICE, "5: weights that could not be sold");
        }
        Ok(())
    }

    fn check_opinions() -> Result<(), TryRuntimeError> {
        let reviews = Reviews::<T>::iter().map(|(_, _, review)| (review.rater, review.deposit));
        Self::check_holds(HoldReason::Review, reviews)?;
        for (agent, _, review) in Reviews::<T>::iter() {
            let is_valid = (1..=MAX_STARS).contains(&review.stars) && review.weight > 0;
            ensure!(is_valid && T::Agents::version_exists(agent, review.version), "6: an impossible review");
        }
        let lookbacks = Lookbacks::<T>::iter().map(|(_, _, lookback)| (lookback.publisher, lookback.deposit));
        Self::check_holds(HoldReason::Lookback, lookbacks)?;
        let mut counts = BTreeMap::<AgentId, u32>::new();
        let mut by = BTreeMap::<(AgentId, T::AccountId), u32>::new();
        for (agent, _, lookback) in Lookbacks::<T>::iter() {
            let count = counts.entry(agent).or_default();
            *count = count.saturating_add(1);
            let count = by.entry((agent, lookback.publisher)).or_default();
            *count = count.saturating_add(1);
        }
        ensure!(LookbackCount::<T>::iter().collect::<BTreeMap<_, _>>() == counts, "7: lookbacks of an agent");
        let stored: BTreeMap<_, _> =
            LookbacksBy::<T>::iter().map(|(agent, who, count)| ((agent, who), count)).collect();
        ensure!(stored == by, "7: lookbacks of a publisher");
        ensure!(counts.values().all(|count| *count <= MAX_LOOKBACKS), "7: too many lookbacks of an agent");
        ensure!(by.values().all(|count| *count <= MAX_LOOKBACKS_PER_ACCOUNT), "7: too many lookbacks of a publisher");
        Ok(())
    }

    fn check_sales() -> Result<(), TryRuntimeError> {
        let bids = Sales::<T>::iter().filter_map(|(_, sale)| sale.leading);
        Self::check_holds(HoldReason::Bid, bids.map(|bid| (bid.who, bid.amount.saturating_add(bid.deposit))))?;
        for (agent, sale) in Sales::<T>::iter() {
            ensure!(T::Agents::exists(agent), "5: sale of an unknown agent");
            if let Some(bid) = sale.leading {
                ensure!(sale.ends.is_some() && bid.amount >= sale.terms.reserve(), "8: a bid that cannot lead");
            }
        }
        let pipelines = Pipelines::<T>::iter().map(|(_, pipeline)| (pipeline.minter, pipeline.deposit));
        Self::check_holds(HoldReason::Pipeline, pipelines)?;
        for (item, pipeline) in Pipelines::<T>::iter() {
            ensure!(PipelineCollection::<T>::exists() && item < NextPipeline::<T>::get(), "9: an unknown item");
            let is_valid =
                Cid::parse(&pipeline.cid).is_ok() && T::Agents::version_exists(pipeline.agent, pipeline.version);
            ensure!(is_valid, "9: an impossible pipeline");
        }
        Ok(())
    }

    fn check_boards() -> Result<(), TryRuntimeError> {
        let agents = AgentScores::<T>::iter().collect();
        check_boards(AgentBoards::<T>::iter().collect(), agents)?;
        let providers = ProviderScores::<T>::iter().collect();
        check_boards(ProviderBoards::<T>::iter().collect(), providers)?;
        let versions: BTreeMap<(AgentId, VersionNumber), RoundScore> =
            VersionScores::<T>::iter().map(|(agent, version, score)| ((agent, version), score)).collect();
        check_boards(VersionBoards::<T>::iter().collect(), versions)
    }
}

/// 4: blocks ascend and are not in the future.
fn check_order<P: Point>(points: &[P], now: P::Block) -> Result<(), TryRuntimeError> {
    for span in spans(points) {
        let is_past = span.start <= now && span.end.is_none_or(|end| span.start < end);
        ensure!(is_past, "4: the blocks of a history do not ascend");
    }
    Ok(())
}

/// 10, for one kind of board.
fn check_boards<Id: Ord>(
    boards: BTreeMap<Round, Board<Id>>,
    scores: BTreeMap<Id, RoundScore>,
) -> Result<(), TryRuntimeError> {
    if let (Some(first), Some(last)) = (boards.keys().next(), boards.keys().next_back()) {
        ensure!(last.saturating_sub(*first) <= 1, "10: a board of an old round is kept");
    }
    for (round, board) in &boards {
        ensure!(board.is_sorted_by(|one, two| one.score >= two.score), "10: a board is not sorted");
        let mut rest = board.iter();
        while let Some(place) = rest.next() {
            ensure!(rest.clone().all(|other| other.id != place.id), "10: somebody has two places");
            let stored = scores.get(&place.id).ok_or("10: somebody without a score has a place")?;
            // The score of an older round was forgotten with the first of a newer one.
            ensure!(stored.round > *round || stored.score == place.score, "10: a place shows another score");
        }
        let is_full = u32::try_from(board.len()) == Ok(BOARD_PLACES);
        let worst = if is_full { board.last().map_or(0, |place| place.score) } else { 0 };
        let missing = scores.iter().any(|(id, score)| {
            score.round == *round && score.score > worst && !board.iter().any(|place| place.id == *id)
        });
        ensure!(!missing, "10: somebody has no place");
    }
    Ok(())
}
