use super::evidence::Said;
use crate::{Error, Event, HoldReason, LookbackCount, Lookbacks, LookbacksBy, mock::*, types::*};
use assay_primitives::{
    cid::{Cid, Codec, HashFunction},
    hash::SoftSha256,
    ids::Digest256,
    proof::{RecordProof, SENDER_TAG},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchResult, TokenError},
};

fn cid() -> Vec<u8> {
    Cid { codec: Codec::Raw, hash: HashFunction::Sha2_256, digest: [3; 32] }.to_bytes()
}

fn publish(who: AccountId, proof: &RecordProof) -> DispatchResult {
    Marketplace::publish_lookback(signed(who), 0, cid(), Box::new(proof.clone()))
}

/// Record `seq` of Carol, of which only the sender is shown.
fn record(seq: u64) -> RecordProof {
    let mut proof = Said { seq, ..Said::new(CAROL, 0, 1, 1) }.logged();
    proof.fields.retain(|field| field.tag == SENDER_TAG);
    proof
}

fn leaf_of(proof: &RecordProof) -> Digest256 {
    proof.verify::<SoftSha256>(&System::block_hash(0).into(), &ALICE.into()).unwrap().leaf
}

#[test]
fn publish_lookback_stores_the_example_on_deposit() {
    build_and_execute(|| {
        let proof = record(100);
        let leaf = leaf_of(&proof);
        assert_ok!(publish(CAROL, &proof));
        System::assert_last_event(Event::LookbackPublished { agent: 0, leaf, publisher: CAROL }.into());
        let lookback = Lookback {
            publisher: CAROL,
            provider: ALICE,
            seq: 100,
            disclosure: cid().try_into().unwrap(),
            at: 1,
            deposit: LOOKBACK_DEPOSIT,
        };
        assert_eq!(Marketplace::lookbacks(0, None, 10), vec![LookbackInfo { agent: 0, leaf, lookback }]);
        assert!(Marketplace::lookbacks(0, Some(leaf), 10).is_empty());
        assert_eq!(held(HoldReason::Lookback, CAROL), LOOKBACK_DEPOSIT);
        assert_noop!(publish(CAROL, &proof), Error::<Test>::AlreadyExists);
    });
}

#[test]
fn withdraw_lookback_returns_the_deposit() {
    build_and_execute(|| {
        let (one, two) = (record(100), record(101));
        assert_ok!(publish(CAROL, &one));
        assert_ok!(publish(CAROL, &two));
        let withdraw = |who, proof| Marketplace::withdraw_lookback(signed(who), 0, leaf_of(proof));
        assert_noop!(withdraw(DAVE, &one), Error::<Test>::NotAuthorized);
        assert_ok!(withdraw(CAROL, &one));
        // Who runs the agent keeps its page clean, at nobody's expense.
        assert_ok!(withdraw(OPERATOR, &two));
        System::assert_last_event(Event::LookbackWithdrawn { agent: 0, leaf: leaf_of(&two), publisher: CAROL }.into());
        assert_eq!((free(CAROL), free(OPERATOR)), (FUNDS, FUNDS));
        assert!(!LookbackCount::<Test>::contains_key(0) && !LookbacksBy::<Test>::contains_key(0, CAROL));
        assert_noop!(withdraw(CAROL, &one), Error::<Test>::NotFound);
    });
}

#[test]
fn publish_lookback_fails_for_each_reason() {
    build_and_execute(|| {
        let proof = record(100);
        assert_noop!(publish(DAVE, &proof), Error::<Test>::NotAuthorized);
        let other = Marketplace::publish_lookback(signed(CAROL), 1, cid(), Box::new(proof.clone()));
        assert_noop!(other, Error::<Test>::WrongAgent);
        let text = Marketplace::publish_lookback(signed(CAROL), 0, vec![1, 2], Box::new(proof.clone()));
        assert_noop!(text, Error::<Test>::MalformedCid);
        let mut hidden = proof.clone();
        hidden.fields.clear();
        assert_noop!(publish(CAROL, &hidden), Error::<Test>::BadEvidence);
        assert_noop!(publish(CAROL, &Said::new(CAROL, 0, 1, 9).proof()), Error::<Test>::UnknownRoot);
        let poor = Said::new(PAUPER, 0, 1, 1).logged();
        assert_noop!(publish(PAUPER, &poor), TokenError::FundsUnavailable);
    });
}

#[test]
fn lookbacks_are_bounded_per_account_and_per_agent() {
    build_and_execute(|| {
        for seq in 0..u64::from(MAX_LOOKBACKS_PER_ACCOUNT) {
            assert_ok!(publish(CAROL, &record(100 + seq)));
        }
        let one_more = record(200);
        assert_noop!(publish(CAROL, &one_more), Error::<Test>::TooMany);
        assert_eq!(Lookbacks::<Test>::iter().count(), 16);
        LookbackCount::<Test>::insert(0, MAX_LOOKBACKS);
        let of_another = Said::new(DAVE, 0, 1, 1).logged();
        assert_noop!(publish(DAVE, &of_another), Error::<Test>::TooMany);
        LookbackCount::<Test>::insert(0, MAX_LOOKBACKS_PER_ACCOUNT);
    });
}
