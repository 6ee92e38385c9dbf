//! GPT-2 and Llama on burn: loading, saving and running Hugging Face model folders.

#![warn(missing_docs)]

mod attention;
mod causal_lm;
mod chat_template;
mod checkpoint;
mod clock;
mod config;
mod device;
mod device_runner;
mod error;
mod folder;
mod generation;
mod gpt2;
mod host;
mod kernel_file;
mod layers;
mod llama;
mod load;
mod manifest;
mod python_json;
mod rope;
mod row_check;
mod runner;
mod save;
mod tensor_file;
mod tokenizer;
mod weights;

pub use causal_lm::{CausalLm, NamedTensor, ParameterPath, token_tensor, values};
pub use chat_template::{ChatTemplate, GenerationPrompt};
pub use checkpoint::Checkpoint;
pub use config::{Architecture, Bias, Gpt2Config, Head, LlamaConfig, ModelConfig, SpecialIds};
pub use device::{device_name, is_cpu, pick_device};
pub use error::ModelError;
pub use folder::ModelFolder;
pub use generation::GenerationDefaults;
pub use kernel_file::read_kernel_config;
pub use load::{load_device_runner, load_runner, sequence_logits};
pub use manifest::{Manifest, ManifestFile, weights_root};
pub use rope::{RopePrecision, RopeScaling};
pub use runner::{RowInput, Runner, StepOutput};
pub use save::{Companions, save_folder};
pub use tensor_file::write_tensors;
pub use tokenizer::{SpecialTokens, TextTokenizer};
