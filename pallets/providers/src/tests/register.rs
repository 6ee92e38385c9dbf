use crate::{Error, Event, HoldReason, Unbondings, mock::*, types::*};
use assay_primitives::{ids::ASY, traits::ProviderRegistry};
use codec::{Decode, Encode};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, traits::fungible::InspectHold},
    sp_runtime::{DispatchError, TokenError},
};

fn refuse(change: impl FnOnce(&mut ProviderSpec), error: Error<Test>) {
    let mut spec = spec();
    change(&mut spec);
    assert_noop!(Providers::register(RuntimeOrigin::signed(ALICE), spec.clone(), MIN_STAKE), error);
    // The same rules hold for a change.
    register(BOB);
    assert!(Providers::update(RuntimeOrigin::signed(BOB), spec).is_err());
}

#[test]
fn register_holds_the_stake_and_opens_the_worker_key() {
    build_and_execute(|| {
        System::set_block_number(5);
        assert_ok!(Providers::register(RuntimeOrigin::signed(ALICE), spec(), 150 * ASY));

        let info = Providers::provider(&ALICE).unwrap();
        assert_eq!(info.spec, spec());
        assert_eq!(info.status, ProviderStatus::Active);
        assert_eq!((info.stake, info.registered_at, info.worker_key_epoch), (150 * ASY, 5, 0));
        assert_eq!(info.last_heartbeat, None);
        assert_eq!(Balances::balance_on_hold(&HoldReason::Stake.into(), &ALICE), 150 * ASY);
        assert_eq!(Providers::worker_key_at(&ALICE, 4), None);
        assert_eq!(Providers::worker_key_at(&ALICE, 5), Some(worker_key(0)));
        assert!(Providers::is_registered(&ALICE) && Providers::is_active(&ALICE));
        System::assert_last_event(Event::Registered { provider: ALICE, stake: 150 * ASY }.into());
    });
}

#[test]
fn register_accepts_a_provider_without_gpu() {
    build_and_execute(|| {
        let spec = ProviderSpec { gpu_model: bounded("AMD EPYC 9654"), gpu_count: 0, vram_mib: 0, ..spec() };
        assert_ok!(Providers::register(RuntimeOrigin::signed(ALICE), spec, MIN_STAKE));
    });
}

#[test]
fn register_fails_for_a_wrong_origin() {
    build_and_execute(|| {
        assert_noop!(Providers::register(RuntimeOrigin::root(), spec(), MIN_STAKE), DispatchError::BadOrigin);
        assert_noop!(Providers::register(RuntimeOrigin::none(), spec(), MIN_STAKE), DispatchError::BadOrigin);
    });
}

#[test]
fn register_fails_when_the_stake_is_too_low() {
    build_and_execute(|| {
        let origin = RuntimeOrigin::signed(ALICE);
        assert_noop!(Providers::register(origin, spec(), MIN_STAKE - 1), Error::<Test>::StakeTooLow);
    });
}

#[test]
fn register_fails_when_the_account_cannot_pay() {
    build_and_execute(|| {
        let refused = TokenError::FundsUnavailable;
        assert_noop!(Providers::register(RuntimeOrigin::signed(PAUPER), spec(), MIN_STAKE), refused);
        assert_noop!(Providers::register(RuntimeOrigin::signed(ALICE), spec(), FUNDS + 1), refused);
    });
}

#[test]
fn register_fails_when_registered_already() {
    build_and_execute(|| {
        register(ALICE);
        let origin = RuntimeOrigin::signed(ALICE);
        assert_noop!(Providers::register(origin, spec(), MIN_STAKE), Error::<Test>::AlreadyExists);
    });
}

#[test]
fn register_fails_while_unbonding() {
    build_and_execute(|| {
        register(ALICE);
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        assert!(Unbondings::<Test>::contains_key(ALICE));
        let origin = RuntimeOrigin::signed(ALICE);
        assert_noop!(Providers::register(origin, spec(), MIN_STAKE), Error::<Test>::StillUnbonding);
    });
}

#[test]
fn register_fails_for_each_bad_name() {
    for bad in [&b""[..], b"  ", b"tab\there", b"\xff\xfe", "\u{85}".as_bytes()] {
        build_and_execute(|| refuse(|spec| spec.name = bad.to_vec().try_into().unwrap(), Error::NameInvalid));
        build_and_execute(|| refuse(|spec| spec.gpu_model = bad.to_vec().try_into().unwrap(), Error::GpuModelInvalid));
    }
}

#[test]
fn register_fails_for_contradicting_or_excessive_hardware() {
    build_and_execute(|| refuse(|spec| spec.gpu_count = 0, Error::VramInvalid));
    build_and_execute(|| refuse(|spec| spec.vram_mib = 0, Error::VramInvalid));
    build_and_execute(|| refuse(|spec| spec.vram_mib = MAX_VRAM_MIB + 1, Error::VramInvalid));
}

#[test]
fn register_fails_for_each_bad_region() {
    for bad in ["", "DE", "de fra", "de_fra", "zürich"] {
        build_and_execute(|| refuse(|spec| spec.region = bounded(bad), Error::RegionInvalid));
    }
}

#[test]
fn register_fails_when_the_price_is_too_high() {
    build_and_execute(|| refuse(|spec| spec.price_per_gpu_hour = MAX_PRICE_PER_GPU_HOUR + 1, Error::PriceTooHigh));
}

#[test]
fn register_fails_for_no_or_unknown_capabilities() {
    for bad in [0, Capabilities::ALL + 1, u32::MAX] {
        build_and_execute(|| refuse(|spec| spec.capabilities = Capabilities(bad), Error::CapabilitiesInvalid));
    }
}

#[test]
fn register_fails_for_each_bad_endpoint() {
    build_and_execute(|| refuse(|spec| spec.endpoints = Default::default(), Error::EndpointMissing));
    for bad in ["", "/", "http://", "https://", "ftp://a", "gpu.example", "http://a b", "http://ä", "http://a\n"] {
        let endpoints = vec![bounded(bad)].try_into().unwrap();
        build_and_execute(|| refuse(|spec| spec.endpoints = endpoints, Error::EndpointInvalid));
    }
    let twice = vec![bounded("http://a"), bounded("http://b"), bounded("http://a")].try_into().unwrap();
    build_and_execute(|| refuse(|spec| spec.endpoints = twice, Error::EndpointRepeated));
}

#[test]
fn register_fails_for_a_worker_key_of_small_order() {
    let mut order_eight_negative = hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
    order_eight_negative[31] |= 0x80;
    let mut one = [0; 32];
    one[0] = 1;
    let minus_one = hex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f");
    for bad in [[0; 32], one, minus_one, order_eight_negative] {
        build_and_execute(|| refuse(|spec| spec.worker_key = bad, Error::WorkerKeyInvalid));
    }
}

#[test]
fn spec_does_not_decode_when_a_field_is_too_long() {
    let encode = |name: usize, region: usize, endpoints: usize, endpoint: usize| {
        let parts = (vec![b'n'; name], b"gpu".to_vec(), 1u8, 1u32, vec![b'r'; region], 0u128, 1u32);
        (parts, vec![vec![b'/'; endpoint]; endpoints], [5u8; 32]).encode()
    };
    assert!(ProviderSpec::decode(&mut &encode(48, 32, 8, 256)[..]).is_ok());
    for (name, region, endpoints, endpoint) in [(49, 32, 8, 256), (48, 33, 8, 256), (48, 32, 9, 256), (48, 32, 8, 257)]
    {
        assert!(ProviderSpec::decode(&mut &encode(name, region, endpoints, endpoint)[..]).is_err());
    }
}

fn hex(digits: &str) -> [u8; 32] {
    core::array::from_fn(|i| u8::from_str_radix(&digits[2 * i..2 * i + 2], 16).unwrap())
}
