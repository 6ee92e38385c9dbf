//! Paying claims, by hand and by `on_idle`.

use crate::{Agenda, AgendaFrom, Claims, Error, Event, HoldReason, WeightInfo, mock::*};
use assay_primitives::ids::ASY;
use polkadot_sdk::frame_support::{assert_noop, assert_ok, traits::Hooks, weights::Weight};

#[test]
fn settle_claim_pays_after_the_window() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        let (id, _) = claim(pay_id, 0, tokens(1_000_000, 0));
        go_to(WINDOW);
        assert_noop!(Payments::settle_claim(signed(BOB), id), Error::<Test>::NotYet);
        go_to(1 + WINDOW);
        assert_ok!(Payments::settle_claim(signed(BOB), id));
        assert_eq!(events().last(), Some(&Event::ClaimSettled { claim: id }));
        // 3 ASY, 1 of them royalty: 5 % fee, 95 % of 2 to the provider.
        assert_eq!(free(&PROVIDER), FUNDS + 1_900 * ASY / 1_000);
        let payment = Payments::payment_info(&pay_id).unwrap();
        assert_eq!((payment.spent, payment.pending, payment.available), (3 * ASY, 0, 2 * ASY));
        assert_eq!(held(&ALICE, HoldReason::Credits), 2 * ASY);
        assert_eq!(Payments::credit_info(&ALICE).allocated, 2 * ASY);
        assert_noop!(Payments::settle_claim(signed(BOB), id), Error::<Test>::NotFound);
    });
}

#[test]
fn on_idle_pays_what_is_due_and_nothing_else() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let (first, _) = claim(pay_id, 0, tokens(1_000_000, 0));
        let (second, _) = claim(pay_id, 1, tokens(1_000_000, 0));
        go_to(2);
        let (third, _) = claim(pay_id, 0, tokens(2_000_000, 0));
        go_to(1 + WINDOW);
        idle();
        assert_eq!(Claims::<Test>::iter_keys().collect::<Vec<_>>(), [third]);
        assert_eq!(AgendaFrom::<Test>::get(), 2 + WINDOW);
        for id in [first, second] {
            assert!(events().contains(&Event::ClaimSettled { claim: id }));
        }
        go_to(2 + WINDOW);
        idle();
        assert_eq!(Claims::<Test>::iter().count() + Agenda::<Test>::iter().count(), 0);
    });
}

#[test]
fn on_idle_keeps_inside_its_weight_and_goes_on_later() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        for agent in 0..3 {
            claim(pay_id, agent, tokens(1_000_000, 0));
        }
        go_to(1 + WINDOW);
        let (block, one) = (<() as WeightInfo>::agenda_block(), <() as WeightInfo>::settle_claim(crate::MAX_HOPS));
        assert_eq!(Payments::on_idle(now(), Weight::zero()), Weight::zero());
        // Room for the cursor, for the blocks before the claims, and for one claim and a half.
        let room = block.saturating_mul(u64::from(WINDOW) + 3) + one + one / 2;
        let used = Payments::on_idle(now(), room);
        assert!(used.all_lte(room));
        assert_eq!(Claims::<Test>::iter().count(), 2);
        assert_eq!(AgendaFrom::<Test>::get(), 1 + WINDOW);
        idle();
        assert_eq!(Claims::<Test>::iter().count(), 0);
    });
}

#[test]
fn one_failing_claim_does_not_stop_the_others() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let (first, _) = claim(pay_id, 0, tokens(1_000_000, 0));
        let (second, _) = claim(pay_id, 1, tokens(1_000_000, 0));
        // GIVEN the books of the first claim are broken, which no call can do
        let good = Claims::<Test>::get(first).unwrap();
        Claims::<Test>::mutate(first, |claim| claim.as_mut().unwrap().pay_id = [0; 32]);
        go_to(1 + WINDOW);
        idle();
        assert!(Claims::<Test>::contains_key(first) && !Claims::<Test>::contains_key(second));
        let failed = |event: &Event<Test>| matches!(event, Event::SettlementFailed { claim, .. } if *claim == first);
        assert!(events().iter().any(failed));
        // THEN it can be paid by hand once they are mended
        Claims::<Test>::insert(first, good);
        assert_ok!(Payments::settle_claim(signed(BOB), first));
    });
}
