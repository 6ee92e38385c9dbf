//! Real (tiny, random) models of the shared fixtures: greedy text equals the reference's.

mod support;

use std::path::PathBuf;

use assay_engine::{
    Engine, EngineConfig,
    api::{EngineError, Finish, GenerateRequest, TextModel},
};
use support::{Said, collect, greedy, sampled};

struct Golden {
    engine: Engine,
    text: String,
    prompt: Vec<u32>,
    continuation: Vec<u32>,
    greedy_text: String,
}

/// `None`, with a printed reason, where the fixtures are not there.
fn golden(name: &str) -> Option<Golden> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/fixtures/models").join(name);
    let Ok(json) = std::fs::read(folder.join("golden.json")) else {
        println!("skipped: {} is not there", folder.display());
        return None;
    };
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    let ids = |key: &str| -> Vec<u32> { serde_json::from_value(json[key].clone()).unwrap() };
    let (prompt, all) = (ids("input_ids"), ids("greedy_ids"));
    Some(Golden {
        engine: Engine::open(&folder, EngineConfig::default()).unwrap(),
        text: json["text"].as_str().unwrap().to_owned(),
        continuation: all[prompt.len()..].to_vec(),
        prompt,
        greedy_text: json["greedy_text"].as_str().unwrap().to_owned(),
    })
}

fn request(golden: &Golden) -> GenerateRequest {
    GenerateRequest { prompt: golden.prompt.clone(), max_tokens: golden.continuation.len() as u32, ..greedy("", 0) }
}

async fn greedy_text_equals_the_reference(name: &str) {
    let Some(golden) = golden(name) else { return };
    assert_eq!(golden.engine.encode(&golden.text, true).unwrap(), golden.prompt);
    let alone: Said = collect(golden.engine.submit(request(&golden)).unwrap()).await;
    assert_eq!(alone.ids, golden.continuation);
    assert_eq!(golden.engine.decode(&golden.prompt).unwrap() + &alone.text, golden.greedy_text);
    assert_eq!(alone.finish, Ok(Finish::Length));

    let others = ["A licence", "Permission is hereby", "x"].map(|text| {
        let prompt = golden.engine.encode(text, true).unwrap();
        let request = GenerateRequest { prompt, ..sampled("", 60, 3) };
        tokio::spawn(collect(golden.engine.submit(request).unwrap()))
    });
    let beside = collect(golden.engine.submit(request(&golden)).unwrap()).await;
    assert_eq!(beside, alone);
    for other in others {
        assert!(other.await.unwrap().finish.is_ok());
    }
}

#[tokio::test]
async fn gpt2_greedy_text_equals_the_reference_alone_and_beside_others() {
    greedy_text_equals_the_reference("gpt2").await;
}

#[tokio::test]
async fn llama_greedy_text_equals_the_reference_alone_and_beside_others() {
    greedy_text_equals_the_reference("llama-gqa").await;
}

#[tokio::test]
async fn seed_decides_the_text() {
    let Some(golden) = golden("llama-gqa") else { return };
    let run = async |seed: u8| {
        let request = GenerateRequest { prompt: golden.prompt.clone(), ..sampled("", 40, seed) };
        collect(golden.engine.submit(request).unwrap()).await
    };
    let first = run(1).await;
    assert_eq!(run(1).await, first);
    assert_ne!(run(2).await.ids, first.ids);
}

#[tokio::test]
async fn prompt_beyond_the_context_is_refused_with_both_numbers() {
    let Some(golden) = golden("llama-gqa") else { return };
    let request = GenerateRequest { prompt: vec![5; 500], ..greedy("", 13) };
    assert_eq!(
        golden.engine.submit(request).err(),
        Some(EngineError::ContextExceeded { prompt: 500, max_tokens: 13, context: 512 })
    );
}

#[tokio::test]
async fn missing_folder_is_refused() {
    let error = Engine::open(std::path::Path::new("/nowhere"), EngineConfig::default()).err();
    assert!(matches!(error, Some(EngineError::Load(_))), "{error:?}");
}
