//! Providers: stake, liveness, reputation.

use super::periods::{HeartbeatPeriod, RoundLength, UnbondingBlocks};
use crate::{Balance, Balances, BlockNumber, Runtime, RuntimeHoldReason};
use assay_primitives::ids::{ASY, MILLI_ASY, ROUND_BLOCKS};
use polkadot_sdk::{
    frame_support::{parameter_types, traits::ConstU32},
    sp_runtime::transaction_validity::TransactionPriority,
};

parameter_types! {
    pub const MinStake: Balance = 1_000 * ASY;
    /// 1,216 bytes of key and their index.
    pub const EncryptionKeyDeposit: Balance = 150 * MILLI_ASY;
    /// Above every paying extrinsic, below what the SDK keeps for inherents: one per provider and period at most.
    pub const HeartbeatPriority: TransactionPriority = TransactionPriority::MAX / 2;
    pub const JailBlocks: BlockNumber = ROUND_BLOCKS / 4;
    pub const MaxJailBlocks: BlockNumber = 32 * ROUND_BLOCKS;
    /// What a provider without history is worth: a hundred ASY of work would outweigh it.
    pub const ReputationPrior: Balance = 100 * ASY;
    pub const OfflineWeight: Balance = 10 * ASY;
}

impl pallet_providers::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type MinStake = MinStake;
    type EncryptionKeyDeposit = EncryptionKeyDeposit;
    type UnbondingBlocks = UnbondingBlocks;
    type HeartbeatPeriod = HeartbeatPeriod;
    type HeartbeatPriority = HeartbeatPriority;
    // One hour; a new provider has a day to start.
    type MissedHeartbeats = ConstU32<6>;
    type RegistrationGrace = ConstU32<144>;
    type JailBlocks = JailBlocks;
    type MaxJailBlocks = MaxJailBlocks;
    type RoundLength = RoundLength;
    type ReputationPrior = ReputationPrior;
    type OfflineWeight = OfflineWeight;
    type WeightInfo = pallet_providers::weights::SubstrateWeight<Runtime>;
}
