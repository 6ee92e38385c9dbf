//! Bodies of the runtime API.

use crate::{
    mock::*,
    types::{Ballot, Choice, MAX_CALL_BYTES, MAX_PAGE, MemberInfo, Sensitivity, VotingPower},
};
use assay_primitives::{
    ids::{MemberClass, UsageKind},
    traits::UsageMeter,
};
use codec::Encode;
use polkadot_sdk::{
    frame_support::assert_ok, frame_support::traits::fungible::Mutate, pallet_balances::Pallet as Bank,
    sp_runtime::AccountId32,
};
use std::collections::BTreeSet;

fn user(index: u8) -> AccountId32 {
    AccountId32::new([index + 50; 32])
}

#[test]
fn member_is_read_with_all_fields() {
    build_and_execute(|| {
        assert_ok!(AgentDao::on_first_use(&PROVIDER, 0, 1, &USER, UsageKind::Key));
        assert_eq!(
            AgentDao::member_info(0, USER),
            Some(MemberInfo {
                agent: 0,
                account: USER,
                class: MemberClass::User,
                joined: 1,
                payer: PROVIDER,
                deposit: DEPOSIT
            })
        );
        assert_eq!(AgentDao::member_info(0, PROVIDER), None);
        assert_eq!(AgentDao::member_info(1, USER), None);
        assert_eq!((AgentDao::members_of(0), AgentDao::members_of(1)), (2, 0));
    });
}

#[test]
fn pages_cover_every_member_once_also_when_the_cursor_left() {
    build_and_execute(|| {
        Bank::<Test>::set_balance(&PROVIDER, 1_000_000);
        for index in 0..150 {
            assert_ok!(AgentDao::on_first_use(&PROVIDER, 0, 1, &user(index), UsageKind::Free));
        }
        let page = |from, limit| -> Vec<AccountId32> {
            AgentDao::member_infos(0, from, limit).into_iter().map(|info| info.account).collect()
        };
        assert_eq!(page(None, u32::MAX).len(), MAX_PAGE as usize);
        assert!(page(None, 0).is_empty() && AgentDao::member_infos(1, None, 10).is_empty());
        let mut seen = BTreeSet::new();
        let mut cursor = None;
        loop {
            let rows = page(cursor.clone(), 40);
            let Some(last) = rows.last().cloned() else { break };
            rows.into_iter().for_each(|account| assert!(seen.insert(account)));
            if last != FOUNDER {
                assert_ok!(AgentDao::leave(signed(last.clone()), 0));
            }
            cursor = Some(last);
        }
        assert_eq!(seen.len(), 151);
    });
}

#[test]
fn proposal_and_config_are_read_with_all_fields() {
    with_holders([(ALICE, 600), (BOB, 400)], || {
        assert_eq!((AgentDao::config_info(0), AgentDao::config_info(1)), (Some(rules()), None));
        let call = remark(b"x");
        let id = proposed(&ALICE, call.clone());
        let info = AgentDao::proposal_info(0, id).unwrap();
        assert_eq!((info.agent, info.id, info.call), (0, id, Some(call.encode())));
        assert_eq!(info.record.proposer, ALICE);
        assert_eq!((AgentDao::proposal_info(0, id + 1), AgentDao::proposal_info(1, id)), (None, None));
        // A decided one shows its votes, no longer its call.
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(AgentDao::proposal_info(0, id).unwrap().call, None);
    });
}

#[test]
fn pages_cover_every_proposal_and_vote_once() {
    with_holders([(ALICE, 200), (BOB, 300), (CAROL, 500)], || {
        for who in [ALICE, ALICE, BOB, BOB, CAROL] {
            proposed(&who, spend(&who, 1));
        }
        let mut seen = BTreeSet::new();
        let mut cursor = None;
        loop {
            let rows = AgentDao::proposal_infos(0, cursor, 2);
            let Some(last) = rows.last().map(|info| info.id) else { break };
            rows.into_iter().for_each(|info| assert!(seen.insert(info.id)));
            cursor = Some(last);
        }
        assert_eq!(seen, (0..5).collect());
        for who in [ALICE, BOB, CAROL] {
            assert_ok!(vote(&who, 3, Choice::Nay));
        }
        let first = AgentDao::vote_infos(0, 3, None, 2);
        let rest = AgentDao::vote_infos(0, 3, first.last().map(|info| info.account.clone()), u32::MAX);
        let voters: BTreeSet<_> = first.iter().chain(&rest).map(|info| info.account.clone()).collect();
        assert_eq!((first.len(), rest.len(), voters.len()), (2, 1, 3));
        assert!(AgentDao::vote_infos(0, 4, None, 10).is_empty());
    });
}

#[test]
fn votes_and_powers_are_read_before_and_after_voting() {
    with_holders([(ALICE, 100), (BOB, 200), (CAROL, 700)], || {
        assert_ok!(AgentDao::delegate(signed(BOB), 0, ALICE));
        assert_eq!(AgentDao::delegation_info(0, BOB).unwrap().to, ALICE);
        assert_eq!(AgentDao::delegator_infos(0, ALICE), [BOB]);
        run_by(1);
        let id = proposed(&CAROL, spend(&CAROL, 1));
        let power = |own, delegated, carried_by| Some(VotingPower { own, delegated, carried_by });
        assert_eq!(AgentDao::voting_power_of(0, ALICE, id), power(100, 200, None));
        assert_eq!(AgentDao::voting_power_of(0, BOB, id), power(200, 0, None));
        assert_eq!(AgentDao::vote_info(0, id, ALICE), None);
        assert_ok!(vote(&ALICE, id, Choice::Aye));
        assert_eq!(AgentDao::voting_power_of(0, ALICE, id), power(100, 200, None));
        assert_eq!(AgentDao::voting_power_of(0, BOB, id), power(200, 0, Some(ALICE)));
        let ballot = AgentDao::vote_info(0, id, BOB).unwrap().ballot;
        assert_eq!(ballot, Ballot::Carried { by: ALICE, weight: 200, deposit: VOTE_DEPOSIT });
        assert_ok!(vote(&BOB, id, Choice::Nay));
        assert_eq!(AgentDao::voting_power_of(0, ALICE, id), power(100, 0, None));
        assert_eq!(AgentDao::voting_power_of(0, ALICE, id + 1), None);
    });
}

#[test]
fn class_of_a_call_is_read_from_its_bytes() {
    build_and_execute(|| {
        assert_eq!(AgentDao::class_of(&remark(b"x").encode()), Some(Sensitivity::Ordinary));
        assert_eq!(AgentDao::class_of(&spend(&BOB, 1).encode()), Some(Sensitivity::Sensitive));
        assert_eq!(AgentDao::class_of(&reform(rules()).encode()), Some(Sensitivity::Sensitive));
        assert_eq!(AgentDao::class_of(&[255, 255]), None);
        assert_eq!(AgentDao::class_of(&[remark(b"x").encode(), vec![0]].concat()), None);
        assert_eq!(AgentDao::class_of(&remark(&[0; MAX_CALL_BYTES as usize]).encode()), None);
    });
}
