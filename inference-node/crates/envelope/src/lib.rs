#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod api_key;
pub mod block_header;
pub mod disclosure;
pub mod error;
pub mod fields;
pub mod file;
pub mod kdf;
pub mod keys;
pub mod part;
pub mod receipt;
pub mod recipients;
pub mod record;
pub mod request;
pub mod seed;
pub mod session;
pub mod signature;
pub mod verify;
pub mod view;
pub mod voucher;
pub mod wrap;

pub use error::Error;
