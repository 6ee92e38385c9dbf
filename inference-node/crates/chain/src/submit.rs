//! Signs and submits calls of one account, one at a time, until they are in a block.

use crate::{BlockId, ChainError, Connection, Signer};
use std::{sync::Arc, time::Duration};
use subxt::{
    config::DefaultExtrinsicParamsBuilder,
    ext::scale_encode::{EncodeAsFields, FieldIter, TypeResolver},
    tx::{StaticPayload, TransactionStatus},
};
use tokio::sync::Mutex;

/// Blocks a signed extrinsic stays valid: a lost one frees its nonce after three minutes.
const MORTALITY_BLOCKS: u64 = 64;

/// Longest wait for the next sign of life of a submitted extrinsic; beyond it the extrinsic has expired.
const SILENCE: Duration = Duration::from_secs(240);

/// How far a call must have come before `submit` returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// In a block of the best chain, which may still be abandoned.
    InBlock,
    /// In a finalised block.
    Finalized,
}

/// A call that succeeded.
#[derive(Clone, Debug)]
pub struct Included {
    /// The block it is in.
    pub block: BlockId,
    /// Its events as (pallet, event) names.
    pub events: Vec<(String, String)>,
}

/// Arguments of a call, already SCALE-encoded in the call's own order.
#[derive(Clone)]
pub struct RawArguments(pub Vec<u8>);

impl EncodeAsFields for RawArguments {
    fn encode_as_fields_to<R: TypeResolver>(
        &self,
        _: &mut dyn FieldIter<'_, R::TypeId>,
        _: &R,
        out: &mut Vec<u8>,
    ) -> Result<(), subxt::ext::scale_encode::Error> {
        out.extend_from_slice(&self.0);
        Ok(())
    }
}

/// A call ready to be signed.
#[derive(Clone)]
pub struct Call {
    /// Name of the pallet in the metadata.
    pub pallet: &'static str,
    /// Name of the call.
    pub name: &'static str,
    /// Its arguments.
    pub arguments: RawArguments,
}

impl Call {
    /// `Pallet.call`, for messages.
    pub fn label(&self) -> String {
        format!("{}.{}", self.pallet, self.name)
    }

    pub(crate) fn payload(&self) -> StaticPayload<RawArguments> {
        StaticPayload::new(self.pallet, self.name, self.arguments.clone())
    }
}

/// Submits the calls of one account in order. Clones share the order.
///
/// The nonce is asked from the node's pool before each extrinsic, under a lock that is held until the extrinsic is in
/// a block: nothing is remembered that a lost transaction could make wrong.
#[derive(Clone)]
pub struct Submitter {
    connection: Connection,
    signer: Signer,
    principal: Option<[u8; 32]>,
    order: Arc<Mutex<()>>,
}

impl Submitter {
    /// Calls of the signer's own account.
    pub fn new(connection: Connection, signer: Signer) -> Self {
        Self { connection, signer, principal: None, order: Arc::default() }
    }

    /// Calls of `principal`, for which the signer is a proxy.
    pub fn proxy(connection: Connection, signer: Signer, principal: [u8; 32]) -> Self {
        Self { connection, signer, principal: Some(principal), order: Arc::default() }
    }

    /// The account in whose name calls are made.
    pub fn account(&self) -> [u8; 32] {
        self.principal.unwrap_or_else(|| self.signer.account())
    }

    /// The connection calls go over.
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Signs and submits `call` once and waits. A refusal by the runtime is [`ChainError::Refused`]; anything that
    /// leaves it open whether the call happened is [`ChainError::NotIncluded`] or transient: ask the state, then retry.
    pub async fn submit(&self, call: Call, until: Until) -> Result<Included, ChainError> {
        let label = call.label();
        let _turn = self.order.lock().await;
        let client = self.connection.client();
        let call = match self.principal {
            Some(principal) if principal != self.signer.account() => self.wrapped(call, principal).await?,
            _ => call,
        };
        let nonce = self.connection.next_nonce(&self.signer.account()).await?;
        let block = client.at_current_block().await.map_err(|e| ChainError::unexpected(&label, e))?;
        let parameters = DefaultExtrinsicParamsBuilder::new().mortal(MORTALITY_BLOCKS).nonce(nonce).build();
        let open = |reason: String| ChainError::NotIncluded { call: label.clone(), reason };
        let mut progress = block
            .transactions()
            .sign_and_submit_then_watch(&call.payload(), self.signer.keypair(), parameters)
            .await
            .map_err(|e| open(e.to_string()))?;
        loop {
            let status = tokio::time::timeout(SILENCE, progress.next())
                .await
                .map_err(|_| open(format!("no news for {} s", SILENCE.as_secs())))?
                .ok_or_else(|| open("the node stopped reporting on it".into()))?
                .map_err(|e| open(e.to_string()))?;
            let included = match status {
                TransactionStatus::InBestBlock(found) if until == Until::InBlock => found,
                TransactionStatus::InFinalizedBlock(found) => found,
                TransactionStatus::Error { message }
                | TransactionStatus::Invalid { message }
                | TransactionStatus::Dropped { message } => return Err(open(message)),
                _ => continue,
            };
            let events = match included.wait_for_success().await {
                Ok(events) => events,
                Err(subxt::error::TransactionEventsError::ExtrinsicFailed(error)) => {
                    return Err(refused(&label, &error));
                }
                Err(error) => return Err(open(error.to_string())),
            };
            let events = events
                .iter()
                .filter_map(Result::ok)
                .map(|event| (event.pallet_name().to_owned(), event.event_name().to_owned()))
                .collect();
            let hash = included.block_hash().0;
            let at = included.at().await.map_err(|e| open(e.to_string()))?;
            let number = u32::try_from(at.block_number()).map_err(|e| ChainError::unexpected(&label, e))?;
            return Ok(Included { block: BlockId { number, hash }, events });
        }
    }

    /// `proxy.proxy(principal, None, call)`: the blob of a batch stays the tail of the extrinsic.
    async fn wrapped(&self, call: Call, principal: [u8; 32]) -> Result<Call, ChainError> {
        let block =
            self.connection.client().at_current_block().await.map_err(|e| ChainError::unexpected("the metadata", e))?;
        let inner =
            block.transactions().call_data(&call.payload()).map_err(|e| ChainError::unexpected(call.label(), e))?;
        let mut arguments = Vec::with_capacity(inner.len() + 34);
        arguments.push(0); // MultiAddress::Id
        arguments.extend_from_slice(&principal);
        arguments.push(0); // force_proxy_type: None
        arguments.extend_from_slice(&inner);
        Ok(Call { pallet: "Proxy", name: "proxy", arguments: RawArguments(arguments) })
    }
}

fn refused(call: &str, error: &subxt::error::DispatchError) -> ChainError {
    let (error, name) = match error {
        subxt::error::DispatchError::Module(module) => match module.details() {
            Ok(details) => {
                let docs: Vec<&str> = details.variant.docs.iter().map(|line| line.trim()).collect();
                (
                    format!("{}.{}: {}", details.pallet.name(), details.variant.name, docs.join(" ")),
                    details.variant.name.clone(),
                )
            }
            Err(_) => (module.to_string(), String::new()),
        },
        other => (other.to_string(), format!("{other:?}")),
    };
    ChainError::Refused { call: call.to_owned(), error, name }
}
