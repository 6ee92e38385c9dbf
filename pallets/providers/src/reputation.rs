//! Reputation: the Beta distribution of a provider's successes and failures, weighted by reward and decayed.
//!
//! The beta reputation system (Jøsang and Ismail, 2002) with planck as the unit of evidence and the prior in place of
//! its single observations: mean = (prior + success) / (2·prior + success + failure).

use crate::{Config, Pallet, Providers, Reputations, Unbondings, decay::EVIDENCE, types::Reputation};
use assay_primitives::{
    economy::{PPM, Ppm, ProviderRecord, ServedSample},
    ids::{Balance, Round},
};
use codec::{Decode, Encode, MaxEncodedLen};
use polkadot_sdk::{
    frame_support::traits::Get,
    frame_system::Pallet as System,
    sp_runtime::{Permill, SaturatedConversion, traits::CheckedDiv},
};
use scale_info::TypeInfo;

/// Decayed successes and failures of one provider.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Evidence {
    /// Reward of the work that was done, planck.
    pub success: Balance,
    /// Reward of the work that failed, planck.
    pub failure: Balance,
    /// Round up to which both are decayed.
    pub round: Round,
}

impl Evidence {
    /// The evidence as it counts in `round`; an earlier round changes nothing.
    pub fn at(self, round: Round) -> Self {
        let passed = round.saturating_sub(self.round);
        Self {
            success: EVIDENCE.after(self.success, passed),
            failure: EVIDENCE.after(self.failure, passed),
            round: self.round.max(round),
        }
    }

    /// Expected share of work that succeeds; `prior` planck of success and as much failure are assumed at the start.
    pub fn mean(&self, prior: Balance) -> Ppm {
        let good = prior.saturating_add(self.success);
        let all = good.saturating_add(prior).saturating_add(self.failure);
        Permill::from_rational(good, all).deconstruct().min(PPM)
    }

    /// How much was observed, planck.
    pub fn weight(&self) -> Balance {
        self.success.saturating_add(self.failure)
    }
}

impl<T: Config> ProviderRecord<T::AccountId> for Pallet<T> {
    fn succeeded(provider: &T::AccountId, reward: Balance) {
        Self::observe(provider, |evidence| evidence.success = evidence.success.saturating_add(reward));
    }

    fn failed(provider: &T::AccountId, reward: Balance) {
        Self::observe(provider, |evidence| evidence.failure = evidence.failure.saturating_add(reward));
    }

    fn measured(provider: &T::AccountId, sample: ServedSample) {
        Self::note_sample(provider, sample);
    }
}

impl<T: Config> Pallet<T> {
    /// The provider's reputation now; that of an account without evidence is the prior's.
    pub fn reputation(who: &T::AccountId) -> Reputation {
        let evidence = Reputations::<T>::get(who).at(Self::current_round());
        Reputation { mean: evidence.mean(T::ReputationPrior::get()), weight: evidence.weight() }
    }

    /// The round of this block.
    pub fn current_round() -> Round {
        let round = System::<T>::block_number().checked_div(&T::RoundLength::get());
        round.map(|round| round.saturated_into()).unwrap_or_default()
    }

    /// Whether the account has stake that can answer for it: only of such accounts records are kept.
    pub(crate) fn has_stake(who: &T::AccountId) -> bool {
        Providers::<T>::contains_key(who) || Unbondings::<T>::contains_key(who)
    }

    fn observe(who: &T::AccountId, add: impl FnOnce(&mut Evidence)) {
        if !Reputations::<T>::contains_key(who) && !Self::has_stake(who) {
            return;
        }
        Reputations::<T>::mutate(who, |stored| {
            let mut evidence = stored.at(Self::current_round());
            add(&mut evidence);
            *stored = evidence;
        });
    }
}
