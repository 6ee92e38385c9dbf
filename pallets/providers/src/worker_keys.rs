//! Worker keys: which Ed25519 key signed for a provider in which blocks.

use crate::{
    Config, Error, Event, Pallet, Providers, WorkerKeys,
    types::{WorkerKey, WorkerKeyHistory, WorkerPublicKey},
};
use assay_primitives::limits::REPORT_WINDOW;
use polkadot_sdk::{
    frame_support::{ensure, pallet_prelude::DispatchResult},
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{ArithmeticError, DispatchError, traits::Saturating},
};

/// y-coordinates of the points of small order, sign bit cleared: a signature under such a key proves nothing.
/// The last two are the non-canonical encodings of the first two; the zero key is the first.
const SMALL_ORDER: [WorkerPublicKey; 7] = [
    [0; 32],
    with_ends(1, 0, 0),
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf,
        0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ],
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20,
        0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ],
    with_ends(0xec, 0xff, 0x7f),
    with_ends(0xed, 0xff, 0x7f),
    with_ends(0xee, 0xff, 0x7f),
];

/// Refuses the zero key and every other encoding of a point of small order.
pub(crate) fn check_worker_key<T: Config>(key: &WorkerPublicKey) -> Result<(), Error<T>> {
    let mut y = *key;
    let [.., last] = &mut y;
    *last &= 0x7f;
    ensure!(!SMALL_ORDER.contains(&y), Error::<T>::WorkerKeyInvalid);
    Ok(())
}

const fn with_ends(first: u8, middle: u8, last: u8) -> WorkerPublicKey {
    let mut point = [middle; 32];
    let [head, .., tail] = &mut point;
    *head = first;
    *tail = last;
    point
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_rotate_worker_key(who: T::AccountId, key: WorkerPublicKey) -> DispatchResult {
        Providers::<T>::try_mutate(&who, |provider| -> DispatchResult {
            let provider = provider.as_mut().ok_or(Error::<T>::NotFound)?;
            check_worker_key::<T>(&key)?;
            provider.spec.worker_key = key;
            Ok(())
        })?;
        let epoch = Self::open_worker_key(&who, key)?;
        Self::deposit_event(Event::WorkerKeyRotated { provider: who, epoch, key });
        Ok(())
    }

    pub(crate) fn do_prune_worker_keys(provider: T::AccountId) -> DispatchResult {
        let now = System::<T>::block_number();
        let mut history = WorkerKeys::<T>::get(&provider);
        let before = history.len();
        ensure!(before > 0, Error::<T>::NotFound);
        history.retain(|key| Self::is_needed(key, now));
        ensure!(history.len() < before, Error::<T>::NotYet);
        if history.is_empty() {
            WorkerKeys::<T>::remove(&provider);
        } else {
            WorkerKeys::<T>::insert(&provider, history);
        }
        Self::deposit_event(Event::WorkerKeysPruned { provider });
        Ok(())
    }

    /// Closes the open key of `who`, if any, and appends `key` as the one in force from this block on.
    pub(crate) fn open_worker_key(who: &T::AccountId, key: WorkerPublicKey) -> Result<u32, DispatchError> {
        let now = System::<T>::block_number();
        WorkerKeys::<T>::try_mutate(who, |history| {
            ensure!(history.iter().all(|known| known.key != key), Error::<T>::WorkerKeyReused);
            close_last(history, now);
            let epoch = match history.last() {
                Some(last) => last.epoch.checked_add(1).ok_or(ArithmeticError::Overflow)?,
                None => 0,
            };
            // Only the seventeenth key makes room, and only out of what nobody can still ask for.
            if history.is_full() {
                let mut oldest = true;
                history.retain(|key| !core::mem::take(&mut oldest) || Self::is_needed(key, now));
            }
            let key = WorkerKey { epoch, key, from: now, until: None };
            history.try_push(key).map_err(|_| Error::<T>::TooMany)?;
            Ok(epoch)
        })
    }

    /// Ends the open key of `who` in this block.
    pub(crate) fn close_worker_key(who: &T::AccountId) {
        let now = System::<T>::block_number();
        WorkerKeys::<T>::mutate(who, |history| close_last(history, now));
    }

    /// The open key of `who`: present exactly while it is registered.
    pub(crate) fn current_worker_key(who: &T::AccountId) -> Option<WorkerKey<BlockNumberFor<T>>> {
        WorkerKeys::<T>::get(who).into_iter().next_back().filter(|key| key.until.is_none())
    }

    /// The worker key of `who` in force at `block`, `None` when there was none or its record was pruned.
    pub fn worker_key_at(who: &T::AccountId, block: BlockNumberFor<T>) -> Option<WorkerPublicKey> {
        WorkerKeys::<T>::get(who)
            .into_iter()
            .find(|key| key.from <= block && key.until.is_none_or(|until| block < until))
            .map(|key| key.key)
    }

    /// Whether evidence signed with `key` may still be brought forward.
    fn is_needed(key: &WorkerKey<BlockNumberFor<T>>, now: BlockNumberFor<T>) -> bool {
        key.until.is_none_or(|until| now < until.saturating_add(REPORT_WINDOW.into()))
    }
}

fn close_last<BlockNumber>(history: &mut WorkerKeyHistory<BlockNumber>, now: BlockNumber) {
    if let Some(key) = history.last_mut() {
        // An entry closed earlier keeps its end: the account registered again.
        key.until.get_or_insert(now);
    }
}
