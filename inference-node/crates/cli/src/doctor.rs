//! `doctor`: what works on this machine, and how to mend what does not.

use crate::{cli::Outcome, signer::SignerArguments};
use assay_chain::{Connection, to_ss58};
use clap::Args;
use std::{
    path::PathBuf,
    time::{SystemTime, UNIX_EPOCH},
};

/// Largest difference between this clock and the chain's that requests survive, ms.
const CLOCK_SKEW_MS: u64 = 120_000;
/// Blocks of life below which a key wants a successor: one day.
const RENEW_BLOCKS: u32 = 28_800;

/// Arguments of `doctor`.
#[derive(Args)]
pub struct Arguments {
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
    #[command(flatten)]
    signer: SignerArguments,
    /// Folder of the journal.
    #[arg(long, default_value = "assay-data")]
    data: PathBuf,
}

#[derive(Default)]
struct Findings {
    failed: usize,
}

impl Findings {
    fn ok(&self, what: &str, detail: impl std::fmt::Display) {
        println!("ok    {what}: {detail}");
    }
    fn warn(&self, what: &str, detail: impl std::fmt::Display) {
        println!("warn  {what}: {detail}");
    }
    fn fail(&mut self, what: &str, detail: impl std::fmt::Display) {
        self.failed += 1;
        println!("FAIL  {what}: {detail}");
    }
}

/// Checks everything and prints a line for each; fails when something has to be mended.
pub async fn run(arguments: Arguments) -> Outcome {
    let mut findings = Findings::default();
    machine(&findings, &arguments);
    match Connection::open(&arguments.rpc).await {
        Err(error) => findings.fail("chain", error),
        Ok(connection) => {
            if let Err(error) = chain(&mut findings, &connection, &arguments).await {
                findings.fail("chain", error);
            }
        }
    }
    match findings.failed {
        0 => Ok(()),
        count => Err(format!("{count} thing(s) to mend, see above").into()),
    }
}

fn machine(findings: &Findings, arguments: &Arguments) {
    findings.ok("device", assay_models::device_name(&assay_models::pick_device()));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    findings.ok("threads", threads);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    if let Some(line) = memory.lines().find(|line| line.starts_with("MemAvailable")) {
        findings.ok("memory", line.trim_start_matches("MemAvailable:").trim());
    }
    if arguments.data.join("identity").exists() {
        findings.ok("journal", arguments.data.display());
    } else {
        findings.warn("journal", format!("none at {} yet; `serve` makes it", arguments.data.display()));
    }
}

async fn chain(
    findings: &mut Findings,
    connection: &Connection,
    arguments: &Arguments,
) -> Result<(), assay_chain::ChainError> {
    let head = connection.finalized().await?;
    let best = connection.best().await?;
    findings.ok(
        "chain",
        format!("genesis {}, best {}, finalised {}", hex::encode(connection.genesis()), best.number, head.number),
    );
    if best.number.saturating_sub(head.number) > 20 {
        findings.warn("finality", "more than 20 blocks behind; records are not proven until it catches up");
    }
    let now =
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(0));
    let chain_time = connection.block_time(best.hash).await?;
    if now.abs_diff(chain_time) > CLOCK_SKEW_MS {
        findings.fail("clock", format!("{} s away from the chain's; set it by NTP", now.abs_diff(chain_time) / 1_000));
    } else {
        findings.ok("clock", "agrees with the chain");
    }
    let Ok(signer) = arguments.signer.signer() else {
        findings.warn("account", "no signer given; registration and keys not checked");
        return Ok(());
    };
    let account = signer.account();
    match connection.provider(account, None).await? {
        Some(provider) => {
            findings.ok("provider", format!("{} ({})", String::from_utf8_lossy(&provider.spec.name), to_ss58(&account)))
        }
        None => findings.warn("provider", "not registered; run `assay-inference register`"),
    }
    match connection.encryption_key(account, head.number, None).await? {
        None => findings.fail("encryption key", "none in force; run `assay-inference keys register`"),
        Some(key) if key.valid_until.saturating_sub(head.number) < RENEW_BLOCKS => {
            findings.warn(
                "encryption key",
                format!("epoch {} ends at block {}; register the next one", key.epoch, key.valid_until),
            );
        }
        Some(key) => {
            findings.ok("encryption key", format!("epoch {}, in force until block {}", key.epoch, key.valid_until))
        }
    }
    Ok(())
}
