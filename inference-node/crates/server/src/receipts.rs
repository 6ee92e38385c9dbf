//! `GET /v1/receipts/{id}`: the receipt of a request, for the credential that made it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use serde_json::Value;

use crate::auth::authenticate_get;
use crate::error::ApiError;
use crate::state::App;

/// Unknown, malformed and other people's ids all get the same answer.
pub async fn one(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Json<Value>, ApiError> {
    let identity = authenticate_get(&app, uri.path(), &headers).await?;
    let mut request_id = [0u8; 16];
    hex::decode_to_slice(&id, &mut request_id).map_err(|_| ApiError::ReceiptNotFound)?;
    let (Some(recorder), Some(caller)) = (&app.recorder, identity.caller) else {
        return Err(ApiError::ReceiptNotFound);
    };
    recorder.receipt(request_id, &caller).await?.map(Json).ok_or(ApiError::ReceiptNotFound)
}
