//! Both families as blocks on host memory.

use std::sync::Arc;

use super::{
    Place,
    block::{Angles, Block, FeedForward, Heads, LayerCache, Norm},
    linear::{Linear, transpose},
};
use crate::{
    Bias, Gpt2Config, Head, LlamaConfig, ModelConfig, ModelError, rope,
    weights::{Fill, Weights},
};

/// A model in host memory.
#[derive(Debug)]
pub(super) struct HostModel {
    embedding: Arc<Vec<f32>>,
    /// Learned positions, `[context, hidden]`.
    positions: Option<Vec<f32>>,
    angles: Option<Angles>,
    blocks: Vec<Block>,
    norm: Norm,
    head: Linear,
    hidden: usize,
    pub(super) heads: Heads,
}

/// Reads tensors by name; a checkpoint ignores the first draw.
struct Reader<'a> {
    weights: &'a mut dyn Weights,
}

impl Reader<'_> {
    fn tensor(&mut self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        self.weights.take(name, shape, Fill::Zeros)
    }

    fn bias(&mut self, name: &str, size: usize, bias: Bias) -> Result<Option<Vec<f32>>, ModelError> {
        match bias {
            Bias::Absent => Ok(None),
            Bias::Present => self.tensor(&format!("{name}.bias"), &[size]).map(Some),
        }
    }

    /// A matrix stored `[outputs, inputs]`.
    fn linear(&mut self, name: &str, inputs: usize, outputs: usize, bias: Bias) -> Result<Linear, ModelError> {
        let weight = self.tensor(&format!("{name}.weight"), &[outputs, inputs])?;
        Ok(Linear::new(Arc::new(weight), self.bias(name, outputs, bias)?, inputs))
    }

    /// A matrix stored `[inputs, outputs]`.
    fn conv(&mut self, name: &str, inputs: usize, outputs: usize) -> Result<Linear, ModelError> {
        let weight = self.tensor(&format!("{name}.weight"), &[inputs, outputs])?;
        let bias = self.bias(name, outputs, Bias::Present)?;
        Ok(Linear::new(Arc::new(transpose(&weight, outputs)), bias, inputs))
    }

    fn rms(&mut self, name: &str, size: usize, epsilon: f64) -> Result<Norm, ModelError> {
        let weight = self.tensor(&format!("{name}.weight"), &[size])?;
        Ok(Norm::Rms { weight, epsilon: epsilon as f32 })
    }

    fn layer_norm(&mut self, name: &str, size: usize, epsilon: f64) -> Result<Norm, ModelError> {
        let weight = self.tensor(&format!("{name}.weight"), &[size])?;
        let bias = self.tensor(&format!("{name}.bias"), &[size])?;
        Ok(Norm::Layer { weight, bias, epsilon: epsilon as f32 })
    }

    fn head(
        &mut self,
        head: Head,
        embedding: &Arc<Vec<f32>>,
        vocabulary: usize,
        hidden: usize,
    ) -> Result<Linear, ModelError> {
        match head {
            Head::Tied => Ok(Linear::new(embedding.clone(), None, hidden)),
            Head::Separate => self.linear("lm_head", hidden, vocabulary, Bias::Absent),
        }
    }
}

impl HostModel {
    /// Reads a model; rotary angles are prepared for `capacity` positions.
    pub(super) fn read(config: &ModelConfig, weights: &mut dyn Weights, capacity: usize) -> Result<Self, ModelError> {
        let mut reader = Reader { weights };
        match config {
            ModelConfig::Gpt2(sizes) => Self::gpt2(sizes, &mut reader),
            ModelConfig::Llama(sizes) => Self::llama(sizes, &mut reader, capacity),
        }
    }

    fn gpt2(config: &Gpt2Config, reader: &mut Reader<'_>) -> Result<Self, ModelError> {
        let hidden = config.hidden;
        let embedding = Arc::new(reader.tensor("transformer.wte.weight", &[config.vocabulary, hidden])?);
        let positions = reader.tensor("transformer.wpe.weight", &[config.context, hidden])?;
        let mut blocks = Vec::with_capacity(config.layers);
        for layer in 0..config.layers {
            let name = |part: &str| format!("transformer.h.{layer}.{part}");
            blocks.push(Block {
                attention_norm: reader.layer_norm(&name("ln_1"), hidden, config.epsilon)?,
                projection: reader.conv(&name("attn.c_attn"), hidden, 3 * hidden)?,
                output: reader.conv(&name("attn.c_proj"), hidden, hidden)?,
                feed_norm: reader.layer_norm(&name("ln_2"), hidden, config.epsilon)?,
                feed: FeedForward::Gelu {
                    up: reader.conv(&name("mlp.c_fc"), hidden, config.inner)?,
                    down: reader.conv(&name("mlp.c_proj"), config.inner, hidden)?,
                },
            });
        }
        Ok(Self {
            norm: reader.layer_norm("transformer.ln_f", hidden, config.epsilon)?,
            head: reader.head(config.head, &embedding, config.vocabulary, hidden)?,
            embedding,
            positions: Some(positions),
            angles: None,
            blocks,
            hidden,
            heads: Heads { query: config.heads, key: config.heads, width: hidden / config.heads },
        })
    }

    fn llama(config: &LlamaConfig, reader: &mut Reader<'_>, capacity: usize) -> Result<Self, ModelError> {
        let hidden = config.hidden;
        let (query, key) = (config.heads * config.head_dim, config.kv_heads * config.head_dim);
        let embedding = Arc::new(reader.tensor("model.embed_tokens.weight", &[config.vocabulary, hidden])?);
        let mut blocks = Vec::with_capacity(config.layers);
        for layer in 0..config.layers {
            let name = |part: &str| format!("model.layers.{layer}.{part}");
            let (attention, mlp) = (config.attention_bias, config.mlp_bias);
            blocks.push(Block {
                attention_norm: reader.rms(&name("input_layernorm"), hidden, config.epsilon)?,
                projection: Linear::stack(vec![
                    reader.linear(&name("self_attn.q_proj"), hidden, query, attention)?,
                    reader.linear(&name("self_attn.k_proj"), hidden, key, attention)?,
                    reader.linear(&name("self_attn.v_proj"), hidden, key, attention)?,
                ]),
                output: reader.linear(&name("self_attn.o_proj"), query, hidden, attention)?,
                feed_norm: reader.rms(&name("post_attention_layernorm"), hidden, config.epsilon)?,
                feed: FeedForward::SwiGlu {
                    gate_up: Linear::stack(vec![
                        reader.linear(&name("mlp.gate_proj"), hidden, config.inner, mlp)?,
                        reader.linear(&name("mlp.up_proj"), hidden, config.inner, mlp)?,
                    ]),
                    down: reader.linear(&name("mlp.down_proj"), config.inner, hidden, mlp)?,
                },
            });
        }
        let frequencies = config.frequencies();
        let (cos, sin) = rope::table(&frequencies, capacity);
        Ok(Self {
            norm: reader.rms("model.norm", hidden, config.epsilon)?,
            head: reader.head(config.head, &embedding, config.vocabulary, hidden)?,
            embedding,
            positions: None,
            angles: Some(Angles { cos, sin }),
            blocks,
            hidden,
            heads: Heads { query: config.heads, key: config.kv_heads, width: config.head_dim },
        })
    }

    /// Logits after the places `last`, which are indices into `places`.
    ///
    /// # Shapes
    /// - output: `[last, vocabulary]`
    pub(super) fn forward(&self, places: &[Place], last: &[usize], cache: &mut [LayerCache]) -> Vec<f32> {
        let row = |table: &[f32], index: usize| {
            let start = index * self.hidden;
            table.get(start..start + self.hidden).map(<[f32]>::to_vec).unwrap_or_default()
        };
        let mut stream = Vec::with_capacity(places.len() * self.hidden);
        for place in places {
            let mut state = row(&self.embedding, usize::try_from(place.id).unwrap_or(usize::MAX));
            if let Some(positions) = &self.positions {
                let learned = row(positions, place.position);
                state.iter_mut().zip(learned).for_each(|(value, more)| *value += more);
            }
            stream.extend(state);
        }
        for (block, cache) in self.blocks.iter().zip(cache) {
            block.forward(&mut stream, places, self.angles.as_ref(), cache);
        }
        let ends: Vec<f32> = last.iter().flat_map(|index| row(&stream, *index)).collect();
        self.head.forward(&self.norm.forward(&ends))
    }
}
