//! `GET /v1/sessions/{seq}`: the session of one's own records with its secret, so that a signing client checks every wrap
//! before its first payment (record format §5.5). Never for a bearer: whoever reads its token would read its records.

use std::sync::Arc;

use assay_journal::api::Auth;
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use serde_json::{Value, json};

use crate::auth::authenticate_get;
use crate::error::ApiError;
use crate::state::App;

/// Unknown, ended and other people's sessions all get the same answer.
pub async fn one(
    State(app): State<Arc<App>>,
    Path(seq): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Json<Value>, ApiError> {
    let identity = authenticate_get(&app, uri.path(), &headers).await?;
    let caller = identity.caller.filter(|caller| matches!(caller.auth, Auth::Signed { .. }));
    let caller = caller.ok_or(ApiError::SignatureRequired)?;
    let seq: u64 = seq.parse().map_err(|_| ApiError::SessionNotFound)?;
    let recorder = app.recorder.as_ref().ok_or(ApiError::SessionNotFound)?;
    let session = recorder.session(seq, caller.payer()).await?.ok_or(ApiError::SessionNotFound)?;
    Ok(Json(json!({ "entry": hex::encode(&session.entry), "secret": hex::encode(session.secret.expose()) })))
}
