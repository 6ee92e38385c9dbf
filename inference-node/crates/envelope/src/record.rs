//! Record entries: sealing and opening (§6.4, §6.5).

use crate::{
    Error,
    fields::{ContentFields, Fields, MetaFields},
    kdf::{Secret, expand, sha256},
    part::{DisclosedField, Half, Part, split_plaintext},
    session::{OpenedSession, Session, record_key},
};
use assay_primitives::{
    entry::{HeaderError, META_CIPHERTEXT, RECORD_HEADER, RecordHeader, entry_leaf, record_content_len},
    hash::SoftSha256,
    labels,
    limits::{AEAD_TAG, CONTENT_MIN},
};
use chacha20poly1305::{
    ChaCha20Poly1305, Key, KeyInit, Nonce,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

/// Fields that a receipt shows by default: metadata, sampling, request, evidence.
pub const RECEIPT_TAGS: [u8; 11] = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14, 15];

/// A sealed record with everything that its receipt and disclosures need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedRecord {
    /// Parsed header.
    pub header: RecordHeader,
    /// Encrypted metadata ‖ encrypted content.
    pub body: Vec<u8>,
    /// Leaf of the entry.
    pub leaf: [u8; 32],
    /// Fields 0 to 7.
    pub meta: Part,
    /// Fields 8 to 15.
    pub content: Part,
}

impl SealedRecord {
    /// Header ‖ body, as it goes to the log.
    pub fn entry(&self) -> Vec<u8> {
        [&self.header.encode()[..], &self.body].concat()
    }

    /// SHA-256 of the body.
    pub fn body_hash(&self) -> [u8; 32] {
        sha256(&self.body)
    }

    /// The given fields, ready to be shown; unknown tags are left out.
    pub fn disclose(&self, tags: &[u8]) -> Vec<DisclosedField> {
        tags.iter().filter_map(|tag| self.meta.disclose(*tag).or_else(|| self.content.disclose(*tag))).collect()
    }
}

impl Session {
    /// Seals the record that goes to the log at `seq`, which is after the session's own.
    ///
    /// Sealing the same fields at the same seq gives the same bytes; other fields give other keys.
    pub fn seal(&self, seq: u64, fields: &Fields) -> Result<SealedRecord, Error> {
        if seq <= self.header().seq {
            return Err(Error::SessionReferenceMismatch);
        }
        check_surroundings(&fields.meta, &self.header().provider, Some(self.header().agent))?;
        let (key_meta, key_full) = (record_key(self.meta_secret(), seq), record_key(self.secret(), seq));
        let meta = Part::new(Half::Meta, &key_meta, fields.meta.encode()?);
        let content = Part::new(Half::Content, &key_full, fields.content.encode()?);
        let (meta_plaintext, content_plaintext) = (meta.plaintext()?, content.plaintext()?);
        let header = RecordHeader {
            seq,
            session_id: *self.id(),
            session_seq: self.header().seq,
            meta_root: meta.root(),
            content_root: content.root(),
        };
        let bytes = header.encode();
        let hash = sha256(&bytes);
        let mut body = encrypt(&key_meta, &hash, &bytes, &meta_plaintext);
        body.extend_from_slice(&encrypt(&key_full, &hash, &bytes, &content_plaintext));
        let leaf = entry_leaf::<SoftSha256>(&bytes, &sha256(&body));
        Ok(SealedRecord { header, body, leaf, meta, content })
    }
}

/// Keys of one record: one-way from the session, so they open nothing else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordKeys {
    /// R_M.
    pub meta: Option<Secret>,
    /// R_F.
    pub full: Option<Secret>,
}

/// A parsed record entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordEntry<'a> {
    header: RecordHeader,
    header_bytes: &'a [u8],
    body: &'a [u8],
    ct_meta: &'a [u8],
    ct_content: &'a [u8],
}

impl<'a> RecordEntry<'a> {
    /// Splits an entry: lengths, version, kind.
    pub fn parse(entry: &'a [u8]) -> Result<Self, Error> {
        let Some((header_bytes, body)) = entry.split_at_checked(RECORD_HEADER) else {
            return Err(match RecordHeader::parse(entry) {
                Err(HeaderError::BadLength) | Ok(_) => Error::Truncated,
                Err(error) => error.into(),
            });
        };
        Self::from_parts(header_bytes, body)
    }

    /// As [`RecordEntry::parse`], from a header and a body that travelled apart.
    pub fn from_parts(header_bytes: &'a [u8], body: &'a [u8]) -> Result<Self, Error> {
        let header = RecordHeader::parse(header_bytes)?;
        if header.session_seq >= header.seq {
            return Err(Error::SessionReferenceMismatch);
        }
        if body.len() < META_CIPHERTEXT.saturating_add(CONTENT_MIN).saturating_add(AEAD_TAG) {
            return Err(Error::Truncated);
        }
        record_content_len(RECORD_HEADER.saturating_add(body.len())).ok_or(Error::BadLength)?;
        let (ct_meta, ct_content) = body.split_at_checked(META_CIPHERTEXT).ok_or(Error::Truncated)?;
        Ok(Self { header, header_bytes, body, ct_meta, ct_content })
    }

    /// The header.
    pub const fn header(&self) -> &RecordHeader {
        &self.header
    }

    /// Encrypted metadata ‖ encrypted content.
    pub const fn body(&self) -> &'a [u8] {
        self.body
    }

    /// Leaf of the entry.
    pub fn leaf(&self) -> [u8; 32] {
        entry_leaf::<SoftSha256>(self.header_bytes, &sha256(self.body))
    }

    /// Opens what `session` can read.
    pub fn open(&self, session: &OpenedSession) -> Result<OpenedRecord, Error> {
        if self.header.session_id != *session.id() || self.header.session_seq != session.header().seq {
            return Err(Error::SessionReferenceMismatch);
        }
        let keys = session.record_keys(self.header.seq);
        self.open_with_keys(&keys, &session.header().provider, Some(session.header().agent))
    }

    /// Opens what `keys` can read, in a log of `provider`; `agent` is that of the session where it is known.
    pub fn open_with_keys(
        &self,
        keys: &RecordKeys,
        provider: &[u8; 32],
        agent: Option<u32>,
    ) -> Result<OpenedRecord, Error> {
        let open = |half, key: &Secret| {
            let (ciphertext, root) = match half {
                Half::Meta => (self.ct_meta, &self.header.meta_root),
                Half::Content => (self.ct_content, &self.header.content_root),
            };
            let plaintext = decrypt(key, &sha256(self.header_bytes), self.header_bytes, ciphertext)?;
            let part = Part::new(half, key, split_plaintext(half, &plaintext)?);
            if part.root() == *root { Ok(part) } else { Err(Error::FieldRootMismatch) }
        };
        let meta = keys.meta.as_ref().map(|key| open(Half::Meta, key)).transpose()?;
        let content = keys.full.as_ref().map(|key| open(Half::Content, key)).transpose()?;
        let meta_fields = meta.as_ref().map(|part| MetaFields::decode(part.values())).transpose()?;
        if let Some(fields) = &meta_fields {
            check_surroundings(fields, provider, agent)?;
        }
        let content_fields = content.as_ref().map(|part| ContentFields::decode(part.values())).transpose()?;
        Ok(OpenedRecord { header: self.header, leaf: self.leaf(), meta, content, meta_fields, content_fields })
    }
}

/// A record whose values are known to be the committed ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedRecord {
    /// The header.
    pub header: RecordHeader,
    /// Leaf of the entry.
    pub leaf: [u8; 32],
    /// Fields 0 to 7 with salts, `None` without R_M.
    pub meta: Option<Part>,
    /// Fields 8 to 15 with salts, `None` without R_F.
    pub content: Option<Part>,
    /// Decoded, `None` without R_M.
    pub meta_fields: Option<MetaFields>,
    /// Decoded, `None` without R_F.
    pub content_fields: Option<ContentFields>,
}

impl OpenedRecord {
    /// The given fields, ready to be shown; tags that this reader cannot read are left out.
    pub fn disclose(&self, tags: &[u8]) -> Vec<DisclosedField> {
        let parts = [self.meta.as_ref(), self.content.as_ref()];
        tags.iter().filter_map(|tag| parts.iter().flatten().find_map(|part| part.disclose(*tag))).collect()
    }
}

/// The AEAD key of one half.
pub fn aead_key(record_key: &Secret, header_hash: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    expand(record_key.expose(), labels::AEAD, &[header_hash])
}

/// Each key encrypts one plaintext only, because it depends on the header and the header on the plaintext's root:
/// hence the zero nonce.
fn encrypt(record_key: &Secret, header_hash: &[u8; 32], header: &[u8], plaintext: &[u8]) -> Vec<u8> {
    cipher(record_key, header_hash)
        .encrypt(&Nonce::default(), Payload { msg: plaintext, aad: header })
        .expect("a record is shorter than 256 GiB; qed")
}

fn decrypt(
    record_key: &Secret,
    header_hash: &[u8; 32],
    header: &[u8],
    ciphertext: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Error> {
    cipher(record_key, header_hash)
        .decrypt(&Nonce::default(), Payload { msg: ciphertext, aad: header })
        .map(Zeroizing::new)
        .map_err(|_| Error::CiphertextRejected)
}

fn cipher(record_key: &Secret, header_hash: &[u8; 32]) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&Key::from(*aead_key(record_key, header_hash)))
}

/// Field 2 names the log's provider, field 4 the session's agent.
fn check_surroundings(meta: &MetaFields, provider: &[u8; 32], agent: Option<u32>) -> Result<(), Error> {
    if meta.gpu_provider.account != *provider {
        return Err(Error::ProviderMismatch);
    }
    if agent.is_some_and(|agent| agent != meta.model_used.agent) {
        return Err(Error::FieldMalformed { tag: 4 });
    }
    Ok(())
}
