//! Parity with the reference implementation on fixed models: logits, token ids, chat prompt, greedy text.

use std::path::{Path, PathBuf};

use assay_models::{
    CausalLm, Checkpoint, GenerationPrompt, ModelFolder, RowInput, Runner, SpecialTokens, load_device_runner,
    load_runner, token_tensor, values,
};
use burn::tensor::Device;
use safetensors::SafeTensors;
use serde_json::{Value, json};

const MODELS: [&str; 3] = ["gpt2", "llama-gqa", "llama3-rope-scaled-tied-bf16-sharded"];
const LONG: [usize; 4] = [0, 63, 127, 199];
const TOLERANCE: f32 = 1e-3;

fn directory(model: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(model)
}

fn golden(model: &str) -> Value {
    serde_json::from_slice(&std::fs::read(directory(model).join("golden.json")).unwrap()).unwrap()
}

fn golden_tensor(model: &str, name: &str) -> Vec<f32> {
    let bytes = std::fs::read(directory(model).join("golden.safetensors")).unwrap();
    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    let (chunks, _) = tensors.tensor(name).unwrap().data().as_chunks::<4>();
    chunks.iter().map(|chunk| f32::from_le_bytes(*chunk)).collect()
}

fn ids(value: &Value) -> Vec<u32> {
    value.as_array().unwrap().iter().map(|id| id.as_u64().unwrap() as u32).collect()
}

fn largest_difference(left: &[f32], right: &[f32]) -> f32 {
    assert_eq!(left.len(), right.len());
    left.iter().zip(right).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
}

fn close(left: &[f32], right: &[f32]) {
    let difference = largest_difference(left, right);
    assert!(difference <= TOLERANCE, "logits differ by {difference}");
}

fn greedy(runner: &mut dyn Runner, prompt: &[u32], count: usize) -> Vec<u32> {
    let mut all = prompt.to_vec();
    let mut start = 0;
    for _ in 0..count {
        let row = RowInput { slot: 0, tokens: &all[start..], start };
        let output = runner.forward(&[row]).unwrap();
        start = all.len();
        let (best, _) = output.logits(0).iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).unwrap();
        all.push(best as u32);
    }
    all
}

#[test]
fn whole_sequences_match_the_reference() {
    for model in MODELS {
        let folder = ModelFolder::open(&directory(model)).unwrap();
        let mut checkpoint = Checkpoint::open(folder.directory()).unwrap();
        let device = Device::flex();
        let lm = CausalLm::load(folder.config(), &mut checkpoint, &device).unwrap();
        let prompt = ids(&golden(model)["input_ids"]);
        let (shape, logits) = values(lm.forward(token_tensor(&prompt, 1, &device))).unwrap();
        assert_eq!(shape, [1, prompt.len(), 512]);
        close(&logits, &golden_tensor(model, "logits"));

        let (_, hidden) = values(lm.hidden(token_tensor(&prompt, 1, &device))).unwrap();
        close(&hidden, &golden_tensor(model, "last_hidden"));

        let long: Vec<u32> = (0..200).collect();
        let (_, logits) = values(lm.forward(token_tensor(&long, 1, &device))).unwrap();
        let rows: Vec<f32> = LONG.iter().flat_map(|row| logits[row * 512..(row + 1) * 512].to_vec()).collect();
        close(&rows, &golden_tensor(model, "long_logits"));
        assert_eq!(golden(model)["params"].as_u64().unwrap(), folder.config().parameter_count());
    }
}

#[test]
fn tokenizer_and_chat_template_match_the_reference() {
    for model in MODELS {
        let folder = ModelFolder::open(&directory(model)).unwrap();
        let golden = golden(model);
        let text = golden["text"].as_str().unwrap();
        assert_eq!(folder.tokenizer().encode(text, SpecialTokens::Add).unwrap(), ids(&golden["input_ids"]));
        let messages =
            json!([{ "role": "system", "content": "You are terse." }, { "role": "user", "content": "Say hi." }]);
        let prompt = folder.chat_template().unwrap().render(&messages, GenerationPrompt::Add).unwrap();
        assert_eq!(prompt, golden["chat_prompt"].as_str().unwrap());
        assert_eq!(folder.generation().eos_token_ids, [1]);
    }
}

fn runners(model: &str, slots: usize, capacity: usize) -> [Box<dyn Runner>; 2] {
    let folder = ModelFolder::open(&directory(model)).unwrap();
    let device = Device::flex();
    [
        load_runner(&folder, &device, slots, capacity).unwrap(),
        load_device_runner(&folder, &device, slots, capacity).unwrap(),
    ]
}

#[test]
fn greedy_text_with_a_cache_matches_the_reference() {
    for model in MODELS {
        let folder = ModelFolder::open(&directory(model)).unwrap();
        let golden = golden(model);
        for mut runner in runners(model, 1, 512) {
            let all = greedy(runner.as_mut(), &ids(&golden["input_ids"]), 48);
            assert_eq!(all, ids(&golden["greedy_ids"]));
            assert_eq!(folder.tokenizer().decode(&all).unwrap(), golden["greedy_text"].as_str().unwrap());
        }
    }
}

#[test]
fn chunked_prefill_matches_the_reference_at_long_positions() {
    let long: Vec<u32> = (0..200).collect();
    for model in MODELS {
        let expected = golden_tensor(model, "long_logits");
        for mut runner in runners(model, 1, 200) {
            let mut start = 0;
            for (index, row) in LONG.iter().enumerate() {
                let tokens = &long[start..=*row];
                let output = runner.forward(&[RowInput { slot: 0, tokens, start }]).unwrap();
                close(output.logits(0), &expected[index * 512..(index + 1) * 512]);
                start = row + 1;
            }
            assert_eq!(runner.held(0), 200);
        }
    }
}

#[test]
fn rows_of_one_call_do_not_disturb_each_other() {
    for model in MODELS {
        for mut runner in runners(model, 4, 64) {
            let sequences: [Vec<u32>; 4] = [vec![5, 6, 7], (10..40).collect(), vec![9], (100..117).rev().collect()];
            let alone: Vec<Vec<f32>> = sequences
                .iter()
                .map(|tokens| {
                    runner.forward(&[RowInput { slot: 0, tokens, start: 0 }]).unwrap();
                    let next = [RowInput { slot: 0, tokens: &[42], start: tokens.len() }];
                    runner.forward(&next).unwrap().logits(0).to_vec()
                })
                .collect();
            let prefill: Vec<_> = sequences
                .iter()
                .enumerate()
                .take(2)
                .map(|(slot, tokens)| RowInput { slot, tokens, start: 0 })
                .collect();
            runner.forward(&prefill).unwrap();
            // Decode of the first two slots together with the prefill of the other two.
            let mixed = [
                RowInput { slot: 3, tokens: &sequences[3], start: 0 },
                RowInput { slot: 0, tokens: &[42], start: 3 },
                RowInput { slot: 2, tokens: &sequences[2], start: 0 },
                RowInput { slot: 1, tokens: &[42], start: 30 },
            ];
            let output = runner.forward(&mixed).unwrap();
            assert_eq!(output.rows(), 4);
            close(output.logits(1), &alone[0]);
            close(output.logits(3), &alone[1]);
            let decode =
                [RowInput { slot: 2, tokens: &[42], start: 1 }, RowInput { slot: 3, tokens: &[42], start: 17 }];
            let output = runner.forward(&decode).unwrap();
            close(output.logits(0), &alone[2]);
            close(output.logits(1), &alone[3]);

            runner.copy_prefix(1, 0, 30).unwrap();
            let output = runner.forward(&[RowInput { slot: 0, tokens: &[42], start: 30 }]).unwrap();
            close(output.logits(0), &alone[1]);
        }
    }
}

#[test]
fn unusable_rows_are_refused_before_anything_is_computed() {
    for mut runner in runners("llama-gqa", 2, 8) {
        let mut refused = |rows: &[RowInput<'_>]| runner.forward(rows).unwrap_err().to_string();
        let row = |slot, tokens, start| RowInput { slot, tokens, start };
        assert!(refused(&[row(2, &[1], 0)]).contains("slot"));
        assert!(refused(&[row(0, &[], 0)]).contains("token"));
        assert!(refused(&[row(0, &[1], 0), row(0, &[1], 0)]).contains("twice"));
        assert!(refused(&[row(0, &[1], 1)]).contains("gap"));
        assert!(refused(&[row(0, &[512], 0)]).contains("512"));
        assert!(refused(&[row(0, &[1; 9], 0)]).contains("9"));
        assert!(refused(&[]).contains("row"));
        assert!(runner.copy_prefix(0, 1, 1).is_err());
        assert!(runner.copy_prefix(7, 1, 0).is_err());
    }
}
