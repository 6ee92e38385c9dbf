//! Builds the runtime a second time, to the Wasm blob that the node embeds and executes.

fn main() {
    #[cfg(feature = "std")]
    polkadot_sdk::substrate_wasm_builder::WasmBuilder::build_using_defaults();
}
