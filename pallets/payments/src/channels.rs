//! Payment channels: a locked deposit and the vouchers that draw on it.

use crate::{
    Config, Error, Event, HoldReason, Lanes, MAX_HOPS, MAX_REDEEM_HOPS, Pallet, PayId, PaymentKind, PaymentState,
    Payments, Refusal, Voucher, Vouchers, lanes::Totals, records::NewPayment, settlement::Due,
};
use assay_primitives::{ids::Balance, voucher::VoucherMessage};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        storage::with_storage_layer,
        traits::{Get, fungible::MutateHold, tokens::Precision},
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_core::ed25519,
    sp_io,
    sp_runtime::DispatchError,
};

/// Number of vouchers, the unit of the calls' weights.
pub(crate) fn count<AccountId>(vouchers: &Vouchers<AccountId>) -> u32 {
    u32::try_from(vouchers.len()).unwrap_or(u32::MAX)
}

/// Most agents that the royalties of all vouchers can pass through.
pub(crate) fn most_hops<AccountId>(vouchers: &Vouchers<AccountId>) -> u32 {
    count(vouchers).saturating_mul(MAX_HOPS).min(MAX_REDEEM_HOPS)
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_open_channel(new: NewPayment<T>) -> DispatchResult {
        let deposit = new.funds;
        T::Currency::hold(&HoldReason::Channel.into(), &new.owner, deposit)?;
        let (pay_id, payment) = Self::open_record(new, None)?;
        let crate::PaymentOf::<T> { owner, provider, nonce, .. } = payment;
        Self::deposit_event(Event::ChannelOpened { pay_id, owner, provider, nonce, deposit });
        Ok(())
    }

    pub(crate) fn do_top_up_channel(owner: T::AccountId, pay_id: PayId, amount: Balance) -> DispatchResult {
        let payment = Self::payment_of(&owner, &pay_id, PaymentKind::Channel)?;
        T::Currency::hold(&HoldReason::Channel.into(), &owner, amount)?;
        Self::raise_funds(pay_id, payment, amount)
    }

    /// Redeems each voucher on its own and returns the number of agents that all royalties passed through.
    pub(crate) fn do_redeem(vouchers: &Vouchers<T::AccountId>) -> u32 {
        let mut hops = 0u32;
        for voucher in vouchers {
            let has_room = hops.saturating_add(MAX_HOPS) <= MAX_REDEEM_HOPS;
            let redeemed =
                if has_room { with_storage_layer(|| Self::redeem_voucher(voucher)) } else { Err(Refusal::OutOfRoom) };
            match redeemed {
                Ok(passed) => hops = hops.saturating_add(passed),
                Err(reason) => {
                    let (pay_id, agent) = (voucher.pay_id, voucher.agent);
                    Self::deposit_event(Event::VoucherRefused { pay_id, agent, reason });
                }
            }
        }
        hops
    }

    pub(crate) fn do_close_channel(
        provider: T::AccountId,
        pay_id: PayId,
        vouchers: &Vouchers<T::AccountId>,
    ) -> Result<u32, DispatchError> {
        let payment = Self::payment_of_kind(&pay_id, PaymentKind::Channel)?;
        ensure!(payment.provider == provider, Error::<T>::NotAuthorized);
        ensure!(payment.state != PaymentState::Closed, Error::<T>::Expired);
        let hops = Self::do_redeem(vouchers);
        let mut payment = Self::payment_of_kind(&pay_id, PaymentKind::Channel)?;
        let released = payment.locked();
        T::Currency::release(&HoldReason::Channel.into(), &payment.owner, released, Precision::Exact)?;
        payment.state = PaymentState::Closed;
        Payments::<T>::insert(pay_id, payment);
        Self::deposit_event(Event::ChannelClosed { pay_id, released });
        Ok(hops)
    }

    /// Returns the number of lanes that were removed.
    pub(crate) fn do_finalize(owner: T::AccountId, pay_id: PayId) -> Result<u32, DispatchError> {
        let payment = Self::payment_of(&owner, &pay_id, PaymentKind::Channel)?;
        ensure!(!payment.accepts_claims(System::<T>::block_number(), T::CloseWindow::get()), Error::<T>::NotYet);
        let released = payment.locked();
        T::Currency::release(&HoldReason::Channel.into(), &owner, released, Precision::Exact)?;
        Self::remove_record(pay_id, payment, released)
    }

    fn redeem_voucher(voucher: &Voucher<T::AccountId>) -> Result<u32, Refusal> {
        let pay_id = voucher.pay_id;
        let mut payment = Self::payment_of_kind(&pay_id, PaymentKind::Channel).map_err(|_| Refusal::NotFound)?;
        ensure!(is_signed_by(voucher, payment.credential), Refusal::BadSignature);
        let valid_until: BlockNumberFor<T> = voucher.valid_until.into();
        ensure!(System::<T>::block_number() <= valid_until, Refusal::Expired);
        let totals = Totals { agent: voucher.agent, amount: voucher.cumulative, tokens: voucher.tokens };
        let mut lane = Self::lane_of(&pay_id, &mut payment, voucher.agent)?;
        let advance = Self::check_totals(&payment, &lane, totals, &voucher.record)?;
        let amount: Balance = advance.amount.min(payment.available());
        ensure!(amount > 0, Refusal::Insufficient);
        let paid = Self::advance_lane_by(&mut lane, advance, amount)?;
        payment.spent = payment.spent.checked_add(amount).ok_or(Refusal::Failed)?;
        Lanes::<T>::insert(pay_id, voucher.agent, lane);
        Payments::<T>::insert(pay_id, &payment);
        let hops = Self::settle(Due {
            pay_id,
            hold: HoldReason::Channel,
            payer: &payment.owner,
            provider: &payment.provider,
            agent: voucher.agent,
            gross: amount,
            royalty: paid.royalty,
            route: (&voucher.record).into(),
            tokens: paid.tokens,
        })?;
        Ok(hops)
    }
}

/// Whether the 121 bytes that the voucher stands for are signed by `signer`.
fn is_signed_by<AccountId>(voucher: &Voucher<AccountId>, signer: [u8; 32]) -> bool {
    let message = VoucherMessage {
        pay_id: voucher.pay_id,
        agent: voucher.agent,
        cumulative: voucher.cumulative,
        tokens_in: voucher.tokens.input,
        tokens_out: voucher.tokens.output,
        valid_until: voucher.valid_until,
        receipt_hash: voucher.receipt_hash,
    };
    sp_io::crypto::ed25519_verify(
        &ed25519::Signature::from_raw(voucher.signature),
        &message.encode(),
        &ed25519::Public::from_raw(signer),
    )
}
