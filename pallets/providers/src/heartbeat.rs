//! Heartbeats: general extrinsics without signer or fee, authorized by the worker key's signature in the call.

use crate::{
    Config, Error, Event, LastHeartbeats, Pallet, Providers,
    types::{Heartbeat, WorkerSignature},
};
use assay_primitives::heartbeat::{HeartbeatBody, message};
use codec::Encode;
use polkadot_sdk::{
    frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get, weights::Weight},
    frame_system::Pallet as System,
    sp_core::ed25519,
    sp_io,
    sp_runtime::{
        SaturatedConversion,
        traits::{CheckedDiv, Saturating},
        transaction_validity::{InvalidTransaction, TransactionValidityWithRefund, ValidTransaction},
    },
};

/// `InvalidTransaction::Custom` of a heartbeat for an account that is not registered.
pub const UNKNOWN_PROVIDER: u8 = 1;
/// `InvalidTransaction::Custom` of a heartbeat whose key epoch is not the provider's current one.
pub const UNKNOWN_KEY: u8 = 2;
/// `InvalidTransaction::Custom` of a heartbeat whose body has a field outside its range.
pub const INVALID_BODY: u8 = 3;

impl<T: Config> Pallet<T> {
    /// The period that a heartbeat in this block must name.
    pub fn current_period() -> u32 {
        let now = System::<T>::block_number();
        now.checked_div(&T::HeartbeatPeriod::get()).map(|period| period.saturated_into()).unwrap_or_default()
    }

    /// Decides whether a heartbeat may enter the pool and the block: reads first, the one signature check last.
    pub(crate) fn authorize_heartbeat(
        provider: &T::AccountId,
        key_epoch: u32,
        period: u32,
        body: &HeartbeatBody,
        signature: &WorkerSignature,
    ) -> TransactionValidityWithRefund {
        let current = Self::current_period();
        if period > current {
            return Err(InvalidTransaction::Future.into());
        }
        if period < current {
            return Err(InvalidTransaction::Stale.into());
        }
        if !body.is_valid() {
            return Err(InvalidTransaction::Custom(INVALID_BODY).into());
        }
        if !Providers::<T>::contains_key(provider) {
            return Err(InvalidTransaction::Custom(UNKNOWN_PROVIDER).into());
        }
        if Self::is_recorded(provider, period) {
            return Err(InvalidTransaction::Stale.into());
        }
        let key = Self::current_worker_key(provider)
            .filter(|key| key.epoch == key_epoch)
            .ok_or(InvalidTransaction::Custom(UNKNOWN_KEY))?;
        let message = Self::heartbeat_message(provider, key_epoch, period, body).ok_or(InvalidTransaction::BadProof)?;
        let signature = ed25519::Signature::from_raw(*signature);
        if !sp_io::crypto::ed25519_verify(&signature, &message, &ed25519::Public::from_raw(key.key)) {
            return Err(InvalidTransaction::BadProof.into());
        }
        let begin = polkadot_sdk::frame_system::pallet_prelude::BlockNumberFor::<T>::from(current)
            .saturating_mul(T::HeartbeatPeriod::get());
        let passed = System::<T>::block_number().saturating_sub(begin);
        ValidTransaction::with_tag_prefix("AssayProviders")
            .priority(T::HeartbeatPriority::get())
            .and_provides((provider, "heartbeat", period))
            .longevity(T::HeartbeatPeriod::get().saturating_sub(passed).saturated_into())
            .propagate(true)
            .build()
            .map(|validity| (validity, Weight::zero()))
    }

    pub(crate) fn do_heartbeat(provider: T::AccountId, period: u32, body: HeartbeatBody) -> DispatchResult {
        ensure!(Providers::<T>::contains_key(&provider), Error::<T>::NotFound);
        ensure!(!Self::is_recorded(&provider, period), Error::<T>::AlreadyExists);
        let at = System::<T>::block_number();
        LastHeartbeats::<T>::insert(&provider, Heartbeat { period, at, body });
        Self::count_heartbeat(&provider, period);
        Self::deposit_event(Event::HeartbeatReceived { provider, period });
        Ok(())
    }

    /// The bytes that the worker key signs; `None` when account ids or block hashes are not 32 bytes.
    pub fn heartbeat_message(
        provider: &T::AccountId,
        key_epoch: u32,
        period: u32,
        body: &HeartbeatBody,
    ) -> Option<[u8; assay_primitives::heartbeat::MESSAGE]> {
        let genesis =
            System::<T>::block_hash(polkadot_sdk::frame_system::pallet_prelude::BlockNumberFor::<T>::default());
        let genesis: [u8; 32] = genesis.as_ref().try_into().ok()?;
        let provider: [u8; 32] = provider.encode().try_into().ok()?;
        Some(message(&genesis, &provider, key_epoch, period, body))
    }

    fn is_recorded(provider: &T::AccountId, period: u32) -> bool {
        LastHeartbeats::<T>::get(provider).is_some_and(|last| last.period >= period)
    }
}
