//! All vectors, made in memory; the same inputs always give the same bytes.

mod bad_file;
mod bad_record;
mod bad_session;
mod bad_small;
mod hpke_steps;
mod log;
mod records;
mod sessions;
mod signed;
mod stream;

use serde_json::Value;

#[allow(unused_imports, reason = "samples for tests that include this module")]
pub use self::{
    log::full_blob,
    records::{fields_of_small, seal_small},
    sessions::{open as open_session, recipient_keys, recipients},
    signed::{facts, receipt_file},
};

/// File names without `.json`, and their contents.
pub fn all() -> Vec<(String, Value)> {
    let mut files = vec![
        ("kdf", sessions::kdf()),
        ("keys", sessions::keys()),
        ("session", sessions::session()),
        ("record-small", records::small()),
        ("record-8k", records::middle()),
        ("record-max", records::largest()),
        ("record-embedding", records::embedding()),
        ("record-local-auth", records::local_auth()),
        ("fields", records::fields()),
        ("padme", log::padme_table()),
        ("merkle", log::merkle()),
        ("range", log::range()),
        ("blob", log::blob()),
        ("digest", log::digest()),
        ("receipt", signed::receipt()),
        ("disclosure", signed::disclosure()),
        ("request", signed::request()),
        ("seed", signed::seeds()),
        ("apikey", signed::api_key()),
        ("voucher", signed::voucher()),
    ];
    files.extend([
        ("bad/session", bad_session::sessions()),
        ("bad/record", bad_record::records()),
        ("bad/receipt", bad_file::receipts()),
        ("bad/key", bad_small::keys()),
        ("bad/token", bad_small::tokens()),
        ("bad/proof", bad_small::proofs()),
        ("bad/blob", bad_small::blobs()),
    ]);
    files.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// The text of a file.
pub fn print(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap();
    text.push('\n');
    text
}

/// Lower-case hex.
pub fn hexed(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(bytes)
}
