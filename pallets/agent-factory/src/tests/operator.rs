//! `set_operator`.

use crate::{AgentsOf, Error, Event, mock::*};
use assay_primitives::traits::AgentAccess;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchError,
};

#[test]
fn set_operator_hands_over_and_keeps_the_index() {
    build_and_execute(|| {
        let agent = new_agent("a");
        let account = AgentFactory::account(agent);
        assert_ok!(AgentFactory::set_operator(signed(account.clone()), agent, OTHER));
        System::assert_last_event(Event::OperatorChanged { agent, previous: FOUNDER, operator: OTHER }.into());
        assert_eq!(AgentFactory::operator_of(agent), Some(OTHER));
        // THEN the old operator has no say any more, the new one has
        new_version(agent);
        assert_noop!(AgentFactory::deploy(signed(FOUNDER), agent, 1), Error::<Test>::NotAuthorized);
        assert_ok!(AgentFactory::deploy(signed(OTHER), agent, 1));
        // WHEN it moves on and back to the founder
        assert_ok!(AgentFactory::set_operator(signed(account.clone()), agent, NODE));
        assert!(!AgentsOf::<Test>::contains_key(OTHER, agent));
        assert!(AgentsOf::<Test>::contains_key(FOUNDER, agent) && AgentsOf::<Test>::contains_key(NODE, agent));
        assert_ok!(AgentFactory::set_operator(signed(account.clone()), agent, FOUNDER));
        assert_ok!(AgentFactory::set_operator(signed(account), agent, FOUNDER));
        assert_eq!(AgentsOf::<Test>::iter().count(), 1);
    });
}

#[test]
fn set_operator_fails_when_caller_is_not_the_agent() {
    build_and_execute(|| {
        let (agent, other) = (new_agent("a"), new_agent("b"));
        let set = |origin, agent| AgentFactory::set_operator(origin, agent, OTHER);
        assert_noop!(set(signed(FOUNDER), agent), Error::<Test>::NotAuthorized);
        assert_noop!(set(signed(AgentFactory::account(other)), agent), Error::<Test>::NotAuthorized);
        assert_noop!(set(signed(AgentFactory::account(9)), 9), Error::<Test>::AgentNotFound);
        assert_noop!(set(RuntimeOrigin::root(), agent), DispatchError::BadOrigin);
        assert_noop!(set(RuntimeOrigin::none(), agent), DispatchError::BadOrigin);
    });
}
