//! Rows of a tiny deterministic model: scheduling, cancelling, stopping, refusing.

mod support;

use std::{sync::atomic::Ordering, time::Duration};

use assay_engine::{
    EngineConfig,
    api::{EngineError, Event, Finish, Load, TextModel},
};
use support::*;

fn slots(slots: usize) -> EngineConfig {
    EngineConfig { slots, ..EngineConfig::default() }
}

#[tokio::test]
async fn text_ends_at_the_end_token() {
    let engine = engine(Scripted::new(1, "hello"), slots(1));
    let said = collect(engine.submit(greedy("say>", 100)).unwrap()).await;
    assert_eq!((said.text.as_str(), said.finish), ("hello", Ok(Finish::Stop)));
    assert_eq!(said.ids.last(), Some(&END));
}

#[tokio::test]
async fn text_ends_at_max_tokens() {
    let engine = engine(Scripted::new(1, "hello"), slots(1));
    let said = collect(engine.submit(greedy("say>", 3)).unwrap()).await;
    assert_eq!((said.text.as_str(), said.finish), ("hel", Ok(Finish::Length)));
    let said = collect(engine.submit(greedy("say>", 0)).unwrap()).await;
    assert_eq!((said.ids.len(), said.finish), (0, Ok(Finish::Length)));
}

#[tokio::test]
async fn same_tokens_alone_and_beside_other_rows() {
    let one = engine(Scripted::new(4, ""), slots(4));
    let alone = collect(one.submit(sampled("first prompt", 60, 1)).unwrap()).await;
    assert_eq!(alone.ids.len(), 60);

    let mut model = Scripted::new(4, "");
    model.pace = Duration::from_millis(1);
    let widest = model.widest.clone();
    let many = engine(model, EngineConfig { prefill_chunk: 5, ..slots(4) });
    let rows: Vec<_> = (0..4)
        .map(|n| if n == 0 { sampled("first prompt", 60, 1) } else { sampled("another, longer prompt", 70, n) })
        .map(|request| tokio::spawn(collect(many.submit(request).unwrap())))
        .collect();
    let mut said = Vec::new();
    for row in rows {
        said.push(row.await.unwrap());
    }
    assert_eq!(said[0], alone);
    assert_eq!(widest.load(Ordering::SeqCst), 4, "the rows did not share steps");
}

#[tokio::test]
async fn same_seed_same_tokens_and_other_seed_other_tokens() {
    let engine = engine(Scripted::new(2, ""), slots(2));
    let first = collect(engine.submit(sampled("prompt", 40, 7)).unwrap()).await;
    let second = collect(engine.submit(sampled("prompt", 40, 7)).unwrap()).await;
    let other = collect(engine.submit(sampled("prompt", 40, 8)).unwrap()).await;
    assert_eq!(first, second);
    assert_ne!(first.ids, other.ids);
}

#[tokio::test]
async fn row_is_freed_when_its_receiver_goes() {
    let mut model = Scripted::new(1, "");
    model.pace = Duration::from_millis(1);
    let steps = model.steps.clone();
    let engine = engine(model, slots(1));
    let mut endless = engine.submit(sampled("prompt", 4_000, 1)).unwrap();
    while !matches!(endless.events.recv().await, Some(Event::Token { .. })) {}
    let waiting = engine.submit(sampled("next", 5, 1)).unwrap();
    let before = steps.load(Ordering::SeqCst);
    drop(endless);
    let said = collect(waiting).await;
    assert_eq!(said.ids.len(), 5);
    // One step may have been running when the receiver went, and its events were unread: prompt + 5 tokens follow.
    assert!(steps.load(Ordering::SeqCst) - before <= 5 + 2);
}

#[tokio::test]
async fn slow_receiver_pauses_its_own_row_only() {
    let engine = engine(Scripted::new(2, ""), EngineConfig { events: 4, ..slots(2) });
    let slow = engine.submit(sampled("slow", 50, 1)).unwrap();
    let fast = collect(engine.submit(sampled("fast", 200, 2)).unwrap()).await;
    assert_eq!(fast.ids.len(), 200);
    while engine.load() != (Load { running: 1, queued: 0 }) {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(collect(slow).await.ids.len(), 50);
}

#[tokio::test]
async fn full_queue_is_refused() {
    let engine = engine(Scripted::new(1, ""), EngineConfig { queue: 2, events: 4, ..slots(1) });
    let held: Vec<_> = (0..3).map(|n| engine.submit(sampled("prompt", 100, n)).unwrap()).collect();
    assert_eq!(engine.submit(sampled("prompt", 100, 9)).err(), Some(EngineError::QueueFull { capacity: 2 }));
    drop(held);
    let said = collect(loop {
        match engine.submit(sampled("prompt", 10, 9)) {
            Ok(generation) => break generation,
            Err(_) => tokio::time::sleep(Duration::from_millis(1)).await,
        }
    })
    .await;
    assert_eq!(said.ids.len(), 10);
}

#[tokio::test]
async fn unusable_requests_are_refused_before_they_queue() {
    let engine = engine(Scripted::new(1, ""), slots(1));
    assert_eq!(
        engine.submit(greedy("prompt", 4_091)).err(),
        Some(EngineError::ContextExceeded { prompt: 6, max_tokens: 4_091, context: 4_096 })
    );
    assert_eq!(engine.submit(greedy("", 5)).err(), Some(EngineError::EmptyPrompt));
    let mut request = greedy("a", 1);
    request.prompt.push(257);
    assert_eq!(engine.submit(request).err(), Some(EngineError::UnknownToken { id: 257, vocabulary: 257 }));
    let mut request = sampled("a", 1, 1);
    request.seed = None;
    assert_eq!(engine.submit(request).err(), Some(EngineError::MissingSeed));
}

#[tokio::test]
async fn stop_text_split_over_tokens_ends_the_row() {
    let engine = engine(Scripted::new(1, "one <END> two"), slots(1));
    let mut request = greedy("say>", 100);
    request.stop = vec!["<END>".into()];
    let said = collect(engine.submit(request).unwrap()).await;
    assert_eq!((said.text.as_str(), said.finish), ("one ", Ok(Finish::Stop)));
    assert_eq!(said.ids.len(), "one <END>".len());
    assert!(said.pieces[4..].iter().all(String::is_empty), "part of the stop text was given out");
}

#[tokio::test]
async fn withheld_text_is_given_out_at_the_end() {
    let engine = engine(Scripted::new(1, "one <EN"), slots(1));
    let mut request = greedy("say>", 100);
    request.stop = vec!["<END>".into()];
    let said = collect(engine.submit(request).unwrap()).await;
    assert_eq!((said.text.as_str(), said.finish), ("one <EN", Ok(Finish::Stop)));
}

#[tokio::test]
async fn characters_split_over_tokens_come_out_whole() {
    let engine = engine(Scripted::new(1, "naïve 漢字 🦀!"), slots(1));
    let said = collect(engine.submit(greedy("say>", 100)).unwrap()).await;
    assert_eq!(said.text, "naïve 漢字 🦀!");
    assert!(said.pieces.iter().all(|piece| !piece.contains('\u{FFFD}')));
    let cut = collect(engine.submit(greedy("say>", 3)).unwrap()).await;
    assert_eq!(cut.text, "na\u{FFFD}");
}

#[tokio::test]
async fn log_probabilities_are_those_of_the_model() {
    let engine = engine(Scripted::new(1, "ab"), slots(1));
    let mut request = sampled("say>", 1, 1);
    request.top_logprobs = Some(2);
    let mut generation = engine.submit(request).unwrap();
    let event = loop {
        match generation.events.recv().await.unwrap() {
            Event::Prefilled { .. } => {}
            other => break other,
        }
    };
    let Event::Token { id, logprob: Some(logprob), top, .. } = event else { panic!("{event:?}") };
    assert_eq!((id, logprob.text.as_str(), top.len()), (u32::from(b'a'), "a", 2));
    assert!(logprob.logprob.abs() < 1e-6 && top[0] == logprob && top[1].id == 0);
    assert!((top[1].logprob + 50.0).abs() < 1e-3);
}

#[tokio::test]
async fn stopping_ends_running_and_waiting_rows() {
    let mut model = Scripted::new(1, "");
    model.pace = Duration::from_millis(1);
    let mut engine = engine(model, slots(1));
    let running = tokio::spawn(collect(engine.submit(sampled("a", 4_000, 1)).unwrap()));
    let waiting = tokio::spawn(collect(engine.submit(sampled("b", 4_000, 1)).unwrap()));
    tokio::task::spawn_blocking(move || engine.stop()).await.unwrap();
    assert_eq!(running.await.unwrap().finish, Err(EngineError::Stopped));
    assert_eq!(waiting.await.unwrap().finish, Err(EngineError::Stopped));
}
