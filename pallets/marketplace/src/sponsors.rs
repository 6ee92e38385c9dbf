//! Sponsors: money for free use of an agent.

use crate::{
    Config, Error, Event, FreeUses, HoldReason, Listings, Offers, Pallet, Sponsors, Users,
    history::lowest,
    types::{FreeUse, MIN_SPONSOR, SPONSOR_NOTICE, Sponsor, SponsorInfo},
};
use assay_pricing::cost;
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Balance, Round, VersionNumber},
    traits::AgentAccess,
};
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{
            fungible::MutateHold,
            tokens::{Fortitude, Precision, Restriction},
        },
    },
    frame_system::{Pallet as System, pallet_prelude::BlockNumberFor},
    sp_runtime::traits::Saturating,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_fund_sponsor(who: T::AccountId, agent: AgentId, amount: Balance) -> DispatchResult {
        Self::ensure_runs(&who, agent)?;
        ensure!(amount >= MIN_SPONSOR, Error::<T>::Insufficient);
        T::Currency::hold(&HoldReason::Sponsor.into(), &who, amount)?;
        Sponsors::<T>::try_mutate(agent, |sponsors| -> DispatchResult {
            match sponsors.iter_mut().find(|sponsor| sponsor.who == who) {
                Some(sponsor) => {
                    sponsor.amount = sponsor.amount.saturating_add(amount);
                    sponsor.leaves = None;
                }
                None => {
                    let sponsor = Sponsor { who: who.clone(), amount, leaves: None };
                    sponsors.try_push(sponsor).map_err(|_| Error::<T>::TooMany)?;
                }
            }
            Ok(())
        })?;
        Self::deposit_event(Event::Sponsored { agent, sponsor: who, amount });
        Ok(())
    }

    pub(crate) fn do_leave_sponsor(who: T::AccountId, agent: AgentId) -> DispatchResult {
        let at = System::<T>::block_number().saturating_add(SPONSOR_NOTICE.into());
        Sponsors::<T>::try_mutate(agent, |sponsors| -> DispatchResult {
            let sponsor = sponsors.iter_mut().find(|sponsor| sponsor.who == who).ok_or(Error::<T>::NotFound)?;
            ensure!(sponsor.leaves.is_none(), Error::<T>::AlreadyExists);
            sponsor.leaves = Some(at);
            Ok(())
        })?;
        Self::deposit_event(Event::SponsorLeaving { agent, sponsor: who, at });
        Ok(())
    }

    pub(crate) fn do_withdraw_sponsor(who: T::AccountId, agent: AgentId) -> DispatchResult {
        let sponsors = Sponsors::<T>::get(agent);
        let sponsor = sponsors.iter().find(|sponsor| sponsor.who == who).ok_or(Error::<T>::NotFound)?;
        let is_over = sponsor.leaves.is_some_and(|at| at <= System::<T>::block_number());
        ensure!(is_over, Error::<T>::NotYet);
        let amount = sponsor.amount;
        T::Currency::release(&HoldReason::Sponsor.into(), &who, amount, Precision::Exact)?;
        Self::change_sponsors(agent, |sponsor| {
            if sponsor.who == who {
                sponsor.amount = 0;
            }
        });
        Self::deposit_event(Event::SponsorWithdrawn { agent, sponsor: who, amount });
        Ok(())
    }

    /// Pays `provider` for `free` tokens of `round`, within the terms of the listing and what sponsors have left.
    ///
    /// Never fails: a report of use stands whether or not it is paid for. `round` must not be older than the latest
    /// that was paid for.
    pub(crate) fn pay_free_use(
        provider: &T::AccountId,
        agent: AgentId,
        version: VersionNumber,
        round: Round,
        free: Tokens,
    ) {
        let Some(listing) = Listings::<T>::get(agent) else { return };
        let Some(offer) = Offers::<T>::get((agent, version, provider)) else { return };
        let tier = listing.terms.free;
        let mut used = FreeUses::<T>::get(agent);
        if used.round != round {
            used = FreeUse { round, ..Default::default() };
        }
        let users = u64::from(Users::<T>::get(agent));
        let left = |per_account: u64, used: u64| per_account.saturating_mul(users).saturating_sub(used);
        let tokens = Tokens {
            input: free.input.min(left(tier.per_account.input, used.tokens.input)),
            output: free.output.min(left(tier.per_account.output, used.tokens.output)),
        };
        let price = lowest(offer.ask, tier.max_ask);
        let owed = cost(price.per_million_input, price.per_million_output, tokens.input, tokens.output)
            .min(tier.per_round.saturating_sub(used.spent));
        let paid = Self::charge_sponsors(agent, provider, owed);
        if paid == 0 {
            return;
        }
        used.tokens.input = used.tokens.input.saturating_add(tokens.input);
        used.tokens.output = used.tokens.output.saturating_add(tokens.output);
        used.spent = used.spent.saturating_add(paid);
        FreeUses::<T>::insert(agent, used);
        Self::deposit_event(Event::FreeUsePaid { agent, provider: provider.clone(), round, tokens, amount: paid });
    }

    /// Moves up to `owed` planck from the sponsors to `provider`, from the oldest first; returns how much.
    fn charge_sponsors(agent: AgentId, provider: &T::AccountId, owed: Balance) -> Balance {
        let mut paid: Balance = 0;
        if owed == 0 {
            return paid;
        }
        Self::change_sponsors(agent, |sponsor| {
            let part = sponsor.amount.min(owed.saturating_sub(paid));
            if part == 0 {
                return;
            }
            let moved = T::Currency::transfer_on_hold(
                &HoldReason::Sponsor.into(),
                &sponsor.who,
                provider,
                part,
                Precision::Exact,
                Restriction::Free,
                // The sponsor promised it: no lock of its account stands before that.
                Fortitude::Force,
            );
            // Refused only when the provider's account cannot receive it.
            if moved.is_ok() {
                sponsor.amount = sponsor.amount.saturating_sub(part);
                paid = paid.saturating_add(part);
            }
        });
        paid
    }

    /// Changes every sponsor of `agent` and removes those that have nothing left.
    fn change_sponsors(agent: AgentId, change: impl FnMut(&mut Sponsor<T::AccountId, BlockNumberFor<T>>)) {
        Sponsors::<T>::mutate_exists(agent, |list| {
            if let Some(sponsors) = list {
                sponsors.iter_mut().for_each(change);
                sponsors.retain(|sponsor| sponsor.amount > 0);
                if sponsors.is_empty() {
                    *list = None;
                }
            }
        });
    }

    /// Who sponsors free use of `agent`; `None` for an unknown agent.
    pub fn sponsor(agent: AgentId) -> Option<SponsorInfo<T::AccountId, BlockNumberFor<T>>> {
        T::Agents::exists(agent).then(|| {
            let sponsors = Sponsors::<T>::get(agent).into_inner();
            let balance = sponsors.iter().fold(0, |sum: Balance, sponsor| sum.saturating_add(sponsor.amount));
            SponsorInfo { sponsors, balance, users: Users::<T>::get(agent), last: FreeUses::<T>::get(agent) }
        })
    }
}
