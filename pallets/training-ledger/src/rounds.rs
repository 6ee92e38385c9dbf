//! The distributed training formula: once per round and agent, settled by anyone.

use crate::{
    Error, Event, Generation, Generations, RoundRecord, Score,
    pallet::{Config, ContributionCount, LedgerOf, Pallet, ParametersOf, RoundPayers, Rounds, Scores},
    rewards::grantable,
    types::Era,
};
use assay_primitives::{
    economy::AgentValue,
    ids::{AgentId, Balance, MemberClass, Round, Shares},
};
use assay_score::{MintTerms, cumulative_slice, mint_amount, price_per_million_shares, users_part};
use polkadot_sdk::{polkadot_sdk_frame::prelude::*, sp_runtime::ArithmeticError};

/// Most payers of an expired round that one call forgets.
pub const MAX_PRUNE: u32 = 256;

impl<T: Config> Pallet<T> {
    /// Computes the score and what the round mints; returns how many contributions it looked at.
    pub(crate) fn do_settle_round(agent: AgentId, round: Round) -> Result<u32, DispatchError> {
        let (era, mut ledger) = Self::current(agent)?;
        let now = Self::round();
        ensure!(round < now, Error::<T>::NotYet);
        ensure!(now.saturating_sub(round) <= T::ClaimRounds::get(), Error::<T>::Expired);
        let Some(mut record) = Rounds::<T>::get(era, round) else {
            // Nobody paid, nothing is minted; but a score that only falls must not stand for ever.
            ensure!(Scores::<T>::get(agent).is_none_or(|last| last.round < now), Error::<T>::AlreadyExists);
            let score = Self::note_score(agent);
            Self::deposit_event(Event::RoundSettled { agent, round, score, work: 0, users: 0 });
            return Ok(0);
        };
        ensure!(record.users.is_none(), Error::<T>::AlreadyExists);
        let score = Self::note_score(agent);
        let mint = Self::mint_of(agent, &ledger, &record, &score);
        let users = users_part(mint);
        let (work, seen) = Self::reward_round(era, &mut ledger, mint.saturating_sub(users))?;
        record.users = Some(users);
        Rounds::<T>::insert(era, round, record);
        Self::store(era, ledger);
        Self::deposit_event(Event::RoundSettled { agent, round, score, work, users });
        Ok(seen)
    }

    fn mint_of(agent: AgentId, ledger: &LedgerOf<T>, record: &RoundRecord, score: &Score) -> Shares {
        let parameters = ParametersOf::<T>::get();
        let price = price_per_million_shares(Self::last_sale(agent), ledger.supply, Self::trailing_revenue(agent));
        let terms = MintTerms {
            supply: ledger.supply,
            rate_max: parameters.rate_max,
            burned: record.burned,
            kappa: parameters.kappa,
            price,
            score: score.mint_score,
        };
        mint_amount(&terms).min(grantable::<T>(ledger))
    }

    /// Grants `total` shares for the oldest work that no round has rewarded; returns the shares granted and the number
    /// of contributions. Without such work nothing is granted.
    fn reward_round(era: Era, ledger: &mut LedgerOf<T>, total: Shares) -> Result<(Shares, u32), DispatchError> {
        if total == 0 {
            return Ok((0, 0));
        }
        let (agent, _) = era;
        let first = ledger.rewarded;
        let end = ContributionCount::<T>::get(agent).min(first.saturating_add(T::MaxWork::get()));
        let granted = Self::grant_all(era, ledger, total, Self::weigh(era, first..end))?;
        ledger.rewarded = end.max(first);
        Ok((granted, end.saturating_sub(first)))
    }

    /// Mints the payer's part of the users' shares of a settled round.
    pub(crate) fn do_claim_round(who: T::AccountId, agent: AgentId, round: Round) -> DispatchResult {
        let (era, mut ledger) = Self::current(agent)?;
        ensure!(Self::round().saturating_sub(round) <= T::ClaimRounds::get(), Error::<T>::Expired);
        let mut record = Rounds::<T>::get(era, round).ok_or(Error::<T>::NothingToClaim)?;
        let total = record.users.ok_or(Error::<T>::NotYet)?;
        let burned = RoundPayers::<T>::take((era, round, &who));
        ensure!(burned > 0, Error::<T>::NothingToClaim);
        let shares = cumulative_slice(total, record.taken, burned, record.burned);
        Self::take_part(era, round, &mut record, burned)?;
        if shares > 0 {
            Self::mint(era, &mut ledger, &who, MemberClass::Investor, shares)?;
            Self::store(era, ledger);
        }
        Self::deposit_event(Event::RoundClaimed { agent, round, who, shares });
        Ok(())
    }

    /// Forgets up to `limit` payers of a round that expired or whose generation closed; returns how many.
    pub(crate) fn do_prune_round(
        agent: AgentId,
        generation: Generation,
        round: Round,
        limit: u32,
    ) -> Result<u32, DispatchError> {
        let era = (agent, generation);
        let mut record = Rounds::<T>::get(era, round).ok_or(Error::<T>::NotFound)?;
        let expired = Self::round().saturating_sub(round) > T::ClaimRounds::get();
        ensure!(expired || generation < Generations::<T>::get(agent), Error::<T>::NotYet);
        let limit = usize::try_from(limit.min(MAX_PRUNE)).unwrap_or_default();
        let mut removed: u32 = 0;
        let mut burned: Balance = 0;
        for (_, part) in RoundPayers::<T>::drain_prefix((era, round)).take(limit) {
            removed = removed.saturating_add(1);
            burned = burned.checked_add(part).ok_or(ArithmeticError::Overflow)?;
        }
        Self::take_part(era, round, &mut record, burned)?;
        Self::deposit_event(Event::RoundPruned { agent, generation, round, removed });
        Ok(removed)
    }

    /// Marks `burned` planck of the round as done with; the record goes when all of it is.
    fn take_part(era: Era, round: Round, record: &mut RoundRecord, burned: Balance) -> DispatchResult {
        record.taken = record.taken.checked_add(burned).ok_or(ArithmeticError::Overflow)?;
        if record.taken == record.burned {
            Rounds::<T>::remove(era, round);
        } else {
            Rounds::<T>::insert(era, round, *record);
        }
        Ok(())
    }
}
