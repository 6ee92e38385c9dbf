//! The chain seen from an inference node: one connection, reads through runtime APIs, calls that survive lost
//! transactions, and the seams of the log ([`assay_journal`]) and of payments ([`assay_settlement`]) over them.
//!
//! Reads go through `state_call` and are decoded by the chain's own metadata, so a field added to a runtime type
//! breaks nothing here.
#![deny(missing_docs)]

pub mod account;
pub mod calls;
pub mod connection;
pub mod error;
pub mod heartbeat;
pub mod key_proof;
pub mod log;
pub mod market_reads;
pub mod payment_calls;
pub mod payment_reads;
pub mod payments;
pub mod reads;
pub mod submit;
pub mod trie;

pub use account::{Signer, parse_account, to_ss58};
pub use connection::{BlockId, Connection};
pub use error::ChainError;
pub use submit::{Included, Submitter, Until};
