//! Files that are accepted, and what they say.

use assay_kernel_config::{
    Architecture, Code, Evidence, Files, KernelConfig, PostStep, PreStep, Sampling, config_hash, parse,
};

/// What the inference node writes for a model without a template or generation defaults.
const WRITTEN_PLAIN: &str = "version = 1\narchitecture = \"gpt2\"\nparameters = 1250000\ncontext_length = 1024\n\n\
    [files]\nconfig = \"config.json\"\nweights = \"model.safetensors\"\ntokenizer = \"tokenizer.json\"\n\n\
    [sampling]\neos_token_ids = []\n";

/// What it writes for a model with everything.
const WRITTEN_FULL: &str = "version = 1\narchitecture = \"llama\"\nparameters = 1\ncontext_length = 131072\n\n\
    [files]\nconfig = \"config.json\"\nweights = \"model.safetensors\"\ntokenizer = \"tokenizer.json\"\n\
    chat_template = \"chat_template.jinja\"\n\n\
    [sampling]\ntemperature = 1.0\ntop_p = 0.95\ntop_k = 0\neos_token_ids = [128001, 128008, 128009]\n";

#[test]
fn files_of_the_inference_node_are_read() {
    let plain = parse(WRITTEN_PLAIN.as_bytes()).unwrap();
    assert_eq!(
        plain,
        KernelConfig {
            version: 1,
            architecture: Architecture::Gpt2,
            parameters: 1_250_000,
            context_length: 1_024,
            evidence: None,
            files: Files {
                config: "config.json".into(),
                weights: "model.safetensors".into(),
                tokenizer: "tokenizer.json".into(),
                chat_template: None,
            },
            sampling: Sampling { eos_token_ids: Some(vec![]), ..Default::default() },
            presets: Default::default(),
            preprocess: Default::default(),
            postprocess: Default::default(),
            code: None,
        }
    );
    let full = parse(WRITTEN_FULL.as_bytes()).unwrap();
    assert_eq!(full.files.chat_template.as_deref(), Some("chat_template.jinja"));
    assert_eq!((full.sampling.temperature, full.sampling.top_p, full.sampling.top_k), (Some(1.0), Some(0.95), Some(0)));
    assert_eq!(full.sampling.eos_token_ids, Some(vec![128_001, 128_008, 128_009]));
}

/// The example of the README, which names every section.
#[test]
fn example_of_the_readme_is_read() {
    let readme = include_str!("../README.md");
    let example = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let config = parse(example.as_bytes()).unwrap();
    assert_eq!(config.evidence, Some(Evidence::Audited));
    assert_eq!(config.preprocess.steps, [PreStep::Trim]);
    assert_eq!(config.postprocess.steps, [PostStep::Code, PostStep::Trim]);
    let world = "assay:agent/processor@0.1.0".into();
    assert_eq!(config.code, Some(Code { file: "processor.wasm".into(), world }));
    // A preset replaces what it names and keeps the rest.
    let careful = config.sampling_of(Some("careful")).unwrap();
    assert_eq!((careful.temperature, careful.top_p, careful.top_k), (Some(0.0), Some(0.9), Some(50)));
    assert_eq!(careful.eos_token_ids, Some(vec![0]));
    assert_eq!(config.sampling_of(None), Some(config.sampling.clone()));
    assert_eq!(config.sampling_of(Some("nobody")), None);
}

#[test]
fn whole_numbers_are_read_where_fractions_are_meant() {
    let text = format!("{WRITTEN_PLAIN}temperature = 1\npresence_penalty = -2\n");
    let sampling = parse(text.as_bytes()).unwrap().sampling;
    assert_eq!((sampling.temperature, sampling.presence_penalty), (Some(1.0), Some(-2.0)));
}

#[test]
fn every_architecture_has_its_name() {
    for name in ["gpt2", "llama", "mistral", "qwen2", "qwen3", "gemma3", "phi3"] {
        let config = parse(WRITTEN_PLAIN.replace("gpt2", name).as_bytes()).unwrap();
        assert_eq!(config.architecture.as_str(), name);
        assert_eq!(config.architecture.to_string(), name);
    }
}

#[test]
fn config_hash_is_sha256_of_the_bytes() {
    let empty = [
        0xe3, 0xb0, 0xc4, 0x42, 0x98, 0xfc, 0x1c, 0x14, 0x9a, 0xfb, 0xf4, 0xc8, 0x99, 0x6f, 0xb9, 0x24, 0x27, 0xae,
        0x41, 0xe4, 0x64, 0x9b, 0x93, 0x4c, 0xa4, 0x95, 0x99, 0x1b, 0x78, 0x52, 0xb8, 0x55,
    ];
    assert_eq!(config_hash(b""), empty);
    assert_ne!(config_hash(b"version = 1"), config_hash(b"version = 1\n"));
}
