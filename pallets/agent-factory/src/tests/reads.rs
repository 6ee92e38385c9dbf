//! Bodies of the runtime API.

use crate::{mock::*, types::*};
use polkadot_sdk::{
    frame_support::assert_ok,
    sp_runtime::{AccountId32, Perbill},
};

#[test]
fn agent_is_read_by_id_and_name() {
    build_and_execute(|| {
        let agent = new_agent("a-name");
        new_version(agent);
        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, 1));
        assert_ok!(AgentFactory::allow_node(signed(FOUNDER), agent, NODE));
        let info = AgentFactory::agent_info(agent).unwrap();
        assert_eq!(AgentFactory::agent_info_by_name(b"a-name".to_vec()), Some(info.clone()));
        let spec = spec("a-name");
        assert_eq!(
            info,
            AgentInfo {
                id: agent,
                name: spec.name,
                task: spec.task,
                base: spec.base,
                licence: spec.licence,
                visibility: spec.visibility,
                metadata_cid: spec.metadata_cid,
                research_cid: spec.research_cid,
                royalty: spec.royalty,
                founder: FOUNDER,
                operator: FOUNDER,
                account: AgentFactory::account(agent),
                versions: 1,
                deployed: Some(1),
                allowed_nodes: 1,
                deposit: AGENT_DEPOSIT,
                created_at: 1,
            }
        );
        assert_eq!(AgentFactory::agent_info(agent + 1), None);
        assert_eq!(AgentFactory::agent_info_by_name(b"nobody".to_vec()), None);
        assert_eq!(AgentFactory::agent_info_by_name(vec![b'a'; 1_000]), None);
    });
}

#[test]
fn versions_are_paged_and_bounded() {
    build_and_execute(|| {
        let agent = new_agent("a");
        for _ in 0..MAX_PAGE + 5 {
            new_version(agent);
        }
        let numbers = |from, limit| -> Vec<u32> {
            AgentFactory::version_infos(agent, from, limit).into_iter().map(|info| info.number).collect()
        };
        assert_eq!(numbers(0, 2), [1, 2]);
        assert_eq!(numbers(3, 2), [3, 4]);
        assert_eq!(numbers(1, u32::MAX), (1..=MAX_PAGE).collect::<Vec<_>>());
        assert_eq!(numbers(MAX_PAGE + 1, 100), (MAX_PAGE + 1..=MAX_PAGE + 5).collect::<Vec<_>>());
        assert!(numbers(u32::MAX, 10).is_empty() && numbers(1, 0).is_empty());
        let info = AgentFactory::version_info(agent, 2).unwrap();
        assert_eq!((info.kernel, info.publisher, info.first_deployed_at), (kernel(0xaa), FOUNDER, None));
        assert_eq!(AgentFactory::version_info(agent, MAX_PAGE + 6), None);
    });
}

#[test]
fn lineage_walks_to_the_first_ancestor_across_agents() {
    build_and_execute(|| {
        let (upstream, agent) = (new_agent_of(OTHER, "upstream"), new_agent("a"));
        new_version(upstream);
        let publish = |parent| AgentFactory::publish_version(signed(FOUNDER), agent, Box::new(kernel(1)), parent, None);
        assert_ok!(publish(Some((upstream, 1))));
        assert_ok!(publish(Some((agent, 1))));
        let edge = |agent, version, percent| ParentEdge { agent, version, royalty: Perbill::from_percent(percent) };
        assert_eq!(
            AgentFactory::lineage_of(agent, 2),
            [
                LineageStep { agent, version: 2, parent: Some(edge(agent, 1, 0)) },
                LineageStep { agent, version: 1, parent: Some(edge(upstream, 1, 10)) },
                LineageStep { agent: upstream, version: 1, parent: None },
            ]
        );
        assert!(AgentFactory::lineage_of(agent, 3).is_empty());
    });
}

#[test]
fn agents_of_lists_founded_and_operated_agents() {
    build_and_execute(|| {
        let (first, second) = (new_agent("a"), new_agent("b"));
        assert_ok!(AgentFactory::set_operator(signed(AgentFactory::account(first)), first, OTHER));
        assert_eq!(AgentFactory::agents_of(FOUNDER), [first, second]);
        assert_eq!(AgentFactory::agents_of(OTHER), [first]);
        assert!(AgentFactory::agents_of(NODE).is_empty());
    });
}

#[test]
fn allowed_nodes_are_paged_in_order() {
    build_and_execute(|| {
        let agent = new_agent("a");
        for fill in [9, 3, 7] {
            assert_ok!(AgentFactory::allow_node(signed(FOUNDER), agent, AccountId32::new([fill; 32])));
        }
        let page = |after: Option<u8>, limit| -> Vec<u8> {
            let rows = AgentFactory::allowed_nodes_of(agent, after.map(|fill| AccountId32::new([fill; 32])), limit);
            assert!(rows.iter().all(|row| (row.payer.clone(), row.deposit) == (FOUNDER, NODE_DEPOSIT)));
            rows.into_iter().map(|row| <AccountId32 as AsRef<[u8]>>::as_ref(&row.node)[0]).collect()
        };
        assert_eq!(page(None, u32::MAX), [3, 7, 9]);
        assert_eq!((page(None, 2), page(Some(7), 2)), (vec![3, 7], vec![9]));
        assert_eq!(page(Some(4), 1), [7]);
        assert!(page(Some(9), 9).is_empty() && page(None, 0).is_empty());
        assert!(AgentFactory::allowed_nodes_of(agent + 1, None, 9).is_empty());
    });
}
