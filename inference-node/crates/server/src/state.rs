//! What every handler reaches.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use assay_journal::api::Recorder;
use assay_settlement::PaymentGate;
use metrics_exporter_prometheus::PrometheusHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::auth::Identity;
use crate::config::ServerConfig;
use crate::error::ApiError;
use crate::limits::{KeyLimits, Limiter, Permit};
use crate::models::ModelRegistry;

/// What the caller of [`crate::serve`] brings.
#[derive(Clone)]
pub struct ServerState {
    /// Models; more may be added while serving.
    pub models: Arc<ModelRegistry>,
    /// Seals and proves; `None` records nothing and sends no receipt header.
    pub recorder: Option<Arc<dyn Recorder>>,
    /// Takes the chain's API keys and channels; `None` knows the key file only. Needs a recorder.
    pub gate: Option<Arc<dyn PaymentGate>>,
}

/// Shared by all handlers.
pub struct App {
    pub config: ServerConfig,
    pub models: Arc<ModelRegistry>,
    pub recorder: Option<Arc<dyn Recorder>>,
    pub gate: Option<Arc<dyn PaymentGate>>,
    pub limiter: Arc<Limiter>,
    /// One task per running request.
    pub tasks: TaskTracker,
    /// Cancels running requests when the grace period is over.
    pub cancel: CancellationToken,
    /// New requests are refused.
    pub stopping: AtomicBool,
    pub prometheus: PrometheusHandle,
}

impl App {
    pub fn new(config: ServerConfig, state: ServerState) -> Self {
        Self {
            config,
            models: state.models,
            recorder: state.recorder,
            gate: state.gate,
            limiter: Arc::new(Limiter::default()),
            tasks: TaskTracker::new(),
            cancel: CancellationToken::new(),
            stopping: AtomicBool::new(false),
            prometheus: crate::metrics::install(),
        }
    }

    /// Limits of a caller that has none of its own.
    pub fn default_limits(&self) -> KeyLimits {
        KeyLimits { concurrent: self.config.max_concurrent_per_key, per_minute: self.config.requests_per_minute }
    }

    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }

    /// Takes a place for one request of the caller, unless the server stops.
    pub fn enter(&self, identity: &Identity) -> Result<Permit, ApiError> {
        if self.is_stopping() {
            return Err(ApiError::Stopping);
        }
        self.limiter.take(identity.key, identity.limits, std::time::Instant::now())
    }
}
