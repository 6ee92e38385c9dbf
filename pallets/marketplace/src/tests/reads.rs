use crate::{Pallet, mock::*, types::OfferInfo};
use polkadot_sdk::frame_support::{assert_ok, traits::Hooks};
use std::collections::BTreeSet;

fn versions(offers: Vec<OfferInfo<AccountId, impl Sized>>) -> BTreeSet<(u32, AccountId)> {
    offers.into_iter().map(|offer| (offer.version, offer.provider)).collect()
}

fn serve_four() {
    for (who, agent, version) in [(ALICE, 0, 1), (ALICE, 0, 2), (BOB, 0, 2), (BOB, 1, 1)] {
        assert_ok!(Marketplace::serve(signed(who), agent, version, ASK));
    }
}

#[test]
fn offers_are_those_of_the_agent_with_price_and_block() {
    build_and_execute(|| {
        System::set_block_number(4);
        serve_four();
        assert_eq!(versions(Marketplace::offers(0)), BTreeSet::from([(1, ALICE), (2, ALICE), (2, BOB)]));
        let only = OfferInfo { agent: 1, version: 1, provider: BOB, ask: ASK, since: 4 };
        assert_eq!(Marketplace::offers(1), vec![only]);
        assert!(Marketplace::offers(2).is_empty());
    });
}

#[test]
fn offers_of_are_those_of_the_provider_oldest_first() {
    build_and_execute(|| {
        serve_four();
        let served: Vec<_> =
            Marketplace::offers_of(BOB).into_iter().map(|offer| (offer.agent, offer.version)).collect();
        assert_eq!(served, vec![(0, 2), (1, 1)]);
        assert!(Marketplace::offers_of(CAROL).is_empty());
    });
}

#[test]
fn reads_hide_what_cannot_be_used() {
    build_and_execute(|| {
        serve_four();
        // Bob drains, and Alice may not run version 1 any more.
        Registered::set(vec![(ALICE, true), (BOB, false)]);
        Forbidden::set(vec![(ALICE, 0, 1)]);
        assert_eq!(versions(Marketplace::offers(0)), BTreeSet::from([(2, ALICE)]));
        assert!(Marketplace::offers_of(BOB).is_empty());
        assert_eq!(Marketplace::offers_of(ALICE).len(), 1);
    });
}

#[test]
fn pages_visit_every_offer_once() {
    build_and_execute(|| {
        serve_four();
        let mut seen = Vec::new();
        let mut from = None;
        loop {
            let page = Marketplace::offers_page(0, from.clone(), 1);
            let Some(last) = page.last() else { break };
            from = Some((last.version, last.provider.clone()));
            seen.extend(page);
        }
        assert_eq!(seen.len(), 3);
        assert_eq!(versions(seen), versions(Marketplace::offers(0)));
        assert!(Marketplace::offers_page(0, None, 0).is_empty());
    });
}

#[test]
fn integrity_test_passes() {
    <Pallet<Test> as Hooks<u32>>::integrity_test();
}
