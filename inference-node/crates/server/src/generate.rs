//! The two endpoints that generate: everything before status 200.

use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use assay_primitives::hash::{Sha256, SoftSha256};
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};

use crate::auth::{Identity, authenticate};
use crate::error::ApiError;
use crate::limits::Permit;
use crate::request::Route;
use crate::route_registry::RECEIPT_HEADER;
use crate::signed::{Claim, Opened, Target};
use crate::start::{self, Arrival};
use crate::state::App;
use crate::{body, payment, seed, sse, vouchers, whole};

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
    let who = match Claim::read(&app, &parts.headers)? {
        Some(claim) => Who::Signed(claim.open(&app).await?),
        None => {
            let identity = match authenticate(&app, &parts.headers).await {
                // Where the chain's keys are taken, a caller without one is told how to pay.
                Err(ApiError::KeyMissing) if app.gate.is_some() => return Err(payment::required(&app, route).await),
                outcome => outcome?,
            };
            let permit = app.enter(&identity)?;
            Who::Known(Box::new((identity, permit)))
        }
    };
    let bytes = body::read(&app.config, &parts.headers, content).await?;
    // Hashing, parsing and tokenising up to 4 MiB would hold up every other request of this thread.
    let hashing = tokio::task::spawn_blocking(move || (SoftSha256::digest(&[&bytes]), bytes));
    let (body_hash, bytes) = hashing.await.map_err(|_| ApiError::Internal)?;
    let (identity, permit) = match who {
        Who::Known(known) => *known,
        Who::Signed(opened) => {
            // Only now it is known that the channel's own signer asks: strangers take none of its places.
            let identity = opened.check(&app, Target::post(route, body_hash))?;
            let permit = app.enter(&identity)?;
            (identity, permit)
        }
    };
    vouchers::with_request(&app, &parts.headers).await?;
    let preparing = Arc::clone(&app);
    let prepared = tokio::task::spawn_blocking(move || start::prepare(&preparing, route, &bytes));
    let prepared = prepared.await.map_err(|_| ApiError::Internal)??;

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

/// How far a caller is known before its body is read.
enum Who {
    Known(Box<(Identity, Permit)>),
    Signed(Opened),
}

/// Milliseconds since 1970 UTC.
pub fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
