//! Votes and what they carry.
//!
//! Each account has at most one ballot per proposal, so its shares count at most once: either it voted itself
//! (`Cast`), or its delegate's vote carried it (`Carried`). A delegate's first vote takes in every delegator that has
//! no ballot yet; from then on only the delegator's own vote moves those shares. Nothing that happens after the
//! block before the proposal (transfers, new delegations) changes a weight.

use crate::{
    Ballots, Config, Delegations, Delegators, Error, Event, HoldReason, Pallet, Proposals,
    decision::exceeds,
    pallet::ProposalOf,
    types::{Ballot, Choice, ProposalId, Sensitivity, Status},
    weights::WeightInfo,
};
use alloc::vec::Vec;
use assay_primitives::{
    ids::{AgentId, Shares},
    traits::ShareLedger,
};
use polkadot_sdk::{
    frame_support::{dispatch::DispatchResultWithPostInfo, ensure, traits::Get, weights::Weight},
    frame_system::{self, pallet_prelude::BlockNumberFor},
    sp_runtime::{ArithmeticError, DispatchError, DispatchResult, Saturating},
};

/// A counted vote.
struct Counted {
    own: Shares,
    delegated: Shares,
    /// Delegators that were looked at.
    looked_at: u32,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_vote(
        who: T::AccountId,
        agent: AgentId,
        id: ProposalId,
        choice: Choice,
    ) -> DispatchResultWithPostInfo {
        let mut proposal = Self::proposal(agent, id)?;
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(proposal.status == Status::Voting, Error::<T>::Closed);
        ensure!(proposal.generation == T::Shares::generation(agent), Error::<T>::Outdated);
        ensure!(now < proposal.ends, Error::<T>::Expired);

        let Counted { own, delegated, looked_at } = Self::count(&mut proposal, agent, id, &who, choice)?;
        let at_once = choice == Choice::Aye
            && match proposal.sensitivity {
                Sensitivity::Ordinary => exceeds(proposal.tally.ayes, proposal.supply, proposal.config.approval),
                Sensitivity::Sensitive => Self::holds_all(agent, &who, own, proposal.supply),
            };
        Self::deposit_event(Event::Voted { agent, id, who, choice, own, delegated });
        let enacted = if at_once {
            Self::enact(agent, id, proposal, now)?
        } else {
            Proposals::<T>::insert(agent, id, proposal);
            Weight::zero()
        };
        Ok(Some(T::WeightInfo::vote(looked_at).saturating_add(enacted)).into())
    }

    /// Shares of delegators that a vote of `who` would carry now, and its own.
    pub(crate) fn power(
        proposal: &ProposalOf<T>,
        agent: AgentId,
        id: ProposalId,
        who: &T::AccountId,
    ) -> (Shares, Shares) {
        if let Some(Ballot::Cast { own, delegated, .. }) = Self::ballot(agent, id, who) {
            return (own, delegated);
        }
        let delegators = Self::delegators(agent, proposal.generation, who);
        let delegated = Self::uncounted(proposal, agent, id, delegators).into_iter().map(|(_, weight)| weight);
        (Self::shares_before(agent, who, proposal.proposed), delegated.fold(0, Shares::saturating_add))
    }

    /// Accounts that delegate to `who` in this generation.
    pub(crate) fn delegators(agent: AgentId, generation: u32, who: &T::AccountId) -> Vec<T::AccountId> {
        Delegators::<T>::get((agent, generation, who)).into_inner()
    }

    /// Whether the delegation of `from` was made before `block`.
    pub(crate) fn delegated_before(agent: AgentId, from: &T::AccountId, block: BlockNumberFor<T>) -> bool {
        Delegations::<T>::get(agent, from).is_some_and(|delegation| delegation.since < block)
    }

    /// Those of `delegators` whose shares a vote of their delegate takes in, with their shares above 0.
    fn uncounted(
        proposal: &ProposalOf<T>,
        agent: AgentId,
        id: ProposalId,
        delegators: Vec<T::AccountId>,
    ) -> Vec<(T::AccountId, Shares)> {
        delegators
            .into_iter()
            .filter(|from| Self::delegated_before(agent, from, proposal.proposed))
            .filter(|from| !Ballots::<T>::contains_key((agent, id, from)))
            .map(|from| {
                let weight = Self::shares_before(agent, &from, proposal.proposed);
                (from, weight)
            })
            .filter(|(_, weight)| *weight > 0)
            .collect()
    }

    /// Writes the ballot of `who` and those it carries, and moves the tally.
    fn count(
        proposal: &mut ProposalOf<T>,
        agent: AgentId,
        id: ProposalId,
        who: &T::AccountId,
        choice: Choice,
    ) -> Result<Counted, DispatchError> {
        let previous = Self::ballot(agent, id, who);
        if let Some(Ballot::Cast { choice: before, own, delegated, deposit }) = previous {
            let weight = own.checked_add(delegated).ok_or(ArithmeticError::Overflow)?;
            Self::move_tally(proposal, Some(before), choice, weight)?;
            Ballots::<T>::insert((agent, id, who), Ballot::Cast { choice, own, delegated, deposit });
            return Ok(Counted { own, delegated, looked_at: 0 });
        }
        let own = match previous {
            Some(Ballot::Carried { by, weight, deposit }) => {
                Self::take_back(proposal, agent, id, who, &by, weight)?;
                Self::release(HoldReason::Vote, &by, deposit)?;
                weight
            }
            _ => {
                proposal.ballots = proposal.ballots.checked_add(1).ok_or(ArithmeticError::Overflow)?;
                Self::shares_before(agent, who, proposal.proposed)
            }
        };
        let delegators = Self::delegators(agent, proposal.generation, who);
        let looked_at = u32::try_from(delegators.len()).map_err(|_| ArithmeticError::Overflow)?;
        let taken_in = Self::uncounted(proposal, agent, id, delegators);
        let carried = u32::try_from(taken_in.len()).map_err(|_| ArithmeticError::Overflow)?;
        let delegated = taken_in
            .iter()
            .try_fold(0, |sum: Shares, (_, weight)| sum.checked_add(*weight))
            .ok_or(ArithmeticError::Overflow)?;
        let weight = own.checked_add(delegated).ok_or(ArithmeticError::Overflow)?;
        ensure!(weight > 0, Error::<T>::Insufficient);

        let deposit = T::VoteDeposit::get();
        Self::hold(HoldReason::Vote, who, deposit.saturating_mul(carried.saturating_add(1).into()))?;
        for (from, weight) in taken_in {
            Ballots::<T>::insert((agent, id, from), Ballot::Carried { by: who.clone(), weight, deposit });
        }
        Ballots::<T>::insert((agent, id, who), Ballot::Cast { choice, own, delegated, deposit });
        Self::move_tally(proposal, None, choice, weight)?;
        proposal.casts = proposal.casts.checked_add(1).ok_or(ArithmeticError::Overflow)?;
        proposal.ballots = proposal.ballots.checked_add(carried).ok_or(ArithmeticError::Overflow)?;
        Ok(Counted { own, delegated, looked_at })
    }

    /// Takes the shares of `who` out of its delegate's vote.
    fn take_back(
        proposal: &mut ProposalOf<T>,
        agent: AgentId,
        id: ProposalId,
        who: &T::AccountId,
        by: &T::AccountId,
        weight: Shares,
    ) -> DispatchResult {
        let Some(Ballot::Cast { choice, own, delegated, deposit }) = Self::ballot(agent, id, by) else {
            return Err(DispatchError::Corruption);
        };
        let delegated = delegated.checked_sub(weight).ok_or(DispatchError::Corruption)?;
        proposal.tally = proposal.tally.remove(choice, weight).ok_or(DispatchError::Corruption)?;
        Ballots::<T>::insert((agent, id, by), Ballot::Cast { choice, own, delegated, deposit });
        Self::deposit_event(Event::VoteTakenBack { agent, id, who: who.clone(), from: by.clone(), weight });
        Ok(())
    }

    fn move_tally(
        proposal: &mut ProposalOf<T>,
        before: Option<Choice>,
        choice: Choice,
        weight: Shares,
    ) -> DispatchResult {
        let left = match before {
            Some(before) => proposal.tally.remove(before, weight).ok_or(DispatchError::Corruption)?,
            None => proposal.tally,
        };
        proposal.tally = left.add(choice, weight).ok_or(ArithmeticError::Overflow)?;
        Ok(())
    }

    /// Dispatches the call of a proposal that was just decided. A call that fails or may no longer be dispatched does
    /// not undo the vote: the proposal has passed and waits.
    fn enact(
        agent: AgentId,
        id: ProposalId,
        mut proposal: ProposalOf<T>,
        now: BlockNumberFor<T>,
    ) -> Result<Weight, DispatchError> {
        let until = now.saturating_add(T::ExecutionWindow::get());
        proposal.status = Status::Passed { from: now, until };
        Self::deposit_event(Event::Passed { agent, id, from: now, until });
        let (result, weight) = match Self::dispatch_stored(agent, id, &proposal) {
            Ok(dispatched) => (dispatched.result, dispatched.weight),
            Err(refused) => (Err(refused), Weight::zero()),
        };
        Self::settle(agent, id, proposal, result)?;
        Ok(weight)
    }
}
