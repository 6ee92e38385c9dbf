//! The journal as the server sees it: opens everything, admits, records, shows receipts.

use std::{
    collections::{HashMap, HashSet},
    fs::File,
    path::PathBuf,
    sync::Arc,
    thread::JoinHandle,
    time::Duration,
};

use assay_envelope::{
    file::Inclusion,
    keys::EncryptionKey,
    record::RecordEntry,
    session::{OpenedSession, SessionEntry},
    signature::SigningKey,
};
use assay_primitives::{
    economy::Tokens,
    ids::{AgentId, Balance, ROUND_BLOCKS, Round, VersionNumber},
    limits::{ADMISSION_RESERVE, CONTENT_MAX},
    proof::RecordProof,
    receipt::ReceiptMessage,
};
use async_trait::async_trait;
use tokio::sync::{Notify, mpsc, oneshot, watch};

use crate::{
    api::{Admission, Caller, Draft, LaneTotals, Payer, RecordError, Recorder, SessionSecret, SignedReceipt},
    batcher::{Observer, Sender, read_identity},
    chain::{Anchor, Finality, LogChain, NextSeq},
    draft::ProviderFacts,
    frame::Frame,
    index::Index,
    ledger::{Counted, Ledger, ReportedFile},
    metric, receipts,
    reporter::Reporter,
    segment::{OpenError, Segments, io},
    sequencer::{Job, Sequencer},
    sessions::{Plan, Sessions},
    store::{LARGEST, Store},
};

/// When entries go to the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchPolicy {
    /// Send when so many blob bytes wait, and at most so many at once; up to 2,097,152.
    pub bytes: u64,
    /// Send when the oldest waiting entry is so old.
    pub max_age: Duration,
    /// How often the chain is asked for its head.
    pub poll: Duration,
    /// Send again when a batch that was in a block is so long not in the best chain.
    pub resubmit_after: Duration,
}

impl Default for BatchPolicy {
    fn default() -> Self {
        Self {
            bytes: 1_048_576,
            max_age: Duration::from_secs(10),
            poll: Duration::from_secs(1),
            resubmit_after: Duration::from_secs(30),
        }
    }
}

/// Everything a journal needs.
#[derive(Clone)]
pub struct JournalConfig {
    /// Folder; made when it is not there.
    pub directory: PathBuf,
    /// Most blob bytes that are not final on the chain; at least 4 MiB.
    pub disk_budget: u64,
    /// A segment file is followed by a new one when it is so long, bytes.
    pub segment_bytes: u64,
    /// When entries go to the chain.
    pub batch: BatchPolicy,
    /// Signs receipts; registered on the chain as the provider's worker key.
    pub worker_key: SigningKey,
    /// The provider's own encryption keys, also of past epochs whose records it still wants to show.
    pub encryption_keys: Vec<EncryptionKey>,
    /// What every record says about the provider.
    pub facts: ProviderFacts,
    /// Blocks of one round of the chain, above 0.
    pub round_blocks: u32,
}

/// Bytes of a segment before the next one begins.
pub const SEGMENT_BYTES: u64 = 64 * 1_024 * 1_024;
/// Default of [`JournalConfig::disk_budget`].
pub const DISK_BUDGET: u64 = 4 * 1_024 * 1_024 * 1_024;

impl JournalConfig {
    /// A configuration with the default sizes and batch policy.
    pub fn new(
        directory: PathBuf,
        worker_key: SigningKey,
        encryption_keys: Vec<EncryptionKey>,
        facts: ProviderFacts,
    ) -> Self {
        Self {
            directory,
            disk_budget: DISK_BUDGET,
            segment_bytes: SEGMENT_BYTES,
            batch: BatchPolicy::default(),
            worker_key,
            encryption_keys,
            facts,
            round_blocks: ROUND_BLOCKS,
        }
    }
}

/// Where the journal stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// Entries that are durable here.
    pub end: u64,
    /// What the chain has; `None` while it was not reached.
    pub next: Option<NextSeq>,
    /// Finalised head as last seen.
    pub head: Option<Anchor>,
    /// Blob bytes that are not final on the chain.
    pub unsettled_bytes: u64,
    /// First uses that are not reported yet.
    pub waiting_first_uses: usize,
    /// Why nothing can be recorded, when that is so.
    pub problem: Option<String>,
}

/// A provider's log. Dropping it finishes what was accepted and stops all its tasks.
pub struct Journal {
    chain: Arc<dyn LogChain>,
    store: Arc<Store>,
    sessions: Sessions,
    facts: Arc<ProviderFacts>,
    round_blocks: u32,
    keys: Arc<Vec<EncryptionKey>>,
    demand: Arc<Notify>,
    stop: watch::Sender<bool>,
    jobs: Option<mpsc::Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    /// Held for its lock.
    _lock: File,
}

/// Records that wait for the sequencer; more make their requests wait.
const JOBS: usize = 256;
/// How long opening waits for the chain before it goes on without.
const FIRST_CONTACT: Duration = Duration::from_secs(10);

impl Journal {
    /// Opens the journal, checks it against the chain when that answers, and starts its thread and tasks on the current
    /// tokio runtime. A chain that does not answer is waited for in the background.
    ///
    /// # Errors
    /// [`OpenError`].
    pub async fn open(config: JournalConfig, chain: Arc<dyn LogChain>) -> Result<Self, OpenError> {
        metric::describe();
        if config.disk_budget < 2 * LARGEST {
            return Err(OpenError::Config(format!("the disk budget must be at least {} bytes", 2 * LARGEST)));
        }
        let directory = config.directory.clone();
        let provider = chain.provider();
        let scan = tokio::task::spawn_blocking({
            let config = config.clone();
            move || Scan::run(&config, provider)
        });
        let scan = scan.await.map_err(|error| OpenError::Config(error.to_string()))??;
        let store = Arc::new(Store::new(directory.clone(), scan.index, scan.ledger, config.disk_budget, scan.genesis));
        let observer = Observer { chain: Arc::clone(&chain), store: Arc::clone(&store), directory };
        match tokio::time::timeout(FIRST_CONTACT, observer.observe()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the chain does not answer yet; requests wait for it"),
            Err(_) => tracing::warn!("the chain does not answer yet; requests wait for it"),
        }
        let view = *store.chain.borrow();
        if let Some((chain, journal)) = view.rolled_back {
            return Err(OpenError::RolledBackDisk { chain, journal });
        }
        if view.other_chain.is_some() {
            return Err(OpenError::OtherIdentity {
                chain: hex::encode(view.genesis.unwrap_or_default()),
                provider: hex::encode(provider),
            });
        }
        let facts = Arc::new(config.facts);
        let (jobs, receiver) = mpsc::channel(JOBS);
        let sequencer = Sequencer {
            segments: scan.segments,
            store: Arc::clone(&store),
            facts: Arc::clone(&facts),
            provider,
            worker_key: config.worker_key,
            broken: None,
        };
        let thread = std::thread::Builder::new()
            .name("assay-journal".into())
            .spawn(move || sequencer.run(receiver))
            .map_err(io(&config.directory))?;
        let stop = watch::Sender::new(false);
        let demand = Arc::new(Notify::new());
        let sender = Sender {
            chain: Arc::clone(&chain),
            store: Arc::clone(&store),
            policy: config.batch,
            demand: Arc::clone(&demand),
        };
        let reporter = Reporter {
            chain: Arc::clone(&chain),
            store: Arc::clone(&store),
            file: scan.reported,
            refused: HashSet::new(),
        };
        tokio::spawn(observer.run(config.batch.poll, stop.subscribe()));
        tokio::spawn(sender.run(stop.subscribe()));
        tokio::spawn(reporter.run(config.batch.poll, stop.subscribe()));
        Ok(Self {
            chain,
            store,
            sessions: Sessions::new(config.encryption_keys.iter().map(|key| *key.public().id()).collect()),
            facts,
            round_blocks: config.round_blocks.max(1),
            keys: Arc::new(config.encryption_keys),
            demand,
            stop,
            jobs: Some(jobs),
            thread: Some(thread),
            _lock: scan.lock,
        })
    }

    /// Where the journal stands.
    pub fn status(&self) -> Status {
        let view = *self.store.chain.borrow();
        let problem = self.check().err().map(|error| error.to_string());
        Status {
            end: self.store.index().end(),
            next: view.next,
            head: view.head,
            unsettled_bytes: self.store.unsettled(),
            waiting_first_uses: self.store.ledger().waiting(),
            problem,
        }
    }

    /// Sends everything that is durable now, without waiting for the batch to fill, and returns once it is final.
    /// It waits as long as the chain takes; use a timeout.
    pub async fn flush(&self) {
        let end = self.store.index().end();
        let mut view = self.store.chain.subscribe();
        loop {
            let next = view.borrow_and_update().next;
            if next.is_some_and(|next| next.finalized >= end) {
                return;
            }
            if next.is_some_and(|next| next.best < end) {
                self.demand.notify_one();
            }
            if view.changed().await.is_err() {
                return;
            }
        }
    }

    /// Bytes of entry `seq`, as they go to the chain.
    ///
    /// # Errors
    /// From the disk.
    pub fn entry(&self, seq: u64) -> std::io::Result<Option<Vec<u8>>> {
        let frame = self.store.frame(seq)?;
        Ok(frame.and_then(|bytes| Frame::read(&bytes).map(|frame| frame.entry().to_vec())))
    }

    /// Finished head and genesis, or why nothing can be recorded.
    fn check(&self) -> Result<([u8; 32], Anchor), RecordError> {
        let view = *self.store.chain.borrow();
        if let Some((chain, journal)) = view.rolled_back {
            return Err(RecordError::RolledBackDisk { chain, journal });
        }
        if let Some(other) = view.other_chain {
            let reason = format!("the node is on another chain, with genesis {}", hex::encode(other));
            return Err(RecordError::ChainUnavailable(reason));
        }
        match (view.genesis, view.head) {
            (Some(genesis), Some(head)) => Ok((genesis, head)),
            _ => Err(RecordError::ChainUnavailable("not reached since the start".into())),
        }
    }

    async fn try_admit(
        &self,
        caller: Caller,
        agent: AgentId,
        version: VersionNumber,
        prompt_bytes: usize,
    ) -> Result<Admission, RecordError> {
        self.facts.model(agent, version)?;
        if prompt_bytes.saturating_add(ADMISSION_RESERVE) > CONTENT_MAX {
            return Err(RecordError::RecordTooLarge { size: prompt_bytes, limit: CONTENT_MAX - ADMISSION_RESERVE });
        }
        let (genesis, head) = self.check()?;
        self.store.reserve()?;
        let room = Room(Arc::clone(&self.store));
        let plan = self.sessions.plan(&*self.chain, genesis, head, &caller, agent).await?;
        Ok(Admission {
            caller,
            agent,
            version,
            content_budget: CONTENT_MAX - ADMISSION_RESERVE,
            reservation: Some(Box::new(Reservation { plan, _room: room })),
        })
    }
}

/// What an admission holds.
struct Reservation {
    plan: Arc<Plan>,
    _room: Room,
}

/// A reserved place in the disk budget.
struct Room(Arc<Store>);

impl Drop for Room {
    fn drop(&mut self) {
        self.0.release();
    }
}

#[async_trait]
impl Recorder for Journal {
    async fn admit(
        &self,
        caller: Caller,
        agent: AgentId,
        version: VersionNumber,
        prompt_bytes: usize,
    ) -> Result<Admission, RecordError> {
        let admission = self.try_admit(caller, agent, version, prompt_bytes).await;
        if admission.is_err() {
            metrics::counter!(metric::REFUSED).increment(1);
        }
        admission
    }

    async fn record(&self, admission: Admission, draft: Draft) -> Result<SignedReceipt, RecordError> {
        let reservation = admission.reservation.as_ref().and_then(|any| any.downcast_ref::<Reservation>());
        let reservation = reservation.ok_or_else(|| RecordError::Seal("the admission is of another journal".into()))?;
        let (genesis, head) = self.check()?;
        let plan = if head.number < reservation.plan.ends_at {
            Arc::clone(&reservation.plan)
        } else {
            self.sessions.plan(&*self.chain, genesis, head, &admission.caller, admission.agent).await?
        };
        let stopped = || RecordError::Io(std::io::Error::other("the journal has stopped"));
        let (reply, receipt) = oneshot::channel();
        let job = Job {
            plan,
            caller: admission.caller.clone(),
            agent: admission.agent,
            version: admission.version,
            draft,
            reply,
        };
        let jobs = self.jobs.as_ref().ok_or_else(stopped)?;
        jobs.send(job).await.map_err(|_| stopped())?;
        receipt.await.map_err(|_| stopped())?
    }

    async fn receipt(&self, request_id: [u8; 16], caller: &Caller) -> Result<Option<serde_json::Value>, RecordError> {
        let Some(seq) = self.store.index().record_of(&request_id) else { return Ok(None) };
        let stored = self.stored(seq).await?;
        let own = stored.sender().is_some_and(|sender| {
            let pay_id = match caller.payer() {
                Payer::Local(_) => [0; 32],
                Payer::Record(pay_id) => pay_id,
            };
            (sender.account, sender.pay_id) == (caller.account, pay_id)
        });
        if !own {
            return Ok(None);
        }
        Ok(Some(stored.file(self.inclusion(seq).await).to_json()))
    }

    async fn session(&self, seq: u64, payer: Payer) -> Result<Option<SessionSecret>, RecordError> {
        let Some(session) = self.sessions.opened(seq, payer) else { return Ok(None) };
        let entry = self.entry(seq)?;
        Ok(entry.map(|entry| SessionSecret { entry, secret: session.secret().clone() }))
    }
}

/// What settlement asks the journal.
impl Journal {
    /// Newest finalised block as last seen; `None` until the chain was reached since the start.
    pub fn head(&self) -> Option<Anchor> {
        self.store.chain.borrow().head
    }

    /// Blocks of one round of the chain.
    pub fn round_blocks(&self) -> u32 {
        self.round_blocks
    }

    /// Seq of the first entry that is not final on the chain.
    pub fn final_seq(&self) -> u64 {
        self.store.chain.borrow().next.map_or(0, |next| next.finalized)
    }

    /// Running totals of a payment record at an agent; `None` before its first record.
    pub fn lane(&self, pay_id: [u8; 32], agent: AgentId) -> Option<LaneTotals> {
        self.store.ledger().lane(Payer::Record(pay_id), agent)
    }

    /// All lanes of a payment record.
    pub fn lanes_of(&self, pay_id: [u8; 32]) -> Vec<(AgentId, LaneTotals)> {
        self.store.ledger().lanes_of(Payer::Record(pay_id))
    }

    /// Payment records and agents that have a lane, ascending.
    pub fn payment_lanes(&self) -> Vec<([u8; 32], AgentId)> {
        self.store.ledger().payment_lanes()
    }

    /// The last totals of a lane that are final on the chain and above `redeemed`. What is redeemed is forgotten.
    pub fn claimable(&self, pay_id: [u8; 32], agent: AgentId, redeemed: Balance) -> Option<LaneTotals> {
        let next = self.final_seq();
        self.store.ledger().claimable(Payer::Record(pay_id), agent, redeemed, next)
    }

    /// Free tokens that `account` has used of the agent's tier in a round.
    pub fn free_used(&self, account: [u8; 32], agent: AgentId, round: Round) -> Tokens {
        self.store.ledger().free_used(account, agent, round)
    }

    /// Fields `tags` of the record `seq` and its session, as the chain checks them; `None` until the record is final
    /// there.
    ///
    /// # Errors
    /// `Seal` when there is no such record, or its session opens with none of the provider's keys.
    pub async fn record_proof(&self, seq: u64, tags: &'static [u8]) -> Result<Option<RecordProof>, RecordError> {
        let stored = self.stored(seq).await?;
        let inclusion = self.inclusion(seq).await;
        Ok(inclusion.map(|inclusion| stored.proof(tags, inclusion)))
    }

    async fn stored(&self, seq: u64) -> Result<receipts::Stored, RecordError> {
        let (store, keys) = (Arc::clone(&self.store), Arc::clone(&self.keys));
        tokio::task::spawn_blocking(move || receipts::Stored::read(&store, &keys, seq))
            .await
            .map_err(|error| RecordError::Seal(error.to_string()))?
            .map_err(|error| RecordError::Seal(error.to_string()))
    }

    async fn inclusion(&self, seq: u64) -> Option<Inclusion> {
        match self.chain.proof(seq).await {
            Ok(proof) => proof.filter(|proof| proof.finality == Finality::Final).map(|proof| proof.inclusion),
            Err(error) => {
                tracing::warn!(%error, seq, "no inclusion proof; the file goes out without");
                None
            }
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        self.jobs.take();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the journal's thread had panicked");
        }
    }
}

/// What opening finds on the disk.
struct Scan {
    lock: File,
    genesis: Option<[u8; 32]>,
    index: Index,
    ledger: Ledger,
    reported: ReportedFile,
    segments: Segments,
}

impl Scan {
    fn run(config: &JournalConfig, provider: [u8; 32]) -> Result<Self, OpenError> {
        let directory = &config.directory;
        std::fs::create_dir_all(directory).map_err(io(directory))?;
        let path = directory.join("lock");
        let lock = File::options().create(true).truncate(false).write(true).open(&path).map_err(io(&path))?;
        lock.try_lock().map_err(|error| match error {
            std::fs::TryLockError::WouldBlock => OpenError::Locked { path: directory.clone() },
            std::fs::TryLockError::Error(error) => io(&path)(error),
        })?;
        let genesis = read_identity(directory, provider)?;
        let mut ledger = Ledger::new(config.round_blocks);
        let reported = ReportedFile::open(directory, &mut ledger)?;
        let mut index = Index::default();
        let mut recovery = Recovery { keys: &config.encryption_keys, sessions: HashMap::new(), unreadable: 0 };
        let segments = Segments::open(directory, config.segment_bytes, &mut index, &mut |seq, frame| {
            if let Some(counted) = recovery.read(seq, frame, &ledger) {
                ledger.count(&counted);
            }
        })?;
        if recovery.unreadable > 0 {
            tracing::warn!(
                records = recovery.unreadable,
                "records of earlier encryption keys cannot be opened: their cost and usage are not counted"
            );
        }
        Ok(Self { lock, genesis, index, ledger, reported, segments })
    }
}

/// Opens the provider's own records once more, to count them.
struct Recovery<'a> {
    keys: &'a [EncryptionKey],
    sessions: HashMap<u64, OpenedSession>,
    unreadable: u64,
}

impl Recovery<'_> {
    fn read(&mut self, seq: u64, frame: &Frame<'_>, ledger: &Ledger) -> Option<Counted> {
        match frame {
            Frame::Session { entry } => {
                let opened = SessionEntry::parse(entry).and_then(|session| session.open(self.keys));
                self.sessions.extend(opened.ok().map(|session| (seq, session)));
                None
            }
            Frame::Record { receipt, free, entry } => {
                let message = receipts::message_of(receipt)?;
                let counted = self.count(&message, *free, entry, ledger.round_of(message.anchor));
                if counted.is_none() {
                    self.unreadable = self.unreadable.saturating_add(1);
                }
                counted
            }
        }
    }

    fn count(&self, receipt: &ReceiptMessage, free: Tokens, entry: &[u8], round: Round) -> Option<Counted> {
        let record = RecordEntry::parse(entry).ok()?;
        let session = self.sessions.get(&record.header().session_seq)?;
        let meta = record.open(session).ok()?.meta_fields?;
        Some(Counted::from_fields(&meta, free, receipt, round))
    }
}
