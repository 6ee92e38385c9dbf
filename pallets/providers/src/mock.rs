//! A runtime of System, Balances and this pallet, whose general extrinsics pass through `AuthorizeCall`.

use crate::{
    self as pallet_providers,
    types::{Capabilities, EncryptionPublicKey, ProviderSpec, WorkerPublicKey},
};
use assay_primitives::{
    heartbeat::{HeartbeatBody, message},
    ids::{ASY, Balance},
};
use codec::Encode;
use polkadot_sdk::{
    frame_support::{
        assert_ok, derive_impl,
        dispatch::{DispatchResultWithPostInfo, GetDispatchInfo},
        traits::{ConstU32, ConstU64, ConstU128},
    },
    frame_system::{self, AuthorizeCall, ChainContext, CheckNonZeroSender, CheckNonce, CheckWeight},
    pallet_balances,
    sp_core::{Pair, ed25519},
    sp_io::TestExternalities,
    sp_runtime::{
        AccountId32, BuildStorage, MultiSignature,
        generic::{self, UncheckedExtrinsic},
        traits::{Applyable, BlakeTwo256, Checkable, IdentityLookup},
        transaction_validity::{TransactionSource, TransactionValidity, TransactionValidityError},
    },
};

pub type AccountId = AccountId32;
type Extension = (AuthorizeCall<Test>, CheckNonZeroSender<Test>, CheckNonce<Test>, CheckWeight<Test>);
pub type Extrinsic = UncheckedExtrinsic<AccountId, RuntimeCall, MultiSignature, Extension>;
type Block = generic::Block<generic::Header<u32, BlakeTwo256>, Extrinsic>;

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
    #[runtime::pallet_index(54)]
    pub type Providers = pallet_providers::Pallet<Test>;
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

pub const MIN_STAKE: Balance = 100 * ASY;
pub const KEY_DEPOSIT: Balance = ASY;
pub const UNBONDING: u32 = 201_600;
pub const PERIOD: u32 = 100;
pub const RETENTION: u32 = 864_000;
pub const MISSED: u32 = 3;
pub const GRACE: u32 = 5;
pub const JAIL: u32 = 1_000;
pub const MAX_JAIL: u32 = 6_000;
pub const ROUND: u32 = 1_000;
pub const PRIOR: Balance = ASY;
pub const OFFLINE_WEIGHT: Balance = 3 * ASY;

impl pallet_providers::Config for Test {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type MinStake = ConstU128<MIN_STAKE>;
    type EncryptionKeyDeposit = ConstU128<KEY_DEPOSIT>;
    type UnbondingBlocks = ConstU32<UNBONDING>;
    type HeartbeatPeriod = ConstU32<PERIOD>;
    type HeartbeatPriority = ConstU64<1_000>;
    type MissedHeartbeats = ConstU32<MISSED>;
    type RegistrationGrace = ConstU32<GRACE>;
    type JailBlocks = ConstU32<JAIL>;
    type MaxJailBlocks = ConstU32<MAX_JAIL>;
    type RoundLength = ConstU32<ROUND>;
    type ReputationPrior = ConstU128<PRIOR>;
    type OfflineWeight = ConstU128<OFFLINE_WEIGHT>;
    type WeightInfo = ();
}

pub const ALICE: AccountId = AccountId::new([1; 32]);
pub const BOB: AccountId = AccountId::new([2; 32]);
/// Has no money.
pub const PAUPER: AccountId = AccountId::new([3; 32]);
pub const FUNDS: Balance = 1_000 * ASY;

pub fn build_and_execute(test: impl FnOnce()) {
    let mut storage = frame_system::GenesisConfig::<Test>::default().build_storage().unwrap();
    pallet_balances::GenesisConfig::<Test> { balances: vec![(ALICE, FUNDS), (BOB, FUNDS)], ..Default::default() }
        .assimilate_storage(&mut storage)
        .unwrap();
    let mut ext = TestExternalities::new(storage);
    ext.execute_with(|| {
        System::set_block_number(1);
        test();
        Providers::do_try_state().unwrap();
    });
}

/// The `number`-th worker key pair; different for every number.
pub fn worker(number: u16) -> ed25519::Pair {
    let mut seed = [7; 32];
    seed[..2].copy_from_slice(&number.to_le_bytes());
    ed25519::Pair::from_seed(&seed)
}

pub fn worker_key(number: u16) -> WorkerPublicKey {
    worker(number).public().0
}

pub fn bounded<const N: u32>(text: &str) -> polkadot_sdk::sp_runtime::BoundedVec<u8, ConstU32<N>> {
    text.as_bytes().to_vec().try_into().unwrap()
}

pub fn spec() -> ProviderSpec {
    ProviderSpec {
        name: bounded("Alice's GPUs"),
        gpu_model: bounded("NVIDIA H200"),
        gpu_count: 2,
        vram_mib: 143_771,
        region: bounded("de-fra"),
        price_per_gpu_hour: 2 * ASY,
        capabilities: Capabilities(Capabilities::INFER | Capabilities::TRAIN),
        endpoints: vec![bounded("https://gpu.example:8080"), bounded("/ip4/192.0.2.1/tcp/4001")].try_into().unwrap(),
        worker_key: worker_key(0),
    }
}

/// Registers `who` with the least stake and worker key 0.
pub fn register(who: AccountId) {
    assert_ok!(Providers::register(RuntimeOrigin::signed(who), spec(), MIN_STAKE));
}

/// Sends the heartbeat of the current period, signed with worker key 0.
pub fn beat(who: AccountId) {
    assert_ok!(apply(Beat::new(who).signed(&worker(0))).unwrap());
}

/// Goes to the first block of the `period`-th heartbeat period.
pub fn go_to_period(period: u32) {
    System::set_block_number(period * PERIOD);
}

/// A canonical X-Wing key; different for every number.
pub fn encryption_key(number: u8) -> EncryptionPublicKey {
    let mut pk = vec![0; 1_216];
    pk[0] = number;
    pk[1_184..].fill(9);
    pk.try_into().unwrap()
}

/// A heartbeat call and the parts that a test may falsify.
#[derive(Clone)]
pub struct Beat {
    pub provider: AccountId,
    pub key_epoch: u32,
    pub period: u32,
    pub body: HeartbeatBody,
}

impl Beat {
    pub fn new(provider: AccountId) -> Self {
        let body = HeartbeatBody { load_ppm: 250_000, running: 3, waiting: 1, vram_free_mib: 4_096 };
        Self { provider, key_epoch: 0, period: Providers::current_period(), body }
    }

    pub fn signature(&self, pair: &ed25519::Pair) -> [u8; 64] {
        let genesis = System::block_hash(0).0;
        let provider: [u8; 32] = self.provider.clone().into();
        pair.sign(&message(&genesis, &provider, self.key_epoch, self.period, &self.body)).0
    }

    /// The general extrinsic that carries this heartbeat.
    pub fn extrinsic(&self, signature: [u8; 64]) -> Extrinsic {
        let Self { provider, key_epoch, period, body } = self.clone();
        general(RuntimeCall::Providers(crate::Call::heartbeat { provider, key_epoch, period, body, signature }))
    }

    pub fn signed(&self, pair: &ed25519::Pair) -> Extrinsic {
        self.extrinsic(self.signature(pair))
    }
}

pub fn general(call: RuntimeCall) -> Extrinsic {
    let extension = (AuthorizeCall::new(), CheckNonZeroSender::new(), CheckNonce::from(0), CheckWeight::new());
    Extrinsic::new_transaction(call, extension)
}

/// What the transaction pool would answer.
pub fn validate(extrinsic: Extrinsic) -> TransactionValidity {
    let (info, len) = (extrinsic.get_dispatch_info(), extrinsic.encoded_size());
    let checked = extrinsic.check(&ChainContext::<Test>::default())?;
    checked.validate::<Test>(TransactionSource::External, &info, len)
}

/// Includes the extrinsic in the current block.
pub fn apply(extrinsic: Extrinsic) -> Result<DispatchResultWithPostInfo, TransactionValidityError> {
    let (info, len) = (extrinsic.get_dispatch_info(), extrinsic.encoded_size());
    let checked = extrinsic.check(&ChainContext::<Test>::default())?;
    checked.apply::<Test>(&info, len)
}
