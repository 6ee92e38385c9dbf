//! Opening, answering, losing a dispute; refuting a claim.

use crate::{Agenda, Claims, Error, Event, HoldReason, PayId, RecordRef, mock::*};
use assay_primitives::{
    ids::{ASY, Balance},
    proof::{SENDER_TAG, SenderAuth, USAGE_TAG},
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

/// Claims 3 ASY of agent 0 for a record that says `cumulative`, agent `agent` and `named`.
fn false_claim(pay_id: PayId, change: impl FnOnce(&mut Record)) -> (u64, Logged) {
    let mut record = Record::of(pay_id, 0, 3 * ASY);
    change(&mut record);
    let logged = record.commit();
    let id = crate::NextClaim::<Test>::get();
    let million = tokens(1_000_000, 0);
    assert_ok!(Payments::redeem_key(signed(PROVIDER), pay_id, 0, 3 * ASY, million, own(logged.seq)));
    (id, logged)
}

fn refunded(id: u64, pay_id: PayId, amount: Balance) {
    let slashed = MIN_PENALTY.max(amount);
    assert_eq!(events().last(), Some(&Event::ClaimRefunded { claim: id, pay_id, amount, slashed }));
    assert_eq!(free(&PROVIDER), FUNDS - slashed);
    assert_eq!(Failed::get(), [(PROVIDER, amount)]);
    let payment = Payments::payment_info(&pay_id).unwrap();
    assert_eq!((payment.pending, payment.spent, payment.refunded), (0, 0, amount));
    assert_eq!(payment.available, payment.funds);
}

#[test]
fn an_answered_dispute_is_paid_at_once() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        let (id, record) = claim(pay_id, 0, tokens(1_000_000, 0));
        assert_ok!(Payments::dispute(signed(ALICE), id));
        assert_eq!(events().last(), Some(&Event::ClaimDisputed { claim: id, until: 1 + ANSWER }));
        go_to(ANSWER);
        assert_ok!(Payments::answer_dispute(signed(PROVIDER), id, record.proof()));
        assert_eq!(free(&PROVIDER), FUNDS + 1_900 * ASY / 1_000);
        assert_eq!(Claims::<Test>::iter().count() + Agenda::<Test>::iter().count(), 0);
        assert!(Failed::get().is_empty());
    });
}

#[test]
fn dispute_fails_when_the_caller_the_time_or_the_state_is_wrong() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        let (id, _) = claim(pay_id, 0, tokens(1_000_000, 0));
        assert_noop!(Payments::dispute(signed(BOB), id), Error::<Test>::NotAuthorized);
        assert_noop!(Payments::dispute(signed(ALICE), 7), Error::<Test>::NotFound);
        go_to(1 + WINDOW);
        assert_noop!(Payments::dispute(signed(ALICE), id), Error::<Test>::Expired);
        go_to(WINDOW);
        assert_ok!(Payments::dispute(signed(ALICE), id));
        assert_noop!(Payments::dispute(signed(ALICE), id), Error::<Test>::AlreadyExists);
        // A disputed claim is not paid, however old it is.
        go_to(WINDOW + ANSWER);
        assert_noop!(Payments::settle_claim(signed(BOB), id), Error::<Test>::StillPending);
    });
}

#[test]
fn an_unanswered_dispute_is_refunded_and_costs_stake() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        let (id, record) = claim(pay_id, 0, tokens(1_000_000, 0));
        assert_noop!(Payments::close_dispute(signed(BOB), id), Error::<Test>::NotDisputed);
        assert_ok!(Payments::dispute(signed(ALICE), id));
        go_to(ANSWER);
        assert_noop!(Payments::close_dispute(signed(BOB), id), Error::<Test>::NotYet);
        go_to(1 + ANSWER);
        let late = Payments::answer_dispute(signed(PROVIDER), id, record.proof());
        assert_noop!(late, Error::<Test>::Expired);
        assert_ok!(Payments::close_dispute(signed(BOB), id));
        refunded(id, pay_id, 3 * ASY);
    });
}

#[test]
fn on_idle_closes_unanswered_disputes() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        let (id, _) = claim(pay_id, 0, tokens(1_000_000, 0));
        assert_ok!(Payments::dispute(signed(ALICE), id));
        go_to(1 + ANSWER);
        idle();
        refunded(id, pay_id, 3 * ASY);
    });
}

#[test]
fn a_large_claim_costs_its_own_amount() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let (id, _) = claim(pay_id, 0, tokens(10_000_000, 0));
        assert_ok!(Payments::dispute(signed(ALICE), id));
        go_to(1 + ANSWER);
        assert_ok!(Payments::close_dispute(signed(BOB), id));
        refunded(id, pay_id, 30 * ASY);
    });
}

#[test]
fn a_refunded_claim_cannot_be_repeated() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        let million = tokens(1_000_000, 0);
        let (id, record) = claim(pay_id, 0, million);
        assert_ok!(Payments::dispute(signed(ALICE), id));
        go_to(1 + ANSWER);
        assert_ok!(Payments::close_dispute(signed(BOB), id));
        let again = Payments::redeem_key(signed(PROVIDER), pay_id, 0, 3 * ASY, million, own(record.seq));
        assert_noop!(again, Error::<Test>::NothingToPay);
        // What comes after it can be claimed, and only that.
        let (next, _) = claim(pay_id, 0, tokens(1_500_000, 0));
        assert_eq!(Payments::claim_info(next).unwrap().delta, 1_500 * ASY / 1_000);
    });
}

#[test]
fn an_answer_that_does_not_support_the_claim_is_refused() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let cases: [(fn(&mut Record), Error<Test>); 4] = [
            (|record| record.cumulative = 3 * ASY - 1, Error::ClaimRefuted),
            (|record| record.pay_id = [1; 32], Error::ClaimRefuted),
            (|record| record.agent = 1, Error::ClaimRefuted),
            (|record| (record.auth, record.pay_id) = (SenderAuth::Local, [1; 32]), Error::FieldMalformed),
        ];
        for (number, (change, error)) in cases.into_iter().enumerate() {
            let pay_id = if number == 0 { pay_id } else { key(ALICE, PROVIDER, 50 * ASY) };
            let (id, logged) = false_claim(pay_id, change);
            assert_ok!(Payments::dispute(signed(ALICE), id));
            assert_noop!(Payments::answer_dispute(signed(PROVIDER), id, logged.proof()), error);
        }
    });
}

#[test]
fn an_incomplete_or_foreign_answer_is_refused() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let (id, record) = claim(pay_id, 0, tokens(1_000_000, 0));
        let answer = |proof| Payments::answer_dispute(signed(PROVIDER), id, Box::new(proof));
        assert_noop!(answer(record.proof.clone()), Error::<Test>::NotDisputed);
        assert_ok!(Payments::dispute(signed(ALICE), id));
        let by_another = Payments::answer_dispute(signed(RIVAL), id, record.proof());
        assert_noop!(by_another, Error::<Test>::NotAuthorized);

        let mut proof = record.proof.clone();
        proof.session = None;
        assert_noop!(answer(proof), Error::<Test>::FieldMissing);
        for tag in [SENDER_TAG, USAGE_TAG] {
            let mut proof = record.proof.clone();
            proof.fields.retain(|field| field.tag != tag);
            assert_noop!(answer(proof), Error::<Test>::FieldMissing);
        }
        let mut proof = record.proof.clone();
        proof.fields[1].value[60] ^= 1;
        assert_noop!(answer(proof), Error::<Test>::ProofInvalid);
        let mut proof = record.proof.clone();
        proof.inclusion.blob_len += 1;
        assert_noop!(answer(proof), Error::<Test>::RootUnknown);
        let other = Record::of(pay_id, 0, 30 * ASY).commit();
        assert_noop!(answer(other.proof.clone()), Error::<Test>::WrongRecord);
        assert_ok!(answer(record.proof.clone()));
    });
}

#[test]
fn prove_overclaim_refunds_at_once() {
    for change in [
        (|record| record.cumulative = 3 * ASY - 1) as fn(&mut Record),
        |record| record.pay_id = [1; 32],
        |record| record.agent = 1,
        |record| (record.auth, record.pay_id) = (SenderAuth::Local, [1; 32]),
    ] {
        build_and_execute(|| {
            let pay_id = key(ALICE, PROVIDER, 5 * ASY);
            let (id, logged) = false_claim(pay_id, change);
            // Whoever can read the record can refute the claim, disputed or not.
            assert_ok!(Payments::prove_overclaim(signed(BOB), id, logged.proof()));
            refunded(id, pay_id, 3 * ASY);
            assert_eq!(held(&ALICE, HoldReason::Credits), 5 * ASY);
        });
    }
}

#[test]
fn prove_overclaim_needs_only_the_field_that_contradicts() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        let (id, logged) = false_claim(pay_id, |record| record.cumulative = 1);
        let with = |tags: &[u8]| {
            let mut proof = logged.proof.clone();
            proof.session = None;
            proof.fields.retain(|field| tags.contains(&field.tag));
            Box::new(proof)
        };
        for tags in [&[][..], &[SENDER_TAG]] {
            let refuted = Payments::prove_overclaim(signed(ALICE), id, with(tags));
            assert_noop!(refuted, Error::<Test>::ClaimHolds);
        }
        assert_ok!(Payments::prove_overclaim(signed(ALICE), id, with(&[USAGE_TAG])));
    });
}

#[test]
fn a_claim_that_its_record_supports_cannot_be_refuted() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let (id, record) = claim(pay_id, 0, tokens(1_000_000, 0));
        let refute = |proof| Payments::prove_overclaim(signed(ALICE), id, Box::new(proof));
        assert_noop!(refute(record.proof.clone()), Error::<Test>::ClaimHolds);
        // Neither by another record of the log, nor by one that is not in it.
        let other = Record::of(pay_id, 0, 1).commit();
        assert_noop!(refute(other.proof.clone()), Error::<Test>::WrongRecord);
        let mut forged = other.proof.clone();
        forged.header[2..10].copy_from_slice(&record.seq.to_le_bytes());
        forged.inclusion.first_seq = record.seq - 1;
        assert_noop!(refute(forged), Error::<Test>::RootUnknown);
        assert_noop!(Payments::prove_overclaim(signed(ALICE), 9, other.proof()), Error::<Test>::NotFound);
    });
}

#[test]
fn a_relayed_claim_shows_whose_request_it_was() {
    build_and_execute(|| {
        let user = key(ALICE, GATEWAY, 50 * ASY);
        let upstream = channel(BOB, PROVIDER, ASY);
        let relayed = |change: fn(&mut Record)| {
            let mut record = Record::of(upstream, 0, ASY);
            (record.sender, record.auth) = (ALICE, SenderAuth::Relayed);
            change(&mut record);
            let logged = record.commit();
            let id = crate::NextClaim::<Test>::get();
            let total = Payments::lane_infos(&user).first().map_or(0, |lane| lane.tokens.input) + 1_000_000;
            let reference = RecordRef { seq: logged.seq, relayed_to: Some(PROVIDER) };
            let sum = tokens(total, 0);
            assert_ok!(Payments::redeem_key(signed(GATEWAY), user, 0, price(sum), sum, reference));
            (id, logged)
        };
        let (id, logged) = relayed(|_| {});
        assert_noop!(Payments::prove_overclaim(signed(ALICE), id, logged.proof()), Error::<Test>::ClaimHolds);
        assert_ok!(Payments::dispute(signed(ALICE), id));
        assert_ok!(Payments::answer_dispute(signed(GATEWAY), id, logged.proof()));
        assert_eq!(free(&GATEWAY), FUNDS + 1_900 * ASY / 1_000);

        for change in [
            (|record| record.sender = CAROL) as fn(&mut Record),
            |record| record.auth = SenderAuth::Bearer,
            |record| record.agent = 1,
        ] {
            let (id, logged) = relayed(change);
            assert_ok!(Payments::dispute(signed(ALICE), id));
            let answer = Payments::answer_dispute(signed(GATEWAY), id, logged.proof());
            assert_noop!(answer, Error::<Test>::ClaimRefuted);
            assert_ok!(Payments::prove_overclaim(signed(ALICE), id, logged.proof()));
        }
    });
}
