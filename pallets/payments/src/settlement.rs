//! Where the money of a payment for use goes.

use crate::{Config, Event, HoldReason, Lanes, MAX_HOPS, Pallet, PayId, PrepaidRoyalty, RecordRef, Settled};
use assay_pricing::{Rates, split};
use assay_primitives::{
    economy::{
        ProviderRecord, RevenueSink, SettledUse, SettlementMeter, Tokens, TreasuryShare, Upstream, UpstreamRoyalty,
    },
    ids::{AgentId, Balance},
    traits::{AgentAccess, ProviderRegistry},
};
use polkadot_sdk::{
    frame_support::{
        storage::with_storage_layer,
        traits::{
            Get,
            fungible::{Inspect, Mutate, MutateHold},
            tokens::{DepositConsequence, Fortitude, Precision, Preservation, Provenance, Restriction},
        },
    },
    sp_runtime::{DispatchError, traits::AccountIdConversion},
};

/// A payment that is to be made now.
pub(crate) struct Due<'a, AccountId> {
    pub(crate) pay_id: PayId,
    /// Hold of the payer that pays.
    pub(crate) hold: HoldReason,
    pub(crate) payer: &'a AccountId,
    pub(crate) provider: &'a AccountId,
    pub(crate) agent: AgentId,
    /// Planck.
    pub(crate) gross: Balance,
    /// Part of `gross` that is royalty, planck.
    pub(crate) royalty: Balance,
    pub(crate) route: Route,
    pub(crate) tokens: Tokens,
}

/// Who served the request that is paid.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Route {
    /// The payee.
    Direct,
    /// A provider that the payee, a gateway, pays itself.
    Relayed,
}

impl<AccountId> From<&RecordRef<AccountId>> for Route {
    fn from(record: &RecordRef<AccountId>) -> Self {
        if record.relayed_to.is_some() { Self::Relayed } else { Self::Direct }
    }
}

/// What went up the lineage.
struct Passed {
    /// Planck that reached somebody.
    amount: Balance,
    /// Number of agents.
    hops: u32,
}

impl<T: Config> Pallet<T> {
    /// Account through which settlements pass.
    ///
    /// Money leaves the payer's hold straight into it: a lock on the payer's balance cannot stop a payment.
    pub fn pot() -> T::AccountId {
        T::PalletId::get().into_account_truncating()
    }

    /// Gives the pot its existential deposit.
    pub(crate) fn endow_pot() {
        let pot = Self::pot();
        let missing = T::Currency::minimum_balance().saturating_sub(T::Currency::balance(&pot));
        if missing > 0 {
            let _ = T::Currency::mint_into(&pot, missing);
        }
    }

    /// Pays everybody, tells everybody, and returns the number of agents that the royalty passed through.
    pub(crate) fn settle(due: Due<'_, T::AccountId>) -> Result<u32, DispatchError> {
        let pot = Self::pot();
        let (exact, force) = (Precision::Exact, Fortitude::Force);
        T::Currency::transfer_on_hold(&due.hold.into(), due.payer, &pot, due.gross, exact, Restriction::Free, force)?;
        let upstream = T::Lineage::upstream(due.agent);
        let rates = Rates::of_agent(upstream.map_or(0, |edge| edge.rate), T::TreasuryShare::treasury_share(due.agent));
        let parts = split(due.gross, Self::owed_royalty(&due), rates);
        Self::burn(parts.burn)?;
        let passed = Self::pass_upstream(upstream, parts.upstream);
        let provider = Self::pay(due.provider, parts.provider);
        let (agent_treasury, holders) = Self::pay_agent(due.agent, parts.agent_treasury, parts.holders);
        // The protocol's part, remainders, and what no receiver could take.
        let given = [parts.burn, passed.amount, provider, agent_treasury, holders];
        let rest = given.iter().fold(due.gross, |rest, part| rest.saturating_sub(*part));
        let treasury = Self::pay(&T::Treasury::get(), rest);
        let unplaced = rest.saturating_sub(treasury);
        Self::burn(unplaced)?;

        Lanes::<T>::mutate(due.pay_id, due.agent, |lane| {
            if let Some(lane) = lane {
                lane.unreviewed = lane.unreviewed.saturating_add(parts.burn);
            }
        });
        T::Reputation::succeeded(due.provider, provider);
        let settled = Settled {
            gross: due.gross,
            burned: parts.burn.saturating_add(unplaced),
            treasury,
            upstream: passed.amount,
            provider,
            agent_treasury,
            holders,
        };
        Self::deposit_event(Event::Paid { pay_id: due.pay_id, agent: due.agent, tokens: due.tokens, settled });
        Self::tell(SettledUse {
            agent: due.agent,
            payer: due.payer.clone(),
            provider: due.provider.clone(),
            tokens: due.tokens,
            gross: due.gross,
            fee: parts.fee(),
            burned: parts.burn,
            holders,
        });
        Ok(passed.hops)
    }

    /// Royalty of this payment: a gateway owes for relayed requests only what it has not paid to their providers.
    fn owed_royalty(due: &Due<'_, T::AccountId>) -> Balance {
        let credited = match due.route {
            Route::Direct => 0,
            Route::Relayed => PrepaidRoyalty::<T>::get(due.provider, due.agent).min(due.royalty),
        };
        if credited > 0 {
            PrepaidRoyalty::<T>::mutate_exists(due.provider, due.agent, |prepaid| {
                *prepaid = prepaid.unwrap_or_default().checked_sub(credited).filter(|left| *left > 0);
            });
        }
        let owed = due.royalty.saturating_sub(credited);
        if owed > 0 && T::Providers::is_gateway(due.payer) {
            PrepaidRoyalty::<T>::mutate(due.payer, due.agent, |prepaid| *prepaid = prepaid.saturating_add(owed));
        }
        owed
    }

    /// Each ancestor's agent keeps what it does not owe to its own; the last of eight keeps all.
    fn pass_upstream(first: Option<Upstream>, amount: Balance) -> Passed {
        let mut passed = Passed { amount: 0, hops: 0 };
        let (mut edge, mut amount) = (first, amount);
        while let Some(Upstream { agent, .. }) = edge.filter(|_| amount > 0 && passed.hops < MAX_HOPS) {
            passed.hops = passed.hops.saturating_add(1);
            let next = T::Lineage::upstream(agent).filter(|_| passed.hops < MAX_HOPS);
            let parts = split(
                amount,
                amount,
                Rates {
                    fee_ppm: 0,
                    burn_share_ppm: 0,
                    upstream_ppm: next.map_or(0, |edge| edge.rate),
                    treasury_ppm: T::TreasuryShare::treasury_share(agent),
                },
            );
            let (treasury, holders) = Self::pay_agent(agent, parts.agent_treasury, parts.holders);
            passed.amount = passed.amount.saturating_add(treasury).saturating_add(holders);
            (edge, amount) = (next, parts.upstream);
        }
        passed
    }

    /// Pays an agent's treasury and its holders; returns what each could take.
    fn pay_agent(agent: AgentId, treasury: Balance, holders: Balance) -> (Balance, Balance) {
        let treasury = T::Agents::account_of(agent).map_or(0, |account| Self::pay(&account, treasury));
        let deposit = || T::Holders::deposit_revenue(agent, &Self::pot(), holders);
        let holders = if holders > 0 && with_storage_layer(deposit).is_ok() { holders } else { 0 };
        (treasury, holders)
    }

    /// Pays `amount` out of the pot, or nothing where it cannot create the receiver's account.
    fn pay(to: &T::AccountId, amount: Balance) -> Balance {
        if amount == 0 || T::Currency::can_deposit(to, amount, Provenance::Extant) != DepositConsequence::Success {
            return 0;
        }
        with_storage_layer(|| T::Currency::transfer(&Self::pot(), to, amount, Preservation::Preserve)).unwrap_or(0)
    }

    fn burn(amount: Balance) -> Result<(), DispatchError> {
        if amount > 0 {
            let preserve = Preservation::Preserve;
            T::Currency::burn_from(&Self::pot(), amount, preserve, Precision::Exact, Fortitude::Polite)?;
        }
        Ok(())
    }

    /// Counting comes after paying: a full list elsewhere does not keep a provider from its money.
    fn tell(settled: SettledUse<T::AccountId>) {
        if let Err(error) = with_storage_layer(|| T::Meter::on_settled(&settled)) {
            Self::deposit_event(Event::MeterFailed { agent: settled.agent, error });
        }
    }
}
