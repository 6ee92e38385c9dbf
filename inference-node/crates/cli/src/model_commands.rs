//! Commands about a model folder alone: no server, no chain.

use crate::cli::Outcome;
use assay_engine::{
    Engine, EngineConfig,
    api::{Event, GenerateRequest, Sampling, TextModel},
};
use assay_models::{
    Manifest, ModelFolder, NamedTensor, pick_device, read_kernel_config, sequence_logits, write_tensors,
};
use clap::Args;
use codec::Encode;
use serde_json::json;
use sha2::{Digest, Sha256};
use std::path::PathBuf;

/// CIDv1, raw, sha2-256, 32 bytes.
const RAW_SHA256: [u8; 4] = [0x01, 0x55, 0x12, 0x20];

/// Arguments of `manifest`.
///
/// The CID of the weights is that of the folder's file list, SCALE `Vec<(path, size, root)>`, from which the root over
/// the files is computed; the CID of the documentation is that of `README.md`, or of nothing where there is none.
#[derive(Args)]
pub struct ManifestArguments {
    /// Model folder.
    #[arg(long)]
    model: PathBuf,
    /// As JSON, in the shape that `agentFactory.publish_version` takes in polkadot.js.
    #[arg(long, conflicts_with = "check")]
    json: bool,
    /// Only check the folder's kernel.toml: its own rules, and that it says what the folder is.
    #[arg(long)]
    check: bool,
}

/// Arguments of `logits`.
#[derive(Args)]
pub struct LogitsArguments {
    /// Model folder.
    #[arg(long)]
    model: PathBuf,
    /// Token ids, separated by commas.
    #[arg(long, value_delimiter = ',', required = true)]
    ids: Vec<u32>,
    /// File to write: tensor `logits` [sequence, vocabulary], f32.
    #[arg(long)]
    out: PathBuf,
}

/// Arguments of `generate`.
#[derive(Args)]
pub struct GenerateArguments {
    /// Model folder.
    #[arg(long)]
    model: PathBuf,
    /// Text to continue.
    #[arg(long)]
    prompt: String,
    /// Most tokens to generate.
    #[arg(long, default_value_t = 64)]
    max_tokens: u32,
    /// 0 takes the most likely token each time.
    #[arg(long, default_value_t = 0.0)]
    temperature: f64,
    /// Decides the draws above temperature 0.
    #[arg(long, default_value_t = 0)]
    seed: i64,
    /// Print token ids and text as JSON.
    #[arg(long)]
    json: bool,
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

fn cid(hash: [u8; 32]) -> String {
    format!("0x{}{}", hex::encode(RAW_SHA256), hex::encode(hash))
}

/// Prints a manifest.
pub fn manifest(arguments: &ManifestArguments) -> Outcome {
    if arguments.check {
        let kernel = read_kernel_config(&arguments.model)?;
        let kernel = kernel.ok_or_else(|| format!("{} has no kernel.toml", arguments.model.display()))?;
        println!(
            "kernel.toml holds: {}, {} parameters, context {}",
            kernel.architecture, kernel.parameters, kernel.context_length
        );
        return Ok(());
    }
    let manifest = Manifest::of(&arguments.model)?;
    let list: Vec<_> = manifest.files.iter().map(|file| (file.path.as_bytes(), file.size, file.root)).collect();
    let docs = std::fs::read(arguments.model.join("README.md")).unwrap_or_default();
    let architecture = match manifest.architecture.as_str() {
        "gpt2" => "Gpt2",
        _ => "Llama",
    };
    let dtype = match manifest.dtype {
        "float16" => "F16",
        "bfloat16" => "Bf16",
        _ => "F32",
    };
    let hash = |bytes: [u8; 32]| format!("0x{}", hex::encode(bytes));
    let kernel = json!({
        "weightsRoot": hash(manifest.weights_root),
        "weightsCid": cid(sha256(&list.encode())),
        "weightsBytes": manifest.weights_bytes,
        "configHash": hash(manifest.config_hash),
        "tokenizerHash": hash(manifest.tokenizer_hash),
        "chatTemplateHash": hash(manifest.chat_template_hash),
        "architecture": architecture,
        "parameters": manifest.parameters,
        "contextLength": manifest.context_length,
        "dtype": dtype,
        "encryption": null,
        "code": null,
        "docsCid": cid(sha256(&docs)),
    });
    if arguments.json {
        println!("{kernel}");
        return Ok(());
    }
    println!("{}", serde_json::to_string_pretty(&kernel)?);
    for file in &manifest.files {
        println!("{:>12}  {}  {}", file.size, hex::encode(file.root), file.path);
    }
    Ok(())
}

/// Writes logits.
pub fn logits(arguments: &LogitsArguments) -> Outcome {
    let folder = ModelFolder::open(&arguments.model)?;
    let values = sequence_logits(&folder, &pick_device(), &arguments.ids)?;
    let shape = vec![arguments.ids.len(), folder.config().vocabulary()];
    write_tensors(&arguments.out, &[NamedTensor { name: "logits".into(), shape: shape.clone(), values }])?;
    println!("wrote logits {shape:?} to {}", arguments.out.display());
    Ok(())
}

/// Generates and prints.
pub async fn generate(arguments: &GenerateArguments) -> Outcome {
    if !(0.0..=2.0).contains(&arguments.temperature) {
        return Err("--temperature must be from 0 to 2".into());
    }
    let engine = Engine::open(&arguments.model, EngineConfig { slots: 1, ..EngineConfig::default() })?;
    let prompt = engine.encode(&arguments.prompt, true)?;
    // The same key as a request with this seed: record format §11, source 1, choice 0.
    let seed =
        assay_envelope::seed::seed(&assay_envelope::fields::Sampling::Caller { seed: arguments.seed }, &[0; 32], 0);
    let temperature = (arguments.temperature * 1e6).round() as u32;
    let mut generation = engine.submit(GenerateRequest {
        prompt: prompt.clone(),
        max_tokens: arguments.max_tokens,
        sampling: Sampling { temperature, ..Sampling::default() },
        seed: (temperature > 0).then_some(seed).flatten(),
        stop: Vec::new(),
        logit_bias: Vec::new(),
        top_logprobs: None,
    })?;
    let (mut ids, mut output) = (Vec::new(), String::new());
    while let Some(event) = generation.events.recv().await {
        match event {
            Event::Token { id, text, .. } => {
                ids.push(id);
                output.push_str(&text);
            }
            Event::Finished { text, .. } => output.push_str(&text),
            Event::Failed(error) => return Err(error.into()),
            Event::Prefilled { .. } => {}
        }
    }
    if arguments.json {
        println!("{}", json!({ "prompt_tokens": prompt, "token_ids": ids, "text": output }));
    } else {
        println!("{output}");
    }
    Ok(())
}
