//! Jail: a provider that stays silent takes no new work for a while.

use crate::{
    Config, Error, Event, JailRecords, Jailed, Pallet, Performances, Providers, Reputations,
    types::{JAIL_MEMORY_ROUNDS, JailInfo, JailRecord, ProviderStatus, RECORD_ROUNDS},
};
use alloc::vec::Vec;
use assay_primitives::economy::ProviderRecord;
use polkadot_sdk::{
    frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get},
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{
        ArithmeticError, SaturatedConversion,
        traits::{CheckedAdd, Saturating},
    },
};

// A jail that is still remembered is never removed.
const _: () = assert!(JAIL_MEMORY_ROUNDS <= RECORD_ROUNDS);

impl<T: Config> Pallet<T> {
    pub(crate) fn do_report_offline(provider: T::AccountId) -> DispatchResult {
        let record = Providers::<T>::get(&provider).ok_or(Error::<T>::NotFound)?;
        ensure!(!Jailed::<T>::contains_key(&provider), Error::<T>::AlreadyExists);
        // Who said that it takes no new work owes no heartbeat.
        ensure!(record.status == ProviderStatus::Active, Error::<T>::NotActive);
        ensure!(Self::is_silent(&provider), Error::<T>::NotYet);

        let round = Self::current_round();
        let served = Self::jails_remembered(&provider);
        let until =
            System::<T>::block_number().checked_add(&Self::jail_length(served)).ok_or(ArithmeticError::Overflow)?;
        let times = served.saturating_add(1);
        JailRecords::<T>::insert(&provider, JailRecord { times, round, until });
        Jailed::<T>::insert(&provider, until);
        <Self as ProviderRecord<_>>::failed(&provider, T::OfflineWeight::get());
        Self::deposit_event(Event::Jailed { provider, until, times });
        Ok(())
    }

    pub(crate) fn do_unjail(who: T::AccountId) -> DispatchResult {
        let until = Jailed::<T>::get(&who).ok_or(Error::<T>::NotJailed)?;
        ensure!(System::<T>::block_number() >= until, Error::<T>::NotYet);
        Jailed::<T>::remove(&who);
        Self::excuse(&who);
        Self::deposit_event(Event::Unjailed { provider: who });
        Ok(())
    }

    pub(crate) fn do_prune_record(provider: T::AccountId) -> DispatchResult {
        let rounds = [
            Reputations::<T>::try_get(&provider).ok().map(|evidence| evidence.round),
            Performances::<T>::try_get(&provider).ok().map(|performance| performance.round),
            JailRecords::<T>::get(&provider).map(|record| record.round),
        ];
        let newest = rounds.into_iter().flatten().max().ok_or(Error::<T>::NotFound)?;
        ensure!(!Self::has_stake(&provider), Error::<T>::HasStake);
        ensure!(Self::current_round().saturating_sub(newest) >= RECORD_ROUNDS, Error::<T>::NotYet);
        let until = JailRecords::<T>::get(&provider).map(|record| record.until);
        ensure!(until.is_none_or(|until| System::<T>::block_number() >= until), Error::<T>::NotYet);
        Reputations::<T>::remove(&provider);
        Performances::<T>::remove(&provider);
        JailRecords::<T>::remove(&provider);
        Self::deposit_event(Event::RecordPruned { provider });
        Ok(())
    }

    /// Puts an account that registers before the end of its jail back into it.
    pub(crate) fn resume_jail(who: &T::AccountId) {
        if let Some(record) = JailRecords::<T>::get(who).filter(|record| System::<T>::block_number() < record.until) {
            Jailed::<T>::insert(who, record.until);
        }
    }

    /// Until when the provider is in jail and how often it was lately; `None` without a jail that is remembered.
    pub fn jail(who: &T::AccountId) -> Option<JailInfo<BlockNumberFor<T>>> {
        let until = Jailed::<T>::get(who);
        let times = Self::jails_remembered(who);
        (until.is_some() || times > 0).then_some(JailInfo { until, times })
    }

    /// Up to `limit` (at most [`crate::MAX_PAGE`]) jailed providers and the blocks that free them, in storage order,
    /// after `from` or from the start.
    pub fn jailed(from: Option<T::AccountId>, limit: u32) -> Vec<(T::AccountId, BlockNumberFor<T>)> {
        let all = match from {
            Some(account) => Jailed::<T>::iter_from(Jailed::<T>::hashed_key_for(account)),
            None => Jailed::<T>::iter(),
        };
        all.take(limit.min(crate::MAX_PAGE).saturated_into()).collect()
    }

    /// Jails of the provider that still lengthen its next one.
    fn jails_remembered(who: &T::AccountId) -> u32 {
        let round = Self::current_round();
        JailRecords::<T>::get(who)
            .filter(|record| round.saturating_sub(record.round) < JAIL_MEMORY_ROUNDS)
            .map_or(0, |record| record.times)
    }

    /// Length of a jail after `served` earlier ones: doubled for each, up to the bound.
    pub(crate) fn jail_length(served: u32) -> BlockNumberFor<T> {
        let factor = 1u32.checked_shl(served).unwrap_or(u32::MAX);
        T::JailBlocks::get().saturating_mul(factor.into()).min(T::MaxJailBlocks::get())
    }
}
