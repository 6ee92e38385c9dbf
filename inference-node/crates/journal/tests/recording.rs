//! Admission, sealing, receipts, usage.

mod support;

use std::time::Duration;

use assay_envelope::{
    file::LogFile,
    record::RecordEntry,
    session::SessionEntry,
    verify::{BlockFact, Facts, Finality, SessionFact, WorkerKey, questions, verify},
};
use assay_journal::{
    Journal, OpenError,
    api::{RecordError, Recorder},
};
use assay_primitives::ids::{ROUND_BLOCKS, UsageTotals};
use support::*;

#[tokio::test]
async fn records_of_one_caller_share_a_session_and_others_do_not() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    let seqs = [
        record(&journal, 0, AGENT, 1).await.unwrap().seq,
        record(&journal, 0, AGENT, 2).await.unwrap().seq,
        record(&journal, 1, AGENT, 3).await.unwrap().seq,
        record(&journal, 0, AGENT + 1, 4).await.unwrap().seq,
    ];
    // 0, 3 and 5 are sessions.
    assert_eq!(seqs, [1, 2, 4, 6]);
    settle(&journal, &chain).await;
    assert_equal(&journal, &chain);
}

#[tokio::test]
async fn receipt_file_is_proven_after_finality_also_after_a_restart() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 1, AGENT, 1).await.unwrap();
    let signed = record(&journal, 0, AGENT, 2).await.unwrap();
    let id = draft(2, "").request_id;
    let early = journal.receipt(id, &caller(0)).await.unwrap().unwrap();
    assert!(early["inclusion"].is_null());
    settle(&journal, &chain).await;
    drop(journal);

    let journal = open(directory.path(), &chain).await;
    let json = journal.receipt(id, &caller(0)).await.unwrap().unwrap();
    let file = LogFile::from_json(&json).unwrap();
    let asked = questions(&file).unwrap();
    let session = journal.entry(asked.session_seq).unwrap().unwrap();
    let anchor_hash = SessionEntry::parse(&session).unwrap().header().anchor_hash;
    let facts = Facts {
        genesis: Some(chain.genesis),
        provider: Some(PROVIDER),
        worker_key: Some(WorkerKey::Registered(signed.key)),
        session: Some(SessionFact { entry: session, anchor_hash, anchor_ms: 1_699_999_000_000 }),
        block: Some(BlockFact {
            hash: asked.block_hash.unwrap(),
            finality: Finality::Finalised,
            time_ms: 1_700_000_005_000,
        }),
        payment: None,
    };
    let report = verify(&file, &facts);
    assert!(report.is_proven(), "{report}");
    assert_eq!(file.fields.iter().map(|field| field.tag).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 15]);
    assert_eq!(file.receipt.unwrap().message.seq, signed.seq);
}

#[tokio::test]
async fn receipt_is_shown_to_its_sender_only() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    let id = draft(1, "").request_id;
    assert!(journal.receipt(id, &caller(0)).await.unwrap().is_some());
    assert_eq!(journal.receipt(id, &caller(1)).await.unwrap(), None);
    assert_eq!(journal.receipt([0xff; 16], &caller(0)).await.unwrap(), None);
}

#[tokio::test]
async fn parties_open_what_they_may_and_strangers_nothing() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    let signed = record(&journal, 0, AGENT, 1).await.unwrap();
    let (session, entry) = (journal.entry(0).unwrap().unwrap(), journal.entry(signed.seq).unwrap().unwrap());
    let session = SessionEntry::parse(&session).unwrap();
    let record = RecordEntry::parse(&entry).unwrap();
    let sender = record.open(&session.open(&[key_of(user(0))]).unwrap()).unwrap();
    let content = sender.content_fields.unwrap();
    assert_eq!(content.prompt[0].content, "secret question");
    assert_eq!(content.prompt_instructions[0].content, "Be brief.");
    let usage = sender.meta_fields.unwrap().usage;
    // 4 prompt tokens at 1 planck and 3 completion tokens at 2 planck.
    assert_eq!((usage.cost, usage.cumulative, usage.total_ms), (10, 10, 900));
    let owner = record.open(&session.open(&[key_of(OWNER)]).unwrap()).unwrap();
    assert!(owner.meta_fields.is_some() && owner.content_fields.is_none());
    assert!(session.open(&[key_of(user(1))]).is_err());
}

#[tokio::test]
async fn nothing_readable_is_on_the_disk() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    settle(&journal, &chain).await;
    for file in std::fs::read_dir(directory.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for secret in [b"secret question".as_slice(), b"secret answer", b"Be brief."] {
            assert!(!bytes.windows(secret.len()).any(|window| window == secret));
        }
    }
}

#[tokio::test]
async fn cumulative_goes_on_after_a_restart_in_a_new_session() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    drop(journal);
    let journal = open(directory.path(), &chain).await;
    let signed = record(&journal, 0, AGENT, 2).await.unwrap();
    assert_eq!(signed.seq, 3, "a restart must open a new session");
    let (session, entry) = (journal.entry(2).unwrap().unwrap(), journal.entry(3).unwrap().unwrap());
    let opened = SessionEntry::parse(&session).unwrap().open(&[key_of(user(0))]).unwrap();
    let usage = RecordEntry::parse(&entry).unwrap().open(&opened).unwrap().meta_fields.unwrap().usage;
    assert_eq!((usage.cost, usage.cumulative), (10, 20));
}

#[tokio::test]
async fn sender_without_a_key_is_refused() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    let refused = journal.admit(caller(9), AGENT, VERSION, 10).await;
    assert!(matches!(refused, Err(RecordError::EncryptionKeyRequired { .. })), "{refused:?}");
    assert_eq!(journal.status().end, 0);
}

#[tokio::test]
async fn unserved_version_and_oversized_prompt_are_refused() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    let unserved = journal.admit(caller(0), AGENT, 99, 10).await;
    assert!(matches!(unserved, Err(RecordError::NotServed { agent: AGENT, version: 99 })));
    let large = journal.admit(caller(0), AGENT, VERSION, 2_064_384 - 8_191).await;
    assert!(matches!(large, Err(RecordError::RecordTooLarge { .. })));
    assert!(journal.admit(caller(0), AGENT, VERSION, 2_064_384 - 8_192).await.is_ok());
}

#[tokio::test]
async fn record_that_does_not_fit_takes_no_place() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    let admission = journal.admit(caller(0), AGENT, VERSION, 10).await.unwrap();
    let large = journal.record(admission, draft(1, &"x".repeat(2_100_000))).await;
    assert!(matches!(large, Err(RecordError::RecordTooLarge { .. })), "{large:?}");
    assert_eq!(record(&journal, 0, AGENT, 2).await.unwrap().seq, 1);
    settle(&journal, &chain).await;
    assert_equal(&journal, &chain);
}

#[tokio::test]
async fn session_ends_with_the_earliest_key() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    chain.register_until(user(0), key_of(user(0)).public().as_bytes(), 300);
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    chain.skip_to(150);
    chain.register(user(0), key_of([77; 32]).public().as_bytes());
    while journal.status().head.unwrap().number < 150 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    // The first session has 150 blocks left, less than a generation may need.
    assert_eq!(record(&journal, 0, AGENT, 2).await.unwrap().seq, 3);
    let session = journal.entry(2).unwrap().unwrap();
    assert!(SessionEntry::parse(&session).unwrap().open(&[key_of([77; 32])]).is_ok());
}

#[tokio::test]
async fn disk_budget_refuses_before_anything_is_lost() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let mut config = config(directory.path());
    config.disk_budget = 2 * 2_080_768;
    let journal = Journal::open(config, chain.clone()).await.unwrap();
    let first = journal.admit(caller(0), AGENT, VERSION, 10).await.unwrap();
    let second = journal.admit(caller(1), AGENT, VERSION, 10).await.unwrap();
    let full = journal.admit(caller(2), AGENT, VERSION, 10).await;
    assert!(matches!(full, Err(RecordError::JournalFull { .. })), "{full:?}");
    drop(second);
    assert!(journal.admit(caller(2), AGENT, VERSION, 10).await.is_ok());

    chain.set_faults(Faults { unreachable: true, ..Faults::default() });
    journal.record(first, draft(1, &"x".repeat(1_000_000))).await.unwrap();
    let kept = journal.admit(caller(0), AGENT, VERSION, 10).await;
    assert!(kept.is_ok(), "{kept:?}");
    let full = journal.admit(caller(0), AGENT, VERSION, 10).await;
    assert!(matches!(full, Err(RecordError::JournalFull { .. })), "{full:?}");
    drop(kept);
    chain.set_faults(Faults::default());
    settle(&journal, &chain).await;
    let both = [journal.admit(caller(0), AGENT, VERSION, 10).await, journal.admit(caller(0), AGENT, VERSION, 10).await];
    assert!(both.iter().all(Result::is_ok));
}

#[tokio::test]
async fn known_callers_are_served_while_the_chain_is_away_and_others_wait() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    chain.set_faults(Faults { unreachable: true, ..Faults::default() });
    for request in 2..5 {
        record(&journal, 0, AGENT, request).await.unwrap();
    }
    let refused = record(&journal, 1, AGENT, 9).await;
    assert!(matches!(refused, Err(RecordError::ChainUnavailable(_))));
    chain.set_faults(Faults::default());
    settle(&journal, &chain).await;
    assert_equal(&journal, &chain);
}

#[tokio::test]
async fn chain_away_at_the_start_is_waited_for() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    chain.set_faults(Faults { unreachable: true, ..Faults::default() });
    let journal = open(directory.path(), &chain).await;
    assert!(matches!(record(&journal, 0, AGENT, 1).await, Err(RecordError::ChainUnavailable(_))));
    chain.set_faults(Faults::default());
    while journal.status().head.is_none() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert!(record(&journal, 0, AGENT, 1).await.is_ok());
}

#[tokio::test]
async fn each_user_becomes_a_member_once() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    for (request, (number, agent)) in [(0, AGENT), (0, AGENT), (1, AGENT), (0, AGENT + 1)].into_iter().enumerate() {
        record(&journal, number, agent, request as u64).await.unwrap();
    }
    let expected = [(AGENT, user(0)), (AGENT, user(1)), (AGENT + 1, user(0))].into();
    while chain.members() != expected {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    while journal.status().waiting_first_uses > 0 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    drop(journal);
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 9).await.unwrap();
    settle(&journal, &chain).await;
    let reported: usize = chain.reports().iter().map(|report| report.first_uses.len()).sum();
    assert_eq!(reported, 3);
}

#[tokio::test]
async fn refused_first_use_does_not_hold_up_the_others() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    chain.refuse_user(user(1));
    chain.set_faults(Faults { unreachable: false, ..Faults::default() });
    let journal = open(directory.path(), &chain).await;
    for number in 0..3 {
        record(&journal, number, AGENT, u64::from(number)).await.unwrap();
    }
    while chain.members() != [(AGENT, user(0)), (AGENT, user(2))].into() {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test]
async fn totals_of_a_round_are_reported_when_it_is_closed() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    record(&journal, 1, AGENT, 2).await.unwrap();
    drop(journal);
    chain.skip_to(ROUND_BLOCKS + 10);
    let _journal = open(directory.path(), &chain).await;
    let totals = loop {
        let found: Vec<_> = chain.reports().into_iter().flat_map(|report| report.totals).collect();
        if !found.is_empty() {
            break found;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    };
    assert_eq!(totals.len(), 1);
    assert_eq!((totals[0].agent, totals[0].version, totals[0].round), (AGENT, VERSION, 0));
    assert_eq!(totals[0].totals, UsageTotals { requests: 2, tokens_in: 8, tokens_out: 6 });
}

#[tokio::test]
async fn rounds_are_as_long_as_the_chain_says() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let mut short = config(directory.path());
    short.round_blocks = 20;
    let journal = Journal::open(short, chain.clone()).await.unwrap();
    record(&journal, 0, AGENT, 1).await.unwrap();
    chain.skip_to(25);
    let totals = loop {
        let found: Vec<_> = chain.reports().into_iter().flat_map(|report| report.totals).collect();
        if !found.is_empty() {
            break found;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    };
    assert_eq!((totals[0].round, totals[0].totals.requests), (0, 1));
    assert_eq!(totals[0].free, Default::default());
}

#[tokio::test]
async fn second_process_and_other_identity_are_refused() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    let second = Journal::open(config(directory.path()), chain.clone()).await.err();
    assert!(matches!(second, Some(OpenError::Locked { .. })), "{second:?}");
    drop(journal);
    let other = std::sync::Arc::new(MemoryChain::new([42; 32]));
    let refused = Journal::open(config(directory.path()), other).await.err();
    assert!(matches!(refused, Some(OpenError::OtherIdentity { .. })), "{refused:?}");
}
