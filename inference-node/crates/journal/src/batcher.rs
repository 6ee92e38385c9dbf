//! Brings entries to the chain: one task watches it, another sends what it does not have yet.
//!
//! Nothing is remembered between attempts but the chain's own `next_seq`: after a lost transaction, a fork or an hour
//! without a chain, sending goes on from there with the same bytes, and the chain takes each seq once.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::{Notify, watch};

use crate::{
    chain::{ChainError, LogChain},
    journal::BatchPolicy,
    metric,
    segment::{OpenError, io, sync_directory},
    store::{ChainView, Store},
};

/// Watches the chain and keeps [`Store::chain`] up to date.
pub struct Observer {
    /// The chain.
    pub chain: Arc<dyn LogChain>,
    /// The journal.
    pub store: Arc<Store>,
    /// Folder of the journal, for its identity.
    pub directory: PathBuf,
}

impl Observer {
    /// Asks the chain once.
    ///
    /// # Errors
    /// As the chain; findings that stop the journal are in the view, not here.
    pub async fn observe(&self) -> Result<(), ChainError> {
        let mut view = *self.store.chain.borrow();
        let genesis = self.chain.genesis().await?;
        view.other_chain = view.genesis.filter(|known| *known != genesis).map(|_| genesis);
        if view.other_chain.is_none() {
            if view.genesis.is_none() {
                write_identity(&self.directory, genesis, self.chain.provider())
                    .map_err(|error| ChainError::Unreachable(error.to_string()))?;
            }
            view.genesis = Some(genesis);
            let head = self.chain.finalized().await?;
            let next = self.chain.next_seq().await?;
            let end = self.store.index().end();
            let known = next.finalized.max(next.best);
            view.rolled_back = (known > end).then_some((known, end));
            view.head = Some(head);
            view.next = Some(next);
        }
        self.store.chain.send_replace(view);
        publish(&self.store, &view);
        Ok(())
    }

    /// Asks again and again; waits longer, up to half a minute, while the chain does not answer.
    pub async fn run(self, poll: Duration, mut stop: watch::Receiver<bool>) {
        let mut wait = poll;
        let mut away = false;
        loop {
            tokio::select! {
                _ = stop.changed() => return,
                () = tokio::time::sleep(wait) => {}
            }
            match self.observe().await {
                Ok(()) => {
                    if std::mem::take(&mut away) {
                        tracing::info!("the chain answers again");
                    }
                    wait = poll;
                }
                Err(error) => {
                    if !std::mem::replace(&mut away, true) {
                        tracing::warn!(%error, "the chain does not answer; records wait in the journal");
                    }
                    wait = backed_off(wait);
                }
            }
        }
    }
}

/// Sends batches.
pub struct Sender {
    /// The chain.
    pub chain: Arc<dyn LogChain>,
    /// The journal.
    pub store: Arc<Store>,
    /// When to send.
    pub policy: BatchPolicy,
    /// Wakes for a batch on demand.
    pub demand: Arc<Notify>,
}

impl Sender {
    /// Sends until told to stop.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        let mut view = self.store.chain.subscribe();
        let mut progress = Progress::default();
        loop {
            let demanded = tokio::select! {
                _ = stop.changed() => return,
                _ = view.changed() => false,
                () = self.demand.notified() => true,
            };
            progress.demanded |= demanded;
            let seen = *view.borrow_and_update();
            let Some(first) = progress.first_to_send(&seen, &self.policy) else { continue };
            let end = self.store.index().end();
            if first >= end {
                progress.waiting_since = None;
                progress.demanded = false;
                continue;
            }
            let since = *progress.waiting_since.get_or_insert_with(Instant::now);
            let full = self.store.index().bytes_from(first) >= self.policy.bytes;
            if !(full || progress.demanded || since.elapsed() >= self.policy.max_age) {
                continue;
            }
            tokio::select! {
                _ = stop.changed() => return,
                () = self.send(first, end, &mut progress) => {}
            }
            // Whatever happened, only a view that is newer than the attempt may lead to the next one.
            view.mark_unchanged();
        }
    }

    async fn send(&self, first: u64, end: u64, progress: &mut Progress) {
        let store = Arc::clone(&self.store);
        let limit = self.policy.bytes;
        let batch = tokio::task::spawn_blocking(move || store.batch(first, limit)).await;
        let batch = match batch {
            Ok(Ok(Some(batch))) => batch,
            Ok(Ok(None)) => return,
            Ok(Err(error)) => return self.failed(&format!("reading the journal: {error}"), progress).await,
            Err(error) => return self.failed(&error.to_string(), progress).await,
        };
        let until = first.saturating_add(u64::from(batch.count));
        match self.chain.submit_batch(batch).await {
            Ok(block) => {
                tracing::info!(first, until, block, "a batch is in a block");
                metrics::counter!(metric::BATCHES).increment(1);
                progress.sent = Some((until, Instant::now()));
                progress.failures = 0;
                if until >= end {
                    progress.waiting_since = None;
                    progress.demanded = false;
                }
            }
            Err(error) => self.failed(&error.to_string(), progress).await,
        }
    }

    async fn failed(&self, reason: &str, progress: &mut Progress) {
        tracing::warn!(reason, "a batch did not reach the chain; it is sent again");
        metrics::counter!(metric::BATCHES_FAILED).increment(1);
        progress.failures = progress.failures.saturating_add(1);
        let doubled = self.policy.poll.saturating_mul(1 << progress.failures.min(5));
        tokio::time::sleep(doubled.min(LONGEST_WAIT)).await;
    }
}

/// What the sender remembers while it runs.
#[derive(Debug, Default)]
struct Progress {
    /// End of the last batch that was in a block, and when.
    sent: Option<(u64, Instant)>,
    /// Since when there is something to send.
    waiting_since: Option<Instant>,
    demanded: bool,
    failures: u32,
}

impl Progress {
    /// The chain's own next seq, unless a batch was in a block a moment ago and the best chain has not caught up: it may
    /// be a node that lags or a short fork, and sending twice costs a fee.
    fn first_to_send(&mut self, view: &ChainView, policy: &BatchPolicy) -> Option<u64> {
        if view.rolled_back.is_some() || view.other_chain.is_some() {
            return None;
        }
        let best = view.next?.best;
        if let Some((until, at)) = self.sent {
            if best < until && at.elapsed() < policy.resubmit_after {
                return None;
            }
            if best < until {
                tracing::warn!(best, until, "the best chain lost a batch; it is sent again");
            }
            self.sent = None;
        }
        Some(best)
    }
}

/// Longest pause between two attempts.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Doubles a pause up to half a minute.
pub fn backed_off(wait: Duration) -> Duration {
    wait.saturating_mul(2).min(LONGEST_WAIT)
}

/// Genesis of the journal's chain; `None` before the first contact.
///
/// # Errors
/// `Io`; `OtherIdentity` when the journal is another provider's.
pub fn read_identity(directory: &std::path::Path, provider: [u8; 32]) -> Result<Option<[u8; 32]>, OpenError> {
    let path = directory.join(IDENTITY);
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io(&path)(error)),
    };
    let field = |name: &str| {
        let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))?;
        let mut bytes = [0; 32];
        hex::decode_to_slice(value, &mut bytes).ok()?;
        Some(bytes)
    };
    let (Some(genesis), Some(owner)) = (field("genesis"), field("provider")) else {
        return Err(OpenError::Damaged { path, offset: 0, reason: "not an identity file" });
    };
    if owner != provider {
        return Err(OpenError::OtherIdentity { chain: hex::encode(genesis), provider: hex::encode(owner) });
    }
    Ok(Some(genesis))
}

/// File that names chain and provider.
const IDENTITY: &str = "identity";

fn write_identity(directory: &std::path::Path, genesis: [u8; 32], provider: [u8; 32]) -> Result<(), OpenError> {
    let path = directory.join(IDENTITY);
    let temporary = directory.join("identity.new");
    let text = format!("genesis {}\nprovider {}\n", hex::encode(genesis), hex::encode(provider));
    std::fs::write(&temporary, text).map_err(io(&temporary))?;
    std::fs::File::open(&temporary).and_then(|file| file.sync_all()).map_err(io(&temporary))?;
    std::fs::rename(&temporary, &path).map_err(io(&path))?;
    sync_directory(directory)
}

#[allow(clippy::cast_precision_loss)] // gauges
fn publish(store: &Store, view: &ChainView) {
    metrics::gauge!(metric::END).set(store.index().end() as f64);
    metrics::gauge!(metric::UNSETTLED).set(store.unsettled() as f64);
    if let Some(next) = view.next {
        metrics::gauge!(metric::FINAL).set(next.finalized as f64);
    }
    if let Some(head) = view.head {
        metrics::gauge!(metric::HEAD).set(f64::from(head.number));
    }
}
