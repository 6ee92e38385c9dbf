//! `pay`: credits, API keys and channels of the one who pays.

mod channel;
mod credits;
mod key;
mod master;
mod terms;

pub use channel::facts as channel_facts;
pub use master::read as read_master;

use crate::{cli::Outcome, signer::SignerArguments};
use assay_chain::{ChainError, Connection, Submitter, Until, submit::Call};
use clap::{Args, Subcommand};

/// Commands about paying.
#[derive(Subcommand)]
pub enum Command {
    /// Prepaid money that API keys spend.
    #[command(subcommand)]
    Credits(credits::Command),
    /// API keys: a part of the credits for one provider, for any OpenAI client.
    #[command(subcommand)]
    Key(key::Command),
    /// Channels: a locked deposit for one provider, paid by vouchers; see `proxy`.
    #[command(subcommand)]
    Channel(channel::Command),
}

/// Who pays, and where the chain is.
#[derive(Args)]
pub struct Payer {
    #[command(flatten)]
    signer: SignerArguments,
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

impl Payer {
    async fn submitter(&self) -> Result<Submitter, Failure> {
        let signer = self.signer.signer()?;
        Ok(Submitter::new(Connection::open(&self.rpc).await?, signer))
    }
}

/// Sends a call and waits until it is final.
async fn send(submitter: &Submitter, call: Call) -> Result<u32, ChainError> {
    Ok(submitter.submit(call, Until::Finalized).await?.block.number)
}

/// Reads a pay_id.
pub fn parse_pay_id(text: &str) -> Result<[u8; 32], String> {
    let mut pay_id = [0; 32];
    hex::decode_to_slice(text.strip_prefix("0x").unwrap_or(text), &mut pay_id)
        .map_err(|_| format!("'{text}' is not the id of a payment record: 64 hex digits"))?;
    Ok(pay_id)
}

/// Runs a command.
pub async fn run(command: Command) -> Outcome {
    match command {
        Command::Credits(command) => credits::run(command).await,
        Command::Key(command) => key::run(command).await,
        Command::Channel(command) => channel::run(command).await,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pay_id_is_32_bytes_of_hex() {
        assert_eq!(parse_pay_id(&"ab".repeat(32)), Ok([0xab; 32]));
        assert_eq!(parse_pay_id(&format!("0x{}", "01".repeat(32))), Ok([1; 32]));
        for text in ["", "zz", &"ab".repeat(31)] {
            assert!(parse_pay_id(text).is_err(), "{text}");
        }
    }
}
