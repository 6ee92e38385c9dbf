//! The price book never understates the highest price nor overstates the lowest royalty.

use crate::{Error, Event, mock::*, types::*};
use assay_primitives::{
    economy::{AgentPrices, PPM, PriceBook, PriceBounds},
    traits::AgentLifecycle,
};
use polkadot_sdk::frame_support::{assert_noop, assert_ok};
use proptest::prelude::*;

fn bounds(since: u32) -> Option<PriceBounds> {
    Marketplace::bounds(&ALICE, 0, since)
}

fn highest(since: u32) -> u128 {
    bounds(since).unwrap().highest.per_million_input
}

fn royalty(since: u32) -> u128 {
    bounds(since).unwrap().royalty.per_million_input
}

#[test]
fn bounds_are_none_without_an_offer() {
    build_and_execute(|| {
        assert_eq!(bounds(0), None);
        list_at(0, 5);
        assert_eq!(bounds(0), None);
        assert_ok!(serve_at(ALICE, 1, 1, 3));
        assert_eq!(bounds(0), None);
        assert_eq!(Marketplace::bounds(&BOB, 1, 0), None);
    });
}

#[test]
fn bounds_add_what_was_listed_at_the_same_time() {
    build_and_execute(|| {
        // GIVEN compute 3, then 8 from block 10; royalty 5, then 1 from block 20.
        list_at(0, 5);
        assert_ok!(serve_at(ALICE, 0, 1, 3));
        System::set_block_number(10);
        assert_ok!(serve_at(ALICE, 0, 1, 8));
        System::set_block_number(20);
        list_at(0, 1);
        System::set_block_number(30);
        // THEN the peak is 8 + 5, from block 10 until before 20.
        assert_eq!((highest(1), highest(19), highest(20)), (13, 13, 13));
        // The price before a change counts in the block after it too, later no more.
        assert_eq!((highest(21), highest(30)), (9, 9));
        assert_eq!((royalty(2), royalty(30)), (1, 1));
        // At the end of block 0 nothing was listed.
        assert_eq!(royalty(1), 0);
        assert_eq!(Marketplace::royalty(0), price(1, 0));
    });
}

#[test]
fn bounds_take_the_dearest_version_that_is_served() {
    build_and_execute(|| {
        assert_ok!(Marketplace::serve(signed(ALICE), 0, 1, price(3, 9)));
        assert_ok!(Marketplace::serve(signed(ALICE), 0, 2, price(7, 2)));
        assert_eq!(bounds(1).unwrap().highest, price(7, 9));
        System::set_block_number(5);
        assert_ok!(Marketplace::unserve(signed(ALICE), 0, 2));
        assert_eq!(bounds(1).unwrap().highest, price(7, 9));
        System::set_block_number(7);
        assert_eq!(bounds(7).unwrap().highest, price(3, 9));
    });
}

#[test]
fn bounds_remember_a_provider_that_stopped() {
    build_and_execute(|| {
        assert_ok!(serve_at(ALICE, 0, 1, 3));
        System::set_block_number(10);
        assert_ok!(Marketplace::unserve(signed(ALICE), 0, 1));
        System::set_block_number(100);
        assert_eq!(highest(10), 3);
        // From block 11 on nothing was offered.
        assert_eq!(bounds(11), None);
    });
}

#[test]
fn a_price_of_one_block_only_counts_at_its_end() {
    build_and_execute(|| {
        assert_ok!(serve_at(ALICE, 0, 1, 3));
        System::set_block_number(10);
        assert_ok!(serve_at(ALICE, 0, 1, 900));
        assert_ok!(serve_at(ALICE, 0, 1, 4));
        System::set_block_number(20);
        assert_eq!(highest(1), 4);
    });
}

#[test]
fn serve_fails_when_the_price_changed_too_often() {
    build_and_execute(|| {
        // GIVEN as many changes as the history holds.
        for change in 0..MAX_PRICE_POINTS {
            System::set_block_number(10 + change);
            assert_ok!(serve_at(ALICE, 0, 1, 1 + u128::from(change)));
        }
        System::set_block_number(1_000);
        assert_noop!(serve_at(ALICE, 0, 1, 900), Error::<Test>::NotYet);
        // WHEN the two oldest prices are older than the window, they become one.
        System::set_block_number(12 + PRICE_WINDOW);
        assert_ok!(serve_at(ALICE, 0, 1, 900));
        System::set_block_number(13 + PRICE_WINDOW);
        // THEN no price since then is overstated, and none ever understated.
        assert_eq!(highest(13 + PRICE_WINDOW), 900);
        assert_eq!(highest(10), 900);
        assert_eq!(bounds(0).unwrap().highest, price(900, 0));
    });
}

#[test]
fn a_peak_of_the_past_cannot_be_moved_to_the_present() {
    build_and_execute(|| {
        // GIVEN a peak, and a channel that was opened after it at a price of 1.
        assert_ok!(serve_at(ALICE, 0, 1, MAX_ASK));
        System::set_block_number(10);
        assert_ok!(serve_at(ALICE, 0, 1, 1));
        let opened = 20;
        System::set_block_number(opened);
        assert_eq!(highest(opened), 1);
        // WHEN the provider changes its price as often as it can, and takes every offer back and again
        for block in 0..100u32 {
            System::set_block_number(30 + block);
            let _ = serve_at(ALICE, 0, 1, u128::from(block % 2));
            let _ = serve_at(ALICE, 0, 2, 0);
            let _ = Marketplace::unserve(signed(ALICE), 0, 2 - block % 2);
        }
        // THEN the peak stays where it was.
        assert!(highest(opened) <= 1);
        assert_eq!(highest(5), MAX_ASK);
    });
}

#[test]
fn unserve_works_when_the_history_is_full() {
    build_and_execute(|| {
        for change in 0..MAX_PRICE_POINTS {
            System::set_block_number(10 + change);
            assert_ok!(serve_at(ALICE, 0, 1, 1 + u128::from(change)));
        }
        System::set_block_number(100);
        assert_ok!(Marketplace::unserve(signed(ALICE), 0, 1));
        // The fall is not written down: the book may say too much, never too little.
        assert_eq!(highest(100), u128::from(MAX_PRICE_POINTS));
    });
}

#[test]
fn list_fails_when_the_royalty_changed_too_often() {
    build_and_execute(|| {
        for change in 0..MAX_PRICE_POINTS {
            System::set_block_number(10 + change);
            list_at(0, 1 + u128::from(change));
        }
        System::set_block_number(1_000);
        assert_noop!(list(0, terms(Royalty::Fixed(price(900, 0)))), Error::<Test>::NotYet);
        // Leaving the market is always possible; the last royalty covers it then.
        assert_ok!(Marketplace::delist(signed(OPERATOR), 0));
        assert_ok!(serve_at(ALICE, 0, 1, 0));
        System::set_block_number(2_000);
        assert_eq!(royalty(2_000), 0);
        assert_eq!(highest(1_001), u128::from(MAX_PRICE_POINTS));
    });
}

#[test]
fn royalty_follows_the_certified_quality() {
    build_and_execute(|| {
        // GIVEN floor 100, max 300, and quality counts from one half on.
        let royalty = Royalty::FollowsQuality { floor: price(100, 10), max: price(300, 10) };
        assert_ok!(list(0, terms(royalty)));
        assert_eq!(Marketplace::royalty(0), price(100, 10));
        // THEN at 3/4 it is half-way: 100 + 200 · (0.75 − 0.5) / (1 − 0.5) = 200.
        Certified::set(&Some(PPM / 4 * 3));
        assert_eq!(Marketplace::royalty(0), price(200, 10));
        Certified::set(&Some(2 * PPM));
        assert_eq!(Marketplace::royalty(0), price(300, 10));
        Certified::set(&Some(0));
        assert_eq!(Marketplace::royalty(0), price(100, 10));
        // A version that is not certified is at the floor; so is an agent without a version.
        Certified::set(&Some(PPM));
        Deployed::set(&0);
        assert_eq!(Marketplace::royalty(0), price(100, 10));
    });
}

#[test]
fn a_fixed_royalty_is_capped_once_there_is_a_certificate() {
    build_and_execute(|| {
        list_at(0, 1_000);
        assert_eq!(Marketplace::royalty(0), price(1_000, 0));
        Certified::set(&Some(PPM / 4 * 3));
        assert_eq!(Marketplace::royalty(0), price(500, 0));
        Certified::set(&Some(PPM));
        assert_eq!(Marketplace::royalty(0), price(1_000, 0));
    });
}

#[test]
fn refresh_royalty_writes_down_what_quality_changed() {
    build_and_execute(|| {
        let royalty_terms = Royalty::FollowsQuality { floor: price(100, 0), max: price(300, 0) };
        assert_ok!(list(0, terms(royalty_terms)));
        assert_ok!(serve_at(ALICE, 0, 1, 0));
        System::set_block_number(10);
        Certified::set(&Some(PPM));
        // The present counts even before anyone wrote it down.
        assert_eq!((highest(10), royalty(10)), (300, 100));
        assert_ok!(Marketplace::refresh_royalty(signed(CAROL), 0));
        System::assert_last_event(Event::RoyaltyRefreshed { agent: 0, royalty: price(300, 0) }.into());
        System::set_block_number(20);
        Certified::set(&None);
        assert_ok!(Marketplace::on_deployed(0, 1));
        System::set_block_number(30);
        // What was in force from block 10 to 20 still counts for those blocks.
        assert_eq!((highest(15), royalty(15)), (300, 100));
        assert_eq!((highest(22), royalty(22)), (100, 100));
        assert_noop!(Marketplace::refresh_royalty(signed(CAROL), 1), Error::<Test>::NotFound);
    });
}

#[test]
fn lowest_price_is_that_of_the_deployed_version() {
    build_and_execute(|| {
        assert_eq!(Marketplace::lowest_price(0), None);
        list_at(0, 5);
        assert_ok!(serve_at(ALICE, 0, 1, 30));
        assert_ok!(serve_at(BOB, 0, 1, 20));
        assert_ok!(serve_at(BOB, 0, 2, 1));
        assert_eq!(Marketplace::lowest_price(0), Some(price(25, 0)));
        assert_eq!(Marketplace::price(0, &ALICE), Some(price(35, 0)));
        assert_eq!(Marketplace::price(0, &CAROL), None);
        Registered::set(vec![(ALICE, true), (BOB, false)]);
        assert_eq!(Marketplace::lowest_price(0), Some(price(35, 0)));
    });
}

/// One change, some blocks after the one before.
#[derive(Clone, Debug)]
enum Step {
    Ask(u32, u128),
    Leave(u32),
    Royalty(u128),
    Delist,
}

fn steps() -> impl Strategy<Value = Vec<(u32, Step)>> {
    let step = prop_oneof![
        4 => (1..3u32, 0..50u128).prop_map(|(version, ask)| Step::Ask(version, ask)),
        1 => (1..3u32).prop_map(Step::Leave),
        3 => (0..50u128).prop_map(Step::Royalty),
        1 => Just(Step::Delist),
    ];
    prop::collection::vec((prop_oneof![0..40u32, 0..PRICE_WINDOW / 4], step), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Against a history without bounds, one entry for each block in which anything changed.
    #[test]
    fn bounds_hold_against_the_full_history(steps in steps(), ago in prop::collection::vec(0..2 * PRICE_WINDOW, 8)) {
        new_test_ext().execute_with(|| {
            // Blocks: first of a span, highest ask of all versions in it, royalty.
            let mut full: Vec<(u32, Option<u128>, u128)> = vec![(0, None, 0)];
            let mut asks = [None::<u128>; 3];
            let mut royalty = 0u128;
            for (blocks, step) in steps {
                pass(blocks);
                match step {
                    Step::Ask(version, ask) => {
                        if serve_at(ALICE, 0, version, ask).is_ok() {
                            asks[version as usize] = Some(ask);
                        }
                    }
                    Step::Leave(version) => {
                        if Marketplace::unserve(signed(ALICE), 0, version).is_ok() {
                            asks[version as usize] = None;
                        }
                    }
                    Step::Royalty(to) => {
                        if list(0, terms(Royalty::Fixed(price(to, 0)))).is_ok() {
                            royalty = to;
                        }
                    }
                    Step::Delist => {
                        if Marketplace::delist(signed(OPERATOR), 0).is_ok() {
                            royalty = 0;
                        }
                    }
                }
                let now = System::block_number();
                if full.last().is_some_and(|last| last.0 == now) {
                    full.pop();
                }
                full.push((now, asks.iter().flatten().max().copied(), royalty));
                Marketplace::do_try_state().unwrap();
            }
            pass(3);
            let now = System::block_number();
            for ago in ago {
                let since = now.saturating_sub(ago);
                let from = since.saturating_sub(1);
                let in_time: Vec<_> = (0..full.len())
                    .filter(|at| full.get(at + 1).is_none_or(|next| next.0 > from))
                    .map(|at| full[at])
                    .collect();
                let most = in_time.iter().filter_map(|span| Some(span.1? + span.2)).max();
                let least = in_time.iter().map(|span| span.2).min().unwrap();
                let said = bounds(since);
                if let Some(most) = most {
                    let said = said.unwrap();
                    prop_assert!(said.highest.per_million_input >= most, "understates {since}");
                    prop_assert!(said.royalty.per_million_input <= least, "overstates {since}");
                }
                // As long as no history was ever full, it is exact.
                let points = crate::Asks::<Test>::get(ALICE, 0).map_or(0, |history| history.points.len());
                let royalties = crate::Royalties::<Test>::get(0).len();
                if points.max(royalties) < MAX_PRICE_POINTS as usize && full.len() < MAX_PRICE_POINTS as usize {
                    prop_assert_eq!(said.map(|said| said.highest.per_million_input), most);
                    if let Some(said) = said {
                        prop_assert_eq!(said.royalty.per_million_input, least);
                    }
                }
            }
            Ok(())
        })?;
    }
}
