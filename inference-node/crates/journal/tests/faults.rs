//! Whatever the chain and the process do, every entry is committed exactly once.

mod support;

use proptest::prelude::*;
use support::*;

#[derive(Clone, Debug)]
enum Step {
    Record { user: u8, agent: u32 },
    Burst { user: u8, count: u8 },
    Fork { depth: usize },
    Faults { faults: Faults },
    Blocks { count: u8 },
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    let faults =
        (any::<bool>(), 0u32..3, 0u32..3, any::<bool>()).prop_map(|(unreachable, lose, lose_answer, stalled)| {
            Step::Faults { faults: Faults { unreachable, lose, lose_answer, stalled } }
        });
    prop_oneof![
        4 => (0u8..3, AGENT..AGENT + 2).prop_map(|(user, agent)| Step::Record { user, agent }),
        2 => (0u8..3, 2u8..10).prop_map(|(user, count)| Step::Burst { user, count }),
        2 => (1usize..6).prop_map(|depth| Step::Fork { depth }),
        2 => faults,
        3 => (1u8..8).prop_map(|count| Step::Blocks { count }),
        1 => Just(Step::Restart),
    ]
}

async fn run(steps: Vec<Step>) {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let mut journal = open(directory.path(), &chain).await;
    let mut request = 0;
    let mut promised = Vec::new();
    for step in steps {
        match step {
            Step::Record { user, agent } => {
                request += 1;
                promised.extend(record(&journal, user, agent, request).await.ok());
            }
            Step::Burst { user, count } => {
                let first = request + 1;
                request += u64::from(count);
                let all = (first..=request).map(|request| record(&journal, user, AGENT, request));
                promised.extend(join(all).await.into_iter().flatten());
            }
            Step::Fork { depth } => chain.fork(depth),
            Step::Faults { faults } => chain.set_faults(faults),
            Step::Blocks { count } => {
                for _ in 0..count {
                    chain.tick();
                    tokio::time::sleep(std::time::Duration::from_millis(2)).await;
                }
            }
            Step::Restart => {
                drop(journal);
                journal = open(directory.path(), &chain).await;
            }
        }
    }
    chain.set_faults(Faults::default());
    settle(&journal, &chain).await;
    assert_equal(&journal, &chain);
    let mut seqs: Vec<u64> = promised.iter().map(|receipt| receipt.seq).collect();
    seqs.sort_unstable();
    seqs.dedup();
    assert_eq!(seqs.len(), promised.len(), "a seq was promised twice");
    for receipt in promised {
        let entry = journal.entry(receipt.seq).unwrap().unwrap();
        assert_eq!(assay_envelope::record::RecordEntry::parse(&entry).unwrap().leaf(), receipt.leaf);
    }
}

/// Polls all futures to their end, together.
async fn join<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut pending: Vec<_> = futures.map(|future| (Box::pin(future), None)).collect();
    std::future::poll_fn(|context| {
        let mut done = true;
        for (future, output) in &mut pending {
            if output.is_none() {
                match future.as_mut().poll(context) {
                    std::task::Poll::Ready(value) => *output = Some(value),
                    std::task::Poll::Pending => done = false,
                }
            }
        }
        if done { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
    pending.into_iter().filter_map(|(_, output)| output).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 40, ..ProptestConfig::default() })]

    #[test]
    fn every_entry_is_committed_exactly_once(steps in proptest::collection::vec(step(), 1..25)) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run(steps));
    }
}

#[tokio::test]
async fn fork_before_finality_is_repaired_with_the_same_bytes() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    while chain.batches() == 0 {
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
    }
    let before = chain.entries();
    chain.fork(3);
    assert_eq!(chain.entries().len(), 0);
    settle(&journal, &chain).await;
    assert_eq!(chain.entries(), before);
    assert_eq!(chain.submissions(), 2);
}

#[tokio::test]
async fn lost_transaction_is_sent_again() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    chain.set_faults(Faults { lose: 2, lose_answer: 1, ..Faults::default() });
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 1).await.unwrap();
    settle(&journal, &chain).await;
    assert_equal(&journal, &chain);
    assert_eq!(chain.batches(), 1);
}

#[tokio::test]
async fn large_backlog_goes_in_batches_within_the_limit() {
    let (directory, chain) = (tempfile::tempdir().unwrap(), chain());
    let journal = open(directory.path(), &chain).await;
    record(&journal, 0, AGENT, 0).await.unwrap();
    chain.set_faults(Faults { unreachable: true, ..Faults::default() });
    for request in 1..6 {
        let admission = assay_journal::api::Recorder::admit(&journal, caller(0), AGENT, VERSION, 10).await.unwrap();
        let draft = draft(request, &"x".repeat(700_000));
        assay_journal::api::Recorder::record(&journal, admission, draft).await.unwrap();
    }
    chain.set_faults(Faults::default());
    settle(&journal, &chain).await;
    assert_equal(&journal, &chain);
    assert!(chain.batches() >= 5);
}
