//! Who votes with whose shares.
//!
//! One step only: a delegate has not delegated, a delegator is nobody's delegate. A delegation belongs to one
//! generation of the ledger; an older one counts for nothing and anyone may clear it.

use crate::{
    Config, Delegations, Delegators, Error, Event, HoldReason, MemberCount, Members, Pallet, types::Delegation,
};
use assay_primitives::{ids::AgentId, traits::ShareLedger};
use polkadot_sdk::{
    frame_support::{ensure, traits::Get},
    frame_system,
    sp_runtime::DispatchResult,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_delegate(who: T::AccountId, agent: AgentId, to: T::AccountId) -> DispatchResult {
        ensure!(MemberCount::<T>::contains_key(agent), Error::<T>::DaoNotFound);
        ensure!(Members::<T>::contains_key(agent, &to), Error::<T>::MemberNotFound);
        ensure!(who != to, Error::<T>::ChainedDelegation);
        ensure!(T::Shares::shares(agent, &who) > 0, Error::<T>::Insufficient);
        let generation = T::Shares::generation(agent);
        ensure!(!Delegators::<T>::contains_key((agent, generation, &who)), Error::<T>::ChainedDelegation);
        let to_delegated = Delegations::<T>::get(agent, &to).is_some_and(|other| other.generation == generation);
        ensure!(!to_delegated, Error::<T>::ChainedDelegation);

        if Delegations::<T>::contains_key(agent, &who) {
            Self::end_delegation(agent, &who)?;
        }
        Delegators::<T>::try_mutate((agent, generation, &to), |list| list.try_push(who.clone()))
            .map_err(|_| Error::<T>::TooManyDelegators)?;
        let deposit = T::DelegationDeposit::get();
        Self::hold(HoldReason::Delegation, &who, deposit)?;
        let since = frame_system::Pallet::<T>::block_number();
        Delegations::<T>::insert(agent, &who, Delegation { to: to.clone(), since, generation, deposit });
        Self::deposit_event(Event::Delegated { agent, who, to, deposit });
        Ok(())
    }

    pub(crate) fn do_dismiss(who: T::AccountId, agent: AgentId, delegator: T::AccountId) -> DispatchResult {
        let delegation = Delegations::<T>::get(agent, &delegator).ok_or(Error::<T>::DelegationNotFound)?;
        // Not also for a delegator that sold out: its shares may still count for an open proposal.
        let void = delegation.generation != T::Shares::generation(agent);
        ensure!(void || who == delegation.to, Error::<T>::NotAuthorized);
        Self::end_delegation(agent, &delegator)
    }

    /// Removes a delegation and returns its deposit. Votes that carried it stay.
    pub(crate) fn end_delegation(agent: AgentId, who: &T::AccountId) -> DispatchResult {
        let Delegation { to, generation, deposit, .. } =
            Delegations::<T>::take(agent, who).ok_or(Error::<T>::DelegationNotFound)?;
        Delegators::<T>::mutate_exists((agent, generation, &to), |entry| {
            let Some(list) = entry else { return };
            list.retain(|from| from != who);
            if list.is_empty() {
                *entry = None;
            }
        });
        Self::release(HoldReason::Delegation, who, deposit)?;
        Self::deposit_event(Event::Undelegated { agent, who: who.clone(), to, deposit });
        Ok(())
    }
}
