//! What a single development node offers, and what its subcommands print.

use assay_network_tests::{Folder, Node, free_port, run, wait};
use rustix::process::Signal;
use serde_json::{Value, json};

const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_development_node_finalises_and_answers() {
    let folder = Folder::new("dev");
    let arguments = ["--dev".into(), "--no-prometheus".into(), format!("--port={}", free_port())];
    let node = Node::start(&folder.path().join("log"), &arguments);
    wait("finalised block", || node.finalised().filter(|(_, number)| *number > 0));

    // Every method that the documentation promises is there.
    let methods = node.call("rpc_methods", json!([])).unwrap();
    let methods: Vec<&str> = methods["methods"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    for method in [
        "assayLog_proof",
        "assayLog_record",
        "babe_epochAuthorship",
        "bitswap_v1_get",
        "chainHead_v1_follow",
        "chainSpec_v1_genesisHash",
        "grandpa_proveFinality",
        "grandpa_subscribeJustifications",
        "payment_queryInfo",
        "system_accountNextIndex",
        "transaction_v1_broadcast",
    ] {
        assert!(methods.contains(&method), "{method} is missing");
    }

    assert_eq!(node.call("system_chain", json!([])).unwrap(), "Assay Development");
    assert_eq!(node.call("system_accountNextIndex", json!([ALICE])).unwrap(), 0);
    let properties = node.call("system_properties", json!([])).unwrap();
    assert_eq!(properties, json!({"ss58Format": 42, "tokenDecimals": 12, "tokenSymbol": "ASY"}));

    // Nothing is committed yet; bad arguments are named.
    for method in ["assayLog_record", "assayLog_proof"] {
        assert_eq!(node.call(method, json!([ALICE, 0])).unwrap(), Value::Null);
        assert_eq!(node.call(method, json!([ALICE, "18446744073709551615"])).unwrap(), Value::Null);
        for params in [json!(["alice", 0]), json!([ALICE, "0x0"]), json!([ALICE, -1]), json!([ALICE])] {
            assert_eq!(node.call(method, params.clone()).unwrap_err()["code"], -32602, "{method} {params}");
        }
    }

    assert_eq!(node.stop(Signal::TERM), Some(0));
}

#[test]
fn a_chain_specification_has_the_validators_of_its_preset() {
    for (chain, validators) in [("dev", 1), ("two-validators", 2), ("local", 4)] {
        let output = run(&["export-chain-spec", "--chain", chain]);
        assert!(output.status.success(), "{}", text(output.stderr));
        let spec: Value = serde_json::from_slice(&output.stdout).unwrap();
        let keys = &spec["genesis"]["runtimeGenesis"]["patch"]["session"]["keys"];
        assert_eq!(keys.as_array().map(Vec::len), Some(validators), "{chain}");
    }
}

#[test]
fn a_chain_that_does_not_exist_is_one_clear_error() {
    let output = run(&["--chain", "/nonexistent/chain.json"]);
    assert!(!output.status.success());
    assert!(text(output.stderr).contains("/nonexistent/chain.json"));
}

#[test]
fn help_shows_how_to_start() {
    let help = run(&["--help"]);
    assert!(help.status.success());
    let help = text(help.stdout);
    for part in ["assay-node --dev", "--chain two-validators", "export-chain-spec", "--ipfs-server", "--blocks-pruning"]
    {
        assert!(help.contains(part), "{part} is not in the help");
    }
    let version = run(&["--version"]);
    assert!(text(version.stdout).contains(env!("CARGO_PKG_VERSION")));
}
