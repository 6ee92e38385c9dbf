//! The price book: what providers may charge for agents, now and since any block.

use crate::{
    Asks, Config, Error, Event, HoldReason, Listings, Offers, OffersOf, Pallet, Royalties,
    history::{Change, Point, Span, highest, lowest, record, spans, sum},
    types::{AskHistory, AskPoint, MAX_PAGE, PRICE_WINDOW, PriceBoundsInfo, Royalty, RoyaltyPoint},
};
use alloc::vec::Vec;
use assay_pricing::{QualityRange, follows_quality};
use assay_primitives::{
    economy::{AgentPrices, PPM, Ppm, PriceBook, PriceBounds, QualityOracle, UnitPrice},
    ids::AgentId,
    traits::{AgentAccess, ProviderRegistry},
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{
        BoundedVec, SaturatedConversion,
        traits::{One, Saturating, Zero},
    },
};

impl<T: Config> PriceBook<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
    /// The price before a change counts in the block of the change, and in block `since` too.
    fn bounds(provider: &T::AccountId, agent: AgentId, since: BlockNumberFor<T>) -> Option<PriceBounds> {
        let history = Asks::<T>::get(provider, agent)?;
        let from = since.min(System::<T>::block_number()).saturating_sub(One::one());
        let royalties = Self::royalty_spans(agent);
        let mut most: Option<UnitPrice> = None;
        for asked in spans(&history.points) {
            let Some(compute) = asked.point.ask else { continue };
            for royalty in royalties.iter().filter(|royalty| asked.meets(royalty, from)) {
                let price = sum(compute, royalty.point.highest);
                most = Some(most.map_or(price, |so_far| highest(so_far, price)));
            }
        }
        let in_time = royalties.iter().filter(|royalty| royalty.reaches(from));
        let royalty = in_time.map(|royalty| royalty.point.lowest).reduce(lowest)?;
        Some(PriceBounds { highest: most?, royalty })
    }

    fn royalty(agent: AgentId) -> UnitPrice {
        Listings::<T>::get(agent)
            .map_or_else(UnitPrice::default, |listing| Self::royalty_of(agent, &listing.terms.royalty))
    }
}

impl<T: Config> AgentPrices for Pallet<T> {
    /// Of the first 256 offers that can be used now, the one with the lowest sum of both parts.
    fn lowest_price(agent: AgentId) -> Option<UnitPrice> {
        let version = T::Agents::deployed(agent)?;
        let ask = Offers::<T>::iter_prefix((agent, version))
            .take(MAX_PAGE.saturated_into())
            .filter(|(provider, _)| T::Providers::is_active(provider) && T::Agents::may_run(provider, agent, version))
            .map(|(_, offer)| offer.ask)
            .min_by_key(|ask| ask.per_million_input.saturating_add(ask.per_million_output))?;
        Some(sum(ask, <Self as PriceBook<_, _>>::royalty(agent)))
    }
}

impl<T: Config> Pallet<T> {
    /// What terms come to at the certified quality of the deployed version.
    pub(crate) fn royalty_of(agent: AgentId, terms: &Royalty) -> UnitPrice {
        let quality = Self::certified(agent);
        match (*terms, quality) {
            (Royalty::Fixed(price), None) => price,
            (Royalty::Fixed(price), Some(quality)) => at_quality::<T>(UnitPrice::default(), price, quality),
            (Royalty::FollowsQuality { floor, .. }, None) => floor,
            (Royalty::FollowsQuality { floor, max }, Some(quality)) => at_quality::<T>(floor, max, quality),
        }
    }

    /// Certified quality of the deployed version.
    pub(crate) fn certified(agent: AgentId) -> Option<Ppm> {
        T::Quality::certified(agent, T::Agents::deployed(agent)?)
    }

    /// Writes the present royalty into the history.
    pub(crate) fn record_royalty(agent: AgentId, change: Change) -> DispatchResult {
        let royalty = <Self as PriceBook<_, _>>::royalty(agent);
        let point = RoyaltyPoint { since: System::<T>::block_number(), highest: royalty, lowest: royalty };
        Royalties::<T>::try_mutate(agent, |points| record(points, point, exact_from::<T>(), change))
            .map_err(|_| Error::<T>::NotYet)?;
        Ok(())
    }

    /// Writes what `provider` asks for `agent` now into the history.
    pub(crate) fn record_ask(provider: &T::AccountId, agent: AgentId, change: Change) -> DispatchResult {
        let now = System::<T>::block_number();
        let ask = OffersOf::<T>::get(provider)
            .into_iter()
            .filter(|(served, _)| *served == agent)
            .filter_map(|(_, version)| Offers::<T>::get((agent, version, provider)))
            .map(|offer| offer.ask)
            .reduce(highest);
        Asks::<T>::try_mutate(provider, agent, |history| -> DispatchResult {
            if history.is_none() {
                let deposit = T::PriceHistoryDeposit::get();
                T::Currency::hold(&HoldReason::PriceHistory.into(), provider, deposit)?;
                *history = Some(AskHistory { points: BoundedVec::new(), left: None, deposit });
            }
            let Some(history) = history else { return Err(Error::<T>::NotFound.into()) };
            history.left = if ask.is_some() { None } else { Some(now) };
            record(&mut history.points, AskPoint { since: now, ask }, exact_from::<T>(), change)
                .map_err(|_| Error::<T>::NotYet)?;
            Ok(())
        })
    }

    pub(crate) fn do_forget_prices(provider: T::AccountId, agent: AgentId) -> DispatchResult {
        let history = Asks::<T>::get(&provider, agent).ok_or(Error::<T>::NotFound)?;
        let left = history.left.ok_or(Error::<T>::NotStale)?;
        ensure!(left.saturating_add(PRICE_WINDOW.into()) <= System::<T>::block_number(), Error::<T>::NotYet);
        Asks::<T>::remove(&provider, agent);
        T::Currency::release(&HoldReason::PriceHistory.into(), &provider, history.deposit, Precision::Exact)?;
        Self::deposit_event(Event::PricesForgotten { provider, agent });
        Ok(())
    }

    pub(crate) fn do_refresh_royalty(agent: AgentId) -> DispatchResult {
        ensure!(Listings::<T>::contains_key(agent), Error::<T>::NotFound);
        Self::record_royalty(agent, Change::Forced)?;
        let royalty = <Self as PriceBook<_, _>>::royalty(agent);
        Self::deposit_event(Event::RoyaltyRefreshed { agent, royalty });
        Ok(())
    }

    /// What `provider` charges for the deployed version of `agent` now; `None` when it does not serve it.
    pub fn price(agent: AgentId, provider: &T::AccountId) -> Option<UnitPrice> {
        let version = T::Agents::deployed(agent)?;
        let offer = Offers::<T>::get((agent, version, provider))?;
        Some(sum(offer.ask, <Self as PriceBook<_, _>>::royalty(agent)))
    }

    /// What `provider` may charge for `agent` since block `since`; `None` when it served no version then.
    pub fn price_bounds(agent: AgentId, provider: &T::AccountId, since: BlockNumberFor<T>) -> Option<PriceBoundsInfo> {
        let bounds = <Self as PriceBook<_, _>>::bounds(provider, agent, since)?;
        Some(PriceBoundsInfo { highest: bounds.highest, royalty: bounds.royalty })
    }

    /// The royalties of `agent` from genesis until now, with what it is now although nobody recorded it yet.
    fn royalty_spans(agent: AgentId) -> Vec<Span<RoyaltyPoint<BlockNumberFor<T>>>> {
        let points = Royalties::<T>::get(agent);
        let unlisted =
            RoyaltyPoint { since: Zero::zero(), highest: UnitPrice::default(), lowest: UnitPrice::default() };
        let before = Span { start: Zero::zero(), end: points.first().map(Point::since), point: unlisted };
        let now = System::<T>::block_number();
        let royalty = <Self as PriceBook<_, _>>::royalty(agent);
        let present = RoyaltyPoint { since: now, highest: royalty, lowest: royalty };
        let present = Span { start: now, end: None, point: present };
        core::iter::once(before).chain(spans(&points)).chain(core::iter::once(present)).collect()
    }
}

/// Price between `floor` and `max` at a certified quality, part by part.
fn at_quality<T: Config>(floor: UnitPrice, max: UnitPrice, quality: Ppm) -> UnitPrice {
    let range = QualityRange { min: T::QualityMin::get(), reference: PPM };
    let part = |floor, max| follows_quality(floor, max, quality, range);
    UnitPrice {
        per_million_input: part(floor.per_million_input, max.per_million_input),
        per_million_output: part(floor.per_million_output, max.per_million_output),
    }
}

/// First block since which histories are exact.
fn exact_from<T: Config>() -> BlockNumberFor<T> {
    System::<T>::block_number().saturating_sub(PRICE_WINDOW.into())
}
