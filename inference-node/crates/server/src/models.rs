//! The models served here, and the routes that list them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use assay_engine::api::TextModel;
use assay_primitives::ids::{AgentId, VersionNumber};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Uri};
use serde_json::{Value, json};

use crate::auth::authenticate_get;
use crate::error::ApiError;
use crate::state::App;

/// One model under one name.
pub struct ServedModel {
    /// What requests name in `model`.
    pub id: String,
    /// The agent and version on the chain; `None` without a chain.
    pub agent: Option<(AgentId, VersionNumber)>,
    /// When it was published or its file written, seconds since 1970 UTC.
    pub created: u64,
    /// Owner as shown in lists.
    pub owned_by: String,
    /// What generates.
    pub model: Arc<dyn TextModel>,
}

/// Models by name; filled while the server already answers `/livez`.
#[derive(Default)]
pub struct ModelRegistry {
    models: RwLock<Vec<Arc<ServedModel>>>,
    ready: AtomicBool,
}

impl ModelRegistry {
    /// Adds a model, or replaces the one of the same id.
    pub fn insert(&self, model: ServedModel) {
        let mut models = self.models.write().unwrap_or_else(PoisonError::into_inner);
        models.retain(|other| other.id != model.id);
        models.push(Arc::new(model));
    }

    /// Says that loading is over: from now on an unknown name is unknown, and `/healthz` answers 200.
    pub fn set_ready(&self) {
        self.ready.store(true, Ordering::Release);
    }

    /// Whether loading is over.
    pub fn is_ready(&self) -> bool {
        self.ready.load(Ordering::Acquire)
    }

    /// All models, in the order they were added.
    pub fn all(&self) -> Vec<Arc<ServedModel>> {
        self.models.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The model of this name; while loading, an unknown name may still come.
    pub fn find(&self, id: &str) -> Result<Arc<ServedModel>, ApiError> {
        let ready = self.is_ready();
        let found = self.all().into_iter().find(|model| model.id == id);
        match found {
            Some(model) => Ok(model),
            None if ready => Err(ApiError::ModelNotFound { model: id.to_owned() }),
            None => Err(ApiError::ModelLoading),
        }
    }
}

/// `GET /v1/models`.
pub async fn list(State(app): State<Arc<App>>, uri: Uri, headers: HeaderMap) -> Result<Json<Value>, ApiError> {
    authenticate_get(&app, uri.path(), &headers).await?;
    let data: Vec<Value> = app.models.all().iter().map(|model| describe(model)).collect();
    Ok(Json(json!({ "object": "list", "data": data })))
}

/// `GET /v1/models/{id}`.
pub async fn one(
    State(app): State<Arc<App>>,
    Path(id): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Json<Value>, ApiError> {
    authenticate_get(&app, uri.path(), &headers).await?;
    Ok(Json(describe(app.models.find(&id)?.as_ref())))
}

fn describe(served: &ServedModel) -> Value {
    let info = served.model.info();
    json!({
        "id": served.id,
        "object": "model",
        "created": served.created,
        "owned_by": served.owned_by,
        "agent": served.agent.map(|(agent, _)| agent),
        "version": served.agent.map(|(_, version)| version),
        "architecture": info.architecture,
        "parameters": info.parameters,
        "context_length": info.context_length,
        "device": info.device,
        "chat": info.has_chat_template,
    })
}
