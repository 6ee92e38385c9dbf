//! A running server and its parts.

pub mod model;
pub mod receipt;
pub mod recorder;

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use assay_primitives::hash::{Sha256, SoftSha256};
use assay_server::{Access, KeyFile, ModelRegistry, ServedModel, ServerConfig, ServerState, serve};
use reqwest::{RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use model::TestModel;
use recorder::TestRecorder;

/// Key of the first account.
pub const KEY: &str = "first key";
/// Key of the second account.
pub const OTHER_KEY: &str = "second key";
/// Account of [`KEY`].
pub const ACCOUNT: [u8; 32] = [0x11; 32];
/// Account of [`OTHER_KEY`].
pub const OTHER_ACCOUNT: [u8; 32] = [0x22; 32];
/// The served model.
pub const MODEL: &str = "agent-7";

/// Longest wait for something that must happen.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A server on a free port of 127.0.0.1.
pub struct Server {
    pub address: SocketAddr,
    pub http: reqwest::Client,
    pub model: Arc<TestModel>,
    pub recorder: Option<Arc<TestRecorder>>,
    pub registry: Arc<ModelRegistry>,
    pub shutdown: CancellationToken,
    pub task: tokio::task::JoinHandle<()>,
}

/// What differs between tests.
pub struct Setup {
    pub config: ServerConfig,
    pub model: TestModel,
    pub recorder: Option<TestRecorder>,
    pub loaded: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            config: ServerConfig::new(Access::Keys(key_file())),
            model: TestModel::default(),
            recorder: Some(TestRecorder::default()),
            loaded: true,
        }
    }
}

pub fn key_file() -> KeyFile {
    let line = |key: &str, account: [u8; 32], label: &str| {
        let hash = hex::encode(SoftSha256::digest(&[key.as_bytes()]));
        json!({ "sha256": hash, "account": hex::encode(account), "label": label }).to_string()
    };
    let lines = [line(KEY, ACCOUNT, "first"), line(OTHER_KEY, OTHER_ACCOUNT, "second")];
    KeyFile::parse(&lines.join("\n")).unwrap()
}

impl Setup {
    /// Without a chain.
    pub fn unrecorded() -> Self {
        Self { recorder: None, ..Self::default() }
    }

    pub async fn start(self) -> Server {
        let (model, recorder) = (Arc::new(self.model), self.recorder.map(Arc::new));
        let registry = Arc::new(ModelRegistry::default());
        let state = ServerState {
            models: Arc::clone(&registry),
            recorder: recorder.clone().map(|recorder| recorder as Arc<dyn assay_journal::api::Recorder>),
            gate: None,
        };
        if self.loaded {
            load(&registry, Arc::clone(&model));
        }
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shutdown = CancellationToken::new();
        let stop = shutdown.clone().cancelled_owned();
        let task = tokio::spawn(async move { serve(listener, self.config, state, stop).await.unwrap() });
        Server { address, http: reqwest::Client::new(), model, recorder, registry, shutdown, task }
    }
}

/// Makes the model known and the server ready.
pub fn load(registry: &ModelRegistry, model: Arc<TestModel>) {
    registry.insert(ServedModel {
        id: MODEL.into(),
        agent: Some((7, 3)),
        created: 1_700_000_000,
        owned_by: "assay".into(),
        model,
    });
    registry.set_ready();
}

impl Server {
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(self.url(path)).bearer_auth(KEY)
    }

    pub fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        self.http.post(self.url(path)).bearer_auth(KEY).json(body)
    }

    pub async fn chat(&self, body: &Value) -> Response {
        self.post("/v1/chat/completions", body).send().await.unwrap()
    }

    /// Body of a chat that must succeed.
    pub async fn chat_ok(&self, body: &Value) -> Value {
        let response = self.chat(body).await;
        assert_eq!(response.status(), StatusCode::OK);
        response.json().await.unwrap()
    }

    pub fn recorder(&self) -> &TestRecorder {
        self.recorder.as_ref().unwrap()
    }
}

/// A greedy chat, with members of `more` added or replaced.
pub fn chat_body(more: Value) -> Value {
    let mut body = json!({
        "model": MODEL,
        "messages": [{ "role": "user", "content": "hello" }],
        "temperature": 0,
    });
    merge(&mut body, more);
    body
}

/// A greedy completion, with members of `more` added or replaced.
pub fn completion_body(more: Value) -> Value {
    let mut body = json!({ "model": MODEL, "prompt": "once upon", "temperature": 0 });
    merge(&mut body, more);
    body
}

fn merge(body: &mut Value, more: Value) {
    let (Value::Object(body), Value::Object(more)) = (body, more) else { panic!("objects") };
    body.extend(more);
}

/// Checks status, code and param of an error answer; returns its message.
pub async fn assert_error(response: Response, status: u16, code: &str, param: Option<&str>) -> String {
    let got = response.status().as_u16();
    let body: Value = response.json().await.unwrap();
    let error = &body["error"];
    assert_eq!((got, error["code"].as_str()), (status, Some(code)), "{body}");
    assert_eq!(error["param"].as_str(), param, "{body}");
    assert!(error["type"].is_string(), "{body}");
    error["message"].as_str().unwrap().to_owned()
}

/// Waits until `holds`; the test fails when it never does.
pub async fn eventually(what: &str, holds: impl Fn() -> bool) {
    let end = tokio::time::Instant::now() + PATIENCE;
    while !holds() {
        assert!(tokio::time::Instant::now() < end, "never happened: {what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
