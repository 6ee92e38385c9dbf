//! A runtime of System, Balances and this pallet; agents and providers are lists that a test changes.

use crate::{self as pallet_marketplace, types::Ask};
use assay_primitives::{
    ids::{ASY, AgentId, Balance, VersionNumber},
    traits::{AgentAccess, ProviderRegistry},
};
use polkadot_sdk::{
    frame_support::{derive_impl, parameter_types, traits::ConstU128},
    frame_system, pallet_balances,
    sp_io::TestExternalities,
    sp_runtime::{BuildStorage, traits::IdentityLookup},
};

pub type AccountId = u64;
type Block = frame_system::mocking::MockBlock<Test>;

#[polkadot_sdk::frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(
        RuntimeCall,
        RuntimeEvent,
        RuntimeError,
        RuntimeOrigin,
        RuntimeFreezeReason,
        RuntimeHoldReason,
        RuntimeSlashReason,
        RuntimeLockId,
        RuntimeTask
    )]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system::Pallet<Test>;
    #[runtime::pallet_index(4)]
    pub type Balances = pallet_balances::Pallet<Test>;
    #[runtime::pallet_index(53)]
    pub type Marketplace = pallet_marketplace::Pallet<Test>;
}

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
    type AccountStore = System;
    type ExistentialDeposit = ConstU128<1>;
}

/// Versions of every agent in these tests.
pub const VERSIONS: VersionNumber = 20;
/// Agents in these tests.
pub const AGENTS: AgentId = 5;

parameter_types! {
    /// Providers that are registered, and whether they take new work.
    pub static Registered: Vec<(AccountId, bool)> = vec![(ALICE, true), (BOB, true)];
    /// Who may not run which version.
    pub static Forbidden: Vec<(AccountId, AgentId, VersionNumber)> = Vec::new();
}

pub struct Agents;
impl AgentAccess<AccountId> for Agents {
    fn exists(agent: AgentId) -> bool {
        agent < AGENTS
    }
    fn account_of(agent: AgentId) -> Option<AccountId> {
        Self::exists(agent).then(|| 1_000 + u64::from(agent))
    }
    fn operator_of(agent: AgentId) -> Option<AccountId> {
        Self::account_of(agent)
    }
    fn deployed(agent: AgentId) -> Option<VersionNumber> {
        Self::exists(agent).then_some(1)
    }
    fn version_exists(agent: AgentId, version: VersionNumber) -> bool {
        Self::exists(agent) && (1..=VERSIONS).contains(&version)
    }
    fn may_run(node: &AccountId, agent: AgentId, version: VersionNumber) -> bool {
        Self::version_exists(agent, version) && !Forbidden::get().contains(&(*node, agent, version))
    }
}

pub struct ProviderList;
impl ProviderRegistry<AccountId> for ProviderList {
    fn is_registered(who: &AccountId) -> bool {
        Registered::get().iter().any(|(account, _)| account == who)
    }
    fn is_active(who: &AccountId) -> bool {
        Registered::get().contains(&(*who, true))
    }
    fn has_encryption_key(_: &AccountId) -> bool {
        false
    }
}

pub const DEPOSIT: Balance = ASY / 100;

impl pallet_marketplace::Config for Test {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Agents = Agents;
    type Providers = ProviderList;
    type OfferDeposit = ConstU128<DEPOSIT>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = BenchmarkLists;
    type WeightInfo = ();
}

#[cfg(feature = "runtime-benchmarks")]
pub struct BenchmarkLists;
#[cfg(feature = "runtime-benchmarks")]
impl crate::benchmarking::BenchmarkHelper<AccountId> for BenchmarkLists {
    fn register(who: &AccountId) {
        Registered::mutate(|list| list.push((*who, true)));
    }
    fn publish(_: &AccountId, number: u32) -> (AgentId, VersionNumber) {
        (number / VERSIONS, number % VERSIONS + 1)
    }
    fn forbid(who: &AccountId, agent: AgentId, version: VersionNumber) {
        Forbidden::mutate(|list| list.push((*who, agent, version)));
    }
}

pub const ALICE: AccountId = 1;
pub const BOB: AccountId = 2;
/// Has money and is no provider.
pub const CAROL: AccountId = 3;
pub const FUNDS: Balance = 100 * ASY;
pub const ASK: Ask = Ask { per_million_input: ASY, per_million_output: 2 * ASY };

pub fn build_and_execute(test: impl FnOnce()) {
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    pallet_balances::GenesisConfig::<Test> {
        balances: vec![(ALICE, FUNDS), (BOB, FUNDS), (CAROL, FUNDS)],
        ..Default::default()
    }
    .assimilate_storage(&mut storage)
    .unwrap();
    TestExternalities::new(storage).execute_with(|| {
        System::set_block_number(1);
        test();
        Marketplace::do_try_state().unwrap();
    });
}
