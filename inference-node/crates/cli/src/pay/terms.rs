//! Terms of a new key or channel.

use crate::money::parse_asy;
use assay_chain::{Connection, parse_account, payment_calls::Terms};
use assay_envelope::recipients::Class;
use assay_primitives::ids::{AgentId, Balance};
use assay_settlement::chain::Scope;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What an agent's operator reads of the records.
#[derive(Clone, Copy, ValueEnum)]
pub enum ShareChoice {
    /// Times, tokens, model and cost.
    Metadata,
    /// Everything, prompts and answers too.
    Full,
}

/// Arguments of a new payment record.
#[derive(Args)]
pub struct TermsArguments {
    /// Account that is paid, SS58 or hex.
    #[arg(long)]
    pub provider: String,
    /// File with your master key; made when it is not there. One file per key and provider.
    #[arg(long)]
    pub master: PathBuf,
    /// Agents it pays for, by name or number; any when not given.
    #[arg(long, value_delimiter = ',')]
    scope: Vec<String>,
    /// Blocks of 3 s after which it pays for nothing new; no end when not given.
    #[arg(long)]
    expires: Option<u32>,
    /// What the operators of the agents read of your records.
    #[arg(long, value_enum, default_value_t = ShareChoice::Metadata)]
    share: ShareChoice,
    /// Account that reads all your records too; up to four times.
    #[arg(long)]
    reader: Vec<String>,
}

impl TermsArguments {
    /// The provider's account.
    pub fn provider(&self) -> Result<[u8; 32], assay_chain::ChainError> {
        parse_account(&self.provider)
    }

    /// As the chain takes them.
    pub async fn terms(&self, connection: &Connection) -> Result<Terms, Box<dyn std::error::Error + Send + Sync>> {
        let mut agents: Vec<AgentId> = Vec::new();
        for name in &self.scope {
            agents.push(match name.parse() {
                Ok(number) => number,
                Err(_) => {
                    let agent = connection.agent_by_name(name).await?;
                    agent.ok_or_else(|| format!("there is no agent '{name}' on this chain"))?.id
                }
            });
        }
        let expiry = match self.expires {
            Some(blocks) => Some(connection.best().await?.number.saturating_add(blocks)),
            None => None,
        };
        let readers: Result<Vec<_>, _> = self.reader.iter().map(|text| parse_account(text)).collect();
        Ok(Terms {
            scope: if agents.is_empty() { Scope::Any } else { Scope::Agents(agents) },
            share: match self.share {
                ShareChoice::Metadata => Class::Metadata,
                ShareChoice::Full => Class::Full,
            },
            readers: readers?.into_iter().map(|account| (account, Class::Full)).collect(),
            expiry,
        })
    }
}

/// An amount of an existing payment record.
#[derive(Args)]
pub struct Amount {
    /// ASY.
    #[arg(long, value_parser = parse_asy)]
    pub amount: Balance,
}
