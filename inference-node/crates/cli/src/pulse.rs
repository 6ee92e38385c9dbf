//! Keeps the chain informed that this provider is alive: one heartbeat per period.

use assay_chain::{Connection, heartbeat::Pulse};
use assay_engine::api::TextModel;
use assay_primitives::heartbeat::{FULL_LOAD_PPM, HeartbeatBody};
use ed25519_dalek::{Signer, SigningKey};
use std::{sync::Arc, time::Duration};

/// Pause between two looks at the period, a fraction of its ten minutes.
const PAUSE: Duration = Duration::from_secs(30);

/// Who beats, with which key, about which model.
pub struct Heart {
    /// Connection to the chain.
    pub connection: Connection,
    /// The provider.
    pub provider: [u8; 32],
    /// Signs the message.
    pub worker: SigningKey,
    /// Whose load is reported.
    pub model: Arc<dyn TextModel>,
    /// Requests that can run at the same time.
    pub slots: u32,
}

impl Heart {
    /// Beats until the task is dropped. A beat that fails is tried again; the chain takes one per period anyway.
    pub async fn beat(self) {
        let (mut sent, mut warned) = (None, false);
        loop {
            match self.once(sent).await {
                Ok(period) => (sent, warned) = (Some(period), false),
                // After a restart the period's heartbeat is on the chain already, and every further one is refused.
                Err(error) if warned => tracing::debug!(%error, "heartbeat not sent"),
                Err(error) => {
                    tracing::warn!(%error, "heartbeat not sent; trying again");
                    warned = true;
                }
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn once(&self, sent: Option<u32>) -> Result<u32, assay_chain::ChainError> {
        let period = self.connection.heartbeat_period().await?;
        if sent == Some(period) {
            return Ok(period);
        }
        let Some(provider) = self.connection.provider(self.provider, None).await? else { return Ok(period) };
        let load = self.model.load();
        let body = HeartbeatBody {
            load_ppm: (FULL_LOAD_PPM / self.slots.max(1)).saturating_mul(load.running).min(FULL_LOAD_PPM),
            running: load.running,
            waiting: load.queued,
            vram_free_mib: 0,
        };
        let pulse = Pulse { provider: self.provider, key_epoch: provider.worker_key_epoch, period };
        self.connection.send_heartbeat(pulse, body, |message| self.worker.sign(message).to_bytes()).await?;
        Ok(period)
    }
}
