//! RPC beyond what every SDK node has: nonces, fees, BABE, GRANDPA and the inference log.

mod assay_log;

use crate::{
    log_index::SharedLogIndex,
    service::{FullBackend, FullClient, FullPool, FullSelectChain},
};
use assay_log::{AssayLog, AssayLogApiServer};
use assay_runtime::opaque::{Block, Hash};
use jsonrpsee::RpcModule;
use polkadot_sdk::{
    pallet_transaction_payment_rpc::{TransactionPayment, TransactionPaymentApiServer},
    sc_consensus_babe::BabeWorkerHandle,
    sc_consensus_babe_rpc::{Babe, BabeApiServer},
    sc_consensus_grandpa::{FinalityProofProvider, GrandpaJustificationStream, SharedAuthoritySet, SharedVoterState},
    sc_consensus_grandpa_rpc::{Grandpa, GrandpaApiServer},
    sc_rpc::SubscriptionTaskExecutor,
    sp_keystore::KeystorePtr,
    substrate_frame_rpc_system::{System, SystemApiServer},
};
use std::sync::Arc;

/// What the methods need.
#[derive(Clone)]
pub struct Deps {
    /// Client.
    pub client: Arc<FullClient>,
    /// Transaction pool: the next nonce counts what waits in it.
    pub pool: Arc<FullPool>,
    /// Fork choice.
    pub select_chain: FullSelectChain,
    /// Keys of the validator.
    pub keystore: KeystorePtr,
    /// Answers questions about epochs.
    pub babe_worker: BabeWorkerHandle<Block>,
    /// Rounds of the GRANDPA voter.
    pub voter_state: SharedVoterState,
    /// Proves finality of old blocks.
    pub finality_proofs: Arc<FinalityProofProvider<FullBackend, Block>>,
    /// GRANDPA authorities.
    pub authority_set: SharedAuthoritySet<Hash, u32>,
    /// GRANDPA justifications as they are made.
    pub justifications: GrandpaJustificationStream<Block>,
    /// Where log entries are.
    pub log_index: SharedLogIndex,
}

/// All methods that this node adds.
pub fn create(deps: Deps, executor: SubscriptionTaskExecutor) -> Result<RpcModule<()>, RegisterError> {
    let Deps {
        client,
        pool,
        select_chain,
        keystore,
        babe_worker,
        voter_state,
        finality_proofs,
        authority_set,
        justifications,
        log_index,
    } = deps;
    let mut module = RpcModule::new(());
    module.merge(System::new(client.clone(), pool).into_rpc())?;
    module.merge(TransactionPayment::new(client.clone()).into_rpc())?;
    module.merge(Babe::new(client.clone(), babe_worker, keystore, select_chain).into_rpc())?;
    module.merge(Grandpa::new(executor, authority_set, voter_state, justifications, finality_proofs).into_rpc())?;
    module.merge(AssayLog::new(client, log_index).into_rpc())?;
    Ok(module)
}

/// Two methods have one name.
pub type RegisterError = Box<dyn std::error::Error + Send + Sync>;
