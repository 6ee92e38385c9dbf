//! The DAO of a new agent.

use crate::{Error, Event, MemberCount, Members, mock::*};
use assay_primitives::{
    ids::MemberClass,
    traits::{AgentLifecycle, Membership},
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok, storage::with_storage_layer},
    sp_runtime::{DispatchError, TokenError},
};

#[test]
fn on_created_opens_the_dao_with_its_founder() {
    build_and_execute(|| {
        System::set_block_number(3);
        assert_ok!(AgentDao::on_created(1, &FOUNDER));
        let member = Members::<Test>::get(1, FOUNDER).unwrap();
        assert_eq!((member.class, member.joined, member.payer), (MemberClass::Founder, 3, FOUNDER));
        assert_eq!(MemberCount::<Test>::get(1), Some(1));
        // The founder pays for both of its DAOs.
        assert_eq!(held(&FOUNDER), 2 * DEPOSIT);
        System::assert_has_event(Event::DaoOpened { agent: 1, founder: FOUNDER }.into());
        assert!(AgentDao::is_member(1, &FOUNDER) && !AgentDao::is_member(1, &USER));
    });
}

#[test]
fn on_created_fails_when_opened_before_or_unpaid() {
    build_and_execute(|| {
        assert_noop!(AgentDao::on_created(0, &PROVIDER), Error::<Test>::DaoAlreadyExists);
        assert_noop!(
            with_storage_layer(|| AgentDao::on_created(1, &POOR)),
            DispatchError::Token(TokenError::FundsUnavailable)
        );
    });
}

#[test]
fn on_deployed_changes_nothing_and_on_sold_admits_the_buyer() {
    build_and_execute(|| {
        assert_ok!(AgentDao::on_deployed(0, 1));
        assert_eq!(MemberCount::<Test>::get(0), Some(1));
        assert_ok!(AgentDao::on_sold(0, &USER, &PROVIDER, 5));
        assert_eq!(Members::<Test>::get(0, USER).unwrap().class, MemberClass::Investor);
        assert_eq!((held(&USER), held(&PROVIDER)), (DEPOSIT, 0));
        assert_noop!(AgentDao::on_sold(7, &USER, &USER, 5), Error::<Test>::DaoNotFound);
    });
}
