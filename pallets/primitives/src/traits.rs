//! The small traits through which pallets meet; the runtime wires them, no pallet names another's `Config`.
//!
//! `E` is the error of the chain side (`DispatchError`); it is a parameter so that this crate needs no frame.

use crate::{
    economy::Tokens,
    ids::{
        AgentId, Balance, Contribution, Digest256, JobId, MemberClass, Round, Shares, UsageKind, UsageTotals,
        VersionNumber,
    },
};

/// Told by the factory about the life of an agent; a tuple tells each of its elements in order.
pub trait AgentLifecycle<AccountId, E> {
    /// The agent was created: open its ledger, its DAO, its account. An error undoes the creation.
    fn on_created(agent: AgentId, founder: &AccountId) -> Result<(), E>;
    /// `version` is now the one the marketplace serves.
    fn on_deployed(agent: AgentId, version: VersionNumber) -> Result<(), E>;
    /// The agent belongs to `buyer` from this block on; its holders share `price` planck of the free balance of
    /// `payer`.
    fn on_sold(agent: AgentId, buyer: &AccountId, payer: &AccountId, price: Balance) -> Result<(), E>;
}

/// Told by the log about use: the witness for membership, trends and sponsoring.
pub trait UsageMeter<AccountId, E> {
    /// `user` used `agent` for the first time that `reporter` reports; `reporter` pays deposits this causes.
    /// Reporting the same pair again changes nothing.
    fn on_first_use(
        reporter: &AccountId,
        agent: AgentId,
        version: VersionNumber,
        user: &AccountId,
        kind: UsageKind,
    ) -> Result<(), E>;
    /// Totals of a closed round, at most once per (reporter, agent, version, round); `free` is the part of their
    /// tokens that nobody paid for.
    fn on_totals(
        reporter: &AccountId,
        agent: AgentId,
        version: VersionNumber,
        round: Round,
        totals: UsageTotals,
        free: Tokens,
    ) -> Result<(), E>;
}

/// Told by the ledger when an account first holds shares; implemented by the DAO.
pub trait Membership<AccountId, E> {
    /// Makes `who` a member of `agent`, or raises its class; `payer` holds the deposit of a new membership.
    fn admit(agent: AgentId, who: &AccountId, class: MemberClass, payer: &AccountId) -> Result<(), E>;
    /// Whether `who` is a member of `agent`.
    fn is_member(agent: AgentId, who: &AccountId) -> bool;
}

/// What other pallets may ask about agents; implemented by the factory.
pub trait AgentAccess<AccountId> {
    /// Whether the agent exists.
    fn exists(agent: AgentId) -> bool;
    /// The sovereign account of the agent.
    fn account_of(agent: AgentId) -> Option<AccountId>;
    /// The account that runs the agent from day to day.
    fn operator_of(agent: AgentId) -> Option<AccountId>;
    /// The version the marketplace serves, `None` before the first deployment and after retirement.
    fn deployed(agent: AgentId) -> Option<VersionNumber>;
    /// Whether the version was published.
    fn version_exists(agent: AgentId, version: VersionNumber) -> bool;
    /// Whether `node` may run the version: public, allowed, or the operator's own preview.
    fn may_run(node: &AccountId, agent: AgentId, version: VersionNumber) -> bool;
}

/// Training shares of agents; implemented by the ledger.
pub trait ShareLedger<AccountId, BlockNumber, E> {
    /// All shares of the agent's current generation.
    fn supply(agent: AgentId) -> Shares;
    /// Shares of `who` now.
    fn shares(agent: AgentId, who: &AccountId) -> Shares;
    /// Shares of `who` at the end of `block`, of the generation that was current then.
    fn shares_at(agent: AgentId, who: &AccountId, block: BlockNumber) -> Shares;
    /// How often the agent was sold: what an earlier generation decided or may claim is not the present one's.
    fn generation(agent: AgentId) -> u32;
}

/// Told by the pallets that witness work (jobs, evaluations, reviews); implemented by the ledger.
pub trait ContributionWitness<AccountId, E> {
    /// Appends `contribution` to the agent's list and returns its index, dense from 0.
    /// Fails when the agent has no ledger or its list is full.
    fn witness(agent: AgentId, contribution: Contribution<AccountId>) -> Result<u32, E>;
}

/// What other pallets may ask about providers; implemented by `providers`.
pub trait ProviderRegistry<AccountId> {
    /// Registered and not unregistered; draining providers still count.
    fn is_registered(who: &AccountId) -> bool;
    /// Registered, not draining, not jailed.
    fn is_active(who: &AccountId) -> bool;
    /// Whether the provider says that it answers inference requests.
    fn may_infer(who: &AccountId) -> bool;
    /// Whether the provider says that it routes requests to other providers.
    fn is_gateway(who: &AccountId) -> bool;
    /// Whether the account has an encryption key in force now.
    fn has_encryption_key(who: &AccountId) -> bool;
}

/// Takes stake from a provider; implemented by `providers`, called only by the pallets that judge faults.
pub trait SlashProvider<AccountId, E> {
    /// Burns up to `amount` planck of the stake of `who`, bonded or unbonding, and returns what was burned.
    /// An account without stake loses nothing: `Ok(0)`.
    fn slash(who: &AccountId, amount: Balance) -> Result<Balance, E>;
}

/// What other pallets may ask about fine-tuning jobs; `()` knows no job.
pub trait JobResults {
    /// Whether `job` ended with an accepted result for `agent` whose weights have this root.
    fn produced(job: JobId, agent: AgentId, weights_root: &Digest256) -> bool;
}

impl JobResults for () {
    fn produced(_job: JobId, _agent: AgentId, _weights_root: &Digest256) -> bool {
        false
    }
}

macro_rules! tuple_traits {
    ($($element:ident),*) => {
        impl<AccountId, E, $($element: AgentLifecycle<AccountId, E>),*> AgentLifecycle<AccountId, E> for ($($element,)*) {
            #[allow(unused_variables)]
            fn on_created(agent: AgentId, founder: &AccountId) -> Result<(), E> {
                $($element::on_created(agent, founder)?;)*
                Ok(())
            }
            #[allow(unused_variables)]
            fn on_deployed(agent: AgentId, version: VersionNumber) -> Result<(), E> {
                $($element::on_deployed(agent, version)?;)*
                Ok(())
            }
            #[allow(unused_variables)]
            fn on_sold(agent: AgentId, buyer: &AccountId, payer: &AccountId, price: Balance) -> Result<(), E> {
                $($element::on_sold(agent, buyer, payer, price)?;)*
                Ok(())
            }
        }

        impl<AccountId, E, $($element: UsageMeter<AccountId, E>),*> UsageMeter<AccountId, E> for ($($element,)*) {
            #[allow(unused_variables)]
            fn on_first_use(
                reporter: &AccountId,
                agent: AgentId,
                version: VersionNumber,
                user: &AccountId,
                kind: UsageKind,
            ) -> Result<(), E> {
                $($element::on_first_use(reporter, agent, version, user, kind)?;)*
                Ok(())
            }
            #[allow(unused_variables)]
            fn on_totals(
                reporter: &AccountId,
                agent: AgentId,
                version: VersionNumber,
                round: Round,
                totals: UsageTotals,
                free: Tokens,
            ) -> Result<(), E> {
                $($element::on_totals(reporter, agent, version, round, totals, free)?;)*
                Ok(())
            }
        }
    };
}

tuple_traits!();
tuple_traits!(A);
tuple_traits!(A, B);
tuple_traits!(A, B, C);
tuple_traits!(A, B, C, D);
