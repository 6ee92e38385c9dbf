//! Admission by the ledger.

use crate::{Error, Event, MemberCount, Members, mock::*};
use assay_primitives::{
    ids::{MemberClass, UsageKind},
    traits::{Membership, UsageMeter},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, assert_storage_noop},
    sp_runtime::{DispatchError, TokenError},
};

#[test]
fn admit_keeps_the_strongest_class_and_one_deposit() {
    build_and_execute(|| {
        let class = || Members::<Test>::get(0, USER).unwrap().class;
        // GIVEN a user whose deposit the provider paid
        assert_ok!(AgentDao::on_first_use(&PROVIDER, 0, 1, &USER, UsageKind::Free));
        // WHEN the user buys shares THEN the class rises and nobody pays again
        assert_ok!(AgentDao::admit(0, &USER, MemberClass::Investor, &FOUNDER));
        System::assert_last_event(
            Event::ClassRaised { agent: 0, who: USER, from: MemberClass::User, to: MemberClass::Investor }.into(),
        );
        assert_ok!(AgentDao::admit(0, &USER, MemberClass::Contributor, &USER));
        assert_eq!(class(), MemberClass::Contributor);
        // WHEN a weaker or equal reason comes THEN nothing changes
        for weaker in [MemberClass::Contributor, MemberClass::Investor, MemberClass::User] {
            assert_storage_noop!(AgentDao::admit(0, &USER, weaker, &FOUNDER).unwrap());
        }
        assert_eq!((held(&PROVIDER), held(&USER), held(&FOUNDER)), (DEPOSIT, 0, DEPOSIT));
        assert_eq!(MemberCount::<Test>::get(0), Some(2));
    });
}

#[test]
fn admit_fails_when_dao_is_unknown_or_payer_cannot_pay() {
    build_and_execute(|| {
        assert_noop!(AgentDao::admit(9, &USER, MemberClass::Investor, &USER), Error::<Test>::DaoNotFound);
        assert_noop!(
            AgentDao::admit(0, &USER, MemberClass::Investor, &POOR),
            DispatchError::Token(TokenError::FundsUnavailable)
        );
    });
}

#[test]
fn admit_fails_when_count_is_at_its_limit() {
    build_and_execute(|| {
        MemberCount::<Test>::insert(0, u32::MAX);
        assert_noop!(AgentDao::admit(0, &USER, MemberClass::User, &PROVIDER), Error::<Test>::TooManyMembers);
        MemberCount::<Test>::insert(0, 1);
    });
}
