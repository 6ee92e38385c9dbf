//! Blocks: how long, how heavy, which database prices them.

use crate::{
    AccountId, Balance, Block, Nonce, PalletInfo, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, RuntimeTask,
    VERSION,
};
use polkadot_sdk::{
    frame_support::{
        derive_impl, parameter_types,
        traits::ConstU32,
        weights::{
            Weight,
            constants::{ParityDbWeight, WEIGHT_REF_TIME_PER_SECOND},
        },
    },
    frame_system, pallet_balances,
    sp_runtime::Perbill,
    sp_version::RuntimeVersion,
    *,
};

/// Share of a block that signed extrinsics may fill; the rest is for the chain's own duties.
const NORMAL_RATIO: Perbill = Perbill::from_percent(90);

/// Longest block, bytes. Records per second are a byte budget, so this is the log's throughput.
pub const MAX_BLOCK_LENGTH: u32 = 10 * 1024 * 1024;

parameter_types! {
    /// One third of a slot: a two-core verifier must import a full block well inside its 3 s.
    pub BlockWeights: frame_system::limits::BlockWeights = frame_system::limits::BlockWeights::with_sensible_defaults(
        Weight::from_parts(WEIGHT_REF_TIME_PER_SECOND, u64::MAX),
        NORMAL_RATIO,
    );
    pub BlockLength: frame_system::limits::BlockLength = frame_system::limits::BlockLength::builder()
        .max_length(MAX_BLOCK_LENGTH)
        .modify_max_length_for_class(frame_support::dispatch::DispatchClass::Normal, |length| *length = NORMAL_RATIO * *length)
        .build();
    /// Two hours: long enough for a mortal transaction that waited in a wallet.
    pub const BlockHashCount: u32 = 2_400;
    pub const Version: RuntimeVersion = VERSION;
    /// The generic Substrate prefix until the network registers its own.
    pub const SS58Prefix: u16 = 42;
}

#[derive_impl(frame_system::config_preludes::SolochainDefaultConfig)]
impl frame_system::Config for Runtime {
    type Block = Block;
    type Nonce = Nonce;
    type AccountId = AccountId;
    type AccountData = pallet_balances::AccountData<Balance>;
    type BlockWeights = BlockWeights;
    type BlockLength = BlockLength;
    type BlockHashCount = BlockHashCount;
    type DbWeight = ParityDbWeight;
    type Version = Version;
    type SS58Prefix = SS58Prefix;
    type SystemWeightInfo = frame_system::weights::SubstrateWeight<Runtime>;
    type ExtensionsWeightInfo = frame_system::SubstrateExtensionsWeight<Runtime>;
    type MaxConsumers = ConstU32<128>;
}
