//! Redeeming vouchers.

use crate::{Event, HoldReason, Lanes, Refusal, Voucher, WeightInfo, mock::*};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    ids::ASY,
};
use polkadot_sdk::frame_support::{assert_ok, dispatch::GetDispatchInfo};

const MILLION: Tokens = Tokens { input: 1_000_000, output: 0 };

#[test]
fn redeem_pays_the_provider_whoever_presents_the_voucher() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        redeem(&[voucher(pay_id, 0, MILLION)]);
        assert_eq!(free(&PROVIDER), FUNDS + 1_900 * ASY / 1_000);
        assert_eq!(held(&ALICE, HoldReason::Channel), 2 * ASY);
        assert_eq!(free(&CAROL), FUNDS);
        let paid = Event::Paid { pay_id, agent: 0, tokens: MILLION, settled: last_settled() };
        assert_eq!(events().last(), Some(&paid));
        assert_eq!(Succeeded::get(), [(PROVIDER, 1_900 * ASY / 1_000)]);
    });
}

#[test]
fn redeem_pays_differences_of_each_lane() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 50 * ASY);
        redeem(&[
            voucher(pay_id, 0, MILLION),
            voucher(pay_id, 1, MILLION),
            voucher(pay_id, 0, tokens(1_000_000, 1_000_000)),
        ]);
        assert_eq!(held(&ALICE, HoldReason::Channel), (50 - 3 - 3 - 6) * ASY);
        let lane = Lanes::<Test>::get(pay_id, 0).unwrap();
        assert_eq!((lane.redeemed, lane.tokens), (9 * ASY, tokens(1_000_000, 1_000_000)));
    });
}

#[test]
fn a_voucher_presented_twice_pays_once() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        let once = voucher(pay_id, 0, MILLION);
        redeem(&[once.clone(), once]);
        assert_eq!(held(&ALICE, HoldReason::Channel), 2 * ASY);
        let refused = Event::VoucherRefused { pay_id, agent: 0, reason: Refusal::NothingToPay };
        assert_eq!(events().last(), Some(&refused));
    });
}

#[test]
fn bad_vouchers_do_not_touch_the_good_ones() {
    build_and_execute(|| {
        let pay_id = channel_with(ALICE, PROVIDER, 50 * ASY, scoped(&[0, 1, 2, UNSERVED]));
        let good = voucher(pay_id, 0, MILLION);
        let by_other = sign(voucher(pay_id, 1, MILLION), &signer(2));
        let unknown = Voucher { pay_id: [1; 32], ..good.clone() };
        let late = sign(Voucher { valid_until: 0, ..voucher(pay_id, 1, MILLION) }, &signer(1));
        let out_of_scope = voucher(pay_id, 3, MILLION);
        let not_logged = sign(Voucher { record: own(1_000), ..voucher(pay_id, 1, MILLION) }, &signer(1));
        let dear = voucher_of(pay_id, 1, 3 * ASY + 1, MILLION, 1);
        let unserved = voucher_of(pay_id, UNSERVED, 1, MILLION, 1);
        let fewer_tokens = voucher_of(pay_id, 0, 4 * ASY, tokens(999_999, 9_000_000), 1);
        let also_good = voucher(pay_id, 2, MILLION);
        redeem(&[good, by_other, unknown, late, out_of_scope, not_logged, dear, unserved, fewer_tokens, also_good]);
        let refusals: Vec<_> = events()
            .into_iter()
            .filter_map(|event| match event {
                Event::VoucherRefused { reason, .. } => Some(reason),
                _ => None,
            })
            .collect();
        assert_eq!(
            refusals,
            [
                Refusal::BadSignature,
                Refusal::NotFound,
                Refusal::Expired,
                Refusal::OutOfScope,
                Refusal::NotLogged,
                Refusal::AbovePrice,
                Refusal::AbovePrice,
                Refusal::NothingToPay,
            ]
        );
        assert_eq!(held(&ALICE, HoldReason::Channel), 44 * ASY);
        assert_eq!(Payments::lane_infos(&pay_id).len(), 2, "a refused voucher opens no lane");
    });
}

#[test]
fn a_voucher_is_good_until_its_last_block() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        let short = sign(Voucher { valid_until: 7, ..voucher(pay_id, 0, MILLION) }, &signer(1));
        go_to(8);
        redeem(&[short.clone()]);
        assert_eq!(last_refusal(), Some(Refusal::Expired));
        go_to(7);
        redeem(&[short]);
        assert_eq!(held(&ALICE, HoldReason::Channel), 2 * ASY);
    });
}

#[test]
fn redeem_pays_what_is_left_and_the_rest_after_a_top_up() {
    build_and_execute(|| {
        // GIVEN a channel of 2 ASY and a voucher for 3 ASY
        let pay_id = channel(ALICE, PROVIDER, 2 * ASY);
        let three = voucher(pay_id, 0, MILLION);
        redeem(&[three.clone()]);
        // THEN two thirds of the tokens are paid, and two thirds of the royalty
        let lane = Lanes::<Test>::get(pay_id, 0).unwrap();
        assert_eq!((lane.redeemed, lane.tokens), (2 * ASY, tokens(666_666, 0)));
        assert_eq!(last_settled().holders, (ASY * 2 / 3 + 1) * 95 / 100);
        redeem(&[three.clone()]);
        assert_eq!(last_refusal(), Some(Refusal::Insufficient));
        // WHEN the price falls and the channel is filled up THEN the rest is still paid at the price of its time
        go_to(9);
        let low = UnitPrice { per_million_input: ASY, per_million_output: ASY };
        list(PROVIDER, 0, low, low);
        assert_ok!(Payments::top_up_channel(signed(ALICE), pay_id, 5 * ASY));
        redeem(&[three]);
        let lane = Lanes::<Test>::get(pay_id, 0).unwrap();
        assert_eq!((lane.redeemed, lane.tokens, lane.since), (3 * ASY, MILLION, 9));
        assert_eq!(held(&ALICE, HoldReason::Channel), 4 * ASY);
    });
}

#[test]
fn lanes_of_a_channel_are_bounded() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 5 * ASY);
        let seq = Record::of(pay_id, 0, 0).commit().seq;
        let vouchers: Vec<_> =
            (0..=crate::MAX_LANES).map(|agent| voucher_of(pay_id, agent, 1, tokens(1, 0), seq)).collect();
        redeem(&vouchers);
        assert_eq!(Payments::payment_info(&pay_id).unwrap().lanes.len(), 64);
        assert_eq!(last_refusal(), Some(Refusal::TooMany));
    });
}

#[test]
fn a_full_call_pays_256_vouchers() {
    build_and_execute(|| {
        let vouchers: Vec<_> = (0..4)
            .flat_map(|_| {
                let pay_id = channel(ALICE, PROVIDER, 50 * ASY);
                let seq = Record::of(pay_id, 0, 0).commit().seq;
                (0..64).map(move |agent| voucher_of(pay_id, agent, 3_000, tokens(1, 0), seq))
            })
            .collect();
        redeem(&vouchers);
        assert_eq!(last_refusal(), None);
        assert_eq!(held(&ALICE, HoldReason::Channel), 200 * ASY - 256 * 3_000);
    });
}

#[test]
fn a_call_stops_before_it_grows_out_of_a_block() {
    build_and_execute(|| {
        // GIVEN 70 vouchers of an agent with 8 ancestors
        Edges::set(&(0..20).map(|agent| (agent, (agent + 1, 500_000))).collect());
        let pay_id = channel(ALICE, PROVIDER, 50 * ASY);
        let seq = Record::of(pay_id, 0, 0).commit().seq;
        let vouchers: Vec<_> = (1..=70)
            .map(|number| voucher_of(pay_id, 0, number * 3 * ASY / 100, tokens(number as u64 * 10_000, 0), seq))
            .collect();
        redeem(&vouchers);
        // THEN 64 of them fill the room of 512 hops, and the others pay in the next call
        assert_eq!(Lanes::<Test>::get(pay_id, 0).unwrap().redeemed, 64 * 3 * ASY / 100);
        assert_eq!(last_refusal(), Some(Refusal::OutOfRoom));
        redeem(&vouchers[64..]);
        assert_eq!(Lanes::<Test>::get(pay_id, 0).unwrap().redeemed, 70 * 3 * ASY / 100);
    });
}

#[test]
fn the_weight_of_a_call_follows_what_it_did() {
    build_and_execute(|| {
        let pay_id = channel(ALICE, PROVIDER, 50 * ASY);
        let vouchers = vec![voucher(pay_id, 0, MILLION), voucher(pay_id, 1, MILLION)];
        let call = crate::Call::<Test>::redeem { vouchers: vouchers.clone().try_into().unwrap() };
        let announced = call.get_dispatch_info().call_weight;
        let used = Payments::redeem(signed(CAROL), vouchers.try_into().unwrap()).unwrap().actual_weight.unwrap();
        assert_eq!((announced, used), (<() as WeightInfo>::redeem(2, 16), <() as WeightInfo>::redeem(2, 0)));
    });
}
