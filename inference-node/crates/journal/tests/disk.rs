//! What a crash or an old copy leaves on the disk.

mod support;

use std::{
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
};

use assay_journal::{Journal, OpenError};
use support::*;

fn segments(directory: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "log"))
        .collect();
    paths.sort();
    paths
}

#[tokio::test]
async fn torn_tail_is_cut_at_every_length_and_whole_entries_stay() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    drop(journal);
    let path = segments(directory.path()).remove(0);
    let whole = std::fs::read(&path).unwrap();
    let half = whole.len() / 2;
    for tail in [1, 4, 8, 9, 300, half] {
        let mut bytes = whole.clone();
        bytes.extend_from_slice(&whole[..tail]);
        std::fs::write(&path, bytes).unwrap();
        let journal = open(directory.path(), &chain).await;
        assert_eq!(journal.status().end, 2, "tail of {tail} bytes");
        drop(journal);
        assert_eq!(std::fs::read(&path).unwrap(), whole);
    }
    let journal = open(directory.path(), &chain).await;
    assert_eq!(record(&journal, 0, AGENT, 2).await.unwrap().seq, 3);
}

#[tokio::test]
async fn flipped_byte_in_the_last_entry_cuts_it_and_keeps_a_copy() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    record(&journal, 0, AGENT, 2).await.unwrap();
    drop(journal);
    let path = segments(directory.path()).remove(0);
    let mut bytes = std::fs::read(&path).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    chain.set_faults(Faults { unreachable: true, ..Faults::default() });
    let journal = open(directory.path(), &chain).await;
    assert_eq!(journal.status().end, 2);
    let aside = std::fs::read_dir(directory.path())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with("torn-"));
    assert_eq!(aside.count(), 1);
}

#[tokio::test]
async fn many_segments_read_back_and_damage_in_an_old_one_is_named() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let mut small = config(directory.path());
    small.segment_bytes = 5_000;
    let journal = Journal::open(small.clone(), chain.clone()).await.unwrap();
    for request in 0..12 {
        record(&journal, 0, AGENT, request).await.unwrap();
    }
    settle(&journal, &chain).await;
    assert_equal(&journal, &chain);
    drop(journal);
    let files = segments(directory.path());
    assert!(files.len() > 3, "{files:?}");
    let journal = Journal::open(small.clone(), chain.clone()).await.unwrap();
    assert_eq!(journal.status().end, 13);
    assert_equal(&journal, &chain);
    drop(journal);

    let mut bytes = std::fs::read(&files[1]).unwrap();
    bytes[100] ^= 1;
    std::fs::write(&files[1], &bytes).unwrap();
    let damaged = Journal::open(small.clone(), chain.clone()).await.err();
    assert!(matches!(damaged, Some(OpenError::Damaged { offset: 0, .. })), "{damaged:?}");
    std::fs::remove_file(&files[1]).unwrap();
    let missing = Journal::open(small, chain).await.err();
    assert!(matches!(missing, Some(OpenError::Damaged { .. })), "{missing:?}");
}

#[tokio::test]
async fn rolled_back_disk_is_refused() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    drop(journal);
    let path = segments(directory.path()).remove(0);
    let old = std::fs::read(&path).unwrap();
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 2).await.unwrap();
    settle(&journal, &chain).await;
    drop(journal);
    std::fs::write(&path, old).unwrap();
    let refused = Journal::open(config(directory.path()), chain.clone()).await.err();
    assert!(matches!(refused, Some(OpenError::RolledBackDisk { chain: 4, journal: 2 })), "{refused:?}");

    // GIVEN a chain that cannot be asked at the start WHEN it answers THEN nothing is recorded either.
    chain.set_faults(Faults { unreachable: true, ..Faults::default() });
    let journal = open(directory.path(), &chain).await;
    chain.set_faults(Faults::default());
    while journal.status().problem.is_none_or(|problem| problem.contains("not reached")) {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    let refused = record(&journal, 0, AGENT, 3).await;
    assert!(
        matches!(refused, Err(assay_journal::api::RecordError::RolledBackDisk { chain: 4, journal: 2 })),
        "{refused:?}"
    );
    assert_eq!(chain.entries().len(), 4);
}

#[tokio::test]
async fn file_that_is_no_segment_does_no_harm() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    OpenOptions::new()
        .create(true)
        .truncate(true)
        .write(true)
        .open(directory.path().join("notes.txt"))
        .unwrap()
        .write_all(b"segment-1")
        .unwrap();
    let journal = open(directory.path(), &chain).await;
    assert_eq!(journal.status().end, 0);
}

#[tokio::test]
async fn nothing_is_promised_after_a_failed_write_until_a_restart() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let mut small = config(directory.path());
    small.segment_bytes = 1;
    let journal = Journal::open(small.clone(), chain.clone()).await.unwrap();
    record(&journal, 0, AGENT, 1).await.unwrap();
    // The next segment's name is taken, so that it cannot be made.
    let taken = directory.path().join("segment-00000000000000000002.log");
    std::fs::create_dir(&taken).unwrap();
    for request in 2..4 {
        let refused = record(&journal, 0, AGENT, request).await;
        assert!(matches!(refused, Err(assay_journal::api::RecordError::Io(_))), "{refused:?}");
    }
    assert_eq!(journal.status().end, 2);
    drop(journal);
    std::fs::remove_dir(&taken).unwrap();
    let journal = Journal::open(small, chain.clone()).await.unwrap();
    assert_eq!(record(&journal, 0, AGENT, 4).await.unwrap().seq, 3);
    settle(&journal, &chain).await;
    assert_equal(&journal, &chain);
}
