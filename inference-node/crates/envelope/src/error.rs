//! Why bytes, keys, files or promises are refused (record format §18).

/// One enum for sealing, opening and verifying.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The entry ends before its last field.
    #[error("the entry ends before its last field")]
    Truncated,
    /// Bytes follow the last field.
    #[error("bytes follow the last field")]
    TrailingBytes,
    /// A length that the format does not allow.
    #[error("a length that the format does not allow")]
    BadLength,
    /// Not version 1.
    #[error("unsupported version")]
    UnsupportedVersion,
    /// Not the expected kind of entry.
    #[error("unsupported kind of entry")]
    UnsupportedKind,
    /// Not suite 1.
    #[error("unsupported cipher suite")]
    UnsupportedSuite,
    /// Roles not ascending, one of 0 to 2 twice, or sender or provider without a full wrap.
    #[error("the wraps are not in the order of their roles")]
    RoleOrder,
    /// No wrap is for any of the keys given.
    #[error("no wrap is for this key")]
    NoWrapForKey,
    /// A wrap's hint fits, but it does not open.
    #[error("the wrap for this key does not open")]
    WrapUndecryptable,
    /// A wrap opens, but is not the one valid encoding.
    #[error("a wrap is not the one that its secret determines")]
    WrapNotCanonical,
    /// The secret is not the one that the session header commits to.
    #[error("the secret does not match the session's commitment")]
    SessionCommitMismatch,
    /// The record belongs to another session.
    #[error("the record names another session")]
    SessionReferenceMismatch,
    /// Authenticated decryption failed: wrong key, changed or truncated bytes.
    #[error("the ciphertext is not authentic under this key")]
    CiphertextRejected,
    /// Lengths inside the plaintext do not fit, or it is padded more than needed.
    #[error("the plaintext is not in its one valid form")]
    NonCanonicalPlaintext,
    /// The padding holds something else than zeros.
    #[error("the padding is not zero")]
    PaddingNotZero,
    /// Values and salts do not lead to the root in the header.
    #[error("the fields do not match the root in the header")]
    FieldRootMismatch,
    /// A field does not decode strictly, or contradicts its surroundings.
    #[error("field {tag} is malformed")]
    FieldMalformed {
        /// Its tag, 0 to 15.
        tag: u8,
    },
    /// A field is longer than its limit.
    #[error("field {tag} is too long")]
    FieldTooLong {
        /// Its tag, 0 to 15.
        tag: u8,
    },
    /// The content does not fit a record.
    #[error("content of {size} bytes exceeds the record limit of {limit} bytes")]
    RecordTooLarge {
        /// Bytes of all content fields with their lengths.
        size: usize,
        /// Most that fits.
        limit: usize,
    },
    /// The sender or the provider has no encryption key in force.
    #[error("the {role} has no encryption key in force")]
    RecipientKeyMissing {
        /// `sender` or `provider`.
        role: &'static str,
    },
    /// A public key that the registry must not have accepted.
    #[error("an encryption key is malformed")]
    RecipientKeyInvalid,
    /// More than four readers.
    #[error("more than four readers")]
    TooManyReaders,
    /// The signature is not strictly valid.
    #[error("the signature is not valid")]
    SignatureInvalid,
    /// The key was not the provider's worker key at the anchor.
    #[error("the key was not registered for the provider at the anchor")]
    KeyNotRegistered,
    /// A receipt of another chain.
    #[error("the receipt is of another chain")]
    WrongChain,
    /// The provider promised more than 2,400 blocks ahead.
    #[error("the promise reaches {blocks} blocks ahead; at most 2400 are allowed")]
    PromiseTooLong {
        /// `commit_by − anchor`; 0 when `commit_by` lies before the anchor.
        blocks: u32,
    },
    /// Header and body do not hash to the promised leaf, or the header is of another seq.
    #[error("the record is not the one that was promised")]
    LeafMismatch,
    /// Field 2 names another account than the log's provider.
    #[error("the record names another provider")]
    ProviderMismatch,
    /// Field 7 names another request, or field 14 contradicts the sender's authentication.
    #[error("the record is of another request")]
    RequestMismatch,
    /// A tag above 15.
    #[error("unknown field {tag}")]
    UnknownTag {
        /// As found.
        tag: u8,
    },
    /// The file has no inclusion proof.
    #[error("not included in the chain's log yet")]
    NotIncluded,
    /// A proof does not lead to its root.
    #[error("the inclusion proof does not lead to the log's root")]
    ProofInvalid,
    /// A proof has more hashes than any tree needs.
    #[error("the inclusion proof is too long")]
    PathTooLong,
    /// The block header has no log digest, or two.
    #[error("the block header does not have exactly one log digest")]
    DigestMissing,
    /// The block is not final.
    #[error("the block is not finalised")]
    NotFinalised,
    /// Included after the promised block.
    #[error("committed in block {block}, promised by {commit_by}")]
    LateCommit {
        /// Block of inclusion.
        block: u32,
        /// Last block of the promise.
        commit_by: u32,
    },
    /// The claimed time lies outside session start and inclusion.
    #[error("the claimed time lies outside session start and inclusion")]
    TimeOutOfBounds,
    /// Not a block header.
    #[error("the block header is malformed")]
    HeaderMalformed,
    /// Not a receipt or disclosure file of version 1.
    #[error("the file is malformed: {0}")]
    FileMalformed(String),
    /// A token with a wrong prefix, length or checksum.
    #[error("the API key is malformed")]
    TokenMalformed,
    /// The master of an API key came where a bearer token belongs; it must be replaced.
    #[error("this is a master key; never send it, revoke it")]
    MasterKeyExposed,
    /// A signed request is more than 120 s away from the clock.
    #[error("the request's time is {skew_ms} ms away from this clock; at most 120000 are allowed")]
    ClockSkew {
        /// Distance, milliseconds.
        skew_ms: u64,
    },
    /// Not 24 words of the English BIP-39 list with a right checksum.
    #[error("the recovery phrase is not valid: {0}")]
    RecoveryPhrase(String),
    /// The operating system gave no randomness.
    #[error("the operating system gave no randomness")]
    Randomness,
}

impl From<assay_primitives::entry::HeaderError> for Error {
    fn from(error: assay_primitives::entry::HeaderError) -> Self {
        use assay_primitives::entry::HeaderError;
        match error {
            HeaderError::BadLength => Self::BadLength,
            HeaderError::UnsupportedVersion => Self::UnsupportedVersion,
            HeaderError::UnsupportedKind => Self::UnsupportedKind,
            HeaderError::UnsupportedSuite => Self::UnsupportedSuite,
        }
    }
}
