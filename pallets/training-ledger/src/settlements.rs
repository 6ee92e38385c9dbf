//! What each settled payment leaves behind: fees, returning users, and the burned fees of the round.

use crate::{
    Activity, Decayed, Fees, RoundRecord,
    pallet::{Activities, AgentFees, Config, NetworkFees, Pallet, RoundPayers, Rounds},
};
use assay_primitives::{
    economy::{SettledUse, SettlementMeter},
    ids::{AgentId, Balance, Round},
};
use assay_score::decay;
use polkadot_sdk::{polkadot_sdk_frame::prelude::*, sp_runtime::ArithmeticError};

impl Fees {
    /// The sums decayed to `round`; unchanged for an earlier one.
    pub(crate) fn at(self, round: Round) -> Self {
        let elapsed = round.saturating_sub(self.round);
        Self {
            round: self.round.max(round),
            all: decay(self.all, elapsed),
            returning: decay(self.returning, elapsed),
            revenue: decay(self.revenue, elapsed),
        }
    }
}

impl Decayed {
    /// The sum decayed to `round`; unchanged for an earlier one.
    pub(crate) fn at(self, round: Round) -> Self {
        let elapsed = round.saturating_sub(self.round);
        Self { round: self.round.max(round), value: decay(self.value, elapsed) }
    }
}

impl Activity {
    /// Counts `fee` planck in `round` and returns the part of all the payer's fees that is returning use from now on.
    ///
    /// The fees of the first round wait for a second one: who never comes back never counts.
    pub(crate) fn count(&mut self, round: Round, fee: Balance) -> Balance {
        let first_round = self.rounds <= 1;
        if self.last == round && first_round {
            self.waiting = self.waiting.saturating_add(fee);
            return 0;
        }
        let elapsed = round.saturating_sub(self.last);
        if elapsed > 0 {
            self.rounds = self.rounds.saturating_add(1);
            self.last = round;
        }
        decay(core::mem::take(&mut self.waiting), elapsed).saturating_add(fee)
    }
}

impl<T: Config> Pallet<T> {
    /// The present round.
    pub fn round() -> Round {
        let now = frame_system::Pallet::<T>::block_number();
        now.checked_div(&T::RoundLength::get()).unwrap_or_default().saturated_into()
    }

    fn count_fees(agent: AgentId, payer: &T::AccountId, settled: &SettledUse<T::AccountId>) -> DispatchResult {
        let round = Self::round();
        let returning = Activities::<T>::mutate(agent, payer, |activity| {
            activity.get_or_insert(Activity { last: round, rounds: 1, waiting: 0 }).count(round, settled.fee)
        });
        AgentFees::<T>::try_mutate(agent, |fees| -> DispatchResult {
            let now = fees.unwrap_or_default().at(round);
            *fees = Some(Fees {
                round,
                all: now.all.checked_add(settled.fee).ok_or(ArithmeticError::Overflow)?,
                returning: now.returning.checked_add(returning).ok_or(ArithmeticError::Overflow)?,
                revenue: now.revenue.checked_add(settled.holders).ok_or(ArithmeticError::Overflow)?,
            });
            Ok(())
        })?;
        NetworkFees::<T>::try_mutate(|network| -> DispatchResult {
            let now = network.at(round);
            let value = now.value.checked_add(settled.fee).ok_or(ArithmeticError::Overflow)?;
            *network = Decayed { round, value };
            Ok(())
        })
    }

    fn count_burned(agent: AgentId, payer: &T::AccountId, burned: Balance) -> DispatchResult {
        let (era, _) = Self::current(agent)?;
        let round = Self::round();
        Rounds::<T>::try_mutate(era, round, |record| -> DispatchResult {
            let record = record.get_or_insert_with(RoundRecord::default);
            record.burned = record.burned.checked_add(burned).ok_or(ArithmeticError::Overflow)?;
            Ok(())
        })?;
        RoundPayers::<T>::try_mutate((era, round, payer), |sum| -> DispatchResult {
            *sum = sum.checked_add(burned).ok_or(ArithmeticError::Overflow)?;
            Ok(())
        })
    }
}

impl<T: Config> SettlementMeter<T::AccountId, DispatchError> for Pallet<T> {
    /// Counts the payment for engagement, popularity and price, and its burned fee for the round's mint.
    fn on_settled(settled: &SettledUse<T::AccountId>) -> DispatchResult {
        Self::current(settled.agent)?;
        if settled.fee > 0 || settled.holders > 0 {
            Self::count_fees(settled.agent, &settled.payer, settled)?;
        }
        if settled.burned > 0 {
            Self::count_burned(settled.agent, &settled.payer, settled.burned)?;
        }
        Ok(())
    }
}
