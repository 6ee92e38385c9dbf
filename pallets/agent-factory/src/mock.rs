//! Runtime of the unit tests: records every lifecycle call, refuses on demand, knows one fine-tuning job, and is told
//! prices and qualities.

use crate::{self as pallet_agent_factory, HoldReason, cid, types::*};
use assay_primitives::{
    economy::{AgentPrices, AgentSale, Ppm, QualityOracle, UnitPrice},
    ids::{AgentId, Balance, Digest256, JobId, VersionNumber},
    traits::{AgentLifecycle, JobResults, ProviderRegistry},
};
use polkadot_sdk::{
    frame_support::{
        PalletId, assert_ok, construct_runtime, derive_impl, parameter_types,
        traits::{ConstU32, ConstU128, fungible::InspectHold},
    },
    frame_system, pallet_balances,
    sp_io::TestExternalities,
    sp_runtime::{AccountId32, BuildStorage, DispatchError, Perbill, traits::IdentityLookup},
};

pub const FOUNDER: AccountId32 = AccountId32::new([1; 32]);
pub const OTHER: AccountId32 = AccountId32::new([2; 32]);
pub const NODE: AccountId32 = AccountId32::new([3; 32]);
pub const POOR: AccountId32 = AccountId32::new([9; 32]);
pub const ENDOWMENT: u128 = 1_000_000;
pub const AGENT_DEPOSIT: u128 = 1_000;
pub const VERSION_DEPOSIT: u128 = 200;
pub const NODE_DEPOSIT: u128 = 30;
pub const KEY_BASE: u128 = 50;
pub const KEY_PER_BYTE: u128 = 2;
pub const MAX_NODES: u32 = 4;
pub const MAX_CONTEXT: u32 = 16_777_216;
/// The one job that [`KnownJobs`] knows, its agent and its result.
pub const JOB: (JobId, AgentId, Digest256) = (7, 0, [0x77; 32]);

type Block = frame_system::mocking::MockBlock<Test>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        AgentFactory: pallet_agent_factory,
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
    pub const FactoryPalletId: PalletId = PalletId(*b"assay/ag");
    pub const MaxRoyalty: Perbill = Perbill::from_percent(20);
    /// What the lifecycle was told, in order.
    pub static Told: Vec<String> = Vec::new();
    /// Makes the lifecycle refuse.
    pub static Refusal: Option<&'static str> = None;
    /// Lowest prices that the marketplace lists.
    pub static Listed: Vec<(AgentId, UnitPrice)> = Vec::new();
    /// Certificates in force.
    pub static Certified: Vec<(AgentId, VersionNumber, Ppm)> = Vec::new();
}

pub struct RecordedLifecycle;

impl RecordedLifecycle {
    fn record(line: String) -> Result<(), DispatchError> {
        if let Some(reason) = Refusal::get() {
            return Err(DispatchError::Other(reason));
        }
        Told::mutate(|lines| lines.push(line));
        Ok(())
    }
}

impl AgentLifecycle<AccountId32, DispatchError> for RecordedLifecycle {
    fn on_created(agent: AgentId, founder: &AccountId32) -> Result<(), DispatchError> {
        let founder: &[u8] = founder.as_ref();
        Self::record(format!("created {agent} by {}", founder[0]))
    }

    fn on_deployed(agent: AgentId, version: VersionNumber) -> Result<(), DispatchError> {
        Self::record(format!("deployed {agent}@{version}"))
    }

    fn on_sold(agent: AgentId, buyer: &AccountId32, payer: &AccountId32, price: Balance) -> Result<(), DispatchError> {
        let first = |who: &AccountId32| <AccountId32 as AsRef<[u8]>>::as_ref(who)[0];
        Self::record(format!("sold {agent} to {} for {price} of {}", first(buyer), first(payer)))
    }
}

/// Everyone but `POOR` has an encryption key.
pub struct KnownNodes;

impl ProviderRegistry<AccountId32> for KnownNodes {
    fn is_registered(_: &AccountId32) -> bool {
        true
    }

    fn is_active(_: &AccountId32) -> bool {
        true
    }

    fn may_infer(_: &AccountId32) -> bool {
        true
    }

    fn is_gateway(_: &AccountId32) -> bool {
        false
    }

    fn has_encryption_key(who: &AccountId32) -> bool {
        *who != POOR
    }
}

pub struct ListedPrices;

impl AgentPrices for ListedPrices {
    fn lowest_price(agent: AgentId) -> Option<UnitPrice> {
        Listed::get().into_iter().find(|(id, _)| *id == agent).map(|(_, price)| price)
    }
}

pub struct KnownQuality;

impl QualityOracle for KnownQuality {
    fn certified(agent: AgentId, version: VersionNumber) -> Option<Ppm> {
        Certified::get().into_iter().find(|(id, number, _)| (*id, *number) == (agent, version)).map(|(_, _, ppm)| ppm)
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<AccountId32> for KnownNodes {
    fn give_encryption_key(_: &AccountId32) {}
}

pub struct KnownJobs;

impl JobResults for KnownJobs {
    fn produced(job: JobId, agent: AgentId, weights_root: &Digest256) -> bool {
        (job, agent, *weights_root) == JOB
    }
}

impl pallet_agent_factory::Config for Test {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;

    type Lifecycle = RecordedLifecycle;
    type Jobs = KnownJobs;
    type Nodes = KnownNodes;
    type Prices = ListedPrices;
    type Quality = KnownQuality;

    type PalletId = FactoryPalletId;
    type AgentDeposit = ConstU128<AGENT_DEPOSIT>;
    type VersionDeposit = ConstU128<VERSION_DEPOSIT>;
    type AllowedNodeDeposit = ConstU128<NODE_DEPOSIT>;
    type KeyGrantDepositBase = ConstU128<KEY_BASE>;
    type KeyGrantDepositPerByte = ConstU128<KEY_PER_BYTE>;
    type MaxAllowedNodes = ConstU32<MAX_NODES>;
    type MaxContextLength = ConstU32<MAX_CONTEXT>;
    type MaxRoyalty = MaxRoyalty;

    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = KnownNodes;

    type DeploymentWeight = ();
    type WeightInfo = ();
}

/// Genesis with funded accounts.
pub fn new_test_ext() -> TestExternalities {
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    pallet_balances::GenesisConfig::<Test> {
        balances: [FOUNDER, OTHER, NODE].map(|who| (who, ENDOWMENT)).to_vec(),
        ..Default::default()
    }
    .assimilate_storage(&mut storage)
    .unwrap();
    TestExternalities::new(storage)
}

/// Runs a test in block 1, then checks every invariant.
pub fn build_and_execute(test: impl FnOnce()) {
    new_test_ext().execute_with(|| {
        Told::set(Vec::new());
        Refusal::set(None);
        Listed::set(Vec::new());
        Certified::set(Vec::new());
        System::set_block_number(1);
        test();
        check_invariants();
    });
}

/// The pallet's own invariants, and that no account without a record has a hold of ours.
pub fn check_invariants() {
    AgentFactory::do_try_state().unwrap();
    let held = |reason: HoldReason| -> u128 {
        let holds = pallet_balances::Holds::<Test>::iter_values().flatten();
        holds.filter(|hold| hold.id == reason.into()).map(|hold| hold.amount).sum()
    };
    let agents: u128 = crate::Agents::<Test>::iter_values().map(|record| record.deposit).sum();
    let versions: u128 = crate::Versions::<Test>::iter_values().map(|record| record.deposit).sum();
    let nodes: u128 = crate::AllowedNodes::<Test>::iter_values().map(|record| record.amount).sum();
    let keys: u128 = crate::KeyGrants::<Test>::iter_values().map(|grant| grant.deposit).sum();
    assert_eq!(
        [HoldReason::Agent, HoldReason::Version, HoldReason::AllowedNode, HoldReason::KeyGrant].map(held),
        [agents, versions, nodes, keys],
        "an account without a record has a hold"
    );
}

pub fn held(reason: HoldReason, who: &AccountId32) -> u128 {
    Balances::balance_on_hold(&reason.into(), who)
}

pub fn signed(who: AccountId32) -> RuntimeOrigin {
    RuntimeOrigin::signed(who)
}

/// A valid CID whose digest is `fill` repeated.
pub fn cid_of(fill: u8) -> Vec<u8> {
    cid::Cid { codec: cid::Codec::Raw, hash: cid::HashFunction::Sha2_256, digest: [fill; 32] }.to_bytes()
}

/// A valid description.
pub fn spec(name: &str) -> AgentSpec {
    AgentSpec {
        name: name.as_bytes().to_vec(),
        task: TaskClass::Chat,
        base: BaseModel::Scratch,
        licence: b"Apache-2.0".to_vec(),
        visibility: Visibility::Public,
        metadata_cid: cid_of(1),
        research_cid: None,
        royalty: Perbill::from_percent(10),
    }
}

/// A valid manifest of files in the clear.
pub fn plain_kernel(fill: u8) -> Kernel {
    Kernel { encryption: None, ..kernel(fill) }
}

/// A valid manifest that uses every optional part.
pub fn kernel(fill: u8) -> Kernel {
    Kernel {
        weights_root: [fill; 32],
        weights_cid: cid_of(fill),
        weights_bytes: 5_000_000,
        config_hash: [2; 32],
        tokenizer_hash: [3; 32],
        chat_template_hash: [4; 32],
        architecture: Architecture::Llama,
        parameters: 1_250_000,
        context_length: 1_024,
        dtype: DType::F32,
        encryption: Some(Encryption { scheme: EncryptionScheme::ChaCha20Poly1305, key_id: [5; 32] }),
        code: Some(Code { cid: cid_of(6), hash: [7; 32], world: b"assay:agent/processor@0.1.0".to_vec() }),
        docs_cid: cid_of(8),
    }
}

/// Creates a public agent of `FOUNDER` and returns its id.
pub fn new_agent(name: &str) -> AgentId {
    new_agent_of(FOUNDER, name)
}

/// Creates a public agent and returns its id.
pub fn new_agent_of(founder: AccountId32, name: &str) -> AgentId {
    let id = crate::NextAgentId::<Test>::get();
    assert_ok!(AgentFactory::create_agent(signed(founder), Box::new(spec(name))));
    id
}

/// Publishes a version without parent and returns its number.
pub fn new_version(agent: AgentId) -> VersionNumber {
    let record = crate::Agents::<Test>::get(agent).unwrap();
    assert_ok!(AgentFactory::publish_version(signed(record.operator), agent, Box::new(kernel(0xaa)), None, None));
    record.versions + 1
}

/// Sells the agent as the marketplace does.
pub fn sell(agent: AgentId, buyer: &AccountId32, price: Balance) -> Result<(), DispatchError> {
    <AgentFactory as AgentSale<AccountId32, DispatchError>>::sell(agent, buyer, &OTHER, price)
}

/// Deposit of a grant of a wrapped key of `bytes` bytes.
pub fn key_deposit(bytes: u128) -> u128 {
    KEY_BASE + KEY_PER_BYTE * bytes
}
