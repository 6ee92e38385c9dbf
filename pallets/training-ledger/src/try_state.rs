//! Invariants of the pallet's state.

use crate::{Checkpoints, Config, ContributionCount, Contributions, HolderCount, Holdings, Pallet, Supply, Trends};
use alloc::collections::BTreeMap;
use assay_primitives::ids::{AgentId, ContributionKind, Shares};
use polkadot_sdk::{frame_system, polkadot_sdk_frame::prelude::*, sp_runtime::TryRuntimeError};

impl<T: Config> Pallet<T> {
    /// Checks that
    ///
    /// 1. the holdings of every agent add up to its supply, none of them is 0, and none is without a ledger;
    /// 2. the count of holders is the number of holdings;
    /// 3. checkpoints ascend, end at or before this block, and the last one equals the holding;
    /// 4. contributions are dense from 0, there is at least one, and the first is the founder's seed;
    /// 5. trends belong to agents with a ledger.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_holdings()?;
        Self::check_checkpoints()?;
        Self::check_contributions()?;
        for (agent, _, _) in Trends::<T>::iter() {
            ensure!(Supply::<T>::contains_key(agent), "5: trend of an agent without a ledger");
        }
        Ok(())
    }

    fn check_holdings() -> Result<(), TryRuntimeError> {
        let mut sums: BTreeMap<AgentId, (Shares, u32)> = BTreeMap::new();
        for (agent, _, shares) in Holdings::<T>::iter() {
            ensure!(shares > 0, "1: holding of nothing");
            let (sum, holders) = sums.entry(agent).or_default();
            *sum = sum.checked_add(shares).ok_or("1: holdings overflow")?;
            *holders = holders.checked_add(1).ok_or("2: holders overflow")?;
        }
        for (agent, supply) in Supply::<T>::iter() {
            let (sum, holders) = sums.remove(&agent).unwrap_or_default();
            ensure!(sum == supply, "1: holdings do not add up to the supply");
            ensure!(holders == HolderCount::<T>::get(agent), "2: count of holders is wrong");
        }
        ensure!(sums.is_empty(), "1: holding without a ledger");
        for agent in HolderCount::<T>::iter_keys() {
            ensure!(Supply::<T>::contains_key(agent), "2: count of holders without a ledger");
        }
        Ok(())
    }

    fn check_checkpoints() -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        for (agent, who, history) in Checkpoints::<T>::iter() {
            let last = history.last().ok_or("3: empty history is stored")?;
            ensure!(last.shares == Holdings::<T>::get(agent, &who), "3: last checkpoint is not the holding");
            ensure!(last.block <= now, "3: checkpoint in the future");
            let ascending = history.iter().zip(history.iter().skip(1)).all(|(left, right)| left.block < right.block);
            ensure!(ascending, "3: checkpoints do not ascend");
        }
        for (agent, who, _) in Holdings::<T>::iter() {
            ensure!(Checkpoints::<T>::contains_key(agent, who), "3: holding without a checkpoint");
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
        let mut counted: u64 = 0;
        for (agent, count) in ContributionCount::<T>::iter() {
            ensure!(Supply::<T>::contains_key(agent), "4: contributions without a ledger");
            counted = counted.saturating_add(count.into());
        }
        ensure!(stored == counted, "4: contributions are not dense");
        for agent in Supply::<T>::iter_keys() {
            ensure!(ContributionCount::<T>::get(agent) > 0, "4: ledger without the founder's seed");
        }
        Ok(())
    }
}
