//! DAOs decide: what a majority may do, what it may not do to a minority, and who owns an agent after it was sold.

use assay_chain_tests::*;
use assay_primitives::ids::{ASY, Balance, FOUNDER_SHARES, ROUND_BLOCKS};
use assay_runtime::{AgentDao, AgentFactory, Marketplace, Runtime, RuntimeCall, TrainingLedger};
use pallet_agent_dao::{Call as Dao, types::Choice};
use pallet_marketplace::{Call as Market, types::SaleTerms};
use pallet_training_ledger::Call as Ledger;
use polkadot_sdk::{
    pallet_balances, pallet_multisig, pallet_proxy, pallet_scheduler, pallet_utility, sp_keyring::Sr25519Keyring as Key,
};

type DaoError = pallet_agent_dao::Error<Runtime>;

const FOUNDER: Key = Key::Ferdie;
const RAIDER: Key = Key::Charlie;
const SMALL: Key = Key::Bob;
const BUYER: Key = Key::Eve;
const SNIPER: Key = Key::Dave;
const PRESET: &str = "local_testnet";
/// Voting period of a DAO that has not changed its rules.
const PERIOD: u32 = 7 * ROUND_BLOCKS;

fn stage(chain: &mut Chain) {
    chain.apply(FOUNDER, create_agent(spec("governed"))).unwrap();
    chain.apply(FOUNDER, publish(0, kernel(0xaa), None)).unwrap();
    chain.apply(FOUNDER, deploy(0, 1)).unwrap();
    chain.next_block();
}

fn vote(id: u32, choice: Choice) -> RuntimeCall {
    Dao::vote { agent: 0, id, choice }.into()
}

fn make_operator(who: Key) -> RuntimeCall {
    pallet_agent_factory::Call::set_operator { agent: 0, operator: account(who) }.into()
}

fn operator() -> assay_runtime::AccountId {
    AgentFactory::agent_info(0).unwrap().operator
}

fn auction(reserve: Balance) -> RuntimeCall {
    sell(0, SaleTerms::Auction { reserve, duration: PERIOD })
}

#[test]
fn a_sole_holder_acts_in_one_extrinsic() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        chain.apply(FOUNDER, propose_and_execute(0, make_operator(SMALL))).unwrap();
        assert_eq!(operator(), account(SMALL));
        chain.apply(FOUNDER, propose_and_execute(0, auction(100 * ASY))).unwrap();
        assert!(Marketplace::sale(0).is_some());
    });
}

#[test]
fn a_take_over_fails_with_a_minority_and_passes_with_a_majority() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        // GIVEN a raider with 40 %
        chain.apply(FOUNDER, transfer_shares(0, account(RAIDER), 400_000)).unwrap();
        chain.next_block();
        chain.apply(RAIDER, propose(0, make_operator(RAIDER))).unwrap();
        chain.apply(RAIDER, vote(0, Choice::Aye)).unwrap();
        chain.apply(FOUNDER, vote(0, Choice::Nay)).unwrap();
        chain.skip_blocks(PERIOD + 1);
        chain.apply(SMALL, Dao::close { agent: 0, id: 0 }).unwrap();
        assert_eq!(operator(), account(FOUNDER));
        // WHEN it has 60 %
        chain.apply(FOUNDER, transfer_shares(0, account(RAIDER), 200_000)).unwrap();
        chain.next_block();
        chain.apply(RAIDER, propose(0, make_operator(RAIDER))).unwrap();
        chain.apply(RAIDER, vote(1, Choice::Aye)).unwrap();
        // THEN more than half of all shares decide at once
        assert_eq!(operator(), account(RAIDER));
    });
}

#[test]
fn a_holder_of_51_percent_can_neither_sell_nor_empty_the_treasury() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        chain.apply(FOUNDER, transfer_shares(0, account(RAIDER), 510_000)).unwrap();
        let treasury = agent_account(0);
        let fund = pallet_balances::Call::transfer_keep_alive { dest: treasury.clone().into(), value: 50 * ASY };
        chain.apply(SMALL, fund).unwrap();
        chain.next_block();
        let spend: RuntimeCall =
            pallet_balances::Call::transfer_allow_death { dest: account(RAIDER).into(), value: 50 * ASY }.into();
        for (id, call) in (0..).zip([auction(ASY), spend]) {
            chain.apply(RAIDER, propose(0, call)).unwrap();
            chain.apply(RAIDER, vote(id, Choice::Aye)).unwrap();
            chain.apply(FOUNDER, vote(id, Choice::Nay)).unwrap();
        }
        // Not at once, and not after the period: 75 % are needed.
        chain.skip_blocks(PERIOD + 1);
        for id in [0, 1] {
            chain.apply(SMALL, Dao::close { agent: 0, id }).unwrap();
        }
        assert!(Marketplace::sale(0).is_none());
        assert_eq!(wealth(&treasury), 50 * ASY);
    });
}

#[test]
fn shares_vote_once_wherever_they_go() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        chain.apply(FOUNDER, transfer_shares(0, account(SMALL), 100_000)).unwrap();
        chain.next_block();
        // GIVEN a proposal, and shares that are given away in the same block, before and after their vote
        chain.apply(SMALL, propose(0, make_operator(SMALL))).unwrap();
        chain.apply(SMALL, transfer_shares(0, account(RAIDER), 50_000)).unwrap();
        chain.apply(SMALL, vote(0, Choice::Aye)).unwrap();
        chain.apply(SMALL, transfer_shares(0, account(RAIDER), 50_000)).unwrap();
        // THEN the receiver has no vote, and the sender's weighs what it had at the block before
        assert!(chain.apply(RAIDER, vote(0, Choice::Aye)).is_err());
        assert_eq!(AgentDao::proposal_info(0, 0).unwrap().record.tally.ayes, 100_000);
    });
}

#[test]
fn no_call_that_carries_a_call_is_let_through() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        let inner = || Box::new(make_operator(RAIDER));
        let treasury = account(RAIDER);
        let wrapped: Vec<RuntimeCall> = vec![
            pallet_utility::Call::batch { calls: vec![*inner()] }.into(),
            pallet_utility::Call::batch_all { calls: vec![*inner()] }.into(),
            pallet_utility::Call::as_derivative { index: 0, call: inner() }.into(),
            pallet_proxy::Call::proxy { real: treasury.clone().into(), force_proxy_type: None, call: inner() }.into(),
            pallet_proxy::Call::add_proxy {
                delegate: treasury.clone().into(),
                proxy_type: assay_runtime::configs::ProxyType::Any,
                delay: 0,
            }
            .into(),
            pallet_multisig::Call::as_multi_threshold_1 { other_signatories: vec![treasury], call: inner() }.into(),
            pallet_scheduler::Call::schedule { when: 100, maybe_periodic: None, priority: 0, call: inner() }.into(),
            polkadot_sdk::pallet_sudo::Call::sudo { call: inner() }.into(),
            propose(0, *inner()),
            propose_and_execute(0, *inner()),
            polkadot_sdk::frame_system::Call::remark { remark: vec![] }.into(),
            // Money of the agent that no vote could follow.
            deposit_credits(ASY),
        ];
        for call in wrapped {
            chain.refuse(FOUNDER, propose(0, call.clone()), DaoError::CallNotAllowed);
            let refused = chain.apply(FOUNDER, propose_and_execute(0, call));
            assert_eq!(refused, Err(DaoError::CallNotAllowed.into()));
        }
    });
}

#[test]
fn a_bid_in_the_last_block_moves_the_end_and_every_old_holder_gets_its_part() {
    Chain::tell(PRESET, |chain| {
        stage(chain);
        // GIVEN three holders, a treasury, and an auction that all of them wanted
        chain.apply(FOUNDER, transfer_shares(0, account(RAIDER), 300_000)).unwrap();
        chain.apply(FOUNDER, transfer_shares(0, account(SMALL), 100_000)).unwrap();
        let fund = pallet_balances::Call::transfer_keep_alive { dest: agent_account(0).into(), value: 10 * ASY };
        chain.apply(SMALL, fund).unwrap();
        chain.next_block();
        chain.apply(FOUNDER, propose(0, auction(100 * ASY))).unwrap();
        for who in [FOUNDER, RAIDER, SMALL] {
            chain.apply(who, vote(0, Choice::Aye)).unwrap();
        }
        assert!(Marketplace::sale(0).is_none(), "a sale waits for the whole period");
        chain.skip_blocks(PERIOD + 1);
        chain.apply(SMALL, Dao::close { agent: 0, id: 0 }).unwrap();
        chain.skip_blocks(ROUND_BLOCKS + 1);
        chain.apply(SMALL, Dao::execute { agent: 0, id: 0 }).unwrap();
        let end = Marketplace::sale(0).unwrap().sale.ends.unwrap();
        // and another proposal that is still open when it ends
        chain.next_block();
        chain.apply(BUYER, bid(0, 200 * ASY)).unwrap();
        // WHEN a sniper bids in the last block
        chain.skip_blocks(end - 3 - now());
        chain.next_block();
        assert_eq!(now(), end - 1);
        chain.apply(RAIDER, propose(0, make_operator(RAIDER))).unwrap();
        chain.apply(SNIPER, bid(0, 210 * ASY)).unwrap();
        let moved = Marketplace::sale(0).unwrap().sale.ends.unwrap();
        assert!(moved > end, "there is time for an answer");
        chain.next_block();
        chain.apply(BUYER, bid(0, 300 * ASY)).unwrap();
        let end = Marketplace::sale(0).unwrap().sale.ends.unwrap();
        chain.skip_blocks(end - 1 - now());
        chain.apply(SNIPER, Market::settle_sale { agent: 0 }).unwrap();
        // THEN the buyer owns everything
        assert_eq!(operator(), account(BUYER));
        assert_eq!(TrainingLedger::holders(0, None, 10), vec![(account(BUYER), FOUNDER_SHARES)]);
        // the old proposal is void
        assert!(chain.apply(RAIDER, vote(1, Choice::Aye)).is_err());
        chain.apply(SMALL, Dao::close { agent: 0, id: 1 }).unwrap();
        assert_eq!(operator(), account(BUYER));
        // and each old holder takes its part of price and treasury: 95 % of 300 ASY and 10 ASY less one deposit
        chain.next_block();
        let proceeds = 285 * ASY + 10 * ASY - ASY / 1_000;
        for (who, shares) in [(FOUNDER, 600_000), (RAIDER, 300_000), (SMALL, 100_000)] {
            let before = wealth(&account(who));
            chain.apply(who, Ledger::claim_generation { agent: 0, generation: 0 }).unwrap();
            let got = wealth(&account(who)) + chain.fee_of_last(who) - before;
            assert!(got.abs_diff(proceeds / 1_000_000 * shares) <= 1, "{who:?}: {got}");
        }
        assert_eq!(held(pallet_marketplace::HoldReason::Bid), 0);
    });
}
