//! What must hold after every block, over all pallets together.

use assay_primitives::ids::Balance;
use assay_runtime::{
    AgentDao, AgentFactory, InferenceLog, Marketplace, Payments, Providers, Runtime, RuntimeHoldReason, TrainingLedger,
};
use polkadot_sdk::pallet_balances;

/// Planck on hold for `reason`, over all accounts.
pub fn held(reason: impl Into<RuntimeHoldReason>) -> Balance {
    let reason = reason.into();
    pallet_balances::Holds::<Runtime>::iter_values()
        .flatten()
        .filter(|hold| hold.id == reason)
        .map(|hold| hold.amount)
        .sum()
}

/// Each pallet's own invariants, then those that cross pallets.
///
/// # Panics
/// At the first one that does not hold.
pub fn check_all() {
    AgentFactory::do_try_state().expect("agent-factory");
    AgentDao::do_try_state().expect("agent-dao");
    TrainingLedger::do_try_state().expect("training-ledger");
    Marketplace::do_try_state().expect("marketplace");
    Providers::do_try_state().expect("providers");
    InferenceLog::do_try_state().expect("inference-log");
    Payments::do_try_state().expect("payments");
    every_hold_has_an_owner();
    holders_are_members();
    every_agent_is_whole();
}

/// 1. Money is on hold only for reasons whose pallets have just proven it equal to their records.
fn every_hold_has_an_owner() {
    for hold in pallet_balances::Holds::<Runtime>::iter_values().flatten() {
        match hold.id {
            RuntimeHoldReason::AgentFactory(_)
            | RuntimeHoldReason::AgentDao(_)
            | RuntimeHoldReason::Marketplace(_)
            | RuntimeHoldReason::Payments(_)
            | RuntimeHoldReason::Providers(_) => {}
            // The SDK's own.
            RuntimeHoldReason::Preimage(_) | RuntimeHoldReason::Session(_) => {}
            #[allow(unreachable_patterns, reason = "a reason that arrives later must be placed above")]
            other => panic!("money is on hold for {other:?}, which nobody checks"),
        }
    }
}

/// 2. Whoever holds shares of an agent is a member of its DAO.
fn holders_are_members() {
    for ((agent, generation), who, _) in pallet_training_ledger::Holdings::<Runtime>::iter() {
        if generation != pallet_training_ledger::Generations::<Runtime>::get(agent) {
            continue;
        }
        assert!(pallet_agent_dao::Members::<Runtime>::contains_key(agent, &who), "{who} holds shares, is no member");
    }
}

/// 3. Each agent has one ledger and one DAO, and nothing else has any; deployed means published.
fn every_agent_is_whole() {
    let agents = pallet_agent_factory::NextAgentId::<Runtime>::get();
    for agent in 0..agents {
        let record = pallet_agent_factory::Agents::<Runtime>::get(agent).expect("ids are dense");
        assert!(record.deployed.is_none_or(|version| (1..=record.versions).contains(&version)));
    }
    let mut ledgers: Vec<_> = pallet_training_ledger::Ledgers::<Runtime>::iter_keys()
        .filter(|(_, generation)| *generation == 0)
        .map(|(agent, _)| agent)
        .collect();
    let mut daos: Vec<_> = pallet_agent_dao::MemberCount::<Runtime>::iter_keys().collect();
    ledgers.sort_unstable();
    daos.sort_unstable();
    assert_eq!(ledgers, (0..agents).collect::<Vec<_>>(), "one ledger per agent");
    assert_eq!(daos, (0..agents).collect::<Vec<_>>(), "one DAO per agent");
}
