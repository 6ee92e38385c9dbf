//! Clearing of finished proposals.

use crate::{
    Ballots, Config, Error, Event, HoldReason, Pallet, Proposals,
    pallet::{BallotOf, ProposalOf},
    types::{Ballot, MAX_PRUNE, ProposalId, Status},
    weights::WeightInfo,
};
use alloc::vec::Vec;
use assay_primitives::ids::AgentId;
use polkadot_sdk::{
    frame_support::{dispatch::DispatchResultWithPostInfo, ensure},
    sp_runtime::{DispatchError, DispatchResult},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_remove_vote(agent: AgentId, id: ProposalId, account: T::AccountId) -> DispatchResult {
        let mut proposal = Self::finished(agent, id)?;
        let ballot = Ballots::<T>::take((agent, id, &account)).ok_or(Error::<T>::VoteNotFound)?;
        Self::refund(&account, ballot)?;
        proposal.ballots = proposal.ballots.saturating_sub(1);
        Self::shrink(agent, id, proposal, 1);
        Ok(())
    }

    pub(crate) fn do_prune(agent: AgentId, id: ProposalId, limit: u32) -> DispatchResultWithPostInfo {
        let mut proposal = Self::finished(agent, id)?;
        let most = usize::try_from(limit.min(MAX_PRUNE)).unwrap_or(0);
        let ballots: Vec<_> = Ballots::<T>::iter_prefix((agent, id)).take(most).collect();
        let removed = u32::try_from(ballots.len()).unwrap_or(u32::MAX);
        for (account, ballot) in ballots {
            Ballots::<T>::remove((agent, id, &account));
            Self::refund(&account, ballot)?;
        }
        proposal.ballots = proposal.ballots.saturating_sub(removed);
        Self::shrink(agent, id, proposal, removed);
        Ok(Some(T::WeightInfo::prune(removed)).into())
    }

    fn finished(agent: AgentId, id: ProposalId) -> Result<ProposalOf<T>, DispatchError> {
        let proposal = Self::proposal(agent, id)?;
        ensure!(matches!(proposal.status, Status::Finished(_)), Error::<T>::NotYet);
        Ok(proposal)
    }

    fn refund(account: &T::AccountId, ballot: BallotOf<T>) -> DispatchResult {
        match ballot {
            Ballot::Cast { deposit, .. } => Self::release(HoldReason::Vote, account, deposit),
            Ballot::Carried { by, deposit, .. } => Self::release(HoldReason::Vote, &by, deposit),
        }
    }

    fn shrink(agent: AgentId, id: ProposalId, proposal: ProposalOf<T>, removed: u32) {
        let left = proposal.ballots;
        if left == 0 {
            Proposals::<T>::remove(agent, id);
        } else {
            Proposals::<T>::insert(agent, id, proposal);
        }
        Self::deposit_event(Event::Pruned { agent, id, removed, left });
    }
}
