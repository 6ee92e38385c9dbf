//! `config.json` of the two families, checked before a tensor is read.

use std::path::Path;

use serde_json::{Map, Value, json};

use crate::{ModelError, RopePrecision, RopeScaling};

/// A model family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// GPT-2: learned positions, LayerNorm, `gelu_new`.
    Gpt2,
    /// Llama 1 to 3: rotary positions, RMSNorm, SwiGLU, grouped-query attention.
    Llama,
}

impl Architecture {
    /// The family's short name, as in `model_type` of `config.json`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gpt2 => "gpt2",
            Self::Llama => "llama",
        }
    }
}

/// Whether the output head is the embedding matrix or one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// The head is the embedding matrix; the folder holds no `lm_head.weight`.
    Tied,
    /// The head is `lm_head.weight`.
    Separate,
}

/// Whether a projection adds a bias vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bias {
    /// `x·W + b`.
    Present,
    /// `x·W`.
    Absent,
}

/// Sizes of a GPT-2.
#[derive(Clone, Debug, PartialEq)]
pub struct Gpt2Config {
    /// Rows of the embedding.
    pub vocabulary: usize,
    /// Width of the residual stream.
    pub hidden: usize,
    /// Width of the feed-forward layer; 4 × `hidden` unless `n_inner` says otherwise.
    pub inner: usize,
    /// Number of blocks.
    pub layers: usize,
    /// Attention heads; divides `hidden`.
    pub heads: usize,
    /// Learned positions, in tokens.
    pub context: usize,
    /// Added to the variance in LayerNorm.
    pub epsilon: f64,
    /// The output head.
    pub head: Head,
}

/// Sizes of a Llama.
#[derive(Clone, Debug, PartialEq)]
pub struct LlamaConfig {
    /// Rows of the embedding.
    pub vocabulary: usize,
    /// Width of the residual stream.
    pub hidden: usize,
    /// Width of the gated feed-forward layer.
    pub inner: usize,
    /// Number of blocks.
    pub layers: usize,
    /// Query heads.
    pub heads: usize,
    /// Key and value heads; divides `heads`.
    pub kv_heads: usize,
    /// Width of one head; even.
    pub head_dim: usize,
    /// Largest position, in tokens.
    pub context: usize,
    /// Added to the mean square in RMSNorm.
    pub epsilon: f64,
    /// Base of the rotary frequencies.
    pub rope_theta: f64,
    /// Change to the rotary frequencies for contexts longer than the trained one.
    pub rope_scaling: RopeScaling,
    /// Number format of the rotary frequencies.
    pub rope_precision: RopePrecision,
    /// Biases of the four attention projections.
    pub attention_bias: Bias,
    /// Biases of the three feed-forward projections.
    pub mlp_bias: Bias,
    /// The output head.
    pub head: Head,
}

/// Sizes of either family.
#[derive(Clone, Debug, PartialEq)]
pub enum ModelConfig {
    /// GPT-2.
    Gpt2(Gpt2Config),
    /// Llama.
    Llama(LlamaConfig),
}

/// Largest size accepted for any dimension: keeps every product of two of them inside 64 bits.
const LARGEST_DIMENSION: u64 = 1 << 24;

impl ModelConfig {
    /// Reads `config.json`.
    ///
    /// # Errors
    /// `Io`, `Malformed`, `UnknownArchitecture`, `Config`.
    pub fn read(path: &Path) -> Result<Self, ModelError> {
        let text = std::fs::read(path).map_err(ModelError::io(path))?;
        let value: Value = serde_json::from_slice(&text).map_err(|error| ModelError::malformed(path, error))?;
        let object = value.as_object().ok_or_else(|| ModelError::malformed(path, "not a JSON object"))?;
        Self::from_object(object)
    }

    /// Reads the object of a `config.json`.
    ///
    /// # Errors
    /// `UnknownArchitecture`, `Config`.
    pub fn from_object(object: &Map<String, Value>) -> Result<Self, ModelError> {
        let fields = Fields(object);
        let named = object.get("architectures").and_then(Value::as_array).and_then(|names| names.first());
        let name = named.or_else(|| object.get("model_type")).and_then(Value::as_str).unwrap_or("");
        match name {
            "GPT2LMHeadModel" | "gpt2" => Ok(Self::Gpt2(Gpt2Config::from_fields(&fields)?)),
            "LlamaForCausalLM" | "llama" => Ok(Self::Llama(LlamaConfig::from_fields(&fields)?)),
            _ => Err(ModelError::UnknownArchitecture { name: name.to_owned() }),
        }
    }

    /// The object `transformers` reads back; `ids` are the special tokens to name in it.
    pub fn to_object(&self, ids: SpecialIds) -> Value {
        let mut value = match self {
            Self::Gpt2(config) => json!({
                "activation_function": "gelu_new",
                "architectures": ["GPT2LMHeadModel"],
                "layer_norm_epsilon": config.epsilon,
                "model_type": "gpt2",
                "n_embd": config.hidden,
                "n_head": config.heads,
                "n_inner": config.inner,
                "n_layer": config.layers,
                "n_positions": config.context,
                "scale_attn_by_inverse_layer_idx": false,
                "scale_attn_weights": true,
                "tie_word_embeddings": config.head == Head::Tied,
                "vocab_size": config.vocabulary,
            }),
            Self::Llama(config) => json!({
                "architectures": ["LlamaForCausalLM"],
                "attention_bias": config.attention_bias == Bias::Present,
                "head_dim": config.head_dim,
                "hidden_act": "silu",
                "hidden_size": config.hidden,
                "intermediate_size": config.inner,
                "max_position_embeddings": config.context,
                "mlp_bias": config.mlp_bias == Bias::Present,
                "model_type": "llama",
                "num_attention_heads": config.heads,
                "num_hidden_layers": config.layers,
                "num_key_value_heads": config.kv_heads,
                "rms_norm_eps": config.epsilon,
                "rope_parameters": config.rope_scaling.to_object(config.rope_theta),
                "rope_theta": config.rope_theta,
                "tie_word_embeddings": config.head == Head::Tied,
                "vocab_size": config.vocabulary,
            }),
        };
        if let Some(object) = value.as_object_mut() {
            object.insert("bos_token_id".into(), json!(ids.begin));
            object.insert("eos_token_id".into(), json!(ids.end));
            object.insert("dtype".into(), json!("float32"));
            object.insert("use_cache".into(), json!(true));
        }
        value
    }

    /// The sizes a folder saved in f32 has: equal but for the rotary frequencies, which are then f32 as well.
    pub fn in_single_precision(&self) -> Self {
        let mut config = self.clone();
        if let Self::Llama(sizes) = &mut config {
            sizes.rope_precision = RopePrecision::Single;
        }
        config
    }

    /// The family.
    pub fn architecture(&self) -> Architecture {
        match self {
            Self::Gpt2(_) => Architecture::Gpt2,
            Self::Llama(_) => Architecture::Llama,
        }
    }

    /// Rows of the embedding.
    pub fn vocabulary(&self) -> usize {
        match self {
            Self::Gpt2(config) => config.vocabulary,
            Self::Llama(config) => config.vocabulary,
        }
    }

    /// Largest number of tokens in one sequence.
    pub fn context_length(&self) -> usize {
        match self {
            Self::Gpt2(config) => config.context,
            Self::Llama(config) => config.context,
        }
    }

    /// Width of the residual stream.
    pub fn hidden(&self) -> usize {
        match self {
            Self::Gpt2(config) => config.hidden,
            Self::Llama(config) => config.hidden,
        }
    }

    /// Number of blocks.
    pub fn layers(&self) -> usize {
        match self {
            Self::Gpt2(config) => config.layers,
            Self::Llama(config) => config.layers,
        }
    }

    /// Number of parameters, each shared one counted once.
    pub fn parameter_count(&self) -> u64 {
        let count = match self {
            Self::Gpt2(c) => {
                let attention = 4 * c.hidden * c.hidden + 4 * c.hidden;
                let mlp = 2 * c.hidden * c.inner + c.inner + c.hidden;
                let head = if c.head == Head::Separate { c.vocabulary * c.hidden } else { 0 };
                (c.vocabulary + c.context) * c.hidden
                    + c.layers * (attention + mlp + 4 * c.hidden)
                    + 2 * c.hidden
                    + head
            }
            Self::Llama(c) => {
                let (query, key) = (c.heads * c.head_dim, c.kv_heads * c.head_dim);
                let attention_bias = if c.attention_bias == Bias::Present { query + 2 * key + c.hidden } else { 0 };
                let mlp_bias = if c.mlp_bias == Bias::Present { 2 * c.inner + c.hidden } else { 0 };
                let attention = c.hidden * (2 * query + 2 * key) + attention_bias;
                let mlp = 3 * c.hidden * c.inner + mlp_bias;
                let matrices = if c.head == Head::Separate { 2 } else { 1 };
                matrices * c.vocabulary * c.hidden + c.layers * (attention + mlp + 2 * c.hidden) + c.hidden
            }
        };
        u64::try_from(count).unwrap_or(u64::MAX)
    }
}

/// Token ids written into a `config.json` and `generation_config.json`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SpecialIds {
    /// Put before a text; `None` when the model has none.
    pub begin: Option<u32>,
    /// Ends a text; `None` when the model has none.
    pub end: Option<u32>,
}

impl Gpt2Config {
    fn from_fields(fields: &Fields<'_>) -> Result<Self, ModelError> {
        let activation = fields.text("activation_function")?.unwrap_or("gelu_new");
        if !matches!(activation, "gelu_new" | "gelu_pytorch_tanh") {
            return Err(unsupported("activation_function", activation));
        }
        fields.require_switch("scale_attn_weights", true)?;
        fields.require_switch("scale_attn_by_inverse_layer_idx", false)?;
        fields.require_switch("add_cross_attention", false)?;
        let hidden = fields.size("n_embd")?;
        let heads = fields.size("n_head")?;
        divides("n_head", heads, hidden)?;
        Ok(Self {
            vocabulary: fields.size("vocab_size")?,
            hidden,
            inner: fields.optional_size("n_inner")?.unwrap_or(4 * hidden),
            layers: fields.size("n_layer")?,
            heads,
            context: fields.size("n_positions")?,
            epsilon: fields.number("layer_norm_epsilon")?.unwrap_or(1e-5),
            head: fields.head(Head::Tied)?,
        })
    }
}

impl LlamaConfig {
    /// Radians per position of each rotated pair.
    ///
    /// # Shapes
    /// - output: `[head_dim / 2]`
    pub(crate) fn frequencies(&self) -> Vec<f32> {
        self.rope_scaling.frequencies(self.rope_theta, self.head_dim, self.rope_precision)
    }

    fn from_fields(fields: &Fields<'_>) -> Result<Self, ModelError> {
        let activation = fields.text("hidden_act")?.unwrap_or("silu");
        if activation != "silu" {
            return Err(unsupported("hidden_act", activation));
        }
        let hidden = fields.size("hidden_size")?;
        let heads = fields.size("num_attention_heads")?;
        let kv_heads = fields.optional_size("num_key_value_heads")?.unwrap_or(heads);
        divides("num_key_value_heads", kv_heads, heads)?;
        let head_dim = match fields.optional_size("head_dim")? {
            Some(size) => size,
            None => {
                divides("num_attention_heads", heads, hidden)?;
                hidden / heads
            }
        };
        if head_dim % 2 != 0 {
            return Err(ModelError::Config { field: "head_dim", reason: format!("{head_dim} is odd") });
        }
        let (rope_theta, rope_scaling) = RopeScaling::from_config(fields.0)?;
        Ok(Self {
            vocabulary: fields.size("vocab_size")?,
            hidden,
            inner: fields.size("intermediate_size")?,
            layers: fields.size("num_hidden_layers")?,
            heads,
            kv_heads,
            head_dim,
            context: fields.optional_size("max_position_embeddings")?.unwrap_or(2048),
            epsilon: fields.number("rms_norm_eps")?.unwrap_or(1e-6),
            rope_theta,
            rope_scaling,
            rope_precision: RopePrecision::from_dtype(fields.text("dtype")?),
            attention_bias: fields.bias("attention_bias")?,
            mlp_bias: fields.bias("mlp_bias")?,
            head: fields.head(Head::Separate)?,
        })
    }
}

fn unsupported(field: &'static str, value: &str) -> ModelError {
    ModelError::Config { field, reason: format!("`{value}` is not supported") }
}

fn divides(field: &'static str, divisor: usize, number: usize) -> Result<(), ModelError> {
    if number.checked_rem(divisor) == Some(0) {
        return Ok(());
    }
    Err(ModelError::Config { field, reason: format!("{divisor} does not divide {number}") })
}

/// Typed access to the fields of a JSON object; `null` reads as absent.
struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    fn present(&self, field: &'static str) -> Option<&'a Value> {
        self.0.get(field).filter(|value| !value.is_null())
    }

    fn text(&self, field: &'static str) -> Result<Option<&'a str>, ModelError> {
        self.typed(field, "a text", Value::as_str)
    }

    fn number(&self, field: &'static str) -> Result<Option<f64>, ModelError> {
        self.typed(field, "a number", Value::as_f64)
    }

    fn switch(&self, field: &'static str) -> Result<Option<bool>, ModelError> {
        self.typed(field, "true or false", Value::as_bool)
    }

    fn optional_size(&self, field: &'static str) -> Result<Option<usize>, ModelError> {
        self.typed(field, "a whole number from 1 to 2^24", |value| {
            let size = value.as_u64().filter(|size| (1..=LARGEST_DIMENSION).contains(size))?;
            usize::try_from(size).ok()
        })
    }

    fn size(&self, field: &'static str) -> Result<usize, ModelError> {
        self.optional_size(field)?.ok_or_else(|| ModelError::Config { field, reason: "is missing".into() })
    }

    fn typed<T>(
        &self,
        field: &'static str,
        wanted: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Result<Option<T>, ModelError> {
        let Some(value) = self.present(field) else { return Ok(None) };
        match read(value) {
            Some(read) => Ok(Some(read)),
            None => Err(ModelError::Config { field, reason: format!("{value} is not {wanted}") }),
        }
    }

    fn require_switch(&self, field: &'static str, wanted: bool) -> Result<(), ModelError> {
        match self.switch(field)? {
            Some(found) if found != wanted => Err(unsupported(field, if found { "true" } else { "false" })),
            _ => Ok(()),
        }
    }

    fn head(&self, default: Head) -> Result<Head, ModelError> {
        Ok(match self.switch("tie_word_embeddings")? {
            Some(true) => Head::Tied,
            Some(false) => Head::Separate,
            None => default,
        })
    }

    fn bias(&self, field: &'static str) -> Result<Bias, ModelError> {
        Ok(if self.switch(field)?.unwrap_or(false) { Bias::Present } else { Bias::Absent })
    }
}
