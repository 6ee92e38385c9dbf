//! Usage reports: first uses make members, totals of closed rounds feed the trends.

use crate::{
    Config, Error, Event, FirstUse, MAX_TOTALS_PER_ROUND, OldestRound, Pallet, ReportCounts, Reported, RoundTotals,
    WeightInfo,
};
use assay_primitives::{
    ids::{AgentId, Round, VersionNumber},
    traits::{AgentAccess, ProviderRegistry, UsageMeter},
};
use polkadot_sdk::polkadot_sdk_frame::prelude::*;

/// Most reports that `on_idle` forgets in one block.
pub(crate) const FORGET_PER_BLOCK: u32 = 64;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_report_usage(
        provider: T::AccountId,
        first_uses: &[FirstUse<T::AccountId>],
        totals: &[RoundTotals],
    ) -> DispatchResult {
        ensure!(T::Providers::is_registered(&provider), Error::<T>::NotAuthorized);
        ensure!(!(first_uses.is_empty() && totals.is_empty()), Error::<T>::NothingToReport);
        for FirstUse { agent, version, user, kind } in first_uses {
            Self::ensure_version(*agent, *version)?;
            T::Usage::on_first_use(&provider, *agent, *version, user, *kind)?;
        }
        for report in totals {
            Self::note_totals(&provider, report)?;
        }
        Self::deposit_event(Event::UsageReported {
            provider,
            first_uses: u32::try_from(first_uses.len()).unwrap_or(u32::MAX),
            totals: u32::try_from(totals.len()).unwrap_or(u32::MAX),
        });
        Ok(())
    }

    /// Round that block `at` belongs to.
    pub fn round_at(at: BlockNumberFor<T>) -> Round {
        at.checked_div(&T::RoundLength::get()).unwrap_or_default().saturated_into()
    }

    /// Removes reports of rounds that are refused anyway, a few per block.
    pub(crate) fn forget_old_reports(now: BlockNumberFor<T>, remaining: Weight) -> Weight {
        if !remaining.all_gte(T::WeightInfo::forget_reports(FORGET_PER_BLOCK)) {
            return Weight::zero();
        }
        let keep_from = Self::round_at(now).saturating_sub(T::ReportWindow::get());
        let oldest = OldestRound::<T>::get();
        if oldest >= keep_from {
            return T::WeightInfo::forget_reports(0);
        }
        let limit = usize::try_from(FORGET_PER_BLOCK).unwrap_or_default();
        let reports = Reported::<T>::drain_prefix((oldest,)).take(limit).count();
        // The counts go last: a count without its reports is of a round that is refused.
        let counts = ReportCounts::<T>::drain_prefix(oldest).take(limit.saturating_sub(reports)).count();
        let forgotten = reports.saturating_add(counts);
        if forgotten < limit {
            OldestRound::<T>::put(oldest.saturating_add(1));
        }
        T::WeightInfo::forget_reports(u32::try_from(forgotten).unwrap_or(FORGET_PER_BLOCK))
    }

    fn note_totals(provider: &T::AccountId, report: &RoundTotals) -> DispatchResult {
        let RoundTotals { agent, version, round, totals, free } = *report;
        Self::ensure_version(agent, version)?;
        ensure!(totals.requests > 0, Error::<T>::NothingToReport);
        let is_part = free.input <= totals.tokens_in && free.output <= totals.tokens_out;
        ensure!(is_part, Error::<T>::FreeExceedsTotals);
        let current = Self::round_at(frame_system::Pallet::<T>::block_number());
        ensure!(round < current, Error::<T>::NotYet);
        ensure!(current.saturating_sub(round) <= T::ReportWindow::get(), Error::<T>::Expired);
        let key = (round, provider.clone(), agent, version);
        ensure!(!Reported::<T>::contains_key(key.clone()), Error::<T>::AlreadyExists);

        ReportCounts::<T>::try_mutate(round, provider, |count| -> DispatchResult {
            ensure!(*count < MAX_TOTALS_PER_ROUND, Error::<T>::TooMany);
            *count = count.saturating_add(1);
            Ok(())
        })?;
        Reported::<T>::insert(key, ());
        T::Usage::on_totals(provider, agent, version, round, totals, free)?;
        let provider = provider.clone();
        Self::deposit_event(Event::RoundTotalsReported { provider, agent, version, round, totals, free });
        Ok(())
    }

    fn ensure_version(agent: AgentId, version: VersionNumber) -> DispatchResult {
        ensure!(T::Agents::exists(agent) && T::Agents::version_exists(agent, version), Error::<T>::NotFound);
        Ok(())
    }
}
