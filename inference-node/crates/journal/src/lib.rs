#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod api;
mod batcher;
pub mod chain;
pub mod charge;
mod draft;
mod frame;
mod index;
mod journal;
mod ledger;
pub mod metric;
mod receipts;
mod reporter;
mod segment;
mod sequencer;
mod sessions;
mod store;

pub use batcher::backed_off;
pub use draft::{ProviderFacts, ServedModel};
pub use journal::{BatchPolicy, DISK_BUDGET, Journal, JournalConfig, SEGMENT_BYTES, Status};
pub use segment::OpenError;
