//! Filtered search over all agents, in pages.

use crate::{
    Agents, BalanceOf, Config, NextAgentId, Pallet, Versions,
    pallet::AgentOf,
    types::{Kernel, MAX_SEARCH_PAGE, MAX_SEARCH_SCANNED, SearchFilter, SearchMatch, SearchPage, ShortBytes},
};
use alloc::vec::Vec;
use assay_primitives::{
    economy::{AgentPrices, QualityOracle},
    ids::AgentId,
};
use polkadot_sdk::frame_system::pallet_prelude::BlockNumberFor;

/// [`SearchMatch`] of a runtime.
pub type SearchMatchOf<T> =
    SearchMatch<<T as polkadot_sdk::frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// [`SearchPage`] of a runtime.
pub type SearchPageOf<T> =
    SearchPage<<T as polkadot_sdk::frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
    /// Agents that fit `filter`, ascending from id `cursor` (`None` = from the first): at most [`MAX_SEARCH_PAGE`]
    /// matches out of at most [`MAX_SEARCH_SCANNED`] agents looked at.
    pub fn search_agents(filter: SearchFilter, cursor: Option<AgentId>) -> SearchPageOf<T> {
        let end = NextAgentId::<T>::get();
        let mut id = cursor.unwrap_or_default();
        let mut matches = Vec::new();
        let (mut scanned, mut found) = (0u32, 0u32);
        while id < end && scanned < MAX_SEARCH_SCANNED && found < MAX_SEARCH_PAGE {
            if let Some(row) = Self::matching(id, &filter) {
                matches.push(row);
                found = found.saturating_add(1);
            }
            scanned = scanned.saturating_add(1);
            id = id.saturating_add(1);
        }
        SearchPage { matches, next: (id < end).then_some(id), scanned }
    }

    /// The agent as a row, if it fits. The cheapest tests come first: most agents fail one that costs one read.
    fn matching(id: AgentId, filter: &SearchFilter) -> Option<SearchMatchOf<T>> {
        let record = Agents::<T>::get(id).filter(|record| record_fits::<T>(record, filter))?;
        let version = record.deployed.or((record.versions > 0).then_some(record.versions));
        let kernel = version.and_then(|number| Versions::<T>::get(id, number)).map(|stored| stored.kernel);
        if !kernel_fits(kernel.as_ref(), filter) {
            return None;
        }
        let price = T::Prices::lowest_price(id);
        if let Some(most) = filter.max_price_per_million_output {
            price.filter(|price| price.per_million_output <= most)?;
        }
        let quality = version.and_then(|number| T::Quality::certified(id, number));
        if let Some(least) = filter.min_quality {
            quality.filter(|quality| *quality >= least)?;
        }
        Some(SearchMatch {
            agent: Self::describe_agent(id, record),
            version,
            architecture: kernel.as_ref().map(|kernel| kernel.architecture),
            parameters: kernel.as_ref().map(|kernel| kernel.parameters),
            context_length: kernel.as_ref().map(|kernel| kernel.context_length),
            price,
            quality,
        })
    }
}

fn record_fits<T: Config>(record: &AgentOf<T>, filter: &SearchFilter) -> bool {
    filter.task.is_none_or(|task| record.task == task)
        && filter.visibility.is_none_or(|visibility| record.visibility == visibility)
        && (!filter.deployed_only || record.deployed.is_some())
        && filter.name_contains.as_ref().is_none_or(|part| contains(&record.name, part))
        && filter.licence.as_ref().is_none_or(|licence| grants(&record.licence, licence))
}

fn kernel_fits(kernel: Option<&Kernel<ShortBytes>>, filter: &SearchFilter) -> bool {
    let wanted = filter.architecture.is_some() || filter.min_parameters.is_some() || filter.max_parameters.is_some();
    let Some(kernel) = kernel else { return !wanted };
    filter.architecture.is_none_or(|architecture| kernel.architecture == architecture)
        && filter.min_parameters.is_none_or(|least| kernel.parameters >= least)
        && filter.max_parameters.is_none_or(|most| kernel.parameters <= most)
}

/// Whether `part` occurs in `name`, ASCII letters of either case alike.
fn contains(name: &[u8], part: &[u8]) -> bool {
    part.is_empty() || name.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part))
}

/// Whether `licence` is the SPDX expression or one of its identifiers, ASCII letters of either case alike.
fn grants(expression: &[u8], licence: &[u8]) -> bool {
    let mut identifiers = expression.split(|byte| matches!(byte, b' ' | b'(' | b')')).filter(|word| !word.is_empty());
    expression.eq_ignore_ascii_case(licence) || identifiers.any(|word| word.eq_ignore_ascii_case(licence))
}
