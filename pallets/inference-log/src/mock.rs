//! A runtime of the log alone, driven the way the executive drives blocks and extrinsics.

use crate::{self as pallet_inference_log, FirstUse, RoundTotals};
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Round, UsageKind, UsageTotals, VersionNumber},
    traits::{AgentAccess, ProviderRegistry, UsageMeter},
};
use codec::Encode;
use polkadot_sdk::{
    frame_support::{
        construct_runtime, derive_impl,
        dispatch::{DispatchResult, GetDispatchInfo},
        parameter_types,
        traits::{ConstU32, ConstU64, EqualPrivilegeOnly, Hooks, InstanceFilter},
        weights::Weight,
    },
    frame_system, pallet_balances, pallet_multisig, pallet_preimage, pallet_proxy, pallet_scheduler, pallet_utility,
    sp_core::H256,
    sp_io::TestExternalities,
    sp_runtime::{
        AccountId32, BoundedVec, BuildStorage, DispatchError,
        traits::{BlakeTwo256, Dispatchable, IdentityLookup},
    },
};

pub type AccountId = AccountId32;
type Block = frame_system::mocking::MockBlockU32<Test>;
pub type Header = polkadot_sdk::sp_runtime::generic::Header<u32, BlakeTwo256>;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Utility: pallet_utility,
        Proxy: pallet_proxy,
        Multisig: pallet_multisig,
        Preimage: pallet_preimage,
        Scheduler: pallet_scheduler,
        InferenceLog: pallet_inference_log,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = Block;
    type AccountId = AccountId;
    type Lookup = IdentityLookup<AccountId>;
    type AccountData = pallet_balances::AccountData<u64>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
}

impl pallet_utility::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type PalletsOrigin = OriginCaller;
    type WeightInfo = ();
}

/// Proxy types of the mock: any call, or the log's only.
#[derive(
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    codec::Encode,
    codec::Decode,
    codec::DecodeWithMemTracking,
    codec::MaxEncodedLen,
    scale_info::TypeInfo,
)]
pub enum ProxyType {
    #[default]
    Any,
    Provider,
}

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, call: &RuntimeCall) -> bool {
        matches!((self, call), (Self::Any, _) | (Self::Provider, RuntimeCall::InferenceLog(_)))
    }
}

impl pallet_proxy::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = Balances;
    type ProxyType = ProxyType;
    type ProxyDepositBase = ConstU64<1>;
    type ProxyDepositFactor = ConstU64<1>;
    type MaxProxies = ConstU32<4>;
    type WeightInfo = ();
    type CallHasher = BlakeTwo256;
    type MaxPending = ConstU32<2>;
    type AnnouncementDepositBase = ConstU64<1>;
    type AnnouncementDepositFactor = ConstU64<1>;
    type BlockNumberProvider = System;
}

impl pallet_multisig::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = Balances;
    type DepositBase = ConstU64<1>;
    type DepositFactor = ConstU64<1>;
    type MaxSignatories = ConstU32<4>;
    type WeightInfo = ();
    type BlockNumberProvider = System;
}

impl pallet_preimage::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type Currency = Balances;
    type ManagerOrigin = frame_system::EnsureRoot<AccountId>;
    type Consideration = ();
}

parameter_types! {
    pub MaximumSchedulerWeight: Weight = Weight::MAX;
}

impl pallet_scheduler::Config for Test {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeOrigin = RuntimeOrigin;
    type PalletsOrigin = OriginCaller;
    type RuntimeCall = RuntimeCall;
    type MaximumWeight = MaximumSchedulerWeight;
    type ScheduleOrigin = frame_system::EnsureSigned<AccountId>;
    type OriginPrivilegeCmp = EqualPrivilegeOnly;
    type MaxScheduledPerBlock = ConstU32<4>;
    type WeightInfo = ();
    type Preimages = Preimage;
    type BlockNumberProvider = System;
}

/// Blocks of a round in the mock.
pub const ROUND_LENGTH: u32 = 10;
/// Rounds that may still be reported in the mock.
pub const REPORT_WINDOW: u32 = 3;
/// Agents 0 to 3 exist, each with versions 1 to 300.
pub const AGENTS: AgentId = 4;
pub const VERSIONS: VersionNumber = 300;

parameter_types! {
    pub storage FirstUses: Vec<(AccountId, AgentId, VersionNumber, AccountId, UsageKind)> = Vec::new();
    pub storage Totals: Vec<(AccountId, AgentId, VersionNumber, Round, UsageTotals, Tokens)> = Vec::new();
    pub storage Refusing: bool = false;
}

/// Whether the mock's registry knows `who`: accounts of an even first byte, and the provider of the vectors.
pub fn is_registered(who: &AccountId) -> bool {
    let bytes: &[u8; 32] = who.as_ref();
    bytes[0].is_multiple_of(2) || *bytes == polkadot_sdk::sp_io::hashing::sha2_256(b"provider")
}

pub struct EvenAccounts;
impl ProviderRegistry<AccountId> for EvenAccounts {
    fn is_registered(who: &AccountId) -> bool {
        is_registered(who)
    }
    fn is_active(who: &AccountId) -> bool {
        Self::is_registered(who)
    }
    fn may_infer(who: &AccountId) -> bool {
        Self::is_registered(who)
    }
    fn is_gateway(who: &AccountId) -> bool {
        Self::is_registered(who)
    }
    fn has_encryption_key(who: &AccountId) -> bool {
        Self::is_registered(who)
    }
}

pub struct FewAgents;
impl AgentAccess<AccountId> for FewAgents {
    fn exists(agent: AgentId) -> bool {
        agent < AGENTS
    }
    fn account_of(agent: AgentId) -> Option<AccountId> {
        Self::exists(agent).then(|| account(201))
    }
    fn operator_of(agent: AgentId) -> Option<AccountId> {
        Self::exists(agent).then(|| account(203))
    }
    fn deployed(agent: AgentId) -> Option<VersionNumber> {
        Self::exists(agent).then_some(1)
    }
    fn version_exists(agent: AgentId, version: VersionNumber) -> bool {
        Self::exists(agent) && (1..=VERSIONS).contains(&version)
    }
    fn may_run(_node: &AccountId, agent: AgentId, version: VersionNumber) -> bool {
        Self::version_exists(agent, version)
    }
}

/// Remembers what it is told; refuses everything while `Refusing` is set.
pub struct Recorder;
impl UsageMeter<AccountId, DispatchError> for Recorder {
    fn on_first_use(
        reporter: &AccountId,
        agent: AgentId,
        version: VersionNumber,
        user: &AccountId,
        kind: UsageKind,
    ) -> DispatchResult {
        if Refusing::get() {
            return Err(DispatchError::Unavailable);
        }
        let mut seen = FirstUses::get();
        seen.push((reporter.clone(), agent, version, user.clone(), kind));
        FirstUses::set(&seen);
        Ok(())
    }
    fn on_totals(
        reporter: &AccountId,
        agent: AgentId,
        version: VersionNumber,
        round: Round,
        totals: UsageTotals,
        free: Tokens,
    ) -> DispatchResult {
        if Refusing::get() {
            return Err(DispatchError::Unavailable);
        }
        let mut seen = Totals::get();
        seen.push((reporter.clone(), agent, version, round, totals, free));
        Totals::set(&seen);
        Ok(())
    }
}

#[cfg(feature = "runtime-benchmarks")]
pub struct MockStart;
#[cfg(feature = "runtime-benchmarks")]
impl crate::BenchmarkHelper<AccountId> for MockStart {
    fn registered_provider() -> AccountId {
        account(2)
    }
    fn published_version(seed: u32) -> (AgentId, VersionNumber) {
        (0, 1 + seed)
    }
}

impl crate::Config for Test {
    type Providers = EvenAccounts;
    type Agents = FewAgents;
    type Usage = Recorder;
    type RoundLength = ConstU32<ROUND_LENGTH>;
    type ReportWindow = ConstU32<REPORT_WINDOW>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = MockStart;
    type WeightInfo = ();
}

/// Hash of block 0 in the record format's vectors.
pub fn genesis() -> [u8; 32] {
    polkadot_sdk::sp_io::hashing::sha2_256(b"genesis")
}

/// Account whose bytes all are `byte`: registered if it is even.
pub fn account(byte: u8) -> AccountId {
    AccountId::new([byte; 32])
}

pub fn provider() -> AccountId {
    account(2)
}

pub fn new_test_ext() -> TestExternalities {
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().expect("genesis is valid");
    let balances = (0..8).map(|byte| (account(byte), 1_000)).collect();
    pallet_balances::GenesisConfig::<Test> { balances, ..Default::default() }
        .assimilate_storage(&mut storage)
        .expect("genesis is valid");
    storage.into()
}

/// Runs `test` in block 1 and checks every invariant when it is done, with the block open and finished.
pub fn build_and_execute(test: impl FnOnce()) {
    new_test_ext().execute_with(|| {
        start_block();
        test();
        InferenceLog::do_try_state().expect("invariants hold in the block");
        if System::execution_phase().is_some() {
            end_block();
        }
        InferenceLog::do_try_state().expect("invariants hold after the block");
    });
}

pub fn start_block() {
    let number = System::block_number() + 1;
    let parent = if number == 1 { H256(genesis()) } else { H256::from_low_u64_be(number.into()) };
    System::reset_events();
    System::initialize(&number, &parent, &Default::default());
    InferenceLog::on_initialize(number);
    System::note_finished_initialize();
}

pub fn end_block() -> Header {
    System::note_finished_extrinsics();
    InferenceLog::on_idle(System::block_number(), Weight::MAX);
    InferenceLog::on_finalize(System::block_number());
    System::finalize()
}

pub fn next_block() -> Header {
    let header = end_block();
    start_block();
    header
}

/// Runs blocks until `number` is the open one.
pub fn run_to_block(number: u32) {
    while System::block_number() < number {
        next_block();
    }
}

/// Bytes of `call` as a signed extrinsic.
pub fn encode_extrinsic(who: &AccountId, call: &RuntimeCall) -> Vec<u8> {
    frame_system::mocking::MockUncheckedExtrinsic::<Test>::new_signed(call.clone(), who.clone(), (), ()).encode()
}

/// Makes `call`, signed by `who`, the running extrinsic without dispatching it.
pub fn note_extrinsic(who: &AccountId, call: &RuntimeCall) {
    System::note_extrinsic(encode_extrinsic(who, call));
}

/// Applies `call` as a signed extrinsic of its own.
pub fn apply(who: &AccountId, call: RuntimeCall) -> DispatchResult {
    note_extrinsic(who, &call);
    let info = call.get_dispatch_info();
    let result = call.dispatch(RuntimeOrigin::signed(who.clone()));
    System::note_applied_extrinsic(&result, info);
    result.map(|_| ()).map_err(|failed| failed.error)
}

pub fn commit_call(first_seq: u64, count: u32, blob: Vec<u8>) -> RuntimeCall {
    let blob = BoundedVec::try_from(blob).expect("blob is within the bound");
    RuntimeCall::InferenceLog(pallet_inference_log::Call::commit_batch { first_seq, count, blob })
}

pub fn commit(who: &AccountId, first_seq: u64, count: u32, blob: Vec<u8>) -> DispatchResult {
    apply(who, commit_call(first_seq, count, blob))
}

pub fn report_call(first_uses: Vec<FirstUse<AccountId>>, totals: Vec<RoundTotals>) -> RuntimeCall {
    RuntimeCall::InferenceLog(pallet_inference_log::Call::report_usage {
        first_uses: BoundedVec::try_from(first_uses).expect("at most 64"),
        totals: BoundedVec::try_from(totals).expect("at most 64"),
    })
}

/// Events of this pallet in the open block.
pub fn log_events() -> Vec<crate::Event<Test>> {
    System::events()
        .into_iter()
        .filter_map(|record| match record.event {
            RuntimeEvent::InferenceLog(event) => Some(event),
            _ => None,
        })
        .collect()
}

/// Entries written byte by byte from the format page, independently of the crate that the runtime parses with.
pub mod entry {
    use super::AccountId;

    /// A SessionOpen with `wraps` wraps of noise.
    pub fn session(seq: u64, provider: &AccountId, wraps: u8) -> Vec<u8> {
        let mut bytes = vec![1, 1];
        bytes.extend(seq.to_le_bytes());
        bytes.extend(super::genesis());
        bytes.extend(<AccountId as AsRef<[u8]>>::as_ref(provider));
        bytes.extend(1u16.to_le_bytes());
        bytes.extend(7u32.to_le_bytes());
        bytes.extend(1_000u32.to_le_bytes());
        bytes.extend([0xaa; 32]);
        bytes.extend([0xbb; 32]);
        bytes.extend([0xcc; 32]);
        bytes.push(wraps);
        bytes.extend(vec![0x5a; 1_171 * usize::from(wraps)]);
        bytes
    }

    /// A Record of `padded` bytes of content, filled with `noise`.
    pub fn record(seq: u64, session_seq: u64, padded: usize, noise: u8) -> Vec<u8> {
        let mut bytes = vec![1, 2];
        bytes.extend(seq.to_le_bytes());
        bytes.extend([0xdd; 32]);
        bytes.extend(session_seq.to_le_bytes());
        bytes.extend([0xee; 32]);
        bytes.extend([0xff; 32]);
        bytes.extend(vec![noise; 528 + padded + 16]);
        bytes
    }

    /// The blob of `entries`.
    pub fn blob(entries: &[Vec<u8>]) -> Vec<u8> {
        entries
            .iter()
            .flat_map(|entry| (entry.len() as u32).to_le_bytes().into_iter().chain(entry.iter().copied()))
            .collect()
    }

    /// A session at `first_seq` and `records` smallest records of it: 1 + `records` entries.
    pub fn batch(first_seq: u64, provider: &AccountId, records: u64) -> Vec<u8> {
        let mut entries = vec![session(first_seq, provider, 2)];
        entries.extend((1..=records).map(|place| record(first_seq + place, first_seq, 1_024, place as u8)));
        blob(&entries)
    }
}
