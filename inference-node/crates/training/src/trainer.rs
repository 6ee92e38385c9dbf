//! The training loop.

use std::{ops::ControlFlow, path::Path, time::Instant};

use assay_models::{
    CausalLm, Checkpoint, Companions, ModelConfig, ModelFolder, TextTokenizer, device_name, is_cpu, pick_device,
    save_folder, token_tensor, values,
};
use burn::{
    module::Module,
    optim::{GradientsAccumulator, GradientsParams},
    tensor::{Device, Int, Tensor, activation::log_softmax},
};

use rayon::prelude::*;

use crate::{
    Curves, Progress, Resume, Start, StepLoss, TrainConfig, TrainError, TrainEvent, TrainReport, ValidationLoss,
    checkpoint::{Identity, Progressed, Saved},
    corpus::{Batch, Corpus, Texts},
    new_tokenizer,
    optimizer::ModelOptimizer,
};

/// Trains a model as configured and writes its folder, on a GPU where there is one.
///
/// # Errors
/// Every [`TrainError`]; nothing is written to the output folder unless training finished.
pub fn train(config: &TrainConfig, progress: &mut dyn Progress) -> Result<TrainReport, TrainError> {
    train_on(config, &pick_device(), progress)
}

/// As [`train`], on a chosen device.
///
/// # Errors
/// As [`train`].
pub fn train_on(config: &TrainConfig, device: &Device, progress: &mut dyn Progress) -> Result<TrainReport, TrainError> {
    let begun = Instant::now();
    config.recipe.check()?;
    config.check_output()?;
    let texts = Texts::read(&config.data)?;
    let mut run = Run::prepare(config, &texts, device)?;
    run.steps(progress, begun)?;
    run.finish(&texts, progress, begun)
}

/// Where the tokenizer and the other companions of the model come from.
struct Origin {
    model: ModelConfig,
    tokenizer: TextTokenizer,
    end_of_text: Option<u32>,
}

impl Origin {
    fn new(start: &Start, texts: &Texts, saved: Option<&Saved>) -> Result<Self, TrainError> {
        match start {
            Start::FineTune(directory) => {
                let folder = ModelFolder::open(directory)?;
                Ok(Self {
                    // Trained and saved in f32, so also run with f32 frequencies while training.
                    model: folder.config().in_single_precision(),
                    end_of_text: folder.generation().eos_token_ids.first().copied(),
                    tokenizer: folder.tokenizer().clone(),
                })
            }
            Start::Scratch(sizes) => {
                let tokenizer = match saved {
                    Some(saved) => saved.tokenizer()?,
                    None => new_tokenizer::train(&texts.texts, sizes.vocabulary)?,
                };
                let model = sizes.model_config(tokenizer.vocabulary())?;
                let end_of_text = tokenizer.id_of(new_tokenizer::END_OF_TEXT);
                Ok(Self { model, tokenizer, end_of_text })
            }
        }
    }
}

/// A run in progress.
struct Run<'a> {
    config: &'a TrainConfig,
    device: Device,
    identity: Identity,
    tokenizer: TextTokenizer,
    corpus: Corpus,
    /// On the autodiff device.
    model: CausalLm,
    optimizer: ModelOptimizer,
    curves: Curves,
    context: usize,
    resumed_at: usize,
}

impl<'a> Run<'a> {
    fn prepare(config: &'a TrainConfig, texts: &Texts, device: &Device) -> Result<Self, TrainError> {
        let identity = Identity::new(&config.start, &config.recipe, &hex(&texts.hash));
        let checkpoints = config.checkpoints();
        let saved = match config.resume {
            Resume::IfPossible => Saved::newest(&checkpoints, &identity)?,
            Resume::Never if Saved::any(&checkpoints)? => {
                return Err(TrainError::CheckpointsExist { path: checkpoints });
            }
            Resume::Never => None,
        };
        let origin = Origin::new(&config.start, texts, saved.as_ref())?;
        let context = config.recipe.context.min(origin.model.context_length());
        let corpus = Corpus::new(texts, &origin.tokenizer, origin.end_of_text, context, &config.recipe)?;
        let tracked = device.clone().autodiff();
        let mut optimizer = ModelOptimizer::new(&config.recipe);
        let (model, resumed_at, curves) = match (&saved, &config.start) {
            (Some(saved), _) => {
                let model = saved.load(&origin.model, &mut optimizer, &tracked)?;
                (model, saved.step, saved.curves.clone())
            }
            (None, Start::FineTune(directory)) => {
                let mut weights = Checkpoint::open(directory)?;
                (CausalLm::load(&origin.model, &mut weights, &tracked)?, 0, Curves::default())
            }
            (None, Start::Scratch(_)) => {
                (CausalLm::from_seed(&origin.model, config.recipe.seed, &tracked)?, 0, Curves::default())
            }
        };
        let device = device.clone();
        let tokenizer = origin.tokenizer;
        Ok(Self { config, device, identity, tokenizer, corpus, model, optimizer, curves, context, resumed_at })
    }

    fn steps(&mut self, progress: &mut dyn Progress, begun: Instant) -> Result<(), TrainError> {
        let recipe = &self.config.recipe;
        let started = TrainEvent::Started {
            steps: recipe.steps,
            resumed_at: self.resumed_at,
            parameters: self.model.config().parameter_count(),
            tokens: self.corpus.tokens(),
            device: device_name(&self.device),
        };
        let mut flow = progress.event(&started);
        if self.curves.validation.is_empty() {
            flow = keep(flow, self.validate(0, progress)?);
        }
        for step in self.resumed_at + 1..=recipe.steps {
            if flow.is_break() {
                return Err(TrainError::Stopped { step: step - 1 });
            }
            flow = self.step(step, progress, begun)?;
            let due = |every: usize| every > 0 && step.is_multiple_of(every);
            if due(recipe.validate_every) && step < recipe.steps {
                flow = keep(flow, self.validate(step, progress)?);
            }
            if due(recipe.checkpoint_every) && step < recipe.steps {
                self.checkpoint(step)?;
                flow = keep(flow, progress.event(&TrainEvent::Checkpointed { step }));
            }
        }
        Ok(())
    }

    fn step(
        &mut self,
        step: usize,
        progress: &mut dyn Progress,
        begun: Instant,
    ) -> Result<ControlFlow<()>, TrainError> {
        let recipe = &self.config.recipe;
        let mut accumulator = GradientsAccumulator::new();
        let mut sum = 0.0;
        for pass in 0..recipe.accumulation {
            let pass = (step - 1) * recipe.accumulation + pass;
            let batch = self.corpus.training_batch(pass, recipe.batch);
            for part in self.backward(&batch) {
                let (loss, gradients) = part?;
                sum += loss;
                accumulator.accumulate(&self.model, gradients);
            }
        }
        let loss = sum / recipe.accumulation as f32;
        if !loss.is_finite() {
            return Err(TrainError::LossNotFinite { step, loss });
        }
        let learning_rate = recipe.learning_rate_at(step);
        let gradients = accumulator.grads();
        let (model, gradient_norm) =
            self.optimizer.step(self.model.clone(), gradients, recipe.accumulation, learning_rate)?;
        self.model = model;
        self.curves.training.push(StepLoss { step, loss, learning_rate: learning_rate as f32 });
        let tokens = (step - self.resumed_at) * recipe.accumulation * recipe.batch * self.context;
        let tokens_per_second = tokens as f64 / begun.elapsed().as_secs_f64();
        Ok(progress.event(&TrainEvent::Step { step, loss, learning_rate, gradient_norm, tokens_per_second }))
    }

    /// Losses and gradients of the parts of a batch, each weighted by its share, in a fixed order. On the CPU the parts
    /// run at the same time: most operations of a small model are too small to be split themselves.
    fn backward(&self, batch: &Batch) -> Vec<Result<(f32, GradientsParams), TrainError>> {
        let tracked = self.device.clone().autodiff();
        let parts = batch.split(if is_cpu(&self.device) { self.config.recipe.shards } else { 1 }, self.context);
        let compute = |part: &Batch| {
            // A fork has its own leaves, so that the graphs of two parts do not become one.
            let model = self.model.clone().fork(&tracked);
            let share = part.windows as f64 / batch.windows as f64;
            let loss = cross_entropy(&model, part, &tracked).mul_scalar(share);
            let value = scalar(loss.clone().inner())?;
            Ok((value, GradientsParams::from_grads(loss.backward(), &model)))
        };
        match parts.as_slice() {
            [whole] => vec![compute(whole)],
            parts => parts.par_iter().map(compute).collect(),
        }
    }

    fn validate(&mut self, step: usize, progress: &mut dyn Progress) -> Result<ControlFlow<()>, TrainError> {
        let recipe = &self.config.recipe;
        let model = self.model.valid();
        let (mut sum, mut windows) = (0.0, 0);
        for batch in self.corpus.validation_batches(recipe.batch, recipe.validation_sequences) {
            sum += scalar(cross_entropy(&model, &batch, &self.device))? * batch.windows as f32;
            windows += batch.windows;
        }
        let loss = sum / windows.max(1) as f32;
        if !loss.is_finite() {
            return Err(TrainError::LossNotFinite { step, loss });
        }
        self.curves.validation.push(ValidationLoss { step, loss });
        Ok(progress.event(&TrainEvent::Validated { step, loss }))
    }

    fn checkpoint(&self, step: usize) -> Result<(), TrainError> {
        let Self { identity, curves, model, optimizer, tokenizer, .. } = self;
        Progressed { step, identity, curves, model, optimizer, tokenizer }.save(&self.config.checkpoints())
    }

    fn finish(mut self, texts: &Texts, progress: &mut dyn Progress, begun: Instant) -> Result<TrainReport, TrainError> {
        let recipe = &self.config.recipe;
        // The run is complete whether or not someone still wants to follow it.
        let _ = self.validate(recipe.steps, progress)?;
        let companions = match &self.config.start {
            Start::FineTune(directory) => Companions::From(directory),
            Start::Scratch(_) => Companions::New {
                tokenizer: &self.tokenizer,
                chat_template: new_tokenizer::CHAT_TEMPLATE,
                end_of_text: new_tokenizer::END_OF_TEXT,
            },
        };
        save_folder(&self.model.valid(), companions, &self.config.output)?;
        let loss_at = |validation: Option<&ValidationLoss>| validation.map_or(f32::NAN, |at| at.loss);
        let seconds = begun.elapsed().as_secs_f64();
        let per_step = recipe.accumulation * recipe.batch * self.context;
        let report = TrainReport {
            start: self.config.start.clone(),
            recipe: recipe.clone(),
            architecture: self.model.config().architecture().as_str().to_owned(),
            parameters: self.model.config().parameter_count(),
            device: device_name(&self.device),
            data_files: texts.texts.len(),
            data_bytes: texts.bytes,
            data_hash: hex(&texts.hash),
            data_tokens: self.corpus.tokens(),
            training_sequences: self.corpus.training_windows(),
            validation_sequences: self.corpus.validation_windows(),
            trained_tokens: recipe.steps * per_step,
            resumed_at: self.resumed_at,
            loss_before: loss_at(self.curves.validation.first()),
            loss_after: loss_at(self.curves.validation.last()),
            seconds,
            tokens_per_second: ((recipe.steps - self.resumed_at) * per_step) as f64 / seconds,
            curves: self.curves,
        };
        let work = self.config.work_directory();
        std::fs::create_dir_all(&work).map_err(TrainError::io(&work))?;
        report.write(&self.config.report_path())?;
        report.curves.draw(&title(&self.config.output, &report), &self.config.curve_path())?;
        let _ = progress.event(&TrainEvent::Finished {
            loss_before: report.loss_before,
            loss_after: report.loss_after,
            seconds,
        });
        Ok(report)
    }
}

/// A break lasts.
fn keep(earlier: ControlFlow<()>, later: ControlFlow<()>) -> ControlFlow<()> {
    if earlier.is_break() { earlier } else { later }
}

fn title(output: &Path, report: &TrainReport) -> String {
    let name = output.file_name().unwrap_or_default().to_string_lossy();
    let kind = match report.start {
        Start::Scratch(_) => "from scratch",
        Start::FineTune(_) => "fine-tuned",
    };
    format!("{name}: {:.2} M parameters, {kind}", report.parameters as f64 / 1e6)
}

/// Mean cross-entropy per token, in nats.
fn cross_entropy(model: &CausalLm, batch: &Batch, device: &Device) -> Tensor<1> {
    let logits = model.forward(token_tensor(&batch.inputs, batch.windows, device));
    let [windows, context, vocabulary] = logits.dims();
    let rows = windows * context;
    let targets: Tensor<2, Int> = token_tensor(&batch.targets, batch.windows, device).reshape([rows, 1]);
    log_softmax(logits.reshape([rows, vocabulary]), 1).gather(1, targets).mean().neg()
}

fn scalar(tensor: Tensor<1>) -> Result<f32, TrainError> {
    let (_, values) = values(tensor)?;
    Ok(values.first().copied().unwrap_or(f32::NAN))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
