//! What a sale hands over.

use crate::{AgentsOf, Error, Event, HoldReason, mock::*, types::Visibility};
use assay_primitives::traits::AgentAccess;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, storage::with_storage_layer},
    sp_runtime::DispatchError,
};

#[test]
fn sell_tells_the_lifecycle_and_hands_over() {
    build_and_execute(|| {
        let agent = new_agent("a");
        assert_ok!(sell(agent, &NODE, 700));
        System::assert_last_event(Event::AgentSold { agent, buyer: NODE, previous: FOUNDER, price: 700 }.into());
        assert_eq!(AgentFactory::operator_of(agent), Some(NODE));
        assert_eq!(Told::get(), ["created 0 by 1", "sold 0 to 3 for 700 of 2"]);
        // THEN the seller has no say any more
        new_version(agent);
        assert_noop!(AgentFactory::deploy(signed(FOUNDER), agent, 1), Error::<Test>::NotAuthorized);
        assert_ok!(AgentFactory::deploy(signed(NODE), agent, 1));
    });
}

#[test]
fn sell_keeps_the_index_of_accounts() {
    build_and_execute(|| {
        let agent = new_agent("a");
        let listed = || [FOUNDER, OTHER, NODE].map(|who| AgentsOf::<Test>::contains_key(who, agent));
        assert_ok!(sell(agent, &OTHER, 1));
        assert_eq!(listed(), [true, true, false]);
        assert_ok!(sell(agent, &NODE, 2));
        assert_eq!(listed(), [true, false, true]);
        // The founder buys it back, then from itself.
        assert_ok!(sell(agent, &FOUNDER, 3));
        assert_ok!(sell(agent, &FOUNDER, 4));
        assert_eq!(listed(), [true, false, false]);
        assert_eq!(AgentsOf::<Test>::iter().count(), 1);
    });
}

#[test]
fn sell_passes_keys_and_allow_list_of_a_private_agent() {
    build_and_execute(|| {
        let agent = new_agent("a");
        new_version(agent);
        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, 1));
        assert_ok!(AgentFactory::set_visibility(signed(FOUNDER), agent, Visibility::Private));
        assert_ok!(AgentFactory::allow_node(signed(FOUNDER), agent, NODE));
        assert_ok!(AgentFactory::grant_key(signed(FOUNDER), agent, 1, NODE, vec![1; 10]));
        assert_ok!(sell(agent, &OTHER, 700));
        // THEN the node serves on, the seller does not, and the deposits are still the seller's
        assert!(AgentFactory::may_run(&NODE, agent, 1) && AgentFactory::key_grant_info(agent, 1, NODE).is_some());
        assert!(AgentFactory::may_run(&OTHER, agent, 1) && !AgentFactory::may_run(&FOUNDER, agent, 1));
        assert_eq!(
            held(HoldReason::AllowedNode, &FOUNDER) + held(HoldReason::KeyGrant, &FOUNDER),
            30 + key_deposit(10)
        );
        // WHEN the buyer replaces or takes back what it got THEN the seller is paid out
        assert_ok!(AgentFactory::grant_key(signed(OTHER), agent, 1, NODE, vec![1; 10]));
        assert_ok!(AgentFactory::revoke_node(signed(OTHER), agent, NODE));
        assert_eq!(held(HoldReason::AllowedNode, &FOUNDER) + held(HoldReason::KeyGrant, &FOUNDER), 0);
        assert_noop!(
            AgentFactory::grant_key(signed(FOUNDER), agent, 1, FOUNDER, vec![1; 10]),
            Error::<Test>::NotAuthorized
        );
    });
}

#[test]
fn sell_fails_when_agent_is_unknown_or_lifecycle_refuses() {
    build_and_execute(|| {
        assert_noop!(sell(0, &NODE, 1), Error::<Test>::AgentNotFound);
        let agent = new_agent("a");
        Refusal::set(Some("no money"));
        assert_noop!(with_storage_layer(|| sell(agent, &NODE, 1)), DispatchError::Other("no money"));
        assert_eq!(AgentFactory::operator_of(agent), Some(FOUNDER));
    });
}
