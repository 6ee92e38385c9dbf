//! What the log tells: first uses count users, totals of a round are sponsored and ranked.

use crate::{Config, Pallet, Users};
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Round, UsageKind, UsageTotals, VersionNumber},
    traits::{Membership, UsageMeter},
};
use polkadot_sdk::{frame_support::pallet_prelude::DispatchResult, sp_runtime::DispatchError};

impl<T: Config> UsageMeter<T::AccountId, DispatchError> for Pallet<T> {
    /// Counts an account that is no member of the agent yet: its first use makes it one, and pays the deposit that
    /// keeps accounts from being invented for nothing.
    fn on_first_use(
        _reporter: &T::AccountId,
        agent: AgentId,
        _version: VersionNumber,
        user: &T::AccountId,
        _kind: UsageKind,
    ) -> DispatchResult {
        if !T::Members::is_member(agent, user) {
            Users::<T>::mutate(agent, |users| *users = users.saturating_add(1));
        }
        Ok(())
    }

    /// Only the round that closed last is sponsored and ranked: state of older ones is not kept.
    fn on_totals(
        reporter: &T::AccountId,
        agent: AgentId,
        version: VersionNumber,
        round: Round,
        totals: UsageTotals,
        free: Tokens,
    ) -> DispatchResult {
        if round.saturating_add(1) == Self::current_round() {
            Self::pay_free_use(reporter, agent, version, round, free);
            Self::rank_version(agent, version, round, totals);
        }
        Ok(())
    }
}
