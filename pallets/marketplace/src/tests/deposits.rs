//! State is never free, and what it cost always comes back.

use super::evidence::{Said, paid, session_of};
use crate::{HoldReason, Lookbacks, mock::*, types::*};
use assay_primitives::{
    cid::{Cid, Codec, HashFunction},
    ids::ASY,
};
use polkadot_sdk::frame_support::assert_ok;

#[test]
fn every_deposit_is_returned_when_its_state_is_gone() {
    build_and_execute(|| {
        // GIVEN one of everything that holds money
        let cid = || Cid { codec: Codec::Raw, hash: HashFunction::Sha2_256, digest: [1; 32] }.to_bytes();
        assert_ok!(serve_at(ALICE, 0, 1, 3));
        list_at(0, 5);
        assert_ok!(Marketplace::fund_sponsor(signed(OPERATOR), 0, ASY));
        let proof = paid(CAROL, 0, 1, 1, ASY);
        let session = session_of(&proof);
        assert_ok!(Marketplace::rate(signed(CAROL), 0, 1, Box::new(proof), 5, None));
        let example = Box::new(Said::new(CAROL, 0, 1, 2).logged());
        assert_ok!(Marketplace::publish_lookback(signed(CAROL), 0, cid(), example));
        assert_ok!(Marketplace::sell(signed(agent_account(0)), 0, SaleTerms::Fixed { price: ASY }));
        assert_ok!(Marketplace::buy(signed(DAVE), 0, ASY));
        assert_ok!(Marketplace::mint_pipeline(signed(OPERATOR), 0, cid()));
        let reasons = {
            use HoldReason::*;
            [
                (Offer, ALICE),
                (PriceHistory, ALICE),
                (Listing, OPERATOR),
                (Sponsor, OPERATOR),
                (Review, CAROL),
                (Lookback, CAROL),
                (Bid, DAVE),
                (Pipeline, OPERATOR),
            ]
        };
        for (reason, who) in reasons.clone() {
            assert!(held(reason, who) > 0, "{reason:?} costs something");
        }
        // WHEN all of it is undone
        assert_ok!(Marketplace::unserve(signed(ALICE), 0, 1));
        assert_ok!(Marketplace::delist(signed(OPERATOR), 0));
        assert_ok!(Marketplace::leave_sponsor(signed(OPERATOR), 0));
        assert_ok!(Marketplace::remove_review(signed(CAROL), 0, session));
        let leaf = Lookbacks::<Test>::iter_key_prefix(0).next().unwrap();
        assert_ok!(Marketplace::withdraw_lookback(signed(CAROL), 0, leaf));
        assert_ok!(Nfts::burn(signed(OPERATOR), 0, 0));
        assert_ok!(Marketplace::forget_pipeline(signed(BOB), 0));
        pass(MIN_AUCTION);
        assert_ok!(Marketplace::forget_prices(signed(BOB), ALICE, 0));
        assert_ok!(Marketplace::withdraw_sponsor(signed(OPERATOR), 0));
        assert_ok!(Marketplace::settle_sale(signed(BOB), 0));
        // THEN nothing is on hold, and nobody paid for more than what was bought.
        for (reason, who) in reasons {
            assert_eq!(held(reason, who), 0, "{reason:?} is returned");
        }
        assert_eq!([free(ALICE), free(BOB), free(CAROL)], [FUNDS; 3]);
        assert_eq!((free(DAVE), free(OPERATOR)), (FUNDS - ASY, FUNDS - COLLECTION_FUNDS));
    });
}
