//! Ids, units, the small traits between pallets, and the public log formats of Assay.
//!
//! Shared by the chain workspace and the inference-node workspace: `no_std`, no frame, no burn.
#![cfg_attr(not(feature = "std"), no_std)]
#![deny(missing_docs)]

extern crate alloc;

pub mod ids;
pub mod traits;
