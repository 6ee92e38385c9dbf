//! What must hold after every block, over all pallets together.

use assay_primitives::ids::Balance;
use assay_runtime::{
    AgentDao, AgentFactory, InferenceLog, Marketplace, Providers, Runtime, RuntimeHoldReason, TrainingLedger,
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
    holds_are_the_records();
    holders_are_members();
    every_agent_is_whole();
}

/// 1. For every reason, what is on hold is what the records of that reason say, and no reason is left out.
fn holds_are_the_records() {
    use pallet_agent_dao::HoldReason::Member;
    use pallet_agent_factory::HoldReason::{Agent, AllowedNode, Version};
    use pallet_marketplace::HoldReason::Offer;
    use pallet_providers::HoldReason::{EncryptionKey, Stake};

    let stakes = pallet_providers::Providers::<Runtime>::iter_values().map(|provider| provider.stake);
    let unbonding = pallet_providers::Unbondings::<Runtime>::iter_values().map(|unbonding| unbonding.stake);
    let records: [(RuntimeHoldReason, Balance); 7] = [
        (Agent.into(), pallet_agent_factory::Agents::<Runtime>::iter_values().map(|agent| agent.deposit).sum()),
        (Version.into(), pallet_agent_factory::Versions::<Runtime>::iter_values().map(|version| version.deposit).sum()),
        (
            AllowedNode.into(),
            pallet_agent_factory::AllowedNodes::<Runtime>::iter_values().map(|node| node.amount).sum(),
        ),
        (Member.into(), pallet_agent_dao::Members::<Runtime>::iter_values().map(|member| member.deposit).sum()),
        (Offer.into(), pallet_marketplace::Offers::<Runtime>::iter_values().map(|offer| offer.deposit).sum()),
        (Stake.into(), stakes.chain(unbonding).sum()),
        (EncryptionKey.into(), pallet_providers::EncryptionKeys::<Runtime>::iter_values().map(|key| key.deposit).sum()),
    ];
    for (reason, amount) in &records {
        assert_eq!(held(*reason), *amount, "{reason:?}: what is on hold differs from the records");
    }
    let foreign: Balance = pallet_balances::Holds::<Runtime>::iter_values()
        .flatten()
        .filter(|hold| !records.iter().any(|(reason, _)| *reason == hold.id))
        .filter(|hold| !matches!(hold.id, RuntimeHoldReason::Preimage(_) | RuntimeHoldReason::Session(_)))
        .map(|hold| hold.amount)
        .sum();
    assert_eq!(foreign, 0, "money is on hold for a reason without records");
}

/// 2. Whoever holds shares of an agent is a member of its DAO.
fn holders_are_members() {
    for (agent, who, _) in pallet_training_ledger::Holdings::<Runtime>::iter() {
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
    let mut ledgers: Vec<_> = pallet_training_ledger::Supply::<Runtime>::iter_keys().collect();
    let mut daos: Vec<_> = pallet_agent_dao::MemberCount::<Runtime>::iter_keys().collect();
    ledgers.sort_unstable();
    daos.sort_unstable();
    assert_eq!(ledgers, (0..agents).collect::<Vec<_>>(), "one ledger per agent");
    assert_eq!(daos, (0..agents).collect::<Vec<_>>(), "one DAO per agent");
}
