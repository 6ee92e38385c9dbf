//! Worst case of each call, and of what other pallets tell this one.

use super::*;
use crate::types::{
    Ask, BOARD_PLACES, FreeTier, Licence, MAX_OFFERS_PER_PROVIDER, MAX_SPONSORS, MIN_AUCTION, MIN_SALE, MIN_SPONSOR,
    PRICE_WINDOW, Pipeline, Place, Royalty, SPONSOR_NOTICE, SaleTerms, Sponsor, Terms, WeightsTerms,
};
use alloc::{boxed::Box, vec::Vec};
use assay_primitives::{
    cid::{Cid, Codec, HashFunction},
    economy::{SettledUse, SettlementMeter, Tokens, UnitPrice},
    ids::{ASY, AgentId, Balance, Digest256, Round, UsageKind, UsageTotals, VersionNumber},
    proof::RecordProof,
    traits::{AgentAccess, UsageMeter},
};
use polkadot_sdk::{
    frame_benchmarking::v2::*,
    frame_support::{
        BoundedVec,
        traits::{
            Get,
            fungible::{Mutate, MutateHold},
        },
    },
    frame_system::{Pallet as System, RawOrigin},
};

/// Prepares what other pallets answer.
pub trait BenchmarkHelper<AccountId> {
    /// Makes `who`, who has money, an active provider that answers inference requests.
    fn register(who: &AccountId);
    /// Publishes and deploys the `number`-th version for benchmarks, which `who` may run.
    fn publish(who: &AccountId, number: u32) -> (AgentId, VersionNumber);
    /// Forbids `who` to run the version.
    fn forbid(who: &AccountId, agent: AgentId, version: VersionNumber);
    /// Gives the agent the longest lineage that a payment passes through.
    fn lineage(agent: AgentId);
    /// Puts a record of `sender` with this agent and version into the log, with the longest paths that fit, and pays
    /// for it; returns its proof, which shows fields 4, 6 and 7 and the session.
    fn paid_record(sender: &AccountId, agent: AgentId, version: VersionNumber) -> RecordProof;
}

const ASK: Ask = Ask { per_million_input: 1, per_million_output: 2 };
const PRICE: Balance = 1_000 * ASY;

/// An account with enough money for everything.
fn funded<T: Config>(name: &'static str, number: u32) -> T::AccountId {
    let who: T::AccountId = account(name, number, 0);
    T::Currency::set_balance(&who, 1_000_000_000 * ASY);
    who
}

/// A provider with `count` offers and the last version it serves.
fn provider_with_offers<T: Config>(count: u32) -> (T::AccountId, AgentId, VersionNumber) {
    let who: T::AccountId = funded::<T>("provider", 0);
    T::BenchmarkHelper::register(&who);
    let mut last = (0, 0);
    for number in 0..count {
        last = T::BenchmarkHelper::publish(&who, number);
        Pallet::<T>::do_serve(who.clone(), last.0, last.1, ASK).expect("the helper published it");
    }
    (who, last.0, last.1)
}

/// A deployed version, and the account of its agent.
fn agent<T: Config>() -> (AgentId, VersionNumber, T::AccountId) {
    let provider = funded::<T>("provider", 0);
    let (agent, version) = T::BenchmarkHelper::publish(&provider, 0);
    let account = T::Agents::account_of(agent).expect("the helper created it");
    T::Currency::set_balance(&account, 1_000_000_000 * ASY);
    (agent, version, account)
}

fn terms(price: Balance) -> Terms {
    let price = UnitPrice { per_million_input: price, per_million_output: price };
    Terms {
        royalty: Royalty::FollowsQuality { floor: price, max: price },
        free: FreeTier {
            per_account: Tokens { input: 1_000_000, output: 1_000_000 },
            max_ask: UnitPrice { per_million_input: ASY, per_million_output: ASY },
            per_round: PRICE,
        },
        weights: WeightsTerms { price: Some(PRICE), licence: Licence::Cid(BoundedVec::truncate_from(cid())) },
    }
}

fn listed<T: Config>() -> (AgentId, VersionNumber, T::AccountId) {
    let (agent, version, account) = agent::<T>();
    Pallet::<T>::do_list(account.clone(), agent, terms(1)).expect("the terms keep every rule");
    (agent, version, account)
}

fn cid() -> Vec<u8> {
    Cid { codec: Codec::DagPb, hash: HashFunction::Blake2b256, digest: [7; 32] }.to_bytes()
}

fn pass<T: Config>(blocks: u32) {
    let now = System::<T>::block_number();
    System::<T>::set_block_number(now + blocks.into());
}

/// A review of the caller and its session.
fn rated<T: Config>() -> (T::AccountId, AgentId, Digest256) {
    let (agent, version, _) = agent::<T>();
    let who = funded::<T>("user", 0);
    let proof = T::BenchmarkHelper::paid_record(&who, agent, version);
    Pallet::<T>::do_rate(who.clone(), agent, version, &proof, 5, Some(cid())).expect("the helper paid for it");
    let session = Reviews::<T>::iter_key_prefix(agent).next().expect("it was just written");
    (who, agent, session)
}

/// A sale with a leading bid that takes bids for `left` more blocks.
fn contested<T: Config>(left: u32) -> (AgentId, T::AccountId) {
    let (agent, _, account) = agent::<T>();
    let auction = SaleTerms::Auction { reserve: MIN_SALE, duration: MIN_AUCTION.into() };
    Pallet::<T>::do_sell(account, agent, auction).expect("the agent decides");
    let bidder = funded::<T>("bidder", 0);
    Pallet::<T>::do_bid(bidder.clone(), agent, PRICE).expect("the first bid");
    pass::<T>(MIN_AUCTION - left);
    (agent, bidder)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn serve() {
        let (who, ..) = provider_with_offers::<T>(MAX_OFFERS_PER_PROVIDER - 1);
        let (agent, version) = T::BenchmarkHelper::publish(&who, MAX_OFFERS_PER_PROVIDER - 1);
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), agent, version, ASK);
        assert!(Offers::<T>::contains_key((agent, version, who)));
    }

    #[benchmark]
    fn unserve() {
        let (who, agent, version) = provider_with_offers::<T>(MAX_OFFERS_PER_PROVIDER);
        #[extrinsic_call]
        _(RawOrigin::Signed(who), agent, version);
    }

    #[benchmark]
    fn remove_stale() {
        let (who, agent, version) = provider_with_offers::<T>(MAX_OFFERS_PER_PROVIDER);
        T::BenchmarkHelper::forbid(&who, agent, version);
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), who.clone(), agent, version);
    }

    #[benchmark]
    fn forget_prices() {
        let (who, agent, version) = provider_with_offers::<T>(1);
        Pallet::<T>::do_unserve(who.clone(), agent, version).expect("it was just offered");
        pass::<T>(PRICE_WINDOW);
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), who.clone(), agent);
        assert!(!Asks::<T>::contains_key(who, agent));
    }

    #[benchmark]
    fn list() {
        let (agent, _, account) = agent::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(account), agent, Box::new(terms(1)));
        assert!(Listings::<T>::contains_key(agent));
    }

    #[benchmark]
    fn delist() {
        let (agent, _, account) = listed::<T>();
        pass::<T>(1);
        #[extrinsic_call]
        _(RawOrigin::Signed(account), agent);
        assert!(!Listings::<T>::contains_key(agent));
    }

    #[benchmark]
    fn refresh_royalty() {
        let (agent, ..) = listed::<T>();
        pass::<T>(1);
        let who = funded::<T>("user", 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(who), agent);
    }

    #[benchmark]
    fn buy_weights() {
        let (agent, ..) = listed::<T>();
        T::BenchmarkHelper::lineage(agent);
        T::Currency::set_balance(&T::Treasury::get(), ASY);
        let who = funded::<T>("user", 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), agent, PRICE);
        assert!(WeightsSold::<T>::contains_key(agent, who));
    }

    #[benchmark]
    fn fund_sponsor() {
        let (agent, _, account) = agent::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(account), agent, MIN_SPONSOR);
        assert_eq!(Sponsors::<T>::get(agent).len(), 1);
    }

    #[benchmark]
    fn leave_sponsor() {
        let (agent, _, account) = agent::<T>();
        Pallet::<T>::do_fund_sponsor(account.clone(), agent, MIN_SPONSOR).expect("the agent may");
        #[extrinsic_call]
        _(RawOrigin::Signed(account), agent);
    }

    #[benchmark]
    fn withdraw_sponsor() {
        let (agent, _, account) = agent::<T>();
        Pallet::<T>::do_fund_sponsor(account.clone(), agent, MIN_SPONSOR).expect("the agent may");
        Pallet::<T>::do_leave_sponsor(account.clone(), agent).expect("it sponsors");
        pass::<T>(SPONSOR_NOTICE);
        #[extrinsic_call]
        _(RawOrigin::Signed(account), agent);
        assert!(Sponsors::<T>::get(agent).is_empty());
    }

    #[benchmark]
    fn rate() {
        let (agent, version, _) = agent::<T>();
        let who = funded::<T>("user", 0);
        let proof = T::BenchmarkHelper::paid_record(&who, agent, version);
        #[extrinsic_call]
        _(RawOrigin::Signed(who), agent, version, Box::new(proof), 5, Some(cid()));
        assert_eq!(Reviews::<T>::iter_prefix(agent).count(), 1);
    }

    #[benchmark]
    fn edit_review() {
        let (who, agent, session) = rated::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(who), agent, session, 1, Some(cid()));
    }

    #[benchmark]
    fn remove_review() {
        let (who, agent, session) = rated::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(who), agent, session);
        assert!(!Reviews::<T>::contains_key(agent, session));
    }

    #[benchmark]
    fn publish_lookback() {
        let (agent, version, _) = agent::<T>();
        let who = funded::<T>("user", 0);
        let proof = T::BenchmarkHelper::paid_record(&who, agent, version);
        #[extrinsic_call]
        _(RawOrigin::Signed(who), agent, cid(), Box::new(proof));
        assert_eq!(LookbackCount::<T>::get(agent), 1);
    }

    #[benchmark]
    fn withdraw_lookback() {
        let (agent, version, account) = agent::<T>();
        let who = funded::<T>("user", 0);
        let proof = T::BenchmarkHelper::paid_record(&who, agent, version);
        Pallet::<T>::do_publish_lookback(who, agent, cid(), &proof).expect("the helper logged it");
        let leaf = Lookbacks::<T>::iter_key_prefix(agent).next().expect("it was just written");
        #[extrinsic_call]
        _(RawOrigin::Signed(account), agent, leaf);
        assert_eq!(LookbackCount::<T>::get(agent), 0);
    }

    #[benchmark]
    fn sell() {
        let (agent, _, account) = agent::<T>();
        let auction = SaleTerms::Auction { reserve: MIN_SALE, duration: MIN_AUCTION.into() };
        #[extrinsic_call]
        _(RawOrigin::Signed(account), agent, auction);
        assert!(Sales::<T>::contains_key(agent));
    }

    #[benchmark]
    fn cancel_sale() {
        let (agent, _, account) = agent::<T>();
        Pallet::<T>::do_sell(account.clone(), agent, SaleTerms::Fixed { price: PRICE }).expect("the agent decides");
        #[extrinsic_call]
        _(RawOrigin::Signed(account), agent);
        assert!(!Sales::<T>::contains_key(agent));
    }

    #[benchmark]
    fn bid() {
        let (agent, _) = contested::<T>(1);
        let who = funded::<T>("bidder", 1);
        #[extrinsic_call]
        _(RawOrigin::Signed(who), agent, 2 * PRICE);
        assert_eq!(Sales::<T>::get(agent).and_then(|sale| sale.leading).map(|leading| leading.amount), Some(2 * PRICE));
    }

    #[benchmark]
    fn buy() {
        let (agent, _, account) = agent::<T>();
        Pallet::<T>::do_sell(account, agent, SaleTerms::Fixed { price: PRICE }).expect("the agent decides");
        let who = funded::<T>("bidder", 0);
        #[extrinsic_call]
        _(RawOrigin::Signed(who), agent, PRICE);
        assert!(Sales::<T>::get(agent).is_some_and(|sale| sale.leading.is_some()));
    }

    #[benchmark]
    fn settle_sale() {
        let (agent, bidder) = contested::<T>(0);
        T::Currency::set_balance(&T::Treasury::get(), ASY);
        #[extrinsic_call]
        _(RawOrigin::Signed(bidder), agent);
        assert!(!Sales::<T>::contains_key(agent));
    }

    #[benchmark]
    fn mint_pipeline() {
        let (agent, _, account) = agent::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(account), agent, cid());
        assert_eq!(NextPipeline::<T>::get(), 1);
    }

    #[benchmark]
    fn forget_pipeline() {
        let (agent, version, account) = agent::<T>();
        // An item of a collection that does not exist is as gone as a burned one.
        let deposit = T::PipelineDeposit::get();
        T::Currency::hold(&HoldReason::Pipeline.into(), &account, deposit).expect("it has money");
        let cid = BoundedVec::truncate_from(cid());
        let minter = account.clone();
        Pipelines::<T>::insert(0, Pipeline { agent, version, cid, minter, deposit });
        PipelineCollection::<T>::put(0);
        NextPipeline::<T>::put(1);
        #[extrinsic_call]
        _(RawOrigin::Signed(account), 0);
        assert!(!Pipelines::<T>::contains_key(0));
    }

    #[benchmark]
    fn on_settled() {
        let round = full_boards::<T>();
        let settled = SettledUse {
            agent: BOARD_PLACES,
            payer: account("payer", 0, 0),
            provider: account("ranked", BOARD_PLACES, 0),
            tokens: Tokens::default(),
            gross: PRICE,
            fee: 0,
            burned: 0,
            holders: 0,
        };
        #[block]
        {
            Pallet::<T>::on_settled(&settled).expect("counting cannot fail");
        }
        assert_eq!(AgentBoards::<T>::get(round).first().map(|place| place.id), Some(BOARD_PLACES));
    }

    #[benchmark]
    fn on_totals() {
        let (provider, agent, version) = provider_with_offers::<T>(1);
        let account = T::Agents::account_of(agent).expect("the helper created it");
        T::Currency::set_balance(&account, 1_000_000_000 * ASY);
        Pallet::<T>::do_list(account, agent, terms(1)).expect("the terms keep every rule");
        Pallet::<T>::do_serve(
            provider.clone(),
            agent,
            version,
            UnitPrice { per_million_input: ASY, per_million_output: ASY },
        )
        .expect("another price");
        Users::<T>::insert(agent, 1_000);
        for number in 0..MAX_SPONSORS {
            let who = funded::<T>("sponsor", number);
            T::Currency::hold(&HoldReason::Sponsor.into(), &who, ASY).expect("it has money");
            let sponsor = Sponsor { who, amount: ASY, leaves: None };
            Sponsors::<T>::mutate(agent, |sponsors| sponsors.try_push(sponsor)).expect("there is room");
        }
        let round = full_boards::<T>() - 1;
        let totals = UsageTotals { requests: 1, tokens_in: 1_000_000_000, tokens_out: 1_000_000_000 };
        let free = Tokens { input: 1_000_000_000, output: 1_000_000_000 };
        #[block]
        {
            Pallet::<T>::on_totals(&provider, agent, version, round, totals, free).expect("a report stands");
        }
        assert!(Sponsors::<T>::get(agent).is_empty());
    }

    #[benchmark]
    fn on_first_use() {
        let (agent, version, _) = agent::<T>();
        let (reporter, user) = (funded::<T>("provider", 0), funded::<T>("user", 0));
        #[block]
        {
            Pallet::<T>::on_first_use(&reporter, agent, version, &user, UsageKind::Free).expect("counting cannot fail");
        }
        assert_eq!(Users::<T>::get(agent), 1);
    }
}

/// Full boards of two rounds that end when the next is written; returns the round that begins now.
fn full_boards<T: Config>() -> Round {
    let now = Pallet::<T>::current_round() + 4;
    for kept in [now - 4, now - 3] {
        for number in 0..BOARD_PLACES {
            AgentBoards::<T>::mutate(kept, |board| board.try_push(Place { id: number, score: 1 }))
                .expect("there is room");
            ProviderBoards::<T>::mutate(kept, |board| {
                board.try_push(Place { id: account("ranked", number, 0), score: 1 })
            })
            .expect("there is room");
            VersionBoards::<T>::mutate(kept, |board| board.try_push(Place { id: (number, 1), score: 1 }))
                .expect("there is room");
        }
    }
    let length = T::RoundLength::get();
    System::<T>::set_block_number(length * now.into());
    now
}
