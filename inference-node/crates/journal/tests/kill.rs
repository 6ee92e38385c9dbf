//! `kill -9` at 20 random points loses nothing that was promised and commits nothing twice.
//!
//! The killed process is this test binary again, run for the ignored test `writer_process`.

mod support;

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
    time::Duration,
};

use assay_envelope::record::RecordEntry;
use support::*;

const FOLDER: &str = "ASSAY_JOURNAL_KILL_TEST_FOLDER";
const ROUND: &str = "ASSAY_JOURNAL_KILL_TEST_ROUND";
const KILLS: u64 = 20;

fn chain_in(folder: &Path) -> Arc<MemoryChain> {
    let chain = MemoryChain::in_file(PROVIDER, folder.join("chain"));
    populate(&chain);
    Arc::new(chain)
}

/// Records without end, four at a time, and prints each receipt after it is durable.
#[test]
#[ignore = "run by `killed_process_loses_and_doubles_nothing`"]
fn writer_process() {
    let (Ok(folder), Ok(round)) = (std::env::var(FOLDER), std::env::var(ROUND)) else { return };
    let folder = Path::new(&folder);
    let round: u64 = round.parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let chain = chain_in(folder);
        let journal = Arc::new(open(&folder.join("journal"), &chain).await);
        let writers = (0..4u64).map(|writer| {
            let journal = Arc::clone(&journal);
            async move {
                for number in 0u64.. {
                    let request = (round << 32) | (number << 4) | writer;
                    let user = u8::try_from((writer + number / 7) % 3).unwrap();
                    let receipt = record(&journal, user, AGENT, request).await.unwrap();
                    println!("receipt {} {}", receipt.seq, hex::encode(receipt.leaf));
                    tokio::time::sleep(Duration::from_micros(500)).await;
                }
            }
        });
        let mut tasks: Vec<_> = writers.map(|writer| tokio::spawn(writer)).collect();
        tasks.push(tokio::spawn(async move {
            loop {
                tokio::time::sleep(Duration::from_millis(3)).await;
                chain.tick();
            }
        }));
        for task in tasks {
            task.await.unwrap();
        }
    });
}

#[test]
fn killed_process_loses_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut promised: BTreeMap<u64, String> = BTreeMap::new();
    for round in 0..KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "writer_process", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .env(ROUND, round.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("receipt "))).unwrap().unwrap();
        // Pseudo-random points between the first receipt and some dozens later.
        std::thread::sleep(Duration::from_micros(round.wrapping_mul(7_919).wrapping_mul(7_919) % 60_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let rest: Vec<String> = lines.map_while(Result::ok).collect();
        for line in std::iter::once(first).chain(rest) {
            // The harness prints before the first line; a killed writer may leave half a line at the end.
            let Some((_, receipt)) = line.split_once("receipt ") else { continue };
            let Some((seq, leaf)) = receipt.split_once(' ') else { continue };
            if leaf.len() == 64 {
                let before = promised.insert(seq.parse().unwrap(), leaf.to_owned());
                assert_eq!(before, None, "seq {seq} was promised twice");
            }
        }
    }
    assert!(promised.len() > 20, "only {} receipts", promised.len());

    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let chain = chain_in(folder.path());
        let journal = open(&folder.path().join("journal"), &chain).await;
        settle(&journal, &chain).await;
        assert_equal(&journal, &chain);
        for (seq, leaf) in promised {
            let entry = journal.entry(seq).unwrap().unwrap_or_else(|| panic!("entry {seq} was promised and lost"));
            assert_eq!(hex::encode(RecordEntry::parse(&entry).unwrap().leaf()), leaf);
        }
    });
}
