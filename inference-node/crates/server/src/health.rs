//! Whether the process lives, whether it takes requests, and its metrics.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::metrics;
use crate::state::App;

/// `GET /livez`.
pub async fn live() -> Response {
    Json(json!({ "status": "ok" })).into_response()
}

/// `GET /healthz`.
pub async fn health(State(app): State<Arc<App>>) -> Response {
    let (status, text) = match (app.is_stopping(), app.models.is_ready()) {
        (true, _) => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
        (false, false) => (StatusCode::SERVICE_UNAVAILABLE, "loading"),
        (false, true) => (StatusCode::OK, "ok"),
    };
    (status, Json(json!({ "status": text }))).into_response()
}

/// `GET /metrics`.
pub async fn metrics(State(app): State<Arc<App>>) -> Response {
    let text = metrics::render(&app.prometheus, &app.models);
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}
