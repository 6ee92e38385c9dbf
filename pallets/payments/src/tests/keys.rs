//! The life of an API key.

use crate::{
    BearerHashes, Claims, Error, Event, HoldReason, Lanes, PaidBy, PaidTo, PaymentKind, PaymentState, Reader, Scope,
    Share, Terms, mock::*,
};
use assay_primitives::ids::ASY;
use polkadot_sdk::frame_support::{assert_noop, assert_ok};

fn create(terms: Terms<AccountId, u32>) -> polkadot_sdk::frame_support::dispatch::DispatchResult {
    let nonce = Payments::next_nonce_of(&ALICE);
    Payments::create_key(signed(ALICE), PROVIDER, bearer(&PROVIDER, 99), nonce, ASY, terms, None)
}

#[test]
fn create_key_allocates_credits_and_holds_a_deposit() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        assert_eq!(held(&ALICE, HoldReason::Credits), 5 * ASY);
        assert_eq!(held(&ALICE, HoldReason::Record), DEPOSIT);
        let credits = Payments::credit_info(&ALICE);
        assert_eq!((credits.held, credits.allocated, credits.unallocated), (5 * ASY, 5 * ASY, 0));
        let created = Event::KeyCreated { pay_id, owner: ALICE, provider: PROVIDER, nonce: 0, allocation: 5 * ASY };
        assert_eq!(events().last(), Some(&created));
        assert_eq!(BearerHashes::<Test>::get(bearer(&PROVIDER, 0)), Some(pay_id));
        assert_eq!(Payments::next_nonce_of(&ALICE), 1);
    });
}

#[test]
fn create_key_fails_without_credits_to_allocate() {
    build_and_execute(|| {
        key(ALICE, PROVIDER, 5 * ASY);
        assert_ok!(Payments::deposit_credits(signed(ALICE), ASY - 1));
        assert_noop!(create(any_agent()), Error::<Test>::Insufficient);
        assert_ok!(Payments::deposit_credits(signed(ALICE), 1));
        assert_ok!(create(any_agent()));
    });
}

#[test]
fn create_key_fails_when_an_argument_is_wrong() {
    build_and_execute(|| {
        for owner in [ALICE, CAROL] {
            assert_ok!(Payments::deposit_credits(signed(owner), 10 * ASY));
        }
        let hash = bearer(&PROVIDER, 1);
        let with = |owner, provider, nonce, allocation| {
            Payments::create_key(signed(owner), provider, hash, nonce, allocation, any_agent(), None)
        };
        assert_noop!(with(ALICE, PROVIDER, 0, 0), Error::<Test>::AmountZero);
        assert_noop!(with(CAROL, PROVIDER, 0, ASY), Error::<Test>::EncryptionKeyMissing);
        assert_noop!(with(ALICE, BOB, 0, ASY), Error::<Test>::ProviderInvalid);
        assert_noop!(with(ALICE, TRAINER, 0, ASY), Error::<Test>::ProviderInvalid);
        assert_noop!(with(ALICE, PROVIDER, 1, ASY), Error::<Test>::NonceMismatch);
        assert_ok!(with(ALICE, PROVIDER, 0, ASY));
        assert_noop!(with(ALICE, PROVIDER, 0, ASY), Error::<Test>::AlreadyExists);
        let other =
            |nonce| Payments::create_key(signed(ALICE), GATEWAY, bearer(&GATEWAY, 2), nonce, ASY, any_agent(), None);
        assert_noop!(other(0), Error::<Test>::NonceMismatch);
        assert_ok!(other(1));
    });
}

#[test]
fn create_key_fails_when_the_terms_are_wrong() {
    build_and_execute(|| {
        assert_ok!(Payments::deposit_credits(signed(ALICE), 10 * ASY));
        assert_noop!(create(scoped(&[])), Error::<Test>::ScopeInvalid);
        assert_noop!(create(scoped(&[2, 1])), Error::<Test>::ScopeInvalid);
        assert_noop!(create(scoped(&[1, 1])), Error::<Test>::ScopeInvalid);
        assert_noop!(create(scoped(&[1, AGENTS])), Error::<Test>::NotFound);
        assert_noop!(create(readers(&[BOB, CAROL, BOB])), Error::<Test>::ReaderRepeated);
        assert_noop!(create(Terms { expiry: Some(1), ..any_agent() }), Error::<Test>::Expired);
        let most = Terms {
            scope: Scope::Agents((0..16).collect::<Vec<_>>().try_into().unwrap()),
            share: Share::Full,
            readers: [BOB, CAROL, RIVAL, GATEWAY]
                .map(|account| Reader { account, class: Share::Metadata })
                .to_vec()
                .try_into()
                .unwrap(),
            expiry: Some(2),
        };
        assert_ok!(create(most));
    });
}

#[test]
fn top_up_key_raises_the_allocation_of_a_live_key() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, ASY);
        assert_noop!(Payments::top_up_key(signed(ALICE), pay_id, 1), Error::<Test>::Insufficient);
        assert_ok!(Payments::deposit_credits(signed(ALICE), 2 * ASY));
        assert_noop!(Payments::top_up_key(signed(ALICE), pay_id, 0), Error::<Test>::AmountZero);
        assert_noop!(Payments::top_up_key(signed(BOB), pay_id, 1), Error::<Test>::NotAuthorized);
        assert_noop!(Payments::top_up_key(signed(ALICE), [0; 32], 1), Error::<Test>::NotFound);
        assert_noop!(Payments::top_up_channel(signed(ALICE), pay_id, 1), Error::<Test>::NotFound);
        assert_ok!(Payments::top_up_key(signed(ALICE), pay_id, 2 * ASY));
        assert_eq!(events().last(), Some(&Event::ToppedUp { pay_id, amount: 2 * ASY, funds: 3 * ASY }));
        assert_ok!(Payments::revoke_key(signed(ALICE), pay_id));
        assert_noop!(Payments::top_up_key(signed(ALICE), pay_id, 1), Error::<Test>::Insufficient);
        assert_ok!(Payments::deposit_credits(signed(ALICE), 1));
        assert_noop!(Payments::top_up_key(signed(ALICE), pay_id, 1), Error::<Test>::Expired);
    });
}

#[test]
fn close_key_returns_allocation_and_deposit_after_the_window() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        assert_noop!(Payments::close_key(signed(ALICE), pay_id), Error::<Test>::NotYet);
        assert_noop!(Payments::revoke_key(signed(BOB), pay_id), Error::<Test>::NotAuthorized);
        assert_noop!(Payments::request_close(signed(ALICE), pay_id), Error::<Test>::NotFound);
        assert_ok!(Payments::revoke_key(signed(ALICE), pay_id));
        assert_eq!(events().last(), Some(&Event::Closing { pay_id, until: 1 + WINDOW }));
        assert_noop!(Payments::revoke_key(signed(ALICE), pay_id), Error::<Test>::Expired);
        go_to(WINDOW);
        assert_noop!(Payments::close_key(signed(ALICE), pay_id), Error::<Test>::NotYet);
        go_to(1 + WINDOW);
        assert_noop!(Payments::close_key(signed(BOB), pay_id), Error::<Test>::NotAuthorized);
        assert_ok!(Payments::close_key(signed(ALICE), pay_id));
        assert_eq!(events().last(), Some(&Event::Removed { pay_id, released: 5 * ASY, deposit: DEPOSIT }));
        assert_eq!(Payments::credit_info(&ALICE).unallocated, 5 * ASY);
        assert_noop!(Payments::close_key(signed(ALICE), pay_id), Error::<Test>::NotFound);
    });
}

#[test]
fn an_expired_key_closes_without_being_revoked() {
    build_and_execute(|| {
        let terms = Terms { expiry: Some(100), ..any_agent() };
        let pay_id = key_with(ALICE, PROVIDER, ASY, terms, None);
        go_to(99);
        assert!(Payments::payment_info(&pay_id).unwrap().is_live);
        go_to(100);
        assert!(!Payments::payment_info(&pay_id).unwrap().is_live);
        claim(pay_id, 0, tokens(1_000, 0));
        // Revoking it late does not make the window longer.
        go_to(100 + WINDOW - 1);
        assert_ok!(Payments::revoke_key(signed(ALICE), pay_id));
        assert_noop!(Payments::close_key(signed(ALICE), pay_id), Error::<Test>::NotYet);
        go_to(100 + WINDOW);
        idle();
        assert_ok!(Payments::close_key(signed(ALICE), pay_id));
    });
}

#[test]
fn close_key_waits_for_pending_claims_and_leaves_no_state() {
    build_and_execute(|| {
        let pay_id = key(ALICE, PROVIDER, 5 * ASY);
        assert_ok!(Payments::revoke_key(signed(ALICE), pay_id));
        go_to(WINDOW);
        let (id, _) = claim(pay_id, 0, tokens(1_000_000, 0));
        go_to(1 + WINDOW);
        assert_noop!(Payments::close_key(signed(ALICE), pay_id), Error::<Test>::StillPending);
        go_to(2 * WINDOW);
        assert_ok!(Payments::settle_claim(signed(BOB), id));
        assert_ok!(Payments::close_key(signed(ALICE), pay_id));
        // 3 of 5 ASY were used; the rest is free, the storage deposit back.
        assert_eq!(Payments::credit_info(&ALICE).unallocated, 2 * ASY);
        assert_eq!(held(&ALICE, HoldReason::Record), 0);
        assert_eq!(free(&ALICE), FUNDS - 5 * ASY);
        assert_eq!(Lanes::<Test>::iter().count() + Claims::<Test>::iter().count(), 0);
        assert_eq!(PaidBy::<Test>::iter().count() + PaidTo::<Test>::iter().count(), 0);
        assert_eq!(BearerHashes::<Test>::iter().count(), 0);
    });
}

#[test]
fn a_removed_key_never_returns() {
    build_and_execute(|| {
        let first = key(ALICE, PROVIDER, ASY);
        assert_ok!(Payments::revoke_key(signed(ALICE), first));
        go_to(1 + WINDOW);
        assert_ok!(Payments::close_key(signed(ALICE), first));
        // The same bearer secret may be used again; the id is another.
        let hash = bearer(&PROVIDER, 0);
        assert_ok!(Payments::create_key(signed(ALICE), PROVIDER, hash, 1, ASY, any_agent(), None));
        let second = Payments::payment_info_by_bearer(&hash).unwrap();
        assert_ne!(second.pay_id, first);
        assert_eq!((second.kind, second.state, second.nonce), (PaymentKind::Key, PaymentState::Open, 1));
    });
}
