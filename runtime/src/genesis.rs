//! The presets a chain can start from: `development`, `two_validators`, `local_testnet`. A live network starts from a file.

use crate::{
    AccountId, BabeConfig, Balance, BalancesConfig, RuntimeGenesisConfig, SessionConfig, SessionKeys, SudoConfig,
    configs::{BABE_GENESIS_EPOCH_CONFIG, Treasury},
};
use alloc::{vec, vec::Vec};
use assay_primitives::ids::ASY;
use polkadot_sdk::{
    frame_support::build_struct_json_patch,
    sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, PresetId},
    sp_keyring::{Ed25519Keyring, Sr25519Keyring},
};
use serde_json::Value;

/// Two local validators, the smallest network in which finality needs agreement.
pub const TWO_VALIDATORS_PRESET: &str = "two_validators";

/// Balance of each well-known development account.
const ENDOWMENT: Balance = 1_000_000 * ASY;

/// Sr25519 (account, BABE) and Ed25519 (GRANDPA) keys of the well-known development accounts that validate.
const VALIDATORS: [(Sr25519Keyring, Ed25519Keyring); 4] = [
    (Sr25519Keyring::Alice, Ed25519Keyring::Alice),
    (Sr25519Keyring::Bob, Ed25519Keyring::Bob),
    (Sr25519Keyring::Charlie, Ed25519Keyring::Charlie),
    (Sr25519Keyring::Dave, Ed25519Keyring::Dave),
];

fn session_keys((sr, ed): &(Sr25519Keyring, Ed25519Keyring)) -> SessionKeys {
    SessionKeys { babe: sr.public().into(), grandpa: ed.public().into() }
}

fn genesis(validators: &[(Sr25519Keyring, Ed25519Keyring)]) -> Value {
    let endowed = Sr25519Keyring::well_known().map(|key| (key.to_account_id(), ENDOWMENT));
    // The treasury exists from the start, so that it can take a fee of any size.
    let balances: Vec<(AccountId, Balance)> = endowed.chain([(Treasury::get(), ASY)]).collect();
    build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig { balances },
        babe: BabeConfig { epoch_config: BABE_GENESIS_EPOCH_CONFIG },
        session: SessionConfig {
            keys: validators
                .iter()
                .map(|keys| (keys.0.to_account_id(), keys.0.to_account_id(), session_keys(keys)))
                .collect::<Vec<_>>(),
        },
        sudo: SudoConfig { key: Some(Sr25519Keyring::Alice.to_account_id()) },
    })
}

/// The preset named `id` as a JSON patch, `None` when there is no such preset.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
    let count = match id.as_str() {
        DEV_RUNTIME_PRESET => 1,
        TWO_VALIDATORS_PRESET => 2,
        LOCAL_TESTNET_RUNTIME_PRESET => 4,
        _ => return None,
    };
    serde_json::to_vec(&genesis(VALIDATORS.get(..count)?)).ok()
}

/// Names of all presets.
pub fn preset_names() -> Vec<PresetId> {
    vec![DEV_RUNTIME_PRESET.into(), TWO_VALIDATORS_PRESET.into(), LOCAL_TESTNET_RUNTIME_PRESET.into()]
}
