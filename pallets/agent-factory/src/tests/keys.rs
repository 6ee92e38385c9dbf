//! `grant_key` and `remove_key_grant`.

use crate::{Error, Event, HoldReason, KeyGrants, mock::*, types::*};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, TokenError},
};

fn grant(agent: u32, version: u32, bytes: usize) -> Result<(), DispatchError> {
    AgentFactory::grant_key(signed(FOUNDER), agent, version, NODE, vec![bytes as u8; bytes])
}

/// A private agent with one encrypted version that `NODE` may run.
fn private_agent() -> u32 {
    let agent = new_agent("a");
    new_version(agent);
    assert_ok!(AgentFactory::set_visibility(signed(FOUNDER), agent, Visibility::Private));
    assert_ok!(AgentFactory::allow_node(signed(FOUNDER), agent, NODE));
    agent
}

#[test]
fn grant_key_stores_the_key_and_holds_a_deposit_by_size() {
    build_and_execute(|| {
        let agent = private_agent();
        System::set_block_number(5);
        assert_ok!(grant(agent, 1, 100));
        let deposit = key_deposit(100);
        System::assert_last_event(Event::KeyGranted { agent, version: 1, node: NODE, payer: FOUNDER, deposit }.into());
        assert_eq!(held(HoldReason::KeyGrant, &FOUNDER), deposit);
        assert_eq!(
            AgentFactory::key_grant_info(agent, 1, NODE),
            Some(KeyGrantInfo { wrapped_key: vec![100; 100], payer: FOUNDER, deposit, granted_at: 5 })
        );
        assert_eq!(AgentFactory::key_grant_info(agent, 1, OTHER), None);
        assert_eq!(AgentFactory::key_grant_info(agent, 2, NODE), None);
    });
}

#[test]
fn grant_key_replaces_and_returns_the_earlier_deposit() {
    build_and_execute(|| {
        let agent = private_agent();
        assert_ok!(grant(agent, 1, 1_300));
        assert_ok!(grant(agent, 1, 10));
        assert_eq!(held(HoldReason::KeyGrant, &FOUNDER), key_deposit(10));
        // WHEN another payer replaces it
        assert_ok!(AgentFactory::set_operator(signed(AgentFactory::account(agent)), agent, OTHER));
        assert_ok!(AgentFactory::grant_key(signed(OTHER), agent, 1, NODE, vec![7; 20]));
        // THEN the first has everything back
        assert_eq!((held(HoldReason::KeyGrant, &FOUNDER), held(HoldReason::KeyGrant, &OTHER)), (0, key_deposit(20)));
        assert_eq!(KeyGrants::<Test>::iter().count(), 1);
    });
}

/// A payer whose free balance covers only the difference can still replace its own grant.
#[test]
fn grant_key_needs_only_the_difference_from_the_same_payer() {
    build_and_execute(|| {
        let agent = private_agent();
        let account = AgentFactory::account(agent);
        let by_agent = |bytes: usize| AgentFactory::grant_key(signed(account.clone()), agent, 1, NODE, vec![1; bytes]);
        // One planck stays as the account's minimum.
        assert_ok!(Balances::transfer_allow_death(signed(OTHER), account.clone(), key_deposit(11) + 1));
        assert_ok!(by_agent(10));
        assert_ok!(by_agent(11));
        assert_noop!(
            polkadot_sdk::frame_support::storage::with_storage_layer(|| by_agent(12)),
            DispatchError::Token(TokenError::FundsUnavailable)
        );
        assert_eq!(held(HoldReason::KeyGrant, &account), key_deposit(11));
    });
}

#[test]
fn remove_key_grant_returns_the_deposit_to_its_payer() {
    build_and_execute(|| {
        let agent = private_agent();
        let free = Balances::free_balance(FOUNDER);
        assert_ok!(grant(agent, 1, 100));
        assert_ok!(AgentFactory::set_operator(signed(AgentFactory::account(agent)), agent, OTHER));
        assert_ok!(AgentFactory::remove_key_grant(signed(OTHER), agent, 1, NODE));
        System::assert_last_event(
            Event::KeyGrantRemoved { agent, version: 1, node: NODE, payer: FOUNDER, deposit: key_deposit(100) }.into(),
        );
        assert_eq!((Balances::free_balance(FOUNDER), held(HoldReason::KeyGrant, &FOUNDER)), (free, 0));
        assert_noop!(AgentFactory::remove_key_grant(signed(OTHER), agent, 1, NODE), Error::<Test>::KeyGrantNotFound);
    });
}

/// Granting, replacing and removing in any order leaves no planck behind.
#[test]
fn storage_deposit_of_keys_is_always_returned() {
    build_and_execute(|| {
        let agent = private_agent();
        let before = Balances::free_balance(FOUNDER);
        for bytes in [1, 1_300, 2, 650] {
            assert_ok!(grant(agent, 1, bytes));
        }
        assert_ok!(AgentFactory::revoke_node(signed(FOUNDER), agent, NODE));
        assert_ok!(AgentFactory::remove_key_grant(signed(FOUNDER), agent, 1, NODE));
        assert_eq!(Balances::free_balance(FOUNDER), before + NODE_DEPOSIT);
    });
}

#[test]
fn revoked_node_keeps_past_keys_and_gets_no_new_ones() {
    build_and_execute(|| {
        let agent = private_agent();
        assert_ok!(grant(agent, 1, 100));
        assert_ok!(AgentFactory::revoke_node(signed(FOUNDER), agent, NODE));
        new_version(agent);
        // THEN the past grant is still there, as readable as ever
        assert!(AgentFactory::key_grant_info(agent, 1, NODE).is_some());
        // and neither a new version's key nor a fresh wrap of the old one can be granted
        assert_noop!(grant(agent, 2, 100), Error::<Test>::NodeMayNotRun);
        assert_noop!(grant(agent, 1, 100), Error::<Test>::NodeMayNotRun);
        // WHEN it comes back
        assert_ok!(AgentFactory::allow_node(signed(FOUNDER), agent, NODE));
        assert_ok!(grant(agent, 2, 100));
    });
}

#[test]
fn keys_of_a_public_agent_go_to_any_node() {
    build_and_execute(|| {
        let agent = new_agent("a");
        new_version(agent);
        assert_ok!(grant(agent, 1, 100));
    });
}

#[test]
fn keys_of_a_private_agent_go_to_its_operator_without_an_allow_list() {
    build_and_execute(|| {
        let agent = private_agent();
        let to = |node| AgentFactory::grant_key(signed(FOUNDER), agent, 1, node, vec![1; 10]);
        assert_ok!(to(FOUNDER));
        assert_noop!(to(OTHER), Error::<Test>::NodeMayNotRun);
    });
}

#[test]
fn grant_key_fails_when_a_rule_is_broken() {
    build_and_execute(|| {
        let agent = private_agent();
        assert_noop!(grant(agent, 1, 0), Error::<Test>::WrappedKeyEmpty);
        assert_noop!(grant(agent, 1, 1_301), Error::<Test>::WrappedKeyTooLong);
        assert_noop!(grant(agent, 2, 100), Error::<Test>::VersionNotFound);
        assert_noop!(grant(agent + 1, 1, 100), Error::<Test>::AgentNotFound);
        // A version in the clear has no key.
        let plain = Box::new(plain_kernel(1));
        assert_ok!(AgentFactory::publish_version(signed(FOUNDER), agent, plain, None, None));
        assert_noop!(grant(agent, 2, 100), Error::<Test>::NotEncrypted);
        // A node without an encryption key cannot open anything.
        assert_ok!(AgentFactory::allow_node(signed(FOUNDER), agent, POOR));
        assert_noop!(
            AgentFactory::grant_key(signed(FOUNDER), agent, 1, POOR, vec![1]),
            Error::<Test>::EncryptionKeyNotFound
        );
    });
}

#[test]
fn key_calls_fail_when_caller_may_not() {
    build_and_execute(|| {
        let agent = private_agent();
        assert_ok!(grant(agent, 1, 100));
        // Not even the node itself.
        for (origin, error) in [
            (signed(OTHER), Error::<Test>::NotAuthorized.into()),
            (signed(NODE), Error::<Test>::NotAuthorized.into()),
            (RuntimeOrigin::none(), DispatchError::BadOrigin),
            (RuntimeOrigin::root(), DispatchError::BadOrigin),
        ] {
            assert_noop!(AgentFactory::grant_key(origin.clone(), agent, 1, NODE, vec![1]), error);
            assert_noop!(AgentFactory::remove_key_grant(origin, agent, 1, NODE), error);
        }
    });
}
