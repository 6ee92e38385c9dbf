//! Vesting: a quarter at once, the rest in equal steps over the next rounds.

use assay_primitives::ids::{Round, Shares};
use assay_score::{IMMEDIATE_RATE, PPM, VESTING_ROUNDS, cumulative_slice};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// Number of steps after the first quarter.
pub const STEPS: usize = 12;
const _: () = assert!(STEPS == 12 && VESTING_ROUNDS == 12, "one step per round of the formula");

/// Granted shares by the round in which they vest; any number of grants add up in the same twelve steps.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Schedule {
    /// The round that the steps count from.
    pub round: Round,
    /// Vested, units.
    pub ready: Shares,
    /// Vests in `round` + 1, + 2, … + 12, units.
    pub later: [Shares; STEPS],
}

impl Schedule {
    /// Nothing granted, as of `round`.
    pub fn empty(round: Round) -> Self {
        Self { round, ready: 0, later: [0; STEPS] }
    }

    /// `shares` granted in `round`; the steps differ by at most one unit and add up to the shares.
    pub fn granted(round: Round, shares: Shares) -> Self {
        let ready = shares.checked_div((PPM / IMMEDIATE_RATE).into()).unwrap_or_default();
        let rest = shares.saturating_sub(ready);
        let mut later = [0; STEPS];
        for (step, amount) in (0u32..).zip(later.iter_mut()) {
            *amount = cumulative_slice(rest, step.into(), 1, VESTING_ROUNDS.into());
        }
        Self { round, ready, later }
    }

    /// Lets everything vest that does until `round`; an earlier round than the schedule's own changes nothing.
    pub fn advance(&mut self, round: Round) {
        let elapsed = usize::try_from(round.saturating_sub(self.round)).unwrap_or(usize::MAX).min(STEPS);
        for amount in self.later.iter_mut().take(elapsed) {
            self.ready = self.ready.saturating_add(*amount);
            *amount = 0;
        }
        self.later.rotate_left(elapsed);
        self.round = self.round.max(round);
    }

    /// Adds a schedule of the same round; `None` on overflow, which leaves this one in parts changed.
    pub fn merge(&mut self, other: &Self) -> Option<()> {
        self.ready = self.ready.checked_add(other.ready)?;
        for (amount, more) in self.later.iter_mut().zip(other.later) {
            *amount = amount.checked_add(more)?;
        }
        Some(())
    }

    /// Drops what has not vested and returns how much that was.
    pub fn forfeit(&mut self) -> Shares {
        let lost = self.unvested();
        self.later = [0; STEPS];
        lost
    }

    /// Granted and not vested, units.
    pub fn unvested(&self) -> Shares {
        self.later.iter().fold(0, |sum, amount| sum.saturating_add(*amount))
    }

    /// Vested or not, units.
    pub fn total(&self) -> Shares {
        self.ready.saturating_add(self.unvested())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use assay_score::vested;
    use proptest::prelude::*;

    #[test]
    fn a_quarter_vests_at_once_and_the_rest_over_twelve_rounds() {
        let mut schedule = Schedule::granted(5, 1_600);
        assert_eq!((schedule.ready, schedule.later), (400, [100; STEPS]));
        schedule.advance(8);
        assert_eq!((schedule.ready, schedule.unvested(), schedule.total()), (700, 900, 1_600));
        assert_eq!(schedule.later, [100, 100, 100, 100, 100, 100, 100, 100, 100, 0, 0, 0]);
        schedule.advance(7);
        assert_eq!((schedule.round, schedule.ready), (8, 700));
        schedule.advance(17);
        assert_eq!((schedule.ready, schedule.unvested()), (1_600, 0));
        schedule.advance(Round::MAX);
        assert_eq!(schedule, Schedule { round: Round::MAX, ready: 1_600, later: [0; STEPS] });
    }

    #[test]
    fn forfeit_takes_what_has_not_vested() {
        let mut schedule = Schedule::granted(0, 1_600);
        schedule.advance(1);
        assert_eq!(schedule.forfeit(), 1_100);
        schedule.advance(50);
        assert_eq!(schedule.total(), 500);
    }

    proptest! {
        /// One grant vests as the formula says, in every round.
        #[test]
        fn a_grant_vests_as_the_formula_says(shares in any::<u64>(), start in 0u32..100, wait in 0u32..20) {
            let mut schedule = Schedule::granted(start, shares);
            prop_assert_eq!(schedule.total(), shares);
            schedule.advance(start + wait);
            prop_assert_eq!(schedule.ready, vested(shares, start, start + wait));
        }

        /// Merged grants vest as each would alone, and looking in between changes nothing.
        #[test]
        fn grants_add_up(grants in prop::collection::vec((0u32..5, 0u64..1 << 40), 1..20), wait in 0u32..20) {
            let mut merged = Schedule::empty(0);
            let mut now = 0;
            let mut all = Vec::new();
            for (after, shares) in grants {
                now += after;
                merged.advance(now);
                merged.merge(&Schedule::granted(now, shares)).expect("fits");
                all.push((now, shares));
            }
            now += wait;
            merged.advance(now);
            prop_assert_eq!(merged.ready, all.iter().map(|(start, shares)| vested(*shares, *start, now)).sum::<u64>());
            prop_assert_eq!(merged.total(), all.iter().map(|(_, shares)| shares).sum::<u64>());
        }
    }
}
