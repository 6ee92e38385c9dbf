//! From a request to its money, with a real journal and the pallet's rules in memory.

#[path = "support/payments.rs"]
mod payments;
#[path = "../../journal/tests/support/mod.rs"]
mod support;

use std::{path::Path, sync::Arc, time::Duration};

use assay_envelope::{
    api_key::{ApiMaster, Bearer},
    kdf::Secret,
    record::RecordEntry,
    request,
    session::SessionEntry,
    voucher,
};
use assay_journal::{
    Journal,
    api::{Auth, Caller, Recorder, Sharing, SignedReceipt},
};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    hash::SoftSha256,
    ids::UsageKind,
    receipt::ReceiptMessage,
    request::RequestMessage,
    voucher::VoucherMessage,
};
use assay_settlement::{
    Gate, GateError, Hold, Intended, PaymentGate, RedeemPolicy, Redeemed, Redeemer, SignedVoucher, VoucherFile,
    chain::{PaymentKind, PaymentRecord, PaymentState, Scope},
};
use payments::{FakePayments, New};
use support::chain;
use support::*;

const ASK: UnitPrice = UnitPrice { per_million_input: 600_000, per_million_output: 1_500_000 };
/// With the ask: 1 planck per prompt token, 2 per completion token; a request of `draft` costs 4 · 1 + 3 · 2 = 10.
const ROYALTY: UnitPrice = UnitPrice { per_million_input: 400_000, per_million_output: 500_000 };
const COST: u128 = 10;

struct Node {
    chain: Arc<MemoryChain>,
    payments: Arc<FakePayments>,
    journal: Arc<Journal>,
    vouchers: VoucherFile,
    gate: Gate,
    requests: u64,
}

impl Node {
    async fn open(directory: &Path) -> Self {
        let chain = chain();
        let payments = FakePayments::new(Arc::clone(&chain), ASK, ROYALTY);
        Self::on(directory, chain, payments).await
    }

    async fn on(directory: &Path, chain: Arc<MemoryChain>, payments: Arc<FakePayments>) -> Self {
        let journal = Arc::new(open(directory, &chain).await);
        let vouchers = VoucherFile::open(directory).unwrap();
        let gate = Gate::open(payments.clone(), journal.clone(), vouchers.clone()).await.unwrap();
        Self { chain, payments, journal, vouchers, gate, requests: 0 }
    }

    async fn restart(self, directory: &Path) -> Self {
        let Self { chain, payments, journal, gate, vouchers, requests } = self;
        drop((gate, vouchers));
        drop(Arc::into_inner(journal).unwrap());
        Self { requests, ..Self::on(directory, chain, payments).await }
    }

    fn redeemer(&self) -> Redeemer {
        self.redeemer_with(RedeemPolicy::default())
    }

    fn redeemer_with(&self, policy: RedeemPolicy) -> Redeemer {
        Redeemer::new(self.payments.clone(), self.journal.clone(), self.vouchers.clone(), policy)
    }

    async fn key(&self, master: u8) -> Result<Arc<PaymentRecord>, GateError> {
        self.gate.key(&bearer(master)).await
    }

    async fn reserve(&self, payment: &Arc<PaymentRecord>) -> Result<Hold, GateError> {
        let max_cost = (payment.kind == PaymentKind::Channel).then_some(1_000);
        self.gate
            .reserve(payment, Intended { agent: AGENT, version: VERSION, prompt: 4, most_completion: 8, max_cost })
            .await
    }

    /// One request to its receipt.
    async fn serve(&mut self, payment: &Arc<PaymentRecord>) -> Result<SignedReceipt, GateError> {
        let hold = self.reserve(payment).await?;
        let pay_id = payment.pay_id;
        self.requests += 1;
        let mut draft = draft(self.requests, "secret question");
        draft.charge = Some(hold.charge);
        let auth = match payment.kind {
            PaymentKind::Key => Auth::Bearer { pay_id },
            PaymentKind::Channel => {
                let message = request_message(pay_id, self.requests);
                draft.signed = Some(request::terms(&signer(), &message));
                Auth::Signed { pay_id }
            }
        };
        let sharing = Sharing { owner: payment.share, readers: payment.readers.clone() };
        let caller = Caller { account: payment.owner, auth, sharing };
        let admission = self.journal.admit(caller, AGENT, VERSION, 100).await.unwrap();
        let receipt = self.journal.record(admission, draft).await.unwrap();
        drop(hold);
        Ok(receipt)
    }

    /// Lets blocks pass until all records are final.
    async fn settle(&self) {
        settle(&self.journal, &self.chain).await;
    }

    /// Lets the journal see a newer finalised block.
    async fn next_block(&self) {
        let before = self.journal.status().head.unwrap().number;
        self.chain.tick();
        while self.journal.status().head.unwrap().number <= before {
            tokio::time::sleep(Duration::from_millis(1)).await;
            self.chain.tick();
        }
    }

    fn voucher(&self, pay_id: [u8; 32], receipt: &SignedReceipt, tokens: Tokens) -> SignedVoucher {
        let message = VoucherMessage {
            pay_id,
            agent: AGENT,
            cumulative: receipt.cumulative,
            tokens_in: tokens.input,
            tokens_out: tokens.output,
            valid_until: 1_000_000,
            receipt_hash: ReceiptMessage::parse(&receipt.message).unwrap().hash::<SoftSha256>(),
        };
        sign(message)
    }
}

fn master(number: u8) -> ApiMaster {
    ApiMaster::from_secret(Secret::from_bytes([number; 32]))
}

fn bearer(number: u8) -> Bearer {
    master(number).bearer(&[9; 32], &PROVIDER)
}

fn signer() -> assay_envelope::signature::SigningKey {
    master(5).signer(&[9; 32], &PROVIDER)
}

fn sign(message: VoucherMessage) -> SignedVoucher {
    SignedVoucher { message, signature: voucher::sign(&signer(), &message) }
}

fn new(kind: PaymentKind, funds: u128) -> New {
    New { kind, owner: user(0), funds, limit: None, scope: Scope::Any }
}

fn request_message(pay_id: [u8; 32], number: u64) -> RequestMessage {
    let mut nonce = [0; 32];
    nonce[..8].copy_from_slice(&number.to_le_bytes());
    RequestMessage { pay_id, nonce, issued_ms: now_ms(), max_cost: 1_000, route: 1, body_hash: [6; 32] }
}

fn now_ms() -> u64 {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis() as u64
}

/// Tokens of `count` requests.
fn tokens(count: u64) -> Tokens {
    Tokens { input: 4 * count, output: 3 * count }
}

#[tokio::test]
async fn key_is_claimed_after_its_records_are_final_and_paid_after_the_window() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    let key = node.key(1).await.unwrap();
    assert_eq!(key.pay_id, pay_id);
    for _ in 0..3 {
        node.serve(&key).await.unwrap();
    }
    let mut redeemer = node.redeemer();
    if node.journal.status().next.unwrap().finalized == 0 {
        assert_eq!(redeemer.once().await.unwrap(), Redeemed::default(), "nothing is final yet");
    }
    node.settle().await;
    assert_eq!(redeemer.once().await.unwrap(), Redeemed { claims: 1, ..Redeemed::default() });
    let record = node.payments.record(pay_id);
    assert_eq!((record.redeemed(AGENT), record.available), (3 * COST, 970));
    assert_eq!(record.lanes[0].tokens, tokens(3));
    assert_eq!(redeemer.once().await.unwrap(), Redeemed::default(), "once is enough");

    let due = node.payments.state().claims[&0].open.due;
    node.chain.skip_to(due + 30);
    while node.journal.status().head.unwrap().number < due + 30 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(redeemer.once().await.unwrap(), Redeemed { settled: 1, ..Redeemed::default() });
    assert_eq!(node.payments.state().paid, 3 * COST);
}

#[tokio::test]
async fn restarted_node_claims_what_is_missing_and_nothing_twice() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    let key = node.key(1).await.unwrap();
    node.serve(&key).await.unwrap();
    node.settle().await;
    node.redeemer().once().await.unwrap();
    node.serve(&key).await.unwrap();
    let mut node = node.restart(directory.path()).await;
    let key = node.key(1).await.unwrap();
    assert_eq!(node.serve(&key).await.unwrap().cumulative, 3 * COST);
    node.settle().await;
    let done = node.redeemer().once().await.unwrap();
    assert_eq!(done, Redeemed { claims: 1, ..Redeemed::default() });
    let record = node.payments.record(pay_id);
    assert_eq!((record.redeemed(AGENT), record.lanes[0].tokens), (3 * COST, tokens(3)));
    assert_eq!(node.redeemer().once().await.unwrap(), Redeemed::default());
    let claims: u128 = node.payments.state().claims.values().map(|claim| claim.open.delta).sum();
    assert_eq!(claims, 3 * COST);
}

#[tokio::test]
async fn refused_and_lost_claims_are_sent_again() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    let key = node.key(1).await.unwrap();
    node.serve(&key).await.unwrap();
    node.settle().await;
    let mut redeemer = node.redeemer();
    let terms = node.payments.state().terms;
    node.payments.state().terms.as_mut().unwrap().ask = None;
    assert_eq!(redeemer.once().await.unwrap(), Redeemed { failed: 1, ..Redeemed::default() });
    node.payments.state().terms = terms;
    node.payments.state().unreachable = true;
    assert!(redeemer.once().await.is_err());
    node.payments.state().unreachable = false;
    assert_eq!(redeemer.once().await.unwrap().claims, 1);
    assert_eq!(node.payments.record(pay_id).redeemed(AGENT), COST);
}

#[tokio::test]
async fn small_amounts_wait_until_the_key_ends() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    let key = node.key(1).await.unwrap();
    node.serve(&key).await.unwrap();
    node.settle().await;
    let mut redeemer = node.redeemer_with(RedeemPolicy { least: 11, ..RedeemPolicy::default() });
    assert_eq!(redeemer.once().await.unwrap(), Redeemed::default());
    node.payments.edit(pay_id, |record| record.redeem_until = Some(4_000));
    assert_eq!(redeemer.once().await.unwrap().claims, 1);
}

#[tokio::test]
async fn dispute_is_answered_with_the_record_and_nothing_of_its_content() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    let key = node.key(1).await.unwrap();
    node.serve(&key).await.unwrap();
    node.settle().await;
    let mut redeemer = node.redeemer();
    redeemer.once().await.unwrap();
    drop(redeemer);
    node.payments.dispute(0).await;
    // Also by a node that was started anew: the provider's own wrap opens the session.
    let node = node.restart(directory.path()).await;
    assert_eq!(node.redeemer().once().await.unwrap(), Redeemed { answered: 1, ..Redeemed::default() });
    assert_eq!(node.payments.state().paid, COST);
    let proof = node.journal.record_proof(1, &[6, 7]).await.unwrap().unwrap();
    assert_eq!(proof.fields.iter().map(|field| field.tag).collect::<Vec<_>>(), [6, 7]);
}

#[tokio::test]
async fn revoked_key_is_refused_from_the_next_finalised_block_and_still_claimed() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    let key = node.key(1).await.unwrap();
    node.serve(&key).await.unwrap();
    let now = node.journal.status().head.unwrap().number;
    node.payments.revoke(pay_id, now);
    node.next_block().await;
    assert!(matches!(node.key(1).await, Err(GateError::Revoked)));
    node.settle().await;
    assert_eq!(node.redeemer().once().await.unwrap().claims, 1);
}

#[tokio::test]
async fn key_is_read_once_per_block_and_unknown_ones_too() {
    let directory = tempfile::tempdir().unwrap();
    let node = Node::open(directory.path()).await;
    node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    for _ in 0..5 {
        node.key(1).await.unwrap();
        assert!(matches!(node.key(2).await, Err(GateError::KeyUnknown)));
    }
    assert_eq!(node.payments.state().reads, 2);
    node.next_block().await;
    node.key(1).await.unwrap();
    assert_eq!(node.payments.state().reads, 3);
}

#[tokio::test]
async fn credential_is_refused_when_it_is_not_a_live_key_of_this_provider() {
    let directory = tempfile::tempdir().unwrap();
    let node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    // The same master at another provider, and on another chain.
    for elsewhere in [master(1).bearer(&[9; 32], &[8; 32]), master(1).bearer(&[8; 32], &PROVIDER)] {
        assert!(matches!(node.gate.key(&elsewhere).await, Err(GateError::KeyUnknown)));
    }
    assert!(matches!(node.gate.channel(pay_id).await, Err(GateError::ChannelUnknown)));
    node.payments.edit(pay_id, |record| record.provider = [8; 32]);
    node.next_block().await;
    assert!(matches!(node.key(1).await, Err(GateError::KeyUnknown)));
    node.payments.edit(pay_id, |record| {
        record.provider = PROVIDER;
        record.state = PaymentState::Expired;
        record.expiry = Some(3);
    });
    node.next_block().await;
    assert!(matches!(node.key(1).await, Err(GateError::Expired { at: 3 })));
}

#[tokio::test]
async fn request_is_refused_outside_of_scope_price_and_funds() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    // 4 prompt and 8 completion tokens: 20 planck at most.
    node.payments.create(&master(1), New { scope: Scope::Agents(vec![AGENT + 1]), ..new(PaymentKind::Key, 1_000) });
    node.payments.create(&master(2), new(PaymentKind::Key, 39));
    let key = node.key(1).await.unwrap();
    assert!(matches!(node.reserve(&key).await, Err(GateError::OutOfScope { agent: AGENT })));
    let key = node.key(2).await.unwrap();
    let held = node.reserve(&key).await.unwrap();
    assert_eq!(held.most, 20);
    let refused = node.reserve(&key).await.unwrap_err();
    assert!(matches!(refused, GateError::AllocationExhausted { needed: 20, left: 19 }), "{refused}");
    drop(held);
    // The real cost is 10: 29 are left, then 19.
    node.serve(&key).await.unwrap();
    node.serve(&key).await.unwrap();
    let refused = node.serve(&key).await.unwrap_err();
    assert!(matches!(refused, GateError::AllocationExhausted { needed: 20, left: 19 }), "{refused}");
    node.settle().await;
    node.redeemer().once().await.unwrap();
    node.next_block().await;
    let key = node.key(2).await.unwrap();
    let refused = node.serve(&key).await.unwrap_err();
    assert!(
        matches!(refused, GateError::AllocationExhausted { needed: 20, left: 19 }),
        "claims change nothing: {refused}"
    );
    node.payments.state().terms.as_mut().unwrap().ask = None;
    node.next_block().await;
    assert!(matches!(node.reserve(&key).await, Err(GateError::NotOffered { agent: AGENT, version: VERSION })));
}

#[tokio::test]
async fn known_key_is_served_on_while_the_chain_is_away() {
    let directory = tempfile::tempdir().unwrap();
    let node = Node::open(directory.path()).await;
    node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    node.key(1).await.unwrap();
    node.payments.state().unreachable = true;
    node.next_block().await;
    node.key(1).await.unwrap();
    assert!(matches!(node.key(2).await, Err(GateError::ChainUnavailable(_))));
}

#[tokio::test]
async fn free_tier_costs_nothing_until_it_is_used_up_also_after_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    // Two and a half requests of prompt, one of completion.
    node.payments.state().terms.as_mut().unwrap().free = Tokens { input: 10, output: 3 };
    let key = node.key(1).await.unwrap();
    let first = node.serve(&key).await.unwrap();
    assert_eq!((first.metered.cost, first.metered.free), (0, tokens(1)));
    let mut node = node.restart(directory.path()).await;
    let key = node.key(1).await.unwrap();
    let second = node.serve(&key).await.unwrap();
    assert_eq!((second.metered.cost, second.metered.free), (6, Tokens { input: 4, output: 0 }));
    let third = node.serve(&key).await.unwrap();
    assert_eq!((third.metered.cost, third.cumulative), (2 + 6, 14));
    node.settle().await;
    assert_eq!(node.redeemer().once().await.unwrap().claims, 1);
    let lane = node.payments.record(key.pay_id).lanes[0];
    assert_eq!((lane.redeemed, lane.tokens), (14, Tokens { input: 2, output: 6 }), "free tokens are not claimed");

    // GIVEN the end of the round THEN the free part is reported with the totals, the first use as a free one.
    node.chain.skip_to(assay_primitives::ids::ROUND_BLOCKS + 10);
    let totals = loop {
        let totals: Vec<_> = node.chain.reports().into_iter().flat_map(|report| report.totals).collect();
        if !totals.is_empty() {
            break totals;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    };
    assert_eq!((totals[0].free, totals[0].totals.tokens_in), (Tokens { input: 10, output: 3 }, 12));
    let uses: Vec<_> = node.chain.reports().into_iter().flat_map(|report| report.first_uses).collect();
    assert_eq!(uses.iter().map(|first| first.kind).collect::<Vec<_>>(), [UsageKind::Free]);
}

#[tokio::test]
async fn signed_request_is_checked_for_time_signer_and_nonce() {
    let directory = tempfile::tempdir().unwrap();
    let node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(5), new(PaymentKind::Channel, 1_000));
    let channel = node.gate.channel(pay_id).await.unwrap();
    let check = |message: RequestMessage, signer: &assay_envelope::signature::SigningKey| {
        node.gate.check_request(&channel, &message, &request::sign(signer, &message))
    };
    tokio::time::sleep(Duration::from_millis(5)).await;
    let good = request_message(pay_id, 1);
    let stranger = master(6).signer(&[9; 32], &PROVIDER);
    assert!(matches!(check(good, &stranger), Err(GateError::SignatureInvalid)));
    check(good, &signer()).unwrap();
    assert!(matches!(check(good, &signer()), Err(GateError::NonceReplay)));
    let late = RequestMessage { issued_ms: good.issued_ms - 121_000, ..request_message(pay_id, 2) };
    assert!(matches!(check(late, &signer()), Err(GateError::ClockSkew { .. })));
    let early = RequestMessage { issued_ms: good.issued_ms + 125_000, ..request_message(pay_id, 2) };
    assert!(matches!(check(early, &signer()), Err(GateError::ClockSkew { .. })));
    // Within the skew, but from before this gate: what it answered then is forgotten.
    let before = RequestMessage { issued_ms: good.issued_ms - 60_000, ..request_message(pay_id, 2) };
    assert!(matches!(check(before, &signer()), Err(GateError::ClockSkew { .. })));
    let other = request_message([7; 32], 3);
    assert!(matches!(check(other, &signer()), Err(GateError::SignatureInvalid)));
    let message = request_message(pay_id, 4);
    let signature = request::sign(&signer(), &message);
    for changed in [
        RequestMessage { max_cost: 999, ..message },
        RequestMessage { route: 2, ..message },
        RequestMessage { body_hash: [7; 32], ..message },
    ] {
        let refused = node.gate.check_request(&channel, &changed, &signature);
        assert!(matches!(refused, Err(GateError::SignatureInvalid)));
    }
    node.gate.check_request(&channel, &message, &signature).unwrap();
}

#[tokio::test]
async fn channel_pays_by_vouchers_and_the_next_request_waits_for_the_last_ones() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(5), new(PaymentKind::Channel, 1_000));
    let channel = node.gate.channel(pay_id).await.unwrap();
    let first = node.serve(&channel).await.unwrap();
    let refused = node.serve(&channel).await.unwrap_err();
    let receipt_hash = ReceiptMessage::parse(&first.message).unwrap().hash::<SoftSha256>();
    match refused {
        GateError::VoucherRequired { owed, signed, tokens: used, receipt_hash: named } => {
            assert_eq!((owed, signed, used, named), (COST, 0, tokens(1), receipt_hash));
        }
        other => panic!("{other}"),
    }
    node.gate.voucher(node.voucher(pay_id, &first, tokens(1))).await.unwrap();
    let second = node.serve(&channel).await.unwrap();
    node.gate.voucher(node.voucher(pay_id, &second, tokens(2))).await.unwrap();
    // An older one after a newer one changes nothing.
    node.gate.voucher(node.voucher(pay_id, &first, tokens(1))).await.unwrap();

    let mut node = node.restart(directory.path()).await;
    let channel = node.gate.channel(pay_id).await.unwrap();
    node.settle().await;
    assert_eq!(node.redeemer().once().await.unwrap(), Redeemed { vouchers: 1, ..Redeemed::default() });
    let record = node.payments.record(pay_id);
    assert_eq!((record.redeemed(AGENT), record.available), (2 * COST, 980));
    assert_eq!(node.payments.state().paid, 2 * COST);
    assert_eq!(node.redeemer().once().await.unwrap(), Redeemed::default());
    node.serve(&channel).await.unwrap();
}

#[tokio::test]
async fn many_vouchers_go_in_calls_of_256() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    for _ in 0..258 {
        let pay_id = node.payments.create(&master(5), new(PaymentKind::Channel, 100));
        let channel = node.gate.channel(pay_id).await.unwrap();
        let receipt = node.serve(&channel).await.unwrap();
        node.gate.voucher(node.voucher(pay_id, &receipt, tokens(1))).await.unwrap();
    }
    node.settle().await;
    assert_eq!(node.redeemer().once().await.unwrap(), Redeemed { vouchers: 258, ..Redeemed::default() });
    assert_eq!(node.payments.state().calls, ["redeem", "redeem"]);
    assert_eq!(node.payments.state().paid, 258 * COST);
}

#[tokio::test]
async fn refused_claim_is_tried_again_less_and_less_often() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    let key = node.key(1).await.unwrap();
    node.serve(&key).await.unwrap();
    node.settle().await;
    node.payments.state().terms.as_mut().unwrap().ask = None;
    let mut redeemer = node.redeemer();
    let mut runs = Vec::new();
    for run in 0..12 {
        if redeemer.once().await.unwrap().failed == 1 {
            runs.push(run);
        }
    }
    assert_eq!(runs, [0, 1, 3, 7]);
    // More use is another claim.
    node.payments.state().terms.as_mut().unwrap().ask = Some(ASK);
    node.serve(&key).await.unwrap();
    node.settle().await;
    assert_eq!(redeemer.once().await.unwrap().claims, 1);
}

#[tokio::test]
async fn voucher_is_refused_unless_it_names_exactly_what_was_used() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(5), new(PaymentKind::Channel, 1_000));
    let other = node.payments.create(&master(6), new(PaymentKind::Channel, 1_000));
    let key = node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    let channel = node.gate.channel(pay_id).await.unwrap();
    let receipt = node.serve(&channel).await.unwrap();
    let good = node.voucher(pay_id, &receipt, tokens(1)).message;
    let mismatched = [
        VoucherMessage { cumulative: COST - 1, ..good },
        VoucherMessage { cumulative: COST + 1, ..good },
        VoucherMessage { tokens_in: 3, ..good },
        VoucherMessage { tokens_out: 90, ..good },
        VoucherMessage { receipt_hash: [0; 32], ..good },
        VoucherMessage { agent: AGENT + 1, ..good },
    ];
    for message in mismatched {
        let refused = node.gate.voucher(sign(message)).await;
        assert!(matches!(refused, Err(GateError::VoucherMismatch { .. })), "{message:?}: {refused:?}");
    }
    let refused = node.gate.voucher(sign(VoucherMessage { valid_until: 100, ..good })).await;
    assert!(matches!(refused, Err(GateError::VoucherExpires { until: 100, .. })), "{refused:?}");
    // The signature of one channel under the name of another, and the reverse.
    let refused = node.gate.voucher(sign(VoucherMessage { pay_id: other, ..good })).await;
    assert!(matches!(refused, Err(GateError::SignatureInvalid)), "{refused:?}");
    let mut forged = sign(good);
    forged.signature[3] ^= 1;
    assert!(matches!(node.gate.voucher(forged).await, Err(GateError::SignatureInvalid)));
    for unknown in [key, [0xee; 32]] {
        let refused = node.gate.voucher(sign(VoucherMessage { pay_id: unknown, ..good })).await;
        assert!(matches!(refused, Err(GateError::ChannelUnknown)), "{refused:?}");
    }
    assert_eq!(node.vouchers.signed(pay_id, AGENT), 0);
    node.gate.voucher(sign(good)).await.unwrap();
    assert_eq!(node.vouchers.signed(pay_id, AGENT), COST);
}

#[tokio::test]
async fn closing_channel_serves_nothing_new_takes_its_last_voucher_and_pays_it() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(5), new(PaymentKind::Channel, 1_000));
    let channel = node.gate.channel(pay_id).await.unwrap();
    let receipt = node.serve(&channel).await.unwrap();
    node.payments.revoke(pay_id, node.journal.status().head.unwrap().number);
    node.next_block().await;
    assert!(matches!(node.gate.channel(pay_id).await, Err(GateError::Revoked)));
    node.gate.voucher(node.voucher(pay_id, &receipt, tokens(1))).await.unwrap();
    node.settle().await;
    assert_eq!(node.redeemer().once().await.unwrap().vouchers, 1);
    assert_eq!(node.payments.state().paid, COST);
}

#[tokio::test]
async fn record_says_who_paid_and_is_sealed_for_the_readers_of_the_payment_record() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    let pay_id = node.payments.create(&master(5), new(PaymentKind::Channel, 1_000));
    node.payments.edit(pay_id, |record| {
        record.share = assay_envelope::recipients::Class::Full;
        record.readers = vec![(user(2), assay_envelope::recipients::Class::Metadata)];
    });
    let channel = node.gate.channel(pay_id).await.unwrap();
    let receipt = node.serve(&channel).await.unwrap();
    let (session, entry) = (node.journal.entry(0).unwrap().unwrap(), node.journal.entry(receipt.seq).unwrap().unwrap());
    let session = SessionEntry::parse(&session).unwrap();
    let open = |account| RecordEntry::parse(&entry).unwrap().open(&session.open(&[key_of(account)]).unwrap()).unwrap();
    let owner = open(OWNER);
    let content = owner.content_fields.unwrap();
    assert_eq!(content.request.signed.unwrap().max_cost, 1_000);
    let sender = owner.meta_fields.unwrap().sender_address;
    assert_eq!((sender.account, sender.pay_id), (user(0), pay_id));
    let reader = open(user(2));
    assert!(reader.meta_fields.is_some() && reader.content_fields.is_none());

    // Receipts and sessions are for this credential, not for another of the same account.
    let caller = |auth| Caller { account: user(0), auth, sharing: Sharing::default() };
    let id = draft(1, "").request_id;
    let signed = caller(Auth::Signed { pay_id });
    assert!(node.journal.receipt(id, &signed).await.unwrap().is_some());
    assert!(node.journal.receipt(id, &caller(Auth::Bearer { pay_id: [1; 32] })).await.unwrap().is_none());
    assert!(node.journal.receipt(id, &caller(Auth::Local)).await.unwrap().is_none());
    let secret = node.journal.session(0, signed.payer()).await.unwrap().unwrap();
    let opened = session.open_with_secret(assay_envelope::recipients::Class::Full, secret.secret).unwrap();
    assert_eq!(opened.id(), session.id());
    assert!(node.journal.session(0, caller(Auth::Local).payer()).await.unwrap().is_none());
}

#[tokio::test]
async fn keys_of_one_account_have_sessions_and_totals_of_their_own() {
    let directory = tempfile::tempdir().unwrap();
    let mut node = Node::open(directory.path()).await;
    node.payments.create(&master(1), new(PaymentKind::Key, 1_000));
    node.payments.create(&master(2), new(PaymentKind::Key, 1_000));
    let (one, two) = (node.key(1).await.unwrap(), node.key(2).await.unwrap());
    let first = node.serve(&one).await.unwrap();
    let second = node.serve(&two).await.unwrap();
    assert_eq!((first.seq, second.seq), (1, 3), "each has a session before it");
    assert_eq!((first.cumulative, second.cumulative), (COST, COST));
    node.settle().await;
    assert_eq!(node.redeemer().once().await.unwrap().claims, 2);
}
