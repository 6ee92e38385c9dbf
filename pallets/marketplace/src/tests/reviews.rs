//! Reviews after they were written.

use super::evidence::{Said, paid, session_of};
use crate::{Error, Event, HoldReason, Reviews, mock::*, types::*};
use assay_primitives::ids::{ASY, Digest256};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchResult,
};

fn rated(stars: u8) -> Digest256 {
    let proof = paid(CAROL, 0, 1, 1, 2 * ASY);
    let session = session_of(&proof);
    assert_ok!(Marketplace::rate(signed(CAROL), 0, 1, Box::new(proof), stars, None));
    session
}

fn edit(who: AccountId, session: Digest256, stars: u8) -> DispatchResult {
    Marketplace::edit_review(signed(who), 0, session, stars, None)
}

#[test]
fn edit_review_moves_the_weight_to_other_stars() {
    build_and_execute(|| {
        let session = rated(5);
        assert_ok!(edit(CAROL, session, 2));
        System::assert_last_event(Event::ReviewEdited { agent: 0, session, stars: 2 }.into());
        assert_eq!(Rated::get(), vec![(0, 1, 1, 2 * 2 * ASY)]);
        assert_eq!(Reviews::<Test>::get(0, session).unwrap().stars, 2);
        assert_eq!(held(HoldReason::Review, CAROL), REVIEW_DEPOSIT);
    });
}

#[test]
fn edit_review_fails_after_seven_days() {
    build_and_execute(|| {
        let session = rated(5);
        pass(EDIT_BLOCKS);
        assert_ok!(edit(CAROL, session, 4));
        pass(1);
        assert_noop!(edit(CAROL, session, 1), Error::<Test>::Expired);
        // Editing does not move the end.
        assert_eq!(Reviews::<Test>::get(0, session).unwrap().at, 1);
    });
}

#[test]
fn edit_review_fails_for_each_reason() {
    build_and_execute(|| {
        let session = rated(5);
        assert_noop!(edit(DAVE, session, 1), Error::<Test>::NotAuthorized);
        assert_noop!(edit(CAROL, [0; 32], 1), Error::<Test>::NotFound);
        assert_noop!(edit(CAROL, session, 0), Error::<Test>::BadStars);
        let text = Marketplace::edit_review(signed(CAROL), 0, session, 5, Some(vec![1]));
        assert_noop!(text, Error::<Test>::MalformedCid);
    });
}

#[test]
fn remove_review_returns_the_deposit_and_withdraws_the_weight() {
    build_and_execute(|| {
        let session = rated(5);
        assert_noop!(Marketplace::remove_review(signed(DAVE), 0, session), Error::<Test>::NotAuthorized);
        pass(EDIT_BLOCKS + 1);
        assert_ok!(Marketplace::remove_review(signed(CAROL), 0, session));
        System::assert_last_event(Event::ReviewRemoved { agent: 0, session, rater: CAROL }.into());
        assert_eq!((held(HoldReason::Review, CAROL), free(CAROL)), (0, FUNDS));
        assert_eq!(Rated::get(), vec![(0, 1, 0, 0)]);
        assert_noop!(Marketplace::remove_review(signed(CAROL), 0, session), Error::<Test>::NotFound);
        // Its fees are gone with it: the same session cannot be rated again for nothing.
        let again = Box::new(Said::new(CAROL, 0, 1, 1).logged());
        assert_noop!(Marketplace::rate(signed(CAROL), 0, 1, again, 1, None), Error::<Test>::NotPaid);
    });
}
