//! Places in the engine and per key, and the end of the server.

use std::time::Duration;

use assay_server::{Access, ServerConfig};
use serde_json::json;
use std::sync::atomic::Ordering;

use crate::support::model::TestModel;
use crate::support::{OTHER_KEY, Setup, assert_error, chat_body, eventually, key_file};

fn config() -> ServerConfig {
    ServerConfig::new(Access::Keys(key_file()))
}

#[tokio::test]
async fn request_is_refused_with_retry_after_when_the_queue_is_full() {
    let mut model = TestModel::gated();
    model.capacity = 2;
    let gate = std::sync::Arc::clone(&model.gate);
    let server = Setup { model, ..Setup::default() }.start().await;
    let running = server.chat(&chat_body(json!({ "stream": true }))).await;
    // Two more rows do not fit; the one that did is freed again.
    let response = server.chat(&chat_body(json!({ "n": 2 }))).await;
    assert_eq!(response.headers()["retry-after"], "1");
    assert_error(response, 429, "queue_full", None).await;
    eventually("the refused request's row is freed", || server.model.running() == 1).await;
    assert_eq!(server.recorder().reserved.load(Ordering::SeqCst), 1);
    gate.add_permits(1_000);
    assert!(running.text().await.unwrap().ends_with("data: [DONE]\n\n"));
}

#[tokio::test]
async fn key_is_limited_in_requests_at_once() {
    let config = ServerConfig { max_concurrent_per_key: Some(1), ..config() };
    let server = Setup { config, model: TestModel::gated(), ..Setup::default() }.start().await;
    let running = server.chat(&chat_body(json!({ "stream": true }))).await;
    let response = server.chat(&chat_body(json!({}))).await;
    assert_eq!(response.headers()["retry-after"], "1");
    assert_error(response, 429, "too_many_concurrent_requests", None).await;
    let other = server.http.post(server.url("/v1/chat/completions")).bearer_auth(OTHER_KEY);
    let other = other.json(&chat_body(json!({ "stream": true }))).send().await.unwrap();
    assert_eq!(other.status(), 200, "another key has its own places");
    server.model.gate.add_permits(1_000);
    running.text().await.unwrap();
    assert_eq!(server.chat(&chat_body(json!({}))).await.status(), 200);
}

#[tokio::test]
async fn key_is_limited_in_requests_per_minute() {
    let config = ServerConfig { requests_per_minute: Some(2), ..config() };
    let server = Setup { config, ..Setup::default() }.start().await;
    for _ in 0..2 {
        server.chat_ok(&chat_body(json!({}))).await;
    }
    let response = server.chat(&chat_body(json!({}))).await;
    let wait: u64 = response.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=30).contains(&wait));
    assert_error(response, 429, "rate_limit_exceeded", None).await;
}

#[tokio::test]
async fn output_is_capped_by_the_operator_and_a_larger_wish_is_refused() {
    let config = ServerConfig { max_output_tokens: Some(4), ..config() };
    let server = Setup { config, ..Setup::default() }.start().await;
    assert_eq!(server.chat_ok(&chat_body(json!({}))).await["usage"]["completion_tokens"], 4);
    let response = server.chat(&chat_body(json!({ "max_tokens": 5 }))).await;
    assert_error(response, 400, "invalid_value", Some("max_tokens")).await;
}

#[tokio::test]
async fn generation_ends_at_the_operators_time_limit() {
    let config = ServerConfig { generation_timeout: Some(Duration::from_millis(50)), ..config() };
    let server = Setup { config, model: TestModel::gated(), ..Setup::default() }.start().await;
    let response = server.chat(&chat_body(json!({}))).await;
    assert_error(response, 504, "generation_timeout", None).await;
    assert_eq!(server.recorder().only().1.outputs[0].finish, 5);
    eventually("the row is freed", || server.model.running() == 0).await;
}

#[tokio::test]
async fn body_that_never_comes_is_given_up() {
    let config = ServerConfig { read_timeout: Duration::from_millis(50), ..config() };
    let server = Setup { config, ..Setup::default() }.start().await;
    let never = futures::stream::pending::<Result<Vec<u8>, std::io::Error>>();
    let request = server.http.post(server.url("/v1/chat/completions")).bearer_auth(crate::support::KEY);
    let request = request.header("content-type", "application/json").body(reqwest::Body::wrap_stream(never));
    assert_error(request.send().await.unwrap(), 408, "request_timeout", None).await;
}

#[tokio::test]
async fn shutdown_lets_streams_finish() {
    let server = Setup { model: TestModel::gated(), ..Setup::default() }.start().await;
    let running = server.chat(&chat_body(json!({ "stream": true }))).await;
    server.shutdown.cancel();
    let refused = async { server.http.get(server.url("/livez")).send().await.is_err() };
    eventually("the listener is closed", || std::net::TcpStream::connect(server.address).is_err()).await;
    assert!(refused.await);
    server.model.gate.add_permits(1_000);
    assert!(running.text().await.unwrap().ends_with("data: [DONE]\n\n"));
    assert_eq!(server.recorder().count(), 1);
    server.task.await.unwrap();
}

#[tokio::test]
async fn shutdown_cancels_and_records_what_outlives_the_grace_period() {
    let config = ServerConfig { shutdown_grace: Duration::from_millis(50), ..config() };
    let server = Setup { config, model: TestModel::gated(), ..Setup::default() }.start().await;
    let running = server.chat(&chat_body(json!({ "stream": true }))).await;
    server.shutdown.cancel();
    server.task.await.unwrap();
    let recorder = server.recorder.as_ref().unwrap();
    assert_eq!(recorder.only().1.outputs[0].finish, 4);
    let transcript = running.text().await.unwrap_or_default();
    assert!(!transcript.contains("[DONE]"));
}
