//! What follows from all records together: running cost per sender, first uses, totals of rounds.
//!
//! Rebuilt at every start by opening the records with the provider's own key, so that no plaintext of a record is on the
//! disk. Only what the chain already made public is stored, in the file `reported`.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque},
    fs::{File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use assay_envelope::fields::{Auth, MetaFields};
use assay_primitives::{
    economy::Tokens,
    hash::SoftSha256,
    ids::{AgentId, Balance, Round, UsageKind, UsageTotals, VersionNumber},
    receipt::ReceiptMessage,
};

use crate::{
    api::{LaneTotals, Payer},
    chain::{FirstUse, RoundTotals, UsageReport},
    segment::{OpenError, io, sync_directory},
};

/// Most first uses, and most totals, of one report.
pub const PER_REPORT: usize = 64;
/// Most points in a lane at which it can be claimed; beyond, every second one is forgotten.
const POINTS_PER_LANE: usize = 4_096;
/// Rounds for which the use of the free tier is remembered: the current one, and the one that admissions before its
/// begin still belong to.
const FREE_ROUNDS: u32 = 2;

/// One record, as the ledger counts it.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Position in the log.
    pub seq: u64,
    /// Sender.
    pub account: [u8; 32],
    /// Whose running total it adds to.
    pub payer: Payer,
    /// How it was paid.
    pub kind: UsageKind,
    /// Agent used.
    pub agent: AgentId,
    /// Version used.
    pub version: VersionNumber,
    /// Round of the receipt's anchor.
    pub round: Round,
    /// Prompt and completion tokens.
    pub tokens: Tokens,
    /// The part of them that the free tier covered.
    pub free: Tokens,
    /// Running total after this record, planck.
    pub cumulative: Balance,
    /// SHA-256 of the receipt message.
    pub receipt_hash: [u8; 32],
}

impl Counted {
    /// From a record's own fields, the free tokens that the journal noted beside it, its receipt, and the round of that.
    pub fn from_fields(meta: &MetaFields, free: Tokens, receipt: &ReceiptMessage, round: Round) -> Self {
        let sender = &meta.sender_address;
        let payer = match sender.auth {
            Auth::Local => Payer::Local(sender.account),
            Auth::Bearer | Auth::Signed | Auth::Relayed => Payer::Record(sender.pay_id),
        };
        Self {
            seq: receipt.seq,
            account: sender.account,
            payer,
            kind: kind(sender.auth, meta.usage.cost),
            agent: meta.model_used.agent,
            version: meta.model_used.version,
            round,
            tokens: Tokens { input: u64::from(meta.usage.prompt), output: u64::from(meta.usage.completion) },
            free,
            cumulative: meta.usage.cumulative,
            receipt_hash: receipt.hash::<SoftSha256>(),
        }
    }

    fn paid(&self) -> Tokens {
        Tokens {
            input: self.tokens.input.saturating_sub(self.free.input),
            output: self.tokens.output.saturating_sub(self.free.output),
        }
    }
}

/// How a record was paid.
pub fn kind(auth: Auth, cost: Balance) -> UsageKind {
    match auth {
        Auth::Local => UsageKind::Free,
        _ if cost == 0 => UsageKind::Free,
        Auth::Bearer | Auth::Relayed => UsageKind::Key,
        Auth::Signed => UsageKind::Channel,
    }
}

/// Totals of one (payer, agent), with the points at which they can be claimed.
#[derive(Debug, Default)]
struct Lane {
    now: LaneTotals,
    points: VecDeque<LaneTotals>,
}

/// Sums over all records.
#[derive(Debug)]
pub struct Ledger {
    round_blocks: u32,
    lanes: HashMap<Payer, BTreeMap<AgentId, Lane>>,
    free: BTreeMap<(Round, AgentId, [u8; 32]), Tokens>,
    waiting: BTreeMap<(AgentId, [u8; 32]), (VersionNumber, UsageKind)>,
    totals: BTreeMap<(Round, AgentId, VersionNumber), (UsageTotals, Tokens)>,
    reported_uses: HashSet<(AgentId, [u8; 32])>,
    reported_rounds: BTreeSet<(Round, AgentId, VersionNumber)>,
}

impl Ledger {
    /// A ledger of a chain whose rounds have `round_blocks` blocks.
    pub fn new(round_blocks: u32) -> Self {
        Self {
            round_blocks: round_blocks.max(1),
            lanes: HashMap::new(),
            free: BTreeMap::new(),
            waiting: BTreeMap::new(),
            totals: BTreeMap::new(),
            reported_uses: HashSet::new(),
            reported_rounds: BTreeSet::new(),
        }
    }

    /// The round that block `number` belongs to.
    pub fn round_of(&self, number: u32) -> Round {
        number.checked_div(self.round_blocks).unwrap_or_default()
    }

    /// Running cost of a payer at an agent, planck.
    pub fn cumulative(&self, payer: Payer, agent: AgentId) -> Balance {
        self.lane(payer, agent).map_or(0, |lane| lane.cumulative)
    }

    /// Running totals of a payer at an agent; `None` before its first record.
    pub fn lane(&self, payer: Payer, agent: AgentId) -> Option<LaneTotals> {
        self.lanes.get(&payer)?.get(&agent).map(|lane| lane.now)
    }

    /// Lanes of one payer, by agent.
    pub fn lanes_of(&self, payer: Payer) -> Vec<(AgentId, LaneTotals)> {
        let own = self.lanes.get(&payer).into_iter().flatten();
        own.map(|(agent, lane)| (*agent, lane.now)).collect()
    }

    /// Payment records that any record names, with the agents they were used for.
    pub fn payment_lanes(&self) -> Vec<([u8; 32], AgentId)> {
        let mut lanes = Vec::new();
        for (payer, agents) in &self.lanes {
            if let Payer::Record(pay_id) = payer {
                lanes.extend(agents.keys().map(|agent| (*pay_id, *agent)));
            }
        }
        lanes.sort_unstable();
        lanes
    }

    /// The last totals of a lane whose record has a seq below `next`, when they are above `redeemed`.
    ///
    /// Points up to `redeemed` are forgotten, but for the last one: should a re-organisation undo the redemption, that
    /// one claims it again.
    pub fn claimable(&mut self, payer: Payer, agent: AgentId, redeemed: Balance, next: u64) -> Option<LaneTotals> {
        let lane = self.lanes.get_mut(&payer)?.get_mut(&agent)?;
        while lane.points.len() > 1 && lane.points.front().is_some_and(|point| point.cumulative <= redeemed) {
            lane.points.pop_front();
        }
        let last = lane.points.iter().take_while(|point| point.seq < next).last().copied();
        last.filter(|point| point.cumulative > redeemed)
    }

    /// Free tokens that `account` has used of the agent's tier in a round.
    pub fn free_used(&self, account: [u8; 32], agent: AgentId, round: Round) -> Tokens {
        self.free.get(&(round, agent, account)).copied().unwrap_or_default()
    }

    /// Counts a record that is in the journal.
    pub fn count(&mut self, record: &Counted) {
        self.count_lane(record);
        if record.free != Tokens::default() {
            let used = self.free.entry((record.round, record.agent, record.account)).or_default();
            *used = add(*used, record.free);
            let oldest = record.round.saturating_sub(FREE_ROUNDS - 1);
            self.free = self.free.split_off(&(oldest, 0, [0; 32]));
        }
        if !self.reported_uses.contains(&(record.agent, record.account)) {
            self.waiting.entry((record.agent, record.account)).or_insert((record.version, record.kind));
        }
        let key = (record.round, record.agent, record.version);
        if !self.reported_rounds.contains(&key) {
            let (totals, free) = self.totals.entry(key).or_default();
            totals.requests = totals.requests.saturating_add(1);
            totals.tokens_in = totals.tokens_in.saturating_add(record.tokens.input);
            totals.tokens_out = totals.tokens_out.saturating_add(record.tokens.output);
            *free = add(*free, record.free);
        }
    }

    fn count_lane(&mut self, record: &Counted) {
        let lane = self.lanes.entry(record.payer).or_default().entry(record.agent).or_default();
        let costs = record.cumulative > lane.now.cumulative;
        lane.now = LaneTotals {
            seq: record.seq,
            cumulative: record.cumulative,
            paid: add(lane.now.paid, record.paid()),
            receipt_hash: record.receipt_hash,
        };
        if !costs || matches!(record.payer, Payer::Local(_)) {
            return;
        }
        lane.points.push_back(lane.now);
        if lane.points.len() > POINTS_PER_LANE {
            // One more than the limit is odd, so that the last one stays.
            let mut keep = false;
            lane.points.retain(|_| {
                keep = !keep;
                keep
            });
        }
    }

    /// What can be reported at the finalised block `head`: first uses, and totals of rounds before the current one.
    pub fn due(&self, head: u32) -> UsageReport {
        let first_uses = self
            .waiting
            .iter()
            .take(PER_REPORT)
            .map(|(&(agent, user), &(version, kind))| FirstUse { agent, version, user, kind })
            .collect();
        let current = self.round_of(head);
        let totals = self
            .totals
            .iter()
            .filter(|((round, ..), _)| *round < current)
            .take(PER_REPORT)
            .map(|(&(round, agent, version), &(totals, free))| RoundTotals { agent, version, round, totals, free })
            .collect();
        UsageReport { first_uses, totals }
    }

    /// Forgets what was reported.
    pub fn settle(&mut self, report: &UsageReport) {
        for first in &report.first_uses {
            self.waiting.remove(&(first.agent, first.user));
            self.reported_uses.insert((first.agent, first.user));
        }
        for total in &report.totals {
            let key = (total.round, total.agent, total.version);
            self.totals.remove(&key);
            self.reported_rounds.insert(key);
        }
    }

    /// First uses that the chain does not know yet.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }
}

fn add(left: Tokens, right: Tokens) -> Tokens {
    Tokens { input: left.input.saturating_add(right.input), output: left.output.saturating_add(right.output) }
}

/// The file `reported`.
#[derive(Debug)]
pub struct ReportedFile {
    path: PathBuf,
    file: File,
}

impl ReportedFile {
    /// Opens the file and settles what it lists. An incomplete last line is what a crash left, and is cut off.
    ///
    /// # Errors
    /// `Io`.
    pub fn open(directory: &Path, ledger: &mut Ledger) -> Result<Self, OpenError> {
        let path = directory.join("reported");
        let mut file = OpenOptions::new().create(true).append(true).read(true).open(&path).map_err(io(&path))?;
        sync_directory(directory)?;
        let text = std::fs::read_to_string(&path).map_err(io(&path))?;
        let whole = text.rfind('\n').map_or(0, |end| end + 1);
        if whole < text.len() {
            file.set_len(u64::try_from(whole).unwrap_or(0)).map_err(io(&path))?;
            file.flush().map_err(io(&path))?;
        }
        for line in text.get(..whole).unwrap_or_default().lines() {
            ledger.settle(&parse(line));
        }
        Ok(Self { path, file })
    }

    /// Adds what is final on the chain now.
    ///
    /// # Errors
    /// `Io`.
    pub fn add(&mut self, report: &UsageReport) -> Result<(), OpenError> {
        let mut text = String::new();
        for first in &report.first_uses {
            text.push_str(&format!("use {} {}\n", first.agent, hex::encode(first.user)));
        }
        for total in &report.totals {
            text.push_str(&format!("round {} {} {}\n", total.round, total.agent, total.version));
        }
        self.file.write_all(text.as_bytes()).and_then(|()| self.file.sync_data()).map_err(io(&self.path))
    }
}

/// Unknown lines are empty reports: a later version may add kinds.
fn parse(line: &str) -> UsageReport {
    let words: Vec<&str> = line.split(' ').collect();
    let mut report = UsageReport::default();
    match words.as_slice() {
        ["use", agent, user] => {
            let mut account = [0; 32];
            if let Ok(agent) = agent.parse()
                && hex::decode_to_slice(user, &mut account).is_ok()
            {
                report.first_uses.push(FirstUse { agent, version: 0, user: account, kind: UsageKind::Free });
            }
        }
        ["round", round, agent, version] => {
            if let (Ok(round), Ok(agent), Ok(version)) = (round.parse(), agent.parse(), version.parse()) {
                let (totals, free) = Default::default();
                report.totals.push(RoundTotals { agent, version, round, totals, free });
            }
        }
        _ => {}
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;
    use assay_primitives::ids::ROUND_BLOCKS;

    const TOKENS: Tokens = Tokens { input: 10, output: 5 };

    fn record(user: u8, round: Round) -> Counted {
        Counted {
            seq: 1,
            account: [user; 32],
            payer: Payer::Local([user; 32]),
            kind: UsageKind::Free,
            agent: 7,
            version: 2,
            round,
            tokens: TOKENS,
            free: Tokens::default(),
            cumulative: 100,
            receipt_hash: [0; 32],
        }
    }

    fn paid(seq: u64, cumulative: Balance, free: Tokens) -> Counted {
        let payer = Payer::Record([9; 32]);
        Counted { seq, payer, kind: UsageKind::Key, free, cumulative, ..record(1, 3) }
    }

    #[test]
    fn lane_is_claimed_up_to_the_log_and_forgets_what_is_redeemed() {
        let mut ledger = Ledger::new(ROUND_BLOCKS);
        let payer = Payer::Record([9; 32]);
        for record in [
            paid(4, 100, Tokens::default()),
            paid(5, 100, TOKENS),
            paid(6, 150, Tokens { input: 10, output: 0 }),
            paid(9, 250, Tokens::default()),
        ] {
            ledger.count(&record);
        }
        assert_eq!(ledger.claimable(payer, 7, 0, 4), None);
        let first = ledger.claimable(payer, 7, 0, 6).unwrap();
        assert_eq!((first.seq, first.cumulative, first.paid), (4, 100, TOKENS));
        let second = ledger.claimable(payer, 7, 100, 9).unwrap();
        assert_eq!((second.seq, second.cumulative, second.paid), (6, 150, Tokens { input: 10, output: 10 }));
        assert_eq!(ledger.claimable(payer, 7, 250, 99), None);
        let now = ledger.lane(payer, 7).unwrap();
        assert_eq!((now.seq, now.cumulative, now.paid), (9, 250, Tokens { input: 20, output: 15 }));
        assert_eq!(ledger.payment_lanes(), [([9; 32], 7)]);
        assert_eq!(ledger.free_used([1; 32], 7, 3), Tokens { input: 20, output: 5 });
    }

    #[test]
    fn lane_keeps_its_end_when_there_are_too_many_points() {
        let mut ledger = Ledger::new(ROUND_BLOCKS);
        let payer = Payer::Record([9; 32]);
        for seq in 0..20_000u64 {
            ledger.count(&paid(seq, u128::from(seq) + 1, Tokens::default()));
        }
        assert_eq!(ledger.claimable(payer, 7, 0, u64::MAX).unwrap().cumulative, 20_000);
        let middle = ledger.claimable(payer, 7, 0, 10_000).unwrap();
        assert!(middle.seq < 10_000 && middle.seq > 9_900, "{middle:?}");
        assert_eq!(middle.paid.input, 10 * u64::try_from(middle.cumulative).unwrap());
    }

    #[test]
    fn first_use_is_due_once_and_rounds_when_they_are_closed() {
        let directory = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::new(ROUND_BLOCKS);
        let mut file = ReportedFile::open(directory.path(), &mut ledger).unwrap();
        for record in [record(1, 0), record(1, 0), record(2, 1)] {
            ledger.count(&record);
        }
        assert_eq!(ledger.due(ROUND_BLOCKS - 1).totals, []);
        let due = ledger.due(ROUND_BLOCKS + 5);
        assert_eq!(due.first_uses.iter().map(|first| first.user[0]).collect::<Vec<_>>(), [1, 2]);
        let expected = UsageTotals { requests: 2, tokens_in: 20, tokens_out: 10 };
        let free = Tokens::default();
        assert_eq!(due.totals, [RoundTotals { agent: 7, version: 2, round: 0, totals: expected, free }]);
        file.add(&due).unwrap();
        ledger.settle(&due);
        assert_eq!(ledger.due(ROUND_BLOCKS + 5), UsageReport::default());

        // GIVEN a torn last line WHEN opened again THEN the whole lines still count.
        std::fs::OpenOptions::new()
            .append(true)
            .open(directory.path().join("reported"))
            .unwrap()
            .write_all(b"use 7 03")
            .unwrap();
        let mut again = Ledger::new(ROUND_BLOCKS);
        ReportedFile::open(directory.path(), &mut again).unwrap();
        for record in [record(1, 0), record(2, 1), record(3, 0)] {
            again.count(&record);
        }
        let due = again.due(ROUND_BLOCKS + 5);
        assert_eq!(due.first_uses.len(), 1);
        assert_eq!(due.totals, []);
        assert_eq!(again.cumulative(Payer::Local([1; 32]), 7), 100);
    }
}
