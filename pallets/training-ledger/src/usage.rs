//! Use of the agents' versions, kept as decayed trends.

use crate::{Config, Error, Pallet, Supply, Trends, trend::Trend};
use assay_primitives::{
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

    fn on_totals(
        _reporter: &T::AccountId,
        agent: AgentId,
        version: VersionNumber,
        round: Round,
        totals: UsageTotals,
    ) -> DispatchResult {
        ensure!(Supply::<T>::contains_key(agent), Error::<T>::NotFound);
        Trends::<T>::mutate(agent, version, |trend| {
            trend.get_or_insert_with(|| Trend::new(round)).add(round, totals);
        });
        Ok(())
    }
}
