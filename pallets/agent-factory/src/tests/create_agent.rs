//! `create_agent`: what it makes, and every description it refuses.

use crate::{Agents, AgentsOf, Error, Event, HoldReason, Names, NextAgentId, mock::*, types::*};
use assay_primitives::traits::AgentAccess;
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, Perbill, TokenError},
};

fn create(spec: AgentSpec) -> Result<(), DispatchError> {
    AgentFactory::create_agent(signed(FOUNDER), Box::new(spec))
}

#[test]
fn create_agent_makes_record_account_name_and_lifecycle() {
    build_and_execute(|| {
        // WHEN
        let mut spec = spec("first-agent-1");
        spec.research_cid = Some(cid_of(2));
        assert_ok!(create(spec));
        // THEN
        let record = Agents::<Test>::get(0).unwrap();
        assert_eq!((record.founder, record.operator), (FOUNDER, FOUNDER));
        assert_eq!(record.name.to_vec(), b"first-agent-1");
        assert_eq!(record.research_cid.unwrap().to_vec(), cid_of(2));
        assert_eq!((record.versions, record.deployed, record.created_at), (0, None, 1));
        assert_eq!(Names::<Test>::get(record.name.clone()), Some(0));
        assert!(AgentsOf::<Test>::contains_key(FOUNDER, 0));
        assert_eq!(held(HoldReason::Agent, &FOUNDER), AGENT_DEPOSIT);
        assert_eq!(Told::get(), ["created 0 by 1"]);
        System::assert_last_event(
            Event::AgentCreated {
                agent: 0,
                name: record.name,
                founder: FOUNDER,
                account: AgentFactory::account_of(0).unwrap(),
                deposit: AGENT_DEPOSIT,
            }
            .into(),
        );
    });
}

#[test]
fn create_agent_numbers_agents_densely_with_accounts_of_their_own() {
    build_and_execute(|| {
        assert_eq!((new_agent("a"), new_agent_of(OTHER, "b"), new_agent("c")), (0, 1, 2));
        assert_eq!(NextAgentId::<Test>::get(), 3);
        let accounts = [0, 1, 2].map(|id| AgentFactory::account_of(id).unwrap());
        assert!(accounts[0] != accounts[1] && accounts[1] != accounts[2] && accounts[0] != accounts[2]);
        assert_eq!(AgentFactory::account_of(3), None);
    });
}

#[test]
fn create_agent_fails_when_name_breaks_a_rule() {
    build_and_execute(|| {
        assert_noop!(create(spec("")), Error::<Test>::NameEmpty);
        assert_noop!(create(spec(&"a".repeat(65))), Error::<Test>::NameTooLong);
        assert_noop!(create(spec(&"a".repeat(100_000))), Error::<Test>::NameTooLong);
        for name in ["-a", "a-", "-", "A", "a b", "a_b", "a.b", "a@1", "ä", "a/b", "a\0"] {
            assert_noop!(create(spec(name)), Error::<Test>::NameMalformed);
        }
        for name in ["a", "0", "a-b", "a--b", &"a".repeat(64)] {
            assert_ok!(create(spec(name)));
        }
    });
}

#[test]
fn create_agent_fails_when_name_is_taken() {
    build_and_execute(|| {
        new_agent("taken");
        assert_noop!(create(spec("taken")), Error::<Test>::NameAlreadyExists);
        assert_noop!(
            AgentFactory::create_agent(signed(OTHER), Box::new(spec("taken"))),
            Error::<Test>::NameAlreadyExists
        );
    });
}

#[test]
fn create_agent_fails_when_licence_breaks_a_rule() {
    build_and_execute(|| {
        let with = |licence: &str| AgentSpec { licence: licence.as_bytes().to_vec(), ..spec("x") };
        assert_noop!(create(with(&"M".repeat(129))), Error::<Test>::LicenceTooLong);
        for licence in [
            "",
            " ",
            " MIT",
            "MIT ",
            "MIT  OR X",
            "(MIT",
            "MIT)",
            "()",
            "( MIT)",
            "(MIT )",
            "MIT(X)",
            "(A)B",
            "M/T",
            "µ",
        ] {
            assert_noop!(create(with(licence)), Error::<Test>::LicenceMalformed);
        }
        for (index, licence) in [
            "MIT",
            "(MIT OR Apache-2.0)",
            "GPL-2.0+ AND (MIT OR (Apache-2.0 WITH LLVM-exception))",
            "DocumentRef-x:LicenseRef-y",
        ]
        .into_iter()
        .enumerate()
        {
            assert_ok!(create(AgentSpec { name: format!("n{index}").into_bytes(), ..with(licence) }));
        }
    });
}

#[test]
fn create_agent_fails_when_base_breaks_a_rule() {
    build_and_execute(|| {
        let hub = |repo: &str, revision: &str| AgentSpec {
            base: BaseModel::Hub { repo: repo.as_bytes().to_vec(), revision: revision.as_bytes().to_vec() },
            ..spec("hub")
        };
        for repo in ["", "/", "a/", "/b", "a/b/c", "a b", "a/ü", &"a".repeat(129)] {
            assert_noop!(create(hub(repo, "main")), Error::<Test>::RepoMalformed);
        }
        for revision in ["", "a b", "a@b", "é", &"a".repeat(65)] {
            assert_noop!(create(hub("openai-community/gpt2", revision)), Error::<Test>::RevisionMalformed);
        }
        assert_ok!(create(hub("openai-community/gpt2", "607a30d783dfa663caf39e06633721c8d4cfcd7e")));
        // The agent exists, but has no version yet.
        let based = |id, version| AgentSpec { base: BaseModel::Agent { id, version }, ..spec("based") };
        assert_noop!(create(based(0, 1)), Error::<Test>::BaseNotFound);
        assert_noop!(create(based(9, 1)), Error::<Test>::BaseNotFound);
        assert_eq!(new_version(0), 1);
        assert_noop!(create(based(0, 0)), Error::<Test>::BaseNotFound);
        assert_ok!(create(based(0, 1)));
    });
}

#[test]
fn create_agent_fails_when_a_cid_is_malformed() {
    build_and_execute(|| {
        let mut truncated = cid_of(1);
        truncated.pop();
        assert_noop!(create(AgentSpec { metadata_cid: truncated.clone(), ..spec("x") }), Error::<Test>::CidMalformed);
        assert_noop!(create(AgentSpec { metadata_cid: vec![1; 65], ..spec("x") }), Error::<Test>::CidTooLong);
        assert_noop!(create(AgentSpec { research_cid: Some(truncated), ..spec("x") }), Error::<Test>::CidMalformed);
    });
}

#[test]
fn create_agent_fails_when_royalty_is_above_the_bound() {
    build_and_execute(|| {
        let with = |parts| AgentSpec { royalty: Perbill::from_parts(parts), ..spec("x") };
        assert_noop!(create(with(200_000_001)), Error::<Test>::RoyaltyTooHigh);
        assert_ok!(create(with(200_000_000)));
    });
}

#[test]
fn create_agent_fails_when_founder_cannot_pay() {
    build_and_execute(|| {
        assert_noop!(
            AgentFactory::create_agent(signed(POOR), Box::new(spec("x"))),
            DispatchError::Token(TokenError::FundsUnavailable)
        );
    });
}

#[test]
fn create_agent_fails_when_not_signed() {
    build_and_execute(|| {
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(AgentFactory::create_agent(origin, Box::new(spec("x"))), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn create_agent_undoes_everything_when_lifecycle_refuses() {
    build_and_execute(|| {
        Refusal::set(Some("no ledger today"));
        let call = RuntimeCall::AgentFactory(crate::Call::create_agent { spec: Box::new(spec("x")) });
        use polkadot_sdk::sp_runtime::traits::Dispatchable;
        assert_noop!(call.dispatch(signed(FOUNDER)), DispatchError::Other("no ledger today"));
        assert_eq!(NextAgentId::<Test>::get(), 0);
        assert_eq!(held(HoldReason::Agent, &FOUNDER), 0);
    });
}

#[test]
fn create_agent_fails_when_ids_are_used_up() {
    build_and_execute(|| {
        NextAgentId::<Test>::put(u32::MAX);
        assert_noop!(create(spec("x")), Error::<Test>::TooManyAgents);
        NextAgentId::<Test>::put(0);
    });
}
