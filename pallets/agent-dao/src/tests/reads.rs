//! Bodies of the runtime API.

use crate::{
    mock::*,
    types::{MAX_PAGE, MemberInfo},
};
use assay_primitives::{
    ids::{MemberClass, UsageKind},
    traits::UsageMeter,
};
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
