//! Who validates: the genesis set, behind the seam where staking will arrive; and what happens to an equivocator.

use crate::{AccountId, Babe, Balance, Balances, Runtime, RuntimeEvent, Session, SessionKeys};
use alloc::vec::Vec;
use assay_primitives::ids::MILLI_ASY;
use polkadot_sdk::{
    frame_support::{parameter_types, weights::Weight},
    pallet_session::disabling::UpToLimitWithReEnablingDisablingStrategy,
    sp_runtime::{
        Perbill,
        traits::{Convert, ConvertInto, OpaqueKeys},
    },
    sp_staking::{
        SessionIndex,
        offence::{OffenceDetails, OffenceSeverity, OnOffenceHandler},
    },
    *,
};

parameter_types! {
    /// Price of the state that a validator's keys take.
    pub const KeyDeposit: Balance = 100 * MILLI_ASY;
}

/// Gives every session the validators of genesis.
///
/// It always answers `Some`: `NoteHistoricalRoot` writes a session's root only then, and without the root no
/// equivocation of that session can ever be proven.
pub struct GenesisSet;

impl GenesisSet {
    fn validators() -> Vec<(AccountId, ())> {
        let mut current = pallet_session::Validators::<Runtime>::get();
        if current.is_empty() {
            // While genesis is built only the keys exist; their map is unordered, so sort.
            current = pallet_session::NextKeys::<Runtime>::iter_keys().collect();
            current.sort();
        }
        current.into_iter().map(|who| (who, ())).collect()
    }
}

impl pallet_session::SessionManager<AccountId> for GenesisSet {
    fn new_session(_: SessionIndex) -> Option<Vec<AccountId>> {
        Some(Self::validators().into_iter().map(|(who, ())| who).collect())
    }
    fn start_session(_: SessionIndex) {}
    fn end_session(_: SessionIndex) {}
}

impl pallet_session::historical::SessionManager<AccountId, ()> for GenesisSet {
    fn new_session(_: SessionIndex) -> Option<Vec<(AccountId, ())>> {
        Some(Self::validators())
    }
    fn start_session(_: SessionIndex) {}
    fn end_session(_: SessionIndex) {}
}

/// Every validator identifies itself by its account alone: there is no stake behind it yet.
pub struct AccountAlone;

impl Convert<AccountId, Option<()>> for AccountAlone {
    fn convert(_: AccountId) -> Option<()> {
        Some(())
    }
}

#[allow(deprecated)] // the SDK pallet still asks for it
impl pallet_session::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type ValidatorId = AccountId;
    type ValidatorIdOf = ConvertInto;
    type ShouldEndSession = Babe;
    type NextSessionRotation = Babe;
    type SessionManager = pallet_session::historical::NoteHistoricalRoot<Self, GenesisSet>;
    type SessionHandler = <SessionKeys as OpaqueKeys>::KeyTypeIdProviders;
    type Keys = SessionKeys;
    type DisablingStrategy = UpToLimitWithReEnablingDisablingStrategy;
    type WeightInfo = pallet_session::weights::SubstrateWeight<Runtime>;
    type Currency = Balances;
    type KeyDeposit = KeyDeposit;
}

#[allow(deprecated)] // the SDK pallet still asks for it
impl pallet_session::historical::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type FullIdentification = ();
    type FullIdentificationOf = AccountAlone;
}

/// Disables an equivocator for the rest of its session; with staking it will also slash.
pub struct DisableOffenders;

impl OnOffenceHandler<AccountId, pallet_session::historical::IdentificationTuple<Runtime>, Weight>
    for DisableOffenders
{
    fn on_offence(
        offenders: &[OffenceDetails<AccountId, pallet_session::historical::IdentificationTuple<Runtime>>],
        slash_fraction: &[Perbill],
        _: SessionIndex,
    ) -> Weight {
        for (details, fraction) in offenders.iter().zip(slash_fraction) {
            Session::report_offence(details.offender.0.clone(), OffenceSeverity(*fraction));
        }
        let count = u64::try_from(offenders.len()).unwrap_or(u64::MAX);
        <Runtime as frame_system::Config>::DbWeight::get().reads_writes(count.saturating_mul(2), count)
    }
}

#[allow(deprecated)] // the SDK pallet still asks for it
impl pallet_offences::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type IdentificationTuple = pallet_session::historical::IdentificationTuple<Self>;
    type OnOffenceHandler = DisableOffenders;
}
