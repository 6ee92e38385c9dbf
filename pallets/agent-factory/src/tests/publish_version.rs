//! `publish_version`: every rule of the manifest, the parent and the job.

use crate::{Agents, Error, Event, HoldReason, Versions, mock::*, types::*};
use assay_primitives::ids::{AgentId, VersionNumber};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, Perbill, TokenError},
};

fn publish(agent: AgentId, kernel: Kernel, parent: Option<(AgentId, VersionNumber)>) -> Result<(), DispatchError> {
    AgentFactory::publish_version(signed(FOUNDER), agent, Box::new(kernel), parent, None)
}

/// A manifest with one change.
fn changed(change: impl FnOnce(&mut Kernel)) -> Kernel {
    let mut kernel = kernel(1);
    change(&mut kernel);
    kernel
}

#[test]
fn publish_version_appends_dense_immutable_versions() {
    build_and_execute(|| {
        let agent = new_agent("a");
        assert_ok!(publish(agent, kernel(1), None));
        System::set_block_number(5);
        assert_ok!(publish(agent, kernel(2), Some((agent, 1))));
        // THEN both are stored as they came, and the first is as it was.
        let first = Versions::<Test>::get(agent, 1).unwrap();
        let second = Versions::<Test>::get(agent, 2).unwrap();
        assert_eq!((Kernel::from(first.kernel), first.parent, first.published_at), (kernel(1), None, 1));
        assert_eq!((Kernel::from(second.kernel), second.published_at, second.publisher), (kernel(2), 5, FOUNDER));
        assert_eq!(Agents::<Test>::get(agent).unwrap().versions, 2);
        assert_eq!(held(HoldReason::Version, &FOUNDER), 2 * VERSION_DEPOSIT);
        System::assert_last_event(
            Event::VersionPublished {
                agent,
                version: 2,
                publisher: FOUNDER,
                weights_root: [2; 32],
                parent: Some(ParentEdge { agent, version: 1, royalty: Perbill::zero() }),
                job: None,
                deposit: VERSION_DEPOSIT,
            }
            .into(),
        );
    });
}

#[test]
fn publish_version_accepts_a_manifest_without_optional_parts() {
    build_and_execute(|| {
        let agent = new_agent("a");
        let plain = changed(|kernel| (kernel.encryption, kernel.code) = (None, None));
        assert_ok!(publish(agent, plain.clone(), None));
        assert_eq!(Kernel::from(Versions::<Test>::get(agent, 1).unwrap().kernel), plain);
    });
}

#[test]
fn publish_version_fails_when_manifest_breaks_a_rule() {
    build_and_execute(|| {
        let agent = new_agent("a");
        let code = |kernel: &mut Kernel, change: fn(&mut Code)| change(kernel.code.as_mut().unwrap());
        let cases: [(Kernel, Error<Test>); 17] = [
            (changed(|k| k.weights_root = [0; 32]), Error::WeightsRootMissing),
            (changed(|k| k.weights_cid = Vec::new()), Error::CidMalformed),
            (changed(|k| k.weights_bytes = 0), Error::WeightsEmpty),
            (changed(|k| k.config_hash = [0; 32]), Error::ConfigHashMissing),
            (changed(|k| k.tokenizer_hash = [0; 32]), Error::TokenizerHashMissing),
            (changed(|k| k.chat_template_hash = [0; 32]), Error::ChatTemplateHashMissing),
            (changed(|k| k.parameters = 0), Error::ParametersMissing),
            (changed(|k| k.context_length = 0), Error::ContextLengthZero),
            (changed(|k| k.context_length = MAX_CONTEXT + 1), Error::ContextLengthTooLong),
            (changed(|k| k.encryption.as_mut().unwrap().key_id = [0; 32]), Error::KeyIdMissing),
            (changed(|k| code(k, |code| code.cid.push(0))), Error::CidMalformed),
            (changed(|k| code(k, |code| code.hash = [0; 32])), Error::CodeHashMissing),
            (changed(|k| code(k, |code| code.world = Vec::new())), Error::WorldMalformed),
            (changed(|k| code(k, |code| code.world = vec![b'w'; 65])), Error::WorldMalformed),
            (changed(|k| code(k, |code| code.world = b"Assay world".to_vec())), Error::WorldMalformed),
            (changed(|k| k.docs_cid = b"bafkreigh2akiscaildc".to_vec()), Error::CidVersionUnsupported),
            (changed(|k| k.docs_cid = vec![0; 65]), Error::CidTooLong),
        ];
        for (kernel, error) in cases {
            assert_noop!(publish(agent, kernel, None), error);
        }
        assert_ok!(publish(agent, changed(|k| k.context_length = MAX_CONTEXT), None));
    });
}

#[test]
fn publish_version_fails_when_parent_does_not_exist() {
    build_and_execute(|| {
        let agent = new_agent("a");
        for parent in [(agent, 0), (agent, 1), (agent, u32::MAX), (7, 1)] {
            assert_noop!(publish(agent, kernel(1), Some(parent)), Error::<Test>::ParentNotFound);
        }
    });
}

#[test]
fn publish_version_freezes_the_royalty_of_another_agents_parent() {
    build_and_execute(|| {
        // GIVEN a parent agent that asks 10 %
        let upstream = new_agent_of(OTHER, "upstream");
        new_version(upstream);
        let agent = new_agent("a");
        assert_ok!(publish(agent, kernel(1), Some((upstream, 1))));
        // WHEN it asks 20 % later
        assert_ok!(AgentFactory::set_royalty(signed(OTHER), upstream, Perbill::from_percent(20)));
        assert_ok!(publish(agent, kernel(2), Some((upstream, 1))));
        // THEN only the later edge owes 20 %
        let royalty = |version| Versions::<Test>::get(agent, version).unwrap().parent.unwrap().royalty;
        assert_eq!((royalty(1), royalty(2)), (Perbill::from_percent(10), Perbill::from_percent(20)));
    });
}

#[test]
fn publish_version_requires_a_job_with_this_result() {
    build_and_execute(|| {
        let (job, agent, root) = JOB;
        assert_eq!((new_agent("a"), new_agent("b")), (agent, 1));
        let publish = |agent, root, job| {
            let kernel = Kernel { weights_root: root, ..kernel(1) };
            AgentFactory::publish_version(signed(FOUNDER), agent, Box::new(kernel), None, Some(job))
        };
        assert_noop!(publish(agent, root, job + 1), Error::<Test>::JobNotFound);
        assert_noop!(publish(agent, [1; 32], job), Error::<Test>::JobNotFound);
        assert_noop!(publish(1, root, job), Error::<Test>::JobNotFound);
        assert_ok!(publish(agent, root, job));
        assert_eq!(Versions::<Test>::get(agent, 1).unwrap().job, Some(job));
    });
}

#[test]
fn publish_version_fails_when_caller_may_not() {
    build_and_execute(|| {
        let agent = new_agent("a");
        let by = |origin, agent| AgentFactory::publish_version(origin, agent, Box::new(kernel(1)), None, None);
        assert_noop!(by(signed(OTHER), agent), Error::<Test>::NotAuthorized);
        assert_noop!(by(signed(FOUNDER), agent + 1), Error::<Test>::AgentNotFound);
        assert_noop!(by(RuntimeOrigin::none(), agent), DispatchError::BadOrigin);
        assert_noop!(by(RuntimeOrigin::root(), agent), DispatchError::BadOrigin);
    });
}

#[test]
fn publish_version_by_the_agent_holds_the_agents_money() {
    build_and_execute(|| {
        let agent = new_agent("a");
        let account = AgentFactory::account(agent);
        let by_agent =
            || AgentFactory::publish_version(signed(account.clone()), agent, Box::new(kernel(1)), None, None);
        assert_noop!(by_agent(), DispatchError::Token(TokenError::FundsUnavailable));
        assert_ok!(Balances::transfer_allow_death(signed(OTHER), account.clone(), VERSION_DEPOSIT + 1));
        assert_ok!(by_agent());
        assert_eq!(held(HoldReason::Version, &account), VERSION_DEPOSIT);
    });
}

#[test]
fn publish_version_fails_when_numbers_are_used_up() {
    build_and_execute(|| {
        let agent = new_agent("a");
        let set = |versions| Agents::<Test>::mutate(agent, |record| record.as_mut().unwrap().versions = versions);
        set(u32::MAX);
        assert_noop!(publish(agent, kernel(1), None), Error::<Test>::TooManyVersions);
        set(0);
    });
}
