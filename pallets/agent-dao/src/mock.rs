//! Runtime of the unit tests with a table of shares in place of the ledger.

use crate::{self as pallet_agent_dao, HoldReason, Members};
use assay_primitives::{
    ids::{AgentId, Shares},
    traits::{AgentLifecycle, ShareLedger},
};
use polkadot_sdk::{
    frame_support::{
        assert_ok, construct_runtime, derive_impl, parameter_types,
        traits::{ConstU128, fungible::InspectHold},
    },
    frame_system, pallet_balances,
    sp_io::TestExternalities,
    sp_runtime::{AccountId32, BuildStorage, DispatchError, traits::IdentityLookup},
};
use std::collections::BTreeMap;

pub const FOUNDER: AccountId32 = AccountId32::new([1; 32]);
pub const PROVIDER: AccountId32 = AccountId32::new([2; 32]);
pub const USER: AccountId32 = AccountId32::new([3; 32]);
pub const POOR: AccountId32 = AccountId32::new([9; 32]);
pub const ENDOWMENT: u128 = 1_000;
pub const DEPOSIT: u128 = 10;

type Block = frame_system::mocking::MockBlock<Test>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
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

parameter_types! {
    /// Shares by agent and account.
    pub static Holdings: BTreeMap<(AgentId, AccountId32), Shares> = BTreeMap::new();
}

pub struct TableOfShares;

impl ShareLedger<AccountId32, u64, DispatchError> for TableOfShares {
    fn supply(agent: AgentId) -> Shares {
        Holdings::get().iter().filter(|((of, _), _)| *of == agent).map(|(_, shares)| shares).sum()
    }

    fn shares(agent: AgentId, who: &AccountId32) -> Shares {
        Holdings::get().get(&(agent, who.clone())).copied().unwrap_or_default()
    }

    fn shares_at(agent: AgentId, who: &AccountId32, _: u64) -> Shares {
        Self::shares(agent, who)
    }
}

impl pallet_agent_dao::Config for Test {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;

    type Shares = TableOfShares;

    type MemberDeposit = ConstU128<DEPOSIT>;

    type WeightInfo = ();
}

/// Genesis with funded accounts.
pub fn new_test_ext() -> TestExternalities {
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    pallet_balances::GenesisConfig::<Test> {
        balances: [FOUNDER, PROVIDER, USER].map(|who| (who, ENDOWMENT)).to_vec(),
        ..Default::default()
    }
    .assimilate_storage(&mut storage)
    .unwrap();
    TestExternalities::new(storage)
}

/// Runs a test in block 1 with the DAO of agent 0 open, then checks every invariant.
pub fn build_and_execute(test: impl FnOnce()) {
    new_test_ext().execute_with(|| {
        Holdings::set(BTreeMap::new());
        System::set_block_number(1);
        assert_ok!(AgentDao::on_created(0, &FOUNDER));
        test();
        check_invariants();
    });
}

/// The pallet's own invariants, and that no account without a record has a hold of ours.
pub fn check_invariants() {
    AgentDao::do_try_state().unwrap();
    let held: u128 = pallet_balances::Holds::<Test>::iter_values().flatten().map(|hold| hold.amount).sum();
    let recorded: u128 = Members::<Test>::iter_values().map(|member| member.deposit).sum();
    assert_eq!(held, recorded);
}

pub fn held(who: &AccountId32) -> u128 {
    Balances::balance_on_hold(&HoldReason::Member.into(), who)
}

pub fn signed(who: AccountId32) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}
