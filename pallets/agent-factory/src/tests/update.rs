//! `update_metadata`, `update_research`, `set_visibility`, `set_royalty`.

use crate::{Agents, Error, Event, mock::*, types::Visibility};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, Perbill},
};

#[test]
fn updates_change_the_record_and_say_so() {
    build_and_execute(|| {
        let agent = new_agent("a");
        let record = || Agents::<Test>::get(agent).unwrap();

        assert_ok!(AgentFactory::update_metadata(signed(FOUNDER), agent, cid_of(9)));
        assert_eq!(record().metadata_cid.to_vec(), cid_of(9));
        System::assert_last_event(Event::MetadataUpdated { agent, cid: record().metadata_cid }.into());

        assert_ok!(AgentFactory::update_research(signed(FOUNDER), agent, Some(cid_of(8))));
        assert_eq!(record().research_cid.unwrap().to_vec(), cid_of(8));
        assert_ok!(AgentFactory::update_research(signed(FOUNDER), agent, None));
        assert_eq!(record().research_cid, None);
        System::assert_last_event(Event::ResearchUpdated { agent, cid: None }.into());

        assert_ok!(AgentFactory::set_visibility(signed(FOUNDER), agent, Visibility::Private));
        assert_eq!(record().visibility, Visibility::Private);
        System::assert_last_event(Event::VisibilityChanged { agent, visibility: Visibility::Private }.into());

        let royalty = Perbill::from_percent(20);
        assert_ok!(AgentFactory::set_royalty(signed(AgentFactory::account(agent)), agent, royalty));
        assert_eq!(record().royalty, royalty);
        System::assert_last_event(Event::RoyaltyChanged { agent, royalty }.into());
    });
}

#[test]
fn updates_fail_when_input_breaks_a_rule() {
    build_and_execute(|| {
        let agent = new_agent("a");
        assert_noop!(AgentFactory::update_metadata(signed(FOUNDER), agent, vec![1; 65]), Error::<Test>::CidTooLong);
        assert_noop!(
            AgentFactory::update_metadata(signed(FOUNDER), agent, b"QmYwAPJzv5CZsnA625s3Xf2nem".to_vec()),
            Error::<Test>::CidVersionUnsupported
        );
        assert_noop!(
            AgentFactory::update_research(signed(FOUNDER), agent, Some(Vec::new())),
            Error::<Test>::CidMalformed
        );
        assert_noop!(
            AgentFactory::set_royalty(signed(FOUNDER), agent, Perbill::from_percent(21)),
            Error::<Test>::RoyaltyTooHigh
        );
    });
}

#[test]
fn updates_fail_when_caller_may_not() {
    build_and_execute(|| {
        let agent = new_agent("a");
        let refused = [
            (signed(OTHER), agent, Error::<Test>::NotAuthorized.into()),
            (signed(FOUNDER), agent + 1, Error::<Test>::AgentNotFound.into()),
            (RuntimeOrigin::none(), agent, DispatchError::BadOrigin),
            (RuntimeOrigin::root(), agent, DispatchError::BadOrigin),
        ];
        for (origin, agent, error) in refused {
            assert_noop!(AgentFactory::update_metadata(origin.clone(), agent, cid_of(1)), error);
            assert_noop!(AgentFactory::update_research(origin.clone(), agent, None), error);
            assert_noop!(AgentFactory::set_visibility(origin.clone(), agent, Visibility::Private), error);
            assert_noop!(AgentFactory::set_royalty(origin.clone(), agent, Perbill::zero()), error);
            assert_noop!(AgentFactory::allow_node(origin.clone(), agent, NODE), error);
            assert_noop!(AgentFactory::revoke_node(origin, agent, NODE), error);
        }
    });
}
