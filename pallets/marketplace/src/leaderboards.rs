//! Leaderboards: the best agents, providers and versions of the two latest rounds.

use crate::{
    AgentBoards, AgentScores, Config, Pallet, ProviderBoards, ProviderScores, VersionBoards, VersionScores,
    types::{Board, BoardRound, MAX_PAGE, Place, RoundScore},
};
use alloc::vec::Vec;
use assay_primitives::{
    economy::{SettledUse, SettlementMeter},
    ids::{AgentId, Round, UsageTotals, VersionNumber},
};
use codec::FullCodec;
use polkadot_sdk::{
    frame_support::{
        pallet_prelude::DispatchResult,
        storage::{IterableStorageMap, StorageMap},
        traits::Get,
    },
    frame_system::Pallet as System,
    sp_runtime::{DispatchError, SaturatedConversion},
};

impl<T: Config> SettlementMeter<T::AccountId, DispatchError> for Pallet<T> {
    fn on_settled(settled: &SettledUse<T::AccountId>) -> DispatchResult {
        let round = Self::current_round();
        let score = AgentScores::<T>::mutate(settled.agent, |score| score.add(round, settled.gross));
        rank::<AgentBoards<T>, _>(round, settled.agent, score);
        let score = ProviderScores::<T>::mutate(&settled.provider, |score| score.add(round, settled.gross));
        rank::<ProviderBoards<T>, _>(round, settled.provider.clone(), score);
        Ok(())
    }
}

impl<T: Config> Pallet<T> {
    /// The running round.
    pub(crate) fn current_round() -> Round {
        let blocks: u64 = System::<T>::block_number().saturated_into();
        let length: u64 = T::RoundLength::get().saturated_into();
        blocks.checked_div(length).unwrap_or(0).saturated_into()
    }

    /// Ranks a version by the tokens that one more provider reported for `round`.
    pub(crate) fn rank_version(agent: AgentId, version: VersionNumber, round: Round, totals: UsageTotals) {
        let tokens = u128::from(totals.tokens_in).saturating_add(totals.tokens_out.into());
        if tokens == 0 {
            return;
        }
        let score = VersionScores::<T>::mutate(agent, version, |score| score.add(round, tokens));
        rank::<VersionBoards<T>, _>(round, (agent, version), score);
    }

    /// Up to `limit` places of the agents by what was paid for them, planck, from place `from` (0 = the best).
    pub fn top_agents(which: BoardRound, from: u32, limit: u32) -> Vec<Place<AgentId>> {
        page(&AgentBoards::<T>::get(board_round(Self::current_round(), which)), from, limit)
    }

    /// Up to `limit` places of the providers by what was paid through them, planck, from place `from`.
    pub fn top_providers(which: BoardRound, from: u32, limit: u32) -> Vec<Place<T::AccountId>> {
        page(&ProviderBoards::<T>::get(board_round(Self::current_round(), which)), from, limit)
    }

    /// Up to `limit` places of the versions by tokens reported, from place `from`. Rounds are reported when they are
    /// over: `Current` is the last that closed.
    pub fn top_versions(which: BoardRound, from: u32, limit: u32) -> Vec<Place<(AgentId, VersionNumber)>> {
        let Some(closed) = Self::current_round().checked_sub(1) else { return Vec::new() };
        page(&VersionBoards::<T>::get(board_round(closed, which)), from, limit)
    }
}

impl RoundScore {
    /// Adds to the score of `round`, which forgets that of an earlier one; returns the sum.
    fn add(&mut self, round: Round, more: u128) -> u128 {
        if self.round != round {
            *self = Self { round, score: 0 };
        }
        self.score = self.score.saturating_add(more);
        self.score
    }
}

/// Puts `id` on its place of the board of `round` after its score grew, and drops boards of rounds before the last.
fn rank<Boards, Id>(round: Round, id: Id, score: u128)
where
    Boards: IterableStorageMap<Round, Board<Id>> + StorageMap<Round, Board<Id>, Query = Board<Id>>,
    Board<Id>: FullCodec,
    Id: PartialEq,
{
    if !Boards::contains_key(round) {
        let old: Vec<Round> = Boards::iter_keys().filter(|kept| kept.saturating_add(1) < round).collect();
        old.into_iter().for_each(|kept| Boards::remove(kept));
    }
    Boards::mutate(round, |board| insert(board, Place { id, score }));
}

/// Moves a place to where its score belongs, behind equal ones; it falls off a full board when it is the last.
pub(crate) fn insert<Id: PartialEq>(board: &mut Board<Id>, place: Place<Id>) {
    board.retain(|other| other.id != place.id);
    let at = board.iter().take_while(|other| other.score >= place.score).count();
    // Refused only behind the last place of a full board.
    let _ = board.force_insert_keep_left(at, place);
}

fn board_round(latest: Round, which: BoardRound) -> Round {
    match which {
        BoardRound::Current => latest,
        // Before round 0 there is no board: that of the last possible round is as empty.
        BoardRound::Previous => latest.checked_sub(1).unwrap_or(Round::MAX),
    }
}

fn page<Id: Clone>(board: &Board<Id>, from: u32, limit: u32) -> Vec<Place<Id>> {
    let (from, limit) = (from.saturated_into(), limit.min(MAX_PAGE).saturated_into());
    board.iter().skip(from).take(limit).cloned().collect()
}
