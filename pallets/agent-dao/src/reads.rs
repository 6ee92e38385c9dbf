//! Bodies of the runtime API.

use crate::{
    BalanceOf, Config, MemberCount, Members, Pallet,
    pallet::MemberOf,
    types::{MAX_PAGE, MemberInfo},
};
use alloc::vec::Vec;
use assay_primitives::ids::AgentId;
use polkadot_sdk::frame_system::{self, pallet_prelude::BlockNumberFor};

/// [`MemberInfo`] of a runtime.
pub type MemberInfoOf<T> = MemberInfo<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

impl<T: Config> Pallet<T> {
    /// One member.
    pub fn member_info(agent: AgentId, account: T::AccountId) -> Option<MemberInfoOf<T>> {
        let record = Members::<T>::get(agent, &account)?;
        Some(Self::describe(agent, account, record))
    }

    /// At most `limit` (and [`MAX_PAGE`]) members in storage order, after the account `from` if it is given, whether
    /// or not `from` is still a member.
    pub fn member_infos(agent: AgentId, from: Option<T::AccountId>, limit: u32) -> Vec<MemberInfoOf<T>> {
        let rows = match from {
            Some(last) => Members::<T>::iter_prefix_from(agent, Members::<T>::hashed_key_for(agent, last)),
            None => Members::<T>::iter_prefix(agent),
        };
        rows.take(usize::try_from(limit.min(MAX_PAGE)).unwrap_or(0))
            .map(|(account, record)| Self::describe(agent, account, record))
            .collect()
    }

    /// Number of members; 0 if the agent has no DAO.
    pub fn members_of(agent: AgentId) -> u32 {
        MemberCount::<T>::get(agent).unwrap_or(0)
    }

    fn describe(agent: AgentId, account: T::AccountId, record: MemberOf<T>) -> MemberInfoOf<T> {
        MemberInfo {
            agent,
            account,
            class: record.class,
            joined: record.joined,
            payer: record.payer,
            deposit: record.deposit,
        }
    }
}
