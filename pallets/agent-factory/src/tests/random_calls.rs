//! Random calls keep every invariant, and a refused call changes nothing.

use crate::{mock::*, types::*};
use polkadot_sdk::{
    frame_support::storage::with_storage_layer,
    sp_io,
    sp_runtime::{AccountId32, StateVersion},
};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Action {
    Create(u8),
    Publish(u32, Option<(u32, u32)>),
    Deploy(u32, u32),
    Retire(u32),
    SetOperator(u32, u8),
    Allow(u32, u8),
    Revoke(u32, u8),
    SetVisibility(u32),
    SetRoyalty(u32, u8),
    Grant(u32, u32, u8, u16),
    RemoveGrant(u32, u32, u8),
    Sell(u32, u8),
}

fn action() -> impl Strategy<Value = Action> {
    let agent = 0u32..4;
    let version = 0u32..4;
    prop_oneof![
        (0u8..6).prop_map(Action::Create),
        (agent.clone(), proptest::option::of((agent.clone(), version.clone())))
            .prop_map(|(agent, parent)| Action::Publish(agent, parent)),
        (agent.clone(), version.clone()).prop_map(|(agent, version)| Action::Deploy(agent, version)),
        agent.clone().prop_map(Action::Retire),
        (agent.clone(), 0u8..6).prop_map(|(agent, who)| Action::SetOperator(agent, who)),
        (agent.clone(), 0u8..6).prop_map(|(agent, node)| Action::Allow(agent, node)),
        (agent.clone(), 0u8..6).prop_map(|(agent, node)| Action::Revoke(agent, node)),
        agent.clone().prop_map(Action::SetVisibility),
        (agent.clone(), 0u8..30).prop_map(|(agent, percent)| Action::SetRoyalty(agent, percent)),
        (agent.clone(), version.clone(), 0u8..6, 0u16..1_302)
            .prop_map(|(agent, version, node, bytes)| Action::Grant(agent, version, node, bytes)),
        (agent.clone(), version, 0u8..6).prop_map(|(agent, version, node)| Action::RemoveGrant(agent, version, node)),
        (agent, 0u8..6).prop_map(|(agent, buyer)| Action::Sell(agent, buyer)),
    ]
}

fn who(index: u8) -> AccountId32 {
    match index {
        0 => FOUNDER,
        1 => OTHER,
        2 => NODE,
        3 => AgentFactory::account(0),
        4 => AgentFactory::account(1),
        _ => POOR,
    }
}

fn run(caller: AccountId32, action: Action) -> Result<(), polkadot_sdk::sp_runtime::DispatchError> {
    let origin = signed(caller);
    match action {
        Action::Create(letter) => {
            AgentFactory::create_agent(origin, Box::new(spec(&char::from(b'a' + letter).to_string())))
        }
        Action::Publish(agent, parent) => {
            // Odd parents derive in the clear, everything else is encrypted.
            let kernel = if parent.is_some_and(|(of, _)| of % 2 == 1) { plain_kernel(1) } else { kernel(1) };
            AgentFactory::publish_version(origin, agent, Box::new(kernel), parent, None)
        }
        Action::Deploy(agent, version) => AgentFactory::deploy(origin, agent, version),
        Action::Retire(agent) => AgentFactory::retire(origin, agent),
        Action::SetOperator(agent, index) => AgentFactory::set_operator(origin, agent, who(index)),
        Action::Allow(agent, node) => AgentFactory::allow_node(origin, agent, who(node)),
        Action::Revoke(agent, node) => AgentFactory::revoke_node(origin, agent, who(node)),
        Action::SetVisibility(agent) => AgentFactory::set_visibility(origin, agent, Visibility::Private),
        Action::SetRoyalty(agent, percent) => {
            AgentFactory::set_royalty(origin, agent, polkadot_sdk::sp_runtime::Perbill::from_percent(percent.into()))
        }
        Action::Grant(agent, version, node, bytes) => {
            AgentFactory::grant_key(origin, agent, version, who(node), vec![1; bytes.into()])
        }
        Action::RemoveGrant(agent, version, node) => AgentFactory::remove_key_grant(origin, agent, version, who(node)),
        Action::Sell(agent, buyer) => sell(agent, &who(buyer), 5),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn random_calls_keep_every_invariant(calls in proptest::collection::vec((0u8..6, action()), 1..80)) {
        build_and_execute(|| {
            for (caller, action) in calls {
                let before = sp_io::storage::root(StateVersion::V1);
                if with_storage_layer(|| run(who(caller), action)).is_err() {
                    assert_eq!(sp_io::storage::root(StateVersion::V1), before);
                }
                check_invariants();
            }
        });
    }
}
