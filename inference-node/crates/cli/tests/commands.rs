//! The program as its users meet it: help, refusals, and the two parity commands on a reference model.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

fn assay(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_assay-inference")).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn gpt2() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/tests/data/gpt2")
}

fn golden() -> serde_json::Value {
    serde_json::from_slice(&std::fs::read(gpt2().join("golden.json")).unwrap()).unwrap()
}

/// Help texts are documentation: a change shows up in review. `UPDATE_GOLDEN=1` writes them anew.
#[test]
fn help_is_as_published() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/help");
    let commands: [&[&str]; 29] = [
        &[],
        &["keys"],
        &["keys", "register"],
        &["register"],
        &["serve"],
        &["train", "scratch"],
        &["chat"],
        &["verify"],
        &["log", "open"],
        &["generate"],
        &["doctor"],
        &["keys", "new"],
        &["keys", "show"],
        &["keys", "backup"],
        &["manifest"],
        &["logits"],
        &["train"],
        &["train", "fine-tune"],
        &["log"],
        &["log", "disclose"],
        &["receipt"],
        &["pay"],
        &["pay", "credits"],
        &["pay", "key"],
        &["pay", "key", "create"],
        &["pay", "channel"],
        &["pay", "channel", "open"],
        &["pay", "channel", "list"],
        &["proxy"],
    ];
    for command in commands {
        let mut arguments = command.to_vec();
        arguments.push("--help");
        let help = text(&assay(&arguments).stdout);
        let path = folder
            .join(format!("{}.txt", if command.is_empty() { "assay-inference".into() } else { command.join("-") }));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &help).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(help, published, "{} differs; run with UPDATE_GOLDEN=1", path.display());
    }
}

#[test]
fn refusals_are_one_line_that_says_what_to_do() {
    let refused = |arguments: &[&str], what: &str| {
        let done = assay(arguments);
        assert!(!done.status.success(), "{arguments:?}");
        let error = text(&done.stderr);
        assert!(error.contains(what), "{arguments:?}: {error}");
    };
    refused(&["verify", "/nowhere.json"], "cannot read /nowhere.json");
    refused(&["keys", "show", "--recovery", "/nowhere", "--account", "x"], "cannot read /nowhere");
    refused(&["generate", "--model", "/nowhere", "--prompt", "x"], "/nowhere");
    refused(&["serve", "--model", "/nowhere", "--no-auth"], "--agent");
    refused(
        &[
            "register",
            "--name",
            "x",
            "--gpu-model",
            "x",
            "--region",
            "x",
            "--price-per-hour",
            "-1",
            "--stake",
            "1",
            "--endpoint",
            "x",
            "--worker-key",
            "x",
        ],
        "price-per-hour",
    );
    let proxy = ["proxy", "--channel", &"00".repeat(32), "--master", "/nowhere", "--url", "http://127.0.0.1:9/v1"];
    refused(&proxy, "cannot read /nowhere");
    refused(&[&proxy[..], &["--listen", "0.0.0.0:8090"]].concat(), "loopback only");
    refused(&["serve", "--model", "/nowhere", "--no-chain", "--paid"], "--paid");
    refused(&["pay", "key", "revoke", "--key", "12"], "64 hex digits");
    refused(&["manifest", "--model", gpt2().to_str().unwrap(), "--check"], "has no kernel.toml");
    refused(&["doctor", "--rpc", "ws://127.0.0.1:9"], "to mend");
}

#[test]
fn generates_the_references_greedy_text() {
    let golden = golden();
    let prompt_ids = golden["input_ids"].as_array().unwrap();
    let ids = golden["greedy_ids"].as_array().unwrap()[prompt_ids.len()..].to_vec();
    let prompt = golden["text"].as_str().unwrap();
    let done = assay(&[
        "generate",
        "--model",
        gpt2().to_str().unwrap(),
        "--prompt",
        prompt,
        "--max-tokens",
        &ids.len().to_string(),
        "--temperature",
        "0",
        "--json",
    ]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let answer: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert!(!ids.is_empty());
    assert_eq!(answer["prompt_tokens"].as_array().unwrap(), prompt_ids);
    assert_eq!(answer["token_ids"].as_array().unwrap(), &ids);
}

#[test]
fn writes_the_references_logits() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("logits.safetensors");
    let done =
        assay(&["logits", "--model", gpt2().to_str().unwrap(), "--ids", "1,2,3", "--out", out.to_str().unwrap()]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let bytes = std::fs::read(&out).unwrap();
    let file = safetensors::SafeTensors::deserialize(&bytes).unwrap();
    let logits = file.tensor("logits").unwrap();
    assert_eq!((logits.shape(), logits.dtype()), (&[3, 512][..], safetensors::Dtype::F32));
}

#[test]
fn a_secret_is_made_once_and_for_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("words");
    let make = || assay(&["keys", "new", "--kind", "encryption", "--out", path.to_str().unwrap()]);
    let first = make();
    assert!(first.status.success());
    let words = std::fs::read_to_string(&path).unwrap();
    assert_eq!(words.split_whitespace().count(), 24);
    assert!(
        !text(&first.stdout).contains(words.split_whitespace().next().unwrap())
            || !text(&first.stdout).contains(words.trim())
    );
    assert!(text(&make().stderr).contains("never overwritten"));
    let copy = folder.path().join("copy");
    assert!(
        assay(&["keys", "backup", "--recovery", path.to_str().unwrap(), "--out", copy.to_str().unwrap()])
            .status
            .success()
    );
    assert_eq!(std::fs::read_to_string(copy).unwrap(), words);
}
