//! Claims on API keys: their payment, and the agenda that works them off.

use crate::{
    Agenda, AgendaFrom, ClaimId, ClaimOf, ClaimState, Claims, ClaimsOn, ClaimsTo, Config, Error, Event, HoldReason,
    MAX_HOPS, Pallet, Payments, settlement::Due, weights::WeightInfo,
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        storage::with_storage_layer,
        weights::{Weight, WeightMeter},
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{
        ArithmeticError, DispatchError,
        traits::{One, Saturating},
    },
};

impl<T: Config> Pallet<T> {
    /// Pays a due claim and returns the number of agents that its royalty passed through.
    pub(crate) fn do_settle_claim(id: ClaimId) -> Result<u32, DispatchError> {
        let claim = Claims::<T>::get(id).ok_or(Error::<T>::NotFound)?;
        ensure!(claim.state == ClaimState::Pending, Error::<T>::StillPending);
        ensure!(System::<T>::block_number() >= claim.due, Error::<T>::NotYet);
        Self::pay_claim(id, claim)
    }

    pub(crate) fn pay_claim(id: ClaimId, claim: ClaimOf<T>) -> Result<u32, DispatchError> {
        let mut payment = Payments::<T>::get(claim.pay_id).ok_or(Error::<T>::NotFound)?;
        payment.pending = payment.pending.checked_sub(claim.delta).ok_or(ArithmeticError::Underflow)?;
        payment.claims = payment.claims.checked_sub(1).ok_or(ArithmeticError::Underflow)?;
        payment.spent = payment.spent.checked_add(claim.delta).ok_or(ArithmeticError::Overflow)?;
        Payments::<T>::insert(claim.pay_id, &payment);
        Self::spend_allocated(&payment.owner, claim.delta)?;
        Self::remove_claim(id, &claim, &payment.provider);
        let hops = Self::settle(Due {
            pay_id: claim.pay_id,
            hold: HoldReason::Credits,
            payer: &payment.owner,
            provider: &payment.provider,
            agent: claim.agent,
            gross: claim.delta,
            royalty: claim.royalty,
            route: (&claim.record).into(),
            tokens: claim.tokens,
        })?;
        Self::deposit_event(Event::ClaimSettled { claim: id });
        Ok(hops)
    }

    /// Takes a claim out of every list; its money is the caller's matter.
    pub(crate) fn remove_claim(id: ClaimId, claim: &ClaimOf<T>, provider: &T::AccountId) {
        Claims::<T>::remove(id);
        ClaimsTo::<T>::remove(provider, id);
        ClaimsOn::<T>::remove(claim.pay_id, id);
        Agenda::<T>::remove(agenda_block(claim), id);
    }

    /// Pays claims and refunds disputes whose block has come, as far as `remaining` goes.
    pub(crate) fn work_off_agenda(now: BlockNumberFor<T>, remaining: Weight) -> Weight {
        let mut meter = WeightMeter::with_limit(remaining);
        let per_block = T::WeightInfo::agenda_block();
        let per_claim = T::WeightInfo::settle_claim(MAX_HOPS).max(T::WeightInfo::close_dispute());
        // The cursor is read and written once.
        if meter.try_consume(per_block).is_err() {
            return meter.consumed();
        }
        let first = AgendaFrom::<T>::get();
        let mut block = first;
        while block <= now && meter.try_consume(per_block).is_ok() {
            let mut finished = true;
            while let Some(id) = Agenda::<T>::iter_key_prefix(block).next() {
                if meter.try_consume(per_claim).is_err() {
                    finished = false;
                    break;
                }
                Self::work_off_claim(block, id);
            }
            if !finished {
                break;
            }
            block = block.saturating_add(One::one());
        }
        if block != first {
            AgendaFrom::<T>::put(block);
        }
        meter.consumed()
    }

    fn work_off_claim(block: BlockNumberFor<T>, id: ClaimId) {
        let result = with_storage_layer(|| -> DispatchResult {
            match Claims::<T>::get(id).map(|claim| claim.state) {
                Some(ClaimState::Disputed { .. }) => Self::do_close_dispute(id),
                _ => Self::do_settle_claim(id).map(|_| ()),
            }
        });
        if let Err(error) = result {
            // It must not stop the claims behind it.
            Agenda::<T>::remove(block, id);
            Self::deposit_event(Event::SettlementFailed { claim: id, error });
        }
    }
}

/// Block of the agenda that the claim is listed under.
pub(crate) fn agenda_block<AccountId, BlockNumber: Copy>(claim: &crate::Claim<AccountId, BlockNumber>) -> BlockNumber {
    match claim.state {
        ClaimState::Pending => claim.due,
        ClaimState::Disputed { until } => until,
    }
}
