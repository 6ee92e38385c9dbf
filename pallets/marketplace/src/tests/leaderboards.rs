use crate::{AgentBoards, VersionBoards, leaderboards::insert, mock::*, types::*};
use assay_primitives::{
    economy::{SettledUse, SettlementMeter, Tokens},
    ids::{ROUND_BLOCKS, UsageTotals},
    traits::UsageMeter,
};
use polkadot_sdk::frame_support::assert_ok;
use proptest::prelude::*;

fn settle(agent: u32, provider: AccountId, gross: u128) {
    let settled =
        SettledUse { agent, payer: CAROL, provider, tokens: Tokens::default(), gross, fee: 0, burned: 0, holders: 0 };
    assert_ok!(Marketplace::on_settled(&settled));
}

fn agents(round: BoardRound) -> Vec<(u32, u128)> {
    Marketplace::top_agents(round, 0, 200).into_iter().map(|place| (place.id, place.score)).collect()
}

#[test]
fn agents_and_providers_are_ranked_by_what_was_paid() {
    build_and_execute(|| {
        settle(0, ALICE, 5);
        settle(1, BOB, 7);
        settle(2, ALICE, 5);
        assert_eq!(agents(BoardRound::Current), vec![(1, 7), (0, 5), (2, 5)]);
        settle(0, BOB, 3);
        assert_eq!(agents(BoardRound::Current), vec![(0, 8), (1, 7), (2, 5)]);
        let providers: Vec<_> = Marketplace::top_providers(BoardRound::Current, 0, 10)
            .into_iter()
            .map(|place| (place.id, place.score))
            .collect();
        // Ten each: whoever reached it first is first.
        assert_eq!(providers, vec![(ALICE, 10), (BOB, 10)]);
        assert_eq!(Marketplace::top_agents(BoardRound::Current, 1, 1)[0].id, 1);
        assert!(Marketplace::top_agents(BoardRound::Current, 3, 1).is_empty());
    });
}

#[test]
fn the_current_and_the_previous_round_are_kept() {
    build_and_execute(|| {
        settle(0, ALICE, 5);
        System::set_block_number(ROUND_BLOCKS);
        assert_eq!(agents(BoardRound::Current), vec![]);
        assert_eq!(agents(BoardRound::Previous), vec![(0, 5)]);
        settle(1, ALICE, 2);
        assert_eq!((agents(BoardRound::Current), agents(BoardRound::Previous)), (vec![(1, 2)], vec![(0, 5)]));
        // Rounds without a settlement leave nothing behind.
        System::set_block_number(5 * ROUND_BLOCKS);
        settle(0, ALICE, 1);
        assert_eq!((agents(BoardRound::Current), agents(BoardRound::Previous)), (vec![(0, 1)], vec![]));
        assert_eq!(AgentBoards::<Test>::iter().count(), 1);
    });
}

#[test]
fn versions_are_ranked_by_reported_tokens_of_the_closed_round() {
    build_and_execute(|| {
        let report = |who: &AccountId, version, round, tokens_in| {
            let totals = UsageTotals { requests: 1, tokens_in, tokens_out: 1 };
            assert_ok!(Marketplace::on_totals(who, 0, version, round, totals, Tokens::default()));
        };
        System::set_block_number(ROUND_BLOCKS);
        report(&ALICE, 1, 0, 10);
        report(&BOB, 1, 0, 20);
        report(&BOB, 2, 0, 25);
        let top = |round| {
            let places = Marketplace::top_versions(round, 0, 10);
            places.into_iter().map(|place| (place.id.1, place.score)).collect::<Vec<_>>()
        };
        assert_eq!(top(BoardRound::Current), vec![(1, 32), (2, 26)]);
        System::set_block_number(2 * ROUND_BLOCKS);
        // A late report changes nothing any more.
        report(&ALICE, 2, 0, 1_000);
        assert_eq!((top(BoardRound::Current), top(BoardRound::Previous)), (vec![], vec![(1, 32), (2, 26)]));
        assert_eq!(VersionBoards::<Test>::iter().count(), 1);
    });
}

#[test]
fn who_fell_off_a_board_comes_back_with_its_whole_score() {
    build_and_execute(|| {
        settle(0, ALICE, 5);
        for agent in 1..=BOARD_PLACES {
            settle(agent, ALICE, 10);
        }
        assert!(agents(BoardRound::Current).iter().all(|place| place.0 != 0));
        settle(0, ALICE, 6);
        assert_eq!(agents(BoardRound::Current)[0], (0, 11));
    });
}

proptest! {
    /// A board is the sorted list of all scores, cut off.
    #[test]
    fn a_board_is_the_top_of_all_scores(gains in prop::collection::vec((0..150u32, 1..1_000u128), 0..400)) {
        let mut board = Board::<u32>::default();
        let mut scores = std::collections::BTreeMap::<u32, u128>::new();
        for (id, gain) in gains {
            let score = scores.entry(id).or_default();
            *score += gain;
            insert(&mut board, Place { id, score: *score });
        }
        let mut all: Vec<u128> = scores.values().copied().collect();
        all.sort_by(|one, two| two.cmp(one));
        all.truncate(BOARD_PLACES as usize);
        prop_assert_eq!(board.iter().map(|place| place.score).collect::<Vec<_>>(), all);
        prop_assert!(board.iter().all(|place| scores[&place.id] == place.score));
    }
}
