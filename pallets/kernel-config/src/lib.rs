#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod config;
mod error;
pub mod limits;
mod locate;
mod parse;
mod rules;
#[cfg(test)]
mod schema;
mod steps;

pub use config::{Architecture, Code, Evidence, Files, KernelConfig, PostProcess, PreProcess, Preset, Sampling};
pub use error::{Error, Problem};
pub use parse::{config_hash, parse};
pub use steps::{PostStep, PreStep};

/// Name of the file in a model folder.
pub const FILE: &str = "kernel.toml";
/// The JSON Schema of the file: every rule that a schema can express. [`parse`] checks those and the others.
pub const SCHEMA: &str = include_str!("../kernel.schema.json");
