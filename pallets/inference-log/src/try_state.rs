//! Invariants of the pallet's state between blocks.

use crate::{
    CommittedIn, Config, Log, MAX_TOTALS_PER_ROUND, NextSeq, OldestRound, Pallet, RecentRoots, ReportCounts, Reported,
    RootsWritten, ring::ring_slot,
};
use assay_primitives::limits::{BATCH_ENTRIES, RECENT_ROOTS};
use polkadot_sdk::{frame_system, polkadot_sdk_frame::prelude::*, sp_runtime::TryRuntimeError};

impl<T: Config> Pallet<T> {
    /// Checks that
    ///
    /// 1. the log has as many peaks as its size has binary ones;
    /// 2. the ring holds the last min(written, 1,200) roots in slots without a hole, sizes ascending, and its newest
    ///    entry is the log's present root unless this block has a batch that is not published yet;
    /// 3. sequences are dense: every provider in the map has committed an entry, and all entries together fit the
    ///    number of batches, each of 1 to 1,243 entries;
    /// 4. every report is of a closed round that is not forgotten yet, and no provider has more than 1,024 of a round;
    /// 5. the counts of reports are those that are stored, but for a round that is being forgotten.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_peaks()?;
        Self::check_ring()?;
        Self::check_sequences()?;
        Self::check_reports()
    }

    fn check_peaks() -> Result<(), TryRuntimeError> {
        let log = Log::<T>::get();
        let ones = usize::try_from(log.size.count_ones()).map_err(|_| "count of ones fits usize")?;
        ensure!(log.peaks.len() == ones, "1: peaks do not match the size of the log");
        Ok(())
    }

    fn check_ring() -> Result<(), TryRuntimeError> {
        let written = RootsWritten::<T>::get();
        let held = written.min(RECENT_ROOTS.into());
        let stored = u64::try_from(RecentRoots::<T>::iter().count()).map_err(|_| "count fits u64")?;
        ensure!(stored == held, "2: the ring does not hold the last roots");
        let mut last = None;
        for number in written.saturating_sub(held)..written {
            let entry = RecentRoots::<T>::get(ring_slot(number)).ok_or("2: hole in the ring")?;
            ensure!(last.is_none_or(|size| entry.size > size), "2: sizes in the ring do not ascend");
            last = Some(entry.size);
            let newest = number.saturating_add(1) == written;
            if newest && CommittedIn::<T>::get().is_none() {
                ensure!(entry == Self::current_root(), "2: the newest root is not the log's");
            }
        }
        let nothing_published = written == 0 && CommittedIn::<T>::get().is_none();
        ensure!(!nothing_published || Log::<T>::get().size == 0, "2: batches without a root");
        Ok(())
    }

    fn check_sequences() -> Result<(), TryRuntimeError> {
        let size = u128::from(Log::<T>::get().size);
        let mut providers = 0u128;
        let mut entries = 0u128;
        for next in NextSeq::<T>::iter_values() {
            ensure!(next > 0, "3: provider without an entry");
            providers = providers.saturating_add(1);
            entries = entries.saturating_add(next.into());
        }
        ensure!(providers <= size, "3: more providers than batches");
        ensure!(entries >= size, "3: a batch without an entry");
        ensure!(entries <= size.saturating_mul(BATCH_ENTRIES.into()), "3: more entries than the batches hold");
        Ok(())
    }

    fn check_reports() -> Result<(), TryRuntimeError> {
        let current = Self::round_at(frame_system::Pallet::<T>::block_number());
        let oldest = OldestRound::<T>::get();
        for (round, ..) in Reported::<T>::iter_keys() {
            ensure!(round < current, "4: report of an open round");
            ensure!(round >= oldest, "4: report of a forgotten round");
        }
        let forgetting = current.saturating_sub(T::ReportWindow::get());
        for (round, provider, count) in ReportCounts::<T>::iter() {
            ensure!(count <= MAX_TOTALS_PER_ROUND, "4: too many reports of a round");
            ensure!(round >= oldest, "5: count of a forgotten round");
            let stored = Reported::<T>::iter_key_prefix((round, provider)).count();
            let stored = u32::try_from(stored).map_err(|_| "5: count fits u32")?;
            ensure!(stored == count || (round < forgetting && stored < count), "5: reports are miscounted");
        }
        for (round, provider, ..) in Reported::<T>::iter_keys() {
            ensure!(ReportCounts::<T>::contains_key(round, provider), "5: a report that is not counted");
        }
        Ok(())
    }
}
