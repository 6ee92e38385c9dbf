//! What a provider offers, and its whole endpoint record.

use crate::{Error, Event, Services, mock::*, types::*};
use assay_primitives::traits::{ProviderRegistry, SlashProvider};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchError,
};

const SERVICE: ServiceSpec = ServiceSpec {
    quantisations: Quantisations(Quantisations::BF16 | Quantisations::FP8),
    max_context: 32_768,
    max_completion: 4_096,
};

fn set(service: ServiceSpec) -> polkadot_sdk::frame_support::dispatch::DispatchResult {
    Providers::set_service(RuntimeOrigin::signed(ALICE), service)
}

#[test]
fn set_service_replaces_what_is_offered_and_leaves_with_the_provider() {
    build_and_execute(|| {
        register(ALICE);
        assert_eq!(Providers::endpoint(&ALICE).unwrap().service, None);
        assert_ok!(set(ServiceSpec { max_context: 0, max_completion: u32::MAX, ..SERVICE }));
        assert_ok!(set(SERVICE));
        System::assert_last_event(Event::ServiceSet { provider: ALICE }.into());
        assert_eq!(Providers::endpoint(&ALICE).unwrap().service, Some(SERVICE));
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        assert!(!Services::<Test>::contains_key(ALICE));
        assert_eq!(Providers::endpoint(&ALICE), None);
    });
}

#[test]
fn set_service_fails_for_each_reason() {
    build_and_execute(|| {
        assert_noop!(Providers::set_service(RuntimeOrigin::root(), SERVICE), DispatchError::BadOrigin);
        assert_noop!(set(SERVICE), Error::<Test>::NotFound);
        register(ALICE);
        for bits in [0, Quantisations::ALL + 1, u32::MAX] {
            let service = ServiceSpec { quantisations: Quantisations(bits), ..SERVICE };
            assert_noop!(set(service), Error::<Test>::QuantisationsInvalid);
        }
        let service = ServiceSpec { max_completion: 32_769, ..SERVICE };
        assert_noop!(set(service), Error::<Test>::CompletionAboveContext);
    });
}

#[test]
fn endpoint_says_why_no_work_is_taken() {
    build_and_execute(|| {
        register(ALICE);
        let availability = || Providers::endpoint(&ALICE).unwrap().availability;
        assert_eq!(availability(), Availability::Active);
        assert_ok!(Providers::drain(RuntimeOrigin::signed(ALICE)));
        assert_eq!(availability(), Availability::Draining);
        assert_ok!(Providers::resume(RuntimeOrigin::signed(ALICE)));
        assert_ok!(<Providers as SlashProvider<_, _>>::slash(&ALICE, 1));
        assert_eq!(availability(), Availability::Understaked);
        assert!(!Providers::is_active(&ALICE));
        assert_ok!(Providers::add_stake(RuntimeOrigin::signed(ALICE), 1));
        assert_eq!(availability(), Availability::Active);
        assert!(Providers::is_active(&ALICE));
    });
}

#[test]
fn endpoints_are_the_providers_page_by_page() {
    build_and_execute(|| {
        register(ALICE);
        register(BOB);
        let all = Providers::endpoints(None, u32::MAX);
        assert_eq!(all.len(), 2);
        assert!(all.iter().all(|endpoint| endpoint.provider.spec == spec()));
        let rest = Providers::endpoints(Some(all[0].provider.account.clone()), 1);
        assert_eq!(rest, all[1..]);
    });
}

#[test]
fn capabilities_are_those_of_the_present_spec() {
    build_and_execute(|| {
        assert!(!Providers::may_infer(&ALICE) && !Providers::is_gateway(&ALICE));
        register(ALICE);
        assert!(Providers::may_infer(&ALICE) && !Providers::is_gateway(&ALICE));
        let gateway = ProviderSpec { capabilities: Capabilities(Capabilities::GATEWAY), ..spec() };
        assert_ok!(Providers::update(RuntimeOrigin::signed(ALICE), gateway));
        assert!(!Providers::may_infer(&ALICE) && Providers::is_gateway(&ALICE));
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));
        assert!(!Providers::is_gateway(&ALICE));
    });
}
