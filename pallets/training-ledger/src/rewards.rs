//! Shares for accepted work: granted by deployments and settled rounds, claimed by the workers as they vest.

use crate::{
    Era, Error, Event, Generation, Queue, VestingControl,
    index::worth,
    pallet::{
        AgentFees, Config, Contributions, Forfeits, LedgerOf, Ledgers, Pallet, ParametersOf, QueuedWork,
        VersionVestings, Vestings, WorkQueues,
    },
    schedule::Schedule,
};
use alloc::{collections::BTreeMap, vec::Vec};
use assay_primitives::ids::{AgentId, MemberClass, Shares, VersionNumber};
use assay_score::{NEUTRAL, deployment_grant, split_largest_remainder};
use polkadot_sdk::{polkadot_sdk_frame::prelude::*, sp_runtime::ArithmeticError};

/// Points of accepted work by worker and version; the order of the accounts decides over remainders.
pub(crate) type Work<T> = BTreeMap<(<T as frame_system::Config>::AccountId, VersionNumber), u128>;

impl<T: Config> Pallet<T> {
    /// Puts a contribution into the line of its version.
    pub(crate) fn enqueue(era: Era, version: VersionNumber, contribution: u32) -> DispatchResult {
        WorkQueues::<T>::try_mutate(era, version, |queue| -> DispatchResult {
            QueuedWork::<T>::insert((era, version, queue.next), contribution);
            queue.next = queue.next.checked_add(1).ok_or(Error::<T>::TooMany)?;
            Ok(())
        })
    }

    /// Grants shares for the work on `version` since its last deployment, at most once per round: an operator who
    /// deploys in circles dilutes nobody.
    pub(crate) fn do_reward_deployment(agent: AgentId, version: VersionNumber) -> DispatchResult {
        let (era, mut ledger) = Self::current(agent)?;
        let round = Self::round();
        if ledger.deployment == Some(round) || Forfeits::<T>::contains_key(era, version) {
            return Ok(());
        }
        let score = if AgentFees::<T>::contains_key(agent) { Self::score_now(agent).mint_score } else { NEUTRAL };
        let total = deployment_grant(ledger.supply, score).min(grantable::<T>(&ledger));
        if total == 0 {
            return Ok(());
        }
        // Work that was done before there was a version counts for the one that comes first.
        let mut taken = Self::take_queued(era, version, T::MaxWork::get());
        let left = T::MaxWork::get().saturating_sub(u32::try_from(taken.len()).unwrap_or(u32::MAX));
        taken.extend(Self::take_queued(era, 0, left));
        let work = Self::weigh(era, taken.iter().copied());
        let shares = Self::grant_all(era, &mut ledger, total, work)?;
        if shares > 0 {
            ledger.deployment = Some(round);
            let contributions = u32::try_from(taken.len()).unwrap_or(u32::MAX);
            Self::deposit_event(Event::DeploymentRewarded { agent, version, contributions, shares });
        }
        Self::store(era, ledger);
        Ok(())
    }

    /// The first `limit` contributions that wait for the version's deployment, which stop to wait.
    fn take_queued(era: Era, version: VersionNumber, limit: u32) -> Vec<u32> {
        let Queue { first, next } = WorkQueues::<T>::get(era, version);
        let end = next.min(first.saturating_add(limit));
        let taken = (first..end).filter_map(|number| QueuedWork::<T>::take((era, version, number))).collect();
        if end > first {
            WorkQueues::<T>::insert(era, version, Queue { first: end, next });
        }
        taken
    }

    /// Points of contributions; those to a version whose improvement failed its re-test have none.
    pub(crate) fn weigh(era: Era, contributions: impl Iterator<Item = u32>) -> Work<T> {
        let (agent, _) = era;
        let points = ParametersOf::<T>::get().points;
        let mut work = Work::<T>::new();
        for contribution in contributions.filter_map(|index| Contributions::<T>::get(agent, index)) {
            let earned = points.of(contribution.kind, contribution.work);
            if earned > 0 && !Forfeits::<T>::contains_key(era, contribution.version) {
                let sum = work.entry((contribution.who, contribution.version)).or_default();
                *sum = sum.saturating_add(earned);
            }
        }
        work
    }

    /// Divides `total` shares by points and returns how many were granted: all of them, or none without points.
    pub(crate) fn grant_all(
        era: Era,
        ledger: &mut LedgerOf<T>,
        total: Shares,
        work: Work<T>,
    ) -> Result<Shares, DispatchError> {
        let weights: Vec<u128> = work.values().copied().collect();
        let parts = split_largest_remainder(total, &weights);
        let mut granted: Shares = 0;
        for (((who, version), _), shares) in work.into_iter().zip(parts).filter(|(_, shares)| *shares > 0) {
            Self::grant(era, who, version, shares)?;
            granted = granted.checked_add(shares).ok_or(ArithmeticError::Overflow)?;
        }
        ledger.granted = ledger.granted.checked_add(granted).ok_or(ArithmeticError::Overflow)?;
        Ok(granted)
    }

    fn grant(era: Era, who: T::AccountId, version: VersionNumber, shares: Shares) -> DispatchResult {
        let round = Self::round();
        let grant = Schedule::granted(round, shares);
        let add = |schedule: &mut Option<Schedule>| -> DispatchResult {
            let schedule = schedule.get_or_insert_with(|| Schedule::empty(round));
            schedule.advance(round);
            schedule.merge(&grant).ok_or(ArithmeticError::Overflow)?;
            Ok(())
        };
        Vestings::<T>::try_mutate((era, &who, version), add)?;
        VersionVestings::<T>::try_mutate(era, version, add)?;
        let (agent, _) = era;
        Self::deposit_event(Event::SharesGranted { agent, who, version, shares });
        Ok(())
    }

    /// Mints what has vested; of a closed generation, pays what the sale brought for all that was granted.
    pub(crate) fn do_claim_vested(
        who: T::AccountId,
        agent: AgentId,
        generation: Generation,
        version: VersionNumber,
    ) -> DispatchResult {
        let era = (agent, generation);
        let mut ledger = Ledgers::<T>::get(agent, generation).ok_or(Error::<T>::NotFound)?;
        let mut schedule = Self::vesting_now(era, &who, version).ok_or(Error::<T>::NothingToClaim)?;
        if let Some(closing) = ledger.closing {
            let shares = schedule.total();
            let (amount, fraction) = worth(closing.per_share, shares, 0).ok_or(ArithmeticError::Overflow)?;
            Vestings::<T>::remove((era, &who, version));
            ledger.granted = ledger.granted.checked_sub(shares).ok_or(ArithmeticError::Underflow)?;
            ledger.claimed = ledger.claimed.checked_add(amount).ok_or(ArithmeticError::Overflow)?;
            ledger.index.give_back(fraction).ok_or(ArithmeticError::Overflow)?;
            Self::store(era, ledger);
            Self::pay(&who, amount)?;
            Self::deposit_event(Event::GrantPaid { agent, generation, version, who, shares, amount });
            return Ok(());
        }
        let shares = core::mem::take(&mut schedule.ready);
        // An entry that a forfeiture has emptied goes with the first claim.
        ensure!(shares > 0 || schedule.unvested() == 0, Error::<T>::NothingToClaim);
        if schedule.unvested() == 0 {
            Vestings::<T>::remove((era, &who, version));
        } else {
            Vestings::<T>::insert((era, &who, version), schedule);
        }
        if shares > 0 {
            ledger.granted = ledger.granted.checked_sub(shares).ok_or(ArithmeticError::Underflow)?;
            Self::mint(era, &mut ledger, &who, MemberClass::Contributor, shares)?;
            Self::store(era, ledger);
        }
        Self::deposit_event(Event::VestedClaimed { agent, version, who, shares });
        Ok(())
    }

    /// What `who` was granted for `version` and neither claimed nor forfeited, advanced to the present round.
    pub(crate) fn vesting_now(era: Era, who: &T::AccountId, version: VersionNumber) -> Option<Schedule> {
        let mut schedule = Vestings::<T>::get((era, who, version))?;
        Self::bring_up(era, version, &mut schedule);
        Some(schedule)
    }

    /// Lets vest what vested until the present round or until the version failed, and drops the rest of a failed one.
    pub(crate) fn bring_up(era: Era, version: VersionNumber, schedule: &mut Schedule) {
        match Forfeits::<T>::get(era, version) {
            Some(round) => {
                schedule.advance(round);
                schedule.forfeit();
            }
            None => schedule.advance(Self::round()),
        }
    }
}

impl<T: Config> VestingControl<DispatchError> for Pallet<T> {
    fn forfeit(agent: AgentId, version: VersionNumber) -> Result<Shares, DispatchError> {
        let (era, mut ledger) = Self::current(agent)?;
        ensure!(!Forfeits::<T>::contains_key(era, version), Error::<T>::AlreadyExists);
        let round = Self::round();
        let shares = VersionVestings::<T>::take(era, version).map_or(0, |mut schedule| {
            schedule.advance(round);
            schedule.forfeit()
        });
        Forfeits::<T>::insert(era, version, round);
        ledger.granted = ledger.granted.checked_sub(shares).ok_or(ArithmeticError::Underflow)?;
        Self::store(era, ledger);
        Self::deposit_event(Event::SharesForfeited { agent, version, shares });
        Ok(shares)
    }
}

/// Most shares that may still be granted: supply and grants together fit a share count.
pub(crate) fn grantable<T: Config>(ledger: &LedgerOf<T>) -> Shares {
    Shares::MAX.saturating_sub(ledger.supply).saturating_sub(ledger.granted)
}
