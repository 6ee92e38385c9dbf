//! Liveness: which heartbeat periods of the last 30 rounds were seen, and from when on silence is a fault.

use crate::{
    Config, LastHeartbeats, Liveness, Pallet,
    types::{UPTIME_ROUNDS, UPTIME_SLOTS},
};
use assay_primitives::{
    economy::{PPM, Ppm},
    ids::Round,
};
use codec::{Decode, Encode, MaxEncodedLen};
use polkadot_sdk::{frame_support::traits::Get, sp_runtime::SaturatedConversion};
use scale_info::TypeInfo;

/// Heartbeats of one registration.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Beats {
    /// First whole period of the registration; uptime counts from it.
    pub first_period: u32,
    /// Last period in which nothing was missed: that of the last heartbeat, or one that was forgiven after the
    /// registration, a resume or a release from jail. Can lie ahead.
    pub excused: u32,
    /// Round of the newest count in `seen`.
    pub round: Round,
    /// Periods with a heartbeat: those of round r at index r mod 30, for the 30 rounds up to `round`.
    pub seen: [u16; UPTIME_SLOTS],
}

impl Beats {
    /// Counts of a registration in `period`, in which nothing is missed up to the period `excused`.
    pub fn new(period: u32, excused: u32, round: Round) -> Self {
        Self { first_period: period.saturating_add(1), excused, round, seen: [0; UPTIME_SLOTS] }
    }

    /// Counts a heartbeat for `period`, which belongs to `round`.
    pub fn count(&mut self, period: u32, round: Round) {
        self.move_to(round);
        self.excused = period;
        if period < self.first_period {
            return;
        }
        if let Some(count) = slot(round).and_then(|slot| self.seen.get_mut(slot)) {
            *count = count.saturating_add(1);
        }
    }

    /// Forgets what is more than 30 rounds before `round`.
    pub fn move_to(&mut self, round: Round) {
        let first = self.round.saturating_add(1).max(round.saturating_sub(UPTIME_ROUNDS.saturating_sub(1)));
        for stale in first..=round {
            if let Some(count) = slot(stale).and_then(|slot| self.seen.get_mut(slot)) {
                *count = 0;
            }
        }
        self.round = self.round.max(round);
    }

    /// Periods with a heartbeat in the rounds that are counted.
    pub fn total(&self) -> u32 {
        self.seen.iter().fold(0, |sum, count| sum.saturating_add(u32::from(*count)))
    }
}

impl<T: Config> Pallet<T> {
    /// Share of the heartbeat periods of the last 30 rounds, since the registration, that were seen; the running one
    /// counts once its heartbeat is there. `None` before the first whole period is over or seen.
    pub fn uptime(who: &T::AccountId) -> Option<Ppm> {
        let mut beats = Liveness::<T>::get(who)?;
        let current = Self::current_period();
        let round = Self::round_of_period(current);
        beats.move_to(round);
        let window = Self::first_period_of(round.saturating_sub(UPTIME_ROUNDS.saturating_sub(1)));
        let start = beats.first_period.max(window);
        let is_seen = current >= start && LastHeartbeats::<T>::get(who).is_some_and(|last| last.period == current);
        let due = u64::from(current.saturating_sub(start)).saturating_add(u64::from(is_seen));
        let share = u64::from(beats.total()).saturating_mul(PPM.into()).checked_div(due)?;
        Some(share.min(PPM.into()).saturated_into())
    }

    /// Whether the provider missed so many whole periods in a row that anyone may report it.
    pub fn is_silent(who: &T::AccountId) -> bool {
        Liveness::<T>::get(who)
            .is_some_and(|beats| Self::current_period().saturating_sub(beats.excused) > T::MissedHeartbeats::get())
    }

    pub(crate) fn start_liveness(who: &T::AccountId) {
        let period = Self::current_period();
        let excused = period.saturating_add(T::RegistrationGrace::get());
        Liveness::<T>::insert(who, Beats::new(period, excused, Self::round_of_period(period)));
    }

    pub(crate) fn count_heartbeat(who: &T::AccountId, period: u32) {
        Liveness::<T>::mutate(who, |beats| {
            if let Some(beats) = beats {
                beats.count(period, Self::round_of_period(period));
            }
        });
    }

    /// Forgives what was missed up to now, without counting it as seen.
    pub(crate) fn excuse(who: &T::AccountId) {
        Liveness::<T>::mutate(who, |beats| {
            if let Some(beats) = beats {
                beats.excused = beats.excused.max(Self::current_period());
            }
        });
    }

    /// The round in which `period` begins.
    pub(crate) fn round_of_period(period: u32) -> Round {
        let begin = u64::from(period).saturating_mul(Self::period_blocks());
        begin.checked_div(Self::round_blocks()).unwrap_or_default().saturated_into()
    }

    /// The first period that begins in `round`.
    fn first_period_of(round: Round) -> u32 {
        let begin = u64::from(round).saturating_mul(Self::round_blocks());
        begin.div_ceil(Self::period_blocks()).saturated_into()
    }

    /// Most periods that begin in one round.
    pub(crate) fn periods_per_round() -> u64 {
        Self::round_blocks().div_ceil(Self::period_blocks())
    }

    fn period_blocks() -> u64 {
        let blocks: u64 = T::HeartbeatPeriod::get().saturated_into();
        blocks.max(1)
    }

    fn round_blocks() -> u64 {
        let blocks: u64 = T::RoundLength::get().saturated_into();
        blocks.max(1)
    }
}

fn slot(round: Round) -> Option<usize> {
    round.checked_rem(UPTIME_ROUNDS).and_then(|slot| usize::try_from(slot).ok())
}
