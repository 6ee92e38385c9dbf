//! Receipts beside their records, and the receipt file that is rebuilt from both.

use assay_envelope::{
    Error,
    fields::Sender,
    file::{FileType, Inclusion, LogFile},
    kdf::sha256,
    keys::EncryptionKey,
    part::DisclosedField,
    receipt::Receipt,
    record::{OpenedRecord, RECEIPT_TAGS, RecordEntry, RecordKeys},
    session::SessionEntry,
};
use assay_primitives::{
    proof::{FieldProof, InclusionProof, RecordProof, SessionProof},
    receipt::{MESSAGE, ReceiptMessage},
};

use crate::{
    frame::{Frame, RECEIPT},
    store::Store,
};

/// Message ‖ key ‖ signature.
pub fn encode(receipt: &Receipt) -> [u8; RECEIPT] {
    let mut bytes = [0; RECEIPT];
    let (message, rest) = bytes.split_at_mut(MESSAGE);
    let (key, signature) = rest.split_at_mut(receipt.key.len());
    message.copy_from_slice(&receipt.message.encode());
    key.copy_from_slice(&receipt.key);
    signature.copy_from_slice(&receipt.signature);
    bytes
}

/// The message in a stored receipt.
pub fn message_of(bytes: &[u8; RECEIPT]) -> Option<ReceiptMessage> {
    ReceiptMessage::parse(bytes.get(..MESSAGE)?)
}

fn decode(bytes: &[u8; RECEIPT]) -> Option<Receipt> {
    let (_, rest) = bytes.split_at_checked(MESSAGE)?;
    let (key, signature) = rest.split_first_chunk::<32>()?;
    Some(Receipt { message: message_of(bytes)?, key: *key, signature: signature.try_into().ok()? })
}

/// Why a stored receipt cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// The disk failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The session cannot be opened with the provider's keys, or the entry is not what it should be.
    #[error(transparent)]
    Envelope(#[from] Error),
    /// Entry or session is not in the journal.
    #[error("entry {0} is not in the journal")]
    Missing(u64),
}

/// A record of this journal with its receipt.
pub struct Stored {
    receipt: Receipt,
    header: [u8; assay_primitives::entry::RECORD_HEADER],
    body_hash: [u8; 32],
    opened: OpenedRecord,
    session: SessionProof,
}

impl Stored {
    /// Reads record `seq` and opens it through the provider's wrap of its session.
    ///
    /// # Errors
    /// `Io`, `Envelope`, `Missing`.
    pub fn read(store: &Store, keys: &[EncryptionKey], seq: u64) -> Result<Self, Unreadable> {
        let bytes = store.frame(seq)?.ok_or(Unreadable::Missing(seq))?;
        let Some(Frame::Record { receipt, entry, .. }) = Frame::read(&bytes) else {
            return Err(Unreadable::Missing(seq));
        };
        let record = RecordEntry::parse(entry)?;
        let session_seq = record.header().session_seq;
        let session = store.frame(session_seq)?.ok_or(Unreadable::Missing(session_seq))?;
        let Some(Frame::Session { entry: session }) = Frame::read(&session) else {
            return Err(Unreadable::Missing(session_seq));
        };
        let opened = record.open(&SessionEntry::parse(session)?.open(keys)?)?;
        let (session_header, wraps) = session.split_first_chunk().ok_or(Unreadable::Missing(session_seq))?;
        let session = SessionProof { header: *session_header, body_hash: sha256(wraps) };
        Ok(Self {
            receipt: decode(receipt).ok_or(Unreadable::Missing(seq))?,
            header: record.header().encode(),
            body_hash: sha256(record.body()),
            opened,
            session,
        })
    }

    /// Field 6.
    pub fn sender(&self) -> Option<Sender> {
        self.opened.meta_fields.as_ref().map(|meta| meta.sender_address)
    }

    /// The fields `tags` and the session, as the chain checks them.
    pub fn proof(&self, tags: &[u8], inclusion: Inclusion) -> RecordProof {
        let field = |field: DisclosedField| {
            let path = field.path.try_into().ok()?;
            Some(FieldProof { tag: field.tag, salt: field.salt, value: field.value, path })
        };
        RecordProof {
            header: self.header,
            body_hash: self.body_hash,
            fields: self.opened.disclose(tags).into_iter().filter_map(field).collect(),
            inclusion: InclusionProof {
                first_seq: inclusion.first_seq,
                count: inclusion.count,
                batch_path: inclusion.batch_path,
                blob_hash: inclusion.blob_hash,
                blob_len: inclusion.blob_len,
                batch_index: inclusion.batch_index,
                log_size: inclusion.log_size,
                log_path: inclusion.log_path,
            },
            session: Some(self.session.clone()),
        }
    }

    /// The receipt file (record format §9).
    pub fn file(&self, inclusion: Option<Inclusion>) -> LogFile {
        LogFile {
            kind: FileType::Receipt,
            receipt: Some(self.receipt),
            header: self.header,
            body_hash: self.body_hash,
            fields: self.opened.disclose(&RECEIPT_TAGS),
            inclusion,
            record_keys: RecordKeys::default(),
            body: None,
        }
    }
}
