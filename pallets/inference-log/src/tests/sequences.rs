//! Who may commit, and with which sequence number.

use crate::{Error, NextSeq, mock::*};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    sp_runtime::{DispatchError, traits::Dispatchable},
};

#[test]
fn commit_batch_fails_with_not_authorized_when_not_registered() {
    build_and_execute(|| {
        let stranger = account(3);
        let call = commit_call(0, 1, entry::batch(0, &stranger, 0));
        note_extrinsic(&stranger, &call);
        assert_noop!(call.dispatch(RuntimeOrigin::signed(stranger)), Error::<Test>::NotAuthorized);
    });
}

#[test]
fn commit_batch_fails_with_bad_origin_when_not_signed() {
    build_and_execute(|| {
        let call = commit_call(0, 1, entry::batch(0, &provider(), 0));
        note_extrinsic(&provider(), &call);
        assert_noop!(call.clone().dispatch(RuntimeOrigin::root()), DispatchError::BadOrigin);
        assert_noop!(call.dispatch(RuntimeOrigin::none()), DispatchError::BadOrigin);
    });
}

#[test]
fn commit_batch_fails_with_replay_below_and_gap_above_the_next_sequence() {
    build_and_execute(|| {
        assert_ok!(commit(&provider(), 0, 3, entry::batch(0, &provider(), 2)));
        for (first_seq, error) in [
            (0, Error::SequenceReplay),
            (2, Error::SequenceReplay),
            (4, Error::SequenceGap),
            (u64::MAX, Error::<Test>::SequenceGap),
        ] {
            let call = commit_call(first_seq, 1, entry::batch(first_seq, &provider(), 0));
            note_extrinsic(&provider(), &call);
            assert_noop!(call.dispatch(RuntimeOrigin::signed(provider())), error);
        }
        assert_ok!(commit(&provider(), 3, 1, entry::batch(3, &provider(), 0)));
    });
}

#[test]
fn commit_batch_resubmitted_with_the_same_bytes_is_a_replay() {
    build_and_execute(|| {
        let blob = entry::batch(0, &provider(), 1);
        assert_ok!(commit(&provider(), 0, 2, blob.clone()));
        next_block();
        assert_eq!(commit(&provider(), 0, 2, blob), Err(Error::<Test>::SequenceReplay.into()));
        assert_eq!(InferenceLog::next_seq(&provider()), 2);
    });
}

#[test]
fn commit_batch_checks_the_provider_before_the_place_before_the_count_before_the_sequence() {
    build_and_execute(|| {
        // GIVEN a call in which everything is wrong: stranger, nested, count 0, gap, bytes that are no entry.
        let call = commit_call(9, 0, vec![1, 2, 3]);
        // WHEN each fault is taken away in turn, THEN the next one shows.
        assert_noop!(call.clone().dispatch(RuntimeOrigin::signed(account(3))), Error::<Test>::NotAuthorized);
        assert_noop!(call.clone().dispatch(RuntimeOrigin::signed(provider())), Error::<Test>::NotTopLevel);
        note_extrinsic(&provider(), &call);
        assert_noop!(call.dispatch(RuntimeOrigin::signed(provider())), Error::<Test>::BadCount);
        let call = commit_call(9, 1, vec![1, 2, 3]);
        note_extrinsic(&provider(), &call);
        assert_noop!(call.dispatch(RuntimeOrigin::signed(provider())), Error::<Test>::SequenceGap);
        let call = commit_call(0, 1, vec![1, 2, 3]);
        note_extrinsic(&provider(), &call);
        assert_noop!(call.dispatch(RuntimeOrigin::signed(provider())), Error::<Test>::Truncated);
    });
}

#[test]
fn commit_batch_fails_when_the_sequence_would_overflow() {
    let mut ext = new_test_ext();
    ext.execute_with(|| {
        start_block();
        let who = provider();
        NextSeq::<Test>::insert(&who, u64::MAX);
        let call = commit_call(u64::MAX, 1, entry::blob(&[entry::session(u64::MAX, &who, 2)]));
        note_extrinsic(&who, &call);
        assert_noop!(
            call.dispatch(RuntimeOrigin::signed(who)),
            DispatchError::Arithmetic(polkadot_sdk::sp_runtime::ArithmeticError::Overflow)
        );
    });
}

#[test]
fn commit_batch_keeps_two_interleaved_providers_apart() {
    build_and_execute(|| {
        let (left, right) = (account(2), account(4));
        let mut next = [0u64, 0];
        for turn in 0u64..12 {
            let (who, seq) = if turn % 3 == 0 { (&left, &mut next[0]) } else { (&right, &mut next[1]) };
            let records = turn % 4;
            let count = 1 + records;
            assert_ok!(commit(who, *seq, count as u32, entry::batch(*seq, who, records)));
            *seq += count;
            if turn % 5 == 4 {
                next_block();
            }
        }
        assert_eq!(InferenceLog::next_seq(&left), next[0]);
        assert_eq!(InferenceLog::next_seq(&right), next[1]);
        assert_eq!(InferenceLog::log_info().size, 12);
    });
}
