//! What `kernel.toml` says.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

#[cfg(test)]
use crate::limits;
use crate::steps::{PostStep, PreStep};

/// Configuration of a kernel: what a node needs beside the weights to run a published version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct KernelConfig {
    /// Version of this format: 1.
    #[cfg_attr(test, schemars(range(min = limits::VERSION, max = limits::VERSION)))]
    pub version: u32,
    /// Model family; the same as in the manifest on the chain.
    pub architecture: Architecture,
    /// Number of weights, shared ones counted once; the same as in the manifest on the chain.
    #[cfg_attr(test, schemars(range(min = 1, max = limits::PARAMETERS)))]
    pub parameters: u64,
    /// Longest sequence, tokens; the same as in the manifest on the chain.
    #[cfg_attr(test, schemars(range(min = 1, max = limits::CONTEXT_LENGTH)))]
    pub context_length: u32,
    /// Least evidence of correct inference that the makers want from a provider. Left out: `audited` for a public
    /// agent, `attested` for a private one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// Files of the model folder that the engine opens.
    pub files: Files,
    /// Sampling when a request does not say otherwise.
    #[serde(default)]
    pub sampling: Sampling,
    /// Named ways to use the model, by name: 1 to 64 of `[a-z0-9-]`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(test, schemars(extend(
        "maxProperties" = limits::PRESETS,
        "propertyNames" = { "pattern": "^[a-z0-9-]{1,64}$" }
    )))]
    pub presets: BTreeMap<String, Preset>,
    /// What happens to the text of each user message before the chat template.
    #[serde(default, skip_serializing_if = "PreProcess::is_empty")]
    pub preprocess: PreProcess,
    /// What happens to the text of each completion before it is returned.
    #[serde(default, skip_serializing_if = "PostProcess::is_empty")]
    pub postprocess: PostProcess,
    /// Component that the steps named `code` run; needed by them and by nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
}

/// Model family, named after its reference implementation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Architecture {
    /// `GPT2LMHeadModel`.
    Gpt2,
    /// `LlamaForCausalLM`, all generations.
    Llama,
    /// `MistralForCausalLM`.
    Mistral,
    /// `Qwen2ForCausalLM`, also Qwen 2.5.
    Qwen2,
    /// `Qwen3ForCausalLM`.
    Qwen3,
    /// `Gemma3ForCausalLM`.
    Gemma3,
    /// `Phi3ForCausalLM`.
    Phi3,
}

impl Architecture {
    /// The name in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gpt2 => "gpt2",
            Self::Llama => "llama",
            Self::Mistral => "mistral",
            Self::Qwen2 => "qwen2",
            Self::Qwen3 => "qwen3",
            Self::Gemma3 => "gemma3",
            Self::Phi3 => "phi3",
        }
    }
}

impl fmt::Display for Architecture {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// Evidence of correct inference, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Level A: a signed receipt and its leaf in the log.
    Receipt,
    /// Level B: receipts, and fingerprints that auditors recompute.
    Audited,
    /// Level C: both, on attested hardware. A private model that names a lower level allows nodes without it.
    Attested,
}

/// Entry files: paths relative to the model folder, parts separated by `/`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Files {
    /// Sizes of the model.
    #[cfg_attr(test, schemars(length(min = 1, max = limits::PATH_BYTES)))]
    pub config: String,
    /// Weights, or the index of their shards.
    #[cfg_attr(test, schemars(length(min = 1, max = limits::PATH_BYTES)))]
    pub weights: String,
    /// Tokenizer.
    #[cfg_attr(test, schemars(length(min = 1, max = limits::PATH_BYTES)))]
    pub tokenizer: String,
    /// Chat template; left out: the model only continues text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(min = 1, max = limits::PATH_BYTES)))]
    pub chat_template: Option<String>,
}

/// Sampling. What is left out is the engine's default, or in a preset what the file's `[sampling]` says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sampling {
    /// Softmax temperature, 0 to 2; 0 is greedy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = *limits::TEMPERATURE.start(), max = *limits::TEMPERATURE.end())))]
    pub temperature: Option<f64>,
    /// Nucleus mass, above 0 and at most 1; 1 is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = *limits::TOP_P.start(), max = *limits::TOP_P.end())))]
    pub top_p: Option<f64>,
    /// Number of best tokens kept; 0 is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(max = limits::TOP_K)))]
    pub top_k: Option<u32>,
    /// Least probability relative to the best token, 0 to 1; 0 is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = *limits::MIN_P.start(), max = *limits::MIN_P.end())))]
    pub min_p: Option<f64>,
    /// Subtracted once from the logit of every token already generated, -2 to 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = *limits::PENALTY.start(), max = *limits::PENALTY.end())))]
    pub presence_penalty: Option<f64>,
    /// Subtracted per occurrence from the logit of a generated token, -2 to 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = *limits::PENALTY.start(), max = *limits::PENALTY.end())))]
    pub frequency_penalty: Option<f64>,
    /// Divides positive and multiplies negative logits of tokens seen before, above 0 and at most 10; 1 is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(
        min = *limits::REPETITION_PENALTY.start(),
        max = *limits::REPETITION_PENALTY.end()
    )))]
    pub repetition_penalty: Option<f64>,
    /// Most tokens of one completion, at most `context_length`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(range(min = 1, max = limits::CONTEXT_LENGTH)))]
    pub max_tokens: Option<u32>,
    /// Texts that end a completion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(max = limits::STOPS), inner(length(min = 1, max = limits::STOP_BYTES))))]
    pub stop: Option<Vec<String>>,
    /// Tokens that end a completion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(max = limits::EOS_TOKENS)))]
    pub eos_token_ids: Option<Vec<u32>>,
}

impl Sampling {
    /// This sampling with `defaults` for everything it leaves out.
    pub fn or(&self, defaults: &Self) -> Self {
        Self {
            temperature: self.temperature.or(defaults.temperature),
            top_p: self.top_p.or(defaults.top_p),
            top_k: self.top_k.or(defaults.top_k),
            min_p: self.min_p.or(defaults.min_p),
            presence_penalty: self.presence_penalty.or(defaults.presence_penalty),
            frequency_penalty: self.frequency_penalty.or(defaults.frequency_penalty),
            repetition_penalty: self.repetition_penalty.or(defaults.repetition_penalty),
            max_tokens: self.max_tokens.or(defaults.max_tokens),
            stop: self.stop.clone().or_else(|| defaults.stop.clone()),
            eos_token_ids: self.eos_token_ids.clone().or_else(|| defaults.eos_token_ids.clone()),
        }
    }
}

/// A named way to use the model; at least one of `system_prompt` and `sampling`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// What it is for, shown to people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(min = 1, max = limits::DESCRIPTION_BYTES)))]
    pub description: Option<String>,
    /// System message of a conversation that has none of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(length(min = 1, max = limits::SYSTEM_PROMPT_BYTES)))]
    pub system_prompt: Option<String>,
    /// What differs from the file's `[sampling]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sampling: Option<Sampling>,
}

impl KernelConfig {
    /// Sampling of a request without parameters of its own: the file's, or the preset's over the file's. `None` when
    /// there is no preset of this name.
    pub fn sampling_of(&self, preset: Option<&str>) -> Option<Sampling> {
        let Some(name) = preset else { return Some(self.sampling.clone()) };
        let preset = self.presets.get(name)?;
        Some(preset.sampling.as_ref().map_or_else(|| self.sampling.clone(), |own| own.or(&self.sampling)))
    }
}

/// What happens before the model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PreProcess {
    /// Steps, in order; none twice.
    #[cfg_attr(test, schemars(length(max = limits::STEPS), extend("uniqueItems" = true)))]
    pub steps: Vec<PreStep>,
}

impl PreProcess {
    /// Whether nothing happens.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// What happens after the model. The steps see a whole completion, so a streamed answer with steps is sent in one
/// piece.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostProcess {
    /// Steps, in order; none twice.
    #[cfg_attr(test, schemars(length(max = limits::STEPS), extend("uniqueItems" = true)))]
    pub steps: Vec<PostStep>,
}

impl PostProcess {
    /// Whether nothing happens.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }
}

/// WASI component; its hash and CID are in the manifest on the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Path of the component in the model folder; ends in `.wasm`.
    #[cfg_attr(test, schemars(length(min = 1, max = limits::PATH_BYTES), regex(pattern = r"\.wasm$")))]
    pub file: String,
    /// WIT world that it exports; the same as in the manifest on the chain.
    #[cfg_attr(test, schemars(regex(pattern = r"^[a-z0-9:/@.-]{1,64}$")))]
    pub world: String,
}
