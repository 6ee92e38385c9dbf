//! What follows from all records together: running cost per sender, first uses, totals of rounds.
//!
//! Rebuilt at every start by opening the records with the provider's own key, so that no plaintext of a record is on the
//! disk. Only what the chain already made public is stored, in the file `reported`.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fs::{File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use assay_envelope::fields::MetaFields;
use assay_primitives::ids::{AgentId, Balance, ROUND_BLOCKS, Round, UsageKind, UsageTotals, VersionNumber};

use crate::{
    chain::{FirstUse, RoundTotals, UsageReport},
    segment::{OpenError, io, sync_directory},
};

/// Most first uses, and most totals, of one report.
pub const PER_REPORT: usize = 64;

/// One record, as the ledger counts it.
#[derive(Clone, Copy, Debug)]
pub struct Counted {
    /// Sender.
    pub account: [u8; 32],
    /// Agent used.
    pub agent: AgentId,
    /// Version used.
    pub version: VersionNumber,
    /// Round of the receipt's anchor.
    pub round: Round,
    /// Prompt tokens.
    pub tokens_in: u32,
    /// Completion tokens.
    pub tokens_out: u32,
    /// Running total after this record, planck.
    pub cumulative: Balance,
}

impl Counted {
    /// From a record's own fields and the anchor of its receipt.
    pub fn from_fields(meta: &MetaFields, anchor: u32) -> Self {
        Self {
            account: meta.sender_address.account,
            agent: meta.model_used.agent,
            version: meta.model_used.version,
            round: anchor / ROUND_BLOCKS,
            tokens_in: meta.usage.prompt,
            tokens_out: meta.usage.completion,
            cumulative: meta.usage.cumulative,
        }
    }
}

/// Sums over all records.
#[derive(Debug, Default)]
pub struct Ledger {
    cumulative: HashMap<([u8; 32], AgentId), Balance>,
    waiting: BTreeMap<(AgentId, [u8; 32]), VersionNumber>,
    totals: BTreeMap<(Round, AgentId, VersionNumber), UsageTotals>,
    reported_uses: HashSet<(AgentId, [u8; 32])>,
    reported_rounds: BTreeSet<(Round, AgentId, VersionNumber)>,
}

impl Ledger {
    /// Running cost of a sender at an agent, planck.
    pub fn cumulative(&self, account: [u8; 32], agent: AgentId) -> Balance {
        self.cumulative.get(&(account, agent)).copied().unwrap_or(0)
    }

    /// Counts a record that is in the journal.
    pub fn count(&mut self, record: &Counted) {
        self.cumulative.insert((record.account, record.agent), record.cumulative);
        if !self.reported_uses.contains(&(record.agent, record.account)) {
            self.waiting.entry((record.agent, record.account)).or_insert(record.version);
        }
        let key = (record.round, record.agent, record.version);
        if !self.reported_rounds.contains(&key) {
            let totals = self.totals.entry(key).or_default();
            totals.requests = totals.requests.saturating_add(1);
            totals.tokens_in = totals.tokens_in.saturating_add(u64::from(record.tokens_in));
            totals.tokens_out = totals.tokens_out.saturating_add(u64::from(record.tokens_out));
        }
    }

    /// What can be reported at the finalised block `head`: first uses, and totals of rounds before the current one.
    pub fn due(&self, head: u32) -> UsageReport {
        let first_uses = self
            .waiting
            .iter()
            .take(PER_REPORT)
            .map(|(&(agent, user), &version)| FirstUse { agent, version, user, kind: UsageKind::Free })
            .collect();
        let current = head / ROUND_BLOCKS;
        let totals = self
            .totals
            .iter()
            .filter(|((round, ..), _)| *round < current)
            .take(PER_REPORT)
            .map(|(&(round, agent, version), &totals)| RoundTotals { agent, version, round, totals })
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
                report.totals.push(RoundTotals { agent, version, round, totals: UsageTotals::default() });
            }
        }
        _ => {}
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(user: u8, round: Round) -> Counted {
        Counted { account: [user; 32], agent: 7, version: 2, round, tokens_in: 10, tokens_out: 5, cumulative: 100 }
    }

    #[test]
    fn first_use_is_due_once_and_rounds_when_they_are_closed() {
        let directory = tempfile::tempdir().unwrap();
        let mut ledger = Ledger::default();
        let mut file = ReportedFile::open(directory.path(), &mut ledger).unwrap();
        for record in [record(1, 0), record(1, 0), record(2, 1)] {
            ledger.count(&record);
        }
        assert_eq!(ledger.due(ROUND_BLOCKS - 1).totals, []);
        let due = ledger.due(ROUND_BLOCKS + 5);
        assert_eq!(due.first_uses.iter().map(|first| first.user[0]).collect::<Vec<_>>(), [1, 2]);
        let expected = UsageTotals { requests: 2, tokens_in: 20, tokens_out: 10 };
        assert_eq!(due.totals, [RoundTotals { agent: 7, version: 2, round: 0, totals: expected }]);
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
        let mut again = Ledger::default();
        ReportedFile::open(directory.path(), &mut again).unwrap();
        for record in [record(1, 0), record(2, 1), record(3, 0)] {
            again.count(&record);
        }
        let due = again.due(ROUND_BLOCKS + 5);
        assert_eq!(due.first_uses.len(), 1);
        assert_eq!(due.totals, []);
        assert_eq!(again.cumulative([1; 32], 7), 100);
    }
}
