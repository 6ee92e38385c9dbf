//! Money and free tokens set aside for running requests. One lock decides, so that two requests never pass on the same
//! planck.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use assay_journal::api::{Charge, LaneTotals};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    ids::{AgentId, Balance, Round},
};

use crate::{
    api::Intended,
    chain::{PaymentKind, PaymentRecord},
    error::GateError,
    metric,
    usage::Usage,
};

/// What a request is judged by, besides the books themselves.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// Ask and royalty together.
    pub price: UnitPrice,
    /// Free tokens of each account and round.
    pub free: Tokens,
    /// The current round, as the journal counts it.
    pub round: Round,
    /// Seconds until it ends.
    pub round_ends_in: u64,
    /// Cumulative amount of the lane's best voucher; 0 without one.
    pub signed: Balance,
}

/// All holds of this process.
#[derive(Debug, Default)]
pub struct Books(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    money: HashMap<[u8; 32], Balance>,
    free: HashMap<([u8; 32], AgentId), Tokens>,
    /// Lanes of channels with a running request.
    busy: HashMap<([u8; 32], AgentId), u32>,
}

/// What one request holds; given back when dropped.
#[derive(Debug)]
pub struct Held {
    books: Arc<Books>,
    pay_id: [u8; 32],
    account: [u8; 32],
    agent: AgentId,
    kind: PaymentKind,
    money: Balance,
    free: Tokens,
}

impl Drop for Held {
    fn drop(&mut self) {
        let mut state = self.books.lock();
        subtract(&mut state.money, self.pay_id, |held| *held = held.saturating_sub(self.money));
        let free = |held: &mut Tokens| {
            *held = Tokens {
                input: held.input.saturating_sub(self.free.input),
                output: held.output.saturating_sub(self.free.output),
            };
        };
        subtract(&mut state.free, (self.account, self.agent), free);
        if self.kind == PaymentKind::Channel {
            subtract(&mut state.busy, (self.pay_id, self.agent), |running| *running = running.saturating_sub(1));
        }
        metrics::gauge!(metric::HELD).decrement(1);
    }
}

/// Applies `change` and forgets a value that became nothing.
fn subtract<K: Eq + std::hash::Hash, V: Default + PartialEq>(
    values: &mut HashMap<K, V>,
    key: K,
    change: impl FnOnce(&mut V),
) {
    if let Some(value) = values.get_mut(&key) {
        change(value);
        if *value == V::default() {
            values.remove(&key);
        }
    }
}

impl Books {
    /// Sets aside what a request can cost, or says what is missing.
    ///
    /// The journal is read under the lock: a hold that is gone has its cost in the journal already.
    ///
    /// # Errors
    /// `ChannelBusy`, `VoucherRequired`, `CostAboveMaximum`, `AllocationExhausted`, `RoundLimit`.
    pub fn hold(
        self: &Arc<Self>,
        payment: &PaymentRecord,
        intended: &Intended,
        terms: &Terms,
        usage: &dyn Usage,
    ) -> Result<(Charge, Balance, Held), GateError> {
        let mut state = self.lock();
        let lane = (payment.pay_id, intended.agent);
        let free = match payment.kind {
            PaymentKind::Key => {
                let owner = (payment.owner, intended.agent);
                let used = usage.free_used(payment.owner, intended.agent, terms.round);
                let held = state.free.get(&owner).copied().unwrap_or_default();
                Tokens {
                    input: left(terms.free.input, used.input, held.input).min(intended.prompt.into()),
                    output: left(terms.free.output, used.output, held.output).min(intended.most_completion.into()),
                }
            }
            PaymentKind::Channel => {
                check_lane(&state, payment, intended.agent, terms, usage)?;
                Tokens::default()
            }
        };
        let charge = Charge { price: terms.price, free };
        let needed = charge.meter(intended.prompt, intended.most_completion).cost;
        if let Some(maximum) = intended.max_cost
            && needed > maximum
        {
            return Err(GateError::CostAboveMaximum { needed, maximum });
        }
        if needed > 0 {
            let held = state.money.get(&payment.pay_id).copied().unwrap_or(0);
            check_money(payment, needed, unredeemed(payment, usage).saturating_add(held), terms.round_ends_in)?;
        }
        let money = state.money.entry(payment.pay_id).or_default();
        *money = money.saturating_add(needed);
        let own = state.free.entry((payment.owner, intended.agent)).or_default();
        *own = Tokens { input: own.input.saturating_add(free.input), output: own.output.saturating_add(free.output) };
        if payment.kind == PaymentKind::Channel {
            let running = state.busy.entry(lane).or_default();
            *running = running.saturating_add(1);
        }
        metrics::gauge!(metric::HELD).increment(1);
        let held = Held {
            books: Arc::clone(self),
            pay_id: payment.pay_id,
            account: payment.owner,
            agent: intended.agent,
            kind: payment.kind,
            money: needed,
            free,
        };
        Ok((charge, needed, held))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The provider risks one unsigned request per lane.
fn check_lane(
    state: &State,
    payment: &PaymentRecord,
    agent: AgentId,
    terms: &Terms,
    usage: &dyn Usage,
) -> Result<(), GateError> {
    if state.busy.contains_key(&(payment.pay_id, agent)) {
        return Err(GateError::ChannelBusy);
    }
    let LaneTotals { cumulative, paid, receipt_hash, .. } = usage.lane(payment.pay_id, agent).unwrap_or_default();
    let signed = terms.signed.max(payment.redeemed(agent));
    if cumulative > signed {
        return Err(GateError::VoucherRequired { owed: cumulative, signed, tokens: paid, receipt_hash });
    }
    Ok(())
}

/// `open`: used and not redeemed, and held, planck.
fn check_money(payment: &PaymentRecord, needed: Balance, open: Balance, round_ends_in: u64) -> Result<(), GateError> {
    let left = payment.available.saturating_sub(open);
    if needed > left {
        return Err(GateError::AllocationExhausted { needed, left });
    }
    let Some(limit) = payment.per_round_limit else { return Ok(()) };
    if needed > limit {
        return Err(GateError::CostAboveMaximum { needed, maximum: limit });
    }
    let used = payment.used_in_round.saturating_add(open);
    if used.saturating_add(needed) > limit {
        return Err(GateError::RoundLimit { limit, used, needed, retry_after: round_ends_in });
    }
    Ok(())
}

/// What was used of a payment record and not redeemed at the block that it was read at.
fn unredeemed(payment: &PaymentRecord, usage: &dyn Usage) -> Balance {
    let lanes = usage.lanes_of(payment.pay_id);
    let open = lanes.iter().map(|(agent, lane)| lane.cumulative.saturating_sub(payment.redeemed(*agent)));
    open.fold(0, Balance::saturating_add)
}

fn left(quota: u64, used: u64, held: u64) -> u64 {
    quota.saturating_sub(used).saturating_sub(held)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chain::{PaymentState, RedeemedLane, Scope};
    use assay_envelope::recipients::Class;
    use assay_journal::{api::RecordError, chain::Anchor};
    use assay_primitives::proof::RecordProof;
    use async_trait::async_trait;
    use std::sync::Barrier;

    const PRICE: UnitPrice = UnitPrice { per_million_input: 1_000_000, per_million_output: 2_000_000 };
    /// 4 prompt and at most 3 completion tokens: 10 planck.
    const ASKED: Intended = Intended { agent: 7, version: 1, prompt: 4, most_completion: 3, max_cost: None };

    /// A journal of totals.
    #[derive(Default)]
    struct Totals {
        lanes: Mutex<HashMap<([u8; 32], AgentId), LaneTotals>>,
        free: Mutex<Tokens>,
    }

    impl Totals {
        fn add(&self, pay_id: [u8; 32], cost: Balance) {
            let mut lanes = self.lanes.lock().unwrap();
            lanes.entry((pay_id, 7)).or_default().cumulative += cost;
        }

        fn used(&self, pay_id: [u8; 32]) -> Balance {
            self.lanes.lock().unwrap().get(&(pay_id, 7)).map_or(0, |lane| lane.cumulative)
        }
    }

    #[async_trait]
    impl Usage for Totals {
        fn head(&self) -> Option<Anchor> {
            Some(Anchor { number: 5, hash: [0; 32] })
        }
        fn round_blocks(&self) -> u32 {
            100
        }
        fn final_seq(&self) -> u64 {
            0
        }
        fn lane(&self, pay_id: [u8; 32], agent: AgentId) -> Option<LaneTotals> {
            self.lanes.lock().unwrap().get(&(pay_id, agent)).copied()
        }
        fn lanes_of(&self, pay_id: [u8; 32]) -> Vec<(AgentId, LaneTotals)> {
            let lanes = self.lanes.lock().unwrap();
            lanes.iter().filter(|((of, _), _)| *of == pay_id).map(|((_, agent), lane)| (*agent, *lane)).collect()
        }
        fn payment_lanes(&self) -> Vec<([u8; 32], AgentId)> {
            Vec::new()
        }
        fn claimable(&self, _: [u8; 32], _: AgentId, _: Balance) -> Option<LaneTotals> {
            None
        }
        fn free_used(&self, _: [u8; 32], _: AgentId, _: Round) -> Tokens {
            *self.free.lock().unwrap()
        }
        async fn record_proof(&self, _: u64, _: &'static [u8]) -> Result<Option<RecordProof>, RecordError> {
            Ok(None)
        }
    }

    fn record(kind: PaymentKind, available: Balance) -> PaymentRecord {
        PaymentRecord {
            pay_id: [1; 32],
            owner: [2; 32],
            provider: [3; 32],
            nonce: 0,
            kind,
            credential: [4; 32],
            scope: Scope::Any,
            share: Class::Metadata,
            readers: Vec::new(),
            expiry: None,
            state: PaymentState::Live,
            redeem_until: None,
            funds: available,
            available,
            per_round_limit: None,
            round: 0,
            used_in_round: 0,
            lanes: Vec::new(),
        }
    }

    fn terms() -> Terms {
        Terms { price: PRICE, free: Tokens::default(), round: 0, round_ends_in: 60, signed: 0 }
    }

    #[test]
    fn of_many_threads_exactly_as_many_pass_as_there_is_money_for() {
        for _ in 0..50 {
            let (books, usage) = (Arc::new(Books::default()), Arc::new(Totals::default()));
            let payment = record(PaymentKind::Key, 39);
            let start = Arc::new(Barrier::new(16));
            let threads: Vec<_> = (0..16)
                .map(|_| {
                    let (books, usage, start) = (Arc::clone(&books), Arc::clone(&usage), Arc::clone(&start));
                    let payment = payment.clone();
                    std::thread::spawn(move || {
                        start.wait();
                        books.hold(&payment, &ASKED, &terms(), &*usage)
                    })
                })
                .collect();
            let outcomes: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
            assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 3, "39 planck pay for 3 of 10");
            for refused in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
                assert!(matches!(refused, GateError::AllocationExhausted { needed: 10, left: 9 }), "{refused}");
            }
        }
    }

    #[test]
    fn money_is_never_promised_twice_while_requests_end_and_begin() {
        let (books, usage) = (Arc::new(Books::default()), Arc::new(Totals::default()));
        let payment = record(PaymentKind::Key, 1_000);
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let (books, usage, payment) = (Arc::clone(&books), Arc::clone(&usage), payment.clone());
                std::thread::spawn(move || {
                    for _ in 0..400 {
                        if let Ok((charge, most, held)) = books.hold(&payment, &ASKED, &terms(), &*usage) {
                            let cost = charge.meter(4, 2).cost;
                            assert!(cost <= most);
                            // The journal counts before the hold goes.
                            usage.add(payment.pay_id, cost);
                            drop(held);
                        }
                    }
                })
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        let used = usage.used(payment.pay_id);
        // The last request needed 10 and was refused with less left.
        assert!(used <= 1_000 && used > 990, "{used}");
        assert!(books.lock().money.is_empty() && books.lock().free.is_empty());
    }

    #[test]
    fn use_that_is_not_redeemed_counts_and_redeemed_use_does_not() {
        let (books, usage) = (Arc::new(Books::default()), Totals::default());
        let mut payment = record(PaymentKind::Key, 25);
        usage.add(payment.pay_id, 20);
        let refused = books.hold(&payment, &ASKED, &terms(), &usage).unwrap_err();
        assert!(matches!(refused, GateError::AllocationExhausted { needed: 10, left: 5 }), "{refused}");
        // GIVEN the same use, claimed: 25 were available after it.
        payment.lanes = vec![RedeemedLane { agent: 7, redeemed: 20, tokens: Tokens::default() }];
        books.hold(&payment, &ASKED, &terms(), &usage).unwrap();
    }

    #[test]
    fn limit_of_a_round_counts_claims_open_use_and_running_requests() {
        let (books, usage) = (Arc::new(Books::default()), Totals::default());
        let mut payment = record(PaymentKind::Key, 1_000);
        payment.per_round_limit = Some(40);
        payment.used_in_round = 12;
        usage.add(payment.pay_id, 5);
        let first = books.hold(&payment, &ASKED, &terms(), &usage).unwrap();
        let _second = books.hold(&payment, &ASKED, &terms(), &usage).unwrap();
        let refused = books.hold(&payment, &ASKED, &terms(), &usage).unwrap_err();
        let expected = GateError::RoundLimit { limit: 40, used: 37, needed: 10, retry_after: 60 };
        assert_eq!(refused.to_string(), expected.to_string());
        drop(first);
        books.hold(&payment, &ASKED, &terms(), &usage).unwrap();
        payment.per_round_limit = Some(9);
        let refused = books.hold(&payment, &ASKED, &terms(), &usage).unwrap_err();
        assert!(matches!(refused, GateError::CostAboveMaximum { needed: 10, maximum: 9 }), "{refused}");
    }

    #[test]
    fn free_tokens_are_shared_by_all_keys_of_an_account_and_held_too() {
        let (books, usage) = (Arc::new(Books::default()), Totals::default());
        let free = Tokens { input: 6, output: 5 };
        let terms = Terms { free, ..terms() };
        let poor = record(PaymentKind::Key, 0);
        let (charge, most, first) = books.hold(&poor, &ASKED, &terms, &usage).unwrap();
        assert_eq!((charge.free, most), (Tokens { input: 4, output: 3 }, 0));
        let other = PaymentRecord { pay_id: [9; 32], available: 100, ..record(PaymentKind::Key, 0) };
        // 2 and 2 are left: 2 prompt tokens and 1 completion token are charged.
        let (charge, most, _second) = books.hold(&other, &ASKED, &terms, &usage).unwrap();
        assert_eq!((charge.free, most), (Tokens { input: 2, output: 2 }, 4));
        assert!(books.hold(&poor, &ASKED, &terms, &usage).is_err());
        *usage.free.lock().unwrap() = Tokens { input: 4, output: 1 };
        drop(first);
        let (charge, ..) = books.hold(&other, &ASKED, &terms, &usage).unwrap();
        assert_eq!(charge.free, Tokens { input: 0, output: 2 });
    }

    #[test]
    fn channel_has_one_request_at_a_time_and_its_voucher_before_the_next() {
        let (books, usage) = (Arc::new(Books::default()), Totals::default());
        let payment = record(PaymentKind::Channel, 100);
        let asked = Intended { max_cost: Some(10), ..ASKED };
        let running = books.hold(&payment, &asked, &terms(), &usage).unwrap();
        assert!(matches!(books.hold(&payment, &asked, &terms(), &usage), Err(GateError::ChannelBusy)));
        books.hold(&payment, &Intended { agent: 8, ..asked }, &terms(), &usage).unwrap();
        usage.add(payment.pay_id, 8);
        drop(running);
        let refused = books.hold(&payment, &asked, &terms(), &usage).unwrap_err();
        assert!(matches!(refused, GateError::VoucherRequired { owed: 8, signed: 0, .. }), "{refused}");
        books.hold(&payment, &asked, &Terms { signed: 8, ..terms() }, &usage).unwrap();
        let refused =
            books.hold(&payment, &Intended { max_cost: Some(9), ..asked }, &Terms { signed: 8, ..terms() }, &usage);
        assert!(matches!(refused, Err(GateError::CostAboveMaximum { needed: 10, maximum: 9 })));
        // What is redeemed is signed.
        let lanes = vec![RedeemedLane { agent: 7, redeemed: 8, tokens: Tokens::default() }];
        books.hold(&PaymentRecord { lanes, ..payment }, &asked, &terms(), &usage).unwrap();
    }

    #[test]
    fn channel_gets_no_free_tokens() {
        let (books, usage) = (Arc::new(Books::default()), Totals::default());
        let terms = Terms { free: Tokens { input: 100, output: 100 }, ..terms() };
        let (charge, most, _held) = books.hold(&record(PaymentKind::Channel, 100), &ASKED, &terms, &usage).unwrap();
        assert_eq!((charge.free, most), (Tokens::default(), 10));
    }
}
