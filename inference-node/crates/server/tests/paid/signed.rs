//! Channels: signed requests and vouchers.

use assay_envelope::{recipients::Class, session::SessionEntry};
use assay_primitives::{request::RequestMessage, voucher::VoucherMessage};
use assay_settlement::SignedVoucher;
use serde_json::{Value, json};

use crate::support::model::TestModel;
use crate::support::*;

#[tokio::test]
async fn channel_pays_request_after_request_by_vouchers() {
    let node = Node::start().await;
    let payer = node.channel(5, 1_000);
    let answer = payer.ask(&body(3)).await;
    assert_eq!((answer.status().as_u16(), header(&answer, "x-assay-cumulative")), (200, "28".into()));
    let required = refused(payer.ask(&body(3)).await, 402, "voucher_required").await;
    let lane = node.journal.lane(payer.pay_id, AGENT).unwrap();
    let expected = json!({
        "cumulative": "28", "signed": "0", "tokens": { "input": "22", "output": "3" },
        "receipt_hash": hex::encode(lane.receipt_hash),
    });
    assert_eq!(required["payment"], expected);
    assert_eq!(required["x402Version"], 1);

    // With the next request, in its header.
    let answer = payer.signed(&body(3)).header("x-assay-voucher", payer.voucher().to_text()).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), header(&answer, "x-assay-cumulative")), (200, "56".into()));
    // And on its own.
    let taken = payer.send_voucher(&payer.voucher()).await;
    assert_eq!(taken.status(), 200);
    assert_eq!(taken.json::<Value>().await.unwrap(), json!({ "object": "assay.voucher", "cumulative": "56" }));
    node.settle().await;
    assert_eq!(node.redeem().await.vouchers, 1);
    assert_eq!(node.payments.state().paid, 56);
}

#[tokio::test]
async fn stale_voucher_after_a_newer_one_changes_nothing() {
    let node = Node::start().await;
    let payer = node.channel(5, 1_000);
    payer.ask(&body(3)).await;
    let first = payer.voucher();
    payer.send_voucher(&first).await;
    payer.ask(&body(3)).await;
    // It is still owed, whatever is repeated.
    assert_eq!(payer.send_voucher(&first).await.status(), 200);
    let again = payer.signed(&body(3)).header("x-assay-voucher", first.to_text()).send().await.unwrap();
    refused(again, 402, "voucher_required").await;
    payer.send_voucher(&payer.voucher()).await;
    payer.send_voucher(&first).await;
    assert_eq!(node.vouchers.signed(payer.pay_id, AGENT), 56);
    assert_eq!(payer.ask(&body(3)).await.status(), 200);
}

#[tokio::test]
async fn voucher_is_refused_by_name() {
    let node = Node::start().await;
    let (payer, other) = (node.channel(5, 1_000), node.channel(6, 1_000));
    payer.ask(&body(3)).await;
    let good = payer.voucher();
    let sign = |message: VoucherMessage| SignedVoucher {
        message,
        signature: assay_envelope::voucher::sign(&payer.signer, &message),
    };
    let more = sign(VoucherMessage { cumulative: 29, ..good.message });
    let answer = refused(payer.send_voucher(&more).await, 402, "voucher_mismatch").await;
    assert_eq!((&answer["payment"]["signed"], &answer["payment"]["cumulative"]), (&json!("29"), &json!("28")));
    let less = sign(VoucherMessage { tokens_out: 2, ..good.message });
    refused(payer.send_voucher(&less).await, 402, "voucher_mismatch").await;
    let short = sign(VoucherMessage { valid_until: 50, ..good.message });
    refused(payer.send_voucher(&short).await, 402, "voucher_expires_too_soon").await;
    let replayed = SignedVoucher { message: VoucherMessage { pay_id: other.pay_id, ..good.message }, ..good };
    refused(payer.send_voucher(&replayed).await, 401, "signature_invalid").await;
    let unknown = sign(VoucherMessage { pay_id: [0xee; 32], ..good.message });
    refused(payer.send_voucher(&unknown).await, 401, "channel_unknown").await;
    let post = |body: Value| node.http.post(node.url("/v1/vouchers")).json(&body).send();
    refused(post(json!({ "voucher": "00" })).await.unwrap(), 400, "voucher_malformed").await;
    refused(post(json!({})).await.unwrap(), 400, "missing_required_parameter").await;
    let twice = payer.signed(&body(3)).header("x-assay-voucher", good.to_text()).header("x-assay-voucher", "00");
    refused(twice.send().await.unwrap(), 400, "invalid_value").await;
    assert_eq!(node.vouchers.signed(payer.pay_id, AGENT), 0);
    assert_eq!(payer.send_voucher(&good).await.status(), 200);
}

#[tokio::test]
async fn signed_request_is_taken_once_in_time_and_by_its_signer_only() {
    let node = Node::start().await;
    let (payer, other) = (node.channel(5, 1_000), node.channel(6, 1_000));
    let text = body(3).to_string();
    let send = |headers: Vec<(&'static str, String)>| {
        let request = node.http.post(node.url("/v1/chat/completions")).body(text.clone());
        with(request.header("content-type", "application/json"), headers).send()
    };
    let message = payer.message(text.as_bytes());
    refused(send(other.headers(&message)).await.unwrap(), 401, "signature_invalid").await;
    let late = RequestMessage { issued_ms: message.issued_ms - 121_000, ..message };
    refused(send(payer.headers(&late)).await.unwrap(), 401, "clock_skew").await;
    let early = RequestMessage { issued_ms: message.issued_ms + 130_000, ..message };
    refused(send(payer.headers(&early)).await.unwrap(), 401, "clock_skew").await;
    let elsewhere = RequestMessage { route: 2, ..message };
    let mut headers = payer.headers(&elsewhere);
    refused(send(headers.clone()).await.unwrap(), 401, "signature_invalid").await;
    headers[3].1 = "5".into();
    refused(send(headers).await.unwrap(), 401, "signature_invalid").await;
    let unknown = RequestMessage { pay_id: [0xee; 32], ..message };
    refused(send(payer.headers(&unknown)).await.unwrap(), 401, "channel_unknown").await;
    // A key's record is no channel.
    let (_, key) = node.key(1, 1_000);
    let no_channel = RequestMessage { pay_id: key, ..message };
    refused(send(payer.headers(&no_channel)).await.unwrap(), 401, "channel_unknown").await;
    assert_eq!(node.journal.status().end, 0, "nothing was served");

    assert_eq!(send(payer.headers(&message)).await.unwrap().status(), 200);
    payer.send_voucher(&payer.voucher()).await;
    refused(send(payer.headers(&message)).await.unwrap(), 401, "nonce_replay").await;
}

#[tokio::test]
async fn headers_are_all_or_none_and_well_formed() {
    let node = Node::start().await;
    let payer = node.channel(5, 1_000);
    let text = body(3).to_string();
    let headers = payer.headers(&payer.message(text.as_bytes()));
    let send = |headers: Vec<(&'static str, String)>| {
        let request = node.http.post(node.url("/v1/chat/completions")).body(text.clone());
        with(request.header("content-type", "application/json"), headers)
    };
    for missing in 0..5 {
        let mut rest = headers.clone();
        let (name, _) = rest.remove(missing);
        let answer = refused(send(rest).send().await.unwrap(), 400, "missing_required_parameter").await;
        assert_eq!(answer["error"]["param"], name);
    }
    for (index, wrong) in [(0, "zz"), (1, "00"), (2, "-1"), (2, "+5"), (3, "1.5"), (4, "ab")] {
        let mut changed = headers.clone();
        changed[index].1 = wrong.into();
        let answer = refused(send(changed).send().await.unwrap(), 400, "invalid_value").await;
        assert_eq!(answer["error"]["param"], headers[index].0);
    }
    let both = send(headers.clone()).bearer_auth("x").send().await.unwrap();
    assert_eq!(refused(both, 400, "invalid_value").await["error"]["param"], "authorization");
    let relayed = send(headers.clone()).header("x-assay-sender", "5Grwva").send().await.unwrap();
    assert_eq!(refused(relayed, 400, "unsupported_parameter").await["error"]["param"], "x-assay-sender");
    let relayed = node.post(&body(3)).bearer_auth(LOCAL_KEY).header("x-assay-sender", "5Grwva").send().await.unwrap();
    refused(relayed, 400, "unsupported_parameter").await;
}

#[tokio::test]
async fn request_above_its_signed_maximum_or_the_deposit_is_refused_with_both_numbers() {
    let node = Node::start().await;
    let mut payer = node.channel(5, 30);
    payer.max_cost = 27;
    let answer = refused(payer.ask(&body(3)).await, 402, "cost_above_maximum").await;
    assert_eq!(answer["payment"], json!({ "needed": "28", "maximum": "27" }));
    payer.max_cost = 1_000;
    assert_eq!(payer.ask(&body(3)).await.status(), 200);
    payer.send_voucher(&payer.voucher()).await;
    let answer = refused(payer.ask(&body(3)).await, 402, "allocation_exhausted").await;
    assert_eq!(answer["payment"], json!({ "needed": "28", "left": "2" }));
}

#[tokio::test]
async fn channel_has_one_request_at_a_time() {
    let node = Node::with_model(TestModel::gated()).await;
    let payer = node.channel(5, 1_000);
    let asked = body(3);
    let running = payer.ask(&asked);
    let second = async {
        while node.model.running() == 0 {
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        let answer = payer.ask(&asked).await;
        node.model.gate.add_permits(1_000);
        answer
    };
    let (first, second) = tokio::join!(running, second);
    assert_eq!(first.status(), 200);
    assert!(second.headers().contains_key("retry-after"));
    refused(second, 429, "channel_busy").await;
}

#[tokio::test]
async fn signer_sees_its_session_and_receipt_and_nobody_elses() {
    let node = Node::start().await;
    let (payer, other) = (node.channel(5, 1_000), node.channel(6, 1_000));
    let answer = payer.ask(&body(3)).await;
    let id = header(&answer, "x-receipt-id");
    let receipt: Value = payer.get(&format!("/v1/receipts/{id}")).await.json().await.unwrap();
    assert_eq!(receipt["type"], "assay.receipt");
    refused(other.get(&format!("/v1/receipts/{id}")).await, 404, "not_found").await;

    let session: Value = payer.get("/v1/sessions/0").await.json().await.unwrap();
    let entry = hex::decode(session["entry"].as_str().unwrap()).unwrap();
    let mut secret = [0; 32];
    hex::decode_to_slice(session["secret"].as_str().unwrap(), &mut secret).unwrap();
    let secret = assay_envelope::kdf::Secret::from_bytes(secret);
    SessionEntry::parse(&entry).unwrap().open_with_secret(Class::Full, secret).unwrap();
    refused(other.get("/v1/sessions/0").await, 404, "not_found").await;
    refused(payer.get("/v1/sessions/1").await, 404, "not_found").await;
    refused(payer.get("/v1/sessions/x").await, 404, "not_found").await;

    // A signature for one path is none for another.
    let message = payer.message(b"GET /v1/models");
    let request = node.http.get(node.url("/v1/sessions/0"));
    refused(with(request, payer.headers(&message)).send().await.unwrap(), 401, "signature_invalid").await;
    assert_eq!(payer.get("/v1/models").await.status(), 200);
}
