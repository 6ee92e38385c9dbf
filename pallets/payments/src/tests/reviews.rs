//! Burned fees that back reviews.

use crate::{Error, mock::*};
use assay_primitives::{economy::PaidLanes, ids::ASY};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchError,
};

fn take(pay_id: crate::PayId, agent: u32, payer: AccountId) -> Result<u128, DispatchError> {
    <Payments as PaidLanes<AccountId, DispatchError>>::take_unreviewed(&pay_id, agent, &payer)
}

#[test]
fn burned_fees_back_one_review() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 50 * ASY);
        redeem(&[voucher(pay_id, 0, tokens(1_000_000, 0)), voucher(pay_id, 0, tokens(2_000_000, 0))]);
        // 2.5 % of 6 ASY.
        assert_eq!(Payments::lane_infos(&pay_id)[0].unreviewed, 150 * ASY / 1_000);
        assert_ok!(take(pay_id, 0, ALICE), 150 * ASY / 1_000);
        assert_ok!(take(pay_id, 0, ALICE), 0);
        redeem(&[voucher(pay_id, 0, tokens(3_000_000, 0))]);
        assert_ok!(take(pay_id, 0, ALICE), 75 * ASY / 1_000);
    });
}

#[test]
fn only_the_payer_reviews_and_only_what_it_paid() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 50 * ASY);
        let (id, _) = claim(pay_id, 0, tokens(1_000_000, 0));
        assert_ok!(take(pay_id, 0, ALICE), 0);
        go_to(1 + WINDOW);
        assert_ok!(Payments::settle_claim(signed(BOB), id));
        assert_noop!(take(pay_id, 0, BOB), Error::<Test>::NotAuthorized);
        assert_ok!(take(pay_id, 1, ALICE), 0);
        assert_noop!(take([0; 32], 0, ALICE), Error::<Test>::NotFound);
        assert_ok!(take(pay_id, 0, ALICE), 75 * ASY / 1_000);
    });
}

#[test]
fn a_provider_cannot_close_a_review_away() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 50 * ASY);
        let last = vec![voucher(pay_id, 0, tokens(1_000_000, 0))].try_into().unwrap();
        assert_ok!(Payments::close_channel(signed(PROVIDER), pay_id, last));
        assert_ok!(take(pay_id, 0, ALICE), 75 * ASY / 1_000);
    });
}
