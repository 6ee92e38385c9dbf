//! A runner in burn tensors, for any device burn knows.

use burn::tensor::{Device, Int, Tensor, TensorData};

use crate::{
    CausalLm, ModelConfig, ModelError, RowInput, Runner, StepOutput,
    attention::{Rotation, Sequences, causal_attention},
    row_check::Slots,
    token_tensor, values,
};

/// Remembered keys and values of one slot in one layer.
///
/// # Shapes
/// - key, value: `[1, kv_heads, capacity, head_dim]`
#[derive(Debug)]
struct SlotCache {
    key: Tensor<4>,
    value: Tensor<4>,
}

/// A model on a device, with its cache there.
#[derive(Debug)]
pub(crate) struct DeviceRunner {
    model: CausalLm,
    device: Device,
    slots: Slots,
    /// By layer, then slot.
    cache: Vec<Vec<SlotCache>>,
    /// Angles of every position, for rotary models: `[1, 1, capacity, head_dim / 2]`.
    rotation: Option<Rotation>,
}

impl DeviceRunner {
    pub(crate) fn new(model: CausalLm, device: &Device, slots: usize, capacity: usize) -> Self {
        let (kv_heads, head_dim) = match model.config() {
            ModelConfig::Gpt2(sizes) => (sizes.heads, sizes.hidden / sizes.heads),
            ModelConfig::Llama(sizes) => (sizes.kv_heads, sizes.head_dim),
        };
        let shape = [1, kv_heads, capacity, head_dim];
        let slot = || SlotCache { key: Tensor::zeros(shape, device), value: Tensor::zeros(shape, device) };
        let layer = || std::iter::repeat_with(slot).take(slots).collect();
        let cache = std::iter::repeat_with(layer).take(model.config().layers()).collect();
        let frequencies = model.frequencies();
        let rotation = (!frequencies.is_empty()).then(|| Rotation::from_start(frequencies, capacity, device));
        let slots = Slots::new(slots, capacity, model.config().vocabulary());
        Self { model, device: device.clone(), slots, cache, rotation }
    }

    /// Runs rows of equal length as one batch and gives the logits after the last token of each.
    ///
    /// # Shapes
    /// - output: `[rows, vocabulary]`, row-major
    fn batch(&mut self, rows: &[RowInput<'_>]) -> Result<Vec<f32>, ModelError> {
        let length = rows.first().map_or(0, |row| row.tokens.len());
        let ids: Vec<u32> = rows.iter().flat_map(|row| row.tokens).copied().collect();
        let tokens = token_tensor(&ids, rows.len(), &self.device);
        let positions: Vec<i32> = rows
            .iter()
            .flat_map(|row| row.start..row.start + length)
            .map(|position| i32::try_from(position).unwrap_or(i32::MAX))
            .collect();
        let positions: Tensor<1, Int> =
            Tensor::from_data(TensorData::new(positions, [rows.len() * length]), &self.device);
        let rotation = self.rotation.as_ref().map(|table| table.at(positions.clone(), rows.len()));
        let mut sequences = CachedSequences {
            rows,
            cache: &mut self.cache,
            positions: positions.reshape([rows.len(), length]),
            rotation,
        };
        let hidden = self.model.hidden_of(tokens, &mut sequences);
        let (_, logits) = values(self.model.logits(hidden.narrow(1, length - 1, 1)))?;
        Ok(logits)
    }
}

impl Runner for DeviceRunner {
    fn slots(&self) -> usize {
        self.slots.held.len()
    }

    fn capacity(&self) -> usize {
        self.slots.capacity
    }

    fn held(&self, slot: usize) -> usize {
        self.slots.held(slot)
    }

    fn forward(&mut self, rows: &[RowInput<'_>]) -> Result<StepOutput, ModelError> {
        self.slots.check(rows)?;
        self.slots.begin(rows);
        let vocabulary = self.slots.vocabulary;
        let mut logits = vec![0.0; rows.len() * vocabulary];
        let mut places = logits.chunks_mut(vocabulary).collect::<Vec<_>>();
        let (decode, prefill): (Vec<usize>, Vec<usize>) =
            (0..rows.len()).partition(|row| rows.get(*row).is_some_and(|row| row.tokens.len() == 1));
        let batches = prefill.into_iter().map(|row| vec![row]).chain((!decode.is_empty()).then_some(decode));
        for members in batches {
            let batch: Vec<RowInput<'_>> = members.iter().filter_map(|row| rows.get(*row)).copied().collect();
            let computed = self.batch(&batch)?;
            for (member, row) in members.iter().zip(computed.chunks(vocabulary)) {
                if let Some(place) = places.get_mut(*member) {
                    place.copy_from_slice(row);
                }
            }
        }
        self.slots.commit(rows);
        Ok(StepOutput::new(logits, vocabulary))
    }

    fn copy_prefix(&mut self, from: usize, to: usize, tokens: usize) -> Result<(), ModelError> {
        self.slots.check_copy(from, to, tokens)?;
        for layer in &mut self.cache {
            let source = layer.get(from).map(|slot| (slot.key.clone(), slot.value.clone()));
            if let (Some((key, value)), Some(target)) = (source, layer.get_mut(to))
                && tokens > 0
            {
                target.write(0, key.narrow(2, 0, tokens), value.narrow(2, 0, tokens));
            }
        }
        if let Some(held) = self.slots.held.get_mut(to) {
            *held = tokens;
        }
        Ok(())
    }
}

impl SlotCache {
    /// Stores new keys and values from position `start`.
    fn write(&mut self, start: usize, key: Tensor<4>, value: Tensor<4>) {
        let [_, heads, tokens, width] = key.dims();
        let place = [0..1, 0..heads, start..start + tokens, 0..width];
        // `inplace` hands over the only reference, so that the device can write without copying the buffer.
        self.key.inplace(|stored| stored.slice_assign(place.clone(), key));
        self.value.inplace(|stored| stored.slice_assign(place, value));
    }
}

/// The rows of one batch, each with its slot's past.
struct CachedSequences<'a> {
    rows: &'a [RowInput<'a>],
    cache: &'a mut [Vec<SlotCache>],
    positions: Tensor<2, Int>,
    rotation: Option<Rotation>,
}

impl Sequences for CachedSequences<'_> {
    fn positions(&self) -> Tensor<2, Int> {
        self.positions.clone()
    }

    fn rotate(&self, states: Tensor<4>) -> Tensor<4> {
        match &self.rotation {
            Some(rotation) => rotation.apply(states),
            None => states,
        }
    }

    fn attend(&mut self, layer: usize, query: Tensor<4>, key: Tensor<4>, value: Tensor<4>) -> Tensor<4> {
        let mut attended = Vec::with_capacity(self.rows.len());
        for (index, row) in self.rows.iter().enumerate() {
            let Some(slot) = self.cache.get_mut(layer).and_then(|slots| slots.get_mut(row.slot)) else { continue };
            slot.write(row.start, key.clone().narrow(0, index, 1), value.clone().narrow(0, index, 1));
            let end = row.start + row.tokens.len();
            let past = |stored: &Tensor<4>| stored.clone().narrow(2, 0, end);
            attended.push(causal_attention(query.clone().narrow(0, index, 1), past(&slot.key), past(&slot.value)));
        }
        Tensor::cat(attended, 0)
    }
}
