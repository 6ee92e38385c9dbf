//! kernel.toml
