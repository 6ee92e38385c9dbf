//! The log's root at the end of a block: into the header's digest and into the ring of recent roots.

use crate::{CommittedIn, Config, HostSha256, Log, LogRoot, Pallet, RecentRoots, RootsWritten};
use assay_primitives::{
    digest::{ENGINE_ID, LogDigest},
    ids::Digest256,
    limits::RECENT_ROOTS,
    range::CompactRange,
};
use polkadot_sdk::{frame_system, sp_runtime::DigestItem};

impl<T: Config> Pallet<T> {
    /// Publishes the root if this block committed a batch.
    pub(crate) fn publish_root() {
        if CommittedIn::<T>::take().is_none() {
            return;
        }
        let LogRoot { size, root } = Self::current_root();
        let written = RootsWritten::<T>::get();
        RecentRoots::<T>::insert(ring_slot(written), LogRoot { size, root });
        RootsWritten::<T>::put(written.saturating_add(1));
        let payload = LogDigest { size, root }.encode();
        frame_system::Pallet::<T>::deposit_log(DigestItem::Consensus(ENGINE_ID, payload.to_vec()));
    }

    /// Size and root of the log now.
    pub fn current_root() -> LogRoot {
        let log = Log::<T>::get();
        let root = CompactRange::from(&log).root::<HostSha256>();
        LogRoot { size: log.size, root }
    }

    /// Root of the log when it had `size` batches, if the ring still has it.
    ///
    /// `None` also for a size that the log never had at the end of a block.
    pub fn recent_root(size: u64) -> Option<Digest256> {
        // Sizes ascend with the number of the root: binary search over [low, high).
        let mut high = RootsWritten::<T>::get();
        let mut low = high.saturating_sub(RECENT_ROOTS.into());
        while low < high {
            let middle = low.midpoint(high);
            let found = RecentRoots::<T>::get(ring_slot(middle))?;
            match found.size.cmp(&size) {
                core::cmp::Ordering::Equal => return Some(found.root),
                core::cmp::Ordering::Less => low = middle.saturating_add(1),
                core::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// Slot of the n-th root.
pub(crate) fn ring_slot(number: u64) -> u32 {
    number.checked_rem(RECENT_ROOTS.into()).and_then(|slot| u32::try_from(slot).ok()).unwrap_or_default()
}
