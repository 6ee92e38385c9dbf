//! Numbered invariants.

use crate::{
    BalanceOf, Ballots, Calls, Config, Configs, Delegations, Delegators, HoldReason, LiveProposals, MemberCount,
    Members, NextProposal, Pallet, Proposals, ProposalsBy,
    pallet::ProposalOf,
    types::{Ballot, ProposalId, Status, Tally},
};
use alloc::{collections::BTreeMap, vec::Vec};
use assay_primitives::ids::{AgentId, MemberClass, Shares};
use polkadot_sdk::{
    frame_support::{
        ensure,
        traits::{Get, fungible::InspectHold},
    },
    frame_system,
    sp_runtime::{
        TryRuntimeError,
        traits::{Saturating, Zero},
    },
};

type HeldBy<T> = BTreeMap<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

impl<T: Config> Pallet<T> {
    /// Checks every invariant of the pallet's storage:
    ///
    /// 1. Each DAO's count is the number of its members, and only DAOs have members.
    /// 2. Each DAO has exactly one founder.
    /// 3. Per account and reason, the held balance is the sum of the deposits on record.
    /// 4. Each proposal has a number below its agent's next one, and as many ballots as it says; a finished one has
    ///    ballots left, no call and no deposit; any other has a call.
    /// 5. While a proposal is not finished: its tally is the sum of the votes, each vote's delegated shares are those
    ///    of the ballots it carries, all of them together are at most the supply, and `casts` counts the votes.
    /// 6. The counts of live proposals per agent and per proposer are exact and within their limits.
    /// 7. Delegations and lists of delegators agree; within a generation no delegate has delegated.
    /// 8. Every changed config is in bounds.
    ///
    /// That members include all holders of shares is the ledger's to check: it can list holders.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::check_members()?;
        let mut live = Live::<T>::default();
        for (agent, id, proposal) in Proposals::<T>::iter() {
            Self::check_proposal(agent, id, &proposal)?;
            live.note(agent, proposal);
        }
        live.check()?;
        for (agent, id) in Calls::<T>::iter_keys() {
            ensure!(Proposals::<T>::contains_key(agent, id), "4: call without a proposal");
        }
        for (agent, id, _) in Ballots::<T>::iter_keys() {
            ensure!(Proposals::<T>::contains_key(agent, id), "4: ballot without a proposal");
        }
        Self::check_delegations()?;
        ensure!(Configs::<T>::iter_values().all(|config| Self::in_bounds(&config)), "8: config out of bounds");
        Self::check_deposits()
    }

    fn check_members() -> Result<(), TryRuntimeError> {
        let mut counts = BTreeMap::<_, (u32, u32)>::new();
        for (agent, _, member) in Members::<T>::iter() {
            let (members, founders) = counts.entry(agent).or_default();
            *members = members.saturating_add(1);
            *founders = founders.saturating_add(u32::from(member.class == MemberClass::Founder));
        }
        for (agent, count) in MemberCount::<T>::iter() {
            let (members, founders) = counts.remove(&agent).unwrap_or_default();
            ensure!(members == count, "1: count differs from the members");
            ensure!(founders == 1, "2: not exactly one founder");
        }
        ensure!(counts.is_empty(), "1: members without a DAO");
        Ok(())
    }

    fn check_proposal(agent: AgentId, id: ProposalId, proposal: &ProposalOf<T>) -> Result<(), TryRuntimeError> {
        ensure!(id < NextProposal::<T>::get(agent), "4: number not given out");
        let ballots: Vec<_> = Ballots::<T>::iter_prefix((agent, id)).collect();
        ensure!(u32::try_from(ballots.len()) == Ok(proposal.ballots), "4: number of ballots");
        let finished = matches!(proposal.status, Status::Finished(_));
        ensure!(Calls::<T>::contains_key(agent, id) != finished, "4: call of a finished proposal, or none");
        if finished {
            ensure!(proposal.ballots > 0 && proposal.deposit.is_zero(), "4: finished and still on record");
            return Ok(());
        }
        let mut tally = Tally::default();
        let mut casts = 0u32;
        let mut delegated_to = BTreeMap::<_, Shares>::new();
        let mut carried_by = BTreeMap::<_, Shares>::new();
        for (account, ballot) in ballots {
            match ballot {
                Ballot::Cast { choice, own, delegated, .. } => {
                    casts = casts.saturating_add(1);
                    let weight = own.saturating_add(delegated);
                    tally = tally.add(choice, weight).ok_or("5: tally overflows")?;
                    if delegated > 0 {
                        delegated_to.insert(account, delegated);
                    }
                }
                Ballot::Carried { by, weight, .. } => {
                    let sum = carried_by.entry(by).or_default();
                    *sum = sum.saturating_add(weight);
                }
            }
        }
        ensure!(tally == proposal.tally, "5: tally differs from the votes");
        ensure!(casts == proposal.casts, "5: number of votes");
        ensure!(delegated_to == carried_by, "5: delegated shares differ from the carried ballots");
        let counted =
            u128::from(tally.ayes).saturating_add(u128::from(tally.nays)).saturating_add(u128::from(tally.abstains));
        ensure!(counted <= u128::from(proposal.supply), "5: more votes than shares");
        Ok(())
    }

    fn check_delegations() -> Result<(), TryRuntimeError> {
        let mut listed = 0usize;
        for ((agent, generation, to), list) in Delegators::<T>::iter() {
            ensure!(!list.is_empty(), "7: empty list");
            listed = listed.saturating_add(list.len());
            for from in list {
                let found = Delegations::<T>::get(agent, from);
                let agrees = found.is_some_and(|record| record.to == to && record.generation == generation);
                ensure!(agrees, "7: listed delegator without its delegation");
            }
            let chained = Delegations::<T>::get(agent, &to).is_some_and(|record| record.generation == generation);
            ensure!(!chained, "7: a delegate has delegated");
        }
        // Each entry names a record of its own, so equal numbers mean that both say the same.
        ensure!(Delegations::<T>::iter_keys().count() == listed, "7: delegation that no list names");
        Ok(())
    }

    fn check_deposits() -> Result<(), TryRuntimeError> {
        let mut members = HeldBy::<T>::new();
        for member in Members::<T>::iter_values() {
            members.entry(member.payer).or_default().saturating_accrue(member.deposit);
        }
        let mut proposals = HeldBy::<T>::new();
        for proposal in Proposals::<T>::iter_values() {
            proposals.entry(proposal.proposer).or_default().saturating_accrue(proposal.deposit);
        }
        let mut votes = HeldBy::<T>::new();
        for ((_, _, account), ballot) in Ballots::<T>::iter() {
            let (payer, deposit) = match ballot {
                Ballot::Cast { deposit, .. } => (account, deposit),
                Ballot::Carried { by, deposit, .. } => (by, deposit),
            };
            votes.entry(payer).or_default().saturating_accrue(deposit);
        }
        let mut delegations = HeldBy::<T>::new();
        for (_, from, delegation) in Delegations::<T>::iter() {
            delegations.entry(from).or_default().saturating_accrue(delegation.deposit);
        }
        for (reason, held) in [
            (HoldReason::Member, members),
            (HoldReason::Proposal, proposals),
            (HoldReason::Vote, votes),
            (HoldReason::Delegation, delegations),
        ] {
            let reason: T::RuntimeHoldReason = reason.into();
            for (who, amount) in held {
                ensure!(T::Currency::balance_on_hold(&reason, &who) == amount, "3: hold differs from the deposits");
            }
        }
        Ok(())
    }
}

/// Live proposals as counted from the records.
struct Live<T: Config> {
    by_agent: BTreeMap<AgentId, u32>,
    by_proposer: BTreeMap<(AgentId, T::AccountId), u32>,
}

impl<T: Config> Default for Live<T> {
    fn default() -> Self {
        Self { by_agent: BTreeMap::new(), by_proposer: BTreeMap::new() }
    }
}

impl<T: Config> Live<T> {
    fn note(&mut self, agent: AgentId, proposal: ProposalOf<T>) {
        if matches!(proposal.status, Status::Finished(_)) {
            return;
        }
        self.by_agent.entry(agent).or_default().saturating_inc();
        self.by_proposer.entry((agent, proposal.proposer)).or_default().saturating_inc();
    }

    fn check(self) -> Result<(), TryRuntimeError> {
        ensure!(self.by_agent.values().all(|count| *count <= T::MaxProposals::get()), "6: above the limit of an agent");
        ensure!(
            self.by_proposer.values().all(|count| *count <= T::MaxProposalsBy::get()),
            "6: above the limit of a proposer"
        );
        ensure!(LiveProposals::<T>::iter().collect::<BTreeMap<_, _>>() == self.by_agent, "6: count of an agent");
        let by_proposer: BTreeMap<_, _> =
            ProposalsBy::<T>::iter().map(|(agent, who, count)| ((agent, who), count)).collect();
        ensure!(by_proposer == self.by_proposer, "6: count of a proposer");
        Ok(())
    }
}
