//! What the runtime API answers.

use crate::{
    BearerHashes, ClaimId, ClaimInfo, ClaimState, Claims, ClaimsOn, ClaimsTo, Config, CreditInfo, Credits, LaneInfo,
    Lanes, MAX_PAGE, NextNonce, PaidBy, PaidTo, Pallet, PayId, PaymentInfo, PaymentKind, Payments,
};
use alloc::vec::Vec;
use assay_primitives::ids::Digest256;
use polkadot_sdk::{
    frame_support::traits::Get,
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
};

type PaymentInfoOf<T> = PaymentInfo<<T as polkadot_sdk::frame_system::Config>::AccountId, BlockNumberFor<T>>;
type ClaimInfoOf<T> = ClaimInfo<<T as polkadot_sdk::frame_system::Config>::AccountId, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
    /// Credits of the account; zeros when it has none.
    pub fn credit_info(account: &T::AccountId) -> CreditInfo<BlockNumberFor<T>> {
        let credits = Credits::<T>::get(account);
        CreditInfo {
            unallocated: credits.unallocated(),
            held: credits.held,
            allocated: credits.allocated,
            withdrawal: credits.withdrawal.map(|withdrawal| (withdrawal.amount, withdrawal.free_at)),
        }
    }

    /// The key or channel with its lanes; `None` when it does not exist or was removed.
    pub fn payment_info(pay_id: &PayId) -> Option<PaymentInfoOf<T>> {
        let payment = Payments::<T>::get(pay_id)?;
        let round = Self::current_round();
        let used = payment.round_use;
        Some(PaymentInfo {
            pay_id: *pay_id,
            is_live: payment.is_live(System::<T>::block_number()),
            redeem_until: payment.redeem_until(T::CloseWindow::get()),
            available: payment.available(),
            owner: payment.owner,
            provider: payment.provider,
            nonce: payment.nonce,
            kind: payment.kind,
            credential: payment.credential,
            scope: payment.terms.scope,
            share: payment.terms.share,
            readers: payment.terms.readers.into_inner(),
            expiry: payment.terms.expiry,
            state: payment.state,
            funds: payment.funds,
            spent: payment.spent,
            pending: payment.pending,
            refunded: payment.refunded,
            per_round_limit: payment.per_round_limit,
            round,
            used_in_round: if used.round == round { used.amount } else { 0 },
            opened_at: payment.opened_at,
            lanes: Self::lane_infos(pay_id),
        })
    }

    /// The API key that has this bearer hash.
    pub fn payment_info_by_bearer(bearer_hash: &Digest256) -> Option<PaymentInfoOf<T>> {
        Self::payment_info(&BearerHashes::<T>::get(bearer_hash)?)
    }

    /// Up to `limit` payment records of `owner`, after `from`.
    pub fn payments_of(
        owner: &T::AccountId,
        kind: PaymentKind,
        from: Option<PayId>,
        limit: u32,
    ) -> Vec<PaymentInfoOf<T>> {
        let ids = match from {
            Some(from) => {
                PaidBy::<T>::iter_key_prefix_from((owner, kind), PaidBy::<T>::hashed_key_for((owner, kind, from)))
            }
            None => PaidBy::<T>::iter_key_prefix((owner, kind)),
        };
        ids.filter_map(|pay_id| Self::payment_info(&pay_id)).take(page(limit)).collect()
    }

    /// Up to `limit` payment records that pay `provider`, after `from`.
    pub fn payments_for(
        provider: &T::AccountId,
        kind: PaymentKind,
        from: Option<PayId>,
        limit: u32,
    ) -> Vec<PaymentInfoOf<T>> {
        let ids = match from {
            Some(from) => {
                PaidTo::<T>::iter_key_prefix_from((provider, kind), PaidTo::<T>::hashed_key_for((provider, kind, from)))
            }
            None => PaidTo::<T>::iter_key_prefix((provider, kind)),
        };
        ids.filter_map(|pay_id| Self::payment_info(&pay_id)).take(page(limit)).collect()
    }

    /// The nonce that the owner's next payment record must have.
    pub fn next_nonce_of(owner: &T::AccountId) -> u32 {
        NextNonce::<T>::get(owner)
    }

    /// A pending or disputed claim.
    pub fn claim_info(id: ClaimId) -> Option<ClaimInfoOf<T>> {
        let claim = Claims::<T>::get(id)?;
        let payment = Payments::<T>::get(claim.pay_id)?;
        Some(ClaimInfo {
            id,
            pay_id: claim.pay_id,
            owner: payment.owner,
            provider: payment.provider,
            agent: claim.agent,
            amount: claim.amount,
            delta: claim.delta,
            tokens: claim.tokens,
            record: claim.record,
            due: claim.due,
            answer_by: match claim.state {
                ClaimState::Pending => None,
                ClaimState::Disputed { until } => Some(until),
            },
        })
    }

    /// Up to `limit` claims of `provider`, after `from`.
    pub fn claims_to(provider: &T::AccountId, from: Option<ClaimId>, limit: u32) -> Vec<ClaimInfoOf<T>> {
        let ids = match from {
            Some(from) => ClaimsTo::<T>::iter_key_prefix_from(provider, ClaimsTo::<T>::hashed_key_for(provider, from)),
            None => ClaimsTo::<T>::iter_key_prefix(provider),
        };
        ids.filter_map(Self::claim_info).take(page(limit)).collect()
    }

    /// Up to `limit` claims on the API key, after `from`.
    pub fn claims_on(pay_id: &PayId, from: Option<ClaimId>, limit: u32) -> Vec<ClaimInfoOf<T>> {
        let ids = match from {
            Some(from) => ClaimsOn::<T>::iter_key_prefix_from(pay_id, ClaimsOn::<T>::hashed_key_for(pay_id, from)),
            None => ClaimsOn::<T>::iter_key_prefix(pay_id),
        };
        ids.filter_map(Self::claim_info).take(page(limit)).collect()
    }

    /// Totals of each agent that the payment record has paid for, at most 64, by agent.
    pub fn lane_infos(pay_id: &PayId) -> Vec<LaneInfo<BlockNumberFor<T>>> {
        let mut lanes: Vec<_> = Lanes::<T>::iter_prefix(pay_id)
            .map(|(agent, lane)| LaneInfo {
                agent,
                redeemed: lane.redeemed,
                tokens: lane.tokens,
                since: lane.since,
                unreviewed: lane.unreviewed,
            })
            .collect();
        lanes.sort_unstable_by_key(|lane| lane.agent);
        lanes
    }
}

fn page(limit: u32) -> usize {
    usize::try_from(limit.min(MAX_PAGE)).unwrap_or_default()
}
