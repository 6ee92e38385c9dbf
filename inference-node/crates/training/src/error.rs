//! Why training was refused or stopped.

use std::path::PathBuf;

use assay_models::ModelError;

/// Why training was refused or stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// A model folder could not be read or written.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A text file is not UTF-8.
    #[error("{}: not UTF-8 at byte {offset}", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// Bytes before the first bad one.
        offset: usize,
    },
    /// The data is too small for the sequence length and the validation share.
    #[error("{tokens} tokens make {windows} sequences of {context}; at least {needed} are needed")]
    TooLittleData {
        /// Tokens in the data.
        tokens: usize,
        /// Sequences they make.
        windows: usize,
        /// Tokens per sequence.
        context: usize,
        /// Sequences needed.
        needed: usize,
    },
    /// A setting is outside its range.
    #[error("`{field}`: {reason}")]
    Setting {
        /// The setting.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The loss is NaN or infinite.
    #[error("the loss is {loss} at step {step}; lower the learning rate or check the data")]
    LossNotFinite {
        /// Optimiser step, from 1.
        step: usize,
        /// The value.
        loss: f32,
    },
    /// There is something where the model is to be written.
    #[error("{} exists already; choose another output folder or remove it", path.display())]
    OutputExists {
        /// The folder.
        path: PathBuf,
    },
    /// There are checkpoints of an earlier run and the caller did not say whether to resume.
    #[error("{} holds checkpoints of an earlier run; resume it or remove them", path.display())]
    CheckpointsExist {
        /// The folder.
        path: PathBuf,
    },
    /// A checkpoint was made with other settings or other data.
    #[error("{}: made with other settings ({field}); resume with the same ones", path.display())]
    CheckpointMismatch {
        /// The checkpoint.
        path: PathBuf,
        /// What differs.
        field: &'static str,
    },
    /// A checkpoint cannot be read.
    #[error("{}: {reason}", path.display())]
    CheckpointMalformed {
        /// The checkpoint.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The tokenizer could not be trained.
    #[error("tokenizer: {0}")]
    Tokenizer(String),
    /// The picture of the loss curve could not be drawn.
    #[error("loss curve: {0}")]
    Picture(String),
    /// The caller asked to stop; everything up to the last checkpoint is kept.
    #[error("stopped after step {step}")]
    Stopped {
        /// Last finished optimiser step.
        step: usize,
    },
}

impl TrainError {
    /// Wraps a system error with the file it happened on.
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }
}
