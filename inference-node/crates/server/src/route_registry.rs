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
/// The session of one's own records, with its secret, for the signer of a channel.
pub const SESSION: &str = "/v1/sessions/{seq}";
/// Takes a voucher for what was used.
pub const VOUCHERS: &str = "/v1/vouchers";
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
pub const ALL: [&str; 12] =
    [CHAT_COMPLETIONS, COMPLETIONS, MODELS, MODEL, RECEIPT, SESSION, VOUCHERS, HEALTH, LIVE, METRICS, CHAT_PAGE, ASSET];

/// Header that names the receipt of a response; present iff the request is recorded.
pub const RECEIPT_HEADER: &str = "x-receipt-id";
/// Header with what a whole answer cost, planck; present iff a payment record pays.
pub const COST_HEADER: &str = "x-assay-cost";
/// Header with the running total of the payment record and agent, planck; present with [`COST_HEADER`].
pub const CUMULATIVE_HEADER: &str = "x-assay-cumulative";
/// Header with 32 bytes of caller randomness as 64 hex digits (record format §11).
pub const NONCE_HEADER: &str = assay_envelope::request::HEADER_NONCE;
/// Header with a voucher for what was used before.
pub const VOUCHER_HEADER: &str = assay_settlement::SignedVoucher::HEADER;
/// Headers that make a request a signed one; with the nonce, all or none.
pub const SIGNED_HEADERS: [&str; 4] = [
    assay_envelope::request::HEADER_PAY,
    assay_envelope::request::HEADER_TIME,
    assay_envelope::request::HEADER_MAX_COST,
    assay_envelope::request::HEADER_SIGNATURE,
];
/// Header by which a gateway names the sender that it relays; no gateway's word is taken.
pub const SENDER_HEADER: &str = "x-assay-sender";
