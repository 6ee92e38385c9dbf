//! Answers in one piece.

use serde_json::json;

use crate::support::{Setup, assert_error, chat_body, completion_body};

const ANSWER: &str = "Assay offices prove what a metal is worth, naïve 試金.";

#[tokio::test]
async fn chat_answers_in_openai_shape() {
    let server = Setup::default().start().await;
    let response = server.chat(&chat_body(json!({}))).await;
    assert_eq!(response.headers()["content-type"], "application/json");
    let receipt = response.headers()["x-receipt-id"].to_str().unwrap().to_owned();
    let body: serde_json::Value = response.json().await.unwrap();
    let created = body["created"].clone();
    assert!(created.as_u64().unwrap() > 1_700_000_000);
    assert_eq!(
        body,
        json!({
            "id": format!("chatcmpl-{receipt}"),
            "object": "chat.completion",
            "created": created,
            "model": "agent-7",
            "choices": [{
                "index": 0,
                "message": { "role": "assistant", "content": ANSWER, "refusal": null },
                "logprobs": null,
                "finish_reason": "stop",
            }],
            "usage": {
                // "user: hello\n" and "assistant:"; twelve words and the end.
                "prompt_tokens": 22,
                "completion_tokens": 13,
                "total_tokens": 35,
                "prompt_tokens_details": { "cached_tokens": 2 },
            },
        })
    );
}

#[tokio::test]
async fn completion_answers_in_openai_shape_with_sixteen_tokens_unless_told() {
    let server = Setup::default().start().await;
    let response = server.post("/v1/completions", &completion_body(json!({ "prompt": ["one"] }))).send().await.unwrap();
    let body: serde_json::Value = response.json().await.unwrap();
    assert_eq!(body["object"], "text_completion");
    assert!(body["id"].as_str().unwrap().starts_with("cmpl-"));
    assert_eq!(body["choices"], json!([{ "index": 0, "text": ANSWER, "logprobs": null, "finish_reason": "stop" }]));
    assert_eq!(server.recorder().only().1.parameters.max_tokens, 16);
}

#[tokio::test]
async fn answer_ends_at_its_limit_or_stop_text() {
    let server = Setup::default().start().await;
    let body = server.chat_ok(&chat_body(json!({ "max_completion_tokens": 2 }))).await;
    assert_eq!(body["choices"][0]["message"]["content"], "Assay offices");
    assert_eq!(body["choices"][0]["finish_reason"], "length");
    assert_eq!(body["usage"]["completion_tokens"], 2);
    let body = server.chat_ok(&chat_body(json!({ "stop": [" metal", "zzz"] }))).await;
    assert_eq!(body["choices"][0]["message"]["content"], "Assay offices prove what a");
    assert_eq!(body["choices"][0]["finish_reason"], "stop");
}

#[tokio::test]
async fn choices_are_as_many_as_asked_and_each_has_its_own_seed() {
    let server = Setup::default().start().await;
    let ask = chat_body(json!({ "n": 8, "temperature": 1, "seed": 42 }));
    let (first, second) = (server.chat_ok(&ask).await, server.chat_ok(&ask).await);
    assert_eq!(first["choices"], second["choices"], "the same seed gives the same answer");
    let choices = first["choices"].as_array().unwrap();
    assert_eq!(choices.len(), 8);
    assert_eq!(choices[7]["index"], 7);
    let texts: std::collections::BTreeSet<&str> =
        choices.iter().map(|choice| choice["message"]["content"].as_str().unwrap()).collect();
    assert!(texts.len() > 1);
    assert_eq!(first["usage"]["completion_tokens"], 8 * 13);
}

#[tokio::test]
async fn text_parts_are_joined() {
    let server = Setup::default().start().await;
    let parts = json!([{ "type": "text", "text": "one " }, { "type": "text", "text": "two" }]);
    server.chat_ok(&chat_body(json!({ "messages": [{ "role": "user", "content": parts }] }))).await;
    assert_eq!(server.recorder().only().1.messages[0].content, "one two");
}

#[tokio::test]
async fn logprobs_come_in_the_shape_of_each_endpoint() {
    let server = Setup::default().start().await;
    let body = server.chat_ok(&chat_body(json!({ "logprobs": true, "top_logprobs": 2, "max_tokens": 1 }))).await;
    let expected = json!({
        "content": [{
            "token": "Assay",
            "logprob": -0.25,
            "bytes": [65, 115, 115, 97, 121],
            "top_logprobs": [
                { "token": "Assay", "logprob": -0.25, "bytes": [65, 115, 115, 97, 121] },
                { "token": " offices", "logprob": -9999.0, "bytes": [32, 111, 102, 102, 105, 99, 101, 115] },
            ],
        }],
        "refusal": null,
    });
    assert_eq!(body["choices"][0]["logprobs"], expected);
    let ask = completion_body(json!({ "logprobs": 1, "max_tokens": 2 }));
    let body: serde_json::Value = server.post("/v1/completions", &ask).send().await.unwrap().json().await.unwrap();
    let expected = json!({
        "tokens": ["Assay", " offices"],
        "token_logprobs": [-0.25, -0.25],
        "top_logprobs": [{ "Assay": -0.25 }, { " offices": -0.25 }],
        "text_offset": [0, 5],
    });
    assert_eq!(body["choices"][0]["logprobs"], expected);
}

#[tokio::test]
async fn failing_model_gives_an_error_and_no_partial_answer() {
    let server = Setup::default().start().await;
    let body = chat_body(json!({ "messages": [{ "role": "user", "content": "explode" }] }));
    let response = server.chat(&body).await;
    assert!(response.headers().contains_key("x-receipt-id"), "what was generated is recorded");
    let message = assert_error(response, 500, "model_not_a_number", None).await;
    assert!(message.contains("position 7"));
    // The two tokens before the fault are recorded.
    let outputs = server.recorder().only().1.outputs;
    assert_eq!((outputs[0].finish, outputs[0].token_ids.len()), (5, 2));
}
