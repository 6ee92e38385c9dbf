//! GPT-2 and Llama on burn: loading, saving and running Hugging Face model folders.

#![warn(missing_docs)]

mod attention;
mod causal_lm;
mod chat_template;
mod checkpoint;
mod clock;
mod config;
mod error;
mod folder;
mod generation;
mod gpt2;
mod layers;
mod llama;
mod python_json;
mod rope;
mod runner;
mod tokenizer;
mod weights;

pub use causal_lm::{CausalLm, NamedTensor, ParameterPath, token_tensor, values};
pub use chat_template::{ChatTemplate, GenerationPrompt};
pub use checkpoint::Checkpoint;
pub use config::{Architecture, Bias, Gpt2Config, Head, LlamaConfig, ModelConfig, SpecialIds};
pub use error::ModelError;
pub use folder::ModelFolder;
pub use generation::GenerationDefaults;
pub use rope::RopeScaling;
pub use runner::{RowInput, Runner, StepOutput};
pub use tokenizer::{SpecialTokens, TextTokenizer};
