//! Users become members in the block that reports their first use.

use crate::{Error, Event, MemberCount, Members, mock::*};
use assay_primitives::{
    ids::{MemberClass, UsageKind, UsageTotals},
    traits::UsageMeter,
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, assert_storage_noop},
    sp_runtime::{AccountId32, DispatchError, TokenError},
};

#[test]
fn first_use_makes_a_member_at_the_reporters_cost_for_every_kind() {
    build_and_execute(|| {
        System::set_block_number(8);
        for (index, kind) in [UsageKind::Free, UsageKind::Key, UsageKind::Channel].into_iter().enumerate() {
            let user = AccountId32::new([40 + index as u8; 32]);
            assert_ok!(AgentDao::on_first_use(&PROVIDER, 0, 1, &user, kind));
            let member = Members::<Test>::get(0, &user).unwrap();
            assert_eq!((member.class, member.joined, member.payer.clone()), (MemberClass::User, 8, PROVIDER));
            System::assert_last_event(
                Event::MemberAdmitted {
                    agent: 0,
                    who: user,
                    class: MemberClass::User,
                    payer: PROVIDER,
                    deposit: DEPOSIT,
                }
                .into(),
            );
        }
        // Users without any balance are members; the provider has three deposits on hold.
        assert_eq!(held(&PROVIDER), 3 * DEPOSIT);
        assert_eq!(MemberCount::<Test>::get(0), Some(4));
    });
}

#[test]
fn first_use_again_changes_nothing() {
    build_and_execute(|| {
        assert_ok!(AgentDao::on_first_use(&PROVIDER, 0, 1, &USER, UsageKind::Free));
        assert_storage_noop!(AgentDao::on_first_use(&FOUNDER, 0, 2, &USER, UsageKind::Key).unwrap());
        assert_storage_noop!(AgentDao::on_first_use(&PROVIDER, 0, 1, &FOUNDER, UsageKind::Free).unwrap());
        assert_eq!(Members::<Test>::get(0, FOUNDER).unwrap().class, MemberClass::Founder);
    });
}

#[test]
fn first_use_fails_when_agent_is_unknown_or_reporter_cannot_pay() {
    build_and_execute(|| {
        assert_noop!(AgentDao::on_first_use(&PROVIDER, 1, 1, &USER, UsageKind::Free), Error::<Test>::DaoNotFound);
        assert_noop!(
            AgentDao::on_first_use(&POOR, 0, 1, &USER, UsageKind::Free),
            DispatchError::Token(TokenError::FundsUnavailable)
        );
    });
}

#[test]
fn totals_change_nothing() {
    build_and_execute(|| {
        let totals = UsageTotals { requests: 3, tokens_in: 5, tokens_out: 7 };
        assert_storage_noop!(AgentDao::on_totals(&PROVIDER, 0, 1, 0, totals, Default::default()).unwrap());
    });
}
