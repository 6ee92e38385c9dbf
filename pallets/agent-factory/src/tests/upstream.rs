//! Royalties that a deployed version owes to another agent.

use crate::mock::*;
use assay_primitives::economy::{Upstream, UpstreamRoyalty};
use polkadot_sdk::{frame_support::assert_ok, sp_runtime::Perbill};
use proptest::prelude::*;

fn publish(agent: u32, parent: Option<(u32, u32)>) {
    assert_ok!(AgentFactory::publish_version(signed(FOUNDER), agent, Box::new(kernel(1)), parent, None));
}

#[test]
fn upstream_is_the_edge_of_the_deployed_version() {
    build_and_execute(|| {
        let (parent, agent) = (new_agent_of(OTHER, "parent"), new_agent("a"));
        new_version(parent);
        publish(agent, Some((parent, 1)));
        publish(agent, None);
        publish(agent, Some((agent, 1)));
        let upstream = || AgentFactory::upstream(agent);
        let deploy = |version| {
            assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, version));
        };
        // GIVEN no deployment
        assert_eq!(upstream(), None);
        // WHEN the derivative of another agent is deployed THEN its 10 % are owed
        deploy(1);
        assert_eq!(upstream(), Some(Upstream { agent: parent, rate: 100_000 }));
        // WHEN a version without parent, or with one of the same agent THEN nothing: one level only
        deploy(2);
        assert_eq!(upstream(), None);
        deploy(3);
        assert_eq!(upstream(), None);
        deploy(1);
        assert_ok!(AgentFactory::retire(signed(FOUNDER), agent));
        assert_eq!((upstream(), AgentFactory::upstream(parent), AgentFactory::upstream(9)), (None, None, None));
    });
}

#[test]
fn upstream_rate_is_in_ppm_rounded_down() {
    build_and_execute(|| {
        let (parent, agent) = (new_agent_of(OTHER, "parent"), new_agent("a"));
        new_version(parent);
        let cases = [(0, 0), (999, 0), (1_000, 1), (1_999, 1), (199_999_999, 199_999), (200_000_000, 200_000)];
        for (version, (parts, rate)) in (1..).zip(cases) {
            assert_ok!(AgentFactory::set_royalty(signed(OTHER), parent, Perbill::from_parts(parts)));
            publish(agent, Some((parent, 1)));
            assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, version));
            assert_eq!(AgentFactory::upstream(agent), Some(Upstream { agent: parent, rate }));
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the parent asks for afterwards, and whoever owns it, an edge owes what it owed when it was published.
    #[test]
    fn later_royalties_and_sales_change_no_edge(
        steps in proptest::collection::vec((0u32..=200_000_000, any::<bool>(), any::<bool>()), 1..20),
    ) {
        build_and_execute(|| {
            let (parent, agent) = (new_agent_of(OTHER, "parent"), new_agent("a"));
            new_version(parent);
            let mut owed = Vec::new();
            for (parts, publishes, sells) in steps {
                let as_parent = signed(AgentFactory::account(parent));
                assert_ok!(AgentFactory::set_royalty(as_parent, parent, Perbill::from_parts(parts)));
                if publishes {
                    publish(agent, Some((parent, 1)));
                    owed.push(parts / 1_000);
                }
                if sells {
                    assert_ok!(sell(parent, &NODE, 1));
                    new_version(parent);
                }
                for (version, rate) in (1..).zip(&owed) {
                    if AgentFactory::agent_info(agent).unwrap().deployed != Some(version) {
                        assert_ok!(AgentFactory::deploy(signed(FOUNDER), agent, version));
                    }
                    let expected = Upstream { agent: parent, rate: *rate };
                    assert_eq!(AgentFactory::upstream(agent), Some(expected));
                }
            }
        });
    }
}
