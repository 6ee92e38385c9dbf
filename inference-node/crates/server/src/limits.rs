//! Per-key limits: requests at once and requests per minute.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::error::ApiError;

/// The window of the rate limit; a key may spend a whole window's requests at once.
const WINDOW: Duration = Duration::from_secs(60);

/// Entries from which those that say nothing any more are forgotten.
const MANY_KEYS: usize = 10_000;

/// Limits of one key; `None` is unlimited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyLimits {
    /// Requests at once.
    pub concurrent: Option<u32>,
    /// Requests per minute.
    pub per_minute: Option<u32>,
}

/// Use per key. An entry goes with the key's last running request, unless its pace must still be remembered; those are
/// looked through when there are many.
#[derive(Default)]
pub struct Limiter {
    keys: Mutex<HashMap<[u8; 32], KeyUse>>,
}

#[derive(Default)]
struct KeyUse {
    running: u32,
    /// When a steady caller at the limit would have sent the last request (GCRA's theoretical arrival time).
    arrival: Option<Instant>,
}

/// A running request of a key; dropping it makes place for another.
pub struct Permit {
    limiter: Arc<Limiter>,
    key: [u8; 32],
}

impl Limiter {
    /// Takes a place for one request of `key` at `now`.
    pub fn take(self: &Arc<Self>, key: [u8; 32], limits: KeyLimits, now: Instant) -> Result<Permit, ApiError> {
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if keys.len() > MANY_KEYS {
            keys.retain(|_, other| other.running > 0 || other.arrival.is_some_and(|arrival| arrival > now));
        }
        let entry = keys.entry(key).or_default();
        if let Some(limit) = limits.concurrent.filter(|limit| entry.running >= *limit) {
            return Err(ApiError::TooManyConcurrent { limit });
        }
        if let Some(limit) = limits.per_minute {
            let next = entry.arrival.map_or(now, |arrival| arrival.max(now)) + WINDOW / limit.max(1);
            let ahead = next.saturating_duration_since(now);
            if ahead > WINDOW {
                let wait = ahead.saturating_sub(WINDOW).as_millis().div_ceil(1_000).max(1);
                return Err(ApiError::RateLimited { limit, retry_after: u64::try_from(wait).unwrap_or(u64::MAX) });
            }
            entry.arrival = Some(next);
        }
        entry.running = entry.running.saturating_add(1);
        Ok(Permit { limiter: Arc::clone(self), key })
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut keys = self.limiter.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = keys.get_mut(&self.key) {
            entry.running = entry.running.saturating_sub(1);
            if entry.running == 0 && entry.arrival.is_none() {
                keys.remove(&self.key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_is_refused_when_the_key_has_all_its_places() {
        let (limiter, now) = (Arc::new(Limiter::default()), Instant::now());
        let limits = KeyLimits { concurrent: Some(2), per_minute: None };
        let first = limiter.take([1; 32], limits, now).unwrap();
        let _second = limiter.take([1; 32], limits, now).unwrap();
        assert!(matches!(limiter.take([1; 32], limits, now), Err(ApiError::TooManyConcurrent { limit: 2 })));
        let _other = limiter.take([2; 32], limits, now).unwrap();
        drop(first);
        limiter.take([1; 32], limits, now).unwrap();
    }

    #[test]
    fn rate_allows_a_burst_and_then_a_steady_pace() {
        let (limiter, now) = (Arc::new(Limiter::default()), Instant::now());
        let limits = KeyLimits { concurrent: None, per_minute: Some(6) };
        for _ in 0..6 {
            limiter.take([1; 32], limits, now).unwrap();
        }
        assert!(matches!(limiter.take([1; 32], limits, now), Err(ApiError::RateLimited { limit: 6, retry_after: 10 })));
        let later = now + Duration::from_secs(10);
        limiter.take([1; 32], limits, later).unwrap();
        assert!(limiter.take([1; 32], limits, later).is_err());
    }
}
