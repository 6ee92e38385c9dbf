//! A runtime of the ledger and money, with a DAO that remembers whom it admitted and who paid.

use crate as pallet_training_ledger;
use assay_primitives::{
    economy::{RevenueSink, SettledUse, SettlementMeter, Tokens},
    ids::{AgentId, Balance, Contribution, ContributionKind, MemberClass, Round, VersionNumber},
    traits::{AgentAccess, AgentLifecycle, ContributionWitness, Membership},
};
use polkadot_sdk::{
    frame_support::{
        PalletId, construct_runtime, derive_impl,
        dispatch::DispatchResult,
        parameter_types,
        traits::{ConstU32, ConstU64, ConstU128},
    },
    frame_system, pallet_balances,
    sp_core::H256,
    sp_io::TestExternalities,
    sp_runtime::{AccountId32, BuildStorage, DispatchError, TokenError, traits::IdentityLookup},
};

pub type AccountId = AccountId32;
type Block = frame_system::mocking::MockBlockU32<Test>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        TrainingLedger: pallet_training_ledger,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId;
    type Lookup = IdentityLookup<AccountId>;
    type AccountData = pallet_balances::AccountData<Balance>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type Balance = Balance;
    type ExistentialDeposit = ConstU128<ED>;
    type AccountStore = System;
}

/// Existential deposit of the mock, planck.
pub const ED: Balance = 10;
/// What accounts 1 to 40 have at the start, planck.
pub const ENDOWMENT: Balance = 1_000_000_000_000_000_000;
/// Blocks whose holdings stay exact in the mock.
pub const PERIOD: u32 = 20;
/// Checkpoints per account in the mock.
pub const CHECKPOINTS: u32 = 6;
/// Contributions per agent in the mock.
pub const CONTRIBUTIONS: u32 = 24;
/// Contributions that one update rewards in the mock.
pub const WORK: u32 = 4;
/// Blocks of a round in the mock.
pub const ROUND_LENGTH: u32 = 10;
/// Rounds for which a round may be claimed in the mock.
pub const CLAIM_ROUNDS: Round = 5;

parameter_types! {
    pub const LedgerPalletId: PalletId = PalletId(*b"as/ledgr");
    pub storage Admitted: Vec<(AgentId, AccountId, MemberClass, AccountId)> = Vec::new();
    pub storage Deployed: Option<VersionNumber> = None;
}

/// Cannot pay for a member.
pub fn broke() -> AccountId {
    account(66)
}

pub struct Dao;
impl Membership<AccountId, DispatchError> for Dao {
    fn admit(agent: AgentId, who: &AccountId, class: MemberClass, payer: &AccountId) -> DispatchResult {
        if *payer == broke() {
            return Err(TokenError::FundsUnavailable.into());
        }
        let mut admitted = Admitted::get();
        let admission = (agent, who.clone(), class, payer.clone());
        if !admitted.contains(&admission) {
            admitted.push(admission);
            Admitted::set(&admitted);
        }
        Ok(())
    }
    fn is_member(agent: AgentId, who: &AccountId) -> bool {
        Admitted::get().iter().any(|(of, member, ..)| *of == agent && member == who)
    }
}

/// The own account of every agent.
pub fn treasury() -> AccountId {
    account(200)
}

pub struct Factory;
impl AgentAccess<AccountId> for Factory {
    fn exists(agent: AgentId) -> bool {
        crate::Ledgers::<Test>::contains_key(agent, 0)
    }
    fn account_of(agent: AgentId) -> Option<AccountId> {
        Self::exists(agent).then(treasury)
    }
    fn operator_of(agent: AgentId) -> Option<AccountId> {
        Self::exists(agent).then(|| account(1))
    }
    fn deployed(_: AgentId) -> Option<VersionNumber> {
        Deployed::get()
    }
    fn version_exists(agent: AgentId, _: VersionNumber) -> bool {
        Self::exists(agent)
    }
    fn may_run(_: &AccountId, agent: AgentId, _: VersionNumber) -> bool {
        Self::exists(agent)
    }
}

#[cfg(feature = "runtime-benchmarks")]
pub struct MockStart;
#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<AccountId> for MockStart {
    fn agent() -> (AgentId, AccountId) {
        create(AGENT, 1);
        (AGENT, account(1))
    }
}

impl crate::Config for Test {
    type Currency = Balances;
    type Agents = Factory;
    type Members = Dao;
    type PalletId = LedgerPalletId;
    type MinTransfer = ConstU64<100>;
    type CheckpointPeriod = ConstU32<PERIOD>;
    type MaxCheckpoints = ConstU32<CHECKPOINTS>;
    type MaxContributions = ConstU32<CONTRIBUTIONS>;
    type MaxWork = ConstU32<WORK>;
    type RoundLength = ConstU32<ROUND_LENGTH>;
    type ClaimRounds = ConstU32<CLAIM_ROUNDS>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = MockStart;
    type WeightInfo = ();
}

/// The agent of most tests; its founder is `account(1)`.
pub const AGENT: AgentId = 7;

/// Account whose bytes all are `byte`.
pub fn account(byte: u8) -> AccountId {
    AccountId::new([byte; 32])
}

pub fn signed(byte: u8) -> RuntimeOrigin {
    RuntimeOrigin::signed(account(byte))
}

pub fn balance(byte: u8) -> Balance {
    Balances::free_balance(account(byte))
}

pub fn new_test_ext() -> TestExternalities {
    let balances = (1..=40).map(|byte| (account(byte), ENDOWMENT)).collect();
    RuntimeGenesisConfig {
        balances: pallet_balances::GenesisConfig { balances, ..Default::default() },
        ..Default::default()
    }
    .build_storage()
    .expect("genesis is valid")
    .into()
}

/// Runs `test` in block 1 and checks every invariant when it is done.
pub fn build_and_execute(test: impl FnOnce()) {
    new_test_ext().execute_with(|| {
        run_to_block(1);
        test();
        check();
    });
}

/// Every invariant, and that holders of present generations are members.
pub fn check() {
    TrainingLedger::do_try_state().expect("invariants hold");
    for ((agent, generation), who, _) in crate::Holdings::<Test>::iter() {
        // The founder's own DAO opens beside the ledger, not through it.
        assert!(
            Dao::is_member(agent, &who) || generation == 0 && who == founder(agent),
            "{who} holds shares and is no member"
        );
    }
}

fn founder(agent: AgentId) -> AccountId {
    crate::Contributions::<Test>::get(agent, 0).expect("the agent exists").who
}

/// As [`build_and_execute`], with [`AGENT`] founded by `account(1)`.
pub fn with_agent(test: impl FnOnce()) {
    build_and_execute(|| {
        create(AGENT, 1);
        test();
    });
}

pub fn create(agent: AgentId, founder: u8) {
    TrainingLedger::on_created(agent, &account(founder)).expect("agent is new");
}

/// Gives shares of [`AGENT`].
pub fn give(from: u8, to: u8, amount: u64) {
    TrainingLedger::transfer_shares(signed(from), AGENT, account(to), amount).expect("the sender has them");
}

/// A contribution of `work` tokens to train `version` of [`AGENT`].
pub fn train(who: u8, version: VersionNumber, work: u64) -> u32 {
    let contribution = Contribution {
        who: account(who),
        kind: ContributionKind::Training,
        work,
        evidence: [9; 32],
        job: Some(3),
        version,
    };
    TrainingLedger::witness(AGENT, contribution).expect("the list has room")
}

/// A settled payment by `payer` that caused `fee` planck of protocol fees, half of them burned, and brought the
/// holders `holders` planck, which are deposited too.
pub fn pay(agent: AgentId, payer: u8, fee: Balance, holders: Balance) {
    <TrainingLedger as RevenueSink<_, _>>::deposit_revenue(agent, &account(payer), holders)
        .expect("the payer has money");
    let settled = SettledUse {
        agent,
        payer: account(payer),
        provider: account(39),
        tokens: Tokens { input: 1, output: 1 },
        gross: fee * 20,
        fee,
        burned: fee / 2,
        holders,
    };
    TrainingLedger::on_settled(&settled).expect("the agent exists");
}

pub fn run_to_round(round: Round) {
    run_to_block(round * ROUND_LENGTH);
}

pub fn run_to_block(number: u32) {
    while System::block_number() < number {
        if System::block_number() > 0 {
            System::note_finished_extrinsics();
            System::finalize();
        }
        let next = System::block_number() + 1;
        System::reset_events();
        System::initialize(&next, &H256::from_low_u64_be(next.into()), &Default::default());
        System::note_finished_initialize();
    }
}

/// Events of this pallet in the open block.
pub fn ledger_events() -> Vec<crate::Event<Test>> {
    System::events()
        .into_iter()
        .filter_map(|record| match record.event {
            RuntimeEvent::TrainingLedger(event) => Some(event),
            _ => None,
        })
        .collect()
}
