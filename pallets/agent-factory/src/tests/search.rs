//! Filtered, paged search.

use crate::{mock::*, types::*};
use assay_primitives::economy::UnitPrice;
use polkadot_sdk::{frame_support::assert_ok, sp_runtime::AccountId32};

fn find(filter: SearchFilter) -> Vec<u32> {
    let page = AgentFactory::search_agents(filter, None);
    assert_eq!(page.next, None);
    page.matches.into_iter().map(|row| row.agent.id).collect()
}

fn create(spec: AgentSpec) {
    assert_ok!(AgentFactory::create_agent(signed(FOUNDER), Box::new(spec)));
}

fn publish(agent: u32, architecture: Architecture, parameters: u64) {
    let kernel = Kernel { architecture, parameters, ..kernel(1) };
    assert_ok!(AgentFactory::publish_version(signed(FOUNDER), agent, Box::new(kernel), None, None));
}

/// 0: chat, nothing published. 1: code, private, an undeployed Llama. 2: chat, deployed small GPT-2 and a newer,
/// undeployed big Llama.
fn three_agents() {
    create(AgentSpec { licence: b"MIT".to_vec(), ..spec("alpha") });
    create(AgentSpec {
        task: TaskClass::Code,
        visibility: Visibility::Private,
        licence: b"(MIT OR Apache-2.0)".to_vec(),
        ..spec("beta-coder")
    });
    create(spec("alphabet"));
    publish(1, Architecture::Llama, 7_000);
    publish(2, Architecture::Gpt2, 100);
    publish(2, Architecture::Llama, 9_000);
    assert_ok!(AgentFactory::deploy(signed(FOUNDER), 2, 1));
}

#[test]
fn search_without_filter_finds_everyone() {
    build_and_execute(|| {
        assert!(find(SearchFilter::default()).is_empty());
        three_agents();
        assert_eq!(find(SearchFilter::default()), [0, 1, 2]);
        assert_eq!(AgentFactory::search_agents(SearchFilter::default(), Some(9)).scanned, 0);
    });
}

#[test]
fn search_filters_by_each_part() {
    build_and_execute(|| {
        three_agents();
        let all = SearchFilter::default;
        let text = |text: &str| Some(text.as_bytes().to_vec());
        assert_eq!(find(SearchFilter { task: Some(TaskClass::Chat), ..all() }), [0, 2]);
        assert_eq!(find(SearchFilter { visibility: Some(Visibility::Private), ..all() }), [1]);
        assert_eq!(find(SearchFilter { deployed_only: true, ..all() }), [2]);
        // The deployed version counts, or the newest one before a deployment; agents without any fit no kernel.
        assert_eq!(find(SearchFilter { architecture: Some(Architecture::Llama), ..all() }), [1]);
        assert_eq!(find(SearchFilter { architecture: Some(Architecture::Gpt2), ..all() }), [2]);
        assert_eq!(find(SearchFilter { min_parameters: Some(100), ..all() }), [1, 2]);
        assert_eq!(find(SearchFilter { min_parameters: Some(101), ..all() }), [1]);
        assert_eq!(find(SearchFilter { max_parameters: Some(6_999), ..all() }), [2]);
        assert!(find(SearchFilter { min_parameters: Some(101), max_parameters: Some(6_999), ..all() }).is_empty());
        assert_eq!(find(SearchFilter { licence: text("mit"), ..all() }), [0, 1]);
        assert_eq!(find(SearchFilter { licence: text("(MIT OR Apache-2.0)"), ..all() }), [1]);
        assert_eq!(find(SearchFilter { licence: text("Apache-2.0"), ..all() }), [1, 2]);
        assert!(find(SearchFilter { licence: text("MI"), ..all() }).is_empty());
        assert_eq!(find(SearchFilter { name_contains: text("ALPHA"), ..all() }), [0, 2]);
        assert_eq!(find(SearchFilter { name_contains: text(""), ..all() }), [0, 1, 2]);
        assert_eq!(find(SearchFilter { name_contains: text("a-c"), ..all() }), [1]);
        assert!(find(SearchFilter { name_contains: Some(vec![b'a'; 100_000]), ..all() }).is_empty());
        let both = SearchFilter { name_contains: text("alpha"), deployed_only: true, ..all() };
        assert_eq!(find(both), [2]);
    });
}

#[test]
fn search_filters_by_price_and_quality() {
    build_and_execute(|| {
        three_agents();
        let price = UnitPrice { per_million_input: 900, per_million_output: 50 };
        Listed::set(vec![(2, price)]);
        Certified::set(vec![(1, 1, 700_000), (2, 2, 900_000)]);
        let by_price = |most| find(SearchFilter { max_price_per_million_output: Some(most), ..Default::default() });
        assert_eq!((by_price(50), by_price(u128::MAX)), (vec![2], vec![2]));
        assert!(by_price(49).is_empty());
        // Of agent 2 only the undeployed version is certified.
        let by_quality = |least| find(SearchFilter { min_quality: Some(least), ..Default::default() });
        assert_eq!(by_quality(700_000), [1]);
        assert!(by_quality(700_001).is_empty());
        let rows = AgentFactory::search_agents(SearchFilter::default(), None).matches;
        let shown: Vec<_> = rows.iter().map(|row| (row.version, row.price, row.quality)).collect();
        assert_eq!(shown, [(None, None, None), (Some(1), None, Some(700_000)), (Some(1), Some(price), None)]);
        let kernels: Vec<_> = rows.iter().map(|row| (row.architecture, row.parameters, row.context_length)).collect();
        assert_eq!(
            kernels,
            [
                (None, None, None),
                (Some(Architecture::Llama), Some(7_000), Some(1_024)),
                (Some(Architecture::Gpt2), Some(100), Some(1_024)),
            ]
        );
        assert_eq!(rows.first().map(|row| row.agent.clone()), AgentFactory::agent_info(0));
    });
}

/// Every agent is seen exactly once, and no call looks at more than it may.
#[test]
fn search_pages_are_bounded_and_complete() {
    build_and_execute(|| {
        let rich = AccountId32::new([77; 32]);
        let _ = polkadot_sdk::pallet_balances::Pallet::<Test>::force_set_balance(
            RuntimeOrigin::root(),
            rich.clone(),
            10_000_000,
        );
        for number in 0..2_500 {
            let wanted = number == 2_400 || number < 120;
            let name = format!("{}{number}", if wanted { "wanted-" } else { "n" });
            assert_ok!(AgentFactory::create_agent(signed(rich.clone()), Box::new(spec(&name))));
        }
        let filter = SearchFilter { name_contains: Some(b"wanted".to_vec()), ..Default::default() };
        let (mut cursor, mut pages, mut found) = (None, Vec::new(), Vec::new());
        loop {
            let page = AgentFactory::search_agents(filter.clone(), cursor);
            assert!(page.matches.len() <= 50 && page.scanned <= 1_000);
            pages.push((page.matches.len(), page.scanned, page.next));
            found.extend(page.matches.into_iter().map(|row| row.agent.id));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        // Two full pages, one that ends at its bound, an empty one, and the rest.
        assert_eq!(
            pages,
            [
                (50, 50, Some(50)),
                (50, 50, Some(100)),
                (20, 1_000, Some(1_100)),
                (0, 1_000, Some(2_100)),
                (1, 400, None),
            ]
        );
        assert_eq!(found, (0..120).chain([2_400]).collect::<Vec<_>>());
    });
}
