//! The SDK's collections of unique items: pipelines of agents, and whatever else users make.

use super::deposit;
use crate::{AccountId, Balance, Balances, BlockNumber, Runtime, RuntimeEvent, Signature, System};
use assay_primitives::ids::ROUND_BLOCKS;
use polkadot_sdk::{
    frame_support::{
        parameter_types,
        traits::{AsEnsureOriginWithArg, ConstU32},
    },
    frame_system::{EnsureRoot, EnsureSigned},
    pallet_nfts::PalletFeatures,
    sp_runtime::traits::Verify,
    *,
};

parameter_types! {
    pub NftFeatures: PalletFeatures = PalletFeatures::all_enabled();
    pub const CollectionDeposit: Balance = deposit(1, 130);
    pub const ItemDeposit: Balance = deposit(1, 164);
    pub const MetadataDepositBase: Balance = deposit(1, 129);
    pub const AttributeDepositBase: Balance = deposit(1, 0);
    pub const DepositPerByte: Balance = deposit(0, 1);
    /// A month.
    pub const MaxDeadlineDuration: BlockNumber = 30 * ROUND_BLOCKS;
}

#[allow(deprecated)] // the SDK pallet still asks for it
impl pallet_nfts::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type CollectionId = u32;
    type ItemId = u32;
    type Currency = Balances;
    type ForceOrigin = EnsureRoot<AccountId>;
    type CreateOrigin = AsEnsureOriginWithArg<EnsureSigned<AccountId>>;
    type Locker = ();
    type CollectionDeposit = CollectionDeposit;
    type ItemDeposit = ItemDeposit;
    type MetadataDepositBase = MetadataDepositBase;
    type AttributeDepositBase = AttributeDepositBase;
    type DepositPerByte = DepositPerByte;
    type StringLimit = ConstU32<256>;
    type KeyLimit = ConstU32<64>;
    type ValueLimit = ConstU32<256>;
    type ApprovalsLimit = ConstU32<20>;
    type ItemAttributesApprovalsLimit = ConstU32<30>;
    type MaxTips = ConstU32<10>;
    type MaxDeadlineDuration = MaxDeadlineDuration;
    type MaxAttributesPerCall = ConstU32<10>;
    type Features = NftFeatures;
    type OffchainSignature = Signature;
    type OffchainPublic = <Signature as Verify>::Signer;
    #[cfg(feature = "runtime-benchmarks")]
    type Helper = ();
    type WeightInfo = pallet_nfts::weights::SubstrateWeight<Runtime>;
    type BlockNumberProvider = System;
}
