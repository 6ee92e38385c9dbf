//! `pay key`.

use super::{
    Failure, Payer, master, parse_pay_id, send,
    terms::{Amount, TermsArguments},
};
use crate::{
    cli::Outcome,
    money::{parse_asy, show_asy},
    secrets,
};
use assay_chain::{Connection, parse_account, payment_calls as calls, to_ss58};
use assay_envelope::api_key::ApiMaster;
use assay_primitives::{hash::SoftSha256, ids::Balance, payid::PaymentIdentity};
use assay_settlement::chain::{PaymentKind, PaymentRecord, Scope};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Commands about API keys.
#[derive(Subcommand)]
pub enum Command {
    /// Make a key for one provider, and write its sk-assay token.
    Create(Create),
    /// Write the token of a key once more.
    Token(Token),
    /// List your keys.
    List(List),
    /// Allocate more credits to a key.
    TopUp(TopUp),
    /// Stop a key: it pays for nothing new.
    Revoke(One),
    /// Remove a stopped key a day later: its allocation is free again.
    Close(One),
}

/// Arguments of `pay key create`.
#[derive(Args)]
pub struct Create {
    #[command(flatten)]
    payer: Payer,
    #[command(flatten)]
    terms: TermsArguments,
    /// ASY of your credits that it may spend.
    #[arg(long, value_parser = parse_asy)]
    allocation: Balance,
    /// Most ASY that it may spend in a round of 24 hours.
    #[arg(long, value_parser = parse_asy)]
    limit: Option<Balance>,
    /// File for the token; `-` prints it.
    #[arg(long)]
    out: PathBuf,
}

/// Arguments of `pay key token`.
#[derive(Args)]
pub struct Token {
    /// File with your master key.
    #[arg(long)]
    master: PathBuf,
    /// Account that is paid, SS58 or hex.
    #[arg(long)]
    provider: String,
    /// File for the token; `-` prints it.
    #[arg(long)]
    out: PathBuf,
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
}

/// Arguments of `pay key list`.
#[derive(Args)]
pub struct List {
    /// Account that pays, SS58 or hex.
    #[arg(long)]
    account: String,
    /// WebSocket address of a node.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
}

/// Arguments of `pay key top-up`.
#[derive(Args)]
pub struct TopUp {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    amount: Amount,
}

/// Which key.
#[derive(Args)]
pub struct One {
    #[command(flatten)]
    payer: Payer,
    /// Id of the key, as `pay key list` shows it.
    #[arg(long, value_parser = parse_pay_id)]
    key: [u8; 32],
}

/// Runs a command.
pub async fn run(command: Command) -> Outcome {
    match command {
        Command::Create(arguments) => create(arguments).await,
        Command::Token(arguments) => {
            let master = master::read(&arguments.master)?;
            let genesis = Connection::open(&arguments.rpc).await?.genesis();
            write_token(&master, &genesis, &parse_account(&arguments.provider)?, &arguments.out)
        }
        Command::List(arguments) => {
            let connection = Connection::open(&arguments.rpc).await?;
            for record in connection.payments_of(parse_account(&arguments.account)?, PaymentKind::Key).await? {
                show(&record);
            }
            Ok(())
        }
        Command::TopUp(arguments) => {
            let (one, amount) = (arguments.one, arguments.amount.amount);
            let block = send(&one.payer.submitter().await?, calls::top_up_key(one.key, amount)).await?;
            println!("allocated {} more; final in block {block}", show_asy(amount));
            Ok(())
        }
        Command::Revoke(one) => {
            let block = send(&one.payer.submitter().await?, calls::revoke_key(one.key)).await?;
            println!("revoked in block {block}; what was used before can be claimed for a day");
            Ok(())
        }
        Command::Close(one) => {
            let block = send(&one.payer.submitter().await?, calls::close_key(one.key)).await?;
            println!("removed; final in block {block}");
            Ok(())
        }
    }
}

async fn create(arguments: Create) -> Outcome {
    let provider = arguments.terms.provider()?;
    if !is_standard_output(&arguments.out) && arguments.out.exists() {
        return Err(secrets::SecretRefused::Exists(arguments.out.display().to_string()).into());
    }
    let submitter = arguments.payer.submitter().await?;
    let connection = submitter.connection();
    let terms = arguments.terms.terms(connection).await?;
    let master = master::read_or_make(&arguments.terms.master)?;
    let (genesis, owner) = (connection.genesis(), submitter.account());
    let credential = master.bearer(&genesis, &provider).hash(&genesis, &provider);
    let best = connection.best().await?;
    if connection.payment_by_bearer(credential, Some(best.hash)).await?.is_some() {
        return Err("this master key has a key at this provider already; give another --master file".into());
    }
    let nonce = connection.next_payment_nonce(owner, Some(best.hash)).await?;
    let call = calls::create_key(provider, credential, nonce, arguments.allocation, &terms, arguments.limit);
    let block = send(&submitter, call).await?;
    let pay_id = PaymentIdentity { genesis, owner, provider, nonce, credential }.pay_id::<SoftSha256>();
    // Where the token itself goes to standard output, nothing else does.
    eprintln!(
        "made key {}: {} for {}; final in block {block}",
        hex::encode(pay_id),
        show_asy(arguments.allocation),
        to_ss58(&provider)
    );
    write_token(&master, &genesis, &provider, &arguments.out)
}

fn write_token(master: &ApiMaster, genesis: &[u8; 32], provider: &[u8; 32], out: &Path) -> Result<(), Failure> {
    let token = master.bearer(genesis, provider).to_text();
    if is_standard_output(out) {
        println!("{}", token.as_str());
    } else {
        secrets::write(out, &format!("{}\n", token.as_str()))?;
        println!("wrote the token to {}", out.display());
    }
    Ok(())
}

fn is_standard_output(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A payment record on three lines.
pub fn show(record: &PaymentRecord) {
    println!("{}  {:?}", hex::encode(record.pay_id), record.state);
    let scope = match &record.scope {
        Scope::Any => "any agent".to_owned(),
        Scope::Agents(agents) => format!("agents {agents:?}"),
    };
    let end = record.expiry.map_or_else(String::new, |block| format!(", until block {block}"));
    println!("  for {}, {scope}{end}", to_ss58(&record.provider));
    let limit = record.per_round_limit.map_or_else(String::new, |limit| {
        format!(", {} of {} used in this round", show_asy(record.used_in_round), show_asy(limit))
    });
    println!("  {} of {} left{limit}", show_asy(record.available), show_asy(record.funds));
}
