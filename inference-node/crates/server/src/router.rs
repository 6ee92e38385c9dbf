//! Paths to handlers, and what every request passes on its way.

use std::any::Any;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, Uri, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::config::{Access, ServerConfig};
use crate::error::ApiError;
use crate::state::App;
use crate::{generate, health, metrics, models, pages, receipts, route_registry as routes, sessions, vouchers};

/// Time for which a browser may remember that an origin is allowed.
const PREFLIGHT_AGE: Duration = Duration::from_secs(600);

/// All routes.
pub fn router(app: Arc<App>) -> Router {
    let router = Router::new()
        .route(routes::CHAT_COMPLETIONS, post(generate::chat))
        .route(routes::COMPLETIONS, post(generate::completion))
        .route(routes::MODELS, get(models::list))
        .route(routes::MODEL, get(models::one))
        .route(routes::RECEIPT, get(receipts::one))
        .route(routes::SESSION, get(sessions::one))
        .route(routes::VOUCHERS, post(vouchers::take))
        .route(routes::HEALTH, get(health::health))
        .route(routes::LIVE, get(health::live))
        .route(routes::METRICS, get(health::metrics))
        .route(routes::CHAT_PAGE, get(pages::chat))
        .route(routes::ASSET, get(pages::asset))
        .fallback(|uri: Uri| async move { ApiError::RouteNotFound { path: uri.path().to_owned() } })
        .method_not_allowed_fallback(|method: Method| async move {
            ApiError::MethodNotAllowed { method: method.to_string() }
        })
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(Arc::clone(&app), local_names))
        .layer(from_fn(measure));
    let router = match cors(&app.config) {
        Some(cors) => router.layer(cors),
        None => router,
    };
    router.with_state(app)
}

/// Counts and times every response.
async fn measure(request: Request, next: Next) -> Response {
    let _level = metrics::Level::request();
    let started = Instant::now();
    // Only known paths become labels, so that callers cannot make new ones.
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    let method = match *request.method() {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    };
    let response = next.run(request).await;
    metrics::responded(&route, method, response.status().as_u16(), started.elapsed());
    response
}

/// An open server listens on loopback, but a web page whose name was re-pointed to loopback would reach it from the
/// user's browser; its requests carry its own name.
async fn local_names(State(app): State<Arc<App>>, request: Request, next: Next) -> Result<Response, ApiError> {
    if matches!(app.config.access, Access::Open { .. }) {
        let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
            _ => host,
        };
        if !matches!(name, "localhost" | "[::1]") && !is_loopback_address(name) {
            return Err(ApiError::HostRefused { host: host.to_owned() });
        }
    }
    Ok(next.run(request).await)
}

fn is_loopback_address(name: &str) -> bool {
    name.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

fn cors(config: &ServerConfig) -> Option<CorsLayer> {
    let origins: Vec<HeaderValue> = config.cors_origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    (!origins.is_empty()).then(|| {
        CorsLayer::new()
            .allow_origin(AllowOrigin::list(origins))
            .allow_methods([Method::GET, Method::POST])
            .allow_headers(request_headers())
            .expose_headers([
                HeaderName::from_static(routes::RECEIPT_HEADER),
                HeaderName::from_static(routes::COST_HEADER),
                HeaderName::from_static(routes::CUMULATIVE_HEADER),
                header::RETRY_AFTER,
            ])
            .max_age(PREFLIGHT_AGE)
    })
}

fn request_headers() -> Vec<HeaderName> {
    let own = [routes::NONCE_HEADER, routes::VOUCHER_HEADER].into_iter().chain(routes::SIGNED_HEADERS);
    [header::AUTHORIZATION, header::CONTENT_TYPE].into_iter().chain(own.map(HeaderName::from_static)).collect()
}

fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    tracing::error!(panic = text, "a handler panicked");
    ApiError::Internal.into_response()
}
