//! Nothing that anyone can write makes the validator panic.
#![allow(clippy::unwrap_used)] // Also outside of the test functions themselves.

use assay_kernel_config::{KernelConfig, PostStep, PreStep, limits, parse};
use proptest::prelude::*;

const SEED: &str = include_str!("../README.md");

fn example() -> &'static str {
    SEED.split("```toml\n").nth(1).unwrap().split("```").next().unwrap()
}

/// Every accepted file keeps the rules that nodes rely on.
fn holds(config: &KernelConfig) {
    assert_eq!(config.version, limits::VERSION);
    assert!((1..=limits::CONTEXT_LENGTH).contains(&config.context_length) && config.parameters > 0);
    let coded = config.preprocess.steps.contains(&PreStep::Code) || config.postprocess.steps.contains(&PostStep::Code);
    assert_eq!(coded, config.code.is_some());
    for name in config.presets.keys().map(|name| Some(name.as_str())).chain([None]) {
        let sampling = config.sampling_of(name).unwrap();
        assert!(sampling.temperature.is_none_or(|value| limits::TEMPERATURE.contains(&value)));
        assert!(sampling.top_p.is_none_or(|value| limits::TOP_P.contains(&value)));
        assert!(sampling.max_tokens.is_none_or(|value| value <= config.context_length));
    }
    assert!(!config.files.weights.contains("..") || !config.files.weights.split('/').any(|part| part == ".."));
}

fn check(bytes: &[u8]) {
    match parse(bytes) {
        Ok(config) => holds(&config),
        Err(error) => {
            assert!(!error.fix.is_empty() && !error.to_string().is_empty());
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
            assert!(error.line.is_none_or(|line| (1..=lines).contains(&line)), "{error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn parse_never_panics_on_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn parse_never_panics_on_text(text in "[ \\[\\]{}=\"'.,a-z0-9#\n\\\\_+:-]{0,300}") {
        check(text.as_bytes());
    }

    #[test]
    fn parse_never_panics_on_a_file_with_changed_bytes(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = example().as_bytes().to_vec();
        for (index, byte) in edits {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        check(&bytes);
    }

    #[test]
    fn parse_never_panics_on_a_file_with_moved_lines(
        order in proptest::collection::vec(any::<prop::sample::Index>(), 0..40),
    ) {
        let lines: Vec<&str> = example().lines().collect();
        let text: Vec<&str> = order.iter().map(|index| lines[index.index(lines.len())]).collect();
        check(text.join("\n").as_bytes());
    }

    #[test]
    fn parse_never_panics_on_a_file_with_other_values(
        line in any::<prop::sample::Index>(),
        value in prop_oneof![
            any::<i64>().prop_map(|value| value.to_string()),
            any::<f64>().prop_map(|value| format!("{value:?}")),
            "\"[ -~é]{0,40}\"".prop_map(|text| text.replace('\\', "")),
            Just("[]".to_owned()),
            Just("{}".to_owned()),
            Just("true".to_owned()),
            Just("1979-05-27".to_owned()),
        ],
    ) {
        let mut lines: Vec<String> = example().lines().map(str::to_owned).collect();
        let at = line.index(lines.len());
        if let Some((key, _)) = lines[at].clone().split_once('=') {
            lines[at] = format!("{key}= {value}");
        }
        check(lines.join("\n").as_bytes());
    }
}
