//! What other pallets may ask about shares.

use crate::{Checkpoints, Config, Holdings, Pallet, Supply, checkpoints};
use assay_primitives::{
    ids::{AgentId, Shares},
    traits::ShareLedger,
};
use polkadot_sdk::polkadot_sdk_frame::prelude::*;

impl<T: Config> ShareLedger<T::AccountId, BlockNumberFor<T>, DispatchError> for Pallet<T> {
    fn supply(agent: AgentId) -> Shares {
        Supply::<T>::get(agent).unwrap_or_default()
    }

    fn shares(agent: AgentId, who: &T::AccountId) -> Shares {
        Holdings::<T>::get(agent, who)
    }

    /// Exact for the last `CheckpointPeriod` blocks; further back possibly less than was held, never more.
    fn shares_at(agent: AgentId, who: &T::AccountId, block: BlockNumberFor<T>) -> Shares {
        checkpoints::shares_at(&Checkpoints::<T>::get(agent, who), &block)
    }
}
