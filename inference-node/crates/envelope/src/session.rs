//! SessionOpen entries: drawing a secret, wrapping it, opening and checking the wraps (§5).

use crate::{
    Error,
    kdf::{Secret, sha256},
    keys::EncryptionKey,
    recipients::{Class, Recipient, Recipients, Role, check_order},
    wrap::{self, WrapContext},
};
use assay_primitives::{
    entry::{self, SESSION_HEADER, SUITE, SessionHeader, WRAP},
    hash::SoftSha256,
    labels,
};

/// What a session is about; the anchor is the provider's finalised head when it opens the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionContext {
    /// Hash of block 0.
    pub genesis: [u8; 32],
    /// Whose log this is.
    pub provider: [u8; 32],
    /// The agent that every record of the session uses.
    pub agent: u32,
    /// Number of a finalised block, from whose state the recipients' keys come.
    pub anchor: u32,
    /// Hash of that block.
    pub anchor_hash: [u8; 32],
}

/// An open session of this provider. Its secret lives in memory only and ends with the process.
#[derive(Clone, Debug)]
pub struct Session {
    header: SessionHeader,
    id: [u8; 32],
    secret: Secret,
    meta_secret: Secret,
}

impl Session {
    /// Draws a secret and makes the SessionOpen entry that goes to the log at `seq`.
    pub fn open(context: &SessionContext, seq: u64, recipients: &Recipients) -> Result<(Self, Vec<u8>), Error> {
        Self::open_with_secret(context, seq, recipients, Secret::generate()?)
    }

    /// As [`Session::open`], with a given secret: for vectors and audits, never twice for two sessions.
    pub fn open_with_secret(
        context: &SessionContext,
        seq: u64,
        recipients: &Recipients,
        secret: Secret,
    ) -> Result<(Self, Vec<u8>), Error> {
        let meta_secret = meta_secret(&secret);
        let header = SessionHeader {
            seq,
            genesis: context.genesis,
            provider: context.provider,
            suite: SUITE,
            agent: context.agent,
            anchor: context.anchor,
            anchor_hash: context.anchor_hash,
            commit_full: commitment(&secret),
            commit_meta: commitment(&meta_secret),
            wraps: u8::try_from(recipients.as_slice().len()).map_err(|_| Error::TooManyReaders)?,
        };
        let header_bytes = header.encode();
        let header_hash = sha256(&header_bytes);
        let mut entry = Vec::with_capacity(header.entry_len());
        entry.extend_from_slice(&header_bytes);
        for recipient in recipients.as_slice() {
            let wrapped = match recipient.class {
                Class::Full => &secret,
                Class::Metadata => &meta_secret,
            };
            entry.extend_from_slice(&wrap_bytes(&header_hash, recipient, wrapped)?);
        }
        let (_, body) = entry.split_at(SESSION_HEADER);
        let id = entry::entry_leaf::<SoftSha256>(&header_bytes, &sha256(body));
        Ok((Self { header, id, secret, meta_secret }, entry))
    }

    /// Leaf hash of the SessionOpen entry.
    pub const fn id(&self) -> &[u8; 32] {
        &self.id
    }

    /// The entry's header.
    pub const fn header(&self) -> &SessionHeader {
        &self.header
    }

    /// S, for the answer to a signing client.
    pub const fn secret(&self) -> &Secret {
        &self.secret
    }

    pub(crate) const fn meta_secret(&self) -> &Secret {
        &self.meta_secret
    }

    /// The provider's own view as a reader, to open what it sealed.
    pub fn reader(&self) -> OpenedSession {
        OpenedSession { header: self.header, id: self.id, secrets: Secrets::Full(self.secret.clone()) }
    }
}

/// A parsed SessionOpen entry.
#[derive(Clone, Debug)]
pub struct SessionEntry<'a> {
    header: SessionHeader,
    header_hash: [u8; 32],
    id: [u8; 32],
    wraps: Vec<Wrap<'a>>,
}

/// One wrap as found in an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrap<'a> {
    /// Why.
    pub role: Role,
    /// How much.
    pub class: Class,
    /// First byte of the recipient's enc_key_id.
    pub hint: u8,
    /// Encapsulated key ‖ wrapped secret.
    pub sealed: &'a [u8],
    /// All 1,171 bytes.
    bytes: &'a [u8],
}

impl<'a> SessionEntry<'a> {
    /// Step 1 of opening: lengths, version, kind, suite, order of roles.
    pub fn parse(entry: &'a [u8]) -> Result<Self, Error> {
        let (header_bytes, body) = match entry.split_at_checked(SESSION_HEADER) {
            Some(parts) => parts,
            // Names a wrong version or kind even when the rest is missing.
            None => {
                return Err(match SessionHeader::parse(entry) {
                    Err(entry::HeaderError::BadLength) | Ok(_) => Error::Truncated,
                    Err(error) => error.into(),
                });
            }
        };
        let header = SessionHeader::parse(header_bytes)?;
        match entry.len().cmp(&header.entry_len()) {
            core::cmp::Ordering::Less => return Err(Error::Truncated),
            core::cmp::Ordering::Greater => return Err(Error::TrailingBytes),
            core::cmp::Ordering::Equal => {}
        }
        let wraps = body.chunks_exact(WRAP).map(parse_wrap).collect::<Result<Vec<_>, _>>()?;
        check_order(&wraps.iter().map(|wrap| (wrap.role, wrap.class)).collect::<Vec<_>>())?;
        let header_hash = sha256(header_bytes);
        let id = entry::entry_leaf::<SoftSha256>(header_bytes, &sha256(body));
        Ok(Self { header, header_hash, id, wraps })
    }

    /// The header.
    pub const fn header(&self) -> &SessionHeader {
        &self.header
    }

    /// Leaf hash of the entry.
    pub const fn id(&self) -> &[u8; 32] {
        &self.id
    }

    /// The wraps in their order.
    pub fn wraps(&self) -> &[Wrap<'a>] {
        &self.wraps
    }

    /// Steps 2 to 4 of opening, with the first of `keys` that has a wrap.
    ///
    /// A full wrap is preferred when one account has several.
    pub fn open(&self, keys: &[EncryptionKey]) -> Result<OpenedSession, Error> {
        let mut failure = Error::NoWrapForKey;
        for wanted in [Class::Full, Class::Metadata] {
            for found in self.wraps.iter().filter(|found| found.class == wanted) {
                for key in keys.iter().filter(|key| key.public().hint() == found.hint) {
                    match self.open_wrap(found, key) {
                        Ok(opened) => return Ok(opened),
                        // A hint fits by chance once in 256, so only a failure after decryption is final.
                        Err(Error::WrapUndecryptable) => failure = Error::WrapUndecryptable,
                        Err(error) => return Err(error),
                    }
                }
            }
        }
        Err(failure)
    }

    /// Opens with a secret that the provider handed out: step 3 only.
    pub fn open_with_secret(&self, class: Class, secret: Secret) -> Result<OpenedSession, Error> {
        let secrets = match class {
            Class::Full => {
                if commitment(&secret) != self.header.commit_full {
                    return Err(Error::SessionCommitMismatch);
                }
                Secrets::Full(secret)
            }
            Class::Metadata => Secrets::Metadata(secret),
        };
        if commitment(&secrets.metadata()) != self.header.commit_meta {
            return Err(Error::SessionCommitMismatch);
        }
        Ok(OpenedSession { header: self.header, id: self.id, secrets })
    }

    /// Step 5: every wrap that `opened` can recompute is the one for its recipient, and nobody is missing or extra.
    pub fn check_wraps(&self, opened: &OpenedSession, expected: &Recipients) -> Result<(), Error> {
        let found: Vec<_> = self.wraps.iter().map(|wrap| (wrap.role, wrap.class, wrap.hint)).collect();
        let wanted: Vec<_> = expected
            .as_slice()
            .iter()
            .map(|recipient| (recipient.role, recipient.class, recipient.key.hint()))
            .collect();
        if found != wanted {
            return Err(Error::WrapNotCanonical);
        }
        for (wrap, recipient) in self.wraps.iter().zip(expected.as_slice()) {
            let secret = match (recipient.class, &opened.secrets) {
                (Class::Full, Secrets::Full(secret)) => secret.clone(),
                (Class::Full, Secrets::Metadata(_)) => continue,
                (Class::Metadata, secrets) => secrets.metadata(),
            };
            if wrap_bytes(&self.header_hash, recipient, &secret)? != wrap.bytes {
                return Err(Error::WrapNotCanonical);
            }
        }
        Ok(())
    }

    fn open_wrap(&self, found: &Wrap<'_>, key: &EncryptionKey) -> Result<OpenedSession, Error> {
        let context = WrapContext {
            session_header_hash: self.header_hash,
            role: found.role,
            class: found.class,
            key_id: *key.public().id(),
        };
        let secret = wrap::open(&context, found.sealed, key)?;
        let opened = self.open_with_secret(found.class, secret.clone())?;
        if wrap::seal(&context, &secret, key.public())? != found.sealed {
            return Err(Error::WrapNotCanonical);
        }
        Ok(opened)
    }
}

/// A session whose secret is known to match its header.
#[derive(Clone, Debug)]
pub struct OpenedSession {
    header: SessionHeader,
    id: [u8; 32],
    secrets: Secrets,
}

/// What a reader holds.
#[derive(Clone, Debug)]
enum Secrets {
    Full(Secret),
    Metadata(Secret),
}

impl Secrets {
    fn metadata(&self) -> Secret {
        match self {
            Self::Full(secret) => meta_secret(secret),
            Self::Metadata(secret) => secret.clone(),
        }
    }
}

impl OpenedSession {
    /// The entry's header.
    pub const fn header(&self) -> &SessionHeader {
        &self.header
    }

    /// Leaf hash of the entry.
    pub const fn id(&self) -> &[u8; 32] {
        &self.id
    }

    /// What can be read.
    pub const fn class(&self) -> Class {
        match self.secrets {
            Secrets::Full(_) => Class::Full,
            Secrets::Metadata(_) => Class::Metadata,
        }
    }

    /// Keys of record `seq`: R_M, and R_F for a full reader.
    pub fn record_keys(&self, seq: u64) -> crate::record::RecordKeys {
        crate::record::RecordKeys {
            meta: Some(record_key(&self.secrets.metadata(), seq)),
            full: match &self.secrets {
                Secrets::Full(secret) => Some(record_key(secret, seq)),
                Secrets::Metadata(_) => None,
            },
        }
    }
}

/// R_F or R_M of record `seq`.
pub(crate) fn record_key(secret: &Secret, seq: u64) -> Secret {
    secret.derive(labels::RECORD, &[&seq.to_le_bytes()])
}

fn meta_secret(secret: &Secret) -> Secret {
    secret.derive(labels::META, &[])
}

fn commitment(secret: &Secret) -> [u8; 32] {
    *secret.derive(labels::COMMIT, &[]).expose()
}

fn wrap_bytes(header_hash: &[u8; 32], recipient: &Recipient, secret: &Secret) -> Result<Vec<u8>, Error> {
    let context = WrapContext {
        session_header_hash: *header_hash,
        role: recipient.role,
        class: recipient.class,
        key_id: *recipient.key.id(),
    };
    let opening = [recipient.role.byte(), recipient.class.byte(), recipient.key.hint()];
    Ok([&opening[..], &wrap::seal(&context, secret, &recipient.key)?].concat())
}

fn parse_wrap(bytes: &[u8]) -> Result<Wrap<'_>, Error> {
    let ([role, class, hint], sealed) = bytes.split_first_chunk().ok_or(Error::Truncated)?;
    Ok(Wrap {
        role: Role::from_byte(*role).ok_or(Error::RoleOrder)?,
        class: Class::from_byte(*class).ok_or(Error::RoleOrder)?,
        hint: *hint,
        sealed,
        bytes,
    })
}
