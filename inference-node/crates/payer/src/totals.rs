//! Running totals per agent, and requests whose receipt is still to be fetched, in one file that survives a crash.

use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    io::Write,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use assay_primitives::ids::{AgentId, Balance};
use serde::{Deserialize, Serialize};

/// What was agreed to for one agent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneTotals {
    /// Planck.
    #[serde(with = "decimal")]
    pub cumulative: Balance,
    /// Prompt tokens.
    pub tokens_in: u64,
    /// Completion tokens.
    pub tokens_out: u64,
    /// SHA-256 of the last receipt's message.
    #[serde(with = "hex::serde")]
    pub receipt_hash: [u8; 32],
    /// The last voucher, 370 hex digits; empty before the first.
    pub voucher: String,
    /// A request that was sent and whose receipt was not checked yet.
    pub open: Option<OpenRequest>,
    /// Why no voucher was signed for the open request: the lane stands still until somebody has looked.
    pub refused: Option<String>,
}

/// A request whose receipt is owed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenRequest {
    /// Names the receipt; known from the answer's headers on.
    #[serde(with = "hex::serde")]
    pub request_id: [u8; 16],
    /// What was signed, 138 bytes.
    #[serde(with = "hex::serde")]
    pub message: Vec<u8>,
    /// Version that was asked for.
    pub version: u32,
}

#[derive(Default, Serialize, Deserialize)]
struct Stored {
    #[serde(with = "hex::serde")]
    pay_id: [u8; 32],
    lanes: BTreeMap<AgentId, LaneTotals>,
}

/// The file.
pub struct TotalsFile {
    path: PathBuf,
    stored: Stored,
    _lock: File,
}

impl TotalsFile {
    /// Opens or makes the file of a channel; a second process is refused.
    ///
    /// # Errors
    /// From the disk, and for the file of another channel.
    pub fn open(path: &Path, pay_id: [u8; 32]) -> std::io::Result<Self> {
        let lock = path.with_extension("lock");
        let lock = OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(lock)?;
        lock.try_lock().map_err(|_| std::io::Error::other("another proxy uses this channel's file"))?;
        let stored = match std::fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Stored { pay_id, ..Stored::default() },
            Err(error) => return Err(error),
        };
        if stored.pay_id != pay_id {
            return Err(std::io::Error::other(format!("the file is of channel {}", hex::encode(stored.pay_id))));
        }
        Ok(Self { path: path.to_owned(), stored, _lock: lock })
    }

    /// Totals of an agent.
    pub fn lane(&self, agent: AgentId) -> LaneTotals {
        self.stored.lanes.get(&agent).cloned().unwrap_or_default()
    }

    /// All agents with totals.
    pub fn agents(&self) -> Vec<AgentId> {
        self.stored.lanes.keys().copied().collect()
    }

    /// Replaces the totals of an agent; returns when that is on the disk.
    ///
    /// # Errors
    /// From the disk.
    pub fn set(&mut self, agent: AgentId, lane: LaneTotals) -> std::io::Result<()> {
        self.stored.lanes.insert(agent, lane);
        let new = self.path.with_extension("new");
        let mut file = OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(&new)?;
        file.write_all(&serde_json::to_vec_pretty(&self.stored)?)?;
        file.sync_all()?;
        std::fs::rename(&new, &self.path)?;
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
    }
}

/// Decimal text: JSON numbers are exact only up to 2^53.
mod decimal {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(value: &u128, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u128, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_survive_a_restart_and_are_of_one_channel_and_one_process() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("channel.json");
        let mut file = TotalsFile::open(&path, [1; 32]).unwrap();
        assert_eq!(file.lane(7), LaneTotals::default());
        let open = OpenRequest { request_id: [3; 16], message: vec![4; 138], version: 2 };
        let lane = LaneTotals { cumulative: u128::MAX, tokens_in: 5, open: Some(open), ..LaneTotals::default() };
        file.set(7, lane.clone()).unwrap();
        assert!(TotalsFile::open(&path, [1; 32]).is_err(), "one process at a time");
        drop(file);
        assert!(TotalsFile::open(&path, [2; 32]).is_err(), "of another channel");
        let file = TotalsFile::open(&path, [1; 32]).unwrap();
        assert_eq!((file.lane(7), file.agents()), (lane, vec![7]));
    }
}
