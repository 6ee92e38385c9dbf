//! The fields of a record in words, one line each.

use crate::money::show_asy;
use assay_chain::to_ss58;
use assay_envelope::fields::{
    Auth, ContentFields, Finish, GpuEvidence, GpuUsed, Message, MessageRole, MetaFields, ModelParameters, Output,
    Sampling,
};

/// Milliseconds of a day.
const DAY_MS: u64 = 86_400_000;

/// Name and value of a line.
pub type Line = (&'static str, String);

/// What a metadata reader sees.
pub fn metadata(meta: &MetaFields) -> Vec<Line> {
    let (time, usage, model) = (meta.date_time, meta.usage, meta.model_used);
    let seconds = time.finished_ms.saturating_sub(time.received_ms);
    vec![
        (
            "date and time",
            format!("{}, answered after {}.{:03} s", utc(time.received_ms), seconds / 1_000, seconds % 1_000),
        ),
        ("GPU used", gpu(&meta.gpu_used)),
        ("GPU provider", format!("{} ({})", meta.gpu_provider.name, to_ss58(&meta.gpu_provider.account))),
        ("GPU price per hour", show_asy(meta.gpu_price_per_hour)),
        ("model used", format!("agent {} version {}", model.agent, model.version)),
        ("  weights root", hex::encode(model.weights_root)),
        ("  tokenizer", hex::encode(model.tokenizer_hash)),
        ("  software", hex::encode(model.build_hash)),
        ("model parameters", parameters(&meta.model_parameters)),
        ("sender address", format!("{} ({})", to_ss58(&meta.sender_address.account), auth(meta.sender_address.auth))),
        (
            "usage",
            format!(
                "{} prompt tokens ({} cached), {} completion tokens, first after {} ms, {} ms in all",
                usage.prompt, usage.cached, usage.completion, usage.ttft_ms, usage.total_ms
            ),
        ),
        ("cost", format!("{}, {} with all earlier requests", show_asy(usage.cost), show_asy(usage.cumulative))),
        ("request", hex::encode(usage.request_id)),
    ]
}

/// What only full readers see.
pub fn content(content: &ContentFields) -> Vec<Line> {
    let mut lines = vec![
        ("prompt instructions", messages(&content.prompt_instructions)),
        ("prompt", messages(&content.prompt)),
        ("prompt tokens", content.prompt_tokens.len().to_string()),
    ];
    lines.extend(content.response.iter().map(|output| match output {
        Output::Text { text, finish, .. } => ("response", format!("{} ({})", quoted(text), ending(*finish))),
        Output::Embedding { dimensions, hash } => {
            ("response", format!("embedding of {dimensions} numbers, hash {}", hex::encode(hash)))
        }
    }));
    if !content.request_extra.is_empty() {
        lines.push(("other parameters", content.request_extra.clone()));
    }
    lines.push(("seed", seed(&content.sampling)));
    lines.push(("request body", format!("SHA-256 {}", hex::encode(content.request.body_hash))));
    lines
}

fn gpu(gpu: &GpuUsed) -> String {
    let evidence = match gpu.evidence {
        GpuEvidence::None => "the provider's word",
        GpuEvidence::Benchmarked => "a benchmark fits the claim",
        GpuEvidence::Attested => "attested by hardware",
    };
    match gpu.count {
        0 => format!("none, processor {} ({evidence})", gpu.name),
        count => format!("{count} × {} ({evidence})", gpu.name),
    }
}

fn auth(auth: Auth) -> &'static str {
    match auth {
        Auth::Local => "by the provider's key file",
        Auth::Bearer => "by a bearer token",
        Auth::Signed => "signed the request",
        Auth::Relayed => "named by a gateway",
    }
}

fn parameters(used: &ModelParameters) -> String {
    let mut words = vec![format!("temperature {}", micro(used.temperature.into()))];
    let mut add = |differs: bool, text: String| {
        if differs {
            words.push(text);
        }
    };
    add(used.top_p != 1_000_000, format!("top-p {}", micro(used.top_p.into())));
    add(used.min_p != 0, format!("min-p {}", micro(used.min_p.into())));
    add(used.top_k != 0, format!("top-k {}", used.top_k));
    add(used.presence != 0, format!("presence penalty {}", micro(used.presence.into())));
    add(used.frequency != 0, format!("frequency penalty {}", micro(used.frequency.into())));
    add(used.repetition != 1_000_000, format!("repetition penalty {}", micro(used.repetition.into())));
    words.push(format!("at most {} tokens", used.max_tokens));
    words.push(format!("{} choice{}", used.n, if used.n == 1 { "" } else { "s" }));
    words.push(if used.stream { "streamed" } else { "in one piece" }.to_owned());
    words.extend(used.adapter.map(|hash| format!("adapter {}", hex::encode(hash))));
    words.join(", ")
}

fn messages(messages: &[Message]) -> String {
    let one = |message: &Message| match message.role {
        MessageRole::Raw => quoted(&message.content),
        role => format!("{}: {}", format!("{role:?}").to_lowercase(), quoted(&message.content)),
    };
    match messages {
        [] => "none".to_owned(),
        messages => messages.iter().map(one).collect::<Vec<_>>().join(" | "),
    }
}

/// In quotes and on one line, whatever it holds: a text must not be able to look like another field.
fn quoted(text: &str) -> String {
    format!("{text:?}")
}

fn ending(finish: Finish) -> &'static str {
    match finish {
        Finish::Stop => "complete",
        Finish::Length => "ended by its token limit",
        Finish::ToolCalls => "called tools",
        Finish::ContentFilter => "filtered",
        Finish::Cancelled => "cancelled by the caller",
        Finish::Error => "ended by an error",
    }
}

fn seed(sampling: &Sampling) -> String {
    match sampling {
        Sampling::Greedy => "none: the most likely token each time".to_owned(),
        Sampling::Caller { seed } => format!("{seed}, from the caller"),
        Sampling::CallerNonce { nonce } => format!("from the caller's nonce {}", hex::encode(nonce)),
        Sampling::ProviderNonce { nonce } => format!("from the provider's nonce {}", hex::encode(nonce)),
    }
}

/// Micro-units as a decimal without trailing zeros.
fn micro(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, fraction) = (value.unsigned_abs() / 1_000_000, format!("{:06}", value.unsigned_abs() % 1_000_000));
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

/// Milliseconds since 1970 UTC as a date and a time of day.
///
/// The calendar is computed from March, so that the leap day ends the year (Hinnant, "chrono-compatible low-level date
/// algorithms").
fn utc(ms: u64) -> String {
    let (days, rest) = (ms / DAY_MS, ms % DAY_MS);
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    let (seconds, ms) = (rest / 1_000, rest % 1_000);
    format!(
        "{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02}.{ms:03} UTC",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_dates_of_the_calendar() {
        for (ms, text) in [
            (0, "1970-01-01 00:00:00.000 UTC"),
            (951_782_400_001, "2000-02-29 00:00:00.001 UTC"),
            (1_795_211_958_577, "2026-11-20 21:59:18.577 UTC"),
            (1_790_000_000_026, "2026-09-21 14:13:20.026 UTC"),
            (4_107_542_399_999, "2100-02-28 23:59:59.999 UTC"),
            (4_107_542_400_000, "2100-03-01 00:00:00.000 UTC"),
        ] {
            assert_eq!(utc(ms), text);
        }
    }

    #[test]
    fn micro_units_are_decimals() {
        for (value, text) in [(0, "0"), (700_000, "0.7"), (-500_000, "-0.5"), (1_000_000, "1"), (1_000_001, "1.000001")]
        {
            assert_eq!(micro(value), text);
        }
    }
}
