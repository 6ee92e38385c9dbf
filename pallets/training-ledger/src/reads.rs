//! What the runtime API answers, in bounded pages.

use crate::{Config, ContributionCount, Contributions, HolderCount, Holdings, Pallet, TrendInfo, Trends};
use alloc::vec::Vec;
use assay_primitives::ids::{AgentId, Contribution, Shares, VersionNumber};
use polkadot_sdk::polkadot_sdk_frame::prelude::*;

/// Most items of one page.
pub const MAX_PAGE: u32 = 256;

impl<T: Config> Pallet<T> {
    /// Holders in the order of the storage, after `from`; at most `limit` and [`MAX_PAGE`].
    pub fn holders(agent: AgentId, from: Option<T::AccountId>, limit: u32) -> Vec<(T::AccountId, Shares)> {
        let page = match from {
            Some(last) => Holdings::<T>::iter_prefix_from(agent, Holdings::<T>::hashed_key_for(agent, &last)),
            None => Holdings::<T>::iter_prefix(agent),
        };
        page.take(page_length(limit)).collect()
    }

    /// Number of accounts that hold shares of the agent.
    pub fn holder_count(agent: AgentId) -> u32 {
        HolderCount::<T>::get(agent)
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
        let trend = Trends::<T>::get(agent, version)?;
        let now = frame_system::Pallet::<T>::block_number();
        let round = now.checked_div(&T::RoundLength::get()).unwrap_or_default().saturated_into();
        Some(TrendInfo { round, buckets: trend.at(round) })
    }
}

fn page_length(limit: u32) -> usize {
    usize::try_from(limit.min(MAX_PAGE)).unwrap_or_default()
}
