//! `keys`: make, register, show and back up.

use crate::{cli::Outcome, secrets, signer::SignerArguments};
use assay_chain::{Connection, Submitter, Until, calls, parse_account};
use assay_envelope::keys::{EncryptionKey, RecoveryPhrase};
use clap::{Args, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};

/// Cipher suite of every key.
const SUITE: u16 = 1;

/// Commands about keys.
#[derive(Subcommand)]
pub enum Command {
    /// Make a new secret and write it to a file that only you can read.
    New(New),
    /// Register an encryption key on the chain, derived from a recovery phrase; waits for finality.
    Register(Register),
    /// Show the encryption keys that a recovery phrase gives an account on a chain.
    Show(Show),
    /// Write a checked copy of a recovery phrase.
    Backup(Backup),
}

/// Kinds of secrets.
#[derive(Clone, Copy, ValueEnum)]
pub enum Kind {
    /// 24 words that open the records you are a party of.
    Encryption,
    /// Ed25519 key that signs receipts and heartbeats.
    Worker,
}

/// Arguments of `keys new`.
#[derive(Args)]
pub struct New {
    /// What it is for.
    #[arg(long)]
    kind: Kind,
    /// File to write; must not exist.
    #[arg(long)]
    out: PathBuf,
}

/// Arguments of `keys register`.
#[derive(Args)]
pub struct Register {
    /// File with the recovery phrase.
    #[arg(long)]
    recovery: PathBuf,
    #[command(flatten)]
    signer: SignerArguments,
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
    /// How long the key is in force, blocks of 3 s, at most 2,592,000.
    #[arg(long, default_value_t = 864_000)]
    valid_blocks: u32,
}

/// Arguments of `keys show`.
#[derive(Args)]
pub struct Show {
    /// File with the recovery phrase.
    #[arg(long)]
    recovery: PathBuf,
    /// SS58 or hex.
    #[arg(long)]
    account: String,
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
}

/// Arguments of `keys backup`.
#[derive(Args)]
pub struct Backup {
    /// File with the recovery phrase.
    #[arg(long)]
    recovery: PathBuf,
    /// File to write; must not exist.
    #[arg(long)]
    out: PathBuf,
}

/// Reads a recovery phrase.
pub fn recovery(path: &Path) -> Result<RecoveryPhrase, Box<dyn std::error::Error + Send + Sync>> {
    Ok(RecoveryPhrase::parse(&secrets::read(path)?).map_err(|error| format!("{}: {error}", path.display()))?)
}

/// The keys that `phrase` gives `account` in every epoch the chain has seen of it.
pub async fn encryption_keys(
    connection: &Connection,
    phrase: &RecoveryPhrase,
    account: [u8; 32],
) -> Result<Vec<EncryptionKey>, assay_chain::ChainError> {
    let epochs = connection.next_encryption_epoch(account).await?;
    Ok((0..epochs).map(|epoch| phrase.encryption_key(&connection.genesis(), &account, epoch)).collect())
}

/// Runs a command.
pub async fn run(command: Command) -> Outcome {
    match command {
        Command::New(arguments) => new(&arguments),
        Command::Register(arguments) => register(arguments).await,
        Command::Show(arguments) => show(arguments).await,
        Command::Backup(arguments) => backup(&arguments),
    }
}

fn new(arguments: &New) -> Outcome {
    match arguments.kind {
        Kind::Encryption => {
            let phrase = RecoveryPhrase::generate()?;
            secrets::write(&arguments.out, &format!("{}\n", phrase.words().as_str()))?;
            println!(
                "wrote 24 words to {}; whoever has them reads your records, without them nobody does",
                arguments.out.display()
            );
        }
        Kind::Worker => {
            let mut seed = [0; 32];
            getrandom::fill(&mut seed).map_err(|error| format!("no randomness: {error}"))?;
            secrets::write(&arguments.out, &format!("{}\n", hex::encode(seed)))?;
            let key = ed25519_dalek::SigningKey::from_bytes(&seed);
            println!("wrote {}; public key {}", arguments.out.display(), hex::encode(key.verifying_key().as_bytes()));
        }
    }
    Ok(())
}

async fn register(arguments: Register) -> Outcome {
    let phrase = recovery(&arguments.recovery)?;
    let signer = arguments.signer.signer()?;
    let account = signer.account();
    let connection = Connection::open(&arguments.rpc).await?;
    let epoch = connection.next_encryption_epoch(account).await?;
    let key = phrase.encryption_key(&connection.genesis(), &account, epoch);
    let from = connection.best().await?.number;
    // The chain counts from the block that includes the call, and allows no longer life than its limit from there.
    let until = from.saturating_add(arguments.valid_blocks);
    let call = calls::set_encryption_key(epoch, SUITE, key.public().as_bytes(), from, until);
    let included = Submitter::new(connection, signer).submit(call, Until::Finalized).await?;
    println!(
        "registered epoch {epoch}, key id {}, in force until block {until}; final in block {}",
        hex::encode(key.public().id()),
        included.block.number
    );
    Ok(())
}

async fn show(arguments: Show) -> Outcome {
    let phrase = recovery(&arguments.recovery)?;
    let account = parse_account(&arguments.account)?;
    let connection = Connection::open(&arguments.rpc).await?;
    let head = connection.finalized().await?;
    let current = connection.encryption_key(account, head.number, None).await?;
    for (epoch, key) in encryption_keys(&connection, &phrase, account).await?.iter().enumerate() {
        let state = match &current {
            Some(found) if found.pk == key.public().as_bytes() => format!("in force until block {}", found.valid_until),
            _ => "not in force".to_owned(),
        };
        println!("epoch {epoch}  key id {}  {state}", hex::encode(key.public().id()));
    }
    Ok(())
}

fn backup(arguments: &Backup) -> Outcome {
    let phrase = recovery(&arguments.recovery)?;
    secrets::write(&arguments.out, &format!("{}\n", phrase.words().as_str()))?;
    if recovery(&arguments.out)? != phrase {
        return Err("the copy reads differently; do not rely on it".into());
    }
    println!("wrote a checked copy to {}", arguments.out.display());
    Ok(())
}
