//! Nonces of signed requests, remembered for 300 s (record format §11).

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{Mutex, PoisonError},
};

use assay_primitives::limits::NONCE_MEMORY_MS;

use crate::error::GateError;

/// Nonces of one channel that are remembered; a caller with more waits, so that nobody can fill the memory.
const PER_CHANNEL: usize = 4_096;

/// What was seen. Only nonces with a valid signature come here.
#[derive(Debug, Default)]
pub struct Nonces(Mutex<HashMap<[u8; 32], Seen>>);

#[derive(Debug, Default)]
struct Seen {
    order: VecDeque<(u64, [u8; 32])>,
    known: HashSet<[u8; 32]>,
}

impl Seen {
    fn forget(&mut self, now_ms: u64) {
        while let Some((at, nonce)) = self.order.front().copied()
            && at.saturating_add(NONCE_MEMORY_MS) <= now_ms
        {
            self.order.pop_front();
            self.known.remove(&nonce);
        }
    }
}

impl Nonces {
    /// Remembers a nonce.
    ///
    /// # Errors
    /// `NonceReplay`, `TooManyNonces`.
    pub fn take(&self, pay_id: [u8; 32], nonce: [u8; 32], now_ms: u64) -> Result<(), GateError> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !all.contains_key(&pay_id) {
            all.retain(|_, seen| {
                seen.forget(now_ms);
                !seen.order.is_empty()
            });
        }
        let seen = all.entry(pay_id).or_default();
        seen.forget(now_ms);
        if seen.known.contains(&nonce) {
            return Err(GateError::NonceReplay);
        }
        if seen.order.len() >= PER_CHANNEL {
            return Err(GateError::TooManyNonces { limit: PER_CHANNEL });
        }
        seen.known.insert(nonce);
        seen.order.push_back((now_ms, nonce));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonce_is_refused_for_300_seconds_and_per_channel() {
        let nonces = Nonces::default();
        nonces.take([1; 32], [9; 32], 1_000).unwrap();
        assert!(matches!(nonces.take([1; 32], [9; 32], 1_000 + NONCE_MEMORY_MS - 1), Err(GateError::NonceReplay)));
        nonces.take([2; 32], [9; 32], 1_000).unwrap();
        nonces.take([1; 32], [9; 32], 1_000 + NONCE_MEMORY_MS).unwrap();
        // The second channel has nothing left to remember and is forgotten with it.
        nonces.take([3; 32], [9; 32], 2_000 + NONCE_MEMORY_MS).unwrap();
        assert!(!nonces.0.lock().unwrap().contains_key(&[2; 32]));
    }

    #[test]
    fn memory_of_a_channel_is_bounded() {
        let nonces = Nonces::default();
        let nonce = |number: usize| {
            let mut bytes = [0; 32];
            bytes[..8].copy_from_slice(&number.to_le_bytes());
            bytes
        };
        for number in 0..PER_CHANNEL {
            nonces.take([1; 32], nonce(number), 5).unwrap();
        }
        assert!(matches!(nonces.take([1; 32], nonce(PER_CHANNEL), 5), Err(GateError::TooManyNonces { .. })));
        nonces.take([1; 32], nonce(PER_CHANNEL), 5 + NONCE_MEMORY_MS).unwrap();
    }
}
