//! Every refusal of the record format that concerns the blob.

use crate::{Error, mock::*};
use polkadot_sdk::{frame_support::assert_noop, sp_runtime::traits::Dispatchable};

/// Commits `blob` as the whole extrinsic of the provider and expects `error` and an untouched state.
fn assert_refused(first_seq: u64, count: u32, blob: Vec<u8>, error: Error<Test>) {
    let call = commit_call(first_seq, count, blob);
    note_extrinsic(&provider(), &call);
    assert_noop!(call.dispatch(RuntimeOrigin::signed(provider())), error);
}

fn session() -> Vec<u8> {
    entry::session(0, &provider(), 2)
}

fn patched(mut bytes: Vec<u8>, offset: usize, value: &[u8]) -> Vec<u8> {
    bytes[offset..offset + value.len()].copy_from_slice(value);
    bytes
}

#[test]
fn commit_batch_fails_with_bad_count_outside_1_to_1243() {
    build_and_execute(|| {
        let blob = entry::blob(&[session()]);
        assert_refused(0, 0, blob.clone(), Error::BadCount);
        assert_refused(0, 1_244, blob.clone(), Error::BadCount);
        assert_refused(0, u32::MAX, blob, Error::BadCount);
        assert_refused(0, 0, Vec::new(), Error::BadCount);
    });
}

#[test]
fn commit_batch_fails_with_truncated_at_every_cut_of_a_frame() {
    build_and_execute(|| {
        let blob = entry::blob(&[session(), entry::record(1, 0, 1_024, 1)]);
        for length in [0, 1, 3, 4, 5, 13, 100, 2_526, 2_527, 2_529, 2_530, blob.len() - 1] {
            assert_refused(0, 2, blob[..length].to_vec(), Error::Truncated);
        }
        assert_refused(0, 1, u32::MAX.to_le_bytes().to_vec(), Error::Truncated);
        assert_refused(0, 2, entry::blob(&[session()]), Error::Truncated);
    });
}

#[test]
fn commit_batch_fails_with_trailing_bytes_after_the_last_entry() {
    build_and_execute(|| {
        let mut blob = entry::blob(&[session()]);
        blob.push(0);
        assert_refused(0, 1, blob, Error::TrailingBytes);
        assert_refused(0, 1, entry::batch(0, &provider(), 1), Error::TrailingBytes);
    });
}

#[test]
fn commit_batch_fails_with_unsupported_version_for_any_but_1() {
    build_and_execute(|| {
        for version in [0, 2, 255] {
            assert_refused(0, 1, entry::blob(&[patched(session(), 0, &[version])]), Error::UnsupportedVersion);
        }
    });
}

#[test]
fn commit_batch_fails_with_unsupported_kind_for_any_but_1_and_2() {
    build_and_execute(|| {
        for kind in [0, 3, 255] {
            assert_refused(0, 1, entry::blob(&[patched(session(), 1, &[kind])]), Error::UnsupportedKind);
        }
    });
}

#[test]
fn commit_batch_fails_with_unsupported_suite_for_any_but_1() {
    build_and_execute(|| {
        for suite in [0u16, 2, 255, 256] {
            let entry = patched(session(), 74, &suite.to_le_bytes());
            assert_refused(0, 1, entry::blob(&[entry]), Error::UnsupportedSuite);
        }
    });
}

#[test]
fn commit_batch_fails_with_wrong_chain_for_a_session_of_another_genesis() {
    build_and_execute(|| {
        assert_refused(0, 1, entry::blob(&[patched(session(), 10, &[0])]), Error::WrongChain);
    });
}

#[test]
fn commit_batch_fails_with_wrong_provider_for_a_session_of_another_account() {
    build_and_execute(|| {
        assert_refused(0, 1, entry::blob(&[entry::session(0, &account(4), 2)]), Error::WrongProvider);
        assert_refused(0, 1, entry::blob(&[patched(session(), 73, &[0])]), Error::WrongProvider);
    });
}

#[test]
fn commit_batch_fails_with_sequence_mismatch_when_an_entry_is_out_of_place() {
    build_and_execute(|| {
        assert_refused(0, 1, entry::blob(&[entry::session(1, &provider(), 2)]), Error::SequenceMismatch);
        let skipping = [session(), entry::record(2, 0, 1_024, 1)];
        assert_refused(0, 2, entry::blob(&skipping), Error::SequenceMismatch);
        let doubled = [session(), entry::record(0, 0, 1_024, 1)];
        assert_refused(0, 2, entry::blob(&doubled), Error::SequenceMismatch);
    });
}

#[test]
fn commit_batch_fails_with_bad_length_for_a_session_of_wrong_wraps() {
    build_and_execute(|| {
        for wraps in [0, 1, 8, 255] {
            assert_refused(0, 1, entry::blob(&[entry::session(0, &provider(), wraps)]), Error::BadLength);
        }
        // Three wraps announced, two present.
        assert_refused(0, 1, entry::blob(&[patched(session(), 180, &[3])]), Error::BadLength);
        let mut longer = session();
        longer.push(0);
        assert_refused(0, 1, entry::blob(&[longer]), Error::BadLength);
        let mut shorter = session();
        shorter.pop();
        assert_refused(0, 1, entry::blob(&[shorter]), Error::BadLength);
        assert_refused(0, 1, entry::blob(&[session()[..181].to_vec()]), Error::BadLength);
        assert_refused(0, 1, entry::blob(&[session()[..180].to_vec()]), Error::BadLength);
    });
}

#[test]
fn commit_batch_fails_with_bad_length_for_content_that_is_not_padme() {
    build_and_execute(|| {
        let start = entry::batch(0, &provider(), 0);
        assert!(commit(&provider(), 0, 1, start).is_ok());
        for padded in [0, 1_023, 1_025, 1_087, 2_049, 9_000, 65_537, 2_064_383, 2_064_385] {
            let blob = entry::blob(&[entry::record(1, 0, padded, 1)]);
            assert_refused(1, 1, blob, Error::BadLength);
        }
        // Padmé of its own, but above the largest content: 2,096,490 bytes would be left in a full blob.
        let blob = entry::blob(&[entry::record(1, 0, 2_096_384, 1)]);
        assert_refused(1, 1, blob, Error::BadLength);
    });
}

#[test]
fn commit_batch_fails_with_bad_session_reference_when_the_session_is_not_before_the_record() {
    build_and_execute(|| {
        assert_refused(0, 1, entry::blob(&[entry::record(0, 0, 1_024, 1)]), Error::BadSessionReference);
        for session_seq in [1, 2, u64::MAX] {
            let entries = [session(), entry::record(1, session_seq, 1_024, 1)];
            assert_refused(0, 2, entry::blob(&entries), Error::BadSessionReference);
        }
    });
}

#[test]
fn commit_batch_refuses_a_whole_batch_for_its_last_entry() {
    build_and_execute(|| {
        let mut entries = vec![session()];
        entries.extend((1..40).map(|seq| entry::record(seq, 0, 1_024, 1)));
        entries.push(entry::record(40, 40, 1_024, 1));
        assert_refused(0, 41, entry::blob(&entries), Error::BadSessionReference);
        assert_eq!(InferenceLog::next_seq(&provider()), 0);
    });
}
