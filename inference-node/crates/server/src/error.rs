//! Every way a request can be refused, and the one place that maps it to HTTP and to OpenAI's error object.

use assay_engine::api::EngineError;
use assay_journal::api::RecordError;
use assay_settlement::GateError;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::metrics;
use crate::payment::{self, Accepted};
use crate::route_registry::VOUCHER_HEADER;

/// Why a request was refused or could not go on. The text is for the caller: it names no path and no secret.
#[derive(Debug, thiserror::Error)]
pub enum ApiError {
    /// The body is not JSON, or an object names a member twice.
    #[error("the request body is not valid JSON: {0}")]
    MalformedJson(String),
    /// A member that no OpenAI-compatible server knows.
    #[error("unknown parameter: `{param}`")]
    UnknownParameter {
        /// Path of the member.
        param: String,
    },
    /// A member that exists elsewhere, but not here.
    #[error("parameter `{param}` is not supported by this server")]
    UnsupportedParameter {
        /// Path of the member.
        param: String,
    },
    /// A required member is absent or null.
    #[error("parameter `{param}` is required")]
    MissingParameter {
        /// Path of the member.
        param: String,
    },
    /// A member of another JSON type.
    #[error("parameter `{param}` must be {expected}, not {got}")]
    WrongType {
        /// Path of the member.
        param: String,
        /// What it has to be.
        expected: &'static str,
        /// JSON type found.
        got: &'static str,
    },
    /// A member of the right type with an impossible value.
    #[error("parameter `{param}`: {message}")]
    InvalidValue {
        /// Path of the member.
        param: String,
        /// What is wrong, with the range.
        message: String,
    },
    /// No such model here.
    #[error("the model `{model}` does not exist here; GET /v1/models lists what does")]
    ModelNotFound {
        /// As asked.
        model: String,
    },
    /// The weights are not loaded yet.
    #[error("the model is still loading; try again in a few seconds")]
    ModelLoading,
    /// Prompt, or prompt and asked output, do not fit.
    #[error(
        "this model's context is {context} tokens, but {requested} were requested ({prompt} in the prompt, {output} for \
         the output)"
    )]
    ContextExceeded {
        /// The model's context, tokens.
        context: u32,
        /// Prompt and output, tokens.
        requested: u64,
        /// Prompt, tokens.
        prompt: u64,
        /// Asked output, tokens.
        output: u32,
        /// The member that holds the prompt.
        param: &'static str,
    },
    /// The body is larger than the limit.
    #[error("the request body exceeds {limit} bytes")]
    BodyTooLarge {
        /// The limit, bytes.
        limit: usize,
    },
    /// The body did not arrive in time.
    #[error("the request body did not arrive in time")]
    BodyTimeout,
    /// The connection broke while the body was read.
    #[error("the request body could not be read")]
    BodyUnreadable,
    /// A compressed body: the record's body hash is over bytes as received, so none is accepted.
    #[error("content-encoding `{encoding}` is not accepted; send the body as it is")]
    ContentEncoding {
        /// As sent.
        encoding: String,
    },
    /// Not `application/json`.
    #[error("content-type must be application/json")]
    ContentType,
    /// No `Authorization` header.
    #[error("no API key: send it as `Authorization: Bearer …`")]
    KeyMissing,
    /// Not a key of this server.
    #[error("the API key is not known here")]
    KeyUnknown,
    /// An `sk-assay-` token whose checksum is wrong: a typing or copying slip.
    #[error("the API key is malformed: its checksum does not match, so a character was lost or changed")]
    TokenMalformed,
    /// The owner's master key, from which the keys of all providers follow.
    #[error("this is a master key: never send it to a server; make this provider's key from it and replace it")]
    MasterKeyExposed,
    /// No key at all, where requests are paid for.
    #[error(
        "this request is paid for: send an API key of the chain, or sign it as the payer of a channel; see `accepts`"
    )]
    PaymentRequired(Accepted),
    /// The payment record cannot pay for this request.
    #[error("{0}")]
    Unpaid(Box<GateError>, Accepted),
    /// The gate refused for another reason.
    #[error(transparent)]
    Gate(Box<GateError>),
    /// A bearer asked for what only a channel's signer gets.
    #[error("sign this request as the payer of a channel; an API key is not enough")]
    SignatureRequired,
    /// Unknown session, or another caller's.
    #[error("no such session")]
    SessionNotFound,
    /// Open servers answer local names only, so that a web page cannot reach them under a name of its own.
    #[error("a server without keys answers requests for localhost only, not for `{host}`")]
    HostRefused {
        /// As asked.
        host: String,
    },
    /// Too many requests of this key in a minute.
    #[error("this key's limit of {limit} requests per minute is used up; try again in {retry_after} s")]
    RateLimited {
        /// Requests per minute.
        limit: u32,
        /// Seconds until the next is taken.
        retry_after: u64,
    },
    /// Too many requests of this key at once.
    #[error("this key's limit of {limit} requests at the same time is reached")]
    TooManyConcurrent {
        /// The limit.
        limit: u32,
    },
    /// The engine refused or stopped.
    #[error(transparent)]
    Engine(#[from] EngineError),
    /// The request cannot be recorded, so it is not served.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// The generation took longer than the operator allows.
    #[error("the generation exceeded the server's limit of {seconds} s")]
    GenerationTimeout {
        /// The limit, seconds.
        seconds: u64,
    },
    /// Unknown receipt, or another caller's: the same answer, so that nothing leaks.
    #[error("no such receipt")]
    ReceiptNotFound,
    /// No such path.
    #[error("no such route: {path}")]
    RouteNotFound {
        /// As asked.
        path: String,
    },
    /// The path exists, with another method.
    #[error("this route does not take {method}")]
    MethodNotAllowed {
        /// As asked.
        method: String,
    },
    /// The server is stopping.
    #[error("the server is stopping")]
    Stopping,
    /// A fault of this server; the log has the details.
    #[error("internal error; the request was not completed")]
    Internal,
}

/// What HTTP and the error object need.
struct Shape {
    status: StatusCode,
    kind: &'static str,
    code: &'static str,
    param: Option<String>,
    retry_after: Option<u64>,
}

/// Seconds to wait when a place becomes free as soon as any request ends.
const RETRY_SOON: u64 = 1;
/// Seconds to wait until some of a channel's nonces are forgotten.
const RETRY_NONCES: u64 = 60;
/// Seconds to wait for something slower: loading, a disk budget, a chain.
const RETRY_LATER: u64 = 10;

impl ApiError {
    /// Stable name of the error, the `code` of the error object and the label of the metric.
    pub fn code(&self) -> &'static str {
        self.shape().code
    }

    /// OpenAI's error object.
    pub fn body(&self) -> Value {
        let Shape { kind, code, param, .. } = self.shape();
        let error = json!({ "message": self.message(), "type": kind, "param": param, "code": code });
        let more = match self {
            Self::PaymentRequired(accepted) => payment::members(accepted, None),
            Self::Unpaid(error, accepted) => payment::members(accepted, Some(error)),
            Self::Gate(error) => match payment::numbers(error) {
                Value::Null => Map::new(),
                numbers => Map::from_iter([("payment".to_owned(), numbers)]),
            },
            _ => Map::new(),
        };
        let mut members = Map::from_iter([("error".to_owned(), error)]);
        members.extend(more);
        Value::Object(members)
    }

    /// HTTP status.
    pub fn status(&self) -> StatusCode {
        self.shape().status
    }

    /// Texts of system errors stay in the log: they may name paths.
    fn message(&self) -> String {
        match self {
            Self::Record(RecordError::Io(_)) => "the record could not be stored".into(),
            Self::Record(RecordError::Seal(_)) => "the record could not be sealed".into(),
            Self::Gate(error) if matches!(**error, GateError::Io(_)) => "the voucher could not be stored".into(),
            Self::Engine(EngineError::Model(_) | EngineError::Load(_)) => "the model failed".into(),
            other => other.to_string(),
        }
    }

    fn shape(&self) -> Shape {
        const INVALID: &str = "invalid_request_error";
        const AUTH: &str = "authentication_error";
        const LIMIT: &str = "rate_limit_error";
        const PAYMENT: &str = "payment_error";
        const SERVER: &str = "server_error";
        let plain = |status, kind, code| Shape { status, kind, code, param: None, retry_after: None };
        let named = |code, param: &str| Shape {
            param: Some(param.to_owned()),
            ..plain(StatusCode::BAD_REQUEST, INVALID, code)
        };
        let later = |status, kind, code, seconds| Shape { retry_after: Some(seconds), ..plain(status, kind, code) };
        let busy = |code| later(StatusCode::SERVICE_UNAVAILABLE, SERVER, code, RETRY_LATER);
        match self {
            Self::MalformedJson(_) => plain(StatusCode::BAD_REQUEST, INVALID, "invalid_json"),
            Self::UnknownParameter { param } => named("unknown_parameter", param),
            Self::UnsupportedParameter { param } => named("unsupported_parameter", param),
            Self::MissingParameter { param } => named("missing_required_parameter", param),
            Self::WrongType { param, .. } => named("invalid_type", param),
            Self::InvalidValue { param, .. } => named("invalid_value", param),
            Self::ModelNotFound { .. } => {
                Shape { param: Some("model".into()), ..plain(StatusCode::NOT_FOUND, INVALID, "model_not_found") }
            }
            Self::ModelLoading => busy("model_loading"),
            Self::ContextExceeded { param, .. } => named("context_length_exceeded", param),
            Self::Engine(EngineError::ContextExceeded { .. }) => named("context_length_exceeded", "max_tokens"),
            Self::BodyTooLarge { .. } => plain(StatusCode::PAYLOAD_TOO_LARGE, INVALID, "body_too_large"),
            Self::BodyTimeout => plain(StatusCode::REQUEST_TIMEOUT, INVALID, "request_timeout"),
            Self::BodyUnreadable => plain(StatusCode::BAD_REQUEST, INVALID, "body_unreadable"),
            Self::ContentEncoding { .. } => {
                plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, INVALID, "unsupported_content_encoding")
            }
            Self::ContentType => plain(StatusCode::UNSUPPORTED_MEDIA_TYPE, INVALID, "unsupported_content_type"),
            Self::KeyMissing => plain(StatusCode::UNAUTHORIZED, AUTH, "missing_api_key"),
            Self::KeyUnknown => plain(StatusCode::UNAUTHORIZED, AUTH, "invalid_api_key"),
            Self::TokenMalformed => plain(StatusCode::UNAUTHORIZED, AUTH, "token_malformed"),
            Self::MasterKeyExposed => plain(StatusCode::UNAUTHORIZED, AUTH, "master_key_exposed"),
            Self::PaymentRequired(_) => plain(StatusCode::PAYMENT_REQUIRED, PAYMENT, "payment_required"),
            Self::SignatureRequired => plain(StatusCode::UNAUTHORIZED, AUTH, "signature_required"),
            Self::SessionNotFound => plain(StatusCode::NOT_FOUND, INVALID, "not_found"),
            Self::Unpaid(error, _) | Self::Gate(error) => {
                let unpaid = |code| plain(StatusCode::PAYMENT_REQUIRED, PAYMENT, code);
                let unknown = |code| plain(StatusCode::UNAUTHORIZED, AUTH, code);
                let wait = |code, seconds| later(StatusCode::TOO_MANY_REQUESTS, LIMIT, code, seconds);
                match &**error {
                    GateError::KeyUnknown => unknown("invalid_api_key"),
                    GateError::Revoked => unknown("key_revoked"),
                    GateError::Expired { .. } => unknown("key_expired"),
                    GateError::ChannelUnknown => unknown("channel_unknown"),
                    GateError::ClockSkew { .. } => unknown("clock_skew"),
                    GateError::NonceReplay => unknown("nonce_replay"),
                    GateError::SignatureInvalid => unknown("signature_invalid"),
                    GateError::TooManyNonces { .. } => wait("too_many_signed_requests", RETRY_NONCES),
                    GateError::OutOfScope { .. } => plain(StatusCode::FORBIDDEN, INVALID, "out_of_scope"),
                    GateError::ChannelBusy => wait("channel_busy", RETRY_SOON),
                    GateError::VoucherRequired { .. } => unpaid("voucher_required"),
                    GateError::VoucherMalformed(_) => named("voucher_malformed", VOUCHER_HEADER),
                    GateError::VoucherMismatch { .. } => unpaid("voucher_mismatch"),
                    GateError::VoucherExpires { .. } => unpaid("voucher_expires_too_soon"),
                    GateError::AllocationExhausted { .. } => unpaid("allocation_exhausted"),
                    GateError::CostAboveMaximum { .. } => unpaid("cost_above_maximum"),
                    GateError::RoundLimit { retry_after, .. } => wait("round_limit_reached", *retry_after),
                    GateError::NotOffered { .. } => busy("not_offered"),
                    GateError::ChainUnavailable(_) => busy("chain_unavailable"),
                    GateError::Io(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, SERVER, "voucher_not_stored"),
                }
            }
            Self::HostRefused { .. } => plain(StatusCode::FORBIDDEN, INVALID, "host_refused"),
            Self::RateLimited { retry_after, .. } => {
                later(StatusCode::TOO_MANY_REQUESTS, LIMIT, "rate_limit_exceeded", *retry_after)
            }
            Self::TooManyConcurrent { .. } => {
                later(StatusCode::TOO_MANY_REQUESTS, LIMIT, "too_many_concurrent_requests", RETRY_SOON)
            }
            Self::Engine(EngineError::QueueFull { .. }) => {
                later(StatusCode::TOO_MANY_REQUESTS, LIMIT, "queue_full", RETRY_SOON)
            }
            Self::Engine(EngineError::EmptyPrompt) => named("empty_prompt", "prompt"),
            Self::Engine(EngineError::UnknownToken { .. }) => named("unknown_token", "logit_bias"),
            Self::Engine(EngineError::NoChatTemplate) => named("chat_template_missing", "messages"),
            Self::Engine(EngineError::Template(_)) => named("chat_template_refused", "messages"),
            Self::Engine(EngineError::Stopped) | Self::Stopping => busy("server_stopping"),
            Self::Engine(EngineError::NotANumber { .. }) => {
                plain(StatusCode::INTERNAL_SERVER_ERROR, SERVER, "model_not_a_number")
            }
            Self::Engine(EngineError::Tokenizer(_)) => {
                plain(StatusCode::INTERNAL_SERVER_ERROR, SERVER, "tokenizer_failed")
            }
            Self::Engine(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, SERVER, "engine_failed"),
            Self::Record(RecordError::EncryptionKeyRequired { .. }) => {
                plain(StatusCode::BAD_REQUEST, INVALID, "encryption_key_required")
            }
            Self::Record(RecordError::RecordTooLarge { .. }) => {
                plain(StatusCode::PAYLOAD_TOO_LARGE, INVALID, "record_too_large")
            }
            Self::Record(RecordError::JournalFull { .. }) => busy("journal_full"),
            Self::Record(RecordError::ChainUnavailable(_)) => busy("chain_unavailable"),
            Self::Record(RecordError::NotServed { .. }) => {
                Shape { param: Some("model".into()), ..plain(StatusCode::NOT_FOUND, INVALID, "agent_not_served") }
            }
            Self::Record(RecordError::RolledBackDisk { .. }) => {
                plain(StatusCode::INTERNAL_SERVER_ERROR, SERVER, "journal_rolled_back")
            }
            Self::Record(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, SERVER, "record_failed"),
            Self::GenerationTimeout { .. } => plain(StatusCode::GATEWAY_TIMEOUT, SERVER, "generation_timeout"),
            Self::ReceiptNotFound => plain(StatusCode::NOT_FOUND, INVALID, "not_found"),
            Self::RouteNotFound { .. } => plain(StatusCode::NOT_FOUND, INVALID, "route_not_found"),
            Self::MethodNotAllowed { .. } => plain(StatusCode::METHOD_NOT_ALLOWED, INVALID, "method_not_allowed"),
            Self::Internal => plain(StatusCode::INTERNAL_SERVER_ERROR, SERVER, "internal_error"),
        }
    }
}

impl From<GateError> for ApiError {
    fn from(error: GateError) -> Self {
        Self::Gate(Box::new(error))
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let Shape { status, code, retry_after, .. } = self.shape();
        metrics::refused(code);
        if status.is_server_error() {
            tracing::warn!(code, error = %self, "request refused");
        } else {
            tracing::debug!(code, "request refused");
        }
        let mut response = (status, axum::Json(self.body())).into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
