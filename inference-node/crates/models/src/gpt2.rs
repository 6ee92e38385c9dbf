//! GPT-2.
//!
//! Paper: Radford et al., "Language Models are Unsupervised Multitask Learners" (2019).
//! Reference: `GPT2LMHeadModel` of `transformers`. Field names are the tensor names of its files.

use burn::{
    module::Module,
    tensor::{Device, Int, Tensor},
};

use crate::{
    Bias, Gpt2Config, Head, ModelError,
    attention::{Sequences, join_heads, split_heads},
    layers::{Embedding, LayerNorm, Linear, LinearShape, Orientation, gelu_new},
    weights::Weights,
};

/// Standard deviation of the first draw, as in the paper.
pub(crate) const DEVIATION: f32 = 0.02;

/// The whole model.
#[derive(Module, Debug)]
pub(crate) struct Gpt2 {
    transformer: Transformer,
    lm_head: Option<Linear>,
}

#[derive(Module, Debug)]
struct Transformer {
    wte: Embedding,
    wpe: Embedding,
    h: Vec<Block>,
    ln_f: LayerNorm,
}

#[derive(Module, Debug)]
struct Block {
    ln_1: LayerNorm,
    attn: Attention,
    ln_2: LayerNorm,
    mlp: Mlp,
}

#[derive(Module, Debug)]
struct Attention {
    c_attn: Linear,
    c_proj: Linear,
    heads: usize,
}

#[derive(Module, Debug)]
struct Mlp {
    c_fc: Linear,
    c_proj: Linear,
}

impl Gpt2Config {
    /// Standard deviation of the two matrices that write into the residual stream: smaller with depth (§2.3).
    pub(crate) fn residual_deviation(&self) -> f32 {
        DEVIATION / ((2 * self.layers) as f32).sqrt()
    }
}

impl Gpt2 {
    pub(crate) fn read(config: &Gpt2Config, weights: &mut dyn Weights, device: &Device) -> Result<Self, ModelError> {
        let hidden = config.hidden;
        let norm =
            |weights: &mut dyn Weights, name: &str| LayerNorm::read(weights, name, hidden, config.epsilon, device);
        let conv = |weights: &mut dyn Weights, name: &str, inputs, outputs, deviation| {
            let (bias, orientation) = (Bias::Present, Orientation::InOut);
            Linear::read(weights, name, LinearShape { inputs, outputs, bias, orientation, deviation }, device)
        };
        let residual = config.residual_deviation();
        let wte = Embedding::read(weights, "transformer.wte", [config.vocabulary, hidden], DEVIATION, device)?;
        let wpe = Embedding::read(weights, "transformer.wpe", [config.context, hidden], DEVIATION, device)?;
        let mut h = Vec::with_capacity(config.layers);
        for layer in 0..config.layers {
            let name = |part: &str| format!("transformer.h.{layer}.{part}");
            h.push(Block {
                ln_1: norm(weights, &name("ln_1"))?,
                attn: Attention {
                    c_attn: conv(weights, &name("attn.c_attn"), hidden, 3 * hidden, DEVIATION)?,
                    c_proj: conv(weights, &name("attn.c_proj"), hidden, hidden, residual)?,
                    heads: config.heads,
                },
                ln_2: norm(weights, &name("ln_2"))?,
                mlp: Mlp {
                    c_fc: conv(weights, &name("mlp.c_fc"), hidden, config.inner, DEVIATION)?,
                    c_proj: conv(weights, &name("mlp.c_proj"), config.inner, hidden, residual)?,
                },
            });
        }
        let ln_f = norm(weights, "transformer.ln_f")?;
        let lm_head = match config.head {
            Head::Tied => None,
            Head::Separate => {
                let (inputs, outputs, bias) = (hidden, config.vocabulary, Bias::Absent);
                let orientation = Orientation::OutIn;
                let shape = LinearShape { inputs, outputs, bias, orientation, deviation: DEVIATION };
                Some(Linear::read(weights, "lm_head", shape, device)?)
            }
        };
        Ok(Self { transformer: Transformer { wte, wpe, h, ln_f }, lm_head })
    }

    /// Hidden states after the final norm.
    ///
    /// # Shapes
    /// - tokens: `[batch, tokens]`
    /// - output: `[batch, tokens, hidden]`
    pub(crate) fn hidden(&self, tokens: Tensor<2, Int>, sequences: &mut dyn Sequences) -> Tensor<3> {
        let body = &self.transformer;
        let mut states = body.wte.forward(tokens) + body.wpe.forward(sequences.positions());
        for (layer, block) in body.h.iter().enumerate() {
            let attended = block.attn.forward(layer, block.ln_1.forward(states.clone()), sequences);
            states = states + attended;
            states = states.clone() + block.mlp.forward(block.ln_2.forward(states));
        }
        body.ln_f.forward(states)
    }

    /// # Shapes
    /// - hidden: `[batch, tokens, hidden]`
    /// - output: `[batch, tokens, vocabulary]`
    pub(crate) fn logits(&self, hidden: Tensor<3>) -> Tensor<3> {
        match &self.lm_head {
            Some(head) => head.forward(hidden),
            None => self.transformer.wte.score(hidden),
        }
    }
}

impl Attention {
    fn forward(&self, layer: usize, input: Tensor<3>, sequences: &mut dyn Sequences) -> Tensor<3> {
        let [_, _, hidden] = input.dims();
        let projected = self.c_attn.forward(input);
        let part = |index: usize| split_heads(projected.clone().narrow(2, index * hidden, hidden), self.heads);
        let attended = sequences.attend(layer, part(0), part(1), part(2));
        self.c_proj.forward(join_heads(attended))
    }
}

impl Mlp {
    fn forward(&self, input: Tensor<3>) -> Tensor<3> {
        self.c_proj.forward(gelu_new(self.c_fc.forward(input)))
    }
}
