//! `Config` of every pallet, one file per concern.

mod agents;
mod calls;
mod consensus;
mod market;
mod money;
mod nfts;
mod nodes;
pub mod periods;
mod session;
mod system;
mod utility;

pub use calls::{AgentCalls, SensitiveAgentCalls};
pub use consensus::{BABE_GENESIS_EPOCH_CONFIG, EPOCH_SLOTS};
pub use market::Treasury;
pub use money::{MaxBlockFees, TransactionByteFee};
pub use session::GenesisSet;
pub use system::{BlockLength, BlockWeights};
pub use utility::ProxyType;

use assay_primitives::ids::{Balance, MILLI_ASY};

/// Price of `items` storage items of `bytes` in total.
const fn deposit(items: Balance, bytes: Balance) -> Balance {
    items * 10 * MILLI_ASY + bytes * (MILLI_ASY / 10)
}
