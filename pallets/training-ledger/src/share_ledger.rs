//! What other pallets may ask about shares.

use crate::{
    Checkpoints, Generations, Holdings, Ledgers, checkpoints,
    pallet::{Config, Pallet},
};
use assay_primitives::{
    economy::AgentValue,
    ids::{AgentId, Shares},
    traits::ShareLedger,
};
use polkadot_sdk::polkadot_sdk_frame::prelude::*;

/// How many sales back [`ShareLedger::shares_at`] looks: more cannot happen while votes on earlier blocks are open.
const LOOKBACK: u32 = 16;

impl<T: Config> ShareLedger<T::AccountId, BlockNumberFor<T>, DispatchError> for Pallet<T> {
    fn supply(agent: AgentId) -> Shares {
        <Self as AgentValue>::supply(agent)
    }

    fn shares(agent: AgentId, who: &T::AccountId) -> Shares {
        Holdings::<T>::get((agent, Generations::<T>::get(agent)), who)
    }

    /// Exact for the last `CheckpointPeriod` blocks; further back, behind 16 sales, and where a holder was paid for a
    /// closed generation, possibly less than was held, never more.
    fn shares_at(agent: AgentId, who: &T::AccountId, block: BlockNumberFor<T>) -> Shares {
        let present = Generations::<T>::get(agent);
        for generation in (present.saturating_sub(LOOKBACK)..=present).rev() {
            match Ledgers::<T>::get(agent, generation) {
                Some(ledger) if ledger.opened <= block => {
                    return checkpoints::shares_at(&Checkpoints::<T>::get((agent, generation), who), &block);
                }
                Some(_) => (),
                None => return 0,
            }
        }
        0
    }

    fn generation(agent: AgentId) -> u32 {
        Generations::<T>::get(agent)
    }
}
