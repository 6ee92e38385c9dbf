//! What pages and inference nodes read.

use crate::{MAX_PAGE, PaymentKind, PaymentState, Share, Terms, mock::*};
use assay_primitives::ids::ASY;
use polkadot_sdk::frame_support::assert_ok;

#[test]
fn payment_info_tells_everything_about_a_key() {
    build_and_execute(|| {
        let terms = Terms { share: Share::Full, expiry: Some(100_000), ..readers(&[BOB]) };
        let pay_id = key_with(ALICE, PROVIDER, 10 * ASY, terms, Some(4 * ASY));
        claim(pay_id, 5, tokens(1_000_000, 0));
        let info = Payments::payment_info_by_bearer(&bearer(&PROVIDER, 0)).unwrap();
        assert_eq!(Some(&info), Payments::payment_info(&pay_id).as_ref());
        assert_eq!((info.owner, info.provider, info.nonce, info.kind), (ALICE, PROVIDER, 0, PaymentKind::Key));
        assert_eq!((info.funds, info.spent, info.pending, info.available), (10 * ASY, 0, 3 * ASY, 7 * ASY));
        assert_eq!((info.per_round_limit, info.round, info.used_in_round), (Some(4 * ASY), 0, 3 * ASY));
        assert_eq!((info.share, info.readers.len(), info.expiry), (Share::Full, 1, Some(100_000)));
        assert_eq!((info.state, info.is_live), (PaymentState::Open, true));
        assert_eq!(info.redeem_until, Some(100_000 + WINDOW));
        assert_eq!((info.lanes[0].agent, info.lanes[0].redeemed), (5, 3 * ASY));
        go_to(ROUND);
        let info = Payments::payment_info(&pay_id).unwrap();
        assert_eq!((info.round, info.used_in_round), (1, 0));
        assert_ok!(Payments::revoke_key(signed(ALICE), pay_id));
        let info = Payments::payment_info(&pay_id).unwrap();
        assert_eq!((info.is_live, info.redeem_until), (false, Some(ROUND + WINDOW)));
    });
}

#[test]
fn payments_are_paged_by_owner_and_by_provider() {
    build_and_execute(|| {
        let mut keys: Vec<_> = (0..7).map(|_| key(ALICE, PROVIDER, ASY)).collect();
        let channels: Vec<_> = (0..2).map(|_| channel(ALICE, PROVIDER, ASY)).collect();
        key(BOB, PROVIDER, ASY);
        keys.sort();
        let (mut found, mut from) = (Vec::new(), None);
        loop {
            let page = Payments::payments_of(&ALICE, PaymentKind::Key, from, 3);
            assert!(page.len() <= 3);
            let Some(last) = page.last() else { break };
            from = Some(last.pay_id);
            found.extend(page.into_iter().map(|info| info.pay_id));
        }
        assert_eq!(found, keys);
        assert_eq!(Payments::payments_of(&ALICE, PaymentKind::Channel, None, 9).len(), channels.len());
        assert_eq!(Payments::payments_for(&PROVIDER, PaymentKind::Key, None, MAX_PAGE).len(), 8);
        assert!(Payments::payments_for(&PROVIDER, PaymentKind::Key, Some([255; 32]), 9).is_empty());
        assert!(Payments::payments_for(&RIVAL, PaymentKind::Key, None, 9).is_empty());
        assert_eq!(Payments::next_nonce_of(&ALICE), 9);
    });
}

#[test]
fn claims_are_paged_by_provider_and_by_key() {
    build_and_execute(|| {
        let (one, two) = (key(ALICE, PROVIDER, 99 * ASY), key(BOB, PROVIDER, 99 * ASY));
        for agent in 0..5 {
            claim(one, agent, tokens(1_000_000, 0));
        }
        let (disputed, _) = claim(two, 0, tokens(1_000_000, 0));
        assert_ok!(Payments::dispute(signed(BOB), disputed));
        let (mut found, mut from) = (Vec::new(), None);
        loop {
            let page = Payments::claims_to(&PROVIDER, from, 4);
            let Some(last) = page.last() else { break };
            from = Some(last.id);
            found.extend(page.into_iter().map(|info| info.id));
        }
        found.sort();
        assert_eq!(found, [0, 1, 2, 3, 4, 5]);
        let on_two = Payments::claims_on(&two, None, 9);
        assert_eq!((on_two.len(), on_two[0].answer_by, &on_two[0].owner), (1, Some(1 + ANSWER), &BOB));
        assert_eq!(Payments::claims_on(&one, None, 9).len(), 5);
        assert_eq!(Payments::claim_info(6), None);
    });
}

#[test]
fn nothing_is_known_of_strangers() {
    build_and_execute(|| {
        let credits = Payments::credit_info(&CAROL);
        assert_eq!((credits.held, credits.allocated, credits.unallocated, credits.withdrawal), (0, 0, 0, None));
        assert_eq!(Payments::payment_info(&[0; 32]), None);
        assert_eq!(Payments::payment_info_by_bearer(&[0; 32]), None);
        assert!(Payments::lane_infos(&[0; 32]).is_empty());
    });
}
