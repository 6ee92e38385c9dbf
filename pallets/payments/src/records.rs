//! What API keys and channels have in common: their birth, their terms, their end.

use crate::{
    BearerHashes, Config, Error, Event, HoldReason, Lanes, MAX_LANES, NextNonce, PaidBy, PaidTo, Pallet, PayId,
    Payment, PaymentKind, PaymentOf, PaymentState, Payments, RoundUse, Scope, TermsOf, host_hash::HostSha256,
};
use assay_primitives::{
    ids::{AgentId, Balance, Digest256, Round},
    payid::PaymentIdentity,
    traits::{AgentAccess, ProviderRegistry},
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{
        ArithmeticError, DispatchError,
        traits::{CheckedAdd, CheckedDiv, Saturating, UniqueSaturatedInto, Zero},
    },
};

/// A payment record that is to be made.
pub(crate) struct NewPayment<T: Config> {
    pub(crate) owner: T::AccountId,
    pub(crate) provider: T::AccountId,
    pub(crate) nonce: u32,
    pub(crate) kind: PaymentKind,
    pub(crate) credential: [u8; 32],
    pub(crate) terms: TermsOf<T>,
    pub(crate) funds: Balance,
}

impl Scope {
    /// Whether the scope holds `agent`.
    pub fn contains(&self, agent: AgentId) -> bool {
        match self {
            Self::Any => true,
            Self::Agents(agents) => agents.binary_search(&agent).is_ok(),
        }
    }
}

impl<AccountId, BlockNumber: Copy + Ord + Saturating + Zero> Payment<AccountId, BlockNumber> {
    /// Neither paid nor claimed nor given back.
    pub fn available(&self) -> Balance {
        match self.state {
            PaymentState::Closed => 0,
            _ => self.funds.saturating_sub(self.spent).saturating_sub(self.pending),
        }
    }

    /// Still on hold, or of the credits still allocated.
    pub fn locked(&self) -> Balance {
        match self.state {
            PaymentState::Closed => 0,
            _ => self.funds.saturating_sub(self.spent),
        }
    }

    /// Whether new requests are paid.
    pub fn is_live(&self, now: BlockNumber) -> bool {
        self.state == PaymentState::Open && self.terms.expiry.is_none_or(|expiry| now < expiry)
    }

    /// First block in which nothing can be redeemed, if there is one yet.
    pub fn redeem_until(&self, close_window: BlockNumber) -> Option<BlockNumber> {
        let expired = self.terms.expiry.map(|expiry| expiry.saturating_add(close_window));
        match self.state {
            PaymentState::Open => expired,
            PaymentState::Closing { until } => Some(expired.map_or(until, |expired| expired.min(until))),
            PaymentState::Closed => Some(Zero::zero()),
        }
    }

    /// Whether something can be redeemed.
    pub fn accepts_claims(&self, now: BlockNumber, close_window: BlockNumber) -> bool {
        self.redeem_until(close_window).is_none_or(|until| now < until)
    }
}

impl<T: Config> Pallet<T> {
    /// Makes the record of a key or channel whose money is already bound, and returns its id.
    pub(crate) fn open_record(
        new: NewPayment<T>,
        per_round_limit: Option<Balance>,
    ) -> Result<(PayId, PaymentOf<T>), DispatchError> {
        let NewPayment { owner, provider, nonce, kind, credential, terms, funds } = new;
        let now = System::<T>::block_number();
        ensure!(funds > 0, Error::<T>::AmountZero);
        ensure!(T::Providers::has_encryption_key(&owner), Error::<T>::EncryptionKeyMissing);
        let serves = T::Providers::may_infer(&provider) || T::Providers::is_gateway(&provider);
        ensure!(serves && T::Providers::is_registered(&provider), Error::<T>::ProviderInvalid);
        ensure!(nonce == NextNonce::<T>::get(&owner), Error::<T>::NonceMismatch);
        Self::check_terms(&terms, now)?;

        let pay_id = Self::pay_id(&owner, &provider, nonce, credential);
        let deposit = T::RecordDeposit::get();
        T::Currency::hold(&HoldReason::Record.into(), &owner, deposit)?;
        NextNonce::<T>::insert(&owner, nonce.checked_add(1).ok_or(Error::<T>::TooMany)?);
        PaidBy::<T>::insert((&owner, kind, pay_id), ());
        PaidTo::<T>::insert((&provider, kind, pay_id), ());
        let payment = Payment {
            owner,
            provider,
            nonce,
            kind,
            credential,
            terms,
            per_round_limit,
            round_use: RoundUse::default(),
            funds,
            spent: 0,
            pending: 0,
            refunded: 0,
            claims: 0,
            lanes: 0,
            deposit,
            opened_at: now,
            state: PaymentState::Open,
        };
        Payments::<T>::insert(pay_id, &payment);
        Ok((pay_id, payment))
    }

    /// Stops new requests; what was used before can be redeemed for `CloseWindow` more.
    pub(crate) fn do_request_close(owner: T::AccountId, pay_id: PayId, kind: PaymentKind) -> DispatchResult {
        let mut payment = Self::payment_of(&owner, &pay_id, kind)?;
        ensure!(payment.state == PaymentState::Open, Error::<T>::Expired);
        let until = System::<T>::block_number().checked_add(&T::CloseWindow::get()).ok_or(ArithmeticError::Overflow)?;
        payment.state = PaymentState::Closing { until };
        Payments::<T>::insert(pay_id, payment);
        Self::deposit_event(Event::Closing { pay_id, until });
        Ok(())
    }

    /// Removes a record whose money has left it; returns the number of its lanes.
    pub(crate) fn remove_record(pay_id: PayId, payment: PaymentOf<T>, released: Balance) -> Result<u32, DispatchError> {
        let PaymentOf::<T> { owner, provider, kind, credential, deposit, lanes, .. } = payment;
        // 64 lanes at most: one pass removes them all.
        let _ = Lanes::<T>::clear_prefix(pay_id, MAX_LANES, None);
        Payments::<T>::remove(pay_id);
        PaidBy::<T>::remove((&owner, kind, pay_id));
        PaidTo::<T>::remove((&provider, kind, pay_id));
        if kind == PaymentKind::Key {
            BearerHashes::<T>::remove(credential);
        }
        T::Currency::release(&HoldReason::Record.into(), &owner, deposit, Precision::Exact)?;
        Self::deposit_event(Event::Removed { pay_id, released, deposit });
        Ok(lanes)
    }

    /// The key or channel of `owner`.
    pub(crate) fn payment_of(
        owner: &T::AccountId,
        pay_id: &PayId,
        kind: PaymentKind,
    ) -> Result<PaymentOf<T>, DispatchError> {
        let payment = Self::payment_of_kind(pay_id, kind)?;
        ensure!(payment.owner == *owner, Error::<T>::NotAuthorized);
        Ok(payment)
    }

    /// The key or channel.
    pub(crate) fn payment_of_kind(pay_id: &PayId, kind: PaymentKind) -> Result<PaymentOf<T>, Error<T>> {
        Payments::<T>::get(pay_id).filter(|payment| payment.kind == kind).ok_or(Error::<T>::NotFound)
    }

    /// Adds `amount` to what a live record may pay.
    pub(crate) fn raise_funds(pay_id: PayId, mut payment: PaymentOf<T>, amount: Balance) -> DispatchResult {
        ensure!(amount > 0, Error::<T>::AmountZero);
        ensure!(payment.is_live(System::<T>::block_number()), Error::<T>::Expired);
        payment.funds = payment.funds.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
        let funds = payment.funds;
        Payments::<T>::insert(pay_id, payment);
        Self::deposit_event(Event::ToppedUp { pay_id, amount, funds });
        Ok(())
    }

    /// Id of a payment record of this chain.
    pub(crate) fn pay_id(owner: &T::AccountId, provider: &T::AccountId, nonce: u32, credential: [u8; 32]) -> PayId {
        let (owner, provider) = (owner.clone().into(), provider.clone().into());
        PaymentIdentity { genesis: Self::genesis(), owner, provider, nonce, credential }.pay_id::<HostSha256>()
    }

    /// Hash of block 0.
    pub(crate) fn genesis() -> Digest256 {
        System::<T>::block_hash(BlockNumberFor::<T>::zero()).into()
    }

    /// The round of the current block.
    pub(crate) fn current_round() -> Round {
        System::<T>::block_number()
            .checked_div(&T::RoundLength::get())
            .map(UniqueSaturatedInto::unique_saturated_into)
            .unwrap_or_default()
    }

    fn check_terms(terms: &TermsOf<T>, now: BlockNumberFor<T>) -> Result<(), Error<T>> {
        ensure!(terms.expiry.is_none_or(|expiry| now < expiry), Error::<T>::Expired);
        if let Scope::Agents(agents) = &terms.scope {
            ensure!(!agents.is_empty(), Error::<T>::ScopeInvalid);
            ensure!(agents.iter().zip(agents.iter().skip(1)).all(|(one, next)| one < next), Error::<T>::ScopeInvalid);
            ensure!(agents.iter().all(|agent| T::Agents::exists(*agent)), Error::<T>::NotFound);
        }
        for (index, reader) in terms.readers.iter().enumerate() {
            let repeated = terms.readers.iter().skip(index).skip(1).any(|other| other.account == reader.account);
            ensure!(!repeated, Error::<T>::ReaderRepeated);
        }
        Ok(())
    }
}
