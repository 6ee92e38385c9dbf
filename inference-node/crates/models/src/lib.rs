//! GPT-2 and Llama on burn: loading, saving and running Hugging Face model folders.

#![warn(missing_docs)]

mod error;
mod runner;

pub use error::ModelError;
pub use runner::{RowInput, Runner, StepOutput};
