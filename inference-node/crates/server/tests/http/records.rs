//! What a request leaves behind, and when.

use assay_journal::api::{Auth, DraftMessage, RecordError, SeedSource};
use assay_primitives::hash::{Sha256, SoftSha256};
use futures::StreamExt;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tokio::sync::Semaphore;

use crate::support::recorder::TestRecorder;
use crate::support::{ACCOUNT, KEY, Setup, assert_error, chat_body, completion_body};

fn refusing(error: RecordError) -> Setup {
    let recorder = TestRecorder::default();
    recorder.refuse_admission.lock().unwrap().push_back(error);
    Setup { recorder: Some(recorder), ..Setup::default() }
}

#[tokio::test]
async fn record_holds_the_request_as_received_and_the_parameters_as_used() {
    let server = Setup::default().start().await;
    let text = json!({
        "model": "agent-7",
        "messages": [
            { "role": "system", "content": "be brief" },
            { "role": "user", "content": "hello" },
            { "role": "assistant", "content": "yes?" },
            { "role": "user", "content": "go on" },
        ],
        "temperature": 0.7,
        "presence_penalty": -0.5,
        "frequency_penalty": 0.25,
        "repetition_penalty": 1.1,
        "top_k": 40,
        "min_p": 0.05,
        "max_tokens": 9,
        "seed": -3,
        "stop": ["zzz"],
        "logit_bias": { "7": -1.5 },
        "user": "someone",
    })
    .to_string();
    let request = server.http.post(server.url("/v1/chat/completions")).bearer_auth(KEY);
    let response = request.header("content-type", "application/json").body(text.clone()).send().await.unwrap();
    let id = response.headers()["x-receipt-id"].to_str().unwrap().to_owned();
    let answer: Value = response.json().await.unwrap();

    let (caller, draft) = server.recorder().only();
    assert_eq!((caller.account, caller.auth), (ACCOUNT, Auth::Local));
    assert_eq!(hex::encode(draft.request_id), id);
    assert_eq!(draft.body_hash, SoftSha256::digest(&[text.as_bytes()]));
    let message =
        |position, role, content: &str| DraftMessage { position, role, content: content.into(), extra: String::new() };
    let expected = [message(0, 0, "be brief"), message(1, 2, "hello"), message(2, 3, "yes?"), message(3, 2, "go on")];
    assert_eq!(draft.messages, expected);
    let p = draft.parameters;
    assert_eq!((p.temperature, p.top_p, p.min_p, p.top_k), (700_000, 900_000, 50_000, 40), "top_p is the model's");
    assert_eq!((p.presence, p.frequency, p.repetition), (-500_000, 250_000, 1_100_000));
    assert_eq!((p.max_tokens, p.n, p.stream), (9, 1, false));
    assert_eq!(draft.seed, SeedSource::Caller { seed: -3 });
    assert_eq!(draft.route, 1);
    assert_eq!(draft.request_extra, r#"{"stop":["zzz"],"logit_bias":{"7":-1.5},"user":"someone"}"#);
    assert_eq!(draft.prompt_tokens.len(), usize::try_from(answer["usage"]["prompt_tokens"].as_u64().unwrap()).unwrap());
    assert_eq!(draft.cached_tokens, 2);
    assert_eq!(draft.outputs.len(), 1);
    assert_eq!(draft.outputs[0].text, answer["choices"][0]["message"]["content"].as_str().unwrap());
    assert_eq!((draft.outputs[0].finish, draft.outputs[0].token_ids.len()), (1, 9));
    assert!(draft.received_ms <= draft.finished_ms);
    assert_eq!(server.recorder().reserved.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn completion_is_recorded_as_a_raw_message() {
    let server = Setup::default().start().await;
    server.post("/v1/completions", &completion_body(json!({ "max_tokens": 2 }))).send().await.unwrap();
    let draft = server.recorder().only().1;
    assert_eq!((draft.route, draft.messages[0].role, draft.messages[0].content.as_str()), (2, 5, "once upon"));
    assert_eq!((draft.prompt_tokens[0], draft.seed, draft.request_extra.as_str()), (256, SeedSource::Greedy, ""));
}

#[tokio::test]
async fn seed_comes_from_the_header_before_the_provider() {
    let server = Setup::default().start().await;
    let body = chat_body(json!({ "temperature": 1 }));
    let send = |nonce: &'static str| {
        let request = server.post("/v1/chat/completions", &body);
        if nonce.is_empty() { request } else { request.header("x-assay-nonce", nonce) }.send()
    };
    send("").await.unwrap();
    let nonce = "abababababababababababababababababababababababababababababababab";
    let first: Value = send(nonce).await.unwrap().json().await.unwrap();
    let second: Value = send(nonce).await.unwrap().json().await.unwrap();
    assert_eq!(first["choices"], second["choices"]);
    let records = server.recorder().records.lock().unwrap();
    assert!(matches!(records[0].1.seed, SeedSource::ProviderNonce { .. }));
    assert_eq!(records[1].1.seed, SeedSource::CallerNonce { nonce: [0xab; 32] });
}

#[tokio::test]
async fn request_is_refused_when_it_cannot_be_recorded() {
    let account = hex::encode(ACCOUNT);
    let cases = [
        (RecordError::EncryptionKeyRequired { account }, 400, "encryption_key_required"),
        (RecordError::RecordTooLarge { size: 9, limit: 8 }, 413, "record_too_large"),
        (RecordError::JournalFull { used: 9, budget: 8 }, 503, "journal_full"),
        (RecordError::ChainUnavailable("refused".into()), 503, "chain_unavailable"),
        (RecordError::Io(std::io::Error::other("/secret/path")), 500, "record_failed"),
        (RecordError::Seal("internals".into()), 500, "record_failed"),
    ];
    for (error, status, code) in cases {
        let server = refusing(error).start().await;
        let response = server.chat(&chat_body(json!({ "stream": true }))).await;
        assert_eq!(response.headers().contains_key("retry-after"), status == 503, "{code}");
        assert!(!response.headers().contains_key("x-receipt-id"));
        let message = assert_error(response, status, code, None).await;
        assert!(!message.contains("secret") && !message.contains("internals"), "{message}");
        assert_eq!(server.model.running(), 0, "nothing is generated that cannot be recorded");
    }
}

#[tokio::test]
async fn failed_record_takes_the_answer_with_it() {
    let recorder = TestRecorder::default();
    for _ in 0..2 {
        recorder.refuse_record.lock().unwrap().push_back(RecordError::Io(std::io::Error::other("disk")));
    }
    let server = Setup { recorder: Some(recorder), ..Setup::default() }.start().await;
    let response = server.chat(&chat_body(json!({}))).await;
    assert!(!response.headers().contains_key("x-receipt-id"));
    assert_error(response, 500, "record_failed", None).await;
    let transcript = server.chat(&chat_body(json!({ "stream": true }))).await.text().await.unwrap();
    assert!(transcript.contains("event: error") && transcript.contains("record_failed"));
    assert!(!transcript.contains("[DONE]") && !transcript.contains("\"finish_reason\":\"stop\""));
}

#[tokio::test]
async fn response_ends_only_after_the_record_is_durable() {
    let gate = Arc::new(Semaphore::new(0));
    let recorder = TestRecorder { gate: Arc::clone(&gate), ..TestRecorder::default() };
    let server = Setup { recorder: Some(recorder), ..Setup::default() }.start().await;
    let mut stream = server.chat(&chat_body(json!({ "stream": true }))).await.bytes_stream();
    let mut text = String::new();
    while !text.contains("試金") || !text.contains("\".\"") {
        text.push_str(&String::from_utf8_lossy(&stream.next().await.unwrap().unwrap()));
    }
    assert_eq!(server.recorder().count(), 0);
    assert!(!text.contains("\"finish_reason\":\"stop\"") && !text.contains("[DONE]"));
    gate.add_permits(1);
    while let Some(piece) = stream.next().await {
        text.push_str(&String::from_utf8_lossy(&piece.unwrap()));
    }
    assert!(text.contains("\"finish_reason\":\"stop\"") && text.ends_with("data: [DONE]\n\n"));
    assert_eq!(server.recorder().count(), 1);
}

#[tokio::test]
async fn generation_stops_with_length_when_the_record_is_full() {
    // Room for the request and for "Assay offices" with its two token ids, but not for the third word.
    let fixed = 8 * 4 + 41 + 154 + 64 + 16;
    let request = (2 + 1 + 8 + "hello".len()) + 22 * 4 + (2 + 12);
    let recorder = TestRecorder { content_budget: fixed + request + 5 + 8 + 8 + 5, ..TestRecorder::default() };
    let server = Setup { recorder: Some(recorder), ..Setup::default() }.start().await;
    let body = server.chat_ok(&chat_body(json!({}))).await;
    assert_eq!(body["choices"][0]["message"]["content"], "Assay offices");
    assert_eq!(body["choices"][0]["finish_reason"], "length");
    assert_eq!(server.recorder().only().1.outputs[0].finish, 1);
    let long = chat_body(json!({ "messages": [{ "role": "user", "content": "x".repeat(300) }] }));
    assert_error(server.chat(&long).await, 413, "record_too_large", None).await;
    assert_eq!(server.recorder().reserved.load(Ordering::SeqCst), 0, "the place is given back");
}
