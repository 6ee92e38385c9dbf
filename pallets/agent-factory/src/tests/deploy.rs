//! `deploy` and `retire`.

use crate::{Agents, Error, Event, FirstDeployed, mock::*};
use assay_primitives::traits::AgentAccess;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchError,
};

#[test]
fn deploy_serves_the_version_and_tells_the_lifecycle() {
    build_and_execute(|| {
        let agent = new_agent("a");
        new_version(agent);
        new_version(agent);
        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, 2));
        assert_eq!(AgentFactory::deployed(agent), Some(2));
        // WHEN an older version is deployed later, and the newer one again
        System::set_block_number(4);
        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, 1));
        System::assert_last_event(Event::VersionDeployed { agent, version: 1, previous: Some(2) }.into());
        System::set_block_number(6);
        assert_ok!(AgentFactory::deploy(signed(AgentFactory::account(agent)), agent, 2));
        // THEN the first deployments are remembered
        assert_eq!((FirstDeployed::<Test>::get(agent, 1), FirstDeployed::<Test>::get(agent, 2)), (Some(4), Some(1)));
        assert_eq!(Told::get(), ["created 0 by 1", "deployed 0@2", "deployed 0@1", "deployed 0@2"]);
    });
}

#[test]
fn deploy_fails_when_version_is_unknown_or_already_deployed() {
    build_and_execute(|| {
        let agent = new_agent("a");
        for version in [0, 1] {
            assert_noop!(AgentFactory::deploy(signed(FOUNDER), agent, version), Error::<Test>::VersionNotFound);
        }
        new_version(agent);
        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, 1));
        assert_noop!(AgentFactory::deploy(signed(FOUNDER), agent, 1), Error::<Test>::AlreadyDeployed);
        assert_noop!(AgentFactory::deploy(signed(FOUNDER), agent + 1, 1), Error::<Test>::AgentNotFound);
    });
}

#[test]
fn deploy_and_retire_fail_when_caller_may_not() {
    build_and_execute(|| {
        let agent = new_agent("a");
        new_version(agent);
        assert_noop!(AgentFactory::deploy(signed(OTHER), agent, 1), Error::<Test>::NotAuthorized);
        assert_noop!(AgentFactory::deploy(RuntimeOrigin::root(), agent, 1), DispatchError::BadOrigin);
        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, 1));
        assert_noop!(AgentFactory::retire(signed(OTHER), agent), Error::<Test>::NotAuthorized);
        assert_noop!(AgentFactory::retire(RuntimeOrigin::none(), agent), DispatchError::BadOrigin);
    });
}

#[test]
fn deploy_undoes_everything_when_lifecycle_refuses() {
    build_and_execute(|| {
        let agent = new_agent("a");
        new_version(agent);
        Refusal::set(Some("frozen"));
        let call = RuntimeCall::AgentFactory(crate::Call::deploy { agent, version: 1 });
        use polkadot_sdk::sp_runtime::traits::Dispatchable;
        assert_noop!(call.dispatch(signed(FOUNDER)), DispatchError::Other("frozen"));
        assert_eq!(AgentFactory::deployed(agent), None);
    });
}

#[test]
fn retire_stops_serving_until_deployed_again() {
    build_and_execute(|| {
        let agent = new_agent("a");
        assert_noop!(AgentFactory::retire(signed(FOUNDER), agent), Error::<Test>::NotDeployed);
        assert_noop!(AgentFactory::retire(signed(FOUNDER), agent + 1), Error::<Test>::AgentNotFound);
        new_version(agent);
        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, 1));
        assert_ok!(AgentFactory::retire(signed(FOUNDER), agent));
        System::assert_last_event(Event::AgentRetired { agent, version: 1 }.into());
        assert_eq!(Agents::<Test>::get(agent).unwrap().deployed, None);
        assert_noop!(AgentFactory::retire(signed(FOUNDER), agent), Error::<Test>::NotDeployed);
        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, 1));
        assert_eq!(AgentFactory::deployed(agent), Some(1));
    });
}
