use crate::{Error, Event, mock::*, types::*};
use assay_primitives::ids::ASY;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, TokenError},
};

#[test]
fn update_replaces_the_spec() {
    build_and_execute(|| {
        register(ALICE);
        let cheaper = ProviderSpec { price_per_gpu_hour: ASY, name: bounded("Alice, cheaper"), ..spec() };
        assert_ok!(Providers::update(RuntimeOrigin::signed(ALICE), cheaper.clone()));
        assert_eq!(Providers::provider(&ALICE).unwrap().spec, cheaper);
        System::assert_last_event(Event::Updated { provider: ALICE }.into());
    });
}

#[test]
fn update_fails_for_a_wrong_origin_or_an_unknown_provider() {
    build_and_execute(|| {
        assert_noop!(Providers::update(RuntimeOrigin::root(), spec()), DispatchError::BadOrigin);
        assert_noop!(Providers::update(RuntimeOrigin::signed(ALICE), spec()), Error::<Test>::NotFound);
    });
}

#[test]
fn update_fails_with_another_worker_key() {
    build_and_execute(|| {
        register(ALICE);
        let other = ProviderSpec { worker_key: worker_key(1), ..spec() };
        assert_noop!(Providers::update(RuntimeOrigin::signed(ALICE), other), Error::<Test>::WorkerKeyMismatch);
    });
}

#[test]
fn update_fails_when_a_rule_is_broken() {
    build_and_execute(|| {
        register(ALICE);
        let bad = ProviderSpec { region: bounded("DE"), ..spec() };
        assert_noop!(Providers::update(RuntimeOrigin::signed(ALICE), bad), Error::<Test>::RegionInvalid);
    });
}

#[test]
fn add_stake_holds_more() {
    build_and_execute(|| {
        register(ALICE);
        assert_ok!(Providers::add_stake(RuntimeOrigin::signed(ALICE), 5 * ASY));
        assert_eq!(Providers::provider(&ALICE).unwrap().stake, MIN_STAKE + 5 * ASY);
        System::assert_last_event(Event::StakeAdded { provider: ALICE, stake: MIN_STAKE + 5 * ASY }.into());
    });
}

#[test]
fn add_stake_fails_for_each_reason() {
    build_and_execute(|| {
        assert_noop!(Providers::add_stake(RuntimeOrigin::none(), 1), DispatchError::BadOrigin);
        assert_noop!(Providers::add_stake(RuntimeOrigin::signed(ALICE), 1), Error::<Test>::NotFound);
        register(ALICE);
        assert_noop!(Providers::add_stake(RuntimeOrigin::signed(ALICE), 0), Error::<Test>::StakeTooLow);
        assert_noop!(Providers::add_stake(RuntimeOrigin::signed(ALICE), FUNDS), TokenError::FundsUnavailable);
    });
}
