//! Use of the agents and their versions, kept as decayed trends.

use crate::{
    Error,
    pallet::{AgentTrends, Config, Ledgers, Pallet, Trends},
    trend::Trend,
};
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Round, UsageKind, UsageTotals, VersionNumber},
    traits::UsageMeter,
};
use polkadot_sdk::polkadot_sdk_frame::prelude::*;

impl<T: Config> UsageMeter<T::AccountId, DispatchError> for Pallet<T> {
    /// Nothing to keep: a first use makes a member, which is the DAO's business, and no shares.
    fn on_first_use(
        _reporter: &T::AccountId,
        _agent: AgentId,
        _version: VersionNumber,
        _user: &T::AccountId,
        _kind: UsageKind,
    ) -> DispatchResult {
        Ok(())
    }

    /// A trend shows use, paid or not: the free part is in the totals, and only sponsors count it apart.
    fn on_totals(
        _reporter: &T::AccountId,
        agent: AgentId,
        version: VersionNumber,
        round: Round,
        totals: UsageTotals,
        _free: Tokens,
    ) -> DispatchResult {
        ensure!(Ledgers::<T>::contains_key(agent, 0), Error::<T>::NotFound);
        Trends::<T>::mutate(agent, version, |trend| {
            trend.get_or_insert_with(|| Trend::new(round)).add(round, totals);
        });
        AgentTrends::<T>::mutate(agent, |trend| {
            trend.get_or_insert_with(|| Trend::new(round)).add(round, totals);
        });
        Ok(())
    }
}
