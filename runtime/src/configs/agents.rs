//! Agents, their government and their shares.

use super::{
    calls::{AgentCalls, SensitiveAgentCalls},
    deposit,
    periods::{MinVoting, RoundLength, standard_voting},
};
use crate::{
    AgentDao, AgentFactory, Balance, Balances, BlockNumber, Marketplace, Providers, Runtime, RuntimeCall,
    RuntimeHoldReason, TrainingLedger,
};
use assay_primitives::{
    economy::Ppm,
    ids::{ASY, MILLI_ASY, ROUND_BLOCKS, Round, Shares},
};
use pallet_agent_dao::types::DaoConfig;
use polkadot_sdk::{
    frame_support::{
        PalletId, parameter_types,
        traits::{ConstU32, Get},
    },
    sp_runtime::Perbill,
    sp_weights::{Weight, constants::WEIGHT_REF_TIME_PER_MILLIS},
};

parameter_types! {
    pub const FactoryPalletId: PalletId = PalletId(*b"assay/ag");
    pub const LedgerPalletId: PalletId = PalletId(*b"assay/le");
    /// Agents are for ever, and so are their names.
    pub const AgentDeposit: Balance = 10 * ASY;
    pub const VersionDeposit: Balance = ASY;
    pub const AllowedNodeDeposit: Balance = 20 * MILLI_ASY;
    pub const KeyGrantDepositBase: Balance = deposit(1, 100);
    pub const KeyGrantDepositPerByte: Balance = deposit(0, 1);
    pub const MaxRoyalty: Perbill = Perbill::from_percent(20);

    pub const MemberDeposit: Balance = 10 * MILLI_ASY;
    pub const ProposalDeposit: Balance = ASY;
    pub const CallByteDeposit: Balance = deposit(0, 1);
    pub const VoteDeposit: Balance = deposit(1, 64);
    pub const DelegationDeposit: Balance = deposit(1, 96);
    pub const MaxVoting: BlockNumber = 30 * ROUND_BLOCKS;
    pub const MaxEnactmentDelay: BlockNumber = 30 * ROUND_BLOCKS;
    pub const ExecutionWindow: BlockNumber = 30 * ROUND_BLOCKS;
    /// One percent of an agent for each live proposal: who fills its thirty-two places holds a third of it.
    pub const ProposalBacking: Ppm = 10_000;
    /// A sixth of what a block has for signed extrinsics: a deployment that rewards all the work it can fits.
    pub const MaxCallWeight: Weight = Weight::from_parts(150 * WEIGHT_REF_TIME_PER_MILLIS, 4 * 1_024 * 1_024);
    /// Ten percent must take part, more than half must agree; seven days, then one more until it happens.
    pub DefaultDaoConfig: DaoConfig<BlockNumber> = DaoConfig {
        support: 100_000,
        approval: 500_000,
        period: standard_voting(),
        enactment_delay: MinVoting::get(),
        treasury_share: 0,
    };

    /// The longest voting period and one day more: the block before a proposal is known to its end.
    pub const CheckpointPeriod: BlockNumber = MaxVoting::get() + ROUND_BLOCKS;
    /// Contributions that one deployment or one settled round rewards.
    pub const MaxWork: u32 = 256;
    pub DeploymentWeight: Weight =
        <pallet_training_ledger::weights::SubstrateWeight<Runtime> as pallet_training_ledger::WeightInfo>::on_deployed(
            MaxWork::get(),
        );
    pub const MinTransfer: Shares = 100;
    pub const ClaimRounds: Round = 60;
}

impl pallet_agent_factory::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    // The DAO first: the founder is a member before holding shares.
    type Lifecycle = (AgentDao, TrainingLedger, Marketplace);
    type Jobs = ();
    type Nodes = Providers;
    type Prices = Marketplace;
    type Quality = ();
    type PalletId = FactoryPalletId;
    type AgentDeposit = AgentDeposit;
    type VersionDeposit = VersionDeposit;
    type AllowedNodeDeposit = AllowedNodeDeposit;
    type KeyGrantDepositBase = KeyGrantDepositBase;
    type KeyGrantDepositPerByte = KeyGrantDepositPerByte;
    type MaxAllowedNodes = ConstU32<256>;
    type MaxContextLength = ConstU32<16_777_216>;
    type MaxRoyalty = MaxRoyalty;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Stage;
    type DeploymentWeight = DeploymentWeight;
    type WeightInfo = pallet_agent_factory::weights::SubstrateWeight<Runtime>;
}

impl pallet_agent_dao::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeCall = RuntimeCall;
    type AllowedCalls = AgentCalls;
    type SensitiveCalls = SensitiveAgentCalls;
    type Shares = TrainingLedger;
    type Agents = AgentFactory;
    type MemberDeposit = MemberDeposit;
    type ProposalDeposit = ProposalDeposit;
    type CallByteDeposit = CallByteDeposit;
    type VoteDeposit = VoteDeposit;
    type DelegationDeposit = DelegationDeposit;
    type DefaultConfig = DefaultDaoConfig;
    type MinPeriod = MinVoting;
    type MaxPeriod = MaxVoting;
    type MaxDelay = MaxEnactmentDelay;
    type ExecutionWindow = ExecutionWindow;
    type MaxProposals = ConstU32<32>;
    type MaxProposalsBy = ConstU32<4>;
    type ProposalBacking = ProposalBacking;
    type MaxDelegators = ConstU32<64>;
    type MaxCallWeight = MaxCallWeight;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Stage;
    type WeightInfo = pallet_agent_dao::weights::SubstrateWeight<Runtime>;
}

impl pallet_training_ledger::Config for Runtime {
    type Currency = Balances;
    type Agents = AgentFactory;
    type Members = AgentDao;
    type PalletId = LedgerPalletId;
    type MinTransfer = MinTransfer;
    type CheckpointPeriod = CheckpointPeriod;
    type MaxCheckpoints = ConstU32<64>;
    type MaxContributions = ConstU32<100_000>;
    type MaxWork = MaxWork;
    type RoundLength = RoundLength;
    type ClaimRounds = ClaimRounds;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Stage;
    type WeightInfo = pallet_training_ledger::weights::SubstrateWeight<Runtime>;
}
