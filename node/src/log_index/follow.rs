//! Keeps the index at the head of the chain.

use super::{
    IndexError, LOG_TARGET,
    index::{Fault, LogIndex, Shared},
    source::ChainSource,
    store::Store,
};
use crate::service::FullClient;
use futures::{FutureExt, Stream, StreamExt, future::poll_fn, stream};
use polkadot_sdk::{
    sc_client_api::BlockchainEvents,
    substrate_prometheus_endpoint::{Gauge, PrometheusError, Registry, U64, register},
};
use std::{sync::Arc, task::Poll};

/// Blocks per step; between steps the task can be stopped and readers get the lock.
const STEP_BLOCKS: u32 = 256;

/// What a step left to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// More blocks are there.
    More,
    /// At the head of the chain, or at a block that the database does not have yet.
    Done,
}

/// Follows `client` until the task is dropped. Metrics go to `registry`, if there is one.
pub fn follow<S: Store + Send + Sync + 'static>(
    client: Arc<FullClient>,
    index: Shared<S>,
    registry: Option<&Registry>,
) -> Result<impl Future<Output = ()> + Send + use<S>, PrometheusError> {
    let metrics = registry.map(Metrics::register).transpose()?;
    let imports = client.every_import_notification_stream().map(drop);
    let finality = client.finality_notification_stream().map(drop);
    Ok(run(client, index, stream::select(imports, finality), metrics))
}

async fn run<C: ChainSource, S: Store>(
    source: C,
    index: Shared<S>,
    mut events: impl Stream<Item = ()> + Unpin,
    metrics: Option<Metrics>,
) {
    let mut reported = None;
    loop {
        while step(&source, &index) == Progress::More {
            yield_once().await;
        }
        {
            let index = index.read();
            if let Some(metrics) = &metrics {
                metrics.update(&index);
            }
            let fault = index.fault().map(|fault| (fault.hash, fault.reason.clone()));
            if reported != fault {
                match &fault {
                    Some((_, reason)) => log::error!(target: LOG_TARGET, "The log index stopped: {reason}"),
                    None => log::info!(target: LOG_TARGET, "The log index runs again"),
                }
                reported = fault;
            }
        }
        if events.next().await.is_none() {
            return;
        }
        // One pass answers all events that came meanwhile.
        while let Some(Some(())) = events.next().now_or_never() {}
    }
}

/// Takes up to [`STEP_BLOCKS`] blocks into the index. A failure is noted as the index's fault and tried again next time.
pub fn step<C: ChainSource, S: Store>(source: &C, index: &Shared<S>) -> Progress {
    match try_step(source, index) {
        Ok(progress) => {
            let mut index = index.write();
            if index.fault().is_some() {
                index.set_fault(None);
            }
            progress
        }
        Err(error) => {
            let mut index = index.write();
            let (number, _) = index.tip();
            let number = number.saturating_add(1);
            let hash = source.canonical_hash(number).ok().flatten().unwrap_or_default();
            index.set_fault(Some(Fault { number, hash, reason: error.to_string() }));
            Progress::Done
        }
    }
}

fn try_step<C: ChainSource, S: Store>(source: &C, shared: &Shared<S>) -> Result<Progress, IndexError> {
    let (number, hash) = shared.read().finalised();
    if source.canonical_hash(number)?.is_some_and(|canonical| canonical != hash) {
        log::warn!(target: LOG_TARGET, "Block {number} of the index is not in the chain any more: building it again");
        shared.write().restart()?;
    }
    let mut budget = STEP_BLOCKS;
    let finalised = take_finalised(source, shared, &mut budget);
    // What was taken is good whatever stopped us.
    shared.write().flush()?;
    if !finalised? {
        return Ok(if budget == 0 { Progress::More } else { Progress::Done });
    }
    drop_retracted(source, shared)?;
    loop {
        let (number, _) = shared.read().tip();
        if number >= source.best_number() {
            return Ok(Progress::Done);
        }
        if budget == 0 {
            return Ok(Progress::More);
        }
        if !take_next(source, shared)? {
            return Ok(Progress::Done);
        }
        budget = budget.saturating_sub(1);
    }
}

/// Brings the finalised part up to the chain's finalised block; false when the budget or the blocks ran out before.
fn take_finalised<C: ChainSource, S: Store>(
    source: &C,
    shared: &Shared<S>,
    budget: &mut u32,
) -> Result<bool, IndexError> {
    loop {
        let (number, _) = shared.read().finalised();
        if number >= source.finalised_number() {
            return Ok(true);
        }
        if *budget == 0 {
            return Ok(false);
        }
        *budget = budget.saturating_sub(1);
        let Some(hash) = source.canonical_hash(number.saturating_add(1))? else { return Ok(false) };
        if shared.read().first_pending() != Some(hash) {
            let mut index = shared.write();
            while index.pop() {}
            drop(index);
            if !take_next(source, shared)? {
                return Ok(false);
            }
        }
        shared.write().finalise_first()?;
    }
}

/// Takes back blocks that a re-org removed from the best chain.
fn drop_retracted<C: ChainSource, S: Store>(source: &C, shared: &Shared<S>) -> Result<(), IndexError> {
    loop {
        let (number, hash) = shared.read().tip();
        if source.canonical_hash(number)? == Some(hash) || !shared.write().pop() {
            return Ok(());
        }
    }
}

/// Appends the canonical block after the tip; false when the chain does not have it, or changed meanwhile.
fn take_next<C: ChainSource, S: Store>(source: &C, shared: &Shared<S>) -> Result<bool, IndexError> {
    let (number, tip) = shared.read().tip();
    let Some(hash) = source.canonical_hash(number.saturating_add(1))? else { return Ok(false) };
    // Reads and decodes the body before the lock is taken.
    let Some(block) = source.block(&hash)? else { return Ok(false) };
    if block.parent != tip {
        return Ok(false);
    }
    shared.write().push(&block)?;
    Ok(true)
}

/// Lets the executor run something else, or stop the task.
async fn yield_once() {
    let mut yielded = false;
    poll_fn(|context| {
        if yielded {
            return Poll::Ready(());
        }
        yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

struct Metrics {
    batches: Gauge<U64>,
    finalised: Gauge<U64>,
    best: Gauge<U64>,
    stopped: Gauge<U64>,
}

impl Metrics {
    fn register(registry: &Registry) -> Result<Self, PrometheusError> {
        let gauge = |name, help| register(Gauge::<U64>::new(name, help)?, registry);
        Ok(Self {
            batches: gauge("assay_log_batches_indexed", "Batches of the inference log in finalised, indexed blocks")?,
            finalised: gauge("assay_log_index_finalized_block", "Last finalised block of the log index")?,
            best: gauge("assay_log_index_best_block", "Last block of the log index")?,
            stopped: gauge("assay_log_index_stopped", "1 while the log index cannot take the next block, else 0")?,
        })
    }

    fn update<S: Store>(&self, index: &LogIndex<S>) {
        self.batches.set(index.finalised_batches());
        self.finalised.set(index.finalised().0.into());
        self.best.set(index.tip().0.into());
        self.stopped.set(index.fault().is_some().into());
    }
}
