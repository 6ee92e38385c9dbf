//! Invariants of the pallet's state.

use crate::{
    Era, Queue,
    index::worth,
    pallet::{
        AgentFees, AgentRatings, AgentTrends, Board, Checkpoints, Config, ContributionCount, Contributions, Forfeits,
        Generations, Holdings, Ledgers, Pallet, ParametersOf, Positions, QueuedWork, RoundPayers, Rounds, Scores,
        Trends, VersionRatings, VersionVestings, Vestings, WorkQueues,
    },
    schedule::Schedule,
};
use alloc::collections::BTreeMap;
use assay_primitives::ids::{AgentId, Balance, ContributionKind, Round, Shares, VersionNumber};
use polkadot_sdk::{
    frame_support::traits::fungible::Inspect, frame_system, polkadot_sdk_frame::prelude::*, sp_core::U256,
    sp_runtime::TryRuntimeError,
};

/// A sum in units of 2^-64 planck.
fn fixed(planck: Balance, fraction: u128) -> U256 {
    (U256::from(planck) << 64) + U256::from(fraction)
}

impl<T: Config> Pallet<T> {
    /// Checks that
    ///
    /// 1. the holdings of every generation add up to its supply, none of them is 0, and none is without a ledger;
    /// 2. the count of holders is the number of holdings;
    /// 3. checkpoints ascend, end at or before this block, and the last one equals the holding;
    /// 4. contributions are dense from 0, there is at least one, the first is the founder's seed, and those that wait
    ///    for a deployment are in the list;
    /// 5. everything known about an agent belongs to one with a ledger;
    /// 6. generations are dense from 0, and all but the present one are closed;
    /// 7. in every generation, what is owed and paid and the carried remainder are what was paid in, to 2^-64 planck:
    ///    `Σ (owed + shares · (index − at)) + granted · price + remainder + claimed = deposited`, where the price of
    ///    granted shares is 0 until the sale;
    /// 8. the pot holds its existential deposit and `Σ (deposited − claimed)` of all generations at least;
    /// 9. a position belongs to a holder or to somebody who is owed a planck;
    /// 10. granted shares are the sum of what workers were granted and neither claimed nor lost, and the steps of a
    ///     version are the sums of its workers' steps;
    /// 11. what a round's payers burned and what is taken is what the round burned;
    /// 12. the reviews of an agent are those of its versions;
    /// 13. the board is in order, names nobody twice, and shows last scores;
    /// 14. the parameters are in range.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_generations()?;
        Self::check_holdings()?;
        Self::check_checkpoints()?;
        Self::check_contributions()?;
        Self::check_owners()?;
        Self::check_money()?;
        Self::check_grants()?;
        Self::check_rounds()?;
        Self::check_scores()
    }

    fn check_generations() -> Result<(), TryRuntimeError> {
        let mut counted: BTreeMap<AgentId, u32> = BTreeMap::new();
        for (agent, generation, ledger) in Ledgers::<T>::iter() {
            let present = Generations::<T>::get(agent);
            ensure!(generation <= present, "6: generation of the future");
            ensure!(ledger.closing.is_some() == (generation < present), "6: all but the present one are closed");
            let count = counted.entry(agent).or_default();
            *count = count.saturating_add(1);
        }
        for (agent, count) in counted {
            ensure!(count == Generations::<T>::get(agent).saturating_add(1), "6: generations are not dense");
        }
        for agent in Generations::<T>::iter_keys() {
            ensure!(Ledgers::<T>::contains_key(agent, 0), "6: generation of an agent without a ledger");
        }
        Ok(())
    }

    fn check_holdings() -> Result<(), TryRuntimeError> {
        let mut sums: BTreeMap<Era, (Shares, u32)> = BTreeMap::new();
        for (era, who, shares) in Holdings::<T>::iter() {
            ensure!(shares > 0, "1: holding of nothing");
            let (sum, holders) = sums.entry(era).or_default();
            *sum = sum.checked_add(shares).ok_or("1: holdings overflow")?;
            *holders = holders.checked_add(1).ok_or("2: holders overflow")?;
            ensure!(Positions::<T>::contains_key(era, who), "9: holder without a position");
        }
        for (agent, generation, ledger) in Ledgers::<T>::iter() {
            let (sum, holders) = sums.remove(&(agent, generation)).unwrap_or_default();
            ensure!(sum == ledger.supply, "1: holdings do not add up to the supply");
            ensure!(holders == ledger.holders, "2: count of holders is wrong");
        }
        ensure!(sums.is_empty(), "1: holding without a ledger");
        Ok(())
    }

    fn check_checkpoints() -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        for (era, who, history) in Checkpoints::<T>::iter() {
            let last = history.last().ok_or("3: empty history is stored")?;
            ensure!(last.shares == Holdings::<T>::get(era, &who), "3: last checkpoint is not the holding");
            ensure!(last.block <= now, "3: checkpoint in the future");
            let ascending = history.iter().zip(history.iter().skip(1)).all(|(left, right)| left.block < right.block);
            ensure!(ascending, "3: checkpoints do not ascend");
        }
        for (era, who, _) in Holdings::<T>::iter() {
            ensure!(Checkpoints::<T>::contains_key(era, who), "3: holding without a checkpoint");
        }
        Ok(())
    }

    fn check_contributions() -> Result<(), TryRuntimeError> {
        let mut stored: u64 = 0;
        for (agent, index, contribution) in Contributions::<T>::iter() {
            ensure!(index < ContributionCount::<T>::get(agent), "4: contribution beyond the count");
            let is_seed = contribution.kind == ContributionKind::Seed;
            ensure!((index == 0) == is_seed, "4: the first contribution, and only it, is the seed");
            stored = stored.saturating_add(1);
        }
        let counted = ContributionCount::<T>::iter_values().fold(0, |sum: u64, count| sum.saturating_add(count.into()));
        ensure!(stored == counted, "4: contributions are not dense");
        for (agent, generation, ledger) in Ledgers::<T>::iter() {
            ensure!(ContributionCount::<T>::get(agent) > 0, "4: ledger without the founder's seed");
            ensure!(ledger.rewarded <= ContributionCount::<T>::get(agent), "4: rewarded beyond the count");
            ensure!(generation > 0 || ledger.opened <= frame_system::Pallet::<T>::block_number(), "4: opened later");
        }
        let mut waiting: u64 = 0;
        for (_, _, Queue { first, next }) in WorkQueues::<T>::iter() {
            waiting = waiting.saturating_add(next.checked_sub(first).ok_or("4: queue runs backwards")?.into());
        }
        let mut queued: u64 = 0;
        for ((era, version, number), index) in QueuedWork::<T>::iter() {
            let Queue { first, next } = WorkQueues::<T>::get(era, version);
            ensure!((first..next).contains(&number), "4: waits outside of its queue");
            ensure!(index < ContributionCount::<T>::get(era.0), "4: waits without being in the list");
            queued = queued.saturating_add(1);
        }
        ensure!(waiting == queued, "4: queues have gaps");
        Ok(())
    }

    fn check_owners() -> Result<(), TryRuntimeError> {
        let agents = Trends::<T>::iter_keys()
            .map(|(agent, _)| agent)
            .chain(AgentTrends::<T>::iter_keys())
            .chain(ContributionCount::<T>::iter_keys())
            .chain(AgentFees::<T>::iter_keys())
            .chain(AgentRatings::<T>::iter_keys())
            .chain(Scores::<T>::iter_keys());
        for agent in agents {
            ensure!(Ledgers::<T>::contains_key(agent, 0), "5: belongs to no agent with a ledger");
        }
        Ok(())
    }

    fn check_money() -> Result<(), TryRuntimeError> {
        let mut owed: BTreeMap<Era, U256> = BTreeMap::new();
        for (era, who, mut position) in Positions::<T>::iter() {
            let held = Holdings::<T>::get(era, &who);
            ensure!(held > 0 || position.owed > 0, "9: position of nobody");
            let ledger = Ledgers::<T>::get(era.0, era.1).ok_or("9: position without a ledger")?;
            position.settle(&ledger.index, held).ok_or("7: position overflows")?;
            let sum = owed.entry(era).or_default();
            *sum = sum.saturating_add(fixed(position.owed, position.fraction.into()));
        }
        let mut liable: Balance = 0;
        for (agent, generation, ledger) in Ledgers::<T>::iter() {
            let mut sum = owed.remove(&(agent, generation)).unwrap_or_default();
            if let Some(closing) = ledger.closing {
                let (planck, fraction) = worth(closing.per_share, ledger.granted, 0).ok_or("7: grants overflow")?;
                sum = sum.saturating_add(fixed(planck, fraction.into()));
            }
            sum = sum.saturating_add(fixed(ledger.claimed, ledger.index.remainder));
            ensure!(sum == fixed(ledger.deposited, 0), "7: owed, paid and carried is not what was paid in");
            let left = ledger.deposited.checked_sub(ledger.claimed).ok_or("7: more paid out than in")?;
            liable = liable.checked_add(left).ok_or("8: liabilities overflow")?;
        }
        let needed = liable.checked_add(T::Currency::minimum_balance()).ok_or("8: liabilities overflow")?;
        ensure!(T::Currency::total_balance(&Self::pot()) >= needed, "8: the pot cannot pay");
        Ok(())
    }

    fn check_grants() -> Result<(), TryRuntimeError> {
        let round = Self::round();
        let mut granted: BTreeMap<Era, Shares> = BTreeMap::new();
        let mut steps: BTreeMap<(Era, VersionNumber), Schedule> = BTreeMap::new();
        for ((era, _, version), mut schedule) in Vestings::<T>::iter() {
            Self::bring_up(era, version, &mut schedule);
            let sum = granted.entry(era).or_default();
            *sum = sum.checked_add(schedule.total()).ok_or("10: grants overflow")?;
            if !Forfeits::<T>::contains_key(era, version) {
                let sum = steps.entry((era, version)).or_insert_with(|| Schedule::empty(round));
                sum.merge(&schedule).ok_or("10: grants overflow")?;
            }
        }
        for (agent, generation, ledger) in Ledgers::<T>::iter() {
            let sum = granted.remove(&(agent, generation)).unwrap_or_default();
            ensure!(sum == ledger.granted, "10: grants do not add up");
        }
        ensure!(granted.is_empty(), "10: grant without a ledger");
        for (era, version, mut schedule) in VersionVestings::<T>::iter() {
            schedule.advance(round);
            let sum = steps.remove(&(era, version)).unwrap_or_else(|| Schedule::empty(round));
            // In a closed generation the workers' entries go with their claims.
            let present = Generations::<T>::get(era.0) == era.1;
            ensure!(!present || sum.later == schedule.later, "10: steps of a version do not add up");
        }
        ensure!(steps.is_empty(), "10: grant for a version without its sum");
        Ok(())
    }

    fn check_rounds() -> Result<(), TryRuntimeError> {
        let mut sums: BTreeMap<(Era, Round), Balance> = BTreeMap::new();
        for ((era, round, _), burned) in RoundPayers::<T>::iter() {
            ensure!(burned > 0, "11: payer of nothing");
            let sum = sums.entry((era, round)).or_default();
            *sum = sum.checked_add(burned).ok_or("11: fees overflow")?;
        }
        for (era, round, record) in Rounds::<T>::iter() {
            let left = record.burned.checked_sub(record.taken).ok_or("11: more taken than burned")?;
            ensure!(sums.remove(&(era, round)) == Some(left), "11: payers do not add up to the round");
        }
        ensure!(sums.is_empty(), "11: payer of a round without a record");
        Ok(())
    }

    fn check_scores() -> Result<(), TryRuntimeError> {
        let mut sums: BTreeMap<AgentId, (u32, Balance, u128)> = BTreeMap::new();
        for (agent, _, totals) in VersionRatings::<T>::iter() {
            let (reviews, weight, weighted) = sums.entry(agent).or_default();
            *reviews = reviews.saturating_add(totals.reviews);
            *weight = weight.saturating_add(totals.weight);
            *weighted = weighted.saturating_add(totals.weighted);
        }
        for (agent, totals) in AgentRatings::<T>::iter() {
            let sum = sums.remove(&agent).unwrap_or_default();
            ensure!(sum == (totals.reviews, totals.weight, totals.weighted), "12: reviews do not add up");
        }
        ensure!(sums.is_empty(), "12: reviews of versions alone");
        let board = Board::<T>::get();
        for entry in &board {
            let last = Scores::<T>::get(entry.agent).ok_or("13: unknown score on the board")?;
            ensure!(last.score == entry.score, "13: the board shows another score");
            ensure!(board.iter().filter(|other| other.agent == entry.agent).count() == 1, "13: on the board twice");
        }
        let ordered = board
            .iter()
            .zip(board.iter().skip(1))
            .all(|(left, right)| left.score > right.score || (left.score == right.score && left.agent < right.agent));
        ensure!(ordered, "13: the board is not in order");
        ensure!(ParametersOf::<T>::get().are_valid(), "14: a parameter is out of range");
        Ok(())
    }
}
