//! Plain text as windows of token ids, split into training and validation, in an order decided by the seed.

use std::{
    fs,
    path::{Path, PathBuf},
};

use assay_models::{SpecialTokens, TextTokenizer};
use rand::{SeedableRng, seq::SliceRandom};
use rand_chacha::ChaCha12Rng;
use sha2::{Digest, Sha256};

use crate::{Recipe, TrainError};

/// The text files of a run.
#[derive(Clone, Debug)]
pub(crate) struct Texts {
    pub(crate) texts: Vec<String>,
    pub(crate) bytes: usize,
    /// SHA-256 over all texts in order, each behind its length.
    pub(crate) hash: [u8; 32],
}

impl Texts {
    /// Reads files, and all files in folders, in the order of their paths.
    ///
    /// # Errors
    /// `Io`, `NotUtf8`.
    pub(crate) fn read(paths: &[PathBuf]) -> Result<Self, TrainError> {
        let mut files = Vec::new();
        for path in paths {
            collect(path, &mut files)?;
        }
        let mut hasher = Sha256::new();
        let mut texts = Vec::with_capacity(files.len());
        for file in files {
            let bytes = fs::read(&file).map_err(TrainError::io(&file))?;
            let text = String::from_utf8(bytes).map_err(|error| TrainError::NotUtf8 {
                offset: error.utf8_error().valid_up_to(),
                path: file.clone(),
            })?;
            hasher.update(text.len().to_le_bytes());
            hasher.update(&text);
            texts.push(text);
        }
        let bytes = texts.iter().map(String::len).sum();
        Ok(Self { texts, bytes, hash: hasher.finalize().into() })
    }
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), TrainError> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let entries = fs::read_dir(path).map_err(TrainError::io(path))?;
    let mut paths =
        entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, _>>().map_err(TrainError::io(path))?;
    paths.sort();
    paths.iter().try_for_each(|path| collect(path, files))
}

/// Windows of `context + 1` tokens: inputs are all but the last, targets all but the first.
#[derive(Clone, Debug)]
pub(crate) struct Corpus {
    tokens: Vec<u32>,
    context: usize,
    training: Vec<usize>,
    validation: Vec<usize>,
    seed: u64,
}

/// Inputs and targets of some windows.
///
/// # Shapes
/// - inputs, targets: `[windows, context]`, row-major
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Batch {
    pub(crate) inputs: Vec<u32>,
    pub(crate) targets: Vec<u32>,
    pub(crate) windows: usize,
}

impl Batch {
    /// Cuts a batch into at most `parts` of nearly equal size, in order.
    pub(crate) fn split(&self, parts: usize, context: usize) -> Vec<Self> {
        let windows = self.windows.div_ceil(parts.max(1)).max(1);
        let inputs = self.inputs.chunks(windows * context);
        let pieces = inputs.zip(self.targets.chunks(windows * context));
        pieces
            .map(|(inputs, targets)| Self {
                windows: inputs.len() / context,
                inputs: inputs.to_vec(),
                targets: targets.to_vec(),
            })
            .collect()
    }
}

impl Corpus {
    /// Tokenises the texts, each ended by `end`, and cuts them into windows of `context`.
    ///
    /// # Errors
    /// `Model` from the tokenizer, `TooLittleData`.
    pub(crate) fn new(
        texts: &Texts,
        tokenizer: &TextTokenizer,
        end: Option<u32>,
        context: usize,
        recipe: &Recipe,
    ) -> Result<Self, TrainError> {
        let mut tokens = Vec::new();
        for text in &texts.texts {
            tokens.extend(tokenizer.encode(text, SpecialTokens::Omit)?);
            tokens.extend(end);
        }
        Self::from_tokens(tokens, context, recipe)
    }

    fn from_tokens(tokens: Vec<u32>, context: usize, recipe: &Recipe) -> Result<Self, TrainError> {
        let windows = tokens.len().saturating_sub(1) / context;
        let needed = 2;
        if windows < needed {
            return Err(TrainError::TooLittleData { tokens: tokens.len(), windows, context, needed });
        }
        // Validation windows are spread evenly, so that every part of the data has its share.
        let wanted = (windows * recipe.validation_percent / 100).clamp(1, windows - 1);
        let validation: Vec<usize> = (0..wanted).map(|index| (2 * index + 1) * windows / (2 * wanted)).collect();
        let training = (0..windows).filter(|window| validation.binary_search(window).is_err()).collect();
        Ok(Self { tokens, context, training, validation, seed: recipe.seed })
    }

    pub(crate) fn tokens(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn training_windows(&self) -> usize {
        self.training.len()
    }

    pub(crate) fn validation_windows(&self) -> usize {
        self.validation.len()
    }

    /// The batch of a forward pass, counted from 0 over the whole run. Each epoch visits every window once, in an order
    /// drawn from the seed and the epoch alone, so that a resumed run sees the same batches.
    pub(crate) fn training_batch(&self, pass: usize, batch: usize) -> Batch {
        let count = self.training.len();
        let mut order: Option<(usize, Vec<usize>)> = None;
        let windows = (pass * batch..(pass + 1) * batch).filter_map(|position| {
            let epoch = position / count;
            if order.as_ref().is_none_or(|(known, _)| *known != epoch) {
                order = Some((epoch, self.order(epoch)));
            }
            order.as_ref().and_then(|(_, order)| order.get(position % count)).copied()
        });
        self.batch(windows.collect::<Vec<_>>().as_slice())
    }

    fn order(&self, epoch: usize) -> Vec<usize> {
        let key = Sha256::new()
            .chain_update(b"assay/data-order/v1")
            .chain_update(self.seed.to_le_bytes())
            .chain_update(epoch.to_le_bytes());
        let mut order = self.training.clone();
        order.shuffle(&mut ChaCha12Rng::from_seed(key.finalize().into()));
        order
    }

    /// Validation windows in batches, at most `limit` windows in all, spread evenly.
    pub(crate) fn validation_batches(&self, batch: usize, limit: usize) -> Vec<Batch> {
        let step = self.validation.len().div_ceil(limit.max(1)).max(1);
        let chosen: Vec<usize> = self.validation.iter().step_by(step).copied().collect();
        chosen.chunks(batch).map(|windows| self.batch(windows)).collect()
    }

    fn batch(&self, windows: &[usize]) -> Batch {
        let cut = |shift: usize| {
            let pieces = windows.iter().map(|window| window * self.context + shift);
            let pieces = pieces.filter_map(|start| self.tokens.get(start..start + self.context));
            pieces.flatten().copied().collect()
        };
        Batch { inputs: cut(0), targets: cut(1), windows: windows.len() }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn corpus(tokens: u32, context: usize, seed: u64) -> Corpus {
        let recipe = Recipe { seed, validation_percent: 10, ..Recipe::default() };
        Corpus::from_tokens((0..tokens).collect(), context, &recipe).unwrap()
    }

    #[test]
    fn targets_are_inputs_shifted_by_one() {
        let batch = corpus(101, 5, 1).training_batch(0, 3);
        assert_eq!((batch.inputs.len(), batch.windows), (15, 3));
        assert!(batch.inputs.iter().zip(&batch.targets).all(|(input, target)| input + 1 == *target));
    }

    #[test]
    fn an_epoch_visits_every_training_window_once_and_no_validation_window() {
        let corpus = corpus(1001, 5, 1);
        assert_eq!((corpus.training_windows(), corpus.validation_windows()), (180, 20));
        let starts: Vec<u32> =
            (0..18).flat_map(|pass| corpus.training_batch(pass, 10).inputs.into_iter().step_by(5)).collect();
        let unique: BTreeSet<u32> = starts.iter().copied().collect();
        assert_eq!((starts.len(), unique.len()), (180, 180));
        for batch in corpus.validation_batches(7, 20) {
            assert!(batch.inputs.iter().step_by(5).all(|start| !unique.contains(start)));
        }
    }

    #[test]
    fn parts_of_a_batch_are_the_batch() {
        let batch = corpus(1001, 5, 1).training_batch(0, 7);
        let parts = batch.split(2, 5);
        assert_eq!(parts.iter().map(|part| part.windows).collect::<Vec<_>>(), [4, 3]);
        assert_eq!(parts.iter().flat_map(|part| part.targets.clone()).collect::<Vec<_>>(), batch.targets);
        assert_eq!(batch.split(1, 5), std::slice::from_ref(&batch));
        assert_eq!(batch.split(100, 5).len(), 7);
    }

    #[test]
    fn the_order_depends_on_seed_and_epoch_only() {
        let (first, again, other) = (corpus(1001, 5, 1), corpus(1001, 5, 1), corpus(1001, 5, 2));
        assert_eq!(first.training_batch(40, 7), again.training_batch(40, 7));
        assert_ne!(first.training_batch(0, 7), other.training_batch(0, 7));
        assert_ne!(first.training_batch(0, 10), first.training_batch(18, 10));
    }

    #[test]
    fn too_little_data_is_refused_with_its_numbers() {
        let error = Corpus::from_tokens(vec![0; 64], 64, &Recipe::default()).unwrap_err();
        assert!(matches!(error, TrainError::TooLittleData { tokens: 64, windows: 0, context: 64, needed: 2 }));
    }

    #[test]
    fn folders_are_read_in_order_and_bad_text_is_named() {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join("b"), "second").unwrap();
        fs::create_dir(place.path().join("a")).unwrap();
        fs::write(place.path().join("a/x"), "first").unwrap();
        let texts = Texts::read(&[place.path().to_owned()]).unwrap();
        assert_eq!(texts.texts, ["first", "second"]);
        fs::write(place.path().join("c"), b"ok \xff").unwrap();
        let error = Texts::read(&[place.path().to_owned()]).unwrap_err();
        assert!(matches!(error, TrainError::NotUtf8 { offset: 3, .. }));
        assert!(matches!(Texts::read(&[place.path().join("none")]), Err(TrainError::Io { .. })));
    }
}
