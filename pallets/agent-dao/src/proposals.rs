//! Life of a proposal: propose, close, execute, cancel.
//!
//! ```text
//! Voting ─┬─ close: missed quorum or approval ──────────────► Rejected
//!         ├─ cancel, or close after a sale ─────────────────► Cancelled
//!         └─ close, or a vote that decides at once ─► Passed ─┬─ execute: the call succeeded ─► Executed
//!                                                             ├─ close after its window ──────► Expired
//!                                                             └─ close after a sale ──────────► Cancelled
//! ```
//! An ended proposal has given its deposit back and dropped its call. Its record stays only while ballots are left to
//! prune; their deposits pay for it.

use crate::{
    Ballots, CallBytes, Calls, Config, Error, Event, HoldReason, LiveProposals, MemberCount, Members, NextProposal,
    Pallet, Proposals, ProposalsBy, SoldAt,
    decision::{exceeds, passes, reaches},
    pallet::{BallotOf, ProposalOf},
    policy::Dispatched,
    types::{Ballot, CancelReason, Choice, Outcome, Proposal, ProposalId, Sensitivity, Status, Tally},
    weights::WeightInfo,
};
use assay_primitives::{
    ids::{AgentId, Shares},
    traits::ShareLedger,
};
use polkadot_sdk::{
    frame_support::{
        dispatch::{DispatchErrorWithPostInfo, DispatchResultWithPostInfo, PostDispatchInfo},
        ensure,
        traits::Get,
    },
    frame_system::{self, pallet_prelude::BlockNumberFor},
    sp_runtime::{
        ArithmeticError, DispatchError, DispatchResult,
        traits::{Hash, One, Saturating, Zero},
    },
};

/// Who decides about something proposed now, and how much the proposer has of it.
struct Electorate<BlockNumber> {
    now: BlockNumber,
    generation: u32,
    supply: Shares,
    /// Shares of the proposer at the block before.
    own: Shares,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_propose(who: T::AccountId, agent: AgentId, call: &<T as Config>::RuntimeCall) -> DispatchResult {
        let Electorate { now, generation, supply, own } = Self::electorate(&who, agent)?;
        let sensitivity = Self::classify(call)?;
        let call = Self::encode_call(call)?;
        let live = LiveProposals::<T>::get(agent);
        let of_proposer = ProposalsBy::<T>::get(agent, &who);
        ensure!(live < T::MaxProposals::get(), Error::<T>::TooManyProposals);
        ensure!(of_proposer < T::MaxProposalsBy::get(), Error::<T>::TooManyProposals);
        // Both now and then: shares that were sent on within this block back their receiver's proposals already.
        let backing = own.min(T::Shares::shares(agent, &who));
        ensure!(Self::backs(backing, supply, of_proposer.saturating_add(1)), Error::<T>::Insufficient);
        let deposit = Self::proposal_deposit(&call);
        Self::hold(HoldReason::Proposal, &who, deposit)?;

        let id = Self::take_id(agent)?;
        let config = Self::config_of(agent);
        let ends = now.saturating_add(config.period);
        let proposal = Proposal {
            proposer: who.clone(),
            deposit,
            generation,
            proposed: now,
            ends,
            supply,
            config,
            sensitivity,
            tally: Tally::default(),
            casts: 0,
            ballots: 0,
            status: Status::Voting,
        };
        LiveProposals::<T>::insert(agent, live.saturating_add(1));
        ProposalsBy::<T>::insert(agent, &who, of_proposer.saturating_add(1));
        Proposals::<T>::insert(agent, id, proposal);
        let call_hash = T::Hashing::hash(&call);
        Calls::<T>::insert(agent, id, call);
        Self::deposit_event(Event::Proposed {
            agent,
            id,
            proposer: who,
            call_hash,
            sensitivity,
            generation,
            ends,
            deposit,
        });
        Ok(())
    }

    /// Decides and dispatches without storing anything but the next number.
    pub(crate) fn do_propose_and_execute(
        who: T::AccountId,
        agent: AgentId,
        call: <T as Config>::RuntimeCall,
    ) -> DispatchResultWithPostInfo {
        let Electorate { now, generation, supply, own } = Self::electorate(&who, agent)?;
        let sensitivity = Self::classify(&call)?;
        let encoded: CallBytes = Self::encode_call(&call)?;
        let delegators = Self::delegators(agent, generation, &who);
        let looked_at = u32::try_from(delegators.len()).map_err(|_| ArithmeticError::Overflow)?;
        let delegated = delegators
            .iter()
            .filter(|from| Self::delegated_before(agent, from, now))
            .try_fold(0, |sum: Shares, from| sum.checked_add(Self::shares_before(agent, from, now)))
            .ok_or(ArithmeticError::Overflow)?;
        let decided = match sensitivity {
            Sensitivity::Ordinary => {
                let ayes = own.checked_add(delegated).ok_or(ArithmeticError::Overflow)?;
                exceeds(ayes, supply, Self::config_of(agent).approval)
            }
            Sensitivity::Sensitive => Self::holds_all(agent, &who, own, supply),
        };
        ensure!(decided, Error::<T>::Insufficient);

        let id = Self::take_id(agent)?;
        Self::deposit_event(Event::Proposed {
            agent,
            id,
            proposer: who.clone(),
            call_hash: T::Hashing::hash(&encoded),
            sensitivity,
            generation,
            ends: now,
            deposit: Zero::zero(),
        });
        Self::deposit_event(Event::Voted { agent, id, who, choice: Choice::Aye, own, delegated });
        Self::deposit_event(Event::Passed { agent, id, from: now, until: now });
        let Dispatched { result, weight } = Self::dispatch_as_agent(agent, call)?;
        let post_info: PostDispatchInfo =
            Some(T::WeightInfo::propose_and_execute(looked_at).saturating_add(weight)).into();
        result.map_err(|error| DispatchErrorWithPostInfo { post_info, error })?;
        Self::deposit_event(Event::Executed { agent, id, result });
        Ok(post_info)
    }

    pub(crate) fn do_close(agent: AgentId, id: ProposalId) -> DispatchResult {
        let mut proposal = Self::proposal(agent, id)?;
        let now = frame_system::Pallet::<T>::block_number();
        let overtaken = proposal.generation != T::Shares::generation(agent);
        match proposal.status {
            Status::Finished(_) => Err(Error::<T>::Closed.into()),
            _ if overtaken => Self::finish_cancelled(agent, id, proposal, CancelReason::Sold),
            Status::Voting => {
                ensure!(now >= proposal.ends, Error::<T>::NotYet);
                if !passes(&proposal.tally, proposal.supply, &proposal.config, proposal.sensitivity) {
                    let tally = proposal.tally;
                    Self::finish(agent, id, proposal, Outcome::Rejected)?;
                    Self::deposit_event(Event::Rejected { agent, id, tally });
                    return Ok(());
                }
                let from = proposal.ends.saturating_add(proposal.config.enactment_delay);
                // A late close shortens nobody's time to execute.
                let until = from.max(now).saturating_add(T::ExecutionWindow::get());
                proposal.status = Status::Passed { from, until };
                Proposals::<T>::insert(agent, id, proposal);
                Self::deposit_event(Event::Passed { agent, id, from, until });
                Ok(())
            }
            Status::Passed { until, .. } => {
                ensure!(now > until, Error::<T>::NotYet);
                Self::finish(agent, id, proposal, Outcome::Expired)?;
                Self::deposit_event(Event::Expired { agent, id });
                Ok(())
            }
        }
    }

    pub(crate) fn do_execute(agent: AgentId, id: ProposalId) -> DispatchResultWithPostInfo {
        let proposal = Self::proposal(agent, id)?;
        let now = frame_system::Pallet::<T>::block_number();
        let (from, until) = match proposal.status {
            Status::Voting => return Err(Error::<T>::NotYet.into()),
            Status::Finished(_) => return Err(Error::<T>::Closed.into()),
            Status::Passed { from, until } => (from, until),
        };
        ensure!(proposal.generation == T::Shares::generation(agent), Error::<T>::Outdated);
        ensure!(now >= from, Error::<T>::NotYet);
        ensure!(now <= until, Error::<T>::Expired);
        let Dispatched { result, weight } = Self::dispatch_stored(agent, id, &proposal)?;
        Self::settle(agent, id, proposal, result)?;
        Ok(Some(T::WeightInfo::execute().saturating_add(weight)).into())
    }

    pub(crate) fn do_cancel(who: T::AccountId, agent: AgentId, id: ProposalId) -> DispatchResult {
        let proposal = Self::proposal(agent, id)?;
        ensure!(proposal.status == Status::Voting, Error::<T>::Closed);
        let proposer = &proposal.proposer;
        let backing = T::Shares::shares(agent, proposer);
        if !Self::backs(backing, proposal.supply, ProposalsBy::<T>::get(agent, proposer)) {
            return Self::finish_cancelled(agent, id, proposal, CancelReason::Unbacked);
        }
        ensure!(who == *proposer, Error::<T>::NotAuthorized);
        let others = proposal.casts.saturating_sub(u32::from(Self::has_cast(agent, id, proposer)));
        ensure!(others == 0, Error::<T>::HasVotes);
        Self::finish_cancelled(agent, id, proposal, CancelReason::TakenBack)
    }

    /// Records what the call of a passed proposal returned. A failed one can be tried again inside its window: whoever
    /// executes first must not be able to spend the decision at a moment when it cannot work.
    pub(crate) fn settle(
        agent: AgentId,
        id: ProposalId,
        proposal: ProposalOf<T>,
        result: DispatchResult,
    ) -> DispatchResult {
        match result {
            Ok(()) => Self::finish(agent, id, proposal, Outcome::Executed)?,
            Err(_) => Proposals::<T>::insert(agent, id, proposal),
        }
        Self::deposit_event(Event::Executed { agent, id, result });
        Ok(())
    }

    fn finish_cancelled(
        agent: AgentId,
        id: ProposalId,
        proposal: ProposalOf<T>,
        reason: CancelReason,
    ) -> DispatchResult {
        Self::finish(agent, id, proposal, Outcome::Cancelled)?;
        Self::deposit_event(Event::Cancelled { agent, id, reason });
        Ok(())
    }

    /// Ends a live proposal: gives back its deposit and its place, drops its call, and its record too unless ballots
    /// are left.
    fn finish(agent: AgentId, id: ProposalId, mut proposal: ProposalOf<T>, outcome: Outcome) -> DispatchResult {
        let deposit = core::mem::replace(&mut proposal.deposit, Zero::zero());
        Self::release(HoldReason::Proposal, &proposal.proposer, deposit)?;
        LiveProposals::<T>::mutate_exists(agent, |live| *live = live.and_then(one_less));
        ProposalsBy::<T>::mutate_exists(agent, &proposal.proposer, |count| *count = count.and_then(one_less));
        Calls::<T>::remove(agent, id);
        if proposal.ballots == 0 {
            Proposals::<T>::remove(agent, id);
        } else {
            proposal.status = Status::Finished(outcome);
            Proposals::<T>::insert(agent, id, proposal);
        }
        Ok(())
    }

    pub(crate) fn proposal(agent: AgentId, id: ProposalId) -> Result<ProposalOf<T>, DispatchError> {
        Ok(Proposals::<T>::get(agent, id).ok_or(Error::<T>::ProposalNotFound)?)
    }

    /// Shares at the end of the block before `block`.
    pub(crate) fn shares_before(agent: AgentId, who: &T::AccountId, block: BlockNumberFor<T>) -> Shares {
        T::Shares::shares_at(agent, who, block.saturating_sub(One::one()))
    }

    /// Whether one account held every share at the snapshot and still does: nobody can be squeezed out.
    pub(crate) fn holds_all(agent: AgentId, who: &T::AccountId, own: Shares, supply: Shares) -> bool {
        own >= supply && T::Shares::shares(agent, who) >= T::Shares::supply(agent)
    }

    /// Checks what a proposal of `who` needs in any case.
    fn electorate(who: &T::AccountId, agent: AgentId) -> Result<Electorate<BlockNumberFor<T>>, DispatchError> {
        ensure!(MemberCount::<T>::contains_key(agent), Error::<T>::DaoNotFound);
        ensure!(Members::<T>::contains_key(agent, who), Error::<T>::MemberNotFound);
        let now = frame_system::Pallet::<T>::block_number();
        // At the block before a sale the shares belonged to those who were just paid off.
        ensure!(SoldAt::<T>::get(agent) != Some(now), Error::<T>::NotYet);
        let supply = T::Shares::supply(agent);
        let own = Self::shares_before(agent, who, now);
        ensure!(own > 0 && supply > 0, Error::<T>::Insufficient);
        Ok(Electorate { now, generation: T::Shares::generation(agent), supply, own })
    }

    /// Whether `shares` of `supply` suffice for this many live proposals of one account.
    fn backs(shares: Shares, supply: Shares, proposals: u32) -> bool {
        shares > 0 && reaches(shares, supply, T::ProposalBacking::get().saturating_mul(proposals))
    }

    fn has_cast(agent: AgentId, id: ProposalId, who: &T::AccountId) -> bool {
        matches!(Self::ballot(agent, id, who), Some(Ballot::Cast { .. }))
    }

    pub(crate) fn ballot(agent: AgentId, id: ProposalId, who: &T::AccountId) -> Option<BallotOf<T>> {
        Ballots::<T>::get((agent, id, who))
    }

    fn take_id(agent: AgentId) -> Result<ProposalId, DispatchError> {
        let id = NextProposal::<T>::get(agent);
        NextProposal::<T>::insert(agent, id.checked_add(1).ok_or(ArithmeticError::Overflow)?);
        Ok(id)
    }
}

/// One less, and no entry in place of 0.
fn one_less(count: u32) -> Option<u32> {
    count.checked_sub(1).filter(|left| *left > 0)
}
