//! `GET /v1/receipts/{id}`: the receipt of a request, for the account that made it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use serde_json::Value;

use crate::auth::authenticate;
use crate::error::ApiError;
use crate::state::App;

/// Unknown, malformed and other people's ids all get the same answer.
pub async fn one(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Value>, ApiError> {
    let identity = authenticate(&app.config, &headers)?;
    let mut request_id = [0u8; 16];
    hex::decode_to_slice(&id, &mut request_id).map_err(|_| ApiError::ReceiptNotFound)?;
    let (Some(recorder), Some(caller)) = (&app.recorder, identity.caller) else {
        return Err(ApiError::ReceiptNotFound);
    };
    recorder.receipt(request_id, caller.account).await?.map(Json).ok_or(ApiError::ReceiptNotFound)
}
