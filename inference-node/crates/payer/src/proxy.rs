//! The proxy: an OpenAI-compatible server on loopback. Any client talks to it without a key; it signs, checks and pays.

use std::{
    collections::{HashMap, HashSet},
    io,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use assay_envelope::{file::LogFile, kdf::Secret};
use assay_primitives::{
    economy::UnitPrice,
    entry::RecordHeader,
    ids::{AgentId, Balance, VersionNumber},
    request::RequestMessage,
};
use axum::{
    Json, Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::any,
};
use bytes::Bytes;
use futures::{Stream, StreamExt};
use http_body_util::{BodyExt, Limited};
use serde_json::{Value, json};
use tokio::sync::{Mutex as Turn, OwnedMutexGuard, mpsc};

use crate::{
    chain::PayerChain,
    channel::{Channel, Signed},
    check::{self, Asked, Refused},
    totals::{LaneTotals, OpenRequest, TotalsFile},
};

/// Largest request body, bytes: that of the provider.
const BODY_LIMIT: usize = 4 * 1024 * 1024;
/// Blocks that a voucher is valid for: two days.
const VOUCHER_BLOCKS: u32 = 57_600;
/// Times that a receipt is asked for: a request that its client cut off is recorded a moment later.
const RECEIPT_TRIES: u32 = 20;
/// Pause between them.
const RECEIPT_PAUSE: Duration = Duration::from_millis(250);
/// Pieces of an answer that wait for a slow client.
const PIECES: usize = 64;
/// Headers of an answer that the client gets.
const PASSED: [&str; 6] =
    ["content-type", "retry-after", "cache-control", "x-receipt-id", "x-assay-cost", "x-assay-cumulative"];
/// Names of the record's receipt and of the voucher, as the provider has them.
const RECEIPT_HEADER: &str = "x-receipt-id";
const VOUCHER_HEADER: &str = "x-assay-voucher";

/// What the owner of the channel decides.
#[derive(Clone, Debug)]
pub struct ProxyConfig {
    /// Base URL of the provider, ending in `/v1`.
    pub url: String,
    /// Most that one request may cost, planck.
    pub max_cost: Balance,
}

/// The proxy of one channel.
pub struct Proxy {
    config: ProxyConfig,
    channel: Channel,
    chain: Arc<dyn PayerChain>,
    client: reqwest::Client,
    totals: Mutex<TotalsFile>,
    /// One request at a time for each agent.
    lanes: Mutex<HashMap<AgentId, Arc<Turn<()>>>>,
    models: Mutex<HashMap<String, (AgentId, VersionNumber)>>,
    /// Sessions whose wraps were checked.
    checked: Mutex<HashSet<[u8; 32]>>,
}

/// Why the proxy itself gives no answer.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("the provider does not answer: {0}")]
    Upstream(String),
    #[error("no voucher was signed for the last request, so that nothing more is asked for: {0}")]
    Stopped(String),
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error("the totals cannot be stored: {0}")]
    Disk(#[from] io::Error),
    #[error("{0}")]
    Request(String),
}

impl From<reqwest::Error> for Failure {
    fn from(error: reqwest::Error) -> Self {
        Self::Upstream(error.without_url().to_string())
    }
}

impl From<crate::PayerError> for Failure {
    fn from(error: crate::PayerError) -> Self {
        Self::Refused(error.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, code) = match &self {
            Self::Upstream(_) => (StatusCode::BAD_GATEWAY, "provider_unreachable"),
            Self::Stopped(_) | Self::Refused(_) => (StatusCode::BAD_GATEWAY, "receipt_refused"),
            Self::Disk(_) => (StatusCode::INTERNAL_SERVER_ERROR, "totals_not_stored"),
            Self::Request(_) => (StatusCode::BAD_REQUEST, "invalid_request"),
        };
        tracing::warn!(code, error = %self, "no answer");
        let error = json!({ "message": self.to_string(), "type": "proxy_error", "param": null, "code": code });
        (status, Json(json!({ "error": error }))).into_response()
    }
}

impl Proxy {
    /// A proxy for a channel, with its totals.
    pub fn new(config: ProxyConfig, channel: Channel, chain: Arc<dyn PayerChain>, totals: TotalsFile) -> Arc<Self> {
        Arc::new(Self {
            config,
            channel,
            chain,
            client: reqwest::Client::new(),
            totals: Mutex::new(totals),
            lanes: Mutex::default(),
            models: Mutex::default(),
            checked: Mutex::default(),
        })
    }

    /// Its routes: everything below `/v1`, passed on.
    pub fn router(self: Arc<Self>) -> Router {
        Router::new().route("/v1/{*path}", any(pass)).with_state(self)
    }

    /// Settles requests that a crash left open.
    pub async fn recover(self: &Arc<Self>) {
        let agents = lock(&self.totals).agents();
        for agent in agents {
            let _turn = self.turn(agent).lock_owned().await;
            if let Err(error) = self.settle(agent).await {
                tracing::warn!(agent, %error, "a request of the last run is not settled");
            }
        }
    }

    async fn pass(self: Arc<Self>, request: Request) -> Result<Response, Failure> {
        let (parts, body) = request.into_parts();
        let path = parts.uri.path().to_owned();
        match parts.method {
            Method::GET => {
                let signed = self.channel.sign_get(&path)?;
                let answer = self.send(self.client.get(self.url(&path)), &signed).await?;
                Ok(passed(&answer, StatusCode::OK).body_from(answer.bytes_stream()))
            }
            Method::POST => {
                let body = Limited::new(body, BODY_LIMIT).collect().await;
                let body = body.map_err(|_| Failure::Request(format!("the body exceeds {BODY_LIMIT} bytes")))?;
                self.ask(&path, body.to_bytes()).await
            }
            method => Err(Failure::Request(format!("{method} is not passed on"))),
        }
    }

    /// A request that costs something, from the voucher before it to the voucher after it.
    async fn ask(self: &Arc<Self>, path: &str, body: Bytes) -> Result<Response, Failure> {
        let value: Value = serde_json::from_slice(&body)
            .map_err(|error| Failure::Request(format!("the body is not JSON: {error}")))?;
        let name = value.get("model").and_then(Value::as_str).unwrap_or_default();
        let (agent, version) = self.model(name).await?;
        let turn = self.turn(agent).lock_owned().await;
        self.settle(agent).await?;
        let lane = lock(&self.totals).lane(agent);
        let price = self.price(agent, version).await?;
        let signed = self.channel.sign_post(path, &body, self.config.max_cost)?;
        let mut request = self.client.post(self.url(path)).header(header::CONTENT_TYPE, "application/json").body(body);
        if !lane.voucher.is_empty() {
            request = request.header(VOUCHER_HEADER, &lane.voucher);
        }
        let answer = self.send(request, &signed).await?;
        let id = answer.headers().get(RECEIPT_HEADER).and_then(|id| id.to_str().ok());
        let Some(request_id) = id.and_then(request_id) else {
            // Nothing was recorded, so nothing is owed.
            return Ok(passed(&answer, StatusCode::OK).body_from(answer.bytes_stream()));
        };
        let open = OpenRequest { request_id, message: signed.message.encode().to_vec(), version };
        lock(&self.totals).set(agent, LaneTotals { open: Some(open), ..lane })?;
        let head = passed(&answer, StatusCode::OK);
        let (sender, pieces) = mpsc::channel(PIECES);
        tokio::spawn(Arc::clone(self).follow(agent, price, answer, sender, turn));
        let pieces = futures::stream::unfold(pieces, |mut pieces| async move {
            pieces.recv().await.map(|piece: Result<Bytes, io::Error>| (piece, pieces))
        });
        Ok(head.body_from(pieces))
    }

    /// Passes an answer on to its end, or until the client is gone, and pays for it.
    async fn follow(
        self: Arc<Self>,
        agent: AgentId,
        price: Option<UnitPrice>,
        answer: reqwest::Response,
        client: mpsc::Sender<Result<Bytes, io::Error>>,
        turn: OwnedMutexGuard<()>,
    ) {
        let mut pieces = answer.bytes_stream();
        loop {
            // The provider stops when its client goes; what it has done by then is owed.
            let piece = tokio::select! {
                piece = pieces.next() => piece,
                () = client.closed() => None,
            };
            let Some(piece) = piece else { break };
            let failed = piece.is_err();
            let _ = client.send(piece.map_err(|error| io::Error::other(error.without_url()))).await;
            if failed {
                break;
            }
        }
        drop(pieces);
        // The client need not wait for the payment.
        drop(client);
        if let Err(error) = self.settle_at(agent, price).await {
            tracing::error!(agent, %error, "no voucher for the last request");
        }
        drop(turn);
    }

    /// Settles the open request of a lane, if there is one.
    async fn settle(&self, agent: AgentId) -> Result<(), Failure> {
        let open = lock(&self.totals).lane(agent).open;
        let Some(open) = open else { return Ok(()) };
        let price = self.price(agent, open.version).await?;
        self.settle_at(agent, price).await
    }

    /// Fetches and checks the receipt of the lane's open request, stores the new totals, and sends their voucher.
    async fn settle_at(&self, agent: AgentId, before: Option<UnitPrice>) -> Result<(), Failure> {
        let lane = lock(&self.totals).lane(agent);
        let Some(open) = lane.open.clone() else { return Ok(()) };
        if let Some(reason) = &lane.refused {
            return Err(Failure::Stopped(reason.clone()));
        }
        let after = self.price(agent, open.version).await?;
        let price = dearer(before, after);
        let outcome = self.check(agent, &lane, &open, price).await;
        let totals = match outcome {
            Ok(Some(totals)) => totals,
            // Without a record there is nothing to pay.
            Ok(None) => return Ok(lock(&self.totals).set(agent, LaneTotals { open: None, ..lane })?),
            // What the chain or the network could not answer is asked again; what was found is not.
            Err(error @ (Failure::Upstream(_) | Failure::Refused(Refused::Chain(_)) | Failure::Disk(_))) => {
                return Err(error);
            }
            Err(error) => {
                let refused = Some(error.to_string());
                lock(&self.totals).set(agent, LaneTotals { refused, ..lane })?;
                return Err(error);
            }
        };
        let until = self.chain.finalized().await?.saturating_add(VOUCHER_BLOCKS);
        let voucher = self.channel.sign_voucher(agent, &totals, until);
        lock(&self.totals).set(agent, LaneTotals { voucher: voucher.clone(), ..totals })?;
        // A voucher that is lost here goes with the next request.
        let url = self.url("/v1/vouchers");
        match self.client.post(url).json(&json!({ "voucher": voucher })).send().await {
            Ok(answer) if answer.status().is_success() => Ok(()),
            Ok(answer) => {
                tracing::warn!(agent, status = %answer.status(), "the provider did not take the voucher");
                Ok(())
            }
            Err(error) => {
                tracing::warn!(agent, error = %error.without_url(), "the voucher was not sent");
                Ok(())
            }
        }
    }

    async fn check(
        &self,
        agent: AgentId,
        lane: &LaneTotals,
        open: &OpenRequest,
        price: Option<UnitPrice>,
    ) -> Result<Option<LaneTotals>, Failure> {
        let message = RequestMessage::parse(&open.message)
            .ok_or_else(|| Failure::Request("the stored request is malformed".into()))?;
        let Some(file) = self.receipt(open.request_id).await? else { return Ok(None) };
        let file = LogFile::from_json(&file).map_err(Refused::from)?;
        let channel = self.channel.facts();
        let record = RecordHeader::parse(&file.header).map_err(|error| Refused::File(error.into()))?;
        if !lock(&self.checked).contains(&record.session_id) {
            let path = format!("/v1/sessions/{}", record.session_seq);
            let session = self.get_json(&path).await?;
            let entry = hex::decode(session["entry"].as_str().unwrap_or_default()).unwrap_or_default();
            let mut secret = [0; 32];
            hex::decode_to_slice(session["secret"].as_str().unwrap_or_default(), &mut secret)
                .map_err(|_| Refused::Session("the provider does not show its secret".into()))?;
            check::session(&*self.chain, channel, &record, &entry, Secret::from_bytes(secret)).await?;
            lock(&self.checked).insert(record.session_id);
        }
        let asked = Asked { channel, message: &message, request_id: open.request_id, agent, before: lane, price };
        Ok(Some(check::receipt(&*self.chain, &file, &asked).await?))
    }

    /// The receipt of a request; `None` when the provider has none, also some seconds later.
    async fn receipt(&self, request_id: [u8; 16]) -> Result<Option<Value>, Failure> {
        let path = format!("/v1/receipts/{}", hex::encode(request_id));
        for _ in 0..RECEIPT_TRIES {
            match self.get_json(&path).await {
                Err(Failure::Request(_)) => tokio::time::sleep(RECEIPT_PAUSE).await,
                other => return other.map(Some),
            }
        }
        Ok(None)
    }

    /// A signed GET; an answer other than 200 is `Request`.
    async fn get_json(&self, path: &str) -> Result<Value, Failure> {
        let signed = self.channel.sign_get(path)?;
        let answer = self.send(self.client.get(self.url(path)), &signed).await?;
        let status = answer.status();
        let text = answer.text().await?;
        if !status.is_success() {
            return Err(Failure::Request(format!("{path}: {status}: {}", text.trim())));
        }
        serde_json::from_str(&text).map_err(|error| Failure::Upstream(format!("{path}: {error}")))
    }

    async fn send(&self, request: reqwest::RequestBuilder, signed: &Signed) -> Result<reqwest::Response, Failure> {
        let request = signed.headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
        Ok(request.send().await?)
    }

    /// Agent and version behind a name.
    async fn model(&self, name: &str) -> Result<(AgentId, VersionNumber), Failure> {
        if let Some(known) = lock(&self.models).get(name) {
            return Ok(*known);
        }
        let list = self.get_json("/v1/models").await?;
        let number = |value: &Value| value.as_u64().and_then(|number| u32::try_from(number).ok());
        let mut models = lock(&self.models);
        for model in list["data"].as_array().into_iter().flatten() {
            let lane = number(&model["agent"]).zip(number(&model["version"]));
            if let (Some(id), Some(lane)) = (model["id"].as_str(), lane) {
                models.insert(id.to_owned(), lane);
            }
        }
        let known = models.get(name).copied();
        known.ok_or_else(|| Failure::Request(format!("the provider does not serve `{name}`")))
    }

    async fn price(&self, agent: AgentId, version: VersionNumber) -> Result<Option<UnitPrice>, Failure> {
        Ok(self.chain.price(self.channel.facts().provider, agent, version).await?)
    }

    fn turn(&self, agent: AgentId) -> Arc<Turn<()>> {
        Arc::clone(lock(&self.lanes).entry(agent).or_default())
    }

    /// `path` begins with `/v1`, which the base URL ends with.
    fn url(&self, path: &str) -> String {
        let base = self.config.url.trim_end_matches('/').trim_end_matches("/v1");
        format!("{base}{path}")
    }
}

async fn pass(State(proxy): State<Arc<Proxy>>, request: Request) -> Response {
    proxy.pass(request).await.unwrap_or_else(IntoResponse::into_response)
}

/// Status and headers of an answer that is passed on.
struct Head {
    status: StatusCode,
    headers: Vec<(HeaderName, HeaderValue)>,
}

fn passed(answer: &reqwest::Response, otherwise: StatusCode) -> Head {
    let headers = PASSED.iter().filter_map(|name| {
        let value = answer.headers().get(*name)?;
        Some((HeaderName::from_static(name), HeaderValue::from_bytes(value.as_bytes()).ok()?))
    });
    let status = StatusCode::from_u16(answer.status().as_u16()).unwrap_or(otherwise);
    Head { status, headers: headers.collect() }
}

impl Head {
    fn body_from<E: std::error::Error + Send + Sync + 'static>(
        self,
        pieces: impl Stream<Item = Result<Bytes, E>> + Send + 'static,
    ) -> Response {
        let mut response = Response::new(Body::from_stream(pieces));
        *response.status_mut() = self.status;
        response.headers_mut().extend(self.headers);
        response
    }
}

fn request_id(text: &str) -> Option<[u8; 16]> {
    let mut id = [0; 16];
    hex::decode_to_slice(text, &mut id).ok().map(|()| id)
}

/// The dearer of two prices, part by part: a price may change while a request runs.
fn dearer(one: Option<UnitPrice>, other: Option<UnitPrice>) -> Option<UnitPrice> {
    let (one, other) = match (one, other) {
        (Some(one), Some(other)) => (one, other),
        (one, other) => return one.or(other),
    };
    Some(UnitPrice {
        per_million_input: one.per_million_input.max(other.per_million_input),
        per_million_output: one.per_million_output.max(other.per_million_output),
    })
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
