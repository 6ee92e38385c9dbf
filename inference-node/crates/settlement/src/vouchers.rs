//! The best voucher of each lane, on the disk before it counts.
//!
//! File `vouchers`: one line per voucher, `<seq> <370 hex digits>`. The last line of a lane with the highest amount
//! counts; a torn last line is what a crash left, and its client was never answered.

use std::{
    collections::HashMap,
    fs::{File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use assay_primitives::ids::{AgentId, Balance};

use crate::api::SignedVoucher;

/// Lines beyond the lanes' own before the file is written anew.
const SLACK: usize = 512;

/// A voucher and the record behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoredVoucher {
    /// As it came.
    pub voucher: SignedVoucher,
    /// Seq of the record that its receipt is of.
    pub seq: u64,
}

/// Vouchers by channel and agent. Clones share them.
#[derive(Clone, Debug)]
pub struct VoucherFile(Arc<Mutex<State>>);

#[derive(Debug)]
struct State {
    path: PathBuf,
    file: File,
    lines: usize,
    best: HashMap<([u8; 32], AgentId), StoredVoucher>,
    /// Set after a failed write: what the disk holds is known only after a restart.
    broken: bool,
}

impl VoucherFile {
    /// Opens or makes the file in the journal's folder, which the journal has locked.
    ///
    /// # Errors
    /// From the disk.
    pub fn open(directory: &Path) -> std::io::Result<Self> {
        std::fs::create_dir_all(directory)?;
        let path = directory.join("vouchers");
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        let mut best: HashMap<_, StoredVoucher> = HashMap::new();
        for stored in text.lines().filter_map(parse) {
            let message = stored.voucher.message;
            let known = best.entry((message.pay_id, message.agent)).or_insert(stored);
            if known.voucher.message.cumulative < message.cumulative {
                *known = stored;
            }
        }
        // Also cuts a torn tail off, which the next line would otherwise continue.
        let file = rewrite(&path, best.values())?;
        Ok(Self(Arc::new(Mutex::new(State { path, file, lines: best.len(), best, broken: false }))))
    }

    /// The best voucher of a lane.
    pub fn best(&self, pay_id: [u8; 32], agent: AgentId) -> Option<StoredVoucher> {
        self.lock().best.get(&(pay_id, agent)).copied()
    }

    /// Cumulative amount of the best voucher of a lane; 0 without one.
    pub fn signed(&self, pay_id: [u8; 32], agent: AgentId) -> Balance {
        self.best(pay_id, agent).map_or(0, |stored| stored.voucher.message.cumulative)
    }

    /// Stores a voucher; returns when it is on the disk. One that is not above the lane's best changes nothing.
    ///
    /// # Errors
    /// From the disk; nothing more is taken then until a restart.
    pub fn add(&self, stored: StoredVoucher) -> std::io::Result<()> {
        let mut state = self.lock();
        if state.broken {
            return Err(std::io::Error::other("the voucher file cannot be written"));
        }
        let message = stored.voucher.message;
        let lane = (message.pay_id, message.agent);
        if state.best.get(&lane).is_some_and(|best| best.voucher.message.cumulative >= message.cumulative) {
            return Ok(());
        }
        let written = state.file.write_all(line(&stored).as_bytes()).and_then(|()| state.file.sync_data());
        if let Err(error) = written {
            state.broken = true;
            return Err(error);
        }
        state.best.insert(lane, stored);
        state.lines = state.lines.saturating_add(1);
        if state.lines > state.best.len().saturating_add(SLACK) {
            // A failure leaves the old file, which holds everything.
            if let Ok(file) = rewrite(&state.path, state.best.values()) {
                state.file = file;
                state.lines = state.best.len();
            }
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn line(stored: &StoredVoucher) -> String {
    format!("{} {}\n", stored.seq, stored.voucher.to_text())
}

fn parse(line: &str) -> Option<StoredVoucher> {
    let (seq, voucher) = line.split_once(' ')?;
    Some(StoredVoucher { voucher: SignedVoucher::parse(voucher).ok()?, seq: seq.parse().ok()? })
}

/// Writes a new file and puts it in place of the old one; returns it open for appending.
fn rewrite<'a>(path: &Path, all: impl Iterator<Item = &'a StoredVoucher>) -> std::io::Result<File> {
    let new = path.with_extension("new");
    let mut file = File::create(&new)?;
    file.write_all(all.map(line).collect::<String>().as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&new, path)?;
    if let Some(folder) = path.parent() {
        File::open(folder)?.sync_all()?;
    }
    OpenOptions::new().append(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use assay_primitives::voucher::VoucherMessage;

    fn voucher(channel: u8, cumulative: Balance) -> StoredVoucher {
        let message = VoucherMessage {
            pay_id: [channel; 32],
            agent: 7,
            cumulative,
            tokens_in: 4,
            tokens_out: 3,
            valid_until: 99,
            receipt_hash: [2; 32],
        };
        let seq = u64::try_from(cumulative).unwrap();
        StoredVoucher { voucher: SignedVoucher { message, signature: [3; 64] }, seq }
    }

    #[test]
    fn best_voucher_survives_a_restart_and_a_torn_line() {
        let directory = tempfile::tempdir().unwrap();
        let file = VoucherFile::open(directory.path()).unwrap();
        for stored in [voucher(1, 10), voucher(1, 30), voucher(2, 5), voucher(1, 20)] {
            file.add(stored).unwrap();
        }
        assert_eq!(file.best([1; 32], 7), Some(voucher(1, 30)));
        drop(file);
        let path = directory.path().join("vouchers");
        let torn = line(&voucher(1, 40));
        OpenOptions::new().append(true).open(&path).unwrap().write_all(&torn.as_bytes()[..60]).unwrap();
        let file = VoucherFile::open(directory.path()).unwrap();
        assert_eq!((file.best([1; 32], 7), file.signed([2; 32], 7)), (Some(voucher(1, 30)), 5));
        file.add(voucher(1, 50)).unwrap();
        drop(file);
        let file = VoucherFile::open(directory.path()).unwrap();
        assert_eq!((file.signed([1; 32], 7), file.signed([1; 32], 8)), (50, 0));
    }

    #[test]
    fn file_does_not_grow_without_end() {
        let directory = tempfile::tempdir().unwrap();
        let file = VoucherFile::open(directory.path()).unwrap();
        for cumulative in 1..=SLACK as u128 + 2 {
            file.add(voucher(1, cumulative)).unwrap();
        }
        let text = std::fs::read_to_string(directory.path().join("vouchers")).unwrap();
        assert!(text.lines().count() <= 2, "{}", text.lines().count());
        file.add(voucher(1, 10_000)).unwrap();
        drop(file);
        assert_eq!(VoucherFile::open(directory.path()).unwrap().signed([1; 32], 7), 10_000);
    }
}
