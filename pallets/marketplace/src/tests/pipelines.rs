//! Pipelines as items of pallet-nfts.

use crate::{Error, Event, HoldReason, Pipelines, mock::*};
use assay_primitives::{
    cid::{Cid, Codec, HashFunction},
    economy::PPM,
    ids::ASY,
};
use polkadot_sdk::{
    frame_support::{assert_noop, assert_ok},
    pallet_nfts,
    sp_runtime::{DispatchResult, TokenError},
};

fn cid(digest: u8) -> Vec<u8> {
    Cid { codec: Codec::Raw, hash: HashFunction::Sha2_256, digest: [digest; 32] }.to_bytes()
}

fn mint(who: AccountId, agent: u32) -> DispatchResult {
    Marketplace::mint_pipeline(signed(who), agent, cid(1))
}

#[test]
fn mint_pipeline_makes_an_item_of_one_collection() {
    build_and_execute(|| {
        assert_ok!(mint(OPERATOR, 0));
        System::assert_last_event(
            Event::PipelineMinted { collection: 0, item: 0, agent: 0, version: 1, owner: OPERATOR }.into(),
        );
        // The first pays for the collection too.
        assert_eq!(free(OPERATOR), FUNDS - COLLECTION_FUNDS - ITEM_DEPOSIT - PIPELINE_DEPOSIT);
        assert_eq!(held(HoldReason::Pipeline, OPERATOR), PIPELINE_DEPOSIT);
        Deployed::set(&2);
        assert_ok!(mint(agent_account(1), 1));
        assert_eq!(free(agent_account(1)), AGENT_FUNDS - ITEM_DEPOSIT - PIPELINE_DEPOSIT);
        assert_eq!(Nfts::owner(0, 0), Some(OPERATOR));
        assert_eq!(Nfts::owner(0, 1), Some(agent_account(1)));
        assert_eq!(pallet_nfts::ItemMetadataOf::<Test>::get(0, 0).unwrap().data.into_inner(), cid(1));
        let shown = Marketplace::pipelines(None, 10);
        assert_eq!(shown.len(), 2);
        let second = shown.into_iter().find(|info| info.item == 1).unwrap();
        assert_eq!((second.owner, second.pipeline.agent, second.pipeline.version), (Some(agent_account(1)), 1, 2));
        assert_eq!(Marketplace::pipelines(None, 1).len(), 1);
    });
}

#[test]
fn a_pipeline_is_traded_by_the_nft_pallet() {
    build_and_execute(|| {
        assert_ok!(mint(OPERATOR, 0));
        assert_ok!(Nfts::set_price(signed(OPERATOR), 0, 0, Some(5 * ASY), None));
        assert_ok!(Nfts::buy_item(signed(CAROL), 0, 0, 5 * ASY));
        assert_eq!(Nfts::owner(0, 0), Some(CAROL));
        // Nobody else can mint into the collection or rewrite what an item stands for.
        assert!(Nfts::mint(signed(CAROL), 0, 9, CAROL, None).is_err());
        assert!(Nfts::set_metadata(signed(CAROL), 0, 0, Default::default()).is_err());
    });
}

#[test]
fn forget_pipeline_returns_the_deposit_of_a_burned_item() {
    build_and_execute(|| {
        assert_ok!(mint(OPERATOR, 0));
        let forget = || Marketplace::forget_pipeline(signed(CAROL), 0);
        assert_noop!(forget(), Error::<Test>::NotStale);
        assert_ok!(Nfts::burn(signed(OPERATOR), 0, 0));
        assert_eq!(Marketplace::pipelines(None, 1)[0].owner, None);
        assert_ok!(forget());
        System::assert_last_event(Event::PipelineForgotten { item: 0, minter: OPERATOR }.into());
        assert_eq!(free(OPERATOR), FUNDS - COLLECTION_FUNDS);
        assert!(!Pipelines::<Test>::contains_key(0));
        assert_noop!(forget(), Error::<Test>::NotFound);
    });
}

#[test]
fn mint_pipeline_fails_for_each_reason() {
    build_and_execute(|| {
        assert_noop!(mint(CAROL, 0), Error::<Test>::NotAuthorized);
        assert_noop!(mint(OPERATOR, AGENTS), Error::<Test>::NotFound);
        let malformed = Marketplace::mint_pipeline(signed(OPERATOR), 0, vec![1]);
        assert_noop!(malformed, Error::<Test>::MalformedCid);
        Deployed::set(&0);
        assert_noop!(mint(OPERATOR, 0), Error::<Test>::NotDeployed);
        Deployed::set(&1);
        assert_ok!(Balances::transfer_keep_alive(signed(OPERATOR), CAROL, FUNDS - EXISTENTIAL));
        assert_noop!(mint(OPERATOR, 0), TokenError::FundsUnavailable);
    });
}

#[test]
fn suggested_price_grows_with_quality_and_revenue() {
    build_and_execute(|| {
        assert_eq!(Marketplace::suggested_price(0), 0);
        // A year of 30-round revenues is 12 of them; half of it without a certificate.
        Trailing::set(&(10 * ASY));
        assert_eq!(Marketplace::suggested_price(0), 60 * ASY);
        Certified::set(&Some(PPM));
        assert_eq!(Marketplace::suggested_price(0), 180 * ASY);
    });
}
