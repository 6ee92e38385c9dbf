//! Checkpoints: everything a run needs to go on as if it had never stopped.
//!
//! A checkpoint is a folder `step-<n>` with `model.safetensors`, `optimizer.safetensors` and `state.json`. It is written
//! under another name, flushed and renamed, so a folder of that name is always complete. Data order and learning rate are
//! functions of the step, so no generator state is kept.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use assay_models::{CausalLm, Checkpoint, ModelConfig, TextTokenizer, write_tensors};
use burn::tensor::Device;
use serde::{Deserialize, Serialize};

use crate::{Curves, Recipe, Start, TrainError, optimizer::ModelOptimizer};

/// Complete checkpoints kept; older ones are removed.
const KEPT: usize = 2;
const PREFIX: &str = "step-";
const MODEL: &str = "model.safetensors";
const OPTIMIZER: &str = "optimizer.safetensors";
const STATE: &str = "state.json";
const TOKENIZER: &str = "tokenizer.json";

/// What must be equal for a run to be the continuation of another, as text: settings compare exactly as they were
/// written, without a number being read back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Identity {
    start: String,
    recipe: String,
    data_hash: String,
}

impl Identity {
    pub(crate) fn new(start: &Start, recipe: &Recipe, data_hash: &str) -> Self {
        Self { start: format!("{start:?}"), recipe: format!("{recipe:?}"), data_hash: data_hash.to_owned() }
    }

    /// The first thing that differs.
    fn difference(&self, other: &Self) -> Option<&'static str> {
        let fields = [
            ("start", self.start == other.start),
            ("recipe", self.recipe == other.recipe),
            ("data", self.data_hash == other.data_hash),
        ];
        fields.into_iter().find(|(_, equal)| !equal).map(|(field, _)| field)
    }
}

#[derive(Debug, Serialize, Deserialize)]
struct State {
    step: usize,
    identity: Identity,
    curves: Curves,
}

/// A complete checkpoint of the same run.
#[derive(Debug)]
pub(crate) struct Saved {
    directory: PathBuf,
    pub(crate) step: usize,
    pub(crate) curves: Curves,
}

impl Saved {
    /// The newest complete checkpoint, if there is any.
    ///
    /// # Errors
    /// `Io`, `CheckpointMalformed`, `CheckpointMismatch`.
    pub(crate) fn newest(checkpoints: &Path, identity: &Identity) -> Result<Option<Self>, TrainError> {
        let Some((_, directory)) = complete(checkpoints)?.pop() else { return Ok(None) };
        let path = directory.join(STATE);
        let text = fs::read(&path).map_err(TrainError::io(&path))?;
        let state: State = serde_json::from_slice(&text)
            .map_err(|error| TrainError::CheckpointMalformed { path: path.clone(), reason: error.to_string() })?;
        if let Some(field) = identity.difference(&state.identity) {
            return Err(TrainError::CheckpointMismatch { path: directory, field });
        }
        Ok(Some(Self { directory, step: state.step, curves: state.curves }))
    }

    /// Whether there is any complete checkpoint.
    ///
    /// # Errors
    /// `Io`.
    pub(crate) fn any(checkpoints: &Path) -> Result<bool, TrainError> {
        Ok(!complete(checkpoints)?.is_empty())
    }

    /// The tokenizer the run trained for itself.
    ///
    /// # Errors
    /// `Model`.
    pub(crate) fn tokenizer(&self) -> Result<TextTokenizer, TrainError> {
        Ok(TextTokenizer::open(&self.directory)?)
    }

    /// The model and its moments.
    ///
    /// # Errors
    /// `Model`.
    pub(crate) fn load(
        &self,
        config: &ModelConfig,
        optimizer: &mut ModelOptimizer,
        device: &Device,
    ) -> Result<CausalLm, TrainError> {
        let mut weights = Checkpoint::open_file(&self.directory.join(MODEL))?;
        let model = CausalLm::load(config, &mut weights, device)?;
        let mut moments = Checkpoint::open_file(&self.directory.join(OPTIMIZER))?;
        optimizer.restore(&model, &mut moments, self.step, &device.clone().inner())?;
        Ok(model)
    }
}

/// What a new checkpoint is made of.
pub(crate) struct Progressed<'a> {
    pub(crate) step: usize,
    pub(crate) identity: &'a Identity,
    pub(crate) curves: &'a Curves,
    pub(crate) model: &'a CausalLm,
    pub(crate) optimizer: &'a ModelOptimizer,
    pub(crate) tokenizer: &'a TextTokenizer,
}

impl Progressed<'_> {
    /// Writes a checkpoint and removes the oldest ones.
    ///
    /// # Errors
    /// `Io`, `Model`, `Tokenizer`.
    pub(crate) fn save(&self, checkpoints: &Path) -> Result<(), TrainError> {
        let partial = checkpoints.join(".partial");
        if partial.exists() {
            fs::remove_dir_all(&partial).map_err(TrainError::io(&partial))?;
        }
        fs::create_dir_all(&partial).map_err(TrainError::io(&partial))?;
        write_tensors(&partial.join(MODEL), &self.model.named_tensors()?)?;
        write_tensors(&partial.join(OPTIMIZER), &self.optimizer.named_tensors()?)?;
        let tokenizer = partial.join(TOKENIZER);
        self.tokenizer.inner().save(&tokenizer, false).map_err(|error| TrainError::Tokenizer(error.to_string()))?;
        let state = State { step: self.step, identity: self.identity.clone(), curves: self.curves.clone() };
        let path = partial.join(STATE);
        fs::write(&path, serde_json::to_vec(&state).unwrap_or_default()).map_err(TrainError::io(&path))?;
        for file in [MODEL, OPTIMIZER, TOKENIZER, STATE] {
            let path = partial.join(file);
            File::open(&path).and_then(|file| file.sync_all()).map_err(TrainError::io(&path))?;
        }
        let target = checkpoints.join(format!("{PREFIX}{:08}", self.step));
        if target.exists() {
            fs::remove_dir_all(&target).map_err(TrainError::io(&target))?;
        }
        fs::rename(&partial, &target).map_err(TrainError::io(&target))?;
        File::open(checkpoints).and_then(|folder| folder.sync_all()).map_err(TrainError::io(checkpoints))?;
        let mut all = complete(checkpoints)?;
        all.truncate(all.len().saturating_sub(KEPT));
        all.iter().try_for_each(|(_, old)| fs::remove_dir_all(old).map_err(TrainError::io(old)))
    }
}

/// Complete checkpoints with their steps, oldest first.
fn complete(checkpoints: &Path) -> Result<Vec<(usize, PathBuf)>, TrainError> {
    if !checkpoints.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(checkpoints).map_err(TrainError::io(checkpoints))? {
        let entry = entry.map_err(TrainError::io(checkpoints))?;
        let name = entry.file_name();
        let step = name.to_str().and_then(|name| name.strip_prefix(PREFIX)).and_then(|step| step.parse().ok());
        found.extend(step.map(|step| (step, entry.path())));
    }
    found.sort();
    Ok(found)
}
