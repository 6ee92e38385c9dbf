//! Benchmarks of the ledger's calls and of the hooks that other pallets call.

use crate::*;
use alloc::vec::Vec;
use assay_primitives::{
    economy::{Ratings, SettledUse, SettlementMeter, Tokens, WeighedReview},
    ids::{AgentId, Balance, Contribution, ContributionKind, FOUNDER_SHARES, Round, Shares, UsageTotals},
    traits::{AgentAccess, AgentLifecycle, ContributionWitness, ShareLedger, UsageMeter},
};
use polkadot_sdk::{
    frame_benchmarking::v2::*,
    frame_support::traits::{
        ConstU32, Get,
        fungible::{Inspect, Mutate},
    },
    frame_system::{Pallet as System, RawOrigin, pallet_prelude::BlockNumberFor},
    sp_runtime::{BoundedVec, Saturating},
};

/// Reaches the state that the benchmarks start from.
pub trait BenchmarkHelper<AccountId> {
    /// A new agent with a ledger, an account and a founder, who can pay the deposit of a membership.
    fn agent() -> (AgentId, AccountId);
}

/// A full history inside the period that alternates, so that every checkpoint stays until it is merged.
fn full_history<T: Config>(last: Shares) -> BoundedVec<Checkpoint<BlockNumberFor<T>>, T::MaxCheckpoints> {
    let mut history: Vec<_> = (1..T::MaxCheckpoints::get())
        .map(|block| Checkpoint { block: block.into(), shares: Shares::from(block % 2) + 1 })
        .collect();
    history.push(Checkpoint { block: T::MaxCheckpoints::get().into(), shares: last });
    BoundedVec::truncate_from(history)
}

/// An account with money for everything that a benchmark does.
fn funded<T: Config>(name: &'static str, index: u32) -> T::AccountId {
    let who = account(name, index, 0);
    T::Currency::mint_into(&who, money::<T>().saturating_mul(1_000)).expect("issuance has room; qed");
    who
}

fn money<T: Config>() -> Balance {
    T::Currency::minimum_balance().saturating_mul(1_000_000).max(1_000_000_000_000)
}

/// Fills the history of an account that holds `shares`, in the block after the last of its checkpoints.
fn history_of<T: Config>(agent: AgentId, who: &T::AccountId, shares: Shares) {
    let era = (agent, Pallet::<T>::generation(agent));
    Checkpoints::<T>::insert(era, who, full_history::<T>(shares));
    let now: BlockNumberFor<T> = (T::MaxCheckpoints::get() + 1).into();
    System::<T>::set_block_number(System::<T>::block_number().max(now));
}

/// Goes to the first block of `round`.
fn go_to_round<T: Config>(round: Round) {
    System::<T>::set_block_number(T::RoundLength::get().saturating_mul(round.into()));
}

/// `n` contributions of as many workers to version 1.
fn work<T: Config>(agent: AgentId, n: u32) {
    for index in 0..n {
        let who: T::AccountId = account("worker", index, 0);
        let contribution = Contribution {
            who: who.clone(),
            kind: ContributionKind::Training,
            work: 1_000 + u64::from(index),
            evidence: [7; 32],
            job: Some(1),
            version: 1,
        };
        Pallet::<T>::witness(agent, contribution).expect("the list has room; qed");
    }
}

fn settled<T: Config>(agent: AgentId, payer: &T::AccountId) -> SettledUse<T::AccountId> {
    let money = money::<T>();
    SettledUse {
        agent,
        payer: payer.clone(),
        provider: account("provider", 0, 0),
        tokens: Tokens { input: 1_000, output: 1_000 },
        gross: money.saturating_mul(20),
        fee: money,
        burned: money / 2,
        holders: money,
    }
}

/// Payments in rounds 1 and 2 by the same account; it is round 3.
fn used<T: Config>(agent: AgentId, payer: &T::AccountId) {
    for round in [1, 2] {
        go_to_round::<T>(round);
        Pallet::<T>::on_settled(&settled::<T>(agent, payer)).expect("the agent has a ledger; qed");
    }
    go_to_round::<T>(3);
}

/// A board without room, all of it worse than the agent.
fn full_board<T: Config>() {
    let entries = (0..BOARD).map(|agent| BoardEntry { agent: AgentId::MAX - BOARD + agent, score: 0 }).collect();
    let board: BoundedVec<BoardEntry, ConstU32<BOARD>> = BoundedVec::truncate_from(entries);
    Board::<T>::put(board);
}

fn deposit<T: Config>(agent: AgentId) {
    let payer = funded::<T>("payer", 0);
    Pallet::<T>::do_deposit_revenue(agent, &payer, money::<T>()).expect("the payer has money; qed");
}

#[benchmarks]
mod benchmarks {
    use super::*;

    /// Both histories are full, and the receiver is a new member.
    #[benchmark]
    fn transfer_shares() -> Result<(), BenchmarkError> {
        let (agent, founder) = T::BenchmarkHelper::agent();
        let to: T::AccountId = account("receiver", 0, 0);
        deposit::<T>(agent);
        history_of::<T>(agent, &founder, FOUNDER_SHARES);
        history_of::<T>(agent, &to, 0);
        let amount = T::MinTransfer::get();

        #[extrinsic_call]
        _(RawOrigin::Signed(founder), agent, to.clone(), amount);

        assert_eq!(Pallet::<T>::shares(agent, &to), amount);
        Ok(())
    }

    #[benchmark]
    fn deposit_revenue() -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();
        let payer = funded::<T>("payer", 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(payer), agent, money::<T>());

        assert_eq!(Pallet::<T>::generations(agent, 0, 1)[0].deposited, money::<T>());
        Ok(())
    }

    #[benchmark]
    fn claim() -> Result<(), BenchmarkError> {
        let (agent, founder) = T::BenchmarkHelper::agent();
        deposit::<T>(agent);

        #[extrinsic_call]
        _(RawOrigin::Signed(founder.clone()), agent);

        assert_eq!(Pallet::<T>::claimable(agent, 0, &founder), 0);
        Ok(())
    }

    /// A closed generation: the holding and its full history go.
    #[benchmark]
    fn claim_generation() -> Result<(), BenchmarkError> {
        let (agent, founder) = T::BenchmarkHelper::agent();
        deposit::<T>(agent);
        history_of::<T>(agent, &founder, FOUNDER_SHARES);
        let buyer = funded::<T>("buyer", 0);
        Pallet::<T>::on_sold(agent, &buyer, &buyer, money::<T>())?;

        #[extrinsic_call]
        _(RawOrigin::Signed(founder.clone()), agent, 0);

        assert_eq!(Pallet::<T>::generations(agent, 0, 1)[0].supply, 0);
        Ok(())
    }

    /// The worker is a new member with a full history.
    #[benchmark]
    fn claim_vested() -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();
        let who = funded::<T>("worker", 0);
        work::<T>(agent, 1);
        Pallet::<T>::on_deployed(agent, 1)?;
        history_of::<T>(agent, &who, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), agent, 0, 1);

        assert!(Pallet::<T>::shares(agent, &who) > 0);
        Ok(())
    }

    /// `n` contributions of as many workers.
    #[benchmark]
    fn settle_round(n: Linear<0, { T::MaxWork::get() }>) -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();
        let caller = funded::<T>("caller", 0);
        // The seed is the first contribution that is looked at.
        work::<T>(agent, n.saturating_sub(1));
        ParametersOf::<T>::mutate(|parameters| parameters.engagement_half = 1);
        used::<T>(agent, &caller);
        full_board::<T>();

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), agent, 2);

        assert!(Rounds::<T>::get((agent, 0), 2).is_some_and(|record| record.users.is_some()));
        Ok(())
    }

    /// The payer is a new member with a full history.
    #[benchmark]
    fn claim_round() -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();
        let who = funded::<T>("caller", 0);
        ParametersOf::<T>::mutate(|parameters| parameters.engagement_half = 1);
        used::<T>(agent, &who);
        Pallet::<T>::do_settle_round(agent, 2)?;
        history_of::<T>(agent, &who, 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), agent, 2);

        assert!(Pallet::<T>::shares(agent, &who) > 0);
        Ok(())
    }

    /// `n` payers of an expired round, and one more so that the record stays.
    #[benchmark]
    fn prune_round(n: Linear<0, { MAX_PRUNE }>) -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();
        let caller = funded::<T>("caller", 0);
        go_to_round::<T>(1);
        for index in 0..=n {
            Pallet::<T>::on_settled(&settled::<T>(agent, &account("user", index, 0)))?;
        }
        go_to_round::<T>(T::ClaimRounds::get().saturating_add(2));

        #[extrinsic_call]
        _(RawOrigin::Signed(caller), agent, 0, 1, n);

        assert!(Rounds::<T>::contains_key((agent, 0), 1));
        Ok(())
    }

    #[benchmark]
    fn set_parameters() -> Result<(), BenchmarkError> {
        let parameters = Parameters { engagement_half: 1, ..Default::default() };

        #[extrinsic_call]
        _(RawOrigin::Root, parameters);

        assert_eq!(Pallet::<T>::parameters(), parameters);
        Ok(())
    }

    #[benchmark]
    fn on_created() -> Result<(), BenchmarkError> {
        let founder: T::AccountId = account("founder", 0, 0);

        #[block]
        {
            Pallet::<T>::on_created(AgentId::MAX, &founder)?;
        }

        assert_eq!(Pallet::<T>::shares(AgentId::MAX, &founder), FOUNDER_SHARES);
        Ok(())
    }

    /// `n` contributions of as many workers to the version.
    #[benchmark]
    fn on_deployed(n: Linear<0, { T::MaxWork::get() }>) -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();
        work::<T>(agent, n);

        #[block]
        {
            Pallet::<T>::on_deployed(agent, 1)?;
        }

        assert_eq!(Pallet::<T>::generations(agent, 0, 1)[0].granted > 0, n > 0);
        Ok(())
    }

    /// The agent's own account has money and shares, and the buyer is a new member.
    #[benchmark]
    fn on_sold() -> Result<(), BenchmarkError> {
        let (agent, founder) = T::BenchmarkHelper::agent();
        let treasury = T::Agents::account_of(agent).ok_or(BenchmarkError::Stop("the agent has an account"))?;
        T::Currency::mint_into(&treasury, money::<T>())?;
        Pallet::<T>::do_transfer_shares(founder, agent, treasury.clone(), FOUNDER_SHARES / 2)?;
        deposit::<T>(agent);
        history_of::<T>(agent, &treasury, FOUNDER_SHARES / 2);
        let buyer = funded::<T>("buyer", 0);

        #[block]
        {
            Pallet::<T>::on_sold(agent, &buyer, &buyer, money::<T>())?;
        }

        assert_eq!(Pallet::<T>::shares(agent, &buyer), FOUNDER_SHARES);
        Ok(())
    }

    /// A second round of a payer, sixty rounds of decay after the first.
    #[benchmark]
    fn on_settled() -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();
        let payer = funded::<T>("payer", 0);
        used::<T>(agent, &payer);
        go_to_round::<T>(63);

        #[block]
        {
            Pallet::<T>::on_settled(&settled::<T>(agent, &payer))?;
        }

        assert!(Rounds::<T>::contains_key((agent, 0), 63));
        Ok(())
    }

    #[benchmark]
    fn on_totals() -> Result<(), BenchmarkError> {
        let (agent, founder) = T::BenchmarkHelper::agent();
        let totals = UsageTotals { requests: 1, tokens_in: 2, tokens_out: 3 };
        Pallet::<T>::on_totals(&founder, agent, 1, 0, totals, Tokens::default())?;

        #[block]
        {
            Pallet::<T>::on_totals(&founder, agent, 1, 300, totals, Tokens::default())?;
        }

        assert!(Pallet::<T>::trend(agent, 1).is_some());
        Ok(())
    }

    #[benchmark]
    fn witness() -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();

        #[block]
        {
            work::<T>(agent, 1);
        }

        assert_eq!(Pallet::<T>::contribution_count(agent), 2);
        Ok(())
    }

    #[benchmark]
    fn add_review() -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();
        let review = WeighedReview { stars: 4, weight: money::<T>() };

        #[block]
        {
            Pallet::<T>::add(agent, 1, review)?;
        }

        assert_eq!(Pallet::<T>::agent_metadata(agent).rating.reviews, 1);
        Ok(())
    }

    #[benchmark]
    fn remove_review() -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();
        let review = WeighedReview { stars: 4, weight: money::<T>() };
        Pallet::<T>::add(agent, 1, review)?;

        #[block]
        {
            Pallet::<T>::remove(agent, 1, review)?;
        }

        assert_eq!(Pallet::<T>::agent_metadata(agent).rating.reviews, 0);
        Ok(())
    }

    #[benchmark]
    fn forfeit() -> Result<(), BenchmarkError> {
        let (agent, _) = T::BenchmarkHelper::agent();
        work::<T>(agent, 1);
        Pallet::<T>::on_deployed(agent, 1)?;

        #[block]
        {
            Pallet::<T>::forfeit(agent, 1)?;
        }

        assert!(Forfeits::<T>::contains_key((agent, 0), 1));
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
