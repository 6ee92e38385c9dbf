//! `pay credits`.

use super::{Payer, send, terms::Amount};
use crate::{
    cli::Outcome,
    money::{parse_asy, show_asy},
};
use assay_chain::{Connection, parse_account, payment_calls as calls};
use assay_primitives::ids::Balance;
use clap::{Args, Subcommand};

/// Commands about credits.
#[derive(Subcommand)]
pub enum Command {
    /// Buy credits with free balance.
    Deposit(Deposit),
    /// Ask for credits back, and collect them a day later by the same command without an amount.
    Withdraw(Withdraw),
    /// Show the credits of an account.
    Show(Show),
}

/// Arguments of `pay credits deposit`.
#[derive(Args)]
pub struct Deposit {
    #[command(flatten)]
    payer: Payer,
    #[command(flatten)]
    amount: Amount,
}

/// Arguments of `pay credits withdraw`.
#[derive(Args)]
pub struct Withdraw {
    #[command(flatten)]
    payer: Payer,
    /// ASY to ask for; 0 takes the request back. Without it, what was asked for is collected.
    #[arg(long, value_parser = parse_asy)]
    amount: Option<Balance>,
}

/// Arguments of `pay credits show`.
#[derive(Args)]
pub struct Show {
    /// SS58 or hex.
    #[arg(long)]
    account: String,
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
}

/// Runs a command.
pub async fn run(command: Command) -> Outcome {
    match command {
        Command::Deposit(arguments) => {
            let submitter = arguments.payer.submitter().await?;
            let amount = arguments.amount.amount;
            let block = send(&submitter, calls::deposit_credits(amount)).await?;
            println!("deposited {}; final in block {block}", show_asy(amount));
        }
        Command::Withdraw(arguments) => {
            let submitter = arguments.payer.submitter().await?;
            let call = arguments.amount.map_or_else(calls::withdraw, calls::request_withdraw);
            let block = send(&submitter, call).await?;
            match arguments.amount {
                Some(0) => println!("took the request back; final in block {block}"),
                Some(amount) => println!("asked for {}; final in block {block}", show_asy(amount)),
                None => println!("collected; final in block {block}"),
            }
        }
        Command::Show(arguments) => {
            let account = parse_account(&arguments.account)?;
            let credits = Connection::open(&arguments.rpc).await?.credits(account).await?;
            println!("held         {}", show_asy(credits.held));
            println!("allocated    {}", show_asy(credits.allocated));
            println!("unallocated  {}", show_asy(credits.unallocated));
            if let Some((amount, block)) = credits.withdrawal {
                println!("withdrawal   {} from block {block}", show_asy(amount));
            }
        }
    }
    Ok(())
}
