//! Bodies of the runtime API.

use crate::{
    BalanceOf, Ballots, Calls, Config, Delegations, MemberCount, Members, Pallet, Proposals,
    pallet::{DelegationOf, MemberOf, ProposalOf},
    types::{
        Ballot, BallotInfo, DaoConfig, MAX_CALL_BYTES, MAX_PAGE, MemberInfo, ProposalId, ProposalInfo, Sensitivity,
        Status, VotingPower,
    },
};
use alloc::vec::Vec;
use assay_primitives::{ids::AgentId, traits::ShareLedger};
use polkadot_sdk::{
    frame_support::BoundedVec,
    frame_system::{self, pallet_prelude::BlockNumberFor},
};

/// [`MemberInfo`] of a runtime.
pub type MemberInfoOf<T> = MemberInfo<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// [`ProposalInfo`] of a runtime.
pub type ProposalInfoOf<T> = ProposalInfo<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;
/// [`BallotInfo`] of a runtime.
pub type BallotInfoOf<T> = BallotInfo<<T as frame_system::Config>::AccountId, BalanceOf<T>>;
/// [`VotingPower`] of a runtime.
pub type VotingPowerOf<T> = VotingPower<<T as frame_system::Config>::AccountId>;

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
        rows.take(page(limit)).map(|(account, record)| Self::describe(agent, account, record)).collect()
    }

    /// Number of members; 0 if the agent has no DAO.
    pub fn members_of(agent: AgentId) -> u32 {
        MemberCount::<T>::get(agent).unwrap_or(0)
    }

    /// The rules in force; `None` if the agent has no DAO.
    pub fn config_info(agent: AgentId) -> Option<DaoConfig<BlockNumberFor<T>>> {
        MemberCount::<T>::contains_key(agent).then(|| Self::config_of(agent))
    }

    /// One proposal.
    pub fn proposal_info(agent: AgentId, id: ProposalId) -> Option<ProposalInfoOf<T>> {
        Some(Self::describe_proposal(agent, id, Proposals::<T>::get(agent, id)?))
    }

    /// At most `limit` (and [`MAX_PAGE`]) proposals in storage order, after the number `from` if it is given.
    pub fn proposal_infos(agent: AgentId, from: Option<ProposalId>, limit: u32) -> Vec<ProposalInfoOf<T>> {
        let rows = match from {
            Some(last) => Proposals::<T>::iter_prefix_from(agent, Proposals::<T>::hashed_key_for(agent, last)),
            None => Proposals::<T>::iter_prefix(agent),
        };
        rows.take(page(limit)).map(|(id, record)| Self::describe_proposal(agent, id, record)).collect()
    }

    /// How the shares of one account count.
    pub fn vote_info(agent: AgentId, id: ProposalId, account: T::AccountId) -> Option<BallotInfoOf<T>> {
        let ballot = Self::ballot(agent, id, &account)?;
        Some(BallotInfo { account, ballot })
    }

    /// At most `limit` (and [`MAX_PAGE`]) ballots in storage order, after the account `from` if it is given.
    pub fn vote_infos(agent: AgentId, id: ProposalId, from: Option<T::AccountId>, limit: u32) -> Vec<BallotInfoOf<T>> {
        let rows = match from {
            Some(last) => Ballots::<T>::iter_prefix_from((agent, id), Ballots::<T>::hashed_key_for((agent, id, last))),
            None => Ballots::<T>::iter_prefix((agent, id)),
        };
        rows.take(page(limit)).map(|(account, ballot)| BallotInfo { account, ballot }).collect()
    }

    /// The delegation of one account.
    pub fn delegation_info(agent: AgentId, account: T::AccountId) -> Option<DelegationOf<T>> {
        Delegations::<T>::get(agent, account)
    }

    /// Accounts that delegate to this one in the current generation.
    pub fn delegator_infos(agent: AgentId, account: T::AccountId) -> Vec<T::AccountId> {
        Self::delegators(agent, T::Shares::generation(agent), &account)
    }

    /// What a vote of the account weighs or would weigh.
    pub fn voting_power_of(agent: AgentId, account: T::AccountId, id: ProposalId) -> Option<VotingPowerOf<T>> {
        let proposal = Proposals::<T>::get(agent, id)?;
        let (own, delegated) = Self::power(&proposal, agent, id, &account);
        let carried_by = match Self::ballot(agent, id, &account) {
            Some(Ballot::Carried { by, .. }) => Some(by),
            _ => None,
        };
        Some(VotingPower { own, delegated, carried_by })
    }

    /// Whether `execute` would dispatch the call of the proposal now.
    pub fn is_executable(agent: AgentId, id: ProposalId) -> bool {
        let Some(proposal) = Proposals::<T>::get(agent, id) else { return false };
        let Status::Passed { from, until } = proposal.status else { return false };
        let now = frame_system::Pallet::<T>::block_number();
        (from..=until).contains(&now)
            && proposal.generation == T::Shares::generation(agent)
            && Self::stored_call(agent, id, &proposal).is_ok()
    }

    /// Class of a SCALE-encoded call.
    pub fn class_of(call: &[u8]) -> Option<Sensitivity> {
        let fits = u32::try_from(call.len()).is_ok_and(|bytes| bytes <= MAX_CALL_BYTES);
        let call = fits.then(|| Self::decode_call(call))?.ok()?;
        Self::classify(&call).ok()
    }

    fn describe_proposal(agent: AgentId, id: ProposalId, record: ProposalOf<T>) -> ProposalInfoOf<T> {
        let call = Calls::<T>::get(agent, id).map(BoundedVec::into_inner);
        ProposalInfo { agent, id, record, call }
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

fn page(limit: u32) -> usize {
    usize::try_from(limit.min(MAX_PAGE)).unwrap_or(0)
}
