//! Money that a record holds until it is removed.

use crate::{BalanceOf, Config, HoldReason, Pallet};
use polkadot_sdk::{
    frame_support::traits::{fungible::MutateHold, tokens::Precision},
    sp_runtime::DispatchResult,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn hold(reason: HoldReason, who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
        T::Currency::hold(&reason.into(), who, amount)
    }

    pub(crate) fn release(reason: HoldReason, who: &T::AccountId, amount: BalanceOf<T>) -> DispatchResult {
        T::Currency::release(&reason.into(), who, amount, Precision::Exact).map(drop)
    }
}
