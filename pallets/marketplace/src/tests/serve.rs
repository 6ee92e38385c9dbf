use crate::{Error, Event, HoldReason, Offers, OffersOf, mock::*, types::*};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, DispatchResult, TokenError},
};

fn serve(who: AccountId, agent: u32, version: u32, ask: Ask) -> DispatchResult {
    Marketplace::serve(signed(who), agent, version, ask)
}

#[test]
fn serve_stores_the_offer_on_deposit() {
    build_and_execute(|| {
        System::set_block_number(9);
        assert_ok!(serve(ALICE, 3, 2, ASK));
        System::assert_last_event(Event::Served { provider: ALICE, agent: 3, version: 2, ask: ASK }.into());
        let stored = Offers::<Test>::get((3, 2, ALICE)).unwrap();
        assert_eq!(stored, Offer { ask: ASK, since: 9, deposit: DEPOSIT });
        assert_eq!(OffersOf::<Test>::get(ALICE).into_inner(), vec![(3, 2)]);
        assert_eq!(held(HoldReason::Offer, ALICE), DEPOSIT);
        assert_eq!(held(HoldReason::PriceHistory, ALICE), PRICE_DEPOSIT);
    });
}

#[test]
fn serve_again_changes_the_price_without_another_deposit() {
    build_and_execute(|| {
        assert_ok!(serve(ALICE, 0, 1, ASK));
        System::set_block_number(5);
        let cheaper = Ask { per_million_output: 1, ..ASK };
        assert_ok!(serve(ALICE, 0, 1, cheaper));
        System::assert_last_event(Event::Served { provider: ALICE, agent: 0, version: 1, ask: cheaper }.into());
        assert_eq!(Offers::<Test>::get((0, 1, ALICE)).unwrap(), Offer { ask: cheaper, since: 5, deposit: DEPOSIT });
        assert_eq!(held(HoldReason::Offer, ALICE), DEPOSIT);
        assert_noop!(serve(ALICE, 0, 1, cheaper), Error::<Test>::AlreadyExists);
    });
}

#[test]
fn serve_accepts_free_and_highest_prices() {
    build_and_execute(|| {
        assert_ok!(serve(ALICE, 0, 1, Ask::default()));
        let highest = Ask { per_million_input: MAX_ASK, per_million_output: MAX_ASK };
        assert_ok!(serve(ALICE, 0, 2, highest));
    });
}

#[test]
fn serve_fails_for_a_wrong_origin() {
    build_and_execute(|| {
        assert_noop!(Marketplace::serve(RuntimeOrigin::root(), 0, 1, ASK), DispatchError::BadOrigin);
        assert_noop!(Marketplace::serve(RuntimeOrigin::none(), 0, 1, ASK), DispatchError::BadOrigin);
    });
}

#[test]
fn serve_fails_when_a_price_is_too_high() {
    build_and_execute(|| {
        let input = Ask { per_million_input: MAX_ASK + 1, ..ASK };
        let output = Ask { per_million_output: MAX_ASK + 1, ..ASK };
        assert_noop!(serve(ALICE, 0, 1, input), Error::<Test>::AskTooHigh);
        assert_noop!(serve(ALICE, 0, 1, output), Error::<Test>::AskTooHigh);
    });
}

#[test]
fn serve_fails_for_an_unknown_agent_or_version() {
    build_and_execute(|| {
        assert_noop!(serve(ALICE, AGENTS, 1, ASK), Error::<Test>::NotFound);
        assert_noop!(serve(ALICE, 0, 0, ASK), Error::<Test>::NotFound);
        assert_noop!(serve(ALICE, 0, VERSIONS + 1, ASK), Error::<Test>::NotFound);
    });
}

#[test]
fn serve_fails_when_the_provider_is_not_active() {
    build_and_execute(|| {
        assert_noop!(serve(CAROL, 0, 1, ASK), Error::<Test>::NotActive);
        Registered::set(vec![(ALICE, false)]);
        assert_noop!(serve(ALICE, 0, 1, ASK), Error::<Test>::NotActive);
    });
}

#[test]
fn serve_fails_for_a_provider_that_does_not_answer_requests() {
    build_and_execute(|| {
        Incapable::set(vec![ALICE]);
        assert_noop!(serve(ALICE, 0, 1, ASK), Error::<Test>::NotCapable);
        assert_ok!(serve(BOB, 0, 1, ASK));
    });
}

#[test]
fn serve_fails_when_the_provider_may_not_run_the_version() {
    build_and_execute(|| {
        Forbidden::set(vec![(ALICE, 0, 2)]);
        assert_noop!(serve(ALICE, 0, 2, ASK), Error::<Test>::NotAuthorized);
        assert_ok!(serve(ALICE, 0, 1, ASK));
        assert_ok!(serve(BOB, 0, 2, ASK));
    });
}

#[test]
fn serve_fails_with_a_sixty_fifth_offer() {
    build_and_execute(|| {
        for number in 0..MAX_OFFERS_PER_PROVIDER {
            assert_ok!(serve(ALICE, number / VERSIONS, number % VERSIONS + 1, ASK));
        }
        assert_noop!(serve(ALICE, AGENTS - 1, 1, ASK), Error::<Test>::TooMany);
        // A price can still change, and an offer that is taken back makes room.
        assert_ok!(serve(ALICE, 0, 1, Ask::default()));
        assert_ok!(Marketplace::unserve(signed(ALICE), 0, 1));
        assert_ok!(serve(ALICE, AGENTS - 1, 1, ASK));
    });
}

#[test]
fn serve_fails_without_the_deposit() {
    build_and_execute(|| {
        Registered::mutate(|list| list.push((PAUPER, true)));
        assert_noop!(serve(PAUPER, 0, 1, ASK), TokenError::FundsUnavailable);
    });
}
