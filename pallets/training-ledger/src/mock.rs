//! A runtime of the ledger alone, with a DAO that remembers whom it admitted and who paid.

use crate as pallet_training_ledger;
use assay_primitives::{
    ids::{AgentId, MemberClass},
    traits::{AgentLifecycle, Membership},
};
use polkadot_sdk::{
    frame_support::{
        construct_runtime, derive_impl,
        dispatch::DispatchResult,
        parameter_types,
        traits::{ConstU32, ConstU64},
    },
    frame_system,
    sp_core::H256,
    sp_io::TestExternalities,
    sp_runtime::{AccountId32, BuildStorage, DispatchError, TokenError, traits::IdentityLookup},
};

pub type AccountId = AccountId32;
type Block = frame_system::mocking::MockBlockU32<Test>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        TrainingLedger: pallet_training_ledger,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId;
    type Lookup = IdentityLookup<AccountId>;
}

/// Blocks whose holdings stay exact in the mock.
pub const PERIOD: u32 = 20;
/// Checkpoints per account in the mock.
pub const CHECKPOINTS: u32 = 6;
/// Contributions per agent in the mock.
pub const CONTRIBUTIONS: u32 = 5;
/// Blocks of a round in the mock.
pub const ROUND_LENGTH: u32 = 10;

parameter_types! {
    pub storage Admitted: Vec<(AgentId, AccountId, MemberClass, AccountId)> = Vec::new();
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
        admitted.push((agent, who.clone(), class, payer.clone()));
        Admitted::set(&admitted);
        Ok(())
    }
    fn is_member(agent: AgentId, who: &AccountId) -> bool {
        Admitted::get().iter().any(|(of, member, ..)| *of == agent && member == who)
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
    type Members = Dao;
    type MinTransfer = ConstU64<100>;
    type CheckpointPeriod = ConstU32<PERIOD>;
    type MaxCheckpoints = ConstU32<CHECKPOINTS>;
    type MaxContributions = ConstU32<CONTRIBUTIONS>;
    type RoundLength = ConstU32<ROUND_LENGTH>;
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

pub fn new_test_ext() -> TestExternalities {
    frame_system::GenesisConfig::<Test>::default().build_storage().expect("genesis is valid").into()
}

/// Runs `test` in block 1 and checks every invariant when it is done.
pub fn build_and_execute(test: impl FnOnce()) {
    new_test_ext().execute_with(|| {
        run_to_block(1);
        test();
        TrainingLedger::do_try_state().expect("invariants hold");
    });
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
