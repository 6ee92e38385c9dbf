//! Payment records and prices as of the newest finalised block: each is read once per block, so that a revocation or a
//! new price counts from the block that finalises it.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use assay_journal::chain::{Anchor, ChainError};
use tokio::sync::Mutex as Turn;

use crate::error::GateError;

/// Entries before those that nobody asked for lately are dropped: strangers can ask for unknown keys.
const ENTRIES: usize = 4_096;
/// An entry that was asked for within this time stays.
const KEPT: Duration = Duration::from_secs(60);
/// While the chain does not answer, what was read so long ago still counts.
const GRACE: Duration = Duration::from_secs(30);

/// Values by key.
#[derive(Debug)]
pub struct Cache<K, V>(Mutex<HashMap<K, Arc<Slot<V>>>>);

#[derive(Debug)]
struct Slot<V> {
    asked: Mutex<Instant>,
    /// Whoever reads the chain holds this; the others wait and take what it found.
    found: Turn<Option<Found<V>>>,
}

#[derive(Debug)]
struct Found<V> {
    block: u32,
    at: Instant,
    value: V,
}

impl<K, V> Default for Cache<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash + Clone, V: Clone> Cache<K, V> {
    /// The value at `head`, read by `read` unless it was read at that block or a later one.
    ///
    /// # Errors
    /// `ChainUnavailable` when the chain does not answer and nothing was read in the last half minute.
    pub async fn get<F>(&self, key: K, head: Anchor, read: impl FnOnce() -> F) -> Result<V, GateError>
    where
        F: Future<Output = Result<V, ChainError>>,
    {
        let slot = self.slot(key);
        let mut found = slot.found.lock().await;
        if let Some(known) = found.as_ref().filter(|known| known.block >= head.number) {
            return Ok(known.value.clone());
        }
        match read().await {
            Ok(value) => {
                *found = Some(Found { block: head.number, at: Instant::now(), value: value.clone() });
                Ok(value)
            }
            Err(error) => match found.as_ref().filter(|known| known.at.elapsed() < GRACE) {
                Some(known) => Ok(known.value.clone()),
                None => Err(GateError::ChainUnavailable(error.to_string())),
            },
        }
    }

    fn slot(&self, key: K) -> Arc<Slot<V>> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        if slots.len() >= ENTRIES && !slots.contains_key(&key) {
            let asked = |slot: &Slot<V>| *slot.asked.lock().unwrap_or_else(PoisonError::into_inner);
            slots.retain(|_, slot| now.duration_since(asked(slot)) < KEPT);
            if slots.len() >= ENTRIES {
                // All are in use: somebody asks for many keys, and reading one twice is cheaper than keeping all.
                slots.clear();
            }
        }
        let slot =
            slots.entry(key).or_insert_with(|| Arc::new(Slot { asked: Mutex::new(now), found: Turn::default() }));
        *slot.asked.lock().unwrap_or_else(PoisonError::into_inner) = now;
        Arc::clone(slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn head(number: u32) -> Anchor {
        Anchor { number, hash: [0; 32] }
    }

    #[tokio::test]
    async fn value_is_read_once_per_block_also_by_many_at_once() {
        let (cache, reads) = (Arc::new(Cache::<u8, u32>::default()), Arc::new(AtomicU32::new(0)));
        let get = |number| {
            let (cache, reads) = (Arc::clone(&cache), Arc::clone(&reads));
            tokio::spawn(async move {
                let read = || async {
                    tokio::time::sleep(Duration::from_millis(5)).await;
                    Ok(reads.fetch_add(1, Ordering::SeqCst))
                };
                cache.get(1, head(number), read).await.unwrap()
            })
        };
        let first = [get(5), get(5), get(5)];
        for task in first {
            assert_eq!(task.await.unwrap(), 0);
        }
        assert_eq!(get(5).await.unwrap(), 0);
        assert_eq!(get(6).await.unwrap(), 1);
        assert_eq!(get(5).await.unwrap(), 1, "what is known of a later block counts");
    }

    #[tokio::test]
    async fn known_value_is_used_while_the_chain_is_away_and_an_unknown_one_is_not() {
        let cache = Cache::<u8, u32>::default();
        let away = || async { Err(ChainError::Unreachable("away".into())) };
        assert!(matches!(cache.get(1, head(1), away).await, Err(GateError::ChainUnavailable(_))));
        cache.get(1, head(1), || async { Ok(7) }).await.unwrap();
        assert_eq!(cache.get(1, head(2), away).await.unwrap(), 7);
    }

    #[tokio::test]
    async fn strangers_cannot_fill_it() {
        let cache = Cache::<usize, u32>::default();
        for key in 0..ENTRIES + 10 {
            cache.get(key, head(1), || async { Ok(0) }).await.unwrap();
        }
        assert!(cache.0.lock().unwrap().len() <= ENTRIES);
    }
}
