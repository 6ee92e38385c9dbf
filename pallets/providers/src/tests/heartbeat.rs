use crate::{Event, INVALID_BODY, UNKNOWN_KEY, UNKNOWN_PROVIDER, mock::*, types::Heartbeat};
use assay_primitives::heartbeat::FULL_LOAD_PPM;
use codec::{Decode, Encode};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, dispatch::GetDispatchInfo},
    frame_system,
    sp_core::Pair,
    sp_runtime::{
        DispatchError,
        transaction_validity::{InvalidTransaction, TransactionValidityError},
    },
};

fn refused(extrinsic: Extrinsic, reason: InvalidTransaction) {
    let reason = TransactionValidityError::Invalid(reason);
    assert_noop!(validate(extrinsic.clone()), reason);
    assert_noop!(apply(extrinsic), reason);
}

#[test]
fn heartbeat_is_recorded_without_signer_or_fee() {
    build_and_execute(|| {
        // GIVEN a provider in period 3, 21 blocks before its end.
        register(ALICE);
        System::set_block_number(379);
        let beat = Beat::new(ALICE);
        let extrinsic = beat.signed(&worker(0));
        let issuance = Balances::total_issuance();

        // WHEN the extrinsic travels as bytes, as it does from a node, and is included.
        let extrinsic = Extrinsic::decode(&mut &extrinsic.encode()[..]).unwrap();
        let validity = validate(extrinsic.clone()).unwrap();
        assert_ok!(apply(extrinsic).unwrap());

        // THEN its tag is unique to (provider, call, period) and it is dropped when the period ends.
        assert_eq!(validity.provides, vec![("AssayProviders", (ALICE, "heartbeat", 3u32)).encode()]);
        assert_eq!((validity.longevity, validity.priority, validity.propagate), (21, 1_000, true));
        let last = Providers::provider(&ALICE).unwrap().last_heartbeat;
        assert_eq!(last, Some(Heartbeat { period: 3, at: 379, body: beat.body }));
        System::assert_has_event(Event::HeartbeatReceived { provider: ALICE, period: 3 }.into());
        assert_eq!(Balances::total_issuance(), issuance);
    });
}

#[test]
fn heartbeat_weight_includes_its_authorization() {
    build_and_execute(|| {
        register(ALICE);
        let info = Beat::new(ALICE).signed(&worker(0)).get_dispatch_info();
        assert!(info.extension_weight.ref_time() > <() as crate::WeightInfo>::authorize_heartbeat().ref_time() - 1);
    });
}

#[test]
fn heartbeat_is_refused_when_this_period_has_one() {
    build_and_execute(|| {
        register(ALICE);
        let first = Beat::new(ALICE).signed(&worker(0));
        assert_ok!(apply(first.clone()).unwrap());

        // The same bytes again, and another state of the same period.
        refused(first, InvalidTransaction::Stale);
        let mut other = Beat::new(ALICE);
        other.body.running += 1;
        refused(other.signed(&worker(0)), InvalidTransaction::Stale);

        // The next period has its own.
        System::set_block_number(PERIOD);
        assert_ok!(apply(Beat::new(ALICE).signed(&worker(0))).unwrap());
    });
}

#[test]
fn heartbeat_is_refused_for_another_period() {
    build_and_execute(|| {
        register(ALICE);
        System::set_block_number(5 * PERIOD);
        let beat = |period| Beat { period, ..Beat::new(ALICE) }.signed(&worker(0));
        refused(beat(4), InvalidTransaction::Stale);
        refused(beat(6), InvalidTransaction::Future);
        assert_ok!(validate(beat(5)));
    });
}

#[test]
fn heartbeat_is_refused_for_an_unknown_provider() {
    build_and_execute(|| {
        let beat = Beat::new(ALICE);
        refused(beat.signed(&worker(0)), InvalidTransaction::Custom(UNKNOWN_PROVIDER));
        register(ALICE);
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        refused(beat.signed(&worker(0)), InvalidTransaction::Custom(UNKNOWN_PROVIDER));
    });
}

#[test]
fn heartbeat_is_refused_for_another_key_epoch() {
    build_and_execute(|| {
        register(ALICE);
        let future = Beat { key_epoch: 1, ..Beat::new(ALICE) };
        refused(future.signed(&worker(0)), InvalidTransaction::Custom(UNKNOWN_KEY));

        // A key that was given up cannot sign any more; the new one can.
        let old = Beat::new(ALICE).signed(&worker(0));
        assert_ok!(Providers::rotate_worker_key(RuntimeOrigin::signed(ALICE), worker_key(1)));
        refused(old, InvalidTransaction::Custom(UNKNOWN_KEY));
        assert_ok!(validate(future.signed(&worker(1))));
    });
}

#[test]
fn heartbeat_is_refused_for_a_body_out_of_range() {
    build_and_execute(|| {
        register(ALICE);
        let mut beat = Beat::new(ALICE);
        beat.body.load_ppm = FULL_LOAD_PPM + 1;
        refused(beat.signed(&worker(0)), InvalidTransaction::Custom(INVALID_BODY));
    });
}

#[test]
fn heartbeat_is_refused_for_a_wrong_signature() {
    build_and_execute(|| {
        register(ALICE);
        register(BOB);
        let beat = Beat::new(ALICE);
        let good = beat.signature(&worker(0));

        // Signed by another key, changed signature, changed body, or moved to another provider or chain.
        refused(beat.signed(&worker(1)), InvalidTransaction::BadProof);
        for byte in [0, 31, 32, 63] {
            let mut flipped = good;
            flipped[byte] ^= 1;
            refused(beat.extrinsic(flipped), InvalidTransaction::BadProof);
        }
        let mut changed = beat.clone();
        changed.body.waiting += 1;
        refused(changed.extrinsic(good), InvalidTransaction::BadProof);
        let moved = Beat { provider: BOB, ..beat.clone() };
        refused(moved.extrinsic(good), InvalidTransaction::BadProof);
        let elsewhere =
            assay_primitives::heartbeat::message(&[0; 32], ALICE.as_ref(), beat.key_epoch, beat.period, &beat.body);
        refused(beat.extrinsic(worker(0).sign(&elsewhere).0), InvalidTransaction::BadProof);
        assert_ok!(validate(beat.extrinsic(good)));
    });
}

#[test]
fn heartbeat_cannot_be_dispatched_by_an_account_or_root() {
    build_and_execute(|| {
        register(ALICE);
        let Beat { provider, key_epoch, period, body } = Beat::new(ALICE);
        let signature = Beat::new(ALICE).signature(&worker(0));
        for origin in [RuntimeOrigin::signed(ALICE), RuntimeOrigin::root(), RuntimeOrigin::none()] {
            let call = Providers::heartbeat(origin, provider.clone(), key_epoch, period, body, signature);
            assert_noop!(call, DispatchError::BadOrigin);
        }
        let authorized = || RuntimeOrigin::from(frame_system::RawOrigin::Authorized);
        assert_ok!(Providers::heartbeat(authorized(), provider.clone(), key_epoch, period, body, signature));
        let again = Providers::heartbeat(authorized(), provider, key_epoch, period, body, signature);
        assert_noop!(again, crate::Error::<Test>::AlreadyExists);
        let unknown = Providers::heartbeat(authorized(), BOB, key_epoch, period, body, signature);
        assert_noop!(unknown, crate::Error::<Test>::NotFound);
    });
}

#[test]
fn other_calls_are_not_authorized_without_a_signer() {
    build_and_execute(|| {
        let extrinsic = general(RuntimeCall::Providers(crate::Call::drain {}));
        let outcome = apply(extrinsic);
        assert!(!matches!(outcome, Ok(Ok(_))), "a general extrinsic dispatched drain: {outcome:?}");
    });
}
