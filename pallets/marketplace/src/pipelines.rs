//! Pipelines as NFTs: items of one collection of the NFT pallet.

use crate::{
    Config, Error, Event, HoldReason, NextPipeline, Pallet, PipelineCollection, Pipelines,
    types::{CollectionId, ItemId, MAX_PAGE, Pipeline, PipelineInfo},
};
use alloc::vec::Vec;
use assay_primitives::{
    economy::AgentValue,
    ids::{AgentId, Balance},
    traits::AgentAccess,
};
use core::marker::PhantomData;
use polkadot_sdk::{
    frame_support::{
        ensure,
        pallet_prelude::DispatchResult,
        traits::{
            Get,
            fungible::MutateHold,
            tokens::{
                Precision,
                nonfungibles_v2::{Create, Inspect, Mutate},
            },
        },
    },
    pallet_nfts::{self, CollectionConfig, CollectionSettings, ItemConfig, ItemSettings, MintSettings},
    sp_runtime::{DispatchError, SaturatedConversion, traits::AccountIdConversion},
};

/// The NFT pallet as this pallet needs it; implemented by [`NftsCollection`].
pub trait ItemCollection<AccountId> {
    /// Creates a collection that `owner` owns and in which nobody else may mint; `owner` pays its deposit.
    fn create(owner: &AccountId) -> Result<CollectionId, DispatchError>;
    /// Mints an item for `owner`, which pays its deposit, with `data` as its metadata.
    fn mint(collection: CollectionId, item: ItemId, owner: &AccountId, data: &[u8]) -> DispatchResult;
    /// Who owns an item; `None` when it does not exist.
    fn owner(collection: CollectionId, item: ItemId) -> Option<AccountId>;
}

/// [`ItemCollection`] by the `pallet-nfts` of `Runtime`.
pub struct NftsCollection<Runtime>(PhantomData<Runtime>);

impl<Runtime> ItemCollection<Runtime::AccountId> for NftsCollection<Runtime>
where
    Runtime: pallet_nfts::Config<CollectionId = CollectionId, ItemId = ItemId>,
{
    fn create(owner: &Runtime::AccountId) -> Result<CollectionId, DispatchError> {
        let config = CollectionConfig {
            settings: CollectionSettings::all_enabled(),
            max_supply: None,
            // Only the issuer mints, and that is the owner.
            mint_settings: MintSettings::default(),
        };
        <pallet_nfts::Pallet<Runtime> as Create<_, _>>::create_collection(owner, owner, &config)
    }

    fn mint(collection: CollectionId, item: ItemId, owner: &Runtime::AccountId, data: &[u8]) -> DispatchResult {
        let config = ItemConfig { settings: ItemSettings::all_enabled() };
        // `false`: the item's owner pays its deposit, not the collection's.
        <pallet_nfts::Pallet<Runtime> as Mutate<Runtime::AccountId, ItemConfig>>::mint_into(
            &collection,
            &item,
            owner,
            &config,
            false,
        )?;
        <pallet_nfts::Pallet<Runtime> as Mutate<Runtime::AccountId, ItemConfig>>::set_item_metadata(
            None,
            &collection,
            &item,
            data,
        )
    }

    fn owner(collection: CollectionId, item: ItemId) -> Option<Runtime::AccountId> {
        <pallet_nfts::Pallet<Runtime> as Inspect<_>>::owner(&collection, &item)
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_mint_pipeline(who: T::AccountId, agent: AgentId, pipeline: Vec<u8>) -> DispatchResult {
        Self::ensure_runs(&who, agent)?;
        let cid = Self::check_cid(pipeline)?;
        let version = T::Agents::deployed(agent).ok_or(Error::<T>::NotDeployed)?;
        let collection = Self::collection(&who)?;
        let item = NextPipeline::<T>::get();
        NextPipeline::<T>::put(item.checked_add(1).ok_or(Error::<T>::TooMany)?);
        T::Items::mint(collection, item, &who, &cid)?;
        let deposit = T::PipelineDeposit::get();
        T::Currency::hold(&HoldReason::Pipeline.into(), &who, deposit)?;
        Pipelines::<T>::insert(item, Pipeline { agent, version, cid, minter: who.clone(), deposit });
        Self::deposit_event(Event::PipelineMinted { collection, item, agent, version, owner: who });
        Ok(())
    }

    pub(crate) fn do_forget_pipeline(item: ItemId) -> DispatchResult {
        let pipeline = Pipelines::<T>::take(item).ok_or(Error::<T>::NotFound)?;
        ensure!(Self::owner_of(item).is_none(), Error::<T>::NotStale);
        let minter = pipeline.minter;
        T::Currency::release(&HoldReason::Pipeline.into(), &minter, pipeline.deposit, Precision::Exact)?;
        Self::deposit_event(Event::PipelineForgotten { item, minter });
        Ok(())
    }

    /// The collection of pipelines, created at the expense of `payer` when there is none yet.
    fn collection(payer: &T::AccountId) -> Result<CollectionId, DispatchError> {
        if let Some(collection) = PipelineCollection::<T>::get() {
            return Ok(collection);
        }
        let owner = T::PalletId::get().into_account_truncating();
        Self::transfer(payer, &owner, T::CollectionFunds::get())?;
        let collection = T::Items::create(&owner)?;
        PipelineCollection::<T>::put(collection);
        Ok(collection)
    }

    fn owner_of(item: ItemId) -> Option<T::AccountId> {
        T::Items::owner(PipelineCollection::<T>::get()?, item)
    }

    /// Up to `limit` (at most [`MAX_PAGE`]) pipelines in storage order, after `from` or from the start.
    pub fn pipelines(from: Option<ItemId>, limit: u32) -> Vec<PipelineInfo<T::AccountId>> {
        let Some(collection) = PipelineCollection::<T>::get() else { return Vec::new() };
        let all = match from {
            Some(item) => Pipelines::<T>::iter_from(Pipelines::<T>::hashed_key_for(item)),
            None => Pipelines::<T>::iter(),
        };
        all.take(limit.min(MAX_PAGE).saturated_into())
            .map(|(item, pipeline)| PipelineInfo {
                collection,
                item,
                owner: T::Items::owner(collection, item),
                suggested_price: Self::suggested_price(pipeline.agent),
                pipeline,
            })
            .collect()
    }

    /// What the certified quality and the revenue of `agent` suggest as price of one of its pipelines, planck.
    pub fn suggested_price(agent: AgentId) -> Balance {
        assay_pricing::suggested_price(Self::certified(agent), T::Value::trailing_revenue(agent))
    }
}
