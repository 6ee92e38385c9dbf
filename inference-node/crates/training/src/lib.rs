//! Training language models on plain text: from scratch, or all weights of an existing model.

#![warn(missing_docs)]

mod checkpoint;
mod config;
mod corpus;
mod error;
mod new_tokenizer;
mod optimizer;
mod progress;
mod report;
mod trainer;

pub use config::{Family, Recipe, Resume, ScratchConfig, Start, TrainConfig};
pub use error::TrainError;
pub use progress::{ConsoleProgress, Progress, Silent, TrainEvent};
pub use report::{Curves, StepLoss, TrainReport, ValidationLoss};
pub use trainer::{train, train_on};
