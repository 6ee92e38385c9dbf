//! Allow-lists and who may run what.

use crate::{Error, Event, HoldReason, mock::*, types::Visibility};
use assay_primitives::traits::AgentAccess;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{AccountId32, DispatchError, TokenError},
};

fn may_run(agent: u32, version: u32) -> [bool; 3] {
    [FOUNDER, OTHER, NODE].map(|node| AgentFactory::may_run(&node, agent, version))
}

#[test]
fn may_run_follows_visibility_deployment_and_allow_list() {
    build_and_execute(|| {
        let agent = new_agent("a");
        new_version(agent);
        new_version(agent);
        // GIVEN a preview: only the operator, also as a provider; not a node of the allow-list
        assert_eq!(may_run(agent, 1), [true, false, false]);
        assert_ok!(AgentFactory::allow_node(signed(FOUNDER), agent, NODE));
        assert_eq!(may_run(agent, 1), [true, false, false]);
        // WHEN deployed THEN everyone, also after a newer version replaces it
        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, 1));
        assert_eq!(may_run(agent, 1), [true, true, true]);
        assert_eq!(may_run(agent, 2), [true, false, false]);
        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, 2));
        assert_eq!((may_run(agent, 1), may_run(agent, 2)), ([true; 3], [true; 3]));
        // WHEN private THEN the allow-list decides
        assert_ok!(AgentFactory::set_visibility(signed(FOUNDER), agent, Visibility::Private));
        assert_eq!(may_run(agent, 2), [true, false, true]);
        // WHEN public again but retired THEN only operator and allow-list
        assert_ok!(AgentFactory::set_visibility(signed(FOUNDER), agent, Visibility::Public));
        assert_ok!(AgentFactory::retire(signed(FOUNDER), agent));
        assert_eq!(may_run(agent, 2), [true, false, true]);
        assert_ok!(AgentFactory::revoke_node(signed(FOUNDER), agent, NODE));
        assert_eq!(may_run(agent, 2), [true, false, false]);
    });
}

#[test]
fn previews_follow_the_operator() {
    build_and_execute(|| {
        let agent = new_agent("a");
        new_version(agent);
        assert_ok!(AgentFactory::set_operator(signed(AgentFactory::account(agent)), agent, NODE));
        assert_eq!(may_run(agent, 1), [false, false, true]);
        // WHEN the agent is private THEN nothing changes for a preview
        assert_ok!(AgentFactory::set_visibility(signed(NODE), agent, Visibility::Private));
        assert_eq!(may_run(agent, 1), [false, false, true]);
    });
}

#[test]
fn may_run_is_false_for_unknown_agents_and_versions() {
    build_and_execute(|| {
        let agent = new_agent("a");
        assert_eq!(may_run(agent, 1), [false; 3]);
        assert_eq!(may_run(agent, 0), [false; 3]);
        assert_eq!(may_run(agent + 1, 1), [false; 3]);
        assert!(AgentFactory::exists(agent) && !AgentFactory::exists(agent + 1));
        assert!(!AgentFactory::version_exists(agent, 1));
        assert_eq!(AgentFactory::operator_of(agent + 1), None);
    });
}

#[test]
fn allow_node_holds_a_deposit_that_revoke_returns_to_its_payer() {
    build_and_execute(|| {
        let agent = new_agent("a");
        assert_ok!(AgentFactory::allow_node(signed(FOUNDER), agent, NODE));
        System::assert_last_event(
            Event::NodeAllowed { agent, node: NODE, payer: FOUNDER, deposit: NODE_DEPOSIT }.into(),
        );
        assert_eq!(held(HoldReason::AllowedNode, &FOUNDER), NODE_DEPOSIT);
        // WHEN another operator revokes
        assert_ok!(AgentFactory::set_operator(signed(AgentFactory::account(agent)), agent, OTHER));
        assert_ok!(AgentFactory::revoke_node(signed(OTHER), agent, NODE));
        // THEN the founder who paid has it back
        System::assert_last_event(
            Event::NodeRevoked { agent, node: NODE, payer: FOUNDER, deposit: NODE_DEPOSIT }.into(),
        );
        assert_eq!(held(HoldReason::AllowedNode, &FOUNDER), 0);
        assert_eq!(Balances::free_balance(FOUNDER), ENDOWMENT - AGENT_DEPOSIT);
    });
}

#[test]
fn allow_node_fails_when_listed_full_or_unpaid() {
    build_and_execute(|| {
        let agent = new_agent("a");
        assert_ok!(AgentFactory::allow_node(signed(FOUNDER), agent, NODE));
        assert_noop!(AgentFactory::allow_node(signed(FOUNDER), agent, NODE), Error::<Test>::NodeAlreadyExists);
        let account = AgentFactory::account(agent);
        assert_noop!(
            AgentFactory::allow_node(signed(account), agent, OTHER),
            DispatchError::Token(TokenError::FundsUnavailable)
        );
        for index in 1..MAX_NODES {
            let node = AccountId32::new([index as u8 + 100; 32]);
            assert_ok!(AgentFactory::allow_node(signed(FOUNDER), agent, node));
        }
        assert_noop!(AgentFactory::allow_node(signed(FOUNDER), agent, OTHER), Error::<Test>::TooManyNodes);
    });
}

#[test]
fn revoke_node_fails_when_not_listed() {
    build_and_execute(|| {
        let agent = new_agent("a");
        assert_noop!(AgentFactory::revoke_node(signed(FOUNDER), agent, NODE), Error::<Test>::NodeNotFound);
    });
}
