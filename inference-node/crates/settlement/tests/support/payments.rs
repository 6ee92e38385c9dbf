//! Payments in memory, by the pallet's own rules: who may claim what, price bounds, the log before the money, rounds,
//! dispute windows, proofs.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard},
};

use assay_envelope::{api_key::ApiMaster, recipients::Class};
use assay_journal::chain::{Anchor, ChainError, LogChain};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    hash::SoftSha256,
    ids::ROUND_BLOCKS,
    payid::PaymentIdentity,
    proof::RecordProof,
};
use assay_settlement::chain::{
    KeyClaim, ModelTerms, OpenClaim, PaymentChain, PaymentKind, PaymentRecord, PaymentState, RedeemedLane, Scope,
    VoucherClaim,
};
use async_trait::async_trait;

use super::chain::MemoryChain;

pub const DISPUTE_WINDOW: u32 = 28_800;
pub const ANSWER_WINDOW: u32 = 1_200;
pub const CLOSE_WINDOW: u32 = 28_800;

#[derive(Clone, Debug)]
pub struct Claim {
    pub open: OpenClaim,
    pub amount: u128,
}

#[derive(Default)]
pub struct State {
    pub records: BTreeMap<[u8; 32], PaymentRecord>,
    pub claims: BTreeMap<u64, Claim>,
    pub terms: Option<ModelTerms>,
    pub paid: u128,
    pub calls: Vec<&'static str>,
    pub reads: u32,
    pub unreachable: bool,
    next_claim: u64,
    nonce: u32,
}

/// Payments of one provider beside its log.
pub struct FakePayments {
    pub log: Arc<MemoryChain>,
    state: Mutex<State>,
}

/// What a test wants of a payment record.
pub struct New {
    pub kind: PaymentKind,
    pub owner: [u8; 32],
    pub funds: u128,
    pub limit: Option<u128>,
    pub scope: Scope,
}

impl FakePayments {
    pub fn new(log: Arc<MemoryChain>, ask: UnitPrice, royalty: UnitPrice) -> Arc<Self> {
        let terms = ModelTerms { ask: Some(ask), royalty, free: Tokens::default() };
        let state = State { terms: Some(terms), ..State::default() };
        Arc::new(Self { log, state: Mutex::new(state) })
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Makes a key or channel whose credential follows from `master`; returns its pay_id.
    pub fn create(&self, master: &ApiMaster, new: New) -> [u8; 32] {
        let (genesis, provider) = (self.log.genesis, self.log.provider);
        let credential = match new.kind {
            PaymentKind::Key => master.bearer(&genesis, &provider).hash(&genesis, &provider),
            PaymentKind::Channel => master.signer(&genesis, &provider).verifying_key().to_bytes(),
        };
        let mut state = self.state();
        let nonce = state.nonce;
        state.nonce += 1;
        let identity = PaymentIdentity { genesis, owner: new.owner, provider, nonce, credential };
        let pay_id = identity.pay_id::<SoftSha256>();
        let record = PaymentRecord {
            pay_id,
            owner: new.owner,
            provider,
            nonce,
            kind: new.kind,
            credential,
            scope: new.scope,
            share: Class::Metadata,
            readers: Vec::new(),
            expiry: None,
            state: PaymentState::Live,
            redeem_until: None,
            funds: new.funds,
            available: new.funds,
            per_round_limit: new.limit,
            round: 0,
            used_in_round: 0,
            lanes: Vec::new(),
        };
        state.records.insert(pay_id, record);
        pay_id
    }

    pub fn edit(&self, pay_id: [u8; 32], change: impl FnOnce(&mut PaymentRecord)) {
        change(self.state().records.get_mut(&pay_id).unwrap());
    }

    pub fn record(&self, pay_id: [u8; 32]) -> PaymentRecord {
        self.state().records[&pay_id].clone()
    }

    pub fn revoke(&self, pay_id: [u8; 32], now: u32) {
        self.edit(pay_id, |record| {
            record.state = PaymentState::Closing;
            record.redeem_until = Some(now + CLOSE_WINDOW);
        });
    }

    /// The owner of the key wants to see the record.
    pub async fn dispute(&self, claim: u64) {
        let now = self.now().await;
        let mut state = self.state();
        let claim = &mut state.claims.get_mut(&claim).unwrap().open;
        assert!(claim.answer_by.is_none() && now < claim.due);
        claim.answer_by = Some(now + ANSWER_WINDOW);
    }

    async fn now(&self) -> u32 {
        self.log.finalized().await.unwrap().number
    }

    fn reachable(&self) -> Result<MutexGuard<'_, State>, ChainError> {
        let state = self.state();
        if state.unreachable { Err(ChainError::Unreachable("no answer".into())) } else { Ok(state) }
    }

    /// The pallet's `check_totals`: what the totals add, or its refusal.
    fn check(
        record: &PaymentRecord,
        terms: &ModelTerms,
        agent: u32,
        (amount, tokens): (u128, Tokens),
        (seq, next, now): (u64, u64, u32),
    ) -> Result<(u128, Tokens), &'static str> {
        if !record.can_redeem(now) {
            return Err("Expired");
        }
        if !record.scope.contains(agent) {
            return Err("OutOfScope");
        }
        if seq >= next {
            return Err("NotLogged");
        }
        let lane = record.lanes.iter().find(|lane| lane.agent == agent).copied();
        let (redeemed, before) = lane.map_or((0, Tokens::default()), |lane| (lane.redeemed, lane.tokens));
        let delta = amount.checked_sub(redeemed).filter(|delta| *delta > 0).ok_or("NothingToPay")?;
        let used = Tokens {
            input: tokens.input.checked_sub(before.input).ok_or("NothingToPay")?,
            output: tokens.output.checked_sub(before.output).ok_or("NothingToPay")?,
        };
        let price = terms.price().ok_or("AbovePrice")?;
        let most =
            assay_pricing::max_charge(price.per_million_input, price.per_million_output, used.input, used.output);
        if delta > most { Err("AbovePrice") } else { Ok((delta, used)) }
    }

    fn advance(record: &mut PaymentRecord, agent: u32, delta: u128, used: Tokens) {
        match record.lanes.iter_mut().find(|lane| lane.agent == agent) {
            Some(lane) => {
                lane.redeemed += delta;
                lane.tokens.input += used.input;
                lane.tokens.output += used.output;
            }
            None => record.lanes.push(RedeemedLane { agent, redeemed: delta, tokens: used }),
        }
        record.available -= delta;
    }
}

fn refused<T>(name: &str) -> Result<T, ChainError> {
    Err(ChainError::Refused(name.to_owned()))
}

#[async_trait]
impl PaymentChain for FakePayments {
    fn provider(&self) -> [u8; 32] {
        self.log.provider
    }

    async fn genesis(&self) -> Result<[u8; 32], ChainError> {
        self.reachable().map(|_| self.log.genesis)
    }

    async fn payment(&self, pay_id: [u8; 32], _at: Option<Anchor>) -> Result<Option<PaymentRecord>, ChainError> {
        let mut state = self.reachable()?;
        state.reads += 1;
        Ok(state.records.get(&pay_id).cloned())
    }

    async fn payment_by_bearer(&self, hash: [u8; 32], _at: Anchor) -> Result<Option<PaymentRecord>, ChainError> {
        let mut state = self.reachable()?;
        state.reads += 1;
        let keys = state.records.values().filter(|record| record.kind == PaymentKind::Key);
        Ok(keys.into_iter().find(|record| record.credential == hash).cloned())
    }

    async fn terms(&self, _agent: u32, _version: u32, _at: Anchor) -> Result<ModelTerms, ChainError> {
        Ok(self.reachable()?.terms.unwrap())
    }

    async fn claims(&self) -> Result<Vec<OpenClaim>, ChainError> {
        Ok(self.reachable()?.claims.values().map(|claim| claim.open).collect())
    }

    async fn redeem_key(&self, claim: KeyClaim) -> Result<(), ChainError> {
        let (now, next) = (self.now().await, self.log.next_seq().await?.best);
        let mut state = self.reachable()?;
        state.calls.push("redeem_key");
        let terms = state.terms.unwrap();
        let Some(mut record) = state.records.get(&claim.pay_id).cloned() else { return refused("NotFound") };
        if record.kind != PaymentKind::Key {
            return refused("NotFound");
        }
        let totals = (claim.amount, claim.tokens);
        let (delta, used) = match Self::check(&record, &terms, claim.agent, totals, (claim.seq, next, now)) {
            Ok(advance) => advance,
            Err(name) => return refused(name),
        };
        if delta > record.available {
            return refused("Insufficient");
        }
        let round = now / ROUND_BLOCKS;
        let before = if record.round == round { record.used_in_round } else { 0 };
        if record.per_round_limit.is_some_and(|limit| before + delta > limit) {
            return refused("AbovePeriod");
        }
        (record.round, record.used_in_round) = (round, before + delta);
        Self::advance(&mut record, claim.agent, delta, used);
        let id = state.next_claim;
        state.next_claim += 1;
        let open = OpenClaim {
            id,
            pay_id: claim.pay_id,
            agent: claim.agent,
            seq: claim.seq,
            delta,
            due: now + DISPUTE_WINDOW,
            answer_by: None,
        };
        state.claims.insert(id, Claim { open, amount: claim.amount });
        state.records.insert(claim.pay_id, record);
        Ok(())
    }

    async fn redeem(&self, vouchers: Vec<VoucherClaim>) -> Result<(), ChainError> {
        assert!(vouchers.len() <= 256);
        let (now, next) = (self.now().await, self.log.next_seq().await?.best);
        let mut state = self.reachable()?;
        state.calls.push("redeem");
        let terms = state.terms.unwrap();
        for voucher in vouchers {
            let message = voucher.message;
            let Some(mut record) = state.records.get(&message.pay_id).cloned() else { continue };
            let signed = assay_envelope::voucher::verify(&record.credential, &message, &voucher.signature).is_ok();
            if record.kind != PaymentKind::Channel || !signed || now > message.valid_until {
                continue;
            }
            let totals = (message.cumulative, Tokens { input: message.tokens_in, output: message.tokens_out });
            let checked = Self::check(&record, &terms, message.agent, totals, (voucher.seq, next, now));
            let Ok((delta, used)) = checked else { continue };
            let paid = delta.min(record.available);
            Self::advance(&mut record, message.agent, paid, used);
            state.paid += paid;
            state.records.insert(message.pay_id, record);
        }
        Ok(())
    }

    async fn settle_claim(&self, id: u64) -> Result<(), ChainError> {
        let now = self.now().await;
        let mut state = self.reachable()?;
        state.calls.push("settle_claim");
        match state.claims.get(&id).cloned() {
            Some(claim) if claim.open.answer_by.is_none() && claim.open.due <= now => {
                state.claims.remove(&id);
                state.paid += claim.open.delta;
                Ok(())
            }
            Some(_) => refused("NotYet"),
            None => refused("NotFound"),
        }
    }

    async fn answer_dispute(&self, id: u64, proof: RecordProof) -> Result<(), ChainError> {
        let mut state = self.reachable()?;
        state.calls.push("answer_dispute");
        let Some(claim) = state.claims.get(&id).cloned() else { return refused("NotFound") };
        if claim.open.answer_by.is_none() {
            return refused("NotDisputed");
        }
        let proven = match proof.verify::<SoftSha256>(&self.log.genesis, &self.log.provider) {
            Ok(proven) => proven,
            Err(error) => return refused(&format!("{error:?}")),
        };
        if !self.log.knows_root(proven.log_size, proven.log_root) {
            return refused("RootUnknown");
        }
        let (sender, usage) = (proven.sender().unwrap(), proven.usage().unwrap());
        let holds = proven.header.seq == claim.open.seq
            && sender.pay_id == claim.open.pay_id
            && usage.cumulative >= claim.amount
            && proven.session.is_some_and(|session| session.agent == claim.open.agent);
        if !holds {
            return refused("ClaimRefuted");
        }
        state.claims.remove(&id);
        state.paid += claim.open.delta;
        Ok(())
    }
}
