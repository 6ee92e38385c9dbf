//! Builds the runtime a second time, to the Wasm blob that the node embeds and executes.

fn main() {
    #[cfg(feature = "std")]
    substrate_wasm_builder::WasmBuilder::build_using_defaults();
}
