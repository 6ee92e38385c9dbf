//! What a block needs to know about the sequences it works on: positions, and which keys a query may see.

use burn::tensor::{Device, Int, Tensor, TensorData, module, ops::AttentionModuleOptions};

use crate::rope;

/// The sequences of one forward pass.
pub(crate) trait Sequences {
    /// Position of every token.
    ///
    /// # Shapes
    /// - output: `[batch or 1, tokens]`
    fn positions(&self) -> Tensor<2, Int>;

    /// Turns queries or keys by their positions; only asked of models with rotary positions.
    ///
    /// # Shapes
    /// - input, output: `[batch, heads, tokens, head_dim]`
    fn rotate(&self, states: Tensor<4>) -> Tensor<4>;

    /// Attends causally to everything of the same sequence, remembered keys included.
    ///
    /// # Shapes
    /// - query: `[batch, heads, tokens, head_dim]`
    /// - key, value: `[batch, kv_heads, tokens, head_dim]`
    /// - output: `[batch, heads, tokens, head_dim]`
    fn attend(&mut self, layer: usize, query: Tensor<4>, key: Tensor<4>, value: Tensor<4>) -> Tensor<4>;
}

/// Cosines and sines per token.
#[derive(Clone, Debug)]
pub(crate) struct Rotation {
    /// `[batch or 1, 1, tokens, head_dim / 2]`
    pub(crate) cos: Tensor<4>,
    /// As `cos`.
    pub(crate) sin: Tensor<4>,
}

impl Rotation {
    /// Angles of the positions `0..tokens`.
    pub(crate) fn from_start(frequencies: &[f32], tokens: usize, device: &Device) -> Self {
        let (cos, sin) = rope::table(frequencies, tokens);
        let shape = [1, 1, tokens, frequencies.len()];
        let tensor = |values| Tensor::from_data(TensorData::new(values, shape), device);
        Self { cos: tensor(cos), sin: tensor(sin) }
    }

    /// Angles of chosen positions out of a table of all.
    ///
    /// # Shapes
    /// - positions: `[batch · tokens]`
    /// - output: `[batch, 1, tokens, head_dim / 2]`
    pub(crate) fn at(&self, positions: Tensor<1, Int>, batch: usize) -> Self {
        let [_, _, _, half] = self.cos.dims();
        let [chosen] = positions.dims();
        let pick = |table: &Tensor<4>| {
            let rows = table.clone().select(2, positions.clone());
            rows.reshape([batch, 1, chosen / batch, half])
        };
        Self { cos: pick(&self.cos), sin: pick(&self.sin) }
    }

    /// Turns each pair `(x_i, x_{i + d/2})`.
    pub(crate) fn apply(&self, states: Tensor<4>) -> Tensor<4> {
        let [_, _, _, width] = states.dims();
        let half = width / 2;
        let (first, second) = (states.clone().narrow(3, 0, half), states.narrow(3, half, half));
        let turned_first = first.clone() * self.cos.clone() - second.clone() * self.sin.clone();
        let turned_second = second * self.cos.clone() + first * self.sin.clone();
        Tensor::cat(vec![turned_first, turned_second], 3)
    }
}

/// Whole sequences from position 0, nothing remembered: training and scoring.
#[derive(Debug)]
pub(crate) struct WholeSequences {
    tokens: usize,
    device: Device,
    rotation: Option<Rotation>,
}

impl WholeSequences {
    /// `frequencies` is empty for models without rotary positions.
    pub(crate) fn new(frequencies: &[f32], tokens: usize, device: &Device) -> Self {
        let rotation = (!frequencies.is_empty()).then(|| Rotation::from_start(frequencies, tokens, device));
        Self { tokens, device: device.clone(), rotation }
    }
}

impl Sequences for WholeSequences {
    fn positions(&self) -> Tensor<2, Int> {
        let end = i64::try_from(self.tokens).unwrap_or(i64::MAX);
        Tensor::<1, Int>::arange(0..end, &self.device).unsqueeze()
    }

    fn rotate(&self, states: Tensor<4>) -> Tensor<4> {
        match &self.rotation {
            Some(rotation) => rotation.apply(states),
            None => states,
        }
    }

    fn attend(&mut self, _: usize, query: Tensor<4>, key: Tensor<4>, value: Tensor<4>) -> Tensor<4> {
        causal_attention(query, key, value)
    }
}

/// Causal attention; the last query sees the last key.
///
/// # Shapes
/// - query: `[batch, heads, tokens, head_dim]`
/// - key, value: `[batch, kv_heads, keys, head_dim]`, `keys ≥ tokens`
/// - output: `[batch, heads, tokens, head_dim]`
pub(crate) fn causal_attention(query: Tensor<4>, key: Tensor<4>, value: Tensor<4>) -> Tensor<4> {
    let [_, heads, _, _] = query.dims();
    let options = AttentionModuleOptions { is_causal: true, ..Default::default() };
    module::attention(query, share(key, heads), share(value, heads), None, None, options)
}

/// Gives every query head its own view of the keys or values it shares with its group.
fn share(states: Tensor<4>, heads: usize) -> Tensor<4> {
    let [batch, kv_heads, tokens, width] = states.dims();
    if kv_heads == heads {
        return states;
    }
    let grouped: Tensor<5> = states.unsqueeze_dim(2);
    grouped.expand([batch, kv_heads, heads / kv_heads, tokens, width]).reshape([batch, heads, tokens, width])
}

/// `[batch, tokens, heads · width]` → `[batch, heads, tokens, width]`.
pub(crate) fn split_heads(states: Tensor<3>, heads: usize) -> Tensor<4> {
    let [batch, tokens, width] = states.dims();
    states.reshape([batch, tokens, heads, width / heads]).swap_dims(1, 2)
}

/// `[batch, heads, tokens, width]` → `[batch, tokens, heads · width]`.
pub(crate) fn join_heads(states: Tensor<4>) -> Tensor<3> {
    let [batch, heads, tokens, width] = states.dims();
    states.swap_dims(1, 2).reshape([batch, tokens, heads * width])
}
