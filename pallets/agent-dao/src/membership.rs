//! Who becomes a member, why, and at whose cost.

use crate::{Config, Error, Event, HoldReason, MemberCount, Members, Pallet, SoldAt, types::Member};
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Balance, MemberClass, Round, UsageKind, UsageTotals, VersionNumber},
    traits::{AgentLifecycle, Membership, ShareLedger, UsageMeter},
};
use polkadot_sdk::{
    frame_support::{ensure, traits::Get},
    frame_system,
    sp_runtime::{DispatchError, DispatchResult},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_open(agent: AgentId, founder: &T::AccountId) -> DispatchResult {
        ensure!(!MemberCount::<T>::contains_key(agent), Error::<T>::DaoAlreadyExists);
        MemberCount::<T>::insert(agent, 0);
        Self::deposit_event(Event::DaoOpened { agent, founder: founder.clone() });
        Self::do_admit(agent, founder, MemberClass::Founder, founder)
    }

    pub(crate) fn do_admit(
        agent: AgentId,
        who: &T::AccountId,
        class: MemberClass,
        payer: &T::AccountId,
    ) -> DispatchResult {
        let count = MemberCount::<T>::get(agent).ok_or(Error::<T>::DaoNotFound)?;
        if let Some(mut member) = Members::<T>::get(agent, who) {
            if class > member.class {
                let from = core::mem::replace(&mut member.class, class);
                Members::<T>::insert(agent, who, member);
                Self::deposit_event(Event::ClassRaised { agent, who: who.clone(), from, to: class });
            }
            return Ok(());
        }
        let count = count.checked_add(1).ok_or(Error::<T>::TooManyMembers)?;
        let deposit = T::MemberDeposit::get();
        Self::hold(HoldReason::Member, payer, deposit)?;
        MemberCount::<T>::insert(agent, count);
        let joined = frame_system::Pallet::<T>::block_number();
        Members::<T>::insert(agent, who, Member { class, joined, payer: payer.clone(), deposit });
        Self::deposit_event(Event::MemberAdmitted { agent, who: who.clone(), class, payer: payer.clone(), deposit });
        Ok(())
    }

    pub(crate) fn do_sold(agent: AgentId, buyer: &T::AccountId) -> DispatchResult {
        Self::do_admit(agent, buyer, MemberClass::Investor, buyer)?;
        SoldAt::<T>::insert(agent, frame_system::Pallet::<T>::block_number());
        Ok(())
    }

    pub(crate) fn do_leave(who: T::AccountId, agent: AgentId) -> DispatchResult {
        let count = MemberCount::<T>::get(agent).ok_or(Error::<T>::DaoNotFound)?;
        let Member { class, payer, deposit, .. } = Members::<T>::get(agent, &who).ok_or(Error::<T>::MemberNotFound)?;
        ensure!(class != MemberClass::Founder, Error::<T>::FounderCannotLeave);
        ensure!(T::Shares::shares(agent, &who) == 0, Error::<T>::HoldsShares);
        Self::release(HoldReason::Member, &payer, deposit)?;
        Members::<T>::remove(agent, &who);
        MemberCount::<T>::insert(agent, count.saturating_sub(1));
        Self::deposit_event(Event::MemberLeft { agent, who, payer, deposit });
        Ok(())
    }
}

impl<T: Config> AgentLifecycle<T::AccountId, DispatchError> for Pallet<T> {
    fn on_created(agent: AgentId, founder: &T::AccountId) -> DispatchResult {
        Self::do_open(agent, founder)
    }

    fn on_deployed(_agent: AgentId, _version: VersionNumber) -> DispatchResult {
        Ok(())
    }

    /// The buyer holds every share from now on, so it must be a member; it pays for that itself. What the former
    /// holders proposed or delegated ends with the generation, which the ledger raises.
    fn on_sold(agent: AgentId, buyer: &T::AccountId, _payer: &T::AccountId, _price: Balance) -> DispatchResult {
        Self::do_sold(agent, buyer)
    }
}

impl<T: Config> UsageMeter<T::AccountId, DispatchError> for Pallet<T> {
    fn on_first_use(
        reporter: &T::AccountId,
        agent: AgentId,
        _version: VersionNumber,
        user: &T::AccountId,
        _kind: UsageKind,
    ) -> DispatchResult {
        Self::do_admit(agent, user, MemberClass::User, reporter)
    }

    /// Membership depends on who used an agent, not on how much.
    fn on_totals(
        _reporter: &T::AccountId,
        _agent: AgentId,
        _version: VersionNumber,
        _round: Round,
        _totals: UsageTotals,
        _free: Tokens,
    ) -> DispatchResult {
        Ok(())
    }
}

impl<T: Config> Membership<T::AccountId, DispatchError> for Pallet<T> {
    fn admit(agent: AgentId, who: &T::AccountId, class: MemberClass, payer: &T::AccountId) -> DispatchResult {
        Self::do_admit(agent, who, class, payer)
    }

    fn is_member(agent: AgentId, who: &T::AccountId) -> bool {
        Members::<T>::contains_key(agent, who)
    }
}
