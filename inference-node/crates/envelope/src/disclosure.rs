//! Showing single fields or one whole record to anyone (§10).

use crate::{
    Error,
    file::{FileType, Inclusion, LogFile},
    kdf::sha256,
    receipt::Receipt,
    record::{OpenedRecord, RecordEntry, RecordKeys},
};

/// Shows the fields `tags` of a record and nothing else.
///
/// Tags that `opened` could not read are an `UnknownTag` error, never left out silently.
pub fn fields(
    record: &RecordEntry<'_>,
    opened: &OpenedRecord,
    tags: &[u8],
    receipt: Option<Receipt>,
    inclusion: Option<Inclusion>,
) -> Result<LogFile, Error> {
    let shown = opened.disclose(tags);
    if let Some(tag) = tags.iter().find(|tag| shown.iter().all(|field| field.tag != **tag)) {
        return Err(Error::UnknownTag { tag: *tag });
    }
    Ok(LogFile {
        kind: FileType::Disclosure,
        receipt,
        header: record.header().encode(),
        body_hash: sha256(record.body()),
        fields: shown,
        inclusion,
        record_keys: RecordKeys::default(),
        body: None,
    })
}

/// Shows a whole record, or its metadata half where `keys` has no R_F. Other records stay closed.
pub fn record(
    record: &RecordEntry<'_>,
    keys: RecordKeys,
    receipt: Option<Receipt>,
    inclusion: Option<Inclusion>,
) -> LogFile {
    LogFile {
        kind: FileType::Disclosure,
        receipt,
        header: record.header().encode(),
        body_hash: sha256(record.body()),
        fields: Vec::new(),
        inclusion,
        record_keys: keys,
        body: Some(record.body().to_vec()),
    }
}
