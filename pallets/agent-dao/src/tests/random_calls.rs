//! Random calls keep every invariant, and a refused one changes nothing.

use crate::{
    NextProposal,
    mock::*,
    types::{Choice, DaoConfig},
};
use assay_primitives::{
    ids::{AgentId, MemberClass, Shares, UsageKind},
    traits::{AgentLifecycle, Membership, ShareLedger, UsageMeter},
};
use polkadot_sdk::{
    frame_support::{assert_ok, storage::with_storage_layer},
    sp_io,
    sp_runtime::{AccountId32, DispatchError, DispatchResult, StateVersion},
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Action {
    Open(AgentId, u8),
    Use(u8, AgentId, u8),
    Admit(AgentId, u8, u8, u8),
    Leave(u8, AgentId),
    Mint(AgentId, u8, Shares),
    Sell(AgentId, u8),
    Govern(Deed),
}

/// What holders of agent 0 do.
#[derive(Clone, Debug)]
enum Deed {
    Transfer(u8, u8, Shares),
    Propose(u8, CallKind),
    Act(u8, CallKind),
    /// Of the latest proposals, counted back from the last one.
    Vote(u8, u32, Choice),
    Delegate(u8, u8),
    Undelegate(u8),
    Dismiss(u8, u8),
    Close(u32),
    Execute(u32),
    Cancel(u8, u32),
    Prune(u32, u32),
    RemoveVote(u32, u8),
    Wait(u64),
}

#[derive(Clone, Copy, Debug)]
enum CallKind {
    Remark,
    Spend,
    Overspend,
    Reform,
}

impl CallKind {
    fn call(self) -> RuntimeCall {
        match self {
            Self::Remark => remark(b"x"),
            Self::Spend => spend(&BOB, 5),
            Self::Overspend => spend(&BOB, 1_000 * ENDOWMENT),
            Self::Reform => reform(DaoConfig { period: 4, enactment_delay: 0, ..rules() }),
        }
    }
}

fn call_kind() -> impl Strategy<Value = CallKind> {
    prop_oneof![Just(CallKind::Remark), Just(CallKind::Spend), Just(CallKind::Overspend), Just(CallKind::Reform)]
}

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![3 => Just(Choice::Aye), 2 => Just(Choice::Nay), 1 => Just(Choice::Abstain)]
}

fn deed() -> impl Strategy<Value = Deed> {
    let who = || 3u8..8;
    let back = || 0u32..3;
    prop_oneof![
        4 => (who(), who(), 0u64..600).prop_map(|(from, to, shares)| Deed::Transfer(from, to, shares)),
        3 => (who(), call_kind()).prop_map(|(who, kind)| Deed::Propose(who, kind)),
        1 => (who(), call_kind()).prop_map(|(who, kind)| Deed::Act(who, kind)),
        10 => (who(), back(), choice()).prop_map(|(who, back, choice)| Deed::Vote(who, back, choice)),
        4 => (who(), who()).prop_map(|(who, to)| Deed::Delegate(who, to)),
        2 => who().prop_map(Deed::Undelegate),
        1 => (who(), who()).prop_map(|(who, from)| Deed::Dismiss(who, from)),
        3 => back().prop_map(Deed::Close),
        2 => back().prop_map(Deed::Execute),
        1 => (who(), back()).prop_map(|(who, back)| Deed::Cancel(who, back)),
        1 => (back(), 0u32..4).prop_map(|(back, limit)| Deed::Prune(back, limit)),
        1 => (back(), who()).prop_map(|(back, who)| Deed::RemoveVote(back, who)),
        3 => (1u64..8).prop_map(Deed::Wait),
    ]
}

/// What moves weights, among few holders, so that delegates, delegators and late votes meet on one proposal.
fn ballot_deed() -> impl Strategy<Value = Deed> {
    let who = || 4u8..8;
    prop_oneof![
        3 => (who(), who(), 0u64..300).prop_map(|(from, to, shares)| Deed::Transfer(from, to, shares)),
        2 => (who(), prop_oneof![Just(CallKind::Spend), Just(CallKind::Remark)])
            .prop_map(|(who, kind)| Deed::Propose(who, kind)),
        9 => (who(), 0u32..3, choice()).prop_map(|(who, back, choice)| Deed::Vote(who, back, choice)),
        6 => (who(), who()).prop_map(|(who, to)| Deed::Delegate(who, to)),
        2 => who().prop_map(Deed::Undelegate),
        1 => (who(), who()).prop_map(|(who, from)| Deed::Dismiss(who, from)),
        1 => (who(), 0u32..3).prop_map(|(who, back)| Deed::Cancel(who, back)),
        1 => (0u32..3).prop_map(Deed::Close),
        4 => (1u64..3).prop_map(Deed::Wait),
    ]
}

fn action() -> impl Strategy<Value = Action> {
    let (agent, who) = (|| 0u32..2, || 0u8..10);
    prop_oneof![
        1 => (agent(), who()).prop_map(|(agent, founder)| Action::Open(agent, founder)),
        1 => (who(), agent(), who()).prop_map(|(by, agent, user)| Action::Use(by, agent, user)),
        1 => (agent(), who(), 0u8..3, who()).prop_map(|(agent, who, class, by)| Action::Admit(agent, who, class, by)),
        1 => (who(), agent()).prop_map(|(who, agent)| Action::Leave(who, agent)),
        1 => (agent(), who(), 0u64..500).prop_map(|(agent, who, shares)| Action::Mint(agent, who, shares)),
        1 => (agent(), who()).prop_map(|(agent, who)| Action::Sell(agent, who)),
        20 => deed().prop_map(Action::Govern),
    ]
}

/// Accounts 1 to 7 have money, the others have none.
fn account(index: u8) -> AccountId32 {
    AccountId32::new([index; 32])
}

fn run(action: Action) -> DispatchResult {
    match action {
        Action::Open(agent, founder) => AgentDao::on_created(agent, &account(founder)),
        Action::Use(by, agent, user) => AgentDao::on_first_use(&account(by), agent, 1, &account(user), UsageKind::Free),
        Action::Admit(agent, who, class, payer) => {
            let class = [MemberClass::User, MemberClass::Investor, MemberClass::Contributor][usize::from(class)];
            AgentDao::admit(agent, &account(who), class, &account(payer))
        }
        Action::Leave(who, agent) => AgentDao::leave(signed(account(who)), agent),
        Action::Mint(agent, who, shares) => {
            let who = account(who);
            hold(agent, &who, TableOfShares::shares(agent, &who) + shares);
            Ok(())
        }
        Action::Sell(agent, buyer) => sell(agent, &account(buyer)),
        Action::Govern(deed) => govern(deed),
    }
}

fn govern(deed: Deed) -> DispatchResult {
    let by = |who: u8| signed(account(who));
    let id = |back: u32| NextProposal::<Test>::get(0).saturating_sub(back + 1);
    let done = |result: polkadot_sdk::frame_support::dispatch::DispatchResultWithPostInfo| {
        result.map(drop).map_err(|failed| failed.error)
    };
    match deed {
        Deed::Transfer(from, to, shares) => {
            let (from, to) = (account(from), account(to));
            transfer(0, &from, &to, shares.min(TableOfShares::shares(0, &from)));
            Ok(())
        }
        Deed::Propose(who, kind) => AgentDao::propose(by(who), 0, Box::new(kind.call())),
        Deed::Act(who, kind) => done(AgentDao::propose_and_execute(by(who), 0, Box::new(kind.call()))),
        Deed::Vote(who, back, choice) => done(AgentDao::vote(by(who), 0, id(back), choice)),
        Deed::Delegate(who, to) => AgentDao::delegate(by(who), 0, account(to)),
        Deed::Undelegate(who) => AgentDao::undelegate(by(who), 0),
        Deed::Dismiss(who, from) => AgentDao::dismiss(by(who), 0, account(from)),
        Deed::Close(back) => AgentDao::close(by(1), 0, id(back)),
        Deed::Execute(back) => done(AgentDao::execute(by(1), 0, id(back))),
        Deed::Cancel(who, back) => AgentDao::cancel(by(who), 0, id(back)),
        Deed::Prune(back, limit) => done(AgentDao::prune(by(1), 0, id(back), limit)),
        Deed::RemoveVote(back, who) => AgentDao::remove_vote(by(1), 0, id(back), account(who)),
        Deed::Wait(blocks) => {
            System::set_block_number(System::block_number() + blocks);
            Ok(())
        }
    }
}

/// Runs each action and checks what must hold after it.
fn check_each<A>(actions: Vec<A>, run: impl Fn(A) -> Result<(), DispatchError>) {
    for action in actions {
        let before = sp_io::storage::root(StateVersion::V1);
        if with_storage_layer(|| run(action)).is_err() {
            assert_eq!(sp_io::storage::root(StateVersion::V1), before);
        }
        check_invariants();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn random_calls_keep_every_invariant(actions in proptest::collection::vec(action(), 1..150)) {
        with_holders([(ALICE, 400), (BOB, 300), (CAROL, 200), (DAVE, 100)], || check_each(actions, run));
    }

    /// No account counts twice, and each counts what it held at the block before the proposal.
    #[test]
    fn random_votes_count_no_share_twice(deeds in proptest::collection::vec(ballot_deed(), 20..200)) {
        with_holders([(ALICE, 300), (BOB, 270), (CAROL, 230), (DAVE, 200)], || {
            // Open for as long as the pallet allows, so that proposals collect many votes.
            assert_ok!(AgentDao::set_config(signed(treasury(0)), 0, DaoConfig { period: 50, ..rules() }));
            check_each(deeds, govern);
        });
    }
}
