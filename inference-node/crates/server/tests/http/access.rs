//! Who may call, and what the server tells about keys.

use assay_server::config::ConfigRefused;
use assay_server::{Access, ModelRegistry, ServeRefused, ServerConfig, ServerState, serve};
use serde_json::json;
use std::sync::Arc;
use tokio::net::TcpListener;

use crate::support::recorder::TestRecorder;
use crate::support::{ACCOUNT, KEY, Setup, assert_error, chat_body};

/// The token of the record format's test vectors.
const TOKEN: &str = "sk-assay-5yKk4tgupQqP3XxsHO__1m7frY1qXMZ-Uxye6CFGo_MFNNVe";

#[tokio::test]
async fn request_is_refused_without_a_known_key() {
    let server = Setup::default().start().await;
    let post = || server.http.post(server.url("/v1/chat/completions")).json(&chat_body(json!({})));
    let response = post().send().await.unwrap();
    assert_eq!(response.headers()["www-authenticate"], "Bearer");
    assert_error(response, 401, "missing_api_key", None).await;
    for value in ["Bearer", "Bearer ", "Basic Zm9v", "nonsense"] {
        let response = post().header("authorization", value).send().await.unwrap();
        assert_error(response, 401, "missing_api_key", None).await;
    }
    for key in ["first", "first key ", "FIRST KEY", TOKEN] {
        let response = post().header("authorization", format!("Bearer {key}x")).send().await.unwrap();
        let code = if key == TOKEN { "token_malformed" } else { "invalid_api_key" };
        let message = assert_error(response, 401, code, None).await;
        assert!(!message.contains(key), "{message}");
    }
    let twice = post().header("authorization", format!("Bearer {KEY}")).header("authorization", "Bearer other");
    assert_error(twice.send().await.unwrap(), 401, "invalid_api_key", None).await;
    // Well formed, but of nobody.
    assert_error(post().bearer_auth(TOKEN).send().await.unwrap(), 401, "invalid_api_key", None).await;
    assert_eq!(server.recorder().count(), 0);
}

#[tokio::test]
async fn master_key_is_refused_with_a_warning_and_never_repeated() {
    let server = Setup::default().start().await;
    let response = server.http.get(server.url("/v1/models")).bearer_auth("ak-assay-secret").send().await.unwrap();
    let message = assert_error(response, 401, "master_key_exposed", None).await;
    assert!(!message.contains("secret"));
}

#[tokio::test]
async fn every_api_route_needs_a_key() {
    let server = Setup::default().start().await;
    for path in ["/v1/models", "/v1/models/agent-7", "/v1/receipts/00112233445566778899aabbccddeeff"] {
        let response = server.http.get(server.url(path)).send().await.unwrap();
        assert_error(response, 401, "missing_api_key", None).await;
    }
}

#[tokio::test]
async fn open_server_answers_local_names_only_and_records_for_its_account() {
    let config = ServerConfig::new(Access::Open { account: Some(ACCOUNT) });
    let server = Setup { config, ..Setup::default() }.start().await;
    let post = || server.http.post(server.url("/v1/chat/completions")).json(&chat_body(json!({})));
    assert_eq!(post().send().await.unwrap().status(), 200);
    assert_eq!(server.recorder().only().0.account, ACCOUNT);
    let rebound = post().header("host", "attacker.example:8080").send().await.unwrap();
    assert_error(rebound, 403, "host_refused", None).await;
    assert_eq!(post().header("host", "localhost:1").send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn open_server_is_refused_when_others_could_reach_it_or_records_have_no_account() {
    let state = |recorder: Option<Arc<TestRecorder>>| ServerState {
        models: Arc::new(ModelRegistry::default()),
        recorder: recorder.map(|recorder| recorder as Arc<dyn assay_journal::api::Recorder>),
        gate: None,
    };
    let open = ServerConfig::new(Access::Open { account: None });
    let everywhere = TcpListener::bind("0.0.0.0:0").await.unwrap();
    let refused = serve(everywhere, open.clone(), state(None), std::future::pending()).await;
    assert!(matches!(refused, Err(ServeRefused::OpenToOthers { .. })));
    let local = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let refused = serve(local, open, state(Some(Arc::default())), std::future::pending()).await;
    assert!(matches!(refused, Err(ServeRefused::Config(ConfigRefused::AccountMissing))));
}

#[tokio::test]
async fn receipt_is_for_its_caller_only() {
    let server = Setup::default().start().await;
    let response = server.chat(&chat_body(json!({}))).await;
    let id = response.headers()["x-receipt-id"].to_str().unwrap().to_owned();
    assert_eq!(id.len(), 32);
    let path = format!("/v1/receipts/{id}");
    let receipt: serde_json::Value = server.get(&path).send().await.unwrap().json().await.unwrap();
    assert_eq!(receipt["type"], "assay.receipt");
    assert!(receipt["message"].as_str().unwrap().contains(&id));
    let stranger = server.http.get(server.url(&path)).bearer_auth(crate::support::OTHER_KEY);
    assert_error(stranger.send().await.unwrap(), 404, "not_found", None).await;
    for id in ["00112233445566778899aabbccddeeff", "xyz", "00"] {
        let response = server.get(&format!("/v1/receipts/{id}")).send().await.unwrap();
        assert_error(response, 404, "not_found", None).await;
    }
}
