//! The proxy between a plain client and a paid node: everything real but the model and the chain.

#[path = "../../server/tests/paid/support.rs"]
mod support;

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use assay_envelope::verify::{Facts, Questions, WorkerKey};
use assay_journal::chain::{Anchor, LogChain};
use assay_payer::{Channel, PayerChain, PayerError, Proxy, ProxyConfig, TotalsFile, chain::ChannelFacts};
use assay_primitives::economy::UnitPrice;
use async_trait::async_trait;
use serde_json::{Value, json};
use support::{AGENT, FakePayments, MODEL, MemoryChain, Node, PROVIDER, api_master, body, model::TestModel};
use tokio::net::TcpListener;

/// The chain as the payer sees it: the same memory as the node's.
struct PayerView {
    chain: Arc<MemoryChain>,
    payments: Arc<FakePayments>,
    /// What the owner believes to be the highest price; `None` asks the chain.
    price: Option<UnitPrice>,
    wrong_worker: AtomicBool,
    wrong_keys: AtomicBool,
}

fn failed(error: assay_journal::chain::ChainError) -> PayerError {
    PayerError(error.to_string())
}

#[async_trait]
impl PayerChain for PayerView {
    fn genesis(&self) -> [u8; 32] {
        self.chain.genesis
    }

    async fn finalized(&self) -> Result<u32, PayerError> {
        self.chain.finalized().await.map(|anchor| anchor.number).map_err(failed)
    }

    async fn block_hash(&self, number: u32) -> Result<Option<[u8; 32]>, PayerError> {
        Ok(self.chain.finalized_hash(number))
    }

    async fn price(&self, _: [u8; 32], _: u32, _: u32) -> Result<Option<UnitPrice>, PayerError> {
        Ok(self.price.or(self.payments.state().terms.unwrap().price()))
    }

    async fn encryption_key(&self, account: [u8; 32], number: u32) -> Result<Option<Vec<u8>>, PayerError> {
        let account = if self.wrong_keys.load(Ordering::SeqCst) { support::user(2) } else { account };
        let key = self.chain.encryption_key(account, Anchor { number, hash: [0; 32] }).await.map_err(failed)?;
        Ok(key.map(|key| key.public))
    }

    async fn operator(&self, agent: u32, number: u32) -> Result<Option<[u8; 32]>, PayerError> {
        self.chain.agent_operator(agent, Anchor { number, hash: [0; 32] }).await.map_err(failed)
    }

    async fn facts(&self, questions: &Questions) -> Result<Facts, PayerError> {
        let worker = assay_envelope::signature::SigningKey::from_bytes(&[8; 32]).verifying_key().to_bytes();
        let worker = if self.wrong_worker.load(Ordering::SeqCst) { [1; 32] } else { worker };
        Ok(Facts {
            genesis: Some(self.chain.genesis),
            provider: questions.provider,
            worker_key: Some(WorkerKey::Registered(worker)),
            ..Facts::default()
        })
    }
}

struct Running {
    address: SocketAddr,
    view: Arc<PayerView>,
    task: tokio::task::JoinHandle<()>,
}

impl Running {
    async fn ask(&self, body: &Value) -> reqwest::Response {
        let url = format!("http://{}/v1/chat/completions", self.address);
        // Clients send a key of their own; the proxy needs none and passes none on.
        reqwest::Client::new().post(url).bearer_auth("whatever").json(body).send().await.unwrap()
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        reqwest::get(format!("http://{}{path}", self.address)).await.unwrap()
    }

    async fn stop(self) {
        self.task.abort();
        let _ = self.task.await;
    }
}

async fn proxy(node: &Node, pay_id: [u8; 32], totals: &Path, price: Option<UnitPrice>, max_cost: u128) -> Running {
    let record = node.payments.record(pay_id);
    let facts = ChannelFacts {
        pay_id,
        owner: record.owner,
        provider: record.provider,
        nonce: record.nonce,
        signer: record.credential,
        share: record.share,
        readers: record.readers,
    };
    let view = Arc::new(PayerView {
        chain: node.chain.clone(),
        payments: node.payments.clone(),
        price,
        wrong_worker: AtomicBool::new(false),
        wrong_keys: AtomicBool::new(false),
    });
    let channel = Channel::new(facts, api_master(5).signer(&node.chain.genesis, &PROVIDER)).unwrap();
    let totals = TotalsFile::open(totals, pay_id).unwrap();
    let config = ProxyConfig { url: format!("http://{}/v1", node.address), max_cost };
    let proxy = Proxy::new(config, channel, view.clone(), totals);
    proxy.recover().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let task = tokio::spawn(async move { axum::serve(listener, proxy.router()).await.unwrap() });
    Running { address, view, task }
}

struct Setup {
    node: Node,
    pay_id: [u8; 32],
    totals: PathBuf,
    _folder: tempfile::TempDir,
}

async fn setup(model: TestModel) -> Setup {
    let node = Node::with_model(model).await;
    let pay_id = node.channel(5, 10_000).pay_id;
    let folder = tempfile::tempdir().unwrap();
    Setup { node, pay_id, totals: folder.path().join("channel.json"), _folder: folder }
}

async fn signed(node: &Node, pay_id: [u8; 32], cumulative: u128) {
    for _ in 0..2_000 {
        if node.vouchers.signed(pay_id, AGENT) == cumulative {
            return;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("{} is signed, not {cumulative}", node.vouchers.signed(pay_id, AGENT));
}

#[tokio::test]
async fn plain_client_is_answered_and_every_answer_is_paid_for() {
    let Setup { node, pay_id, totals, _folder } = setup(TestModel::default()).await;
    let proxy = proxy(&node, pay_id, &totals, None, 1_000).await;
    let list: Value = proxy.get("/v1/models").await.json().await.unwrap();
    assert_eq!(list["data"][0]["id"], MODEL);
    for number in 1..=3u128 {
        let answer = proxy.ask(&body(3)).await;
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["x-assay-cumulative"], (28 * number).to_string().as_str());
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(answer["choices"][0]["message"]["content"], "Assay offices prove");
    }
    signed(&node, pay_id, 84).await;

    let mut streamed = body(4);
    streamed["stream"] = true.into();
    let answer = proxy.ask(&streamed).await;
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    let id = answer.headers()["x-receipt-id"].to_str().unwrap().to_owned();
    assert!(answer.text().await.unwrap().ends_with("data: [DONE]\n\n"));
    signed(&node, pay_id, 84 + 30).await;
    let receipt: Value = proxy.get(&format!("/v1/receipts/{id}")).await.json().await.unwrap();
    assert_eq!(receipt["type"], "assay.receipt");

    node.settle().await;
    assert_eq!(node.redeem().await.vouchers, 1);
    assert_eq!(node.payments.state().paid, 114);
    // What the provider refuses is passed on as it is.
    let refused = proxy.ask(&json!({ "model": MODEL, "messages": [] })).await;
    assert_eq!(refused.status(), 400);
    let unknown = proxy.ask(&json!({ "model": "other" })).await;
    assert_eq!(unknown.status(), 400);
}

#[tokio::test]
async fn restarted_proxy_goes_on_and_settles_what_a_crash_left_open() {
    let Setup { node, pay_id, totals, _folder } = setup(TestModel::default()).await;
    let first = proxy(&node, pay_id, &totals, None, 1_000).await;
    assert_eq!(first.ask(&body(3)).await.status(), 200);
    signed(&node, pay_id, 28).await;
    first.stop().await;

    // GIVEN a voucher that was lost before it was stored: the file of before, with the request open.
    let text = std::fs::read_to_string(&totals).unwrap();
    let second = proxy_when_free(&node, pay_id, &totals).await;
    second.ask(&body(3)).await.bytes().await.unwrap();
    signed(&node, pay_id, 56).await;
    second.stop().await;
    let after: Value = serde_json::from_str(&std::fs::read_to_string(&totals).unwrap()).unwrap();
    assert_eq!(after["lanes"]["7"]["cumulative"], "56");
    let before: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(before["lanes"]["7"]["cumulative"], "28");
    let third = proxy_when_free(&node, pay_id, &totals).await;
    assert_eq!(third.ask(&body(3)).await.status(), 200);
    signed(&node, pay_id, 84).await;
}

/// The file's lock goes with the last task of the former proxy.
async fn proxy_when_free(node: &Node, pay_id: [u8; 32], totals: &Path) -> Running {
    for _ in 0..400 {
        match TotalsFile::open(totals, pay_id) {
            Ok(file) => {
                drop(file);
                return proxy(node, pay_id, totals, None, 1_000).await;
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
        }
    }
    panic!("the former proxy does not end");
}

#[tokio::test]
async fn client_that_goes_away_leaves_a_paid_record() {
    let Setup { node, pay_id, totals, _folder } = setup(TestModel::gated()).await;
    let proxy = proxy(&node, pay_id, &totals, None, 1_000).await;
    let mut streamed = body(12);
    streamed["stream"] = true.into();
    node.model.gate.add_permits(2);
    let answer = proxy.ask(&streamed).await;
    assert_eq!(answer.status(), 200);
    drop(answer);
    let mut used = 0;
    for _ in 0..2_000 {
        used = node.journal.lane(pay_id, AGENT).map_or(0, |lane| lane.cumulative);
        if used > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!((22..=26).contains(&used), "{used}");
    signed(&node, pay_id, used).await;
    node.model.gate.add_permits(1_000);
    assert_eq!(proxy.ask(&body(3)).await.status(), 200);
}

#[tokio::test]
async fn no_voucher_is_signed_for_a_receipt_that_does_not_hold() {
    let cheap = UnitPrice { per_million_input: 1_000_000, per_million_output: 1_999_999 };
    /// What is wrong, the listed price if it is that, and what else to change.
    type Case = (&'static str, Option<UnitPrice>, fn(&PayerView));
    let cases: [Case; 3] = [
        ("listed price", Some(cheap), |_| {}),
        ("worker key", None, |view| view.wrong_worker.store(true, Ordering::SeqCst)),
        ("wraps", None, |view| view.wrong_keys.store(true, Ordering::SeqCst)),
    ];
    for (reason, price, break_it) in cases {
        let Setup { node, pay_id, totals, _folder } = setup(TestModel::default()).await;
        let proxy = proxy(&node, pay_id, &totals, price, 1_000).await;
        break_it(&proxy.view);
        assert_eq!(proxy.ask(&body(3)).await.status(), 200);
        let stopped = proxy.ask(&body(3)).await;
        assert_eq!(stopped.status(), 502, "{reason}");
        let error: Value = stopped.json().await.unwrap();
        assert_eq!(error["error"]["code"], "receipt_refused");
        assert!(error["error"]["message"].as_str().unwrap().contains(reason), "{error}");
        assert_eq!(node.vouchers.signed(pay_id, AGENT), 0);
    }
}

#[tokio::test]
async fn provider_that_asks_for_more_than_the_signed_maximum_is_not_served() {
    let Setup { node, pay_id, totals, _folder } = setup(TestModel::default()).await;
    let proxy = proxy(&node, pay_id, &totals, None, 27).await;
    let refused = proxy.ask(&body(3)).await;
    assert_eq!(refused.status(), 402);
    let refused: Value = refused.json().await.unwrap();
    assert_eq!(refused["payment"], json!({ "needed": "28", "maximum": "27" }));
    assert_eq!(proxy.ask(&body(2)).await.status(), 200);
}

#[tokio::test]
async fn requests_of_one_agent_go_one_after_the_other() {
    let Setup { node, pay_id, totals, _folder } = setup(TestModel::default()).await;
    let proxy = proxy(&node, pay_id, &totals, None, 1_000).await;
    let asked = body(3);
    let answers = futures::future::join_all((0..5).map(|_| proxy.ask(&asked))).await;
    assert!(answers.iter().all(|answer| answer.status() == 200));
    signed(&node, pay_id, 5 * 28).await;
}

#[test]
fn channel_is_refused_with_another_signer() {
    let facts = ChannelFacts {
        pay_id: [1; 32],
        owner: [2; 32],
        provider: [3; 32],
        nonce: 0,
        signer: [4; 32],
        share: assay_envelope::recipients::Class::Metadata,
        readers: Vec::new(),
    };
    assert!(Channel::new(facts, api_master(5).signer(&[9; 32], &PROVIDER)).is_err());
}
