//! OpenAI-compatible HTTP over any [`assay_engine::api::TextModel`], with an optional
//! [`assay_journal::api::Recorder`] and an optional [`assay_settlement::PaymentGate`] behind it.
//!
//! A request is authenticated, limited, read, validated into its own type, paid for, admitted by the recorder and queued
//! in the engine, all before status 200 is sent. It then leaves exactly one record, also when the client goes away, and the
//! record is durable before the response ends. What is not supported is refused by name and never ignored.
//!
//! ```text
//! serve ─ router ─ generate ─ request (validated) ─ start ─ run (one task per request) ─ sse / whole
//! ```
#![deny(missing_docs)]

mod account;
mod auth;
mod body;
mod budget;
pub mod config;
pub mod error;
mod fields;
mod generate;
mod health;
pub mod key_file;
mod limits;
pub mod metrics;
mod micro;
pub mod models;
mod pages;
mod payment;
mod receipts;
mod request;
pub mod route_registry;
mod router;
mod run;
mod seed;
mod serve;
mod sessions;
mod signed;
mod sse;
mod start;
mod state;
mod strict_json;
mod vouchers;
mod whole;
mod wire;

pub use account::{MalformedAccount, parse_account};
pub use config::{Access, ConfigRefused, ServerConfig};
pub use error::ApiError;
pub use key_file::{KeyEntry, KeyFile, KeyFileRefused};
pub use models::{ModelRegistry, ServedModel};
pub use serve::{ServeRefused, serve};
pub use state::ServerState;
