//! Scheduler, KV cache, sampler: turns requests into tokens.

pub mod api;
