//! Turns use into money: claims lanes of API keys, presents vouchers, has due claims paid, answers disputes.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use assay_journal::{backed_off, chain::ChainError};
use assay_primitives::ids::{AgentId, Balance};
use tokio::sync::watch;

use crate::{
    chain::{KeyClaim, MAX_VOUCHERS, OpenClaim, PaymentChain, PaymentKind, PaymentRecord, VoucherClaim},
    metric,
    usage::Usage,
    vouchers::VoucherFile,
};

/// Fields that answer a dispute: sender and usage.
const ANSWER_TAGS: &[u8] = &[6, 7];
/// Blocks before the end of a record's redemption, or a voucher's, from which even the smallest amount is redeemed.
const LAST_BLOCKS: u32 = 4_800;

/// Blocks after its due one in which the chain itself pays a claim where it has room; then this node asks for it.
const SETTLE_AFTER: u32 = 20;

/// Pause before the first run: the journal learns where the chain stands.
const FIRST_RUN: Duration = Duration::from_secs(5);
/// Longest pause between two looks for disputes: a small part of the hour in which one must be answered.
const ANSWER_EVERY: Duration = Duration::from_secs(300);
/// Runs that are left out at most before something refused is tried again.
const MOST_SKIPPED: u32 = 63;

/// When to redeem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RedeemPolicy {
    /// Pause between two runs.
    pub every: Duration,
    /// Smallest amount worth a fee, planck; what ends soon is redeemed whatever it is worth.
    pub least: Balance,
}

impl Default for RedeemPolicy {
    fn default() -> Self {
        Self { every: Duration::from_secs(900), least: 0 }
    }
}

/// What one run did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Redeemed {
    /// Lanes of keys that were claimed.
    pub claims: usize,
    /// Vouchers that were presented.
    pub vouchers: usize,
    /// Claims that were paid.
    pub settled: usize,
    /// Disputes that were answered.
    pub answered: usize,
    /// Calls that the chain refused; they are tried again.
    pub failed: usize,
}

/// Redeems for one provider. Its only state is the chain, the journal and the vouchers.
pub struct Redeemer {
    chain: Arc<dyn PaymentChain>,
    usage: Arc<dyn Usage>,
    vouchers: VoucherFile,
    policy: RedeemPolicy,
    /// Use of payment records of which nothing was open when they were last looked at.
    done: HashMap<[u8; 32], Balance>,
    tried: HashMap<Sent, Tried>,
}

/// What was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Sent {
    /// A lane's claim or voucher.
    Lane([u8; 32], AgentId),
    /// The answer to a disputed claim.
    Answer(u64),
    /// The payment of a due claim.
    Settle(u64),
}

/// How often an amount was sent in vain: a refused call costs its fee each time.
#[derive(Clone, Copy, Debug, Default)]
struct Tried {
    amount: Balance,
    times: u32,
    skip: u32,
}

impl Redeemer {
    /// A redeemer; `vouchers` are shared with the gate.
    pub fn new(
        chain: Arc<dyn PaymentChain>,
        usage: Arc<dyn Usage>,
        vouchers: VoucherFile,
        policy: RedeemPolicy,
    ) -> Self {
        Self { chain, usage, vouchers, policy, done: HashMap::new(), tried: HashMap::new() }
    }

    /// Redeems again and again until told to stop, and once more then.
    pub async fn run(mut self, mut stop: watch::Receiver<bool>) {
        let shortest = self.policy.every.min(FIRST_RUN);
        let (mut wait, mut due) = (shortest, Instant::now() + shortest);
        loop {
            let stopping = tokio::select! {
                _ = stop.changed() => true,
                () = tokio::time::sleep(wait) => false,
            };
            let all = stopping || Instant::now() >= due;
            let outcome = if all { self.once().await } else { self.answer_and_settle().await };
            match outcome {
                Ok(done) => {
                    if done != Redeemed::default() {
                        tracing::info!(?done, "redeemed");
                    }
                    if all {
                        due = Instant::now() + self.policy.every;
                    }
                    wait = self.policy.every.min(ANSWER_EVERY);
                }
                Err(error) => {
                    tracing::warn!(%error, "nothing could be redeemed; it is tried again");
                    wait = backed_off(wait.min(FIRST_RUN));
                }
            }
            if stopping {
                return;
            }
        }
    }

    /// One run over everything that is open.
    ///
    /// # Errors
    /// `Unreachable` or `Lost`; what was sent before stays sent.
    pub async fn once(&mut self) -> Result<Redeemed, ChainError> {
        let mut done = self.answer_and_settle().await?;
        let mut by_record: BTreeMap<[u8; 32], Vec<AgentId>> = BTreeMap::new();
        for (pay_id, agent) in self.usage.payment_lanes() {
            by_record.entry(pay_id).or_default().push(agent);
        }
        let mut vouchers = Vec::new();
        for (pay_id, agents) in by_record {
            let lanes = self.usage.lanes_of(pay_id);
            let used = lanes.iter().fold(0, |sum: Balance, (_, lane)| sum.saturating_add(lane.cumulative));
            if self.done.get(&pay_id) == Some(&used) {
                continue;
            }
            let Some(anchor) = self.usage.head() else { return Ok(done) };
            let head = anchor.number;
            let open = |record: &PaymentRecord| {
                let redeemed = record.lanes.iter().fold(0, |sum: Balance, lane| sum.saturating_add(lane.redeemed));
                record.can_redeem(head) && redeemed < used
            };
            let Some(record) = self.chain.payment(pay_id, None).await?.filter(open) else {
                // What only the best chain has may be undone.
                if self.chain.payment(pay_id, Some(anchor)).await?.filter(open).is_none() {
                    self.done.insert(pay_id, used);
                }
                continue;
            };
            for agent in agents {
                match record.kind {
                    PaymentKind::Key => self.claim(&record, agent, head, &mut done).await?,
                    PaymentKind::Channel => vouchers.extend(self.voucher(&record, agent, head)),
                }
            }
        }
        for batch in vouchers.chunks(MAX_VOUCHERS) {
            if submitted(self.chain.redeem(batch.to_vec()).await, &mut done)? {
                done.vouchers = done.vouchers.saturating_add(batch.len());
                metrics::counter!(metric::REDEEMED).increment(u64::try_from(batch.len()).unwrap_or(0));
            }
        }
        Ok(done)
    }

    /// Whether it is time to send this, with this amount.
    fn may_try(&mut self, sent: Sent, amount: Balance) -> bool {
        let tried = self.tried.entry(sent).or_default();
        if tried.amount != amount {
            *tried = Tried { amount, ..Tried::default() };
        }
        if tried.skip > 0 {
            tried.skip = tried.skip.saturating_sub(1);
            return false;
        }
        tried.skip =
            1u32.checked_shl(tried.times).map_or(MOST_SKIPPED, |runs| runs.saturating_sub(1)).min(MOST_SKIPPED);
        tried.times = tried.times.saturating_add(1);
        true
    }

    async fn claim(
        &mut self,
        record: &PaymentRecord,
        agent: AgentId,
        head: u32,
        done: &mut Redeemed,
    ) -> Result<(), ChainError> {
        let redeemed = record.redeemed(agent);
        let Some(totals) = self.usage.claimable(record.pay_id, agent, redeemed) else { return Ok(()) };
        let worth = self.is_worth(totals.cumulative.saturating_sub(redeemed), record.redeem_until, head);
        if !worth || !self.may_try(Sent::Lane(record.pay_id, agent), totals.cumulative) {
            return Ok(());
        }
        let claim =
            KeyClaim { pay_id: record.pay_id, agent, amount: totals.cumulative, tokens: totals.paid, seq: totals.seq };
        if submitted(self.chain.redeem_key(claim).await, done)? {
            done.claims = done.claims.saturating_add(1);
            metrics::counter!(metric::REDEEMED).increment(1);
        }
        Ok(())
    }

    /// The lane's best voucher, when it is above what was redeemed and its record is final in the log.
    fn voucher(&mut self, record: &PaymentRecord, agent: AgentId, head: u32) -> Option<VoucherClaim> {
        let stored = self.vouchers.best(record.pay_id, agent)?;
        let message = stored.voucher.message;
        let open = message.cumulative.checked_sub(record.redeemed(agent)).filter(|open| *open > 0)?;
        if stored.seq >= self.usage.final_seq() || message.valid_until < head {
            return None;
        }
        let ends = record.redeem_until.unwrap_or(u32::MAX).min(message.valid_until);
        let claim = VoucherClaim { message, signature: stored.voucher.signature, seq: stored.seq };
        let worth = self.is_worth(open, Some(ends), head);
        (worth && self.may_try(Sent::Lane(record.pay_id, agent), message.cumulative)).then_some(claim)
    }

    fn is_worth(&self, open: Balance, ends: Option<u32>, head: u32) -> bool {
        open >= self.policy.least || ends.is_some_and(|ends| ends.saturating_sub(head) <= LAST_BLOCKS)
    }

    /// Answers disputes, and has claims paid that the chain itself left due.
    async fn answer_and_settle(&mut self) -> Result<Redeemed, ChainError> {
        let mut done = Redeemed::default();
        let claims = self.chain.claims().await?;
        let head = self.usage.head().map_or(0, |head| head.number);
        for claim in claims {
            if let Some(answer_by) = claim.answer_by {
                let now = head < answer_by && self.may_try(Sent::Answer(claim.id), claim.delta);
                if now && self.answer(&claim, &mut done).await? {
                    done.answered = done.answered.saturating_add(1);
                    metrics::counter!(metric::ANSWERED).increment(1);
                }
                continue;
            }
            let now =
                claim.due.saturating_add(SETTLE_AFTER) <= head && self.may_try(Sent::Settle(claim.id), claim.delta);
            if now && submitted(self.chain.settle_claim(claim.id).await, &mut done)? {
                done.settled = done.settled.saturating_add(1);
            }
        }
        Ok(done)
    }

    async fn answer(&self, claim: &OpenClaim, done: &mut Redeemed) -> Result<bool, ChainError> {
        match self.usage.record_proof(claim.seq, ANSWER_TAGS).await {
            Ok(Some(proof)) => submitted(self.chain.answer_dispute(claim.id, proof).await, done),
            Ok(None) => {
                tracing::warn!(claim = claim.id, seq = claim.seq, "a dispute waits for the record's inclusion proof");
                Ok(false)
            }
            Err(error) => {
                tracing::error!(%error, claim = claim.id, seq = claim.seq, "a dispute cannot be answered");
                done.failed = done.failed.saturating_add(1);
                Ok(false)
            }
        }
    }
}

/// Whether the chain took the call. A refusal concerns this call alone; anything else ends the run.
fn submitted(outcome: Result<(), ChainError>, done: &mut Redeemed) -> Result<bool, ChainError> {
    match outcome {
        Ok(()) => Ok(true),
        Err(ChainError::Refused(reason)) => {
            tracing::warn!(reason, "the chain refused a redemption");
            metrics::counter!(metric::FAILED).increment(1);
            done.failed = done.failed.saturating_add(1);
            Ok(false)
        }
        Err(error) => {
            metrics::counter!(metric::FAILED).increment(1);
            Err(error)
        }
    }
}
