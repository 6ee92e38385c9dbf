//! Everything around generation: models, health, metrics, unknown routes, CORS.

use std::collections::BTreeSet;
use std::sync::Arc;

use assay_server::metrics::{ALL, Kind};
use assay_server::{Access, ServerConfig, route_registry};
use serde_json::{Value, json};

use crate::support::{Setup, assert_error, chat_body, key_file, load};

#[tokio::test]
async fn models_are_listed_and_found_by_id() {
    let server = Setup::default().start().await;
    let list: Value = server.get("/v1/models").send().await.unwrap().json().await.unwrap();
    assert_eq!(list["object"], "list");
    let one: Value = server.get("/v1/models/agent-7").send().await.unwrap().json().await.unwrap();
    assert_eq!(list["data"], json!([one]));
    assert_eq!((&one["object"], &one["agent"], &one["version"]), (&json!("model"), &json!(7), &json!(3)));
    assert_eq!(one["context_length"], 512);
    let response = server.get("/v1/models/other/name").send().await.unwrap();
    assert_error(response, 404, "model_not_found", Some("model")).await;
}

#[tokio::test]
async fn server_says_that_it_is_loading() {
    let server = Setup { loaded: false, ..Setup::default() }.start().await;
    assert_eq!(server.get("/livez").send().await.unwrap().status(), 200);
    let health = server.get("/healthz").send().await.unwrap();
    assert_eq!(health.status(), 503);
    assert_eq!(health.json::<Value>().await.unwrap(), json!({ "status": "loading" }));
    let response = server.chat(&chat_body(json!({}))).await;
    assert!(response.headers().contains_key("retry-after"));
    assert_error(response, 503, "model_loading", None).await;
    load(&server.registry, Arc::clone(&server.model));
    assert_eq!(server.get("/healthz").send().await.unwrap().status(), 200);
    server.chat_ok(&chat_body(json!({}))).await;
}

#[tokio::test]
async fn unknown_routes_and_methods_get_error_objects() {
    let server = Setup::default().start().await;
    assert_error(server.get("/v1/nothing").send().await.unwrap(), 404, "route_not_found", None).await;
    assert_error(server.get("/assets/../Cargo.toml").send().await.unwrap(), 404, "route_not_found", None).await;
    assert_error(server.get("/assets/nothing.js").send().await.unwrap(), 404, "route_not_found", None).await;
    let response = server.get(route_registry::CHAT_COMPLETIONS).send().await.unwrap();
    assert_eq!(response.headers()["allow"], "POST");
    assert_error(response, 405, "method_not_allowed", None).await;
}

#[tokio::test]
async fn browsers_of_other_origins_are_allowed_only_when_named() {
    let preflight = |server: &crate::support::Server| {
        let request = server.http.request(reqwest::Method::OPTIONS, server.url(route_registry::CHAT_COMPLETIONS));
        let request = request.header("origin", "https://app.example").header("access-control-request-method", "POST");
        request.header("access-control-request-headers", "authorization,content-type").send()
    };
    let closed = Setup::default().start().await;
    assert!(!preflight(&closed).await.unwrap().headers().contains_key("access-control-allow-origin"));
    let origin = "https://app.example".to_owned();
    let config = ServerConfig { cors_origins: vec![origin], ..ServerConfig::new(Access::Keys(key_file())) };
    let open = Setup { config, ..Setup::default() }.start().await;
    let response = preflight(&open).await.unwrap();
    assert_eq!(response.headers()["access-control-allow-origin"], "https://app.example");
    assert!(response.headers()["access-control-allow-headers"].to_str().unwrap().contains("authorization"));
    let response = open.get("/v1/models").header("origin", "https://other.example").send().await.unwrap();
    assert!(
        response.headers().get("access-control-allow-origin").is_none_or(|origin| origin != "https://other.example")
    );
}

fn page(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/");
    std::fs::read_to_string(format!("{path}{name}")).unwrap()
}

/// Name and labels of every documented metric that starts so.
fn documented(prefixes: &[&str]) -> BTreeSet<(String, String)> {
    page("metrics.md")
        .lines()
        .map(|line| line.split('|').map(|cell| cell.trim().replace('`', "")).collect::<Vec<_>>())
        .filter(|cells| cells.len() == 6 && prefixes.iter().any(|prefix| cells[1].starts_with(prefix)))
        .map(|cells| (cells[1].clone(), cells[3].clone()))
        .collect()
}

#[test]
fn metrics_page_names_those_of_engine_journal_and_settlement() {
    let names = |prefix| documented(&[prefix]).into_iter().map(|(name, _)| name).collect::<BTreeSet<_>>();
    let declared = |all: &[(&str, &str)]| all.iter().map(|(name, _)| (*name).to_owned()).collect::<BTreeSet<_>>();
    assert_eq!(names("assay_engine_"), declared(&assay_engine::metric::ALL));
    assert_eq!(names("assay_journal_"), declared(&assay_journal::metric::ALL));
    assert_eq!(names("assay_settlement_"), declared(&assay_settlement::metric::ALL));
}

#[test]
fn api_page_names_every_route_and_error_code() {
    let page = page("http-api.md");
    for route in route_registry::ALL {
        assert!(page.contains(&format!("| `{route}` |")), "{route}");
    }
    // Codes are the last literal of each arm of the one function that maps errors; kinds and members are not codes.
    let source = include_str!("../../src/error.rs");
    let shape = source.split("fn shape(").nth(1).unwrap().split("impl IntoResponse").next().unwrap();
    let kinds = ["invalid_request_error", "authentication_error", "rate_limit_error", "payment_error", "server_error"];
    let others = ["logit_bias", "max_tokens"];
    let codes = shape
        .split('"')
        .skip(1)
        .step_by(2)
        .filter(|text| text.contains('_') && !kinds.contains(text) && !others.contains(text));
    let mut count = 0;
    for code in codes {
        assert!(page.contains(&format!("`{code}`")), "{code}");
        count += 1;
    }
    assert!(count > 60, "only {count} codes found in the source");
}

#[tokio::test]
async fn metrics_are_exactly_the_documented_ones() {
    let server = Setup::default().start().await;
    server.chat_ok(&chat_body(json!({}))).await;
    server.chat(&chat_body(json!({ "model": "other" }))).await;
    let declared = ALL.iter().map(|metric| (metric.name.to_owned(), metric.labels.to_owned())).collect();
    assert_eq!(documented(&["assay_http_", "assay_server_"]), declared, "docs/metrics.md and the code differ");
    let text = server.get("/metrics").send().await.unwrap().text().await.unwrap();
    let shown: BTreeSet<&str> = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")).collect();
    let expected: BTreeSet<String> = ALL
        .iter()
        .map(|metric| {
            let kind = match metric.kind {
                Kind::Counter => "counter",
                Kind::Gauge => "gauge",
                Kind::Histogram => "histogram",
            };
            format!("{} {kind}", metric.name)
        })
        .collect();
    assert_eq!(shown, expected.iter().map(String::as_str).collect());
    assert!(text.contains("assay_server_completion_tokens_total{model=\"agent-7\"} 13"), "{text}");
    assert!(text.contains("assay_server_refusals_total{code=\"model_not_found\"} 1"));
    assert!(text.contains("assay_http_request_duration_seconds_bucket{route=\"/v1/chat/completions\",le=\"0.001\"}"));
}
