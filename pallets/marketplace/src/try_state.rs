//! Invariants of the pallet's storage.

use crate::{Config, HoldReason, Offers, OffersOf, Pallet};
use assay_primitives::{ids::Balance, traits::AgentAccess};
use polkadot_sdk::{
    frame_support::{ensure, traits::fungible::InspectHold},
    sp_runtime::TryRuntimeError,
};

impl<T: Config> Pallet<T> {
    /// Checks every invariant:
    /// 1. the deposits of a provider's offers are what it has on hold for them;
    /// 2. `OffersOf` names exactly the offers in `Offers`, none twice, and no empty list is stored;
    /// 3. every offer is of a published version and has prices inside their range.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut listed: usize = 0;
        for (provider, list) in OffersOf::<T>::iter() {
            ensure!(!list.is_empty(), "2: an empty list of offers is stored");
            let mut deposits: Balance = 0;
            let mut rest = list.iter();
            while let Some(served) = rest.next() {
                ensure!(rest.clone().all(|other| other != served), "2: an offer is listed twice");
                let (agent, version) = *served;
                let offer = Offers::<T>::get((agent, version, &provider)).ok_or("2: a listed offer is missing")?;
                deposits = deposits.checked_add(offer.deposit).ok_or("1: deposits overflow")?;
                listed = listed.saturating_add(1);
            }
            let held = T::Currency::balance_on_hold(&HoldReason::Offer.into(), &provider);
            ensure!(held == deposits, "1: deposits of offers are not what the provider has on hold");
        }
        let mut stored: usize = 0;
        for ((agent, version, _), offer) in Offers::<T>::iter() {
            ensure!(T::Agents::version_exists(agent, version), "3: offer of an unknown version");
            ensure!(offer.ask.is_valid(), "3: the price of an offer is out of range");
            stored = stored.saturating_add(1);
        }
        ensure!(stored == listed, "2: an offer is not listed");
        Ok(())
    }
}
