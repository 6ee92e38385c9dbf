//! What a DAO may do as its agent: calls named one by one, none of which carries another call.

use crate::RuntimeCall;
use polkadot_sdk::{frame_support::traits::Contains, pallet_balances};

/// Calls that a DAO may dispatch as its agent's account.
pub struct AgentCalls;

impl Contains<RuntimeCall> for AgentCalls {
    fn contains(call: &RuntimeCall) -> bool {
        use pallet_agent_factory::Call as Factory;
        use pallet_marketplace::Call as Market;
        SensitiveAgentCalls::contains(call)
            || match call {
                RuntimeCall::AgentFactory(call) => matches!(
                    call,
                    Factory::publish_version { .. }
                        | Factory::deploy { .. }
                        | Factory::retire { .. }
                        | Factory::set_operator { .. }
                        | Factory::update_metadata { .. }
                        | Factory::update_research { .. }
                        | Factory::set_visibility { .. }
                        | Factory::set_royalty { .. }
                        | Factory::allow_node { .. }
                        | Factory::revoke_node { .. }
                        | Factory::grant_key { .. }
                        | Factory::remove_key_grant { .. }
                ),
                RuntimeCall::Marketplace(call) => matches!(
                    call,
                    Market::list { .. }
                        | Market::delist { .. }
                        | Market::leave_sponsor { .. }
                        | Market::withdraw_sponsor { .. }
                        | Market::mint_pipeline { .. }
                ),
                _ => false,
            }
    }
}

/// Of those, the ones about sale, treasury, ledger and rules, which a majority alone may not decide at once.
pub struct SensitiveAgentCalls;

impl Contains<RuntimeCall> for SensitiveAgentCalls {
    fn contains(call: &RuntimeCall) -> bool {
        use pallet_balances::Call as Money;
        use pallet_marketplace::Call as Market;
        use pallet_training_ledger::Call as Ledger;
        match call {
            RuntimeCall::AgentDao(call) => matches!(call, pallet_agent_dao::Call::set_config { .. }),
            RuntimeCall::Balances(call) => {
                matches!(call, Money::transfer_keep_alive { .. } | Money::transfer_allow_death { .. })
            }
            RuntimeCall::TrainingLedger(call) => matches!(
                call,
                Ledger::transfer_shares { .. }
                    | Ledger::deposit_revenue { .. }
                    | Ledger::claim { .. }
                    | Ledger::claim_generation { .. }
            ),
            // Funding a sponsor balance and buying weights spend the treasury.
            RuntimeCall::Marketplace(call) => matches!(
                call,
                Market::sell { .. }
                    | Market::cancel_sale { .. }
                    | Market::fund_sponsor { .. }
                    | Market::buy_weights { .. }
            ),
            _ => false,
        }
    }
}
