//! Requests that are refused before anything is generated, each by name.

use assay_server::config::BODY_LIMIT;
use serde_json::{Value, json};

use crate::support::model::CONTEXT;
use crate::support::{KEY, Server, Setup, assert_error, chat_body, completion_body};

async fn raw(server: &Server, body: impl Into<reqwest::Body>) -> reqwest::Response {
    let request = server.http.post(server.url("/v1/chat/completions")).bearer_auth(KEY);
    request.header("content-type", "application/json").body(body).send().await.unwrap()
}

/// Nothing was promised, generated or recorded.
fn assert_untouched(server: &Server) {
    assert_eq!(server.model.running(), 0);
    assert_eq!(server.recorder().count(), 0);
    assert_eq!(server.recorder().reserved.load(std::sync::atomic::Ordering::SeqCst), 0);
}

#[tokio::test]
async fn body_is_refused_when_it_is_not_json() {
    let server = Setup::default().start().await;
    for body in ["", "{", "{\"model\":", "nonsense", "{} {}", "{\"model\":\"a\",\"model\":\"b\"}"] {
        assert_error(raw(&server, body).await, 400, "invalid_json", None).await;
    }
    assert_error(raw(&server, vec![0xff, 0xfe]).await, 400, "invalid_json", None).await;
    assert_error(raw(&server, "[1]").await, 400, "invalid_type", Some("body")).await;
    assert_untouched(&server);
}

#[tokio::test]
async fn parameter_is_refused_when_its_type_or_value_is_wrong() {
    let server = Setup::default().start().await;
    let cases: Vec<(Value, &str, &str)> = vec![
        (json!({ "model": 7 }), "invalid_type", "model"),
        (json!({ "model": null }), "missing_required_parameter", "model"),
        (json!({ "messages": "hi" }), "invalid_type", "messages"),
        (json!({ "messages": null }), "missing_required_parameter", "messages"),
        (json!({ "messages": [] }), "invalid_value", "messages"),
        (json!({ "messages": ["hi"] }), "invalid_type", "messages[0]"),
        (json!({ "messages": [{ "content": "a" }] }), "missing_required_parameter", "messages[0].role"),
        (json!({ "messages": [{ "role": "user" }] }), "missing_required_parameter", "messages[0].content"),
        (json!({ "messages": [{ "role": "wizard", "content": "a" }] }), "invalid_value", "messages[0].role"),
        (json!({ "messages": [{ "role": "tool", "content": "a" }] }), "invalid_value", "messages[0].role"),
        (json!({ "messages": [{ "role": "user", "content": 5 }] }), "invalid_type", "messages[0].content"),
        (
            json!({ "messages": [{ "role": "user", "content": [{ "type": "image_url" }] }] }),
            "invalid_value",
            "messages[0].content[0].type",
        ),
        (
            json!({ "messages": [{ "role": "user", "content": [{ "type": "text" }] }] }),
            "missing_required_parameter",
            "messages[0].content[0].text",
        ),
        (
            json!({ "messages": [{ "role": "user", "content": "a", "name": "bob" }] }),
            "unsupported_parameter",
            "messages[0].name",
        ),
        (
            json!({ "messages": [{ "role": "user", "content": "a", "mood": 1 }] }),
            "unknown_parameter",
            "messages[0].mood",
        ),
        (json!({ "messages": [{ "role": "developer", "content": "a" }] }), "chat_template_refused", "messages"),
        (json!({ "temperature": "hot" }), "invalid_type", "temperature"),
        (json!({ "temperature": -0.1 }), "invalid_value", "temperature"),
        (json!({ "temperature": 2.1 }), "invalid_value", "temperature"),
        (json!({ "temperature": 1e300 }), "invalid_value", "temperature"),
        (json!({ "top_p": 0 }), "invalid_value", "top_p"),
        (json!({ "top_p": 1.01 }), "invalid_value", "top_p"),
        (json!({ "top_k": -1 }), "invalid_value", "top_k"),
        (json!({ "top_k": 1.5 }), "invalid_type", "top_k"),
        (json!({ "min_p": 2 }), "invalid_value", "min_p"),
        (json!({ "presence_penalty": -2.5 }), "invalid_value", "presence_penalty"),
        (json!({ "frequency_penalty": true }), "invalid_type", "frequency_penalty"),
        (json!({ "repetition_penalty": 0 }), "invalid_value", "repetition_penalty"),
        (json!({ "max_tokens": 0 }), "invalid_value", "max_tokens"),
        (json!({ "max_tokens": "5" }), "invalid_type", "max_tokens"),
        (json!({ "max_tokens": 5, "max_completion_tokens": 6 }), "invalid_value", "max_tokens"),
        (json!({ "n": 0 }), "invalid_value", "n"),
        (json!({ "n": 9 }), "invalid_value", "n"),
        (json!({ "seed": 1.5 }), "invalid_type", "seed"),
        (json!({ "seed": u64::MAX }), "invalid_value", "seed"),
        (json!({ "stop": 5 }), "invalid_type", "stop"),
        (json!({ "stop": "" }), "invalid_value", "stop"),
        (json!({ "stop": ["a", 5] }), "invalid_type", "stop[1]"),
        (json!({ "stop": ["a", "b", "c", "d", "e"] }), "invalid_value", "stop"),
        (json!({ "stream": "yes" }), "invalid_type", "stream"),
        (json!({ "stream_options": { "include_usage": true } }), "invalid_value", "stream_options"),
        (json!({ "stream": true, "stream_options": { "pace": 1 } }), "unknown_parameter", "stream_options.pace"),
        (json!({ "logprobs": 3 }), "invalid_type", "logprobs"),
        (json!({ "top_logprobs": 3 }), "invalid_value", "top_logprobs"),
        (json!({ "logprobs": true, "top_logprobs": 21 }), "invalid_value", "top_logprobs"),
        (json!({ "logit_bias": [1] }), "invalid_type", "logit_bias"),
        (json!({ "logit_bias": { "x": 1 } }), "invalid_value", "logit_bias"),
        (json!({ "logit_bias": { "99999": 1 } }), "invalid_value", "logit_bias"),
        (json!({ "logit_bias": { "5": 101 } }), "invalid_value", "logit_bias"),
        (json!({ "logit_bias": { "5": "1" } }), "invalid_type", "logit_bias.5"),
        (json!({ "user": 1 }), "invalid_type", "user"),
        (json!({ "tools": [] }), "unsupported_parameter", "tools"),
        (json!({ "tool_choice": "auto" }), "unsupported_parameter", "tool_choice"),
        (json!({ "response_format": { "type": "json_object" } }), "unsupported_parameter", "response_format"),
        (json!({ "prompt": "a" }), "unknown_parameter", "prompt"),
        (json!({ "colour": "red" }), "unknown_parameter", "colour"),
    ];
    for (more, code, param) in cases {
        let message = assert_error(server.chat(&chat_body(more.clone())).await, 400, code, Some(param)).await;
        assert!(code == "chat_template_refused" || message.contains(param), "{more}: {message}");
    }
    assert_untouched(&server);
}

#[tokio::test]
async fn completion_is_refused_when_its_prompt_is_not_one_text() {
    let server = Setup::default().start().await;
    let cases = [
        (json!({ "prompt": null }), "missing_required_parameter", "prompt"),
        (json!({ "prompt": 5 }), "invalid_type", "prompt"),
        (json!({ "prompt": ["a", "b"] }), "invalid_value", "prompt"),
        (json!({ "prompt": [1, 2] }), "invalid_value", "prompt"),
        (json!({ "echo": true }), "unsupported_parameter", "echo"),
        (json!({ "suffix": "x" }), "unsupported_parameter", "suffix"),
        (json!({ "best_of": 2 }), "unsupported_parameter", "best_of"),
        (json!({ "logprobs": 6 }), "invalid_value", "logprobs"),
        (json!({ "messages": [] }), "unsupported_parameter", "messages"),
    ];
    for (more, code, param) in cases {
        let response = server.post("/v1/completions", &completion_body(more)).send().await.unwrap();
        assert_error(response, 400, code, Some(param)).await;
    }
    assert_untouched(&server);
}

#[tokio::test]
async fn null_counts_as_absent_for_parameters_known_elsewhere() {
    let server = Setup::default().start().await;
    server.chat_ok(&chat_body(json!({ "tools": null, "stop": null, "seed": null, "user": null }))).await;
}

#[tokio::test]
async fn model_is_refused_when_it_is_unknown() {
    let server = Setup::default().start().await;
    let response = server.chat(&chat_body(json!({ "model": "gpt-9" }))).await;
    let message = assert_error(response, 404, "model_not_found", Some("model")).await;
    assert!(message.contains("gpt-9"));
}

#[tokio::test]
async fn body_is_refused_when_it_is_too_large() {
    let server = Setup::default().start().await;
    // With a length, and in chunks of unknown number.
    let message = assert_error(raw(&server, vec![b' '; BODY_LIMIT + 1]).await, 413, "body_too_large", None).await;
    assert!(message.contains("4194304"));
    let chunks = futures::stream::iter((0..80).map(|_| Ok::<_, std::io::Error>(vec![b' '; 64 * 1024])));
    assert_error(raw(&server, reqwest::Body::wrap_stream(chunks)).await, 413, "body_too_large", None).await;
    // The largest body is read and judged by its content.
    assert_error(raw(&server, vec![b' '; BODY_LIMIT]).await, 400, "invalid_json", None).await;
}

#[tokio::test]
async fn body_is_refused_when_it_is_encoded_or_not_declared_as_json() {
    let server = Setup::default().start().await;
    let post = || server.http.post(server.url("/v1/chat/completions")).bearer_auth(KEY);
    let body = chat_body(json!({})).to_string();
    let gzip = post().header("content-encoding", "gzip").header("content-type", "application/json").body(body.clone());
    assert_error(gzip.send().await.unwrap(), 415, "unsupported_content_encoding", None).await;
    let plain = post().header("content-type", "text/plain").body(body.clone());
    assert_error(plain.send().await.unwrap(), 415, "unsupported_content_type", None).await;
    assert_error(post().body(body.clone()).send().await.unwrap(), 415, "unsupported_content_type", None).await;
    let charset = post().header("content-type", "application/json; charset=utf-8").body(body);
    assert_eq!(charset.send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn prompt_is_refused_with_both_numbers_when_it_exceeds_the_context() {
    let server = Setup::default().start().await;
    let long = json!({ "messages": [{ "role": "user", "content": "x".repeat(600) }] });
    let message =
        assert_error(server.chat(&chat_body(long)).await, 400, "context_length_exceeded", Some("messages")).await;
    // "user: " + 600 + newline + "assistant:".
    assert!(message.contains(&CONTEXT.to_string()) && message.contains("617"), "{message}");
    let much = completion_body(json!({ "max_tokens": 504 }));
    let response = server.post("/v1/completions", &much).send().await.unwrap();
    let message = assert_error(response, 400, "context_length_exceeded", Some("prompt")).await;
    // Begin token and nine bytes, then 504 of output.
    assert!(message.contains("514") && message.contains("512"), "{message}");
    assert_untouched(&server);
}

#[tokio::test]
async fn signed_request_headers_are_refused_rather_than_ignored() {
    let server = Setup::default().start().await;
    for name in ["x-assay-pay", "x-assay-signature", "x-assay-max-cost", "x-assay-time"] {
        let request = server.post("/v1/chat/completions", &chat_body(json!({}))).header(name, "00");
        assert_error(request.send().await.unwrap(), 400, "unsupported_parameter", Some(name)).await;
    }
    let nonce =
        server.post("/v1/chat/completions", &chat_body(json!({ "temperature": 1 }))).header("x-assay-nonce", "xyz");
    assert_error(nonce.send().await.unwrap(), 400, "invalid_value", Some("x-assay-nonce")).await;
}
