//! A language model of either family as one burn module: for training, scoring and devices other than the CPU.

use burn::{
    module::{Module, ModuleVisitor, Param},
    tensor::{Device, Int, Tensor, TensorData},
};

use crate::{
    Checkpoint, Head, ModelConfig, ModelError,
    attention::{Sequences, WholeSequences},
    gpt2::Gpt2,
    llama::Llama,
    weights::{SeededWeights, Weights},
};

/// A decoder-only language model.
#[derive(Module, Debug)]
pub struct CausalLm {
    family: Family,
    #[module(skip)]
    config: ModelConfig,
    /// Rotary frequencies; empty for learned positions.
    #[module(skip)]
    frequencies: Vec<f32>,
}

#[derive(Module, Debug)]
enum Family {
    Gpt2(Gpt2),
    Llama(Llama),
}

/// A parameter's Hugging Face name and values.
#[derive(Clone, Debug)]
pub struct NamedTensor {
    /// Name in the safetensors file.
    pub name: String,
    /// Shape in the safetensors file.
    pub shape: Vec<usize>,
    /// Values in row-major order.
    pub values: Vec<f32>,
}

impl CausalLm {
    /// Reads the weights of a checkpoint as f32.
    ///
    /// # Errors
    /// `MissingTensor`, `ExtraTensor`, `Shape`, `Dtype`, `NotFinite`.
    pub fn load(config: &ModelConfig, checkpoint: &mut Checkpoint, device: &Device) -> Result<Self, ModelError> {
        let model = Self::read(config, checkpoint, device)?;
        check_all_read(config, checkpoint)?;
        Ok(model)
    }

    /// Draws new weights from a seed, equal on every device and machine.
    ///
    /// # Errors
    /// None today; the draw shares its path with loading.
    pub fn from_seed(config: &ModelConfig, seed: u64, device: &Device) -> Result<Self, ModelError> {
        Self::read(config, &mut SeededWeights { seed }, device)
    }

    fn read(config: &ModelConfig, weights: &mut dyn Weights, device: &Device) -> Result<Self, ModelError> {
        let (family, frequencies) = match config {
            ModelConfig::Gpt2(sizes) => (Family::Gpt2(Gpt2::read(sizes, weights, device)?), Vec::new()),
            ModelConfig::Llama(sizes) => {
                let frequencies = sizes.frequencies();
                (Family::Llama(Llama::read(sizes, weights, device)?), frequencies)
            }
        };
        Ok(Self { family, config: config.clone(), frequencies })
    }

    /// The model's sizes.
    pub fn config(&self) -> &ModelConfig {
        &self.config
    }

    pub(crate) fn frequencies(&self) -> &[f32] {
        &self.frequencies
    }

    /// Logits of the next token after every token of whole sequences. Keeps the graph when the model is on an
    /// autodiff device.
    ///
    /// # Shapes
    /// - tokens: `[batch, tokens]`
    /// - output: `[batch, tokens, vocabulary]`
    pub fn forward(&self, tokens: Tensor<2, Int>) -> Tensor<3> {
        self.logits(self.hidden(tokens))
    }

    /// Hidden states after the final norm, for whole sequences.
    ///
    /// # Shapes
    /// - tokens: `[batch, tokens]`
    /// - output: `[batch, tokens, hidden]`
    pub fn hidden(&self, tokens: Tensor<2, Int>) -> Tensor<3> {
        let [_, length] = tokens.dims();
        let mut sequences = WholeSequences::new(&self.frequencies, length, &tokens.device());
        self.hidden_of(tokens, &mut sequences)
    }

    pub(crate) fn hidden_of(&self, tokens: Tensor<2, Int>, sequences: &mut dyn Sequences) -> Tensor<3> {
        match &self.family {
            Family::Gpt2(model) => model.hidden(tokens, sequences),
            Family::Llama(model) => model.hidden(tokens, sequences),
        }
    }

    /// The output head.
    ///
    /// # Shapes
    /// - hidden: `[batch, tokens, hidden]`
    /// - output: `[batch, tokens, vocabulary]`
    pub fn logits(&self, hidden: Tensor<3>) -> Tensor<3> {
        match &self.family {
            Family::Gpt2(model) => model.logits(hidden),
            Family::Llama(model) => model.logits(hidden),
        }
    }

    /// All parameters with the names of the Hugging Face files, in model order.
    ///
    /// # Errors
    /// `Device`.
    pub fn named_tensors(&self) -> Result<Vec<NamedTensor>, ModelError> {
        let mut reader = TensorReader { path: ParameterPath::default(), tensors: Ok(Vec::new()) };
        self.visit(&mut reader);
        reader.tensors
    }
}

/// Refuses tensors the model has no place for, except known buffers that hold no weights.
pub(crate) fn check_all_read(config: &ModelConfig, checkpoint: &mut Checkpoint) -> Result<(), ModelError> {
    let buffers = [".attn.bias", ".attn.masked_bias", ".rotary_emb.inv_freq"];
    let known: Vec<String> = checkpoint
        .unread()
        .filter(|name| buffers.iter().any(|suffix| name.ends_with(suffix)))
        .map(str::to_owned)
        .collect();
    known.iter().for_each(|name| checkpoint.ignore(name));
    accept_copied_head(config, checkpoint)?;
    match checkpoint.unread().next() {
        Some(name) => Err(ModelError::ExtraTensor { name: name.to_owned() }),
        None => Ok(()),
    }
}

/// A tied head may be stored a second time, if it is really the embedding.
fn accept_copied_head(config: &ModelConfig, checkpoint: &mut Checkpoint) -> Result<(), ModelError> {
    const HEAD: &str = "lm_head.weight";
    let (embedding, vocabulary, hidden, head) = match config {
        ModelConfig::Gpt2(sizes) => ("transformer.wte.weight", sizes.vocabulary, sizes.hidden, sizes.head),
        ModelConfig::Llama(sizes) => ("model.embed_tokens.weight", sizes.vocabulary, sizes.hidden, sizes.head),
    };
    if head == Head::Tied && checkpoint.contains(HEAD) {
        let shape = [vocabulary, hidden];
        if checkpoint.read(HEAD, &shape)? != checkpoint.read(embedding, &shape)? {
            return Err(ModelError::ExtraTensor { name: format!("{HEAD} (tied, yet unlike {embedding})") });
        }
    }
    Ok(())
}

/// The Hugging Face name of the parameter a traversal is at. Struct fields carry those names already; only the levels
/// that choose the family are ours.
#[derive(Clone, Debug, Default)]
pub struct ParameterPath {
    parts: Vec<String>,
}

impl ParameterPath {
    /// Follows `ModuleVisitor::enter_module` or `ModuleMapper::enter_module`.
    pub fn enter(&mut self, name: &str, container: &str) {
        if !is_ours(container) {
            self.parts.push(name.to_owned());
        }
    }

    /// Follows `exit_module`.
    pub fn exit(&mut self, container: &str) {
        if !is_ours(container) {
            self.parts.pop();
        }
    }

    /// The name, such as `model.layers.0.mlp.up_proj.weight`.
    pub fn name(&self) -> String {
        self.parts.join(".")
    }
}

fn is_ours(container: &str) -> bool {
    matches!(container, "Struct:CausalLm" | "Enum:Family")
}

struct TensorReader {
    path: ParameterPath,
    tensors: Result<Vec<NamedTensor>, ModelError>,
}

impl ModuleVisitor for TensorReader {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        let Ok(tensors) = &mut self.tensors else { return };
        match values(param.val()) {
            Ok((shape, values)) => tensors.push(NamedTensor { name: self.path.name(), shape, values }),
            Err(error) => self.tensors = Err(error),
        }
    }

    fn enter_module(&mut self, name: &str, container: &str) {
        self.path.enter(name, container);
    }

    fn exit_module(&mut self, _: &str, container: &str) {
        self.path.exit(container);
    }
}

/// Copies a float tensor to the host as f32.
///
/// # Errors
/// `Device`.
pub fn values<const D: usize>(tensor: Tensor<D>) -> Result<(Vec<usize>, Vec<f32>), ModelError> {
    let shape = tensor.dims().to_vec();
    let values = tensor.try_into_vec_as::<f32>().map_err(|error| ModelError::Device(error.to_string()))?;
    Ok((shape, values))
}

/// Token ids as a tensor.
///
/// # Shapes
/// - ids: `[batch, tokens]`, row-major
/// - output: `[batch, tokens]`
pub fn token_tensor(ids: &[u32], batch: usize, device: &Device) -> Tensor<2, Int> {
    let tokens = ids.len().checked_div(batch).unwrap_or(0);
    let values: Vec<i32> = ids.iter().map(|id| i32::try_from(*id).unwrap_or(i32::MAX)).collect();
    Tensor::from_data(TensorData::new(values, [batch, tokens]), device)
}
