//! Bytes to a checked configuration.

use assay_primitives::hash::{Sha256, SoftSha256};

use crate::{
    KernelConfig,
    error::{Error, Problem, fix},
    limits,
    locate::{line_of, line_of_path, path_at, table_over},
    rules,
};

/// Reads and checks the bytes of a `kernel.toml`.
///
/// # Errors
/// The first broken rule, with its field, its line and what to write instead.
pub fn parse(bytes: &[u8]) -> Result<KernelConfig, Error> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(Error {
            field: String::new(),
            line: None,
            problem: Problem::TooLarge { bytes: bytes.len() },
            fix: format!("keep it at {} bytes or less", limits::FILE_BYTES),
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count() + 1;
        Error {
            field: String::new(),
            line: Some(line),
            problem: Problem::NotUtf8,
            fix: "save the file as UTF-8".to_owned(),
        }
    })?;
    let config: KernelConfig = toml::from_str(text).map_err(|error| refused(text, &error))?;
    rules::check(&config).map_err(|broken| Error {
        line: line_of_path(text, &broken.field),
        fix: fix(&broken.field),
        problem: Problem::OutOfRange(broken.what),
        field: broken.field,
    })?;
    Ok(config)
}

/// SHA-256 of the file's bytes: `config_hash` of the manifest on the chain.
pub fn config_hash(bytes: &[u8]) -> [u8; 32] {
    SoftSha256::digest(&[bytes])
}

/// Names what the TOML reader refused.
fn refused(text: &str, error: &toml::de::Error) -> Error {
    let offset = error.span().map(|span| span.start);
    if let Err(syntax) = toml::de::DeTable::parse(text) {
        return Error {
            field: String::new(),
            line: syntax.span().map(|span| line_of(text, span.start)),
            problem: Problem::Syntax(first_line(syntax.message())),
            fix: "correct the line; every line is `key = value`, `[table]` or `# comment`".to_owned(),
        };
    }
    if let Some(name) = quoted_after(error.message(), "missing field") {
        let at = error.span().map(|span| table_over(text, &span)).unwrap_or_default();
        let field = if at.is_empty() { name.to_owned() } else { format!("{at}.{name}") };
        return Error {
            line: if at.is_empty() { None } else { offset.map(|offset| line_of(text, offset)) },
            problem: Problem::Missing,
            fix: fix(&field),
            field,
        };
    }
    let at = offset.map(|offset| path_at(text, offset)).unwrap_or_default();
    let line = offset.map(|offset| line_of(text, offset));
    if let Some(name) = quoted_after(error.message(), "unknown field") {
        let field = if at.is_empty() { name.to_owned() } else { at };
        let known = error.message().split_once("expected ").map(|(_, known)| first_line(known));
        let fix = known.map_or_else(|| "remove it".to_owned(), |known| format!("remove it, or write {known}"));
        return Error { field, line, problem: Problem::Unknown, fix };
    }
    Error { line, problem: Problem::Malformed(first_line(error.message())), fix: fix(&at), field: at }
}

/// The word in backticks that follows `start` at the beginning of `message`.
fn quoted_after<'a>(message: &'a str, start: &str) -> Option<&'a str> {
    message.strip_prefix(start)?.split('`').nth(1)
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().to_owned()
}
