//! Names and meanings of the engine's metrics; the unit is part of the name.

use metrics::{describe_counter, describe_gauge, describe_histogram};

/// Rows that are in the KV cache now.
pub const ROWS_RUNNING: &str = "assay_engine_rows_running";
/// Rows that wait for a slot now.
pub const ROWS_QUEUED: &str = "assay_engine_rows_queued";
/// Prompt tokens read since the start.
pub const PROMPT_TOKENS: &str = "assay_engine_prompt_tokens_total";
/// Tokens generated since the start.
pub const GENERATED_TOKENS: &str = "assay_engine_generated_tokens_total";
/// Rows ended since the start, by label `reason`: `stop`, `length`, `cancelled`, `failed`.
pub const ROWS_ENDED: &str = "assay_engine_rows_ended_total";
/// Requests refused because the queue was full.
pub const ROWS_REFUSED: &str = "assay_engine_rows_refused_total";
/// Wall time of one step of the model, seconds.
pub const STEP_SECONDS: &str = "assay_engine_step_seconds";
/// Time a row waited for a slot, seconds.
pub const QUEUE_SECONDS: &str = "assay_engine_queue_seconds";

/// Every metric of this crate with its help text.
pub const ALL: [(&str, &str); 8] = [
    (ROWS_RUNNING, "Rows in the KV cache"),
    (ROWS_QUEUED, "Rows waiting for a slot"),
    (PROMPT_TOKENS, "Prompt tokens read"),
    (GENERATED_TOKENS, "Tokens generated"),
    (ROWS_ENDED, "Rows ended, by reason"),
    (ROWS_REFUSED, "Rows refused because the queue was full"),
    (STEP_SECONDS, "Wall time of one step of the model in seconds"),
    (QUEUE_SECONDS, "Time a row waited for a slot in seconds"),
];

/// Tells the installed recorder what each metric means.
pub fn describe() {
    for (name, help) in ALL {
        match name {
            ROWS_RUNNING | ROWS_QUEUED => describe_gauge!(name, help),
            STEP_SECONDS | QUEUE_SECONDS => describe_histogram!(name, help),
            _ => describe_counter!(name, help),
        }
    }
}
