//! `log`: open one's own records, and show parts of them to others.

use crate::{cli::Outcome, keys, verify, words};
use assay_chain::{Connection, parse_account};
use assay_envelope::{
    Error, disclosure,
    fields::NAMES,
    file::LogFile,
    record::{OpenedRecord, RecordEntry},
    session::SessionEntry,
};
use clap::{Args, Subcommand};
use std::path::PathBuf;

type Failure = Box<dyn std::error::Error + Send + Sync>;

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

async fn fetch(which: &Which) -> Result<Opened, Failure> {
    let bytes =
        std::fs::read(&which.receipt).map_err(|error| format!("cannot read {}: {error}", which.receipt.display()))?;
    let file = LogFile::parse(&bytes)?;
    let receipt = file.receipt.as_ref().ok_or("the file holds no receipt")?;
    let provider = receipt.message.provider;
    let account = parse_account(&which.account)?;
    let phrase = keys::recovery(&which.recovery)?;
    let connection = Connection::open(&which.rpc).await?;
    let entry = logged(&connection, provider, receipt.message.seq).await?;
    let parsed = RecordEntry::parse(&entry)?;
    let session_bytes = logged(&connection, provider, parsed.header().session_seq).await?;
    let session = SessionEntry::parse(&session_bytes)?;
    let keys = keys::encryption_keys(&connection, &phrase, account).await?;
    let opened = session.open(&keys).map_err(refused)?;
    let record = parsed.open(&opened).map_err(refused)?;
    Ok(Opened { file, record, entry })
}

async fn logged(connection: &Connection, provider: [u8; 32], seq: u64) -> Result<Vec<u8>, Failure> {
    let found = connection.log_record(provider, seq).await?;
    found.ok_or_else(|| format!("entry {seq} is not in the log yet; wait for its batch and try again").into())
}

/// Names the error, so that scripts and people can look it up in the record format.
fn refused(error: Error) -> String {
    match error {
        Error::NoWrapForKey => {
            "NoWrapForKey: this record was not sealed for the account's keys; only its parties open it".to_owned()
        }
        Error::WrapUndecryptable => {
            "WrapUndecryptable: the wrap does not open; is it the right recovery phrase?".to_owned()
        }
        error => format!("{error:?}: {error}"),
    }
}

async fn open(arguments: Open) -> Outcome {
    let opened = fetch(&arguments.which).await?;
    if arguments.json {
        let tags: Vec<u8> = (0..16).collect();
        println!("{}", assay_envelope::view::fields(&opened.record.disclose(&tags)));
        return Ok(());
    }
    let metadata = opened.record.meta_fields.as_ref().map(words::metadata).unwrap_or_default();
    let content = match &opened.record.content_fields {
        Some(content) => words::content(content),
        None => vec![("content", "not shared with you".to_owned())],
    };
    for (name, value) in metadata.iter().chain(&content) {
        println!("{name:<22} {value}");
    }
    Ok(())
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
