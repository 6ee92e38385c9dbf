//! What the runtime API answers.

use crate::{Config, Log, LogInfo, LogRoot, NextSeq, Pallet, RecentRoots, Reported, RootsWritten, ring::ring_slot};
use alloc::vec::Vec;
use assay_primitives::{
    economy::LogRecords,
    ids::{AgentId, Digest256, Round, VersionNumber},
    limits::RECENT_ROOTS,
};

impl<T: Config> LogRecords<T::AccountId> for Pallet<T> {
    fn next_seq(provider: &T::AccountId) -> u64 {
        NextSeq::<T>::get(provider)
    }

    fn knows_root(size: u64, root: &Digest256) -> bool {
        // The present root is the newest of the ring, but for a block that has a batch and is not finished yet.
        Self::current_root() == LogRoot { size, root: *root } || Self::recent_root(size).as_ref() == Some(root)
    }
}

impl<T: Config> Pallet<T> {
    /// Sequence number that the provider's next entry must have.
    pub fn next_seq(provider: &T::AccountId) -> u64 {
        NextSeq::<T>::get(provider)
    }

    /// Size, root and peaks of the log now.
    pub fn log_info() -> LogInfo {
        let LogRoot { size, root } = Self::current_root();
        LogInfo { size, root, peaks: Log::<T>::get().peaks.into_inner() }
    }

    /// Sizes and roots that the ring holds, oldest first.
    pub fn recent_roots() -> Vec<(u64, Digest256)> {
        let written = RootsWritten::<T>::get();
        (written.saturating_sub(RECENT_ROOTS.into())..written)
            .filter_map(|number| RecentRoots::<T>::get(ring_slot(number)))
            .map(|LogRoot { size, root }| (size, root))
            .collect()
    }

    /// Whether the provider has reported these totals; `false` again once the round is forgotten.
    pub fn is_reported(provider: &T::AccountId, agent: AgentId, version: VersionNumber, round: Round) -> bool {
        Reported::<T>::contains_key((round, provider.clone(), agent, version))
    }
}
