//! Broken and hostile folders are refused by name and never panic.

use std::{fs, path::Path};

use assay_models::{Checkpoint, ModelError, ModelFolder, NamedTensor, load_device_runner, load_runner, write_tensors};
use burn::tensor::Device;
use serde_json::{Value, json};
use tempfile::TempDir;

const SHARDED: &str = "llama3-rope-scaled-tied-bf16-sharded";
const INDEX: &str = "model.safetensors.index.json";

fn copy(model: &str) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(model);
    for entry in fs::read_dir(source).unwrap() {
        let entry = entry.unwrap();
        fs::write(place.path().join(entry.file_name()), fs::read(entry.path()).unwrap()).unwrap();
    }
    place
}

fn edit_json(path: &Path, change: impl FnOnce(&mut Value)) {
    let mut value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    change(&mut value);
    fs::write(path, value.to_string()).unwrap();
}

/// Loads by both runners, which must refuse alike.
fn refusal(place: &TempDir) -> ModelError {
    let folder = match ModelFolder::open(place.path()) {
        Ok(folder) => folder,
        Err(error) => return error,
    };
    let device = Device::flex();
    let host = load_runner(&folder, &device, 1, 16).err().expect("the folder is refused");
    let burn = load_device_runner(&folder, &device, 1, 16).err().expect("the folder is refused");
    assert_eq!(host.to_string(), burn.to_string());
    host
}

fn config(model: &str, field: &str, value: Value) -> ModelError {
    let place = copy(model);
    edit_json(&place.path().join("config.json"), |config| config[field] = value);
    refusal(&place)
}

/// Rewrites the weights of `gpt2` with some tensors changed.
fn with_weights(change: impl FnOnce(&mut Vec<NamedTensor>)) -> ModelError {
    let place = copy("gpt2");
    let file = place.path().join("model.safetensors");
    let bytes = fs::read(&file).unwrap();
    let parsed = safetensors::SafeTensors::deserialize(&bytes).unwrap();
    let mut tensors: Vec<NamedTensor> = parsed
        .iter()
        .map(|(name, view)| NamedTensor {
            name: name.to_owned(),
            shape: view.shape().to_vec(),
            values: view.data().as_chunks().0.iter().map(|chunk| f32::from_le_bytes(*chunk)).collect(),
        })
        .collect();
    tensors.sort_by(|a, b| a.name.cmp(&b.name));
    change(&mut tensors);
    write_tensors(&file, &tensors).unwrap();
    refusal(&place)
}

#[test]
fn unknown_architectures_are_named() {
    let error = config("gpt2", "architectures", json!(["MambaForCausalLM"]));
    assert!(matches!(&error, ModelError::UnknownArchitecture { name } if name == "MambaForCausalLM"), "{error}");
}

#[test]
fn config_fields_of_the_wrong_kind_are_named() {
    for (field, value) in [
        ("n_embd", json!("64")),
        ("n_embd", json!(0)),
        ("n_layer", json!(-1)),
        ("n_head", json!(5)),
        ("n_positions", json!(1u64 << 60)),
        ("vocab_size", Value::Null),
        ("activation_function", json!("relu")),
        ("scale_attn_by_inverse_layer_idx", json!(true)),
    ] {
        let error = config("gpt2", field, value);
        assert!(matches!(&error, ModelError::Config { field: named, .. } if *named == field), "{field}: {error}");
    }
    for (field, value) in [("num_key_value_heads", json!(3)), ("head_dim", json!(15)), ("hidden_act", json!("gelu"))] {
        let error = config("llama-gqa", field, value);
        assert!(matches!(&error, ModelError::Config { field: named, .. } if *named == field), "{field}: {error}");
    }
}

#[test]
fn a_config_that_does_not_match_the_tensors_is_refused() {
    let error = config("gpt2", "n_inner", json!(128));
    let ModelError::Shape { expected, got, .. } = error else { panic!("{error}") };
    assert_eq!((expected, got), (vec![64, 128], vec![64, 256]));
    assert!(matches!(config("gpt2", "n_layer", json!(4)), ModelError::MissingTensor { .. }));
    assert!(matches!(config("gpt2", "n_layer", json!(2)), ModelError::ExtraTensor { .. }));
    assert!(matches!(config("llama-gqa", "attention_bias", json!(true)), ModelError::MissingTensor { .. }));
    assert!(matches!(config("llama-gqa", "tie_word_embeddings", json!(true)), ModelError::ExtraTensor { .. }));
    assert!(matches!(config("llama-gqa", "num_key_value_heads", json!(1)), ModelError::Shape { .. }));
    assert!(matches!(config(SHARDED, "tie_word_embeddings", json!(false)), ModelError::MissingTensor { .. }));
}

#[test]
fn missing_extra_and_misshapen_tensors_are_named() {
    let error = with_weights(|tensors| tensors.retain(|tensor| tensor.name != "transformer.h.1.ln_1.bias"));
    assert!(matches!(&error, ModelError::MissingTensor { name } if name == "transformer.h.1.ln_1.bias"), "{error}");
    let error = with_weights(|tensors| {
        tensors.push(NamedTensor { name: "surprise".into(), shape: vec![1], values: vec![0.0] });
    });
    assert!(matches!(&error, ModelError::ExtraTensor { name } if name == "surprise"), "{error}");
    let error = with_weights(|tensors| {
        let matrix = tensors.iter_mut().find(|tensor| tensor.name.ends_with("h.0.attn.c_attn.weight")).unwrap();
        matrix.shape.reverse();
    });
    assert!(matches!(error, ModelError::Shape { .. }), "{error}");
}

#[test]
fn weights_that_are_not_finite_are_refused() {
    for bad in [f32::NAN, f32::INFINITY] {
        let error = with_weights(|tensors| tensors[3].values[17] = bad);
        assert!(matches!(error, ModelError::NotFinite { index: 17, .. }), "{error}");
    }
}

#[test]
fn truncated_files_are_refused_at_every_length() {
    let place = copy("gpt2");
    let file = place.path().join("model.safetensors");
    let whole = fs::read(&file).unwrap();
    for length in [0, 7, 8, 9, 100, 4000, whole.len() / 2, whole.len() - 1] {
        fs::write(&file, &whole[..length]).unwrap();
        let error = refusal(&place);
        let named = matches!(error, ModelError::Truncated { .. } | ModelError::HeaderTooLarge { .. });
        assert!(named, "{length}: {error}");
    }
    fs::write(&file, [whole.as_slice(), &[0]].concat()).unwrap();
    assert!(matches!(refusal(&place), ModelError::Malformed { .. }));
}

#[test]
fn a_header_larger_than_its_file_is_refused() {
    let place = copy("gpt2");
    let file = place.path().join("model.safetensors");
    for header in [u64::MAX, u64::MAX - 7, 1 << 40, 1 << 26] {
        let mut bytes = fs::read(&file).unwrap();
        bytes[..8].copy_from_slice(&header.to_le_bytes());
        fs::write(&file, bytes).unwrap();
        assert!(matches!(refusal(&place), ModelError::HeaderTooLarge { .. }));
    }
}

#[test]
fn every_single_byte_change_of_a_header_is_survived() {
    let place = copy("gpt2");
    let file = place.path().join("model.safetensors");
    let whole = fs::read(&file).unwrap();
    for position in (0..1200).step_by(7) {
        let mut bytes = whole.clone();
        bytes[position] ^= 0x15;
        fs::write(&file, bytes).unwrap();
        // Some changes only touch metadata; the point is that none panics.
        let _ = Checkpoint::open(place.path()).map(|checkpoint| checkpoint.names().count());
    }
}

#[test]
fn overlapping_and_oversized_tensors_are_refused() {
    let place = copy("gpt2");
    let write = |header: &str, data: &[u8]| {
        let mut bytes = (header.len() as u64).to_le_bytes().to_vec();
        bytes.extend(header.as_bytes());
        bytes.extend(data);
        fs::write(place.path().join("model.safetensors"), bytes).unwrap();
        Checkpoint::open(place.path()).unwrap_err()
    };
    let overlap = r#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#;
    assert!(matches!(write(overlap, &[0; 4]), ModelError::Malformed { .. }));
    let huge = r#"{"a":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,4]}}"#;
    assert!(matches!(write(huge, &[0; 4]), ModelError::Malformed { .. }));
    let short = r#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#;
    assert!(matches!(write(short, &[0; 4]), ModelError::Truncated { expected, got, .. } if expected == got + 4));
    assert!(matches!(write("[]", &[]), ModelError::Malformed { .. }));
}

#[test]
fn integer_weights_are_refused() {
    let place = copy("gpt2");
    let file = place.path().join("model.safetensors");
    let bytes = fs::read(&file).unwrap();
    let text = String::from_utf8_lossy(&bytes[8..200]).into_owned();
    let position = 8 + text.find("\"F32\"").unwrap();
    let mut bytes = bytes;
    bytes[position..position + 5].copy_from_slice(b"\"I32\"");
    fs::write(&file, bytes).unwrap();
    assert!(matches!(refusal(&place), ModelError::Dtype { .. }));
}

#[test]
fn shard_names_cannot_leave_the_folder() {
    for name in ["../model.safetensors", "/etc/passwd", "a/../b", "..", ".", "", "sub/model.safetensors", "a\\b"] {
        let place = copy(SHARDED);
        edit_json(&place.path().join(INDEX), |index| index["weight_map"]["model.norm.weight"] = json!(name));
        let error = refusal(&place);
        assert!(matches!(&error, ModelError::PathEscape { name: named } if named == name), "{name}: {error}");
    }
}

#[test]
fn shards_and_index_must_agree() {
    let change = |change: fn(&mut Value)| {
        let place = copy(SHARDED);
        edit_json(&place.path().join(INDEX), change);
        refusal(&place)
    };
    let place = copy(SHARDED);
    fs::remove_file(place.path().join("model-00003-of-00004.safetensors")).unwrap();
    let gone = refusal(&place);
    assert!(matches!(gone, ModelError::Io { .. }), "{gone}");
    let moved = change(|index| index["weight_map"]["model.norm.weight"] = json!("model-00001-of-00004.safetensors"));
    assert!(matches!(moved, ModelError::ShardMismatch { .. }), "{moved}");
    let invented = change(|index| index["weight_map"]["x"] = json!("model-00001-of-00004.safetensors"));
    assert!(matches!(invented, ModelError::ShardMismatch { .. }), "{invented}");
    let unlisted = change(|index| {
        index["weight_map"].as_object_mut().unwrap().remove("model.norm.weight");
    });
    assert!(matches!(unlisted, ModelError::ShardMismatch { .. }), "{unlisted}");
    let broken = change(|index| *index = json!([]));
    assert!(matches!(broken, ModelError::Malformed { .. }), "{broken}");
}

#[test]
fn a_tokenizer_larger_than_the_vocabulary_is_refused() {
    let place = copy("gpt2");
    edit_json(&place.path().join("tokenizer.json"), |tokenizer| {
        let token = json!({ "id": 600, "content": "<|extra|>", "single_word": false, "lstrip": false, "rstrip": false,
            "normalized": false, "special": true });
        tokenizer["added_tokens"].as_array_mut().unwrap().push(token);
        tokenizer["model"]["vocab"]["<|extra|>"] = json!(600);
    });
    let error = refusal(&place);
    assert!(matches!(error, ModelError::VocabularyMismatch { largest: 600, vocabulary: 512 }), "{error}");
}

#[test]
fn files_that_are_absent_or_not_what_they_promise_are_named() {
    for file in ["config.json", "tokenizer.json", "model.safetensors"] {
        let place = copy("gpt2");
        fs::remove_file(place.path().join(file)).unwrap();
        let error = refusal(&place);
        assert!(matches!(&error, ModelError::Io { path, .. } if path.ends_with(file)), "{error}");
    }
    for file in ["config.json", "tokenizer.json", "tokenizer_config.json", "generation_config.json"] {
        let place = copy("gpt2");
        fs::write(place.path().join(file), "{\"half\": ").unwrap();
        let error = refusal(&place);
        assert!(matches!(&error, ModelError::Malformed { path, .. } if path.ends_with(file)), "{error}");
    }
    let place = copy("gpt2");
    fs::write(place.path().join("chat_template.jinja"), "{% if %}").unwrap();
    assert!(matches!(refusal(&place), ModelError::Template(_)));
}
