//! From a body to running rows: validation, tokens, a place in the log, a place in the engine.

use std::sync::Arc;
use std::time::Instant;

use assay_engine::api::GenerateRequest;
use assay_journal::api::{Admission, DraftParameters, RecordError, SeedSource};
use assay_settlement::{Hold, Intended};
use tokio::sync::mpsc;
use tracing::Instrument;

use crate::auth::Identity;
use crate::budget::Budget;
use crate::error::ApiError;
use crate::limits::Permit;
use crate::request::{Prompt, Route, Validated, chat, completion};
use crate::run::{Job, Output};
use crate::state::App;
use crate::{metrics, payment, seed, strict_json};

/// Pieces of output that wait for a slow client before the engine does.
const OUTPUT_QUEUE: usize = 64;

/// A request whose prompt is known to fit.
pub struct Prepared {
    pub validated: Validated,
    /// Ids of the rendered prompt.
    pub tokens: Vec<u32>,
    /// Most tokens per choice, after defaults.
    pub max_tokens: u32,
}

/// How the request came in.
pub struct Arrival {
    pub received: Instant,
    pub received_ms: u64,
    pub body_hash: [u8; 32],
    pub seed: SeedSource,
    pub identity: Identity,
    pub permit: Permit,
}

/// What answers name.
#[derive(Clone, Debug)]
pub struct Meta {
    pub request_id: [u8; 16],
    pub route: Route,
    pub model: String,
    /// Seconds since 1970 UTC.
    pub created: u64,
    pub choices: u16,
}

/// A request that will be answered with status 200 unless it is whole and fails.
pub struct Started {
    pub meta: Meta,
    pub output: mpsc::Receiver<Output>,
    /// Whether a receipt will exist.
    pub recorded: bool,
}

/// Parses, validates and tokenises; heavy on the processor, so call it off the runtime's threads.
pub fn prepare(app: &App, route: Route, body: &[u8]) -> Result<Prepared, ApiError> {
    let value = strict_json::parse(body)?;
    let validated = match route {
        Route::Chat => chat::validate(value, &app.models)?,
        Route::Completion => completion::validate(value, &app.models)?,
    };
    let model = &validated.served.model;
    let tokens = match &validated.prompt {
        // The template writes its own special tokens.
        Prompt::Chat(messages) => model.encode(&model.render_chat(messages)?, false)?,
        Prompt::Raw(text) => model.encode(text, true)?,
    };
    if tokens.is_empty() {
        return Err(ApiError::InvalidValue {
            param: route.prompt_member().into(),
            message: "has no token for this model".into(),
        });
    }
    let max_tokens = max_tokens(app, &validated, tokens.len())?;
    Ok(Prepared { validated, tokens, max_tokens })
}

/// The asked number if it fits, or the default cut to what fits.
fn max_tokens(app: &App, validated: &Validated, prompt: usize) -> Result<u32, ApiError> {
    let context = validated.served.model.info().context_length;
    let param = validated.route.prompt_member();
    let asked = validated.options.max_tokens;
    if let (Some(asked), Some(cap)) = (asked, app.config.max_output_tokens)
        && asked > cap
    {
        let message = format!("this server generates at most {cap} tokens per choice, not {asked}");
        return Err(ApiError::InvalidValue { param: "max_tokens".into(), message });
    }
    let prompt = u64::try_from(prompt).unwrap_or(u64::MAX);
    let exceeded = |output: u32| {
        let requested = prompt.saturating_add(u64::from(output));
        ApiError::ContextExceeded { context, requested, prompt, output, param }
    };
    let left = u32::try_from(u64::from(context).saturating_sub(prompt)).unwrap_or(0);
    if left == 0 {
        return Err(exceeded(asked.unwrap_or(1)));
    }
    match asked {
        Some(asked) if asked > left => Err(exceeded(asked)),
        Some(asked) => Ok(asked),
        None => {
            let default = validated.route.default_max_tokens().unwrap_or(left);
            Ok(default.min(left).min(app.config.max_output_tokens.unwrap_or(left)))
        }
    }
}

/// Takes a place in the log and one row per choice, and leaves the rest to a task of its own.
pub async fn start(app: &Arc<App>, prepared: Prepared, arrival: Arrival) -> Result<Started, ApiError> {
    let Prepared { validated, tokens, max_tokens } = prepared;
    let mut request_id = [0u8; 16];
    getrandom::fill(&mut request_id).map_err(|_| ApiError::Internal)?;

    let choices = validated.options.choices;
    // Before a place in the log is asked for: the hold is the promise that a place is worth.
    let hold = reserve(app, &arrival.identity, &validated, tokens.len(), max_tokens).await?;
    let admission = admit(app, &arrival.identity, &validated).await?;
    let budget = match &admission {
        None => Budget::unlimited(),
        Some(admission) => {
            let limit = admission.content_budget;
            Budget::new(limit, &validated.messages, &validated.extra, tokens.len(), usize::from(choices))
                .map_err(|size| RecordError::RecordTooLarge { size, limit })?
        }
    };

    let options = &validated.options;
    let mut rows = Vec::with_capacity(usize::from(choices));
    for choice in 0..choices {
        rows.push(validated.served.model.submit(GenerateRequest {
            prompt: tokens.clone(),
            max_tokens,
            sampling: options.sampling,
            seed: seed::derive(arrival.seed, &arrival.body_hash, u32::from(choice)),
            stop: options.stop.clone(),
            logit_bias: options.logit_bias.clone(),
            top_logprobs: options.top_logprobs,
        })?);
    }

    let meta = Meta {
        request_id,
        route: validated.route,
        model: validated.served.id.clone(),
        created: arrival.received_ms / 1_000,
        choices,
    };
    metrics::prompt(&meta.model, tokens.len());
    let parameters = parameters(&validated, max_tokens);
    let (sender, output) = mpsc::channel(OUTPUT_QUEUE);
    let recorded = admission.is_some();
    let span = tracing::info_span!("request", id = %hex::encode(request_id), key = %arrival.identity.label);
    let job = Job {
        app: Arc::clone(app),
        meta: meta.clone(),
        arrival,
        messages: validated.messages,
        extra: validated.extra,
        parameters,
        tokens,
        admission,
        hold,
        budget,
        output: sender,
    };
    app.tasks.spawn(job.run(rows).instrument(span));
    Ok(Started { meta, output, recorded })
}

/// Sets aside what the request can cost at most; `None` for callers that no payment record pays for.
async fn reserve(
    app: &App,
    identity: &Identity,
    validated: &Validated,
    prompt: usize,
    max_tokens: u32,
) -> Result<Option<Hold>, ApiError> {
    let Some(paying) = &identity.payment else { return Ok(None) };
    let (Some(gate), Some((agent, version))) = (&app.gate, validated.served.agent) else {
        tracing::error!("a request without agent cannot be paid for");
        return Err(ApiError::Internal);
    };
    let intended = Intended {
        agent,
        version,
        prompt: u32::try_from(prompt).unwrap_or(u32::MAX),
        most_completion: max_tokens.saturating_mul(validated.options.choices.into()),
        max_cost: paying.signed.map(|terms| terms.max_cost),
    };
    match gate.reserve(&paying.record, intended).await {
        Ok(hold) => Ok(Some(hold)),
        Err(error) => Err(payment::refused(app, &validated.served, validated.route, error).await),
    }
}

async fn admit(app: &App, identity: &Identity, validated: &Validated) -> Result<Option<Admission>, ApiError> {
    let Some(recorder) = &app.recorder else { return Ok(None) };
    // Both are checked when the server starts or the model is added; a request never goes unrecorded instead.
    let (Some(caller), Some((agent, version))) = (&identity.caller, validated.served.agent) else {
        tracing::error!("a request without account or agent cannot be recorded");
        return Err(ApiError::Internal);
    };
    Ok(Some(recorder.admit(caller.clone(), agent, version, validated.prompt_bytes()).await?))
}

fn parameters(validated: &Validated, max_tokens: u32) -> DraftParameters {
    let sampling = validated.options.sampling;
    DraftParameters {
        temperature: sampling.temperature,
        top_p: sampling.top_p,
        min_p: sampling.min_p,
        presence: sampling.presence_penalty,
        frequency: sampling.frequency_penalty,
        repetition: sampling.repetition_penalty,
        top_k: sampling.top_k,
        max_tokens,
        n: validated.options.choices,
        stream: validated.options.stream.is_some(),
    }
}
