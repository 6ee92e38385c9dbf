//! Worst case of each call: full names, endpoints and histories.

use super::*;
use crate::{decay::FORGOTTEN_AFTER, performance::Performance, reputation::Evidence, types::*};
use alloc::vec;
use assay_primitives::{
    heartbeat::HeartbeatBody,
    ids::{ASY, Balance},
    limits::REPORT_WINDOW,
};
use polkadot_sdk::{
    frame_benchmarking::v2::*,
    frame_support::traits::{Authorize, Get, fungible},
    frame_system::{Pallet as System, RawOrigin, pallet_prelude::BlockNumberFor},
    sp_core::{ConstU32, crypto::KeyTypeId},
    sp_io,
    sp_runtime::{BoundedVec, traits::Saturating, transaction_validity::TransactionSource},
};

const KEY_TYPE: KeyTypeId = KeyTypeId(*b"asyw");

fn full<const N: u32>(byte: u8) -> BoundedVec<u8, ConstU32<N>> {
    BoundedVec::truncate_from(vec![byte; N as usize])
}

fn full_spec(worker_key: WorkerPublicKey) -> ProviderSpec {
    let endpoints = (0..MAX_ENDPOINTS)
        .map(|number| {
            let mut endpoint = vec![b'/'; MAX_ENDPOINT_BYTES as usize];
            endpoint[1] = b'a' + number as u8;
            BoundedVec::truncate_from(endpoint)
        })
        .collect::<alloc::vec::Vec<_>>();
    ProviderSpec {
        name: full(b'n'),
        gpu_model: full(b'g'),
        gpu_count: u8::MAX,
        vram_mib: MAX_VRAM_MIB,
        region: full(b'r'),
        price_per_gpu_hour: MAX_PRICE_PER_GPU_HOUR,
        capabilities: Capabilities(Capabilities::ALL),
        endpoints: BoundedVec::truncate_from(endpoints),
        worker_key,
    }
}

fn worker_key(number: u32) -> WorkerPublicKey {
    let mut key = [9; 32];
    key[..4].copy_from_slice(&number.to_le_bytes());
    key
}

fn encryption_key() -> EncryptionPublicKey {
    let mut pk = vec![0; ENCRYPTION_PUBLIC_KEY_BYTES as usize];
    pk[ENCRYPTION_PUBLIC_KEY_BYTES as usize - 32..].fill(9);
    BoundedVec::truncate_from(pk)
}

fn funded<T: Config>() -> T::AccountId
where
    T::Currency: fungible::Mutate<T::AccountId>,
{
    let who: T::AccountId = whitelisted_caller();
    let amount: Balance = T::MinStake::get() * 4 + T::EncryptionKeyDeposit::get() * 64 + 1_000 * ASY;
    <T::Currency as fungible::Mutate<_>>::set_balance(&who, amount);
    who
}

fn registered<T: Config>(key: WorkerPublicKey) -> T::AccountId
where
    T::Currency: fungible::Mutate<T::AccountId>,
{
    let who = funded::<T>();
    Pallet::<T>::do_register(who.clone(), full_spec(key), T::MinStake::get()).expect("the spec keeps every rule");
    who
}

/// A provider with 16 worker keys of which all but the open one are no longer needed.
fn with_old_keys<T: Config>() -> T::AccountId
where
    T::Currency: fungible::Mutate<T::AccountId>,
{
    let who = registered::<T>(worker_key(0));
    for number in 1..MAX_WORKER_KEYS {
        Pallet::<T>::do_rotate_worker_key(who.clone(), worker_key(number)).expect("the history has room");
    }
    let now = System::<T>::block_number();
    System::<T>::set_block_number(now.saturating_add(REPORT_WINDOW.into()));
    who
}

/// An account with as many stored encryption keys as fit, the last unexpired.
fn with_encryption_keys<T: Config>(count: u32) -> T::AccountId
where
    T::Currency: fungible::Mutate<T::AccountId>,
{
    let who = funded::<T>();
    for epoch in 0..count {
        let now = System::<T>::block_number().saturating_add(1u32.into());
        System::<T>::set_block_number(now);
        let until = now.saturating_add(1u32.into());
        Pallet::<T>::do_set_encryption_key(who.clone(), epoch, 1, encryption_key(), now, until)
            .expect("each expires before the next");
    }
    who
}

fn full_service() -> ServiceSpec {
    ServiceSpec { quantisations: Quantisations(Quantisations::ALL), max_context: u32::MAX, max_completion: u32::MAX }
}

/// A provider that was in jail before, has evidence that needs every step of its decay, and was silent for long enough.
fn silent<T: Config>() -> T::AccountId
where
    T::Currency: fungible::Mutate<T::AccountId>,
{
    let who = registered::<T>(worker_key(0));
    let round = Pallet::<T>::current_round();
    JailRecords::<T>::insert(&who, JailRecord { times: 31, round, until: System::<T>::block_number() });
    Reputations::<T>::insert(&who, Evidence { success: Balance::MAX, failure: Balance::MAX, round });
    let periods = T::MissedHeartbeats::get() + T::RegistrationGrace::get() + 1;
    let silence = T::HeartbeatPeriod::get().saturating_mul(periods.into());
    let decay = T::RoundLength::get().saturating_mul(FORGOTTEN_AFTER.into());
    System::<T>::set_block_number(System::<T>::block_number().saturating_add(silence.max(decay)));
    who
}

#[benchmarks(where T::Currency: fungible::Mutate<T::AccountId>, <T as polkadot_sdk::frame_system::Config>::RuntimeCall: From<Call<T>>)]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn register() {
        let who = funded::<T>();
        // The costliest newcomer comes back before the end of a jail.
        let until = System::<T>::block_number().saturating_add(1u32.into());
        JailRecords::<T>::insert(&who, JailRecord { times: 1, round: Pallet::<T>::current_round(), until });
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), full_spec(worker_key(0)), T::MinStake::get());
        assert!(Providers::<T>::contains_key(&who));
    }

    #[benchmark]
    fn update() {
        let who = registered::<T>(worker_key(0));
        let spec = ProviderSpec { price_per_gpu_hour: 1, ..full_spec(worker_key(0)) };
        #[extrinsic_call]
        _(RawOrigin::Signed(who), spec);
    }

    #[benchmark]
    fn rotate_worker_key() {
        let who = with_old_keys::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(who), worker_key(MAX_WORKER_KEYS));
    }

    #[benchmark]
    fn heartbeat() {
        let who = registered::<T>(worker_key(0));
        let period = Pallet::<T>::current_period();
        #[extrinsic_call]
        _(RawOrigin::Authorized, who.clone(), 0, period, HeartbeatBody::default(), [0; 64]);
        assert!(LastHeartbeats::<T>::contains_key(&who));
    }

    #[benchmark]
    fn authorize_heartbeat() -> Result<(), BenchmarkError> {
        let public = sp_io::crypto::ed25519_generate(KEY_TYPE, None);
        let provider = registered::<T>(public.0);
        let (period, body) = (Pallet::<T>::current_period(), HeartbeatBody::default());
        let message = Pallet::<T>::heartbeat_message(&provider, 0, period, &body).ok_or("32-byte accounts")?;
        let signature = sp_io::crypto::ed25519_sign(KEY_TYPE, &public, &message).ok_or("the key was generated")?.0;
        let call: <T as polkadot_sdk::frame_system::Config>::RuntimeCall =
            Call::heartbeat { provider, key_epoch: 0, period, body, signature }.into();
        #[block]
        {
            call.authorize(TransactionSource::InBlock)
                .ok_or("heartbeat is an authorized call")?
                .map_err(|_| "the heartbeat is valid")?;
        }
        Ok(())
    }

    #[benchmark]
    fn set_encryption_key() {
        let who = with_encryption_keys::<T>(MAX_STORED_EPOCHS - 1);
        let now = System::<T>::block_number();
        let until: BlockNumberFor<T> = now.saturating_add(100u32.into());
        #[extrinsic_call]
        _(RawOrigin::Signed(who), MAX_STORED_EPOCHS - 1, 1, encryption_key(), now, until);
    }

    #[benchmark]
    fn revoke_encryption_key() {
        let who = with_encryption_keys::<T>(MAX_STORED_EPOCHS);
        #[extrinsic_call]
        _(RawOrigin::Signed(who), MAX_STORED_EPOCHS - 1);
    }

    #[benchmark]
    fn reclaim_encryption_key() {
        let who = with_encryption_keys::<T>(MAX_STORED_EPOCHS);
        let later = System::<T>::block_number().saturating_add((REPORT_WINDOW + 10).into());
        System::<T>::set_block_number(later);
        #[extrinsic_call]
        _(RawOrigin::Signed(who), 0);
    }

    #[benchmark]
    fn drain() {
        let who = registered::<T>(worker_key(0));
        #[extrinsic_call]
        _(RawOrigin::Signed(who));
    }

    #[benchmark]
    fn resume() {
        let who = registered::<T>(worker_key(0));
        Pallet::<T>::do_drain(who.clone()).expect("it is active");
        #[extrinsic_call]
        _(RawOrigin::Signed(who));
    }

    #[benchmark]
    fn unregister() {
        let who = with_old_keys::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(who));
    }

    #[benchmark]
    fn withdraw_stake() {
        let who = registered::<T>(worker_key(0));
        Pallet::<T>::do_unregister(who.clone()).expect("it is registered");
        let later = System::<T>::block_number().saturating_add(T::UnbondingBlocks::get());
        System::<T>::set_block_number(later);
        #[extrinsic_call]
        _(RawOrigin::Signed(who));
    }

    #[benchmark]
    fn add_stake() {
        let who = registered::<T>(worker_key(0));
        #[extrinsic_call]
        _(RawOrigin::Signed(who), ASY);
    }

    #[benchmark]
    fn prune_worker_keys() {
        let who = with_old_keys::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), who.clone());
    }

    #[benchmark]
    fn set_service() {
        let who = registered::<T>(worker_key(0));
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), full_service());
        assert!(Services::<T>::contains_key(&who));
    }

    #[benchmark]
    fn report_offline() {
        let who = silent::<T>();
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), who.clone());
        assert!(Jailed::<T>::contains_key(&who));
    }

    #[benchmark]
    fn unjail() {
        let who = silent::<T>();
        Pallet::<T>::do_report_offline(who.clone()).expect("it is silent");
        let later = System::<T>::block_number().saturating_add(T::MaxJailBlocks::get());
        System::<T>::set_block_number(later);
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()));
        assert!(!Jailed::<T>::contains_key(&who));
    }

    #[benchmark]
    fn prune_record() {
        let who = funded::<T>();
        let round = Pallet::<T>::current_round();
        Reputations::<T>::insert(&who, Evidence { success: 1, failure: 1, round });
        Performances::<T>::insert(&who, Performance { round, ..Default::default() });
        JailRecords::<T>::insert(&who, JailRecord { times: 1, round, until: System::<T>::block_number() });
        let later = T::RoundLength::get().saturating_mul(RECORD_ROUNDS.into());
        System::<T>::set_block_number(System::<T>::block_number().saturating_add(later));
        #[extrinsic_call]
        _(RawOrigin::Signed(who.clone()), who.clone());
        assert!(!Reputations::<T>::contains_key(&who));
    }
}
