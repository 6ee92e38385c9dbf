//! Reports first uses and the totals of closed rounds, each once.

use std::{collections::HashSet, sync::Arc, time::Duration};

use tokio::sync::watch;

use crate::{
    batcher::backed_off,
    chain::{ChainError, FirstUse, LogChain, RoundTotals, UsageReport},
    ledger::ReportedFile,
    store::Store,
};

/// Reports usage.
pub struct Reporter {
    /// The chain.
    pub chain: Arc<dyn LogChain>,
    /// The journal.
    pub store: Arc<Store>,
    /// What was reported.
    pub file: ReportedFile,
    /// Items that the chain refused on their own; tried again after a restart.
    pub refused: HashSet<Item>,
}

/// One thing to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// First use of an agent by a user.
    Use(u32, [u8; 32]),
    /// Totals of a round, agent and version.
    Round(u32, u32, u32),
}

impl Reporter {
    /// Reports until told to stop.
    pub async fn run(mut self, poll: Duration, mut stop: watch::Receiver<bool>) {
        let mut wait = poll;
        loop {
            tokio::select! {
                _ = stop.changed() => return,
                () = tokio::time::sleep(wait) => {}
            }
            let view = *self.store.chain.borrow();
            let Some(head) = view.head else { continue };
            if view.rolled_back.is_some() || view.other_chain.is_some() {
                continue;
            }
            let due = self.without_refused(self.store.ledger().due(head.number));
            if due == UsageReport::default() {
                continue;
            }
            tokio::select! {
                _ = stop.changed() => return,
                outcome = self.report(due) => wait = match outcome {
                    Ok(()) => poll,
                    Err(error) => {
                        tracing::warn!(%error, "usage could not be reported; it is tried again");
                        backed_off(wait)
                    }
                }
            }
        }
    }

    /// Reports all at once, and one by one when the chain refuses that.
    async fn report(&mut self, due: UsageReport) -> Result<(), ChainError> {
        let single = due.first_uses.len().saturating_add(due.totals.len()) == 1;
        match self.chain.report_usage(due.clone()).await {
            Ok(()) => self.settle(&due),
            Err(ChainError::Refused(reason)) if single => {
                tracing::warn!(reason, report = ?due, "the chain refuses this report; it is put aside");
                self.refused.extend(items(&due));
                Ok(())
            }
            Err(ChainError::Refused(_)) => {
                for one in singles(&due) {
                    match self.chain.report_usage(one.clone()).await {
                        Ok(()) => self.settle(&one)?,
                        Err(ChainError::Refused(reason)) => {
                            tracing::warn!(reason, report = ?one, "the chain refuses this report; it is put aside");
                            self.refused.extend(items(&one));
                        }
                        Err(error) => return Err(error),
                    }
                }
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn settle(&mut self, report: &UsageReport) -> Result<(), ChainError> {
        self.store.ledger().settle(report);
        // Reporting again after a lost write is harmless, so a failure here costs a fee at most.
        self.file.add(report).map_err(|error| ChainError::Unreachable(error.to_string()))
    }

    fn without_refused(&self, mut report: UsageReport) -> UsageReport {
        report.first_uses.retain(|first| !self.refused.contains(&use_item(first)));
        report.totals.retain(|total| !self.refused.contains(&round_item(total)));
        report
    }
}

fn singles(report: &UsageReport) -> Vec<UsageReport> {
    let uses = report.first_uses.iter().map(|first| UsageReport { first_uses: vec![*first], totals: Vec::new() });
    let totals = report.totals.iter().map(|total| UsageReport { first_uses: Vec::new(), totals: vec![*total] });
    uses.chain(totals).collect()
}

fn items(report: &UsageReport) -> Vec<Item> {
    report.first_uses.iter().map(use_item).chain(report.totals.iter().map(round_item)).collect()
}

fn use_item(first: &FirstUse) -> Item {
    Item::Use(first.agent, first.user)
}

fn round_item(total: &RoundTotals) -> Item {
    Item::Round(total.round, total.agent, total.version)
}
