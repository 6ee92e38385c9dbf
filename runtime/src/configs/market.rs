//! Prices, money on its way, and the record of use.

use super::periods::{AnswerWindow, CloseWindow, DisputeWindow, RoundLength, WithdrawDelay};
use crate::{
    AccountId, AgentDao, AgentFactory, Balance, Balances, InferenceLog, Marketplace, Payments, Providers, Runtime,
    RuntimeHoldReason, TrainingLedger,
};
use assay_primitives::{
    economy::Ppm,
    ids::{ASY, MILLI_ASY, Round},
};
use polkadot_sdk::{
    frame_support::{PalletId, parameter_types},
    sp_runtime::traits::AccountIdConversion,
};

parameter_types! {
    pub const TreasuryPalletId: PalletId = PalletId(*b"assay/tr");
    pub const MarketPalletId: PalletId = PalletId(*b"assay/mk");
    pub const PaymentsPalletId: PalletId = PalletId(*b"assay/pm");
    /// Half of every protocol fee goes here.
    pub Treasury: AccountId = TreasuryPalletId::get().into_account_truncating();

    /// The deposit of a collection of the NFT pallet, twice, for the existential deposit and a later price.
    pub const CollectionFunds: Balance = ASY;
    /// One offer and its place in its provider's list.
    pub const OfferDeposit: Balance = 20 * MILLI_ASY;
    pub const PriceHistoryDeposit: Balance = 200 * MILLI_ASY;
    pub const ListingDeposit: Balance = 100 * MILLI_ASY;
    pub const ReviewDeposit: Balance = 50 * MILLI_ASY;
    pub const LookbackDeposit: Balance = 50 * MILLI_ASY;
    pub const BidDeposit: Balance = ASY;
    pub const PipelineDeposit: Balance = 50 * MILLI_ASY;
    /// Half of the reference's quality is worth nothing above the floor.
    pub const QualityMin: Ppm = 500_000;

    pub const RecordDeposit: Balance = 500 * MILLI_ASY;
    pub const MinPenalty: Balance = 10 * ASY;
    pub const ReportWindow: Round = 30;
}

impl pallet_marketplace::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Treasury = Treasury;
    type Agents = AgentFactory;
    type Providers = Providers;
    type Members = AgentDao;
    type Quality = ();
    type Upstream = AgentFactory;
    type TreasuryShare = AgentDao;
    type Revenue = TrainingLedger;
    type Handover = AgentFactory;
    type Value = TrainingLedger;
    type Paid = Payments;
    type Ratings = TrainingLedger;
    type Records = InferenceLog;
    type Performance = Providers;
    type Items = pallet_marketplace::NftsCollection<Runtime>;
    type PalletId = MarketPalletId;
    type CollectionFunds = CollectionFunds;
    type OfferDeposit = OfferDeposit;
    type PriceHistoryDeposit = PriceHistoryDeposit;
    type ListingDeposit = ListingDeposit;
    type ReviewDeposit = ReviewDeposit;
    type LookbackDeposit = LookbackDeposit;
    type BidDeposit = BidDeposit;
    type PipelineDeposit = PipelineDeposit;
    type QualityMin = QualityMin;
    type RoundLength = RoundLength;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Stage;
    type WeightInfo = pallet_marketplace::weights::SubstrateWeight<Runtime>;
}

impl pallet_payments::Config for Runtime {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Agents = AgentFactory;
    type Providers = Providers;
    type Slash = Providers;
    type Reputation = Providers;
    type Log = InferenceLog;
    type Prices = Marketplace;
    type Lineage = AgentFactory;
    type Holders = TrainingLedger;
    type TreasuryShare = AgentDao;
    type Meter = (TrainingLedger, Marketplace);
    type Treasury = Treasury;
    type PalletId = PaymentsPalletId;
    type RecordDeposit = RecordDeposit;
    type MinPenalty = MinPenalty;
    type RoundLength = RoundLength;
    type WithdrawDelay = WithdrawDelay;
    type CloseWindow = CloseWindow;
    type DisputeWindow = DisputeWindow;
    type AnswerWindow = AnswerWindow;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Stage;
    type WeightInfo = pallet_payments::weights::SubstrateWeight<Runtime>;
}

impl pallet_inference_log::Config for Runtime {
    type Providers = Providers;
    type Agents = AgentFactory;
    // The marketplace counts users before the DAO makes them members; the ledger counts the use.
    type Usage = (Marketplace, AgentDao, TrainingLedger);
    type RoundLength = RoundLength;
    type ReportWindow = ReportWindow;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = crate::benchmarks::Stage;
    type WeightInfo = pallet_inference_log::weights::SubstrateWeight<Runtime>;
}
