//! A chain in memory for stories: the real runtime, from a preset's genesis, in blocks that carry a BABE claim, the
//! timestamp and signed extrinsics. No node, no network, no pool.

mod batch;
mod calls;
mod chain;
mod economy;
mod evidence;
mod invariants;

pub use batch::{blob, commit, commit_bytes, record, session};
pub use calls::*;
pub use chain::{Applied, Chain, account, extrinsic, general_extrinsic, now, pre_digest};
pub use economy::*;
pub use evidence::{Answer, Journal, Logged};
pub use invariants::{check_all, held};
