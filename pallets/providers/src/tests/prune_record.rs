//! Removing what is known of a provider that left long ago.

use crate::{Error, Event, JailRecords, Performances, Reputations, mock::*, types::RECORD_ROUNDS};
use assay_primitives::{
    economy::{ProviderRecord, ServedSample},
    ids::ASY,
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::DispatchError,
};

fn prune() -> polkadot_sdk::frame_support::dispatch::DispatchResult {
    Providers::prune_record(RuntimeOrigin::signed(BOB), ALICE)
}

#[test]
fn prune_record_removes_an_old_record_of_an_account_without_stake() {
    build_and_execute(|| {
        // GIVEN a provider with a jail, a success and a sample, whose last change is in round 3.
        register(ALICE);
        beat(ALICE);
        go_to_period(MISSED + 1);
        assert_ok!(Providers::report_offline(RuntimeOrigin::signed(BOB), ALICE));
        System::set_block_number(3 * ROUND);
        Providers::succeeded(&ALICE, ASY);
        Providers::measured(&ALICE, ServedSample { first_token_ms: 1, total_ms: 2, completion_tokens: 3 });
        assert_ok!(Providers::unregister(RuntimeOrigin::signed(ALICE)));

        // WHEN its stake is still there, or fewer than 256 rounds have passed, THEN the record stays.
        System::set_block_number(3 * ROUND + UNBONDING);
        assert_noop!(prune(), Error::<Test>::HasStake);
        assert_ok!(Providers::withdraw_stake(RuntimeOrigin::signed(ALICE)));
        assert_noop!(prune(), Error::<Test>::NotYet);
        System::set_block_number((3 + RECORD_ROUNDS) * ROUND - 1);
        assert_noop!(prune(), Error::<Test>::NotYet);

        // WHEN they have, THEN anyone removes it.
        System::set_block_number((3 + RECORD_ROUNDS) * ROUND);
        assert_ok!(prune());
        System::assert_last_event(Event::RecordPruned { provider: ALICE }.into());
        assert!(!Reputations::<Test>::contains_key(ALICE) && !Performances::<Test>::contains_key(ALICE));
        assert!(!JailRecords::<Test>::contains_key(ALICE));
        assert_noop!(prune(), Error::<Test>::NotFound);
    });
}

#[test]
fn prune_record_fails_for_each_reason() {
    build_and_execute(|| {
        assert_noop!(Providers::prune_record(RuntimeOrigin::root(), ALICE), DispatchError::BadOrigin);
        assert_noop!(prune(), Error::<Test>::NotFound);
        register(ALICE);
        assert_noop!(prune(), Error::<Test>::NotFound);
        Providers::succeeded(&ALICE, ASY);
        System::set_block_number(1_000 * ROUND);
        assert_noop!(prune(), Error::<Test>::HasStake);
    });
}
