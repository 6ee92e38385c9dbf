//! The journal's seam over a real chain: [`assay_journal::chain::LogChain`] by RPC.

use crate::{BlockId, ChainError, Connection, Signer, Submitter, Until, calls};
use assay_envelope::file::Inclusion;
use assay_journal::chain::{
    Anchor, Batch, ChainError as LogError, Finality, LogChain, NextSeq, Proof, RegisteredKey, UsageReport,
};
use assay_primitives::ids::AgentId;
use async_trait::async_trait;
use serde_json::Value;
use subxt::rpcs::rpc_params;
use tokio::sync::watch;

/// This provider's log on one chain. It may be made before the chain can be reached: until then every question answers
/// `Unreachable`, and a task keeps trying.
pub struct RpcLogChain {
    provider: [u8; 32],
    link: watch::Receiver<Option<Submitter>>,
    url: String,
}

impl RpcLogChain {
    /// Connects in the background on the current tokio runtime; `failed` is told of each failed attempt and the pause
    /// after it. `signer` is the provider's account itself or its proxy.
    pub fn connect(
        url: String,
        provider: [u8; 32],
        signer: Signer,
        failed: impl FnMut(&ChainError, std::time::Duration) + Send + 'static,
    ) -> Self {
        let (sender, link) = watch::channel(None);
        let address = url.clone();
        tokio::spawn(async move {
            let connection = Connection::open_with_backoff(&address, failed).await;
            let _ = sender.send(Some(Submitter::proxy(connection, signer, provider)));
            // Held for as long as somebody listens, so that `link` stays open.
            sender.closed().await;
        });
        Self { provider, link, url }
    }

    /// Over a submitter that is already there; whoever shares it shares the order of its calls.
    pub fn over(submitter: Submitter) -> Self {
        let (provider, url) = (submitter.account(), submitter.connection().url().to_owned());
        let (sender, link) = watch::channel(Some(submitter));
        tokio::spawn(async move { sender.closed().await });
        Self { provider, link, url }
    }

    fn submitter(&self) -> Result<Submitter, LogError> {
        self.link.borrow().clone().ok_or_else(|| LogError::Unreachable(format!("no connection to {} yet", self.url)))
    }
}

pub(crate) fn log_error(error: ChainError) -> LogError {
    match error {
        ChainError::NotIncluded { .. } => LogError::Lost(error.to_string()),
        ChainError::Refused { .. } => LogError::Refused(error.to_string()),
        other => LogError::Unreachable(other.to_string()),
    }
}

fn anchor(block: BlockId) -> Anchor {
    Anchor { number: block.number, hash: block.hash }
}

#[async_trait]
impl LogChain for RpcLogChain {
    fn provider(&self) -> [u8; 32] {
        self.provider
    }

    async fn genesis(&self) -> Result<[u8; 32], LogError> {
        Ok(self.submitter()?.connection().genesis())
    }

    async fn finalized(&self) -> Result<Anchor, LogError> {
        self.submitter()?.connection().finalized().await.map(anchor).map_err(log_error)
    }

    async fn encryption_key(&self, account: [u8; 32], at: Anchor) -> Result<Option<RegisteredKey>, LogError> {
        let submitter = self.submitter()?;
        let key = submitter.connection().encryption_key(account, at.number, Some(at.hash)).await.map_err(log_error)?;
        Ok(key.map(|key| RegisteredKey {
            epoch: key.epoch,
            public: key.pk,
            valid_from: key.valid_from,
            valid_until: key.valid_until,
        }))
    }

    async fn agent_operator(&self, agent: AgentId, at: Anchor) -> Result<Option<[u8; 32]>, LogError> {
        let submitter = self.submitter()?;
        let agent = submitter.connection().agent(agent, Some(at.hash)).await.map_err(log_error)?;
        Ok(agent.map(|agent| agent.operator.0))
    }

    async fn next_seq(&self) -> Result<NextSeq, LogError> {
        let submitter = self.submitter()?;
        let connection = submitter.connection();
        let best = connection.best().await.map_err(log_error)?;
        let best = connection.next_seq(self.provider, Some(best.hash)).await.map_err(log_error)?;
        let finalized = connection.next_seq(self.provider, None).await.map_err(log_error)?;
        Ok(NextSeq { finalized, best })
    }

    async fn submit_batch(&self, batch: Batch) -> Result<u32, LogError> {
        let call = calls::commit_batch(batch.first_seq, batch.count, &batch.blob);
        let included = self.submitter()?.submit(call, Until::InBlock).await.map_err(log_error)?;
        Ok(included.block.number)
    }

    async fn proof(&self, seq: u64) -> Result<Option<Proof>, LogError> {
        let submitter = self.submitter()?;
        submitter.connection().log_proof(self.provider, seq).await.map_err(log_error)
    }

    async fn report_usage(&self, report: UsageReport) -> Result<(), LogError> {
        let first_uses: Vec<_> = report
            .first_uses
            .iter()
            .map(|first| calls::FirstUse {
                agent: first.agent,
                version: first.version,
                user: first.user,
                kind: first.kind,
            })
            .collect();
        let totals: Vec<_> = report
            .totals
            .iter()
            .map(|closed| calls::RoundTotals {
                agent: closed.agent,
                version: closed.version,
                round: closed.round,
                totals: closed.totals,
                free: closed.free,
            })
            .collect();
        let call = calls::report_usage(&first_uses, &totals);
        self.submitter()?.submit(call, Until::Finalized).await.map(|_| ()).map_err(log_error)
    }
}

impl Connection {
    /// Inclusion of entry `seq` of a provider's log, `None` when no block known to the node has it.
    pub async fn log_proof(&self, provider: [u8; 32], seq: u64) -> Result<Option<Proof>, ChainError> {
        let answer: Value = self.rpc("assayLog_proof", rpc_params![hex::encode(provider), seq.to_string()]).await?;
        if answer.is_null() {
            return Ok(None);
        }
        let inclusion =
            Inclusion::from_json(&answer).map_err(|error| ChainError::unexpected("assayLog_proof", error))?;
        let finality = match answer.get("finalized").and_then(Value::as_bool) {
            Some(true) => Finality::Final,
            _ => Finality::Pending,
        };
        Ok(Some(Proof { inclusion, finality }))
    }

    /// The sealed entry `seq` of a provider's log, header and body, `None` when no block known to the node has it.
    pub async fn log_record(&self, provider: [u8; 32], seq: u64) -> Result<Option<Vec<u8>>, ChainError> {
        let answer: Value = self.rpc("assayLog_record", rpc_params![hex::encode(provider), seq.to_string()]).await?;
        if answer.is_null() {
            return Ok(None);
        }
        let entry = answer
            .get("entry")
            .and_then(Value::as_str)
            .ok_or_else(|| ChainError::unexpected("assayLog_record", "no member 'entry'"))?;
        hex::decode(entry).map(Some).map_err(|error| ChainError::unexpected("assayLog_record", error))
    }
}
