//! The heartbeat: a general extrinsic without signer or fee, authorized by the worker key's signature inside the call.

use crate::{
    ChainError, Connection,
    submit::{Call, RawArguments},
};
use assay_primitives::heartbeat::{HeartbeatBody, message};
use codec::{Compact, Encode};
use subxt::rpcs::rpc_params;

/// Version 5, kind "general" (RFC 84), transaction extension version 0.
const GENERAL: [u8; 2] = [0b0100_0000 | 5, 0];
/// What the extensions carry: immortal era, nonce 0, tip 0, no metadata hash. None of it is signed.
const EXTENSIONS: [u8; 4] = [0; 4];

/// Who sends a heartbeat.
#[derive(Clone, Copy, Debug)]
pub struct Pulse {
    /// The provider.
    pub provider: [u8; 32],
    /// Number of the worker key that signs.
    pub key_epoch: u32,
    /// The period it is for.
    pub period: u32,
}

impl Connection {
    /// The heartbeat period of the next block: block number divided by the runtime's `HeartbeatPeriod`.
    pub async fn heartbeat_period(&self) -> Result<u32, ChainError> {
        let length = self.constant("Providers", "HeartbeatPeriod").await?;
        let next = self.best().await?.number.saturating_add(1);
        Ok(next.checked_div(length).unwrap_or_default())
    }

    /// Sends one heartbeat to the node's pool. `sign` makes the worker key's Ed25519 signature of the message.
    ///
    /// # Errors
    /// `NotIncluded` when the pool refuses it: another period by now, sent already, or a key that is not in force.
    pub async fn send_heartbeat(
        &self,
        pulse: Pulse,
        body: HeartbeatBody,
        sign: impl FnOnce(&[u8]) -> [u8; 64],
    ) -> Result<(), ChainError> {
        let Pulse { provider, key_epoch, period } = pulse;
        let signature = sign(&message(&self.genesis(), &provider, key_epoch, period, &body));
        let call = Call {
            pallet: "Providers",
            name: "heartbeat",
            arguments: RawArguments((provider, key_epoch, period, body, signature).encode()),
        };
        let at = self.client().at_current_block().await.map_err(|e| ChainError::unexpected("the metadata", e))?;
        let call_data =
            at.transactions().call_data(&call.payload()).map_err(|e| ChainError::unexpected(call.label(), e))?;
        let inner = [&GENERAL[..], &EXTENSIONS, &call_data].concat();
        let length = u32::try_from(inner.len()).map_err(|e| ChainError::unexpected(call.label(), e))?;
        let extrinsic = [Compact(length).encode(), inner].concat();
        self.rpc::<String>("author_submitExtrinsic", rpc_params![format!("0x{}", hex::encode(extrinsic))])
            .await
            .map(|_| ())
            .map_err(|error| ChainError::NotIncluded { call: call.label(), reason: error.to_string() })
    }
}
