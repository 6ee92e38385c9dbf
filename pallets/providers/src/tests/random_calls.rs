//! Random calls keep every invariant, and a refused one changes nothing.

use crate::{HoldReason, Jailed, Providers as ProviderMap, Unbondings, mock::*, types::*};
use assay_primitives::{
    economy::{ProviderRecord, ServedSample},
    ids::{ASY, Balance},
    traits::{ProviderRegistry, SlashProvider},
};
use polkadot_sdk::{
    frame_support::{storage::with_storage_layer, traits::fungible::InspectHold},
    sp_io,
    sp_runtime::{DispatchError, StateVersion},
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Action {
    Register(AccountId, Balance, u16),
    Update(AccountId, u32),
    Rotate(AccountId, u16),
    Beat(AccountId),
    Drain(AccountId),
    Resume(AccountId),
    Unregister(AccountId),
    Withdraw(AccountId),
    AddStake(AccountId, Balance),
    Slash(AccountId, Balance),
    PruneKeys(AccountId),
    SetService(AccountId, u32, u32),
    Report(AccountId),
    Unjail(AccountId),
    PruneRecord(AccountId),
    Succeed(AccountId, Balance),
    Fail(AccountId, Balance),
    Measure(AccountId, u32, u32),
    SetKey(AccountId, u32, u32),
    RevokeKey(AccountId, u32),
    ReclaimKey(AccountId, u32),
    Wait(u32),
}

fn action() -> impl Strategy<Value = Action> {
    use Action::*;
    let who = || prop_oneof![5 => Just(ALICE), 3 => Just(BOB), 1 => Just(PAUPER)];
    let amount = || (0u128..=40).prop_map(|units| units * ASY);
    let stake = (90u128..=200).prop_map(|units| units * ASY);
    let lifecycle = prop_oneof![
        4 => (who(), stake, 0u16..40).prop_map(|(who, stake, key)| Register(who, stake, key)),
        1 => (who(), 0u32..72).prop_map(|(who, bits)| Update(who, bits)),
        1 => (who(), 0u16..40).prop_map(|(who, key)| Rotate(who, key)),
        6 => who().prop_map(Beat),
        1 => who().prop_map(Drain),
        1 => who().prop_map(Resume),
        1 => who().prop_map(Unregister),
        1 => who().prop_map(Withdraw),
        1 => (who(), amount()).prop_map(|(who, amount)| AddStake(who, amount)),
        1 => (who(), amount()).prop_map(|(who, amount)| Slash(who, amount)),
        1 => who().prop_map(PruneKeys),
        1 => (who(), 0u32..300, 0u32..3).prop_map(|(who, bits, most)| SetService(who, bits, most)),
    ];
    let records = prop_oneof![
        4 => who().prop_map(Report),
        4 => who().prop_map(Unjail),
        1 => who().prop_map(PruneRecord),
        1 => (who(), any::<u128>()).prop_map(|(who, reward)| Succeed(who, reward)),
        1 => (who(), amount()).prop_map(|(who, reward)| Fail(who, reward)),
        1 => (who(), any::<u32>(), any::<u32>()).prop_map(|(who, first, total)| Measure(who, first, total)),
        1 => (who(), 0u32..6, 1u32..3_000_000).prop_map(|(who, epoch, life)| SetKey(who, epoch, life)),
        1 => (who(), 0u32..6).prop_map(|(who, epoch)| RevokeKey(who, epoch)),
        1 => (who(), 0u32..6).prop_map(|(who, epoch)| ReclaimKey(who, epoch)),
    ];
    let waiting = prop_oneof![
        4 => 0u32..2 * PERIOD,
        2 => 0u32..12 * PERIOD,
        1 => 0u32..40 * ROUND,
        1 => Just(UNBONDING),
        1 => Just(RETENTION),
    ];
    prop_oneof![10 => lifecycle, 10 => records, 4 => waiting.prop_map(Wait)]
}

/// The heartbeat of the account's present key, as the transaction pool would let it through.
fn heartbeat(who: &AccountId) -> Result<(), DispatchError> {
    let key = (0..41).find(|number| {
        ProviderMap::<Test>::get(who).is_some_and(|provider| provider.spec.worker_key == worker_key(*number))
    });
    let epoch = Providers::provider(who).map_or(0, |provider| provider.worker_key_epoch);
    let extrinsic = Beat { key_epoch: epoch, ..Beat::new(who.clone()) }.signed(&worker(key.unwrap_or(0)));
    let applied = apply(extrinsic).map_err(|_| DispatchError::CannotLookup)?;
    applied.map(|_| ()).map_err(|failed| failed.error)
}

fn run(action: Action) -> Result<(), DispatchError> {
    let signed = RuntimeOrigin::signed;
    match action {
        Action::Register(who, stake, key) => {
            let spec = ProviderSpec { worker_key: worker_key(key), ..spec() };
            Providers::register(signed(who), spec, stake)
        }
        Action::Update(who, bits) => {
            let worker_key = ProviderMap::<Test>::get(&who).map_or([9; 32], |provider| provider.spec.worker_key);
            let spec = ProviderSpec { capabilities: Capabilities(bits), worker_key, ..spec() };
            Providers::update(signed(who), spec)
        }
        Action::Rotate(who, key) => Providers::rotate_worker_key(signed(who), worker_key(key)),
        Action::Beat(who) => heartbeat(&who),
        Action::Drain(who) => Providers::drain(signed(who)),
        Action::Resume(who) => Providers::resume(signed(who)),
        Action::Unregister(who) => Providers::unregister(signed(who)),
        Action::Withdraw(who) => Providers::withdraw_stake(signed(who)),
        Action::AddStake(who, amount) => Providers::add_stake(signed(who), amount),
        Action::Slash(who, amount) => <Providers as SlashProvider<_, _>>::slash(&who, amount).map(|_| ()),
        Action::PruneKeys(who) => Providers::prune_worker_keys(signed(BOB), who),
        Action::SetService(who, bits, most) => {
            let service = ServiceSpec {
                quantisations: Quantisations(bits),
                max_context: most,
                max_completion: most.rotate_right(1),
            };
            Providers::set_service(signed(who), service)
        }
        Action::Report(who) => Providers::report_offline(signed(BOB), who).map(|_| ()).map_err(|failed| failed.error),
        Action::Unjail(who) => Providers::unjail(signed(who)),
        Action::PruneRecord(who) => Providers::prune_record(signed(BOB), who),
        Action::Succeed(who, reward) => {
            Providers::succeeded(&who, reward);
            Ok(())
        }
        Action::Fail(who, reward) => {
            Providers::failed(&who, reward);
            Ok(())
        }
        Action::Measure(who, first_token_ms, total_ms) => {
            let completion_tokens = first_token_ms.rotate_left(7);
            Providers::measured(&who, ServedSample { first_token_ms, total_ms, completion_tokens });
            Ok(())
        }
        Action::SetKey(who, offset, life) => {
            // Mostly the next epoch.
            let epoch = crate::Keyrings::<Test>::get(&who).next_epoch + offset / 5;
            let now = System::block_number();
            let until = now.saturating_add(life);
            Providers::set_encryption_key(signed(who), epoch, 1, encryption_key(epoch as u8), now, until)
        }
        Action::RevokeKey(who, epoch) => Providers::revoke_encryption_key(signed(who), epoch),
        Action::ReclaimKey(who, epoch) => Providers::reclaim_encryption_key(signed(who), epoch),
        Action::Wait(blocks) => {
            System::set_block_number(System::block_number() + blocks);
            Ok(())
        }
    }
}

/// What the pallet cannot check alone: no stake is held without a record, reads agree, and only slashes burn.
fn check(issuance: Balance, burned: Balance) {
    Providers::do_try_state().unwrap();
    for who in [ALICE, BOB, PAUPER] {
        let bonded = ProviderMap::<Test>::get(&who).map_or(0, |provider| provider.stake);
        let unbonding = Unbondings::<Test>::get(&who).map_or(0, |unbonding| unbonding.stake);
        assert_eq!(Balances::balance_on_hold(&HoldReason::Stake.into(), &who), bonded + unbonding);
        let endpoint = Providers::endpoint(&who);
        assert_eq!(endpoint.is_some(), Providers::is_registered(&who));
        let availability = endpoint.map(|endpoint| endpoint.availability);
        assert_eq!(availability == Some(Availability::Active), Providers::is_active(&who));
        assert_eq!(matches!(availability, Some(Availability::Jailed { .. })), Jailed::<Test>::contains_key(&who));
        assert!(Providers::uptime(&who).is_none_or(|share| share <= 1_000_000));
        assert!(Providers::reputation(&who).mean <= 1_000_000);
    }
    assert_eq!(Balances::total_issuance() + burned, issuance);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn random_calls_keep_every_invariant(actions in prop::collection::vec(action(), 1..200)) {
        build_and_execute(|| {
            register(ALICE);
            register(BOB);
            let issuance = Balances::total_issuance();
            let mut burned = 0;
            for action in actions {
                let (before, supply) = (sp_io::storage::root(StateVersion::V1), Balances::total_issuance());
                let is_slash = matches!(action, Action::Slash(..));
                if with_storage_layer(|| run(action)).is_err() {
                    assert_eq!(sp_io::storage::root(StateVersion::V1), before);
                }
                if is_slash {
                    burned += supply - Balances::total_issuance();
                }
                check(issuance, burned);
            }
        });
    }
}
