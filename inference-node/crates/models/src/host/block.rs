//! One transformer block on host memory, with the keys and values it remembers.

use rayon::prelude::*;

use super::{
    Place,
    kernels::{add_scaled, dot, gelu_new, silu, softmax},
    linear::Linear,
};

/// Below this many multiplications attention stays on one thread.
const PARALLEL_WORK: usize = 1 << 17;

/// Head counts of the attention.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heads {
    pub(super) query: usize,
    pub(super) key: usize,
    pub(super) width: usize,
}

impl Heads {
    fn query_width(self) -> usize {
        self.query * self.width
    }

    fn key_width(self) -> usize {
        self.key * self.width
    }
}

/// Keys and values of one layer.
///
/// # Shapes
/// - keys, values: `[slots, kv_heads, capacity, head_dim]`
#[derive(Debug)]
pub(super) struct LayerCache {
    keys: Vec<f32>,
    values: Vec<f32>,
    heads: Heads,
    capacity: usize,
}

impl LayerCache {
    pub(super) fn new(slots: usize, heads: Heads, capacity: usize) -> Self {
        let length = slots * heads.key * capacity * heads.width;
        Self { keys: vec![0.0; length], values: vec![0.0; length], heads, capacity }
    }

    /// First element of a slot's head.
    fn offset(&self, slot: usize, head: usize) -> usize {
        (slot * self.heads.key + head) * self.capacity * self.heads.width
    }

    /// The first `tokens` remembered vectors of a head.
    fn past<'a>(&self, states: &'a [f32], slot: usize, head: usize, tokens: usize) -> &'a [f32] {
        let offset = self.offset(slot, head);
        states.get(offset..offset + tokens * self.heads.width).unwrap_or(&[])
    }

    /// Stores one token's keys and values, each `[kv_heads, head_dim]`.
    fn write(&mut self, place: Place, key: &[f32], value: &[f32]) {
        let width = self.heads.width;
        for head in 0..self.heads.key {
            let target = self.offset(place.slot, head) + place.position * width;
            let source = head * width..(head + 1) * width;
            for (stored, new) in [(&mut self.keys, key), (&mut self.values, value)] {
                if let (Some(stored), Some(new)) = (stored.get_mut(target..target + width), new.get(source.clone())) {
                    stored.copy_from_slice(new);
                }
            }
        }
    }

    /// Copies the first `tokens` of a slot to another.
    pub(super) fn copy_prefix(&mut self, from: usize, to: usize, tokens: usize) {
        for head in 0..self.heads.key {
            let (source, target) = (self.offset(from, head), self.offset(to, head));
            let length = tokens * self.heads.width;
            self.keys.copy_within(source..source + length, target);
            self.values.copy_within(source..source + length, target);
        }
    }

    /// What one head of one token sees.
    ///
    /// # Shapes
    /// - query, output: `[head_dim]`
    fn attend(&self, place: Place, head: usize, query: &[f32], output: &mut [f32]) {
        let Heads { query: query_heads, key: key_heads, width } = self.heads;
        let shared = head * key_heads / query_heads;
        let tokens = place.position + 1;
        let scale = 1.0 / (width as f32).sqrt();
        let keys = self.past(&self.keys, place.slot, shared, tokens).chunks_exact(width);
        let mut scores: Vec<f32> = keys.map(|key| dot(query, key) * scale).collect();
        softmax(&mut scores);
        output.fill(0.0);
        let values = self.past(&self.values, place.slot, shared, tokens).chunks_exact(width);
        values.zip(scores).for_each(|(value, weight)| add_scaled(output, weight, value));
    }
}

/// Normalisation over the hidden width.
#[derive(Debug)]
pub(super) enum Norm {
    /// RMSNorm.
    Rms { weight: Vec<f32>, epsilon: f32 },
    /// LayerNorm.
    Layer { weight: Vec<f32>, bias: Vec<f32>, epsilon: f32 },
}

impl Norm {
    /// # Shapes
    /// - input, output: `[rows, hidden]`
    pub(super) fn forward(&self, input: &[f32]) -> Vec<f32> {
        let mut output = input.to_vec();
        match self {
            Self::Rms { weight, epsilon } => {
                for row in output.chunks_exact_mut(weight.len()) {
                    let scale = 1.0 / (dot(row, row) / row.len() as f32 + epsilon).sqrt();
                    row.iter_mut().zip(weight).for_each(|(value, weight)| *value *= scale * weight);
                }
            }
            Self::Layer { weight, bias, epsilon } => {
                for row in output.chunks_exact_mut(weight.len()) {
                    let size = row.len() as f32;
                    let mean = row.iter().sum::<f32>() / size;
                    row.iter_mut().for_each(|value| *value -= mean);
                    let scale = 1.0 / (dot(row, row) / size + epsilon).sqrt();
                    let parameters = weight.iter().zip(bias);
                    row.iter_mut().zip(parameters).for_each(|(value, (w, b))| *value = *value * scale * w + b);
                }
            }
        }
        output
    }
}

/// The feed-forward half of a block.
#[derive(Debug)]
pub(super) enum FeedForward {
    /// `gelu(x·U)·D`.
    Gelu { up: Linear, down: Linear },
    /// `(silu(x·G) ∘ x·U)·D`, `G` and `U` stacked.
    SwiGlu { gate_up: Linear, down: Linear },
}

impl FeedForward {
    fn forward(&self, input: &[f32]) -> Vec<f32> {
        match self {
            Self::Gelu { up, down } => {
                let mut inner = up.forward(input);
                inner.par_chunks_mut(up.outputs()).for_each(|row| row.iter_mut().for_each(|x| *x = gelu_new(*x)));
                down.forward(&inner)
            }
            Self::SwiGlu { gate_up, down } => {
                let stacked = gate_up.forward(input);
                let width = gate_up.outputs() / 2;
                let mut inner = vec![0.0; stacked.len() / 2];
                inner.par_chunks_mut(width).zip(stacked.par_chunks(2 * width)).for_each(|(row, both)| {
                    let (gate, up) = both.split_at(width);
                    let factors = gate.iter().zip(up);
                    row.iter_mut().zip(factors).for_each(|(x, (gate, up))| *x = silu(*gate) * up);
                });
                down.forward(&inner)
            }
        }
    }
}

/// Angles of all positions.
///
/// # Shapes
/// - cos, sin: `[capacity, head_dim / 2]`
#[derive(Debug)]
pub(super) struct Angles {
    pub(super) cos: Vec<f32>,
    pub(super) sin: Vec<f32>,
}

impl Angles {
    /// Turns each pair `(x_i, x_{i + d/2})` of every head in place.
    fn rotate(&self, position: usize, states: &mut [f32], width: usize) {
        let half = width / 2;
        let angles = position * half..(position + 1) * half;
        let (Some(cos), Some(sin)) = (self.cos.get(angles.clone()), self.sin.get(angles)) else { return };
        for head in states.chunks_exact_mut(width) {
            let (first, second) = head.split_at_mut(half);
            let turns = cos.iter().zip(sin);
            for ((a, b), (cos, sin)) in first.iter_mut().zip(second).zip(turns) {
                (*a, *b) = (*a * cos - *b * sin, *b * cos + *a * sin);
            }
        }
    }
}

/// One block.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) attention_norm: Norm,
    /// Queries, keys and values stacked.
    pub(super) projection: Linear,
    pub(super) output: Linear,
    pub(super) feed_norm: Norm,
    pub(super) feed: FeedForward,
}

impl Block {
    /// Adds this block's contribution to the residual stream.
    ///
    /// # Shapes
    /// - stream: `[places, hidden]`
    pub(super) fn forward(
        &self,
        stream: &mut [f32],
        places: &[Place],
        angles: Option<&Angles>,
        cache: &mut LayerCache,
    ) {
        let heads = cache.heads;
        let mut projected = self.projection.forward(&self.attention_norm.forward(stream));
        for (row, place) in projected.chunks_exact_mut(self.projection.outputs()).zip(places) {
            let (turned, value) = row.split_at_mut(heads.query_width() + heads.key_width());
            if let Some(angles) = angles {
                angles.rotate(place.position, turned, heads.width);
            }
            cache.write(*place, turned.split_at(heads.query_width()).1, value);
        }
        let mut attended = vec![0.0; places.len() * heads.query_width()];
        let token = |(row, (query, place)): (&mut [f32], (&[f32], &Place))| {
            let vectors = row.chunks_exact_mut(heads.width).zip(query.chunks_exact(heads.width));
            vectors.enumerate().for_each(|(head, (output, query))| cache.attend(*place, head, query, output));
        };
        let work: usize = places.iter().map(|place| 2 * (place.position + 1) * heads.query_width()).sum();
        let width = self.projection.outputs();
        if work < PARALLEL_WORK {
            let queries = projected.chunks_exact(width).zip(places);
            attended.chunks_exact_mut(heads.query_width()).zip(queries).for_each(token);
        } else if places.len() > 1 {
            let queries = projected.par_chunks_exact(width).zip(places);
            attended.par_chunks_exact_mut(heads.query_width()).zip(queries).for_each(token);
        } else if let Some(place) = places.first() {
            let vectors = attended.par_chunks_exact_mut(heads.width).zip(projected.par_chunks_exact(heads.width));
            vectors.enumerate().for_each(|(head, (output, query))| cache.attend(*place, head, query, output));
        }
        add(stream, &self.output.forward(&attended));
        add(stream, &self.feed.forward(&self.feed_norm.forward(stream)));
    }
}

fn add(stream: &mut [f32], contribution: &[f32]) {
    stream.iter_mut().zip(contribution).for_each(|(value, more)| *value += *more);
}
