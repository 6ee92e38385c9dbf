//! What there is on the chain to be named: arguments that refer to something.

use crate::{scene, words::Named};
use assay_chain_tests::{account, now, provider_spec, worker_key};
use assay_primitives::ids::ROUND_BLOCKS;
use assay_runtime::{AccountId, Providers, Runtime};
use pallet_providers::types::ProviderSpec;
use polkadot_sdk::sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// Accounts that an argument of this name may mean; none where any will do.
pub fn accounts(name: &str, named: &Named) -> Vec<AccountId> {
    match name {
        "provider" | "relayed_to" => scene::providers().to_vec(),
        "node" => {
            let agent = named.agent.unwrap_or_default();
            let allowed = pallet_agent_factory::AllowedNodes::<Runtime>::iter_key_prefix(agent);
            allowed.chain(scene::providers()).collect()
        }
        "delegator" => {
            let agent = named.agent.unwrap_or_default();
            pallet_agent_dao::Delegations::<Runtime>::iter_key_prefix(agent).collect()
        }
        _ => Vec::new(),
    }
}

/// Digests that an argument of this name may mean.
pub fn digests(name: &str, named: &Named) -> Vec<[u8; 32]> {
    let agent = named.agent.unwrap_or_default();
    match name {
        "pay_id" => pallet_payments::Payments::<Runtime>::iter_keys().collect(),
        "session" => pallet_marketplace::Reviews::<Runtime>::iter_key_prefix(agent).collect(),
        "leaf" => pallet_marketplace::Lookbacks::<Runtime>::iter_key_prefix(agent).collect(),
        _ => Vec::new(),
    }
}

/// Numbers that an argument of this name may mean.
pub fn numbers(name: &str, named: &Named) -> Vec<u64> {
    let agent = named.agent.unwrap_or_default();
    match name {
        "claim" => pallet_payments::Claims::<Runtime>::iter_keys().collect(),
        "id" => pallet_agent_dao::Proposals::<Runtime>::iter_key_prefix(agent).map(u64::from).collect(),
        "item" => pallet_marketplace::Pipelines::<Runtime>::iter_keys().map(u64::from).collect(),
        "round" => (0..4).map(|back| u64::from((now() / ROUND_BLOCKS).saturating_sub(back))).collect(),
        _ => Vec::new(),
    }
}

/// A description that a provider could have given; its key is one that some provider has.
pub fn provider_specs() -> Vec<ProviderSpec> {
    let providers = [Sr25519Keyring::Dave, Sr25519Keyring::Eve, Sr25519Keyring::Ferdie];
    let current = providers.map(|who| Providers::provider(&account(who)).map(|info| info.spec));
    let new = provider_spec(worker_key(Ed25519Keyring::One));
    current.into_iter().flatten().chain([new]).collect()
}
