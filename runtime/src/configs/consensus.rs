//! BABE authors blocks, GRANDPA finalises them; equivocation in either is proven by the key's historical owner.

use crate::{Babe, Historical, Offences, Runtime, RuntimeEvent};
use assay_primitives::ids::SLOT_MILLISECONDS;
use polkadot_sdk::{
    frame_support::{
        parameter_types,
        traits::{ConstU32, ConstU64},
    },
    sp_consensus_babe, sp_session, *,
};

/// Slots per epoch: one hour of 3 s slots.
pub const EPOCH_SLOTS: u64 = 1_200;

/// Primary slots by VRF, every other slot by a secondary VRF author: a block in each slot, randomness in each block.
pub const BABE_GENESIS_EPOCH_CONFIG: sp_consensus_babe::BabeEpochConfiguration =
    sp_consensus_babe::BabeEpochConfiguration {
        c: (1, 4),
        allowed_slots: sp_consensus_babe::AllowedSlots::PrimaryAndSecondaryVRFSlots,
    };

parameter_types! {
    /// Seven days of blocks: how long after the fact an equivocation can be reported.
    pub const ReportLongevity: u64 = 201_600;
    /// One GRANDPA set per session for as long as equivocation can be reported.
    pub const MaxSetIdSessionEntries: u64 = 168;
    pub const MaxAuthorities: u32 = 100;
}

impl pallet_timestamp::Config for Runtime {
    type Moment = u64;
    type OnTimestampSet = Babe;
    type MinimumPeriod = ConstU64<{ SLOT_MILLISECONDS / 2 }>;
    type WeightInfo = pallet_timestamp::weights::SubstrateWeight<Runtime>;
}

impl pallet_babe::Config for Runtime {
    type EpochDuration = ConstU64<EPOCH_SLOTS>;
    type ExpectedBlockTime = ConstU64<SLOT_MILLISECONDS>;
    type EpochChangeTrigger = pallet_babe::ExternalTrigger;
    type DisabledValidators = crate::Session;
    type WeightInfo = ();
    type MaxAuthorities = MaxAuthorities;
    type MaxNominators = ConstU32<0>;
    type KeyOwnerProof = sp_session::MembershipProof;
    type EquivocationReportSystem = pallet_babe::EquivocationReportSystem<Self, Offences, Historical, ReportLongevity>;
}

#[allow(deprecated)] // the SDK pallet still asks for it
impl pallet_grandpa::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type WeightInfo = ();
    type MaxAuthorities = MaxAuthorities;
    type MaxNominators = ConstU32<0>;
    type MaxSetIdSessionEntries = MaxSetIdSessionEntries;
    type KeyOwnerProof = sp_session::MembershipProof;
    type EquivocationReportSystem =
        pallet_grandpa::EquivocationReportSystem<Self, Offences, Historical, ReportLongevity>;
}

impl pallet_authorship::Config for Runtime {
    type FindAuthor = pallet_session::FindAccountFromAuthorIndex<Self, Babe>;
    type EventHandler = ();
}
