//! Files that are refused, each with field, line and fix.
#![allow(clippy::unwrap_used)] // Also outside of the test functions themselves.

use assay_kernel_config::{Problem, limits, parse};

const GOOD: &str = r#"version = 1
architecture = "llama"
parameters = 1250000
context_length = 1024

[files]
config = "config.json"
weights = "model.safetensors"
tokenizer = "tokenizer.json"

[sampling]
temperature = 0.7
"#;

fn message(text: &str) -> String {
    parse(text.as_bytes()).unwrap_err().to_string()
}

/// Replaces one line and returns the message.
fn with(line: &str, replacement: &str) -> String {
    assert!(GOOD.contains(line));
    message(&GOOD.replace(line, replacement))
}

#[test]
fn good_file_is_good() {
    parse(GOOD.as_bytes()).unwrap();
}

#[test]
fn missing_fields_are_named() {
    assert_eq!(with("version = 1\n", ""), "kernel.toml: version: missing; write `version = 1`");
    assert_eq!(
        with("weights = \"model.safetensors\"\n", ""),
        "kernel.toml:6: files.weights: missing; write a path inside the model folder, e.g. `weights = \"model.safetensors\"`"
    );
    let error = parse(b"").unwrap_err();
    assert_eq!((error.field.as_str(), error.line, error.problem), ("version", None, Problem::Missing));
}

#[test]
fn unknown_fields_are_refused_not_ignored() {
    let text = with("temperature = 0.7", "temprature = 0.7");
    assert!(
        text.starts_with("kernel.toml:12: sampling.temprature: unknown field; remove it, or write one of"),
        "{text}"
    );
    assert!(text.contains("`temperature`"), "{text}");
    let text = with("version = 1", "version = 1\nextra = true");
    assert!(text.starts_with("kernel.toml:2: extra: unknown field; remove it"), "{text}");
    let text = with("[sampling]", "[server]\nport = 80\n[sampling]");
    assert!(text.starts_with("kernel.toml:11: server: unknown field"), "{text}");
}

#[test]
fn wrong_types_and_names_are_refused() {
    let text = with("parameters = 1250000", "parameters = \"many\"");
    assert!(text.starts_with("kernel.toml:3: parameters: invalid type: string \"many\""), "{text}");
    assert!(text.ends_with("write the number of weights, e.g. `parameters = 1250000`"), "{text}");
    let text = with("\"llama\"", "\"mamba\"");
    assert!(text.starts_with("kernel.toml:2: architecture: unknown variant `mamba`"), "{text}");
    let text = with("parameters = 1250000", "parameters = -1");
    assert!(text.starts_with("kernel.toml:3: parameters: "), "{text}");
    let text = with("temperature = 0.7", "temperature = \"hot\"");
    assert!(text.starts_with("kernel.toml:12: sampling.temperature: "), "{text}");
    let text = with("temperature = 0.7", "eos_token_ids = [1,\n 2,\n -3]");
    assert!(text.starts_with("kernel.toml:14: sampling.eos_token_ids[2]: "), "{text}");
    let text = with("[sampling]", "[preprocess]\nsteps = [\"trim\", \"shout\"]\n[sampling]");
    assert!(text.starts_with("kernel.toml:12: preprocess.steps[1]: unknown variant `shout`"), "{text}");
}

#[test]
fn numbers_out_of_range_are_refused() {
    let cases = [
        ("version = 1", "version = 2", 1, "version"),
        ("parameters = 1250000", "parameters = 0", 3, "parameters"),
        ("context_length = 1024", "context_length = 0", 4, "context_length"),
        ("context_length = 1024", "context_length = 16777217", 4, "context_length"),
        ("temperature = 0.7", "temperature = 2.1", 12, "sampling.temperature"),
        ("temperature = 0.7", "temperature = -0.1", 12, "sampling.temperature"),
        ("temperature = 0.7", "temperature = nan", 12, "sampling.temperature"),
        ("temperature = 0.7", "temperature = inf", 12, "sampling.temperature"),
        ("temperature = 0.7", "top_p = 0", 12, "sampling.top_p"),
        ("temperature = 0.7", "top_p = 1.01", 12, "sampling.top_p"),
        ("temperature = 0.7", "min_p = -0.5", 12, "sampling.min_p"),
        ("temperature = 0.7", "presence_penalty = 2.5", 12, "sampling.presence_penalty"),
        ("temperature = 0.7", "frequency_penalty = -2.5", 12, "sampling.frequency_penalty"),
        ("temperature = 0.7", "repetition_penalty = 0", 12, "sampling.repetition_penalty"),
        ("temperature = 0.7", "top_k = 16777217", 12, "sampling.top_k"),
        ("temperature = 0.7", "max_tokens = 1025", 12, "sampling.max_tokens"),
        ("temperature = 0.7", "max_tokens = 0", 12, "sampling.max_tokens"),
        ("temperature = 0.7", "stop = [\"a\", \"\"]", 12, "sampling.stop[1]"),
        ("temperature = 0.7", "stop = [\"a\", \"b\", \"c\", \"d\", \"e\"]", 12, "sampling.stop"),
    ];
    for (line, replacement, number, field) in cases {
        let error = parse(GOOD.replace(line, replacement).as_bytes()).unwrap_err();
        assert_eq!((error.field.as_str(), error.line), (field, Some(number)), "{replacement}: {error}");
        assert!(matches!(error.problem, Problem::OutOfRange(_)), "{replacement}: {error}");
        assert!(error.fix.starts_with("write "), "{replacement}: {error}");
    }
    assert_eq!(
        with("temperature = 0.7", "temperature = 3.0"),
        "kernel.toml:12: sampling.temperature: 3 is out of range; write a number from 0 to 2, e.g. `temperature = 0.7`"
    );
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    let long = "a".repeat(256);
    for path in ["", "/etc/passwd", "../x", "a/../b", "a//b", "./a", "c:x", "a\\\\b", "a\\u0000", long.as_str()] {
        let error = parse(GOOD.replace("config.json", path).as_bytes()).unwrap_err();
        assert_eq!((error.field.as_str(), error.line), ("files.config", Some(7)), "{path}");
    }
    parse(GOOD.replace("config.json", "a/b..c/.d").as_bytes()).unwrap();
}

#[test]
fn presets_are_named_and_say_something() {
    let with = |preset: &str| parse(format!("{GOOD}\n{preset}").as_bytes());
    with("[presets.a-1]\nsystem_prompt = \"x\"").unwrap();
    let field = |preset: &str| with(preset).unwrap_err().field;
    assert_eq!(field("[presets.Careful]\nsystem_prompt = \"x\""), "presets");
    assert_eq!(field("[presets.\"\"]\nsystem_prompt = \"x\""), "presets");
    assert_eq!(field("[presets.a]\ndescription = \"x\""), "presets.a");
    assert_eq!(field("[presets.a]\nsystem_prompt = \"\""), "presets.a.system_prompt");
    assert_eq!(field("[presets.a]\nsampling = { top_p = 2 }"), "presets.a.sampling.top_p");
    assert_eq!(field("[presets.a]\ntemperature = 1"), "presets.a.temperature");
    let many: String = (0..33).map(|index| format!("[presets.p{index}]\nsystem_prompt = \"x\"\n")).collect();
    assert_eq!(field(&many), "presets");
    // A quoted name with dots keeps its line.
    let error = with("[presets.a]\nsystem_prompt = \"x\"\n[presets.b]\ndescription = \"x\"").unwrap_err();
    assert_eq!((error.field.as_str(), error.line), ("presets.b", Some(16)));
}

#[test]
fn steps_and_component_belong_together() {
    let code = "[code]\nfile = \"p.wasm\"\nworld = \"a:b/c@0.1.0\"\n";
    let with = |rest: &str| parse(format!("{GOOD}\n{rest}").as_bytes());
    with(&format!("{code}[postprocess]\nsteps = [\"trim\", \"code\"]")).unwrap();
    let broken = |rest: &str| {
        let error = with(rest).unwrap_err();
        (error.field, error.line)
    };
    assert_eq!(broken(code), ("code".into(), Some(14)));
    assert_eq!(broken("[preprocess]\nsteps = [\"code\"]"), ("code".into(), None));
    assert_eq!(broken("[preprocess]\nsteps = [\"trim\", \"trim\"]"), ("preprocess.steps[1]".into(), Some(15)));
    let with_code = |code: &str| broken(&format!("{code}[preprocess]\nsteps = [\"code\"]"));
    assert_eq!(with_code(&code.replace("p.wasm", "p.so")), ("code.file".into(), Some(15)));
    assert_eq!(with_code(&code.replace("p.wasm", "../p.wasm")), ("code.file".into(), Some(15)));
    assert_eq!(with_code(&code.replace("a:b", "A:b")), ("code.world".into(), Some(16)));
}

#[test]
fn bytes_that_are_no_file_are_refused() {
    let error = parse(&vec![b'#'; limits::FILE_BYTES + 1]).unwrap_err();
    assert_eq!(error.problem, Problem::TooLarge { bytes: limits::FILE_BYTES + 1 });
    let error = parse(b"version = 1\n\xff").unwrap_err();
    assert_eq!((error.problem, error.line), (Problem::NotUtf8, Some(2)));
    let error = parse(b"version = 1\nversion = 1\n").unwrap_err();
    assert!(matches!(error.problem, Problem::Syntax(_)), "{error}");
    assert_eq!(error.line, Some(2), "{error}");
    let error = parse(b"version = 1\n\n[files\n").unwrap_err();
    assert!(matches!(error.problem, Problem::Syntax(_)) && error.line == Some(3), "{error}");
    let nested = "a=".to_owned() + &"[".repeat(30_000);
    assert!(matches!(parse(nested.as_bytes()).unwrap_err().problem, Problem::Syntax(_)));
}
