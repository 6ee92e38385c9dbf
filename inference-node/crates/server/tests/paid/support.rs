//! A paid node: the real server, gate and journal, a deterministic model, and a chain in memory.

#![allow(dead_code, unused_imports, reason = "each test binary uses its part")]

#[path = "../../../journal/tests/support/mod.rs"]
pub mod journal;
#[path = "../http/support/model.rs"]
pub mod model;
#[path = "../../../settlement/tests/support/payments.rs"]
pub mod payments;

pub use journal::{AGENT, MemoryChain, PROVIDER, VERSION, chain, user};
pub use payments::{FakePayments, New};

use std::{net::SocketAddr, sync::Arc, time::Duration};

use assay_envelope::{
    api_key::ApiMaster,
    kdf::Secret,
    request::{self, HEADER_MAX_COST, HEADER_NONCE, HEADER_PAY, HEADER_SIGNATURE, HEADER_TIME},
    signature::SigningKey,
    voucher,
};
use assay_journal::{Journal, api::Recorder};
use assay_primitives::{
    economy::{Tokens, UnitPrice},
    hash::{Sha256, SoftSha256},
    request::RequestMessage,
    voucher::VoucherMessage,
};
use assay_server::{Access, KeyFile, ModelRegistry, ServedModel, ServerConfig, ServerState, serve};
use assay_settlement::{
    Gate, PaymentGate, RedeemPolicy, Redeemed, Redeemer, SignedVoucher, VoucherFile,
    chain::{PaymentKind, Scope},
};
use model::TestModel;
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// Key of the key file, for account user(1).
pub const LOCAL_KEY: &str = "first key";
pub const MODEL: &str = "agent-7";
pub const GENESIS: [u8; 32] = [9; 32];
const ASK: UnitPrice = UnitPrice { per_million_input: 600_000, per_million_output: 1_500_000 };
/// With the ask: 1 planck per prompt token, 2 per completion token.
const ROYALTY: UnitPrice = UnitPrice { per_million_input: 400_000, per_million_output: 500_000 };
/// Tokens of the prompt of [`body`].
pub const PROMPT: u64 = 22;

pub struct Node {
    pub address: SocketAddr,
    pub http: reqwest::Client,
    pub model: Arc<TestModel>,
    pub chain: Arc<MemoryChain>,
    pub payments: Arc<FakePayments>,
    pub journal: Arc<Journal>,
    pub vouchers: VoucherFile,
    _directory: tempfile::TempDir,
}

impl Node {
    pub async fn start() -> Self {
        Self::with_model(TestModel::default()).await
    }

    pub async fn with_model(model: TestModel) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let chain = journal::chain();
        let payments = FakePayments::new(Arc::clone(&chain), ASK, ROYALTY);
        let journal = Arc::new(journal::open(directory.path(), &chain).await);
        let vouchers = VoucherFile::open(directory.path()).unwrap();
        let gate = Gate::open(payments.clone(), journal.clone(), vouchers.clone()).await.unwrap();
        let model = Arc::new(model);
        let models = Arc::new(ModelRegistry::default());
        models.insert(ServedModel {
            id: MODEL.into(),
            agent: Some((AGENT, VERSION)),
            created: 1_700_000_000,
            owned_by: "assay".into(),
            model: model.clone(),
        });
        models.set_ready();
        let state = ServerState {
            models,
            recorder: Some(journal.clone() as Arc<dyn Recorder>),
            gate: Some(Arc::new(gate) as Arc<dyn PaymentGate>),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let config = ServerConfig::new(Access::Keys(key_file()));
        tokio::spawn(async move { serve(listener, config, state, std::future::pending()).await.unwrap() });
        // Signed requests of the millisecond in which the gate was opened may be of the process before it.
        tokio::time::sleep(Duration::from_millis(3)).await;
        let http = reqwest::Client::new();
        Self { address, http, model, chain, payments, journal, vouchers, _directory: directory }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// An API key; returns its token and id.
    pub fn key(&self, master: u8, funds: u128) -> (String, [u8; 32]) {
        let pay_id = self.payments.create(&api_master(master), new(PaymentKind::Key, funds));
        (token(master), pay_id)
    }

    pub fn channel(&self, master: u8, funds: u128) -> Payer<'_> {
        let pay_id = self.payments.create(&api_master(master), new(PaymentKind::Channel, funds));
        Payer { node: self, pay_id, signer: api_master(master).signer(&GENESIS, &PROVIDER), max_cost: 1_000 }
    }

    pub fn post(&self, body: &Value) -> RequestBuilder {
        self.http.post(self.url("/v1/chat/completions")).json(body)
    }

    pub async fn ask(&self, token: &str, body: &Value) -> Response {
        self.post(body).bearer_auth(token).send().await.unwrap()
    }

    /// Lets the gate see a newer finalised block.
    pub async fn next_block(&self) {
        let before = self.journal.status().head.unwrap().number;
        while self.journal.status().head.unwrap().number <= before {
            self.chain.tick();
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    pub async fn settle(&self) {
        journal::settle(&self.journal, &self.chain).await;
    }

    pub async fn redeem(&self) -> Redeemed {
        let (payments, usage) = (self.payments.clone(), self.journal.clone());
        Redeemer::new(payments, usage, self.vouchers.clone(), RedeemPolicy::default()).once().await.unwrap()
    }
}

/// The owner of a channel.
pub struct Payer<'a> {
    pub node: &'a Node,
    pub pay_id: [u8; 32],
    pub signer: SigningKey,
    pub max_cost: u128,
}

impl Payer<'_> {
    pub fn message(&self, body: &[u8]) -> RequestMessage {
        let mut nonce = [0; 32];
        getrandom::fill(&mut nonce).unwrap();
        RequestMessage {
            pay_id: self.pay_id,
            nonce,
            issued_ms: now_ms(),
            max_cost: self.max_cost,
            route: 1,
            body_hash: SoftSha256::digest(&[body]),
        }
    }

    pub fn headers(&self, message: &RequestMessage) -> Vec<(&'static str, String)> {
        vec![
            (HEADER_PAY, hex::encode(message.pay_id)),
            (HEADER_NONCE, hex::encode(message.nonce)),
            (HEADER_TIME, message.issued_ms.to_string()),
            (HEADER_MAX_COST, message.max_cost.to_string()),
            (HEADER_SIGNATURE, hex::encode(request::sign(&self.signer, message))),
        ]
    }

    pub fn signed(&self, body: &Value) -> RequestBuilder {
        let text = body.to_string();
        let headers = self.headers(&self.message(text.as_bytes()));
        let request = self.node.http.post(self.node.url("/v1/chat/completions")).body(text);
        with(request.header("content-type", "application/json"), headers)
    }

    pub async fn ask(&self, body: &Value) -> Response {
        self.signed(body).send().await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Response {
        let message = self.message(format!("GET {path}").as_bytes());
        with(self.node.http.get(self.node.url(path)), self.headers(&message)).send().await.unwrap()
    }

    /// A voucher for all that the lane has used.
    pub fn voucher(&self) -> SignedVoucher {
        let lane = self.node.journal.lane(self.pay_id, AGENT).unwrap();
        let message = VoucherMessage {
            pay_id: self.pay_id,
            agent: AGENT,
            cumulative: lane.cumulative,
            tokens_in: lane.paid.input,
            tokens_out: lane.paid.output,
            valid_until: 1_000_000,
            receipt_hash: lane.receipt_hash,
        };
        SignedVoucher { message, signature: voucher::sign(&self.signer, &message) }
    }

    pub async fn send_voucher(&self, voucher: &SignedVoucher) -> Response {
        let body = json!({ "voucher": voucher.to_text() });
        self.node.http.post(self.node.url("/v1/vouchers")).json(&body).send().await.unwrap()
    }
}

pub fn with(request: RequestBuilder, headers: Vec<(&'static str, String)>) -> RequestBuilder {
    headers.into_iter().fold(request, |request, (name, value)| request.header(name, value))
}

pub fn api_master(number: u8) -> ApiMaster {
    ApiMaster::from_secret(Secret::from_bytes([number; 32]))
}

pub fn token(master: u8) -> String {
    api_master(master).bearer(&GENESIS, &PROVIDER).to_text().as_str().to_owned()
}

pub fn new(kind: PaymentKind, funds: u128) -> New {
    New { kind, owner: user(0), funds, limit: None, scope: Scope::Any }
}

/// A greedy chat of 22 prompt tokens and `max_tokens` of answer: 22 + 2 · max_tokens planck.
pub fn body(max_tokens: u32) -> Value {
    json!({
        "model": MODEL,
        "messages": [{ "role": "user", "content": "hello" }],
        "temperature": 0,
        "max_tokens": max_tokens,
    })
}

pub fn now_ms() -> u64 {
    u64::try_from(std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_millis()).unwrap()
}

fn key_file() -> KeyFile {
    let hash = hex::encode(SoftSha256::digest(&[LOCAL_KEY.as_bytes()]));
    KeyFile::parse(&json!({ "sha256": hash, "account": hex::encode(user(1)), "label": "first" }).to_string()).unwrap()
}

/// Checks status and code of an error answer; returns its body.
pub async fn refused(response: Response, status: u16, code: &str) -> Value {
    let got = response.status().as_u16();
    let body: Value = response.json().await.unwrap();
    assert_eq!((got, body["error"]["code"].as_str()), (status, Some(code)), "{body}");
    assert!(body["error"]["message"].is_string() && body["error"]["type"].is_string());
    body
}

/// A header of an answer.
pub fn header(answer: &Response, name: &str) -> String {
    answer.headers()[name].to_str().unwrap().to_owned()
}
