//! Llama 1 to 3.
//!
//! Papers: Touvron et al., "LLaMA" (2023); Grattafiori et al., "The Llama 3 Herd of Models" (2024).
//! Reference: `LlamaForCausalLM` of `transformers`. Field names are the tensor names of its files.

use burn::{
    module::Module,
    tensor::{Device, Int, Tensor, activation::silu},
};

use crate::{
    Bias, Head, LlamaConfig, ModelError,
    attention::{Sequences, join_heads, split_heads},
    layers::{Embedding, Linear, LinearShape, Orientation, RmsNorm},
    weights::Weights,
};

/// Standard deviation of the first draw (`initializer_range`).
pub(crate) const DEVIATION: f32 = 0.02;

/// The whole model.
#[derive(Module, Debug)]
pub(crate) struct Llama {
    model: Body,
    lm_head: Option<Linear>,
}

#[derive(Module, Debug)]
struct Body {
    embed_tokens: Embedding,
    layers: Vec<Block>,
    norm: RmsNorm,
}

#[derive(Module, Debug)]
struct Block {
    input_layernorm: RmsNorm,
    self_attn: Attention,
    post_attention_layernorm: RmsNorm,
    mlp: Mlp,
}

#[derive(Module, Debug)]
struct Attention {
    q_proj: Linear,
    k_proj: Linear,
    v_proj: Linear,
    o_proj: Linear,
    heads: usize,
    kv_heads: usize,
}

#[derive(Module, Debug)]
struct Mlp {
    gate_proj: Linear,
    up_proj: Linear,
    down_proj: Linear,
}

impl Llama {
    pub(crate) fn read(config: &LlamaConfig, weights: &mut dyn Weights, device: &Device) -> Result<Self, ModelError> {
        let hidden = config.hidden;
        let (query, key) = (config.heads * config.head_dim, config.kv_heads * config.head_dim);
        let norm = |weights: &mut dyn Weights, name: &str| RmsNorm::read(weights, name, hidden, config.epsilon, device);
        let linear = |weights: &mut dyn Weights, name: &str, inputs, outputs, bias| {
            let orientation = Orientation::OutIn;
            let shape = LinearShape { inputs, outputs, bias, orientation, deviation: DEVIATION };
            Linear::read(weights, name, shape, device)
        };
        let shape = [config.vocabulary, hidden];
        let embed_tokens = Embedding::read(weights, "model.embed_tokens", shape, DEVIATION, device)?;
        let mut layers = Vec::with_capacity(config.layers);
        for layer in 0..config.layers {
            let name = |part: &str| format!("model.layers.{layer}.{part}");
            layers.push(Block {
                input_layernorm: norm(weights, &name("input_layernorm"))?,
                self_attn: Attention {
                    q_proj: linear(weights, &name("self_attn.q_proj"), hidden, query, config.attention_bias)?,
                    k_proj: linear(weights, &name("self_attn.k_proj"), hidden, key, config.attention_bias)?,
                    v_proj: linear(weights, &name("self_attn.v_proj"), hidden, key, config.attention_bias)?,
                    o_proj: linear(weights, &name("self_attn.o_proj"), query, hidden, config.attention_bias)?,
                    heads: config.heads,
                    kv_heads: config.kv_heads,
                },
                post_attention_layernorm: norm(weights, &name("post_attention_layernorm"))?,
                mlp: Mlp {
                    gate_proj: linear(weights, &name("mlp.gate_proj"), hidden, config.inner, config.mlp_bias)?,
                    up_proj: linear(weights, &name("mlp.up_proj"), hidden, config.inner, config.mlp_bias)?,
                    down_proj: linear(weights, &name("mlp.down_proj"), config.inner, hidden, config.mlp_bias)?,
                },
            });
        }
        let norm = norm(weights, "model.norm")?;
        let lm_head = match config.head {
            Head::Tied => None,
            Head::Separate => Some(linear(weights, "lm_head", hidden, config.vocabulary, Bias::Absent)?),
        };
        Ok(Self { model: Body { embed_tokens, layers, norm }, lm_head })
    }

    /// Hidden states after the final norm.
    ///
    /// # Shapes
    /// - tokens: `[batch, tokens]`
    /// - output: `[batch, tokens, hidden]`
    pub(crate) fn hidden(&self, tokens: Tensor<2, Int>, sequences: &mut dyn Sequences) -> Tensor<3> {
        let mut states = self.model.embed_tokens.forward(tokens);
        for (layer, block) in self.model.layers.iter().enumerate() {
            let attended = block.self_attn.forward(layer, block.input_layernorm.forward(states.clone()), sequences);
            states = states + attended;
            states = states.clone() + block.mlp.forward(block.post_attention_layernorm.forward(states));
        }
        self.model.norm.forward(states)
    }

    /// # Shapes
    /// - hidden: `[batch, tokens, hidden]`
    /// - output: `[batch, tokens, vocabulary]`
    pub(crate) fn logits(&self, hidden: Tensor<3>) -> Tensor<3> {
        match &self.lm_head {
            Some(head) => head.forward(hidden),
            None => self.model.embed_tokens.score(hidden),
        }
    }
}

impl Attention {
    fn forward(&self, layer: usize, input: Tensor<3>, sequences: &mut dyn Sequences) -> Tensor<3> {
        let query = sequences.rotate(split_heads(self.q_proj.forward(input.clone()), self.heads));
        let key = sequences.rotate(split_heads(self.k_proj.forward(input.clone()), self.kv_heads));
        let value = split_heads(self.v_proj.forward(input), self.kv_heads);
        self.o_proj.forward(join_heads(sequences.attend(layer, query, key, value)))
    }
}

impl Mlp {
    fn forward(&self, input: Tensor<3>) -> Tensor<3> {
        let gate = silu(self.gate_proj.forward(input.clone()));
        self.down_proj.forward(gate * self.up_proj.forward(input))
    }
}
