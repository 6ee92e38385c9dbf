//! The gate over a chain and a journal.

use std::{
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use assay_envelope::{Error as EnvelopeError, api_key::Bearer, request, voucher};
use assay_journal::{
    api::LaneTotals,
    chain::{Anchor, ChainError},
};
use assay_primitives::{
    economy::UnitPrice,
    ids::{AgentId, SLOT_MILLISECONDS, VersionNumber},
    request::RequestMessage,
};
use async_trait::async_trait;
use subtle::ConstantTimeEq;
use tokio::sync::Semaphore;

use crate::{
    api::{Hold, Intended, PaymentGate, SignedVoucher},
    books::{Books, Terms},
    cache::Cache,
    chain::{ModelTerms, PaymentChain, PaymentKind, PaymentRecord, PaymentState},
    error::GateError,
    metric,
    nonces::Nonces,
    usage::Usage,
    vouchers::{StoredVoucher, VoucherFile},
};

/// Blocks that a voucher must still be valid for: two hours, many times what the redeemer needs.
pub const VOUCHER_VALIDITY: u32 = 2_400;

/// Look-ups of payment records at the same time; more wait, so that strangers' keys do not flood the chain's node.
const LOOK_UPS: usize = 16;

type Known = Option<Arc<PaymentRecord>>;

/// Decides by the chain's payment records and the journal's totals.
pub struct Gate {
    chain: Arc<dyn PaymentChain>,
    usage: Arc<dyn Usage>,
    genesis: [u8; 32],
    provider: [u8; 32],
    vouchers: VoucherFile,
    books: Arc<Books>,
    nonces: Nonces,
    by_bearer: Cache<[u8; 32], Known>,
    by_id: Cache<[u8; 32], Known>,
    terms: Cache<(AgentId, VersionNumber), ModelTerms>,
    turns: Semaphore,
    /// A signed request from before this process began may be one that the last one has answered.
    began_ms: u64,
}

impl Gate {
    /// A gate for the provider of `chain`; `vouchers` are shared with the redeemer.
    ///
    /// # Errors
    /// `ChainUnavailable` when the genesis cannot be asked for.
    pub async fn open(
        chain: Arc<dyn PaymentChain>,
        usage: Arc<dyn Usage>,
        vouchers: VoucherFile,
    ) -> Result<Self, GateError> {
        metric::describe();
        let genesis = chain.genesis().await.map_err(|error| GateError::ChainUnavailable(error.to_string()))?;
        Ok(Self {
            provider: chain.provider(),
            chain,
            usage,
            genesis,
            vouchers,
            books: Arc::default(),
            nonces: Nonces::default(),
            by_bearer: Cache::default(),
            by_id: Cache::default(),
            terms: Cache::default(),
            turns: Semaphore::new(LOOK_UPS),
            began_ms: now_ms(),
        })
    }

    fn head(&self) -> Result<Anchor, GateError> {
        self.usage.head().ok_or_else(|| GateError::ChainUnavailable("not reached since the start".into()))
    }

    async fn by_id(&self, pay_id: [u8; 32]) -> Result<Known, GateError> {
        let head = self.head()?;
        let read = || async {
            let _turn = self.turns.acquire().await;
            metrics::counter!(metric::READS).increment(1);
            Ok::<_, ChainError>(self.chain.payment(pay_id, Some(head)).await?.map(Arc::new))
        };
        let found = self.by_id.get(pay_id, head, read).await?;
        Ok(found.filter(|record| record.provider == self.provider && record.pay_id == pay_id))
    }

    async fn terms(&self, agent: AgentId, version: VersionNumber) -> Result<ModelTerms, GateError> {
        let head = self.head()?;
        self.terms.get((agent, version), head, || self.chain.terms(agent, version, head)).await
    }

    /// Tokens, amount and end of a voucher against the lane, and the record behind it.
    fn check_voucher(&self, given: &SignedVoucher, head: Anchor) -> Result<StoredVoucher, GateError> {
        let message = &given.message;
        let lane = self.usage.lane(message.pay_id, message.agent).unwrap_or_default();
        let LaneTotals { seq, cumulative, paid, receipt_hash } = lane;
        let totals = (message.cumulative, message.tokens_in, message.tokens_out, message.receipt_hash);
        if totals != (cumulative, paid.input, paid.output, receipt_hash) {
            return Err(GateError::VoucherMismatch {
                got: message.cumulative,
                got_tokens: assay_primitives::economy::Tokens { input: message.tokens_in, output: message.tokens_out },
                owed: cumulative,
                tokens: paid,
            });
        }
        let least = head.number.saturating_add(VOUCHER_VALIDITY);
        if message.valid_until < least {
            return Err(GateError::VoucherExpires { until: message.valid_until, least });
        }
        Ok(StoredVoucher { voucher: *given, seq })
    }
}

#[async_trait]
impl PaymentGate for Gate {
    fn payee(&self) -> ([u8; 32], [u8; 32]) {
        (self.genesis, self.provider)
    }

    async fn key(&self, token: &Bearer) -> Result<Arc<PaymentRecord>, GateError> {
        let hash = token.hash(&self.genesis, &self.provider);
        let head = self.head()?;
        let read = || async {
            let _turn = self.turns.acquire().await;
            metrics::counter!(metric::READS).increment(1);
            Ok::<_, ChainError>(self.chain.payment_by_bearer(hash, head).await?.map(Arc::new))
        };
        let found = self.by_bearer.get(hash, head, read).await?.ok_or(GateError::KeyUnknown)?;
        // The look-up compared hashes already; what counts is compared once more, in constant time.
        let same = bool::from(found.credential.ct_eq(&hash));
        if !same || found.kind != PaymentKind::Key || found.provider != self.provider {
            return Err(GateError::KeyUnknown);
        }
        live(&found)?;
        Ok(found)
    }

    async fn channel(&self, pay_id: [u8; 32]) -> Result<Arc<PaymentRecord>, GateError> {
        let found = self.by_id(pay_id).await?.filter(|record| record.kind == PaymentKind::Channel);
        let found = found.ok_or(GateError::ChannelUnknown)?;
        live(&found)?;
        Ok(found)
    }

    fn check_request(
        &self,
        channel: &PaymentRecord,
        message: &RequestMessage,
        signature: &[u8; 64],
    ) -> Result<(), GateError> {
        let now = now_ms();
        match request::check_clock(message.issued_ms, now) {
            Err(EnvelopeError::ClockSkew { skew_ms }) => return Err(GateError::ClockSkew { skew_ms }),
            _ if message.issued_ms < self.began_ms => {
                return Err(GateError::ClockSkew { skew_ms: now.abs_diff(message.issued_ms) });
            }
            _ => {}
        }
        if message.pay_id != channel.pay_id {
            return Err(GateError::SignatureInvalid);
        }
        request::verify(&channel.credential, message, signature).map_err(|_| GateError::SignatureInvalid)?;
        self.nonces.take(message.pay_id, message.nonce, now)
    }

    async fn voucher(&self, given: SignedVoucher) -> Result<(), GateError> {
        let message = given.message;
        let record = self.by_id(message.pay_id).await?.filter(|record| record.kind == PaymentKind::Channel);
        let record = record.ok_or(GateError::ChannelUnknown)?;
        let head = self.head()?;
        if !record.can_redeem(head.number) {
            return Err(GateError::Revoked);
        }
        voucher::verify(&record.credential, &message, &given.signature).map_err(|_| GateError::SignatureInvalid)?;
        // An older one is covered by what is there: a client that repeats itself is no fault.
        if message.cumulative <= self.vouchers.signed(message.pay_id, message.agent) {
            return Ok(());
        }
        let stored = self.check_voucher(&given, head)?;
        let vouchers = self.vouchers.clone();
        tokio::task::spawn_blocking(move || vouchers.add(stored)).await.map_err(std::io::Error::other)??;
        metrics::counter!(metric::VOUCHERS).increment(1);
        Ok(())
    }

    async fn reserve(&self, payment: &Arc<PaymentRecord>, intended: Intended) -> Result<Hold, GateError> {
        let Intended { agent, version, .. } = intended;
        if !payment.scope.contains(agent) {
            return Err(GateError::OutOfScope { agent });
        }
        let listed = self.terms(agent, version).await?;
        let price = listed.price().ok_or(GateError::NotOffered { agent, version })?;
        let head = self.head()?;
        let length = self.usage.round_blocks().max(1);
        let terms = Terms {
            price,
            free: listed.free,
            round: head.number / length,
            round_ends_in: round_ends_in(head.number, length),
            signed: self.vouchers.signed(payment.pay_id, agent),
        };
        let (charge, most, held) = self.books.hold(payment, &intended, &terms, &*self.usage)?;
        Ok(Hold { charge, most, _held: held })
    }

    async fn price(&self, agent: AgentId, version: VersionNumber) -> Result<Option<UnitPrice>, GateError> {
        Ok(self.terms(agent, version).await?.price())
    }
}

fn live(record: &PaymentRecord) -> Result<(), GateError> {
    match record.state {
        PaymentState::Live => Ok(()),
        PaymentState::Expired => Err(GateError::Expired { at: record.expiry.unwrap_or_default() }),
        PaymentState::Closing | PaymentState::Closed => Err(GateError::Revoked),
    }
}

/// Seconds until the round of block `number` ends, at least one; rounds have `length` blocks, above 0.
fn round_ends_in(number: u32, length: u32) -> u64 {
    let blocks = length.saturating_sub(number % length);
    (u64::from(blocks).saturating_mul(SLOT_MILLISECONDS) / 1_000).max(1)
}

fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
