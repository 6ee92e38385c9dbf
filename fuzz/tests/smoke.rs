//! Each target with random inputs and its seeds, without instrumentation: the harness works and nothing breaks early.

use assay_fuzz::{MAX_STEPS, STEP_BYTES, Target, run};
use std::{fs, path::Path};

/// Random inputs per target; `ASSAY_FUZZ_RUNS` overrides it.
const RUNS: u64 = 300;

fn smoke(target: Target, folder: &str) {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(folder);
    for seed in fs::read_dir(&seeds).expect("every target has seeds") {
        run(target, &fs::read(seed.expect("readable").path()).expect("readable"));
    }
    let runs = std::env::var("ASSAY_FUZZ_RUNS").map_or(RUNS, |runs| runs.parse().expect("a number"));
    for number in 0..runs {
        let input = noise(number, 1 + (number as usize * 7) % MAX_STEPS * STEP_BYTES);
        if let Err(panic) = std::panic::catch_unwind(|| run(target, &input)) {
            let path = std::env::temp_dir().join(format!("assay-fuzz-{folder}-{number}"));
            fs::write(&path, &input).expect("the input can be kept");
            eprintln!("run {number} fails; replay: scripts/fuzz {folder} --replay {}", path.display());
            std::panic::resume_unwind(panic);
        }
    }
}

/// `len` bytes that depend on `seed` only.
fn noise(seed: u64, len: usize) -> Vec<u8> {
    let mut state = seed ^ 0x6A09_E667_F3BC_C908;
    let mut bytes = Vec::with_capacity(len);
    while bytes.len() < len {
        // xorshift64: G. Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8 (2003).
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        bytes.extend_from_slice(&state.to_le_bytes());
    }
    bytes.truncate(len);
    bytes
}

#[test]
fn agent_factory() {
    smoke(Target::AgentFactory, "agent-factory");
}

#[test]
fn agent_dao() {
    smoke(Target::AgentDao, "agent-dao");
}

#[test]
fn training_ledger() {
    smoke(Target::TrainingLedger, "training-ledger");
}

#[test]
fn marketplace() {
    smoke(Target::Marketplace, "marketplace");
}

#[test]
fn payments() {
    smoke(Target::Payments, "payments");
}

#[test]
fn providers() {
    smoke(Target::Providers, "providers");
}

#[test]
fn inference_log() {
    smoke(Target::InferenceLog, "inference-log");
}
