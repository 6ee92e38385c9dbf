//! The key file: who may call without a chain, as hashes, so that the file itself opens nothing.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::account::{MalformedAccount, parse_account};

/// One key of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyEntry {
    /// SHA-256 of the whole token as sent after `Bearer `.
    pub hash: [u8; 32],
    /// AccountId32 that the records of this key are for.
    pub account: [u8; 32],
    /// Name of the key in logs.
    pub label: String,
    /// Requests at the same time; `None` takes the server's limit.
    pub max_concurrent: Option<u32>,
    /// Requests per minute; `None` takes the server's limit.
    pub requests_per_minute: Option<u32>,
}

/// Keys by hash. Two spellings are read: TOML with `[[key]]` tables, or one JSON object per line
/// (blank lines and lines that start with `#` are skipped). Members: `sha256`, `account` (SS58 or hex), `label`, and
/// optionally `max_concurrent` and `requests_per_minute`.
#[derive(Clone, Debug, Default)]
pub struct KeyFile {
    keys: HashMap<[u8; 32], KeyEntry>,
}

impl KeyFile {
    /// Reads a file; see [`KeyFile::parse`].
    pub fn read(path: &Path) -> Result<Self, KeyFileRefused> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| KeyFileRefused::Unreadable { path: path.to_owned(), source })?;
        Self::parse(&text)
    }

    /// Parses the text of a key file; a duplicate key, an unknown member or an empty file is refused.
    pub fn parse(text: &str) -> Result<Self, KeyFileRefused> {
        let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
        let raw = match first {
            None => return Err(KeyFileRefused::Empty),
            Some(line) if line.starts_with('{') => json_lines(text)?,
            Some(_) => toml::from_str::<TomlFile>(text).map_err(|e| KeyFileRefused::Toml(e.to_string()))?.key,
        };
        let mut keys = HashMap::with_capacity(raw.len());
        for entry in raw {
            let mut hash = [0u8; 32];
            hex::decode_to_slice(entry.sha256.trim_start_matches("0x"), &mut hash)
                .map_err(|_| KeyFileRefused::MalformedHash { label: entry.label.clone() })?;
            let account = parse_account(&entry.account)
                .map_err(|source| KeyFileRefused::MalformedAccount { label: entry.label.clone(), source })?;
            let label = entry.label.clone();
            let entry = KeyEntry {
                hash,
                account,
                label: entry.label,
                max_concurrent: entry.max_concurrent,
                requests_per_minute: entry.requests_per_minute,
            };
            if keys.insert(hash, entry).is_some() {
                return Err(KeyFileRefused::Duplicate { label });
            }
        }
        if keys.is_empty() { Err(KeyFileRefused::Empty) } else { Ok(Self { keys }) }
    }

    /// The entry of a token. The map is asked for the token's hash, so that timing tells about hashes only, and the
    /// hash found is compared in constant time.
    pub fn find(&self, token: &str) -> Option<&KeyEntry> {
        let hash: [u8; 32] = Sha256::digest(token.as_bytes()).into();
        self.keys.get(&hash).filter(|entry| bool::from(entry.hash.ct_eq(&hash)))
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether the file has no key; never true for a parsed file.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

/// Why a key file was refused.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileRefused {
    /// The file cannot be read.
    #[error("cannot read the key file {path}: {source}")]
    Unreadable {
        /// Where it was looked for.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// No key in it.
    #[error("the key file has no key; add one line per key: {{\"sha256\":\"…\",\"account\":\"…\",\"label\":\"…\"}}")]
    Empty,
    /// A line is not the JSON object asked for.
    #[error("line {line} of the key file: {message}")]
    Json {
        /// From 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// Not the TOML asked for.
    #[error("the key file is neither JSON lines nor TOML with [[key]] tables: {0}")]
    Toml(String),
    /// `sha256` is not 64 hex digits.
    #[error("key `{label}`: sha256 must be 64 hex digits, the SHA-256 of the token")]
    MalformedHash {
        /// Its label.
        label: String,
    },
    /// `account` is no account.
    #[error("key `{label}`: {source}")]
    MalformedAccount {
        /// Its label.
        label: String,
        /// What is wrong.
        source: MalformedAccount,
    },
    /// The same hash twice.
    #[error("key `{label}` appears twice in the key file")]
    Duplicate {
        /// Label of the second.
        label: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TomlFile {
    #[serde(default)]
    key: Vec<RawEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEntry {
    sha256: String,
    account: String,
    label: String,
    max_concurrent: Option<u32>,
    requests_per_minute: Option<u32>,
}

fn json_lines(text: &str) -> Result<Vec<RawEntry>, KeyFileRefused> {
    text.lines()
        .map(str::trim)
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(index, line)| {
            serde_json::from_str(line)
                .map_err(|error| KeyFileRefused::Json { line: index.saturating_add(1), message: error.to_string() })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash_of(token: &str) -> String {
        hex::encode(Sha256::digest(token.as_bytes()))
    }

    #[test]
    fn key_is_found_in_both_spellings() {
        let (hash, account) = (hash_of("token"), "11".repeat(32));
        let json = format!("# team\n\n{{\"sha256\":\"{hash}\",\"account\":\"{account}\",\"label\":\"a\"}}\n");
        let toml = format!("[[key]]\nsha256 = \"{hash}\"\naccount = \"0x{account}\"\nlabel = \"a\"\n");
        for text in [json, toml] {
            let file = KeyFile::parse(&text).unwrap();
            assert_eq!(file.find("token").unwrap().account, [0x11; 32]);
            assert!(file.find("token ").is_none());
            assert!(file.find(&hash).is_none(), "the hash is not the key");
        }
    }

    #[test]
    fn file_is_refused_with_the_name_of_what_is_wrong() {
        let (hash, account) = (hash_of("t"), "11".repeat(32));
        let line = format!("{{\"sha256\":\"{hash}\",\"account\":\"{account}\",\"label\":\"a\"}}");
        assert!(matches!(KeyFile::parse("# nothing\n"), Err(KeyFileRefused::Empty)));
        assert!(matches!(KeyFile::parse(&format!("{line}\n{line}")), Err(KeyFileRefused::Duplicate { .. })));
        assert!(matches!(KeyFile::parse(&line.replace(&hash, "12")), Err(KeyFileRefused::MalformedHash { .. })));
        assert!(matches!(KeyFile::parse(&line.replace(&account, "5x")), Err(KeyFileRefused::MalformedAccount { .. })));
        assert!(matches!(KeyFile::parse(&line.replace("label", "lable")), Err(KeyFileRefused::Json { line: 1, .. })));
        assert!(matches!(KeyFile::parse("key = 1"), Err(KeyFileRefused::Toml(_))));
    }
}
