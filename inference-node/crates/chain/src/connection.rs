//! One WebSocket connection that reconnects, and typed questions over it.

use crate::ChainError;
use serde::de::DeserializeOwned;
use std::time::Duration;
use subxt::{
    OnlineClient, SubstrateConfig,
    config::RpcConfigFor,
    ext::{frame_decode::runtime_apis::IntoEncodableValues, scale_decode::DecodeAsType},
    rpcs::{
        LegacyRpcMethods,
        client::{ReconnectingRpcClient, RpcClient, RpcParams},
    },
    utils::H256,
};

/// A 2 MiB blob travels as hex inside JSON, and answers may carry as much.
const MAX_MESSAGE: u32 = 16 * 1024 * 1024;

/// Longest wait between two attempts to reach a chain.
const MAX_BACKOFF: Duration = Duration::from_secs(30);

/// A block, by number and hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockId {
    /// Its number.
    pub number: u32,
    /// Its hash.
    pub hash: [u8; 32],
}

/// A connection to one node; cheap to clone.
#[derive(Clone)]
pub struct Connection {
    url: String,
    client: OnlineClient<SubstrateConfig>,
    rpc: RpcClient,
    legacy: LegacyRpcMethods<RpcConfigFor<SubstrateConfig>>,
}

impl Connection {
    /// Connects once; plain `ws://` is accepted because nodes listen on loopback.
    pub async fn open(url: &str) -> Result<Self, ChainError> {
        let unreachable = |reason: String| ChainError::Unreachable { url: url.to_owned(), reason };
        let connect = async {
            let transport = ReconnectingRpcClient::builder()
                .max_request_size(MAX_MESSAGE)
                .max_response_size(MAX_MESSAGE)
                .request_timeout(Duration::from_secs(60))
                .build(url)
                .await
                .map_err(|error| unreachable(error.to_string()))?;
            let rpc = RpcClient::new(transport);
            let client = OnlineClient::<SubstrateConfig>::from_rpc_client(rpc.clone())
                .await
                .map_err(|error| unreachable(error.to_string()))?;
            let legacy = LegacyRpcMethods::new(rpc.clone());
            Ok(Self { url: url.to_owned(), client, rpc, legacy })
        };
        // The transport itself retries for ever; the first contact must fail in time to be reported.
        match tokio::time::timeout(Duration::from_secs(10), connect).await {
            Ok(result) => result,
            Err(_) => Err(unreachable("no answer within 10 s".into())),
        }
    }

    /// Connects, and keeps trying with growing pauses; `failed` is told of each failure and the pause that follows.
    pub async fn open_with_backoff(url: &str, mut failed: impl FnMut(&ChainError, Duration)) -> Self {
        let mut pause = Duration::from_secs(1);
        loop {
            match Self::open(url).await {
                Ok(connection) => return connection,
                Err(error) => {
                    failed(&error, pause);
                    tokio::time::sleep(pause).await;
                    pause = (pause * 2).min(MAX_BACKOFF);
                }
            }
        }
    }

    /// Address of the node.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Hash of block 0.
    pub fn genesis(&self) -> [u8; 32] {
        self.client.genesis_hash().0
    }

    pub(crate) fn client(&self) -> &OnlineClient<SubstrateConfig> {
        &self.client
    }

    /// The newest finalised block.
    pub async fn finalized(&self) -> Result<BlockId, ChainError> {
        let hash = self.legacy.chain_get_finalized_head().await.map_err(|e| self.lost("chain_getFinalizedHead", e))?;
        self.block(hash).await
    }

    /// The best block.
    pub async fn best(&self) -> Result<BlockId, ChainError> {
        let hash = self
            .legacy
            .chain_get_block_hash(None)
            .await
            .map_err(|e| self.lost("chain_getBlockHash", e))?
            .ok_or_else(|| ChainError::unexpected("chain_getBlockHash", "no best block"))?;
        self.block(hash).await
    }

    async fn block(&self, hash: H256) -> Result<BlockId, ChainError> {
        let header = self
            .legacy
            .chain_get_header(Some(hash))
            .await
            .map_err(|e| self.lost("chain_getHeader", e))?
            .ok_or_else(|| ChainError::unexpected("chain_getHeader", format!("no header of {hash:?}")))?;
        let number = u32::try_from(header.number).map_err(|e| ChainError::unexpected("chain_getHeader", e))?;
        Ok(BlockId { number, hash: hash.0 })
    }

    /// Hash of the canonical block `number`, `None` when the chain is shorter.
    pub async fn block_hash(&self, number: u32) -> Result<Option<[u8; 32]>, ChainError> {
        let hash = self
            .legacy
            .chain_get_block_hash(Some(number.into()))
            .await
            .map_err(|e| self.lost("chain_getBlockHash", e))?;
        Ok(hash.map(|hash| hash.0))
    }

    /// Number of a block the node knows, `None` for an unknown hash.
    pub async fn block_number(&self, hash: [u8; 32]) -> Result<Option<u32>, ChainError> {
        let header =
            self.legacy.chain_get_header(Some(H256(hash))).await.map_err(|e| self.lost("chain_getHeader", e))?;
        header
            .map(|header| u32::try_from(header.number).map_err(|e| ChainError::unexpected("chain_getHeader", e)))
            .transpose()
    }

    /// Time of a block, milliseconds since 1970 UTC, as its author set it.
    pub async fn block_time(&self, hash: [u8; 32]) -> Result<u64, ChainError> {
        let block = self.client.at_block(H256(hash)).await.map_err(|e| self.lost("timestamp.now", e))?;
        let value = block
            .storage()
            .fetch(subxt::dynamic::storage::<(), u64>("Timestamp", "Now"), ())
            .await
            .map_err(|e| self.lost("timestamp.now", e))?;
        value.decode().map_err(|e| ChainError::unexpected("timestamp.now", e))
    }

    /// Transactions that `account` has signed, those in the pool included.
    pub async fn next_nonce(&self, account: &[u8; 32]) -> Result<u64, ChainError> {
        self.legacy
            .system_account_next_index(&subxt::utils::AccountId32(*account))
            .await
            .map_err(|e| self.lost("system_accountNextIndex", e))
    }

    /// A plain JSON-RPC call.
    pub async fn rpc<R: DeserializeOwned>(&self, method: &str, params: RpcParams) -> Result<R, ChainError> {
        self.rpc.request(method, params).await.map_err(|e| self.lost(method, e))
    }

    /// Asks the runtime API `api.method` at a block; the newest finalised one when `at` is `None`.
    pub async fn ask<A, R>(&self, api: &str, method: &str, arguments: A, at: Option<[u8; 32]>) -> Result<R, ChainError>
    where
        A: IntoEncodableValues,
        R: DecodeAsType,
    {
        let what = format!("{api}.{method}");
        let block = match at {
            Some(hash) => self.client.at_block(H256(hash)).await,
            None => self.client.at_current_block().await,
        }
        .map_err(|e| self.lost(&what, e))?;
        block
            .runtime_apis()
            .call(subxt::dynamic::runtime_api_call::<A, R>(api, method, arguments))
            .await
            .map_err(|e| self.lost(&what, e))
    }

    /// A constant of the runtime, in blocks; what the genesis decides about it is in the metadata too.
    pub(crate) async fn constant(&self, pallet: &str, name: &str) -> Result<u32, ChainError> {
        let at = self.client.at_current_block().await.map_err(|e| ChainError::unexpected("the metadata", e))?;
        at.constants()
            .entry(subxt::dynamic::constant::<u32>(pallet, name))
            .map_err(|e| ChainError::unexpected(format!("{pallet}.{name}"), e))
    }

    /// Reads raw storage at a block together with its proof: (proof nodes, state root).
    pub async fn read_proof(&self, key: &[u8], at: [u8; 32]) -> Result<(Vec<Vec<u8>>, [u8; 32]), ChainError> {
        let proof = self
            .legacy
            .state_get_read_proof(std::iter::once(key), Some(H256(at)))
            .await
            .map_err(|e| self.lost("state_getReadProof", e))?;
        let header = self
            .legacy
            .chain_get_header(Some(H256(at)))
            .await
            .map_err(|e| self.lost("chain_getHeader", e))?
            .ok_or_else(|| ChainError::unexpected("chain_getHeader", "no such block"))?;
        Ok((proof.proof.into_iter().map(|node| node.0).collect(), header.state_root.0))
    }

    /// Names a failed exchange; all of them may be a lost connection, so all can be tried again.
    fn lost(&self, what: &str, error: impl std::fmt::Display) -> ChainError {
        ChainError::Unexpected { what: format!("{what} at {}", self.url), reason: error.to_string() }
    }
}
