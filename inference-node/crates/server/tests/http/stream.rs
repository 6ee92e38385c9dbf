//! Streamed answers.

use std::time::Duration;

use assay_server::{Access, ServerConfig};
use futures::StreamExt;
use serde_json::{Value, json};

use crate::support::model::TestModel;
use crate::support::{Setup, chat_body, completion_body, eventually, key_file};

/// The golden transcript of a chat: ids, time and receipt replaced by their names.
const GOLDEN: &str = include_str!("golden/chat.sse");

fn normalised(transcript: &str, receipt: &str) -> String {
    let text = transcript.replace(receipt, "RECEIPT");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("\"created\":") {
        out.push_str(before);
        out.push_str("\"created\":TIME");
        rest = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
    }
    out + rest
}

/// The `data` of all events.
fn data(transcript: &str) -> Vec<&str> {
    transcript.lines().filter_map(|line| line.strip_prefix("data: ")).collect()
}

#[tokio::test]
async fn stream_equals_the_golden_transcript() {
    let server = Setup::default().start().await;
    let ask = chat_body(json!({ "stream": true, "stream_options": { "include_usage": true }, "max_tokens": 3 }));
    let response = server.chat(&ask).await;
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    assert_eq!(response.headers()["cache-control"], "no-cache");
    let receipt = response.headers()["x-receipt-id"].to_str().unwrap().to_owned();
    let transcript = response.text().await.unwrap();
    assert_eq!(normalised(&transcript, &receipt), GOLDEN);
}

#[tokio::test]
async fn stream_carries_the_same_text_as_the_whole_answer() {
    let server = Setup::default().start().await;
    let ask = json!({ "n": 3, "temperature": 1, "seed": -9, "stop": [" worth"] });
    let whole = server.chat_ok(&chat_body(ask.clone())).await;
    let mut streamed = chat_body(ask);
    streamed["stream"] = true.into();
    let transcript = server.chat(&streamed).await.text().await.unwrap();
    let events = data(&transcript);
    assert_eq!(events.last(), Some(&"[DONE]"));
    let mut texts = vec![String::new(); 3];
    let mut finishes = vec![Value::Null; 3];
    for event in &events[..events.len() - 1] {
        let chunk: Value = serde_json::from_str(event).unwrap();
        assert!(chunk.get("usage").is_none(), "not asked for");
        let choice = &chunk["choices"][0];
        let index = usize::try_from(choice["index"].as_u64().unwrap()).unwrap();
        assert_eq!(finishes[index], Value::Null, "nothing after the finish");
        texts[index].push_str(choice["delta"]["content"].as_str().unwrap_or_default());
        finishes[index] = choice["finish_reason"].clone();
    }
    for (index, choice) in whole["choices"].as_array().unwrap().iter().enumerate() {
        assert_eq!(choice["message"]["content"], texts[index].as_str());
        assert_eq!(choice["finish_reason"], finishes[index]);
    }
}

#[tokio::test]
async fn completion_stream_has_text_chunks_and_running_offsets() {
    let server = Setup::unrecorded().start().await;
    let ask = completion_body(json!({ "stream": true, "max_tokens": 2, "logprobs": 0 }));
    let response = server.post("/v1/completions", &ask).send().await.unwrap();
    assert!(!response.headers().contains_key("x-receipt-id"), "nothing is recorded, so nothing is promised");
    let transcript = response.text().await.unwrap();
    let chunks: Vec<Value> = data(&transcript)
        .iter()
        .filter(|event| **event != "[DONE]")
        .map(|e| serde_json::from_str(e).unwrap())
        .collect();
    let texts: Vec<&str> = chunks.iter().map(|chunk| chunk["choices"][0]["text"].as_str().unwrap()).collect();
    assert_eq!(texts, ["Assay", " offices", ""]);
    assert_eq!(chunks[1]["choices"][0]["logprobs"]["text_offset"], json!([5]));
    assert_eq!(chunks[2]["choices"][0]["finish_reason"], "length");
}

#[tokio::test]
async fn fault_after_the_headers_is_an_error_event_without_done() {
    let server = Setup::default().start().await;
    let ask = chat_body(json!({ "stream": true, "messages": [{ "role": "user", "content": "explode" }] }));
    let response = server.chat(&ask).await;
    assert_eq!(response.status(), 200);
    let transcript = response.text().await.unwrap();
    assert!(transcript.contains("event: error\ndata: {\"error\":{"), "{transcript}");
    assert!(transcript.contains("\"code\":\"model_not_a_number\"") && !transcript.contains("[DONE]"));
    assert_eq!(server.recorder().only().1.outputs[0].finish, 5);
}

#[tokio::test]
async fn silent_stream_is_kept_alive_by_comments() {
    let config = ServerConfig { keep_alive: Duration::from_millis(20), ..ServerConfig::new(Access::Keys(key_file())) };
    let server = Setup { config, model: TestModel::gated(), ..Setup::default() }.start().await;
    let mut stream = server.chat(&chat_body(json!({ "stream": true }))).await.bytes_stream();
    let mut text = String::new();
    while !text.contains(": keep-alive\n\n") {
        text.push_str(std::str::from_utf8(&stream.next().await.unwrap().unwrap()).unwrap());
    }
    assert!(text.starts_with("data: "), "the role chunk comes before the first token: {text}");
    server.model.gate.add_permits(1_000);
    while let Some(piece) = stream.next().await {
        text.push_str(&String::from_utf8_lossy(&piece.unwrap()));
    }
    assert!(text.ends_with("data: [DONE]\n\n"));
}

#[tokio::test]
async fn client_gone_mid_stream_frees_the_rows_and_leaves_a_cancelled_record() {
    let server = Setup { model: TestModel::gated(), ..Setup::default() }.start().await;
    let response = server.chat(&chat_body(json!({ "stream": true, "n": 2 }))).await;
    server.model.gate.add_permits(6);
    let mut stream = response.bytes_stream();
    let mut text = String::new();
    while !text.contains(" prove") {
        text.push_str(&String::from_utf8_lossy(&stream.next().await.unwrap().unwrap()));
    }
    assert_eq!(server.model.running(), 2);
    drop(stream);
    eventually("the rows are freed", || server.model.running() == 0).await;
    eventually("the record is written", || server.recorder().count() == 1).await;
    let (_, draft) = server.recorder().only();
    assert!(draft.outputs.iter().all(|output| output.finish == 4));
    assert!(draft.outputs.iter().map(|output| output.token_ids.len()).sum::<usize>() <= 6);
    assert!(draft.outputs.iter().any(|output| output.text.starts_with("Assay offices prove")));
}

#[tokio::test]
async fn client_gone_while_waiting_for_a_whole_answer_is_recorded_too() {
    let server = Setup { model: TestModel::gated(), ..Setup::default() }.start().await;
    let body = chat_body(json!({}));
    let request = server.post("/v1/chat/completions", &body).send();
    let waiting = tokio::spawn(request);
    eventually("the row runs", || server.model.running() == 1).await;
    waiting.abort();
    eventually("the row is freed", || server.model.running() == 0).await;
    eventually("the record is written", || server.recorder().count() == 1).await;
    assert_eq!(server.recorder().only().1.outputs[0].finish, 4);
}
