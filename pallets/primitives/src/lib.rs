//! Ids, units, the small traits between pallets, and the public log formats of Assay.
//!
//! Shared by the chain workspace and the inference-node workspace: `no_std`, no frame, no burn.
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

pub mod blob;
pub mod cid;
pub mod digest;
pub mod economy;
pub mod enc_key;
pub mod entry;
pub mod hash;
pub mod heartbeat;
pub mod ids;
pub mod labels;
mod layout;
pub mod limits;
pub mod merkle;
pub mod padme;
pub mod payid;
pub mod proof;
pub mod range;
pub mod receipt;
pub mod request;
pub mod traits;
pub mod voucher;
