//! Bounds of `kernel.toml`.

use std::ops::RangeInclusive;

/// The version of the format that this crate reads.
pub const VERSION: u32 = 1;
/// Largest file, bytes.
pub const FILE_BYTES: usize = 65_536;
/// Longest context, tokens; the chain accepts no longer one.
pub const CONTEXT_LENGTH: u32 = 16_777_216;
/// Most weights: the largest integer that TOML can write.
pub const PARAMETERS: u64 = 9_223_372_036_854_775_807;
/// Softmax temperature; 0 is greedy.
pub const TEMPERATURE: RangeInclusive<f64> = 0.0..=2.0;
/// Nucleus mass; the least is one unit of the record, 10^-6.
pub const TOP_P: RangeInclusive<f64> = 0.000_001..=1.0;
/// Least probability relative to the best token; 0 is off.
pub const MIN_P: RangeInclusive<f64> = 0.0..=1.0;
/// Presence and frequency penalty; 0 is off.
pub const PENALTY: RangeInclusive<f64> = -2.0..=2.0;
/// Repetition penalty; 1 is off.
pub const REPETITION_PENALTY: RangeInclusive<f64> = 0.000_001..=10.0;
/// Number of best tokens kept; larger than any vocabulary.
pub const TOP_K: u32 = 16_777_216;
/// Most tokens that end a generation.
pub const EOS_TOKENS: usize = 64;
/// Most texts that end a generation.
pub const STOPS: usize = 4;
/// Longest text that ends a generation, bytes.
pub const STOP_BYTES: usize = 1_024;
/// Most presets.
pub const PRESETS: usize = 32;
/// Longest name of a preset, bytes.
pub const PRESET_NAME_BYTES: usize = 64;
/// Longest description of a preset, bytes.
pub const DESCRIPTION_BYTES: usize = 512;
/// Longest system prompt of a preset, bytes.
pub const SYSTEM_PROMPT_BYTES: usize = 16_384;
/// Most steps before or after the model.
pub const STEPS: usize = 8;
/// Longest path of an entry file, bytes.
pub const PATH_BYTES: usize = 255;
/// Longest WIT world, bytes; the chain accepts no longer one.
pub const WORLD_BYTES: usize = 64;
