//! The chains a node knows by name; any other chain comes from a file.

use assay_runtime::{WASM_BINARY, genesis::TWO_VALIDATORS_PRESET};
use polkadot_sdk::{
    sc_service::{ChainType, GenericChainSpec, Properties},
    sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET},
};
use std::path::PathBuf;

/// Chain specification without extensions.
pub type ChainSpec = GenericChainSpec;

/// Loads the chain named `id`: `dev`, `two-validators`, `local` (also the empty name), or the path of a JSON file.
pub fn load(id: &str) -> Result<ChainSpec, String> {
    match id {
        "dev" => preset("Assay Development", "assay_dev", ChainType::Development, DEV_RUNTIME_PRESET),
        "two-validators" => {
            preset("Assay Two Validators", "assay_two_validators", ChainType::Local, TWO_VALIDATORS_PRESET)
        }
        "" | "local" => preset("Assay Local", "assay_local", ChainType::Local, LOCAL_TESTNET_RUNTIME_PRESET),
        path => ChainSpec::from_json_file(PathBuf::from(path)),
    }
}

fn preset(name: &str, id: &str, chain_type: ChainType, preset: &str) -> Result<ChainSpec, String> {
    let code = WASM_BINARY.ok_or(
        "this node was built without its runtime (SKIP_WASM_BUILD was set): build it again without that variable, \
         or pass the path of a chain specification with --chain",
    )?;
    Ok(ChainSpec::builder(code, Default::default())
        .with_name(name)
        .with_id(id)
        .with_chain_type(chain_type)
        .with_protocol_id("assay")
        .with_genesis_config_preset_name(preset)
        .with_properties(properties())
        .build())
}

/// How wallets show accounts and amounts.
fn properties() -> Properties {
    let mut properties = Properties::new();
    properties.insert("ss58Format".into(), 42.into());
    properties.insert("tokenDecimals".into(), 12.into());
    properties.insert("tokenSymbol".into(), "ASY".into());
    properties
}
