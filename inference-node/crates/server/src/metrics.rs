//! Prometheus metrics of the server; `docs/metrics.md` is the table of these, and a test compares the two.

use std::sync::OnceLock;
use std::time::Duration;

use metrics::{Unit, counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::models::ModelRegistry;
use crate::run::Usage;

/// What a metric measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only grows.
    Counter,
    /// A level.
    Gauge,
    /// A distribution, with `_bucket`, `_sum` and `_count`.
    Histogram,
}

/// One metric of the server.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    /// Name with its unit.
    pub name: &'static str,
    /// Kind.
    pub kind: Kind,
    /// Labels, separated by commas.
    pub labels: &'static str,
    /// What it measures.
    pub help: &'static str,
}

const fn metric(name: &'static str, kind: Kind, labels: &'static str, help: &'static str) -> Metric {
    Metric { name, kind, labels, help }
}

const REQUESTS: &str = "assay_http_requests_total";
const REQUEST_SECONDS: &str = "assay_http_request_duration_seconds";
const IN_FLIGHT: &str = "assay_http_in_flight_requests";
const CONNECTIONS: &str = "assay_http_open_connections";
const REFUSALS: &str = "assay_server_refusals_total";
const PROMPT_TOKENS: &str = "assay_server_prompt_tokens_total";
const CACHED_TOKENS: &str = "assay_server_cached_prompt_tokens_total";
const COMPLETION_TOKENS: &str = "assay_server_completion_tokens_total";
const GENERATIONS: &str = "assay_server_generations_total";
const RUNNING: &str = "assay_server_running_generations";
const FIRST_TOKEN_SECONDS: &str = "assay_server_time_to_first_token_seconds";
const GENERATION_SECONDS: &str = "assay_server_generation_duration_seconds";
const RECORDS: &str = "assay_server_records_total";
const RECORD_SECONDS: &str = "assay_server_record_duration_seconds";
const RUNNING_ROWS: &str = "assay_server_running_rows";
const QUEUED_ROWS: &str = "assay_server_queued_rows";
const LOADED_MODELS: &str = "assay_server_loaded_models";

/// All metrics of this crate; other crates add their own to the same endpoint.
pub const ALL: [Metric; 17] = [
    metric(REQUESTS, Kind::Counter, "route, method, status", "HTTP responses started"),
    metric(REQUEST_SECONDS, Kind::Histogram, "route", "Time from the request's headers to the response's headers"),
    metric(IN_FLIGHT, Kind::Gauge, "", "HTTP requests without response headers yet"),
    metric(CONNECTIONS, Kind::Gauge, "", "Open TCP connections"),
    metric(REFUSALS, Kind::Counter, "code", "Errors sent, by their stable code"),
    metric(PROMPT_TOKENS, Kind::Counter, "model", "Prompt tokens of admitted requests"),
    metric(CACHED_TOKENS, Kind::Counter, "model", "Prompt tokens found in a cache"),
    metric(COMPLETION_TOKENS, Kind::Counter, "model", "Generated tokens"),
    metric(GENERATIONS, Kind::Counter, "model, outcome", "Ended requests: complete, cancelled or failed"),
    metric(RUNNING, Kind::Gauge, "", "Tasks of running requests"),
    metric(FIRST_TOKEN_SECONDS, Kind::Histogram, "model", "Time from the request's headers to its first token"),
    metric(GENERATION_SECONDS, Kind::Histogram, "model", "Time from the request's headers to its last token"),
    metric(RECORDS, Kind::Counter, "outcome", "Records written or failed"),
    metric(RECORD_SECONDS, Kind::Histogram, "", "Time to seal a record, make it durable and sign its receipt"),
    metric(RUNNING_ROWS, Kind::Gauge, "model", "Rows that generate now"),
    metric(QUEUED_ROWS, Kind::Gauge, "model", "Rows that wait for a place"),
    metric(LOADED_MODELS, Kind::Gauge, "", "Models that requests may name"),
];

/// Upper bounds of histogram buckets, seconds: from a fast fsync to a long answer.
const SECONDS: [f64; 15] =
    [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0, 300.0];

/// Installs the process-wide recorder once; later calls return the same handle.
pub fn install() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE
        .get_or_init(|| {
            let builder = PrometheusBuilder::new();
            let builder = builder
                .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &SECONDS)
                .unwrap_or_else(|_| PrometheusBuilder::new());
            let recorder = builder.build_recorder();
            let handle = recorder.handle();
            // Another recorder of the process keeps its place; then /metrics shows nothing but says so by being empty.
            let _ = metrics::set_global_recorder(recorder);
            describe();
            handle
        })
        .clone()
}

fn describe() {
    for Metric { name, kind, help, .. } in ALL {
        let unit = if name.ends_with("_seconds") { Unit::Seconds } else { Unit::Count };
        match kind {
            Kind::Counter => describe_counter!(name, unit, help),
            Kind::Gauge => describe_gauge!(name, unit, help),
            Kind::Histogram => describe_histogram!(name, unit, help),
        }
    }
}

/// The text of `/metrics`, after reading the engines' occupation.
pub fn render(handle: &PrometheusHandle, models: &ModelRegistry) -> String {
    let all = models.all();
    gauge!(LOADED_MODELS).set(number(all.len()));
    for served in all {
        let load = served.model.load();
        gauge!(RUNNING_ROWS, "model" => served.id.clone()).set(load.running);
        gauge!(QUEUED_ROWS, "model" => served.id.clone()).set(load.queued);
    }
    handle.run_upkeep();
    handle.render()
}

/// Counts an error sent.
pub fn refused(code: &'static str) {
    counter!(REFUSALS, "code" => code).increment(1);
}

/// Counts the prompt of an admitted request.
pub fn prompt(model: &str, tokens: usize) {
    counter!(PROMPT_TOKENS, "model" => model.to_owned()).increment(u64::try_from(tokens).unwrap_or(u64::MAX));
}

/// Counts an ended request.
pub fn finished(model: &str, outcome: &'static str, usage: Usage, first: Option<Duration>, total: Duration) {
    let model = || model.to_owned();
    counter!(GENERATIONS, "model" => model(), "outcome" => outcome).increment(1);
    counter!(COMPLETION_TOKENS, "model" => model()).increment(u64::from(usage.completion));
    counter!(CACHED_TOKENS, "model" => model()).increment(u64::from(usage.cached));
    histogram!(GENERATION_SECONDS, "model" => model()).record(total);
    if let Some(first) = first {
        histogram!(FIRST_TOKEN_SECONDS, "model" => model()).record(first);
    }
}

/// Counts a record.
pub fn recorded(written: bool, took: Duration) {
    counter!(RECORDS, "outcome" => if written { "written" } else { "failed" }).increment(1);
    histogram!(RECORD_SECONDS).record(took);
}

/// Counts a response whose headers are known.
pub fn responded(route: &str, method: &str, status: u16, took: Duration) {
    let (route, method) = (route.to_owned(), method.to_owned());
    counter!(REQUESTS, "route" => route.clone(), "method" => method, "status" => status.to_string()).increment(1);
    histogram!(REQUEST_SECONDS, "route" => route).record(took);
}

/// A level that falls again when this is dropped.
pub struct Level(&'static str);

impl Level {
    fn rise(name: &'static str) -> Self {
        gauge!(name).increment(1);
        Self(name)
    }

    /// A request without response headers.
    pub fn request() -> Self {
        Self::rise(IN_FLIGHT)
    }

    /// An open connection.
    pub fn connection() -> Self {
        Self::rise(CONNECTIONS)
    }

    /// The task of a running request.
    pub fn generation() -> Self {
        Self::rise(RUNNING)
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        gauge!(self.0).decrement(1);
    }
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
