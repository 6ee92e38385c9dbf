//! Every path the server answers, in one place.

/// Chat completions, streamed or whole.
pub const CHAT_COMPLETIONS: &str = "/v1/chat/completions";
/// Plain completions, streamed or whole.
pub const COMPLETIONS: &str = "/v1/completions";
/// All models served here.
pub const MODELS: &str = "/v1/models";
/// One model; the id may contain slashes.
pub const MODEL: &str = "/v1/models/{*id}";
/// The receipt of one request, for the caller that made it.
pub const RECEIPT: &str = "/v1/receipts/{id}";
/// 200 when requests are taken, 503 while loading or stopping.
pub const HEALTH: &str = "/healthz";
/// 200 while the process answers at all.
pub const LIVE: &str = "/livez";
/// Prometheus text format.
pub const METRICS: &str = "/metrics";
/// The chat page.
pub const CHAT_PAGE: &str = "/";
/// Static files of the pages.
pub const ASSET: &str = "/assets/{*name}";

/// All of the above.
pub const ALL: [&str; 10] =
    [CHAT_COMPLETIONS, COMPLETIONS, MODELS, MODEL, RECEIPT, HEALTH, LIVE, METRICS, CHAT_PAGE, ASSET];

/// Header that names the receipt of a response; present iff the request is recorded.
pub const RECEIPT_HEADER: &str = "x-receipt-id";
/// Header with 32 bytes of caller randomness as 64 hex digits (record format §11).
pub const NONCE_HEADER: &str = "x-assay-nonce";
/// Headers of signed and paid requests, which this server does not take yet: refused, so that no promise is implied.
pub const UNSUPPORTED_HEADERS: [&str; 4] = ["x-assay-pay", "x-assay-time", "x-assay-max-cost", "x-assay-signature"];
