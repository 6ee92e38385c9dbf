//! Calls that no random bytes are: signatures, batches of the log, totals that go on where the last ones ended.

mod inference_log;
pub mod known;
mod marketplace;
pub mod payments;
mod providers;
mod training_ledger;

use crate::{
    input::Input,
    scene,
    words::{Named, Words},
    world::Line,
};
use assay_primitives::traits::AgentAccess;
use assay_runtime::{AccountId, AgentFactory, Runtime};

/// The next block in which a hook has something to do; it may be past.
pub fn next_due() -> Option<u32> {
    payments::next_due()
}

/// A well-made call of `pallet`; `None` where generated ones do as well.
pub fn line(pallet: &str, input: &mut Input, words: &mut Words) -> Option<Line> {
    match pallet {
        "InferenceLog" => inference_log::line(input, words),
        "Marketplace" => marketplace::line(input, words),
        "Payments" => payments::line(input, words),
        "Providers" => providers::line(input, words),
        "TrainingLedger" => training_ledger::line(input, words),
        _ => None,
    }
}

/// Whether the pallet is one of ours.
pub fn is_ours(pallet: &str) -> bool {
    crate::Target::ALL.iter().any(|target| target.pallet() == pallet)
}

/// One of the parties of what a call names: payer, payee, operator, the agent itself.
pub fn parties(named: &Named, input: &mut Input) -> Option<AccountId> {
    if let Some((owner, provider)) = payments::parties(named) {
        return Some(if input.chance(160) { owner } else { provider });
    }
    let agent = named.agent?;
    if input.chance(128) { AgentFactory::operator_of(agent) } else { AgentFactory::account_of(agent) }
}

/// Somebody whom the pallet is for.
pub fn callers(pallet: &str, named: &Named, input: &mut Input) -> Option<AccountId> {
    match pallet {
        "Providers" | "InferenceLog" => Some(input.pick(&scene::providers()).clone()),
        "Payments" => Some(input.pick(&scene::users()).clone()),
        "Marketplace" if input.chance(128) => Some(input.pick(&scene::providers()).clone()),
        "Marketplace" => Some(input.pick(&scene::users()).clone()),
        "AgentDao" | "TrainingLedger" => {
            let members: Vec<_> = pallet_agent_dao::Members::<Runtime>::iter_key_prefix(named.agent?).collect();
            if members.is_empty() { None } else { Some(input.pick(&members).clone()) }
        }
        _ => None,
    }
}
