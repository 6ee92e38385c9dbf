//! `proxy`: any OpenAI client pays by a channel.

use crate::{cli::Outcome, money::parse_asy, pay, serve, verify};
use assay_chain::{ChainError, Connection};
use assay_envelope::verify::{Facts, Questions};
use assay_payer::{Channel, PayerChain, PayerError, Proxy, ProxyConfig, TotalsFile};
use assay_primitives::{
    economy::UnitPrice,
    ids::{AgentId, Balance, VersionNumber},
};
use clap::Args;
use std::{net::SocketAddr, path::PathBuf, sync::Arc};
use tokio::net::TcpListener;

/// Arguments of `proxy`.
///
/// Point any OpenAI client at http://LISTEN/v1; it needs no key.
#[derive(Args)]
pub struct Arguments {
    /// Id of the channel, as `pay channel list` shows it.
    #[arg(long, value_parser = pay::parse_pay_id)]
    channel: [u8; 32],
    /// File with the master key that the channel was opened with.
    #[arg(long)]
    master: PathBuf,
    /// Base URL of the provider's API.
    #[arg(long)]
    url: String,
    /// Loopback address to listen on.
    #[arg(long, default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// Most ASY that one request may cost.
    #[arg(long, default_value = "1", value_parser = parse_asy)]
    max_cost: Balance,
    /// File with the running totals; never delete it while the channel is open.
    #[arg(long)]
    totals: Option<PathBuf>,
    /// WebSocket address of a node: yours best, it decides what is true.
    #[arg(long, default_value = "ws://127.0.0.1:9944")]
    rpc: String,
}

/// Serves until the process is asked to end.
pub async fn run(arguments: Arguments) -> Outcome {
    if !arguments.listen.ip().is_loopback() {
        return Err("the proxy pays for whoever reaches it: it listens on loopback only".into());
    }
    let master = pay::read_master(&arguments.master)?;
    let connection = Connection::open(&arguments.rpc).await?;
    let facts = pay::channel_facts(&connection, arguments.channel).await?;
    let channel = Channel::new(facts.clone(), master.signer(&connection.genesis(), &facts.provider))?;
    let path = arguments
        .totals
        .unwrap_or_else(|| PathBuf::from(format!("channel-{}.json", hex::encode(&arguments.channel[..8]))));
    let totals = TotalsFile::open(&path, arguments.channel)
        .map_err(|error| format!("the totals in {}: {error}", path.display()))?;
    let listener = TcpListener::bind(arguments.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", arguments.listen))?;
    let address = listener.local_addr()?;
    let config = ProxyConfig { url: arguments.url, max_cost: arguments.max_cost };
    let proxy = Proxy::new(config, channel, Arc::new(RpcPayerChain(connection)), totals);
    proxy.recover().await;
    println!("proxy  http://{address}/v1, paying by channel {}", hex::encode(arguments.channel));
    axum::serve(listener, proxy.router()).with_graceful_shutdown(serve::asked_to_end()).await?;
    Ok(())
}

/// The payer's questions, by RPC.
struct RpcPayerChain(Connection);

fn failed(error: ChainError) -> PayerError {
    PayerError(error.to_string())
}

#[async_trait::async_trait]
impl PayerChain for RpcPayerChain {
    fn genesis(&self) -> [u8; 32] {
        self.0.genesis()
    }

    async fn finalized(&self) -> Result<u32, PayerError> {
        self.0.finalized().await.map(|block| block.number).map_err(failed)
    }

    async fn block_hash(&self, number: u32) -> Result<Option<[u8; 32]>, PayerError> {
        if number > self.finalized().await? {
            return Ok(None);
        }
        self.0.block_hash(number).await.map_err(failed)
    }

    async fn price(
        &self,
        provider: [u8; 32],
        agent: AgentId,
        version: VersionNumber,
    ) -> Result<Option<UnitPrice>, PayerError> {
        self.0.model_terms(provider, agent, version, None).await.map(|terms| terms.price()).map_err(failed)
    }

    async fn encryption_key(&self, account: [u8; 32], number: u32) -> Result<Option<Vec<u8>>, PayerError> {
        // The registry answers about past blocks from the present state, which no node has pruned.
        let key = self.0.encryption_key(account, number, None).await.map_err(failed)?;
        Ok(key.map(|key| key.pk))
    }

    async fn operator(&self, agent: AgentId, number: u32) -> Result<Option<[u8; 32]>, PayerError> {
        let at = self.0.block_hash(number).await.map_err(failed)?;
        let found = match self.0.agent(agent, at).await {
            Ok(found) => found,
            // The state of that block may be pruned; operators change rarely.
            Err(_) => self.0.agent(agent, None).await.map_err(failed)?,
        };
        Ok(found.map(|agent| agent.operator.0))
    }

    async fn facts(&self, questions: &Questions) -> Result<Facts, PayerError> {
        verify::answers(questions, &self.0).await.map_err(|error| PayerError(error.to_string()))
    }
}
