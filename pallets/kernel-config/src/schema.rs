//! The committed schema is the one that the types say.

use crate::{KernelConfig, SCHEMA};

#[test]
fn committed_schema_is_the_one_of_the_types() {
    let current = serde_json::to_value(schemars::schema_for!(KernelConfig)).unwrap();
    let committed: serde_json::Value = serde_json::from_str(SCHEMA).unwrap_or_default();
    assert!(
        committed == current,
        "kernel.schema.json has drifted from the types; it should be:\n{}",
        serde_json::to_string_pretty(&current).unwrap()
    );
}
