//! Scheduler, KV cache, sampler: turns requests into tokens.
//!
//! [`Engine`] owns one worker thread. Each turn of that thread runs one step of an [`assay_models::Runner`]: a chunk of
//! the prompts that are still being read and one token of every row that is generating, together. Nothing here knows
//! JSON, HTTP or the chain; the server sees only [`api::TextModel`].
#![deny(missing_docs)]

pub mod api;
pub mod detokenizer;
mod engine;
mod folder;
pub mod language;
mod logprobs;
pub mod metric;
mod row;
pub mod sampler;
mod scheduler;
pub mod stop;

pub use engine::{Engine, EngineConfig};
