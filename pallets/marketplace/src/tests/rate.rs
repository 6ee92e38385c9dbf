use super::evidence::{Said, burn_fee, paid, pay_id, session_of};
use crate::{Error, Event, HoldReason, Reviews, mock::*, types::*};
use assay_primitives::{
    ids::ASY,
    proof::{MODEL_TAG, RecordProof, SENDER_TAG, SenderAuth, USAGE_TAG},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchResult, TokenError},
};

fn rate(who: AccountId, proof: &RecordProof, stars: u8) -> DispatchResult {
    Marketplace::rate(signed(who), 0, 1, Box::new(proof.clone()), stars, None)
}

/// A record that fails for a change of what it says.
fn refused(change: impl FnOnce(&mut Said), error: Error<Test>) {
    let mut said = Said::new(CAROL, 0, 1, 1);
    burn_fee(&CAROL, 0, ASY);
    change(&mut said);
    let proof = said.logged();
    assert_noop!(rate(CAROL, &proof, 5), error);
}

#[test]
fn rate_stores_the_review_with_its_weight() {
    build_and_execute(|| {
        System::set_block_number(9);
        let proof = paid(CAROL, 0, 1, 1, 3 * ASY);
        let session = session_of(&proof);
        let text = assay_primitives::cid::Cid {
            codec: assay_primitives::cid::Codec::Raw,
            hash: assay_primitives::cid::HashFunction::Sha2_256,
            digest: [1; 32],
        }
        .to_bytes();
        assert_ok!(Marketplace::rate(signed(CAROL), 0, 1, Box::new(proof), 4, Some(text.clone())));
        let event = Event::Rated { agent: 0, version: 1, session, rater: CAROL, stars: 4, weight: 3 * ASY };
        System::assert_last_event(event.into());
        let stored = Review {
            rater: CAROL,
            provider: ALICE,
            version: 1,
            stars: 4,
            text: Some(text.try_into().unwrap()),
            weight: 3 * ASY,
            at: 9,
            deposit: REVIEW_DEPOSIT,
        };
        assert_eq!(Marketplace::review_of(0, session), Some(stored.clone()));
        assert_eq!(Marketplace::reviews(0, None, 10), vec![ReviewInfo { session, review: stored }]);
        assert!(Marketplace::reviews(0, Some(session), 10).is_empty());
        assert_eq!(Rated::get(), vec![(0, 1, 1, 4 * 3 * ASY)]);
        assert_eq!(Measured::get(), vec![(ALICE, 150, 900, 20)]);
        assert_eq!(held(HoldReason::Review, CAROL), REVIEW_DEPOSIT);
    });
}

#[test]
fn rate_fails_twice_for_one_session() {
    build_and_execute(|| {
        assert_ok!(rate(CAROL, &paid(CAROL, 0, 1, 1, ASY), 5));
        // Another record of the same session, with new fees.
        burn_fee(&CAROL, 0, ASY);
        let again = Said { seq: 101, ..Said::new(CAROL, 0, 1, 1) }.logged();
        assert_noop!(rate(CAROL, &again, 5), Error::<Test>::AlreadyExists);
        // Another session is another review.
        assert_ok!(rate(CAROL, &Said::new(CAROL, 0, 1, 2).logged(), 5));
    });
}

#[test]
fn rate_fails_without_payment() {
    build_and_execute(|| {
        // No payment record at all.
        let proof = Said::new(CAROL, 0, 1, 1).logged();
        assert_noop!(rate(CAROL, &proof, 5), TokenError::UnknownAsset);
        // A payment record that burned nothing.
        burn_fee(&CAROL, 0, 0);
        assert_noop!(rate(CAROL, &proof, 5), Error::<Test>::NotPaid);
        // Fees of one review do not back another.
        burn_fee(&CAROL, 0, ASY);
        assert_ok!(rate(CAROL, &proof, 5));
        let second = Said::new(CAROL, 0, 1, 2).logged();
        assert_noop!(rate(CAROL, &second, 5), Error::<Test>::NotPaid);
        // A caller of the provider's own key file pays nobody.
        refused(|said| (said.session, said.auth, said.pay_id) = (5, SenderAuth::Local, [0; 32]), Error::NotPaid);
        // Another account's payment record.
        burn_fee(&DAVE, 0, ASY);
        let stolen = Said { pay_id: pay_id(&DAVE), ..Said::new(CAROL, 0, 1, 3) }.logged();
        assert_noop!(rate(CAROL, &stolen, 5), TokenError::UnknownAsset);
        // Fees burned with another agent.
        let mut lanes = Lanes::get();
        lanes.clear();
        Lanes::set(&lanes);
        burn_fee(&CAROL, 1, ASY);
        let elsewhere = Said::new(CAROL, 0, 1, 4).logged();
        assert_noop!(rate(CAROL, &elsewhere, 5), TokenError::UnknownAsset);
    });
}

#[test]
fn review_bombing_without_fees_has_no_effect() {
    build_and_execute(|| {
        for number in 0..40u8 {
            let bomber = AccountId::new([60 + number; 32]);
            assert_ok!(Balances::transfer_keep_alive(signed(DAVE), bomber.clone(), ASY));
            burn_fee(&bomber, 0, 0);
            let proof = Said::new(bomber.clone(), 0, 1, number).logged();
            assert_noop!(rate(bomber, &proof, 1), Error::<Test>::NotPaid);
        }
        assert_eq!(Reviews::<Test>::iter().count(), 0);
        assert!(Rated::get().is_empty());
    });
}

#[test]
fn rate_fails_for_another_agent_version_or_sender() {
    build_and_execute(|| {
        refused(|said| said.agent = 1, Error::WrongAgent);
        refused(|said| said.model = (1, 1), Error::WrongAgent);
        refused(|said| said.model = (0, 2), Error::WrongAgent);
        refused(|said| said.sender = DAVE, Error::NotAuthorized);
        let proof = Box::new(paid(CAROL, 0, 1, 1, ASY));
        let unknown = Marketplace::rate(signed(CAROL), 0, VERSIONS + 1, proof, 5, None);
        assert_noop!(unknown, Error::<Test>::NotFound);
    });
}

#[test]
fn rate_fails_for_a_record_that_is_not_in_the_log() {
    build_and_execute(|| {
        burn_fee(&CAROL, 0, ASY);
        let proof = Said::new(CAROL, 0, 1, 1).proof();
        assert_noop!(rate(CAROL, &proof, 5), Error::<Test>::UnknownRoot);
        let logged = Said::new(CAROL, 0, 1, 1).logged();
        let mut moved = logged.clone();
        moved.inclusion.log_size = 3;
        assert_noop!(rate(CAROL, &moved, 5), Error::<Test>::BadEvidence);
        assert_ok!(rate(CAROL, &logged, 5));
    });
}

#[test]
fn rate_fails_for_evidence_that_does_not_hold() {
    build_and_execute(|| {
        let good = paid(CAROL, 0, 1, 1, ASY);
        let bad: [fn(&mut RecordProof); 8] = [
            |proof| proof.session = None,
            |proof| proof.session.as_mut().unwrap().body_hash = [0; 32],
            |proof| proof.header[0] = 9,
            |proof| proof.fields.retain(|field| field.tag != SENDER_TAG),
            |proof| proof.fields.retain(|field| field.tag != USAGE_TAG),
            |proof| proof.fields.retain(|field| field.tag != MODEL_TAG),
            |proof| proof.fields[2].value[20] ^= 1,
            |proof| proof.fields.push(proof.fields[0].clone()),
        ];
        for change in bad {
            let mut proof = good.clone();
            change(&mut proof);
            assert_noop!(rate(CAROL, &proof, 5), Error::<Test>::BadEvidence);
        }
        // Values that are longer than the three fields cost nobody a hash.
        let mut long = good.clone();
        long.fields[0].value = vec![0; 1_000_000];
        assert_noop!(rate(CAROL, &long, 5), Error::<Test>::BadEvidence);
    });
}

#[test]
fn rate_fails_for_bad_stars_or_text() {
    build_and_execute(|| {
        let proof = paid(CAROL, 0, 1, 1, ASY);
        for stars in [0, 6, u8::MAX] {
            assert_noop!(rate(CAROL, &proof, stars), Error::<Test>::BadStars);
        }
        let text = Some(b"not a cid".to_vec());
        let call = Marketplace::rate(signed(CAROL), 0, 1, Box::new(proof), 5, text);
        assert_noop!(call, Error::<Test>::MalformedCid);
    });
}

#[test]
fn rate_fails_without_the_deposit() {
    build_and_execute(|| {
        let proof = paid(PAUPER, 0, 1, 1, ASY);
        assert_noop!(rate(PAUPER, &proof, 5), TokenError::FundsUnavailable);
    });
}
