//! Saved folders read back as the same model, and their manifests follow the published rule.

use std::{fs, path::Path};

use assay_models::{
    CausalLm, ChatTemplate, Checkpoint, Companions, Gpt2Config, Head, Manifest, ModelConfig, ModelError, ModelFolder,
    SpecialTokens, TextTokenizer, read_kernel_config, save_folder, sequence_logits, weights_root,
};
use burn::tensor::Device;
use sha2::{Digest, Sha256};

const MODELS: [&str; 3] = ["gpt2", "llama-gqa", "llama3-rope-scaled-tied-bf16-sharded"];

fn data(model: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(model)
}

fn load(directory: &Path) -> CausalLm {
    let config = ModelConfig::read(&directory.join("config.json")).unwrap();
    CausalLm::load(&config, &mut Checkpoint::open(directory).unwrap(), &Device::flex()).unwrap()
}

#[test]
fn a_saved_folder_reads_back_as_the_same_model() {
    for model in MODELS {
        let place = tempfile::tempdir().unwrap();
        let target = place.path().join("copy");
        let original = load(&data(model));
        save_folder(&original, Companions::From(&data(model)), &target).unwrap();

        let copy = load(&target);
        let (left, right) = (original.named_tensors().unwrap(), copy.named_tensors().unwrap());
        assert_eq!(left.len(), right.len());
        for (left, right) in left.iter().zip(&right) {
            assert_eq!((&left.name, &left.shape), (&right.name, &right.shape));
            assert_eq!(left.values, right.values);
        }
        let folder = ModelFolder::open(&target).unwrap();
        assert_eq!(folder.config(), &ModelFolder::open(&data(model)).unwrap().config().in_single_precision());
        assert_eq!(folder.generation().eos_token_ids, [1]);
        assert!(folder.chat_template().is_some());
        assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1, "nothing is left beside the folder");
    }
}

#[test]
fn saving_refuses_to_overwrite() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("precious"), "x").unwrap();
    let error = save_folder(&load(&data("gpt2")), Companions::From(&data("gpt2")), place.path()).unwrap_err();
    assert!(matches!(error, ModelError::Exists { .. }));
}

#[test]
fn a_new_model_has_a_complete_folder() {
    let place = tempfile::tempdir().unwrap();
    let target = place.path().join("new");
    let config = ModelConfig::Gpt2(Gpt2Config {
        vocabulary: 512,
        hidden: 16,
        inner: 64,
        layers: 2,
        heads: 2,
        context: 32,
        epsilon: 1e-5,
        head: Head::Tied,
    });
    let model = CausalLm::from_seed(&config, 7, &Device::flex()).unwrap();
    let tokenizer = TextTokenizer::open(&data("gpt2")).unwrap();
    let chat_template = "{% for m in messages %}{{ m.content }}\n{% endfor %}";
    let companions = Companions::New { tokenizer: &tokenizer, chat_template, end_of_text: "<|eos|>" };
    save_folder(&model, companions, &target).unwrap();

    let folder = ModelFolder::open(&target).unwrap();
    assert_eq!(folder.config(), &config);
    assert_eq!(folder.generation().eos_token_ids, [1]);
    assert_eq!(folder.chat_template().map(ChatTemplate::source), Some(chat_template));
    let encode = |tokenizer: &TextTokenizer| tokenizer.encode("free", SpecialTokens::Omit).unwrap();
    assert_eq!(encode(folder.tokenizer()), encode(&tokenizer));
    let logits = sequence_logits(&folder, &Device::flex(), &[1, 2, 3]).unwrap();
    assert_eq!(logits.len(), 3 * 512);
    assert!(matches!(sequence_logits(&folder, &Device::flex(), &[1; 33]), Err(ModelError::ContextExceeded { .. })));
    let path = target.join("kernel.toml");
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("architecture = \"gpt2\""));
    let kernel = read_kernel_config(&target).unwrap().unwrap();
    assert_eq!((kernel.context_length, kernel.files.weights.as_str()), (32, "model.safetensors"));
    for (before, after, named) in [
        ("context_length = 32", "context_length = 64", "the file says 64, the folder is 32"),
        ("architecture = \"gpt2\"", "architecture = \"llama\"", "the file says llama"),
        ("weights = \"model", "weights = \"other", "there is no `other.safetensors`"),
        ("version = 1", "version = 1\nverison = 1", "verison"),
    ] {
        fs::write(&path, written.replace(before, after)).unwrap();
        let refused = read_kernel_config(&target).unwrap_err().to_string();
        assert!(refused.contains(named), "{refused}");
    }
    fs::remove_file(&path).unwrap();
    assert!(read_kernel_config(&target).unwrap().is_none());
}

#[test]
fn seeded_weights_repeat_and_differ_by_seed() {
    let config = ModelConfig::read(&data("llama-gqa").join("config.json")).unwrap();
    let draw = |seed| CausalLm::from_seed(&config, seed, &Device::flex()).unwrap().named_tensors().unwrap();
    let (first, again, other) = (draw(1), draw(1), draw(2));
    assert!(first.iter().zip(&again).all(|(a, b)| a.values == b.values));
    assert!(first[0].values != other[0].values);
    let matrix = first.iter().find(|tensor| tensor.name.ends_with("up_proj.weight")).unwrap();
    let deviation = (matrix.values.iter().map(|x| f64::from(x * x)).sum::<f64>() / matrix.values.len() as f64).sqrt();
    assert!((deviation - 0.02).abs() < 0.001, "{deviation}");
}

fn node(left: [u8; 32], right: [u8; 32]) -> [u8; 32] {
    Sha256::new().chain_update([1]).chain_update(left).chain_update(right).finalize().into()
}

fn leaf(data: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update([0]).chain_update(data).finalize().into()
}

#[test]
fn the_weights_root_follows_the_published_rule() {
    let place = tempfile::tempdir().unwrap();
    let large: Vec<u8> = (0..(1 << 20) + 5).map(|i: u32| (i % 251) as u8).collect();
    fs::write(place.path().join("b"), &large).unwrap();
    fs::write(place.path().join("a"), "").unwrap();
    fs::create_dir(place.path().join("a-dir")).unwrap();
    fs::write(place.path().join("a-dir/c"), "c").unwrap();

    let entry = |path: &str, size: u64, root: [u8; 32]| {
        let mut data = vec![(path.len() as u8) << 2];
        data.extend(path.as_bytes());
        data.extend(size.to_le_bytes());
        data.extend(root);
        leaf(&data)
    };
    let empty: [u8; 32] = Sha256::digest([]).into();
    let chunks = node(leaf(&large[..1 << 20]), leaf(&large[1 << 20..]));
    let leaves = [entry("a", 0, empty), entry("a-dir/c", 1, leaf(b"c")), entry("b", large.len() as u64, chunks)];
    let expected = node(node(leaves[0], leaves[1]), leaves[2]);
    assert_eq!(weights_root(place.path()).unwrap(), expected);
}

#[test]
fn a_manifest_names_sizes_and_hashes() {
    let manifest = Manifest::of(&data("llama3-rope-scaled-tied-bf16-sharded")).unwrap();
    assert_eq!(manifest.dtype, "bfloat16");
    assert_eq!((manifest.parameters, manifest.context_length), (156_096, 512));
    let template = fs::read(data("llama3-rope-scaled-tied-bf16-sharded").join("chat_template.jinja")).unwrap();
    let expected: [u8; 32] = Sha256::digest(template).into();
    assert_eq!(manifest.chat_template_hash, expected);
    let json = serde_json::to_value(&manifest).unwrap();
    assert_eq!(json["architecture"], "llama");
    assert_eq!(json["weights_root"].as_str().unwrap().len(), 64);
}
