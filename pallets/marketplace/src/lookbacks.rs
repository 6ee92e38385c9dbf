//! Lookbacks: examples of use that their senders published.

use crate::{
    Config, Error, Event, HoldReason, LookbackCount, Lookbacks, LookbacksBy, Pallet,
    types::{Lookback, LookbackInfo, MAX_LOOKBACKS, MAX_LOOKBACKS_PER_ACCOUNT, MAX_PAGE},
};
use alloc::vec::Vec;
use assay_primitives::{
    ids::{AgentId, Digest256},
    proof::RecordProof,
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::SaturatedConversion,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_publish_lookback(
        publisher: T::AccountId,
        agent: AgentId,
        disclosure: Vec<u8>,
        evidence: &RecordProof,
    ) -> DispatchResult {
        let disclosure = Self::check_cid(disclosure)?;
        let evidence = Self::check_evidence(evidence, agent)?;
        let sender = evidence.record.sender().map_err(|_| Error::<T>::BadEvidence)?;
        ensure!(T::AccountId::from(sender.account) == publisher, Error::<T>::NotAuthorized);
        let leaf = evidence.record.leaf;
        ensure!(!Lookbacks::<T>::contains_key(agent, leaf), Error::<T>::AlreadyExists);
        LookbackCount::<T>::try_mutate(agent, |count| count_up(count, MAX_LOOKBACKS).ok_or(Error::<T>::TooMany))?;
        LookbacksBy::<T>::try_mutate(agent, &publisher, |count| {
            count_up(count, MAX_LOOKBACKS_PER_ACCOUNT).ok_or(Error::<T>::TooMany)
        })?;

        let deposit = T::LookbackDeposit::get();
        T::Currency::hold(&HoldReason::Lookback.into(), &publisher, deposit)?;
        let lookback = Lookback {
            publisher: publisher.clone(),
            provider: evidence.provider,
            seq: evidence.record.header.seq,
            disclosure,
            at: System::<T>::block_number(),
            deposit,
        };
        Lookbacks::<T>::insert(agent, leaf, lookback);
        Self::deposit_event(Event::LookbackPublished { agent, leaf, publisher });
        Ok(())
    }

    pub(crate) fn do_withdraw_lookback(who: T::AccountId, agent: AgentId, leaf: Digest256) -> DispatchResult {
        let lookback = Lookbacks::<T>::take(agent, leaf).ok_or(Error::<T>::NotFound)?;
        // Who runs the agent may: strangers could otherwise fill all its places.
        let publisher = lookback.publisher;
        ensure!(publisher == who || Self::runs(&who, agent), Error::<T>::NotAuthorized);
        LookbackCount::<T>::mutate_exists(agent, count_down);
        LookbacksBy::<T>::mutate_exists(agent, &publisher, count_down);
        T::Currency::release(&HoldReason::Lookback.into(), &publisher, lookback.deposit, Precision::Exact)?;
        Self::deposit_event(Event::LookbackWithdrawn { agent, leaf, publisher });
        Ok(())
    }

    /// Up to `limit` (at most [`MAX_PAGE`]) lookbacks of `agent` in storage order, after that of `from` or from the
    /// start.
    pub fn lookbacks(
        agent: AgentId,
        from: Option<Digest256>,
        limit: u32,
    ) -> Vec<LookbackInfo<T::AccountId, BlockNumberFor<T>>> {
        let all = match from {
            Some(leaf) => Lookbacks::<T>::iter_prefix_from(agent, Lookbacks::<T>::hashed_key_for(agent, leaf)),
            None => Lookbacks::<T>::iter_prefix(agent),
        };
        all.take(limit.min(MAX_PAGE).saturated_into())
            .map(|(leaf, lookback)| LookbackInfo { agent, leaf, lookback })
            .collect()
    }
}

/// One more, unless there are `most` already.
fn count_up(count: &mut u32, most: u32) -> Option<()> {
    *count = count.checked_add(1).filter(|count| *count <= most)?;
    Some(())
}

/// One less; nothing is stored for none.
fn count_down(count: &mut Option<u32>) {
    *count = count.and_then(|count| count.checked_sub(1)).filter(|count| *count > 0);
}
