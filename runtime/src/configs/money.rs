//! Balances and fees.

use crate::{Authorship, Balance, Balances, Runtime, RuntimeEvent, RuntimeFreezeReason, RuntimeHoldReason, System};
use assay_primitives::ids::{ASY, MILLI_ASY};
use polkadot_sdk::{
    frame_support::{
        derive_impl, parameter_types,
        traits::{
            ConstU8, ConstU32, OnUnbalanced,
            fungible::{Balanced, Credit},
        },
        weights::ConstantMultiplier,
    },
    frame_system,
    pallet_transaction_payment::FungibleAdapter,
    sp_runtime::{FixedPointNumber, Perquintill, traits::Bounded},
    sp_weights::IdentityFee,
    *,
};

parameter_types! {
    /// Least balance of a live account.
    pub const ExistentialDeposit: Balance = MILLI_ASY;
    /// A byte of the block is kept for ever by every full node; a 2 KiB record costs about 0.002 ASY.
    pub const TransactionByteFee: Balance = ASY / 1_000_000;
    /// An upper bound for tools: the fees of a block full of bytes.
    pub const MaxBlockFees: Balance = 11 * ASY;
    /// The fee multiplier aims at blocks a quarter full.
    pub const TargetBlockFullness: Perquintill = Perquintill::from_percent(25);
    pub AdjustmentVariable: pallet_transaction_payment::Multiplier =
        pallet_transaction_payment::Multiplier::saturating_from_rational(1, 100_000);
    pub MinimumMultiplier: pallet_transaction_payment::Multiplier =
        pallet_transaction_payment::Multiplier::saturating_from_rational(1, 10);
    pub MaximumMultiplier: pallet_transaction_payment::Multiplier = Bounded::max_value();
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Runtime {
    type Balance = Balance;
    type RuntimeEvent = RuntimeEvent;
    type RuntimeHoldReason = RuntimeHoldReason;
    type RuntimeFreezeReason = RuntimeFreezeReason;
    type FreezeIdentifier = RuntimeFreezeReason;
    type MaxFreezes = ConstU32<8>;
    type MaxLocks = ConstU32<50>;
    type MaxReserves = ConstU32<50>;
    type ReserveIdentifier = [u8; 8];
    type ExistentialDeposit = ExistentialDeposit;
    type AccountStore = System;
    type DustRemoval = ();
    type WeightInfo = pallet_balances::weights::SubstrateWeight<Runtime>;
}

/// Pays fees and tips to the author of the block.
pub struct ToAuthor;

impl OnUnbalanced<Credit<<Runtime as frame_system::Config>::AccountId, Balances>> for ToAuthor {
    fn on_nonzero_unbalanced(fees: Credit<<Runtime as frame_system::Config>::AccountId, Balances>) {
        if let Some(author) = Authorship::author() {
            // An author whose account cannot exist loses the fee: it is burned with the dropped credit.
            let _ = Balances::resolve(&author, fees);
        }
    }
}

#[allow(deprecated)] // the SDK pallet still asks for it
impl pallet_transaction_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type OnChargeTransaction = FungibleAdapter<Balances, ToAuthor>;
    type WeightToFee = IdentityFee<Balance>;
    type LengthToFee = ConstantMultiplier<Balance, TransactionByteFee>;
    type FeeMultiplierUpdate = pallet_transaction_payment::TargetedFeeAdjustment<
        Self,
        TargetBlockFullness,
        AdjustmentVariable,
        MinimumMultiplier,
        MaximumMultiplier,
    >;
    type OperationalFeeMultiplier = ConstU8<5>;
    type WeightInfo = pallet_transaction_payment::weights::SubstrateWeight<Runtime>;
}

#[allow(deprecated)] // the SDK pallet still asks for it
impl pallet_skip_feeless_payment::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
}
