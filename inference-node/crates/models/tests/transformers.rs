//! Saved folders load in `transformers` unchanged; skipped where it is not installed.

use std::{path::Path, process::Command};

use assay_models::{
    CausalLm, Checkpoint, Companions, Gpt2Config, Head, ModelConfig, ModelFolder, NamedTensor, TextTokenizer,
    save_folder, sequence_logits, write_tensors,
};
use burn::tensor::Device;

const NOT_INSTALLED: i32 = 77;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn check(directory: &Path, place: &Path) {
    let ids: Vec<u32> = (5..45).collect();
    let folder = ModelFolder::open(directory).unwrap();
    let values = sequence_logits(&folder, &Device::flex(), &ids).unwrap();
    let file = place.join("logits.safetensors");
    let shape = vec![ids.len(), folder.config().vocabulary()];
    write_tensors(&file, &[NamedTensor { name: "logits".into(), shape, values }]).unwrap();
    let ids: Vec<String> = ids.iter().map(u32::to_string).collect();
    let run = Command::new("python3")
        .arg(root().join("tests/transformers_check.py"))
        .arg(directory)
        .arg(ids.join(","))
        .arg(&file)
        .output();
    let Ok(run) = run else {
        println!("skipped: python3 is not installed");
        return;
    };
    let text = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    println!("{text}");
    assert!(run.status.success() || run.status.code() == Some(NOT_INSTALLED), "{text}");
}

#[test]
fn fine_tuned_folders_load_in_transformers() {
    for model in ["gpt2", "llama-gqa"] {
        let place = tempfile::tempdir().unwrap();
        let parent = root().join("tests/data").join(model);
        let config = ModelConfig::read(&parent.join("config.json")).unwrap();
        let lm = CausalLm::load(&config, &mut Checkpoint::open(&parent).unwrap(), &Device::flex()).unwrap();
        let saved = place.path().join("saved");
        save_folder(&lm, Companions::From(&parent), &saved).unwrap();
        check(&saved, place.path());
    }
}

#[test]
fn new_folders_load_in_transformers() {
    let llama = ModelConfig::read(&root().join("tests/data/llama-gqa/config.json")).unwrap();
    let gpt2 = ModelConfig::Gpt2(Gpt2Config {
        vocabulary: 512,
        hidden: 32,
        inner: 128,
        layers: 2,
        heads: 2,
        context: 64,
        epsilon: 1e-5,
        head: Head::Tied,
    });
    for config in [llama, gpt2] {
        let place = tempfile::tempdir().unwrap();
        let lm = CausalLm::from_seed(&config, 3, &Device::flex()).unwrap();
        let tokenizer = TextTokenizer::open(&root().join("tests/data/gpt2")).unwrap();
        let chat_template = "{% for m in messages %}{{ m['content'] }}\n{% endfor %}";
        let companions = Companions::New { tokenizer: &tokenizer, chat_template, end_of_text: "<|eos|>" };
        let saved = place.path().join("saved");
        save_folder(&lm, companions, &saved).unwrap();
        check(&saved, place.path());
    }
}
