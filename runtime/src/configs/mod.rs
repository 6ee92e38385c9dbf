//! `Config` of every pallet, one file per concern.

pub mod assay;
mod consensus;
mod money;
mod session;
mod system;
mod utility;

pub use consensus::{BABE_GENESIS_EPOCH_CONFIG, EPOCH_SLOTS};
pub use money::{MaxBlockFees, TransactionByteFee};
pub use session::GenesisSet;
pub use system::{BlockLength, BlockWeights};
pub use utility::ProxyType;
