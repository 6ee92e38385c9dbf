//! API keys: allocations of credits to one provider.

use crate::{
    Agenda, BearerHashes, Claim, ClaimState, Claims, ClaimsOn, ClaimsTo, Config, Error, Event, Lanes,
    MAX_PENDING_CLAIMS, NextClaim, Pallet, PayId, PaymentKind, Payments, RecordRef, RoundUse, lanes::Totals,
    records::NewPayment,
};
use assay_primitives::ids::Balance;
use polkadot_sdk::{
    frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get},
    frame_system::Pallet as System,
    sp_runtime::{ArithmeticError, DispatchError, traits::CheckedAdd},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_create_key(new: NewPayment<T>, per_round_limit: Option<Balance>) -> DispatchResult {
        let (bearer_hash, allocation) = (new.credential, new.funds);
        ensure!(!BearerHashes::<T>::contains_key(bearer_hash), Error::<T>::AlreadyExists);
        Self::allocate(&new.owner, allocation)?;
        let (pay_id, payment) = Self::open_record(new, per_round_limit)?;
        BearerHashes::<T>::insert(bearer_hash, pay_id);
        let crate::PaymentOf::<T> { owner, provider, nonce, .. } = payment;
        Self::deposit_event(Event::KeyCreated { pay_id, owner, provider, nonce, allocation });
        Ok(())
    }

    pub(crate) fn do_top_up_key(owner: T::AccountId, pay_id: PayId, amount: Balance) -> DispatchResult {
        let payment = Self::payment_of(&owner, &pay_id, PaymentKind::Key)?;
        Self::allocate(&owner, amount)?;
        Self::raise_funds(pay_id, payment, amount)
    }

    pub(crate) fn do_close_key(owner: T::AccountId, pay_id: PayId) -> Result<u32, DispatchError> {
        let payment = Self::payment_of(&owner, &pay_id, PaymentKind::Key)?;
        ensure!(!payment.accepts_claims(System::<T>::block_number(), T::CloseWindow::get()), Error::<T>::NotYet);
        ensure!(payment.claims == 0, Error::<T>::StillPending);
        let released = payment.locked();
        Self::deallocate(&owner, released)?;
        Self::remove_record(pay_id, payment, released)
    }

    pub(crate) fn do_redeem_key(
        provider: T::AccountId,
        pay_id: PayId,
        totals: Totals,
        record: RecordRef<T::AccountId>,
    ) -> DispatchResult {
        let mut payment = Self::payment_of_kind(&pay_id, PaymentKind::Key)?;
        ensure!(payment.provider == provider, Error::<T>::NotAuthorized);
        ensure!(payment.claims < MAX_PENDING_CLAIMS, Error::<T>::TooMany);
        let agent = totals.agent;
        let mut lane = Self::lane_of(&pay_id, &mut payment, agent).map_err(Error::<T>::from)?;
        let advance = Self::check_totals(&payment, &lane, totals, &record).map_err(Error::<T>::from)?;
        let amount = advance.amount;
        ensure!(amount <= payment.available(), Error::<T>::Insufficient);
        payment.round_use = Self::use_in_round(payment.round_use, amount, payment.per_round_limit)?;
        Self::advance_lane(&mut lane, &advance).map_err(Error::<T>::from)?;
        payment.pending = payment.pending.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
        payment.claims = payment.claims.checked_add(1).ok_or(ArithmeticError::Overflow)?;

        let id = NextClaim::<T>::get();
        NextClaim::<T>::put(id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
        let due = System::<T>::block_number().checked_add(&T::DisputeWindow::get()).ok_or(ArithmeticError::Overflow)?;
        let claim = Claim {
            pay_id,
            agent,
            amount: totals.amount,
            delta: amount,
            tokens: advance.tokens,
            royalty: advance.royalty,
            record,
            due,
            state: ClaimState::Pending,
        };
        Lanes::<T>::insert(pay_id, agent, lane);
        Payments::<T>::insert(pay_id, payment);
        Claims::<T>::insert(id, claim);
        ClaimsTo::<T>::insert(&provider, id, ());
        ClaimsOn::<T>::insert(pay_id, id, ());
        Agenda::<T>::insert(due, id, ());
        Self::deposit_event(Event::Claimed { claim: id, pay_id, agent, amount, due });
        Ok(())
    }

    /// Counts `amount` in the current round. A claim counts in the round that makes it, refunded or not, so that
    /// claims of one round cannot exceed the limit in any order.
    fn use_in_round(used: RoundUse, amount: Balance, limit: Option<Balance>) -> Result<RoundUse, DispatchError> {
        let round = Self::current_round();
        let before = if used.round == round { used.amount } else { 0 };
        let amount = before.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
        ensure!(limit.is_none_or(|limit| amount <= limit), Error::<T>::AbovePeriod);
        Ok(RoundUse { round, amount })
    }
}
