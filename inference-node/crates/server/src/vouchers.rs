//! `POST /v1/vouchers`: a payer pays for what was used, without asking for more. A voucher is its own credential.

use std::sync::Arc;

use assay_settlement::SignedVoucher;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use serde_json::{Value, json};

use crate::error::ApiError;
use crate::fields::Fields;
use crate::route_registry::VOUCHER_HEADER;
use crate::state::App;
use crate::{body, strict_json};

/// `{"voucher": "370 hex digits"}`.
pub async fn take(State(app): State<Arc<App>>, request: Request) -> Result<Json<Value>, ApiError> {
    let (parts, content) = request.into_parts();
    let gate = app.gate.as_ref().ok_or(ApiError::RouteNotFound { path: parts.uri.path().to_owned() })?;
    let bytes = body::read(&app.config, &parts.headers, content).await?;
    let mut fields = Fields::new("", strict_json::parse(&bytes)?)?;
    let text = fields.string("voucher")?;
    let text = fields.required("voucher", text)?;
    fields.finish(&[])?;
    let voucher = SignedVoucher::parse(&text)?;
    gate.voucher(voucher).await?;
    Ok(Json(json!({ "object": "assay.voucher", "cumulative": voucher.message.cumulative.to_string() })))
}

/// Takes the voucher that came with a request, if one did.
pub async fn with_request(app: &App, headers: &HeaderMap) -> Result<(), ApiError> {
    let mut values = headers.get_all(VOUCHER_HEADER).iter();
    let Some(value) = values.next() else { return Ok(()) };
    let Some(gate) = &app.gate else {
        return Err(ApiError::UnsupportedParameter { param: VOUCHER_HEADER.into() });
    };
    let once = values.next().is_none();
    let text = value.to_str().ok().filter(|_| once).ok_or_else(|| ApiError::InvalidValue {
        param: VOUCHER_HEADER.into(),
        message: "must be there once, as 370 hex digits".into(),
    })?;
    Ok(gate.voucher(SignedVoucher::parse(text)?).await?)
}
