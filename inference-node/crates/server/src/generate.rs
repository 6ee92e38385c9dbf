//! The two endpoints that generate: everything before status 200.

use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use assay_primitives::hash::{Sha256, SoftSha256};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

use crate::auth::authenticate;
use crate::error::ApiError;
use crate::request::Route;
use crate::route_registry::{RECEIPT_HEADER, UNSUPPORTED_HEADERS};
use crate::start::{self, Arrival};
use crate::state::App;
use crate::{body, seed, sse, whole};

/// `POST /v1/chat/completions`.
pub async fn chat(State(app): State<Arc<App>>, request: Request) -> Result<Response, ApiError> {
    generate(app, Route::Chat, request).await
}

/// `POST /v1/completions`.
pub async fn completion(State(app): State<Arc<App>>, request: Request) -> Result<Response, ApiError> {
    generate(app, Route::Completion, request).await
}

async fn generate(app: Arc<App>, route: Route, request: Request) -> Result<Response, ApiError> {
    let (received, received_ms) = (Instant::now(), now_ms());
    let (parts, content) = request.into_parts();
    let identity = authenticate(&app.config, &parts.headers)?;
    refuse_unsupported(&parts.headers)?;
    let permit = app.enter(&identity)?;
    let bytes = body::read(&app.config, &parts.headers, content).await?;

    // Parsing and tokenising up to 4 MiB would hold up every other request of this thread.
    let preparing = Arc::clone(&app);
    let prepared = tokio::task::spawn_blocking(move || {
        let body_hash = SoftSha256::digest(&[&bytes]);
        start::prepare(&preparing, route, &bytes).map(|prepared| (prepared, body_hash))
    });
    let (prepared, body_hash) = prepared.await.map_err(|_| ApiError::Internal)??;

    let options = &prepared.validated.options;
    let seed = seed::source(options.sampling.temperature, options.seed, &parts.headers)?;
    let stream = options.stream;
    let arrival = Arrival { received, received_ms, body_hash, seed, identity, permit };
    let started = start::start(&app, prepared, arrival).await?;

    let recorded = started.recorded;
    let receipt = HeaderValue::from_str(&hex::encode(started.meta.request_id)).map_err(|_| ApiError::Internal)?;
    let mut response = match stream {
        Some(options) => sse::respond(started, options, app.config.keep_alive),
        None => match whole::respond(started).await {
            Ok(response) => response,
            // Without a record there is no receipt to name; any other fault was recorded.
            Err(error @ ApiError::Record(_)) => return Err(error),
            Err(error) => error.into_response(),
        },
    };
    if recorded {
        response.headers_mut().insert(HeaderName::from_static(RECEIPT_HEADER), receipt);
    }
    Ok(response)
}

/// Signed and paid requests promise things that this server does not do yet.
fn refuse_unsupported(headers: &HeaderMap) -> Result<(), ApiError> {
    match UNSUPPORTED_HEADERS.iter().find(|name| headers.contains_key(**name)) {
        Some(name) => Err(ApiError::UnsupportedParameter { param: (*name).to_owned() }),
        None => Ok(()),
    }
}

/// Milliseconds since 1970 UTC.
pub fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
