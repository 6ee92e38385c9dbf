//! The protocol's sampler: given the logits, the history, the parameters and the seed, everyone gets the same token.
//!
//! All arithmetic is IEEE-754 `f32`, one operation after the other (no fused multiply-add), with `expf` and `logf` of the
//! crate `libm` (a port of musl), so that the result does not depend on the platform's own mathematics. A parameter `x`
//! in micro-units is `x / 10^6` divided in `f64` and rounded once to `f32`. The steps, in this order:
//!
//! 1. **bias**: `l[id] += bias` for each listed id, in list order.
//! 2. **repetition**: for each distinct token of prompt and output, `l = l / r` if `l > 0`, else `l = l · r`.
//! 3. **frequency and presence**: for each distinct token of the output with count `c`, `l = l − (frequency · c + presence)`.
//! 4. temperature 0: the highest `l` wins, ties by lowest id. Nothing below applies.
//! 5. **temperature**: `l = l / t`.
//! 6. **top-k**: the `k` first in the order "higher `l`, then lower id".
//! 7. **top-p**: in the same order, `e = expf(l − l_max)`; `Σ` is the sum of all `e` added up in that order; the shortest
//!    prefix whose running sum is `≥ p · Σ` is kept.
//! 8. **min-p**: tokens with `expf(l − l_max) ≥ m` are kept.
//! 9. **Gumbel-max**: the highest `l + g(id)` wins, ties by lowest id, where
//!    `g = −logf(−logf(u))`, `u = (2 · (w >> 9) + 1) · 2^−24` and `w` is the noise word of (position, id).
//!
//! The noise word: ChaCha12 with the 64-bit counter and 64-bit nonce of Bernstein's original layout (state words 12–13 and
//! 14–15, little-endian), key = seed, nonce = position of the token being chosen (the prompt's first token is at 0),
//! counter = `id / 16`; `w` is little-endian word `id mod 16` of that block. Gumbel-max: Maddison, Tarlow, Minka,
//! "A* Sampling", 2014; as a replayable sampler it follows the verification scheme of the design.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
};

use rand_chacha::{
    ChaCha12Rng,
    rand_core::{RngCore, SeedableRng},
};

use crate::api::{EngineError, Sampling};

/// Chooses the tokens of one row, in order.
#[derive(Clone, Debug)]
pub struct Sampler {
    sampling: Sampling,
    seed: Option<[u8; 32]>,
    bias: Vec<(u32, f32)>,
    seen: BTreeSet<u32>,
    counts: BTreeMap<u32, u32>,
    logits: Vec<f32>,
}

/// A token that may still be chosen.
#[derive(Clone, Copy)]
struct Candidate {
    id: u32,
    logit: f32,
}

impl Sampler {
    /// Prepares the history of one row.
    ///
    /// # Errors
    /// [`EngineError::MissingSeed`] when the temperature is above 0 and there is no seed.
    pub fn new(
        sampling: Sampling,
        seed: Option<[u8; 32]>,
        bias: Vec<(u32, f32)>,
        prompt: &[u32],
    ) -> Result<Self, EngineError> {
        if sampling.temperature > 0 && seed.is_none() {
            return Err(EngineError::MissingSeed);
        }
        let seen =
            if sampling.repetition_penalty == MICRO { BTreeSet::new() } else { prompt.iter().copied().collect() };
        Ok(Self { sampling, seed, bias, seen, counts: BTreeMap::new(), logits: Vec::new() })
    }

    /// Chooses the token at `position` and adds it to the history.
    ///
    /// # Errors
    /// [`EngineError::NotANumber`] when a logit is NaN or +∞ before or after the penalties, or all are −∞.
    pub fn choose(&mut self, logits: &[f32], position: u32) -> Result<u32, EngineError> {
        let mut adjusted = std::mem::take(&mut self.logits);
        adjusted.clear();
        adjusted.extend_from_slice(logits);
        let chosen = self.choose_adjusted(&mut adjusted, position);
        self.logits = adjusted;
        let id = chosen?;
        *self.counts.entry(id).or_insert(0) += 1;
        if self.sampling.repetition_penalty != MICRO {
            self.seen.insert(id);
        }
        Ok(id)
    }

    fn choose_adjusted(&self, logits: &mut [f32], position: u32) -> Result<u32, EngineError> {
        self.penalise(logits);
        let usable = logits.iter().all(|l| !l.is_nan() && *l != f32::INFINITY);
        if !usable || logits.iter().all(|l| *l == f32::NEG_INFINITY) {
            return Err(EngineError::NotANumber { position });
        }
        let mut candidates: Vec<Candidate> =
            (0u32..).zip(logits.iter()).map(|(id, &logit)| Candidate { id, logit }).collect();
        let Some(seed) = self.seed.filter(|_| self.sampling.temperature > 0) else {
            return best(candidates.into_iter()).ok_or(EngineError::NotANumber { position });
        };
        let temperature = micro(i64::from(self.sampling.temperature));
        for candidate in &mut candidates {
            candidate.logit /= temperature;
        }
        self.truncate(&mut candidates);
        let noise = Noise::new(seed, position);
        best(noise.perturb(candidates).into_iter()).ok_or(EngineError::NotANumber { position })
    }

    fn penalise(&self, logits: &mut [f32]) {
        for &(id, bias) in &self.bias {
            if let Some(logit) = at(logits, id) {
                *logit += bias;
            }
        }
        let repetition = micro(i64::from(self.sampling.repetition_penalty));
        for &id in &self.seen {
            if let Some(logit) = at(logits, id) {
                *logit = if *logit > 0.0 { *logit / repetition } else { *logit * repetition };
            }
        }
        let frequency = micro(i64::from(self.sampling.frequency_penalty));
        let presence = micro(i64::from(self.sampling.presence_penalty));
        if frequency == 0.0 && presence == 0.0 {
            return;
        }
        for (&id, &count) in &self.counts {
            if let Some(logit) = at(logits, id) {
                *logit -= frequency * count_to_f32(count) + presence;
            }
        }
    }

    fn truncate(&self, candidates: &mut Vec<Candidate>) {
        let top_k = usize::try_from(self.sampling.top_k).unwrap_or(usize::MAX);
        let keep_k = top_k > 0 && top_k < candidates.len();
        if keep_k {
            candidates.select_nth_unstable_by(top_k - 1, by_rank);
            candidates.truncate(top_k);
        }
        if self.sampling.top_p < MICRO {
            candidates.sort_unstable_by(by_rank);
            let kept = nucleus(candidates, micro(i64::from(self.sampling.top_p)));
            candidates.truncate(kept);
        }
        if self.sampling.min_p > 0 {
            let least = micro(i64::from(self.sampling.min_p));
            let highest = highest(candidates);
            candidates.retain(|candidate| libm::expf(candidate.logit - highest) >= least);
        }
    }
}

/// 10^6: one, in micro-units.
const MICRO: u32 = 1_000_000;

/// Keystream words that cost about as much to skip over as to seek to.
const SEEK_WORDS: usize = 64;

/// The noise of one position.
struct Noise {
    stream: ChaCha12Rng,
}

impl Noise {
    fn new(seed: [u8; 32], position: u32) -> Self {
        let mut stream = ChaCha12Rng::from_seed(seed);
        stream.set_stream(u64::from(position));
        Self { stream }
    }

    /// Adds its Gumbel variate to each candidate.
    fn perturb(mut self, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
        candidates.sort_unstable_by_key(|candidate| candidate.id);
        let last = candidates.last().map_or(0, |candidate| candidate.id);
        let dense = candidates.len().saturating_mul(SEEK_WORDS) > usize::try_from(last).unwrap_or(usize::MAX);
        let mut next = 0u32;
        for candidate in &mut candidates {
            if !dense {
                self.stream.set_word_pos(u128::from(candidate.id));
            } else {
                while next < candidate.id {
                    self.stream.next_u32();
                    next += 1;
                }
                next += 1;
            }
            candidate.logit += gumbel(self.stream.next_u32());
        }
        candidates
    }
}

/// Standard Gumbel variate of a noise word; 23 bits, because 2·(2^23 − 1) + 1 is the largest odd number an `f32` holds
/// and `u` must stay below 1.
fn gumbel(word: u32) -> f32 {
    let odd = 2 * (word >> 9) + 1;
    #[allow(clippy::cast_precision_loss)] // below 2^24: exact
    let uniform = odd as f32 * f32::from_bits(0x3380_0000); // 2^-24
    -libm::logf(-libm::logf(uniform))
}

/// Number of best-ranked candidates whose mass reaches `share` of the whole.
fn nucleus(ranked: &[Candidate], share: f32) -> usize {
    let highest = ranked.first().map_or(0.0, |candidate| candidate.logit);
    let weights: Vec<f32> = ranked.iter().map(|candidate| libm::expf(candidate.logit - highest)).collect();
    let mut total = 0.0f32;
    for weight in &weights {
        total += weight;
    }
    let wanted = share * total;
    let mut running = 0.0f32;
    for (index, weight) in weights.iter().enumerate() {
        running += weight;
        if running >= wanted {
            return index + 1;
        }
    }
    ranked.len()
}

fn by_rank(a: &Candidate, b: &Candidate) -> Ordering {
    b.logit.partial_cmp(&a.logit).unwrap_or(Ordering::Equal).then(a.id.cmp(&b.id))
}

fn highest(candidates: &[Candidate]) -> f32 {
    candidates.iter().map(|candidate| candidate.logit).fold(f32::NEG_INFINITY, f32::max)
}

/// The id of the highest logit, ties by lowest id.
fn best(candidates: impl Iterator<Item = Candidate>) -> Option<u32> {
    candidates
        .reduce(|best, next| {
            let better = next.logit > best.logit || (next.logit == best.logit && next.id < best.id);
            if better { next } else { best }
        })
        .map(|candidate| candidate.id)
}

fn at(logits: &mut [f32], id: u32) -> Option<&mut f32> {
    logits.get_mut(usize::try_from(id).ok()?)
}

#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // the one rounding that the protocol names
fn micro(value: i64) -> f32 {
    (value as f64 / 1e6) as f32
}

#[allow(clippy::cast_precision_loss)] // counts are bounded by the context, far below 2^24
fn count_to_f32(count: u32) -> f32 {
    count as f32
}

#[cfg(test)]
mod tests;
