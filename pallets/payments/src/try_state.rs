//! Invariants of the pallet's storage.

use crate::{
    Agenda, AgendaFrom, BearerHashes, Claims, ClaimsOn, ClaimsTo, Config, Credits, HoldReason, Lanes, MAX_LANES,
    NextClaim, NextNonce, PaidBy, PaidTo, Pallet, PaymentKind, PaymentOf, PaymentState, Payments, claims::agenda_block,
};
use alloc::collections::BTreeMap;
use assay_primitives::ids::Balance;
use codec::Encode;
use polkadot_sdk::{
    frame_support::{
        ensure,
        traits::fungible::{Inspect, InspectHold},
    },
    sp_runtime::TryRuntimeError,
};

/// What an account should have on hold, by its records.
#[derive(Default)]
struct Expected {
    allocated: Balance,
    channels: Balance,
    deposits: Balance,
}

impl<T: Config> Pallet<T> {
    /// Checks every invariant:
    /// 1. credits of each account are what it has on hold for them, and never 0;
    /// 2. Σ over an account's API keys of (allocation − spent) is its allocated credits, at most its credits;
    /// 3. Σ over an account's channels of what is locked is what it has on hold for them: paid + refunded + locked =
    ///    deposited;
    /// 4. Σ of the storage deposits of an account's records is what it has on hold for them;
    /// 5. no record has spent and promised more than its funds, nor claimed more in a round than its limit;
    /// 6. Σ over the lanes of a record of what was redeemed is spent + pending + refunded, and their number is stored;
    /// 7. Σ over the claims of a key is pending, and their number is stored; each is within its lane;
    /// 8. a record's id is the hash of its identity, its nonce was used, and every index lists it exactly once;
    /// 9. every claim is listed for its provider and its key, and on the agenda unless its block is over;
    /// 10. the pot has no less than its existential deposit.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut expected = BTreeMap::<_, (T::AccountId, Expected)>::new();
        let mut keys = 0usize;
        for (pay_id, payment) in Payments::<T>::iter() {
            Self::try_state_payment(pay_id, &payment)?;
            let (_, sums) =
                expected.entry(payment.owner.encode()).or_insert_with(|| (payment.owner.clone(), Expected::default()));
            sums.deposits = sums.deposits.checked_add(payment.deposit).ok_or("4: deposits overflow")?;
            match payment.kind {
                PaymentKind::Key => {
                    keys = keys.saturating_add(1);
                    sums.allocated = sums.allocated.checked_add(payment.locked()).ok_or("2: allocations overflow")?;
                }
                PaymentKind::Channel => {
                    sums.channels = sums.channels.checked_add(payment.locked()).ok_or("3: channels overflow")?;
                }
            }
        }
        let payments = Payments::<T>::iter_keys().count();
        ensure!(PaidBy::<T>::iter_keys().count() == payments, "8: the owners' index has other entries");
        ensure!(PaidTo::<T>::iter_keys().count() == payments, "8: the providers' index has other entries");
        ensure!(BearerHashes::<T>::iter_keys().count() == keys, "8: a bearer hash has no key");
        for (owner, sums) in expected.values() {
            Self::try_state_holds(owner, sums)?;
        }
        for (owner, credits) in Credits::<T>::iter() {
            ensure!(credits.held > 0, "1: empty credits are stored");
            ensure!(credits.allocated <= credits.held, "2: more is allocated than held");
            let held = T::Currency::balance_on_hold(&HoldReason::Credits.into(), &owner);
            ensure!(held == credits.held, "1: credits are not what the account has on hold");
            let known = expected.contains_key(&owner.encode());
            ensure!(known || credits.allocated == 0, "2: credits are allocated to no key");
        }
        Self::try_state_claims()?;
        let pot = T::Currency::balance(&Self::pot());
        ensure!(pot >= T::Currency::minimum_balance(), "10: the pot has lost its existential deposit");
        Ok(())
    }

    fn try_state_holds(owner: &T::AccountId, sums: &Expected) -> Result<(), TryRuntimeError> {
        let held = |reason: HoldReason| T::Currency::balance_on_hold(&reason.into(), owner);
        ensure!(Credits::<T>::get(owner).allocated == sums.allocated, "2: allocations are not those of the keys");
        ensure!(held(HoldReason::Channel) == sums.channels, "3: channels are not what the account has on hold");
        ensure!(held(HoldReason::Record) == sums.deposits, "4: deposits are not what the account has on hold");
        Ok(())
    }

    fn try_state_payment(pay_id: crate::PayId, payment: &PaymentOf<T>) -> Result<(), TryRuntimeError> {
        let promised = payment.spent.checked_add(payment.pending).ok_or("5: promises overflow")?;
        ensure!(promised <= payment.funds, "5: more was promised than there are funds");
        let limit = payment.per_round_limit;
        ensure!(limit.is_none_or(|limit| payment.round_use.amount <= limit), "5: a round is above its limit");
        let (mut redeemed, mut lanes) = (0, 0u32);
        for (_, lane) in Lanes::<T>::iter_prefix(pay_id) {
            redeemed = lane.redeemed.checked_add(redeemed).ok_or("6: lanes overflow")?;
            lanes = lanes.saturating_add(1);
        }
        ensure!(Some(redeemed) == promised.checked_add(payment.refunded), "6: lanes are not what was redeemed");
        ensure!(lanes == payment.lanes && lanes <= MAX_LANES, "6: the number of lanes is another");
        let (mut pending, mut claims) = (0, 0u32);
        for id in ClaimsOn::<T>::iter_key_prefix(pay_id) {
            let claim = Claims::<T>::get(id).ok_or("9: a listed claim does not exist")?;
            ensure!(claim.pay_id == pay_id, "9: a claim is listed for another key");
            let lane = Lanes::<T>::get(pay_id, claim.agent).ok_or("7: a claim has no lane")?;
            ensure!(claim.delta > 0 && claim.royalty <= claim.delta, "7: a claim claims nothing, or more royalty");
            ensure!(claim.delta <= claim.amount && claim.amount <= lane.redeemed, "7: a claim is beyond its lane");
            ensure!(ClaimsTo::<T>::contains_key(&payment.provider, id), "9: a claim is not listed for its provider");
            pending = claim.delta.checked_add(pending).ok_or("7: claims overflow")?;
            claims = claims.saturating_add(1);
        }
        ensure!((pending, claims) == (payment.pending, payment.claims), "7: claims are not what is pending");
        if payment.kind == PaymentKind::Channel {
            ensure!(claims == 0 && payment.refunded == 0, "7: a channel has claims");
        } else {
            ensure!(payment.state != PaymentState::Closed, "5: a key is closed like a channel");
            ensure!(BearerHashes::<T>::get(payment.credential) == Some(pay_id), "8: a bearer hash leads elsewhere");
        }
        let found = Self::pay_id(&payment.owner, &payment.provider, payment.nonce, payment.credential);
        ensure!(found == pay_id, "8: an id is not the hash of its record");
        ensure!(payment.nonce < NextNonce::<T>::get(&payment.owner), "8: a nonce is still to come");
        let listed = PaidBy::<T>::contains_key((&payment.owner, payment.kind, pay_id))
            && PaidTo::<T>::contains_key((&payment.provider, payment.kind, pay_id));
        ensure!(listed, "8: a record is not listed");
        Ok(())
    }

    fn try_state_claims() -> Result<(), TryRuntimeError> {
        let from = AgendaFrom::<T>::get();
        let mut scheduled = 0usize;
        for (id, claim) in Claims::<T>::iter() {
            ensure!(id < NextClaim::<T>::get(), "9: a claim is still to come");
            ensure!(ClaimsOn::<T>::contains_key(claim.pay_id, id), "9: a claim is not listed for its key");
            let block = agenda_block(&claim);
            let listed = Agenda::<T>::contains_key(block, id);
            ensure!(listed || block <= from, "9: a claim is not on the agenda");
            scheduled = scheduled.saturating_add(usize::from(listed));
        }
        let claims = Claims::<T>::iter_keys().count();
        ensure!(Agenda::<T>::iter_keys().count() == scheduled, "9: the agenda has other entries");
        ensure!(ClaimsTo::<T>::iter_keys().count() == claims, "9: the providers' claims have other entries");
        ensure!(ClaimsOn::<T>::iter_keys().count() == claims, "9: the keys' claims have other entries");
        Ok(())
    }
}
