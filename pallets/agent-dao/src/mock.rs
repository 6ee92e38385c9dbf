//! Runtime of the unit tests: tables of shares and agents in place of the ledger and the factory, and the pallets whose
//! calls carry other calls.

use crate::{
    self as pallet_agent_dao, Ballots, Delegations, HoldReason, Members, NextProposal, Proposals,
    types::{Ballot, Choice, DaoConfig, ProposalId, Status},
};
use assay_primitives::{
    ids::{AgentId, MemberClass, Shares, VersionNumber},
    traits::{AgentAccess, AgentLifecycle, Membership, ShareLedger},
};
use codec::Encode;
use polkadot_sdk::{
    frame_support::{
        assert_ok, construct_runtime, derive_impl,
        dispatch::DispatchResultWithPostInfo,
        parameter_types,
        traits::{ConstU32, ConstU64, ConstU128, Contains, EqualPrivilegeOnly, fungible::InspectHold},
        weights::Weight,
    },
    frame_system::{self, EnsureRoot},
    pallet_balances, pallet_multisig, pallet_proxy, pallet_scheduler, pallet_sudo, pallet_utility,
    sp_io::TestExternalities,
    sp_runtime::{
        AccountId32, BuildStorage, DispatchError, DispatchResult,
        traits::{BlakeTwo256, Hash, IdentityLookup},
    },
};
use std::collections::BTreeMap;

pub const FOUNDER: AccountId32 = AccountId32::new([1; 32]);
pub const PROVIDER: AccountId32 = AccountId32::new([2; 32]);
pub const USER: AccountId32 = AccountId32::new([3; 32]);
pub const ALICE: AccountId32 = AccountId32::new([4; 32]);
pub const BOB: AccountId32 = AccountId32::new([5; 32]);
pub const CAROL: AccountId32 = AccountId32::new([6; 32]);
pub const DAVE: AccountId32 = AccountId32::new([7; 32]);
pub const POOR: AccountId32 = AccountId32::new([9; 32]);
pub const ENDOWMENT: u128 = 100_000;
pub const DEPOSIT: u128 = 10;
pub const PROPOSAL_DEPOSIT: u128 = 100;
pub const VOTE_DEPOSIT: u128 = 3;
pub const DELEGATION_DEPOSIT: u128 = 5;
pub const PERIOD: u64 = 10;
pub const DELAY: u64 = 3;
pub const WINDOW: u64 = 20;
/// Block in which the tests of [`with_holders`] begin; the shares are held since block 1.
pub const START: u64 = 5;

type Block = frame_system::mocking::MockBlock<Test>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Utility: pallet_utility,
        Proxy: pallet_proxy,
        Multisig: pallet_multisig,
        Scheduler: pallet_scheduler,
        Sudo: pallet_sudo,
        AgentDao: pallet_agent_dao,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId32;
    type Lookup = IdentityLookup<Self::AccountId>;
    type AccountData = pallet_balances::AccountData<u128>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type Balance = u128;
    type ExistentialDeposit = ConstU128<1>;
    type AccountStore = System;
}

impl pallet_utility::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type PalletsOrigin = OriginCaller;
    type WeightInfo = ();
}

impl pallet_proxy::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = Balances;
    type ProxyType = ();
    type ProxyDepositBase = ConstU128<1>;
    type ProxyDepositFactor = ConstU128<1>;
    type MaxProxies = ConstU32<4>;
    type WeightInfo = ();
    type CallHasher = BlakeTwo256;
    type MaxPending = ConstU32<2>;
    type AnnouncementDepositBase = ConstU128<1>;
    type AnnouncementDepositFactor = ConstU128<1>;
    type BlockNumberProvider = System;
}

impl pallet_multisig::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = Balances;
    type DepositBase = ConstU128<1>;
    type DepositFactor = ConstU128<1>;
    type MaxSignatories = ConstU32<3>;
    type WeightInfo = ();
    type BlockNumberProvider = System;
}

impl pallet_scheduler::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeOrigin = RuntimeOrigin;
    type PalletsOrigin = OriginCaller;
    type RuntimeCall = RuntimeCall;
    type MaximumWeight = ScheduledWeight;
    type ScheduleOrigin = EnsureRoot<AccountId32>;
    type OriginPrivilegeCmp = EqualPrivilegeOnly;
    type MaxScheduledPerBlock = ConstU32<8>;
    type WeightInfo = ();
    type Preimages = ();
    type BlockNumberProvider = System;
}

impl pallet_sudo::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type WeightInfo = ();
}

/// What an account of an agent held from each block on.
pub type History = BTreeMap<(AgentId, AccountId32), BTreeMap<u64, Shares>>;

parameter_types! {
    pub ScheduledWeight: Weight = Weight::MAX;
    pub Rules: DaoConfig<u64> = rules();

    /// Histories of holdings.
    pub static Holdings: History = History::new();
    /// How often each agent was sold.
    pub static Generations: BTreeMap<AgentId, u32> = BTreeMap::new();
    /// What the runtime thinks of calls; a test plays an upgrade by changing it.
    pub static Policy: CallPolicy = CallPolicy::Normal;
    pub static CallWeightLimit: Weight = Weight::from_parts(2_000_000_000, u64::MAX);
}

/// What an upgrade of the runtime may change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum CallPolicy {
    /// Remarks are ordinary, transfers sensitive.
    Normal,
    /// Nothing is allowed.
    Forbidding,
    /// Everything allowed is sensitive.
    Strict,
}

/// Default rules of the mock.
pub const fn rules() -> DaoConfig<u64> {
    DaoConfig { support: 200_000, approval: 500_000, period: PERIOD, enactment_delay: DELAY, treasury_share: 0 }
}

pub struct Allowed;

/// Lists all calls of this pallet, although it refuses all but one of them.
impl Contains<RuntimeCall> for Allowed {
    fn contains(call: &RuntimeCall) -> bool {
        let listed = matches!(
            call,
            RuntimeCall::System(frame_system::Call::remark_with_event { .. })
                | RuntimeCall::Balances(
                    pallet_balances::Call::transfer_keep_alive { .. }
                        | pallet_balances::Call::transfer_allow_death { .. }
                )
                | RuntimeCall::AgentDao(_)
        );
        listed && Policy::get() != CallPolicy::Forbidding
    }
}

pub struct Delicate;

impl Contains<RuntimeCall> for Delicate {
    fn contains(call: &RuntimeCall) -> bool {
        matches!(call, RuntimeCall::Balances(_)) || Policy::get() == CallPolicy::Strict
    }
}

pub struct TableOfShares;

impl ShareLedger<AccountId32, u64, DispatchError> for TableOfShares {
    fn supply(agent: AgentId) -> Shares {
        let table = Holdings::get();
        let of_agent = table.iter().filter(|((of, _), _)| *of == agent);
        of_agent.filter_map(|(_, history)| history.values().last()).sum()
    }

    fn shares(agent: AgentId, who: &AccountId32) -> Shares {
        Self::shares_at(agent, who, u64::MAX)
    }

    fn shares_at(agent: AgentId, who: &AccountId32, block: u64) -> Shares {
        let table = Holdings::get();
        let Some(history) = table.get(&(agent, who.clone())) else { return 0 };
        history.range(..=block).last().map_or(0, |(_, shares)| *shares)
    }

    fn generation(agent: AgentId) -> u32 {
        Generations::get().get(&agent).copied().unwrap_or_default()
    }
}

/// Agents 0 to 4 exist.
pub struct TableOfAgents;

impl AgentAccess<AccountId32> for TableOfAgents {
    fn exists(agent: AgentId) -> bool {
        agent < 5
    }

    fn account_of(agent: AgentId) -> Option<AccountId32> {
        Self::exists(agent).then(|| treasury(agent))
    }

    fn operator_of(_: AgentId) -> Option<AccountId32> {
        None
    }

    fn deployed(_: AgentId) -> Option<VersionNumber> {
        None
    }

    fn version_exists(_: AgentId, _: VersionNumber) -> bool {
        false
    }

    fn may_run(_: &AccountId32, _: AgentId, _: VersionNumber) -> bool {
        false
    }
}

impl pallet_agent_dao::Config for Test {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;

    type RuntimeCall = RuntimeCall;
    type AllowedCalls = Allowed;
    type SensitiveCalls = Delicate;

    type Shares = TableOfShares;
    type Agents = TableOfAgents;

    type MemberDeposit = ConstU128<DEPOSIT>;
    type ProposalDeposit = ConstU128<PROPOSAL_DEPOSIT>;
    type CallByteDeposit = ConstU128<1>;
    type VoteDeposit = ConstU128<VOTE_DEPOSIT>;
    type DelegationDeposit = ConstU128<DELEGATION_DEPOSIT>;

    type DefaultConfig = Rules;
    type MinPeriod = ConstU64<2>;
    type MaxPeriod = ConstU64<50>;
    type MaxDelay = ConstU64<20>;
    type ExecutionWindow = ConstU64<WINDOW>;
    type MaxProposals = ConstU32<6>;
    type MaxProposalsBy = ConstU32<3>;
    type ProposalBacking = ConstU32<50_000>;
    type MaxDelegators = ConstU32<3>;
    type MaxCallWeight = CallWeightLimit;

    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = Stage;

    type WeightInfo = ();
}

#[cfg(feature = "runtime-benchmarks")]
pub struct Stage;

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<AccountId32, RuntimeCall> for Stage {
    fn agent() -> (AgentId, AccountId32) {
        AgentDao::on_created(0, &FOUNDER).expect("the agent is new");
        hold(0, &FOUNDER, 1_000_000);
        (0, FOUNDER)
    }

    fn give_shares(agent: AgentId, from: &AccountId32, to: &AccountId32, shares: Shares) {
        AgentDao::admit(agent, to, MemberClass::Investor, from).expect("the founder can pay");
        transfer(agent, from, to, shares);
    }

    fn ordinary_call(_: AgentId) -> RuntimeCall {
        remark(&[7; 4_000])
    }
}

/// Sovereign account of an agent.
pub fn treasury(agent: AgentId) -> AccountId32 {
    AccountId32::new([100 + agent as u8; 32])
}

/// Genesis with funded accounts.
pub fn new_test_ext() -> TestExternalities {
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    let rich = [FOUNDER, PROVIDER, USER, ALICE, BOB, CAROL, DAVE, treasury(0)];
    pallet_balances::GenesisConfig::<Test> {
        balances: rich.map(|who| (who, ENDOWMENT)).to_vec(),
        ..Default::default()
    }
    .assimilate_storage(&mut storage)
    .unwrap();
    Holdings::set(History::new());
    Generations::set(BTreeMap::new());
    Policy::set(CallPolicy::Normal);
    CallWeightLimit::set(Weight::from_parts(2_000_000_000, u64::MAX));
    TestExternalities::new(storage)
}

/// Runs a test in block 1 with the DAO of agent 0 open, then checks every invariant.
pub fn build_and_execute(test: impl FnOnce()) {
    new_test_ext().execute_with(|| {
        System::set_block_number(1);
        assert_ok!(AgentDao::on_created(0, &FOUNDER));
        test();
        check_invariants();
    });
}

/// As [`build_and_execute`], in block [`START`] and with members of agent 0 that hold these shares since block 1.
pub fn with_holders<const N: usize>(holders: [(AccountId32, Shares); N], test: impl FnOnce()) {
    build_and_execute(|| {
        for (who, shares) in holders {
            holder(0, &who, shares);
        }
        System::set_block_number(START);
        test();
    });
}

/// Sets what `who` holds from this block on.
pub fn hold(agent: AgentId, who: &AccountId32, shares: Shares) {
    let now = System::block_number();
    Holdings::mutate(|table| table.entry((agent, who.clone())).or_default().insert(now, shares));
}

/// As [`hold`], and makes `who` a member at its own cost.
pub fn holder(agent: AgentId, who: &AccountId32, shares: Shares) {
    assert_ok!(AgentDao::admit(agent, who, MemberClass::Investor, who));
    hold(agent, who, shares);
}

/// Moves shares to a member.
pub fn transfer(agent: AgentId, from: &AccountId32, to: &AccountId32, shares: Shares) {
    hold(agent, from, TableOfShares::shares(agent, from) - shares);
    hold(agent, to, TableOfShares::shares(agent, to) + shares);
}

/// Sells agent `agent`: the buyer holds 1,000 shares of a new generation.
pub fn sell(agent: AgentId, buyer: &AccountId32) -> DispatchResult {
    AgentDao::on_sold(agent, buyer, buyer, 0)?;
    let holders: Vec<_> = Holdings::get().into_keys().filter(|(of, _)| *of == agent).collect();
    for (_, who) in holders {
        hold(agent, &who, 0);
    }
    hold(agent, buyer, 1_000);
    Generations::mutate(|table| *table.entry(agent).or_default() += 1);
    Ok(())
}

/// An ordinary call.
pub fn remark(text: &[u8]) -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::remark_with_event { remark: text.to_vec() })
}

/// A sensitive call: a payment out of the treasury.
pub fn spend(to: &AccountId32, amount: u128) -> RuntimeCall {
    RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive { dest: to.clone(), value: amount })
}

/// The other sensitive call: new rules.
pub fn reform(config: DaoConfig<u64>) -> RuntimeCall {
    RuntimeCall::AgentDao(crate::Call::set_config { agent: 0, config })
}

/// Deposit of a proposal of this call.
pub fn deposit_of(call: &RuntimeCall) -> u128 {
    PROPOSAL_DEPOSIT + call.encoded_size() as u128
}

/// Proposes to agent 0 and returns the number.
pub fn proposed(who: &AccountId32, call: RuntimeCall) -> ProposalId {
    assert_ok!(AgentDao::propose(signed(who.clone()), 0, Box::new(call)));
    NextProposal::<Test>::get(0) - 1
}

pub fn vote(who: &AccountId32, id: ProposalId, choice: Choice) -> DispatchResultWithPostInfo {
    AgentDao::vote(signed(who.clone()), 0, id, choice)
}

pub fn run_by(blocks: u64) {
    System::set_block_number(System::block_number() + blocks);
}

/// Whether the treasury of agent 0 made this remark in this block.
pub fn remarked(text: &[u8]) -> bool {
    let hash = BlakeTwo256::hash(text);
    System::events().iter().any(|record| {
        matches!(&record.event, RuntimeEvent::System(frame_system::Event::Remarked { sender, hash: made })
            if *sender == treasury(0) && *made == hash)
    })
}

/// The pallet's own invariants, that no account without a record has a hold of ours, and that each ballot weighs what
/// its account held at the block before the proposal.
pub fn check_invariants() {
    AgentDao::do_try_state().unwrap();
    let held: u128 = pallet_balances::Holds::<Test>::iter_values().flatten().map(|hold| hold.amount).sum();
    let members: u128 = Members::<Test>::iter_values().map(|member| member.deposit).sum();
    let proposals: u128 = Proposals::<Test>::iter_values().map(|proposal| proposal.deposit).sum();
    let delegations: u128 = Delegations::<Test>::iter_values().map(|delegation| delegation.deposit).sum();
    let mut votes = 0;
    for ((agent, id, account), ballot) in Ballots::<Test>::iter() {
        let proposal = Proposals::<Test>::get(agent, id).unwrap();
        let held_before = TableOfShares::shares_at(agent, &account, proposal.proposed - 1);
        let (weight, deposit) = match ballot {
            Ballot::Cast { own, deposit, .. } => (own, deposit),
            Ballot::Carried { by, weight, deposit } => {
                let delegate = Ballots::<Test>::get((agent, id, by));
                let finished = matches!(proposal.status, Status::Finished(_));
                assert!(finished || matches!(delegate, Some(Ballot::Cast { .. })));
                (weight, deposit)
            }
        };
        assert_eq!(weight, held_before);
        votes += deposit;
    }
    assert_eq!(held, members + proposals + delegations + votes);
}

pub fn held(who: &AccountId32) -> u128 {
    held_for(HoldReason::Member, who)
}

pub fn held_for(reason: HoldReason, who: &AccountId32) -> u128 {
    Balances::balance_on_hold(&reason.into(), who)
}

pub fn signed(who: AccountId32) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}
