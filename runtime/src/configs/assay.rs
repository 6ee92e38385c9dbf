//! Assay's own pallets and how they meet: traits on one side, `Config` on the other.

use crate::{
    AgentDao, AgentFactory, Balance, Balances, BlockNumber, Providers, Runtime, RuntimeHoldReason, TrainingLedger,
};
use assay_primitives::ids::{ASY, MILLI_ASY, ROUND_BLOCKS, Round, Shares};
use polkadot_sdk::{
    frame_support::{PalletId, parameter_types, traits::ConstU32},
    sp_runtime::{Perbill, transaction_validity::TransactionPriority},
};

parameter_types! {
    pub const FactoryPalletId: PalletId = PalletId(*b"assay/ag");
    /// Agents are for ever, and so are their names.
    pub const AgentDeposit: Balance = 10 * ASY;
    pub const VersionDeposit: Balance = ASY;
    pub const AllowedNodeDeposit: Balance = 20 * MILLI_ASY;
    pub const MaxRoyalty: Perbill = Perbill::from_percent(20);
    pub const MemberDeposit: Balance = 10 * MILLI_ASY;
    /// Seven days of voting and one of enactment.
    pub const CheckpointPeriod: BlockNumber = 8 * ROUND_BLOCKS;
    pub const RoundLength: BlockNumber = ROUND_BLOCKS;
    pub const ReportWindow: Round = 30;
    pub const MinTransfer: Shares = 100;
    pub const MinStake: Balance = 1_000 * ASY;
    /// 1,216 bytes of key and their index.
    pub const EncryptionKeyDeposit: Balance = 150 * MILLI_ASY;
    pub const UnbondingBlocks: BlockNumber = 7 * ROUND_BLOCKS;
    /// Ten minutes.
    pub const HeartbeatPeriod: BlockNumber = 200;
    /// Above every paying extrinsic, below what the SDK keeps for inherents: one per provider and period at most.
    pub const HeartbeatPriority: TransactionPriority = TransactionPriority::MAX / 2;
    /// One offer and its place in its provider's list.
    pub const OfferDeposit: Balance = 20 * MILLI_ASY;
}

impl pallet_agent_factory::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    // The DAO first: the founder is a member before holding shares.
    type Lifecycle = (AgentDao, TrainingLedger);
    type Jobs = ();
    type PalletId = FactoryPalletId;
    type AgentDeposit = AgentDeposit;
    type VersionDeposit = VersionDeposit;
    type AllowedNodeDeposit = AllowedNodeDeposit;
    type MaxAllowedNodes = ConstU32<256>;
    type MaxContextLength = ConstU32<16_777_216>;
    type MaxRoyalty = MaxRoyalty;
    type WeightInfo = pallet_agent_factory::weights::SubstrateWeight<Runtime>;
}

impl pallet_agent_dao::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Shares = TrainingLedger;
    type MemberDeposit = MemberDeposit;
    type WeightInfo = pallet_agent_dao::weights::SubstrateWeight<Runtime>;
}

impl pallet_training_ledger::Config for Runtime {
    type Members = AgentDao;
    type MinTransfer = MinTransfer;
    type CheckpointPeriod = CheckpointPeriod;
    type MaxCheckpoints = ConstU32<64>;
    type MaxContributions = ConstU32<100_000>;
    type RoundLength = RoundLength;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Stage;
    type WeightInfo = pallet_training_ledger::weights::SubstrateWeight<Runtime>;
}

impl pallet_providers::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type MinStake = MinStake;
    type EncryptionKeyDeposit = EncryptionKeyDeposit;
    type UnbondingBlocks = UnbondingBlocks;
    type HeartbeatPeriod = HeartbeatPeriod;
    type HeartbeatPriority = HeartbeatPriority;
    type WeightInfo = pallet_providers::weights::SubstrateWeight<Runtime>;
}

impl pallet_marketplace::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Agents = AgentFactory;
    type Providers = Providers;
    type OfferDeposit = OfferDeposit;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Stage;
    type WeightInfo = pallet_marketplace::weights::SubstrateWeight<Runtime>;
}

impl pallet_inference_log::Config for Runtime {
    type Providers = Providers;
    type Agents = AgentFactory;
    // The DAO makes the member, the ledger counts the use.
    type Usage = (AgentDao, TrainingLedger);
    type RoundLength = RoundLength;
    type ReportWindow = ReportWindow;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Stage;
    type WeightInfo = pallet_inference_log::weights::SubstrateWeight<Runtime>;
}
