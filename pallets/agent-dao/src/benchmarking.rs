//! Benchmarks of the calls and of the work other pallets cause.

use crate::{
    BalanceOf, Ballots, Call, Config, Configs, Delegations, Members, NextProposal, Pallet, Proposals, SoldAt,
    types::{Choice, ProposalId, Status},
};
use alloc::{boxed::Box, vec::Vec};
use assay_primitives::{
    ids::{AgentId, MemberClass, Shares},
    traits::AgentAccess,
};
use polkadot_sdk::{
    frame_benchmarking::v2::*,
    frame_support::traits::{
        Get,
        fungible::{Inspect, Mutate},
    },
    frame_system::{self, RawOrigin, pallet_prelude::BlockNumberFor},
    sp_runtime::{
        DispatchError, Saturating,
        traits::{Bounded, One},
    },
};

/// Reaches state of other pallets that the benchmarks start from.
pub trait BenchmarkHelper<AccountId, RuntimeCall> {
    /// A new agent with its DAO and its ledger, and its founder, who holds all of at least 1,000,000 shares and has
    /// money.
    fn agent() -> (AgentId, AccountId);
    /// Moves shares from this block on; the receiver becomes a member at the sender's cost.
    fn give_shares(agent: AgentId, from: &AccountId, to: &AccountId, shares: Shares);
    /// An ordinary call that the agent's account may make and that succeeds; as long as the runtime allows.
    fn ordinary_call(agent: AgentId) -> RuntimeCall;
}

/// Shares of each small holder; no ledger refuses to move so many.
const SMALL: Shares = 1_000;
const AGENT: AgentId = AgentId::MAX;

fn funded<T: Config>(name: &'static str, seed: u32) -> T::AccountId {
    let who = account(name, seed, 0);
    let balance = BalanceOf::<T>::max_value() / 1_000_000u32.into();
    T::Currency::set_balance(&who, balance.saturating_add(T::Currency::minimum_balance()));
    who
}

fn next_block<T: Config>(blocks: BlockNumberFor<T>) {
    let now = frame_system::Pallet::<T>::block_number();
    frame_system::Pallet::<T>::set_block_number(now.saturating_add(blocks));
}

/// A new agent with its founder, and `count` small holders beside it.
fn holders<T: Config>(count: u32) -> (AgentId, T::AccountId, Vec<T::AccountId>) {
    let (agent, founder) = T::BenchmarkHelper::agent();
    let small: Vec<_> = (0..count).map(|seed| funded::<T>("holder", seed)).collect();
    for who in &small {
        T::BenchmarkHelper::give_shares(agent, &founder, who, SMALL);
    }
    next_block::<T>(One::one());
    (agent, founder, small)
}

/// A proposal of the founder in the present block.
fn proposal<T: Config>(agent: AgentId, founder: &T::AccountId) -> Result<ProposalId, DispatchError> {
    let id = NextProposal::<T>::get(agent);
    Pallet::<T>::do_propose(founder.clone(), agent, &T::BenchmarkHelper::ordinary_call(agent))?;
    Ok(id)
}

fn delegate_all<T: Config>(agent: AgentId, from: &[T::AccountId], to: &T::AccountId) -> Result<(), DispatchError> {
    for who in from {
        Pallet::<T>::do_delegate(who.clone(), agent, to.clone())?;
    }
    next_block::<T>(One::one());
    Ok(())
}

/// Small holders that voted nay, and their proposal after its end.
fn rejected<T: Config>(votes: u32) -> Result<(AgentId, ProposalId, Vec<T::AccountId>), DispatchError> {
    let (agent, founder, small) = holders::<T>(votes);
    let id = proposal::<T>(agent, &founder)?;
    for who in &small {
        Pallet::<T>::do_vote(who.clone(), agent, id, Choice::Nay).map_err(|failed| failed.error)?;
    }
    next_block::<T>(Pallet::<T>::config_of(agent).period);
    Pallet::<T>::do_close(agent, id)?;
    Ok((agent, id, small))
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn open() -> Result<(), BenchmarkError> {
        let founder = funded::<T>("founder", 0);

        #[block]
        {
            Pallet::<T>::do_open(AGENT, &founder)?;
        }

        assert!(Members::<T>::contains_key(AGENT, founder));
        Ok(())
    }

    #[benchmark]
    fn admit() -> Result<(), BenchmarkError> {
        Pallet::<T>::do_open(AGENT, &funded::<T>("founder", 0))?;
        let (payer, user) = (funded::<T>("payer", 0), account("user", 0, 0));

        #[block]
        {
            Pallet::<T>::do_admit(AGENT, &user, MemberClass::User, &payer)?;
        }

        assert!(Members::<T>::contains_key(AGENT, user));
        Ok(())
    }

    #[benchmark]
    fn sold() -> Result<(), BenchmarkError> {
        Pallet::<T>::do_open(AGENT, &funded::<T>("founder", 0))?;
        let buyer = funded::<T>("buyer", 0);

        #[block]
        {
            Pallet::<T>::do_sold(AGENT, &buyer)?;
        }

        assert!(Members::<T>::contains_key(AGENT, buyer) && SoldAt::<T>::contains_key(AGENT));
        Ok(())
    }

    #[benchmark]
    fn leave() -> Result<(), BenchmarkError> {
        Pallet::<T>::do_open(AGENT, &funded::<T>("founder", 0))?;
        let (payer, user): (_, T::AccountId) = (funded::<T>("payer", 0), account("user", 0, 0));
        Pallet::<T>::do_admit(AGENT, &user, MemberClass::User, &payer)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(user.clone()), AGENT);

        assert!(!Members::<T>::contains_key(AGENT, user));
        Ok(())
    }

    #[benchmark]
    fn propose() -> Result<(), BenchmarkError> {
        let (agent, founder, _) = holders::<T>(0);
        let call = T::BenchmarkHelper::ordinary_call(agent);
        let id = NextProposal::<T>::get(agent);

        #[extrinsic_call]
        _(RawOrigin::Signed(founder), agent, Box::new(call));

        assert!(Proposals::<T>::contains_key(agent, id));
        Ok(())
    }

    /// The vote decides: the weight contains the dispatch of one call.
    #[benchmark]
    fn vote(d: Linear<0, { T::MaxDelegators::get() }>) -> Result<(), BenchmarkError> {
        let (agent, founder, small) = holders::<T>(d);
        delegate_all::<T>(agent, &small, &founder)?;
        let id = proposal::<T>(agent, &founder)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(founder.clone()), agent, id, Choice::Aye);

        assert!(Ballots::<T>::contains_key((agent, id, founder)));
        Ok(())
    }

    #[benchmark]
    fn delegate() -> Result<(), BenchmarkError> {
        let (agent, founder, small) = holders::<T>(T::MaxDelegators::get());
        let other = funded::<T>("other", 0);
        T::BenchmarkHelper::give_shares(agent, &founder, &other, SMALL);
        delegate_all::<T>(agent, &small, &founder)?;
        let Some((who, rest)) = small.split_last() else { return Err(BenchmarkError::Skip) };
        delegate_all::<T>(agent, rest, &other)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), agent, other.clone());

        assert!(Delegations::<T>::get(agent, who).is_some_and(|delegation| delegation.to == other));
        Ok(())
    }

    #[benchmark]
    fn undelegate() -> Result<(), BenchmarkError> {
        let (agent, founder, small) = holders::<T>(T::MaxDelegators::get());
        delegate_all::<T>(agent, &small, &founder)?;
        let Some(who) = small.last().cloned() else { return Err(BenchmarkError::Skip) };

        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), agent);

        assert!(!Delegations::<T>::contains_key(agent, who));
        Ok(())
    }

    #[benchmark]
    fn dismiss() -> Result<(), BenchmarkError> {
        let (agent, founder, small) = holders::<T>(T::MaxDelegators::get());
        delegate_all::<T>(agent, &small, &founder)?;
        let Some(who) = small.last().cloned() else { return Err(BenchmarkError::Skip) };

        #[extrinsic_call]
        _(RawOrigin::Signed(founder), agent, who.clone());

        assert!(!Delegations::<T>::contains_key(agent, who));
        Ok(())
    }

    #[benchmark]
    fn close() -> Result<(), BenchmarkError> {
        let (agent, founder, small) = holders::<T>(1);
        let id = proposal::<T>(agent, &founder)?;
        for who in small {
            Pallet::<T>::do_vote(who, agent, id, Choice::Nay).map_err(|failed| failed.error)?;
        }
        next_block::<T>(Pallet::<T>::config_of(agent).period);

        #[extrinsic_call]
        _(RawOrigin::Signed(founder), agent, id);

        assert!(Proposals::<T>::get(agent, id).is_some_and(|proposal| matches!(proposal.status, Status::Finished(_))));
        Ok(())
    }

    /// The weight contains the dispatch of one call.
    #[benchmark]
    fn execute() -> Result<(), BenchmarkError> {
        let (agent, founder, _) = holders::<T>(0);
        let id = proposal::<T>(agent, &founder)?;
        let now = frame_system::Pallet::<T>::block_number();
        Proposals::<T>::mutate(agent, id, |proposal| {
            if let Some(proposal) = proposal {
                proposal.status = Status::Passed { from: now, until: now };
            }
        });

        #[extrinsic_call]
        _(RawOrigin::Signed(founder), agent, id);

        assert!(!Proposals::<T>::contains_key(agent, id));
        Ok(())
    }

    /// The weight contains the dispatch of one call.
    #[benchmark]
    fn propose_and_execute(d: Linear<0, { T::MaxDelegators::get() }>) -> Result<(), BenchmarkError> {
        let (agent, founder, small) = holders::<T>(d);
        delegate_all::<T>(agent, &small, &founder)?;
        let call = T::BenchmarkHelper::ordinary_call(agent);
        let id = NextProposal::<T>::get(agent);

        #[extrinsic_call]
        _(RawOrigin::Signed(founder), agent, Box::new(call));

        assert!(NextProposal::<T>::get(agent) > id);
        Ok(())
    }

    #[benchmark]
    fn cancel() -> Result<(), BenchmarkError> {
        let (agent, founder, _) = holders::<T>(0);
        let id = proposal::<T>(agent, &founder)?;
        Pallet::<T>::do_vote(founder.clone(), agent, id, Choice::Nay).map_err(|failed| failed.error)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(founder), agent, id);

        assert!(Proposals::<T>::get(agent, id).is_some_and(|proposal| matches!(proposal.status, Status::Finished(_))));
        Ok(())
    }

    #[benchmark]
    fn set_config() -> Result<(), BenchmarkError> {
        let (agent, ..) = holders::<T>(0);
        let account = T::Agents::account_of(agent).ok_or(BenchmarkError::Skip)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(account), agent, T::DefaultConfig::get());

        assert!(Configs::<T>::contains_key(agent));
        Ok(())
    }

    #[benchmark]
    fn remove_vote() -> Result<(), BenchmarkError> {
        let (agent, id, voters) = rejected::<T>(2)?;
        let Some(who) = voters.last().cloned() else { return Err(BenchmarkError::Skip) };

        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), agent, id, who.clone());

        assert!(!Ballots::<T>::contains_key((agent, id, who)));
        Ok(())
    }

    #[benchmark]
    fn prune(n: Linear<1, { crate::types::MAX_PRUNE }>) -> Result<(), BenchmarkError> {
        let (agent, id, voters) = rejected::<T>(n)?;
        let Some(who) = voters.last().cloned() else { return Err(BenchmarkError::Skip) };

        #[extrinsic_call]
        _(RawOrigin::Signed(who), agent, id, n);

        assert!(!Proposals::<T>::contains_key(agent, id));
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
