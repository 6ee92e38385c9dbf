//! `log`: open one's own records, and show parts of them to others.

use crate::{cli::Outcome, keys, money::show_asy, verify};
use assay_chain::{Connection, parse_account, to_ss58};
use assay_envelope::{
    disclosure,
    fields::{ContentFields, MetaFields, NAMES, Output},
    file::LogFile,
    record::{OpenedRecord, RecordEntry},
    session::SessionEntry,
};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Commands about records.
#[derive(Subcommand)]
pub enum Command {
    /// Open the record behind a receipt with your recovery phrase, and print every field.
    Open(Open),
    /// Write a file that shows some fields of a record, provably, and nothing else.
    Disclose(Disclose),
    /// Check a disclosure file; the same as `verify`.
    VerifyDisclosure(verify::Arguments),
}

/// Which record, and who opens it.
#[derive(Args)]
pub struct Which {
    /// Receipt file of the record.
    #[arg(long)]
    receipt: PathBuf,
    /// File with your recovery phrase.
    #[arg(long)]
    recovery: PathBuf,
    /// Your account, SS58 or hex.
    #[arg(long)]
    account: String,
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
}

/// Arguments of `log open`.
#[derive(Args)]
pub struct Open {
    #[command(flatten)]
    which: Which,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// Arguments of `log disclose`.
#[derive(Args)]
pub struct Disclose {
    #[command(flatten)]
    which: Which,
    /// Names of the fields, such as prompt,response.
    #[arg(long, value_delimiter = ',', required = true)]
    fields: Vec<String>,
    /// File to write.
    #[arg(long)]
    out: PathBuf,
}

/// Runs a command.
pub async fn run(command: Command) -> Outcome {
    match command {
        Command::Open(arguments) => open(arguments).await,
        Command::Disclose(arguments) => disclose(arguments).await,
        Command::VerifyDisclosure(arguments) => verify::run(arguments).await,
    }
}

struct Opened {
    file: LogFile,
    entry: Vec<u8>,
    record: OpenedRecord,
}

async fn fetch(which: &Which) -> Result<Opened, Box<dyn std::error::Error + Send + Sync>> {
    let bytes = std::fs::read(&which.receipt)
        .map_err(|error| format!("cannot read {}: {error}", which.receipt.display()))?;
    let file = LogFile::parse(&bytes)?;
    let receipt = file.receipt.as_ref().ok_or("the file holds no receipt")?;
    let provider = receipt.message.provider;
    let account = parse_account(&which.account)?;
    let phrase = keys::recovery(&which.recovery)?;
    let connection = Connection::open(&which.rpc).await?;
    let fetch = async |seq: u64| {
        connection.log_record(provider, seq).await?.ok_or_else(|| format!("entry {seq} is not in the log yet").into())
    };
    let entry: Vec<u8> = fetch(receipt.message.seq).await.map_err(|error: Box<dyn std::error::Error + Send + Sync>| error)?;
    let parsed = RecordEntry::parse(&entry)?;
    let session_bytes: Vec<u8> = fetch(parsed.header().session_seq).await.map_err(|error: Box<dyn std::error::Error + Send + Sync>| error)?;
    let session = SessionEntry::parse(&session_bytes)?;
    let opened = session.open(&keys::encryption_keys(&connection, &phrase, account).await?)?;
    let record = parsed.open(&opened)?;
    Ok(Opened { file, record, entry })
}

async fn open(arguments: Open) -> Outcome {
    let opened = fetch(&arguments.which).await?;
    if arguments.json {
        let tags: Vec<u8> = (0..16).collect();
        println!("{}", assay_envelope::view::fields(&opened.record.disclose(&tags)));
        return Ok(());
    }
    if let Some(meta) = &opened.record.meta_fields {
        print_meta(meta);
    }
    match &opened.record.content_fields {
        Some(content) => print_content(content),
        None => println!("content                not shared with you"),
    }
    Ok(())
}

fn line(name: &str, value: impl std::fmt::Display) {
    println!("{name:<22} {value}");
}

/// `2026-01-31 23:59:59.123 UTC`; days to a date as in H. Hinnant, "chrono-compatible low-level date algorithms".
fn utc(milliseconds: u64) -> String {
    const DAY: u64 = 86_400_000;
    let (days, rest) = (milliseconds / DAY + 719_468, milliseconds % DAY);
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let year = era * 400 + year + u64::from(month <= 2);
    let (hours, minutes, seconds) = (rest / 3_600_000, rest / 60_000 % 60, rest / 1_000 % 60);
    format!("{year:04}-{month:02}-{day:02} {hours:02}:{minutes:02}:{seconds:02}.{:03} UTC", rest % 1_000)
}

fn print_meta(meta: &MetaFields) {
    line("date and time", format!("{} to {}", utc(meta.date_time.received_ms), utc(meta.date_time.finished_ms)));
    line("GPU used", format!("{} × {} (evidence: {:?})", meta.gpu_used.count, meta.gpu_used.name, meta.gpu_used.evidence));
    line("GPU provider", format!("{} {}", meta.gpu_provider.name, to_ss58(&meta.gpu_provider.account)));
    line("GPU price per hour", show_asy(meta.gpu_price_per_hour));
    line(
        "model used",
        format!("agent {} version {}, weights {}", meta.model_used.agent, meta.model_used.version, hex::encode(meta.model_used.weights_root)),
    );
    line("model parameters", serde_json::to_string(&meta.model_parameters).unwrap_or_default());
    line("sender address", to_ss58(&meta.sender_address.account));
    line("usage", serde_json::to_string(&meta.usage).unwrap_or_default());
}

fn print_content(content: &ContentFields) {
    let text = |messages: &[assay_envelope::fields::Message]| {
        messages.iter().map(|message| format!("{:?}: {}", message.role, message.content)).collect::<Vec<_>>().join(" | ")
    };
    line("prompt instructions", text(&content.prompt_instructions));
    line("prompt", text(&content.prompt));
    line("prompt tokens", content.prompt_tokens.len());
    for output in &content.response {
        match output {
            Output::Text { text, finish, .. } => line("response", format!("{text:?} ({finish:?})")),
            Output::Embedding { dimensions, .. } => line("response", format!("embedding of {dimensions} numbers")),
        }
    }
    line("seed", serde_json::to_string(&content.sampling).unwrap_or_default());
}

async fn disclose(arguments: Disclose) -> Outcome {
    let opened = fetch(&arguments.which).await?;
    let mut tags = Vec::new();
    for name in &arguments.fields {
        let tag = NAMES
            .iter()
            .position(|known| known == name)
            .ok_or_else(|| format!("no field '{name}'; the fields are {}", NAMES.join(", ")))?;
        tags.push(u8::try_from(tag)?);
    }
    let entry = RecordEntry::parse(&opened.entry)?;
    let file = disclosure::fields(&entry, &opened.record, &tags, opened.file.receipt, opened.file.inclusion)?;
    std::fs::write(&arguments.out, serde_json::to_vec_pretty(&file.to_json())?)
        .map_err(|error| format!("cannot write {}: {error}", arguments.out.display()))?;
    println!("wrote {}", arguments.out.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::utc;

    #[test]
    fn shows_times_as_dates() {
        assert_eq!(utc(0), "1970-01-01 00:00:00.000 UTC");
        assert_eq!(utc(951_782_400_001), "2000-02-29 00:00:00.001 UTC");
        assert_eq!(utc(1_795_211_958_577), "2026-11-20 21:59:18.577 UTC");
    }
}
