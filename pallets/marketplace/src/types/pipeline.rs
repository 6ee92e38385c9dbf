//! Pipelines as items of an NFT collection.

use super::CidBytes;
use assay_primitives::ids::{AgentId, Balance, VersionNumber};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Number of an NFT collection.
pub type CollectionId = u32;
/// Number of an item of the collection of pipelines.
pub type ItemId = u32;

/// What an item of the collection stands for.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Pipeline<AccountId> {
    /// The agent it runs.
    pub agent: AgentId,
    /// The version that was deployed when it was minted.
    pub version: VersionNumber,
    /// CID of its `pipeline.toml`.
    pub cid: CidBytes,
    /// Who minted it and has the deposit on hold.
    pub minter: AccountId,
    /// Deposit on hold for this record, planck.
    pub deposit: Balance,
}

/// A pipeline as the runtime API shows it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, TypeInfo)]
pub struct PipelineInfo<AccountId> {
    /// Its collection.
    pub collection: CollectionId,
    /// Its item there.
    pub item: ItemId,
    /// Who owns the item; `None` = it was burned.
    pub owner: Option<AccountId>,
    /// What it stands for.
    pub pipeline: Pipeline<AccountId>,
    /// What its agent's certified quality and revenue suggest as price, planck.
    pub suggested_price: Balance,
}
