//! Every way a model folder or a forward pass can be refused.

use std::path::PathBuf;

/// Why a folder could not be read, written or run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelError {
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is not what its name promises.
    #[error("{}: {reason}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong, for a person.
        reason: String,
    },
    /// There is something where a new folder is to be written.
    #[error("{} exists already and is not empty", path.display())]
    Exists {
        /// The folder.
        path: PathBuf,
    },
    /// `config.json` names an architecture this crate does not know.
    #[error("unknown architecture `{name}`; known are GPT2LMHeadModel and LlamaForCausalLM")]
    UnknownArchitecture {
        /// The name found.
        name: String,
    },
    /// `config.json` is self-contradictory or asks for something that is not supported.
    #[error("config.json: `{field}`: {reason}")]
    Config {
        /// The field.
        field: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// A tensor the configuration asks for is not in the folder.
    #[error("tensor `{name}` is missing")]
    MissingTensor {
        /// Its Hugging Face name.
        name: String,
    },
    /// The folder holds a tensor the configuration has no place for.
    #[error("tensor `{name}` does not belong to this configuration")]
    ExtraTensor {
        /// Its Hugging Face name.
        name: String,
    },
    /// A tensor's shape differs from what the configuration says.
    #[error("tensor `{name}` has shape {got:?}, the configuration says {expected:?}")]
    Shape {
        /// Its Hugging Face name.
        name: String,
        /// Shape the configuration implies.
        expected: Vec<usize>,
        /// Shape in the file.
        got: Vec<usize>,
    },
    /// A tensor's number format is not a float of 16, 32 or 64 bits.
    #[error("tensor `{name}` has dtype {dtype}; F64, F32, F16 and BF16 are supported")]
    Dtype {
        /// Its Hugging Face name.
        name: String,
        /// The dtype found.
        dtype: String,
    },
    /// A weight is NaN or infinite.
    #[error("tensor `{name}` holds a value that is not finite at index {index}")]
    NotFinite {
        /// Its Hugging Face name.
        name: String,
        /// Flat index of the first such value.
        index: usize,
    },
    /// A file is shorter than its header says.
    #[error("{}: {got} bytes, its header asks for {expected}", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// Bytes the header asks for.
        expected: u64,
        /// Bytes there are.
        got: u64,
    },
    /// A safetensors header claims to be larger than its file or than the format's limit.
    #[error("{}: header of {header} bytes in a file of {file} bytes", path.display())]
    HeaderTooLarge {
        /// The file.
        path: PathBuf,
        /// Claimed header length in bytes.
        header: u64,
        /// File length in bytes.
        file: u64,
    },
    /// A shard index names a file outside the model folder.
    #[error("shard name `{name}` leaves the model folder")]
    PathEscape {
        /// The name found.
        name: String,
    },
    /// A tensor is in two shards, or not in the shard that the index names.
    #[error("tensor `{name}`: the index and the shards disagree ({reason})")]
    ShardMismatch {
        /// Its Hugging Face name.
        name: String,
        /// What differs.
        reason: String,
    },
    /// The tokenizer can produce ids the embedding has no row for.
    #[error("the tokenizer has ids up to {largest}, the model's vocabulary has {vocabulary} rows")]
    VocabularyMismatch {
        /// Largest id of the tokenizer.
        largest: u32,
        /// Rows of the embedding.
        vocabulary: usize,
    },
    /// The tokenizer could not encode or decode.
    #[error("tokenizer: {0}")]
    Tokenizer(String),
    /// The chat template does not parse, or refused the messages.
    #[error("chat template: {0}")]
    Template(String),
    /// A token id is not in the vocabulary.
    #[error("token id {id} is outside the vocabulary of {vocabulary}")]
    UnknownToken {
        /// The id.
        id: u32,
        /// Rows of the embedding.
        vocabulary: usize,
    },
    /// A row's tokens do not fit its slot of the KV cache or the model's positions.
    #[error("positions up to {end} do not fit the {capacity} there are")]
    ContextExceeded {
        /// Position after the row's last token.
        end: usize,
        /// Positions available.
        capacity: usize,
    },
    /// A row of a forward pass is unusable.
    #[error("row {row}: {reason}")]
    Row {
        /// Index of the row in the call.
        row: usize,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The device failed or gave back something that is not a float tensor.
    #[error("device: {0}")]
    Device(String),
}

impl ModelError {
    /// Wraps a system error with the file it happened on.
    pub fn io(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { path, source }
    }

    /// Names a file that is not what it should be.
    pub fn malformed(path: impl Into<PathBuf>, reason: impl ToString) -> Self {
        Self::Malformed { path: path.into(), reason: reason.to_string() }
    }
}
