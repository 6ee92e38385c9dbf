//! API keys: bearer tokens of the chain.

use std::sync::Arc;

use assay_primitives::economy::Tokens;
use assay_server::{Access, ConfigRefused, ModelRegistry, ServeRefused, ServerConfig, ServerState, serve};
use assay_settlement::chain::{PaymentState, Scope};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::support::model::TestModel;
use crate::support::*;

#[tokio::test]
async fn caller_without_a_key_is_told_how_to_pay() {
    let node = Node::start().await;
    let answer = refused(node.post(&body(3)).send().await.unwrap(), 402, "payment_required").await;
    assert_eq!(answer["x402Version"], 1);
    let ways = answer["accepts"].as_array().unwrap();
    assert_eq!(
        ways.iter().map(|way| way["scheme"].as_str().unwrap()).collect::<Vec<_>>(),
        ["assay-key", "assay-channel"]
    );
    for way in ways {
        assert_eq!(way["network"], format!("polkadot:{}", "09".repeat(16)));
        assert_eq!((&way["asset"], &way["resource"]), (&json!("ASY"), &json!("/v1/chat/completions")));
        // 512 tokens of context at 2 planck.
        assert_eq!(way["maxAmountRequired"], "1024");
        assert!(way["payTo"].as_str().unwrap().starts_with('5'));
        let extra = &way["extra"];
        assert_eq!((&extra["model"], &extra["agent"], &extra["version"]), (&json!(MODEL), &json!(7), &json!(3)));
        assert_eq!(
            (&extra["pricePerMillionInput"], &extra["pricePerMillionOutput"]),
            (&json!("1000000"), &json!("2000000"))
        );
        assert!(extra["howTo"].as_str().unwrap().contains("assay-inference pay"));
    }
    // A list costs nothing, and needs a key as before.
    let list = node.http.get(node.url("/v1/models")).send().await.unwrap();
    refused(list, 401, "missing_api_key").await;
}

#[tokio::test]
async fn key_pays_and_the_answer_says_how_much() {
    let node = Node::start().await;
    let (token, pay_id) = node.key(1, 1_000);
    let answer = node.ask(&token, &body(3)).await;
    assert_eq!(answer.status(), 200);
    assert_eq!((header(&answer, "x-assay-cost"), header(&answer, "x-assay-cumulative")), ("28".into(), "28".into()));
    let answer: Value = answer.json().await.unwrap();
    assert_eq!((&answer["usage"]["prompt_tokens"], &answer["usage"]["completion_tokens"]), (&json!(22), &json!(3)));
    let bill = json!({ "cost": "28", "cumulative": "28", "free_prompt_tokens": 0, "free_completion_tokens": 0 });
    assert_eq!(answer["usage"]["assay"], bill);

    let mut streamed = body(3);
    streamed["stream"] = true.into();
    streamed["stream_options"] = json!({ "include_usage": true });
    let transcript = node.ask(&token, &streamed).await.text().await.unwrap();
    let usage = transcript.lines().filter_map(|line| line.strip_prefix("data: ")).rev().nth(1).unwrap();
    let usage: Value = serde_json::from_str(usage).unwrap();
    assert_eq!(
        (&usage["usage"]["assay"]["cost"], &usage["usage"]["assay"]["cumulative"]),
        (&json!("28"), &json!("56"))
    );

    node.settle().await;
    assert_eq!(node.redeem().await.claims, 1);
    let record = node.payments.record(pay_id);
    assert_eq!((record.redeemed(AGENT), record.lanes[0].tokens), (56, Tokens { input: 44, output: 6 }));
}

#[tokio::test]
async fn key_file_works_beside_the_chain_and_costs_nobody_anything() {
    let node = Node::start().await;
    let answer = node.ask(LOCAL_KEY, &body(3)).await;
    assert_eq!(answer.status(), 200);
    assert!(!answer.headers().contains_key("x-assay-cost"));
    assert!(answer.json::<Value>().await.unwrap()["usage"].get("assay").is_none());
    node.settle().await;
    assert_eq!(node.redeem().await, assay_settlement::Redeemed::default());
}

#[tokio::test]
async fn credential_is_refused_by_name() {
    let node = Node::start().await;
    let (token, pay_id) = node.key(1, 1_000);
    refused(node.ask(&crate::support::token(2), &body(3)).await, 401, "invalid_api_key").await;
    refused(node.ask("no such key", &body(3)).await, 401, "invalid_api_key").await;
    refused(node.ask(&token.replace("sk-assay-", "sk-assay-A"), &body(3)).await, 401, "token_malformed").await;
    let master = api_master(1).to_text();
    let answer = refused(node.ask(&master, &body(3)).await, 401, "master_key_exposed").await;
    assert!(!answer.to_string().contains(&master.as_str()[9..]));
    node.payments.edit(pay_id, |record| {
        record.state = PaymentState::Expired;
        record.expiry = Some(1);
    });
    node.next_block().await;
    refused(node.ask(&token, &body(3)).await, 401, "key_expired").await;
    node.payments.revoke(pay_id, 5);
    node.next_block().await;
    refused(node.ask(&token, &body(3)).await, 401, "key_revoked").await;
    assert_eq!(node.journal.status().end, 0, "nothing was served");
}

#[tokio::test]
async fn allocation_that_is_used_up_is_told_with_both_numbers() {
    let node = Node::start().await;
    let (token, _) = node.key(1, 60);
    assert_eq!(node.ask(&token, &body(3)).await.status(), 200);
    assert_eq!(node.ask(&token, &body(3)).await.status(), 200);
    let answer = refused(node.ask(&token, &body(3)).await, 402, "allocation_exhausted").await;
    assert_eq!(answer["payment"], json!({ "needed": "28", "left": "4" }));
    assert_eq!(answer["accepts"][0]["maxAmountRequired"], "28");
    assert!(answer["error"]["message"].as_str().unwrap().contains("28 planck, 4 are left"));
    // The default of a chat is what fits the context: 490 tokens.
    let mut unbounded = body(1);
    unbounded.as_object_mut().unwrap().remove("max_tokens");
    let answer = refused(node.ask(&token, &unbounded).await, 402, "allocation_exhausted").await;
    assert_eq!(answer["payment"]["needed"], "1002");
}

#[tokio::test]
async fn limit_of_a_round_is_told_with_its_numbers_and_its_end() {
    let node = Node::start().await;
    let (token, pay_id) = node.key(1, 1_000);
    node.payments.edit(pay_id, |record| record.per_round_limit = Some(50));
    assert_eq!(node.ask(&token, &body(3)).await.status(), 200);
    let answer = node.ask(&token, &body(3)).await;
    let wait: u64 = answer.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!(wait > 86_000 && wait <= 86_400, "{wait}");
    let answer = refused(answer, 429, "round_limit_reached").await;
    assert_eq!(answer["payment"], json!({ "limit": "50", "used": "28", "needed": "28", "round_ends_in": wait }));
    let answer = refused(node.ask(&token, &body(20)).await, 402, "cost_above_maximum").await;
    assert_eq!(answer["payment"], json!({ "needed": "62", "maximum": "50" }));
}

#[tokio::test]
async fn two_requests_race_for_the_last_credit_and_one_passes() {
    let node = Node::with_model(TestModel::gated()).await;
    let (token, _) = node.key(1, 30);
    let asked = body(3);
    let answers = async { tokio::join!(node.ask(&token, &asked), node.ask(&token, &asked)) };
    let release = async {
        // The refusal comes while the other still generates.
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        node.model.gate.add_permits(1_000);
    };
    let ((one, other), ()) = tokio::join!(answers, release);
    let mut statuses = [one.status().as_u16(), other.status().as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 402]);
}

#[tokio::test]
async fn key_is_refused_outside_of_its_scope() {
    let node = Node::start().await;
    let (token, pay_id) = node.key(1, 1_000);
    node.payments.edit(pay_id, |record| record.scope = Scope::Agents(vec![8]));
    refused(node.ask(&token, &body(3)).await, 403, "out_of_scope").await;
}

#[tokio::test]
async fn version_that_is_not_on_offer_is_unavailable_and_has_no_price() {
    let node = Node::start().await;
    let (token, _) = node.key(1, 1_000);
    node.payments.state().terms.as_mut().unwrap().ask = None;
    let answer = node.ask(&token, &body(3)).await;
    assert!(answer.headers().contains_key("retry-after"));
    refused(answer, 503, "not_offered").await;
    let answer = refused(node.post(&body(3)).send().await.unwrap(), 402, "payment_required").await;
    assert_eq!(answer["accepts"], json!([]));
}

#[tokio::test]
async fn free_tier_is_free_for_key_holders_until_it_is_used_up() {
    let node = Node::start().await;
    let (token, _) = node.key(1, 10);
    node.payments.state().terms.as_mut().unwrap().free = Tokens { input: 50, output: 6 };
    for _ in 0..2 {
        let answer = node.ask(&token, &body(3)).await;
        assert_eq!((answer.status().as_u16(), header(&answer, "x-assay-cost")), (200, "0".into()));
    }
    // 6 prompt tokens are left: 16 and 3 are charged.
    let answer = refused(node.ask(&token, &body(3)).await, 402, "allocation_exhausted").await;
    assert_eq!(answer["payment"], json!({ "needed": "22", "left": "10" }));
}

#[tokio::test]
async fn cancelled_request_costs_what_it_did_and_gives_the_rest_back() {
    let node = Node::with_model(TestModel::gated()).await;
    let (token, pay_id) = node.key(1, 50);
    let mut streamed = body(12);
    streamed["stream"] = true.into();
    node.model.gate.add_permits(2);
    let answer = node.ask(&token, &streamed).await;
    assert_eq!(answer.status(), 200);
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    refused(node.ask(&token, &body(3)).await, 402, "allocation_exhausted").await;
    drop(answer);
    while node.journal.lane(pay_id, AGENT).is_none() {
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    let used = node.journal.lane(pay_id, AGENT).unwrap().cumulative;
    assert!((22..=26).contains(&used), "{used}");
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    let answer = refused(node.ask(&token, &body(12)).await, 402, "allocation_exhausted").await;
    assert_eq!(answer["payment"]["left"], (50 - used).to_string());
}

#[tokio::test]
async fn receipt_is_shown_to_the_key_that_paid_only() {
    let node = Node::start().await;
    let ((token, pay_id), (other, _)) = (node.key(1, 1_000), node.key(2, 1_000));
    let answer = node.ask(&token, &body(3)).await;
    let id = header(&answer, "x-receipt-id");
    let get = |token: &str| node.http.get(node.url(&format!("/v1/receipts/{id}"))).bearer_auth(token).send();
    let file: Value = get(&token).await.unwrap().json().await.unwrap();
    let sender = file["fields"].as_array().unwrap().iter().find(|field| field["tag"] == 6).unwrap();
    assert!(sender["value"].as_str().unwrap().ends_with(&format!("01{}", hex::encode(pay_id))));
    // The same account, another key.
    refused(get(&other).await.unwrap(), 404, "not_found").await;
    refused(
        node.http.get(node.url("/v1/sessions/0")).bearer_auth(&token).send().await.unwrap(),
        401,
        "signature_required",
    )
    .await;
}

#[tokio::test]
async fn paid_server_is_refused_without_a_log_or_with_open_doors() {
    let node = Node::start().await;
    let gate = assay_settlement::Gate::open(node.payments.clone(), node.journal.clone(), node.vouchers.clone());
    let gate: Arc<dyn assay_settlement::PaymentGate> = Arc::new(gate.await.unwrap());
    let state =
        |recorder| ServerState { models: Arc::new(ModelRegistry::default()), recorder, gate: Some(gate.clone()) };
    let listener = || TcpListener::bind("127.0.0.1:0");
    let keys = ServerConfig::new(Access::Keys(assay_server::KeyFile::default()));
    let refused = serve(listener().await.unwrap(), keys, state(None), std::future::pending()).await;
    assert!(matches!(refused, Err(ServeRefused::Config(ConfigRefused::RecorderMissing))));
    let open = ServerConfig::new(Access::Open { account: Some([1; 32]) });
    let recorder = Some(node.journal.clone() as Arc<dyn assay_journal::api::Recorder>);
    let refused = serve(listener().await.unwrap(), open, state(recorder), std::future::pending()).await;
    assert!(matches!(refused, Err(ServeRefused::Config(ConfigRefused::OpenAndPaid))));
}
