//! Disputes: a provider opens the record behind a claim, or the claim is refunded and costs stake.

use crate::{
    Agenda, ClaimId, ClaimOf, ClaimState, Claims, Config, Error, Event, Pallet, PaymentKind, PaymentOf, Payments,
    claims::agenda_block,
};
use assay_primitives::{economy::ProviderRecord, proof::RecordProof, traits::SlashProvider};
use polkadot_sdk::{
    frame_support::{ensure, pallet_prelude::DispatchResult, storage::with_storage_layer, traits::Get},
    frame_system::Pallet as System,
    sp_runtime::{ArithmeticError, DispatchError, traits::CheckedAdd},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_dispute(owner: T::AccountId, id: ClaimId) -> DispatchResult {
        let mut claim = Claims::<T>::get(id).ok_or(Error::<T>::NotFound)?;
        let _ = Self::payment_of(&owner, &claim.pay_id, PaymentKind::Key)?;
        ensure!(claim.state == ClaimState::Pending, Error::<T>::AlreadyExists);
        let now = System::<T>::block_number();
        ensure!(now < claim.due, Error::<T>::Expired);
        let until = now.checked_add(&T::AnswerWindow::get()).ok_or(ArithmeticError::Overflow)?;
        Agenda::<T>::remove(agenda_block(&claim), id);
        claim.state = ClaimState::Disputed { until };
        Agenda::<T>::insert(until, id, ());
        Claims::<T>::insert(id, claim);
        Self::deposit_event(Event::ClaimDisputed { claim: id, until });
        Ok(())
    }

    /// Returns the number of agents that the royalty of the paid claim passed through.
    pub(crate) fn do_answer_dispute(
        provider: T::AccountId,
        id: ClaimId,
        proof: &RecordProof,
    ) -> Result<u32, DispatchError> {
        let (claim, payment) = Self::claim_of(id)?;
        ensure!(payment.provider == provider, Error::<T>::NotAuthorized);
        let ClaimState::Disputed { until } = claim.state else { return Err(Error::<T>::NotDisputed.into()) };
        ensure!(System::<T>::block_number() < until, Error::<T>::Expired);
        Self::ensure_supported(&payment, &claim, proof)?;
        // Nothing that the dispute window waits for can come any more: the record is open.
        Self::pay_claim(id, claim)
    }

    pub(crate) fn do_close_dispute(id: ClaimId) -> DispatchResult {
        let (claim, payment) = Self::claim_of(id)?;
        let ClaimState::Disputed { until } = claim.state else { return Err(Error::<T>::NotDisputed.into()) };
        ensure!(System::<T>::block_number() >= until, Error::<T>::NotYet);
        Self::refund(id, claim, payment)
    }

    pub(crate) fn do_prove_overclaim(id: ClaimId, proof: &RecordProof) -> DispatchResult {
        let (claim, payment) = Self::claim_of(id)?;
        Self::ensure_refuted(&payment, &claim, proof)?;
        Self::refund(id, claim, payment)
    }

    /// The key may spend the amount again; the lane keeps its totals, so that the claim cannot be repeated.
    fn refund(id: ClaimId, claim: ClaimOf<T>, mut payment: PaymentOf<T>) -> DispatchResult {
        let amount = claim.delta;
        payment.pending = payment.pending.checked_sub(amount).ok_or(ArithmeticError::Underflow)?;
        payment.claims = payment.claims.checked_sub(1).ok_or(ArithmeticError::Underflow)?;
        payment.refunded = payment.refunded.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
        Payments::<T>::insert(claim.pay_id, &payment);
        Self::remove_claim(id, &claim, &payment.provider);
        let penalty = amount.max(T::MinPenalty::get());
        // A refund never depends on what is left of the stake.
        let slashed = with_storage_layer(|| T::Slash::slash(&payment.provider, penalty)).unwrap_or_default();
        T::Reputation::failed(&payment.provider, amount);
        Self::deposit_event(Event::ClaimRefunded { claim: id, pay_id: claim.pay_id, amount, slashed });
        Ok(())
    }

    fn claim_of(id: ClaimId) -> Result<(ClaimOf<T>, PaymentOf<T>), Error<T>> {
        let claim = Claims::<T>::get(id).ok_or(Error::<T>::NotFound)?;
        let payment = Payments::<T>::get(claim.pay_id).ok_or(Error::<T>::NotFound)?;
        Ok((claim, payment))
    }
}
