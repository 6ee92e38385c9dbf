//! `verify`: the ten steps of the record format, each printed.

use crate::{cli::Outcome, facts_file};
use assay_chain::{ChainError, Connection};
use assay_envelope::{
    file::{FileType, LogFile},
    verify::{
        BlockFact, Facts, Finality, Outcome as Verdict, PaymentFact, Questions, Report, SessionFact, Step, WorkerKey,
        questions, verify,
    },
};
use assay_primitives::entry::SessionHeader;
use clap::Args;
use std::path::PathBuf;

/// Steps and the tags of the fields they need.
const IDENTITY: u8 = 6;
const TIME: u8 = 10;
const DATE_TIME: u8 = 0;
const GPU_PROVIDER: u8 = 2;
const USAGE: u8 = 7;

/// Arguments of `verify`.
#[derive(Args)]
pub struct Arguments {
    /// Receipt or disclosure file.
    file: PathBuf,
    /// WebSocket address of a node; any node of the chain will do, yours best.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
    /// Take what the chain said from a file that --save-facts wrote, and ask nobody.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["rpc", "save_facts"])]
    facts: Option<PathBuf>,
    /// Also write what the chain said, for checking again without a connection.
    #[arg(long, value_name = "FILE")]
    save_facts: Option<PathBuf>,
}

/// Asks the chain what [`verify`] needs to know about `file`.
pub async fn facts(file: &LogFile, connection: &Connection) -> Result<Facts, Box<dyn std::error::Error + Send + Sync>> {
    Ok(answers(&questions(file)?, connection).await?)
}

/// The chain's answers to what [`verify`] needs to know.
pub async fn answers(asked: &Questions, connection: &Connection) -> Result<Facts, ChainError> {
    let mut facts = Facts { genesis: Some(connection.genesis()), provider: asked.provider, ..Facts::default() };
    let Some(provider) = asked.provider else { return Ok(facts) };
    if let Some(anchor) = asked.worker_key_at {
        let key = connection.proven_worker_key(provider, anchor).await?;
        facts.worker_key = Some(key.map_or(WorkerKey::Unregistered, WorkerKey::Registered));
    }
    if let Some(entry) = connection.log_record(provider, asked.session_seq).await? {
        facts.session = session(entry, connection).await?;
    }
    if let Some(hash) = asked.block_hash {
        facts.block = Some(block(hash, connection).await?);
    }
    if let Some(pay_id) = asked.pay_id {
        let record = connection.payment(pay_id, None).await?;
        facts.payment = record.map(|record| PaymentFact { nonce: record.nonce, signer: record.credential });
    }
    Ok(facts)
}

async fn session(entry: Vec<u8>, connection: &Connection) -> Result<Option<SessionFact>, ChainError> {
    let Ok(parsed) = assay_envelope::session::SessionEntry::parse(&entry) else { return Ok(None) };
    let header: &SessionHeader = parsed.header();
    let Some(anchor_hash) = connection.block_hash(header.anchor).await? else { return Ok(None) };
    let anchor_ms = connection.block_time(anchor_hash).await?;
    Ok(Some(SessionFact { anchor_hash, anchor_ms, entry }))
}

/// Final means: the hash is the canonical one at its number, and that number is not above the finalised head.
async fn block(hash: [u8; 32], connection: &Connection) -> Result<BlockFact, ChainError> {
    let number = connection.block_number(hash).await?;
    let head = connection.finalized().await?;
    let canonical = match number {
        Some(number) if number <= head.number => connection.block_hash(number).await?,
        _ => None,
    };
    let finality = if canonical == Some(hash) { Finality::Finalised } else { Finality::Pending };
    let time_ms = if number.is_some() { connection.block_time(hash).await? } else { 0 };
    Ok(BlockFact { hash, finality, time_ms })
}

/// Verifies and prints.
pub async fn run(arguments: Arguments) -> Outcome {
    let bytes =
        std::fs::read(&arguments.file).map_err(|error| format!("cannot read {}: {error}", arguments.file.display()))?;
    let file = LogFile::parse(&bytes)?;
    let known = match &arguments.facts {
        Some(path) => facts_file::load(path)?,
        None => facts(&file, &Connection::open(&arguments.rpc).await?).await?,
    };
    if let Some(path) = &arguments.save_facts {
        facts_file::save(&known, path)?;
    }
    let report = verify(&file, &known);
    print!("{report}");
    judge(&file, &report)
}

/// A receipt is proven by all ten steps. A disclosure shows what its owner chose, so a step about a field that is not
/// shown is no fault of it; every other step still has to hold.
fn judge(file: &LogFile, report: &Report) -> Outcome {
    if let Some((step, error)) = report.first_failure() {
        return Err(format!("step {} ({}): {error}", step.number, step.name).into());
    }
    let shows = |tag| file.body.is_some() || file.fields.iter().any(|field| field.tag == tag);
    let hidden = |step: &Step| {
        file.kind == FileType::Disclosure
            && match step.number {
                IDENTITY => !(shows(GPU_PROVIDER) && shows(USAGE)),
                TIME => !shows(DATE_TIME),
                _ => false,
            }
    };
    let mut open = report.steps.iter().filter(|step| matches!(step.outcome, Verdict::NotChecked(_)));
    match open.find(|step| !hidden(step)) {
        Some(step) => {
            Err(format!("not proven: step {} ({}) could not be checked, see above", step.number, step.name).into())
        }
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(kind: FileType, tags: &[u8], unchecked: &[u8]) -> Outcome {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../envelope/vectors/v1/receipt.json");
        let vector: serde_json::Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let mut file = LogFile::from_json(&vector["file"]).unwrap();
        file.kind = kind;
        file.fields.retain(|field| tags.contains(&field.tag));
        let steps = (1..=10).map(|number| Step {
            number,
            name: "step",
            outcome: if unchecked.contains(&number) { Verdict::NotChecked("why") } else { Verdict::Passed },
        });
        judge(&file, &Report { steps: steps.collect() })
    }

    #[test]
    fn a_disclosure_holds_without_the_steps_about_fields_it_does_not_show() {
        assert!(with(FileType::Disclosure, &[], &[6, 10]).is_ok());
        assert!(with(FileType::Disclosure, &[2, 7], &[10]).is_ok());
        assert!(with(FileType::Disclosure, &[2, 7], &[6]).is_err(), "shown, so it must be checked");
        assert!(with(FileType::Disclosure, &[0], &[10]).is_err(), "shown, so it must be checked");
        assert!(with(FileType::Disclosure, &[], &[9]).is_err());
    }

    #[test]
    fn a_receipt_is_proven_by_all_steps_only() {
        assert!(with(FileType::Receipt, &[0, 2, 7], &[]).is_ok());
        for number in 1..=10 {
            assert!(with(FileType::Receipt, &[], &[number]).is_err());
        }
    }
}
