//! `pay channel`.

use super::{
    Failure, Payer, key, master, parse_pay_id, send,
    terms::{Amount, TermsArguments},
};
use crate::{
    cli::Outcome,
    money::{parse_asy, show_asy},
};
use assay_chain::{Connection, parse_account, payment_calls as calls, to_ss58};
use assay_payer::chain::ChannelFacts;
use assay_primitives::{hash::SoftSha256, ids::Balance, payid::PaymentIdentity};
use assay_settlement::chain::PaymentKind;
use clap::{Args, Subcommand};

/// Commands about channels.
#[derive(Subcommand)]
pub enum Command {
    /// Open a channel to one provider.
    Open(Open),
    /// Ask to close a channel: it pays for nothing new, and last vouchers are taken for a day.
    Close(One),
    /// Take back what is left of a channel that is closed.
    Finalize(One),
    /// Lock more in a channel.
    TopUp(TopUp),
    /// List your channels.
    List(List),
}

/// Arguments of `pay channel open`.
#[derive(Args)]
pub struct Open {
    #[command(flatten)]
    payer: Payer,
    #[command(flatten)]
    terms: TermsArguments,
    /// ASY to lock in it.
    #[arg(long, value_parser = parse_asy)]
    deposit: Balance,
}

/// Arguments of `pay channel top-up`.
#[derive(Args)]
pub struct TopUp {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    amount: Amount,
}

/// Which channel.
#[derive(Args)]
pub struct One {
    #[command(flatten)]
    payer: Payer,
    /// Id of the channel, as `pay channel list` shows it.
    #[arg(long, value_parser = parse_pay_id)]
    channel: [u8; 32],
}

/// Arguments of `pay channel list`.
#[derive(Args)]
pub struct List {
    /// Account that pays, SS58 or hex.
    #[arg(long)]
    account: String,
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
}

/// A channel of the chain, for its owner.
pub async fn facts(connection: &Connection, pay_id: [u8; 32]) -> Result<ChannelFacts, Failure> {
    let record = connection.payment(pay_id, None).await?.filter(|record| record.kind == PaymentKind::Channel);
    let record = record.ok_or_else(|| format!("there is no channel {} on this chain", hex::encode(pay_id)))?;
    Ok(ChannelFacts {
        pay_id,
        owner: record.owner,
        provider: record.provider,
        nonce: record.nonce,
        signer: record.credential,
        share: record.share,
        readers: record.readers,
    })
}

/// Runs a command.
pub async fn run(command: Command) -> Outcome {
    match command {
        Command::Open(arguments) => open(arguments).await,
        Command::Close(one) => {
            let block = send(&one.payer.submitter().await?, calls::request_close(one.channel)).await?;
            println!("closing since block {block}; `pay channel finalize` returns what is left a day later");
            Ok(())
        }
        Command::Finalize(one) => {
            let block = send(&one.payer.submitter().await?, calls::finalize(one.channel)).await?;
            println!("removed; final in block {block}");
            Ok(())
        }
        Command::TopUp(arguments) => {
            let (one, amount) = (arguments.one, arguments.amount.amount);
            let block = send(&one.payer.submitter().await?, calls::top_up_channel(one.channel, amount)).await?;
            println!("locked {} more; final in block {block}", show_asy(amount));
            Ok(())
        }
        Command::List(arguments) => {
            let connection = Connection::open(&arguments.rpc).await?;
            for record in connection.payments_of(parse_account(&arguments.account)?, PaymentKind::Channel).await? {
                key::show(&record);
            }
            Ok(())
        }
    }
}

async fn open(arguments: Open) -> Outcome {
    let provider = arguments.terms.provider()?;
    let submitter = arguments.payer.submitter().await?;
    let connection = submitter.connection();
    let terms = arguments.terms.terms(connection).await?;
    let master = master::read_or_make(&arguments.terms.master)?;
    let (genesis, owner) = (connection.genesis(), submitter.account());
    let credential = master.signer(&genesis, &provider).verifying_key().to_bytes();
    let best = connection.best().await?;
    let nonce = connection.next_payment_nonce(owner, Some(best.hash)).await?;
    let call = calls::open_channel(provider, credential, nonce, arguments.deposit, &terms);
    let block = send(&submitter, call).await?;
    let pay_id = PaymentIdentity { genesis, owner, provider, nonce, credential }.pay_id::<SoftSha256>();
    println!(
        "opened channel {}: {} for {}; final in block {block}",
        hex::encode(pay_id),
        show_asy(arguments.deposit),
        to_ss58(&provider)
    );
    Ok(())
}
