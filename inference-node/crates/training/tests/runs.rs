//! Whole runs on tiny models: they learn, resume exactly, survive a kill and refuse what makes no sense.

use std::{fs, ops::ControlFlow, path::Path};

use assay_models::{ModelFolder, sequence_logits};
use assay_training::{
    Family, Progress, Recipe, Resume, ScratchConfig, Silent, Start, TrainConfig, TrainError, TrainEvent, TrainReport,
    train_on,
};
use burn::tensor::Device;
use tempfile::TempDir;

fn text(word: &str) -> String {
    (0..600).map(|i| format!("{word} number {} follows number {}.\n", i % 40, (i + 39) % 40)).collect()
}

fn place() -> TempDir {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("base.txt"), text("sheep")).unwrap();
    fs::write(place.path().join("other.txt"), text("the goat with the")).unwrap();
    place
}

fn scratch(place: &Path, family: Family, output: &str) -> TrainConfig {
    let sizes = ScratchConfig { family, layers: 2, hidden: 32, heads: 4, kv_heads: 2, context: 32, vocabulary: 300 };
    let recipe = Recipe {
        steps: 20,
        batch: 4,
        accumulation: 2,
        context: 16,
        learning_rate: 1e-2,
        warmup: 3,
        validate_every: 5,
        checkpoint_every: 5,
        ..Recipe::default()
    };
    let data = vec![place.join("base.txt")];
    TrainConfig { recipe, ..TrainConfig::new(Start::Scratch(sizes), data, place.join(output)) }
}

fn run(config: &TrainConfig) -> TrainReport {
    train_on(config, &Device::flex(), &mut Silent).unwrap()
}

/// Stops the run after a step, as a caller or a signal would.
struct StopAfter(usize);

impl Progress for StopAfter {
    fn event(&mut self, event: &TrainEvent) -> ControlFlow<()> {
        match event {
            TrainEvent::Step { step, .. } if *step >= self.0 => ControlFlow::Break(()),
            _ => ControlFlow::Continue(()),
        }
    }
}

#[test]
fn both_families_learn_and_their_folders_run() {
    for family in [Family::Gpt2, Family::Llama] {
        let place = place();
        let config = scratch(place.path(), family, "model");
        let report = run(&config);
        assert!(report.loss_after < report.loss_before - 1.0, "{} {}", report.loss_before, report.loss_after);
        assert_eq!(report.curves.training.len(), 20);
        let steps: Vec<usize> = report.curves.validation.iter().map(|at| at.step).collect();
        assert_eq!(steps, [0, 5, 10, 15, 20]);
        let folder = ModelFolder::open(&config.output).unwrap();
        assert_eq!(folder.config().parameter_count(), report.parameters);
        assert!(folder.chat_template().is_some());
        let logits = sequence_logits(&folder, &Device::flex(), &[1, 2, 3]).unwrap();
        assert!(logits.iter().all(|logit| logit.is_finite()));
        let written: serde_json::Value = serde_json::from_slice(&fs::read(config.report_path()).unwrap()).unwrap();
        assert_eq!(written["recipe"]["steps"], 20);
        assert!(fs::read_to_string(config.curve_path()).unwrap().contains("polyline"));
    }
}

#[test]
fn fine_tuning_keeps_the_tokenizer_and_lowers_the_loss_on_the_new_text() {
    let place = place();
    let base = scratch(place.path(), Family::Llama, "base");
    run(&base);
    let start = Start::FineTune(base.output.clone());
    let mut config = TrainConfig::new(start, vec![place.path().join("other.txt")], place.path().join("tuned"));
    config.recipe = base.recipe.clone();
    let report = run(&config);
    assert!(report.loss_after < report.loss_before - 0.3, "{} {}", report.loss_before, report.loss_after);
    for file in ["tokenizer.json", "chat_template.jinja", "generation_config.json"] {
        assert_eq!(fs::read(base.output.join(file)).unwrap(), fs::read(config.output.join(file)).unwrap());
    }
    assert_ne!(
        fs::read(base.output.join("model.safetensors")).unwrap(),
        fs::read(config.output.join("model.safetensors")).unwrap()
    );
}

#[test]
fn a_resumed_run_repeats_the_curve_exactly() {
    for (family, stop) in [(Family::Llama, 10), (Family::Gpt2, 13)] {
        let place = place();
        let whole = run(&scratch(place.path(), family, "whole"));
        let mut config = scratch(place.path(), family, "parts");
        config.resume = Resume::IfPossible;
        let stopped = train_on(&config, &Device::flex(), &mut StopAfter(stop)).unwrap_err();
        assert!(matches!(stopped, TrainError::Stopped { step } if step == stop), "{stopped}");
        assert!(!config.output.exists(), "an unfinished run writes no model");
        let resumed = run(&config);
        assert_eq!(resumed.resumed_at, 10);
        assert_eq!(resumed.curves, whole.curves);
        assert_eq!(
            fs::read(place.path().join("whole/model.safetensors")).unwrap(),
            fs::read(place.path().join("parts/model.safetensors")).unwrap()
        );
    }
}

#[test]
fn a_run_killed_while_writing_a_checkpoint_resumes_from_the_one_before() {
    let place = place();
    let whole = run(&scratch(place.path(), Family::Llama, "whole"));
    let mut config = scratch(place.path(), Family::Llama, "killed");
    config.resume = Resume::IfPossible;
    train_on(&config, &Device::flex(), &mut StopAfter(7)).unwrap_err();
    // What a kill in the middle of a write leaves behind.
    let partial = config.work_directory().join("checkpoints/.partial");
    fs::create_dir_all(&partial).unwrap();
    fs::write(partial.join("model.safetensors"), "half").unwrap();
    let resumed = run(&config);
    assert_eq!(resumed.resumed_at, 5);
    assert_eq!(resumed.curves, whole.curves);
}

#[test]
fn a_checkpoint_of_another_run_is_refused() {
    let place = place();
    let mut config = scratch(place.path(), Family::Llama, "model");
    train_on(&config, &Device::flex(), &mut StopAfter(6)).unwrap_err();
    let refused = |config: &TrainConfig| train_on(config, &Device::flex(), &mut Silent).unwrap_err();
    assert!(matches!(refused(&config), TrainError::CheckpointsExist { .. }));
    config.resume = Resume::IfPossible;
    let mut changed = config.clone();
    changed.recipe.learning_rate = 1e-3;
    assert!(matches!(refused(&changed), TrainError::CheckpointMismatch { field: "recipe", .. }));
    let mut changed = config.clone();
    changed.data = vec![place.path().join("other.txt")];
    assert!(matches!(refused(&changed), TrainError::CheckpointMismatch { field: "data", .. }));
    let state = config.work_directory().join("checkpoints/step-00000005/state.json");
    fs::write(state, "{").unwrap();
    assert!(matches!(refused(&config), TrainError::CheckpointMalformed { .. }));
}

#[test]
fn a_loss_that_is_not_a_number_stops_the_run() {
    let place = place();
    let mut config = scratch(place.path(), Family::Llama, "model");
    config.recipe.learning_rate = 1e30;
    config.recipe.clip = 0.0;
    config.recipe.warmup = 0;
    let error = train_on(&config, &Device::flex(), &mut Silent).unwrap_err();
    assert!(matches!(error, TrainError::LossNotFinite { .. }), "{error}");
    assert!(!config.output.exists());
}

#[test]
fn senseless_runs_are_refused_before_training() {
    let place = place();
    let config = scratch(place.path(), Family::Llama, "model");
    let refused = |change: fn(&mut TrainConfig)| {
        let mut config = config.clone();
        change(&mut config);
        train_on(&config, &Device::flex(), &mut Silent).unwrap_err()
    };
    assert!(matches!(refused(|config| config.recipe.steps = 0), TrainError::Setting { field: "steps", .. }));
    assert!(matches!(refused(|config| config.data.clear()), TrainError::TooLittleData { .. }));
    assert!(matches!(refused(|config| config.data = vec!["/nowhere".into()]), TrainError::Io { .. }));
    assert!(matches!(refused(|config| config.start = Start::FineTune("/nowhere".into())), TrainError::Model(_)));
    fs::create_dir(&config.output).unwrap();
    fs::write(config.output.join("precious"), "x").unwrap();
    assert!(matches!(refused(|_| {}), TrainError::OutputExists { .. }));
}

#[test]
fn accumulation_equals_a_larger_batch() {
    let place = place();
    let mut small = scratch(place.path(), Family::Llama, "small");
    (small.recipe.batch, small.recipe.accumulation) = (4, 2);
    let mut large = scratch(place.path(), Family::Llama, "large");
    (large.recipe.batch, large.recipe.accumulation) = (8, 1);
    let (small, large) = (run(&small), run(&large));
    for (small, large) in small.curves.training.iter().zip(&large.curves.training).take(8) {
        assert!((small.loss - large.loss).abs() < 2e-2, "{small:?} {large:?}");
    }
}
