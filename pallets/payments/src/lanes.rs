//! Lanes: running totals by agent, and the checks that every redemption passes (record format §12.4).

use crate::{Config, Error, Lane, Lanes, MAX_LANES, Pallet, PayId, PaymentOf, RecordRef, Refusal};
use assay_pricing::{cost, max_charge};
use assay_primitives::{
    economy::{LogRecords, PaidLanes, PriceBook, Tokens},
    ids::{AgentId, Balance, Digest256},
    traits::ProviderRegistry,
};
use polkadot_sdk::{
    frame_support::{ensure, traits::Get},
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::{DispatchError, Rounding, helpers_128bit::multiply_by_rational_with_rounding},
};

/// Cumulative totals of one lane, as a voucher or a claim names them.
#[derive(Clone, Copy)]
pub(crate) struct Totals {
    pub(crate) agent: AgentId,
    pub(crate) amount: Balance,
    pub(crate) tokens: Tokens,
}

/// What totals add to a lane.
#[derive(Clone, Copy)]
pub(crate) struct Advance {
    /// Planck; above 0.
    pub(crate) amount: Balance,
    /// Tokens behind it.
    pub(crate) tokens: Tokens,
    /// Royalty in it, planck.
    pub(crate) royalty: Balance,
}

impl Advance {
    /// The part of it that `amount` planck pay; `amount` is below its own. Rounding favours the agent, and leaves
    /// enough tokens for the rest to be paid later.
    fn part(self, amount: Balance) -> Self {
        let scale = |whole: u128, rounding| multiply_by_rational_with_rounding(whole, amount, self.amount, rounding);
        let tokens = |whole: u64| {
            scale(whole.into(), Rounding::Down).and_then(|part| u64::try_from(part).ok()).unwrap_or_default()
        };
        Self {
            amount,
            tokens: Tokens { input: tokens(self.tokens.input), output: tokens(self.tokens.output) },
            royalty: scale(self.royalty, Rounding::Up).unwrap_or(amount).min(amount),
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Checks totals against the record that proves them, the scope, the log and the listed prices.
    pub(crate) fn check_totals(
        payment: &PaymentOf<T>,
        lane: &Lane<BlockNumberFor<T>>,
        totals: Totals,
        record: &RecordRef<T::AccountId>,
    ) -> Result<Advance, Refusal> {
        ensure!(payment.accepts_claims(System::<T>::block_number(), T::CloseWindow::get()), Refusal::Expired);
        ensure!(payment.terms.scope.contains(totals.agent), Refusal::OutOfScope);
        ensure!(Self::is_logged(&payment.provider, record), Refusal::NotLogged);
        let amount = totals.amount.checked_sub(lane.redeemed).ok_or(Refusal::NothingToPay)?;
        ensure!(amount > 0, Refusal::NothingToPay);
        let tokens = Tokens {
            input: totals.tokens.input.checked_sub(lane.tokens.input).ok_or(Refusal::NothingToPay)?,
            output: totals.tokens.output.checked_sub(lane.tokens.output).ok_or(Refusal::NothingToPay)?,
        };
        let of = |provider: &T::AccountId| T::Prices::bounds(provider, totals.agent, lane.since);
        // A gateway that lists no price of its own passes that of the provider on.
        let bounds =
            of(&payment.provider).or_else(|| record.relayed_to.as_ref().and_then(of)).ok_or(Refusal::AbovePrice)?;
        let highest = bounds.highest;
        let most = max_charge(highest.per_million_input, highest.per_million_output, tokens.input, tokens.output);
        ensure!(amount <= most, Refusal::AbovePrice);
        let lowest = bounds.royalty;
        let owed = cost(lowest.per_million_input, lowest.per_million_output, tokens.input, tokens.output);
        Ok(Advance { amount, tokens, royalty: owed.min(amount) })
    }

    /// The lane, or a new one with its place in the record.
    pub(crate) fn lane_of(
        pay_id: &PayId,
        payment: &mut PaymentOf<T>,
        agent: AgentId,
    ) -> Result<Lane<BlockNumberFor<T>>, Refusal> {
        if let Some(lane) = Lanes::<T>::get(pay_id, agent) {
            return Ok(lane);
        }
        ensure!(payment.lanes < MAX_LANES, Refusal::TooMany);
        payment.lanes = payment.lanes.saturating_add(1);
        Ok(Lane { redeemed: 0, tokens: Tokens::default(), since: payment.opened_at, unreviewed: 0 })
    }

    /// Moves the lane on by all of `advance`: prices count from now on.
    pub(crate) fn advance_lane(lane: &mut Lane<BlockNumberFor<T>>, advance: &Advance) -> Result<(), Refusal> {
        Self::advance_totals(lane, advance)?;
        lane.since = System::<T>::block_number();
        Ok(())
    }

    /// Moves the lane on by the part that `amount` pays, and returns it. The rest keeps its tokens and its prices.
    pub(crate) fn advance_lane_by(
        lane: &mut Lane<BlockNumberFor<T>>,
        advance: Advance,
        amount: Balance,
    ) -> Result<Advance, Refusal> {
        if amount == advance.amount {
            Self::advance_lane(lane, &advance)?;
            return Ok(advance);
        }
        let part = advance.part(amount);
        Self::advance_totals(lane, &part)?;
        Ok(part)
    }

    fn advance_totals(lane: &mut Lane<BlockNumberFor<T>>, advance: &Advance) -> Result<(), Refusal> {
        lane.redeemed = lane.redeemed.checked_add(advance.amount).ok_or(Refusal::Failed)?;
        lane.tokens.input = lane.tokens.input.checked_add(advance.tokens.input).ok_or(Refusal::Failed)?;
        lane.tokens.output = lane.tokens.output.checked_add(advance.tokens.output).ok_or(Refusal::Failed)?;
        Ok(())
    }

    /// Whether the record is in the log of the payee, or, for a gateway, of the provider that it relayed to.
    fn is_logged(payee: &T::AccountId, record: &RecordRef<T::AccountId>) -> bool {
        match &record.relayed_to {
            None => record.seq < T::Log::next_seq(payee),
            Some(log) => T::Providers::is_gateway(payee) && log != payee && record.seq < T::Log::next_seq(log),
        }
    }
}

impl<T: Config> PaidLanes<T::AccountId, DispatchError> for Pallet<T> {
    fn take_unreviewed(pay_id: &Digest256, agent: AgentId, payer: &T::AccountId) -> Result<Balance, DispatchError> {
        let payment = crate::Payments::<T>::get(pay_id).ok_or(Error::<T>::NotFound)?;
        ensure!(payment.owner == *payer, Error::<T>::NotAuthorized);
        // Without a lane nothing was paid yet, which is no fault of the caller's.
        Ok(Lanes::<T>::mutate(pay_id, agent, |lane| {
            lane.as_mut().map(|lane| core::mem::take(&mut lane.unreviewed)).unwrap_or_default()
        }))
    }
}

impl From<DispatchError> for Refusal {
    fn from(_: DispatchError) -> Self {
        Self::Failed
    }
}

impl<T: Config> From<Refusal> for Error<T> {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotFound => Self::NotFound,
            Refusal::BadSignature => Self::BadSignature,
            Refusal::Expired => Self::Expired,
            Refusal::OutOfScope => Self::OutOfScope,
            Refusal::AbovePrice => Self::AbovePrice,
            Refusal::NotLogged => Self::NotLogged,
            Refusal::NothingToPay => Self::NothingToPay,
            Refusal::Insufficient => Self::Insufficient,
            Refusal::TooMany | Refusal::OutOfRoom => Self::TooMany,
            Refusal::Failed => Self::Failed,
        }
    }
}
