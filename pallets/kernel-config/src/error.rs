//! Why a file is refused, for the person who wrote it.

use std::fmt;

/// The first rule that a file breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// Path of the field, parts separated by `.`, e.g. `presets.careful.sampling.top_p`; empty for the whole file.
    pub field: String,
    /// Line from 1; `None` when the rule concerns no single line.
    pub line: Option<usize>,
    /// What is wrong.
    pub problem: Problem,
    /// What to write instead.
    pub fix: String,
}

/// What is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file is larger than [`crate::limits::FILE_BYTES`].
    TooLarge {
        /// Its size, bytes.
        bytes: usize,
    },
    /// The file is not UTF-8.
    NotUtf8,
    /// The file is not TOML.
    Syntax(String),
    /// A field that every file has is missing.
    Missing,
    /// The format has no such field.
    Unknown,
    /// The value has the wrong type or is not one of the allowed names.
    Malformed(String),
    /// The value is outside its range or disagrees with another one.
    OutOfRange(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes } => write!(formatter, "the file has {bytes} bytes"),
            Self::NotUtf8 => formatter.write_str("the file is not UTF-8"),
            Self::Syntax(what) => write!(formatter, "not TOML: {what}"),
            Self::Missing => formatter.write_str("missing"),
            Self::Unknown => formatter.write_str("unknown field"),
            Self::Malformed(what) | Self::OutOfRange(what) => formatter.write_str(what),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(crate::FILE)?;
        if let Some(line) = self.line {
            write!(formatter, ":{line}")?;
        }
        if !self.field.is_empty() {
            write!(formatter, ": {}", self.field)?;
        }
        write!(formatter, ": {}; {}", self.problem, self.fix)
    }
}

impl std::error::Error for Error {}

/// How to write a field, by its path.
pub(crate) fn fix(field: &str) -> String {
    let key = field.rsplit('.').next().unwrap_or(field);
    let key = key.split('[').next().unwrap_or(key);
    let example = match key {
        "version" => "write `version = 1`",
        "architecture" => "write one of \"gpt2\", \"llama\", \"mistral\", \"qwen2\", \"qwen3\", \"gemma3\", \"phi3\"",
        "parameters" => "write the number of weights, e.g. `parameters = 1250000`",
        "context_length" => "write the longest sequence in tokens, 1 to 16777216, e.g. `context_length = 1024`",
        "evidence" => "write one of \"receipt\", \"audited\", \"attested\", or leave it out",
        "files" => "add a table `[files]` with `config`, `weights` and `tokenizer`",
        "config" => "write a path inside the model folder, e.g. `config = \"config.json\"`",
        "weights" => "write a path inside the model folder, e.g. `weights = \"model.safetensors\"`",
        "tokenizer" => "write a path inside the model folder, e.g. `tokenizer = \"tokenizer.json\"`",
        "chat_template" => "write a path inside the model folder, e.g. `chat_template = \"chat_template.jinja\"`",
        "sampling" => "write a table, e.g. `[sampling]` and `temperature = 0.7`",
        "temperature" => "write a number from 0 to 2, e.g. `temperature = 0.7`",
        "top_p" => "write a number above 0 and at most 1, e.g. `top_p = 0.9`",
        "top_k" => "write a whole number from 0 to 16777216, e.g. `top_k = 50`",
        "min_p" => "write a number from 0 to 1, e.g. `min_p = 0.05`",
        "presence_penalty" | "frequency_penalty" => "write a number from -2 to 2",
        "repetition_penalty" => "write a number above 0 and at most 10, e.g. `repetition_penalty = 1.1`",
        "max_tokens" => "write a whole number from 1 to `context_length`",
        "stop" => "write at most 4 texts of 1 to 1024 bytes, e.g. `stop = [\"\\n\\n\"]`",
        "eos_token_ids" => "write at most 64 token ids, e.g. `eos_token_ids = [0]`",
        "presets" => "write at most 32 tables, e.g. `[presets.careful]`, named with `[a-z0-9-]`",
        "description" => "write a text of 1 to 512 bytes",
        "system_prompt" => "write a text of 1 to 16384 bytes",
        "preprocess" => "write a table, e.g. `[preprocess]` and `steps = [\"trim\"]`",
        "postprocess" => "write a table, e.g. `[postprocess]` and `steps = [\"trim\"]`",
        "steps" if field.starts_with("preprocess") => {
            "write a list of \"trim\", \"collapse_whitespace\", \"strip_control\", \"code\", none twice"
        }
        "steps" => {
            "write a list of \"trim\", \"first_line\", \"strip_control\", \"strip_thinking\", \"code\", none twice"
        }
        "code" => "add a table `[code]` with `file` and `world`, or remove the steps \"code\"",
        "file" => "write a path inside the model folder that ends in `.wasm`",
        "world" => "write a WIT world of 1 to 64 of `[a-z0-9-:/@.]`, e.g. `world = \"assay:agent/processor@0.1.0\"`",
        _ if field.starts_with("presets.") => "write a table with `system_prompt`, `sampling` or both",
        _ => "compare the file with kernel.schema.json",
    };
    example.to_owned()
}
