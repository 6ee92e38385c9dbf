//! What a caller is told when it has to pay: OpenAI's error object, and beside it the members of x402
//! (`x402Version`, `accepts`), so that a program can tell what is accepted, to whom, and how much.

use assay_primitives::{
    economy::{Tokens, UnitPrice},
    ids::Balance,
};
use assay_settlement::{GateError, PaymentGate};
use blake2::{Blake2b512, Digest};
use serde_json::{Map, Value, json};

use crate::error::ApiError;
use crate::models::ServedModel;
use crate::request::Route;
use crate::route_registry as routes;
use crate::state::App;

/// Version of the shape of `accepts`.
const X402_VERSION: u8 = 1;
/// SS58 prefix of addresses that belong to no particular network.
const GENERIC_PREFIX: u8 = 42;
/// Seconds within which a request must follow: the clock skew of a signed one.
const TIMEOUT_SECONDS: u64 = 120;

/// What could be paid for, and how.
#[derive(Clone, Debug, Default)]
pub struct Accepted(Vec<Value>);

/// For a caller without a key: every model with the most that one request can cost.
pub async fn required(app: &App, route: Route) -> ApiError {
    let mut accepted = Vec::new();
    if let Some(gate) = &app.gate {
        for served in app.models.all() {
            accepted.extend(accepts(&**gate, &served, route, None).await);
        }
    }
    ApiError::PaymentRequired(Accepted(accepted))
}

/// Adds to a refusal of the gate how the request could be paid.
pub async fn refused(app: &App, served: &ServedModel, route: Route, error: GateError) -> ApiError {
    let needed = match &error {
        GateError::AllocationExhausted { needed, .. } | GateError::CostAboveMaximum { needed, .. } => *needed,
        GateError::VoucherRequired { owed, signed, .. } => owed.saturating_sub(*signed),
        _ => return error.into(),
    };
    let accepted = match &app.gate {
        Some(gate) => accepts(&**gate, served, route, Some(needed)).await,
        None => Vec::new(),
    };
    ApiError::Unpaid(Box::new(error), Accepted(accepted))
}

/// Members of the answer's body beside `error`.
pub fn members(accepted: &Accepted, error: Option<&GateError>) -> Map<String, Value> {
    let mut members = Map::new();
    members.insert("x402Version".into(), X402_VERSION.into());
    members.insert("accepts".into(), Value::Array(accepted.0.clone()));
    if let Some(numbers) = error.map(numbers).filter(|numbers| !numbers.is_null()) {
        members.insert("payment".into(), numbers);
    }
    members
}

/// The numbers of a refusal, planck as decimal text; null when it has none.
pub fn numbers(error: &GateError) -> Value {
    let planck = |amount: &Balance| amount.to_string();
    let tokens = |tokens: &Tokens| json!({ "input": tokens.input.to_string(), "output": tokens.output.to_string() });
    match error {
        GateError::AllocationExhausted { needed, left } => {
            json!({ "needed": planck(needed), "left": planck(left) })
        }
        GateError::CostAboveMaximum { needed, maximum } => {
            json!({ "needed": planck(needed), "maximum": planck(maximum) })
        }
        GateError::RoundLimit { limit, used, needed, retry_after } => json!({
            "limit": planck(limit), "used": planck(used), "needed": planck(needed), "round_ends_in": retry_after,
        }),
        GateError::VoucherRequired { owed, signed, tokens: used, receipt_hash } => json!({
            "cumulative": planck(owed), "signed": planck(signed), "tokens": tokens(used),
            "receipt_hash": hex::encode(receipt_hash),
        }),
        GateError::VoucherMismatch { got, got_tokens, owed, tokens: used } => json!({
            "signed": planck(got), "signed_tokens": tokens(got_tokens),
            "cumulative": planck(owed), "tokens": tokens(used),
        }),
        GateError::VoucherExpires { until, least } => json!({ "valid_until": until, "least": least }),
        _ => Value::Null,
    }
}

/// The ways to pay for a model; none when it has no price on the chain.
async fn accepts(gate: &dyn PaymentGate, served: &ServedModel, route: Route, needed: Option<Balance>) -> Vec<Value> {
    let Some((agent, version)) = served.agent else { return Vec::new() };
    let Ok(Some(price)) = gate.price(agent, version).await else { return Vec::new() };
    let (genesis, provider) = gate.payee();
    let resource = match route {
        Route::Chat => routes::CHAT_COMPLETIONS,
        Route::Completion => routes::COMPLETIONS,
    };
    let most = needed.unwrap_or_else(|| most(&price, served.model.info().context_length));
    let way = |scheme: &str, description: &str, how: &str| {
        json!({
            "scheme": scheme,
            "network": format!("polkadot:{}", hex::encode(genesis.get(..16).unwrap_or_default())),
            "asset": "ASY",
            "payTo": ss58(&provider),
            "maxAmountRequired": most.to_string(),
            "resource": resource,
            "description": description,
            "mimeType": "application/json",
            "maxTimeoutSeconds": TIMEOUT_SECONDS,
            "extra": {
                "howTo": how,
                "unit": "planck (10^12 are 1 ASY)",
                "genesis": hex::encode(genesis),
                "model": served.id,
                "agent": agent,
                "version": version,
                "pricePerMillionInput": price.per_million_input.to_string(),
                "pricePerMillionOutput": price.per_million_output.to_string(),
            },
        })
    };
    let payee = ss58(&provider);
    let key = format!(
        "Deposit credits, make an API key that allocates some of them to {payee}, and send its sk-assay-… token as \
         bearer: `assay-inference pay credits deposit`, `assay-inference pay key create --provider {payee}`."
    );
    let channel = format!(
        "Open a channel to {payee}, sign each request (x-assay-pay, -nonce, -time, -max-cost, -signature) and send a \
         voucher for what was used before (x-assay-voucher): `assay-inference pay channel open --provider {payee}`, \
         then `assay-inference proxy`."
    );
    vec![
        way("assay-key", "an API key of the chain, prepaid by credits", &key),
        way("assay-channel", "a payment channel of the chain, paid by vouchers", &channel),
    ]
}

/// Most that a request can cost: a context full of the dearer kind of token.
fn most(price: &UnitPrice, context: u32) -> Balance {
    let dearer = price.per_million_input.max(price.per_million_output);
    assay_journal::charge::cost(
        &UnitPrice { per_million_input: dearer, per_million_output: dearer },
        Tokens { input: context.into(), output: 0 },
    )
}

/// SS58 text of an account.
fn ss58(account: &[u8; 32]) -> String {
    let body = [&[GENERIC_PREFIX][..], account].concat();
    let digest = Blake2b512::new().chain_update(b"SS58PRE").chain_update(&body).finalize();
    bs58::encode([&body[..], digest.get(..2).unwrap_or_default()].concat()).into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_is_written_as_people_know_it() {
        let mut alice = [0; 32];
        hex::decode_to_slice("d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d", &mut alice).unwrap();
        assert_eq!(ss58(&alice), "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
    }

    #[test]
    fn most_is_a_context_of_the_dearer_tokens() {
        let price = UnitPrice { per_million_input: 1_000_000, per_million_output: 3_000_000 };
        assert_eq!(most(&price, 512), 1_536);
    }
}
