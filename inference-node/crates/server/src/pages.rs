//! The pages of `assay-web` over HTTP.

use std::sync::Arc;

use assay_web::{ChatPage, KeyField};
use axum::extract::{Path, State};
use axum::http::{HeaderName, Uri, header};
use axum::response::{Html, IntoResponse, Response};

use crate::config::Access;
use crate::error::ApiError;
use crate::state::App;

/// Headers of every page: nothing but our own files runs, and nobody frames the page.
const HEADERS: [(HeaderName, &str); 5] = [
    (header::CONTENT_SECURITY_POLICY, assay_web::CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// `GET /`.
pub async fn chat(State(app): State<Arc<App>>) -> Result<Response, ApiError> {
    let page = ChatPage {
        models: app.models.all().iter().map(|served| served.id.clone()).collect(),
        key: match app.config.access {
            Access::Keys(_) => KeyField::Required,
            Access::Open { .. } => KeyField::NotNeeded,
        },
    };
    let html = page.html().map_err(|error| {
        tracing::error!(%error, "the chat page could not be rendered");
        ApiError::Internal
    })?;
    Ok((HEADERS, Html(html)).into_response())
}

/// `GET /assets/{name}`.
pub async fn asset(Path(name): Path<String>, uri: Uri) -> Result<Response, ApiError> {
    let asset = assay_web::asset(&name).ok_or_else(|| ApiError::RouteNotFound { path: uri.path().to_owned() })?;
    Ok((HEADERS, [(header::CONTENT_TYPE, asset.content_type)], asset.body).into_response())
}
